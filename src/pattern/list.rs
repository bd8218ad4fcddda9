//! How far a mention goes with what describes it, and a list of mentions.

use super::{Classes, Sequence, class};

/// The members of a list that are read in one: whoever lists more names in a line writes no sentence, and every name of
/// an endless list would be the head of a list of its own.
pub(super) const MOST_LISTED: usize = 40;
/// How many words may describe a mention that follows them.
const MOST_DESCRIPTORS: usize = 6;

/// The length of a mention with what describes it: `the acclaimed horror film X`.
pub(super) fn described_width(sequence: &(impl Sequence + ?Sized), at: usize, classes: Classes) -> Option<usize> {
    let descriptors = sequence.descriptors(classes);
    let end = (at..sequence.len().min(at + MOST_DESCRIPTORS + 1))
        .find(|&next| sequence.classes(next).meets(classes) || !sequence.classes(next).meets(descriptors))?;
    sequence.classes(end).meets(classes).then_some(end + 1 - at)
}

/// The length of a list of mentions: `A`, `A and B`, `A, B, C and D`.
pub(super) fn list_width(sequence: &(impl Sequence + ?Sized), at: usize, classes: Classes) -> Option<usize> {
    let mut end = at + described_width(sequence, at, classes)?;
    let mut members = 1;
    while members < MOST_LISTED {
        let mut next = end;
        while next < sequence.len() && next < end + 2 && sequence.classes(next).meets(class::LIST_JOINER) {
            next += 1;
        }
        if next == end {
            return Some(end - at);
        }
        // `cast as Roe, and Lind plays`: a comma before `and` joins two sentences, unless three are listed.
        if next == end + 2 && members == 1 && classes.meets(class::PERSON) {
            return Some(end - at);
        }
        members += 1;
        // `the band X and former Y singer Z`: only people and films are described one by one.
        let described_kinds = class::PERSON | class::FILM;
        let is_described =
            next < sequence.len() && (classes.meets(described_kinds) || sequence.classes(next).meets(classes));
        let width = if is_described { described_width(sequence, next, classes) } else { None };
        let Some(width) = width else { return Some(end - at) };
        end = next + width;
    }
    Some(end - at)
}
