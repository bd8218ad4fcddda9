//! The index of patterns: which of them a sentence may hold at all.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::pattern::{Choice, Classes, Pattern, WordId, class};

/// Patterns by the rarest thing that each cannot do without.
///
/// There are hundreds of patterns and a sentence has the words of a dozen, so looking up its words is several times
/// cheaper than asking every pattern.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_word: FxHashMap<WordId, Vec<u16>>,
    by_class: Vec<(Classes, Vec<u16>)>,
    /// Patterns of which nothing must be there.
    always: Vec<u16>,
    size: usize,
}

impl Index {
    /// The index of some patterns, which are known by their position.
    ///
    /// Words that are in `common` are a key only where there is no other.
    pub(super) fn of<'p>(patterns: impl Iterator<Item = &'p Pattern>, common: impl Fn(WordId) -> bool) -> Self {
        let mut index = Self::default();
        for (position, pattern) in (0..).zip(patterns) {
            index.size = usize::from(position) + 1;
            match pattern.needs().iter().max_by_key(|choice| rarity(choice, &common)) {
                Some(key) => index.add(key, position),
                None => index.always.push(position),
            }
        }
        index
    }

    fn add(&mut self, key: &Choice, position: u16) {
        for word in key.words() {
            self.by_word.entry(*word).or_default().push(position);
        }
        if key.classes().is_empty() {
            return;
        }
        match self.by_class.iter_mut().find(|(classes, _)| *classes == key.classes()) {
            Some((_, positions)) => positions.push(position),
            None => self.by_class.push((key.classes(), vec![position])),
        }
    }

    /// The positions of the patterns that a sentence of these words and classes may hold, in order.
    pub(super) fn candidates(
        &self,
        words: impl Iterator<Item = WordId>,
        classes: Classes,
    ) -> impl Iterator<Item = u16> {
        let mut is_candidate = vec![0_u64; self.size.div_ceil(64)];
        let mut mark = |positions: &[u16]| {
            for position in positions {
                is_candidate[usize::from(position / 64)] |= 1 << (position % 64);
            }
        };
        mark(&self.always);
        for word in words {
            self.by_word.get(&word).into_iter().for_each(|positions| mark(positions));
        }
        let met = self.by_class.iter().filter(|(wanted, _)| classes.meets(*wanted));
        met.for_each(|(_, positions)| mark(positions));
        (0_u16..).zip(is_candidate).flat_map(|(block, mut bits)| {
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros() as u16)?;
                bits &= bits - 1;
                Some(block * 64 + bit)
            })
        })
    }
}

/// How good a key something is: words that are seldom used, then a class of words, then a mention, then words such as
/// `in`; of two alike the one with fewer words.
fn rarity(choice: &Choice, common: &impl Fn(WordId) -> bool) -> (u8, Reverse<usize>) {
    let mention = class::RECORD | class::SONG | class::OTHER | class::DATE | class::OWNER;
    let kind = match choice.words() {
        words if words.iter().any(|word| common(*word)) => 0,
        _ if choice.classes().meets(class::PERSON | class::OTHER) => 1,
        _ if choice.classes().meets(mention) => 2,
        _ if !choice.classes().is_empty() => 3,
        _ => 4,
    };
    (kind, Reverse(choice.words().len()))
}
