//! Facts: subject, predicate, object or value, each with the text that says so.

mod claim;
mod conflict;
mod ellipsis;
mod extract;
mod join;
mod observer;
mod refusal;
mod sentence;
mod topic;
mod written;

use rayon::prelude::*;

use crate::{
    article::{Article, ArticleId, TextRange},
    confidence::Confidence,
    diagnostic::Diagnostics,
    language::Language,
    mention::Mentions,
    record::Records,
    source::Span,
    written::{Written, WrittenId},
};

pub use crate::language::fact::Predicate;
pub use claim::{Claim, Role, When};
pub use conflict::{Conflict, Statement};
pub use extract::extract;
use join::join;
pub use join::{Joined, join_telling};
pub use observer::{Attempt, Named, Observer, Outcome, SentenceRead, Testimony};
pub use topic::Topic;

/// What states a fact. What a person wrote comes before what was recognised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// The value of a field of a record page.
    Written {
        /// The page.
        page: WrittenId,
        /// The bytes of the value.
        span: Span,
    },
    /// The text of an article.
    Article {
        /// The article.
        article: ArticleId,
        /// The bytes of its text, from the first word that matters to the last.
        range: TextRange,
    },
}

impl Evidence {
    /// The article and the bytes of its text; `None` if a record page says it.
    pub fn in_article(&self) -> Option<(ArticleId, TextRange)> {
        match *self {
            Self::Article { article, range } => Some((article, range)),
            Self::Written { .. } => None,
        }
    }

    /// Whether it stands in the same file as another.
    fn shares_source(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Written { page, .. }, Self::Written { page: other, .. }) => page == other,
            (Self::Article { article, .. }, Self::Article { article: other, .. }) => article == other,
            (Self::Written { .. }, Self::Article { .. }) | (Self::Article { .. }, Self::Written { .. }) => false,
        }
    }
}

/// A claim with its evidence.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it says.
    pub claim: Claim,
    /// How sure.
    pub confidence: Confidence,
    /// Where, in order of article and place; never empty.
    pub evidence: Vec<Evidence>,
}

impl Fact {
    /// Whether only articles that give the plot away state it ([`Article::is_spoiler`]). What a person wrote on a record
    /// page is no spoiler.
    pub fn is_spoiler(&self, articles: &[Article]) -> bool {
        let gives_away = |evidence: &Evidence| match *evidence {
            Evidence::Article { article, .. } => articles[article.index()].is_spoiler(),
            Evidence::Written { .. } => false,
        };
        self.evidence.iter().all(gives_away)
    }
}

/// All facts of a wiki, sorted by claim.
#[derive(Debug, Default)]
pub struct Facts {
    /// The facts.
    pub list: Vec<Fact>,
}

/// Extracts the facts of every article and joins those that say the same.
pub fn extract_all(articles: &[Article], mentions: &Mentions, records: &Records, language: &Language) -> Facts {
    let by_article: Vec<Vec<Fact>> = articles
        .par_iter()
        .map(|article| extract(article, mentions.of(article.id), records, language, &mut ()))
        .collect();
    Facts::joined(by_article.into_iter().flatten().collect())
}

/// The bytes of the record page that refuses a claim, if one does.
pub fn refused_at(claim: &Claim, pages: &[Written], records: &Records) -> Option<Span> {
    refusal::refused_at(claim, pages, records)
}

impl Facts {
    /// What the articles state, with what several of them state made one.
    pub fn joined(stated: Vec<Fact>) -> Self {
        Self { list: join(stated) }
    }

    /// The same with what people wrote, which wins over what was recognised and removes what it refuses.
    ///
    /// A refusal that removes nothing is a warning, and so is a field that names nobody.
    #[must_use]
    pub fn with_written(self, pages: &[Written], records: &Records, diagnostics: &mut Diagnostics) -> Self {
        if pages.is_empty() {
            return self;
        }
        let hand = written::facts(pages, records, diagnostics);
        let recognised = refusal::apply(self.list, &hand, pages, records, diagnostics);
        Self { list: written::merge(hand, recognised) }
    }
}
