//! Weights in few bytes: most of them are zero, so that a bit for each says which are not.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{kind::Kind, language::cue::Weights};

pub(crate) fn serialize<S: Serializer>(weights: &Weights, serializer: S) -> Result<S::Ok, S::Error> {
    let is_set = |(at, weight): (usize, &i32)| u16::from(*weight != 0) << at;
    let mask: u16 = weights.0.iter().enumerate().map(is_set).sum();
    let set: Vec<i32> = weights.0.iter().copied().filter(|weight| *weight != 0).collect();
    (mask, set).serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Weights, D::Error> {
    let (mask, set) = <(u16, Vec<i32>)>::deserialize(deserializer)?;
    let places = (0..Kind::ALL.len()).filter(|at| mask >> at & 1 == 1);
    if places.clone().count() != set.len() {
        return Err(D::Error::custom("as many weights as there are bits"));
    }
    let mut weights = Weights::default();
    places.zip(set).for_each(|(at, weight)| weights.0[at] = weight);
    Ok(weights)
}
