//! Dates in words: `April 3`, `3 April 2010`, `2010`.

use std::ops::Range;

use super::{Item, Meaning, Reader};
use crate::{pattern::class, token::Shape};

impl Reader<'_> {
    /// `April 3`, `3 April 2010`, `April 2010`, `2010`.
    pub(super) fn date(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let month = |at: usize| {
            at < sentence.end && self.token(at).is(self.language.classes.month) && self.token(at).shape != Shape::Lower
        };
        let year = |at: usize| at < sentence.end && self.token(at).is(class::YEAR);
        let day = |at: usize| {
            at < sentence.end
                && self.token(at).shape == Shape::Number
                && !year(at)
                && self.token(at).end - self.token(at).start <= 4
        };
        let comma = |at: usize| at < sentence.end && self.is_text(at, ",");
        let end = if month(at) && day(at + 1) {
            if comma(at + 2) && year(at + 3) {
                at + 4
            } else if year(at + 2) {
                at + 3
            } else {
                at + 2
            }
        } else if day(at) && month(at + 1) {
            if year(at + 2) { at + 3 } else { at + 2 }
        } else if month(at) && year(at + 1) {
            at + 2
        } else if year(at) {
            at + 1
        } else {
            return None;
        };
        Some(self.standing_for(class::DATE | self.token(at).classes, Meaning::Date, at..end))
    }
}
