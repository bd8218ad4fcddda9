//! Whom the sentences before a quotation speak of: what a pronoun beside it means.

use std::ops::Range;

use super::{
    Heard, Listener, Named, Person, Scene, Voice,
    clause::{Clauses, Subject},
    only_one, people_in, words_of,
};
use crate::{article::Role, gender::Gender};

/// Whom the sentences before a quotation speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Antecedent {
    /// One person.
    One(Named),
    /// Somebody who is not named, or whom nobody can tell from another.
    Somebody,
    /// They name nobody who fits.
    Nobody,
}

/// How many sentences are read backwards.
const MOST_SENTENCES: usize = 6;

/// How many words may stand before the name that a sentence starts with: `Scissor Sisters frontwoman Ana Matronic`.
const MOST_WORDS_BEFORE: usize = 5;

/// How many words may stand between who acts and to whom it is done: `Roe then thanked director Ann Oslo`.
const MOST_WORDS_TO_OBJECT: usize = 4;

impl Listener<'_> {
    /// Reads the sentences before a place backwards, up to the paragraph before: whoever spoke in one, is said in it to
    /// have said something, is the only one named who fits, or whom it starts with.
    pub(super) fn antecedent(&self, scene: &Scene, at: usize, pronoun: &str) -> Antecedent {
        let found = self.antecedent_within(scene, at, pronoun);
        if found != Antecedent::Nobody {
            return found;
        }
        match self.paragraph_before(scene.block) {
            Some(before) => self.antecedent_within(&before, before.text.len(), pronoun),
            None => Antecedent::Nobody,
        }
    }

    fn antecedent_within(&self, scene: &Scene, at: usize, pronoun: &str) -> Antecedent {
        let sentences = scene.sentences(self).into_iter().rev().filter(|sentence| sentence.start < at);
        for sentence in sentences.take(MOST_SENTENCES).map(|sentence| sentence.start..sentence.end.min(at)) {
            let found = self.antecedent_in(scene, &sentence, pronoun);
            if found != Antecedent::Nobody {
                return found;
            }
        }
        Antecedent::Nobody
    }

    fn antecedent_in(&self, scene: &Scene, sentence: &Range<usize>, pronoun: &str) -> Antecedent {
        let heard = self.heard_in(scene, sentence).filter(|heard| !self.is_unsaid_part(heard));
        if let Some(heard) = heard {
            return match heard.voice {
                Voice::Of(id, confidence, _) => {
                    let named = Named { id: Some(id), confidence };
                    if self.may_be(named, pronoun) { Antecedent::One(named) } else { Antecedent::Nobody }
                }
                Voice::Somebody | Voice::Unsaid => Antecedent::Somebody,
            };
        }
        let clauses = Clauses { text: scene.text, people: &scene.people, words: self.words };
        if let Some(Subject::Named(named)) = clauses.reporter(sentence.clone())
            && self.may_be(named, pronoun)
        {
            return Antecedent::One(named);
        }
        let fitting: Vec<&Person> =
            scene.outside(sentence.clone()).filter(|person| self.may_be(person.named, pronoun)).collect();
        let Some(first) = fitting.first() else {
            let is_unnamed = self.starts_with_somebody(&scene.text[sentence.clone()]);
            return if is_unnamed { Antecedent::Somebody } else { Antecedent::Nobody };
        };
        // `Next he meets Roe.`: the one named is somebody else.
        if self.is_called_before(scene, first.range.start, pronoun) {
            let opener = words_of(&scene.text[sentence.clone()]).next().unwrap_or_default();
            let goes_on = opener.eq_ignore_ascii_case(pronoun);
            return if goes_on { Antecedent::Nobody } else { Antecedent::Somebody };
        }
        let starts = self.starts_with(scene, sentence, first);
        let are_asides = || fitting[1..].iter().all(|other| self.is_aside(scene, first, other));
        let named = match only_one(&fitting) {
            Some(_) if self.is_another(&scene.text[sentence.clone()], starts, pronoun) => return Antecedent::Nobody,
            Some(only) => Some(only),
            None => (starts && are_asides()).then_some(first.named),
        };
        named.map_or(Antecedent::Somebody, Antecedent::One)
    }

    /// Words quoted inside a sentence, of which nothing tells whose they are.
    fn is_unsaid_part(&self, heard: &Heard) -> bool {
        self.article.slice(heard.range).starts_with(char::is_lowercase) && !matches!(heard.voice, Voice::Of(..))
    }

    /// Whether a sentence means another by the pronoun than the person it names: `Roe threw a chair at her`. Of whoever
    /// starts a sentence `her film` may be said, and of nobody else.
    fn is_another(&self, sentence: &str, starts: bool, pronoun: &str) -> bool {
        let (object, possessive) = match Gender::of_pronoun(pronoun) {
            Some(Gender::Male) => ("him", "his"),
            Some(Gender::Female) => ("her", "her"),
            None => return false,
        };
        let is = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
        let is_called = |word: &str| is(word, object) || is(word, possessive);
        let words: Vec<&str> = sentence.split_whitespace().collect();
        // `her` owns what follows it, unless that is no noun.
        let is_object = |at: usize| {
            let ends = words.get(at + 1).is_none_or(|next| self.words.turns_away(next) || is(next, possessive));
            is(words[at].trim_end_matches(|sign: char| !sign.is_alphanumeric()), object)
                && (object == "him" || ends || !words[at].ends_with(char::is_alphanumeric))
        };
        (0..words.len()).any(is_object) || (!starts && words_of(sentence).any(is_called))
    }

    /// Who is said right before a place to have said something, in no quotation: `Roe told us it was late. "We went."`
    pub(super) fn reported_before(&self, scene: &Scene, at: usize) -> Option<Named> {
        let opens = scene.text[..at].trim().is_empty();
        let before = if opens { Some(self.paragraph_before(scene.block)?) } else { None };
        let (scene, at) = before.as_ref().map_or((scene, at), |before| (before, before.text.len()));
        let sentence = scene.sentences(self).into_iter().rev().find(|sentence| sentence.end <= at)?;
        if !scene.text[sentence.end..at].trim().is_empty() {
            return None;
        }
        // `Roe said it was "a mess". "We left."`: words quoted inside the sentence are part of what it tells.
        if let Some(heard) = self.heard_in(scene, &sentence) {
            let is_part = self.article.slice(heard.range).starts_with(char::is_lowercase);
            match heard.voice {
                Voice::Of(id, confidence, _) if is_part => return Some(Named { id: Some(id), confidence }),
                Voice::Somebody | Voice::Unsaid if is_part => {}
                _ => return None,
            }
        }
        let clauses = Clauses { text: scene.text, people: &scene.people, words: self.words };
        match clauses.reporter(sentence.clone()).or_else(|| clauses.source(sentence.clone()))? {
            Subject::Named(named) => Some(named),
            Subject::Pronoun(pronoun) if self.words.is_pronoun(pronoun) => {
                match self.antecedent(scene, sentence.start, pronoun) {
                    Antecedent::One(named) => Some(named),
                    Antecedent::Somebody | Antecedent::Nobody => None,
                }
            }
            Subject::Pronoun(_) | Subject::Same | Subject::Somebody => None,
        }
    }

    fn paragraph_before(&self, block: usize) -> Option<Scene<'_>> {
        let before = block.checked_sub(1)?;
        matches!(self.article.blocks[before].role, Role::Paragraph { .. }).then(|| self.scene(before))
    }

    /// The last speech in a sentence.
    fn heard_in(&self, scene: &Scene, sentence: &Range<usize>) -> Option<&Heard> {
        let here = self.heard.iter().rev().skip_while(|heard| heard.block > scene.block);
        let mut here = here.take_while(|heard| heard.block == scene.block);
        here.find(|heard| sentence.contains(&(heard.range.start as usize - scene.start)))
    }

    /// Whether a sentence starts with a person, or with what that person is: `The singer Jo Roe`.
    fn starts_with(&self, scene: &Scene, sentence: &Range<usize>, person: &Person) -> bool {
        let before = &scene.text[sentence.start..person.range.start];
        let mut words = before.split_whitespace();
        let is_owner = scene.text[person.range.end..].starts_with(['\'', '’']);
        let is_title = !before.contains([',', ';', ':', '(']) && !words.clone().any(|word| self.words.turns_away(word));
        !is_owner && is_title && words.nth(MOST_WORDS_BEFORE).is_none()
    }

    /// `A studio guard, who gave no name, had the last word.`
    fn starts_with_somebody(&self, sentence: &str) -> bool {
        let mut words = words_of(sentence);
        let is_new = words.next().is_some_and(|word| matches!(word, "A" | "An" | "One" | "Another"));
        let opening = sentence.split_once(',').map_or(sentence, |(opening, _)| opening);
        let is_person = || words_of(opening).take(MOST_WORDS_BEFORE).any(|word| self.words.is_person_noun(word));
        is_new && (sentence.contains(", who ") || is_person())
    }

    /// Whether a person stands far behind the one whom the sentence starts with, or behind a preposition, and so is
    /// hardly whom it is about: `Roe met Halden` may be about either.
    fn is_aside(&self, scene: &Scene, first: &Person, person: &Person) -> bool {
        let between = &scene.text[first.range.end..person.range.start];
        let last: Vec<&str> = words_of(between).collect();
        last.len() > MOST_WORDS_TO_OBJECT || last.iter().rev().take(3).any(|word| self.words.turns_away(word))
    }
}

