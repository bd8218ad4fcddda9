//! What a paragraph speaks of, and what heads its section.

use std::ops::Range;

use super::Reader;
use crate::{
    article::Role,
    credit,
    fact::Topic,
    pattern::class,
    record::{BandId, FilmId, PersonId, RecordId},
    token::Shape,
};

impl Reader<'_> {
    /// What the text below a heading is about: the only film, the only band and the only person that the heading
    /// names.
    pub(super) fn section_below(&self) -> Topic {
        let film = if let [only] = self.films_of_paragraph[..] { Some(only) } else { None };
        let band = if let [only] = self.bands_of_paragraph[..] { Some(only) } else { None };
        let person = if let [only] = self.before[..] { Some(only) } else { None };
        Topic { film, band, person, is_film_certain: film.is_some(), is_band_certain: band.is_some() }
    }

    /// Whom the section is about, else the article.
    pub(super) fn main_person(&self) -> Option<PersonId> {
        self.section.person.or(self.topic.person)
    }

    /// Whether a line tells who made the film that is named above it: `Starring Ada Roe`, `ph: Ida Crane`,
    /// `1955, 105 min, dir: Nora Lind`.
    pub(super) fn is_credit(&self, block: usize) -> bool {
        let range = self.tokens.block(block);
        let Some(first) = self.tokens.list().get(range.start) else { return false };
        let is_small = || first.shape == Shape::Lower && range.clone().any(|at| self.is_text(at, ":"));
        let opens = first.is(self.language.classes.credit_label) || is_small();
        (opens || credit::is_labelled(self.article, self.tokens, block, self.language))
            && self.films_of_paragraph.is_empty()
    }

    /// Whether a block heads what follows: a heading, or a short line of the text that is no sentence, and not only stars
    /// or a country.
    pub(super) fn is_heading(&self, block: usize) -> bool {
        const MOST: usize = 24;
        let range = self.tokens.block(block);
        match self.article.blocks[block].role {
            Role::Heading { .. } => true,
            Role::Paragraph { .. } => {
                // A sentence may end in quotation marks.
                let closes = |at: &usize| self.token(*at).is(class::QUOTATION) || self.is_text(*at, ")");
                let last = range.clone().rfind(|at| !closes(at));
                let tells =
                    |at: usize| self.token(at).fold.is_some() && !self.token(at).is(self.language.classes.place);
                let names = !self.films_of_paragraph.is_empty() || !self.bands_of_paragraph.is_empty();
                range.len() < MOST
                    && last.is_some_and(|last| !self.token(last).is(class::STOP))
                    && (names || range.clone().any(tells))
            }
            _ => false,
        }
    }

    /// Notes that the paragraph speaks of a record, which a sentence names at a token.
    pub(super) fn speak_of(&mut self, record: RecordId, at: usize, sentence: &Range<usize>) {
        match record {
            RecordId::Film(film) => {
                self.last_film = Some(record);
                let is_background = at > sentence.start && self.token(at - 1).is(self.language.classes.background);
                if !is_background || self.paragraph.film.is_none() {
                    self.name_in_paragraph(film);
                }
            }
            RecordId::Band(band) => {
                self.last_band = Some(record);
                self.name_band_in_paragraph(band);
            }
            RecordId::Person(_) => {}
        }
    }

    /// A paragraph speaks of the film that heads its section, else of the only film that it names; of several it is the one
    /// that the article is above all about, else the last.
    fn name_in_paragraph(&mut self, film: FilmId) {
        if !self.films_of_paragraph.contains(&film) {
            self.films_of_paragraph.push(film);
        }
        let main = self.topic.film.filter(|_| self.topic.is_film_certain);
        let main = main.filter(|main| self.films_of_paragraph.contains(main));
        self.paragraph.film = self.section.film.or(main).or(Some(film));
    }

    fn name_band_in_paragraph(&mut self, band: BandId) {
        if !self.bands_of_paragraph.contains(&band) {
            self.bands_of_paragraph.push(band);
        }
        self.paragraph.band = Some(band);
    }
}
