//! Columns: what stands one below another in a listing is of one kind.

use std::collections::BTreeMap;

use crate::{
    kind::Kind,
    sighting::{Cell, Weights},
};

/// What the other cells of its column can weigh, in thousandths of a log-odds.
const COLUMN_SHARE: i32 = 2500;
/// The same, if they are those of other listings of the article.
const FORM_SHARE: i32 = 1200;
/// What makes a column with people one of acts: two clear bands.
const SURELY_ACTS: i32 = 2000;
/// What one cell can weigh.
const CELL_SHARE: i32 = 1300;
/// What the heads of an article must say of a kind, two of them at least, and what each then loses as a mere word.
const CLEAR_HEADS: i32 = 1800;
const HEADS: i32 = 1500;

/// The columns of the listings of an article.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// By listing, number of cells and column.
    sums: BTreeMap<(usize, usize, usize), Weights>,
}

impl Columns {
    /// Adds what a cell is taken for by itself. A word says nothing of the others.
    pub(super) fn add(&mut self, cell: &Cell, totals: Weights) {
        *self.sums.entry((cell.listing, cell.columns, cell.column)).or_default() += vote(totals);
    }

    /// What the other cells of the column of a cell say of it; `are_acts` if people and bands stand for one another there,
    /// as on a bill.
    pub(super) fn share(&self, cell: &Cell, totals: Weights, are_acts: bool) -> Weights {
        let own = vote(totals);
        let mut column = Weights::default();
        let mut form = Weights::default();
        for ((listing, columns, position), sum) in &self.sums {
            if *columns == cell.columns && *position == cell.column {
                if *listing == cell.listing { column += *sum } else { form += *sum }
            }
        }
        column -= own;
        let mut share = column.scaled(COLUMN_SHARE);
        // What heads a text is a word as often as a name (`Early days`), unless others are clearly names.
        if cell.is_head {
            let (kind, _) = share.best();
            let is_clear = share.of(kind) >= CLEAR_HEADS;
            return if is_clear { share.with(Kind::Word, -HEADS) } else { share };
        }
        // Lines of one cell have no form in common.
        if cell.columns > 1 {
            share += form.scaled(FORM_SHARE);
        }
        let (person, band) = (share.of(Kind::Person), share.of(Kind::Band));
        if (are_acts || column.of(Kind::Band) >= SURELY_ACTS) && cell.column == 0 && person > band {
            share = share.with(Kind::Band, person - band);
        }
        share
    }
}

/// What a cell says of others: the kind that it is most likely of, as far as that is clear.
fn vote(totals: Weights) -> Weights {
    match totals.best() {
        (Kind::Word | Kind::Franchise, _) => Weights::default(),
        (kind, margin) => Weights::default().with(kind, margin.min(CELL_SHARE)),
    }
}
