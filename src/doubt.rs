//! Doubts: what the program is not sure of, the one whose answer mends most first, each with the lines that settle it.
//!
//! All that is doubted of one name is one doubt, and names that stand in one paragraph are asked for together: whoever
//! answers reads a passage once. The order is that of [`Doubt::gain`], the number of mentions that can be expected to
//! change if somebody who knows looks at it, where a page that comes or goes counts like several. Nothing else enters, so
//! that what is first is worth most for the answer that it costs. (docs/recognition.md, "What it is not sure of")

mod like;
mod name;
mod passage;
mod remedy;
mod unsure;

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    article::{ArticleId, TextRange},
    diagnostic::Diagnostic,
    entity::Entity,
    kind::{Kind, RecordKind},
    name::NameKey,
    record::RecordId,
    sighting::Weights,
    site::Site,
    source::Span,
};

pub use passage::Passage;
pub use remedy::{Home, Remedy};
pub use unsure::{Suggestion, suggestions};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A name is taken for a thing of one kind and may be of another, or nothing.
    Kind {
        /// What it is taken for.
        taken: Kind,
        /// What it is most likely if it is not that.
        other: Kind,
    },
    /// A name that stands for things of several kinds may be of another of them in one article.
    Sense {
        /// What it is taken for in that article.
        taken: Kind,
    },
    /// A part of a name leads to a record in one article, perhaps wrongly.
    Short {
        /// The record.
        leads_to: RecordId,
    },
    /// A surname or given name of people of the wiki stays without a link in one article.
    Tie {
        /// Those it fits, at most [`MOST_ANSWERS`], those mentioned most first; never empty.
        fitting: Vec<RecordId>,
    },
    /// Two records may be one thing in two spellings.
    Alike {
        /// The one mentioned more.
        one: RecordId,
        /// The one mentioned less.
        other: RecordId,
    },
    /// Facts contradict one another.
    Conflict {
        /// Whom they are about.
        subject: RecordId,
        /// What they say.
        predicate: &'static str,
    },
}

/// The most answers that are offered to one question.
pub const MOST_ANSWERS: usize = 4;

/// What is surer than this is not doubted, in thousandths: what is left of doubt in names that are everywhere would add
/// up to more than that of names that are really open.
const SURE: u16 = 900;

/// A page that comes, goes or changes its kind counts like so many mentions.
const PAGE: u32 = 10;

/// So many mentions of one name count: to know one is mostly to know the others.
const MOST_COUNTED: u32 = 5;

/// Less than this is not asked, in thousandths of a mention.
const LEAST_GAIN: u32 = 150;

/// What is less likely wrong than this is not asked by itself, in thousandths.
const LEAST_CHANCE: u32 = 60;

/// What is less likely wrong than this does not even come along where its paragraph is read, in thousandths.
const ALONG: u32 = 40;

/// How much the mentions of a name count, in mentions.
fn mentions_worth(mentions: u32) -> u32 {
    mentions.min(MOST_COUNTED)
}

/// One thing the program is not sure of.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// What is asked.
    pub question: Question,
    /// The name in question, in the spelling most used.
    pub name: String,
    /// How many mentions, or for a conflict statements, are concerned.
    pub mentions: u32,
    /// How many mentions can be expected to change, in thousandths, where a page counts like ten.
    pub gain: u32,
    /// Where it stands: in the paragraph where it is asked for together with others, else first.
    pub place: Span,
    /// The answers, each with the line that gives it: first the one that changes most, last the one that is true now.
    pub remedies: Vec<Remedy>,
    /// How many wrong pages or mentions are behind it, in thousandths of what is expected.
    chance: u32,
    /// Where it stands.
    places: Vec<Place>,
}

/// A stretch of an article.
#[derive(Debug, Clone, Copy)]
struct Place {
    article: ArticleId,
    range: TextRange,
}

/// All doubts of a site, those of one paragraph together: by [`Passage::gain`], the greatest first; of equals by place.
pub fn find(site: &Site) -> Vec<Passage> {
    let mut doubts = with_rivals(unsure::find(site), like::find(site));
    doubts.extend(conflicts(site));
    doubts.retain(|doubt| doubt.gain >= LEAST_GAIN && doubt.chance >= ALONG);
    without_dependents(site, &mut doubts);
    doubts.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut passages = passage::gather(site, doubts);
    passages.retain(|passage| passage.doubts.iter().any(|doubt| doubt.chance >= LEAST_CHANCE));
    passages
}

