//! Patterns over tokens: how cues and facts say what they look for.
//!
//! A pattern is a line of elements with spaces between them:
//!
//! | element | matches |
//! |---|---|
//! | `starring` | that word, in any case; also a sign such as `,` or `(` |
//! | `<playing>` | a word of that class (`language/en/words.toml`) |
//! | `in/for/<joins>` | any of these |
//! | `{person}` | a mention of that kind; `{person:real}` captures it under another name |
//! | `{person+}` | one or more mentions of that kind in a list (`A, B and drummer C`) |
//! | `{title}` | a title by its form: quoted, or capitals with the small words between them; `{title+}` a list |
//! | `…?` `…*` `…+` | none or one; up to four; one to four |
//! | `..3` | a gap of at most three words, as short as possible, in the sentence and without a mention of a record |
//! | `...3` | the same, mentions or not |
//! | `!'s` | nothing, where that word does not follow |
//! | `{rest:song}` | all that is left of the sentence, captured as `song` |
//! | `^` `$` | the start and the end, of a name or a sentence |

mod choice;
pub mod class;
mod element;
mod list;
mod opening;
mod title;
mod vicinity;
mod walk;

pub use choice::Choice;
pub use class::Classes;
use element::{Element, Test};
use opening::Opening;
pub use title::titles;
pub use vicinity::{NEAR, Vicinity};
use walk::{backward, forward};

/// The number of a word in the language data; 0 for a word that no pattern or class names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordId(pub u32);

/// What a pattern is matched against: the tokens of a text, or a sentence in which every mention is one item.
pub trait Sequence {
    /// How many items there are.
    fn len(&self) -> usize;
    /// The word of an item.
    fn word(&self, index: usize) -> WordId;
    /// The classes of an item.
    fn classes(&self, index: usize) -> Classes;
    /// The classes of words that may stand before a mention of a kind and belong to it: `the horror film X`,
    /// `A and drummer B`.
    fn descriptors(&self, _mention: Classes) -> Classes {
        Classes::default()
    }
    /// Behind the bracket that closes a short remark in brackets which opens at an item.
    fn remark_end(&self, _index: usize) -> Option<usize> {
        None
    }
    /// What an item may be in a title.
    fn title_part(&self, _index: usize) -> TitlePart {
        TitlePart::None
    }
    /// Whether there is no item.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What an item may be in a title such as `Georgia on My Mind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitlePart {
    /// A title by itself.
    Whole,
    /// A word with a capital.
    Word,
    /// A small word with a capital, which is no title alone: `My`.
    Small,
    /// A place, a day or a month: behind a joiner it is where or when, and no part of the title.
    Circumstance,
    /// A small word between two others: `on`.
    Joiner,
    /// `and`, which joins words of a title or two titles.
    And,
    /// No part of any.
    None,
}

/// A pattern, ready to match.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    /// As it was written, with single spaces.
    source: Box<str>,
    elements: Vec<Element>,
    needs: Vec<Choice>,
    /// What the first item is one of, if that can be said.
    opening: Option<Opening>,
    /// The most items that it can take, if there is a limit.
    reach: Option<usize>,
}

impl WordId {
    /// One of 64 bits, for sets of words that may err on the side of having one.
    pub fn bit(self) -> u64 {
        if self.0 == 0 { 0 } else { 1 << (self.0 % 64) }
    }
}

/// What a pattern needs from the language: numbers for words and classes.
pub trait Vocabulary {
    /// The number of a word.
    fn word(&self, word: &str) -> Option<WordId>;
    /// The class of that name.
    fn class(&self, name: &str) -> Option<Classes>;
    /// The class of a kind of mention, for `{kind}`.
    fn slot(&self, name: &str) -> Option<Classes>;
}

/// Why a pattern in the language data cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// There is no such class.
    #[error("there is no class of words `{0}`")]
    Class(String),
    /// The word has no number: `build/language.rs` did not find it in the data.
    #[error("the language data has no word `{0}`")]
    Word(String),
    /// There is no such kind of mention.
    #[error("there is no kind of mention `{0}`")]
    Slot(String),
    /// A gap without a number.
    #[error("`{0}` is no gap; write `..3`")]
    Gap(String),
}

/// A matched element with a name: the items `start..end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture<'p> {
    /// Its name in the pattern.
    pub name: &'p str,
    /// The first item.
    pub start: usize,
    /// The item after the last.
    pub end: usize,
}

