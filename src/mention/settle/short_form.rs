//! Short forms of the titles and the bands of an article.

use super::{Ledger, Settling};
use crate::{
    article::Role,
    mention::{
        Kind,
        alias::{Alias, Bands, People},
        decree::Decree,
        short_title::Titles,
    },
    sighting::{Form, Weights, Witness},
    token::{Shape, Token},
};

/// How clear a title must be for its parts to lead to it.
const CLEAR_TITLE: i32 = 1000;

impl Settling<'_> {
    /// Adds parts of the article's own titles: `Fockers` in a headline, `The Golden Mile` anywhere.
    pub(super) fn weigh_short_titles(&mut self, people: &People, ledger: &mut impl Ledger) {
        let titles = self.titles();
        if titles.is_empty() {
            return;
        }
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            let sighting = &candidate.sighting;
            if candidate.decree != Decree::None || sighting.target.is_some() || sighting.forms.has(Form::Quoted) {
                continue;
            }
            let tokens = &self.list()[candidate.tokens()];
            let in_headline =
                self.article.blocks[self.tokens.block_of(sighting.tokens.start as usize)].role == Role::Headline;
            let Some(short) = titles.find(sighting, tokens, self.language) else { continue };
            if sighting.is_one_word() && self.is_somebody(tokens, people) {
                continue;
            }
            let weight = short.weight(in_headline, sighting.evidence.context.of(Kind::Film));
            if weight == 0 {
                continue;
            }
            let weights = Weights::default().with(Kind::Film, weight);
            ledger.page(sighting.range).contribution("part of a title in this article", weights);
            let candidate = &mut self.candidates[at];
            candidate.totals += weights;
            candidate.title = Some(short.title);
        }
    }

    /// The titles of films of several words that stand in the article.
    pub(super) fn titles(&self) -> Titles {
        let mut titles = Titles::default();
        for at in self.selected() {
            let candidate = &self.candidates[at];
            let (kind, margin) = candidate.totals.best();
            if kind == Kind::Film && margin >= CLEAR_TITLE && !candidate.sighting.is_one_word() {
                let words = self.list()[candidate.tokens()].iter().filter(|token| token.shape != Shape::Possessive);
                titles.add(candidate.sighting.key, candidate.sighting.tokens.clone(), words, self.language);
            }
        }
        titles
    }

    /// Whether a word is the surname or the given name of somebody in the article.
    fn is_somebody(&self, tokens: &[Token], people: &People) -> bool {
        tokens.iter().filter(|token| token.is_capital()).any(|token| {
            token.fold.is_some_and(|fold| {
                let word = self.article.slice(token.range());
                people.find(fold, word, token.start, |_| true) != Alias::None
            })
        })
    }

    /// Adds short forms of the bands of the article.
    pub(super) fn weigh_short_bands(&mut self, ledger: &mut impl Ledger) {
        let bands = self.bands();
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            let sighting = &candidate.sighting;
            let may_be = sighting.is_one_word()
                && !sighting.forms.has(Form::Quoted)
                && sighting.target.is_none()
                && sighting.naming.with_article
                && candidate.decree == Decree::None;
            let word = self.list()[candidate.tokens()].iter().rfind(|token| token.is_capital());
            let Some(word) = word.filter(|_| may_be) else { continue };
            let alias = bands.find(&self.article.text[word.range().bytes()]);
            if alias != Alias::None {
                let weights = Weights::default().with(Kind::Band, alias.weight());
                ledger.page(sighting.range).contribution(alias.describe(), weights);
                self.candidates[at].totals += weights;
                self.candidates[at].alias = alias;
            }
        }
    }

    /// The bands of more than one word that are kept.
    pub(super) fn bands(&self) -> Bands {
        let mut bands = Bands::default();
        for at in self.selected() {
            let candidate = &self.candidates[at];
            if candidate.totals.best().0 == Kind::Band && !candidate.sighting.is_one_word() {
                let tokens = self.list()[candidate.tokens()].iter();
                let words = tokens.filter(|token| token.fold.is_some() && !token.is(self.language.classes.article));
                let text = |token: &Token| self.article.text[token.range().bytes()].to_lowercase();
                bands.add(candidate.sighting.key, words.map(text).collect());
            }
        }
        bands
    }
}
