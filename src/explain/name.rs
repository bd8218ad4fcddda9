//! A record: how sure it is and why, what is said of it, where it stands, and some of its mentions in full.

use std::{cmp::Reverse, fmt::Write};

use super::{Explanation, counted, fact, listed, no_record, place_in, records_called, verdict::Explained};
use crate::{
    article::Article,
    confidence::Confidence,
    kind::Kind,
    mention::Mention,
    name::NameKey,
    record::{Record, RecordId},
    site::Site,
};

/// How many mentions of a record are explained in full, the surest first.
const SHOWN: usize = 3;
/// How many of its articles are named.
const ARTICLES: usize = 10;

pub(super) fn explain(site: &Site, name: &str) -> Result<String, String> {
    let found = records_called(site, name);
    if found.is_empty() {
        return Err(no_record(site, name));
    }
    let mut out = String::new();
    for id in found {
        let record = site.records.get(id);
        let confidence = record.confidence.thousandths();
        let _ = writeln!(out, "{} ({}), confidence {confidence}", record.name, site.records.key(id));
        let places = Places::of(site, id);
        let _ = writeln!(out, "  {}", origin(site, id, record, &places));
        describe_places(site, record, &places, &mut out);
        for fact in &site.facts.list {
            if fact.claim.records().any(|other| other == id) {
                fact::describe(site, fact, &mut out);
            }
        }
        describe_mentions(site, &places, &mut out);
    }
    Ok(out)
}

/// Where a record is mentioned.
struct Places<'a> {
    by_article: Vec<(&'a Article, Vec<&'a Mention>)>,
}

impl<'a> Places<'a> {
    fn of(site: &'a Site, id: RecordId) -> Self {
        let mentions = |article: &'a Article| {
            site.mentions.of(article.id).iter().filter(|mention| mention.record == Some(id)).collect::<Vec<_>>()
        };
        let by_article = site.articles.iter().map(|article| (article, mentions(article)));
        Self { by_article: by_article.filter(|(_, mentions)| !mentions.is_empty()).collect() }
    }

    fn count(&self) -> usize {
        self.by_article.iter().map(|(_, mentions)| mentions.len()).sum()
    }

    /// The surest first, of equal ones the earlier.
    fn by_confidence(&self) -> Vec<(&'a Article, &'a Mention)> {
        let all = self.by_article.iter().flat_map(|(article, list)| list.iter().map(|mention| (*article, *mention)));
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(_, mention)| Reverse(mention.confidence));
        all
    }
}

/// Where the confidence of a record comes from.
fn origin(site: &Site, id: RecordId, record: &Record, places: &Places) -> String {
    if let Some(page) = record.written {
        let path = &site.written[page.0 as usize].path;
        return format!("certain, as seeds/{path} is about it");
    }
    let surest = places.by_confidence().into_iter().next();
    let count = places.count() as u32;
    let follows =
        |mention: &Mention| site.language.calibration.record(id.kind(), mention.confidence, count) == record.confidence;
    match surest.filter(|(_, mention)| follows(mention)) {
        Some((article, mention)) => {
            let often = if count < 2 { "once" } else { "several times" };
            let (place, sure) = (place_in(site, article, mention.range), mention.confidence.thousandths());
            format!("mentioned {often}, the surest of it {place}, {sure}: of such records so many are right")
        }
        None if record.confidence == Confidence::CERTAIN => {
            let ruling = NameKey::of_text(&record.name).and_then(|key| site.corrections.ruling(key));
            format!(
                "certain, as it is written{}",
                ruling.map(|ruling| format!(" in {}", ruling.origin)).unwrap_or_default()
            )
        }
        None => "as sure as a place where its name stands and another is meant".to_owned(),
    }
}

fn describe_places(site: &Site, record: &Record, places: &Places, out: &mut String) {
    let mut articles: Vec<_> = places.by_article.iter().collect();
    articles.sort_by_key(|(_, mentions)| Reverse(mentions.len()));
    let mut named: Vec<String> = articles
        .iter()
        .take(ARTICLES)
        .map(|(article, list)| format!("seeds/{} {}", article.path, list.len()))
        .collect();
    if articles.len() > ARTICLES {
        named.push(format!("and {} more", articles.len() - ARTICLES));
    }
    let mentions = counted(places.count(), "mention", "mentions");
    let texts = counted(articles.len(), "article", "articles");
    let list = if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
    let _ = writeln!(out, "  {mentions} in {texts}{list}");
    if !record.aliases.is_empty() {
        let _ = writeln!(out, "  also called {}", record.aliases.join(", "));
    }
    let entry = NameKey::of_text(&record.name).and_then(|key| site.census.entry(key));
    if let Some(entry) = entry.filter(|entry| Kind::ALL.into_iter().any(|kind| entry.weights.of(kind) != 0)) {
        let _ = writeln!(out, "  what stands around this name in all articles: {}", listed(entry.weights));
    }
}

fn describe_mentions(site: &Site, places: &Places, out: &mut String) {
    let mut explained: Vec<Explained> = Vec::new();
    for (article, mention) in places.by_confidence().into_iter().take(SHOWN) {
        if !explained.iter().any(|known| known.article.id == article.id) {
            explained.push(Explained::new(site, article));
        }
        let known = explained.iter().find(|known| known.article.id == article.id);
        let Some(known) = known else { continue };
        let same = |one: &&Explanation| one.range == mention.range;
        if let Some(explanation) = known.list.iter().find(same) {
            known.describe(explanation, out);
        }
    }
    if let more @ 1.. = places.count().saturating_sub(SHOWN) {
        let _ = writeln!(out, "  and {more} more; ask for one by its place, as in `explain seeds/x.txt:12`");
    }
}
