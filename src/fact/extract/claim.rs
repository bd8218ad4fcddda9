//! The claims that one statement makes, by its predicate.

use super::{Extraction, statement::Statement, trade::trade_of};
use crate::{
    date::Date,
    fact::{Claim, Observer, Predicate, When, sentence::Meaning},
    language::fact::Trade,
    record::{BandId, FilmId, PersonId, RecordId},
};

impl<O: Observer> Extraction<'_, O> {
    pub(super) fn state(&mut self, statement: &Statement) {
        match statement.rule.predicate {
            Predicate::ActedIn => self.acted_in(statement),
            Predicate::Directed => self.made(statement, |person, film| Claim::Directed { person, film }),
            Predicate::Wrote => self.made(statement, |person, film| Claim::Wrote { person, film }),
            Predicate::Produced => self.made(statement, |person, film| Claim::Produced { person, film }),
            Predicate::MemberOf => self.member_of(statement),
            Predicate::Performed => self.performed(statement),
            Predicate::Released => self.released(statement),
            Predicate::PremieredAt => self.premiered_at(statement),
            Predicate::About => self.about(statement),
            Predicate::Genre => self.genre(statement),
            Predicate::Formed => self.founded(statement, |band, when| Claim::Formed { band, when }),
            Predicate::Disbanded => self.founded(statement, |band, when| Claim::Disbanded { band, when }),
            Predicate::AgeOn => self.age_on(statement),
            Predicate::Credited => self.credited(statement),
            // These are read with the category of the prize.
            Predicate::Nominated => {}
        }
    }

    fn made(&mut self, statement: &Statement, claim: impl Fn(PersonId, FilmId) -> Claim) {
        for film in self.films(statement) {
            for person in statement.people("person") {
                let claim = claim(person, film);
                let trade = trade_of(&claim).expect("direction, script and production are trades");
                let is_other = !self.trades.contains(&(person, trade)) && self.trades.contains(&(person, Trade::Acts));
                if statement.rule.is_weak && (is_other || self.has_other_work(person, trade, statement)) {
                    continue;
                }
                self.push(statement, claim);
            }
        }
    }

    fn released(&mut self, statement: &Statement) {
        if let (Some(film), Some(when)) = (self.film(statement), self.when(statement)) {
            self.push(statement, Claim::Released { film, when });
        }
    }

    fn premiered_at(&mut self, statement: &Statement) {
        let Some(Meaning::Name(start, end)) = statement.item("place").map(|item| item.meaning) else { return };
        if let Some(film) = self.film(statement) {
            self.push(statement, Claim::PremieredAt { film, place: self.words(start, end) });
        }
    }

    fn about(&mut self, statement: &Statement) {
        let Some(film) = self.film(statement) else { return };
        let subject = match statement.item("subject").map(|item| item.meaning) {
            Some(Meaning::Record(record, _)) => Some(record),
            _ => self.implied_band(statement).map(RecordId::Band),
        };
        if let Some(subject) = subject {
            self.push(statement, Claim::IsAbout { film, subject });
        }
    }

    fn genre(&mut self, statement: &Statement) {
        let Some(genre) = statement.item("genre") else { return };
        let genre = self.words(genre.tokens.start, genre.tokens.end).to_lowercase();
        let of = statement.band().map(RecordId::Band).or_else(|| statement.film().map(RecordId::Film));
        if let Some(of) = of {
            self.push(statement, Claim::Genre { of, genre });
        }
    }

    fn founded(&mut self, statement: &Statement, claim: impl Fn(BandId, When) -> Claim) {
        if let (Some(band), Some(when)) = (statement.band(), self.when(statement)) {
            self.push(statement, claim(band, when));
        }
    }

    fn age_on(&mut self, statement: &Statement) {
        let Some(item) = statement.item("years") else { return };
        let digits: String =
            self.words(item.tokens.start, item.tokens.end).chars().take_while(char::is_ascii_digit).collect();
        // Ages outside these are numbers of another kind: scores, counts, years of a century.
        let Some(years) = digits.parse::<u8>().ok().filter(|years| (5..=110).contains(years)) else { return };
        for person in statement.people("person") {
            self.push(statement, Claim::AgeOn { person, years });
        }
    }

    pub(super) fn when(&self, statement: &Statement) -> Option<When> {
        let item = statement.item("date")?;
        let words = self.words(item.tokens.start, item.tokens.end);
        let date = Date::parse_words(&words).map(Date::to_edtf);
        Some(When { words, date })
    }
}
