//! Spellings: where a name that somebody wrote stands in a text.

use std::{collections::BTreeMap, ops::Range};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    article::Article,
    language::Language,
    name::{Fold, NameKey},
    pattern::class,
    token::{Shape, Token, Tokens},
};

/// Names by their first word, so that a text is read once for all of them.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    by_first: FxHashMap<u64, Vec<Spelling>>,
}

/// A name as it must stand in a text.
///
/// A word that is a capital in the text is the same in any spelling; one that is not must be spelt just so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    key: NameKey,
    words: Vec<Word>,
    opening: Opening,
    exact: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: Box<str>,
    fold: Option<Fold>,
    after_space: bool,
    is_stop: bool,
    /// A small word that may stand in a name: `of`, `and`, `de`.
    is_small: bool,
}

/// Whether `the` belongs to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// It may stand there.
    Free,
    /// Without it this is another word: `the xx`, `The The`.
    Required,
}

/// A written name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The name.
    pub(crate) key: NameKey,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Whether it is meant only where it is spelt just so.
    pub(crate) exact: bool,
    /// Whether it ends with a full stop that may be the sentence's: then the words around it must speak for it.
    pub(crate) is_doubtful: bool,
}

impl Spellings {
    /// All of them, by their first word; those of one word as they were added.
    pub(super) fn in_order(&self) -> BTreeMap<u64, &[Spelling]> {
        self.by_first.iter().map(|(first, list)| (*first, list.as_slice())).collect()
    }
}

impl Spelling {
    /// Reads a name. `None` if there is no word and no sign in it.
    pub(crate) fn parse(name: &str, language: &Language) -> Option<Self> {
        let tokens = Tokens::of_text(name, &language.lexicon);
        let mut list = tokens.list();
        while let [rest @ .., last] = list
            && last.shape == Shape::Possessive
            && !rest.is_empty()
        {
            list = rest;
        }
        let folds = list.iter().filter_map(|token| token.fold);
        // A name of signs only, such as `!!!`, is known by them.
        let key = NameKey::of(folds).unwrap_or_else(|| NameKey(xxh3_64(name.trim().as_bytes())));
        let (has_article, rest) = match list {
            [first, rest @ ..] if first.fold == Some(Fold::the()) && !rest.is_empty() => (true, rest),
            _ => (false, list),
        };
        let is_odd = is_odd(rest, language);
        let classes = &language.classes;
        let word = |token: &Token| Word {
            text: name[token.range().bytes()].into(),
            fold: token.fold,
            after_space: token.after_space,
            is_stop: token.is(class::STOP),
            is_small: token.is(classes.joiner) || token.is(classes.particle) || token.is(classes.article),
        };
        let words: Vec<Word> = rest.iter().map(word).collect();
        let opening = if has_article && is_odd { Opening::Required } else { Opening::Free };
        (!words.is_empty()).then_some(Self { key, words, opening, exact: is_odd })
    }

    /// The name.
    pub(crate) fn key(&self) -> NameKey {
        self.key
    }

    /// Whether it is meant only where it is spelt just so.
    pub(super) fn is_exact(&self) -> bool {
        self.exact
    }

    /// Its first and its last word and the number of words, without its article.
    pub(super) fn ends(&self) -> (Option<Fold>, Option<Fold>, u8) {
        let mut folds = self.words.iter().filter_map(|word| word.fold);
        let first = folds.next();
        let (last, count) =
            folds.fold((first, usize::from(first.is_some())), |(_, count), fold| (Some(fold), count + 1));
        (first, last, count.min(255) as u8)
    }

    /// The tokens it covers if its first word is the token at `start`.
    fn at(&self, start: usize, block: &Range<usize>, article: &Article, list: &[Token]) -> Option<Found> {
        let end = start + self.words.len();
        if end > block.end {
            return None;
        }
        let text = |at: usize| article.slice(list[at].range());
        let fits = self.words.iter().zip(start..end).all(|(word, at)| {
            word.fits(&list[at], text(at), at > start) && (at == start || list[at].after_space == word.after_space)
        });
        // `!!!` does not stand in `!!!!`.
        let same_sign = |at: usize, other: usize| list[at].shape == Shape::Sign && text(at) == text(other);
        let before = start > block.start && !list[start].after_space && same_sign(start, start - 1);
        let after = end < block.end && !list[end].after_space && same_sign(end - 1, end);
        if !fits || before || after {
            return None;
        }
        let article_before = start > block.start && list[start - 1].fold == Some(Fold::the());
        let start = match self.opening {
            Opening::Required if !article_before => return None,
            Opening::Required => start - 1,
            Opening::Free if article_before && list[start - 1].is_capital() && list[start].is_capital() => start - 1,
            Opening::Free => start,
        };
        let last = self.words.last()?;
        let ends_sentence = end == block.end || list[end].opens_sentence;
        let is_doubtful = self.exact
            && last.is_stop
            && ends_sentence
            && self.words.len() > 1
            && !list[start..end].iter().any(|token| token.is_capital());
        Some(Found { key: self.key, tokens: start..end, exact: self.exact, is_doubtful })
    }
}

