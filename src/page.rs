//! Pages: finished views, made one at a time.
//!
//! [`Site::pages`] lists them, [`Site::path`] says where one stands, [`Site::render`] makes one. What all pages share
//! is worked out once, in [`outline::Outline`]; a page then costs what stands on it and nothing that grows with the
//! site. A view is what a template is given: names, links and footnotes are finished, templates only set them.

pub mod address;
pub mod article;
pub mod band;
pub mod chooser;
pub mod company;
pub mod connections;
pub mod credit;
pub mod edit;
pub mod excerpt;
pub mod extent;
pub mod film;
pub mod frame;
pub mod home;
pub mod html;
pub mod index;
pub mod inline;
pub mod known;
pub mod line_up;
pub mod linked_data;
pub mod member;
pub mod outline;
pub mod person;
pub mod phrase;
pub mod place;
pub mod plate;
pub mod question;
pub mod quotes;
pub mod record;
pub mod reference;
pub mod search;
pub mod sentence;
pub mod sheet;
pub mod spoiler;
pub mod statement;
pub mod summary;
pub mod target;
pub mod timeline;
pub mod title;
pub mod utterance;
pub mod wanted;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::{
    article::ArticleId,
    diagnostic::Diagnostic,
    page::{
        article::ArticlePage,
        band::BandPage,
        chooser::{ChooserPage, NotFoundPage, RedirectPage},
        connections::ConnectionsPage,
        film::FilmPage,
        home::HomePage,
        index::{IndexKind, IndexPage},
        known::{Fingerprint, PageName, Recollection, Rendered},
        person::PersonPage,
        quotes::QuotesPage,
        record::MentionsPage,
        search::SearchPage,
        sheet::Sheet,
        timeline::TimelinePage,
        wanted::WantedPage,
    },
    record::RecordId,
    site::Site,
};

/// The default stylesheet, written as `style.css` unless the site's `static/` has one.
pub const STYLESHEET: &str = include_str!("../static/style.css");

/// The script, written as `script.js` unless the site's `static/` has one. It only adds: search, previews, near names.
pub const SCRIPT: &str = include_str!("../static/script.js");

/// A page of a site. Parts are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKey {
    /// `index.html`.
    Home,
    /// `404.html`.
    NotFound,
    /// `search.html`.
    Search,
    /// `wanted.html`, or a further page of it: `wanted-2.html`.
    Wanted(u32),
    /// A page of a list: `people.html`, `people-2.html`.
    Index {
        /// The list.
        kind: IndexKind,
        /// The part of it.
        part: u32,
    },
    /// `timeline.html`, or a further page of it.
    Timeline(u32),
    /// `connections.html`.
    Connections,
    /// `quotes.html`, or a further page of it.
    Quotes(u32),
    /// The page of a record, or a further page of its mentions.
    Record {
        /// The record.
        id: RecordId,
        /// 1 for the page itself.
        part: u32,
    },
    /// An article.
    Article(ArticleId),
    /// A name that several records bear, by its number in [`outline::Outline::chooser`].
    Chooser(u32),
    /// Another name of a record, by its number in [`outline::Outline::redirect`].
    Redirect(u32),
}

impl PageKey {
    /// The template that it is rendered with.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::NotFound => "404.html",
            Self::Search => "search.html",
            Self::Wanted(_) => "wanted.html",
            Self::Index { .. } => "index.html",
            Self::Timeline(_) => "timeline.html",
            Self::Connections => "connections.html",
            Self::Quotes(_) => "quotes.html",
            Self::Record { id, part: 1 } => match id {
                RecordId::Person(_) => "person.html",
                RecordId::Film(_) => "film.html",
                RecordId::Band(_) => "band.html",
            },
            Self::Record { .. } => "mentions.html",
            Self::Article(_) => "article.html",
            Self::Chooser(_) => "chooser.html",
            Self::Redirect(_) => "redirect.html",
        }
    }
}

impl Site {
    /// Every page in order of path. No two paths are the same, not even on a disk that ignores case.
    pub fn pages(&self) -> Vec<PageKey> {
        self.outline.pages().to_vec()
    }

