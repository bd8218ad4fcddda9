//! Weights in few bytes: most of them are zero, so that a bit for each says which are not. For `postcard`, which writes no
//! lengths that are known.

use std::fmt;

use serde::{
    Deserializer, Serializer,
    de::{Error, SeqAccess, Visitor},
    ser::SerializeTuple,
};

use crate::{kind::Kind, language::cue::Weights};

pub(crate) fn serialize<S: Serializer>(weights: &Weights, serializer: S) -> Result<S::Ok, S::Error> {
    let is_set = |(at, weight): (usize, &i32)| u16::from(*weight != 0) << at;
    let mask: u16 = weights.0.iter().enumerate().map(is_set).sum();
    let mut tuple = serializer.serialize_tuple(1 + mask.count_ones() as usize)?;
    tuple.serialize_element(&mask)?;
    for weight in weights.0.iter().filter(|weight| **weight != 0) {
        tuple.serialize_element(weight)?;
    }
    tuple.end()
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Weights, D::Error> {
    deserializer.deserialize_tuple(1 + Kind::ALL.len(), Masked)
}

/// Reads the bits and as many weights as are set in them.
struct Masked;

impl<'de> Visitor<'de> for Masked {
    type Value = Weights;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a bit for each weight, and those that are set")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut tuple: A) -> Result<Weights, A::Error> {
        let missing = || A::Error::custom("as many weights as there are bits");
        let mask: u16 = tuple.next_element()?.ok_or_else(missing)?;
        let mut weights = Weights::default();
        for (_, weight) in weights.0.iter_mut().enumerate().filter(|(at, _)| mask >> at & 1 == 1) {
            *weight = tuple.next_element()?.ok_or_else(missing)?;
        }
        Ok(weights)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Two(#[serde(with = "super")] Weights, #[serde(with = "super")] Weights);

    #[test]
    fn what_is_zero_takes_no_byte_and_comes_back() {
        let one = Weights::default().with(Kind::Band, -3).with(Kind::Person, 9000);
        for (weights, bytes) in [(Two(one, Weights::default()), 6), (Two(Weights::default(), one), 6)] {
            let written = postcard::to_stdvec(&weights).unwrap();
            assert_eq!(written.len(), bytes, "{weights:?}");
            assert_eq!(postcard::from_bytes::<Two>(&written).unwrap(), weights);
            assert!(postcard::from_bytes::<Two>(&written[..bytes - 1]).is_err());
        }
    }
}
