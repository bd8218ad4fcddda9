//! Sentences: how much of a paragraph is quoted.

use std::ops::Range;

use crate::{article::TextRange, interface::Interface};

/// Bytes on either side of a name that are searched for the ends of its sentence, and shown at most.
const REACH: usize = 240;

/// A stretch of a paragraph around a name or a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its bytes of the text.
    pub range: Range<usize>,
    /// Whether it starts within a sentence that was too long.
    pub cut_before: bool,
    /// Whether it ends within one.
    pub cut_after: bool,
}

impl Passage {
    /// The sentence or sentences of a block that hold `inside`; of a very long one, the words around it.
    ///
    /// `inside` must lie in `block`, both in bytes of `text` on character boundaries; what reaches out is cut off.
    pub fn around(text: &str, block: TextRange, inside: TextRange, interface: &Interface) -> Self {
        let block = block.bytes();
        let (start, end) = (inside.bytes().start.max(block.start), inside.bytes().end.min(block.end));
        let end = end.max(start).min(block.end);
        let (start, cut_before) = start_of(text, &block, start.min(block.end), interface);
        let (end, cut_after) = end_of(text, &block, end.max(start), interface);
        Self { range: start..end.max(start), cut_before, cut_after }
    }

    /// The same with so many words on either side of `inside` at most: what may be shown of a text that belongs to
    /// somebody else.
    pub fn beside(text: &str, block: TextRange, inside: TextRange, words: usize, interface: &Interface) -> Self {
        let Self { range, cut_before, cut_after } = Self::around(text, block, inside, interface);
        let (from, to) =
            (inside.bytes().start.clamp(range.start, range.end), inside.bytes().end.clamp(range.start, range.end));
        // A cut stands where a word starts or ends; the word that the name is joined to, as in `(Jett`, is no word more.
        let starts = text[range.start..from].char_indices().rev().scan(true, |in_word, (at, sign)| {
            let is_start = sign.is_whitespace() && *in_word;
            *in_word = !sign.is_whitespace();
            Some(is_start.then_some(range.start + at + sign.len_utf8()))
        });
        let ends = text[to..range.end].char_indices().scan(true, |in_word, (at, sign)| {
            let is_end = sign.is_whitespace() && *in_word;
            *in_word = !sign.is_whitespace();
            Some(is_end.then_some(to + at))
        });
        let start = starts.flatten().nth(words).filter(|&start| start > range.start);
        let end = ends.flatten().nth(words).filter(|&end| end < range.end);
        Self {
            range: start.unwrap_or(range.start)..end.unwrap_or(range.end),
            cut_before: cut_before || start.is_some(),
            cut_after: cut_after || end.is_some(),
        }
    }

    /// The first sentences of a stretch of text, as many as fit into `words`, at least one.
    pub fn opening(text: &str, within: Range<usize>, words: usize, interface: &Interface) -> Self {
        let (mut end, mut counted) = (within.start, 0);
        while end < within.end {
            let next = skip_space(text, end_of(text, &within, end, interface).0, within.end);
            counted += text[end..next].split_whitespace().count();
            if next == end || (counted > words && end > within.start) {
                break;
            }
            end = next;
        }
        let trimmed = within.start + text[within.start..end].trim_end().len();
        Self { range: within.start..trimmed, cut_before: false, cut_after: trimmed < within.end }
    }

    /// Where the words of the passage start: behind signs that only joined it to what stood before, as in `: Ann Lee was
    /// there.`, and not behind `name`.
    pub fn opening_word(&self, text: &str, name: usize) -> usize {
        let name = name.clamp(self.range.start, self.range.end.max(self.range.start));
        let signs = &text[self.range.start..name];
        name - signs.trim_start_matches([':', ';', ',', '.', '-', '–', '—', ' ', '\u{a0}']).len()
    }

    /// The double quotation marks that a whole sentence lacks at its start and at its end, as it was taken out of a longer
    /// speech.
    pub fn unpaired(&self, text: &str) -> (&'static str, &'static str) {
        let (mut before, mut open) = ("", "");
        let mut last = ' ';
        let text = &text[self.range.clone()];
        // Hardly any has one, and every sentence of every mention comes by.
        if !['"', '“', '”'].into_iter().any(|mark| text.contains(mark)) {
            return (before, open);
        }
        for sign in text.chars() {
            match sign {
                '“' => open = "”",
                '"' if open.is_empty() && (last.is_whitespace() || "([:".contains(last)) => open = "\"",
                // An inch is no speech.
                '"' if open.is_empty() && last.is_ascii_digit() => {}
                '"' | '”' if open.is_empty() => before = if sign == '"' { "\"" } else { "“" },
                '"' | '”' => open = "",
                _ => {}
            }
            last = sign;
        }
        (if self.cut_before { "" } else { before }, if self.cut_after { "" } else { open })
    }

