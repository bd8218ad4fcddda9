//! Numbers of documents: made from their paths, so that a document keeps its number whatever else there is. And how a list
//! of numbers is written.

use rustc_hash::FxHashSet;

/// The bits of a number. Fewer would give too many paths the same one, more would make every list of documents longer.
pub(super) const BITS: u32 = 24;

/// The digits of lists, five bits each and one that says that more follow.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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

    /// The number of the document at a position.
    pub(super) fn at(&self, position: usize) -> u32 {
        self.0[position]
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

/// Appends a number to a list, its low digits first.
pub(super) fn push(list: &mut String, number: u32) {
    let mut rest = number;
    while rest >= 32 {
        list.push(char::from(DIGITS[(rest & 31 | 32) as usize]));
        rest >>= 5;
    }
    list.push(char::from(DIGITS[rest as usize]));
}

/// The digits of a number.
pub(super) fn length(number: u32) -> usize {
    (u32::BITS - number.leading_zeros()).div_ceil(5).max(1) as usize
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
    fn a_number_is_written_in_digits_of_five_bits() {
        let mut list = String::new();
        // 4 is E. 35 is 3 + 1 * 32: 3 with the sign that more follow is j, and 1 is B.
        [4, 35].into_iter().for_each(|number| push(&mut list, number));
        assert_eq!(list, "EjB");
        assert_eq!([0, 31, 32, 1023, 1024, 1 << 31].map(length), [1, 1, 2, 2, 3, 7]);
    }

    #[test]
    fn a_number_that_is_taken_is_left_to_the_first() {
        let numbers = Numbers::of(["b", "a", "a"].into_iter());
        let (a, b) = (hash("a"), hash("b"));
        assert_eq!(numbers.0, [b, a, a + 1]);
    }
}
