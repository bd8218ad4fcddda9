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

use std::ops::{BitAnd, BitOr, BitOrAssign, Range};

/// The number of a word in the language data; 0 for a word that no pattern or class names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordId(pub u32);

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Classes(pub u128);

impl Classes {
    /// As many classes as there can be.
    pub const MOST: usize = 128;

    /// The set of one class.
    pub const fn one(number: u8) -> Self {
        Self(1 << number)
    }

    /// Whether the two share a class.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers of its classes, in order.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let number = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(number)
        })
    }

    /// The set without the classes of another.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Classes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for Classes {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

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
    opening: Option<Choice>,
}

#[derive(Debug, Clone)]
struct Element {
    test: Test,
    least: u8,
    most: u8,
    capture: Option<Box<str>>,
}

#[derive(Debug, Clone)]
enum Test {
    /// One of these words, or a word of one of these classes.
    Word(Choice),
    /// Mentions of a kind in a list.
    List(Choice),
    /// A title.
    Title,
    /// Titles in a list.
    Titles,
    /// Any word that is in none of these classes.
    Gap(Classes),
    /// Anything but these, without taking it.
    Not(Choice),
    /// All that is left, at least one item.
    Rest,
    /// The start.
    Start,
    /// The end.
    End,
}

/// Words and classes of words, any of which will do.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    words: Vec<WordId>,
    /// The union of [`WordId::bit`] of the words: a quick no.
    bits: u64,
    classes: Classes,
}

impl Choice {
    fn of_classes(classes: Classes) -> Self {
        Self { classes, ..Self::default() }
    }

    /// Adds those of another.
    fn join(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.bits |= other.bits;
        self.classes |= other.classes;
    }

    /// Reads `a/b/<class>`, as in a pattern.
    ///
    /// # Errors
    /// [`PatternError::Class`] if there is no such class.
    pub fn parse(text: &str, vocabulary: &mut impl Vocabulary) -> Result<Self, PatternError> {
        alternatives(text, vocabulary)
    }

    /// The words.
    pub fn words(&self) -> &[WordId] {
        &self.words
    }

    /// The classes.
    pub fn classes(&self) -> Classes {
        self.classes
    }

    /// Whether an item is one of them.
    pub fn has(&self, word: WordId, classes: Classes) -> bool {
        classes.meets(self.classes) || (self.bits & word.bit() != 0 && self.words.contains(&word))
    }

    /// Whether one of them may be among items with these classes and these bits of words.
    pub fn may_be_in(&self, classes: Classes, bits: u64) -> bool {
        classes.meets(self.classes) || self.bits & bits != 0
    }
}

impl WordId {
    /// One of 64 bits, for sets of words that may err on the side of having one.
    pub fn bit(self) -> u64 {
        if self.0 == 0 { 0 } else { 1 << (self.0 % 64) }
    }
}

/// What a pattern needs from the language: numbers for words and classes.
pub trait Vocabulary {
    /// The number of a word, new or known.
    fn word(&mut self, word: &str) -> WordId;
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
    /// There is no such kind of mention.
    #[error("there is no kind of mention `{0}`")]
    Slot(String),
    /// A gap without a number.
    #[error("`{0}` is no gap; write `..3`")]
    Gap(String),
}

