//! Names that stand in one column or one list: what some of them are is a hint of what the others are.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{CLEAR, Candidate, KNOWN, Ledger, Settling, is_set_apart};
use crate::{
    mention::{
        Kind,
        column::Columns,
        decree::Decree,
        list::{Beside, Lists, OWN_ROLE},
    },
    name::NameKey,
    pattern::class,
    sighting::{Cell, Domain, Form, Weights, Witness},
    token::Token,
};

/// What the head of a part of an article gains in the kind that its name is of in the text, and loses as a word.
const SAME_AS_QUOTED: i32 = 2500;

impl Settling<'_> {
    /// What stands in one column of a listing is of one kind.
    pub(super) fn weigh_columns(&mut self, ledger: &mut impl Ledger) {
        let cells: Vec<Option<Cell>> = self.candidates.iter().map(|candidate| self.cell(candidate)).collect();
        self.weigh_heads(&cells, ledger);
        let mut columns = Columns::default();
        for (candidate, cell) in self.candidates.iter().zip(&cells) {
            cell.iter().for_each(|cell| columns.add(cell, candidate.totals));
        }
        for (at, cell) in cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let candidate = &self.candidates[at];
            let weights = columns.share(cell, candidate.totals, self.scene.leans_to(Domain::Music));
            if weights != Weights::default() {
                ledger.page(candidate.sighting.range).contribution("like others in its column", weights);
                self.candidates[at].totals += weights;
            }
        }
    }

    /// What heads a part of the article and stands in quotation marks in its text is what it is there.
    fn weigh_heads(&mut self, cells: &[Option<Cell>], ledger: &mut impl Ledger) {
        if !cells.iter().flatten().any(|cell| cell.is_head) {
            return;
        }
        let quoted = self.candidates.iter().filter(|candidate| candidate.sighting.forms.has(Form::Quoted));
        let quoted: FxHashMap<NameKey, Weights> =
            quoted.map(|candidate| (candidate.sighting.key, candidate.totals)).collect();
        for (candidate, cell) in self.candidates.iter_mut().zip(cells) {
            let is_head = cell.as_ref().is_some_and(|cell| cell.is_head) && !candidate.sighting.forms.has(Form::Quoted);
            let Some(totals) = quoted.get(&candidate.sighting.key).filter(|_| is_head) else { continue };
            let (kind, margin) = totals.best();
            if kind != Kind::Word && margin > 0 {
                let weights = Weights::default().with(kind, SAME_AS_QUOTED).with(Kind::Word, -SAME_AS_QUOTED);
                ledger.page(candidate.sighting.range).contribution("in quotation marks below", weights);
                candidate.totals += weights;
            }
        }
    }

    /// The cell of a listing that a candidate fills.
    fn cell(&self, candidate: &Candidate) -> Option<Cell> {
        let forms = candidate.sighting.forms;
        let fills = forms.has(Form::Cell) || forms.has(Form::HeadLine);
        let block = || self.tokens.block_of(candidate.sighting.tokens.start as usize);
        fills.then(|| self.scene.listings.cell(block(), &candidate.tokens(), self.tokens)).flatten()
    }

    /// What is said of a member of a list is said of all.
    pub(super) fn weigh_lists(&mut self, ledger: &mut impl Ledger) {
        let sightings = self.candidates.iter().map(|candidate| &*candidate.sighting);
        let lists = Lists::of(sightings, self.tokens, self.language);
        for candidate in &mut self.candidates {
            let weights = lists.share(&candidate.sighting, self.tokens, self.language);
            if weights != Weights::default() {
                ledger.page(candidate.sighting.range).contribution("said of others in its list", weights);
                candidate.totals += weights;
            }
        }
    }

    /// What the members of a list are is a hint of what the others are, where these are not clear by themselves.
    pub(super) fn weigh_conjuncts(&mut self, ledger: &mut impl Ledger) {
        let kept = self.selected();
        let chains = kept.chunk_by(|&one, &other| self.are_conjuncts(one, other));
        let hints: Vec<(usize, Weights)> = chains.flat_map(|chain| self.hints(chain)).collect();
        for (at, weights) in hints {
            let candidate = &mut self.candidates[at];
            ledger.page(candidate.sighting.range).contribution("in a list with others", weights);
            candidate.totals += weights;
        }
    }

    /// The members of a list that are not clear, and what the others say of them.
    fn hints(&self, chain: &[usize]) -> Vec<(usize, Weights)> {
        let bests: Vec<(Kind, i32)> = chain.iter().map(|&at| self.candidates[at].totals.best()).collect();
        let clear = |&(kind, margin): &(Kind, i32)| (margin >= CLEAR && kind != Kind::Word).then_some(kind);
        let all = Beside::of(bests.iter().filter_map(clear));
        let hint = |index: usize| {
            let candidate = &self.candidates[chain[index]];
            let (best, margin) = bests[index];
            let is_role = candidate.sighting.evidence.own.of(Kind::Character) >= OWN_ROLE;
            let is_clear = margin >= 2 * KNOWN && !matches!(best, Kind::Word | Kind::Place);
            if is_clear || is_role || candidate.decree != Decree::None {
                return None;
            }
            let others = clear(&bests[index]).map_or(all, |own| all.without(own));
            let weights = others.weights(best, margin >= KNOWN);
            (weights != Weights::default()).then_some((chain[index], weights))
        };
        (0..chain.len()).filter_map(hint).collect()
    }

    /// Whether only `,`, `and`, `&` or `or`, and an article, stands between two candidates that are set alike.
    fn are_conjuncts(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.candidates[one].sighting, &self.candidates[other].sighting);
        let between = one.outer.end.min(other.outer.start) as usize..other.outer.start as usize;
        let joins = |token: &Token| token.is(class::LIST_JOINER) || token.is(self.language.classes.article);
        is_set_apart(other) == is_set_apart(one)
            && !between.is_empty()
            && between.len() <= 3
            && self.list()[between.clone()].iter().all(joins)
            && !self.opens_clause(&between)
            && self.list()[between].iter().any(|token| token.is(class::LIST_JOINER))
    }

    /// `, and` opens another clause where a list of two would have no comma.
    fn opens_clause(&self, between: &Range<usize>) -> bool {
        let joiners = self.list()[between.clone()].iter().filter(|token| token.is(class::LIST_JOINER));
        joiners.count() > 1 && {
            let before = &self.list()[between.start.saturating_sub(8)..between.start];
            !before.iter().any(|token| token.is(class::LIST_JOINER))
        }
    }
}
