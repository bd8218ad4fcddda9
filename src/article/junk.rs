//! Page junk: lines that a page had around its article.

use super::{Reading, passage::Passage};
use crate::diagnostic::Diagnostic;

/// What is cut. All words in lower case; compared in any case.
enum Junk {
    /// A paragraph that starts so, holds these words in order, and ends with the last of them or an address after it.
    Line { starts: &'static str, holds: &'static [&'static str] },
    /// The last line, if it says just that.
    LastLine(&'static str),
    /// The last word of a paragraph.
    Tail(&'static str),
}

/// What web pages in English put below their articles. Lines that name anything, say "Check out everything we've got on
/// …", are no junk.
const JUNK: [Junk; 4] = [
    Junk::Line { starts: "for ", holds: &["updates", "around the clock", "visit"] },
    Junk::Line { starts: "for ", holds: &["updated", "around the clock", "visit"] },
    Junk::LastLine("latest news"),
    Junk::Tail("source:"),
];

/// The longest line that is junk, in bytes.
const LONGEST: usize = 400;

/// Leaves out what is junk, with a note each.
pub(super) fn cut(mut passages: Vec<Passage>, reading: &mut Reading) -> Vec<Passage> {
    // From the end, for a line is the last one when all below it is gone.
    for at in (0..passages.len()).rev() {
        let (passage, is_last) = (&passages[at], at + 1 == passages.len());
        let from = if passage.is_body() { junk_from(passage.text(), is_last) } else { None };
        let Some(from) = from else { continue };
        let (before, junk) = passage.split(from);
        note(&junk, reading);
        if before.is_empty() {
            passages.remove(at);
        } else {
            passages[at] = before;
        }
    }
    passages
}

/// Where the junk of a paragraph starts.
fn junk_from(text: &str, is_last: bool) -> Option<usize> {
    JUNK.iter().find_map(|junk| match junk {
        Junk::Line { starts, holds } => is_line(text, starts, holds).then_some(0),
        Junk::LastLine(line) => (is_last && text.trim().eq_ignore_ascii_case(line)).then_some(0),
        Junk::Tail(tail) => tail_from(text, tail),
    })
}

fn is_line(text: &str, starts: &str, holds: &[&str]) -> bool {
    let text = text.trim();
    let is_start = text.get(..starts.len()).is_some_and(|start| start.eq_ignore_ascii_case(starts));
    if text.len() > LONGEST || !is_start {
        return false;
    }
    let text = text.to_ascii_lowercase();
    let mut rest = text.as_str();
    holds.iter().all(|words| match rest.find(words) {
        Some(at) => {
            rest = &rest[at + words.len()..];
            true
        }
        None => false,
    }) && ends_there(rest)
}

/// Whether nothing or an address follows.
fn ends_there(rest: &str) -> bool {
    let rest = rest.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '.' | ':' | ',' | '!'));
    rest.is_empty() || (!rest.contains(char::is_whitespace) && rest.contains(['.', '/']))
}

fn tail_from(text: &str, tail: &str) -> Option<usize> {
    let shown = text.trim_end();
    let from = shown.len().checked_sub(tail.len())?;
    let is_tail = shown.get(from..)?.eq_ignore_ascii_case(tail);
    let is_word = !shown[..from].ends_with(char::is_alphanumeric);
    (is_tail && is_word).then_some(from)
}

fn note(junk: &Passage, reading: &mut Reading) {
    let Some(range) = junk.source_range() else { return };
    let message = "this belongs to the page the article was saved from and is left out";
    let note = Diagnostic::note("page-junk", reading.source.span(range), message);
    reading.tell(note.with_help("delete it from the file"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Role, source::Sources};

    #[track_caller]
    fn case(paragraphs: &[&str], expected: &[&str]) {
        let text = paragraphs.concat();
        let sources = Sources::from_texts([("a.txt", text.as_str())]);
        let mut reading = Reading::new(sources.iter().next().unwrap());
        let mut at = 0;
        let passages = paragraphs.iter().map(|paragraph| {
            let mut passage = Passage::new(Role::Paragraph { dateline: 0 }, Vec::new());
            passage.push_source(&text, at..at + paragraph.len());
            at += paragraph.len();
            passage
        });
        let kept = cut(passages.collect(), &mut reading);
        assert_eq!(kept.iter().map(Passage::text).collect::<Vec<_>>(), expected);
        assert_eq!(reading.diagnostics.is_empty(), paragraphs == expected, "each cut is told");
    }

    #[test]
    fn only_what_every_page_has_is_cut() {
        case(&["Text.", "For rock news and updates around the clock, visit", "Latest News"], &["Text."]);
        case(&["For breaking news and more — updated around the clock — visit example.com."], &[]);
        case(&["It was good. Source:"], &["It was good."]);
        case(&["Source:"], &[]);
        case(&["Check out everything we've got on \"Salt.\""], &["Check out everything we've got on \"Salt.\""]);
        case(&["Latest News", "Text."], &["Latest News", "Text."]);
        case(
            &["For years she had updates around the clock when she came to visit Oslo."],
            &["For years she had updates around the clock when she came to visit Oslo."],
        );
        case(&["An open resource:"], &["An open resource:"]);
    }
}