impl Word {
    fn fits(&self, token: &Token, text: &str, is_inside: bool) -> bool {
        let same_word = self.fold.is_some() && token.fold == self.fold;
        *self.text == *text || (same_word && (token.is_capital() || (is_inside && self.is_small)))
    }
}

impl Spellings {
    /// Adds a name.
    pub(super) fn add(&mut self, spelling: Spelling) {
        let first = &spelling.words[0];
        let spellings = self.by_first.entry(number(first.fold, &first.text)).or_default();
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }

    /// Where the names stand in an article, by place.
    pub(super) fn find(&self, article: &Article, tokens: &Tokens) -> Vec<Found> {
        let mut found = Vec::new();
        if self.by_first.is_empty() {
            return found;
        }
        let list = tokens.list();
        for block in 0..article.blocks.len() {
            let block = tokens.block(block);
            for at in block.clone() {
                let token = &list[at];
                let Some(spellings) = self.by_first.get(&number(token.fold, article.slice(token.range()))) else {
                    continue;
                };
                found.extend(spellings.iter().filter_map(|spelling| spelling.at(at, &block, article, list)));
            }
        }
        found
    }
}

/// What a first word is found by.
fn number(fold: Option<Fold>, text: &str) -> u64 {
    fold.map_or_else(|| xxh3_64(text.as_bytes()), |fold| fold.0)
}

/// Whether capitals do not tell a name from ordinary words: it has none, or is nothing but function words.
fn is_odd(words: &[Token], language: &Language) -> bool {
    let has_capital = words.iter().any(Token::is_capital);
    let is_function = |token: &Token| token.shape == Shape::Sign || token.is(language.classes.function);
    !has_capital || words.iter().all(is_function)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::parse_all, diagnostic::Diagnostics, source::Sources};

    /// What stands between the marks of a text is where a name is found in it.
    #[track_caller]
    fn case(name: &str, marked: &str) {
        let language = Language::english();
        let text = marked.replace(['«', '»'], "");
        let source = format!("+++\ntitle = \"x\"\n+++\n{text}\n");
        let sources = Sources::from_texts([("a.txt", source.as_str())]);
        let article = parse_all(&sources, &mut Diagnostics::default()).remove(0);
        let tokens = Tokens::of(&article, &language.lexicon);
        let mut spellings = Spellings::default();
        spellings.add(Spelling::parse(name, &language).unwrap());
        let found = spellings.find(&article, &tokens);
        let ranges = found.iter().map(|found| {
            let (first, last) = (found.tokens.start, found.tokens.end - 1);
            let bytes = tokens.list()[first].start as usize..tokens.list()[last].end as usize;
            article.text[bytes].to_owned()
        });
        let expected: Vec<_> =
            marked.split('«').skip(1).map(|part| part.split('»').next().unwrap().to_owned()).collect();
        assert_eq!(ranges.collect::<Vec<_>>(), expected, "{name:?} in {text:?}");
    }

    #[test]
    fn a_name_with_capitals_is_found_in_any_spelling_with_capitals() {
        case("Blink", "«Blink» and a blink and «BLINK» and «Blink»'s and Blinky");
        case("The Pale Lanterns", "the «Pale Lanterns», «The Pale Lanterns» and pale lanterns");
        case("Queen Of Noise", "«Queen of Noise»");
        case("Zoë Marr", "«Zoe Marr» and «ZOË MARR»");
        case("Apollo 13", "«Apollo 13» and Apollo 14");
    }

    #[test]
    fn a_name_without_capitals_is_found_where_it_is_spelt_just_so() {
        case("blink-182", "I like «blink-182», «Blink-182» too, not blink 182");
        case("the xx", "«the xx» and «The xx» and xx and the x");
        case("fun.", "the band «fun.» is fun and the best");
        case("!!!", "they are «!!!» and Oh!!!! and «!!!»");
        case("The The", "«The The» and the cat. The end");
    }

    #[test]
    fn a_name_that_is_nothing_is_none() {
        assert_eq!(Spelling::parse(" \u{200b} ", &Language::english()), None);
    }
}
