//! The witness: why a decision was made.
//!
//! A build keeps sums, not reasons. What is asked here runs the same pure functions again for the articles concerned,
//! with a ledger in which every contribution is written down, and an observer that sees every pattern that fits. The
//! weights printed add up to the decision.

mod fact;
mod line;
mod missing;
mod name;
mod verdict;

use std::{collections::BTreeMap, fmt::Write};

use rustc_hash::FxHashMap;

use crate::{
    article::{Article, TextRange},
    census::Questions,
    confidence::Confidence,
    kind::Kind,
    language::Language,
    mention::{Ledger, Reading, Settled, settle},
    name::NameKey,
    record::RecordId,
    sighting::{Weights, Witness, collect},
    site::Site,
    source::Span,
    suggestion,
};

pub use fact::{observe, statements_of};

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// A record by a name or its id, or a place: `seeds/x.txt:12`, `seeds/x.txt:12:5`.
    Name(String),
    /// Why a name is not linked.
    Missing(String),
    /// Why there is a fact, or why there is none.
    Fact {
        /// A record, by a name or its id.
        subject: String,
        /// `acted_in`; `None` for whatever is said of the two.
        predicate: Option<String>,
        /// A record or the words that a fact has there; `None` for all that the predicate says of the subject.
        object: Option<String>,
    },
}

/// Answers a query.
///
/// # Errors
/// A message if nothing in the site is called so.
pub fn explain(site: &Site, query: &Query) -> Result<String, String> {
    match query {
        Query::Name(what) => match line::parse(site, what)? {
            Some(place) => Ok(line::explain(site, place)),
            None => name::explain(site, what),
        },
        Query::Missing(name) => missing::explain(site, name),
        Query::Fact { subject, predicate, object } => {
            fact::explain(site, subject, predicate.as_deref(), object.as_deref())
        }
    }
}

/// One stretch of text: what was said for and against every kind, and what it was taken for.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Its bytes of the article's text.
    pub range: TextRange,
    /// What was added up, in order.
    pub contributions: Vec<(String, Weights)>,
    /// What it is worth against those that overlap it; `None` if a correction keeps it out of the competition.
    pub worth: Option<i32>,
    /// What it was settled as; `None` if a stretch that overlaps it was kept instead.
    pub reading: Option<Reading>,
}

impl Explanation {
    /// The sum of the contributions.
    pub fn total(&self) -> Weights {
        self.contributions.iter().fold(Weights::default(), |mut sum, (_, weights)| {
            sum += *weights;
            sum
        })
    }

    /// The decision that the sum amounts to: the kind that weighs most, and how sure that is.
    pub fn decision(&self, language: &Language) -> (Kind, Confidence) {
        let (kind, margin) = self.total().best();
        (kind, language.calibration.link(kind, margin))
    }
}

/// A ledger with a page for every stretch of text.
#[derive(Debug, Default)]
struct Book {
    pages: BTreeMap<TextRange, Vec<(String, Weights)>>,
    worth: BTreeMap<TextRange, i32>,
}

impl Ledger for Book {
    type Page<'a> = &'a mut Vec<(String, Weights)>;

    fn page(&mut self, range: TextRange) -> Self::Page<'_> {
        self.pages.entry(range).or_default()
    }

    fn worth(&mut self, range: TextRange, value: i32) {
        self.worth.insert(range, value);
    }
}

/// Settles an article again and explains every candidate, in order of place.
pub fn explain_article(site: &Site, article: &Article) -> Vec<Explanation> {
    let sightings = collect(article, &site.corrections, &site.language);
    let mut book = Book::default();
    let questions = Questions::new(&site.census, &site.corrections);
    let settled: Settled = settle(article, &sightings, &questions, &site.language, &mut book);
    let reading = |range| settled.readings.iter().find(|reading| reading.range == range).cloned();
    let worth = |range| book.worth.get(&range).copied();
    let pages = book.pages.into_iter();
    let explanation =
        |(range, contributions)| Explanation { range, contributions, worth: worth(range), reading: reading(range) };
    pages.map(explanation).collect()
}

/// A reading with the sum of what was said for every kind.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// What the stretch was settled as.
    pub reading: Reading,
    /// The sum behind it.
    pub total: Weights,
}

/// All that was weighed in an article.
#[derive(Debug, Clone)]
pub struct WeighedArticle {
    /// What was settled, in order of place.
    pub kept: Vec<Weighed>,
    /// What lost its words to a reading that overlaps it, by range: the sum of what was said for every kind.
    pub lost: Vec<(TextRange, Weights)>,
}

