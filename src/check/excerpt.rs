//! `excerpt`, `excerpt-long`: how much is shown of an article that belongs to somebody else.

use super::Rule;
use crate::{
    article::Article,
    diagnostic::{Diagnostic, Diagnostics},
    page::extent::Extent,
    site::Site,
    source::Span,
};

pub(super) struct Excerpt;

impl Rule for Excerpt {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        let most = usize::from(site.config.excerpt_most);
        for (id, extent) in site.excerpts() {
            let article = &site.articles[id.index()];
            // What the settings allow for the opening is no great share, however short the text is.
            let is_long = extent.percent() > most && extent.shown > site.config.excerpt_words;
            out.push(if is_long { warning(article, extent, most) } else { note(article, extent) });
        }
    }
}

fn note(article: &Article, extent: Extent) -> Diagnostic {
    let Extent { shown, words } = extent;
    let message = format!("an excerpt: {shown} of its {words} words are shown, {} %", extent.percent());
    Diagnostic::note("excerpt", head(article), message)
        .with_help("if you may show all of it, name its licence in the front matter")
}

fn warning(article: &Article, extent: Extent, most: usize) -> Diagnostic {
    let Extent { shown, words } = extent;
    let percent = extent.percent();
    let message =
        format!("much for an excerpt: {shown} of its {words} words are shown, {percent} % where {most} % may be");
    Diagnostic::warning("excerpt-long", head(article), message).with_help(
        "if you may show as much, name its licence in the front matter, or raise `most` under `[excerpt]` in site.toml",
    )
}

fn head(article: &Article) -> Span {
    Span { source: article.source, start: 0, end: 0 }
}