/// A stretch that a pattern matches, as positions of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'p> {
    /// The first item.
    pub start: usize,
    /// The item after the last.
    pub end: usize,
    /// What was captured, in order.
    pub captures: Vec<Capture<'p>>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`PatternError`] names the element that cannot be read.
    pub fn parse(text: &str, vocabulary: &impl Vocabulary) -> Result<Self, PatternError> {
        let written: Vec<&str> = text.split_whitespace().collect();
        let elements = written.iter().map(|element| Element::parse(element, vocabulary));
        let elements: Vec<Element> = elements.collect::<Result<_, _>>()?;
        let needs = elements.iter().filter_map(Element::needed).cloned().collect();
        let opening = Opening::of(&elements);
        let reach = elements.iter().map(Element::reach).sum();
        Ok(Self { source: written.join(" ").into(), elements, needs, opening, reach })
    }

    /// The pattern as it was written, with single spaces between its elements.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Matches rightwards from item `start`; the item after the last.
    pub fn match_at(&self, sequence: &(impl Sequence + ?Sized), start: usize) -> Option<usize> {
        self.may_open_at(sequence, start).then_some(())?;
        forward(&self.elements, sequence, start, &mut Vec::new())
    }

    /// Matches rightwards from item `start` and reports what was captured, in order.
    pub fn capture_at<'p>(
        &'p self,
        sequence: &(impl Sequence + ?Sized),
        start: usize,
    ) -> Option<(usize, Vec<Capture<'p>>)> {
        self.may_open_at(sequence, start).then_some(())?;
        self.captured(sequence, start)
    }

    /// All matches in a sequence, rightwards from each item on which one may open, with what was captured, in order.
    pub fn matches_in<'p>(&'p self, sequence: &'p (impl Sequence + ?Sized)) -> impl Iterator<Item = Match<'p>> {
        // Asked once, and not for each item: most patterns open with nothing that is there.
        let openers = self.opening.as_ref().map(|opening| opening.within(sequence));
        let may_open = move |start: &usize| openers.is_none_or(|openers| openers.has(sequence, *start));
        (0..sequence.len()).filter(may_open).filter_map(move |start| {
            let (end, captures) = self.captured(sequence, start)?;
            Some(Match { start, end, captures })
        })
    }

    fn captured<'p>(&'p self, sequence: &(impl Sequence + ?Sized), start: usize) -> Option<(usize, Vec<Capture<'p>>)> {
        let mut captures = Vec::new();
        let end = forward(&self.elements, sequence, start, &mut captures)?;
        captures.reverse();
        Some((end, captures))
    }

    /// Matches leftwards so that the last element ends just before item `end`; the first item.
    pub fn match_before(&self, sequence: &(impl Sequence + ?Sized), end: usize) -> Option<usize> {
        backward(&self.elements, sequence, end)
    }

    /// What must be there of every element that cannot be left out: a sentence without one of each cannot match.
    pub fn needs(&self) -> &[Choice] {
        &self.needs
    }

    /// Whether it may match within some items, which are all that it could take within [`NEAR`]: whether they have one of
    /// each of its needs.
    pub fn may_match_in(&self, items: &Vicinity) -> bool {
        self.reach.is_none_or(|reach| reach > NEAR) || self.needs.iter().all(|need| items.may_have(need))
    }

    /// A quick look before a match: most patterns start with a word that is not there.
    fn may_open_at(&self, sequence: &(impl Sequence + ?Sized), start: usize) -> bool {
        let may_open = |opening: &Opening| start < sequence.len() && opening.within(sequence).has(sequence, start);
        self.opening.as_ref().is_none_or(may_open)
    }

    /// What the first item that it takes is one of, if that can be said in words.
    pub fn first(&self) -> Option<&Choice> {
        self.opening.as_ref().and_then(Opening::words)
    }

    /// What the last item that it takes is one of: its last element, if that must be there.
    pub fn last(&self) -> Option<&Choice> {
        self.elements.last().and_then(Element::needed)
    }

    /// The same of a pattern that must reach to the end.
    pub fn last_of_all(&self) -> Option<&Choice> {
        let (end, elements) = self.elements.split_last().filter(|(end, _)| matches!(end.test, Test::End))?;
        debug_assert!(end.capture.is_none(), "an end takes nothing");
        elements.last().filter(|last| last.capture.is_none()).and_then(Element::needed)
    }
}

#[cfg(test)]
mod tests {
    use super::{title::title_width, *};
    use crate::{language::Lexicon, token::Tokens};

    /// What a pattern takes from the start of a text, as the words it covers.
    #[track_caller]
    fn takes(pattern: &str, text: &str, expected: Option<&str>) {
        let lexicon = Lexicon::english();
        let pattern = Pattern::parse(pattern, &lexicon).unwrap();
        let tokens = Tokens::of_text(text, &lexicon);
        let end = pattern.match_at(&tokens, 0);
        let taken = end.map(|end| if end == 0 { "" } else { &text[..tokens.list()[end - 1].end as usize] });
        assert_eq!(taken, expected, "{pattern:?} at the start of {text:?}");
    }

