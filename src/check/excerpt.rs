//! `excerpt`: how much is shown of an article that belongs to somebody else.

use super::Rule;
use crate::{
    article::{About, Article},
    diagnostic::{Diagnostic, Diagnostics},
    site::Site,
    source::Span,
};

pub(super) struct Excerpt;

impl Rule for Excerpt {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        let excerpts = site.articles.iter().filter(|article| is_excerpt(&article.about));
        out.extend(excerpts.map(|article| note(article, site.config.excerpt_words)));
    }
}

/// What somebody published elsewhere is shown in full only under a licence, or if its front matter says so.
fn is_excerpt(about: &About) -> bool {
    let is_published = about.url.is_some() || about.outlet.is_some();
    about.excerpt.unwrap_or(is_published && about.licence.is_none())
}

fn note(article: &Article, most: usize) -> Diagnostic {
    let words = article.text.split_whitespace().count();
    let message = if words <= most {
        "all of it is shown, as an excerpt".to_owned()
    } else {
        format!("the first {most} of its {words} words are shown, and the sentences that are cited")
    };
    Diagnostic::note("excerpt", Span { source: article.source, start: 0, end: 0 }, message)
        .with_help("if you may show all of it, name its licence in the front matter")
}
