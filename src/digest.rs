//! Digests: XXH3 hashes of 64 bits of any values, the same on every machine that lays out numbers alike.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::xxh3_64;

/// The bytes of values in a row, to be hashed at once.
#[derive(Debug, Default)]
pub(crate) struct Digest(Vec<u8>);

/// A hash of one value.
pub(crate) fn hash_of(value: &impl Hash) -> u64 {
    let mut digest = Digest::default();
    value.hash(&mut digest);
    digest.finish()
}

impl Digest {
    /// Adds a list with its length, so that it cannot be mistaken for another division of the same values.
    pub(crate) fn add_all<T>(&mut self, list: &[T], mut add: impl FnMut(&T, &mut Self)) {
        list.len().hash(self);
        list.iter().for_each(|one| add(one, self));
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxh3_64(&self.0)
    }
}