    /// Whether the other passage starts within this one or right behind it.
    pub fn reaches(&self, other: &Self) -> bool {
        other.range.start <= self.range.end + 1
    }
}

/// Where the sentence starts that holds `position`, and whether it was cut.
fn start_of(text: &str, block: &Range<usize>, position: usize, interface: &Interface) -> (usize, bool) {
    let floor = back(text, block.start, position, REACH);
    for stop in stops(&text[floor..position]).rev() {
        let after = floor + stop.end;
        if let Some(next) = next_sentence(text, after, block.end, interface)
            && next <= position
        {
            return (next, false);
        }
    }
    if floor == block.start {
        return (floor, false);
    }
    (text[floor..position].find(' ').map_or(floor, |space| floor + space + 1), true)
}

/// Where the sentence ends that holds the byte before `position`, and whether it was cut.
fn end_of(text: &str, block: &Range<usize>, position: usize, interface: &Interface) -> (usize, bool) {
    let ceiling = forward(text, position, block.end, REACH);
    for stop in stops(&text[position..ceiling]) {
        let after = position + stop.end;
        if next_sentence(text, after, block.end, interface).is_some() {
            return (after + closing(&text[after..block.end]), false);
        }
    }
    if ceiling == block.end {
        return (ceiling, false);
    }
    (text[position..ceiling].rfind(' ').map_or(ceiling, |space| position + space), true)
}

/// The stops in a text, in order; found in its bytes, of which every mention has some hundred looked at.
fn stops(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
    text.bytes().enumerate().filter_map(|(at, byte)| match byte {
        b'.' | b'!' | b'?' => Some(at..at + 1),
        // The first byte of `…`, and of other signs.
        0xE2 if text[at..].starts_with('…') => Some(at..at + '…'.len_utf8()),
        _ => None,
    })
}

fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…')
}

/// The start of the next sentence if one ends with the stop before `after`; `None` at an abbreviation or the end.
fn next_sentence(text: &str, after: usize, end: usize, interface: &Interface) -> Option<usize> {
    let rest = &text[after..end];
    let closed = &rest[closing(rest)..];
    let next = closed.trim_start();
    let first = next.chars().next()?;
    let begins = !first.is_lowercase() && closed.len() > next.len();
    (begins && !interface.is_abbreviation(last_word(&text[..after]))).then_some(end - next.len())
}

/// The bytes of quotation marks and brackets that close a sentence.
fn closing(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(['"', '\'', '”', '’', ')', ']', '»', '.', '!', '?', '…']).len()
}

/// The last word before a stop, without the stop.
fn last_word(before: &str) -> &str {
    let word = before.trim_end_matches(is_stop);
    let floor = back(word, 0, word.len(), 24);
    word[floor..].rsplit([' ', '\u{a0}', '(', '"', '“', '\n']).next().unwrap_or_default()
}

fn skip_space(text: &str, position: usize, end: usize) -> usize {
    end - text[position..end].trim_start().len()
}

