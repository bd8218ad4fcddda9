//! The topic of an article: what "the film" and "the band" point to.

use std::collections::BTreeMap;

use crate::{
    article::{Article, Role},
    mention::Mention,
    record::{BandId, FilmId, RecordId},
};

/// The film and the band that an article is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topic {
    /// The film.
    pub film: Option<FilmId>,
    /// The band.
    pub band: Option<BandId>,
}

/// An article that names a film or band but once in passing is not about it.
const LEAST: u32 = 2;

/// How much more a mention counts in the headline or deck, and in the first two paragraphs.
const HEADLINE: u32 = 4;
const OPENING: u32 = 2;

impl Topic {
    /// The film and the band that are named most, where the headline and the first paragraphs count more. A tie is
    /// won by the one named first.
    pub fn of(article: &Article, mentions: &[Mention]) -> Self {
        let mut films: BTreeMap<FilmId, (u32, u32)> = BTreeMap::new();
        let mut bands: BTreeMap<BandId, (u32, u32)> = BTreeMap::new();
        for mention in mentions {
            let weight = weight(article, mention);
            let entry = match mention.record {
                Some(RecordId::Film(film)) => films.entry(film).or_insert((0, mention.range.start)),
                Some(RecordId::Band(band)) => bands.entry(band).or_insert((0, mention.range.start)),
                Some(RecordId::Person(_)) | None => continue,
            };
            entry.0 += weight;
        }
        Self { film: greatest(films), band: greatest(bands) }
    }
}

fn weight(article: &Article, mention: &Mention) -> u32 {
    let block = article.block_at(mention.range.start);
    match article.blocks[block].role {
        Role::Headline | Role::Deck => HEADLINE,
        _ => match article.paragraph_number(block) {
            Some(1 | 2) => OPENING,
            _ => 1,
        },
    }
}

fn greatest<K: Copy + Ord>(scores: BTreeMap<K, (u32, u32)>) -> Option<K> {
    let best = scores.into_iter().max_by_key(|(_, (score, first))| (*score, std::cmp::Reverse(*first)));
    best.filter(|(_, (score, _))| *score >= LEAST).map(|(key, _)| key)
}
