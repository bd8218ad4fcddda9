//! A site made by hand, for tests of what comes after recognition.

use std::path::Path;

use super::Site;
use crate::{
    article::{About, Article, ArticleId, MapPiece, TextMap},
    asset::Assets,
    census::Census,
    confidence::Confidence,
    config::Config,
    correction::Corrections,
    diagnostic::Diagnostics,
    fact::Facts,
    graph::Graph,
    language::Language,
    mention::Mentions,
    page::outline::Outline,
    record::{Record, Records},
    source::Sources,
    theme::Theme,
};

/// What stands in the file of each article before its text, as front matter would.
pub(crate) const HEAD: &str = "title: x\n\n";

/// A site of articles, `(path, text)` each in order of path, in which nothing was recognised.
pub(crate) fn site(articles: &[(&str, &str)]) -> Site {
    let config = Config::of_folder(Path::new("."));
    let files: Vec<_> = articles.iter().map(|(path, text)| (*path, format!("{HEAD}{text}"))).collect();
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (*path, text.as_str())));
    let ids = sources.iter().map(|source| source.id);
    Site {
        language: Language::load(&config).unwrap(),
        theme: Theme::load(&config, &mut Diagnostics::default()).unwrap(),
        articles: ids.zip(articles).map(|(source, (path, text))| article(source, path, text)).collect(),
        sources,
        assets: Assets::default(),
        written: vec![],
        named: vec![],
        pictures: crate::picture::Pictures::default(),
        duplicates: crate::duplicate::Duplicates::default(),
        corrections: Corrections::default(),
        census: Census::default(),
        records: Records::default(),
        mentions: Mentions { by_article: vec![vec![]; articles.len()] },
        facts: Facts::default(),
        quotes: vec![vec![]; articles.len()],
        graph: Graph::default(),
        outline: Outline::default(),
        config,
    }
}

fn article(source: crate::source::SourceId, path: &str, text: &str) -> Article {
    let piece = MapPiece { text: 0, source: HEAD.len() as u32, length: text.len() as u32, verbatim: true };
    Article {
        id: ArticleId(source.0),
        source,
        path: path.to_owned(),
        title: path.to_owned(),
        about: About::default(),
        text: text.to_owned(),
        map: TextMap { pieces: vec![piece] },
        blocks: vec![],
        marks: vec![],
    }
}

/// A record without anything but a name.
pub(crate) fn record(name: &str, slug: &str) -> Record {
    Record {
        name: name.to_owned(),
        aliases: vec![],
        redirects: vec![],
        slug: slug.to_owned(),
        external_ids: vec![],
        same_as: Vec::new(),
        written: None,
        confidence: Confidence::CERTAIN,
    }
}