impl Scene<'_> {
    /// The sentences of the block in order; a quotation is part of the one that it stands in.
    fn sentences(&self, listener: &Listener) -> Vec<Range<usize>> {
        let clauses = Clauses { text: self.text, people: &self.people, words: listener.words };
        let inside = |at: usize| {
            let after = self.stretches.partition_point(|stretch| stretch.outer.end <= at);
            self.stretches.get(after).is_some_and(|stretch| stretch.outer.start < at)
        };
        let mut ends: Vec<usize> = clauses.sentence_ends(0..self.text.len()).filter(|at| !inside(*at)).collect();
        ends.extend(self.stretches.iter().filter(|stretch| self.ends_with(stretch)).map(|stretch| stretch.outer.end));
        ends.push(self.text.len());
        ends.sort_unstable();
        ends.dedup();
        let starts = [0].into_iter().chain(ends.iter().copied());
        starts.zip(ends.iter().copied()).map(|(start, end)| start..end).filter(|range| !range.is_empty()).collect()
    }

    /// Whether a sentence ends where a quotation does: it ends with a full stop, and what follows is another.
    fn ends_with(&self, stretch: &super::Stretch) -> bool {
        let behind = self.text[stretch.outer.end..].trim_start();
        self.text[stretch.inner.clone()].ends_with(['.', '!', '?', '…'])
            && !behind.starts_with(|sign: char| sign.is_lowercase())
            && !self.is_clause(behind)
    }

    /// `"Am I?" Roe asked.`
    fn is_clause(&self, behind: &str) -> bool {
        let at = self.text.len() - behind.len();
        let sentence_end = behind.find(['.', '!', '?']).map_or(self.text.len(), |end| at + end);
        let is_short = behind[..sentence_end - at].split_whitespace().count() <= 4;
        is_short && people_in(&self.people, at..sentence_end).next().is_some()
    }
}
