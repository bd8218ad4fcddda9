//! Words and classes of words, any of which will do.

use super::{Classes, PatternError, Vocabulary, WordId};

/// Words and classes of words, any of which will do.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    words: Vec<WordId>,
    /// The union of [`WordId::bit`] of the words: a quick no.
    bits: u64,
    classes: Classes,
}

impl Choice {
    pub(super) fn of_classes(classes: Classes) -> Self {
        Self { classes, ..Self::default() }
    }

    /// Adds those of another.
    pub(super) fn join(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.bits |= other.bits;
        self.classes |= other.classes;
    }

    /// Reads `a/b/<class>`, as in a pattern.
    ///
    /// # Errors
    /// [`PatternError::Class`] and [`PatternError::Word`] if there is no such class or word.
    pub fn parse(text: &str, vocabulary: &impl Vocabulary) -> Result<Self, PatternError> {
        alternatives(text, vocabulary)
    }

    /// The words.
    pub fn words(&self) -> &[WordId] {
        &self.words
    }

    /// The classes.
    pub fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether an item is one of them.
    pub fn has(&self, word: WordId, classes: Classes) -> bool {
        classes.meets(self.classes) || (self.bits & word.bit() != 0 && self.words.contains(&word))
    }

    /// Whether one of them may be among items with these classes and these bits of words.
    pub fn may_be_in(&self, classes: Classes, bits: u64) -> bool {
        classes.meets(self.classes) || self.bits & bits != 0
    }
}

/// The words and classes of `a/b/<class>`.
pub(super) fn alternatives(text: &str, vocabulary: &impl Vocabulary) -> Result<Choice, PatternError> {
    let (mut words, mut classes) = (Vec::new(), Classes::default());
    for alternative in if text == "/" { vec!["/"] } else { text.split('/').collect() } {
        match alternative.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
            Some(name) => classes |= vocabulary.class(name).ok_or_else(|| PatternError::Class(name.to_owned()))?,
            None => {
                words.push(vocabulary.word(alternative).ok_or_else(|| PatternError::Word(alternative.to_owned()))?);
            }
        }
    }
    let bits = words.iter().fold(0, |bits, word| bits | word.bit());
    Ok(Choice { words, bits, classes })
}
