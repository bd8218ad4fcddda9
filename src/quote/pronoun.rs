//! Who `she` is beside a quotation, or `the director`: the one person who fits.

use std::ops::Range;

use super::{
    Heard, Listener, Named, Person, Scene, Voice, Way, antecedent::Antecedent, only_one, people_in, stretch::Stretch,
    voice_of, words_of,
};
use crate::{article::Role, confidence::Confidence, gender::Gender, record::PersonId};

/// How far before a quotation a pronoun may find its person, in bytes.
const FARTHEST: usize = 4000;

impl Listener<'_> {
    /// Who `she` is, if only one person fits.
    pub(super) fn by_pronoun(&self, scene: &Scene, stretch: &Stretch, pronoun: &str) -> Voice {
        let near = stretch.outer.start.saturating_sub(FARTHEST)..stretch.outer.start;
        let may_be = |person: &&Person| {
            self.may_be(person.named, pronoun) && !self.is_called_before(scene, person.range.start, pronoun)
        };
        let here: Vec<_> = scene.outside(near).filter(may_be).collect();
        let last = self.heard.last().filter(|last| last.block + 1 >= scene.block);
        let is_here = last.is_some_and(|last| last.block == scene.block);
        let found = match (only_one(&here), last) {
            // Somebody without a name spoke last: the pronoun may well mean that one.
            (_, Some(last)) if !matches!(last.voice, Voice::Of(..)) && (is_here || here.is_empty()) => None,
            (Some(only), _) => Some(only),
            (None, Some(last)) => self.spoke_last(scene, stretch, last, pronoun),
            (None, None) if here.is_empty() => self.only_one_in_paragraph_before(scene.block, pronoun),
            (None, None) => self.topic_among(&here),
        };
        let found = found.or_else(|| self.topic_called(pronoun).filter(|_| here.is_empty()));
        let found = match self.antecedent(scene, stretch.outer.start, pronoun) {
            Antecedent::One(named) if self.words.is_pronoun(pronoun) => Some(named),
            Antecedent::One(_) | Antecedent::Somebody | Antecedent::Nobody => found,
        };
        match found {
            Some(named)
                if !Self::names_itself(scene, stretch, named)
                    && self.may_be(named, pronoun)
                    && self.may_be_called(named, pronoun) =>
            {
                voice_of(named, Way::Pronoun)
            }
            _ => Voice::Somebody,
        }
    }

    /// The speaker of the quotation just before, if nobody else came between.
    fn spoke_last(&self, scene: &Scene, stretch: &Stretch, last: &Heard, pronoun: &str) -> Option<Named> {
        let Voice::Of(speaker, confidence, _) = last.voice else { return None };
        let is_other = |scene: &Scene, range: Range<usize>| {
            let mut people = scene.outside(range).filter(|person| self.may_be(person.named, pronoun));
            people.any(|person| person.named.id != Some(speaker))
        };
        let is_other_between = if last.block == scene.block {
            is_other(scene, self.after_clause(scene, last)..stretch.outer.start)
        } else {
            let before = self.scene(last.block);
            is_other(&before, self.after_clause(&before, last)..before.text.len())
                || is_other(scene, 0..stretch.outer.start)
        };
        (!is_other_between).then_some(Named { id: Some(speaker), confidence })
    }

    /// Whether a pronoun stands in the sentence before a name: it means somebody else. `Next he meets Roe.`
    pub(super) fn is_called_before(&self, scene: &Scene, name: usize, pronoun: &str) -> bool {
        let before = &scene.text[..name];
        let start = before.rfind(". ").map_or(0, |at| at + 1);
        self.words.is_pronoun(pronoun) && words_of(&before[start..]).any(|word| word.eq_ignore_ascii_case(pronoun))
    }

    /// The person that the article is about, if the given name tells that the pronoun may mean nobody else.
    fn topic_called(&self, pronoun: &str) -> Option<Named> {
        let topic = self.topic?;
        let gender = self.gender(topic)?;
        let named = Named { id: Some(topic), confidence: Confidence::CERTAIN };
        (Gender::of_pronoun(pronoun) == Some(gender)).then_some(named)
    }

    /// The person that the article is about, if he is one of them.
    fn topic_among(&self, people: &[&Person]) -> Option<Named> {
        let is_topic = |person: &&&Person| person.named.id.is_some() && person.named.id == self.topic;
        people.iter().find(is_topic).map(|person| person.named)
    }

    /// Whether a pronoun may mean somebody, as far as the given name tells; a description may mean anybody.
    pub(super) fn may_be(&self, named: Named, pronoun: &str) -> bool {
        let gender = named.id.and_then(|id| self.gender(id));
        gender.is_none_or(|gender| Gender::of_pronoun(pronoun).is_none_or(|said| said == gender))
    }

    fn gender(&self, person: PersonId) -> Option<Gender> {
        self.genders.get(person.0 as usize).copied().flatten()
    }

    fn only_one_in_paragraph_before(&self, block: usize, pronoun: &str) -> Option<Named> {
        let is_paragraph = |block: &usize| matches!(self.article.blocks[*block].role, Role::Paragraph { .. });
        let before = block.checked_sub(1).filter(is_paragraph)?;
        let scene = self.scene(before);
        let people = scene.outside(0..scene.text.len()).filter(|person| self.may_be(person.named, pronoun));
        let people: Vec<_> = people.collect();
        only_one(&people).or_else(|| self.topic_among(&people))
    }

    /// Nobody speaks of himself by name.
    pub(super) fn names_itself(scene: &Scene, stretch: &Stretch, named: Named) -> bool {
        people_in(&scene.people, stretch.inner.clone()).any(|person| person.named.id == named.id)
    }

    /// Whether nobody called that person by another pronoun.
    fn may_be_called(&self, named: Named, pronoun: &str) -> bool {
        let called = named.id.and_then(|id| self.pronouns.get(&id));
        let is_pronoun = self.words.is_pronoun(pronoun);
        !is_pronoun || called.is_none_or(|called| called.eq_ignore_ascii_case(pronoun))
    }
}
