//! The rows of the lists.

use fanwiki::{
    article::Article,
    confidence::Confidence,
    doubt::{Doubt, Suggestion},
    fact::{Conflict, Statement},
    kind::RecordKind,
    page::wanted::WantedName,
    record::RecordId,
    site::{Orphan, Site},
    source::Span,
};
use serde::Serialize;

use super::super::table::{Align, Row};

use Align::{Left, Right};

/// A record or an article.
#[derive(Debug, Serialize)]
pub(super) struct OverviewRow {
    name: String,
    /// Of a record its id, of an article its path.
    id: String,
    /// How often a record is mentioned, or how many mentions an article has.
    mentions: usize,
    /// Of a record.
    confidence: Option<Confidence>,
}

impl OverviewRow {
    pub(super) fn of_record(site: &Site, id: RecordId) -> Self {
        let record = site.records.get(id);
        Self {
            name: record.name.clone(),
            id: site.records.key(id),
            mentions: mentions(site, id),
            confidence: Some(record.confidence),
        }
    }

    pub(super) fn of_article(site: &Site, article: &Article) -> Self {
        let mentions = site.mentions.of(article.id).iter().filter(|mention| mention.record.is_some()).count();
        Self { name: article.title.clone(), id: article.path.clone(), mentions, confidence: None }
    }
}

impl Row for OverviewRow {
    const COLUMNS: &'static [(&'static str, Align)] =
        &[("name", Left), ("id", Left), ("mentions", Right), ("confidence", Right)];

    fn cells(&self) -> Vec<String> {
        let confidence = self.confidence.map(|confidence| confidence.thousandths().to_string());
        vec![self.name.clone(), self.id.clone(), self.mentions.to_string(), confidence.unwrap_or_default()]
    }
}

/// A name that wikilinks lead to and that has no page.
#[derive(Debug, Serialize)]
pub(super) struct WantedRow {
    name: String,
    /// The kind that the links name, if they name one.
    kind: Option<RecordKind>,
    /// How many wikilinks lead to it.
    links: usize,
    /// Where they stand.
    places: Vec<String>,
}

impl WantedRow {
    pub(super) fn new(site: &Site, wanted: &WantedName) -> Self {
        let places = wanted.places.iter().map(|at| place(site, at.span(site))).collect();
        Self { name: wanted.name.clone(), kind: wanted.kind, links: wanted.places.len(), places }
    }
}

impl Row for WantedRow {
    const COLUMNS: &'static [(&'static str, Align)] =
        &[("name", Left), ("kind", Left), ("links", Right), ("places", Left)];

    fn cells(&self) -> Vec<String> {
        let kind = self.kind.map(kind_name).unwrap_or_default();
        vec![self.name.clone(), kind.to_owned(), self.links.to_string(), self.places.join(" ")]
    }
}

/// A record or an article that hardly anything is tied to.
#[derive(Debug, Serialize)]
pub(super) struct OrphanRow {
    name: String,
    /// Of a record its id, of an article its path.
    id: String,
    /// How often a record is mentioned; 0 for an article, which mentions none.
    mentions: usize,
    /// The only article that mentions a record, as a path from the folder of the wiki.
    article: Option<String>,
}

impl OrphanRow {
    pub(super) fn of_record(site: &Site, orphan: Orphan) -> Self {
        Self {
            name: site.records.get(orphan.record).name.clone(),
            id: site.records.key(orphan.record),
            mentions: mentions(site, orphan.record),
            article: orphan.article.map(|article| format!("seeds/{}", site.articles[article.index()].path)),
        }
    }

    pub(super) fn of_article(article: &Article) -> Self {
        Self { name: article.title.clone(), id: article.path.clone(), mentions: 0, article: None }
    }
}

impl Row for OrphanRow {
    const COLUMNS: &'static [(&'static str, Align)] =
        &[("name", Left), ("id", Left), ("mentions", Right), ("only in", Left)];

    fn cells(&self) -> Vec<String> {
        let article = self.article.clone().unwrap_or_default();
        vec![self.name.clone(), self.id.clone(), self.mentions.to_string(), article]
    }
}

/// One of several statements that contradict one another.
#[derive(Debug, Serialize)]
pub(super) struct ConflictRow {
    record: String,
    predicate: &'static str,
    /// A date in EDTF, or a number of years.
    value: String,
    sources: Vec<Source>,
}

/// Where something is said, and in which words.
#[derive(Debug, Serialize)]
struct Source {
    place: String,
    text: String,
}

impl ConflictRow {
    pub(super) fn new(site: &Site, conflict: &Conflict, statement: &Statement) -> Self {
        let source = |evidence: &&fanwiki::fact::Evidence| Source {
            place: place(site, site.span_of(evidence)),
            text: site.words_of(evidence).to_owned(),
        };
        Self {
            record: site.records.key(conflict.subject),
            predicate: conflict.predicate,
            value: statement.value(),
            sources: statement.evidence.iter().map(source).collect(),
        }
    }
}

