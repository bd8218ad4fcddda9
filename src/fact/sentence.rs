//! Sentences in which every mention is one item: what facts are matched against.

mod date;
mod description;
mod name;
mod paragraph;
mod pronoun;

use std::ops::Range;

use super::Topic;
use crate::{
    article::{Article, Role},
    confidence::Confidence,
    language::{Language, NamedClasses},
    mention::Mention,
    pattern::{Choice, Classes, Sequence, TitlePart, WordId, class},
    record::{BandId, FilmId, PersonId, RecordId, Records},
    token::{Shape, Token, Tokens},
};

const PRONOUN: u16 = 800;
/// Longer remarks in brackets than this, in items, are sentences of their own.
const LONGEST_REMARK: usize = 14;

/// A sentence.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) items: Vec<Item>,
    /// The union of the classes of its items.
    pub(super) classes: Classes,
    /// The union of the bits of its words.
    pub(super) bits: u64,
    /// The film and the band that its paragraph named last before it.
    pub(super) before: Topic,
    /// What heads the section that it stands in.
    pub(super) section: Topic,
    /// Whether it asks.
    pub(super) is_question: bool,
    /// The block it stands in.
    pub(super) block: usize,
    /// Its clauses that leave out their subject, each with it.
    pub(super) clauses: Vec<Sentence>,
    /// Whether it is such a clause itself: the sentence goes on before it.
    pub(super) is_clause: bool,
    /// What may describe a person, a film and a band that follows.
    descriptors: [Classes; 3],
    /// What the language calls words that stand in titles.
    title_words: TitleWords,
    /// The signs that open and close a bracket.
    brackets: [WordId; 2],
}

/// The classes that tell what a word is in a title.
#[derive(Debug, Clone, Copy)]
struct TitleWords {
    small: Classes,
    joiner: Classes,
    circumstance: Classes,
}

impl TitleWords {
    fn of(classes: &NamedClasses) -> Self {
        let circumstance = classes.calendar | classes.place | classes.place_pair_first;
        Self { small: classes.function, joiner: classes.title_joiner, circumstance }
    }
}

/// A word, a sign, or a mention.
#[derive(Debug, Clone)]
pub(super) struct Item {
    word: WordId,
    classes: Classes,
    pub(super) meaning: Meaning,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

/// What an item stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Itself.
    Word,
    /// A record.
    Record(RecordId, Confidence),
    /// A name without a record: a song, a role; the tokens of the name alone.
    Name(usize, usize),
    /// A date.
    Date,
}

impl Item {
    /// Whether it is of a class.
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.classes.meets(classes)
    }

    /// Whether it is one of some words.
    pub(super) fn is_one_of(&self, choice: &Choice) -> bool {
        choice.has(self.word, self.classes)
    }

    /// The record that it names or means; `his` means nobody by itself.
    pub(super) fn record(&self) -> Option<RecordId> {
        match self.meaning {
            Meaning::Record(record, _) if !self.is(class::OWNER) => Some(record),
            _ => None,
        }
    }
}

impl Sequence for Sentence {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn word(&self, index: usize) -> WordId {
        self.items[index].word
    }

    fn classes(&self, index: usize) -> Classes {
        self.items[index].classes
    }

    fn descriptors(&self, mention: Classes) -> Classes {
        match mention {
            class::PERSON => self.descriptors[0],
            class::FILM => self.descriptors[1],
            class::BAND => self.descriptors[2],
            // A person or a band.
            _ if mention == class::PERSON | class::BAND => self.descriptors[0] | self.descriptors[2],
            _ => Classes::default(),
        }
    }

    fn remark_end(&self, index: usize) -> Option<usize> {
        let [open, close] = self.brackets;
        let is_remark = index < self.len() && self.word(index) == open;
        let mut ends = (index + 1..self.len().min(index + LONGEST_REMARK)).filter(|_| is_remark);
        ends.find(|&at| self.word(at) == close).map(|at| at + 1)
    }

