//! Names by their first letters, and by their first words: `SRK` and `Shah Rukh` beside Shah Rukh Khan.

use super::{Candidate, Ledger, Settling};
use crate::{
    mention::{Kind, alias::Alias, decree::Decree},
    name::NameKey,
    sighting::{Form, Weights, Witness},
    token::Shape,
};

/// What the first letters of a name of the article weigh for its kind, in thousandths of a log-odds, and what its first words.
const INITIALS: i32 = 9000;
const OPENING: i32 = 5000;
/// Fewer letters are those of too many names.
const LEAST_INITIALS: usize = 3;

/// A name of several words that the article has in full.
struct Full {
    key: NameKey,
    kind: Kind,
    /// Its words in lower case.
    words: Vec<String>,
    /// The first letters of all its words, and of those with a capital.
    initials: [String; 2],
}

/// How a candidate is a part of a full name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Initials,
    Opening,
}

impl Settling<'_> {
    /// Leads `SRK` and `Shah Rukh` to the only name of the article that they may stand for.
    pub(super) fn weigh_initials(&mut self, ledger: &mut impl Ledger) {
        let is_long = |candidate: &Candidate| {
            candidate.sighting.naming.words > 2 && !candidate.is_weak() && candidate.totals.best().0 == Kind::Person
        };
        let has_long = self.candidates.iter().any(is_long);
        let may_be = |&at: &usize| (has_long || self.candidates[at].sighting.is_one_word()) && self.may_be_part(at);
        let may_be: Vec<usize> = (0..self.candidates.len()).filter(may_be).collect();
        if may_be.is_empty() {
            return;
        }
        let full = self.full_names();
        for at in may_be {
            let candidate = &self.candidates[at];
            let words = self.words(candidate);
            let mut fitting = full.iter().filter_map(|full| Some((full, full.part(candidate, &words)?)));
            let (Some((full, part)), None) = (fitting.next(), fitting.next()) else { continue };
            let (weight, reason) = match part {
                Part::Initials => (INITIALS, "the first letters of a name in this article"),
                Part::Opening => (OPENING, "the first words of a name in this article"),
            };
            let weights = Weights::default().with(full.kind, weight);
            ledger.page(candidate.sighting.range).contribution(reason, weights);
            let candidate = &mut self.candidates[at];
            candidate.totals += weights;
            match full.kind {
                Kind::Person => candidate.alias = Alias::Short(full.key),
                Kind::Band => candidate.alias = Alias::Band(full.key),
                _ => candidate.title = Some(full.key),
            }
        }
    }

    /// Whether a candidate is in capitals, or two words that are a person's.
    fn may_be_part(&self, at: usize) -> bool {
        let candidate = &self.candidates[at];
        let sighting = &candidate.sighting;
        if candidate.decree != Decree::None || sighting.target.is_some() || candidate.title.is_some() {
            return false;
        }
        if sighting.is_one_word() {
            let letters = self.article.slice(sighting.range).chars().filter(|sign| sign.is_alphabetic());
            return candidate.alias == Alias::None
                && letters.clone().count() >= LEAST_INITIALS
                && letters.clone().all(char::is_uppercase);
        }
        let is_person = sighting.naming.words == 2 && candidate.totals.best().0 == Kind::Person;
        is_person && !candidate.is_weak() && !sighting.forms.has(Form::Quoted)
    }

    /// The names of several words that are kept.
    fn full_names(&self) -> Vec<Full> {
        let mut list: Vec<Full> = Vec::new();
        for at in self.selected() {
            let candidate = &self.candidates[at];
            let (kind, _) = candidate.totals.best();
            let key = candidate.sighting.key;
            let is_new = list.iter().all(|full| full.key != key);
            if candidate.sighting.is_one_word() || kind.record().is_none() || !is_new {
                continue;
            }
            let words = self.words(candidate);
            let first = |capitals: bool| {
                let firsts = words.iter().filter_map(|word| word.chars().next());
                firsts.filter(|first| !capitals || first.is_uppercase()).flat_map(char::to_lowercase).collect()
            };
            let initials = [first(false), first(true)];
            let words = words.iter().map(|word| word.to_lowercase()).collect();
            list.push(Full { key, kind, words, initials });
        }
        list
    }

    fn words(&self, candidate: &Candidate) -> Vec<&str> {
        let tokens = self.list()[candidate.tokens()].iter();
        let words = tokens.filter(|token| token.fold.is_some() && token.shape != Shape::Possessive);
        words.map(|token| self.article.slice(token.range())).collect()
    }
}

impl Full {
    fn part(&self, candidate: &Candidate, words: &[&str]) -> Option<Part> {
        let spelled = words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>();
        if candidate.sighting.is_one_word() {
            let letters: String = spelled.concat().chars().filter(|sign| sign.is_alphabetic()).collect();
            return self.initials.contains(&letters).then_some(Part::Initials);
        }
        let opens = self.kind == Kind::Person && self.words.len() > 2 && self.words.starts_with(&spelled);
        opens.then_some(Part::Opening)
    }
}