    /// The path of a page, relative to the output folder, with `/`.
    pub fn path(&self, key: &PageKey) -> String {
        self.outline.path(key, &self.records)
    }

    /// Appends a page to `out`.
    ///
    /// # Errors
    /// A [`Diagnostic`] with the code `template` if the template fails; `out` then holds what came before.
    pub fn render(&self, key: &PageKey, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        self.render_to(key, &mut Frisket { out, known: None }).map(|_| ())
    }

    /// The same unless `known` tells what comes of it and those bytes stand where they belong. `out` is empty.
    pub(crate) fn render_unless(
        &self,
        key: &PageKey,
        known: &Recollection<'_>,
        is_there: &dyn Fn(Fingerprint) -> bool,
        out: &mut Vec<u8>,
    ) -> Result<Rendered, Diagnostic> {
        match known.unchanged(PageName::of(&self.path(key), key.template())) {
            Some((origin, bytes)) if is_there(bytes) => Ok(Rendered::Known(origin, bytes)),
            _ => self.render_to(key, &mut Frisket { out, known: Some((known, is_there)) }),
        }
    }

    fn render_to(&self, key: &PageKey, out: &mut Frisket<'_>) -> Result<Rendered, Diagnostic> {
        let (sheet, template) = (&self.sheet(key), key.template());
        match *key {
            PageKey::Home => self.set(template, sheet, &HomePage::new(sheet), out),
            PageKey::NotFound => self.set(template, sheet, &NotFoundPage::new(sheet), out),
            PageKey::Search => self.set(template, sheet, &SearchPage::new(sheet), out),
            PageKey::Wanted(part) => self.set(template, sheet, &WantedPage::new(sheet, part), out),
            PageKey::Index { kind, part } => self.set(template, sheet, &IndexPage::new(sheet, kind, part), out),
            PageKey::Timeline(part) => self.set(template, sheet, &TimelinePage::new(sheet, part), out),
            PageKey::Connections => self.set(template, sheet, &ConnectionsPage::new(sheet), out),
            PageKey::Quotes(part) => self.set(template, sheet, &QuotesPage::new(sheet, part), out),
            PageKey::Record { id, part: 1 } => match id {
                RecordId::Person(id) => self.set(template, sheet, &PersonPage::new(sheet, id), out),
                RecordId::Film(id) => self.set(template, sheet, &FilmPage::new(sheet, id), out),
                RecordId::Band(id) => self.set(template, sheet, &BandPage::new(sheet, id), out),
            },
            PageKey::Record { id, part } => self.set(template, sheet, &MentionsPage::new(sheet, id, part), out),
            PageKey::Article(id) => self.set(template, sheet, &ArticlePage::new(sheet, id), out),
            PageKey::Chooser(number) => self.set(template, sheet, &ChooserPage::new(sheet, number), out),
            PageKey::Redirect(number) => self.set(template, sheet, &RedirectPage::new(sheet, number), out),
        }
    }

    fn sheet(&self, key: &PageKey) -> Sheet<'_> {
        let path = self.path(key);
        match key {
            PageKey::NotFound => Sheet::anywhere(self, path),
            _ => Sheet::new(self, path),
        }
    }

    fn set<V: Serialize>(
        &self,
        template: &str,
        sheet: &Sheet<'_>,
        view: &V,
        Frisket { out, known }: &mut Frisket<'_>,
    ) -> Result<Rendered, Diagnostic> {
        let mut origin = None;
        if let Some((known, is_there)) = known {
            let name = PageName::of(sheet.path(), template);
            let made_from = known.origin(name, self.theme.key_of(template, view, out), sheet);
            if let Some(bytes) = known.of_view(&made_from).filter(|bytes| is_there(*bytes)) {
                return Ok(Rendered::Known(made_from, bytes));
            }
            origin = Some(made_from);
        }
        self.theme.render(template, view, sheet.path(), out)?;
        Ok(Rendered::Made(origin))
    }
}

/// Where a page is rendered to, and what keeps it from being.
struct Frisket<'a> {
    out: &'a mut Vec<u8>,
    known: Option<(&'a Recollection<'a>, &'a dyn Fn(Fingerprint) -> bool)>,
}
