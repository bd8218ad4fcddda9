//! The graph: who is mentioned where, what is said of whom, what ties two records.

use crate::{
    article::{Article, ArticleId},
    fact::Facts,
    mention::Mentions,
    quote::Quote,
    record::{RecordId, Records},
};

/// What a record's page needs of the rest of the wiki.
#[derive(Debug, Default)]
pub struct Links {
    /// Articles that mention it, in article order, and which of [`Mentions::of`] do.
    pub mentions: Vec<(ArticleId, Vec<u32>)>,
    /// Facts at either end, as positions in [`Facts::list`], ascending.
    pub facts: Vec<u32>,
    /// Quotes spoken by it: article and position in that article's quotes.
    pub spoken: Vec<(ArticleId, u32)>,
    /// Quotes that name it.
    pub quoted_about: Vec<(ArticleId, u32)>,
}

/// Links by record.
#[derive(Debug, Default)]
pub struct Graph {
    people: Vec<Links>,
    films: Vec<Links>,
    bands: Vec<Links>,
}

impl Graph {
    /// Turns mentions, facts and quotes around.
    pub fn new(
        _articles: &[Article],
        _mentions: &Mentions,
        records: &Records,
        _facts: &Facts,
        _quotes: &[Vec<Quote>],
    ) -> Self {
        let empty = |count: usize| (0..count).map(|_| Links::default()).collect();
        Self {
            people: empty(records.people.len()),
            films: empty(records.films.len()),
            bands: empty(records.bands.len()),
        }
    }

    /// The links of a record.
    pub fn links(&self, id: RecordId) -> &Links {
        match id {
            RecordId::Person(id) => &self.people[id.0 as usize],
            RecordId::Film(id) => &self.films[id.0 as usize],
            RecordId::Band(id) => &self.bands[id.0 as usize],
        }
    }
}
