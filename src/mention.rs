//! Mentions: sightings settled.

use crate::{
    article::{Article, ArticleId, TextRange},
    census::Census,
    confidence::Confidence,
    language::Language,
    record::RecordId,
    sighting::Sightings,
};

/// What a name can name. Only the first three have pages; the others are recognised so that they are not taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person.
    Person,
    /// A film.
    Film,
    /// A band.
    Band,
    /// A song.
    Song,
    /// An album.
    Album,
    /// A television or radio programme, a play, a musical.
    Show,
    /// A book, magazine or newspaper.
    Book,
    /// A series of films or books, named by the name of one.
    Franchise,
    /// A fictional person.
    Character,
    /// A place.
    Place,
    /// A company, label, studio or another organisation.
    Company,
    /// A festival or another event.
    Festival,
    /// An award or honour.
    Award,
    /// An ordinary word.
    Word,
}

/// The settled names of one article.
#[derive(Debug, Default)]
pub struct Settled {}

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

/// Settles the sightings of every article.
pub fn settle_all(
    _articles: &[Article],
    _sightings: &[Sightings],
    _census: &Census,
    _language: &Language,
) -> Vec<Settled> {
    todo!()
}
