//! The sheet: one page while it is made. It knows where it stands, so that every link is relative to it, and notes what
//! the page asks of its site: nothing else of a site is seen from a page.

use std::{borrow::Cow, cell::RefCell};

use serde::Serialize;

use crate::{
    article::{Article, ArticleId, TextRange, Wikilink},
    config::Config,
    emit::feed,
    fact::{Evidence, Fact},
    graph::Links,
    interface::Interface,
    kind::RecordKind,
    mention::Mention,
    page::{
        PageKey,
        frame::Ways,
        index::{Index, IndexKind},
        outline::{Chooser, Destination, FactPlace, Redirect, folder},
        phrase::Phrase,
        place::{Anchor, PlaceWords},
        question::Question,
        quotes::Speeches,
        record::has_part,
        target::Target,
        utterance::{self, Place},
    },
    picture::Picture,
    quote::Quote,
    record::{FilmId, Record, RecordId},
    site::Site,
    slug::slug_of,
    written::{Written, WrittenId},
};

/// A page in the making.
#[derive(Debug, Clone)]
pub struct Sheet<'s> {
    site: &'s Site,
    path: String,
    root: String,
    asked: RefCell<Vec<Question>>,
}

/// A text that is set on a page, whose links lead somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// That of an article.
    Article(ArticleId),
    /// That of a record page.
    Written(WrittenId),
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

/// An article as a list shows it.
#[derive(Debug, Clone)]
pub struct Headline<'s> {
    /// Its title.
    pub title: &'s str,
    /// Its page.
    pub href: String,
    /// Outlet and date.
    pub source: String,
}

/// A place in an article.
#[derive(Debug, Clone, Serialize)]
pub struct Spot<'s> {
    /// The paragraph of the article's page.
    pub href: Cow<'s, str>,
    /// The mark to show: `¶ 7`.
    pub mark: Cow<'s, str>,
    /// The same in words: `paragraph 7`.
    pub label: Cow<'s, str>,
}

impl<'s> Sheet<'s> {
    /// A page at `path` below the output folder.
    pub fn new(site: &'s Site, path: String) -> Self {
        let root = "../".repeat(path.matches('/').count());
        Self { site, path, root, asked: RefCell::default() }
    }

    /// A page that is served at any address: links start at the root of the server, if that is known.
    pub fn anywhere(site: &'s Site, path: String) -> Self {
        let root = site.config.base_url.as_deref().map(server_path).unwrap_or_default();
        Self { site, path, root, asked: RefCell::default() }
    }

