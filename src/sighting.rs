//! Sightings: stretches of an article that may name something, each with its own cues.

use crate::{article::Article, language::Language};

/// The sightings of one article.
#[derive(Debug, Default)]
pub struct Sightings {}

/// Collects the sightings of every article, by position.
pub fn collect_all(_articles: &[Article], _language: &Language) -> Vec<Sightings> {
    todo!()
}