/// The doubts about single names and those about records that are alike as one list, with one doubt for a name.
fn with_rivals(single: Vec<(NameKey, Doubt)>, alike: Vec<(NameKey, Doubt)>) -> Vec<Doubt> {
    let mut single: Vec<(NameKey, Doubt)> = single;
    let of_kind = |(_, (_, doubt)): &(usize, &(NameKey, Doubt))| matches!(doubt.question, Question::Kind { .. });
    let known: BTreeMap<NameKey, usize> =
        single.iter().enumerate().filter(of_kind).map(|(at, (key, _))| (*key, at)).collect();
    for (key, rival) in alike {
        match known.get(&key) {
            Some(&at) => single[at].1.take_rival(rival),
            None => single.push((key, rival)),
        }
    }
    single.into_iter().map(|(_, doubt)| doubt).collect()
}

/// A part of a name is not asked for while the name itself is: that answer may be this one, too.
fn without_dependents(site: &Site, doubts: &mut Vec<Doubt>) {
    let key = |name: &str| NameKey::of_text(name);
    let asked: std::collections::BTreeSet<NameKey> = doubts
        .iter()
        .filter(|doubt| matches!(doubt.question, Question::Kind { .. } | Question::Alike { .. }))
        .filter_map(|doubt| key(&doubt.name))
        .collect();
    doubts.retain(|doubt| match doubt.question {
        Question::Short { leads_to } => {
            key(&site.records.get(leads_to).name).is_none_or(|leads_to| !asked.contains(&leads_to))
        }
        _ => true,
    });
}

impl Doubt {
    /// At the first of some places, of which there is one at least; `expected` is the gain and the chance.
    fn new(
        site: &Site,
        question: Question,
        name: String,
        places: Vec<Place>,
        expected: (u32, u32),
        remedies: Vec<Remedy>,
    ) -> Self {
        let first = places.first().expect("what is doubted stands somewhere");
        let place = site.articles[first.article.index()].span(first.range);
        let (gain, chance) = expected;
        Self { question, name, mentions: places.len() as u32, gain, place, remedies, chance, places }
    }

    fn order(&self) -> impl Ord + '_ {
        (Reverse(self.gain), &self.name, self.place.source, self.place.start, self.question.code(), self.remedies.len())
    }

    /// The same name may be another's in another spelling: what is likelier is asked, and the answers to both are offered.
    fn take_rival(&mut self, rival: Self) {
        let is_known = |remedy: &Remedy| self.remedies.iter().any(|known| known.line == remedy.line);
        let mut answers: Vec<Remedy> = rival.remedies.into_iter().filter(|remedy| !is_known(remedy)).collect();
        if rival.gain > self.gain {
            self.question = rival.question;
            self.remedies.retain(|remedy| !remedy.confirms);
            answers.append(&mut self.remedies);
            self.remedies = answers;
            // What is true now comes last.
            self.remedies.sort_by_key(|remedy| remedy.confirms);
        } else {
            let last = self.remedies.len().saturating_sub(1);
            self.remedies.splice(last..last, answers.into_iter().filter(|remedy| !remedy.confirms));
        }
        self.gain += rival.gain;
        self.chance += rival.chance;
    }

    /// As a note, at its first mention, whose help is the line that changes most.
    pub fn note(&self, site: &Site) -> Diagnostic {
        let note = Diagnostic::note(self.question.code(), self.place, self.message(site));
        match self.help() {
            Some(help) => note.with_help(help),
            None => note,
        }
    }

    /// What is doubted, in words.
    pub fn message(&self, site: &Site) -> String {
        let (name, times) = (&self.name, times(self.mentions));
        let key = |id: RecordId| site.records.key(id);
        match &self.question {
            Question::Kind { taken: Kind::Word, other } => {
                format!("`{name}` stands {times} without a page and may be {}", other.with_article())
            }
            Question::Kind { taken, other: Kind::Word } => {
                format!("`{name}` is taken for {} {times} and may be none", taken.with_article())
            }
            Question::Kind { taken, other } => {
                format!("`{name}` is taken for {} {times} and may be {}", taken.with_article(), other.with_article())
            }
            Question::Sense { taken } => {
                format!("`{name}` is taken for {} here {times}, and other things have that name", taken.with_article())
            }
            Question::Short { leads_to } => {
                format!("`{name}` leads to {} here {times}, perhaps wrongly", key(*leads_to))
            }
            Question::Tie { fitting } => {
                let fitting: Vec<_> = fitting.iter().map(|id| key(*id)).collect();
                format!("`{name}` stands here {times} without a link: it may be {}", fitting.join(" or "))
            }
            Question::Alike { one, other } => {
                format!("{} and {}, mentioned {times}, may be one", key(*one), key(*other))
            }
            Question::Conflict { subject, predicate } => {
                format!("{} sources contradict one another: {} `{predicate}`", self.mentions, key(*subject))
            }
        }
    }

    /// What is doubted, in few words, for a list of several.
    fn brief(&self, site: &Site) -> String {
        let name = &self.name;
        let may_be = |other: &Kind| if *other == Kind::Word { "none".to_owned() } else { other.with_article() };
        match &self.question {
            Question::Kind { taken: Kind::Word, other } => format!("`{name}` has no page and may be {}", may_be(other)),
            Question::Kind { taken, other } => {
                format!("`{name}` is taken for {} and may be {}", taken.with_article(), may_be(other))
            }
            Question::Alike { one, .. } => format!("`{name}` may be {}", site.records.key(*one)),
            _ => self.message(site),
        }
    }

    /// The lines to write: the one that changes most, then the others.
    fn help(&self) -> Option<String> {
        let first = self.remedies.first()?;
        let mut help = format!("write {}: `{}`", first.home, first.line);
        for remedy in &self.remedies[1..] {
            let home = if remedy.home == first.home { String::new() } else { format!("{}: ", remedy.home) };
            help.push_str(&format!("; {}: {home}`{}`", remedy.answer, remedy.line));
        }
        Some(help)
    }
}