    /// The site as a whole, for a page that shows something of all of it: nobody can tell what it was told, so it is made
    /// after every change.
    pub fn site(&self) -> &'s Site {
        self.ask(Question::Site);
        self.site
    }

    /// What was asked so far, in order, once each.
    pub(crate) fn asked(&self) -> Vec<Question> {
        let mut asked = self.asked.borrow().clone();
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    fn ask(&self, question: Question) {
        let mut asked = self.asked.borrow_mut();
        if asked.last() != Some(&question) {
            asked.push(question);
        }
    }

    /// The settings.
    pub fn config(&self) -> &'s Config {
        &self.site.config
    }

    /// Which of the pages there are that not every wiki has.
    pub fn ways(&self) -> Ways {
        self.site.outline.ways()
    }

    /// Whether the wiki has a feed.
    pub fn has_feed(&self) -> bool {
        feed::address(self.site).is_some()
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

    /// A record.
    pub fn record(&self, id: RecordId) -> &'s Record {
        self.ask(Question::Record(id));
        self.site.records.get(id)
    }

    /// The path of its page below the output folder.
    pub fn record_path(&self, id: RecordId) -> String {
        self.ask(Question::Record(id));
        self.site.records.path(id)
    }

    /// The path below `seeds/` at which a record page of it is written.
    pub fn record_page(&self, id: RecordId) -> String {
        self.ask(Question::Record(id));
        self.site.record_page(id)
    }

    /// Its picture.
    pub fn picture(&self, id: RecordId) -> Option<&'s Picture> {
        self.ask(Question::Record(id));
        self.site.pictures.of(id)
    }

    /// The year in which a film came out or a band came together.
    pub fn year(&self, id: RecordId) -> Option<u16> {
        self.ask(Question::Record(id));
        self.site.outline.year(id)
    }

    /// The year in which a film came out.
    pub fn film_year(&self, id: FilmId) -> Option<u16> {
        self.year(RecordId::Film(id))
    }

    /// What a record is, in a word or two: `band`, `2010 film`.
    pub fn kind_words(&self, id: RecordId) -> String {
        self.ask(Question::Record(id));
        self.site.outline.kind_words(id, self.interface())
    }

    /// Where a record is named and quoted.
    pub fn links(&self, id: RecordId) -> &'s Links {
        self.ask(Question::About(id));
        self.site.graph.links(id)
    }

    /// The facts about a record, in order of [`crate::fact::Facts::list`].
    pub fn facts(&self, id: RecordId) -> impl Iterator<Item = &'s Fact> + use<'s> {
        let list = &self.site.facts.list;
        self.links(id).facts.iter().map(|&position| &list[position as usize])
    }

    /// Whether only articles that give the plot away state a fact. Whoever is told a fact is told this with it.
    pub fn is_spoiler(&self, fact: &Fact) -> bool {
        fact.is_spoiler(&self.site.articles)
    }

    /// What a record's page is called if its name alone could be that of another.
    pub fn title_of_record(&self, id: RecordId) -> Option<&'s str> {
        self.ask(Question::About(id));
        self.site.outline.titles().told_apart(&PageKey::Record { id, part: 1 })
    }

    /// The choosers of the names of a record that others bear, too: that of its own name first.
    pub fn choosers_of(&self, id: RecordId) -> impl Iterator<Item = &'s Chooser> + use<'s> {
        self.ask(Question::About(id));
        self.site.outline.choosers_of(id)
    }

    /// Whether others are called as a record is itself, not only by an alias of it.
    pub fn shares_name(&self, id: RecordId) -> bool {
        self.choosers_of(id).any(|chooser| chooser.named.contains(&id))
    }

    /// The films before and after one, by year.
    pub fn beside_film(&self, id: FilmId) -> [Option<FilmId>; 2] {
        self.ask(Question::About(RecordId::Film(id)));
        self.site.outline.beside_film(id)
    }

    /// Whether there is a list.
    pub fn has_list(&self, kind: IndexKind) -> bool {
        self.site.outline.list(kind).is_some()
    }

    /// A list, for the page of a part of it, counted from 1.
    pub fn list(&self, kind: IndexKind, part: u32) -> Option<&'s Index> {
        self.ask(Question::List(kind, part));
        self.site.outline.list(kind)
    }

    /// A record page.
    pub fn written(&self, id: WrittenId) -> &'s Written {
        self.ask(Question::Written(id));
        &self.site.written[id.0 as usize]
    }

    /// The names in its text.
    pub fn named_in(&self, id: WrittenId) -> &'s [Mention] {
        self.ask(Question::Written(id));
        &self.site.named[id.0 as usize]
    }

    /// A chooser.
    pub fn chooser(&self, number: u32) -> &'s Chooser {
        self.ask(Question::Chooser(number));
        self.site.outline.chooser(number)
    }

    /// A redirect.
    pub fn redirect(&self, number: u32) -> &'s Redirect {
        self.ask(Question::Redirect(number));
        self.site.outline.redirect(number)
    }

    /// All quotes by speaker, for the page of a part of them, counted from 1.
    pub fn speeches(&self, part: u32) -> &'s Speeches {
        self.ask(Question::Speeches(part));
        self.site.outline.speeches()
    }

    /// The article that an `[article]` shortcode in a text names by its foreign key.
    pub fn article_with_key(&self, text: Text, key: &str) -> Option<ArticleId> {
        self.ask(text.links());
        self.site.outline.article_with_key(key)
    }

    /// What a relative address in a text leads to. `from` is that text.
    pub fn target(&self, text: Text, from: &Article, address: &str) -> Option<Target<'s>> {
        self.ask(text.links());
        self.site.target(from, address)
    }

    /// What a wikilink in a text leads to.
    pub fn destination(&self, text: Text, link: &Wikilink) -> Option<Destination> {
        self.ask(text.links());
        self.site.destination(link)
    }

    /// Where the wanted name has its entry that a wikilink in a text leads to.
    pub fn wanted_address(&self, text: Text, number: u32) -> String {
        self.ask(text.links());
        self.site.outline.wanted().address(number)
    }

    /// The width and height of a picture that stands in a text.
    pub fn size_in_text(&self, text: Text, path: &str) -> Option<(usize, usize)> {
        self.ask(text.links());
        self.site.pictures.size_in_text(path)
    }

    /// A link to the page of a record.
    pub fn record_href(&self, id: RecordId) -> String {
        let record = self.record(id);
        joined(&[&self.root, folder(id.kind()), "/", &record.slug, ".html"])
    }

    /// A link to a part of the page of a record, such as `cast`; to its head if it has no such part. `None` for the page
    /// itself, on itself.
    pub fn record_part_href(&self, id: RecordId, part: Option<&str>) -> Option<String> {
        let part = part.map(slug_of).filter(|part| has_part(self, id, part));
        let file = if self.record_path(id) == self.path { String::new() } else { self.record_href(id) };
        let href = part.map_or(file.clone(), |part| joined(&[&file, "#", &part]));
        (!href.is_empty()).then_some(href)
    }

    /// A link to the page of an article.
    pub fn article_href(&self, id: ArticleId) -> String {
        self.href(self.article_path(id))
    }

    /// The path of the page of an article.
    pub fn article_path(&self, id: ArticleId) -> &'s str {
        self.ask(Question::Article(id));
        self.site.outline.article_path(id)
    }

    /// An article.
    pub fn article(&self, id: ArticleId) -> &'s Article {
        self.ask(Question::Article(id));
        &self.site.articles[id.index()]
    }

    /// An article as a list shows it.
    pub fn headline(&self, id: ArticleId) -> Headline<'s> {
        self.ask(Question::Headline(id));
        let article = &self.site.articles[id.index()];
        let href = self.href(self.site.outline.article_path(id));
        Headline { title: &article.title, href, source: self.source_words(article) }
    }

    /// The names in it.
    pub fn mentions(&self, id: ArticleId) -> &'s [Mention] {
        self.ask(Question::Article(id));
        self.site.mentions.of(id)
    }

    /// The quotes in it.
    pub fn quotes(&self, id: ArticleId) -> &'s [Quote] {
        self.ask(Question::Article(id));
        self.site.quotes.get(id.index()).map_or(&[], Vec::as_slice)
    }

    /// The quotes at these places as they are read: [`utterance::utterances`].
    pub fn utterances(&self, places: &'s [Place]) -> Vec<&'s [Place]> {
        places.iter().for_each(|(article, _)| self.ask(Question::Article(*article)));
        utterance::utterances(&self.site.articles, &self.site.quotes, places)
    }

    /// The article that has almost the same text as this one and whose page shows it.
    pub fn original_of(&self, id: ArticleId) -> Option<ArticleId> {
        self.ask(Question::Article(id));
        self.site.duplicates.original_of(id)
    }

    /// The articles that have almost the same text as this one.
    pub fn copies_of(&self, id: ArticleId) -> &'s [ArticleId] {
        self.ask(Question::Article(id));
        self.site.duplicates.copies_of(id)
    }

    /// The facts that an article states, in order of [`crate::fact::Facts::list`], and where.
    pub fn stated(&self, id: ArticleId) -> impl Iterator<Item = (&'s FactPlace, &'s Fact)> + use<'s> {
        self.ask(Question::Around(id));
        let site = self.site;
        site.outline.article_facts(id).iter().map(|place| (place, &site.facts.list[place.fact as usize]))
    }

    /// What an article's page is called if its title alone could be that of another.
    pub fn title_of_article(&self, id: ArticleId) -> Option<&'s str> {
        self.ask(Question::Around(id));
        self.site.outline.titles().told_apart(&PageKey::Article(id))
    }

    /// The articles before and after one, by date.
    pub fn beside_article(&self, id: ArticleId) -> [Option<ArticleId>; 2] {
        self.ask(Question::Around(id));
        self.site.outline.beside_article(id)
    }

    /// The facts about a record that give no plot away, in order of [`crate::fact::Facts::list`].
    pub fn plain_facts(&self, id: RecordId) -> impl Iterator<Item = &'s Fact> + use<'s> {
        let site = self.site;
        self.facts(id).filter(|fact| !fact.is_spoiler(&site.articles))
    }

    /// A record with its name.
    pub fn link(&self, id: RecordId) -> Link<'s> {
        Link { name: &self.record(id).name, href: self.record_href(id), kind: class(id.kind()) }
    }

    /// A record as a piece of a sentence.
    pub fn named(&self, id: RecordId) -> Phrase {
        let mut phrase = Phrase::default();
        phrase.link(&self.link(id));
        phrase
    }

    /// The place of a stretch of an article.
    pub fn spot(&self, article: ArticleId, range: TextRange) -> Spot<'s> {
        let PlaceWords { href, mark, label, .. } = self.place_words(Anchor::at(self.article(article), range.start));
        let file = self.article_path(article);
        let href = if file == self.path { href } else { Cow::Owned(joined(&[&self.root, file, &href])) };
        Spot { href, mark, label }
    }

    /// How pages write of a place in an article.
    pub fn place_words(&self, anchor: Anchor) -> PlaceWords<'s> {
        self.site.outline.place_words().of(anchor, self.interface())
    }

    /// Whether a reader can be sent to what states a fact without a second thought: it gives no plot away, and does not
    /// only repeat what another article says.
    pub fn is_plain(&self, evidence: &Evidence) -> bool {
        let Some((id, range)) = evidence.in_article() else { return true };
        let article = self.article(id);
        let duplicates = &self.site.duplicates;
        let repeats = duplicates.original_of(id).is_some() && duplicates.repeats(id, article.block_at(range.start));
        !repeats && !article.is_spoiler()
    }

    /// Outlet and date of an article in words, those that are known: it helps nobody to read that there is no date.
    pub fn source_words(&self, article: &Article) -> String {
        let date = article.about.date.map(|date| self.interface().date(date)).unwrap_or_default();
        let known = [article.about.outlet.as_deref().unwrap_or_default(), &date];
        known.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Text {
    /// The question where its links lead.
    fn links(self) -> Question {
        match self {
            Self::Article(id) => Question::Around(id),
            Self::Written(id) => Question::Written(id),
        }
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
