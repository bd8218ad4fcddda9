//! Joining: one fact from all the places that state it.

use super::{Claim, Evidence, Fact, When};
use crate::confidence::Confidence;

/// Joins facts that say the same, in order of claim: a role or a date that only one of them gives is that of both.
pub(super) fn join(facts: Vec<Fact>) -> Vec<Fact> {
    let mut joined = gather(facts, |_, _, _| {});
    joined.sort_by(|one, other| one.claim.cmp(&other.claim));
    joined
}

/// A fact and the statements that it was joined from.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The fact.
    pub fact: Fact,
    /// Each statement in order of place, and how sure the fact is with it and those before.
    pub statements: Vec<(Fact, Confidence)>,
}

/// Joins facts as a build does, and tells from what; in order of claim.
pub fn join_telling(facts: Vec<Fact>) -> Vec<Joined> {
    let mut statements: Vec<Vec<(Fact, Confidence)>> = Vec::new();
    let joined = gather(facts, |at, fact, confidence| {
        if at == statements.len() {
            statements.push(Vec::new());
        }
        statements[at].push((fact.clone(), confidence));
    });
    let mut joined: Vec<Joined> =
        joined.into_iter().zip(statements).map(|(fact, statements)| Joined { fact, statements }).collect();
    joined.sort_by(|one, other| one.fact.claim.cmp(&other.fact.claim));
    joined
}

/// Joins in the order of what was stated first. `told` hears of each statement: the position of the fact that it is part
/// of, the statement, and how sure the fact is with it.
fn gather(mut facts: Vec<Fact>, mut told: impl FnMut(usize, &Fact, Confidence)) -> Vec<Fact> {
    facts.sort_by(|one, other| (&one.claim, &one.evidence).cmp(&(&other.claim, &other.evidence)));
    let mut joined: Vec<Fact> = Vec::new();
    // Where the facts with the ends of the last one start.
    let mut group = 0;
    for fact in facts {
        if joined.last().is_some_and(|last| !same_ends(&last.claim, &fact.claim)) {
            group = joined.len();
        }
        let merged = joined[group..]
            .iter()
            .enumerate()
            .find_map(|(at, known)| Some((group + at, merge_claims(&known.claim, &fact.claim)?)));
        match merged {
            Some((at, claim)) => {
                let known = &joined[at];
                let confidence = either(known.confidence, fact.confidence, &known.evidence, &fact.evidence);
                told(at, &fact, confidence);
                joined[at].absorb(claim, confidence, fact);
            }
            None => {
                told(joined.len(), &fact, fact.confidence);
                joined.push(fact);
            }
        }
    }
    for fact in &mut joined {
        fact.evidence.sort_unstable();
        fact.evidence.dedup();
    }
    joined
}

impl Fact {
    fn absorb(&mut self, claim: Claim, confidence: Confidence, other: Fact) {
        self.claim = claim;
        self.confidence = confidence;
        self.evidence.extend(other.evidence);
    }
}

/// Two articles that say the same make it surer; one that says it twice does not.
fn either(one: Confidence, other: Confidence, known: &[Evidence], new: &[Evidence]) -> Confidence {
    let again = new.iter().all(|evidence| known.iter().any(|known| known.shares_source(evidence)));
    if again {
        return one.max(other);
    }
    let doubt = u32::from(1000 - one.thousandths()) * u32::from(1000 - other.thousandths()) / 1000;
    // Never certain: articles copy from one another.
    Confidence::from_thousandths((1000 - doubt).min(990) as u16)
}

pub(super) fn same_ends(one: &Claim, other: &Claim) -> bool {
    one.predicate() == other.predicate() && one.subject() == other.subject() && one.object() == other.object()
}

/// The one claim that says what both say, unless they differ.
fn merge_claims(one: &Claim, other: &Claim) -> Option<Claim> {
    if one == other {
        return Some(one.clone());
    }
    if !same_ends(one, other) {
        return None;
    }
    match (one, other) {
        (Claim::ActedIn { person, film, role }, Claim::ActedIn { role: second, .. }) => {
            let role = match (role, second) {
                (Some(role), None) | (None, Some(role)) => role.clone(),
                (Some(role), Some(second)) if contains(&second.name, &role.name) => second.clone(),
                (Some(role), Some(second)) if contains(&role.name, &second.name) => role.clone(),
                _ => return None,
            };
            Some(Claim::ActedIn { person: *person, film: *film, role: Some(role) })
        }
        (Claim::Portrays { person, real, film }, Claim::Portrays { film: second, .. }) => match (film, second) {
            (Some(film), None) | (None, Some(film)) => {
                Some(Claim::Portrays { person: *person, real: *real, film: Some(*film) })
            }
            _ => None,
        },
        (
            Claim::MemberOf { person, band, role, from, to },
            Claim::MemberOf { role: second, from: second_from, to: second_to, .. },
        ) => {
            let role = match (role, second) {
                (Some(role), None) | (None, Some(role)) => Some(role.clone()),
                (None, None) => None,
                (Some(role), Some(second)) if contains(second, role) => Some(second.clone()),
                (Some(role), Some(second)) if contains(role, second) => Some(role.clone()),
                _ => return None,
            };
            let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
            let merged = agree(from, second_from) && agree(to, second_to);
            merged.then(|| Claim::MemberOf {
                person: *person,
                band: *band,
                role,
                from: from.clone().or_else(|| second_from.clone()),
                to: to.clone().or_else(|| second_to.clone()),
            })
        }
        (Claim::Released { film, when }, Claim::Released { when: second, .. }) => {
            merge_dates(when, second).map(|when| Claim::Released { film: *film, when })
        }
        _ => None,
    }
}

pub(super) fn contains(long: &str, short: &str) -> bool {
    long.to_lowercase().contains(&short.to_lowercase())
}

/// `2010` and `19 March 2010` agree; the one that says more stays.
pub(super) fn merge_dates(one: &When, other: &When) -> Option<When> {
    let (first, second) = (one.date.as_deref()?, other.date.as_deref()?);
    if first.starts_with(second) {
        Some(one.clone())
    } else if second.starts_with(first) {
        Some(other.clone())
    } else {
        None
    }
}
