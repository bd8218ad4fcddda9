//! Stretches that hold several runs with joining words between them.

use std::ops::Range;

use super::{Finder, LONGEST_TITLE};
use crate::{
    pattern::class,
    sighting::{Form, Forms, capital_stretches, stretch::joint},
    token::{Shape, Token},
};

impl Finder<'_> {
    /// Stretches that hold several runs with joining words between them: whole, and cut at `and` and at `'s`.
    pub(super) fn joined(&mut self, block: usize) {
        for stretch in capital_stretches(self.article, self.tokens, block, self.language) {
            let stretch = self.without_openers(stretch);
            if stretch.len() < 3 || stretch.len() > LONGEST_TITLE {
                continue;
            }
            for part in self.parts(&stretch) {
                if part.len() >= 3
                    && self.is_joined(&part)
                    && !self.ends_with_origin(&part)
                    && !self.overlaps_taken(&part)
                {
                    let part = self.with_article(part, self.tokens.block(block).start);
                    self.push_joined(part);
                }
            }
        }
    }

    /// The stretch without the function words that a sentence opens with.
    fn without_openers(&self, stretch: Range<usize>) -> Range<usize> {
        let opener = |at: usize| {
            let token = self.token(at);
            token.opens_speech && token.is(self.language.classes.function) && !token.is(self.language.classes.article)
        };
        let trade = self.opens_with_trade(stretch.start)
            && self.tokens.list().get(stretch.start + 1).is_some_and(Token::is_capital);
        let start = if opener(stretch.start) || trade {
            (stretch.start + 1..stretch.end).find(|&at| self.token(at).is_capital())
        } else {
            Some(stretch.start)
        };
        start.unwrap_or(stretch.end)..stretch.end
    }

    /// The whole stretch, and what lies before or after each `and`, `'s`, `in`, `at`, `with`.
    fn parts(&self, stretch: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = vec![stretch.clone()];
        for at in stretch.clone() {
            let cuts = self.token(at).shape == Shape::Possessive
                || self.token(at).is(class::QUOTATION)
                || matches!(
                    self.text_of(at),
                    "and" | "in" | "at" | "with" | "for" | "from" | "on" | "by" | "&" | "+" | "x"
                );
            if cuts {
                let after = (at + 1..stretch.end).find(|&next| self.token(next).is_capital()).unwrap_or(stretch.end);
                parts.push(stretch.start..at);
                parts.push(after..stretch.end);
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.sort_by_key(|part| (part.start, part.end));
        parts.dedup();
        parts.truncate(12);
        parts
    }

    /// `The Tin Drum and British film-makers`, `The Sea Inside from Spain`: where the next thing comes from.
    fn ends_with_origin(&self, part: &Range<usize>) -> bool {
        let classes = &self.language.classes;
        self.token(part.end - 1).is(classes.nationality | classes.place)
            && matches!(self.text_of(part.end - 2), "and" | "from" | "by" | "with" | "for")
    }

    fn is_joined(&self, part: &Range<usize>) -> bool {
        // `The Long Winter in London on Friday`: when it was shown is no part of the title.
        let ends_with_day =
            self.token(part.end - 1).is(self.language.classes.calendar) && self.text_of(part.end - 2) == "on";
        !ends_with_day
            && part.clone().any(|at| !self.token(at).is_capital())
            && (self.token(part.start).shape != Shape::Number || self.token(part.start + 1).is_capital())
    }

    /// A stretch read across joining words.
    fn push_joined(&mut self, part: Range<usize>) {
        let mut forms = Forms::default().with(Form::Plain).with(joint(self.article, self.tokens, &part));
        if self.ends_list(&part) {
            forms = forms.with(Form::Listed);
        }
        if self.restarts(&part) {
            forms = forms.with(Form::Restarts);
        }
        self.push(part.clone(), self.brackets_around(part), forms, None);
    }

    /// Whether an article with a capital stands behind an `and`: inside of a title it has none. Or the first word again:
    /// `Saltmarsh and Saltmarsh 2`.
    pub(super) fn restarts(&self, part: &Range<usize>) -> bool {
        let first = self.token(part.start);
        let may_come_again = first.is_capital() && !first.is(self.language.classes.article);
        let again = |at: usize| may_come_again && self.token(at).fold == first.fold && part.len() > 3;
        part.clone().skip(1).any(|at| {
            matches!(
                self.text_of(at - 1),
                "and" | "or" | "&" | "," | "with" | "from" | "in" | "for" | "at" | "by" | "to"
            ) && (matches!(self.text_of(at), "The" | "A" | "An") || again(at))
        })
    }

    /// Whether the `and` inside a stretch is more likely the last of a list: `Kestrel, Ebb and Tanner 7`.
    fn ends_list(&self, part: &Range<usize>) -> bool {
        let block = self.tokens.block(self.tokens.block_of(part.start));
        let listed = part.start >= block.start + 2
            && self.text_of(part.start - 1) == ","
            && !self.token(part.start).opens_sentence
            && (self.token(part.start - 2).is_capital()
                || self.token(part.start - 2).shape == Shape::Number
                || self.token(part.start - 2).is(class::QUOTATION));
        listed && part.clone().any(|at| matches!(self.text_of(at), "and" | "or" | "&"))
    }
}
