//! Quotes: direct speech and who spoke it.
//!
//! A speaker is named by a turn of a dialogue or by a reporting clause beside the quotation. Where neither names one
//! person a quote has no speaker: a wrong name under somebody's words is worse than none.

mod antecedent;
mod clause;
mod order;
mod stretch;
mod words;

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use self::words::SpeechWords;
use self::{
    antecedent::Antecedent,
    clause::{Clauses, Subject},
    stretch::Stretch,
};
use crate::{
    article::{Article, Role, TextRange},
    confidence::Confidence,
    fact::Topic,
    kind::Kind,
    language::Language,
    mention::{Mention, Mentions},
    record::{PersonId, RecordId, Records},
};

/// A stretch of direct speech: what stands between two quotation marks, or a turn of a dialogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Its bytes of the text: without the outer quotation marks, or the speech of a turn.
    pub range: TextRange,
    /// Who spoke, if the text names one person.
    pub speaker: Option<PersonId>,
    /// How sure the speaker is; zero where there is none.
    pub confidence: Confidence,
    /// How the text says so; `None` where there is no speaker.
    pub way: Option<Way>,
    /// The records named in it, sorted, without the speaker.
    pub about: Vec<RecordId>,
}

/// The way in which a text says who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// The label of a turn.
    Turn,
    /// A name beside a verb of saying.
    Name,
    /// Speech that goes on from that of the same person.
    Order,
    /// Speech right behind a sentence that tells what somebody said.
    Report,
    /// The answer to a question, in an article about one person.
    Answer,
    /// A pronoun or a description that only one person fits.
    Pronoun,
}

impl Way {
    /// How sure a speaker is by it: our judgement, to be measured.
    pub fn certainty(self) -> Confidence {
        Confidence::from_thousandths(match self {
            Self::Turn => 980,
            Self::Name => 970,
            Self::Order => 920,
            Self::Report => 880,
            Self::Answer => 880,
            Self::Pronoun => 860,
        })
    }

    /// As `explain` prints it.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Turn => "by the label of the turn",
            Self::Name => "by the name beside a verb of saying",
            Self::Order => "as nobody else spoke or was named in between",
            Self::Report => "as the sentence before tells what the same person said",
            Self::Answer => "as the answer to a question, by the one person of the headline",
            Self::Pronoun => "by a word that only one person fits",
        }
    }
}

/// Extracts the quotes of every article, by position in `articles`.
pub fn extract_all(
    articles: &[Article],
    mentions: &Mentions,
    records: &Records,
    language: &Language,
) -> Vec<Vec<Quote>> {
    let words = SpeechWords::of(language);
    let genders = genders(records, language);
    articles.par_iter().map(|article| extract(article, mentions.of(article.id), &genders, &words)).collect()
}

/// By person, the gender that their name tells.
pub(crate) fn genders(records: &Records, language: &Language) -> Vec<Option<Gender>> {
    records.people.iter().map(|person| Gender::of_name(&person.name, language)).collect()
}

/// The gender of a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Given to women: `she`.
    Female,
    /// Given to men: `he`.
    Male,
}

impl Gender {
    /// What the first word of a name tells, if it is given to one of the two alone.
    pub fn of_name(name: &str, language: &Language) -> Option<Self> {
        let (_, classes) = language.lexicon.look_up(name.split_whitespace().next()?);
        match (classes.meets(language.classes.female), classes.meets(language.classes.male)) {
            (true, false) => Some(Self::Female),
            (false, true) => Some(Self::Male),
            _ => None,
        }
    }
}

/// Extracts the quotes of one article, in order. `mentions` are its own, sorted by range; `genders` are those of the
/// people by their ids, and of nobody where the list ends.
pub fn extract(article: &Article, mentions: &[Mention], genders: &[Option<Gender>], words: &SpeechWords) -> Vec<Quote> {
    let topic = Topic::of(article, mentions).person;
    let mut listener = Listener {
        article,
        mentions,
        genders,
        topic,
        interviewed: None,
        words,
        heard: Vec::new(),
        pronouns: BTreeMap::new(),
    };
    listener.interviewed = listener.of_headline();
    (0..article.blocks.len()).for_each(|block| listener.listen(block));
    listener.heard.iter().map(|heard| listener.quote(heard)).collect()
}

/// A person named in a text: the record if there is one, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    id: Option<PersonId>,
    confidence: Confidence,
}

/// A person named in a block; offsets count from its start.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Person {
    range: Range<usize>,
    named: Named,
}

/// Who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// One person.
    Of(PersonId, Confidence, Way),
    /// Somebody whom the text says, but not as a record.
    Somebody,
    /// The text does not say.
    Unsaid,
}

/// Direct speech that was heard.
#[derive(Debug)]
struct Heard {
    range: TextRange,
    voice: Voice,
    block: usize,
    /// Where its closing mark ends, counted from the start of the block.
    end: usize,
    /// No mark closes it: the next paragraph may go on.
    is_open: bool,
    /// It goes on from the one before.
    goes_on: bool,
    /// Its clause follows it.
    is_followed: bool,
    /// What its speaker is called in its clause.
    pronoun: Option<String>,
}

/// The fewest words of speech that stands without a clause of its own.
const FEWEST_WORDS: usize = 3;

/// How far before a quotation a pronoun may find its person, in bytes.
const FARTHEST: usize = 4000;

