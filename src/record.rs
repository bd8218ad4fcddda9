//! Records: the people, films and bands of a folder.

use serde::Serialize;

use crate::{
    article::Article,
    census::Census,
    confidence::Confidence,
    config::Config,
    mention::{Mentions, Settled},
};

/// The three kinds that have pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// A person.
    Person,
    /// A film.
    Film,
    /// A band.
    Band,
}

/// A person's position in [`Records::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// A film's position in [`Records::films`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilmId(pub u32);

/// A band's position in [`Records::bands`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BandId(pub u32);

/// Any record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// What the records of every kind have.
#[derive(Debug, Clone)]
pub struct Record {
    /// The name to show: the fullest form, in the spelling most used.
    pub name: String,
    /// Other forms that its mentions use, without repetitions, sorted; bare surnames and given names too.
    pub aliases: Vec<String>,
    /// The aliases that lead a reader here by a redirect: written ones, stage names, short titles, acronyms.
    pub redirects: Vec<String>,
    /// ASCII, unique among the records of its kind; `kristen-stewart`.
    pub slug: String,
    /// Foreign keys, `("mtv:person", "262629")`, sorted.
    pub external_ids: Vec<(String, String)>,
    /// How sure it is that this is one person, film or band.
    pub confidence: Confidence,
}

/// All records of a wiki, each kind sorted by slug.
#[derive(Debug, Default)]
pub struct Records {
    /// People.
    pub people: Vec<Record>,
    /// Films.
    pub films: Vec<Record>,
    /// Bands.
    pub bands: Vec<Record>,
}

impl Records {
    /// Gathers what the articles settled on into records; what is too doubtful for a page is left out.
    pub fn from(_settled: &[Settled], _articles: &[Article], _census: &Census, _config: &Config) -> Self {
        todo!()
    }

    /// Points every settled name at its record.
    pub fn link_all(&self, _settled: &[Settled]) -> Mentions {
        todo!()
    }

    /// The record of that id.
    pub fn get(&self, id: RecordId) -> &Record {
        match id {
            RecordId::Person(PersonId(index)) => &self.people[index as usize],
            RecordId::Film(FilmId(index)) => &self.films[index as usize],
            RecordId::Band(BandId(index)) => &self.bands[index as usize],
        }
    }

    /// All ids: people, films, bands, each in order of slug.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> + '_ {
        let people = (0..self.people.len() as u32).map(|index| RecordId::Person(PersonId(index)));
        let films = (0..self.films.len() as u32).map(|index| RecordId::Film(FilmId(index)));
        let bands = (0..self.bands.len() as u32).map(|index| RecordId::Band(BandId(index)));
        people.chain(films).chain(bands)
    }

    /// The id as the export and templates write it: `person/kristen-stewart`.
    pub fn key(&self, id: RecordId) -> String {
        let folder = match id.kind() {
            RecordKind::Person => "person",
            RecordKind::Film => "film",
            RecordKind::Band => "band",
        };
        format!("{folder}/{}", self.get(id).slug)
    }

    /// The path of its page below the output folder: `people/kristen-stewart.html`.
    pub fn path(&self, id: RecordId) -> String {
        let folder = match id.kind() {
            RecordKind::Person => "people",
            RecordKind::Film => "films",
            RecordKind::Band => "bands",
        };
        format!("{folder}/{}.html", self.get(id).slug)
    }
}
