//! The search page: a form, the lists for whoever has no script, and room for what `script/script.js` finds.

use serde::Serialize;

use crate::page::{
    frame::Frame,
    index::{IndexKind, Jump, jumps},
    sheet::Sheet,
};

/// The view of `search.html`.
#[derive(Debug, Serialize)]
pub struct SearchPage<'s> {
    page: Frame,
    lists: Vec<ListView<'s>>,
}

/// A list and its letters.
#[derive(Debug, Serialize)]
struct ListView<'s> {
    /// The class that colours it.
    kind: &'static str,
    heading: &'s str,
    href: String,
    lead: &'s str,
    jumps: Vec<Jump>,
}

impl<'s> SearchPage<'s> {
    /// Makes the page. It is the same for every query: only a script can read what was asked for.
    pub fn new(sheet: &Sheet<'s>) -> Self {
        let interface = sheet.interface();
        let title = interface.word("search");
        let page = Frame::new(sheet, title, interface.word("search_lead")).unlisted();
        let by_title = match sheet.site().outline.list(IndexKind::ArticlesByTitle) {
            Some(_) => IndexKind::ArticlesByTitle,
            None => IndexKind::Articles,
        };
        let kinds = [IndexKind::People, IndexKind::Films, IndexKind::Bands, by_title];
        Self {
            page: page.within("search", "page").crumb(title, None),
            lists: kinds.into_iter().filter_map(|kind| ListView::new(sheet, kind)).collect(),
        }
    }
}

impl<'s> ListView<'s> {
    fn new(sheet: &Sheet<'s>, kind: IndexKind) -> Option<Self> {
        let index = sheet.site().outline.list(kind)?;
        let (interface, section) = (sheet.interface(), kind.section());
        // Seen from here no part is the page itself.
        let jumps = jumps(sheet, index, 0, |part| kind.path(part));
        let heading = interface.word(section);
        let lead = interface.word(&format!("{section}_a_to_z"));
        Some(Self { kind: kind.class(), heading, href: sheet.href(&format!("{section}.html")), lead, jumps })
    }
}