/// Goes through an article and remembers who spoke.
struct Listener<'a> {
    article: &'a Article,
    mentions: &'a [Mention],
    genders: &'a [Option<Gender>],
    /// The person that the article is about.
    topic: Option<PersonId>,
    /// The only person whom the headline and what stands below it name.
    interviewed: Option<Named>,
    words: &'a SpeechWords<'a>,
    heard: Vec<Heard>,
    /// The pronoun that people were called by.
    pronouns: BTreeMap<PersonId, String>,
}

/// A block while it is listened to.
struct Scene<'a> {
    block: usize,
    start: usize,
    text: &'a str,
    people: Vec<Person>,
    stretches: Vec<Stretch>,
}

impl<'a> Listener<'a> {
    fn of_headline(&self) -> Option<Named> {
        let blocks = self.article.blocks.iter().filter(|block| matches!(block.role, Role::Headline | Role::Deck));
        let mut people = blocks.flat_map(|block| self.people_in(block.range)).map(|(_, named)| named);
        let first = people.next()?;
        people.all(|other| other.id == first.id).then_some(first)
    }

    fn listen(&mut self, block: usize) {
        match self.article.blocks[block].role {
            Role::Turn { speaker, speech } => self.turn(block, speaker, speech),
            Role::Headline | Role::Deck | Role::Caption | Role::Paragraph { .. } => self.prose(block),
            Role::Heading(_) | Role::Preformatted | Role::Cell { .. } | Role::Rule => {}
        }
    }

    /// A turn of a person is a quote; one of a magazine or `Q` asks, and `A` is whoever the article is about.
    fn turn(&mut self, block: usize, speaker: TextRange, speech: u32) {
        let mut speakers: Vec<_> = self.people_in(speaker).map(|(_, named)| named).collect();
        speakers.dedup_by_key(|named| named.id);
        let range = TextRange { start: speech, end: self.article.blocks[block].range.end };
        let voice = match *speakers.as_slice() {
            [] => {
                let label = self.article.slice(speaker).trim();
                let answers = || self.interviewee().filter(|_| self.words.is_answer(label));
                match self.with_initials(label).or_else(answers) {
                    Some(person) => Voice::Of(person, Way::Pronoun.certainty(), Way::Pronoun),
                    None => return,
                }
            }
            [named] => voice_of(named, Way::Turn),
            _ => Voice::Somebody,
        };
        let end = range.end - self.article.blocks[block].range.start;
        self.heard.push(Heard {
            range,
            voice,
            block,
            end: end as usize,
            is_open: false,
            goes_on: false,
            is_followed: false,
            pronoun: None,
        });
    }

    /// `RC:`, `R.C.:` in an interview with Rosalind Chu: the only person of the article whose full name opens so.
    fn with_initials(&self, label: &str) -> Option<PersonId> {
        let label: String = label.chars().filter(|&sign| sign != '.').collect();
        if !(2..=3).contains(&label.len()) || !label.chars().all(char::is_uppercase) {
            return None;
        }
        let whole = TextRange::new(0, self.article.text.len());
        let fits = |range: TextRange| initials(self.article.slice(range)).eq(label.chars());
        let mut people = self.people_in(whole).filter(|(range, _)| fits(*range)).filter_map(|(_, named)| named.id);
        let first = people.next()?;
        people.all(|person| person == first).then_some(first)
    }

    /// The person whom the article is about, else the only one whom its headline names.
    fn interviewee(&self) -> Option<PersonId> {
        let heads = self.article.blocks.iter().filter(|block| block.role == Role::Headline);
        let mut named: Vec<_> =
            heads.flat_map(|block| self.people_in(block.range)).filter_map(|(_, named)| named.id).collect();
        named.dedup();
        self.topic.or(match named.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
    }

    fn prose(&mut self, block: usize) {
        let scene = self.scene(block);
        for index in 0..scene.stretches.len() {
            if let Some(heard) = self.hear(&scene, index) {
                if let (Voice::Of(speaker, ..), Some(pronoun)) = (heard.voice, &heard.pronoun) {
                    self.pronouns.entry(speaker).or_insert_with(|| pronoun.clone());
                }
                self.heard.push(heard);
                self.name_those_before();
            }
        }
    }

    fn scene(&self, block: usize) -> Scene<'a> {
        let range = self.article.blocks[block].range;
        let (start, text) = (range.start as usize, self.article.slice(range));
        let people = self
            .people_in(range)
            .map(|(range, named)| Person { range: range.start as usize - start..range.end as usize - start, named });
        let mut stretches = Stretch::all(text, self.words);
        stretches
            .retain(|stretch| !self.is_name(start, text, stretch) && self.may_be_speech(&text[stretch.inner.clone()]));
        Scene { block, start, text, people: people.collect(), stretches }
    }

    /// Whether one mention covers a stretch but for punctuation.
    fn is_name(&self, start: usize, text: &str, stretch: &Stretch) -> bool {
        let inner = &text[stretch.inner.clone()];
        // `"The Nouns," says Roe.`: a name may be an answer.
        let behind = text[stretch.outer.end..].split_whitespace().next().unwrap_or_default();
        if inner.ends_with([',', '?', '!']) && self.words.is_verb(behind) {
            return false;
        }
        let is_sign = |sign: char| !sign.is_alphanumeric();
        let from = start + stretch.inner.start + (inner.len() - inner.trim_start_matches(is_sign).len());
        let to = start + stretch.inner.start + inner.trim_end_matches(is_sign).len();
        let after = self.mentions.partition_point(|mention| mention.range.start as usize <= from);
        after.checked_sub(1).is_some_and(|last| self.mentions[last].range.end as usize >= to)
    }

