//! Kinds: what a name can name.

use serde::{Deserialize, Serialize};

/// The three kinds that have pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// A person.
    Person,
    /// A film.
    Film,
    /// A band.
    Band,
}

impl RecordKind {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Person, Self::Film, Self::Band];

    /// Its name in messages, front matter and ids.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Film => "film",
            Self::Band => "band",
        }
    }

    /// The kind of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a name can name. Only the first three have pages; the others are recognised so that they are not taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person.
    Person,
    /// A film.
    Film,
    /// A band.
    Band,
    /// A song.
    Song,
    /// An album.
    Album,
    /// A television or radio programme, a play, a musical.
    Show,
    /// A book, magazine or newspaper.
    Book,
    /// A series of films or books, named by the name of one.
    Franchise,
    /// A fictional person.
    Character,
    /// A place.
    Place,
    /// A company, label, studio or another organisation.
    Company,
    /// A festival or another event.
    Festival,
    /// An award or honour.
    Award,
    /// An ordinary word.
    Word,
}

impl From<RecordKind> for Kind {
    fn from(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Person => Self::Person,
            RecordKind::Film => Self::Film,
            RecordKind::Band => Self::Band,
        }
    }
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Self; 14] = [
        Self::Person,
        Self::Film,
        Self::Band,
        Self::Song,
        Self::Album,
        Self::Show,
        Self::Book,
        Self::Franchise,
        Self::Character,
        Self::Place,
        Self::Company,
        Self::Festival,
        Self::Award,
        Self::Word,
    ];

    /// The kind of record that things of this kind have.
    pub fn record(self) -> Option<RecordKind> {
        match self {
            Self::Person => Some(RecordKind::Person),
            Self::Film => Some(RecordKind::Film),
            Self::Band => Some(RecordKind::Band),
            _ => None,
        }
    }

    /// The kind of what has records of that kind.
    pub fn of_record(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Person => Self::Person,
            RecordKind::Film => Self::Film,
            RecordKind::Band => Self::Band,
        }
    }

    /// Whether things of this kind are often called after one another: a film after a song, a band after a film.
    pub fn lends_its_name(self) -> bool {
        use Kind::{Album, Band, Book, Film, Franchise, Show, Song};
        matches!(self, Film | Band | Song | Album | Show | Book | Franchise)
    }

    /// Its name in messages and in `cues.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Film => "film",
            Self::Band => "band",
            Self::Song => "song",
            Self::Album => "album",
            Self::Show => "show",
            Self::Book => "book",
            Self::Franchise => "franchise",
            Self::Character => "character",
            Self::Place => "place",
            Self::Company => "company",
            Self::Festival => "festival",
            Self::Award => "award",
            Self::Word => "word",
        }
    }

    /// Its name with its article: `a band`, `an album`.
    pub fn with_article(self) -> String {
        let article = if self.name().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.name())
    }
}
