//! `no-articles`: a wiki of nothing is hardly what somebody wanted.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    site::Site,
};

pub(super) struct NoArticles;

impl Rule for NoArticles {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        // Of files that hold no article something has been told, or they are drafts.
        if !site.sources.is_empty() {
            return;
        }
        let help = "put articles there, as `.txt` or `.md`; `fanwiki new DIR` writes a wiki to begin with";
        let diagnostic =
            Diagnostic::new("no-articles", Severity::Warning, Place::Site, "there is no article in `seeds`");
        out.push(diagnostic.with_help(help));
    }
}