    /// Words that could have been spoken: no name and no single word in small letters.
    fn may_be_speech(&self, inner: &str) -> bool {
        let count = words_of(inner).count();
        let is_small = inner.starts_with(char::is_lowercase) && count < FEWEST_WORDS;
        let is_title = count >= FEWEST_WORDS && self.is_title(inner);
        count > 0 && !is_small && !is_title
    }

    /// Whether every word has a capital letter, but for the small ones of titles.
    fn is_title(&self, inner: &str) -> bool {
        words_of(inner).enumerate().all(|(position, word)| {
            let is_small = position > 0 && self.words.is_small_in_titles(word);
            is_small || word.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
        })
    }

    /// The stretch as speech, if it is.
    fn hear(&self, scene: &Scene, index: usize) -> Option<Heard> {
        let stretch = &scene.stretches[index];
        let clause = self.clause(scene, index);
        let before = self.heard.last().filter(|before| before.block == scene.block);
        let goes_on = self.goes_on(scene, stretch);
        if !self.is_speech(scene, stretch, clause, before.is_some() || goes_on) {
            return None;
        }
        let voice = match clause {
            Some((Subject::Named(named), _)) => voice_of(named, Way::Name),
            Some((Subject::Pronoun(_), _)) if goes_on && self.is_last_told() => self.last_voice(),
            Some((Subject::Pronoun(pronoun), _)) => self.by_pronoun(scene, stretch, pronoun),
            Some((Subject::Same, _)) => self.by_order(scene, stretch),
            Some((Subject::Somebody, _)) => Voice::Somebody,
            None if goes_on => self.heard.last().map_or(Voice::Unsaid, |last| last.voice),
            None => self.by_order(scene, stretch),
        };
        Some(Heard {
            range: TextRange::new(scene.start + stretch.inner.start, scene.start + stretch.inner.end),
            voice,
            block: scene.block,
            end: stretch.outer.end,
            is_open: !stretch.is_closed,
            goes_on,
            is_followed: clause.is_some_and(|(_, side)| side == Side::After),
            pronoun: match clause {
                Some((Subject::Pronoun(pronoun), _)) if self.words.is_pronoun(pronoun) => {
                    Some(pronoun.to_ascii_lowercase())
                }
                _ => None,
            },
        })
    }

    /// Whether the paragraph before ended with an open quotation and this one opens with the rest of it. Two paragraphs
    /// may have been joined to one block.
    fn goes_on(&self, scene: &Scene, stretch: &Stretch) -> bool {
        let opens = scene.text[..stretch.outer.start].trim().is_empty();
        self.heard.last().is_some_and(|last| {
            let is_joined = last.block == scene.block && last.end == stretch.outer.start;
            last.is_open && (is_joined || (opens && last.block + 1 == scene.block))
        })
    }

