//! Which person, film or band: known by its name while texts are read, and by its place among the records from then on.

use serde::{Deserialize, Serialize};

use crate::{kind::RecordKind, name::NameKey};

/// One person, film or band: a kind and its full name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Entity {
    /// The kind.
    pub kind: RecordKind,
    /// The full name.
    pub key: NameKey,
}

impl Entity {
    /// The entity that a person names. A name without a letter or a digit is known by its signs.
    pub fn named(kind: RecordKind, name: &str) -> Self {
        Self { kind, key: NameKey::of_text(name).unwrap_or_else(|| NameKey::of_signs(name)) }
    }
}

/// A person's position in [`crate::record::Records::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// A film's position in [`crate::record::Records::films`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FilmId(pub u32);

/// A band's position in [`crate::record::Records::bands`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BandId(pub u32);

/// Any record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RecordId {
    /// A person.
    Person(PersonId),
    /// A film.
    Film(FilmId),
    /// A band.
    Band(BandId),
}

impl RecordId {
    /// Its kind.
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Person(_) => RecordKind::Person,
            Self::Film(_) => RecordKind::Film,
            Self::Band(_) => RecordKind::Band,
        }
    }
}
