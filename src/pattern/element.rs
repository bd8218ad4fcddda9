//! One element of a pattern: how it is written, and how many items it takes.

use super::{
    Classes, PatternError, Sequence, Vocabulary,
    choice::{Choice, alternatives},
    class,
    list::{described_width, list_width},
    title::{title_width, titles},
};

#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) test: Test,
    pub(super) least: u8,
    pub(super) most: u8,
    pub(super) capture: Option<Box<str>>,
}

#[derive(Debug, Clone)]
pub(super) enum Test {
    /// One of these words, or a word of one of these classes.
    Word(Choice),
    /// Mentions of a kind in a list.
    List(Choice),
    /// A title.
    Title,
    /// Titles in a list.
    Titles,
    /// Any word that is in none of these classes.
    Gap(Classes),
    /// Anything but these, without taking it.
    Not(Choice),
    /// All that is left, at least one item.
    Rest,
    /// The start.
    Start,
    /// The end.
    End,
}

impl Element {
    /// Whether it takes one item, neither more nor less, and nobody wants to know which.
    pub(super) fn is_plain(&self) -> bool {
        (self.least, self.most) == (1, 1) && self.capture.is_none()
    }

    /// The most items that it can take, if there is a limit.
    pub(super) fn reach(&self) -> Option<usize> {
        match self.test {
            Test::Start | Test::End | Test::Not(_) => Some(0),
            Test::Word(_) if self.capture.is_none() => Some(self.most.into()),
            Test::Gap(_) => Some(self.most.into()),
            Test::Word(_) | Test::List(_) | Test::Title | Test::Titles | Test::Rest => None,
        }
    }

    pub(super) fn needed(&self) -> Option<&Choice> {
        match &self.test {
            Test::Word(choice) | Test::List(choice) if self.least > 0 => Some(choice),
            _ => None,
        }
    }

    pub(super) fn parse(text: &str, vocabulary: &impl Vocabulary) -> Result<Self, PatternError> {
        let plain = |test| Self { test, least: 1, most: 1, capture: None };
        match text {
            "^" => return Ok(plain(Test::Start)),
            "$" => return Ok(plain(Test::End)),
            _ => {}
        }
        if let Some(length) = text.strip_prefix("..").filter(|length| !length.chars().all(|sign| sign == '.')) {
            let (length, barred) = match length.strip_prefix('.') {
                Some(length) => (length, class::STOP),
                None => (length, class::STOP | class::RECORD),
            };
            let most = length.parse().map_err(|_| PatternError::Gap(text.to_owned()))?;
            return Ok(Self { test: Test::Gap(barred), least: 0, most, capture: None });
        }
        if let Some(barred) = text.strip_prefix('!').filter(|barred| !barred.is_empty()) {
            return Ok(Self { test: Test::Not(alternatives(barred, vocabulary)?), least: 0, most: 0, capture: None });
        }
        let (body, least, most) = match text.as_bytes().last() {
            Some(b'?') if text.len() > 1 => (&text[..text.len() - 1], 0, 1),
            Some(b'*') if text.len() > 1 => (&text[..text.len() - 1], 0, 4),
            Some(b'+') if text.len() > 1 => (&text[..text.len() - 1], 1, 4),
            _ => (text, 1, 1),
        };
        if let Some(slot) = body.strip_prefix('{').and_then(|slot| slot.strip_suffix('}')) {
            let list = slot.ends_with('+');
            let slot = slot.trim_end_matches('+');
            let (kind, name) = slot.split_once(':').unwrap_or((slot, slot));
            let by_form = match (kind, list) {
                ("rest", _) => Some(Test::Rest),
                ("title", false) => Some(Test::Title),
                ("title", true) => Some(Test::Titles),
                _ => None,
            };
            if let Some(test) = by_form {
                return Ok(Self { test, least: 1, most: 1, capture: Some(name.into()) });
            }
            let classes = vocabulary.slot(kind).ok_or_else(|| PatternError::Slot(kind.to_owned()))?;
            let choice = Choice::of_classes(classes);
            let test = if list { Test::List(choice) } else { Test::Word(choice) };
            return Ok(Self { test, least, most, capture: Some(name.into()) });
        }
        Ok(Self { test: Test::Word(alternatives(body, vocabulary)?), least, most, capture: None })
    }

    /// How many items from `at` on this element takes once; `None` if it does not match there.
    pub(super) fn width(&self, sequence: &(impl Sequence + ?Sized), at: usize) -> Option<usize> {
        match &self.test {
            Test::Start | Test::End | Test::Not(_) => None,
            _ if at >= sequence.len() => None,
            Test::Rest => Some(sequence.len() - at),
            Test::Word(choice) if choice.has(sequence.word(at), sequence.classes(at)) => Some(1),
            Test::Word(choice) if self.capture.is_some() => described_width(sequence, at, choice.classes()),
            Test::Word(_) => None,
            Test::Gap(barred) => (!sequence.classes(at).meets(*barred)).then_some(1),
            Test::List(choice) => list_width(sequence, at, choice.classes()),
            Test::Title => title_width(sequence, at, true),
            Test::Titles => titles(sequence, at).last().map(|title| title.end - at),
        }
    }
}
