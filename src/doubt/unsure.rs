//! What of an article is not sure: full names, parts of a name, names that fit several.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    Doubt, Place, Question, Remedy, SURE,
    name::{Name, Reading},
};
use crate::{
    article::{Article, ArticleId, TextRange},
    census::FullName,
    confidence::Confidence,
    entity::Entity,
    explain::{Weighed, weigh_article},
    kind::{Kind, RecordKind},
    name::NameKey,
    record::RecordId,
    sighting::Weights,
    site::Site,
    source::Span,
};

/// A name seldom changes its meaning from place to place: of the doubt that a mention has beyond that of the surest mention
/// of its name, this part counts. Found by counting how many wrong readings the first fifty answers put right.
const SHARE: u16 = 8;

/// The doubts about single names, each with the key of its name, in no particular order.
pub(super) fn find(site: &Site) -> Vec<(NameKey, Doubt)> {
    let found: Vec<Vec<Found>> = site.articles.par_iter().map(|article| read(site, article)).collect();
    let mut names = Names::default();
    found.into_iter().flatten().for_each(|found| names.add(found));
    let full = names.full.iter().flat_map(|(key, name)| name.doubts(site, *key).into_iter().map(|doubt| (*key, doubt)));
    let shorts = names.short.iter().filter_map(|((key, _, id), group)| Some((*key, group.short(site, *id)?)));
    let ties = names.ties.iter().filter_map(|(key, group)| Some((key.0, group.tie(site, key.0)?)));
    full.chain(shorts).chain(ties).collect()
}

/// A name that is read as a person, film or band nowhere surely enough to have a page.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The kind and name.
    pub entity: Entity,
    /// The name in the spelling most used.
    pub name: String,
    /// How sure it is that it is one.
    pub confidence: Confidence,
    /// How often it is read so.
    pub mentions: u32,
    /// Where it is read so first.
    pub place: Span,
}

/// The names below the threshold, by kind and name.
pub fn suggestions(site: &Site) -> Vec<Suggestion> {
    let readings: Vec<Vec<Weighed>> =
        site.articles.par_iter().map(|article| weigh_article(site, article).kept).collect();
    let mut found: BTreeMap<Entity, (Suggestion, BTreeMap<String, u32>)> = BTreeMap::new();
    for (article, weighed) in site.articles.iter().zip(readings) {
        for reading in weighed.into_iter().map(|weighed| weighed.reading) {
            let is_record = |entity: &Entity| site.records.of_entity(*entity).is_some();
            let Some(entity) = reading.entity.filter(|entity| !is_record(entity)) else { continue };
            let in_link = || article.wikilink_around(reading.range).is_some();
            if !reading.in_full || reading.kind == Kind::Character || in_link() {
                continue;
            }
            let (suggestion, spellings) = found.entry(entity).or_insert_with(|| {
                let place = article.span(reading.range);
                let confidence = reading.confidence;
                (Suggestion { entity, name: String::new(), confidence, mentions: 0, place }, BTreeMap::new())
            });
            suggestion.mentions += 1;
            suggestion.confidence = suggestion.confidence.max(reading.confidence);
            *spellings.entry(article.slice(reading.range).to_owned()).or_default() += 1;
        }
    }
    let named = |(suggestion, spellings): (Suggestion, _)| {
        let confidence =
            site.language.calibration.record(suggestion.entity.kind, suggestion.confidence, suggestion.mentions);
        Suggestion { name: most_used(&spellings), confidence, ..suggestion }
    };
    let mut list: Vec<Suggestion> = found.into_values().map(named).collect();
    list.sort_by(|one, other| {
        (one.entity.kind, &one.name, one.entity.key).cmp(&(other.entity.kind, &other.name, other.entity.key))
    });
    list
}

/// The spelling most used; of equals the first.
fn most_used(spellings: &BTreeMap<String, u32>) -> String {
    let best = spellings.iter().rev().max_by_key(|(_, count)| **count);
    best.map(|(name, _)| name.clone()).unwrap_or_default()
}

/// What an article says of a name.
struct Found {
    key: NameKey,
    name: String,
    place: Place,
    role: Role,
}

/// As what it is said.
enum Role {
    /// As the full name of something, or of nothing.
    Full(Reading),
    /// As a part of the name of a record, and the chance that it is not, in thousandths.
    Short(RecordId, u16),
    /// As a part of the names of several people, or of nobody who can be told, and the chance that it is, in thousandths.
    Tie(u16),
}

