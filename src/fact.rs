//! Facts: subject, predicate, object or value, each with the text that says so.

mod conflict;
mod extract;
mod join;
mod pattern;
mod sentence;
mod topic;

use rayon::prelude::*;

use crate::{
    article::{Article, ArticleId, TextRange},
    confidence::Confidence,
    language::Language,
    mention::Mentions,
    record::{BandId, FilmId, PersonId, RecordId, Records},
};

pub use conflict::{Conflict, Statement};
pub use extract::extract;
use join::join;
pub use pattern::{Patterns, Predicate};
pub use topic::Topic;

/// What a fact says. Fields that only specify (role, years) do not make two facts of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// Somebody acts in a film.
    ActedIn {
        /// The actor.
        person: PersonId,
        /// The film.
        film: FilmId,
        /// The name of the role.
        role: Option<Role>,
    },
    /// Somebody plays a real person.
    Portrays {
        /// The actor.
        person: PersonId,
        /// The person played.
        real: PersonId,
        /// In which film, if the text tells.
        film: Option<FilmId>,
    },
    /// Somebody directed a film.
    Directed {
        /// The director.
        person: PersonId,
        /// The film.
        film: FilmId,
    },
    /// Somebody wrote a film.
    Wrote {
        /// The writer.
        person: PersonId,
        /// The film.
        film: FilmId,
    },
    /// Somebody produced a film.
    Produced {
        /// The producer.
        person: PersonId,
        /// The film.
        film: FilmId,
    },
    /// Somebody is or was in a band.
    MemberOf {
        /// The member.
        person: PersonId,
        /// The band.
        band: BandId,
        /// Instrument or position, as written: `rhythm guitarist`.
        role: Option<String>,
        /// The year of joining, EDTF.
        from: Option<String>,
        /// The year of leaving, EDTF.
        to: Option<String>,
    },
    /// A person or a band performed a song.
    Performed {
        /// Who: never a film.
        performer: RecordId,
        /// The song's title.
        song: String,
    },
    /// A film came out.
    Released {
        /// The film.
        film: FilmId,
        /// When.
        when: When,
    },
    /// A film was first shown.
    PremieredAt {
        /// The film.
        film: FilmId,
        /// The festival or place, as written.
        place: String,
    },
    /// A film is about a band or a person.
    IsAbout {
        /// The film.
        film: FilmId,
        /// Whom it is about: never a film.
        subject: RecordId,
    },
    /// The genre of a film or band.
    Genre {
        /// A film or a band.
        of: RecordId,
        /// In lower case.
        genre: String,
    },
    /// A band came together.
    Formed {
        /// The band.
        band: BandId,
        /// When.
        when: When,
    },
    /// A band broke up.
    Disbanded {
        /// The band.
        band: BandId,
        /// When.
        when: When,
    },
    /// How old somebody was when the article was written.
    AgeOn {
        /// The person.
        person: PersonId,
        /// Completed years.
        years: u8,
    },
}

/// A role in a film.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role {
    /// Its name as written.
    pub name: String,
    /// The real person of that name, if there is a record.
    pub real: Option<PersonId>,
}

/// A time as a text gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The words.
    pub words: String,
    /// The date in EDTF where it can be told: `2010-03-19`, `2010`, `XXXX-04-03`.
    pub date: Option<String>,
}

/// The text that states a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// The bytes of its text, from the first word that matters to the last.
    pub range: TextRange,
}

/// A claim with its evidence.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it says.
    pub claim: Claim,
    /// How sure.
    pub confidence: Confidence,
    /// Where, in order of article and place; never empty.
    pub evidence: Vec<Evidence>,
}

/// All facts of a wiki, sorted by claim.
#[derive(Debug, Default)]
pub struct Facts {
    /// The facts.
    pub list: Vec<Fact>,
}

impl Claim {
    /// The predicate as export and docs write it: `acted_in`.
    pub fn predicate(&self) -> &'static str {
        match self {
            Self::ActedIn { .. } => "acted_in",
            Self::Portrays { .. } => "portrays",
            Self::Directed { .. } => "directed",
            Self::Wrote { .. } => "wrote",
            Self::Produced { .. } => "produced",
            Self::MemberOf { .. } => "member_of",
            Self::Performed { .. } => "performed",
            Self::Released { .. } => "released",
            Self::PremieredAt { .. } => "premiered_at",
            Self::IsAbout { .. } => "about",
            Self::Genre { .. } => "genre",
            Self::Formed { .. } => "formed",
            Self::Disbanded { .. } => "disbanded",
            Self::AgeOn { .. } => "age_on",
        }
    }

    /// The record a fact stands on in the export.
    pub fn subject(&self) -> RecordId {
        match *self {
            Self::ActedIn { person, .. }
            | Self::Portrays { person, .. }
            | Self::Directed { person, .. }
            | Self::Wrote { person, .. }
            | Self::Produced { person, .. }
            | Self::MemberOf { person, .. }
            | Self::AgeOn { person, .. } => RecordId::Person(person),
            Self::Performed { performer, .. } => performer,
            Self::Released { film, .. } | Self::PremieredAt { film, .. } | Self::IsAbout { film, .. } => {
                RecordId::Film(film)
            }
            Self::Genre { of, .. } => of,
            Self::Formed { band, .. } | Self::Disbanded { band, .. } => RecordId::Band(band),
        }
    }

    /// The record at the other end, if there is one.
    pub fn object(&self) -> Option<RecordId> {
        match *self {
            Self::ActedIn { film, .. }
            | Self::Directed { film, .. }
            | Self::Wrote { film, .. }
            | Self::Produced { film, .. } => Some(RecordId::Film(film)),
            Self::Portrays { real, .. } => Some(RecordId::Person(real)),
            Self::MemberOf { band, .. } => Some(RecordId::Band(band)),
            Self::IsAbout { subject, .. } => Some(subject),
            Self::Performed { .. }
            | Self::Released { .. }
            | Self::PremieredAt { .. }
            | Self::Genre { .. }
            | Self::Formed { .. }
            | Self::Disbanded { .. }
            | Self::AgeOn { .. } => None,
        }
    }
}

/// Extracts the facts of every article and joins those that say the same.
pub fn extract_all(articles: &[Article], mentions: &Mentions, records: &Records, language: &Language) -> Facts {
    let by_article: Vec<Vec<Fact>> =
        articles.par_iter().map(|article| extract(article, mentions.of(article.id), records, language)).collect();
    Facts { list: join(by_article.into_iter().flatten().collect()) }
}
