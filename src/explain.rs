//! The witness: why a decision was made.
//!
//! A build keeps sums, not reasons. What is asked here runs the same pure functions again for the articles concerned,
//! with a ledger in which every contribution is written down. The weights printed add up to the decision.

use std::{borrow::Cow, collections::BTreeMap, fmt::Write};

use crate::{
    article::{Article, TextRange},
    census::Questions,
    confidence::Confidence,
    fact::{Claim, Fact},
    kind::Kind,
    mention::{Entity, Ledger, Reading, Settled, settle},
    name::NameKey,
    record::RecordId,
    sighting::{Weights, collect},
    site::Site,
    source::Span,
};

/// How many mentions of a record are explained in full.
const SHOWN: usize = 3;

/// One stretch of text: what was said for and against every kind, and what it was taken for.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Its bytes of the article's text.
    pub range: TextRange,
    /// What was added up, in order.
    pub contributions: Vec<(String, Weights)>,
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
    pub fn decision(&self) -> (Kind, Confidence) {
        let (kind, margin) = self.total().best();
        (kind, Confidence::from_log_odds(margin))
    }
}

/// A ledger with a page for every stretch of text.
#[derive(Debug, Default)]
struct Book {
    pages: BTreeMap<TextRange, Vec<(String, Weights)>>,
}

impl Ledger for Book {
    type Page<'a> = &'a mut Vec<(String, Weights)>;

    fn page(&mut self, range: TextRange) -> Self::Page<'_> {
        self.pages.entry(range).or_default()
    }
}

/// Settles an article again and explains every candidate, in order of place.
pub fn explain_article(site: &Site, article: &Article) -> Vec<Explanation> {
    let sightings = collect(article, &site.corrections, &site.language);
    let mut book = Book::default();
    let questions = Questions::new(&site.census, &site.corrections);
    let settled: Settled = settle(article, &sightings, &questions, &site.language, &mut book);
    let reading = |range| settled.readings.iter().find(|reading| reading.range == range).cloned();
    let pages = book.pages.into_iter();
    pages.map(|(range, contributions)| Explanation { range, contributions, reading: reading(range) }).collect()
}

/// Explains a name, or a place such as `seeds/x.txt:12`; with `--not ` before a name, why it is not linked.
///
/// # Errors
/// A message if nothing in the site is called so.
pub fn explain(site: &Site, query: &str) -> Result<String, String> {
    if let Some(name) = query.strip_prefix("--not ") {
        return explain_missing(site, name);
    }
    match place(site, query) {
        Some((article, line)) => Ok(explain_line(site, article, line)),
        None => explain_name(site, query),
    }
}

/// `seeds/x.txt:12` as an article and a line that counts from 1.
fn place<'a>(site: &'a Site, query: &str) -> Option<(&'a Article, usize)> {
    let mut parts = query.split(':');
    let path = parts.next()?;
    let line = parts.next()?.parse().ok().filter(|line| *line > 0)?;
    let path = path.strip_prefix("seeds/").unwrap_or(path);
    let article = site.articles.iter().find(|article| article.path == path)?;
    Some((article, line))
}

fn explain_line(site: &Site, article: &Article, line: usize) -> String {
    let mut out = String::new();
    for explanation in explain_article(site, article) {
        if line_of(site, article, explanation.range) == line {
            describe(site, article, &explanation, &mut out);
        }
    }
    if out.is_empty() {
        let _ = writeln!(out, "seeds/{}:{line} has nothing that may be a name", article.path);
    }
    out
}

/// A record: how sure it is, its facts with their sources, and the first of its mentions in full.
fn explain_name(site: &Site, name: &str) -> Result<String, String> {
    let found: Vec<RecordId> = site.records.ids().filter(|id| is_called(site, *id, name)).collect();
    if found.is_empty() {
        return Err(format!("no record is called `{name}`; `explain --not \"{name}\"` tells why"));
    }
    let mut out = String::new();
    for id in found {
        let record = site.records.get(id);
        let confidence = record.confidence.thousandths();
        let _ = writeln!(out, "{} ({}), confidence {confidence}", record.name, site.records.key(id));
        for fact in site.facts.list.iter().filter(|fact| fact.claim.subject() == id || fact.claim.object() == Some(id))
        {
            describe_fact(site, fact, &mut out);
        }
        describe_mentions(site, id, &mut out);
    }
    Ok(out)
}

fn is_called(site: &Site, id: RecordId, name: &str) -> bool {
    let record = site.records.get(id);
    let same = |other: &str| NameKey::of_text(other) == NameKey::of_text(name);
    site.records.key(id) == name || same(&record.name) || record.aliases.iter().any(|alias| same(alias))
}

