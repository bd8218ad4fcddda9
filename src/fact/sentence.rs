//! Sentences in which every mention is one item: what facts are matched against.

use std::ops::Range;

use super::Topic;
use crate::{
    article::{Article, Role},
    confidence::Confidence,
    kind::Kind,
    language::{Language, NamedClasses},
    mention::Mention,
    pattern::{Choice, Classes, Sequence, TitlePart, WordId, class},
    record::{BandId, FilmId, PersonId, RecordId, Records},
    token::{Shape, Token, Tokens},
};

/// How sure it is that `the film` or `she` points to what we take it for.
const DESCRIPTION: u16 = 880;
const PRONOUN: u16 = 800;

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
            if self.is_heading(block) {
                self.section = self.section_below();
            }
        }
        (sentences, self.topic)
    }

    /// What the text below a heading is about: the only film and the only band that the heading names.
    fn section_below(&self) -> Topic {
        let film = if let [only] = self.films_of_paragraph[..] { Some(only) } else { None };
        let band = if let [only] = self.bands_of_paragraph[..] { Some(only) } else { None };
        Topic { film, band, person: None, is_film_certain: film.is_some(), is_band_certain: band.is_some() }
    }

    /// Whether a block heads what follows: a heading, or a short line of the text that is no sentence.
    fn is_heading(&self, block: usize) -> bool {
        const MOST: usize = 24;
        let range = self.tokens.block(block);
        match self.article.blocks[block].role {
            Role::Heading { .. } => true,
            Role::Paragraph { .. } => {
                range.len() < MOST && range.clone().last().is_some_and(|last| !self.token(last).is(class::STOP))
            }
            _ => false,
        }
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
        let mut items: Vec<Item> = Vec::new();
        let mut depth = 0_i32;
        let before = self.paragraph;
        let mut at = range.start;
        while at < range.end {
            let in_speech = speech[at - block_start];
            let item = self.item(at, &range, &items, in_speech);
            depth = match self.article.slice(self.token(at).range()) {
                "(" => depth + 1,
                ")" => (depth - 1).max(0),
                _ => depth,
            };
            // What stands in brackets is said in passing.
            if let (Meaning::Record(record, _), 0) = (item.meaning, depth) {
                match record {
                    RecordId::Film(film) => {
                        self.last_film = Some(record);
                        let is_background = item.tokens.start > range.start
                            && self.token(item.tokens.start - 1).is(self.language.classes.background);
                        if !is_background || self.paragraph.film.is_none() {
                            self.name_in_paragraph(film);
                        }
                    }
                    RecordId::Band(band) => {
                        self.last_band = Some(record);
                        self.name_band_in_paragraph(band);
                    }
                    RecordId::Person(_) => {}
                }
            }
            at = item.tokens.end.max(at + 1);
            items.push(item);
        }
        let people = items.iter().filter(|item| !speech[item.tokens.start - block_start]).filter_map(|item| match item
            .meaning
        {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        });
        let mut people: Vec<PersonId> = people.collect();
        let mut seen = Vec::new();
        people.retain(|person| {
            !seen.contains(person) && {
                seen.push(*person);
                true
            }
        });
        if !people.is_empty() {
            self.before = people;
        }
        let (classes, bits) = sums(&items);
        let ending = items.iter().rev().take(3).any(|item| self.is_text(item.tokens.start, "?"));
        let words = &self.language.classes;
        let any = words.modifier | words.nationality;
        let descriptors = [
            any | words.person_noun | words.playing | words.honorific,
            any | words.article | words.film_noun | words.genre_film,
            any | words.article | words.band_noun | words.genre_music,
        ];
        let mut sentence = Sentence {
            items,
            classes,
            bits,
            before,
            section: self.section,
            is_question: ending,
            block,
            clauses: Vec::new(),
            is_clause: false,
            descriptors,
            title_words: TitleWords::of(words),
        };
        sentence.clauses = self.language.facts.ellipsis.clauses(&sentence);
        sentence
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

    /// A mention that starts here, with the quotation marks and brackets around it.
    fn mention(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let sign = |at: usize| {
            self.token(at).shape == Shape::Sign
                && (self.token(at).is(class::QUOTATION) || self.is_text(at, "[") || self.is_text(at, "]"))
        };
        let mut start = at;
        // `the Tin Sparrows`: an article belongs to the band or film behind it.
        let article = self.is_text(at, "the") && at + 1 < sentence.end;
        if article {
            start += 1;
        }
        while start + 1 < sentence.end && start < at + 2 && sign(start) {
            start += 1;
        }
        let place = self.token(start).start;
        let mention = self
            .mentions
            .binary_search_by_key(&place, |mention| mention.range.start)
            .ok()
            .map(|index| &self.mentions[index])?;
        let mut end = start;
        while end < sentence.end && self.token(end).end <= mention.range.end {
            end += 1;
        }
        let name = (start, end);
        if article && mention.record.is_none_or(|record| matches!(record, RecordId::Person(_))) {
            return None;
        }
        if start > at + usize::from(article) {
            let at = at + usize::from(article);
            let closing = self.tokens.closing(at).filter(|closing| *closing <= end + 1).map(|closing| closing + 1);
            let closing = closing.or_else(|| (end < sentence.end && sign(end)).then_some(end + 1));
            end = closing?.min(sentence.end).max(end);
            while end < sentence.end && self.is_text(end, "]") {
                end += 1;
            }
        }
        let (classes, meaning) = match (mention.record, mention.kind) {
            (Some(record @ RecordId::Person(_)), _) => (class::PERSON, Meaning::Record(record, mention.confidence)),
            (Some(record @ RecordId::Film(_)), _) => (class::FILM, Meaning::Record(record, mention.confidence)),
            (Some(record @ RecordId::Band(_)), _) => (class::BAND, Meaning::Record(record, mention.confidence)),
            (None, Kind::Song) => (class::SONG | class::OTHER, Meaning::Name(name.0, name.1)),
            (None, Kind::Word | Kind::Place) => return None,
            (None, Kind::Album | Kind::Show | Kind::Book | Kind::Festival | Kind::Award | Kind::Company) => {
                (class::WORK | class::OTHER, Meaning::Name(name.0, name.1))
            }
            (None, _) => (class::OTHER, Meaning::Name(name.0, name.1)),
        };
        Some(self.standing_for(classes, meaning, at..end))
    }

    fn is_text(&self, at: usize, text: &str) -> bool {
        self.article.slice(self.token(at).range()) == text
    }

    /// `April 3`, `3 April 2010`, `April 2010`, `2010`.
    fn date(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let month = |at: usize| {
            at < sentence.end && self.token(at).is(self.language.classes.month) && self.token(at).shape != Shape::Lower
        };
        let year = |at: usize| at < sentence.end && self.token(at).is(class::YEAR);
        let day = |at: usize| {
            at < sentence.end
                && self.token(at).shape == Shape::Number
                && !year(at)
                && self.token(at).end - self.token(at).start <= 4
        };
        let comma = |at: usize| at < sentence.end && self.is_text(at, ",");
        let end = if month(at) && day(at + 1) {
            if comma(at + 2) && year(at + 3) {
                at + 4
            } else if year(at + 2) {
                at + 3
            } else {
                at + 2
            }
        } else if day(at) && month(at + 1) {
            if year(at + 2) { at + 3 } else { at + 2 }
        } else if month(at) && year(at + 1) {
            at + 2
        } else if year(at) {
            at + 1
        } else {
            return None;
        };
        Some(self.standing_for(class::DATE | self.token(at).classes, Meaning::Date, at..end))
    }

    /// `the film`, `the '70s all-girl punk band`: what the article is about, else what was named last.
    fn description(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let classes = &self.language.classes;
        if let Some(film) = self.film_of_year(at, sentence) {
            return Some(film);
        }
        if !["the", "this", "that"]
            .iter()
            .any(|word| self.article.slice(self.token(at).range()).eq_ignore_ascii_case(word))
        {
            return None;
        }
        let is_decade = |at: usize| {
            let token = self.token(at);
            token.shape == Shape::Number && self.article.slice(token.range()).ends_with("0s")
        };
        // `the 1960s film` is another, and so is what `a remake of the 1978 film` remakes.
        let is_of = at > sentence.start && self.is_text(at - 1, "of");
        let is_dated = |at: usize| is_decade(at) || (is_of && self.token(at).is(class::YEAR));
        let mut noun = at + 1;
        while noun < sentence.end
            && noun < at + 6
            && (self.token(noun).is(classes.modifier)
                || self.token(noun).is(classes.genre_music)
                || self.token(noun).is(classes.nationality)
                || is_dated(noun))
        {
            noun += 1;
        }
        let noun = self.film_called_by_genre(at, sentence).unwrap_or(noun);
        if noun >= sentence.end || self.token(noun).shape != Shape::Lower {
            return None;
        }
        let is_dated = (at + 1..noun).any(is_dated);
        let is_film = self.token(noun).is(classes.film_only | classes.film_description);
        let (classes, record) = if is_film && is_dated {
            return Some(self.standing_for(class::ANOTHER, Meaning::Word, at..noun + 1));
        } else if is_film && !self.token(noun).is(classes.film_only) {
            (class::FILM, self.film_of_genre()?)
        } else if is_film {
            (class::FILM, self.described_film()?)
        } else if self.token(noun).is(classes.trade_noun) {
            return self.described_person(at, noun, sentence);
        } else if self.token(noun).is(classes.band_only) {
            (class::BAND, self.described_band()?)
        } else {
            return None;
        };
        // `the film "Twilight"`, `that band, the Runaways`: the name follows by itself.
        let named = (noun + 1..(noun + 4).min(sentence.end))
            .any(|next| self.mention(next, sentence).is_some_and(|item| item.classes.meets(classes)));
        (!named).then(|| {
            self.standing_for(classes, Meaning::Record(record, Confidence::from_thousandths(DESCRIPTION)), at..noun + 1)
        })
    }

    /// The film of `the 1978 horror film`, behind its year, which stands by itself; not what `a remake of the 1978 film`
    /// remakes.
    fn film_of_year(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let classes = &self.language.classes;
        let year = at.checked_sub(1).filter(|year| *year > sentence.start && self.token(*year).is(class::YEAR))?;
        let is_of = year > sentence.start + 1 && self.is_text(year - 2, "of");
        let is_the = self.article.slice(self.token(year - 1).range()).eq_ignore_ascii_case("the");
        let is_plain = |at: &usize| {
            let token = self.token(*at);
            matches!(token.shape, Shape::Lower)
                && !token.is(classes.function | classes.film_only | classes.film_description)
        };
        let noun = (at..sentence.end.min(at + 4)).find(|at| !is_plain(at))?;
        let is_film = self.token(noun).is(classes.film_only | classes.film_description);
        let is_named = (noun + 1..(noun + 4).min(sentence.end))
            .any(|next| self.mention(next, sentence).is_some_and(|item| item.classes.meets(class::FILM)));
        if !is_the || is_of || !is_film || is_named {
            return None;
        }
        let film = self.last_film.filter(|_| !self.films_of_paragraph.is_empty()).or_else(|| self.described_film())?;
        Some(self.standing_for(
            class::FILM,
            Meaning::Record(film, Confidence::from_thousandths(DESCRIPTION)),
            at..noun + 1,
        ))
    }

    /// The noun of `the family adventure`, `the rites-of-passage drama`, where it is the head: what follows is a verb, a
    /// small word or a sign, and not what the genre describes.
    fn film_called_by_genre(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let classes = &self.language.classes;
        let is_plain = |at: usize| {
            let token = self.token(at);
            token.shape == Shape::Lower && !token.is(classes.function | classes.person_noun | classes.ordinal)
        };
        let end = sentence.end.min(at + 5);
        let noun = (at + 1..end).find(|&next| !is_plain(next) || self.token(next).is(classes.film_description))?;
        let is_head = |next: usize| {
            let token = self.token(next);
            matches!(token.shape, Shape::Sign | Shape::Possessive)
                || token.is(classes.function | classes.stars | classes.directs | classes.opens)
        };
        let is_noun = is_plain(noun) && (noun + 1 == sentence.end || is_head(noun + 1));
        is_noun.then_some(noun)
    }

    /// `the actress`, `the director`: the only person of the sentence before, or the one whom the article is about.
    fn described_person(&self, at: usize, noun: usize, sentence: &Range<usize>) -> Option<Item> {
        let is_named = (noun + 1..(noun + 4).min(sentence.end)).any(|next| {
            self.is_text(next, "of")
                || self.mention(next, sentence).is_some_and(|item| item.classes.meets(class::PERSON))
        });
        // `Roe is the drummer`, `as the star`: what somebody is, and nobody else.
        let is_predicate = at > sentence.start
            && ["is", "was", "are", "were", "be", "been", "became", "as"].iter().any(|word| self.is_text(at - 1, word));
        // `Roe, the director of`, `Roe - the director behind`: the name before it says who.
        let is_apposition = at > sentence.start + 1
            && [",", "-", "–", "—"].iter().any(|sign| self.is_text(at - 1, sign))
            && self.mentions.iter().any(|mention| {
                mention.range.end == self.token(at - 2).end && matches!(mention.record, Some(RecordId::Person(_)))
            });
        let person = match self.before[..] {
            _ if is_named || is_predicate || is_apposition => return None,
            [only] => only,
            [] => self.topic.person?,
            _ => self.topic.person.filter(|person| self.before.contains(person))?,
        };
        let meaning = Meaning::Record(RecordId::Person(person), Confidence::from_thousandths(PRONOUN));
        Some(self.standing_for(class::PERSON, meaning, at..noun + 1))
    }

    /// The film that the paragraph speaks of, else the one of the article.
    fn described_film(&self) -> Option<RecordId> {
        self.paragraph.film.or(self.topic.film).map(RecordId::Film).or(self.last_film)
    }

    /// `the boxing drama` is the film that the paragraph named last, else the one that it speaks of.
    fn film_of_genre(&self) -> Option<RecordId> {
        self.last_film.filter(|_| !self.films_of_paragraph.is_empty()).or_else(|| self.described_film())
    }

    /// A paragraph speaks of the film that heads its section, else of the only film that it names; of several it is the one
    /// that the article is above all about, else the last.
    fn name_in_paragraph(&mut self, film: FilmId) {
        if !self.films_of_paragraph.contains(&film) {
            self.films_of_paragraph.push(film);
        }
        let main = self.topic.film.filter(|_| self.topic.is_film_certain);
        let main = main.filter(|main| self.films_of_paragraph.contains(main));
        self.paragraph.film = self.section.film.or(main).or(Some(film));
    }

    fn name_band_in_paragraph(&mut self, band: BandId) {
        if !self.bands_of_paragraph.contains(&band) {
            self.bands_of_paragraph.push(band);
        }
        self.paragraph.band = Some(band);
    }

    /// The band of the paragraph, else the one that the article is about.
    fn described_band(&self) -> Option<RecordId> {
        self.paragraph.band.or(self.topic.band).map(RecordId::Band).or(self.last_band)
    }

    /// `herself` is the first person of the sentence; `she` the only one of the sentence before.
    fn pronoun(&self, at: usize, items: &[Item], in_speech: bool) -> Option<Item> {
        let token = self.token(at);
        let classes = &self.language.classes;
        let person = if token.is(classes.reflexive) {
            items.iter().find_map(|item| match item.meaning {
                Meaning::Record(record @ RecordId::Person(_), _) => Some(record),
                _ => None,
            })?
        } else if !in_speech && (token.is(classes.pronoun_she) || token.is(classes.pronoun_he)) {
            RecordId::Person(self.meant(items, token.is(classes.pronoun_she), self.is_owner(at))?)
        } else {
            return None;
        };
        // `his` and `her` own what follows; they are no person in a list.
        if !token.is(classes.reflexive) && self.is_owner(at) {
            let meaning = Meaning::Record(person, Confidence::from_thousandths(PRONOUN));
            return Some(Item { word: token.word, classes: class::OWNER, meaning, tokens: at..at + 1 });
        }
        let meaning = Meaning::Record(person, Confidence::from_thousandths(PRONOUN));
        Some(self.standing_for(class::PERSON, meaning, at..at + 1))
    }

    fn is_owner(&self, at: usize) -> bool {
        ["his", "her"].iter().any(|word| self.article.slice(self.token(at).range()).eq_ignore_ascii_case(word))
    }

    /// Whom `he`, `she`, `his` or `her` means: somebody named before in the sentence, the last before `his` and the only
    /// one before `he`; else the only one of the sentence before who fits; of several the one whom the article is about,
    /// and him as well where the paragraph has named nobody.
    fn meant(&self, items: &[Item], is_she: bool, is_owner: bool) -> Option<PersonId> {
        let named = items.iter().filter_map(|item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        });
        let mut named: Vec<PersonId> = named.filter(|person| self.fits(*person, is_she)).collect();
        named.dedup();
        match named[..] {
            [] => {}
            [only] => return Some(only),
            [.., last] => {
                return is_owner.then(|| self.topic.person.filter(|person| named.contains(person)).unwrap_or(last));
            }
        }
        let fitting: Vec<PersonId> = self.before.iter().copied().filter(|person| self.fits(*person, is_she)).collect();
        let topic = self.topic.person.filter(|person| self.fits(*person, is_she));
        match fitting[..] {
            [] if self.before.is_empty() => topic,
            [] => None,
            [only] => Some(only),
            _ => topic.filter(|person| fitting.contains(person)),
        }
    }

    /// Whether a given name does not speak against it.
    fn fits(&self, person: PersonId, is_she: bool) -> bool {
        let classes = &self.language.classes;
        let (right, wrong) = if is_she { (classes.female, classes.male) } else { (classes.male, classes.female) };
        let first = self.records.people[person.0 as usize].name.split_whitespace().next().unwrap_or_default();
        let (_, given) = self.language.lexicon.look_up(first);
        // A rare name is too weak a witness: `Ossie` is on the list of one sex by a few bearers.
        !given.meets(wrong) || given.meets(right) || !given.meets(classes.given)
    }

    /// A run of capitalised words that is no mention may be a role or a place.
    fn name(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let capital = |at: usize| {
            let token = self.token(at);
            token.is_capital() && !token.is(self.language.classes.function) && !token.is(self.language.classes.calendar)
        };
        // At the start of a sentence the capital tells nothing, unless the word is what somebody is and a name follows.
        let is_title = |at: usize| {
            let classes = &self.language.classes;
            self.token(at).is(classes.person_noun | classes.honorific | classes.role_noun) && capital(at + 1)
        };
        if !capital(at) || (self.token(at).opens_sentence && !(at + 1 < sentence.end && is_title(at))) {
            return None;
        }
        let free = |at: usize| {
            capital(at) && self.mention(at, sentence).is_none_or(|item| matches!(item.meaning, Meaning::Name(..)))
        };
        let end = (at + 1..sentence.end).find(|&next| !free(next)).unwrap_or(sentence.end);
        let classes = if end == at + 1 { self.token(at).classes | class::OTHER } else { class::OTHER };
        let word = if end == at + 1 { self.token(at).word } else { WordId::default() };
        Some(Item { word, classes, meaning: Meaning::Name(at, end), tokens: at..end })
    }
}
