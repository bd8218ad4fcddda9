//! Titles in another language, which has its own capitals: `Los años del humo`, `Das zweite Zimmer`.

use super::Finder;
use crate::{
    pattern::class,
    sighting::{Form, Forms},
    token::Shape,
};

/// Longer stretches in another language, in tokens, are a quotation, or go on in English with words that we do not know.
const LONGEST_FOREIGN: usize = 6;

impl Finder<'_> {
    /// Titles in another language, which has its own capitals: `Los años del humo`, `Das zweite Zimmer`.
    pub(super) fn foreign(&mut self, block: usize) {
        let range = self.tokens.block(block);
        for start in range.clone() {
            if !self.opens_foreign(start) {
                continue;
            }
            let end = (start + 1..range.end).find(|&at| !self.is_foreign(at)).unwrap_or(range.end);
            let title = start..end;
            let lower = title.clone().filter(|&at| self.token(at).shape == Shape::Lower).count();
            if title.len() > LONGEST_FOREIGN || title.len() < 3 || lower == 0 || self.overlaps_taken(&title) {
                continue;
            }
            let forms = Forms::default().with(Form::Plain).with(Form::Foreign);
            self.push(title.clone(), self.brackets_around(title), forms, None);
        }
    }

    /// Whether an article of another language stands before a word that English does not know.
    fn opens_foreign(&self, at: usize) -> bool {
        let list = self.tokens.list();
        list[at].is_capital()
            && list[at].is(self.language.classes.foreign_article)
            && list.get(at + 1).is_some_and(|next| next.shape == Shape::Lower && !next.opens_sentence)
            && self.is_foreign(at + 1)
    }

    /// Whether a word may go on a title in another language.
    fn is_foreign(&self, at: usize) -> bool {
        let classes = &self.language.classes;
        let token = self.token(at);
        match token.shape {
            Shape::Capital => !token.opens_sentence,
            Shape::Lower if token.is(classes.particle) => true,
            Shape::Lower => token.classes.without(class::PLURAL).is_empty(),
            _ => false,
        }
    }
}
