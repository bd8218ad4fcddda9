//! Decrees: what corrections say of one sighting.

use super::Entity;
use crate::{
    article::Article,
    census::Questions,
    correction::{Meaning, Ruling, WRITTEN},
    kind::Kind,
    sighting::{Form, Sighting, Weights},
};

/// What a person wrote about a sighting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decree<'a> {
    /// Nothing.
    None,
    /// It names nothing that has a page, and nothing in it does.
    Nothing {
        /// Where this was written.
        origin: &'a str,
    },
    /// It is of one of these kinds.
    Kinds {
        /// The kinds, one or more.
        kinds: Vec<Kind>,
        /// Where this was written.
        origin: &'a str,
    },
    /// In this article it is this one.
    Means {
        /// What it means.
        entity: Entity,
        /// Where this was written.
        origin: &'a str,
    },
}

impl<'a> Decree<'a> {
    /// What was written about a sighting of an article: in the article itself, else in the site.
    pub(super) fn of(sighting: &Sighting, article: &Article, questions: &Questions<'a>) -> Self {
        if questions.nothing_is_written() {
            return Self::None;
        }
        let meaning = questions.meanings(article.source).and_then(|meanings| meanings.of_name(sighting.spelled));
        if let Some(decree) = meaning.and_then(|meaning| Self::of_meaning(meaning, questions)) {
            return decree;
        }
        match questions.ruling(sighting.spelled) {
            Some(ruling) => Self::of_ruling(ruling, sighting, questions),
            None => Self::None,
        }
    }

    fn of_meaning(meaning: &'a Meaning, questions: &Questions<'a>) -> Option<Self> {
        let origin = meaning.origin.as_str();
        match &meaning.target {
            None => Some(Self::Nothing { origin }),
            // An id that leads nowhere is told as an error; the name is read as if nothing had been written.
            Some(id) => Some(Self::Means { entity: questions.target(id)?, origin }),
        }
    }

    fn of_ruling(ruling: &'a Ruling, sighting: &Sighting, questions: &Questions<'a>) -> Self {
        let origin = ruling.origin.as_str();
        let is_meant = !ruling.exact || sighting.forms.has(Form::Written) || sighting.target.is_some();
        if !is_meant {
            return Self::None;
        }
        if ruling.ignored {
            return Self::Nothing { origin };
        }
        if !ruling.kinds.is_empty() {
            return Self::Kinds { kinds: ruling.kinds.clone(), origin };
        }
        if ruling.targets.is_empty() && ruling.kin == sighting.spelled {
            return Self::None;
        }
        // What it is another name of, or one sense of, is of the kind that the folder takes it for.
        let of_kin = questions.entry(ruling.kin).and_then(|entry| super::settle::strongest_record(entry.known()));
        match of_kin {
            Some((kind, _)) => Self::Kinds { kinds: vec![kind], origin },
            None => Self::None,
        }
    }

    /// What it adds to the sum of the sighting.
    pub(super) fn weights(&self) -> Weights {
        let add = |weights: Weights, kind: Kind| weights.with(kind, WRITTEN);
        match self {
            Self::None => Weights::default(),
            Self::Nothing { .. } => add(Weights::default(), Kind::Word),
            Self::Kinds { kinds, .. } => kinds.iter().copied().fold(Weights::default(), add),
            Self::Means { entity, .. } => add(Weights::default(), Kind::of_record(entity.kind)),
        }
    }

    /// As `explain` prints it.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Nothing { origin } => format!("no link, written in {origin}"),
            Self::Kinds { origin, .. } | Self::Means { origin, .. } => format!("written in {origin}"),
        }
    }

    /// Whether it says the kind, for all articles.
    pub(super) fn is_of_kind(&self) -> bool {
        matches!(self, Self::Kinds { .. })
    }

    /// Whether it is no link, and nothing in it is.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing { .. })
    }
}