fn read(site: &Site, article: &Article) -> Vec<Found> {
    let weighed = weigh_article(site, article);
    let kept = weighed.kept.iter().filter_map(|kept| found(site, article, kept, &weighed.lost));
    let lost = weighed.lost.iter().filter_map(|(range, total)| lost(site, article, *range, *total, &weighed.kept));
    let mut found: Vec<Found> = kept.chain(lost).collect();
    found.sort_by_key(|found| found.place.range);
    found
}

fn found(site: &Site, article: &Article, weighed: &Weighed, lost: &[(TextRange, Weights)]) -> Option<Found> {
    let reading = &weighed.reading;
    // What a wikilink means its author knows; whether that has a page is told as wanted.
    if reading.is_told || article.wikilink_around(reading.range).is_some() {
        return None;
    }
    let name = article.slice(reading.range);
    let sure = reading.confidence.thousandths();
    let place = Place { article: article.id, range: reading.range };
    let record = reading.entity.and_then(|entity| site.records.of_entity(entity));
    let part = chance_of_part(site, name, weighed);
    let role = match (reading.entity, record) {
        (Some(_), Some(id)) if !reading.in_full => Role::Short(id, 1000 - sure),
        (Some(_), _) if !reading.in_full => return None,
        // A role that is called like somebody who has a page.
        (Some(_), Some(_)) if reading.kind == Kind::Character => return None,
        (None, _) if reading.kind == Kind::Person => Role::Tie(sure),
        _ if part.is_some() => Role::Tie(part?),
        _ => {
            let first = lost.partition_point(|(range, _)| range.start < reading.range.start);
            let mut inside = lost[first..].iter().take_while(|(range, _)| range.end <= reading.range.end);
            let holds_names = inside.any(|(_, total)| total.best().0.record().is_some());
            let (taken, total) = (Some((reading.kind, reading.confidence)), weighed.total);
            Role::Full(Reading { article: place.article, range: place.range, taken, total, holds_names })
        }
    };
    let key = match (&role, reading.entity) {
        (Role::Full(_), Some(entity)) => entity.key,
        _ => NameKey::of_text(name)?,
    };
    Some(Found { key, name: name.to_owned(), place, role })
}

/// The chance that what is read as nothing is a person after all, in thousandths, if that is likelier than a film or a band
/// and people of the wiki are called so.
fn chance_of_part(site: &Site, name: &str, weighed: &Weighed) -> Option<u16> {
    let is_person = super::likeliest(&weighed.total) == Kind::Person && weighed.reading.kind.record().is_none();
    let has_page = |full: &FullName| {
        let entity = Entity { kind: RecordKind::Person, key: full.key };
        site.records.of_entity(entity).is_some()
    };
    let is_part = is_person && site.census.full_names(NameKey::of_text(name)?).iter().any(has_page);
    let lead = weighed.total.of(Kind::Person).saturating_sub(weighed.total.of(weighed.reading.kind));
    is_part.then(|| Confidence::from_log_odds(lead).thousandths())
}

/// What lost its words to another reading, unless somebody wrote what that is.
fn lost(site: &Site, article: &Article, range: TextRange, total: Weights, kept: &[Weighed]) -> Option<Found> {
    let name = article.slice(range);
    let is_written = |kept: &Weighed| {
        let key = NameKey::of_text(article.slice(kept.reading.range));
        let ruling = key.and_then(|key| site.corrections.ruling(key));
        kept.reading.is_told || ruling.is_some_and(|ruling| ruling.ignored || !ruling.kinds.is_empty())
    };
    // They do not overlap one another, so they are in order of their ends, too.
    let first = kept.partition_point(|kept| kept.reading.range.end <= range.start);
    let mut winners = kept[first..].iter().take_while(|kept| kept.reading.range.start < range.end);
    if article.wikilink_around(range).is_some() || winners.any(is_written) {
        return None;
    }
    let place = Place { article: article.id, range };
    let role = Role::Full(Reading { article: article.id, range, taken: None, total, holds_names: false });
    Some(Found { key: NameKey::of_text(name)?, name: name.to_owned(), place, role })
}

/// The readings of a folder, by what is asked about them.
#[derive(Default)]
struct Names {
    full: BTreeMap<NameKey, Name>,
    short: BTreeMap<(NameKey, ArticleId, RecordId), Group>,
    ties: BTreeMap<(NameKey, ArticleId), Group>,
}

