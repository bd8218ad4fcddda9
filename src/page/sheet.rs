//! The sheet: one page while it is made. It knows where it stands, so that every link is relative to it.

use serde::Serialize;

use crate::{
    article::{Article, ArticleId, TextRange},
    fact::{Evidence, Fact},
    interface::Interface,
    kind::RecordKind,
    page::{
        outline::{Outline, folder},
        phrase::Phrase,
        record::has_part,
    },
    record::RecordId,
    site::Site,
    slug::slug_of,
};

/// A page in the making.
#[derive(Debug, Clone)]
pub struct Sheet<'s> {
    site: &'s Site,
    path: String,
    root: String,
}

/// A link to a record.
#[derive(Debug, Clone, Serialize)]
pub struct Link<'s> {
    /// The name of the record.
    pub name: &'s str,
    /// Its page.
    pub href: String,
    /// The class that colours it: `person`, `film` or `band`.
    pub kind: &'static str,
}

/// A place in an article.
#[derive(Debug, Clone, Serialize)]
pub struct Spot {
    /// The paragraph of the article's page.
    pub href: String,
    /// The mark to show: `¶ 7`.
    pub mark: String,
    /// The same in words: `paragraph 7`.
    pub label: String,
}

/// What has an id on the page of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The headline.
    Headline,
    /// The deck.
    Deck,
    /// A paragraph or another block, counted from 1.
    Paragraph(u32),
}

impl Anchor {
    /// The anchor of the block that holds a byte of an article.
    pub fn at(article: &Article, position: u32) -> Self {
        let block = article.block_at(position);
        match article.blocks.get(block) {
            None => Self::Headline,
            Some(found) => match (article.paragraph_number(block), &found.role) {
                (Some(number), _) => Self::Paragraph(number as u32),
                (None, crate::article::Role::Deck) => Self::Deck,
                (None, _) => Self::Headline,
            },
        }
    }

    /// The id on the page: `p7`.
    pub fn id(self) -> String {
        match self {
            Self::Headline => "headline".to_owned(),
            Self::Deck => "deck".to_owned(),
            Self::Paragraph(number) => joined(&["p", &number.to_string()]),
        }
    }

    /// In words: `paragraph 7`.
    pub fn words(self, interface: &Interface) -> String {
        match self {
            Self::Headline => interface.phrases.headline.fill(&[]),
            Self::Deck => interface.phrases.deck.fill(&[]),
            Self::Paragraph(number) => interface.phrases.paragraph.fill(&[("number", &number.to_string())]),
        }
    }

    /// A mark of a few letters: `¶ 7`, with a narrow space that does not break.
    pub fn mark(self, interface: &Interface) -> String {
        match self {
            Self::Paragraph(number) => joined(&["¶\u{202f}", &number.to_string()]),
            other => other.words(interface),
        }
    }
}

impl<'s> Sheet<'s> {
    /// A page at `path` below the output folder.
    pub fn new(site: &'s Site, path: String) -> Self {
        let root = "../".repeat(path.matches('/').count());
        Self { site, path, root }
    }

    /// A page that is served at any address: links start at the root of the server, if that is known.
    pub fn anywhere(site: &'s Site, path: String) -> Self {
        let root = site.config.base_url.as_deref().map(server_path).unwrap_or_default();
        Self { site, path, root }
    }

