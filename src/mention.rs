//! Mentions: sightings settled.

mod alias;
mod column;
mod decree;
mod list;
mod sense;
mod settle;
mod short_title;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, ArticleId, TextRange},
    census::{Census, Questions},
    confidence::Confidence,
    correction::Corrections,
    entity::{Entity, RecordId},
    kind::Kind,
    language::Language,
    name::NameKey,
    sighting::Sightings,
};

pub use settle::{Ledger, settle};

/// The settled names of one article.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Sorted by range; they do not overlap.
    pub readings: Vec<Reading>,
    /// Foreign keys that markup gave.
    pub external_ids: Vec<(Entity, String, String)>,
    /// The names of the article's own corrections that stand in it, sorted, once each.
    pub meanings: Vec<NameKey>,
    /// Names that may mean one of several things, as nothing tells which; sorted by range.
    pub ambiguous: Vec<Ambiguous>,
}

/// A name that may mean one of several things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ambiguous {
    /// Its bytes of the text.
    pub range: TextRange,
    /// What it may mean, two or more.
    pub entities: Vec<Entity>,
}

/// A sighting read as the name of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Its bytes of the text.
    pub range: TextRange,
    /// What kind of thing it names.
    pub kind: Kind,
    /// Which one, if its kind has records and it is clear which.
    pub entity: Option<Entity>,
    /// How sure.
    pub confidence: Confidence,
    /// Whether it is the full name, and not a surname, a given name or a short title that leads to it.
    pub in_full: bool,
    /// Whether the front matter of the article says what it means: that holds there alone, and makes no record.
    pub is_told: bool,
}

/// A name in a text and what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes of the text: without quotation marks, possessive ending and honorific.
    pub range: TextRange,
    /// What kind of thing it names.
    pub kind: Kind,
    /// The record, if the thing has one.
    pub record: Option<RecordId>,
    /// How sure.
    pub confidence: Confidence,
}

/// The mentions of all articles; in each sorted by range, which never overlap.
#[derive(Debug, Default)]
pub struct Mentions {
    /// By position of the article.
    pub by_article: Vec<Vec<Mention>>,
}

impl Mentions {
    /// The mentions of one article.
    pub fn of(&self, article: ArticleId) -> &[Mention] {
        &self.by_article[article.index()]
    }
}

/// Settles the sightings of every article, by position.
pub fn settle_all(
    articles: &[Article],
    sightings: &[Sightings],
    census: &Census,
    corrections: &Corrections,
    language: &Language,
) -> Vec<Settled> {
    let settle = |(article, sightings)| {
        let questions = Questions::new(census, corrections);
        settle(article, sightings, &questions, language, &mut ())
    };
    articles.par_iter().zip(sightings).map(settle).collect()
}
