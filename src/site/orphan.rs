//! Orphans: what hangs by a thread in the web of pages.

use super::Site;
use crate::{
    article::{Article, ArticleId},
    record::RecordId,
};

/// A record that no fact ties to another record and that one article mentions at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orphan {
    /// The record.
    pub record: RecordId,
    /// The only article that mentions it; `None` if none does.
    pub article: Option<ArticleId>,
}

impl Site {
    /// The records that hardly anything leads to, in order of kind and slug.
    pub fn orphans(&self) -> Vec<Orphan> {
        self.records.ids().filter_map(|id| self.as_orphan(id)).collect()
    }

    /// The articles that mention no record, by path: nothing leads from them to the rest of the wiki.
    pub fn orphaned_articles(&self) -> impl Iterator<Item = &Article> {
        let names_none =
            |article: &&Article| self.mentions.of(article.id).iter().all(|mention| mention.record.is_none());
        self.articles.iter().filter(names_none)
    }

    fn as_orphan(&self, id: RecordId) -> Option<Orphan> {
        let links = self.graph.links(id);
        let article = match links.mentions.as_slice() {
            [] => None,
            [(article, _)] => Some(*article),
            _ => return None,
        };
        let ties = links.facts.iter().any(|&fact| self.facts.list[fact as usize].claim.object().is_some());
        (!ties).then_some(Orphan { record: id, article })
    }
}