/// The readings of a short name that are asked for together.
#[derive(Default)]
struct Group {
    /// Those that are doubted, in order of place, with the chance that each changes in thousandths.
    doubted: Vec<(Place, u16)>,
    /// How often each spelling of a doubted one is used.
    spellings: BTreeMap<String, u32>,
    /// The least doubt of all of them, in thousandths: what is sure in one place is likely so in the others.
    least: Option<u16>,
}

impl Names {
    fn add(&mut self, found: Found) {
        let (group, doubt) = match found.role {
            Role::Full(reading) => return self.full.entry(found.key).or_default().add(&found.name, reading),
            Role::Short(id, doubt) => (self.short.entry((found.key, found.place.article, id)).or_default(), doubt),
            Role::Tie(doubt) => (self.ties.entry((found.key, found.place.article)).or_default(), doubt),
        };
        group.add(found.name, found.place, doubt);
    }
}

impl Group {
    fn add(&mut self, name: String, place: Place, doubt: u16) {
        self.least = Some(self.least.map_or(doubt, |least| least.min(doubt)));
        if doubt > 1000 - SURE {
            self.doubted.push((place, doubt));
            *self.spellings.entry(name).or_default() += 1;
        }
    }

    /// How many of the mentions can be expected to change, in thousandths, and the greatest chance of one.
    fn gain(&self) -> (u32, u32) {
        let least = self.least.unwrap_or_default();
        let chance = |doubt: u16| u32::from(least + (doubt - least.min(doubt)) / SHARE);
        let sum: u32 = self.doubted.iter().map(|(_, doubt)| chance(*doubt)).sum();
        (sum, self.doubted.iter().map(|(_, doubt)| chance(*doubt)).max().unwrap_or_default())
    }

    fn doubt(&self, site: &Site, question: Question, remedies: Vec<Remedy>) -> Doubt {
        let places = self.doubted.iter().map(|(place, _)| *place).collect();
        Doubt::new(site, question, most_used(&self.spellings), places, self.gain(), remedies)
    }

    /// Whether a part of a name means the record that it leads to in one article.
    fn short(&self, site: &Site, id: RecordId) -> Option<Doubt> {
        let (first, _) = self.doubted.first()?;
        let name = most_used(&self.spellings);
        let answer =
            |id, confirms| Remedy::in_article(site, &site.articles[first.article.index()], &name, id, confirms);
        Some(self.doubt(site, Question::Short { leads_to: id }, vec![answer(None, false), answer(Some(id), true)]))
    }

    /// Which of several people a surname or given name means in one article.
    fn tie(&self, site: &Site, key: NameKey) -> Option<Doubt> {
        let (first, _) = self.doubted.first()?;
        let fitting = super::fitting(site, key);
        if fitting.is_empty() {
            return None;
        }
        let name = most_used(&self.spellings);
        let answer = |id: Option<RecordId>| {
            Remedy::in_article(site, &site.articles[first.article.index()], &name, id, id.is_none())
        };
        let mut remedies: Vec<Remedy> = fitting.iter().map(|id| answer(Some(*id))).collect();
        remedies.push(Remedy::called_so(&name));
        remedies.push(answer(None));
        Some(self.doubt(site, Question::Tie { fitting }, remedies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(doubts: &[u16]) -> Group {
        let mut group = Group::default();
        for (at, &doubt) in doubts.iter().enumerate() {
            group.add("Lind".to_owned(), Place { article: ArticleId(0), range: TextRange::new(at, at + 1) }, doubt);
        }
        group
    }

    #[test]
    fn the_gain_is_the_expected_number_of_changes() {
        // One mention: its doubt. Two alike: twice.
        assert_eq!(group(&[400]).gain(), (400, 400));
        assert_eq!(group(&[400, 400]).gain(), (800, 400));
        // 200 is shared by both; of the 240 beyond it an eighth counts.
        assert_eq!(group(&[200, 440]).gain(), (200 + 200 + 30, 230));
        // What is sure in one place is not asked there, and makes the other likelier: 10, and an eighth of 390.
        let unsure = group(&[10, 400]);
        assert_eq!((unsure.doubted.len(), unsure.gain()), (1, (10 + 48, 10 + 48)));
        assert_eq!(group(&[50, 10]).gain(), (0, 0));
    }
}
