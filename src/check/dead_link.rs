//! `dead-link`: addresses and keys of articles that lead to nothing on this site.

use super::Rule;
use crate::{
    article::{Article, Mark, Markup},
    diagnostic::{Diagnostic, Diagnostics},
    page::target::is_remote,
    site::Site,
};

pub(super) struct DeadLink;

impl Rule for DeadLink {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        for article in site.articles.iter().chain(site.written.iter().map(|page| &page.body)) {
            out.extend(article.marks.iter().filter_map(|mark| complaint(site, article, mark)));
        }
    }
}

fn complaint(site: &Site, article: &Article, mark: &Mark) -> Option<Diagnostic> {
    let (Markup::Link(address) | Markup::Image(address)) = &mark.markup else { return None };
    if is_remote(address) || site.target(article, address).is_some() {
        return None;
    }
    let message = format!("`{address}` leads to no article and to no file of `static/`");
    let help = "correct the address; until then only the text is shown";
    Some(Diagnostic::warning("dead-link", article.span(mark.range), message).with_help(help))
}
