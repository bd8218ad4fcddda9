//! The lexicon: words with their numbers and classes.

use crate::{
    name::{Fold, WordHash},
    pattern::{Classes, Vocabulary, WordId, class},
};

// `SETS`, `CLASSES` by name and `SHORT_FORMS`, each in order; made by `build/language.rs`.
include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// A word at each place, as `build/language.rs` tells.
const WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// Words with their numbers and classes, ready in the program: to look one up, nothing has to be read or built before.
#[derive(Clone, Copy)]
pub struct Lexicon {
    /// The places of a table with open addressing, by [`WordHash::lower`].
    words: &'static [u8],
    /// The sets of classes that words have.
    sets: &'static [Classes],
    classes: &'static [(&'static str, Classes)],
    /// `Bill` and `William`: a short form of a given name, with what it is short for.
    short_forms: &'static [(Fold, Fold)],
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Lexicon").field("classes", &self.classes).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// That of English.
    pub fn english() -> Self {
        Self { words: WORDS, sets: SETS, classes: CLASSES, short_forms: SHORT_FORMS }
    }

    /// Whether a word is known for something else than being a given name or a surname.
    pub fn is_more_than_a_name(&self, word: &str) -> bool {
        let names = ["given", "given_rare", "female", "male", "surname"].map(|name| self.class(name));
        let classes = self.look_up(word).1;
        !names.into_iter().flatten().fold(classes, Classes::without).is_empty()
    }

    /// Whether a given name is a short form of another: `Bill` of `William`.
    pub fn is_short_form(&self, short: Fold, long: Fold) -> bool {
        self.short_forms.binary_search(&(short, long)).is_ok()
    }

    /// The class of words that open a sentence or join others, and never are a name by themselves.
    pub fn function(&self) -> Classes {
        self.class("function").expect("words.toml has the classes that rules name")
    }

    /// Whether a word is in any list.
    pub fn knows(&self, word: &str) -> bool {
        !self.look_up(word).1.is_empty()
    }

    /// Whether a word is a given name.
    pub fn is_given(&self, word: &str) -> bool {
        self.look_up(word).1.meets(self.class("given").expect("the lists of names have classes"))
    }

    /// The number and classes of a word in any case; those of no word if it is unknown.
    pub fn look_up(&self, word: &str) -> (WordId, Classes) {
        self.look_up_hash(WordHash::of(word).lower)
    }

    /// The same by [`WordHash::lower`].
    pub fn look_up_hash(&self, lower: u64) -> (WordId, Classes) {
        let (places, rest) = self.words.as_chunks::<8>();
        debug_assert!(rest.is_empty() && places.len().is_power_of_two(), "the table has whole places");
        let place_bits = places.len() - 1;
        let mut place = lower as usize & place_bits;
        loop {
            let word = u64::from_le_bytes(places[place]);
            if word == 0 {
                return <(WordId, Classes)>::default();
            }
            let set = word as usize & place_bits;
            if word - set as u64 == lower & !(place_bits as u64) {
                return (WordId(place as u32 + 1), self.sets[set - 1]);
            }
            place = (place + 1) & place_bits;
        }
    }
}

impl Vocabulary for Lexicon {
    fn word(&self, word: &str) -> Option<WordId> {
        Some(self.look_up(word).0).filter(|word| *word != WordId::default())
    }

    fn class(&self, name: &str) -> Option<Classes> {
        let place = self.classes.binary_search_by_key(&name, |(name, _)| name).ok()?;
        Some(self.classes[place].1)
    }

    fn slot(&self, name: &str) -> Option<Classes> {
        match name {
            "person" => Some(class::PERSON),
            "owner" => Some(class::OWNER),
            "film" => Some(class::FILM),
            "band" => Some(class::BAND),
            "song" => Some(class::SONG),
            "name" => Some(class::OTHER),
            "role" => Some(class::OTHER | class::PERSON),
            "performer" => Some(class::PERSON | class::BAND),
            "date" => Some(class::DATE),
            _ => self.class(name),
        }
    }
}
