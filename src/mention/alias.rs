//! Aliases: surnames, given names and short forms that lead to a full name.

use crate::{
    language::Lexicon,
    name::{Fold, NameKey},
    pattern::class,
    token::Token,
};

/// Fewer letters open too many given names.
const SHORTEST_CLIPPED: usize = 3;

/// What a single word leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alias {
    /// Nobody.
    None,
    /// More than one person fits.
    Tie,
    /// The surname of somebody in the article.
    Surname(NameKey),
    /// The given name of somebody in the article.
    Given(NameKey),
    /// A short form of initial and surname, or a nickname that stands in the full name: `KStew`, `Bird`.
    Short(NameKey),
    /// A short form of the given name of somebody in the article: `Tess`, `Bill`.
    Clipped(NameKey),
    /// The surname of the only person of the folder who has it.
    Folder(NameKey),
    /// A short form of a band's name in the article: `the Manics`, `the Whistles`.
    Band(NameKey),
    /// What somebody is called in life or on the stage, said right beside the name: `real name Darrell Boyce`.
    OtherName(NameKey),
}

impl Alias {
    /// What it weighs for a person, or for a band, in thousandths of a log-odds.
    pub(super) fn weight(self) -> i32 {
        match self {
            Self::None | Self::Tie | Self::OtherName(_) => 0,
            Self::Band(_) => 5000,
            Self::Surname(_) => 6500,
            Self::Given(_) | Self::Short(_) => 6000,
            Self::Folder(_) => 4500,
            Self::Clipped(_) => 3500,
        }
    }

    /// The full name that it leads to.
    pub(super) fn key(self) -> Option<NameKey> {
        match self {
            Self::None | Self::Tie => None,
            Self::Surname(key)
            | Self::Given(key)
            | Self::Short(key)
            | Self::Clipped(key)
            | Self::Folder(key)
            | Self::Band(key)
            | Self::OtherName(key) => Some(key),
        }
    }

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::None => "nobody's name",
            Self::Tie => "the surname of several people",
            Self::Surname(_) => "the surname of somebody in this article",
            Self::Given(_) => "the given name of somebody in this article",
            Self::Short(_) => "a short form of somebody's name in this article",
            Self::Clipped(_) => "a short form of a given name in this article",
            Self::Folder(_) => "the surname of one person in the folder",
            Self::Band(_) => "a short form of a band's name in this article",
            Self::OtherName(_) => "another name of somebody beside it",
        }
    }
}

/// The people whose full names stand in an article.
#[derive(Debug, Default)]
pub(super) struct People {
    list: Vec<Person>,
}

#[derive(Debug)]
struct Person {
    key: NameKey,
    given: Fold,
    surname: Fold,
    /// The initial of the given name and the surname, in lower case, for short forms.
    short: (Option<char>, String),
    /// The given name in lower case, and a nickname in quotation marks behind it.
    called: (String, Option<Fold>),
    /// Where the full name stands, ascending.
    places: Vec<u32>,
    /// Whether every place is behind a word of family, or beside a given name that shares the surname: whoever is
    /// introduced as somebody's sister is not the one whom the surname alone means.
    is_relative: bool,
}

/// The bands of more than one word in an article, with their words in lower case.
#[derive(Debug, Default)]
pub(super) struct Bands {
    list: Vec<(NameKey, Vec<String>)>,
}

impl Bands {
    /// Adds a full name.
    pub(super) fn add(&mut self, key: NameKey, words: Vec<String>) {
        if words.len() > 1 && self.list.iter().all(|(known, _)| *known != key) {
            self.list.push((key, words));
        }
    }

    /// The only band that a word with `the` before it may be short for: its last word, or a plural made of its first.
    pub(super) fn find(&self, word: &str) -> Alias {
        let word = word.to_lowercase();
        let is_short = |words: &[String]| {
            let (first, last) = (&words[0], &words[words.len() - 1]);
            word.ends_with('s') && word.len() > 3 && (*last == word || word.strip_suffix('s') == Some(first))
        };
        let mut fitting = self.list.iter().filter(|(_, words)| is_short(words));
        match (fitting.next(), fitting.next()) {
            (Some((key, _)), None) => Alias::Band(*key),
            _ => Alias::None,
        }
    }
}

