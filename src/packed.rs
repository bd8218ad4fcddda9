//! Bytes that serde reads and writes in one piece, not one by one: `#[serde(with = "packed")]`; and numbers of 64 bits that
//! any of the bits may be set of: `#[serde(with = "packed::hashes")]`.

use std::fmt;

use serde::{
    Deserializer, Serializer,
    de::{Error, Visitor},
};

/// Writes them.
pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

/// Reads them.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<[u8]>, D::Error> {
    struct Bytes;

    impl Visitor<'_> for Bytes {
        type Value = Box<[u8]>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
            Ok(bytes.into())
        }
    }

    deserializer.deserialize_bytes(Bytes)
}

/// Hashes as eight bytes each: in the usual encoding of numbers, which is made for small ones, they would take ten.
pub(crate) mod hashes {
    use serde::{Deserializer, Serializer, de::Error};

    /// Writes them.
    pub(crate) fn serialize<T, S>(list: &[T], serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Copy + Into<u64>,
        S: Serializer,
    {
        let bytes: Vec<u8> = list.iter().flat_map(|&hash| hash.into().to_le_bytes()).collect();
        super::serialize(&bytes, serializer)
    }

    /// Reads them.
    pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
    where
        T: From<u64>,
        D: Deserializer<'de>,
    {
        let bytes = super::deserialize(deserializer)?;
        let (hashes, rest) = bytes.as_chunks::<8>();
        if rest.is_empty() {
            Ok(hashes.iter().map(|&hash| u64::from_le_bytes(hash).into()).collect())
        } else {
            Err(D::Error::invalid_length(bytes.len(), &"eight bytes for each"))
        }
    }
}
