//! A site compiled: everything a page can be made from, and no page yet.

mod orphan;
#[cfg(test)]
pub(crate) mod sample;
mod wanted;

use crate::{
    article::Article,
    asset::Assets,
    census::Census,
    config::Config,
    correction::Corrections,
    fact::Facts,
    graph::Graph,
    language::Language,
    mention::Mentions,
    page::outline::Outline,
    quote::Quote,
    record::{Records, written::Written},
    source::Sources,
    theme::Theme,
};

pub use orphan::Orphan;
pub use wanted::{OpenLink, Wanted};

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
    /// The links.
    pub graph: Graph,
    /// What all pages share.
    pub outline: Outline,
}
