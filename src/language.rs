//! Language data: what English looks like, read from `language/en/*.toml`.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{
    confidence::Calibration,
    config::Config,
    error::BuildError,
    name::{Fold, WordHash},
    pattern::{Classes, Pattern, PatternError, Vocabulary, WordId, class},
    sighting::{Cue, Cues, Domain, Form, Weights},
};

const NAMES: &str = include_str!("language/en/names.toml");
const WORDS: &str = include_str!("language/en/words.toml");
const ORDINARY: &str = include_str!("language/en/ordinary.toml");
const CUES: &str = include_str!("language/en/cues.toml");

/// The data of one language.
#[derive(Debug)]
pub struct Language {
    /// Words and their classes.
    pub lexicon: Lexicon,
    /// What stands in or beside a name.
    pub cues: Cues,
    /// How facts are stated.
    pub facts: crate::fact::Patterns,
    /// The classes that the program itself asks for.
    pub classes: NamedClasses,
    /// How often what is said is right.
    pub calibration: Calibration,
}

/// Words with their numbers and classes.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// By [`WordHash::lower`].
    words: FxHashMap<u64, (WordId, Classes)>,
    classes: FxHashMap<Box<str>, Classes>,
    /// `Bill` and `William`: a short form of a given name, with what it is short for.
    short_forms: FxHashSet<(Fold, Fold)>,
}

/// Classes of `words.toml` and `names.toml` that rules in the program name, not only patterns.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each is the class of that name in words.toml")]
pub struct NamedClasses {
    pub function: Classes,
    pub joiner: Classes,
    pub article: Classes,
    pub particle: Classes,
    pub honorific: Classes,
    pub says: Classes,
    /// `born`, before a name at the start of a sentence.
    pub life_word: Classes,
    /// `young`, before a given name alone.
    pub epithet: Classes,
    pub calendar: Classes,
    pub month: Classes,
    pub person_noun: Classes,
    /// What a musician puts before a single name: `DJ`.
    pub stage_title: Classes,
    pub modifier: Classes,
    pub given: Classes,
    pub family: Classes,
    pub given_rare: Classes,
    pub surname: Classes,
    pub female: Classes,
    pub male: Classes,
    pub place: Classes,
    pub place_pair_first: Classes,
    pub place_pair_second: Classes,
    pub nationality: Classes,
    pub film_noun: Classes,
    pub film_trade: Classes,
    pub music_trade: Classes,
    pub television_trade: Classes,
    pub film_only: Classes,
    pub band_only: Classes,
    pub band_noun: Classes,
    pub genre_music: Classes,
    pub genre_film: Classes,
    pub part_word: Classes,
    pub playing: Classes,
    pub pronoun_she: Classes,
    pub pronoun_he: Classes,
    pub reflexive: Classes,
    pub not_word: Classes,
    pub wish: Classes,
    pub trade_noun: Classes,
    pub title_joiner: Classes,
    pub film_description: Classes,
    pub background: Classes,
    pub contrast: Classes,
    pub their: Classes,
    pub ordinal: Classes,
    pub opens: Classes,
    pub directs: Classes,
    pub stars: Classes,
    pub plays: Classes,
    pub role_noun: Classes,
    pub against: Classes,
    /// `review`, before a colon.
    pub label: Classes,
    /// What one calls to somebody, before a comma: `goodbye`.
    pub call_word: Classes,
    /// `cast`, alone on a line above a list.
    pub listing_head: Classes,
    pub possessive_word: Classes,
    pub foreign_article: Classes,
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

impl Language {
    /// The language of a site. Today there is one, English, and it is inside the program.
    ///
    /// # Errors
    /// None today; a language outside the program could fail to load.
    pub fn load(_config: &Config) -> Result<Self, BuildError> {
        Ok(Self::english())
    }

    /// English.
    ///
    /// # Panics
    /// If the data inside the program is broken; a test loads it.
    pub fn english() -> Self {
        let read_cues = || toml::from_str::<CueFile>(CUES).expect("cues.toml is well-formed");
        let (mut lexicon, cues) = rayon::join(Lexicon::english, read_cues);
        let cues =
            cues.cue.into_iter().map(|line| line.read(&mut lexicon).expect("cues.toml names classes that exist"));
        let cues = Cues::new(cues.collect());
        let facts = crate::fact::Patterns::english(&mut lexicon).expect("facts.toml names classes that exist");
        let classes = NamedClasses::of(&lexicon);
        Self { lexicon, cues, facts, classes, calibration: Calibration::english() }
    }
}

impl CueLine {
    fn read(self, lexicon: &mut Lexicon) -> Result<Cue, PatternError> {
        let mut pattern = |text: Option<String>| text.map(|text| Pattern::parse(&text, lexicon)).transpose();
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

impl NamedClasses {
    fn of(lexicon: &Lexicon) -> Self {
        let class = |name: &str| lexicon.class(name).expect("words.toml has the classes that rules name");
        Self {
            function: class("function"),
            joiner: class("joiner"),
            article: class("article"),
            particle: class("particle"),
            honorific: class("honorific"),
            says: class("says"),
            life_word: class("life_word"),
            epithet: class("epithet"),
            calendar: class("calendar"),
            month: class("month"),
            person_noun: class("person_noun"),
            stage_title: class("stage_title"),
            modifier: class("modifier"),
            given: class("given"),
            family: class("family"),
            given_rare: class("given_rare"),
            surname: class("surname"),
            female: class("female"),
            male: class("male"),
            place: class("place"),
            place_pair_first: class("place_pair_first"),
            place_pair_second: class("place_pair_second"),
            nationality: class("nationality"),
            film_noun: class("film_noun"),
            film_trade: class("film_trade"),
            music_trade: class("music_trade"),
            television_trade: class("television_trade"),
            film_only: class("film_only"),
            band_only: class("band_only"),
            band_noun: class("band_noun"),
            genre_music: class("genre_music"),
            genre_film: class("genre_film"),
            part_word: class("part_word"),
            playing: class("playing"),
            pronoun_she: class("pronoun_she"),
            pronoun_he: class("pronoun_he"),
            reflexive: class("reflexive"),
            not_word: class("not_word"),
            wish: class("wish"),
            trade_noun: class("trade_noun"),
            title_joiner: class("title_joiner"),
            film_description: class("film_description"),
            background: class("background"),
            contrast: class("contrast"),
            their: class("their"),
            ordinal: class("ordinal"),
            opens: class("opens"),
            directs: class("directs"),
            stars: class("stars"),
            plays: class("plays"),
            role_noun: class("role_noun"),
            against: class("against"),
            label: class("label"),
            call_word: class("call_word"),
            listing_head: class("listing_head"),
            possessive_word: class("possessive_word"),
            foreign_article: class("foreign_article"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{correction::WRITTEN, kind::Kind};

    #[test]
    fn what_a_person_wrote_outweighs_all_cues_together() {
        let weight = |cue: &Cue, kind| cue.weights.of(kind).abs();
        for kind in Kind::ALL {
            let all: i32 = Language::english().cues.iter().map(|cue| weight(cue, kind)).sum();
            // A kind is decided by its own sum and by that of the next.
            assert!(2 * all < WRITTEN, "{}: {all}", kind.name());
        }
    }

    #[test]
    fn the_data_inside_the_program_loads() {
        let language = Language::english();
        let (_, classes) = language.lexicon.look_up("Guitarist");
        assert!(classes.meets(language.lexicon.class("playing").unwrap()));
        assert!(!classes.meets(language.classes.given));
    }
}
