//! The table of the keys that a record page may have.

use super::{
    Said, Written,
    statement::{Reference, Statement},
};
use crate::{date::QualifiedDate, kind::RecordKind};

/// A key of record pages.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// The kinds that have it.
    pub kinds: &'static [RecordKind],
    /// What its value is.
    pub form: Form,
}

/// What the value of a field is, and what becomes of it.
#[derive(Debug)]
pub enum Form {
    /// `person`, `film` or `band`.
    Kind,
    /// The name of the record.
    Name,
    /// The slug of its page.
    Slug,
    /// Whether it is kept back.
    Draft,
    /// A text that belongs to the page.
    Text(fn(&mut Written) -> &mut Option<Said<String>>),
    /// A list of other names, or one.
    Aliases,
    /// A list of addresses on the web, or one.
    Addresses,
    /// A table of foreign keys by place.
    Ids,
    /// A list of facts to be taken away, or one.
    Refusals,
    /// A date that makes a fact.
    DateFact(fn(QualifiedDate) -> Statement),
    /// A text that makes a fact.
    TextFact(fn(String) -> Statement),
    /// A list of texts that make a fact each, or one text.
    TextFacts(fn(String) -> Statement),
    /// The name of one record of one of these kinds, which makes a fact.
    NameFact(&'static [RecordKind], fn(Reference) -> Statement),
    /// A list of names of records of these kinds that make a fact each, or one name.
    NameFacts(&'static [RecordKind], fn(Reference) -> Statement),
    /// A list of people that make a fact each: names, or tables with `person` and these keys.
    People(&'static [&'static str], fn(Reference, Part) -> Statement),
}

/// What a table in a list of people says besides the person.
#[derive(Debug, Default)]
pub struct Part {
    pub(super) role: Option<String>,
    pub(super) from: Option<QualifiedDate>,
    pub(super) to: Option<QualifiedDate>,
}

pub(super) const PERSON: &[RecordKind] = &[RecordKind::Person];
const FILM: &[RecordKind] = &[RecordKind::Film];
const BAND: &[RecordKind] = &[RecordKind::Band];
const FILM_OR_BAND: &[RecordKind] = &[RecordKind::Film, RecordKind::Band];
const PERSON_OR_BAND: &[RecordKind] = &[RecordKind::Person, RecordKind::Band];
/// Every key that a record page may have, in the order of the documentation.
pub const FIELDS: [Field; 30] = [
    Field::new(&RecordKind::ALL, "kind", Form::Kind),
    Field::new(&RecordKind::ALL, "name", Form::Name),
    Field::new(&RecordKind::ALL, "slug", Form::Slug),
    // Articles have it too, and a page that a person keeps back is no different.
    Field::new(&RecordKind::ALL, "draft", Form::Draft),
    Field::new(&RecordKind::ALL, "aliases", Form::Aliases),
    Field::new(&RecordKind::ALL, "image", Form::Text(|written| &mut written.image)),
    Field::new(&RecordKind::ALL, "credit", Form::Text(|written| &mut written.credit)),
    Field::new(&RecordKind::ALL, "licence", Form::Text(|written| &mut written.licence)),
    Field::new(&RecordKind::ALL, "same_as", Form::Addresses),
    Field::new(&RecordKind::ALL, "ids", Form::Ids),
    Field::new(&RecordKind::ALL, "description", Form::Text(|written| &mut written.description)),
    Field::new(&RecordKind::ALL, "refuse", Form::Refusals),
    Field::new(PERSON, "born", Form::DateFact(Statement::Born)),
    Field::new(PERSON, "died", Form::DateFact(Statement::Died)),
    Field::new(PERSON, "birthplace", Form::TextFact(Statement::Birthplace)),
    Field::new(PERSON, "occupations", Form::TextFacts(Statement::Occupation)),
    Field::new(PERSON, "instruments", Form::TextFacts(Statement::Instrument)),
    Field::new(FILM, "released", Form::DateFact(Statement::Released)),
    Field::new(FILM, "directed_by", Form::NameFacts(PERSON, Statement::DirectedBy)),
    Field::new(FILM, "written_by", Form::NameFacts(PERSON, Statement::WrittenBy)),
    Field::new(FILM, "produced_by", Form::NameFacts(PERSON, Statement::ProducedBy)),
    Field::new(FILM, "cast", Form::People(&["role"], |person, part| Statement::Cast { person, role: part.role })),
    Field::new(FILM, "about", Form::NameFacts(PERSON_OR_BAND, Statement::About)),
    Field::new(FILM_OR_BAND, "genres", Form::TextFacts(Statement::Genre)),
    Field::new(FILM, "part_of", Form::NameFact(FILM, Statement::PartOf)),
    Field::new(BAND, "formed", Form::DateFact(Statement::Formed)),
    Field::new(BAND, "disbanded", Form::DateFact(Statement::Disbanded)),
    Field::new(BAND, "origin", Form::TextFact(Statement::Origin)),
    Field::new(BAND, "members", Form::People(&["role", "from", "to"], member)),
    Field::new(BAND, "songs", Form::TextFacts(Statement::Song)),
];

fn member(person: Reference, part: Part) -> Statement {
    Statement::Member { person, role: part.role, from: part.from, to: part.to }
}

impl Field {
    const fn new(kinds: &'static [RecordKind], key: &'static str, form: Form) -> Self {
        Self { key, kinds, form }
    }

    /// The field of that key, if records of that kind have it.
    pub(super) fn of(kind: RecordKind, key: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.key == key && field.kinds.contains(&kind))
    }
}
