//! `wanted`: wikilinks to records that nobody has written about yet.

use std::collections::BTreeMap;

use super::Rule;
use crate::{
    article::{Article, Mark, Markup},
    diagnostic::{Diagnostic, Diagnostics},
    kind::RecordKind,
    mention::Mention,
    site::Site,
    suggestion,
};

pub(super) struct Wanted;

impl Rule for Wanted {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        // Looking for a like name among thousands takes time, and the same page is often wanted many times.
        let mut suggestions = BTreeMap::new();
        let articles = site.articles.iter().map(|article| (article, site.mentions.of(article.id)));
        let bodies = site.written.iter().map(|page| &page.body).zip(site.named.iter().map(Vec::as_slice));
        for (article, mentions) in articles.chain(bodies) {
            for mark in &article.marks {
                let Markup::Wikilink { kind, target } = &mark.markup else { continue };
                if leads_somewhere(mentions, mark) {
                    continue;
                }
                let key = (*kind, target.as_str());
                let suggestion = *suggestions.entry(key).or_insert_with(|| nearest(site, *kind, target));
                out.push(wanted(article, mark, target, suggestion));
            }
        }
    }
}

fn leads_somewhere(mentions: &[Mention], mark: &Mark) -> bool {
    mentions.iter().any(|mention| mention.record.is_some() && mention.range.overlaps(mark.range))
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
