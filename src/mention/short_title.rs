//! Short titles: parts of a film's title that stand for it in the article that names it in full.

use std::ops::Range;

use crate::{
    language::Language,
    name::{Fold, NameKey},
    sighting::Sighting,
    token::{Shape, Token},
};

/// What several words that a title ends with weigh for the film, in thousandths of a log-odds.
const TAIL: i32 = 3500;
/// What several words that a title opens with weigh in a headline. In a text they are a character or a series.
const HEAD: i32 = 3500;
/// What one word that opens or ends a title weighs in a headline, where there is no room for more.
const WORD: i32 = 4500;
/// What it weighs in a text, if the words around it speak of a film.
const WORD_IN_TEXT: i32 = 2500;
/// What must speak for a film there.
const SPOKEN_OF: i32 = 1500;

/// The titles of several words that stand in an article.
#[derive(Debug, Default)]
pub(super) struct Titles {
    list: Vec<Title>,
    /// Where they stand, ascending.
    places: Vec<Range<u32>>,
}

#[derive(Debug)]
struct Title {
    key: NameKey,
    /// Its words without the article.
    words: Vec<Fold>,
    /// Whether it is a full name: its parts are somebody's.
    is_name: bool,
}

/// A part of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShortTitle {
    /// The whole title.
    pub title: NameKey,
    words: usize,
    at_end: bool,
}

impl Titles {
    /// Adds a title by its tokens.
    pub(super) fn add<'a>(
        &mut self,
        key: NameKey,
        place: Range<u32>,
        tokens: impl Iterator<Item = &'a Token> + Clone,
        language: &Language,
    ) {
        self.places.push(place);
        if self.list.iter().any(|title| title.key == key) {
            return;
        }
        let words = content(tokens.clone(), language);
        let given = |token: &Token| token.is(language.classes.given | language.classes.given_rare);
        let is_name = words.len() == 2 && tokens.clone().next().is_some_and(given);
        self.list.push(Title { key, words, is_name });
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The title that a name is a part of, if it is one of just one, and no title itself.
    ///
    /// Inside of a title nothing stands for it.
    pub(super) fn find(&self, name: &Sighting, tokens: &[Token], language: &Language) -> Option<ShortTitle> {
        let opener = tokens.iter().find(|token| token.is_capital())?;
        let is_title = self.list.iter().any(|title| title.key == name.key);
        if is_title || self.overlap(&name.tokens) || (name.is_one_word() && opener.is(language.classes.function)) {
            return None;
        }
        let part = content(tokens.iter(), language);
        let mut fits = self.list.iter().filter(|title| title.holds(&part));
        match (fits.next(), fits.next()) {
            (Some(title), None) => {
                Some(ShortTitle { title: title.key, words: part.len(), at_end: title.words.ends_with(&part) })
            }
            _ => None,
        }
    }
}

impl Titles {
    fn overlap(&self, name: &Range<u32>) -> bool {
        let before = self.places.partition_point(|title| title.end <= name.start);
        self.places.get(before).is_some_and(|title| title.start < name.end)
    }
}

impl Title {
    fn holds(&self, part: &[Fold]) -> bool {
        let shorter = !part.is_empty() && part.len() < self.words.len();
        shorter && !(self.is_name && part.len() == 1) && (self.words.starts_with(part) || self.words.ends_with(part))
    }
}

impl ShortTitle {
    /// What it weighs for a film, where the words around it weigh so much for one.
    pub(super) fn weight(self, in_headline: bool, film: i32) -> i32 {
        match (self.words, self.at_end, in_headline) {
            (1, _, true) => WORD,
            (1, ..) if film >= SPOKEN_OF => WORD_IN_TEXT,
            (1, ..) => 0,
            (_, true, _) => TAIL,
            (_, false, true) => HEAD,
            (_, false, false) => 0,
        }
    }
}

/// The words of a name without its article.
fn content<'a>(tokens: impl Iterator<Item = &'a Token>, language: &Language) -> Vec<Fold> {
    let words = tokens.filter(|token| token.shape != Shape::Possessive);
    let mut words = words.skip_while(|token| token.is(language.classes.article));
    words.by_ref().filter_map(|token| token.fold).collect()
}
