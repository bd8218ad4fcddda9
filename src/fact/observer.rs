//! Observers: who watches how facts are extracted, to tell why there is one and why there is none.

use super::{Fact, Predicate};
use crate::{article::TextRange, confidence::Confidence, record::RecordId};

/// Somebody who watches how the facts of an article are extracted. A build has none: `()`.
pub trait Observer {
    /// Whether anybody watches. If so, what keeps a statement from being a fact is looked at to its end, and told; what is
    /// extracted is the same.
    const WATCHES: bool = true;
    /// A sentence is about to be read.
    fn sentence(&mut self, sentence: SentenceRead);
    /// A pattern fitted a stretch of a sentence.
    fn attempt(&mut self, attempt: Attempt);
    /// A fact that an attempt stated is no news: its sentence says more of the two by a pattern that is surer.
    fn repeated(&mut self, fact: &Fact);
}

impl Observer for () {
    const WATCHES: bool = false;
    fn sentence(&mut self, _sentence: SentenceRead) {}
    fn attempt(&mut self, _attempt: Attempt) {}
    fn repeated(&mut self, _fact: &Fact) {}
}

/// A record where a text names it, or means it by `she` or `the film`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its bytes of the text, with quotation marks and article.
    pub range: TextRange,
    /// The record.
    pub record: RecordId,
    /// How sure it is that it is this one.
    pub confidence: Confidence,
}

/// A pattern that fitted a stretch of text.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The bytes of the text.
    pub range: TextRange,
    /// What such a sentence means.
    pub predicate: Predicate,
    /// The pattern, as `facts.toml` writes it.
    pub pattern: String,
    /// How often such a sentence means it.
    pub certainty: Confidence,
    /// The records in the stretch, in order. A fact is as sure as `certainty` and the least sure of them.
    pub named: Vec<Named>,
    /// What it states, or would state if nothing kept it from being a fact.
    pub facts: Vec<Fact>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is a fact.
    Stated,
    /// The sentence asks.
    Question,
    /// It is wished for, denied, offered or auditioned for, by the word that stands here.
    Blocked(TextRange),
    /// Its sentence says more of the two.
    Repeated,
}

/// A sentence that was read.
#[derive(Debug, Clone)]
pub struct SentenceRead {
    /// Its bytes of the text.
    pub range: TextRange,
    /// The records that it names or means, in order.
    pub named: Vec<Named>,
    /// The words that wish, deny, offer or audition: a statement with one of them is no fact.
    pub doubts: Vec<TextRange>,
}

/// Everything that was seen in one article.
#[derive(Debug, Default)]
pub struct Testimony {
    /// The sentences, in order.
    pub sentences: Vec<SentenceRead>,
    /// The attempts, in the order in which patterns are tried.
    pub attempts: Vec<Attempt>,
}

impl Observer for Testimony {
    fn sentence(&mut self, sentence: SentenceRead) {
        self.sentences.push(sentence);
    }

    fn attempt(&mut self, attempt: Attempt) {
        self.attempts.push(attempt);
    }

    fn repeated(&mut self, fact: &Fact) {
        let same = |known: &Fact| {
            known.claim == fact.claim && known.evidence == fact.evidence && known.confidence == fact.confidence
        };
        let states = |attempt: &Attempt| attempt.outcome == Outcome::Stated && attempt.facts.iter().any(same);
        // The attempt that stated it is among the last. What else it stated stands.
        let Some(at) = self.attempts.iter().rposition(states) else { return };
        let repeated = Attempt { facts: vec![fact.clone()], outcome: Outcome::Repeated, ..self.attempts[at].clone() };
        self.attempts[at].facts.retain(|known| !same(known));
        if self.attempts[at].facts.is_empty() {
            self.attempts[at] = repeated;
        } else {
            self.attempts.insert(at + 1, repeated);
        }
    }
}
