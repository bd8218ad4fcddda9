//! How facts are stated: `facts.toml`, read.

mod ellipsis;
mod index;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::Lexicon;
use crate::pattern::{Choice, Classes, Pattern, PatternError, WordId};

pub use ellipsis::Ellipsis;
use ellipsis::EllipsisLine;
use index::Index;

/// Words and signs that are in so many sentences that an index by them would be none.
const COMMON: &str =
    ", . ( ) - – 's the a an and of in to for by with is was at on who as from has have his her are it";

/// `facts.toml`.
const FACTS: &str = include_str!(concat!(env!("OUT_DIR"), "/facts.json"));

/// The statements of a language.
#[derive(Debug, Default)]
pub struct Patterns {
    /// In the order of the file.
    pub rules: Vec<Rule>,
    /// What tells that somebody acts, directs or writes, whatever the film.
    pub trades: Vec<Sort>,
    /// What a prize is for.
    pub categories: Vec<Sort>,
    /// Phrases that say that it is not so.
    pub denials: Vec<Pattern>,
    /// What shows a clause that leaves out its subject.
    pub ellipsis: Ellipsis,
    /// The rules that hold by themselves, the weak ones, and those of nominations.
    pub strong: Indexed,
    /// See `strong`.
    pub weak: Indexed,
    /// See `strong`.
    pub nominated: Indexed,
    /// The trades.
    pub trade_index: Indexed,
    /// The categories.
    pub category_index: Indexed,
}

/// Some of the patterns with their index.
#[derive(Debug, Default)]
pub struct Indexed {
    /// Of each pattern: the position of its rule or sort, and its own there.
    places: Vec<(u16, u16)>,
    index: Index,
}

impl Indexed {
    /// Indexes the patterns of some lists, which are given with their positions.
    fn of<'p>(lists: impl Iterator<Item = (usize, &'p [Pattern])>, common: impl Fn(WordId) -> bool) -> Self {
        let patterns = lists.flat_map(|(list, patterns)| {
            patterns.iter().enumerate().map(move |(position, pattern)| ((list as u16, position as u16), pattern))
        });
        let (places, patterns): (Vec<_>, Vec<_>) = patterns.unzip();
        Self { places, index: Index::of(patterns.into_iter(), common) }
    }

    /// The patterns that a sentence of these words and classes may hold, in the order of the file: the positions of list
    /// and pattern.
    pub fn candidates(
        &self,
        words: impl Iterator<Item = WordId>,
        classes: Classes,
    ) -> impl Iterator<Item = (usize, usize)> {
        let places = self.index.candidates(words, classes).map(|position| self.places[usize::from(position)]);
        places.map(|(list, pattern)| (usize::from(list), usize::from(pattern)))
    }
}

/// Words that tell one of the trades of film.
#[derive(Debug)]
pub struct Sort {
    /// The trade, by the predicate that its work makes.
    pub trade: Trade,
    /// What they look like.
    pub patterns: Vec<Pattern>,
}

/// What people do for a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trade {
    /// Acting.
    Acts,
    /// Direction.
    Directs,
    /// Script.
    Writes,
    /// Production.
    Produces,
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
    /// Whether it only holds where the sentence states nothing else of the two.
    pub is_weak: bool,
    /// What its sentence must have one of, wherever.
    pub when: Option<Choice>,
    /// What its sentence must not have.
    pub unless: Option<Choice>,
}

/// The predicates, by their names in the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "but for the last two each is the claim of that name")]
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
    /// Some part in a film: which one, the trade of the person tells.
    Credited,
    /// A prize for a film: for what, the category named last tells.
    Nominated,
}

impl Predicate {
    /// As `facts.toml` writes it: `acted_in`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ActedIn => "acted_in",
            Self::Directed => "directed",
            Self::Wrote => "wrote",
            Self::Produced => "produced",
            Self::MemberOf => "member_of",
            Self::Performed => "performed",
            Self::Released => "released",
            Self::PremieredAt => "premiered_at",
            Self::About => "about",
            Self::Genre => "genre",
            Self::Formed => "formed",
            Self::Disbanded => "disbanded",
            Self::AgeOn => "age_on",
            Self::Credited => "credited",
            Self::Nominated => "nominated",
        }
    }
}

