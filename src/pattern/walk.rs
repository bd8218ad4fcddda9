//! A pattern held against a sequence, rightwards and leftwards.

use super::{
    Capture, Sequence,
    element::{Element, Test},
};

pub(super) fn forward<'p>(
    elements: &'p [Element],
    sequence: &(impl Sequence + ?Sized),
    at: usize,
    captures: &mut Vec<Capture<'p>>,
) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    if matches!(element.test, Test::End) {
        return if at == sequence.len() { forward(rest, sequence, at, captures) } else { None };
    }
    if matches!(element.test, Test::Start) {
        return if at == 0 { forward(rest, sequence, at, captures) } else { None };
    }
    if let Test::Not(choice) = &element.test {
        let barred = at < sequence.len() && choice.has(sequence.word(at), sequence.classes(at));
        return if barred { None } else { forward(rest, sequence, at, captures) };
    }
    if element.most == 1 && element.least == 1 && element.capture.is_none() {
        let width = element.width(sequence, at)?;
        return forward(rest, sequence, at + width, captures);
    }
    if let Test::Gap(barred) = element.test {
        // As short as possible.
        let most = at + usize::from(element.most);
        for end in at..=most {
            if let Some(whole) = forward(rest, sequence, end, captures) {
                return Some(whole);
            }
            if end >= sequence.len() || sequence.classes(end).meets(barred) {
                return None;
            }
        }
        return None;
    }
    // As long as possible.
    let (ends, count) = ends(element, sequence, at);
    for &end in ends[..count].iter().rev() {
        if let Some(whole) = forward(rest, sequence, end, captures) {
            if let (Some(name), true) = (&element.capture, end > at) {
                captures.push(Capture { name, start: at, end });
            }
            return Some(whole);
        }
    }
    None
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

pub(super) fn backward(elements: &[Element], sequence: &(impl Sequence + ?Sized), end: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_last() else { return Some(end) };
    let mut start = end;
    for count in 0..=element.most {
        if count >= element.least
            && let Some(first) = backward(rest, sequence, start)
        {
            return Some(first);
        }
        if start == 0 || count == element.most || element.width(sequence, start - 1) != Some(1) {
            return None;
        }
        start -= 1;
    }
    None
}