    /// The reporting clause of a stretch and on which side of it that is.
    ///
    /// One that leads up to it with a colon wins; two that name different people cancel out.
    fn clause<'s>(&'s self, scene: &'s Scene<'a>, index: usize) -> Option<(Subject<'a>, Side)> {
        let stretch = &scene.stretches[index];
        let from = if index == 0 { 0 } else { scene.stretches[index - 1].outer.end };
        let to = scene.stretches.get(index + 1).map_or(scene.text.len(), |next| next.outer.start);
        let clauses = Clauses { text: scene.text, people: &scene.people, words: self.words };
        let inner = &scene.text[stretch.inner.clone()];
        let gap = from..stretch.outer.start;
        if self.is_between_halves(scene, &clauses, &gap) {
            return Some((Subject::Same, Side::Before));
        }
        let before = clauses.before(gap.clone()).or_else(|| self.led_by_block_before(scene, &gap));
        let is_ended = inner.ends_with('.') && !inner.ends_with("..");
        let after = if stretch.is_closed { clauses.after(stretch.outer.end..to, is_ended) } else { None };
        let around = || clauses.around(gap.clone()).filter(|_| inner.starts_with(char::is_lowercase));
        let leads = scene.text[gap.clone()].trim_end().ends_with(':');
        match (before, after) {
            (None, None) => around().map(|subject| (subject, Side::Before)),
            // `Roe said it was "a long way" and sighed.`
            (None, Some(Subject::Somebody)) if let Some(subject) = around() => Some((subject, Side::Before)),
            (None | Some(Subject::Somebody), Some(after)) if !leads => Some((after, Side::After)),
            (Some(before), Some(after)) if !leads && after != Subject::Somebody && before != after => {
                Some((Subject::Somebody, Side::After))
            }
            (Some(before), _) => Some((before, Side::Before)),
            (None, Some(after)) => Some((after, Side::After)),
        }
    }

    /// Whether a gap is the one clause inside a sentence: `"I," said Roe, "am here."`.
    fn is_between_halves(&self, scene: &Scene, clauses: &Clauses, gap: &Range<usize>) -> bool {
        let is_told = self
            .heard
            .last()
            .is_some_and(|last| last.block == scene.block && last.end == gap.start && last.is_followed);
        is_told && scene.text[gap.clone()].trim_end().ends_with(',') && clauses.is_one_clause(gap.clone())
    }

    /// The clause at the end of the block before, if that ends with a colon and this one opens with the quotation.
    fn led_by_block_before(&self, scene: &Scene, gap: &Range<usize>) -> Option<Subject<'a>> {
        let opens = gap.start == 0 && scene.text[gap.clone()].trim().is_empty();
        let before = scene.block.checked_sub(1).filter(|_| opens)?;
        let is_paragraph = matches!(self.article.blocks[before].role, Role::Paragraph { .. });
        let range = self.article.blocks[before].range;
        if !is_paragraph || !self.article.slice(range).ends_with(':') {
            return None;
        }
        let scene = self.scene(before);
        let from = scene.stretches.last().map_or(0, |last| last.outer.end);
        Clauses { text: scene.text, people: &scene.people, words: self.words }.before(from..scene.text.len())
    }

    /// Whether a stretch is speech and not a title, a song or a word held with tongs.
    fn is_speech(&self, scene: &Scene, stretch: &Stretch, clause: Option<(Subject, Side)>, follows: bool) -> bool {
        let inner = &scene.text[stretch.inner.clone()];
        let count = words_of(inner).count();
        let is_told = clause.is_some_and(|(subject, _)| subject != Subject::Somebody);
        let is_led_to = clause.is_some_and(|(_, side)| side == Side::Before);
        let ends = inner.ends_with([',', '.', '!', '?', '…', '-', '—', '–']) || !stretch.is_closed;
        let before = scene.text[..stretch.outer.start].trim_end();
        let at_start =
            before.is_empty() || before.ends_with(['.', '!', '?', ':', ',', ';', '—', '–', '-', '"', '”', ')']);
        let is_whole = stretch.outer.start == 0 && stretch.outer.end == scene.text.len();
        if inner.starts_with(char::is_lowercase) {
            return is_told;
        }
        // One or two words in capitals are a title, or a short answer.
        if self.is_title(inner) {
            return is_told && at_start && ends && !before.ends_with([',', ';']);
        }
        if count < FEWEST_WORDS {
            return (is_told || is_led_to || follows) && at_start && ends;
        }
        is_told || is_led_to || (at_start && (ends || is_whole || clause.is_some()))
    }

    /// Whether the text says who spoke last.
    fn is_last_told(&self) -> bool {
        self.heard.last().is_some_and(|last| last.voice != Voice::Unsaid)
    }

    /// Who `she` is, if only one person fits.
    fn by_pronoun(&self, scene: &Scene, stretch: &Stretch, pronoun: &str) -> Voice {
        let near = stretch.outer.start.saturating_sub(FARTHEST)..stretch.outer.start;
        let may_be = |person: &&Person| {
            self.may_be(person.named, pronoun) && !self.is_called_before(scene, person.range.start, pronoun)
        };
        let here: Vec<_> = scene.outside(near).filter(may_be).collect();
        let last = self.heard.last().filter(|last| last.block + 1 >= scene.block);
        let is_here = last.is_some_and(|last| last.block == scene.block);
        let found = match (only_one(&here), last) {
            // Somebody without a name spoke last: the pronoun may well mean that one.
            (_, Some(last)) if !matches!(last.voice, Voice::Of(..)) && (is_here || here.is_empty()) => None,
            (Some(only), _) => Some(only),
            (None, Some(last)) => self.spoke_last(scene, stretch, last, pronoun),
            (None, None) if here.is_empty() => self.only_one_in_paragraph_before(scene.block, pronoun),
            (None, None) => self.topic_among(&here),
        };
        let found = found.or_else(|| self.topic_called(pronoun).filter(|_| here.is_empty()));
        let found = match self.antecedent(scene, stretch.outer.start, pronoun) {
            Antecedent::One(named) if self.words.is_pronoun(pronoun) => Some(named),
            Antecedent::One(_) | Antecedent::Somebody | Antecedent::Nobody => found,
        };
        match found {
            Some(named)
                if !Self::names_itself(scene, stretch, named)
                    && self.may_be(named, pronoun)
                    && self.may_be_called(named, pronoun) =>
            {
                voice_of(named, Way::Pronoun)
            }
            _ => Voice::Somebody,
        }
    }

    /// The speaker of the quotation just before, if nobody else came between.
    fn spoke_last(&self, scene: &Scene, stretch: &Stretch, last: &Heard, pronoun: &str) -> Option<Named> {
        let Voice::Of(speaker, confidence, _) = last.voice else { return None };
        let is_other = |scene: &Scene, range: Range<usize>| {
            let mut people = scene.outside(range).filter(|person| self.may_be(person.named, pronoun));
            people.any(|person| person.named.id != Some(speaker))
        };
        let is_other_between = if last.block == scene.block {
            is_other(scene, self.after_clause(scene, last)..stretch.outer.start)
        } else {
            let before = self.scene(last.block);
            is_other(&before, self.after_clause(&before, last)..before.text.len())
                || is_other(scene, 0..stretch.outer.start)
        };
        (!is_other_between).then_some(Named { id: Some(speaker), confidence })
    }

    /// Whether a pronoun stands in the sentence before a name: it means somebody else. `Next he meets Roe.`
    fn is_called_before(&self, scene: &Scene, name: usize, pronoun: &str) -> bool {
        let before = &scene.text[..name];
        let start = before.rfind(". ").map_or(0, |at| at + 1);
        self.words.is_pronoun(pronoun) && words_of(&before[start..]).any(|word| word.eq_ignore_ascii_case(pronoun))
    }

    /// The person that the article is about, if the given name tells that the pronoun may mean nobody else.
    fn topic_called(&self, pronoun: &str) -> Option<Named> {
        let topic = self.topic?;
        let gender = self.genders.get(topic.0 as usize).copied().flatten()?;
        let called = match gender {
            Gender::Female => "she",
            Gender::Male => "he",
        };
        let named = Named { id: Some(topic), confidence: Confidence::CERTAIN };
        pronoun.eq_ignore_ascii_case(called).then_some(named)
    }

    /// The person that the article is about, if he is one of them.
    fn topic_among(&self, people: &[&Person]) -> Option<Named> {
        let is_topic = |person: &&&Person| person.named.id.is_some() && person.named.id == self.topic;
        people.iter().find(is_topic).map(|person| person.named)
    }

    /// Whether a pronoun may mean somebody, as far as the given name tells; a description may mean anybody.
    fn may_be(&self, named: Named, pronoun: &str) -> bool {
        let gender = named.id.and_then(|id| self.genders.get(id.0 as usize).copied().flatten());
        match gender {
            Some(Gender::Female) => !pronoun.eq_ignore_ascii_case("he"),
            Some(Gender::Male) => !pronoun.eq_ignore_ascii_case("she"),
            None => true,
        }
    }

    fn only_one_in_paragraph_before(&self, block: usize, pronoun: &str) -> Option<Named> {
        let is_paragraph = |block: &usize| matches!(self.article.blocks[*block].role, Role::Paragraph { .. });
        let before = block.checked_sub(1).filter(is_paragraph)?;
        let scene = self.scene(before);
        let people = scene.outside(0..scene.text.len()).filter(|person| self.may_be(person.named, pronoun));
        let people: Vec<_> = people.collect();
        only_one(&people).or_else(|| self.topic_among(&people))
    }

    /// Nobody speaks of himself by name.
    fn names_itself(scene: &Scene, stretch: &Stretch, named: Named) -> bool {
        people_in(&scene.people, stretch.inner.clone()).any(|person| person.named.id == named.id)
    }

    /// Whether nobody called that person by another pronoun.
    fn may_be_called(&self, named: Named, pronoun: &str) -> bool {
        let called = named.id.and_then(|id| self.pronouns.get(&id));
        let is_pronoun = self.words.is_pronoun(pronoun);
        !is_pronoun || called.is_none_or(|called| called.eq_ignore_ascii_case(pronoun))
    }

    /// The voice that goes on from the paragraph before.
    fn last_voice(&self) -> Voice {
        self.heard.last().map_or(Voice::Unsaid, |last| as_sure_as(last.voice, Way::Order))
    }

    /// Speech that goes on tells at its end who spoke from the start.
    fn name_those_before(&mut self) {
        let Some((last, before)) = self.heard.split_last_mut() else { return };
        let mut goes_on = last.goes_on;
        for heard in before.iter_mut().rev() {
            if !goes_on || heard.voice != Voice::Unsaid {
                return;
            }
            goes_on = heard.goes_on;
            heard.voice = as_sure_as(last.voice, Way::Order);
        }
    }

    fn quote(&self, heard: &Heard) -> Quote {
        let (speaker, confidence, way) = match heard.voice {
            Voice::Of(speaker, confidence, way) => (Some(speaker), confidence, Some(way)),
            Voice::Somebody | Voice::Unsaid => (None, Confidence::from_thousandths(0), None),
        };
        let named = self.mentions_in(heard.range).iter().filter_map(|mention| mention.record);
        let mut about: Vec<_> = named.filter(|&record| Some(record) != speaker.map(RecordId::Person)).collect();
        about.sort_unstable();
        about.dedup();
        Quote { range: heard.range, speaker, confidence, way, about }
    }

    /// The mentions in a range of the text.
    fn mentions_in(&self, range: TextRange) -> &'a [Mention] {
        let first = self.mentions.partition_point(|mention| mention.range.start < range.start);
        let count = self.mentions[first..].partition_point(|mention| mention.range.end <= range.end);
        &self.mentions[first..first + count]
    }

    /// The people named in a range of the text.
    fn people_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, Named)> + 'a {
        self.mentions_in(range).iter().filter_map(|mention| {
            let id = match mention.record {
                Some(RecordId::Person(id)) => Some(id),
                None if mention.kind == Kind::Person => None,
                Some(RecordId::Film(_) | RecordId::Band(_)) | None => return None,
            };
            Some((mention.range, Named { id, confidence: mention.confidence }))
        })
    }
}

