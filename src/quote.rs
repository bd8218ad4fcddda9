//! Quotes: direct speech and who spoke it.
//!
//! A speaker is named by a turn of a dialogue or by a reporting clause beside the quotation. Where neither names one
//! person a quote has no speaker: a wrong name under somebody's words is worse than none.

mod antecedent;
mod beside;
mod clause;
mod order;
mod pronoun;
mod speech;
mod stretch;
#[cfg(test)]
mod tests;
mod turn;
mod words;

use std::{collections::BTreeMap, ops::Range};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, Role, TextRange},
    confidence::Confidence,
    fact::Topic,
    gender::Gender,
    kind::Kind,
    language::Language,
    mention::{Mention, Mentions},
    record::{PersonId, RecordId, Records},
};

pub use self::words::SpeechWords;
use beside::Side;
use clause::Subject;
use stretch::Stretch;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

    /// Whether the text says who spoke last.
    fn is_last_told(&self) -> bool {
        self.heard.last().is_some_and(|last| last.voice != Voice::Unsaid)
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