/// Signs that end a sentence, and classes with a meaning of their own; see [`Sequence`].
pub mod class {
    use super::Classes;
    /// `.`, `!`, `?`, `;` and the end of a block: a gap does not step over it.
    pub const STOP: Classes = Classes::one(0);
    /// A word that starts with a capital letter or is a number in a title.
    pub const CAPITAL: Classes = Classes::one(1);
    /// A number in digits or words.
    pub const NUMBER: Classes = Classes::one(2);
    /// A year, 1880 to 2099.
    pub const YEAR: Classes = Classes::one(3);
    /// `50-year-old`.
    pub const AGE: Classes = Classes::one(4);
    /// A capitalised word of four letters or more that ends in s.
    pub const PLURAL_CAPITAL: Classes = Classes::one(5);
    /// An initial: `J.`, `J.K.`
    pub const INITIAL: Classes = Classes::one(6);
    /// A word in lower case that ends in s and is no other class: it may be a plural.
    pub const PLURAL: Classes = Classes::one(7);
    /// `,` and `and`: what stands between the members of a list.
    pub const LIST_JOINER: Classes = Classes::one(8);
    /// A mention of a person; the next ones likewise.
    pub const PERSON: Classes = Classes::one(9);
    /// A film.
    pub const FILM: Classes = Classes::one(10);
    /// A band.
    pub const BAND: Classes = Classes::one(11);
    /// A song.
    pub const SONG: Classes = Classes::one(12);
    /// A name of another kind.
    pub const OTHER: Classes = Classes::one(13);
    /// A quotation mark.
    pub const QUOTATION: Classes = Classes::one(14);
    /// A date in words, or a year.
    pub const DATE: Classes = Classes::one(15);
    /// A compound in lower case that describes: `hard-working`, `short-haired`.
    pub const COMPOUND: Classes = Classes::one(16);
    /// `his`, `her`: somebody to whom what follows belongs.
    pub const OWNER: Classes = Classes::one(17);
    /// One or two capital letters without a full stop that may be initials: `S`, `JM`; not `A`, `I` or `O`.
    pub const BARE_INITIAL: Classes = Classes::one(18);
    /// Up to five letters or digits, all capitals: `DVD`.
    pub const ACRONYM: Classes = Classes::one(19);
    /// An ordinary word of English, which is in the lexicon for no other reason (`language/en/ordinary.toml`).
    pub const ORDINARY: Classes = Classes::one(20);
    /// A name of a kind that is no song: an album, a show, a book, a festival, a prize, a company.
    pub const WORK: Classes = Classes::one(21);
    /// `the 1960s film`: another than the one that the text is about.
    pub const ANOTHER: Classes = Classes::one(22);
    /// A given name of two syllables with a hyphen between: `Jin-woo`.
    pub const SYLLABLES: Classes = Classes::one(23);
    /// Two letters or more, all capitals: `ECLIPSE`.
    pub const SHOUTED: Classes = Classes::one(24);
    /// The first class that language data may use.
    pub const FIRST_FREE: u8 = 25;
    /// Any mention of a record.
    pub const RECORD: Classes = Classes(PERSON.0 | FILM.0 | BAND.0);
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

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`PatternError`] names the element that cannot be read.
    pub fn parse(text: &str, vocabulary: &mut impl Vocabulary) -> Result<Self, PatternError> {
        let written: Vec<&str> = text.split_whitespace().collect();
        let elements = written.iter().map(|element| Element::parse(element, vocabulary));
        let elements: Vec<Element> = elements.collect::<Result<_, _>>()?;
        let needs = elements.iter().filter_map(Element::needed).cloned().collect();
        let opening = opening(&elements);
        Ok(Self { source: written.join(" ").into(), elements, needs, opening })
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

    /// A quick look before a match: most patterns start with a word that is not there.
    fn may_open_at(&self, sequence: &(impl Sequence + ?Sized), start: usize) -> bool {
        let is_open =
            |choice: &Choice| start < sequence.len() && choice.has(sequence.word(start), sequence.classes(start));
        self.opening.as_ref().is_none_or(is_open)
    }

    /// What the first item that it takes is one of, if that can be said.
    pub fn first(&self) -> Option<&Choice> {
        self.opening.as_ref()
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

/// What the first item of a match is one of: the words with which the elements may open it, up to the first that cannot be
/// left out. `None` if something else may open it, or nothing at all.
fn opening(elements: &[Element]) -> Option<Choice> {
    let mut opening = Choice::default();
    for element in elements {
        match &element.test {
            Test::Start | Test::Not(_) => {}
            // What is captured may have words before it that describe it.
            Test::Word(choice) if element.capture.is_none() => {
                opening.join(choice);
                if element.least > 0 {
                    return Some(opening);
                }
            }
            _ => return None,
        }
    }
    None
}

impl Element {
    fn needed(&self) -> Option<&Choice> {
        match &self.test {
            Test::Word(choice) | Test::List(choice) if self.least > 0 => Some(choice),
            _ => None,
        }
    }

    fn parse(text: &str, vocabulary: &mut impl Vocabulary) -> Result<Self, PatternError> {
        let plain = |test| Self { test, least: 1, most: 1, capture: None };
        match text {
            "^" => return Ok(plain(Test::Start)),
            "$" => return Ok(plain(Test::End)),
            _ => {}
        }
        if let Some(length) = text.strip_prefix("..").filter(|length| !length.chars().all(|sign| sign == '.')) {
            let (length, barred) = match length.strip_prefix('.') {
                Some(length) => (length, class::STOP),
                None => (length, class::STOP | class::RECORD),
            };
            let most = length.parse().map_err(|_| PatternError::Gap(text.to_owned()))?;
            return Ok(Self { test: Test::Gap(barred), least: 0, most, capture: None });
        }
        if let Some(barred) = text.strip_prefix('!').filter(|barred| !barred.is_empty()) {
            return Ok(Self { test: Test::Not(alternatives(barred, vocabulary)?), least: 0, most: 0, capture: None });
        }
        let (body, least, most) = match text.as_bytes().last() {
            Some(b'?') if text.len() > 1 => (&text[..text.len() - 1], 0, 1),
            Some(b'*') if text.len() > 1 => (&text[..text.len() - 1], 0, 4),
            Some(b'+') if text.len() > 1 => (&text[..text.len() - 1], 1, 4),
            _ => (text, 1, 1),
        };
        if let Some(slot) = body.strip_prefix('{').and_then(|slot| slot.strip_suffix('}')) {
            let list = slot.ends_with('+');
            let slot = slot.trim_end_matches('+');
            let (kind, name) = slot.split_once(':').unwrap_or((slot, slot));
            let by_form = match (kind, list) {
                ("rest", _) => Some(Test::Rest),
                ("title", false) => Some(Test::Title),
                ("title", true) => Some(Test::Titles),
                _ => None,
            };
            if let Some(test) = by_form {
                return Ok(Self { test, least: 1, most: 1, capture: Some(name.into()) });
            }
            let classes = vocabulary.slot(kind).ok_or_else(|| PatternError::Slot(kind.to_owned()))?;
            let choice = Choice::of_classes(classes);
            let test = if list { Test::List(choice) } else { Test::Word(choice) };
            return Ok(Self { test, least, most, capture: Some(name.into()) });
        }
        Ok(Self { test: Test::Word(alternatives(body, vocabulary)?), least, most, capture: None })
    }

    /// How many items from `at` on this element takes once; `None` if it does not match there.
    fn width(&self, sequence: &(impl Sequence + ?Sized), at: usize) -> Option<usize> {
        match &self.test {
            Test::Start | Test::End | Test::Not(_) => None,
            _ if at >= sequence.len() => None,
            Test::Rest => Some(sequence.len() - at),
            Test::Word(choice) if choice.has(sequence.word(at), sequence.classes(at)) => Some(1),
            Test::Word(choice) if self.capture.is_some() => described_width(sequence, at, choice.classes),
            Test::Word(_) => None,
            Test::Gap(barred) => (!sequence.classes(at).meets(*barred)).then_some(1),
            Test::List(choice) => list_width(sequence, at, choice.classes),
            Test::Title => title_width(sequence, at, true),
            Test::Titles => titles(sequence, at).last().map(|title| title.end - at),
        }
    }
}

/// The words and classes of `a/b/<class>`.
fn alternatives(text: &str, vocabulary: &mut impl Vocabulary) -> Result<Choice, PatternError> {
    let (mut words, mut classes) = (Vec::new(), Classes::default());
    for alternative in if text == "/" { vec!["/"] } else { text.split('/').collect() } {
        match alternative.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
            Some(name) => classes |= vocabulary.class(name).ok_or_else(|| PatternError::Class(name.to_owned()))?,
            None => words.push(vocabulary.word(alternative)),
        }
    }
    let bits = words.iter().fold(0, |bits, word| bits | word.bit());
    Ok(Choice { words, bits, classes })
}

/// The members of a list that are read in one: whoever lists more names in a line writes no sentence, and every name of
/// an endless list would be the head of a list of its own.
const MOST_LISTED: usize = 40;

/// How many words may describe a mention that follows them.
const MOST_DESCRIPTORS: usize = 6;

/// The length of a mention with what describes it: `the acclaimed horror film X`.
fn described_width(sequence: &(impl Sequence + ?Sized), at: usize, classes: Classes) -> Option<usize> {
    let descriptors = sequence.descriptors(classes);
    let end = (at..sequence.len().min(at + MOST_DESCRIPTORS + 1))
        .find(|&next| sequence.classes(next).meets(classes) || !sequence.classes(next).meets(descriptors))?;
    sequence.classes(end).meets(classes).then_some(end + 1 - at)
}

/// The length of a list of mentions: `A`, `A and B`, `A, B, C and D`.
fn list_width(sequence: &(impl Sequence + ?Sized), at: usize, classes: Classes) -> Option<usize> {
    let mut end = at + described_width(sequence, at, classes)?;
    let mut members = 1;
    while members < MOST_LISTED {
        let mut next = end;
        while next < sequence.len() && next < end + 2 && sequence.classes(next).meets(class::LIST_JOINER) {
            next += 1;
        }
        if next == end {
            return Some(end - at);
        }
        // `cast as Roe, and Lind plays`: a comma before `and` joins two sentences, unless three are listed.
        if next == end + 2 && members == 1 && classes.meets(class::PERSON) {
            return Some(end - at);
        }
        members += 1;
        // `the band X and former Y singer Z`: only people and films are described one by one.
        let described_kinds = class::PERSON | class::FILM;
        let is_described =
            next < sequence.len() && (classes.meets(described_kinds) || sequence.classes(next).meets(classes));
        let width = if is_described { described_width(sequence, next, classes) } else { None };
        let Some(width) = width else { return Some(end - at) };
        end = next + width;
    }
    Some(end - at)
}

/// The most items of a title: what goes on longer is no title but a line in capitals.
const MOST_OF_TITLE: usize = 12;

/// The length of a title: what stands in quotation marks, or words with capitals and the small words between them.
fn title_width(sequence: &(impl Sequence + ?Sized), at: usize, joins_and: bool) -> Option<usize> {
    let part = |at: usize| if at < sequence.len() { sequence.title_part(at) } else { TitlePart::None };
    if at < sequence.len() && sequence.classes(at).meets(class::QUOTATION) {
        return quoted_title_width(sequence, at);
    }
    let is_word = |part: TitlePart| matches!(part, TitlePart::Word | TitlePart::Small | TitlePart::Circumstance);
    match part(at) {
        TitlePart::Whole => return Some(1),
        first if is_word(first) => {}
        _ => return None,
    }
    // A title is not read from its middle.
    if at > 1 && (is_word(part(at - 1)) || (part(at - 1) == TitlePart::Joiner && is_word(part(at - 2)))) {
        return None;
    }
    let is_joiner = |part: TitlePart| part == TitlePart::Joiner || (joins_and && part == TitlePart::And);
    let mut end = at + 1;
    while end < at + MOST_OF_TITLE {
        let mut next = end;
        while next < end + 2 && is_joiner(part(next)) {
            next += 1;
        }
        let goes_on = match part(next) {
            TitlePart::Circumstance => next == end,
            part => is_word(part),
        };
        if !goes_on {
            break;
        }
        end = next + 1;
    }
    (end > at + 1 || part(at) != TitlePart::Small).then_some(end - at)
}

fn quoted_title_width(sequence: &(impl Sequence + ?Sized), at: usize) -> Option<usize> {
    let inside = |at: usize| at < sequence.len() && !sequence.classes(at).meets(class::QUOTATION);
    let is_set = inside(at + 1)
        && (sequence.title_part(at + 1) != TitlePart::None || sequence.classes(at + 1).meets(class::NUMBER));
    let end = (at + 1..at + 1 + MOST_OF_TITLE).find(|&next| !inside(next)).filter(|_| is_set)?;
    (end < sequence.len()).then_some(end + 1 - at)
}

/// The titles of a list that starts at an item: `A`, `A and B`, `A, B and C`.
pub fn titles(sequence: &(impl Sequence + ?Sized), at: usize) -> Vec<Range<usize>> {
    let mut titles: Vec<Range<usize>> = Vec::new();
    let mut next = at;
    while titles.len() < MOST_LISTED
        && let Some(width) = title_width(sequence, next, false)
    {
        titles.push(next..next + width);
        let end = next + width;
        next = end;
        while next < sequence.len() && next < end + 2 && sequence.classes(next).meets(class::LIST_JOINER) {
            next += 1;
        }
        if next == end {
            break;
        }
    }
    titles
}

fn forward<'p>(
    elements: &'p [Element],
    sequence: &(impl Sequence + ?Sized),
    at: usize,
    captures: &mut Vec<Capture<'p>>,
) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    if matches!(element.test, Test::End) {
        return if at == sequence.len() { forward(rest, sequence, at, captures) } else { None };
    }
    if matches!(element.test, Test::Start) {
        return if at == 0 { forward(rest, sequence, at, captures) } else { None };
    }
    if let Test::Not(choice) = &element.test {
        let barred = at < sequence.len() && choice.has(sequence.word(at), sequence.classes(at));
        return if barred { None } else { forward(rest, sequence, at, captures) };
    }
    if element.most == 1 && element.least == 1 && element.capture.is_none() {
        let width = element.width(sequence, at)?;
        return forward(rest, sequence, at + width, captures);
    }
    if let Test::Gap(barred) = element.test {
        // As short as possible.
        let most = at + usize::from(element.most);
        for end in at..=most {
            if let Some(whole) = forward(rest, sequence, end, captures) {
                return Some(whole);
            }
            if end >= sequence.len() || sequence.classes(end).meets(barred) {
                return None;
            }
        }
        return None;
    }
    // As long as possible.
    let (ends, count) = ends(element, sequence, at);
    for &end in ends[..count].iter().rev() {
        if let Some(whole) = forward(rest, sequence, end, captures) {
            if let (Some(name), true) = (&element.capture, end > at) {
                captures.push(Capture { name, start: at, end });
            }
            return Some(whole);
        }
    }
    None
}