/// The same without the reasons, for whoever looks at many articles.
pub fn weigh_article(site: &Site, article: &Article) -> WeighedArticle {
    let sightings = collect(article, &site.corrections, &site.language);
    let mut sums = Sums::default();
    let questions = Questions::new(&site.census, &site.corrections);
    let settled = settle(article, &sightings, &questions, &site.language, &mut sums);
    let total = |reading: &Reading| sums.pages.get(&reading.range).copied().unwrap_or_default();
    let kept: Vec<Weighed> =
        settled.readings.into_iter().map(|reading| Weighed { total: total(&reading), reading }).collect();
    let is_kept = |range: &TextRange| kept.binary_search_by_key(range, |weighed| weighed.reading.range).is_ok();
    let mut lost: Vec<_> = sums.pages.into_iter().filter(|(range, _)| !is_kept(range)).collect();
    lost.sort_unstable_by_key(|(range, _)| *range);
    WeighedArticle { kept, lost }
}

/// A ledger that only adds up.
#[derive(Debug, Default)]
struct Sums {
    pages: FxHashMap<TextRange, Weights>,
}

/// The page of a stretch of text in [`Sums`].
struct Sum<'a>(&'a mut Weights);

impl Ledger for Sums {
    const WRITES: bool = false;
    type Page<'a> = Sum<'a>;

    fn page(&mut self, range: TextRange) -> Self::Page<'_> {
        Sum(self.pages.entry(range).or_default())
    }
}

impl Witness for Sum<'_> {
    const WRITES: bool = false;

    fn contribution(&mut self, _name: &str, weights: Weights) {
        *self.0 += weights;
    }
}

/// The records that somebody means by an id, a name or an alias.
fn records_called(site: &Site, name: &str) -> Vec<RecordId> {
    let key = NameKey::of_text(name);
    let same = |other: &str| key.is_some() && NameKey::of_text(other) == key;
    let is_called = |id: RecordId| {
        let record = site.records.get(id);
        site.records.key(id) == name || same(&record.name) || record.aliases.iter().any(|alias| same(alias))
    };
    let found: Vec<RecordId> = site.records.ids().filter(|id| is_called(*id)).collect();
    // A full name means whom it names, and not those who are called so among other things.
    let named = |id: &RecordId| site.records.key(*id) == name || same(&site.records.get(*id).name);
    match found.iter().any(named) {
        true => found.into_iter().filter(named).collect(),
        false => found,
    }
}

/// That nobody is called so, and the likeliest way on.
fn no_record(site: &Site, name: &str) -> String {
    let names = || site.records.ids().map(|id| (site.records.key(id), site.records.get(id).name.as_str()));
    let stands_somewhere = site.articles.iter().any(|article| !missing::places_of(name, article).is_empty());
    let near_key = || {
        let keys: Vec<String> = names().map(|(key, _)| key).collect();
        suggestion::nearest(name, keys.iter().map(String::as_str)).map(str::to_owned)
    };
    let near_name = || suggestion::nearest(name, names().map(|(_, name)| name)).map(str::to_owned);
    match if stands_somewhere { None } else { near_name().or_else(near_key) } {
        Some(near) => format!("no record is called `{name}`; did you mean `{near}`?"),
        None => format!("no record is called `{name}`; `explain --not \"{name}\"` tells why"),
    }
}

/// A line of an explanation: what it is about, and what is said of it.
fn tell(out: &mut String, what: &str, said: &str) {
    let line = format!("    {what:<52} {said}");
    let _ = writeln!(out, "{}", line.trim_end());
}

/// The weights that are not zero, greatest first.
fn listed(weights: Weights) -> String {
    let mut kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| weights.of(*kind) != 0).collect();
    kinds.sort_by_key(|kind| -weights.of(*kind));
    let list: Vec<String> = kinds.into_iter().map(|kind| format!("{} {:+}", kind.name(), weights.of(kind))).collect();
    list.join(", ")
}

/// Where a stretch of an article begins: `seeds/x.txt:12:5`.
fn place_in(site: &Site, article: &Article, range: TextRange) -> String {
    place_of(site, article.span(range))
}

/// Where some bytes of a source begin: its path, line and column, which count from 1, the column in characters.
fn place_of(site: &Site, span: Span) -> String {
    let source = site.sources.get(span.source);
    let (line, column) = line_and_column(&source.text, span.start as usize);
    format!("seeds/{}:{line}:{column}", source.path)
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (line, 1 + before[start..].chars().count())
}

/// `1 mention`, `3 mentions`.
fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// The words of a stretch of text on one line.
fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
