//! The census: the sum of all sightings of a folder, by name.

use crate::{article::Article, language::Language, sighting::Sightings};

/// The sums.
#[derive(Debug, Default)]
pub struct Census {}

impl Census {
    /// Sums the sightings of a folder.
    pub fn of(_articles: &[Article], _sightings: &[Sightings], _language: &Language) -> Self {
        todo!()
    }
}
