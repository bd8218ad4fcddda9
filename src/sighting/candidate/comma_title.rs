//! Titles with a comma inside: `Goodbye, Miss Hartigan`, `Ashes, Ashes`, `The Grocer, the Widow and the Goat`.

use std::ops::Range;

use super::{Finder, LONGEST_TITLE};
use crate::sighting::{Form, Forms};

impl Finder<'_> {
    /// Titles with a comma inside: `Goodbye, Miss Hartigan`, `Ashes, Ashes`, `The Grocer, the Widow and the Goat`.
    pub(super) fn across_commas(&mut self, block: usize) {
        let range = self.tokens.block(block);
        for comma in range.start + 1..range.end.saturating_sub(1) {
            if self.text_of(comma) != "," || self.token(comma + 1).opens_speech {
                continue;
            }
            let Some(start) = self.comma_start(comma, &range) else { continue };
            let Some(end) = self.capitals_behind(comma + 1, &range) else { continue };
            self.push_across_comma(start..end, comma);
            if let Some(end) = self.joined_behind(end, &range).filter(|_| !self.stands_for_itself(start, comma)) {
                self.push_across_comma(start..end, comma);
            }
        }
    }

    /// Where the words before a comma start: one to three capitals.
    fn comma_start(&self, comma: usize, block: &Range<usize>) -> Option<usize> {
        let capitals = (block.start..comma).rev().take_while(|&at| self.token(at).is_capital()).count();
        (1..=3).contains(&capitals).then(|| comma - capitals)
    }

    /// Where up to four capitals end, with an article before them.
    fn capitals_behind(&self, start: usize, block: &Range<usize>) -> Option<usize> {
        let capital = |at: usize| at < block.end && self.token(at).is_capital() && !self.token(at).opens_speech;
        let first = start + usize::from(matches!(self.text_of(start), "the" | "a"));
        let end = (first..block.end.min(first + 4)).find(|&at| !capital(at)).unwrap_or(block.end.min(first + 4));
        (end > first).then_some(end)
    }

    /// Where the capitals behind an `and` end.
    fn joined_behind(&self, and: usize, block: &Range<usize>) -> Option<usize> {
        let joined = and + 1 < block.end && self.text_of(and) == "and";
        joined.then(|| self.capitals_behind(and + 1, block)).flatten()
    }

    /// Whether one word stands before a comma: an `and` behind it joins another name more likely.
    fn stands_for_itself(&self, start: usize, comma: usize) -> bool {
        comma == start + 1
    }

    fn push_across_comma(&mut self, whole: Range<usize>, comma: usize) {
        if whole.len() > LONGEST_TITLE || self.overlaps_taken(&whole) {
            return;
        }
        let mut forms = Forms::default().with(Form::Plain).with(Form::Joined).with(Form::Comma);
        if self.restarts(&whole) {
            forms = forms.with(Form::Restarts);
        }
        if !self.is_comma_title(&whole, comma) {
            if !self.may_be_comma_title(&whole, comma) {
                return;
            }
            forms = forms.with(Form::Listed);
        }
        self.push(whole.clone(), whole, forms, None);
    }

    /// What makes one title of two names with a comma between: the same word twice, a call (`Goodbye, …`), an article
    /// in lower case behind one with a capital, or a capital on a word that has none outside of titles (`…, His …`).
    fn is_comma_title(&self, whole: &Range<usize>, comma: usize) -> bool {
        let classes = &self.language.classes;
        let (first, second) = (self.token(whole.start), self.token(comma + 1));
        let one_word = comma == whole.start + 1;
        let twice = one_word && first.fold == second.fold && whole.end == comma + 2;
        let call = one_word && first.is(classes.call_word);
        let articles = first.is(classes.article) && self.text_of(comma + 1) == "the" && !one_word;
        let inside = second.is_capital() && second.is(classes.possessive_word);
        twice || call || articles || inside
    }

    /// Two single words that are nothing else: `Sing, Sparrow`, if the folder never sees the one without the other.
    fn may_be_comma_title(&self, whole: &Range<usize>, comma: usize) -> bool {
        let classes = &self.language.classes;
        let (first, second) = (self.token(whole.start), self.token(comma + 1));
        let name = classes.given | classes.given_rare | classes.place | classes.calendar | classes.nationality;
        let alone = comma == whole.start + 1 && whole.end == comma + 2;
        alone && !first.is(name) && !second.is(name) && !first.opens_speech
    }
}
