//! What an article states, in terms of the records that it names: their numbers change with every new record.

use serde::{Deserialize, Serialize};

use crate::{
    article::{ArticleId, TextRange},
    confidence::Confidence,
    digest::hash_of,
    fact::{Claim, Evidence, Fact},
    mention::Mention,
    quote::Quote,
    record::{BandId, FilmId, PersonId, RecordId, Records},
};

/// The records that an article names, in order, once each.
#[derive(Debug)]
pub(super) struct Cast(Vec<RecordId>);

/// The facts and quotes of an article. Their records are numbered by their places in its [`Cast`].
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Stated {
    facts: Vec<(Claim, Confidence, Vec<TextRange>)>,
    quotes: Vec<Quote>,
}

impl Cast {
    pub(super) fn of(mentions: &[Mention]) -> Self {
        let mut records: Vec<_> = mentions.iter().filter_map(|mention| mention.record).collect();
        records.sort_unstable();
        records.dedup();
        Self(records)
    }

    /// A hash of the mentions of an article and of what is asked about their records: which comes before which, what it
    /// is and what it is called.
    pub(super) fn key(&self, mentions: &[Mention], records: &Records) -> u64 {
        let place = |mention: &Mention| mention.record.and_then(|record| self.0.binary_search(&record).ok());
        let mentions: Vec<_> =
            mentions.iter().map(|mention| (mention.range, mention.kind, place(mention), mention.confidence)).collect();
        let names: Vec<_> = self.0.iter().map(|&id| (id.kind(), records.get(id).name.as_str())).collect();
        hash_of(&(mentions, names))
    }

    /// The place of a record, as its number.
    fn number(&self, record: RecordId) -> Option<RecordId> {
        let place = self.0.binary_search(&record).ok()? as u32;
        Some(match record {
            RecordId::Person(_) => RecordId::Person(PersonId(place)),
            RecordId::Film(_) => RecordId::Film(FilmId(place)),
            RecordId::Band(_) => RecordId::Band(BandId(place)),
        })
    }

    /// The record of a place.
    fn record(&self, number: RecordId) -> Option<RecordId> {
        let (RecordId::Person(PersonId(place)) | RecordId::Film(FilmId(place)) | RecordId::Band(BandId(place))) =
            number;
        self.0.get(place as usize).copied().filter(|record| record.kind() == number.kind())
    }
}

impl Stated {
    /// `None` if something is stated of a record that the article does not name: then nothing tells when it changes.
    pub(super) fn new(facts: &[Fact], quotes: &[Quote], cast: &Cast) -> Option<Self> {
        let number = |record| cast.number(record);
        let fact = |fact: &Fact| {
            let ranges: Option<Vec<_>> = fact.evidence.iter().map(|evidence| Some(evidence.in_article()?.1)).collect();
            Some((fact.claim.about_others(number)?, fact.confidence, ranges?))
        };
        let facts = facts.iter().map(fact).collect::<Option<_>>()?;
        let quotes = quotes.iter().map(|quote| of_others(quote, number)).collect::<Option<_>>()?;
        Some(Self { facts, quotes })
    }

    /// The same of an article that names these records.
    pub(super) fn of_cast(&self, cast: &Cast, article: ArticleId) -> Option<(Vec<Fact>, Vec<Quote>)> {
        let record = |number| cast.record(number);
        let fact = |(claim, confidence, ranges): &(Claim, Confidence, Vec<TextRange>)| {
            let evidence = ranges.iter().map(|&range| Evidence::Article { article, range }).collect();
            Some(Fact { claim: claim.about_others(record)?, confidence: *confidence, evidence })
        };
        let facts = self.facts.iter().map(fact).collect::<Option<_>>()?;
        let quotes = self.quotes.iter().map(|quote| of_others(quote, record)).collect::<Option<_>>()?;
        Some((facts, quotes))
    }
}

/// A quote with other records in the places of those that it names.
fn of_others(quote: &Quote, other: impl Fn(RecordId) -> Option<RecordId>) -> Option<Quote> {
    let speaker = match quote.speaker.map(|speaker| other(RecordId::Person(speaker))) {
        None => None,
        Some(Some(RecordId::Person(speaker))) => Some(speaker),
        Some(_) => return None,
    };
    let about = quote.about.iter().map(|&record| other(record)).collect::<Option<_>>()?;
    Some(Quote { speaker, about, ..quote.clone() })
}
