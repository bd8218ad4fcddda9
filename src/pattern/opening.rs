//! What a match starts with.

use super::{
    Choice, Classes, Sequence,
    element::{Element, Test},
};

/// What the first item of a match is one of.
#[derive(Debug, Clone, Default)]
pub(super) struct Opening {
    words: Choice,
    /// Kinds of mentions, each by itself: words that describe one may stand before it.
    mentions: Vec<Classes>,
}

impl Opening {
    /// That with which some elements may open a match, up to the first that cannot be left out. `None` if something else
    /// may open it, or nothing at all.
    pub(super) fn of(elements: &[Element]) -> Option<Self> {
        let mut opening = Self::default();
        for element in elements {
            match &element.test {
                Test::Start | Test::Not(_) => continue,
                Test::Word(choice) if element.capture.is_none() => opening.words.join(choice),
                Test::Word(choice) | Test::List(choice) => {
                    opening.words.join(choice);
                    opening.mentions.push(choice.classes());
                }
                Test::Title | Test::Titles | Test::Gap(_) | Test::Rest | Test::End => return None,
            }
            if element.least > 0 {
                return Some(opening);
            }
        }
        None
    }

    /// What they are in a sequence, which says what may stand before its mentions.
    pub(super) fn within(&self, sequence: &(impl Sequence + ?Sized)) -> Openers<'_> {
        let mentions = self.mentions.iter().map(|&kind| kind | sequence.descriptors(kind));
        Openers { words: &self.words, classes: mentions.fold(Classes::default(), |all, kind| all | kind) }
    }

    /// The words, if no mention may open it.
    pub(super) fn words(&self) -> Option<&Choice> {
        self.mentions.is_empty().then_some(&self.words)
    }
}

/// What the first item of a match is one of, in one sequence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Openers<'p> {
    words: &'p Choice,
    /// Of mentions, and of what may stand before them.
    classes: Classes,
}

impl Openers<'_> {
    /// Whether an item of the sequence is one of these.
    pub(super) fn has(self, sequence: &(impl Sequence + ?Sized), at: usize) -> bool {
        let classes = sequence.classes(at);
        classes.meets(self.classes) || self.words.has(sequence.word(at), classes)
    }
}
