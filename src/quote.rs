//! Quotes: direct speech and who spoke it.

use crate::{
    article::{Article, TextRange},
    confidence::Confidence,
    language::Language,
    mention::Mentions,
    record::{PersonId, RecordId, Records},
};

/// A stretch of direct speech: what stands between two quotation marks, or a turn of a dialogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Its bytes of the text: without the outer quotation marks, or the speech of a turn.
    pub range: TextRange,
    /// Who spoke, if the text names one person.
    pub speaker: Option<PersonId>,
    /// How sure the speaker is; certain says nothing where there is no speaker.
    pub confidence: Confidence,
    /// The records named in it, sorted, without the speaker.
    pub about: Vec<RecordId>,
}

/// Extracts the quotes of every article, by position in `articles`.
pub fn extract_all(
    _articles: &[Article],
    _mentions: &Mentions,
    _records: &Records,
    _language: &Language,
) -> Vec<Vec<Quote>> {
    _articles.iter().map(|_| Vec::new()).collect()
}