fn describe_fact(site: &Site, fact: &Fact, out: &mut String) {
    let object = object_of(site, &fact.claim);
    let subject = site.records.key(fact.claim.subject());
    let _ = writeln!(
        out,
        "  fact: {subject} {} {object}, confidence {}",
        fact.claim.predicate(),
        fact.confidence.thousandths()
    );
    for evidence in &fact.evidence {
        let span = site.span_of(evidence);
        let path = &site.sources.get(span.source).path;
        let by_hand = if evidence.in_article().is_none() { "written by hand: " } else { "" };
        let _ = writeln!(out, "    seeds/{path}:{}: {by_hand}{}", line_at(site, span), site.words_of(evidence));
    }
}

/// The record at the other end of a claim, or what the text has there.
fn object_of(site: &Site, claim: &Claim) -> String {
    if let Some(id) = claim.object() {
        return site.records.key(id);
    }
    claim.value().map(Cow::into_owned).unwrap_or_default()
}

fn describe_mentions(site: &Site, id: RecordId, out: &mut String) {
    let mut shown = 0;
    let mut more = 0;
    for article in &site.articles {
        let mentions = site.mentions.of(article.id).iter().filter(|mention| mention.record == Some(id));
        let ranges: Vec<TextRange> = mentions.map(|mention| mention.range).collect();
        if shown >= SHOWN || ranges.is_empty() {
            more += ranges.len();
            continue;
        }
        for explanation in
            explain_article(site, article).iter().filter(|explanation| ranges.contains(&explanation.range))
        {
            if shown < SHOWN {
                describe(site, article, explanation, out);
                shown += 1;
            } else {
                more += 1;
            }
        }
    }
    if more > 0 {
        let _ = writeln!(out, "  and {more} more; ask for one by its place, as in `explain seeds/x.txt:12`");
    }
}

/// Why a name is not linked: every place where it stands and what it was taken for there.
fn explain_missing(site: &Site, name: &str) -> Result<String, String> {
    let mut out = String::new();
    for article in &site.articles {
        if !article.text.to_lowercase().contains(&name.to_lowercase()) {
            continue;
        }
        for explanation in explain_article(site, article) {
            let called = NameKey::of_text(article.slice(explanation.range)) == NameKey::of_text(name);
            let linked = site
                .mentions
                .of(article.id)
                .iter()
                .any(|mention| mention.range == explanation.range && mention.record.is_some());
            if called && !linked {
                describe(site, article, &explanation, &mut out);
            }
        }
    }
    if out.is_empty() {
        Err(format!("`{name}` stands nowhere in the seeds as a name that is not linked"))
    } else {
        Ok(out)
    }
}

fn describe(site: &Site, article: &Article, explanation: &Explanation, out: &mut String) {
    let line = line_of(site, article, explanation.range);
    let _ = writeln!(out, "  seeds/{}:{line}: {}", article.path, article.slice(explanation.range));
    for (name, weights) in &explanation.contributions {
        let _ = writeln!(out, "    {:<52} {}", name, listed(*weights));
    }
    let total = explanation.total();
    let _ = writeln!(out, "    {:<52} {}", "sum", listed(total));
    let (kind, confidence) = explanation.decision();
    let verdict = match &explanation.reading {
        None => "not kept: a name that overlaps it outweighs it".to_owned(),
        Some(reading) => match reading.entity.map(|entity| linked(site, entity)) {
            Some(link) => format!("{}, {link}", kind.with_article()),
            None if kind.record().is_some() => format!("{}, but several fit", kind.with_article()),
            None => format!("{}, which has no page", kind.with_article()),
        },
    };
    let _ = writeln!(out, "    {:<52} {verdict}, confidence {}", "decision", confidence.thousandths());
}

fn linked(site: &Site, entity: Entity) -> String {
    match site.records.of_entity(entity) {
        Some(id) => format!("linked to {}", site.records.key(id)),
        None => "too doubtful for a page".to_owned(),
    }
}

/// The weights that are not zero, greatest first.
fn listed(weights: Weights) -> String {
    let mut kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| weights.of(*kind) != 0).collect();
    kinds.sort_by_key(|kind| -weights.of(*kind));
    let list: Vec<String> = kinds.into_iter().map(|kind| format!("{} {:+}", kind.name(), weights.of(kind))).collect();
    list.join(", ")
}

/// The line of a stretch of text in its file, from 1.
fn line_of(site: &Site, article: &Article, range: TextRange) -> usize {
    line_at(site, article.span(range))
}

/// The line on which some bytes of a source begin, counted from 1.
fn line_at(site: &Site, span: Span) -> usize {
    let text = &site.sources.get(span.source).text;
    1 + text.as_bytes()[..span.start as usize].iter().filter(|byte| **byte == b'\n').count()
}
