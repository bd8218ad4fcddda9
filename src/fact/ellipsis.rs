//! Clauses that leave out their subject: `Roe directed The Mill and starred in Ice` tells twice what Roe did.

use std::ops::Range;

use super::sentence::{Item, Meaning, Sentence};
use crate::{language::fact::Ellipsis, pattern::class, record::RecordId};

/// How many adverbs may stand before a verb.
const MOST_ADVERBS: usize = 3;

impl Ellipsis {
    /// The clauses of a sentence that leave out their subject, each with it, in order: what `and starred in Ice` says is
    /// read as `Roe starred in Ice`.
    pub(super) fn clauses(&self, sentence: &Sentence) -> Vec<Sentence> {
        let items = &sentence.items;
        let starts: Vec<Range<usize>> = (0..items.len()).filter_map(|at| self.opening(items, at)).collect();
        if starts.is_empty() {
            return Vec::new();
        }
        let Some(subject) = self.subject(items) else { return Vec::new() };
        let clause = |(index, start): (usize, &Range<usize>)| {
            let end = starts.get(index + 1).map_or(items.len(), |next| next.start);
            let is_his = subject.end < start.start && self.is_of(items, &subject, start.start);
            let own = || items[subject.clone()].iter().chain(&items[start.start + 1..end]).cloned().collect();
            is_his.then(|| sentence.clause(own(), start.start))
        };
        starts.iter().enumerate().filter_map(clause).collect()
    }

    /// Whether a clause without a subject starts right behind a name, which is then none: `who met Roe and directed Ice`.
    pub(super) fn follows(&self, items: &[Item], name_end: usize) -> bool {
        name_end < items.len() && self.opening(items, name_end).is_some()
    }

    /// From the `and` before a clause without a subject to its verb.
    fn opening(&self, items: &[Item], joiner: usize) -> Option<Range<usize>> {
        if !items[joiner].is_one_of(&self.joiner) {
            return None;
        }
        let behind = items[joiner + 1..].iter().take(MOST_ADVERBS);
        let verb = joiner + 1 + behind.take_while(|item| item.is_one_of(&self.adverb)).count();
        let is_passive = || items.iter().skip(verb + 1).take(2).any(|item| item.is_one_of(&self.agent));
        (items.get(verb)?.is_one_of(&self.verb) && !is_passive()).then_some(joiner..verb)
    }

    /// Who or what the sentence starts with: the first mention and those that a list joins to it, if no preposition stands
    /// before it and nothing of its own behind it.
    fn subject(&self, items: &[Item]) -> Option<Range<usize>> {
        let start = items.iter().position(|item| item.record().is_some())?;
        let is_alike = |item: &Item| item.record().map(RecordId::kind) == items[start].record().map(RecordId::kind);
        let mut end = start + 1;
        while end + 1 < items.len() && items[end].is(class::LIST_JOINER) && is_alike(&items[end + 1]) {
            end += 2;
        }
        let is_led = start > 0 && items[start - 1].is_one_of(&self.preposition);
        let is_owner = items.get(end).is_some_and(|next| next.is_one_of(&self.owner));
        (!is_led && !is_owner).then_some(start..end)
    }

    /// Whether a clause tells of the subject: nobody's words stand between, nobody else does anything there, and nobody
    /// else is told of with `who`.
    fn is_of(&self, items: &[Item], subject: &Range<usize>, clause: usize) -> bool {
        let between = subject.end..clause;
        let is_quoted =
            items[between.clone()].iter().any(|item| item.meaning == Meaning::Word && item.is(class::QUOTATION));
        let acts = |at: usize| {
            let verb = items[at + 1..clause].iter().find(|item| !item.is_one_of(&self.adverb));
            items[at].record().is_some() && verb.is_some_and(|verb| verb.is_one_of(&self.verb))
        };
        let is_told_of_another = |at: usize| {
            let told = items[..at].iter().rposition(|item| item.record().is_some());
            items[at].is_one_of(&self.relative) && told.is_some_and(|told| told >= subject.end)
        };
        !is_quoted && !between.clone().any(acts) && !between.clone().any(is_told_of_another)
    }
}
