//! A site compiled: everything a page can be made from, and no page yet.

mod orphan;
#[cfg(test)]
pub(crate) mod sample;

use crate::{
    article::Article,
    asset::Assets,
    census::Census,
    config::Config,
    correction::Corrections,
    duplicate::Duplicates,
    fact::{Evidence, Facts},
    graph::Graph,
    language::Language,
    mention::{Mention, Mentions},
    page::outline::{Outline, folder},
    picture::Pictures,
    quote::Quote,
    record::{RecordId, Records},
    source::{Sources, Span},
    theme::Theme,
    written::Written,
};

pub use orphan::Orphan;

/// A folder of articles after recognition. Pages are made from it one at a time: [`crate::page`].
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// The language data.
    pub language: Language,
    /// The templates.
    pub theme: Theme,
    /// The files that are copied.
    pub assets: Assets,
    /// The files.
    pub sources: Sources,
    /// The record pages, in order of path; drafts are left out.
    pub written: Vec<Written>,
    /// The articles, in order of [`Article::id`]; drafts are left out.
    pub articles: Vec<Article>,
    /// Which articles have almost the same text as another.
    pub duplicates: Duplicates,
    /// What a person wrote about names.
    pub corrections: Corrections,
    /// The sums by name.
    pub census: Census,
    /// The records.
    pub records: Records,
    /// The mentions, by article.
    pub mentions: Mentions,
    /// The facts.
    pub facts: Facts,
    /// The quotes, by position in `articles`.
    pub quotes: Vec<Vec<Quote>>,
    /// The names in the texts of record pages, by position in `written`. They are no mentions: what is written about a
    /// record is not a source.
    pub named: Vec<Vec<Mention>>,
    /// The pictures of records.
    pub pictures: Pictures,
    /// The links.
    pub graph: Graph,
    /// What all pages share.
    pub outline: Outline,
}

impl Site {
    /// The path below `seeds/` at which a record page of a record is written: `people/joan-jett.md`.
    pub fn record_page(&self, id: RecordId) -> String {
        format!("{}/{}.md", folder(id.kind()), self.records.get(id).slug)
    }

    /// The bytes of a source that state a fact.
    pub fn span_of(&self, evidence: &Evidence) -> Span {
        match *evidence {
            Evidence::Written { span, .. } => span,
            Evidence::Article { article, range } => self.articles[article.index()].span(range),
        }
    }

    /// The words that state a fact: of an article what a reader sees, of a record page what was written.
    pub fn words_of(&self, evidence: &Evidence) -> &str {
        match *evidence {
            Evidence::Written { span, .. } => {
                self.sources.get(span.source).text.get(span.start as usize..span.end as usize).unwrap_or_default()
            }
            Evidence::Article { article, range } => {
                self.articles[article.index()].text.get(range.bytes()).unwrap_or_default()
            }
        }
    }
}