/// What a sentence may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Implied {
    /// The film that the article is about.
    Film,
    /// The same, if it is about no other nearly as much.
    MainFilm,
    /// The band that it is about.
    Band,
    /// The same, if it is about no other nearly as much.
    MainBand,
    /// The musician named last.
    Musician,
    /// The person that the article is about.
    Person,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    denials: Vec<String>,
    ellipsis: EllipsisLine,
    fact: Vec<FactLine>,
    trade: Vec<SortLine>,
    category: Vec<SortLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SortLine {
    trade: Trade,
    patterns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactLine {
    predicate: Predicate,
    patterns: Vec<String>,
    topic: Option<Implied>,
    certainty: u16,
    #[serde(default)]
    weak: bool,
    when: Option<String>,
    unless: Option<String>,
}

impl SortLine {
    fn read(self, lexicon: &Lexicon) -> Result<Sort, PatternError> {
        Ok(Sort { trade: self.trade, patterns: read_all(&self.patterns, lexicon)? })
    }
}

fn read_all(patterns: &[String], lexicon: &Lexicon) -> Result<Vec<Pattern>, PatternError> {
    patterns.iter().map(|text| Pattern::parse(text, lexicon)).collect()
}

impl Patterns {
    /// The patterns of English.
    pub(super) fn english() -> Self {
        let file = serde_json::from_str(FACTS).expect("a test reads facts.toml");
        Self::read(file, &Lexicon::english()).expect("a test reads the patterns of facts.toml")
    }

    fn read(file: FactFile, lexicon: &Lexicon) -> Result<Self, PatternError> {
        let denials = read_all(&file.denials, lexicon)?;
        let ellipsis = file.ellipsis.read(lexicon)?;
        let rules = file.fact.into_iter().map(|line| {
            let patterns = read_all(&line.patterns, lexicon)?;
            let choice = |text: Option<String>| text.map(|text| Choice::parse(&text, lexicon)).transpose();
            let (when, unless) = (choice(line.when)?, choice(line.unless)?);
            let FactLine { predicate, topic, certainty, weak: is_weak, .. } = line;
            Ok(Rule { predicate, patterns, topic, certainty, is_weak, when, unless })
        });
        let rules: Vec<Rule> = rules.collect::<Result<_, _>>()?;
        let sorts =
            |lines: Vec<SortLine>| lines.into_iter().map(|line| line.read(lexicon)).collect::<Result<Vec<Sort>, _>>();
        let (trades, categories) = (sorts(file.trade)?, sorts(file.category)?);
        let common: FxHashSet<WordId> = COMMON.split(' ').map(|word| lexicon.look_up(word).0).collect();
        let is_common = |word: WordId| common.contains(&word);
        let of_rules = |is_wanted: &dyn Fn(&Rule) -> bool| {
            let rules = rules.iter().enumerate().filter(|(_, rule)| is_wanted(rule));
            Indexed::of(rules.map(|(position, rule)| (position, rule.patterns.as_slice())), is_common)
        };
        let of_sorts = |sorts: &[Sort]| {
            Indexed::of(
                sorts.iter().enumerate().map(|(position, sort)| (position, sort.patterns.as_slice())),
                is_common,
            )
        };
        let is_nominated = |rule: &Rule| rule.predicate == Predicate::Nominated;
        Ok(Self {
            strong: of_rules(&|rule| !rule.is_weak && !is_nominated(rule)),
            weak: of_rules(&|rule| rule.is_weak && !is_nominated(rule)),
            nominated: of_rules(&is_nominated),
            trade_index: of_sorts(&trades),
            category_index: of_sorts(&categories),
            rules,
            trades,
            denials,
            ellipsis,
            categories,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The program reads JSON, in which a mistake has no line that anybody wrote.
    #[test]
    fn the_facts_of_english_can_be_read() {
        let file = toml::from_str::<FactFile>(include_str!("en/facts.toml"));
        let patterns = Patterns::read(file.unwrap_or_else(|error| panic!("facts.toml: {error}")), &Lexicon::english());
        assert!(patterns.is_ok(), "facts.toml: {}", patterns.unwrap_err());
    }
}
