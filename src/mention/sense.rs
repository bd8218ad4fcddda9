//! Senses: which of several things of one name is meant.

use super::Entity;
use crate::{
    correction::{Qualifier, Target},
    kind::RecordKind,
    name::NameKey,
    sighting::{Domain, Scene},
    token::Token,
};

/// What a word of the qualifier in the same sentence counts for.
const BESIDE: u32 = 6;
/// What the trade of the paragraph counts for: `singer` among words of music.
const TRADE: u32 = 3;
/// What a word of the qualifier elsewhere in the article counts for.
const ELSEWHERE: u32 = 2;
/// What a name without a qualifier counts for: it is meant unless something speaks for another.
const PLAIN: u32 = 1;

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sense {
    /// One thing.
    One(NameKey),
    /// One of these, and nothing tells which.
    Several(Vec<Entity>),
}

/// Chooses between the things that a name of a kind can lead to; at `at` stands its first token.
pub(super) fn choose(scene: &Scene, name: NameKey, kind: RecordKind, targets: &[Target], at: usize) -> Sense {
    let fitting: Vec<&Target> = targets.iter().filter(|target| target.kind.is_none_or(|of| of == kind)).collect();
    let counts: Vec<u32> = match fitting.as_slice() {
        [] => return Sense::One(name),
        [only] => return Sense::One(only.key),
        several => several.iter().map(|target| count(scene, target, at)).collect(),
    };
    let most = counts.iter().copied().max().unwrap_or_default();
    let mut best = fitting.iter().zip(&counts).filter(|(_, count)| **count == most);
    match (best.next(), best.next()) {
        (Some((only, _)), None) => Sense::One(only.key),
        _ => Sense::Several(fitting.iter().map(|target| Entity { kind, key: target.key }).collect()),
    }
}

/// How much speaks for one of them.
fn count(scene: &Scene, target: &Target, at: usize) -> u32 {
    let Some(qualifier) = &target.qualifier else { return PLAIN };
    let list = scene.tokens.list();
    let has = |token: &Token| token.fold.is_some_and(|fold| qualifier.words.contains(&fold));
    let beside = list[scene.tokens.sentence(at)].iter().filter(|token| has(token)).count().min(1) as u32;
    let elsewhere = u32::from(list.iter().any(has));
    let trade = trade(scene, qualifier);
    let fits = trade.is_some() && trade == scene.domain(scene.tokens.block_of(at));
    beside * BESIDE + elsewhere * ELSEWHERE + u32::from(fits) * TRADE
}

/// Which trade the words of a qualifier belong to.
fn trade(scene: &Scene, qualifier: &Qualifier) -> Option<Domain> {
    let classes = &scene.language.classes;
    match (qualifier.classes.meets(classes.film_trade), qualifier.classes.meets(classes.music_trade)) {
        (true, false) => Some(Domain::Film),
        (false, true) => Some(Domain::Music),
        _ => None,
    }
}
