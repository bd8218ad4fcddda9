//! How facts are stated: `language/en/facts.toml`, read.

use serde::Deserialize;

use crate::{
    language::Lexicon,
    pattern::{Pattern, PatternError},
};

const FACTS: &str = include_str!("../language/en/facts.toml");

/// The statements of a language.
#[derive(Debug, Default)]
pub struct Patterns {
    /// In the order of the file.
    pub rules: Vec<Rule>,
}

/// Sentences that mean one predicate.
#[derive(Debug)]
pub struct Rule {
    /// What they mean.
    pub predicate: Predicate,
    /// What they look like.
    pub patterns: Vec<Pattern>,
    /// What an end that the sentence leaves out points to.
    pub topic: Option<Implied>,
    /// How often such a sentence means it, in thousandths.
    pub certainty: u16,
}

/// The predicates, by their names in the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the claim of that name")]
pub enum Predicate {
    ActedIn,
    Directed,
    Wrote,
    Produced,
    MemberOf,
    Performed,
    Released,
    PremieredAt,
    About,
    Genre,
    Formed,
    Disbanded,
    AgeOn,
}

/// What a sentence may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Implied {
    /// The film that the article is about.
    Film,
    /// The band that it is about.
    Band,
    /// The musician named last.
    Musician,
}

#[derive(Deserialize)]
struct FactFile {
    fact: Vec<FactLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactLine {
    predicate: Predicate,
    patterns: Vec<String>,
    topic: Option<Implied>,
    certainty: u16,
}

impl Patterns {
    /// The patterns of English.
    ///
    /// # Errors
    /// [`PatternError`] if one names a class that does not exist.
    pub fn english(lexicon: &mut Lexicon) -> Result<Self, PatternError> {
        let file: FactFile = toml::from_str(FACTS).expect("facts.toml is well-formed");
        let rules = file.fact.into_iter().map(|line| {
            let patterns = line.patterns.iter().map(|text| Pattern::parse(text, lexicon));
            let patterns = patterns.collect::<Result<_, _>>()?;
            Ok(Rule { predicate: line.predicate, patterns, topic: line.topic, certainty: line.certainty })
        });
        Ok(Self { rules: rules.collect::<Result<_, _>>()? })
    }
}
