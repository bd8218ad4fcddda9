//! The export: everything that was recognised, as one JSON document. Its schema is `docs/wiki.schema.json`.
//!
//! Paths are relative to `seeds/`; offsets are bytes of the decoded file. Records come by kind (people, films, bands)
//! and slug, facts by predicate and object, articles by path.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::{Serialize, Serializer};

use crate::{
    article::{Article, ArticleId, TextRange},
    confidence::Confidence,
    fact::{Claim, Evidence, Fact, When},
    kind::RecordKind,
    mention::Mention,
    quote::Quote,
    record::RecordId,
    site::Site,
    source::Encoding,
};

/// The name of the file that is published.
pub const FILE: &str = "wiki.json";

/// How much is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Everything.
    Full,
    /// All but the mentions, which are most of it: what is published with the site.
    Published,
}

/// Writes the export of a site, on one line.
///
/// # Errors
/// Those of `out`.
pub fn write(site: &Site, detail: Detail, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Export::new(site, detail))?;
    out.write_all(b"\n")
}

/// Everything that was recognised in a folder of articles.
//
// Its parts are made while they are written, one record and one article at a time.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Export<'a> {
    /// People, films and bands, in this order, each by slug.
    #[cfg_attr(test, schemars(with = "Vec<RecordEntry>"))]
    records: RecordEntries<'a>,
    /// The articles by path.
    #[cfg_attr(test, schemars(with = "Vec<ArticleEntry>"))]
    articles: ArticleEntries<'a>,
}

impl<'a> Export<'a> {
    fn new(site: &'a Site, detail: Detail) -> Self {
        let mut facts = BTreeMap::<_, Vec<_>>::new();
        for fact in &site.facts.list {
            facts.entry(fact.claim.subject()).or_default().push(fact);
        }
        Self { records: RecordEntries { site, facts }, articles: ArticleEntries { site, detail } }
    }
}

struct RecordEntries<'a> {
    site: &'a Site,
    facts: BTreeMap<RecordId, Vec<&'a Fact>>,
}

impl Serialize for RecordEntries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = |id| RecordEntry::new(self.site, id, self.facts.get(&id).map_or(&[], Vec::as_slice));
        serializer.collect_seq(self.site.records.ids().map(entry))
    }
}

struct ArticleEntries<'a> {
    site: &'a Site,
    detail: Detail,
}

impl Serialize for ArticleEntries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entry = |article| ArticleEntry::new(self.site, article, self.detail);
        serializer.collect_seq(self.site.articles.iter().map(entry))
    }
}

/// A person, a film or a band.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Record", deny_unknown_fields))]
struct RecordEntry<'a> {
    /// `person/`, `film/` or `band/` and its slug.
    id: String,
    /// What it is.
    #[cfg_attr(test, schemars(with = "schema::Kind"))]
    kind: RecordKind,
    /// The name to show.
    name: &'a str,
    /// Other forms of its name, sorted.
    aliases: &'a [String],
    /// Its page, relative to the root of the site.
    url: String,
    /// What other places call it, by the name of the place.
    external_ids: BTreeMap<&'a str, &'a str>,
    /// Other places on the web that are about it.
    same_as: &'a [String],
    /// How sure it is that this is one person, film or band.
    #[cfg_attr(test, schemars(with = "schema::Thousandths"))]
    confidence: Confidence,
    /// What is said of it.
    facts: Vec<FactEntry<'a>>,
}

impl<'a> RecordEntry<'a> {
    fn new(site: &'a Site, id: RecordId, facts: &[&'a Fact]) -> Self {
        let record = site.records.get(id);
        let external_ids = record.external_ids.iter().map(|(place, key)| (place.as_str(), key.as_str()));
        Self {
            id: site.records.key(id),
            kind: id.kind(),
            name: &record.name,
            aliases: &record.aliases,
            url: site.records.path(id),
            external_ids: external_ids.collect(),
            same_as: &record.same_as,
            confidence: record.confidence,
            facts: facts.iter().map(|fact| FactEntry::new(site, fact)).collect(),
        }
    }
}

