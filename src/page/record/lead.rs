//! The sentence that opens a record, and what lists say of it in a few words.

use crate::{
    interface::counted,
    kind::RecordKind,
    page::{
        band,
        company::Company,
        film, person,
        phrase::Phrase,
        reference::{Grounds, MARKS, References},
        sheet::Sheet,
    },
    record::RecordId,
};

/// Names in the opening sentence of a record of which nothing is stated.
const BESIDE: usize = 3;

/// A clause of the sentence that opens a record, and what it rests on.
#[derive(Debug)]
pub struct Clause<'s> {
    /// How it is joined to the clause before.
    pub joint: Joint,
    /// The words.
    pub phrase: Phrase,
    /// What they rest on.
    pub grounds: Grounds<'s>,
}

/// How a clause is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// It could stand alone: `actor in Winter; member of The Nouns`.
    Apart,
    /// It says more of the same: `a film of 1971, directed by Mira Halden`.
    Comma,
    /// It goes on with the same verb: `who plays Berit in Winter and Ana in Spring`.
    And,
    /// It follows without a sign: `a band from Oslo`.
    Plain,
}

impl Joint {
    /// What stands before the footnote marks of the clause before, and what behind them.
    fn signs<'s>(self, sheet: &Sheet<'s>) -> (&'s str, &'s str) {
        let lead = &sheet.interface().phrases.lead;
        let between = match self {
            Self::Apart => &lead.apart,
            Self::Comma => &lead.comma,
            Self::And => &lead.and,
            Self::Plain => " ",
        };
        between.split_at(between.find(' ').unwrap_or(between.len()))
    }
}

/// A sentence from clauses, each with its marks behind its comma or semicolon. Where no fact is known it says how often
/// the record is named, and beside whom.
pub fn lead<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    (id, company): (RecordId, &Company<'s>),
    mut clauses: Vec<Clause<'s>>,
) -> Phrase {
    if clauses.iter().all(|clause| clause.grounds.is_empty()) {
        clauses.extend(named_clause(sheet, id, company));
    }
    if clauses.is_empty() {
        return Phrase::of(&sheet.interface().phrases.unknown.fill(&[]));
    }
    let mut sentence = Phrase::default();
    for (position, clause) in clauses.iter().enumerate() {
        let phrase = clause.phrase.clone();
        sentence.append(&if position == 0 { phrase.capitalised() } else { phrase });
        let (before, behind) = clauses.get(position + 1).map_or((".", ""), |next| next.joint.signs(sheet));
        sentence.text(before);
        // One mark for each fact that the clause joins; the tables below have more.
        sentence.mark(&references.cite(&clause.grounds, clause.grounds.facts().min(MARKS)));
        sentence.text(behind);
    }
    sentence
}

/// How many articles name a record, and whom beside it.
fn named_clause<'s>(sheet: &Sheet<'s>, id: RecordId, company: &Company<'s>) -> Option<Clause<'s>> {
    let lead = &sheet.interface().phrases.lead;
    let articles = sheet.links(id).mentions.len();
    let named = Phrase::of(&counted(articles, &lead.named_once, &lead.named_often));
    let people = names(sheet, company.closest(BESIDE));
    let phrase = match people.is_empty() {
        true => named,
        false => Phrase::filled(&lead.beside, &[("named", &named), ("people", &people)]),
    };
    (articles > 0).then(|| Clause { joint: Joint::Plain, phrase, grounds: Grounds::default() })
}

/// A few words on a record for lists: the first clause about a person, director or year else.
pub fn note(sheet: &Sheet<'_>, id: RecordId) -> String {
    let clauses = clauses(sheet, id);
    // The first clause about a film or band only says that it is one, or its year, which the list says already.
    let skipped = if id.kind() == RecordKind::Person { 0 } else { 1 };
    clauses.get(skipped).map(|clause| clause.phrase.plain().to_owned()).unwrap_or_default()
}

/// The same behind the year of a film or band, for lists that are not in order of years.
pub fn dated_note(sheet: &Sheet<'_>, id: RecordId) -> String {
    let parts = [sheet.year(id).map(|year| year.to_string()).unwrap_or_default(), note(sheet, id)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What opens a record, in plain words: what a person wrote of it, else the sentence made from facts, without those whom
/// it is only named beside.
pub fn summary(sheet: &Sheet<'_>, id: RecordId) -> String {
    let page = sheet.record(id).written.map(|page| sheet.written(page));
    if let Some(said) = page.and_then(|page| page.description.as_ref()) {
        return said.value.clone();
    }
    let phrases = &sheet.interface().phrases;
    let mut clauses = clauses(sheet, id);
    let articles = sheet.links(id).mentions.len();
    if articles > 0 && clauses.iter().all(|clause| clause.grounds.is_empty()) {
        let named = counted(articles, &phrases.lead.named_once, &phrases.lead.named_often);
        clauses.push(Clause { joint: Joint::Plain, phrase: Phrase::of(&named), grounds: Grounds::default() });
    }
    if clauses.is_empty() {
        return phrases.unknown.fill(&[]);
    }
    let mut sentence = Phrase::default();
    for (position, clause) in clauses.into_iter().enumerate() {
        if position > 0 {
            let (before, behind) = clause.joint.signs(sheet);
            sentence.text(before);
            sentence.text(behind);
        }
        sentence.append(&clause.phrase);
    }
    sentence.text(".");
    sentence.capitalised().plain().to_owned()
}

fn clauses<'s>(sheet: &Sheet<'s>, id: RecordId) -> Vec<Clause<'s>> {
    match id {
        RecordId::Person(id) => person::PersonFacts::gather(sheet, id).clauses(sheet),
        RecordId::Film(id) => film::FilmFacts::gather(sheet, id).clauses(sheet),
        RecordId::Band(id) => band::BandFacts::gather(sheet, id).clauses(sheet),
    }
}

/// A list of names in words, each a link: `A, B and C`.
pub fn names(sheet: &Sheet<'_>, ids: impl IntoIterator<Item = RecordId>) -> Phrase {
    let lead = &sheet.interface().phrases.lead;
    let phrases: Vec<_> = ids.into_iter().map(|id| sheet.named(id)).collect();
    Phrase::list(&phrases, &lead.comma, &lead.and)
}
