//! Names in brackets behind names: who plays a role, and what somebody is known for.

use super::{CLEAR, Candidate, Ledger, Settling, is_set_apart};
use crate::{
    mention::{Kind, decree::Decree},
    sighting::{Domain, Weights, Witness},
};

/// What a name gains as a role with somebody in brackets behind it, in thousandths of a log-odds.
const PLAYED_BY: i32 = 3000;
/// What the words of the name can weigh then.
const NAMED_LIKE_A_PERSON: i32 = 5000;
/// What a name in brackets behind somebody gains as the work or the act that he is known for.
const KNOWN_FOR: i32 = 2000;
/// By how much somebody in brackets must lead for that.
const SURELY_SOMEBODY: i32 = 600;

impl Settling<'_> {
    /// `Moira (Ada Moss)`: outside of what is about music, whoever stands in brackets plays what stands before them.
    pub(super) fn weigh_brackets(&mut self, ledger: &mut impl Ledger) {
        if !self.article.text.contains('(') {
            return;
        }
        let kept = self.selected();
        self.weigh_known_for(&kept, ledger);
        for pair in kept.windows(2) {
            let (name, inner) = (&self.candidates[pair[0]], &self.candidates[pair[1]]);
            let (kind, margin) = inner.totals.best();
            let is_player = kind == Kind::Person && margin >= SURELY_SOMEBODY && self.is_bracketed(name, inner);
            if is_player && self.may_be_role(name) {
                // A role is named like a person: that it is speaks for the role as much.
                let named = name.sighting.evidence.inside.of(Kind::Person).clamp(0, NAMED_LIKE_A_PERSON);
                let weights = Weights::default().with(Kind::Character, PLAYED_BY + named);
                ledger.page(name.sighting.range).contribution("who plays it, in brackets", weights);
                self.candidates[pair[0]].totals += weights;
            }
        }
    }

    /// `Ada Moss (The Mill, "Cold Harbour Lane")`, `Tom Roe (The Herons)`: what stands in brackets behind somebody, and is
    /// nobody, is a film or a band, as the paragraph is about the one or the other.
    fn weigh_known_for(&mut self, kept: &[usize], ledger: &mut impl Ledger) {
        let mut at = 0;
        while at + 1 < kept.len() {
            let (name, first) = (&self.candidates[kept[at]], &self.candidates[kept[at + 1]]);
            at += 1;
            let (kind, margin) = name.totals.best();
            let is_somebody = kind == Kind::Person && margin >= SURELY_SOMEBODY && !name.sighting.is_one_word();
            if !is_somebody || !self.is_bracketed(name, first) {
                continue;
            }
            let block = self.tokens.block_of(first.sighting.tokens.start as usize);
            let kind = match self.scene.domain(block) {
                Some(Domain::Film) => Kind::Film,
                Some(Domain::Music) => Kind::Band,
                _ => continue,
            };
            let close = (first.sighting.outer.start as usize..self.tokens.block(block).end)
                .find(|&at| self.article.slice(self.list()[at].range()) == ")");
            let Some(close) = close else { continue };
            while at < kept.len() && (self.candidates[kept[at]].sighting.outer.end as usize) <= close {
                let inner = &self.candidates[kept[at]];
                let joined = self.is_alone_in(inner, close);
                let (seems, _) = inner.totals.best();
                let may_be = match seems {
                    Kind::Person | Kind::Place | Kind::Character => false,
                    _ => inner.sighting.evidence.inside.of(Kind::Person) <= 0,
                };
                if joined && may_be && inner.decree == Decree::None {
                    let weights = Weights::default().with(kind, KNOWN_FOR);
                    ledger.page(inner.sighting.range).contribution("in brackets behind somebody", weights);
                    self.candidates[kept[at]].totals += weights;
                }
                at += 1;
            }
        }
    }

    /// Whether a candidate is a member of what brackets list: only a bracket or a comma on either side.
    fn is_alone_in(&self, inner: &Candidate, close: usize) -> bool {
        let sign = |at: usize| self.list().get(at).map_or("", |token| self.article.slice(token.range()));
        let (start, end) = (inner.sighting.outer.start as usize, inner.sighting.outer.end as usize);
        start > 0
            && matches!(sign(start - 1), "(" | "," | ";" | "/" | "and" | "&")
            && end <= close
            && matches!(sign(end), ")" | "," | ";" | "/" | "and" | "&")
    }

    /// Whether a candidate opens the brackets behind another: `Moira (Ada Moss, …)`.
    fn is_bracketed(&self, name: &Candidate, inner: &Candidate) -> bool {
        let sign = |at: u32| self.list().get(at as usize).map_or("", |token| self.article.slice(token.range()));
        let (end, start) = (name.sighting.outer.end, inner.sighting.outer.start);
        start == end + 1 && sign(end) == "(" && matches!(sign(inner.sighting.outer.end), ")" | "," | "/")
    }

    /// A plain name, not among words of music, that is clearly no work, and nobody whom the folder knows.
    fn may_be_role(&self, name: &Candidate) -> bool {
        let sighting = &name.sighting;
        let (kind, margin) = name.totals.best();
        let may_be = match kind {
            Kind::Word | Kind::Character => true,
            Kind::Person => sighting.evidence.context.of(Kind::Person) < CLEAR,
            _ => margin < CLEAR,
        };
        let block = self.tokens.block_of(sighting.tokens.start as usize);
        may_be
            && name.decree == Decree::None
            && sighting.target.is_none()
            && !is_set_apart(sighting)
            && self.scene.domain(block) != Some(Domain::Music)
    }
}
