//! Names that the folder knows, where they stand inside runs of capitals that are no sighting of their own: in headlines,
//! in longer runs, and titles that stand without quotation marks here.

use std::{borrow::Cow, ops::Range};

use rustc_hash::FxHashSet;

use super::{Candidate, KNOWN, KNOWN_ONE_WORD, Settling, explained, strongest_record};
use crate::{
    mention::{Kind, alias::Alias, decree::Decree},
    name::NameKey,
    sighting::{Form, Weights, capital_stretches, joint_of, weigh},
    token::{Shape, Token},
};

/// Longer names than this, in tokens, are not looked for inside runs.
const LONGEST_KNOWN: usize = 8;

impl Settling<'_> {
    /// Finds names that the folder knows inside runs of capitals that are no sighting of their own: in headlines, in
    /// longer runs, and titles that stand without quotation marks here.
    pub(super) fn find_known(&mut self) {
        let mut known = Known::default();
        for candidate in &self.candidates {
            known.ranges.insert(candidate.sighting.tokens.clone());
            if candidate.sighting.forms.has(Form::Quoted) {
                known.titles.push(candidate.sighting.tokens.clone());
            }
        }
        for block in 0..self.article.blocks.len() {
            let title_block = self.scene.is_title_block(block);
            for stretch in capital_stretches(self.article, self.tokens, block, self.language) {
                for start in stretch.clone() {
                    self.find_known_from(start, &stretch, title_block, &known);
                }
            }
        }
    }

    fn find_known_from(&mut self, start: usize, stretch: &Range<usize>, title_block: bool, known: &Known) {
        let list = self.list();
        // Behind `The` the whole name is a candidate, and of the same key: without it, it is no other name.
        let behind_article =
            start > stretch.start && list[start - 1].is_capital() && list[start - 1].is(self.language.classes.article);
        if !list[start].is_capital() || behind_article {
            return;
        }
        let is_the = list[start].is(self.language.classes.article);
        let mut key: Option<NameKey> = None;
        for end in start + 1..=stretch.end.min(start + LONGEST_KNOWN) {
            let last = &list[end - 1];
            if let Some(fold) = last.fold
                && !(is_the && end == start + 1)
            {
                key = Some(key.map_or(NameKey(fold.0), |key| key.then(fold)));
            }
            let Some(key) = key else { continue };
            // `Wham!` is a candidate with its sign: without it would be the same name, cut short.
            if known.has(start as u32..end as u32 + 1) && self.calls(end) {
                continue;
            }
            if last.shape == Shape::Sign
                || last.shape == Shape::Possessive
                || last.shape == Shape::Lower
                || known.has(start as u32..end as u32)
            {
                continue;
            }
            self.try_known(start..end, key, title_block);
        }
    }

    /// Whether a token is `!` or `?` right behind a word.
    fn calls(&self, at: usize) -> bool {
        let text = |token: &Token| &self.article.text[token.range().bytes()];
        self.list().get(at).is_some_and(|token| !token.after_space && matches!(text(token), "!" | "?"))
    }

    fn try_known(&mut self, tokens: Range<usize>, key: NameKey, title_block: bool) {
        let list = self.list();
        let words =
            tokens.clone().filter(|&at| list[at].is_capital() && !list[at].is(self.language.classes.article)).count();
        let one_word = words <= 1;
        let opener = &list[tokens.start];
        if opener.opens_speech
            && one_word
            && opener.is(self.language.classes.function)
            && !opener.is(self.language.classes.article)
        {
            return;
        }
        let spelled = key;
        let key = self.questions.main_of(spelled);
        let Some(entry) = self.questions.entry(key) else { return };
        let Some((best, strength)) = strongest_record(entry.known()) else { return };
        let needed = if one_word { KNOWN_ONE_WORD } else { KNOWN };
        let surname = one_word && best == Kind::Person && !title_block;
        // A headline repeats what its story says; a word that means nothing else is the same name there.
        let repeated = || {
            self.sums
                .get(&key)
                .and_then(|sum| strongest_record(*sum))
                .is_some_and(|said| said.0 == best && best != Kind::Person)
        };
        if strength < needed || surname || (one_word && title_block && entry.set_apart == 0 && !repeated()) {
            return;
        }
        let mut sighting = self.plain_sighting(tokens.clone(), key, one_word);
        sighting.spelled = spelled;
        sighting.forms = sighting.forms.with(if title_block { Form::TitleCase } else { Form::Plain });
        let joint = joint_of(self.article, self.tokens, &tokens).filter(|_| !title_block);
        if let Some(joint) = joint {
            sighting.forms = sighting.forms.with(joint);
        }
        sighting.evidence = weigh(&self.scene, &sighting, &mut ());
        let words = explained(self.list(), &sighting.tokens);
        self.candidates.push(Candidate {
            sighting: Cow::Owned(sighting),
            totals: Weights::default(),
            alias: Alias::None,
            title: None,
            words,
            decree: Decree::None,
        });
    }
}

/// The stretches that are candidates already, and the titles that nothing inside competes with.
#[derive(Debug, Default)]
struct Known {
    ranges: FxHashSet<Range<u32>>,
    titles: Vec<Range<u32>>,
}

impl Known {
    pub(super) fn has(&self, range: Range<u32>) -> bool {
        // The titles are in order and do not overlap: only the last that starts before it can hold it.
        let before = self.titles.partition_point(|title| title.start <= range.start);
        let inside = before > 0 && range.end <= self.titles[before - 1].end;
        inside || self.ranges.contains(&range)
    }
}