/// On which side of a quotation its clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Scene<'_> {
    /// The people named in a part of the block, outside of what is quoted in it.
    fn outside(&self, range: Range<usize>) -> impl Iterator<Item = &Person> {
        people_in(&self.people, range).filter(|person| {
            let after = self.stretches.partition_point(|stretch| stretch.outer.end <= person.range.start);
            self.stretches.get(after).is_none_or(|stretch| person.range.end <= stretch.outer.start)
        })
    }
}

/// The people named in a part of a block.
fn people_in(people: &[Person], range: Range<usize>) -> impl Iterator<Item = &Person> {
    let first = people.partition_point(|person| person.range.start < range.start);
    people[first..].iter().take_while(move |person| person.range.end <= range.end)
}

/// The letters that the words of a name open with, each part of a word with a hyphen by itself.
fn initials(name: &str) -> impl Iterator<Item = char> {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase())
}

/// The one person that all the names mean.
fn only_one(people: &[&Person]) -> Option<Named> {
    let (first, rest) = people.split_first()?;
    (first.named.id.is_some() && rest.iter().all(|person| person.named.id == first.named.id)).then_some(first.named)
}

fn voice_of(named: Named, way: Way) -> Voice {
    match named.id {
        Some(id) => Voice::Of(id, named.confidence.and(way.certainty()), way),
        None => Voice::Somebody,
    }
}

