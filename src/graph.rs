//! The graph: who is mentioned where, what is said of whom, what ties two records.

use crate::{
    article::{Article, ArticleId},
    fact::{Claim, Facts},
    mention::Mentions,
    quote::Quote,
    record::{RecordId, Records},
};

/// What a record's page needs of the rest of the wiki.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Articles that mention it, in article order, and which of [`Mentions::of`] do.
    pub mentions: Vec<(ArticleId, Vec<u32>)>,
    /// Facts that name it at any place of the claim, as positions in [`Facts::list`], ascending.
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
        articles: &[Article],
        mentions: &Mentions,
        records: &Records,
        facts: &Facts,
        quotes: &[Vec<Quote>],
    ) -> Self {
        let mut graph = Self {
            people: vec![Links::default(); records.people.len()],
            films: vec![Links::default(); records.films.len()],
            bands: vec![Links::default(); records.bands.len()],
        };
        for article in articles {
            graph.add_mentions(article.id, mentions);
            graph.add_quotes(article.id, quotes.get(article.id.index()).map_or(&[], Vec::as_slice));
        }
        for (fact, position) in facts.list.iter().zip(0..) {
            graph.add_fact(&fact.claim, position);
        }
        graph
    }

    /// The links of a record.
    pub fn links(&self, id: RecordId) -> &Links {
        match id {
            RecordId::Person(id) => &self.people[id.0 as usize],
            RecordId::Film(id) => &self.films[id.0 as usize],
            RecordId::Band(id) => &self.bands[id.0 as usize],
        }
    }

    fn links_mut(&mut self, id: RecordId) -> &mut Links {
        match id {
            RecordId::Person(id) => &mut self.people[id.0 as usize],
            RecordId::Film(id) => &mut self.films[id.0 as usize],
            RecordId::Band(id) => &mut self.bands[id.0 as usize],
        }
    }

    fn add_mentions(&mut self, article: ArticleId, mentions: &Mentions) {
        for (mention, position) in mentions.of(article).iter().zip(0..) {
            let Some(record) = mention.record else { continue };
            let known = &mut self.links_mut(record).mentions;
            match known.last_mut() {
                Some((last, positions)) if *last == article => positions.push(position),
                _ => known.push((article, vec![position])),
            }
        }
    }

    fn add_quotes(&mut self, article: ArticleId, quotes: &[Quote]) {
        for (quote, position) in quotes.iter().zip(0..) {
            if let Some(speaker) = quote.speaker {
                self.links_mut(RecordId::Person(speaker)).spoken.push((article, position));
            }
            for &record in &quote.about {
                self.links_mut(record).quoted_about.push((article, position));
            }
        }
    }

    fn add_fact(&mut self, claim: &Claim, position: u32) {
        for record in claim.records() {
            let facts = &mut self.links_mut(record).facts;
            // A claim may name one record twice, say a singer who plays herself.
            if facts.last() != Some(&position) {
                facts.push(position);
            }
        }
    }

    /// How much ties a record to others: its facts, then the articles that mention it. More comes first.
    pub fn degree(&self, id: RecordId) -> (usize, usize) {
        let links = self.links(id);
        (links.facts.len(), links.mentions.len())
    }
}
