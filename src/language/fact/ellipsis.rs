//! What shows a clause that leaves out its subject.

use serde::Deserialize;

use crate::{
    language::Lexicon,
    pattern::{Choice, PatternError},
};

/// The words that show such clauses, each a choice as in a pattern (`and/but/<says>`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EllipsisLine {
    joiner: String,
    adverb: String,
    verb: String,
    agent: String,
    preposition: String,
    owner: String,
    relative: String,
}

/// The same, ready to match.
#[derive(Debug, Default)]
pub struct Ellipsis {
    /// `and`.
    pub joiner: Choice,
    /// What may stand between it and the verb: `later`.
    pub adverb: Choice,
    /// What somebody does: `starred`.
    pub verb: Choice,
    /// `by`: behind the verb, it is a participle.
    pub agent: Choice,
    /// What stands before a name that is no subject: `with`.
    pub preposition: Choice,
    /// `'s`: what stands behind one that is none.
    pub owner: Choice,
    /// `who`.
    pub relative: Choice,
}

impl EllipsisLine {
    pub(super) fn read(&self, lexicon: &Lexicon) -> Result<Ellipsis, PatternError> {
        let choice = |text: &str| Choice::parse(text, lexicon);
        Ok(Ellipsis {
            joiner: choice(&self.joiner)?,
            adverb: choice(&self.adverb)?,
            verb: choice(&self.verb)?,
            agent: choice(&self.agent)?,
            preposition: choice(&self.preposition)?,
            owner: choice(&self.owner)?,
            relative: choice(&self.relative)?,
        })
    }
}
