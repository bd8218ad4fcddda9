//! What a statement leaves out and the text around it tells: the film, the band, the person.

use super::{Extraction, statement::Statement};
use crate::{
    fact::{
        Observer, Topic,
        sentence::{Item, Meaning},
    },
    language::fact::Implied,
    pattern::class,
    record::{BandId, FilmId, PersonId, RecordId},
};

impl<O: Observer> Extraction<'_, O> {
    /// Whom the article is about, where the statement leaves the person out.
    pub(super) fn implied_person(&self, statement: &Statement) -> Option<PersonId> {
        let is_left_out = statement.implies(Implied::Person) && statement.people("person").is_empty();
        statement.sentence.section.person.or(self.topic.person).filter(|_| is_left_out)
    }

    pub(super) fn film(&self, statement: &Statement) -> Option<FilmId> {
        self.films(statement).first().copied()
    }

    pub(super) fn films(&self, statement: &Statement) -> Vec<FilmId> {
        let mut films = statement.films();
        if films.is_empty() {
            films.extend(self.implied_film(statement));
        }
        films
    }

    /// The film of the sentence, nearest before the statement or else after it; the one that the article is about
    /// above all; that of the paragraph; the topic.
    pub(super) fn implied_film(&self, statement: &Statement) -> Option<FilmId> {
        if !statement.implies(Implied::Film) && !statement.implies(Implied::MainFilm) {
            return None;
        }
        let film = |item: &Item| match item.meaning {
            Meaning::Record(RecordId::Film(film), _) => Some(film),
            _ => None,
        };
        let items = &statement.sentence.items;
        let in_brackets = |at: usize| {
            let texts = items[..at].iter().map(|item| self.text(item));
            texts.fold(0_i32, |depth, text| depth + i32::from(text == "(") - i32::from(text == ")")) > 0
        };
        let named = |at: &usize| film(&items[*at]).is_some() && !in_brackets(*at) && !self.is_credential(items, *at);
        // `the 1960s film, starring`: another one.
        let another = (0..statement.start).rev().find(|&at| items[at].is(class::ANOTHER));
        let before = (0..statement.start).rev().find(named);
        if another > before {
            return None;
        }
        let before = before.and_then(|at| film(&items[at]));
        let clause = (statement.end..items.len()).find(|&at| items[at].is(self.language.classes.contrast));
        let after = || (statement.start..clause.unwrap_or(items.len())).find(named).and_then(|at| film(&items[at]));
        let main = self.main(statement).film;
        let last = statement.sentence.before.film;
        let implied = match statement.implies(Implied::Film) || self.is_theirs(statement) {
            true => last.or(self.topic.film),
            false => main.filter(|main| last.is_none_or(|last| last == *main)),
        };
        let here = last.filter(|_| statement.sentence.is_clause);
        before.or_else(after).or(here).or(implied)
    }

    /// Whether a film tells who somebody is: `The Mill star Ada Roe also appears`.
    fn is_credential(&self, items: &[Item], film: usize) -> bool {
        let classes = &self.language.classes;
        let trades = items[film + 1..].iter().take_while(|item| item.is(classes.trade_noun)).count();
        let named = items.get(film + 1 + trades).and_then(Item::record);
        trades > 0 && matches!(named, Some(RecordId::Person(_)))
    }

    /// The same for a band; `their singer` means the one named last before the one of the article.
    pub(super) fn implied_band(&self, statement: &Statement) -> Option<BandId> {
        if !statement.implies(Implied::Band) && !statement.implies(Implied::MainBand) {
            return None;
        }
        let band = |item: &Item| match item.meaning {
            Meaning::Record(RecordId::Band(band), _) => Some(band),
            _ => None,
        };
        let items = &statement.sentence.items;
        let before = items[..statement.start].iter().rev().find_map(band);
        let after = || items[statement.start..].iter().find_map(band);
        let main = self.main(statement).band;
        let last = statement.sentence.before.band;
        let implied = match statement.implies(Implied::Band) {
            true => last.or(self.topic.band),
            false => main.filter(|main| last.is_none_or(|last| last == *main)),
        };
        let named_last = last.filter(|_| self.is_theirs(statement));
        before.or(named_last).or(main).or_else(after).or(implied)
    }

    /// What the text is above all about where a statement stands: what heads its section, else the topic of the article if
    /// it is certain.
    fn main(&self, statement: &Statement) -> Topic {
        let section = statement.sentence.section;
        Topic {
            film: section.film.or(self.topic.film.filter(|_| self.topic.is_film_certain)),
            band: section.band.or(self.topic.band.filter(|_| self.topic.is_band_certain)),
            ..Topic::default()
        }
    }

    /// `its star`, `their singer`: of the one named last.
    fn is_theirs(&self, statement: &Statement) -> bool {
        let items = &statement.sentence.items[statement.start.saturating_sub(1)..statement.end];
        items.iter().any(|item| item.is(self.language.classes.their))
    }
}
