//! Which candidates are kept: of those that overlap, the set that is best together.

use std::ops::Range;

use super::Settling;
use crate::mention::Kind;

impl Settling<'_> {
    /// The candidates that are kept: of those that overlap, the set with the greatest value in sum.
    pub(super) fn selected(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.candidates.len()).collect();
        order.sort_by_key(|&at| (self.candidates[at].sighting.tokens.end, self.candidates[at].sighting.tokens.start));
        let ends: Vec<u32> = order.iter().map(|&at| self.candidates[at].sighting.tokens.end).collect();
        // best[n]: the greatest value of the first n in order of their ends.
        let mut best = vec![0_i64; order.len() + 1];
        let before = |at: usize| ends.partition_point(|&end| end <= self.candidates[at].sighting.tokens.start);
        for (n, &at) in order.iter().enumerate() {
            let taken = best[before(at).min(n)] + i64::from(self.candidates[at].value());
            best[n + 1] = best[n].max(taken);
        }
        let mut kept = Vec::new();
        let mut n = order.len();
        while n > 0 {
            let at = order[n - 1];
            if best[n] > best[n - 1] {
                kept.push(at);
                n = before(at).min(n - 1);
            } else {
                n -= 1;
            }
        }
        kept.reverse();
        kept
    }

    /// What is kept, and what lies in a band's name: `Joan Jett & the Blackhearts` names Joan Jett in full.
    pub(super) fn selected_and_inside_bands(&self) -> Vec<usize> {
        let kept = self.selected();
        let is_band = |&&at: &&usize| self.candidates[at].totals.best().0 == Kind::Band;
        let bands: Vec<Range<usize>> = kept.iter().filter(is_band).map(|&at| self.candidates[at].tokens()).collect();
        let lies_in_band = |at: &usize| {
            let tokens = self.candidates[*at].tokens();
            let after = bands.partition_point(|band| band.end < tokens.end);
            bands.get(after).is_some_and(|band| band.start <= tokens.start && *band != tokens)
        };
        let mut all: Vec<usize> = (0..self.candidates.len()).filter(lies_in_band).chain(kept).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// By token, whether a candidate that is worth something holds it. Asked for every word of a headline, and a file
    /// without blank lines may be nothing but headline.
    pub(super) fn taken(&self) -> Vec<bool> {
        let mut taken = vec![false; self.list().len()];
        for candidate in self.candidates.iter().filter(|candidate| candidate.value() > 0) {
            taken[candidate.tokens()].fill(true);
        }
        taken
    }
}
