//! Cues: what in and around a name speaks for and against a kind, as `cues.toml` says it.

mod index;

use std::ops::{AddAssign, SubAssign};

use serde::{Deserialize, Serialize};

use super::Lexicon;
use crate::{
    kind::Kind,
    pattern::{Pattern, PatternError},
};

pub use index::Cues;
pub(crate) use index::Neighbours;

/// `cues.toml`.
const CUES: &str = include_str!(concat!(env!("OUT_DIR"), "/cues.json"));

/// Log-odds in thousandths, one for each kind. Integers: a sum does not depend on the order and can be subtracted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weights(pub [i32; Kind::ALL.len()]);

/// Something that speaks for or against kinds.
#[derive(Debug)]
pub struct Cue {
    /// Its name, as `explain` prints it.
    pub name: String,
    /// What must stand before the name.
    pub left: Option<Pattern>,
    /// What must stand after it.
    pub right: Option<Pattern>,
    /// What the name itself must be.
    pub inside: Option<Pattern>,
    /// What must stand in the thirty words after it, before the next title.
    pub soon: Option<Pattern>,
    /// What must stand somewhere in the line above the listing in which it fills a cell.
    pub under: Option<Pattern>,
    /// What the paragraph must be about.
    pub domain: Option<Domain>,
    /// What it must look like: all of these.
    pub when: Forms,
    /// What it weighs.
    pub weights: Weights,
}

/// What a name looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// One word.
    OneWord,
    /// More than one.
    SeveralWords,
    /// In quotation marks or emphasis.
    Quoted,
    /// Not so.
    Plain,
    /// It opens a sentence.
    SentenceStart,
    /// It opens a turn of a dialogue.
    Speaker,
    /// It opens the turns of somebody who only asks.
    Asker,
    /// It is the place of a dateline.
    Dateline,
    /// A shortcode or wikilink is around it.
    Marked,
    /// Markup says that it is a film.
    MarkedFilm,
    /// Markup says that it is a person.
    MarkedPerson,
    /// Markup says that it is a band.
    MarkedBand,
    /// Markup says that it is a band or a musician.
    MarkedArtist,
    /// Markup says that it has a page, and not of which kind.
    MarkedRecord,
    /// It was read across words that often part two names (`and`, `in`, `'s`), and needs evidence from elsewhere.
    Joined,
    /// It was read across words that seldom part two names (`of`, `the`, `on`).
    Linked,
    /// Read across the `and` that more likely ends a list: what stands before it follows a comma and another name.
    Listed,
    /// Read across `and` before an article with a capital, with which another title starts: `The Village and The Hill`.
    Restarts,
    /// What opens it describes it, as it stands at the head of a sentence: `Comedy Cold Harbour Lane`.
    Headed,
    /// In another language, by its article and its small letters: `Los años del humo`.
    Foreign,
    /// Read across a comma: `Goodbye, Miss Hartigan`.
    Comma,
    /// A nickname in quotation marks stands inside it: `Brian 'Head' Welch`.
    Nicknamed,
    /// It stands in a line in Title Case or capitals, where capitals prove nothing.
    TitleCase,
    /// Somebody wrote that these words are a name.
    Written,
    /// It ends with a full stop that may be the sentence's.
    Doubtful,
    /// In capitals, as the article sets names.
    Shouted,
    /// It fills a cell of a listing.
    Cell,
    /// Its line has no other cell.
    OnlyCell,
    /// It is the first of several.
    FirstCell,
    /// It is a later one.
    LaterCell,
    /// It is a line above a text of its own, as other names of the article are.
    HeadLine,
}

/// A set of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Forms(u32);

impl Forms {
    /// Adds one.
    #[must_use]
    pub fn with(self, form: Form) -> Self {
        Self(self.0 | 1 << form as u16)
    }

    /// The form of a bit, or none.
    pub(crate) fn of_bit(bit: u32) -> Self {
        Self(1 << bit)
    }

    /// Those of both.
    #[cfg(test)]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is in.
    pub fn has(self, form: Form) -> bool {
        self.0 & (1 << form as u16) != 0
    }

    /// Whether all of the others are in.
    pub fn has_all(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }
}

impl FromIterator<Form> for Forms {
    fn from_iter<T: IntoIterator<Item = Form>>(forms: T) -> Self {
        forms.into_iter().fold(Self::default(), Self::with)
    }
}

impl Weights {
    /// The weight of a kind.
    pub fn of(&self, kind: Kind) -> i32 {
        self.0[kind as usize]
    }

