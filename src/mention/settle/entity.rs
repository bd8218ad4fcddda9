//! Which one thing a candidate names, once its kind is clear.

use super::{Candidate, Ledger, Settling};
use crate::{
    kind::RecordKind,
    mention::{
        Ambiguous, Entity, Kind, Settled,
        alias::Alias,
        decree::Decree,
        sense::{self, Sense},
    },
    name::NameKey,
    sighting::{Weights, Witness},
};

impl Settling<'_> {
    /// What a candidate of a kind names, and whether the front matter of the article says so.
    pub(super) fn entity(
        &self,
        candidate: &Candidate,
        kind: Kind,
        settled: &mut Settled,
        ledger: &mut impl Ledger,
    ) -> (Option<Entity>, bool) {
        if let Decree::Means { entity, .. } = candidate.decree {
            return (Some(entity), true);
        }
        // A role may be a real person: it leads to the record if there is one, and makes none.
        let of_kind = if kind == Kind::Character { Some(RecordKind::Person) } else { kind.record() };
        let Some(kind) = of_kind else { return (None, false) };
        let key = match (kind, candidate.alias) {
            (RecordKind::Person, Alias::Tie) => return (None, false),
            (
                RecordKind::Person,
                Alias::Surname(key)
                | Alias::Given(key)
                | Alias::Short(key)
                | Alias::Clipped(key)
                | Alias::Folder(key)
                | Alias::OtherName(key),
            )
            | (RecordKind::Band, Alias::Band(key)) => key,
            (RecordKind::Film, _) => {
                let long = candidate.title.or_else(|| self.long_title(candidate.sighting.key));
                long.unwrap_or(candidate.sighting.key)
            }
            _ => candidate.sighting.key,
        };
        let key = self.questions.variant_of(key).filter(|_| kind == RecordKind::Person).unwrap_or(key);
        if self.questions.nothing_is_written() {
            return (Some(Entity { kind, key }), false);
        }
        if key != candidate.sighting.key
            && let Some(told) = self.told(key, settled, ledger, candidate)
        {
            return (told, true);
        }
        (self.sense(candidate, Entity { kind, key }, settled, ledger), false)
    }

    /// What the article's front matter says of the full name that a short one leads to.
    pub(super) fn told(
        &self,
        key: NameKey,
        settled: &mut Settled,
        ledger: &mut impl Ledger,
        candidate: &Candidate,
    ) -> Option<Option<Entity>> {
        let meaning = self.questions.meanings(self.article.source)?.of_name(key)?;
        let entity = match &meaning.target {
            None => None,
            Some(id) => Some(self.questions.target(id)?),
        };
        settled.meanings.push(key);
        let reason = format!("what it stands for, written in {}", meaning.origin);
        ledger.page(candidate.sighting.range).contribution(&reason, Weights::default());
        Some(entity)
    }

    /// Which of the things of a name it is, if corrections tell several apart.
    fn sense(
        &self,
        candidate: &Candidate,
        entity: Entity,
        settled: &mut Settled,
        ledger: &mut impl Ledger,
    ) -> Option<Entity> {
        let ruling = self.questions.ruling(entity.key).filter(|ruling| !ruling.targets.is_empty());
        let Some(ruling) = ruling else { return Some(entity) };
        let at = candidate.sighting.tokens.start as usize;
        let reason = match sense::choose(&self.scene, entity.key, entity.kind, &ruling.targets, at) {
            Sense::One(key) => {
                let name = ruling.targets.iter().find(|target| target.key == key).map(|target| &target.name);
                let reason = name.map(|name| format!("taken for {name}, written in {}", ruling.origin));
                (Some(Entity { key, ..entity }), reason)
            }
            Sense::Several(entities) => {
                settled.ambiguous.push(Ambiguous { range: candidate.sighting.range, entities });
                (None, Some(format!("one of several, written in {}", ruling.origin)))
            }
        };
        let (entity, reason) = reason;
        if let Some(reason) = reason {
            ledger.page(candidate.sighting.range).contribution(&reason, Weights::default());
        }
        entity
    }

    pub(super) fn is_short_title(&self, candidate: &Candidate, kind: Kind) -> bool {
        kind == Kind::Film && (candidate.title.is_some() || self.long_title(candidate.sighting.key).is_some())
    }

    /// `New Moon` is `The Twilight Saga: New Moon`, if no other title ends so.
    fn long_title(&self, key: NameKey) -> Option<NameKey> {
        match self.questions.long_titles(key) {
            [only] if !self.questions.are_apart(key, *only) => Some(*only),
            _ => None,
        }
    }
}