/// The same voice, a little less sure.
fn as_sure_as(voice: Voice, way: Way) -> Voice {
    match voice {
        Voice::Of(id, confidence, _) => Voice::Of(id, confidence.and(way.certainty()), way),
        Voice::Somebody | Voice::Unsaid => voice,
    }
}

/// The words of a text without the punctuation around them.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article, diagnostic::Diagnostics, source::Sources};
    use proptest::prelude::*;

    /// Names of the tests and the number of their record; `Nobody Much` is a person without one, `Salt` a film.
    const NAMES: [(&str, Option<u32>); 8] = [
        ("Mira Halden", Some(0)),
        ("Jo Roe", Some(1)),
        ("Ann Oslo", Some(2)),
        ("Nobody Much", None),
        ("Halden", Some(0)),
        ("Roe", Some(1)),
        ("Oslo", Some(2)),
        ("Mira", Some(0)),
    ];

    fn mentions(text: &str) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut add = |name: &str, kind, record| {
            for (at, found) in text.match_indices(name) {
                let range = TextRange::new(at, at + found.len());
                if !mentions.iter().any(|mention| mention.range.overlaps(range)) {
                    mentions.push(Mention { range, kind, record, confidence: Confidence::CERTAIN });
                }
            }
        };
        for (name, person) in NAMES {
            add(name, Kind::Person, person.map(|number| RecordId::Person(PersonId(number))));
        }
        add("Salt", Kind::Film, Some(RecordId::Film(crate::record::FilmId(0))));
        mentions.sort_by_key(|mention| mention.range.start);
        mentions
    }

    fn quotes(text: &str) -> (String, Vec<Quote>) {
        // A headline of its own, so that a paragraph is one.
        quotes_of(&format!("A headline\n\n{text}"))
    }

    fn quotes_of(text: &str) -> (String, Vec<Quote>) {
        let sources = Sources::from_texts([("a.txt", text)]);
        let article = article::parse_all(&sources, &mut Diagnostics::default()).remove(0);
        let quotes = extract(&article, &mentions(&article.text), &[], &SpeechWords::of(&Language::english()));
        (article.text, quotes)
    }

    /// `Mira: I am here.`, one per quote; `?` for nobody.
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        assert_eq!(shown(&quotes(text)), expected, "{text}");
    }

    fn shown((article, quotes): &(String, Vec<Quote>)) -> Vec<String> {
        let name = |quote: &Quote| match quote.speaker {
            Some(PersonId(0)) => "Mira",
            Some(PersonId(1)) => "Jo",
            Some(PersonId(2)) => "Ann",
            _ => "?",
        };
        quotes.iter().map(|quote| format!("{}: {}", name(quote), &article[quote.range.bytes()])).collect()
    }

    #[test]
    fn a_turn_may_be_labelled_with_initials() {
        case(
            "Mira Halden: Jo Roe was here.\n\nMT: Were you?\n\nMH: I was.\n\nJ.R.: She was.",
            &["Mira: Jo Roe was here.", "Mira: I was.", "Jo: She was."],
        );
    }

    #[test]
    fn a_clause_after_the_quotation_names_the_speaker() {
        case("\"I am here,\" Roe said.", &["Jo: I am here,"]);
        case("\"I am here,\" said Jo Roe of the band.", &["Jo: I am here,"]);
        case("\"I am here\" says Roe.", &["Jo: I am here"]);
        case("“Am I here?” asked director Jo Roe.", &["Jo: Am I here?"]);
        case("\"I am here,\" the 18-year-old Roe told us after the news of Halden.", &["Jo: I am here,"]);
        case("\"I am here,\" said Mr Roe.", &["Jo: I am here,"]);
        case("\"I am here,\" Roe, who plays Halden, said.", &["Jo: I am here,"]);
        case("\"I am here,\" the director, Jo Roe, later said.", &["Jo: I am here,"]);
        case("\"I am here,\" Jo Roe (right) said.", &["Jo: I am here,"]);
        case("\"I am here,\" according to Roe.", &["Jo: I am here,"]);
        case("\"I am in 'Salt,' \" Roe grinned.", &["Jo: I am in 'Salt,'"]);
        case("'I am not here yet,' Roe tells us.", &["Jo: I am not here yet,"]);
    }

    #[test]
    fn a_clause_before_the_quotation_names_the_speaker() {
        case("Roe said: \"I am here.\"", &["Jo: I am here."]);
        case("Roe told us, \"I am here.\"", &["Jo: I am here."]);
        case("Asked about Halden, Roe said \"I am here.\"", &["Jo: I am here."]);
        case("Roe told Halden: \"I am here.\"", &["Jo: I am here."]);
        case("Roe added that \"I am here.\"", &["Jo: I am here."]);
        case("Roe said of the film:\n\n\"I am here.\"", &["Jo: I am here."]);
        case("\"I am here,\" Roe said, adding: \"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
        case("Roe said it was \"a long way to go\" for her.", &["Jo: a long way to go"]);
    }

    #[test]
    fn speech_goes_on_around_a_clause_and_over_paragraphs() {
        case("\"I am here,\" Roe said. \"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
        case("\"I am here,\" Roe said of Halden. \"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
        case("\"I,\" said Roe, \"am here and late.\"", &["Jo: I,", "Jo: am here and late."]);
        case(
            "\"I am here,\" Roe said. \"We are late.\n\n\"So we go.\"",
            &["Jo: I am here,", "Jo: We are late.", "Jo: So we go."],
        );
        case("\"We are all late.\n\n\"So we must go,\" Roe said.", &["Jo: We are all late.", "Jo: So we must go,"]);
        case("Roe said: \"We are late. \"So we go.\"", &["Jo: We are late.", "Jo: So we go."]);
        case("\"I am here,\" Roe said. Halden smiled. \"We are late.\"", &["Jo: I am here,", "Mira: We are late."]);
        case("\"I am here,\" Roe said. Halden left. \"We are late.\"", &["Jo: I am here,", "?: We are late."]);
        case("Roe told us the bus was late. \"We went on foot.\"", &["Jo: We went on foot."]);
        case("Roe told us the bus was late.\n\n\"We went on foot.\"", &["Jo: We went on foot."]);
        case("The bus was late, Roe said. \"We went on foot.\"", &["Jo: We went on foot."]);
        case("Roe came. She told us the bus was late. \"We went on foot.\"", &["Jo: We went on foot."]);
        case("A friend of Roe said the bus was late. \"We went on foot.\"", &["?: We went on foot."]);
        case("Roe told us the bus was late. Halden left. \"We went on foot.\"", &["?: We went on foot."]);
        case("\"I am here,\" Roe said.\n\n\"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
        case("\"Am I here?\" Roe said.\n\n\"You are late.\"", &["Jo: Am I here?", "?: You are late."]);
        case("\"I am here,\" Roe said. It rained.\n\n\"We are late.\"", &["Jo: I am here,", "?: We are late."]);
        case(
            "Roe said it was \"a mess to be in\" and sighed.\n\n\"We were late.\"",
            &["Jo: a mess to be in", "Jo: We were late."],
        );
        case("It was late, according to Roe.\n\n\"We went on foot.\"", &["Jo: We went on foot."]);
        // A possessive is skipped whole, also with a typographic sign.
        case("It was late, according to Roe’s Halden.\n\n\"We went on foot.\"", &["Mira: We went on foot."]);
    }

    #[test]
    fn a_pronoun_is_the_one_person_who_fits() {
        case("Roe came home. \"I am here,\" she said.", &["Jo: I am here,"]);
        case("Roe came home.\n\n\"I am here,\" she said.", &["Jo: I am here,"]);
        case("\"I am here,\" Roe said.\n\n\"We are late,\" she added.", &["Jo: I am here,", "Jo: We are late,"]);
        case("\"I am here,\" said Roe of Halden. \"We are late,\" she added.", &["Jo: I am here,", "Jo: We are late,"]);
        case("Roe met Halden. \"I am here,\" she said.", &["?: I am here,"]);
        case("Roe came home.\n\n\"I am here with Roe,\" she said.", &["?: I am here with Roe,"]);
        case("Nobody Much came home. \"I am here,\" she said.", &["?: I am here,"]);
        case(
            "\"I am here,\" said the producer of Roe.\n\n\"We are late,\" she added.",
            &["?: I am here,", "?: We are late,"],
        );
        case("\"I am here,\" she said.", &["?: I am here,"]);
        case(
            "\"I am here,\" Roe said. Halden left.\n\n\"We are late,\" she said.",
            &["Jo: I am here,", "Mira: We are late,"],
        );
        case(
            "Roe left. \"I am here,\" she said.\n\nHalden met Roe.\n\nRoe left. \"It is late,\" he said.",
            &["Jo: I am here,", "?: It is late,"],
        );
    }

    #[test]
    fn a_pronoun_is_whom_the_sentence_before_is_about() {
        let met = |before: &str, expected: &str| {
            let text = format!("Halden met Roe. {before} \"I am here,\" she said.");
            case(&text, &[&format!("{expected}: I am here,")]);
        };
        met("Roe said it was late.", "Jo");
        met("But Roe said that her film was late.", "Jo");
        met("Halden came home.", "Mira");
        met("The singer Mira Halden, who made Salt, came home with Roe.", "Mira");
        met("Halden wrote for many years of the films of Roe.", "Mira");
        met("Roe came. It was cold. She was late.", "Jo");
        met("It was cold.", "?");
        met("Halden then thanked Roe.", "?");
        met("Roe's car hit Halden.", "?");
        met("Next she met Halden.", "?");
        met("A studio guard, who gave no name, came.", "?");
        met("Oslo came. In the hall Roe threw a chair at her.", "Ann");
    }

    #[test]
    fn a_speaker_may_be_described() {
        case("\"I am here,\" said the head of the fund, Jo Roe.", &["Jo: I am here,"]);
        case("\"I am here,\" said the friend who met the band, Jo Roe.", &["?: I am here,"]);
        case("Jo Roe, head of the fund and a singer said: \"I am here.\"", &["Jo: I am here."]);
        case("Roe came. \"I am here,\" said the singer, who once met Halden.", &["Jo: I am here,"]);
        case("\"I am here,\" said the fund's director, Jo Roe.", &["Jo: I am here,"]);
        case("Roe came. \"I am here,\" the Tin Sparrows singer told us.", &["Jo: I am here,"]);
        case("Roe came. \"I am here,\" the 24-year-old wrote.", &["Jo: I am here,"]);
        case("Roe came. \"I am here,\" said the New Zealander.", &["Jo: I am here,"]);
        case("Roe came. \"I am here,\" said the American press.", &["?: I am here,"]);
        case("\"I am here,\" said a spokesman for Roe. \"It is late,\" he said.", &["?: I am here,", "?: It is late,"]);
    }

    #[test]
    fn nobody_is_guessed() {
        case("\"I am here,\" said a friend of Roe.", &["?: I am here,"]);
        case("\"I am here,\" Roe's manager said.", &["?: I am here,"]);
        case("\"I am here,\" said Roe's manager.", &["?: I am here,"]);
        case("Roe, whose manager said: \"I am here.\"", &["?: I am here."]);
        case("Roe, her manager said: \"I am here.\"", &["?: I am here."]);
        case("\"I am here,\" said Roe and Halden.", &["?: I am here,"]);
        case("\"I am here,\" Halden and Roe said.", &["?: I am here,"]);
        case("\"I am here,\" the man who hired Roe said.", &["?: I am here,"]);
        case("\"I am here,\" they told Roe.", &["?: I am here,"]);
        case("\"I am here.\" Roe said it was late.", &["?: I am here."]);
        case("\"I am here,\" said Nobody Much.", &["?: I am here,"]);
        case("Roe is late. \"I am here.\"", &["?: I am here."]);
        case("She thanked Roe and said: \"I am here.\"", &["?: I am here."]);
    }

    #[test]
    fn who_is_asked_answers() {
        case("Roe came home.\n\nAsked whether it was late she said: \"It is late.\"", &["Jo: It is late."]);
        case("Was it a good film she said: \"It is late.\"", &["?: It is late."]);
        let interview = |headline: &str, question: &str| {
            let text = format!("{headline}\n\nIt rained.\n\n{question}\n\n\"It is late and I am here.\"");
            shown(&quotes_of(&text))
        };
        assert_eq!(interview("Ten minutes with Jo Roe", "What time is it?"), ["Jo: It is late and I am here."]);
        assert_eq!(
            interview("Ten minutes with Jo Roe", "This is your fourth film."),
            ["Jo: It is late and I am here."]
        );
        assert_eq!(interview("Ten minutes with Jo Roe", "It rained again."), ["?: It is late and I am here."]);
        assert_eq!(interview("Jo Roe and Ann Oslo", "What time is it?"), ["?: It is late and I am here."]);
    }

    #[test]
    fn titles_and_words_held_with_tongs_are_no_speech() {
        for text in [
            "Roe wrote \"Wind of Salt\" for us.",
            "Roe said \"Salt,\" her film, was late.",
            "Roe sang \"I Love Rock N' Roll\" and left.",
            "the famous \"over the leg\" move of Roe",
            "Roe is a \"star\" now.",
            "the song \"I will always be here,\" which Halden wrote",
            "the '70s were Roe's best years' end.",
        ] {
            case(text, &[]);
        }
    }

    #[test]
    fn turns_of_people_are_quotes_and_questions_are_not() {
        case(
            "WEEKLY: Are you here, Halden?\n\nJo Roe: I am. \"Yes.\"\n\nRoe: Mira is late.",
            &["Jo: I am. \"Yes.\"", "Jo: Mira is late."],
        );
        case("Q: Are you here?\n\nA: I am.\n\nHalden and Roe: We are.", &["?: We are."]);
    }

    #[test]
    fn a_quote_is_about_those_it_names_and_not_its_speaker() {
        let (_, quotes) = quotes("\"I, Roe, saw Halden and Oslo in Salt with Mira,\" Roe said.");
        let person = |number| RecordId::Person(PersonId(number));
        assert_eq!(quotes[0].about, [person(0), person(2), RecordId::Film(crate::record::FilmId(0))]);
    }

    proptest! {
        #[test]
        fn quotes_are_parts_of_the_text_in_order(pieces in proptest::collection::vec(prop_oneof![
            Just("\""), Just("“"), Just("”"), Just("'"), Just("’"), Just("‘"), Just(" "), Just(","), Just("."), Just("\n\n"), Just("Roe"),
            Just("Mira Halden"), Just("said"), Just("she"), Just("told us"), Just("adding: "), Just("I am here"), Just("é"), Just("—"),
            Just(" according to "), Just("and"), Just("of"), Just("Jo: "), Just("("), Just(")"), Just(":"),
        ], 0..40)) {
            let (text, quotes) = quotes(&pieces.concat());
            let mut at = 0;
            for quote in quotes {
                prop_assert!(quote.range.start >= at && !text[quote.range.bytes()].is_empty());
                at = quote.range.end;
            }
        }
    }
}