    /// The same with more weight for a kind.
    #[must_use]
    pub fn with(mut self, kind: Kind, weight: i32) -> Self {
        self.0[kind as usize] += weight;
        self
    }

    /// All of them made smaller in the same proportion, so that none is beyond `limit` either way: what speaks more for
    /// one kind than for another still does. Bands and works that share a name are two things and not one in doubt, so
    /// where one of them weighs most the others are cut at the limit instead.
    #[must_use]
    pub fn scaled(mut self, limit: i32) -> Self {
        let (best, _) = self.best();
        let most = self.of(best);
        if most > limit {
            for (kind, weight) in Kind::ALL.into_iter().zip(&mut self.0).filter(|(_, weight)| **weight != 0) {
                let other_sense = kind.lends_its_name() && best.lends_its_name();
                let share = (i64::from(*weight) * i64::from(limit) / i64::from(most)) as i32;
                *weight = if other_sense { (*weight).min(limit) } else { share };
            }
        }
        self
    }

    /// Every weight rounded towards nothing, to a multiple of `step`.
    #[must_use]
    pub fn in_steps_of(mut self, step: i32) -> Self {
        for weight in &mut self.0 {
            *weight -= *weight % step;
        }
        self
    }

    /// The same without what speaks against a kind.
    #[must_use]
    pub fn positive(mut self) -> Self {
        for weight in &mut self.0 {
            *weight = (*weight).max(0);
        }
        self
    }

    /// The kind that weighs most and how much more than the next; the first of equals.
    pub fn best(&self) -> (Kind, i32) {
        let mut best = 0;
        let mut second = i32::MIN;
        for (at, &weight) in self.0.iter().enumerate().skip(1) {
            if weight > self.0[best] {
                second = self.0[best];
                best = at;
            } else {
                second = second.max(weight);
            }
        }
        (Kind::ALL[best], self.0[best].saturating_sub(second))
    }
}

impl AddAssign for Weights {
    fn add_assign(&mut self, other: Self) {
        for (sum, weight) in self.0.iter_mut().zip(other.0) {
            *sum += weight;
        }
    }
}

impl SubAssign for Weights {
    fn sub_assign(&mut self, other: Self) {
        for (sum, weight) in self.0.iter_mut().zip(other.0) {
            *sum -= weight;
        }
    }
}

/// What a paragraph is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Domain {
    /// Films.
    Film,
    /// Music.
    Music,
    /// Programmes on television and radio.
    Television,
    /// Rap, where most acts are one person under a name of the stage: the whole article, but for paragraphs about films.
    Rap,
}

/// A kind by its name in `cues.toml`, for weights.
impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = std::collections::BTreeMap::<Kind, i32>::deserialize(deserializer)?;
        Ok(table.into_iter().fold(Self::default(), |weights, (kind, weight)| weights.with(kind, weight)))
    }
}

/// `cues.toml` as it is written.
#[derive(Deserialize)]
struct CueFile {
    cue: Vec<CueLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueLine {
    name: String,
    left: Option<String>,
    right: Option<String>,
    inside: Option<String>,
    soon: Option<String>,
    under: Option<String>,
    domain: Option<Domain>,
    #[serde(default)]
    when: Vec<Form>,
    weights: Weights,
}

impl Cues {
    /// The cues of English.
    pub(super) fn english() -> Self {
        let file: CueFile = serde_json::from_str(CUES).expect("a test reads cues.toml");
        let lexicon = Lexicon::english();
        let read = |line: CueLine| line.read(&lexicon).expect("a test reads the patterns of cues.toml");
        Self::new(file.cue.into_iter().map(read).collect())
    }
}

impl CueLine {
    fn read(self, lexicon: &Lexicon) -> Result<Cue, PatternError> {
        let pattern = |text: Option<String>| text.map(|text| Pattern::parse(&text, lexicon)).transpose();
        Ok(Cue {
            left: pattern(self.left)?,
            right: pattern(self.right)?,
            inside: pattern(self.inside)?,
            soon: pattern(self.soon)?,
            under: pattern(self.under)?,
            domain: self.domain,
            name: self.name,
            when: self.when.into_iter().collect(),
            weights: self.weights,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The program reads JSON, in which a mistake has no line that anybody wrote.
    #[test]
    fn the_cues_of_english_can_be_read() {
        let file = toml::from_str::<CueFile>(include_str!("en/cues.toml"));
        for line in file.unwrap_or_else(|error| panic!("cues.toml: {error}")).cue {
            let name = line.name.clone();
            line.read(&Lexicon::english()).unwrap_or_else(|error| panic!("cues.toml: the cue `{name}`: {error}"));
        }
    }
}