/// `bytes` before `position`, not before `floor`, on a character boundary.
fn back(text: &str, floor: usize, position: usize, bytes: usize) -> usize {
    let mut at = position.saturating_sub(bytes).max(floor);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// `bytes` after `position`, not after `ceiling`, on a character boundary.
fn forward(text: &str, position: usize, ceiling: usize, bytes: usize) -> usize {
    let mut at = position.saturating_add(bytes).min(ceiling);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn case(text: &str, name: &str, expected: &str) {
        let start = text.find(name).unwrap();
        let block = TextRange::new(0, text.len());
        let passage = Passage::around(text, block, TextRange::new(start, start + name.len()), &Interface::english());
        assert_eq!(&text[passage.range], expected);
    }

    #[test]
    fn a_name_is_quoted_with_its_sentence() {
        case("One came. Two met Ann Lee there. Three left.", "Ann Lee", "Two met Ann Lee there.");
        case("Ann Lee came first. Then nobody.", "Ann Lee", "Ann Lee came first.");
        case("\"Did she?\" Ann Lee asked. No.", "Ann Lee", "Ann Lee asked.");
        case("He met Mr. Ray Poe at 8 p.m. and left.", "Ray Poe", "He met Mr. Ray Poe at 8 p.m. and left.");
        case("By J. R. Holt. It ends.", "Holt", "By J. R. Holt.");
        case("\"It is done.\" Bo Diaz smiled.", "done", "\"It is done.\"");
    }

    #[test]
    fn a_very_long_sentence_is_cut_around_the_name() {
        let text = format!("{}Ann Lee{}", "word ".repeat(200), " word".repeat(200));
        let start = text.find("Ann").unwrap();
        let block = TextRange::new(0, text.len());
        let passage = Passage::around(&text, block, TextRange::new(start, start + 7), &Interface::english());
        assert!(passage.cut_before && passage.cut_after);
        assert!(passage.range.len() < 2 * REACH + 8);
        assert!(text[passage.range].starts_with("word "));
    }

    #[test]
    fn an_opening_ends_with_a_sentence() {
        let text = "One two three. Four five six. Seven eight.";
        let opening = |words| {
            let passage = Passage::opening(text, 0..text.len(), words, &Interface::english());
            (text[passage.range].to_owned(), passage.cut_after)
        };
        assert_eq!(opening(2), ("One two three.".to_owned(), true));
        assert_eq!(opening(6), ("One two three. Four five six.".to_owned(), true));
        assert_eq!(opening(99), (text.to_owned(), false));
    }

    #[test]
    fn a_sentence_taken_out_of_a_speech_gets_its_other_quotation_mark() {
        for (text, expected) in [
            ("\"Ann Lee came.", ("", "\"")),
            ("Ann Lee left.\"", ("\"", "")),
            ("Lee said: \"Bo came.", ("", "\"")),
            ("\"It is done,\" Ann Lee said.", ("", "")),
            ("“Ann Lee came.", ("", "”")),
            ("Ann Lee left.”", ("“", "")),
            ("Ann Lee came.\" \"And left.", ("\"", "\"")),
            ("Ann Lee came.", ("", "")),
        ] {
            let passage = Passage { range: 0..text.len(), cut_before: false, cut_after: false };
            assert_eq!(passage.unpaired(text), expected, "{text}");
        }
    }

    #[test]
    fn a_passage_starts_with_a_word() {
        let text = "A list. : Ann Lee came";
        let passage = Passage { range: 8..text.len(), cut_before: false, cut_after: false };
        assert_eq!(passage.opening_word(text, 10), 10);
        assert_eq!(Passage { range: 0..text.len(), ..passage }.opening_word(text, 10), 0);
    }

    #[test]
    fn some_words_beside_a_name_are_cut_between_words() {
        let text = "It rained. One two, three (Ann Lee) four five six. It was dry.";
        let beside = |words: usize| {
            let start = text.find("Ann").unwrap();
            let (block, name) = (TextRange::new(0, text.len()), TextRange::new(start, start + "Ann Lee".len()));
            let Passage { range, cut_before, cut_after } =
                Passage::beside(text, block, name, words, &Interface::english());
            (&text[range], cut_before, cut_after)
        };
        assert_eq!(beside(0), ("(Ann Lee)", true, true));
        assert_eq!(beside(1), ("three (Ann Lee) four", true, true));
        assert_eq!(beside(3), ("One two, three (Ann Lee) four five six.", false, false));
        assert_eq!(beside(9), ("One two, three (Ann Lee) four five six.", false, false));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_passage_panic(text in "(\\PC| |\\.|é){0,80}", a in 0usize..400, b in 0usize..400) {
            let clip = |at: usize| forward(&text, 0, text.len(), at);
            let (a, b) = (clip(a.min(b)), clip(a.max(b)));
            let block = TextRange::new(0, text.len());
            let interface = Interface::english();
            let passage = Passage::around(&text, block, TextRange::new(a, b), &interface);
            prop_assert!(passage.range.start <= a && b <= passage.range.end);
            prop_assert!(text.get(passage.range).is_some());
            let opening = Passage::opening(&text, 0..text.len(), a, &interface);
            prop_assert!(text.get(opening.range).is_some());
        }
    }
}
