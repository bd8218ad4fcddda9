//! Doubts: what the program is not sure of, the one whose answer mends most first, each with the lines that settle it.
//!
//! The order is that of [`Doubt::gain`], the number of mentions that can be expected to change if somebody who knows
//! looks at it: every mention concerned counts with the chance that it is read wrongly now. Nothing else enters, so that
//! what is first is worth most for the one line that it costs. (docs/recognition.md, "What it is not sure of")

mod like;
mod remedy;
mod unsure;

use std::cmp::Reverse;

use crate::{confidence::Confidence, diagnostic::Diagnostic, kind::Kind, record::RecordId, site::Site, source::Span};

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

/// Less than this is not asked, in thousandths of a mention.
const LEAST_GAIN: u32 = 150;

/// One thing the program is not sure of.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// What is asked.
    pub question: Question,
    /// The name in question, in the spelling most used.
    pub name: String,
    /// How many mentions, or for a conflict statements, are concerned.
    pub mentions: u32,
    /// How many of them can be expected to change, in thousandths: the sum of the chances that each is read wrongly.
    pub gain: u32,
    /// Where the first of them stands.
    pub place: Span,
    /// The answers, each with the line that gives it: first the one that changes most, the one that is true now marked.
    pub remedies: Vec<Remedy>,
}

/// All doubts of a site, by [`Doubt::gain`], the greatest first; of equals by name and place.
pub fn find(site: &Site) -> Vec<Doubt> {
    let mut doubts = unsure::find(site);
    doubts.extend(like::find(site));
    doubts.extend(conflicts(site));
    doubts.retain(|doubt| doubt.gain >= LEAST_GAIN);
    doubts.sort_by(|one, other| one.order().cmp(&other.order()));
    doubts
}

impl Doubt {
    fn order(&self) -> impl Ord + '_ {
        (Reverse(self.gain), &self.name, self.place.source, self.place.start, self.question.code(), self.remedies.len())
    }

    /// The expected share of the mentions that are read wrongly.
    pub fn chance(&self) -> Confidence {
        Confidence::from_thousandths((self.gain / self.mentions.max(1)).min(1000) as u16)
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
        })
    };
    site.facts.conflicts().into_iter().filter_map(doubt).collect()
}

/// How often a record is mentioned.
fn mentions_of(site: &Site, id: RecordId) -> u32 {
    site.graph.links(id).mentions.iter().map(|(_, positions)| positions.len() as u32).sum()
}
