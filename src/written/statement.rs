//! What the fields of a record page say of its record, and whom they name.

use std::borrow::Cow;

use crate::{date::QualifiedDate, kind::RecordKind, slug::slug_of};

/// What a field of a record page says of its record; one fact each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// When a person was born.
    Born(QualifiedDate),
    /// When a person died.
    Died(QualifiedDate),
    /// Where a person was born.
    Birthplace(String),
    /// What a person does.
    Occupation(String),
    /// What a person plays.
    Instrument(String),
    /// When a film came out.
    Released(QualifiedDate),
    /// Who directed a film.
    DirectedBy(Reference),
    /// Who wrote a film.
    WrittenBy(Reference),
    /// Who produced a film.
    ProducedBy(Reference),
    /// Who acts in a film.
    Cast {
        /// The actor.
        person: Reference,
        /// The name of the role.
        role: Option<String>,
    },
    /// Whom a film is about.
    About(Reference),
    /// The genre of a film or band.
    Genre(String),
    /// The series that a film belongs to, or the film that it is a part of.
    PartOf(Reference),
    /// When a band came together.
    Formed(QualifiedDate),
    /// When a band broke up.
    Disbanded(QualifiedDate),
    /// Where a band comes from.
    Origin(String),
    /// Who is or was in a band.
    Member {
        /// The member.
        person: Reference,
        /// Instrument or position.
        role: Option<String>,
        /// When the member joined.
        from: Option<QualifiedDate>,
        /// When the member left.
        to: Option<QualifiedDate>,
    },
    /// A song of a band.
    Song(String),
}

/// Whom a field names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// By name, perhaps with its kind: `Joan Jett`, `person:Joan Jett`.
    Name {
        /// The kind, if the field or the name says which.
        kind: Option<RecordKind>,
        /// The name.
        name: String,
    },
    /// By id: `person/joan-jett`.
    Id {
        /// The kind.
        kind: RecordKind,
        /// The slug.
        slug: String,
    },
}

/// A fact to be taken away: a predicate, and what stands at its other end or as its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The predicate: `acted_in`.
    pub predicate: String,
    /// The id, slug or name of the other record, or a value; empty for every fact with the predicate.
    pub object: String,
}

impl Statement {
    /// The records that it names with their kind: those that are made if there is none.
    pub fn references(&self) -> impl Iterator<Item = Cow<'_, Reference>> {
        let (named, role) = match self {
            Self::DirectedBy(named)
            | Self::WrittenBy(named)
            | Self::ProducedBy(named)
            | Self::About(named)
            | Self::PartOf(named)
            | Self::Member { person: named, .. } => (Some(named), None),
            Self::Cast { person, role } => (Some(person), role.as_deref().and_then(Reference::parse)),
            Self::Born(_)
            | Self::Died(_)
            | Self::Birthplace(_)
            | Self::Occupation(_)
            | Self::Instrument(_)
            | Self::Released(_)
            | Self::Genre(_)
            | Self::Formed(_)
            | Self::Disbanded(_)
            | Self::Origin(_)
            | Self::Song(_) => (None, None),
        };
        named.map(Cow::Borrowed).into_iter().chain(role.map(Cow::Owned))
    }
}

impl Reference {
    /// Reads a name, with its kind before a colon or not, or an id. The name is not empty.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let with_kind = |sign| text.split_once(sign).and_then(|(kind, rest)| Some((RecordKind::of_name(kind)?, rest)));
        if let Some((kind, slug)) = with_kind('/').filter(|(_, slug)| slug_of(slug) == **slug) {
            return Some(Self::Id { kind, slug: slug.to_owned() });
        }
        let (kind, name) = with_kind(':').map_or((None, text), |(kind, name)| (Some(kind), name.trim()));
        (!name.is_empty()).then(|| Self::Name { kind, name: name.to_owned() })
    }

    /// The kind, if it says one.
    pub fn kind(&self) -> Option<RecordKind> {
        match self {
            Self::Name { kind, .. } => *kind,
            Self::Id { kind, .. } => Some(*kind),
        }
    }
}

impl Refusal {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (predicate, object) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let (predicate, object) = (predicate.to_owned(), object.trim().to_owned());
        (!predicate.is_empty()).then_some(Self { predicate, object })
    }
}