/// A fact with the record it stands on as its subject.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Fact", deny_unknown_fields))]
struct FactEntry<'a> {
    /// What is said.
    #[cfg_attr(test, schemars(with = "schema::Predicate"))]
    predicate: &'static str,
    /// The id of the record at the other end.
    object: Option<String>,
    /// Its name; for `performed`, the title of the song.
    object_text: Option<&'a str>,
    /// The role in a film, or the instrument or position in a band.
    role: Option<&'a str>,
    /// A value in words: when, where, which genre, how many years, what a person wrote.
    value: Option<String>,
    /// A date in EDTF; for `member_of` an interval, open where an end is not known: `1975/1979`, `1975/`.
    date: Option<String>,
    /// How sure it is.
    #[cfg_attr(test, schemars(with = "schema::Thousandths"))]
    confidence: Confidence,
    /// Where it is said, at least once.
    sources: Vec<SourceEntry<'a>>,
}

impl<'a> FactEntry<'a> {
    fn new(site: &'a Site, fact: &'a Fact) -> Self {
        let object = fact.claim.object();
        let object_name = object.map(|id| site.records.get(id).name.as_str());
        let (role, value, date) = specifics(&fact.claim);
        Self {
            predicate: fact.claim.predicate(),
            object: object.map(|id| site.records.key(id)),
            object_text: object_name.or(song(&fact.claim)),
            role,
            value,
            date,
            confidence: fact.confidence,
            sources: fact.evidence.iter().map(|evidence| SourceEntry::new(site, evidence)).collect(),
        }
    }
}

fn song(claim: &Claim) -> Option<&str> {
    match claim {
        Claim::Performed { song, .. } => Some(song),
        _ => None,
    }
}

/// Role, value and date.
fn specifics(claim: &Claim) -> (Option<&str>, Option<String>, Option<String>) {
    match claim {
        Claim::ActedIn { role, .. } => (role.as_ref().map(|role| role.name.as_str()), None, None),
        Claim::MemberOf { role, from, to, .. } => (role.as_deref(), None, interval(from.as_deref(), to.as_deref())),
        Claim::Released { when, .. }
        | Claim::Formed { when, .. }
        | Claim::Disbanded { when, .. }
        | Claim::Born { when, .. }
        | Claim::Died { when, .. } => {
            let When { words, date } = when.clone();
            (None, Some(words), date)
        }
        Claim::PremieredAt { place: text, .. }
        | Claim::Genre { genre: text, .. }
        | Claim::Birthplace { place: text, .. }
        | Claim::Occupation { occupation: text, .. }
        | Claim::Instrument { instrument: text, .. }
        | Claim::Origin { place: text, .. }
        | Claim::PartOf { series: text, whole: None, .. }
        | Claim::Description { text, .. } => (None, Some(text.clone()), None),
        Claim::AgeOn { years, .. } => (None, Some(years.to_string()), None),
        Claim::PartOf { whole: Some(_), .. }
        | Claim::Portrays { .. }
        | Claim::Directed { .. }
        | Claim::Wrote { .. }
        | Claim::Produced { .. }
        | Claim::Performed { .. }
        | Claim::IsAbout { .. } => (None, None, None),
    }
}

/// An interval in EDTF, with nothing where an end is not known.
fn interval(from: Option<&str>, to: Option<&str>) -> Option<String> {
    (from.is_some() || to.is_some()).then(|| format!("{}/{}", from.unwrap_or_default(), to.unwrap_or_default()))
}

/// A stretch of a source.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Source", deny_unknown_fields))]
struct SourceEntry<'a> {
    /// The path of the article, or of the record page if a person wrote it by hand.
    article: &'a str,
    /// The first byte.
    start: u32,
    /// The byte after the last.
    end: u32,
}

