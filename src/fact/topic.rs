//! The topic of an article: what "the film" and "the band" point to.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    article::{Article, Role},
    mention::Mention,
    record::{BandId, FilmId, PersonId, RecordId},
};

/// The film, the band and the person that an article is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topic {
    /// The film.
    pub film: Option<FilmId>,
    /// The band.
    pub band: Option<BandId>,
    /// The person.
    pub person: Option<PersonId>,
    /// Whether the headline or many mentions say so of the film, and no other film weighs half as much.
    pub is_film_certain: bool,
    /// The same for the band.
    pub is_band_certain: bool,
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
        let (mut films, mut bands, mut people) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for mention in mentions {
            let (weight, start) = (weight(article, mention), mention.range.start);
            match mention.record {
                Some(RecordId::Film(film)) => add(&mut films, film, weight, start),
                Some(RecordId::Band(band)) => add(&mut bands, band, weight, start),
                Some(RecordId::Person(person)) => add(&mut people, person, weight, start),
                None => {}
            }
        }
        let film = greatest(&films);
        let band = greatest(&bands);
        Self {
            film,
            band,
            person: greatest(&people).filter(|person| people[person].0 >= CLEAR && is_ahead(&people, *person)),
            is_film_certain: film.is_some_and(|film| films[&film].0 >= HEADLINE && is_ahead(&films, film)),
            is_band_certain: band.is_some_and(|band| bands[&band].0 >= HEADLINE && is_ahead(&bands, band)),
        }
    }
}

/// What a person needs to be the one whom an article is about.
const CLEAR: u32 = 6;

/// Whether no other weighs more than half as much.
fn is_ahead<K: Copy + Ord>(scores: &BTreeMap<K, (u32, u32)>, key: K) -> bool {
    scores.iter().all(|(other, (score, _))| *other == key || score * 2 <= scores[&key].0)
}

fn add<K: Ord>(scores: &mut BTreeMap<K, (u32, u32)>, key: K, weight: u32, start: u32) {
    scores.entry(key).or_insert((0, start)).0 += weight;
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

fn greatest<K: Copy + Ord>(scores: &BTreeMap<K, (u32, u32)>) -> Option<K> {
    let best = scores.iter().max_by_key(|(_, (score, first))| (*score, Reverse(*first)));
    best.filter(|(_, (score, _))| *score >= LEAST).map(|(key, _)| *key)
}
