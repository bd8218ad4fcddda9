//! What stands near: a quick look before many patterns are tried in one place.

use std::ops::Range;

use super::{Choice, Classes, Sequence};

/// As far from where a match starts as [`Vicinity`] looks.
pub const NEAR: usize = 12;

/// The words and classes of some items together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Vicinity {
    classes: Classes,
    bits: u64,
}

impl Vicinity {
    /// That of some items of a sequence.
    pub fn of(sequence: &(impl Sequence + ?Sized), items: Range<usize>) -> Self {
        let add = |sum: Self, at| Self {
            classes: sum.classes | sequence.classes(at),
            bits: sum.bits | sequence.word(at).bit(),
        };
        items.fold(Self::default(), add)
    }

    /// Whether one of some words may be among them.
    pub(super) fn may_have(&self, choice: &Choice) -> bool {
        choice.may_be_in(self.classes, self.bits)
    }
}