    #[test]
    fn a_pattern_knows_what_opens_it() {
        let opens = |pattern: &str, word: &str| {
            let lexicon = Lexicon::english();
            let pattern = Pattern::parse(pattern, &lexicon).unwrap();
            let (number, classes) = lexicon.look_up(word);
            pattern.first().map(|choice| choice.has(number, classes))
        };
        for word in ["the", "former", "guitarist"] {
            assert_eq!(opens("^ the? <modifier>* <playing> of", word), Some(true), "{word}");
        }
        assert_eq!(opens("the? <modifier>* <playing> of", "of"), Some(false));
        assert_eq!(opens("!by the band", "the"), Some(true));
        for pattern in ["..2 the", "the? ..2 film", "{person} sings", "the? $", "{title}", "the? {rest:end}"] {
            assert_eq!(opens(pattern, "the"), None, "{pattern}");
        }
    }

    #[test]
    fn elements_take_words() {
        takes("starring", "Starring Ada Moss", Some("Starring"));
        takes("starring", "with Ada Moss", None);
        takes("in/for <film_noun>", "for films", Some("for films"));
        takes("the <modifier>* <playing>", "the former lead guitarist left", Some("the former lead guitarist"));
        takes("the? band", "band", Some("band"));
        takes("a ..2 film", "a very long film", Some("a very long film"));
        takes("a ..2 film", "a very long and sad film", None);
        takes("a ..4 film", "a start. The film", None);
        takes("by !the", "by the sea", None);
        takes("by !the", "by sea", Some("by"));
        takes("<number> <capital> $", "50 Words", Some("50 Words"));
        takes("<number> <capital> $", "50 Words More", None);
        takes("^ the {rest:end}", "the end of all", Some("the end of all"));
        takes("the ^ end", "the end", None);
    }

    /// A line of words in which a capital makes a word of a title; `of`, `on` and `the` join, `and` may.
    struct Line<'a>(Vec<&'a str>);

    impl Sequence for Line<'_> {
        fn len(&self) -> usize {
            self.0.len()
        }

        fn word(&self, _index: usize) -> WordId {
            WordId::default()
        }

        fn classes(&self, index: usize) -> Classes {
            match self.0[index] {
                "\"" => class::QUOTATION,
                "," | "and" => class::LIST_JOINER,
                _ => Classes::default(),
            }
        }

        fn title_part(&self, index: usize) -> TitlePart {
            match self.0[index] {
                "of" | "on" | "the" | "in" => TitlePart::Joiner,
                "and" => TitlePart::And,
                "My" | "The" => TitlePart::Small,
                "Monday" | "Oslo" => TitlePart::Circumstance,
                word if word.starts_with(char::is_uppercase) => TitlePart::Word,
                _ => TitlePart::None,
            }
        }
    }

    #[test]
    fn a_title_is_quoted_or_a_run_of_capitals_with_small_words_between() {
        #[track_caller]
        fn case(line: &str, expected: Option<&str>) {
            let words: Vec<&str> = line.split(' ').collect();
            let width = title_width(&Line(words.clone()), 0, true);
            assert_eq!(width.map(|width| words[..width].join(" ")).as_deref(), expected, "{line}");
        }
        case("Walk on the Shore in march", Some("Walk on the Shore"));
        case("Walk on Monday", Some("Walk"));
        case("Blue Monday in Oslo", Some("Blue Monday"));
        case("Oslo on My Mind", Some("Oslo on My Mind"));
        case("Over and Over again", Some("Over and Over"));
        case("My own", None);
        case("My Umbrella", Some("My Umbrella"));
        case("\" Walk alone , \" they sang", Some("\" Walk alone , \""));
        case("\" they sang \"", None);
        case("walk", None);
    }

    #[test]
    fn titles_of_a_list_are_parted_by_commas_and_by_and() {
        let words = Line("Walk on the Shore , Oslo and My Umbrella to me".split(' ').collect());
        assert_eq!(titles(&words, 0), [0..4, 5..6, 7..9]);
    }

    #[test]
    fn a_pattern_is_matched_backwards_from_its_end() {
        let lexicon = Lexicon::english();
        let tokens = Tokens::of_text("the singer of the punk band Moss", &lexicon);
        let before =
            |pattern: &str, lexicon: &Lexicon| Pattern::parse(pattern, lexicon).unwrap().match_before(&tokens, 6);
        assert_eq!(before("<band_noun>", &lexicon), Some(5));
        assert_eq!(before("<playing> of the? <modifier>* <band_noun>", &lexicon), Some(1));
        assert_eq!(before("film", &lexicon), None);
    }

    #[test]
    fn what_a_pattern_cannot_name_is_an_error() {
        let lexicon = Lexicon::english();
        let error = |text: &str, lexicon: &Lexicon| Pattern::parse(text, lexicon).unwrap_err().to_string();
        assert_eq!(error("<violinists>", &lexicon), "there is no class of words `violinists`");
        assert_eq!(error("{planet}", &lexicon), "there is no kind of mention `planet`");
        assert_eq!(error("..many", &lexicon), "`..many` is no gap; write `..3`");
    }
}