impl<'a> SourceEntry<'a> {
    fn new(site: &'a Site, evidence: &Evidence) -> Self {
        let span = site.span_of(evidence);
        Self { article: &site.sources.get(span.source).path, start: span.start, end: span.end }
    }
}

/// An article.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Article", deny_unknown_fields))]
struct ArticleEntry<'a> {
    /// Its path below `seeds/`.
    path: &'a str,
    /// Its headline, or what stands for one.
    title: &'a str,
    /// The day it appeared, in EDTF.
    date: Option<String>,
    /// How its file is encoded; offsets count the UTF-8 that it was decoded to.
    #[cfg_attr(test, schemars(with = "schema::EncodingName"))]
    encoding: &'static str,
    /// The names in it that stand for a record, in order; not in the published `wiki.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Vec<MentionEntry>"))]
    mentions: Option<Vec<MentionEntry<'a>>>,
    /// Direct speech, in order.
    quotes: Vec<QuoteEntry>,
}

impl<'a> ArticleEntry<'a> {
    fn new(site: &'a Site, article: &'a Article, detail: Detail) -> Self {
        let mentions = || site.mentions.of(article.id).iter();
        let entry = |mention: &Mention| Some(MentionEntry::new(site, article, mention, mention.record?));
        Self {
            path: &article.path,
            title: &article.title,
            date: article.about.date.map(|date| date.to_edtf()),
            encoding: encoding_name(site.sources.get(article.source).encoding),
            mentions: (detail == Detail::Full).then(|| mentions().filter_map(entry).collect()),
            quotes: quotes(site, article.id).iter().map(|quote| QuoteEntry::new(site, article, quote)).collect(),
        }
    }
}

fn quotes(site: &Site, article: ArticleId) -> &[Quote] {
    site.quotes.get(article.index()).map_or(&[], Vec::as_slice)
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16Le => "utf-16le",
        Encoding::Utf16Be => "utf-16be",
        Encoding::Windows1252 => "windows-1252",
    }
}

/// The bytes of a source behind a range of an article's text.
fn bytes(article: &Article, range: TextRange) -> (u32, u32) {
    let span = article.span(range);
    (span.start, span.end)
}

/// A name that stands for a record.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Mention", deny_unknown_fields))]
struct MentionEntry<'a> {
    /// The first byte.
    start: u32,
    /// The byte after the last.
    end: u32,
    /// The name as a reader sees it.
    text: &'a str,
    /// The id of the record.
    record: String,
    /// How sure it is.
    #[cfg_attr(test, schemars(with = "schema::Thousandths"))]
    confidence: Confidence,
}

impl<'a> MentionEntry<'a> {
    fn new(site: &Site, article: &'a Article, mention: &Mention, record: RecordId) -> Self {
        let (start, end) = bytes(article, mention.range);
        let (text, record) = (article.slice(mention.range), site.records.key(record));
        Self { start, end, text, record, confidence: mention.confidence }
    }
}

/// Direct speech.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Quote", deny_unknown_fields))]
struct QuoteEntry {
    /// The first byte.
    start: u32,
    /// The byte after the last.
    end: u32,
    /// The id of the person who spoke, if the text names one.
    speaker: Option<String>,
    /// How sure the speaker is; 0 where there is none.
    #[cfg_attr(test, schemars(with = "schema::Thousandths"))]
    confidence: Confidence,
    /// The ids of the records named in it, without the speaker.
    about: Vec<String>,
}

impl QuoteEntry {
    fn new(site: &Site, article: &Article, quote: &Quote) -> Self {
        let (start, end) = bytes(article, quote.range);
        let key = |id| site.records.key(id);
        let speaker = quote.speaker.map(|person| key(RecordId::Person(person)));
        Self {
            start,
            end,
            speaker,
            confidence: quote.confidence,
            about: quote.about.iter().map(|&id| key(id)).collect(),
        }
    }
}

#[cfg(test)]
mod schema;
#[cfg(test)]
mod tests;
