//! The search page: a form, the lists for whoever has no script, and room for what `static/script.js` finds.

use serde::Serialize;

use crate::page::{frame::Frame, sheet::Sheet};

/// The view of `search.html`.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    page: Frame,
}

impl SearchPage {
    /// Makes the page. It is the same for every query: only a script can read what was asked for.
    pub fn new(sheet: &Sheet<'_>) -> Self {
        let interface = sheet.interface();
        let title = interface.word("search");
        let page = Frame::new(sheet, title, interface.word("search_lead")).unlisted();
        Self { page: page.within("search", "page").crumb(title, None) }
    }
}
