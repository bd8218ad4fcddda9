//! What describes instead of naming: `the film`, `the '70s all-girl punk band`, `the actress`.

use std::ops::Range;

use super::{Item, Meaning, PRONOUN, Reader};
use crate::{confidence::Confidence, pattern::class, record::RecordId, token::Shape};

/// How sure it is that `the film` or `she` points to what we take it for.
const DESCRIPTION: u16 = 880;

impl Reader<'_> {
    /// `the film`, `the '70s all-girl punk band`: what the article is about, else what was named last.
    pub(super) fn description(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let classes = &self.language.classes;
        if let Some(film) = self.film_of_year(at, sentence) {
            return Some(film);
        }
        let word = self.article.slice(self.token(at).range());
        if !matches!(word.len(), 3 | 4) || !["the", "this", "that"].iter().any(|the| word.eq_ignore_ascii_case(the)) {
            return None;
        }
        let is_decade = |at: usize| {
            let token = self.token(at);
            token.shape == Shape::Number && self.article.slice(token.range()).ends_with("0s")
        };
        // `the 1960s film` is another, and so is what `a remake of the 1978 film` remakes.
        let is_of = at > sentence.start && self.is_text(at - 1, "of");
        let is_dated = |at: usize| is_decade(at) || (is_of && self.token(at).is(class::YEAR));
        let mut noun = at + 1;
        while noun < sentence.end
            && noun < at + 6
            && (self.token(noun).is(classes.modifier)
                || self.token(noun).is(classes.genre_music)
                || self.token(noun).is(classes.nationality)
                || is_dated(noun))
        {
            noun += 1;
        }
        let noun = self.film_called_by_genre(at, sentence).unwrap_or(noun);
        if noun >= sentence.end || self.token(noun).shape != Shape::Lower {
            return None;
        }
        let is_dated = (at + 1..noun).any(is_dated);
        let is_film = self.token(noun).is(classes.film_only | classes.film_description);
        let (classes, record) = if is_film && is_dated {
            return Some(self.standing_for(class::ANOTHER, Meaning::Word, at..noun + 1));
        } else if is_film && !self.token(noun).is(classes.film_only) {
            (class::FILM, self.film_of_genre()?)
        } else if is_film {
            (class::FILM, self.described_film()?)
        } else if self.token(noun).is(classes.trade_noun) {
            return self.described_person(at, noun, sentence);
        } else if self.token(noun).is(classes.band_only) {
            (class::BAND, self.described_band()?)
        } else {
            return None;
        };
        // `the film "Twilight"`, `that band, the Runaways`: the name follows by itself.
        let named = (noun + 1..(noun + 4).min(sentence.end))
            .any(|next| self.mention(next, sentence).is_some_and(|item| item.classes.meets(classes)));
        (!named).then(|| {
            self.standing_for(classes, Meaning::Record(record, Confidence::from_thousandths(DESCRIPTION)), at..noun + 1)
        })
    }

    /// The film of `the 1978 horror film`, behind its year, which stands by itself; not what `a remake of the 1978 film`
    /// remakes.
    fn film_of_year(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let classes = &self.language.classes;
        let year = at.checked_sub(1).filter(|year| *year > sentence.start && self.token(*year).is(class::YEAR))?;
        let is_of = year > sentence.start + 1 && self.is_text(year - 2, "of");
        let is_the = self.article.slice(self.token(year - 1).range()).eq_ignore_ascii_case("the");
        let is_plain = |at: &usize| {
            let token = self.token(*at);
            matches!(token.shape, Shape::Lower)
                && !token.is(classes.function | classes.film_only | classes.film_description)
        };
        let noun = (at..sentence.end.min(at + 4)).find(|at| !is_plain(at))?;
        let is_film = self.token(noun).is(classes.film_only | classes.film_description);
        let is_named = (noun + 1..(noun + 4).min(sentence.end))
            .any(|next| self.mention(next, sentence).is_some_and(|item| item.classes.meets(class::FILM)));
        if !is_the || is_of || !is_film || is_named {
            return None;
        }
        let film = self.last_film.filter(|_| !self.films_of_paragraph.is_empty()).or_else(|| self.described_film())?;
        Some(self.standing_for(
            class::FILM,
            Meaning::Record(film, Confidence::from_thousandths(DESCRIPTION)),
            at..noun + 1,
        ))
    }

    /// The noun of `the family adventure`, `the rites-of-passage drama`, where it is the head: what follows is a verb, a
    /// small word or a sign, and not what the genre describes.
    fn film_called_by_genre(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let classes = &self.language.classes;
        let is_plain = |at: usize| {
            let token = self.token(at);
            token.shape == Shape::Lower && !token.is(classes.function | classes.person_noun | classes.ordinal)
        };
        let end = sentence.end.min(at + 5);
        let noun = (at + 1..end).find(|&next| !is_plain(next) || self.token(next).is(classes.film_description))?;
        let is_head = |next: usize| {
            let token = self.token(next);
            matches!(token.shape, Shape::Sign | Shape::Possessive)
                || token.is(classes.function | classes.stars | classes.directs | classes.opens)
        };
        let is_noun = is_plain(noun) && (noun + 1 == sentence.end || is_head(noun + 1));
        is_noun.then_some(noun)
    }

    /// `the boxing drama` is the film that the paragraph named last, else the one that it speaks of.
    fn film_of_genre(&self) -> Option<RecordId> {
        self.last_film.filter(|_| !self.films_of_paragraph.is_empty()).or_else(|| self.described_film())
    }

    /// The film that the paragraph speaks of, else the one of the article.
    fn described_film(&self) -> Option<RecordId> {
        self.paragraph.film.or(self.topic.film).map(RecordId::Film).or(self.last_film)
    }

    /// The band of the paragraph, else the one that the article is about.
    fn described_band(&self) -> Option<RecordId> {
        self.paragraph.band.or(self.topic.band).map(RecordId::Band).or(self.last_band)
    }

    /// `the actress`, `the director`: the only person of the sentence before, or the one whom the article is about.
    fn described_person(&self, at: usize, noun: usize, sentence: &Range<usize>) -> Option<Item> {
        let is_named = (noun + 1..(noun + 4).min(sentence.end)).any(|next| {
            self.is_text(next, "of")
                || self.mention(next, sentence).is_some_and(|item| item.classes.meets(class::PERSON))
        });
        // `Roe is the drummer`, `as the star`: what somebody is, and nobody else.
        let is_predicate = at > sentence.start
            && ["is", "was", "are", "were", "be", "been", "became", "as"].iter().any(|word| self.is_text(at - 1, word));
        // `Roe, the director of`, `Roe - the director behind`: the name before it says who.
        let is_apposition = at > sentence.start + 1
            && [",", "-", "–", "—"].iter().any(|sign| self.is_text(at - 1, sign))
            && self.mentions.iter().any(|mention| {
                mention.range.end == self.token(at - 2).end && matches!(mention.record, Some(RecordId::Person(_)))
            });
        let person = match self.before[..] {
            _ if is_named || is_predicate || is_apposition => return None,
            [only] => only,
            [] => self.main_person()?,
            _ => self.main_person().filter(|person| self.before.contains(person))?,
        };
        let meaning = Meaning::Record(RecordId::Person(person), Confidence::from_thousandths(PRONOUN));
        Some(self.standing_for(class::PERSON, meaning, at..noun + 1))
    }
}
