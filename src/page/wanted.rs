//! Wanted pages: the names that wikilinks give and no record bears, and the page that lists them.

use std::{borrow::Cow, collections::BTreeMap};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    article::{Article, ArticleId, Markup, TextRange, Wikilink},
    interface::counted,
    kind::RecordKind,
    page::{
        frame::{Frame, Pager},
        index::{ENTRIES_PER_PAGE, ListHead, part_path, title_of_part},
        sheet::{Link, Sheet, Spot, class},
    },
    record::{RecordId, Records},
    site::Site,
    slug::slug_of,
    source::Span,
    suggestion,
    written::{Written, WrittenId},
};

/// Places on the page of wanted names, for each of them at most; the rest is counted.
const PLACES: usize = 50;
/// Near names for each wanted one at most.
const NEAR: usize = 3;

/// A name that is wanted, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedName {
    /// The name as it was first written, with what tells namesakes apart.
    pub name: String,
    /// The kind, if links name one.
    pub kind: Option<RecordKind>,
    /// Where it stands, in order: in articles, then in the texts of record pages.
    pub places: Vec<WantedPlace>,
    /// Records that may have been meant, the nearest first.
    pub near: Vec<RecordId>,
    id: String,
}

impl WantedName {
    /// The id of its entry on the page.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// Where a name is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedPlace {
    /// In an article.
    Article(ArticleId, TextRange),
    /// In the text of a record page.
    Page(WrittenId, TextRange),
}

impl WantedPlace {
    /// Its bytes in the source.
    pub fn span(self, site: &Site) -> Span {
        match self {
            Self::Article(article, range) => site.articles[article.index()].span(range),
            Self::Page(page, range) => site.written[page.0 as usize].body.span(range),
        }
    }
}

/// All wanted names, in order of their slugs.
#[derive(Debug, Default)]
pub struct Wanted {
    list: Vec<WantedName>,
    numbers: FxHashMap<(Option<RecordKind>, String), u32>,
}

impl Wanted {
    /// Collects the wikilinks for which `meant` gives no one record and no chooser, only those that it may mean.
    pub fn of(
        articles: &[Article],
        pages: &[Written],
        records: &Records,
        meant: impl Fn(&Wikilink) -> Option<Vec<RecordId>>,
    ) -> Self {
        let mut found: BTreeMap<(String, Option<RecordKind>), WantedName> = BTreeMap::new();
        let in_articles = articles.iter().map(|article| (article, None));
        let in_pages = (0..).zip(pages).map(|(number, page)| (&page.body, Some(WrittenId(number))));
        for (text, page) in in_articles.chain(in_pages) {
            for mark in &text.marks {
                let Markup::Wikilink(link) = &mark.markup else { continue };
                let Some(near) = meant(link) else { continue };
                let (kind, slug) = key_of(link);
                let entry = found.entry((slug, kind)).or_insert_with_key(|(slug, kind)| WantedName {
                    name: link.full_name(),
                    kind: *kind,
                    places: Vec::new(),
                    near,
                    id: format!("wanted-{}{slug}", kind.map(|kind| format!("{}-", class(kind))).unwrap_or_default()),
                });
                entry.places.push(match page {
                    Some(page) => WantedPlace::Page(page, mark.range),
                    None => WantedPlace::Article(text.id, mark.range),
                });
            }
        }
        let mut wanted = Self::default();
        for (number, ((slug, kind), name)) in (0..).zip(found) {
            wanted.numbers.insert((kind, slug), number);
            wanted.list.push(name);
        }
        wanted.list.par_iter_mut().filter(|name| name.near.is_empty()).for_each(|name| name.look_around(records));
        wanted
    }

    /// The names.
    pub fn list(&self) -> &[WantedName] {
        &self.list
    }

    /// The number of the name that a wikilink gives, if it is wanted.
    pub fn number(&self, link: &Wikilink) -> Option<u32> {
        self.numbers.get(&key_of(link)).copied()
    }

    /// The pages that the list fills, at least one.
    pub fn parts(&self) -> u32 {
        self.list.len().div_ceil(ENTRIES_PER_PAGE).max(1) as u32
    }

    /// The path of a part, counted from 1.
    pub fn path(part: u32) -> String {
        part_path("wanted", part)
    }

