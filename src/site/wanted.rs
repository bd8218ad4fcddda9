//! Wanted pages: names that wikilinks lead to and that nobody has written about yet.

use std::collections::BTreeMap;

use super::Site;
use crate::{
    article::{Article, Mark, Markup},
    kind::RecordKind,
    name::NameKey,
};

/// A wikilink that leads to no record.
#[derive(Debug, Clone, Copy)]
pub struct OpenLink<'a> {
    /// The article it stands in.
    pub article: &'a Article,
    /// The mark over its text.
    pub mark: &'a Mark,
    /// The kind that was named.
    pub kind: Option<RecordKind>,
    /// The name that was named.
    pub target: &'a str,
}

/// A name that wikilinks lead to and that has no record.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The name as its first link has it.
    pub name: &'a str,
    /// The kind that was named.
    pub kind: Option<RecordKind>,
    /// The links, in order of article and place; never empty.
    pub links: Vec<OpenLink<'a>>,
}

impl Site {
    /// The wikilinks that lead to no record, in order of article and place.
    pub fn open_links(&self) -> impl Iterator<Item = OpenLink<'_>> {
        self.articles.iter().flat_map(move |article| {
            let links = article.marks.iter().filter_map(move |mark| match &mark.markup {
                Markup::Wikilink { kind, target } => Some(OpenLink { article, mark, kind: *kind, target }),
                _ => None,
            });
            links.filter(|link| !self.leads_somewhere(link))
        })
    }

    /// The names that are wanted, those linked most first, then by name. Two spellings of one name are one.
    pub fn wanted(&self) -> Vec<Wanted<'_>> {
        let mut names: BTreeMap<_, Wanted> = BTreeMap::new();
        for link in self.open_links() {
            // A name without a letter or digit has no key and is only what it is.
            let key = (NameKey::of_text(link.target).ok_or(link.target), link.kind);
            let new = || Wanted { name: link.target, kind: link.kind, links: Vec::new() };
            names.entry(key).or_insert_with(new).links.push(link);
        }
        let mut list: Vec<Wanted> = names.into_values().collect();
        list.sort_by(|one, other| {
            other.links.len().cmp(&one.links.len()).then_with(|| (one.name, one.kind).cmp(&(other.name, other.kind)))
        });
        list
    }

    fn leads_somewhere(&self, link: &OpenLink) -> bool {
        let mentions = self.mentions.of(link.article.id);
        mentions.iter().any(|mention| mention.record.is_some() && mention.range.overlaps(link.mark.range))
    }
}
