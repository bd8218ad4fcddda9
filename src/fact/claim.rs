//! Claims: what facts say.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::record::{BandId, FilmId, PersonId, RecordId};

/// What a fact says. Fields that only specify (role, years) do not make two facts of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// When somebody was born.
    Born {
        /// The person.
        person: PersonId,
        /// When.
        when: When,
    },
    /// When somebody died.
    Died {
        /// The person.
        person: PersonId,
        /// When.
        when: When,
    },
    /// Where somebody was born.
    Birthplace {
        /// The person.
        person: PersonId,
        /// The place, as written.
        place: String,
    },
    /// What somebody does.
    Occupation {
        /// The person.
        person: PersonId,
        /// As written.
        occupation: String,
    },
    /// What somebody plays.
    Instrument {
        /// The person.
        person: PersonId,
        /// As written.
        instrument: String,
    },
    /// Where a band comes from.
    Origin {
        /// The band.
        band: BandId,
        /// The place, as written.
        place: String,
    },
    /// A film belongs to a series, or is a part of another film.
    PartOf {
        /// The film.
        film: FilmId,
        /// The name of the whole.
        series: String,
        /// The film that it is a part of, if the whole is one.
        whole: Option<FilmId>,
    },
    /// A sentence about a record.
    Description {
        /// The record.
        of: RecordId,
        /// The sentence, as written.
        text: String,
    },
}

/// A role in a film.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Role {
    /// Its name as written.
    pub name: String,
    /// The real person of that name, if there is a record.
    pub real: Option<PersonId>,
}

/// A time as a text gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    /// The words.
    pub words: String,
    /// The date in EDTF where it can be told: `2010-03-19`, `2010`, `XXXX-04-03`.
    pub date: Option<String>,
}

