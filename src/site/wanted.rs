//! Wanted pages: names that wikilinks lead to and that nobody has written about yet.

use std::collections::BTreeMap;

use super::Site;
use crate::{
    article::{Article, Mark, Markup},
    kind::RecordKind,
    mention::Mention,
    name::NameKey,
};

/// A wikilink that leads to no record.
#[derive(Debug, Clone, Copy)]
pub struct OpenLink<'a> {
    /// The article it stands in, or the text of a record page.
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
    /// The wikilinks that lead to no record: those of articles, then those of record pages, in order of path and place.
    pub fn open_links(&self) -> impl Iterator<Item = OpenLink<'_>> {
        let articles = self.articles.iter().map(|article| (article, self.mentions.of(article.id)));
        let bodies = self.written.iter().map(|page| &page.body).zip(self.named.iter().map(Vec::as_slice));
        articles.chain(bodies).flat_map(|(article, mentions)| {
            let links = article.marks.iter().filter_map(move |mark| match &mark.markup {
                Markup::Wikilink { kind, target } => Some(OpenLink { article, mark, kind: *kind, target }),
                _ => None,
            });
            links.filter(move |link| !leads_somewhere(mentions, link.mark))
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
}

fn leads_somewhere(mentions: &[Mention], mark: &Mark) -> bool {
    mentions.iter().any(|mention| mention.record.is_some() && mention.range.overlaps(mark.range))
}
