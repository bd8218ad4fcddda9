//! Titles by their form: quoted, or capitals with the small words between them; and lists of them.

use std::ops::Range;

use super::{Sequence, TitlePart, class, list::MOST_LISTED};

/// The most items of a title: what goes on longer is no title but a line in capitals.
const MOST_OF_TITLE: usize = 12;

/// The length of a title: what stands in quotation marks, or words with capitals and the small words between them.
pub(super) fn title_width(sequence: &(impl Sequence + ?Sized), at: usize, joins_and: bool) -> Option<usize> {
    let part = |at: usize| if at < sequence.len() { sequence.title_part(at) } else { TitlePart::None };
    if at < sequence.len() && sequence.classes(at).meets(class::QUOTATION) {
        return quoted_title_width(sequence, at);
    }
    let is_word = |part: TitlePart| matches!(part, TitlePart::Word | TitlePart::Small | TitlePart::Circumstance);
    match part(at) {
        TitlePart::Whole => return Some(1),
        first if is_word(first) => {}
        _ => return None,
    }
    // A title is not read from its middle.
    if at > 1 && (is_word(part(at - 1)) || (part(at - 1) == TitlePart::Joiner && is_word(part(at - 2)))) {
        return None;
    }
    let is_joiner = |part: TitlePart| part == TitlePart::Joiner || (joins_and && part == TitlePart::And);
    let mut end = at + 1;
    while end < at + MOST_OF_TITLE {
        let mut next = end;
        while next < end + 2 && is_joiner(part(next)) {
            next += 1;
        }
        let goes_on = match part(next) {
            TitlePart::Circumstance => next == end,
            part => is_word(part),
        };
        if !goes_on {
            break;
        }
        end = next + 1;
    }
    (end > at + 1 || part(at) != TitlePart::Small).then_some(end - at)
}

fn quoted_title_width(sequence: &(impl Sequence + ?Sized), at: usize) -> Option<usize> {
    let inside = |at: usize| at < sequence.len() && !sequence.classes(at).meets(class::QUOTATION);
    let is_set = inside(at + 1)
        && (sequence.title_part(at + 1) != TitlePart::None || sequence.classes(at + 1).meets(class::NUMBER));
    let end = (at + 1..at + 1 + MOST_OF_TITLE).find(|&next| !inside(next)).filter(|_| is_set)?;
    (end < sequence.len()).then_some(end + 1 - at)
}

/// The titles of a list that starts at an item: `A`, `A and B`, `A, B and C`.
pub fn titles(sequence: &(impl Sequence + ?Sized), at: usize) -> Vec<Range<usize>> {
    let mut titles: Vec<Range<usize>> = Vec::new();
    let mut next = at;
    while titles.len() < MOST_LISTED
        && let Some(width) = title_width(sequence, next, false)
    {
        titles.push(next..next + width);
        let end = next + width;
        next = end;
        while next < sequence.len() && next < end + 2 && sequence.classes(next).meets(class::LIST_JOINER) {
            next += 1;
        }
        if next == end {
            break;
        }
    }
    titles
}
