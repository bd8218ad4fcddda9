//! The lexicon: words with their numbers and classes.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{
    name::{Fold, WordHash},
    pattern::{Classes, Vocabulary, WordId, class},
};

const NAMES: &str = include_str!("en/names.toml");
const WORDS: &str = include_str!("en/words.toml");
const ORDINARY: &str = include_str!("en/ordinary.toml");

/// Words with their numbers and classes.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// By [`WordHash::lower`].
    words: FxHashMap<u64, (WordId, Classes)>,
    classes: FxHashMap<Box<str>, Classes>,
    /// `Bill` and `William`: a short form of a given name, with what it is short for.
    short_forms: FxHashSet<(Fold, Fold)>,
}

#[derive(Deserialize)]
struct NameLists<'a> {
    #[serde(borrow)]
    female: Cow<'a, str>,
    #[serde(borrow)]
    male: Cow<'a, str>,
    #[serde(borrow)]
    female_rare: Cow<'a, str>,
    #[serde(borrow)]
    male_rare: Cow<'a, str>,
    #[serde(borrow)]
    surnames: Cow<'a, str>,
    #[serde(borrow)]
    short_forms: Cow<'a, str>,
}

impl Lexicon {
    pub(crate) fn english() -> Self {
        let mut lexicon = Self::default();
        let reserved = [
            ("stop", class::STOP),
            ("capital", class::CAPITAL),
            ("number", class::NUMBER),
            ("year", class::YEAR),
            ("age", class::AGE),
            ("plural_capital", class::PLURAL_CAPITAL),
            ("initial", class::INITIAL),
            ("bare_initial", class::BARE_INITIAL),
            ("acronym", class::ACRONYM),
            ("shouted", class::SHOUTED),
            ("plural", class::PLURAL),
            ("quotation", class::QUOTATION),
            ("ordinary", class::ORDINARY),
            ("syllables", class::SYLLABLES),
        ];
        lexicon.classes.extend(reserved.map(|(name, classes)| (name.into(), classes)));
        for (file, what) in [(WORDS, "words.toml"), (ORDINARY, "ordinary.toml")] {
            for (name, list) in toml::from_str::<toml::Table>(file).unwrap_or_else(|_| panic!("{what} is well-formed"))
            {
                let list = list.as_str().expect("every class of words is a string").to_owned();
                lexicon.add_list(&name, &list);
            }
        }
        // `hard-working`, `short-haired`: a compound may stand wherever a modifier may.
        if let Some(modifier) = lexicon.classes.get_mut("modifier") {
            *modifier |= class::COMPOUND;
        }
        // Signs that the tokeniser compares by their number.
        for sign in ["\"", "'"] {
            lexicon.entry(sign);
        }
        let names: NameLists = toml::from_str(NAMES).expect("names.toml is well-formed");
        lexicon.reserve(12_000);
        lexicon.add_names(&names.female, &["given", "female"]);
        lexicon.add_names(&names.male, &["given", "male"]);
        lexicon.add_names(&names.female_rare, &["given_rare", "female"]);
        lexicon.add_names(&names.male_rare, &["given_rare", "male"]);
        lexicon.add_names(&names.surnames, &["surname"]);
        let fold = |word: &str| Fold::of(word).expect("a name has letters");
        let pairs = names.short_forms.split_whitespace().map(|pair| pair.split_once('=').expect("short=long"));
        lexicon.short_forms = pairs.map(|(short, long)| (fold(short), fold(long))).collect();
        lexicon
    }

    /// Whether a word is known for something else than being a given name or a surname.
    pub fn is_more_than_a_name(&self, word: &str) -> bool {
        let names = ["given", "given_rare", "female", "male", "surname"].map(|name| self.classes.get(name).copied());
        let classes = self.look_up(word).1;
        !names.into_iter().flatten().fold(classes, Classes::without).is_empty()
    }

    /// Whether a given name is a short form of another: `Bill` of `William`.
    pub fn is_short_form(&self, short: Fold, long: Fold) -> bool {
        self.short_forms.contains(&(short, long))
    }

    fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
    }

    /// Adds the words of a class; `los_angeles` adds one word each to the class with `_first` and with `_second`.
    fn add_list(&mut self, class: &str, list: &str) {
        for word in list.split_whitespace() {
            match word.split_once('_') {
                Some((first, second)) => {
                    self.add(first, &format!("{class}_first"));
                    self.add(second, &format!("{class}_second"));
                }
                None => self.add(word, class),
            }
        }
    }

    fn add(&mut self, word: &str, class: &str) {
        let classes = self.new_class(class);
        self.entry(word).1 |= classes;
    }

    fn add_names(&mut self, names: &str, classes: &[&str]) {
        let classes = classes.iter().fold(Classes::default(), |sum, name| sum | self.new_class(name));
        for name in names.split_whitespace() {
            self.entry(&name.to_ascii_lowercase()).1 |= classes;
        }
    }

    fn new_class(&mut self, name: &str) -> Classes {
        if let Some(classes) = self.classes.get(name) {
            return *classes;
        }
        // Ten reserved classes have no name of their own or share one; numbers only have to be apart.
        let number = class::FIRST_FREE + self.classes.len() as u8;
        assert!(number < 128, "more than 128 classes of words");
        self.classes.insert(name.into(), Classes::one(number));
        Classes::one(number)
    }

    fn entry(&mut self, word: &str) -> &mut (WordId, Classes) {
        let next = WordId(self.words.len() as u32 + 1);
        self.words.entry(WordHash::of(word).lower).or_insert((next, Classes::default()))
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
        self.words.get(&lower).copied().unwrap_or_default()
    }
}

impl Vocabulary for Lexicon {
    fn word(&mut self, word: &str) -> WordId {
        self.entry(&word.to_lowercase()).0
    }

    fn class(&self, name: &str) -> Option<Classes> {
        self.classes.get(name).copied()
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
