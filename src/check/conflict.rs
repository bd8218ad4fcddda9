//! `conflict`: facts that cannot both be true.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    fact::Statement,
    site::Site,
};

pub(super) struct Conflict;

impl Rule for Conflict {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        for conflict in site.facts.conflicts() {
            out.extend(conflict.contradictions().map(|(earlier, later)| warning(site, earlier, later)));
        }
    }
}

/// At the later of the two.
fn warning(site: &Site, earlier: &Statement, later: &Statement) -> Diagnostic {
    let (earlier, later) = (earlier.evidence[0], later.evidence[0]);
    let (said, before) = (site.words_of(later), site.words_of(earlier));
    let path = &site.sources.get(site.span_of(earlier).source).path;
    let message = format!("`{said}` contradicts `{before}` in seeds/{path}");
    Diagnostic::warning("conflict", site.span_of(later), message)
        .with_help("both are shown with their sources; correct the one that is wrong")
}