/// How often an element may stand at most, gaps aside: `…*` and `…+` are four times.
const MOST_TIMES: usize = 4;

/// The items after the element taken least to most times, in ascending order, and how many they are.
fn ends(element: &Element, sequence: &(impl Sequence + ?Sized), at: usize) -> ([usize; MOST_TIMES + 1], usize) {
    let (mut ends, mut found) = ([0; MOST_TIMES + 1], 0);
    let mut end = at;
    for count in 0..=element.most {
        if count >= element.least {
            ends[found] = end;
            found += 1;
        }
        match element.width(sequence, end) {
            Some(width) if count < element.most => end += width,
            _ => break,
        }
    }
    (ends, found)
}

fn backward(elements: &[Element], sequence: &(impl Sequence + ?Sized), end: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_last() else { return Some(end) };
    let mut start = end;
    for count in 0..=element.most {
        if count >= element.least
            && let Some(first) = backward(rest, sequence, start)
        {
            return Some(first);
        }
        if start == 0 || count == element.most || element.width(sequence, start - 1) != Some(1) {
            return None;
        }
        start -= 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::Lexicon, token::Tokens};

    /// What a pattern takes from the start of a text, as the words it covers.
    #[track_caller]
    fn takes(pattern: &str, text: &str, expected: Option<&str>) {
        let mut lexicon = Lexicon::english();
        let pattern = Pattern::parse(pattern, &mut lexicon).unwrap();
        let tokens = Tokens::of_text(text, &lexicon);
        let end = pattern.match_at(&tokens, 0);
        let taken = end.map(|end| if end == 0 { "" } else { &text[..tokens.list()[end - 1].end as usize] });
        assert_eq!(taken, expected, "{pattern:?} at the start of {text:?}");
    }

    #[test]
    fn a_pattern_knows_what_opens_it() {
        let opens = |pattern: &str, word: &str| {
            let mut lexicon = Lexicon::english();
            let opening = Pattern::parse(pattern, &mut lexicon).unwrap().opening;
            let (number, classes) = lexicon.look_up(word);
            opening.map(|choice| choice.has(number, classes))
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
        let mut lexicon = Lexicon::english();
        let tokens = Tokens::of_text("the singer of the punk band Moss", &lexicon);
        let before =
            |pattern: &str, lexicon: &mut Lexicon| Pattern::parse(pattern, lexicon).unwrap().match_before(&tokens, 6);
        assert_eq!(before("<band_noun>", &mut lexicon), Some(5));
        assert_eq!(before("<playing> of the? <modifier>* <band_noun>", &mut lexicon), Some(1));
        assert_eq!(before("film", &mut lexicon), None);
    }

    #[test]
    fn what_a_pattern_cannot_name_is_an_error() {
        let mut lexicon = Lexicon::english();
        let error = |text: &str, lexicon: &mut Lexicon| Pattern::parse(text, lexicon).unwrap_err().to_string();
        assert_eq!(error("<violinists>", &mut lexicon), "there is no class of words `violinists`");
        assert_eq!(error("{planet}", &mut lexicon), "there is no kind of mention `planet`");
        assert_eq!(error("..many", &mut lexicon), "`..many` is no gap; write `..3`");
    }
}
