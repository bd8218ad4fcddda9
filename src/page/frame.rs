//! The frame of a page: what its head, masthead and trail show.

use serde::Serialize;

use crate::{
    article::ArticleId,
    emit::{feed, json_ld::Block},
    page::{
        edit::Edit,
        sheet::{Link, Sheet},
        summary::shortened,
        target::encoded,
        title,
    },
    record::{FilmId, RecordId},
};

/// Characters in a description at most; search engines cut off what is longer.
pub const DESCRIPTION: usize = 155;

/// What every template knows of its page, as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The text of the `title` element.
    pub title: String,
    /// The description for search engines, plain text.
    pub description: String,
    /// What OpenGraph calls it: `profile`, `video.movie`, `article` or `website`; empty for a page that nobody shares.
    pub kind: &'static str,
    /// The picture to show where the page is shared, if it has one and an address.
    pub image: Option<Image>,
    /// What leads from this page to the output folder: empty, `../`, `../../`.
    pub root: String,
    /// The address of the page, if the site has a base address.
    pub address: Option<String>,
    /// The address that search engines should keep: its own, or that of what it repeats.
    pub canonical: Option<String>,
    /// What leads to the feed, if there is one.
    pub feed: Option<String>,
    /// Whether search engines should leave the page out.
    pub unlisted: bool,
    /// The entry of the masthead it belongs to: `people`, or empty.
    pub section: &'static str,
    /// The `aria-current` of that entry: `page` or `true`.
    pub current: &'static str,
    /// The way to the page, from the home page; empty for the home page itself.
    pub trail: Vec<Crumb>,
    /// What the page is about, for programs.
    pub json_ld: Block,
    /// The address of the site, for the steps of the trail.
    #[serde(skip)]
    pub base_url: Option<String>,
    /// Which of the pages there are that not every wiki has.
    pub ways: Ways,
    /// Where its source can be edited, if the site says so and it has one.
    pub edit: Option<Edit>,
    /// What comes before it, where pages of its kind have an order.
    pub earlier: Option<Neighbour>,
    /// What comes after it.
    pub later: Option<Neighbour>,
}

/// Which pages a wiki has that are left out where they would be empty.
///
/// This is all of a wiki that stands on each of its pages: it changes with the first date, tie or quote and not again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Ways {
    /// `timeline.html`.
    pub timeline: bool,
    /// `connections.html`.
    pub connections: bool,
    /// `quotes.html`.
    pub quotes: bool,
}

/// The page before or after one.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbour {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub href: String,
}

/// A picture with its whole address.
#[derive(Debug, Clone, Serialize)]
pub struct Image {
    /// The address.
    pub address: String,
    /// What it shows.
    pub alt: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

/// A step of a trail.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Its name.
    pub name: String,
    /// Where it leads; nowhere if it is the page itself.
    pub href: Option<String>,
}

impl Frame {
    /// The frame of a page with a title of its own; with the name of the site behind it, if there is room.
    pub fn new(sheet: &Sheet<'_>, title: &str, description: &str) -> Self {
        let site = &sheet.config().title;
        let full = sheet.interface().phrases.title.fill(&[("name", title), ("site", site)]);
        let fits = full.chars().count() <= title::LONGEST;
        let title = if fits { full } else { shortened(title, title::LONGEST) };
        Self { title, description: shortened(description, DESCRIPTION), ..Self::untitled(sheet, description) }
    }

    /// The frame of the home page, which is called like the site and described as its owner wants it.
    pub fn untitled(sheet: &Sheet<'_>, description: &str) -> Self {
        let config = sheet.config();
        let mut json_ld = Block::default();
        json_ld.step(sheet.interface().word("home"), Some(&sheet.address("index.html")));
        Self {
            title: config.title.clone(),
            description: description.to_owned(),
            kind: "website",
            image: None,
            root: sheet.root().to_owned(),
            address: sheet.canonical(),
            canonical: sheet.canonical(),
            feed: sheet.has_feed().then(|| sheet.href(feed::FILE)),
            unlisted: false,
            section: "",
            current: "true",
            trail: Vec::new(),
            json_ld,
            base_url: config.base_url.clone(),
            ways: sheet.ways(),
            edit: None,
            earlier: None,
            later: None,
        }
    }

    /// The same as a page of this kind in the words of OpenGraph.
    #[must_use]
    pub fn of_kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// The same with the picture of a record, if that has one and the site an address.
    #[must_use]
    pub fn showing(self, sheet: &Sheet<'_>, id: RecordId) -> Self {
        let image = sheet.config().base_url.as_ref().zip(sheet.picture(id)).map(|(base, picture)| Image {
            address: format!("{base}{}", encoded(&picture.path)),
            alt: sheet.record(id).name.clone(),
            width: picture.width,
            height: picture.height,
        });
        Self { image, ..self }
    }

    /// The frame of an article: what was written before and after it is a step away.
    #[must_use]
    pub fn among_articles(mut self, sheet: &Sheet<'_>, id: ArticleId) -> Self {
        let beside = |id: ArticleId| Neighbour { name: sheet.article(id).title.clone(), href: sheet.article_href(id) };
        [self.earlier, self.later] = sheet.beside_article(id).map(|found| found.map(beside));
        self
    }

    /// The frame of a film: what came out before and after it is a step away.
    #[must_use]
    pub fn among_films(mut self, sheet: &Sheet<'_>, id: FilmId) -> Self {
        let beside = |id: FilmId| {
            let Link { name, href, .. } = sheet.link(RecordId::Film(id));
            Neighbour { name: name.to_owned(), href }
        };
        [self.earlier, self.later] = sheet.beside_film(id).map(|found| found.map(beside));
        self
    }

    /// The same under an entry of the masthead.
    #[must_use]
    pub fn within(mut self, section: &'static str, current: &'static str) -> Self {
        (self.section, self.current) = (section, current);
        self
    }

    /// The same of a page that nobody should be led to by a search engine, nor shares.
    #[must_use]
    pub fn unlisted(self) -> Self {
        Self { unlisted: true, kind: "", ..self }
    }

    /// The same with a step more on its trail.
    #[must_use]
    pub fn crumb(mut self, name: &str, href: Option<String>) -> Self {
        let address = href.as_deref().map(|href| match &self.base_url {
            Some(base) => format!("{base}{}", href.strip_prefix(&self.root).unwrap_or(href)),
            None => href.to_owned(),
        });
        self.json_ld.step(name, address.as_deref());
        self.trail.push(Crumb { name: name.to_owned(), href });
        self
    }
}

/// Links between the parts of a long page.
#[derive(Debug, Serialize)]
pub struct Pager {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// `Page 2 of 7`.
    pub place: String,
}

impl Pager {
    /// The pager of a part; `None` if there is only one.
    pub fn new(sheet: &Sheet<'_>, part: u32, parts: u32, path: impl Fn(u32) -> String) -> Option<Self> {
        let (number, total) = (part.to_string(), parts.to_string());
        (parts > 1).then(|| Self {
            previous: (part > 1).then(|| sheet.href(&path(part - 1))),
            next: (part < parts).then(|| sheet.href(&path(part + 1))),
            place: sheet.interface().phrases.page_of.fill(&[("number", &number), ("total", &total)]),
        })
    }
}