impl Row for ConflictRow {
    const COLUMNS: &'static [(&'static str, Align)] =
        &[("record", Left), ("says", Left), ("value", Left), ("sources", Left)];

    fn cells(&self) -> Vec<String> {
        let sources: Vec<_> = self.sources.iter().map(|source| format!("{} “{}”", source.place, source.text)).collect();
        vec![self.record.clone(), self.predicate.to_owned(), self.value.clone(), sources.join(", ")]
    }
}

/// A record that may be something else, or a name without a page.
#[derive(Debug, Serialize)]
pub(super) struct UnconfirmedRow {
    name: String,
    kind: RecordKind,
    /// Of what has a page.
    id: Option<String>,
    mentions: usize,
    confidence: Confidence,
    /// Where it stands first.
    place: Option<String>,
}

impl UnconfirmedRow {
    pub(super) fn of_record(site: &Site, id: RecordId) -> Self {
        let record = site.records.get(id);
        let first = site.graph.links(id).mentions.first();
        let first = first.and_then(|(article, positions)| {
            let mention = site.mentions.of(*article).get(*positions.first()? as usize)?;
            Some(place(site, site.articles[article.index()].span(mention.range)))
        });
        Self {
            name: record.name.clone(),
            kind: id.kind(),
            id: Some(site.records.key(id)),
            mentions: mentions(site, id),
            confidence: record.confidence,
            place: first,
        }
    }

    pub(super) fn of_name(site: &Site, suggestion: &Suggestion) -> Self {
        Self {
            name: suggestion.name.clone(),
            kind: suggestion.entity.kind,
            id: None,
            mentions: suggestion.mentions as usize,
            confidence: suggestion.confidence,
            place: Some(place(site, suggestion.place)),
        }
    }
}

impl Row for UnconfirmedRow {
    const COLUMNS: &'static [(&'static str, Align)] =
        &[("name", Left), ("kind", Left), ("id", Left), ("mentions", Right), ("confidence", Right), ("first", Left)];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            kind_name(self.kind).to_owned(),
            self.id.clone().unwrap_or_else(|| "no page".to_owned()),
            self.mentions.to_string(),
            self.confidence.thousandths().to_string(),
            self.place.clone().unwrap_or_default(),
        ]
    }
}

/// What the program is not sure of.
#[derive(Debug, Serialize)]
pub(super) struct DoubtRow {
    /// From 1; what is asked together has the same.
    rank: usize,
    /// How many mentions can be expected to change, in thousandths, where a page counts like ten.
    gain: u32,
    code: &'static str,
    name: String,
    mentions: u32,
    place: String,
    message: String,
    answers: Vec<Answer>,
}

/// An answer to a doubt and the line that gives it.
#[derive(Debug, Serialize)]
struct Answer {
    answer: String,
    /// The file, from the folder of the wiki.
    file: String,
    /// The table of that file in which the line belongs; none for front matter.
    table: Option<&'static str>,
    line: String,
    /// Whether it is what the program takes for true now.
    confirms: bool,
}

impl DoubtRow {
    pub(super) fn new(site: &Site, rank: usize, doubt: &Doubt) -> Self {
        let answer = |remedy: &fanwiki::doubt::Remedy| Answer {
            answer: remedy.answer.clone(),
            file: remedy.home.file(),
            table: remedy.home.table(),
            line: remedy.line.clone(),
            confirms: remedy.confirms,
        };
        Self {
            rank,
            gain: doubt.gain,
            code: doubt.question.code(),
            name: doubt.name.clone(),
            mentions: doubt.mentions,
            place: place(site, doubt.place),
            message: doubt.message(site),
            answers: doubt.remedies.iter().map(answer).collect(),
        }
    }
}

impl Row for DoubtRow {
    const COLUMNS: &'static [(&'static str, Align)] =
        &[("rank", Right), ("gain", Right), ("name", Left), ("place", Left), ("lines", Left)];

    fn cells(&self) -> Vec<String> {
        let lines: Vec<_> = self.answers.iter().map(|answer| format!("{}: {}", answer.file, answer.line)).collect();
        let gain = format!("{}.{}", self.gain / 1000, self.gain % 1000 / 100);
        vec![self.rank.to_string(), gain, self.name.clone(), self.place.clone(), lines.join(" | ")]
    }
}

fn kind_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Person => "person",
        RecordKind::Film => "film",
        RecordKind::Band => "band",
    }
}

fn mentions(site: &Site, id: RecordId) -> usize {
    site.graph.links(id).mentions.iter().map(|(_, mentions)| mentions.len()).sum()
}

/// `seeds/x.txt:12`.
fn place(site: &Site, span: Span) -> String {
    let source = site.sources.get(span.source);
    format!("seeds/{}:{}", source.path, source.line_of(span.start))
}
