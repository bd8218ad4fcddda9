//! `wanted`: wikilinks to records that nobody has written about yet.

use std::collections::BTreeMap;

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    kind::RecordKind,
    site::{OpenLink, Site},
    suggestion,
};

pub(super) struct Wanted;

impl Rule for Wanted {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        // Looking for a like name among thousands takes time, and the same page is often wanted many times.
        let mut suggestions = BTreeMap::new();
        for link in site.open_links() {
            let key = (link.kind, link.target);
            let suggestion = *suggestions.entry(key).or_insert_with(|| nearest(site, link.kind, link.target));
            out.push(wanted(&link, suggestion));
        }
    }
}

fn nearest<'a>(site: &'a Site, kind: Option<RecordKind>, target: &str) -> Option<&'a str> {
    let fitting = site.records.ids().filter(|id| kind.is_none_or(|kind| kind == id.kind()));
    suggestion::nearest(target, fitting.map(|id| site.records.get(id).name.as_str()))
}

fn wanted(link: &OpenLink, suggestion: Option<&str>) -> Diagnostic {
    let help = match suggestion {
        Some(name) => format!("did you mean `{name}`?"),
        None => "write about it, or take the brackets away".to_owned(),
    };
    let message = format!("there is no page about `{}`", link.target);
    Diagnostic::warning("wanted", link.article.span(link.mark.range), message).with_help(help)
}
