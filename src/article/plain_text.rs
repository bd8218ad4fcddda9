//! Plain text as it was saved from the web.

use std::ops::Range;

use super::{
    Role,
    opening::{LONGEST_NOTICE, is_notice},
    passage::{Passage, is_blank},
    shortcode::{Tag, Tagged},
};
use crate::{line::first_byte, source::Source};

/// A line that shows something.
struct Line {
    /// Its bytes of the source, without the line end.
    range: Range<usize>,
    /// Whether it follows a blank line, or is the first.
    opens: bool,
}

/// How wide the longest line of hard-wrapped text is, in characters.
const WRAPPED_WIDTH: std::ops::RangeInclusive<usize> = 50..=100;

/// The share, in a hundred, of line ends at which the next word would not have fitted on the line.
const FULL_LINES: usize = 80;

/// The share, in a hundred, of line ends that do not end a sentence.
const OPEN_LINES: usize = 50;

/// Reads the body of a source into paragraphs.
///
/// A newline ends a paragraph unless the lines are hard-wrapped: then only a blank line does.
pub(super) fn read(source: &Source, body: usize, tags: &[Tag]) -> Vec<Passage> {
    let text = &source.text;
    let mut tagged = Tagged::new(text, tags);
    let mut passages = Vec::new();
    for range in paragraphs(text, lines(text, body)) {
        let mut passage = tagged.passage(Role::Paragraph { dateline: 0 }, Vec::new());
        tagged.write(&mut passage, range);
        if !passage.text().trim().is_empty() {
            passages.push(passage);
        }
    }
    passages
}

/// The bytes of every paragraph.
fn paragraphs(text: &str, lines: Vec<Line>) -> Vec<Range<usize>> {
    if !are_hard_wrapped(text, &lines) {
        return lines.into_iter().map(|line| line.range).collect();
    }
    let mut paragraphs: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    // A headline, byline or date line stands alone even where a paragraph follows at once.
    let mut is_alone = true;
    for line in lines {
        let is_notice = (line.opens || is_alone) && is_notice(&text[line.range.clone()]);
        match paragraphs.last_mut() {
            Some(last) if !line.opens && !is_alone && !is_notice => last.end = line.range.end,
            last => {
                is_alone = last.is_none() || is_notice;
                paragraphs.push(line.range);
            }
        }
    }
    paragraphs
}

/// The lines from `start` on that show something. Every line end of Unicode counts.
fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut opens) = (start, true);
    while at < text.len() {
        let end = line_end(text, at);
        if is_blank(&text[at..end]) {
            opens = true;
        } else {
            lines.push(Line { range: at..end, opens });
            opens = false;
        }
        at = end + line_end_length(&text[end..]);
    }
    lines
}

/// Where the line ends that goes on at a byte.
fn line_end(text: &str, mut at: usize) -> usize {
    // What line ends start with, and some letters.
    let may_start = |byte: u8| matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2);
    while let Some(distance) = first_byte(&text.as_bytes()[at..], may_start) {
        at += distance;
        match text[at..].chars().next() {
            Some(sign) if !is_line_end(sign) => at += sign.len_utf8(),
            _ => return at,
        }
    }
    text.len()
}

fn is_line_end(sign: char) -> bool {
    matches!(sign, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The bytes of the line end at the start of a text; `\r\n` is one.
fn line_end_length(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { text.chars().next().map_or(0, char::len_utf8) }
}

/// Whether lines were broken at a width, and not where a paragraph ends.
///
/// Such lines are full: the first word of the next one would not have fitted. The first line of a text is its headline
/// and tells nothing.
fn are_hard_wrapped(text: &str, lines: &[Line]) -> bool {
    let shown = |line: &Line| text[line.range.clone()].trim();
    let mut inner: Vec<_> = lines.windows(2).skip(1).filter(|pair| !pair[1].opens).collect();
    let is_long = |pair: &&[Line]| shown(&pair[0]).len() > LONGEST_NOTICE.max(4 * WRAPPED_WIDTH.end());
    if inner.len() < 2 || inner.iter().any(is_long) {
        return false;
    }
    inner.retain(|pair| !is_notice(shown(&pair[0])));
    let longest = inner.iter().map(|pair| width(shown(&pair[0]))).max().unwrap_or(0);
    if inner.len() < 2 || !WRAPPED_WIDTH.contains(&longest) {
        return false;
    }
    let is_full = |pair: &&&[Line]| {
        let next_word = shown(&pair[1]).split_whitespace().next().unwrap_or_default();
        // A tenth of the width is forgiven: writers and programs do not count alike.
        width(shown(&pair[0])) + 1 + width(next_word) >= longest - longest / 10
    };
    let is_open = |pair: &&&[Line]| !shown(&pair[0]).ends_with(['.', '!', '?', '"', '”', ':']);
    let share = |count: usize| count * 100 / inner.len();
    share(inner.iter().filter(is_full).count()) >= FULL_LINES
        && share(inner.iter().filter(is_open).count()) >= OPEN_LINES
}

/// How many characters a line has.
fn width(line: &str) -> usize {
    line.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Reading, shortcode},
        source::Sources,
    };

    fn read_text(text: &str) -> Vec<String> {
        let sources = Sources::from_texts([("a.txt", text)]);
        let source = sources.iter().next().unwrap();
        let tags = shortcode::lex(&mut Reading::new(source), 0..text.len());
        read(source, 0, &tags).into_iter().map(|passage| passage.finish().text).collect()
    }

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        assert_eq!(read_text(text), expected);
    }

    #[test]
    fn a_newline_ends_a_paragraph() {
        case("One\n\nTwo\nThree\r\n\r\nFour\rFive\u{2028}Six", &["One", "Two", "Three", "Four", "Five", "Six"]);
        case("", &[]);
        case(" \n\t\n\u{200B}", &[]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let text = "Salt plays again\nBy Mira Halden\nThe band that nobody had expected to see on a stage again went\n\
                    on tour this week, and the first night was sold out long before the\nposters were on the walls.\n\n\
                    Nobody was more surprised about it than the people who had sold the\ntickets.";
        let paragraphs = read_text(text);
        assert_eq!(paragraphs.len(), 4, "{paragraphs:#?}");
        assert!(
            paragraphs[2].contains("stage again went on tour") && paragraphs[2].contains("long before the posters")
        );
    }

    #[test]
    fn short_lines_and_lines_that_end_sentences_are_not_joined() {
        let verse = "Salt\n\nRed is the road\nand long is the night\nand nobody knows\nwho turned on the light";
        assert_eq!(read_text(verse).len(), 5);
        let turns = "Salt\n\nThe first paragraph is about as wide as a wrapped line would be.\n\
                     The second paragraph is about as wide as a wrapped line is, too.\n\
                     The third paragraph is about as wide as both of the others are.";
        assert_eq!(read_text(turns).len(), 4);
    }

    #[test]
    fn tags_vanish_and_a_line_of_tags_is_no_paragraph() {
        case("See [movie id=\"1\"]'Salt,'[/movie] \" she", &["See 'Salt,' \" she"]);
        case("[movie id=\"1\"][/movie]\nSalt", &["Salt"]);
    }
}
