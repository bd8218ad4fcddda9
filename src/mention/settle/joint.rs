//! Names that are read across `and`, `&` or `'s`: one name, or two that stand side by side.

use std::ops::Range;

use super::{Settling, strongest_record};
use crate::{
    census::{ARTICLE_LIMIT, Entry},
    mention::Kind,
    name::NameKey,
    pattern::class,
    sighting::{Form, Sighting, Weights},
    token::Shape,
};

/// What a name read across `and` loses if what it joins is known by itself.
const SEPARABLE: i32 = 2500;
/// What a name read across `and` or `'s` gains if its parts never stand alone.
const INSEPARABLE: i32 = 3500;

impl Settling<'_> {
    /// `Belle and Sebastian`: what stands before and behind `and` is never seen without the other, so it is one name.
    /// Before `'s` the owner alone decides: what somebody owns may be named once only.
    pub(super) fn inseparable(&self, sighting: &Sighting, entry: &Entry) -> Weights {
        let parted = sighting.forms.has(Form::Joined) || sighting.forms.has(Form::Linked);
        if !parted || entry.seen() < 2 {
            return Weights::default();
        }
        let range = sighting.tokens.start as usize..sighting.tokens.end as usize;
        let joins = |at: &usize| !self.list()[*at].is_capital() && self.list()[*at].shape != Shape::Number;
        let (Some(first), Some(last)) = (range.clone().find(joins), range.clone().rfind(joins)) else {
            return Weights::default();
        };
        let owner = self.list()[first].shape == Shape::Possessive;
        // `Harry Lomax and the Golden Mile`: a series has the name before `and the` to itself, too.
        let text = |at: usize| self.article.slice(self.list()[at].range());
        let serial = text(first) == "and" && first < last && text(first + 1) == "the" && !self.is_plural(last, &range);
        let whole = (range.start..first, last + 1..range.end);
        if (!serial && self.stands_alone(whole.0, entry)) || (!owner && self.stands_alone(whole.1, entry)) {
            return Weights::default();
        }
        Weights::default().with(Kind::Word, -INSEPARABLE)
    }

    /// `Kestrel II and Cold Harbour Lane`: what `and` joins is seen by itself, and is a film there.
    pub(super) fn separable(&self, sighting: &Sighting, entry: &Entry) -> Weights {
        if !sighting.forms.has(Form::Joined) {
            return Weights::default();
        }
        let range = sighting.tokens.start as usize..sighting.tokens.end as usize;
        let text = |at: usize| self.article.slice(self.list()[at].range());
        let film = |part| {
            let known = self.by_itself(part, entry);
            known.is_some_and(|(kind, weight)| kind == Kind::Film && weight >= ARTICLE_LIMIT)
        };
        let maker = self.list()[range.start].is(self.language.classes.given);
        let parts = |at: usize| match text(at) {
            "and" | "or" | "," => film(range.start..at) && text(at + 1) != "the" || film(at + 1..range.end),
            // `Helen Torvane's The Salt Harbour`.
            _ => maker && self.list()[at].shape == Shape::Possessive && at + 1 < range.end && film(at + 1..range.end),
        };
        let parted = range.clone().skip(1).any(parts);
        if parted { Weights::default().with(Kind::Word, SEPARABLE) } else { Weights::default() }
    }

    /// `Ada Moss & Horizontal`: what stands before or behind the sign is an act of several words by itself. With `the`
    /// behind the sign it is one name.
    pub(super) fn is_of_two_acts(&self, sighting: &Sighting, entry: &Entry) -> Weights {
        let range = sighting.tokens.start as usize..sighting.tokens.end as usize;
        let text = |at: usize| self.article.slice(self.list()[at].range());
        let is_act = |part| {
            let known = self.by_itself(part, entry);
            known.is_some_and(|(kind, weight)| kind != Kind::Film && weight >= ARTICLE_LIMIT - 500)
        };
        let parts = |at: usize| {
            let joins = matches!(text(at), "&" | "+" | "x") && !self.list()[at + 1].is(self.language.classes.article);
            joins && (is_act(range.start..at) || is_act(at + 1..range.end))
        };
        let inner = (range.start + 1..range.end.saturating_sub(1)).find(|&at| parts(at));
        if inner.is_some() { Weights::default().with(Kind::Word, SEPARABLE) } else { Weights::default() }
    }

    /// What a part of several words is in the folder, if it is seen there more often than the name that it is a part of.
    fn by_itself(&self, part: Range<usize>, whole: &Entry) -> Option<(Kind, i32)> {
        let key = NameKey::of(self.list()[part.clone()].iter().filter_map(|token| token.fold))?;
        let known = self.questions.entry(key).filter(|known| part.len() > 1 && known.seen() > whole.seen())?;
        strongest_record(known.told())
    }

    /// Whether what a name ends with is a plural: `Ada Moss and the Tin Sparrows`.
    fn is_plural(&self, joint: usize, name: &Range<usize>) -> bool {
        self.list()[joint..name.end].iter().any(|token| token.is(class::PLURAL_CAPITAL))
    }

    /// Whether a part of a name is seen more often than the name, or is a person's.
    fn stands_alone(&self, part: Range<usize>, whole: &Entry) -> bool {
        let folds = self.list()[part.clone()].iter().filter_map(|token| token.fold);
        let Some(key) = NameKey::of(folds) else { return false };
        let named = |fold| !self.questions.full_names(fold).is_empty();
        if part.len() == 1 && self.list()[part.start].fold.is_some_and(named) {
            return true;
        }
        self.questions
            .entry(key)
            .is_some_and(|entry| entry.seen() > whole.seen() || (entry.words > 1 && entry.inside.of(Kind::Person) > 0))
    }
}
