//! Stretches of text between quotation marks.

use std::ops::Range;

use super::words::SpeechWords;

/// What stands between two quotation marks of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// With its quotation marks.
    pub(super) outer: Range<usize>,
    /// Without them and without the white space inside.
    pub(super) inner: Range<usize>,
    /// Whether the closing mark is there; without it the stretch ends with its paragraph.
    pub(super) is_closed: bool,
}

/// The longest stretch between single marks, in bytes; an apostrophe further on belongs to something else.
const LONGEST_SINGLE: usize = 1000;

impl Stretch {
    fn new(block: &str, outer: Range<usize>, inner: Range<usize>, is_closed: bool) -> Self {
        let text = &block[inner.clone()];
        let start = inner.start + (text.len() - text.trim_start().len());
        let end = inner.start + text.trim_end().len();
        Self { outer, inner: start.min(end)..end, is_closed }
    }

    /// The stretches of a block in order: between double marks, and outside of these between single ones.
    pub(super) fn all(block: &str, words: &SpeechWords) -> Vec<Self> {
        let doubles = doubles(block);
        let mut all = Vec::new();
        let mut at = 0;
        for double in doubles {
            all.extend(singles(block, at..double.outer.start, words));
            at = double.outer.end;
            all.push(double);
        }
        all.extend(singles(block, at..block.len(), words));
        all.retain(|stretch| !stretch.inner.is_empty());
        all
    }
}

/// A double quotation mark that waits for its partner.
struct Opened {
    at: usize,
    length: usize,
    /// Curled marks opened inside.
    inside: usize,
}

/// The stretches between double marks.
///
/// A straight mark opens if a space or nothing is before it and a letter behind. One that opens while another is open
/// and a sentence has ended is the next paragraph of the same speech, joined to this one when the page was saved. Else
/// the first was never closed: what it began is not known to end anywhere and is left out.
fn doubles(block: &str) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut opened: Option<Opened> = None;
    for (at, sign) in block.char_indices().filter(|(_, sign)| matches!(sign, '"' | '“' | '”' | '„')) {
        let end = at + sign.len_utf8();
        let opens = match sign {
            '“' | '„' => true,
            '"' => opens_straight(&block[..at], &block[end..]),
            _ => false,
        };
        match &mut opened {
            // A curled mark inside straight ones is a quotation within the quotation.
            Some(open) if sign == '“' && block[open.at..].starts_with('"') => open.inside += 1,
            Some(open) if sign == '”' && open.inside > 0 => open.inside -= 1,
            // Straight marks inside curled ones likewise.
            Some(open) if sign == '"' && block[open.at..].starts_with('“') => {}
            Some(open) if !opens => {
                found.push(Stretch::new(block, open.at..end, open.at + open.length..at, true));
                opened = None;
            }
            open if opens => {
                let unclosed = open.take().filter(|_| ends_sentence(&block[..at]));
                found.extend(unclosed.map(|open| Stretch::new(block, open.at..at, open.at + open.length..at, false)));
                opened = Some(Opened { at, length: sign.len_utf8(), inside: 0 });
            }
            _ => {}
        }
    }
    if let Some(open) = opened {
        found.push(Stretch::new(block, open.at..block.len(), open.at + open.length..block.len(), false));
    }
    found
}

fn ends_sentence(before: &str) -> bool {
    before.trim_end().ends_with(['.', '!', '?', '…'])
}

fn opens_straight(before: &str, after: &str) -> bool {
    let is_free = before
        .chars()
        .next_back()
        .is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '[' | '—' | '–' | '-'));
    is_free && after.chars().next().is_some_and(|sign| !sign.is_whitespace() && !matches!(sign, ',' | '.' | ';' | ')'))
}

/// The stretches between single marks: a closing one stands behind the end of a sentence or a comma.
fn singles(block: &str, range: Range<usize>, words: &SpeechWords) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut opened: Option<(usize, usize)> = None;
    for (offset, sign) in block[range.clone()].char_indices().filter(|(_, sign)| matches!(sign, '\'' | '‘' | '’')) {
        let at = range.start + offset;
        let end = at + sign.len_utf8();
        if opens_single(block, at, end, sign, words) {
            opened = Some((at, end));
        } else if let Some((open, inner)) = opened
            && closes_single(&block[..at], &block[end..], sign)
        {
            if at - open <= LONGEST_SINGLE {
                found.push(Stretch::new(block, open..end, inner..at, true));
            }
            opened = None;
        }
    }
    found
}

fn opens_single(block: &str, at: usize, end: usize, sign: char, words: &SpeechWords) -> bool {
    let is_free =
        block[..at].chars().next_back().is_none_or(|sign| sign.is_whitespace() || matches!(sign, '(' | '—' | '–'));
    let after = &block[end..];
    let word: String = after.chars().take(12).take_while(|sign| sign.is_alphabetic()).collect();
    let starts_word = after.starts_with(|sign: char| sign.is_alphabetic() || sign == '[' || sign == '…');
    sign != '’' && is_free && starts_word && !words.is_elided(&word)
}

fn closes_single(before: &str, after: &str, sign: char) -> bool {
    let ends = before.ends_with([',', '.', '!', '?', '…', '-', '—']);
    let is_free = after
        .chars()
        .next()
        .is_none_or(|sign| sign.is_whitespace() || matches!(sign, ')' | ',' | '.' | ';' | ':' | '—'));
    sign != '‘' && ends && is_free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn case(block: &str, expected: &[&str]) {
        let found = Stretch::all(block, &SpeechWords::of(&Language::english()));
        assert_eq!(found.iter().map(|stretch| &block[stretch.inner.clone()]).collect::<Vec<_>>(), expected, "{block}");
    }

    #[test]
    fn quotation_marks_are_paired() {
        case("\"A b,\" she said. \"C d.\"", &["A b,", "C d."]);
        case("“A ‘b’ c,” she said.", &["A ‘b’ c,"]);
        case("\"In 'Salt,' \" she said", &["In 'Salt,'"]);
        case("\"She sang “la la” to us,\" he said", &["She sang “la la” to us,"]);
        case("'I am here,' Roe says at 'Salt' premiere", &["I am here,"]);
        case("the '70s were rock 'n' roll's best years, ain't they?'", &[]);
        case("(\"no\")", &["no"]);
        case("", &[]);
        case("\"\" \"", &[]);
    }

    #[test]
    fn a_mark_without_its_partner_reaches_to_the_end_of_the_block_or_is_left_out() {
        case("\"A b c. D e f.", &["A b c. D e f."]);
        case("\"A b, said Roe \"C d,\" she said.", &["C d,"]);
        case("\"A b. \"C d,\" she said.", &["A b.", "C d,"]);
        case("a 12\" record and a 7\" one", &[]);
    }
}