    /// The address of a name's entry, below the output folder.
    pub fn address(&self, number: u32) -> String {
        let part = number / ENTRIES_PER_PAGE as u32 + 1;
        format!("{}#{}", Self::path(part), self.list[number as usize].id)
    }
}

impl WantedName {
    fn look_around(&mut self, records: &Records) {
        let ids: Vec<_> = records.ids().collect();
        let names = ids.iter().map(|&id| records.get(id).name.as_str());
        self.near = suggestion::nearest_of(&self.name, names, NEAR).into_iter().map(|at| ids[at]).collect();
        if self.near.is_empty() {
            let holding = ids.into_iter().filter(|&id| holds_words(&records.get(id).name, &self.name));
            self.near = holding.take(NEAR).collect();
        }
    }
}

/// Whether every word of `part` is one of `name`: a surname, or a title that was cut short.
fn holds_words(name: &str, part: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    // Most names share nothing, and that is known without a copy.
    part.len() < name.len() && {
        let own = words(name);
        words(part).iter().all(|word| own.contains(word))
    }
}

/// One entry for all spellings of a name; with a kind it is another thing than without.
fn key_of(link: &Wikilink) -> (Option<RecordKind>, String) {
    (link.kind, slug_of(&link.full_name()))
}

/// The view of `wanted.html`.
#[derive(Debug, Serialize)]
pub struct WantedPage<'s> {
    page: Frame,
    list: ListHead<'s>,
    entries: Vec<Entry<'s>>,
}

/// A wanted name.
#[derive(Debug, Serialize)]
struct Entry<'s> {
    id: &'s str,
    name: &'s str,
    /// The class of its kind, if that is known.
    kind: Option<&'static str>,
    /// The kind in words.
    label: Option<&'s str>,
    /// How many places there are, in words.
    count: String,
    places: Vec<Place<'s>>,
    /// How many places are left out, in words.
    more: Option<String>,
    near: Vec<Link<'s>>,
}

/// Where it is wanted.
#[derive(Debug, Serialize)]
struct Place<'s> {
    title: &'s str,
    spot: Spot<'s>,
}

impl<'s> WantedPage<'s> {
    /// Makes a part of the list.
    pub fn new(sheet: &Sheet<'s>, part: u32) -> Self {
        let wanted = sheet.site().outline.wanted();
        let interface = sheet.interface();
        let (heading, lead) = (interface.word("wanted"), interface.word("wanted_lead"));
        let first = (part as usize - 1) * ENTRIES_PER_PAGE;
        let names = wanted.list().iter().skip(first).take(ENTRIES_PER_PAGE);
        Self {
            page: Frame::new(sheet, &title_of_part(sheet, heading, part), lead).unlisted().crumb(heading, None),
            list: ListHead {
                kind: "article",
                label: interface.word("list"),
                heading,
                lead,
                others: Vec::new(),
                jumps: Vec::new(),
                pager: Pager::new(sheet, part, wanted.parts(), Wanted::path),
            },
            entries: names.map(|name| Entry::new(sheet, name)).collect(),
        }
    }
}

impl<'s> Entry<'s> {
    fn new(sheet: &Sheet<'s>, name: &'s WantedName) -> Self {
        let interface = sheet.interface();
        let phrases = &interface.phrases;
        let place = |place: &WantedPlace| match *place {
            WantedPlace::Article(article, range) => {
                Place { title: &sheet.article(article).title, spot: sheet.spot(article, range) }
            }
            WantedPlace::Page(page, _) => {
                let site = sheet.site();
                let id = site.records.ids().find(|id| site.records.get(*id).written == Some(page));
                let mark = Cow::Borrowed(interface.word("written_by_hand"));
                let href = Cow::Owned(id.map(|id| sheet.record_href(id)).unwrap_or_default());
                Place {
                    title: &site.written[page.0 as usize].name.value,
                    spot: Spot { href, label: mark.clone(), mark },
                }
            }
        };
        let rest = name.places.len().saturating_sub(PLACES);
        Self {
            id: &name.id,
            name: &name.name,
            kind: name.kind.map(class),
            label: name.kind.map(|kind| interface.word(class(kind))),
            count: counted(name.places.len(), &phrases.one_wish, &phrases.many_wishes),
            places: name.places.iter().take(PLACES).map(place).collect(),
            more: (rest > 0).then(|| phrases.more_places.fill(&[("count", &rest.to_string())])),
            near: name.near.iter().map(|&id| sheet.link(id)).collect(),
        }
    }
}