    /// The site.
    pub fn site(&self) -> &'s Site {
        self.site
    }

    /// What all pages share.
    pub fn outline(&self) -> &'s Outline {
        &self.site.outline
    }

    /// The words of the pages.
    pub fn interface(&self) -> &'s Interface {
        self.site.theme.interface()
    }

    /// The path of the page.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What leads to the output folder.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The address of the page, if the site has a base address.
    pub fn canonical(&self) -> Option<String> {
        let path = if self.path == "index.html" { "" } else { &self.path };
        self.site.config.base_url.as_ref().map(|base| format!("{base}{path}"))
    }

    /// Where a path below the output folder stands: the whole address if the site has one, else seen from this page.
    pub fn address(&self, path: &str) -> String {
        match &self.site.config.base_url {
            Some(base) => joined(&[base, if path == "index.html" { "" } else { path }]),
            None => self.href(path),
        }
    }

    /// A link to a path below the output folder.
    pub fn href(&self, path: &str) -> String {
        joined(&[&self.root, path])
    }

    /// A link to the page of a record.
    pub fn record_href(&self, id: RecordId) -> String {
        let record = self.site.records.get(id);
        joined(&[&self.root, folder(id.kind()), "/", &record.slug, ".html"])
    }

    /// A link to a part of the page of a record, such as `cast`; to its head if it has no such part. `None` for the page
    /// itself, on itself.
    pub fn record_part_href(&self, id: RecordId, part: Option<&str>) -> Option<String> {
        let part = part.map(slug_of).filter(|part| has_part(self, id, part));
        let file = if self.site.records.path(id) == self.path { String::new() } else { self.record_href(id) };
        let href = part.map_or(file.clone(), |part| joined(&[&file, "#", &part]));
        (!href.is_empty()).then_some(href)
    }

    /// A link to the page of an article.
    pub fn article_href(&self, id: ArticleId) -> String {
        self.href(self.outline().article_path(id))
    }

    /// An article.
    pub fn article(&self, id: ArticleId) -> &'s Article {
        &self.site.articles[id.index()]
    }

    /// The facts about a record that give no plot away, in order of [`crate::fact::Facts::list`].
    pub fn plain_facts(&self, id: RecordId) -> impl Iterator<Item = &'s Fact> + use<'s> {
        let site = self.site;
        let facts = site.graph.links(id).facts.iter().map(|&position| &site.facts.list[position as usize]);
        facts.filter(|fact| !fact.is_spoiler(&site.articles))
    }

    /// A record with its name.
    pub fn link(&self, id: RecordId) -> Link<'s> {
        Link { name: &self.site.records.get(id).name, href: self.record_href(id), kind: class(id.kind()) }
    }

    /// A record as a piece of a sentence.
    pub fn named(&self, id: RecordId) -> Phrase {
        let mut phrase = Phrase::default();
        phrase.link(&self.link(id));
        phrase
    }

    /// The place of a stretch of an article.
    pub fn spot(&self, article: ArticleId, range: TextRange) -> Spot {
        let anchor = Anchor::at(self.article(article), range.start);
        let id = anchor.id();
        let file = self.outline().article_path(article);
        let href = if file == self.path { joined(&["#", &id]) } else { joined(&[&self.root, file, "#", &id]) };
        Spot { href, mark: anchor.mark(self.interface()), label: anchor.words(self.interface()) }
    }

    /// Whether a reader can be sent to what states a fact without a second thought: it gives no plot away, and does not
    /// only repeat what another article says.
    pub fn is_plain(&self, evidence: &Evidence) -> bool {
        let Some((id, range)) = evidence.in_article() else { return true };
        let (article, duplicates) = (self.article(id), &self.site.duplicates);
        let repeats = duplicates.original_of(id).is_some() && duplicates.repeats(id, article.block_at(range.start));
        !repeats && !article.is_spoiler()
    }

    /// Outlet and date of an article in words, `undated` if it has no date.
    pub fn source_words(&self, article: &Article) -> String {
        let date = self.date_words(article);
        match &article.about.outlet {
            Some(outlet) => joined(&[outlet, ", ", &date]),
            None => date,
        }
    }

    /// Outlet and date of an article in words, those that are known; in a list of places it helps nobody that there is no
    /// date.
    pub fn known_source(&self, article: &Article) -> String {
        let date = article.about.date.map(|date| self.interface().date(date)).unwrap_or_default();
        let known = [article.about.outlet.as_deref().unwrap_or_default(), &date];
        known.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The date of an article in words, `undated` if it has none.
    pub fn date_words(&self, article: &Article) -> String {
        let words = article.about.date.map(|date| self.interface().date(date)).unwrap_or_default();
        if words.is_empty() { self.interface().word("undated").to_owned() } else { words }
    }
}

/// Pieces as one string, allocated once: a page has hundreds of links, and `format!` measured half as fast.
fn joined(pieces: &[&str]) -> String {
    pieces.concat()
}

/// The class of a kind: `person`.
pub fn class(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Person => "person",
        RecordKind::Film => "film",
        RecordKind::Band => "band",
    }
}

/// The path of an address on its server, with a slash at either end.
fn server_path(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_end_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address_starts_and_ends_with_a_slash() {
        for (address, expected) in [
            ("https://owner.example/wiki/", "/wiki/"),
            ("https://owner.example/", "/"),
            ("https://owner.example", "/"),
            ("https://owner.example/a/b", "/a/b/"),
        ] {
            assert_eq!(server_path(address), expected);
        }
    }
}
