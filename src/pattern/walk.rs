//! A pattern held against a sequence, rightwards and leftwards.

use super::{
    Capture, Choice, Sequence,
    element::{Element, Test},
};

/// The item after a match of the elements that starts at `at`. What was captured is added from the last to the first.
pub(super) fn forward<'p>(
    elements: &'p [Element],
    sequence: &(impl Sequence + ?Sized),
    mut at: usize,
    captures: &mut Vec<Capture<'p>>,
) -> Option<usize> {
    let is_one =
        |at: usize, choice: &Choice| at < sequence.len() && choice.has(sequence.word(at), sequence.classes(at));
    let mut elements = elements.iter();
    while let Some(element) = elements.next() {
        match &element.test {
            Test::Word(choice) if element.is_plain() => {
                is_one(at, choice).then_some(())?;
                at += 1;
            }
            Test::End => (at == sequence.len()).then_some(())?,
            Test::Start => (at == 0).then_some(())?,
            Test::Not(choice) => (!is_one(at, choice)).then_some(())?,
            Test::Gap(barred) => {
                // As short as possible.
                let most = at + usize::from(element.most);
                let has_room = |end: usize| end < sequence.len() && !sequence.classes(end).meets(*barred);
                let last = (at..most).find(|&end| !has_room(end)).unwrap_or(most);
                return (at..=last).find_map(|end| forward(elements.as_slice(), sequence, end, captures));
            }
            _ => {
                // As long as possible.
                let (ends, count) = ends(element, sequence, at);
                let mut ends = ends[..count].iter().rev().copied();
                let (end, whole) =
                    ends.find_map(|end| Some((end, forward(elements.as_slice(), sequence, end, captures)?)))?;
                if let (Some(name), true) = (&element.capture, end > at) {
                    captures.push(Capture { name, start: at, end });
                }
                return Some(whole);
            }
        }
    }
    Some(at)
}

/// How often an element may stand at most, gaps aside: `…*` and `…+` are four times.
const MOST_TIMES: usize = 4;

/// The items after the element taken least to most times, in ascending order, and how many they are.
fn ends(element: &Element, sequence: &(impl Sequence + ?Sized), at: usize) -> ([usize; MOST_TIMES + 1], usize) {
    let (mut ends, mut found) = ([0; MOST_TIMES + 1], 0);
    let mut end = at;
    for count in 0..=element.most {
        if count >= element.least {
            ends[found] = end;
            found += 1;
        }
        match element.width(sequence, end) {
            Some(width) if count < element.most => end += width,
            _ => break,
        }
    }
    (ends, found)
}

/// The first item of a match of the elements that ends before `end`.
pub(super) fn backward(elements: &[Element], sequence: &(impl Sequence + ?Sized), mut end: usize) -> Option<usize> {
    let mut elements = elements.iter();
    while let Some(element) = elements.next_back() {
        if let (Test::Word(choice), true) = (&element.test, element.is_plain()) {
            end = end.checked_sub(1)?;
            choice.has(sequence.word(end), sequence.classes(end)).then_some(())?;
            continue;
        }
        for count in 0..=element.most {
            if count >= element.least
                && let Some(first) = backward(elements.as_slice(), sequence, end)
            {
                return Some(first);
            }
            if end == 0 || count == element.most || element.width(sequence, end - 1) != Some(1) {
                return None;
            }
            end -= 1;
        }
    }
    Some(end)
}