impl People {
    /// Adds a full name at a place.
    pub(super) fn add(
        &mut self,
        key: NameKey,
        folds: impl Iterator<Item = Fold>,
        text: &str,
        tokens: &[Token],
        is_relative: bool,
    ) {
        let place = tokens[0].start;
        if let Some(person) = self.list.iter_mut().find(|person| person.key == key) {
            person.places.push(place);
            person.is_relative &= is_relative;
            return;
        }
        let folds: Vec<Fold> = folds.collect();
        let (Some(&given), Some(&surname)) = (folds.first(), folds.last()) else { return };
        let word = |token: &Token| text[token.range().bytes()].to_lowercase();
        let short = (word(&tokens[0]).chars().next(), tokens.last().map(word).unwrap_or_default());
        let nickname = tokens.windows(2).find(|pair| pair[0].is(class::QUOTATION)).and_then(|pair| pair[1].fold);
        let called = (word(&tokens[0]), nickname);
        self.list.push(Person { key, given, surname, short, called, places: vec![place], is_relative });
    }

    /// Who a single word at a place means: by surname before given name, and of several the one whose full name stands
    /// nearest before it, else nearest after it; whoever is introduced as a relative comes last.
    ///
    /// Whoever `may_be` refuses is nobody.
    pub(super) fn find(&self, fold: Fold, word: &str, place: u32, may_be: impl Fn(NameKey) -> bool) -> Alias {
        let people = |fits: &dyn Fn(&Person) -> bool| {
            nearest(self.list.iter().filter(|person| fits(person) && may_be(person.key)), place)
        };
        let by_surname = people(&|person| person.surname == fold && !person.is_relative);
        if let Some(person) = by_surname.or_else(|| people(&|person| person.surname == fold)) {
            return Alias::Surname(person.key);
        }
        if let Some(person) = people(&|person| person.given == fold) {
            return Alias::Given(person.key);
        }
        match people(&|person| person.called.1 == Some(fold) || person.is_shortened_as(word)) {
            Some(person) => Alias::Short(person.key),
            None => Alias::None,
        }
    }

    /// The only person whose given name a word may be short for.
    pub(super) fn find_clipped(
        &self,
        fold: Fold,
        word: &str,
        lexicon: &Lexicon,
        may_be: impl Fn(NameKey) -> bool,
    ) -> Alias {
        let word = word.to_lowercase();
        let opens =
            |given: &str| word.len() >= SHORTEST_CLIPPED && given.len() > word.len() && given.starts_with(&word);
        let is_short = |person: &&Person| {
            (opens(&person.called.0) || lexicon.is_short_form(fold, person.given)) && may_be(person.key)
        };
        let mut fitting = self.list.iter().filter(is_short);
        match (fitting.next(), fitting.next()) {
            (Some(person), None) => Alias::Clipped(person.key),
            _ => Alias::None,
        }
    }
}

impl Person {
    /// `KStew` for Kristen Stewart: the initial and at least two letters that open the surname, each with a capital.
    fn is_shortened_as(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let Some(initial) = letters.next() else { return false };
        let rest = letters.as_str().trim_start_matches('-');
        let capital = rest.starts_with(char::is_uppercase) && rest.chars().any(char::is_lowercase);
        initial.is_uppercase()
            && capital
            && rest.chars().count() >= 2
            && self.short.0.is_some_and(|letter| initial.to_lowercase().eq(std::iter::once(letter)))
            && self.short.1.len() > rest.len()
            && self.short.1.starts_with(&rest.to_lowercase())
    }
}

fn nearest<'a>(people: impl Iterator<Item = &'a Person>, place: u32) -> Option<&'a Person> {
    let distance = |person: &Person| {
        let before = person.places.iter().rfind(|&&at| at <= place).map(|at| (0, place - at));
        before.or_else(|| person.places.first().map(|at| (1, at - place)))
    };
    people.min_by_key(|person| distance(person))
}