impl Question {
    /// Its code, stable and documented in `docs/command-line.md`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kind { .. } => "unconfirmed",
            Self::Sense { .. } => "two-senses",
            Self::Short { .. } => "short-name",
            Self::Tie { .. } => "several-fit",
            Self::Alike { .. } => "look-alike",
            Self::Conflict { .. } => "conflict",
        }
    }
}

/// `once`, `in 2 places`.
fn times(mentions: u32) -> String {
    if mentions == 1 { "once".to_owned() } else { format!("in {mentions} places") }
}

/// Facts that contradict one another: one of two is wrong, and neither is likelier.
fn conflicts(site: &Site) -> Vec<Doubt> {
    let doubt = |conflict: crate::fact::Conflict<'_>| {
        let subject = conflict.subject;
        let statements: u32 = conflict.statements.iter().map(|statement| statement.evidence.len() as u32).sum();
        let most = conflict.statements.iter().map(|statement| statement.evidence.len() as u32).max()?;
        let (_, later) = conflict.contradictions().next()?;
        let first = later.evidence.first()?;
        Some(Doubt {
            name: site.records.get(subject).name.clone(),
            mentions: statements,
            // All that the best attested answer does not explain.
            gain: 1000 * (statements - most.min(statements)).max(1) / 2,
            place: site.span_of(first),
            remedies: remedy::of_conflict(site, &conflict),
            question: Question::Conflict { subject, predicate: conflict.predicate },
            chance: 500,
            places: Vec::new(),
        })
    };
    site.facts.conflicts().into_iter().filter_map(doubt).collect()
}

/// How often a record is mentioned.
fn mentions_of(site: &Site, id: RecordId) -> u32 {
    site.graph.links(id).mentions.iter().map(|(_, positions)| positions.len() as u32).sum()
}

/// Whether a record has mentions in other articles. What an article is told makes no record, so a line that leads to one
/// which is nowhere else would lead to nothing.
fn lasts_without(site: &Site, id: RecordId, article: ArticleId) -> bool {
    let is_written = site.records.get(id).written.is_some();
    is_written || site.graph.links(id).mentions.iter().any(|(other, _)| *other != article)
}

/// The people whose surname, or, if there is none, whose given name a word is: at most [`MOST_ANSWERS`], those mentioned
/// most first.
fn fitting(site: &Site, word: NameKey) -> Vec<RecordId> {
    let names = site.census.full_names(word);
    let record = |key| site.records.of_entity(Entity { kind: RecordKind::Person, key });
    let called = |by_surname| names.iter().filter(move |name| name.by_surname == by_surname);
    let mut fitting: Vec<RecordId> = called(true).filter_map(|name| record(name.key)).collect();
    if fitting.is_empty() {
        fitting = called(false).filter_map(|name| record(name.key)).collect();
    }
    fitting.sort_by_key(|id| (Reverse(mentions_of(site, *id)), *id));
    fitting.dedup();
    fitting.truncate(MOST_ANSWERS);
    fitting
}

/// Whether it is a person, a film or a band that weighs most of the three; the first of equals.
fn likeliest(total: &Weights) -> Kind {
    let kinds = RecordKind::ALL.into_iter().rev().map(Kind::of_record);
    kinds.max_by_key(|kind| total.of(*kind)).expect("three kinds have records")
}
