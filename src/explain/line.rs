//! A place of a file: every name that was weighed there, and what is stated and said there.

use std::fmt::Write;

use super::{line_and_column, verdict::Explained, words_of};
use crate::{
    article::{Article, TextRange},
    quote::Way,
    record::RecordId,
    site::Site,
    source::Source,
    suggestion,
};

/// A line of an article, and perhaps a column in it.
pub(super) struct Place<'a> {
    article: &'a Article,
    line: usize,
    column: Option<usize>,
}

/// Reads `seeds/x.txt:12` or `seeds/x.txt:12:5`; `None` if it is no place.
///
/// # Errors
/// A message if there is no such file or line.
pub(super) fn parse<'a>(site: &'a Site, query: &str) -> Result<Option<Place<'a>>, String> {
    let Some((path, line, column)) = parts(query) else { return Ok(None) };
    let Some(article) = site.articles.iter().find(|article| article.path == path) else {
        return match query.starts_with("seeds/") {
            true => Err(no_article(site, path)),
            false => Ok(None),
        };
    };
    let lines = source_of(site, article).text.lines().count();
    if line > lines {
        return Err(format!("`seeds/{path}` has {}", super::counted(lines, "line", "lines")));
    }
    Ok(Some(Place { article, line, column }))
}

/// A path below `seeds/`, a line and perhaps a column, which count from 1.
fn parts(query: &str) -> Option<(&str, usize, Option<usize>)> {
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
    let (head, last) = query.rsplit_once(':')?;
    let last = number(last)?;
    let (path, line, column) = match head.rsplit_once(':').and_then(|(path, line)| Some((path, number(line)?))) {
        Some((path, line)) => (path, line, Some(last)),
        None => (head, last, None),
    };
    Some((path.strip_prefix("seeds/").unwrap_or(path), line, column))
}

fn no_article(site: &Site, path: &str) -> String {
    if site.written.iter().any(|page| page.path == path) {
        return format!("`seeds/{path}` is a record page: what stands there is not weighed, it decides");
    }
    let nearest = suggestion::nearest(path, site.articles.iter().map(|article| article.path.as_str()));
    let hint = nearest.map(|nearest| format!("; did you mean `seeds/{nearest}`?")).unwrap_or_default();
    format!("there is no article `seeds/{path}`{hint}")
}

fn source_of<'a>(site: &'a Site, article: &Article) -> &'a Source {
    site.sources.get(article.source)
}

pub(super) fn explain(site: &Site, place: Place) -> String {
    let mut out = String::new();
    let explained = Explained::new(site, place.article);
    for explanation in explained.list.iter().filter(|explanation| place.holds(site, explanation.range)) {
        explained.describe(explanation, &mut out);
    }
    place.describe_facts(site, &mut out);
    place.describe_quotes(site, &mut out);
    if out.is_empty() {
        let Place { article, line, .. } = place;
        let _ = writeln!(out, "seeds/{}:{line} has nothing that may be a name", article.path);
    }
    out
}

impl Place<'_> {
    /// Whether a stretch of the text begins on the line; where a column is given, whether it covers it.
    fn holds(&self, site: &Site, range: TextRange) -> bool {
        let (text, span) = (&source_of(site, self.article).text, self.article.span(range));
        let (line, column) = line_and_column(text, span.start as usize);
        line == self.line
            && self.column.is_none_or(|wanted| {
                let length = text.get(span.start as usize..span.end as usize).unwrap_or_default().chars().count();
                (column..column + length).contains(&wanted)
            })
    }

    fn describe_facts(&self, site: &Site, out: &mut String) {
        for fact in &site.facts.list {
            let here = fact.evidence.iter().filter_map(|evidence| evidence.in_article());
            let mut here = here.filter(|(article, range)| *article == self.article.id && self.holds(site, *range));
            if let Some((_, range)) = here.next() {
                let words = words_of(self.article.slice(range));
                let _ = writeln!(out, "  fact: {}: {words}", super::fact::named(site, fact));
            }
        }
    }

    fn describe_quotes(&self, site: &Site, out: &mut String) {
        let quotes = &site.quotes[self.article.id.index()];
        for quote in quotes.iter().filter(|quote| self.holds(site, quote.range)) {
            let speaker = match quote.speaker {
                Some(person) => {
                    let name = site.records.key(RecordId::Person(person));
                    let way = quote.way.map_or("", Way::describe);
                    format!("{name}, {way}, confidence {}", quote.confidence.thousandths())
                }
                None => "nobody who can be named".to_owned(),
            };
            let _ = writeln!(out, "  quote: said by {speaker}: {}", words_of(self.article.slice(quote.range)));
        }
    }
}