impl Claim {
    /// Every predicate.
    pub const PREDICATES: [&'static str; 22] = [
        "acted_in",
        "portrays",
        "directed",
        "wrote",
        "produced",
        "member_of",
        "performed",
        "released",
        "premiered_at",
        "about",
        "genre",
        "formed",
        "disbanded",
        "age_on",
        "born",
        "died",
        "birthplace",
        "occupation",
        "instrument",
        "origin",
        "part_of",
        "description",
    ];

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
            Self::Born { .. } => "born",
            Self::Died { .. } => "died",
            Self::Birthplace { .. } => "birthplace",
            Self::Occupation { .. } => "occupation",
            Self::Instrument { .. } => "instrument",
            Self::Origin { .. } => "origin",
            Self::PartOf { .. } => "part_of",
            Self::Description { .. } => "description",
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
            | Self::AgeOn { person, .. }
            | Self::Born { person, .. }
            | Self::Died { person, .. }
            | Self::Birthplace { person, .. }
            | Self::Occupation { person, .. }
            | Self::Instrument { person, .. } => RecordId::Person(person),
            Self::Performed { performer, .. } => performer,
            Self::Released { film, .. }
            | Self::PremieredAt { film, .. }
            | Self::IsAbout { film, .. }
            | Self::PartOf { film, .. } => RecordId::Film(film),
            Self::Genre { of, .. } | Self::Description { of, .. } => of,
            Self::Formed { band, .. } | Self::Disbanded { band, .. } | Self::Origin { band, .. } => {
                RecordId::Band(band)
            }
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
            Self::PartOf { whole, .. } => whole.map(RecordId::Film),
            Self::Performed { .. }
            | Self::Released { .. }
            | Self::PremieredAt { .. }
            | Self::Genre { .. }
            | Self::Formed { .. }
            | Self::Disbanded { .. }
            | Self::AgeOn { .. }
            | Self::Born { .. }
            | Self::Died { .. }
            | Self::Birthplace { .. }
            | Self::Occupation { .. }
            | Self::Instrument { .. }
            | Self::Origin { .. }
            | Self::Description { .. } => None,
        }
    }

    /// The records that it names: both ends, the real person behind a role, the film of a portrayal.
    pub fn records(&self) -> impl Iterator<Item = RecordId> {
        let third = match self {
            Self::ActedIn { role: Some(role), .. } => role.real.map(RecordId::Person),
            Self::Portrays { film, .. } => film.map(RecordId::Film),
            _ => None,
        };
        [Some(self.subject()), self.object(), third].into_iter().flatten()
    }

    /// The same about other records, each put in the place of the one that it is asked for with; `None` if one is.
    pub(crate) fn about_others(&self, other: impl Fn(RecordId) -> Option<RecordId>) -> Option<Self> {
        let person = |id: PersonId| match other(RecordId::Person(id)) {
            Some(RecordId::Person(id)) => Some(id),
            _ => None,
        };
        let film = |id: FilmId| match other(RecordId::Film(id)) {
            Some(RecordId::Film(id)) => Some(id),
            _ => None,
        };
        let band = |id: BandId| match other(RecordId::Band(id)) {
            Some(RecordId::Band(id)) => Some(id),
            _ => None,
        };
        let mut claim = self.clone();
        match &mut claim {
            Self::ActedIn { person: actor, film: of, role } => {
                (*actor, *of) = (person(*actor)?, film(*of)?);
                if let Some(real) = role.as_mut().and_then(|role| role.real.as_mut()) {
                    *real = person(*real)?;
                }
            }
            Self::Portrays { person: actor, real, film: of } => {
                (*actor, *real) = (person(*actor)?, person(*real)?);
                if let Some(of) = of {
                    *of = film(*of)?;
                }
            }
            Self::Directed { person: maker, film: of }
            | Self::Wrote { person: maker, film: of }
            | Self::Produced { person: maker, film: of } => (*maker, *of) = (person(*maker)?, film(*of)?),
            Self::MemberOf { person: member, band: of, .. } => (*member, *of) = (person(*member)?, band(*of)?),
            Self::Performed { performer: of, .. } | Self::Genre { of, .. } | Self::Description { of, .. } => {
                *of = other(*of)?;
            }
            Self::Released { film: of, .. } | Self::PremieredAt { film: of, .. } => *of = film(*of)?,
            Self::IsAbout { film: of, subject } => (*of, *subject) = (film(*of)?, other(*subject)?),
            Self::Formed { band: of, .. } | Self::Disbanded { band: of, .. } | Self::Origin { band: of, .. } => {
                *of = band(*of)?;
            }
            Self::AgeOn { person: of, .. }
            | Self::Born { person: of, .. }
            | Self::Died { person: of, .. }
            | Self::Birthplace { person: of, .. }
            | Self::Occupation { person: of, .. }
            | Self::Instrument { person: of, .. } => *of = person(*of)?,
            Self::PartOf { film: of, whole, .. } => {
                *of = film(*of)?;
                if let Some(whole) = whole {
                    *whole = film(*whole)?;
                }
            }
        }
        Some(claim)
    }

    /// Its date in EDTF.
    pub fn date(&self) -> Option<&str> {
        match self {
            Self::Released { when, .. }
            | Self::Formed { when, .. }
            | Self::Disbanded { when, .. }
            | Self::Born { when, .. }
            | Self::Died { when, .. } => when.date.as_deref(),
            _ => None,
        }
    }

    /// What it says in words or numbers instead of naming a record: a song, a place, a date.
    pub fn value(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Performed { song: text, .. }
            | Self::PremieredAt { place: text, .. }
            | Self::Genre { genre: text, .. }
            | Self::Birthplace { place: text, .. }
            | Self::Occupation { occupation: text, .. }
            | Self::Instrument { instrument: text, .. }
            | Self::Origin { place: text, .. }
            | Self::PartOf { series: text, .. }
            | Self::Description { text, .. } => Some(Cow::Borrowed(text)),
            Self::Released { when, .. }
            | Self::Formed { when, .. }
            | Self::Disbanded { when, .. }
            | Self::Born { when, .. }
            | Self::Died { when, .. } => Some(Cow::Borrowed(&when.words)),
            Self::AgeOn { years, .. } => Some(Cow::Owned(years.to_string())),
            Self::ActedIn { .. }
            | Self::Portrays { .. }
            | Self::Directed { .. }
            | Self::Wrote { .. }
            | Self::Produced { .. }
            | Self::MemberOf { .. }
            | Self::IsAbout { .. } => None,
        }
    }
}