    fn title_part(&self, index: usize) -> TitlePart {
        let Item { meaning, classes, tokens, .. } = &self.items[index];
        let words = self.title_words;
        match meaning {
            Meaning::Record(..) => TitlePart::None,
            Meaning::Name(..) if classes.meets(class::SONG) => TitlePart::Whole,
            Meaning::Name(..) if classes.meets(class::WORK) => TitlePart::None,
            Meaning::Date if !classes.meets(class::CAPITAL) => TitlePart::None,
            _ if classes.meets(words.circumstance) && classes.meets(class::CAPITAL) => TitlePart::Circumstance,
            _ if classes.meets(class::CAPITAL) && classes.meets(words.small) => TitlePart::Small,
            Meaning::Name(..) => TitlePart::Word,
            _ if classes.meets(class::CAPITAL) => TitlePart::Word,
            _ if classes.meets(class::LIST_JOINER) && tokens.len() == 1 && classes.meets(words.joiner) => {
                TitlePart::And
            }
            _ if classes.meets(words.joiner) => TitlePart::Joiner,
            _ => TitlePart::None,
        }
    }
}

impl Sentence {
    /// The words of its items that the language data knows.
    pub(super) fn words(&self) -> impl Iterator<Item = WordId> {
        self.items.iter().map(|item| item.word).filter(|word| *word != WordId::default())
    }

    /// Whether one of its items is one of these words or of a class of them.
    pub(super) fn has(&self, choice: &Choice) -> bool {
        choice.may_be_in(self.classes, self.bits) && self.items.iter().any(|item| item.is_one_of(choice))
    }

    /// A clause of it, whose items they are and which starts behind some of its own.
    pub(super) fn clause(&self, items: Vec<Item>, start: usize) -> Self {
        let mut before = self.before;
        for item in &self.items[..start] {
            match item.record() {
                Some(RecordId::Film(film)) => before.film = Some(film),
                Some(RecordId::Band(band)) => before.band = Some(band),
                Some(RecordId::Person(_)) | None => {}
            }
        }
        let (classes, bits) = sums(&items);
        Self { items, classes, bits, before, clauses: Vec::new(), is_clause: true, ..*self }
    }
}

/// The union of the classes of some items, and of the bits of their words.
fn sums(items: &[Item]) -> (Classes, u64) {
    let classes = items.iter().fold(Classes::default(), |sum, item| sum | item.classes);
    (classes, items.iter().fold(0, |bits, item| bits | item.word.bit()))
}

/// The classes of words that may describe a person, a film and a band that follows.
fn descriptors(words: &NamedClasses) -> [Classes; 3] {
    let any = words.modifier | words.nationality;
    [
        any | words.person_noun | words.playing | words.honorific,
        any | words.article | words.film_noun | words.genre_film,
        any | words.article | words.band_noun | words.genre_music,
    ]
}

