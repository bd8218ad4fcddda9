//! A statement found in a sentence, and what its pattern captured.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::{
    fact::sentence::{Item, Meaning, Sentence},
    language::fact::{Implied, Rule},
    pattern::{self, Capture, Pattern, class},
    record::{BandId, FilmId, PersonId, RecordId},
};

/// A statement found: its rule and pattern, where it is, and what was captured.
pub(super) struct Statement<'a> {
    pub(super) rule: &'a Rule,
    pub(super) pattern: &'a Pattern,
    pub(super) sentence: &'a Sentence,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) captures: Vec<Capture<'a>>,
}

impl<'a> Statement<'a> {
    pub(super) fn item(&self, name: &str) -> Option<&'a Item> {
        let capture = self.captures.iter().find(|capture| capture.name == name)?;
        self.sentence.items.get(capture.start)
    }

    /// The people captured under a name, in order.
    pub(super) fn people(&self, name: &str) -> Vec<PersonId> {
        captured_people(self.sentence, &self.captures, name)
    }

    /// The same without those whose name starts at one of these tokens.
    pub(super) fn people_but(&self, name: &str, tokens: &FxHashSet<usize>) -> Vec<PersonId> {
        let captures = self.captures.iter().filter(|capture| capture.name == name);
        let items = captures.flat_map(|capture| &self.sentence.items[capture.start..capture.end]);
        let others = items.filter(|item| !tokens.contains(&item.tokens.start));
        let person = |item: &Item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        };
        others.filter_map(person).collect()
    }

    /// Whether a list of people goes on where it starts.
    pub(super) fn starts_in_list(&self) -> bool {
        let before = &self.sentence.items[..self.start];
        let joiners = before.iter().rev().take_while(|item| item.is(class::LIST_JOINER)).count();
        let last = before[..before.len() - joiners].last();
        joiners > 0 && matches!(last.and_then(Item::record), Some(RecordId::Person(_)))
    }

    pub(super) fn films(&self) -> Vec<FilmId> {
        let film = |record| if let RecordId::Film(film) = record { Some(film) } else { None };
        captured(self.sentence, &self.captures, "film").filter_map(film).collect()
    }

    pub(super) fn film(&self) -> Option<FilmId> {
        self.films().first().copied()
    }

    pub(super) fn bands(&self) -> Vec<BandId> {
        let band = |record| if let RecordId::Band(band) = record { Some(band) } else { None };
        captured(self.sentence, &self.captures, "band").filter_map(band).collect()
    }

    /// Every person captured with every film.
    pub(super) fn works(&self) -> Vec<(PersonId, FilmId)> {
        let people = self.people("person");
        self.films().into_iter().flat_map(|film| people.iter().map(move |person| (*person, film))).collect()
    }

    /// The tokens of the songs that are captured.
    pub(super) fn titles(&self) -> Vec<(usize, usize)> {
        let items = &self.sentence.items;
        let tokens = |title: Range<usize>| (items[title.start].tokens.start, items[title.end - 1].tokens.end);
        let capture = |name: &str| self.captures.iter().find(|capture| capture.name == name);
        if let Some(list) = capture("titles") {
            return pattern::titles(self.sentence, list.start).into_iter().map(tokens).collect();
        }
        match capture("title") {
            Some(title) => vec![tokens(title.start..title.end)],
            None => self.title("song").into_iter().collect(),
        }
    }

    /// The tokens of a name, or of all that is left of a line.
    pub(super) fn title(&self, name: &str) -> Option<(usize, usize)> {
        let capture = self.captures.iter().find(|capture| capture.name == name)?;
        match self.sentence.items[capture.start].meaning {
            Meaning::Name(start, end) if capture.end == capture.start + 1 => Some((start, end)),
            _ if capture.end > capture.start + 1 || capture.end == self.sentence.items.len() => {
                let items = &self.sentence.items[capture.start..capture.end];
                Some((items.first()?.tokens.start, items.last()?.tokens.end))
            }
            _ => None,
        }
    }

    pub(super) fn band(&self) -> Option<BandId> {
        self.bands().first().copied()
    }

    pub(super) fn implies(&self, implied: Implied) -> bool {
        self.rule.topic == Some(implied)
    }
}

/// The records captured under a name, in order.
pub(super) fn captured(sentence: &Sentence, captures: &[Capture], name: &str) -> impl Iterator<Item = RecordId> {
    let captures = captures.iter().filter(move |capture| capture.name == name);
    captures.flat_map(|capture| &sentence.items[capture.start..capture.end]).filter_map(|item| match item.meaning {
        Meaning::Record(record, _) => Some(record),
        _ => None,
    })
}

pub(super) fn captured_people(sentence: &Sentence, captures: &[Capture], name: &str) -> Vec<PersonId> {
    let person = |record| if let RecordId::Person(person) = record { Some(person) } else { None };
    captured(sentence, captures, name).filter_map(person).collect()
}
