//! `wanted`: wikilinks to records that nobody has written about yet.

use std::collections::BTreeMap;

use super::Rule;
use crate::{
    article::{Article, Mark, Markup, TextRange},
    diagnostic::{Diagnostic, Diagnostics},
    kind::RecordKind,
    site::Site,
    suggestion,
};

pub(super) struct Wanted;

impl Rule for Wanted {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        // Looking for a like name among thousands takes time, and the same page is often wanted many times.
        let mut suggestions = BTreeMap::new();
        for article in &site.articles {
            let linked = linked(site, article);
            for mark in &article.marks {
                let Markup::Wikilink { kind, target } = &mark.markup else { continue };
                if overlaps_any(&linked, mark.range) {
                    continue;
                }
                let key = (*kind, target.as_str());
                let suggestion = *suggestions.entry(key).or_insert_with(|| nearest(site, *kind, target));
                out.push(wanted(article, mark, target, suggestion));
            }
        }
    }
}

/// What links to a record in an article: sorted, and none overlaps another.
fn linked(site: &Site, article: &Article) -> Vec<TextRange> {
    let mentions = site.mentions.of(article.id).iter().filter(|mention| mention.record.is_some());
    mentions.map(|mention| mention.range).collect()
}

fn overlaps_any(sorted: &[TextRange], range: TextRange) -> bool {
    let first = sorted.partition_point(|before| before.end <= range.start);
    sorted.get(first).is_some_and(|found| found.overlaps(range))
}

fn nearest<'a>(site: &'a Site, kind: Option<RecordKind>, target: &str) -> Option<&'a str> {
    let fitting = site.records.ids().filter(|id| kind.is_none_or(|kind| kind == id.kind()));
    suggestion::nearest(target, fitting.map(|id| site.records.get(id).name.as_str()))
}

fn wanted(article: &Article, mark: &Mark, target: &str, suggestion: Option<&str>) -> Diagnostic {
    let help = match suggestion {
        Some(name) => format!("did you mean `{name}`?"),
        None => "write about it, or take the brackets away".to_owned(),
    };
    Diagnostic::warning("wanted", article.span(mark.range), format!("there is no page about `{target}`"))
        .with_help(help)
}
