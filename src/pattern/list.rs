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

/// The length of a list of mentions: `A`, `A and B`, `A, B, C and D`, `A (X), B (Y) and C (Z)`.
pub(super) fn list_width(sequence: &(impl Sequence + ?Sized), at: usize, classes: Classes) -> Option<usize> {
    let mut end = at + described_width(sequence, at, classes)?;
    let mut members = 1;
    let mut has_remarks = false;
    while members < MOST_LISTED {
        let remark = remark_end(sequence, end, classes);
        let goes_on = |at: usize| at < sequence.len() && sequence.classes(at).meets(class::LIST_JOINER);
        // `A (X) and B (Y)`: what stands behind the last one belongs to the list as what stands behind the others does.
        let from = remark.filter(|&from| goes_on(from) || has_remarks).unwrap_or(end);
        let whole = if has_remarks { from } else { end };
        let mut next = from;
        while next < sequence.len() && next < from + 2 && sequence.classes(next).meets(class::LIST_JOINER) {
            next += 1;
        }
        if next == from {
            return Some(whole - at);
        }
        // `cast as Roe, and Lind plays`: a comma before `and` joins two sentences, unless three are listed.
        if next == from + 2 && members == 1 && classes.meets(class::PERSON) {
            return Some(whole - at);
        }
        members += 1;
        // `the band X and former Y singer Z`: only people and films are described one by one.
        let described_kinds = class::PERSON | class::FILM;
        let is_described =
            next < sequence.len() && (classes.meets(described_kinds) || sequence.classes(next).meets(classes));
        let width = if is_described { described_width(sequence, next, classes) } else { None };
        let Some(width) = width else { return Some(whole - at) };
        has_remarks |= from > end;
        end = next + width;
    }
    Some(end - at)
}

/// Behind a remark in brackets that tells who or which it is: the works of a person, the year of a film. A role is said of
/// one member and ends the list.
fn remark_end(sequence: &(impl Sequence + ?Sized), at: usize, classes: Classes) -> Option<usize> {
    let told = match classes {
        class::PERSON => class::FILM | class::WORK,
        class::FILM => class::YEAR,
        _ => return None,
    };
    let end = sequence.remark_end(at)?;
    let has = |classes: Classes| (at..end).any(|item| sequence.classes(item).meets(classes));
    (has(told) && !has(classes)).then_some(end)
}
