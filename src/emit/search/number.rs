//! Numbers of documents: made from their paths, so that a document keeps its number whatever else there is.

use rustc_hash::FxHashSet;

/// The bits of a number. Fewer would give too many paths the same one, more would make every list of documents longer.
pub(super) const BITS: u32 = 24;

/// The numbers of the documents of a site.
#[derive(Debug)]
pub(super) struct Numbers(Vec<u32>);

impl Numbers {
    /// Numbers documents by their hash; one whose number is taken gets the next that is free. `script.js` does the same
    /// with the same paths in the same order.
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut taken = FxHashSet::default();
        let number = |path: &str| {
            let mut number = hash(path);
            while !taken.insert(number) {
                number = (number + 1) % (1 << BITS);
            }
            number
        };
        Self(paths.map(number).collect())
    }

    /// The positions of the documents in order of their numbers, with these.
    pub(super) fn sorted(&self) -> Vec<(u32, usize)> {
        let mut sorted: Vec<_> = self.0.iter().copied().zip(0..).collect();
        sorted.sort_unstable();
        sorted
    }
}

/// The 24 bits of a path: FNV-1a of 32 bits, folded. (draft-eastlake-fnv, sections 2 and 3)
pub(super) fn hash(path: &str) -> u32 {
    let hash = path.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> BITS) ^ (hash & ((1 << BITS) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_of_the_specification() {
        // FNV-1a of "foobar" is 0xbf9cf968, that of nothing the offset basis.
        assert_eq!(hash("foobar"), 0xbf ^ 0x9c_f968);
        assert_eq!(hash(""), 0x81 ^ 0x1c_9dc5);
    }

    #[test]
    fn a_number_that_is_taken_is_left_to_the_first() {
        let numbers = Numbers::of(["b", "a", "a"].into_iter());
        let (a, b) = (hash("a"), hash("b"));
        assert_eq!(numbers.0, [b, a, a + 1]);
    }
}