/// Makes the sentences of an article.
pub(super) struct Reader<'a> {
    pub(super) article: &'a Article,
    pub(super) tokens: &'a Tokens,
    pub(super) mentions: &'a [Mention],
    pub(super) records: &'a Records,
    pub(super) language: &'a Language,
    pub(super) topic: Topic,
    /// The record named last, by kind: what descriptions point to where the article has no topic.
    last_film: Option<RecordId>,
    last_band: Option<RecordId>,
    /// The film that the paragraph speaks of, and the band that it named last.
    paragraph: Topic,
    /// Every film that it named.
    films_of_paragraph: Vec<FilmId>,
    /// The bands that it named.
    bands_of_paragraph: Vec<BandId>,
    /// What the last heading above names alone: a film, a band.
    section: Topic,
    /// The people of the sentence before, outside direct speech.
    before: Vec<PersonId>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        article: &'a Article,
        tokens: &'a Tokens,
        mentions: &'a [Mention],
        records: &'a Records,
        language: &'a Language,
    ) -> Self {
        let topic = Topic::of(article, mentions);
        Self {
            article,
            tokens,
            mentions,
            records,
            language,
            topic,
            last_film: None,
            last_band: None,
            paragraph: Topic::default(),
            films_of_paragraph: Vec::new(),
            bands_of_paragraph: Vec::new(),
            section: Topic::default(),
            before: Vec::new(),
        }
    }

    /// All sentences, in order.
    pub(super) fn sentences(mut self) -> (Vec<Sentence>, Topic) {
        let mut sentences = Vec::new();
        for block in 0..self.article.blocks.len() {
            if matches!(self.article.blocks[block].role, Role::Preformatted | Role::Rule) {
                continue;
            }
            self.before.clear();
            self.paragraph = self.section;
            self.films_of_paragraph.clear();
            self.bands_of_paragraph.clear();
            let range = self.tokens.block(block);
            let speech = self.speech(block, range.clone());
            let mut start = range.start;
            while start < range.end {
                let end = (start + 1..range.end).find(|&at| self.tokens.list()[at].opens_sentence).unwrap_or(range.end);
                sentences.push(self.sentence(start..end, range.start, &speech, block));
                start = end;
            }
            if self.is_heading(block) && !self.is_credit(block) {
                self.section = self.section_below();
            }
        }
        (sentences, self.topic)
    }

    /// By token of a block: whether it is in direct speech, which has an `I` and a `she` of its own.
    fn speech(&self, block: usize, tokens: Range<usize>) -> Vec<bool> {
        let is_turn = matches!(self.article.blocks[block].role, Role::Turn { .. });
        let mut speech = vec![is_turn; tokens.len()];
        for opening in tokens.clone() {
            if !self.tokens.list()[opening].is(class::QUOTATION) {
                continue;
            }
            let closing = self.tokens.closing(opening).filter(|closing| closing - opening > 6);
            for at in opening..closing.unwrap_or(opening) {
                speech[at - tokens.start] = true;
            }
        }
        speech
    }

    fn sentence(&mut self, range: Range<usize>, block_start: usize, speech: &[bool], block: usize) -> Sentence {
        let before = self.paragraph;
        let items = self.items(&range, block_start, speech);
        self.take_people(&items, block_start, speech);
        let (classes, bits) = sums(&items);
        let words = &self.language.classes;
        let mut sentence = Sentence {
            is_question: items.iter().rev().take(3).any(|item| self.is_text(item.tokens.start, "?")),
            items,
            classes,
            bits,
            before,
            section: self.section,
            block,
            clauses: Vec::new(),
            is_clause: false,
            descriptors: descriptors(words),
            title_words: TitleWords::of(words),
            brackets: ["(", ")"].map(|sign| self.language.lexicon.look_up(sign).0),
        };
        sentence.clauses = self.language.facts.ellipsis.clauses(&sentence);
        sentence
    }

    /// The items of a sentence; the paragraph comes to speak of the records among them.
    fn items(&mut self, sentence: &Range<usize>, block_start: usize, speech: &[bool]) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::with_capacity(sentence.len());
        let mut depth = 0_i32;
        let mut at = sentence.start;
        while at < sentence.end {
            let item = self.item(at, sentence, &items, speech[at - block_start]);
            if self.token(at).shape == Shape::Sign {
                depth = match self.article.slice(self.token(at).range()) {
                    "(" => depth + 1,
                    ")" => (depth - 1).max(0),
                    _ => depth,
                };
            }
            // What stands in brackets is said in passing.
            if let (Meaning::Record(record, _), 0) = (item.meaning, depth) {
                self.speak_of(record, item.tokens.start, sentence);
            }
            at = item.tokens.end.max(at + 1);
            items.push(item);
        }
        items
    }

    /// Remembers the people that a sentence names outside direct speech, each once; one that names none changes nothing.
    fn take_people(&mut self, items: &[Item], block_start: usize, speech: &[bool]) {
        let mut people: Vec<PersonId> = Vec::new();
        for item in items.iter().filter(|item| !speech[item.tokens.start - block_start]) {
            match item.meaning {
                Meaning::Record(RecordId::Person(person), _) if !people.contains(&person) => people.push(person),
                _ => {}
            }
        }
        if !people.is_empty() {
            self.before = people;
        }
    }

    fn item(&self, at: usize, sentence: &Range<usize>, items: &[Item], in_speech: bool) -> Item {
        self.mention(at, sentence)
            .or_else(|| self.date(at, sentence))
            .or_else(|| self.description(at, sentence))
            .or_else(|| self.pronoun(at, items, in_speech))
            .or_else(|| self.name(at, sentence))
            .unwrap_or_else(|| self.plain(at))
    }

    fn token(&self, at: usize) -> &Token {
        &self.tokens.list()[at]
    }

    fn plain(&self, at: usize) -> Item {
        let token = self.token(at);
        let words = &self.language.classes;
        // `wrote the play`: no verb.
        let is_noun = at > 0 && self.token(at - 1).is(words.article | words.ordinal) && token.is(words.plays);
        let classes = if is_noun { token.classes.without(words.plays) } else { token.classes };
        Item { word: token.word, classes, meaning: Meaning::Word, tokens: at..at + 1 }
    }

    fn standing_for(&self, classes: Classes, meaning: Meaning, tokens: Range<usize>) -> Item {
        Item { word: WordId::default(), classes, meaning, tokens }
    }

    fn is_text(&self, at: usize, text: &str) -> bool {
        self.article.slice(self.token(at).range()) == text
    }
}
