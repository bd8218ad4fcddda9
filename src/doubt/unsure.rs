//! Names whose reading is not sure: of which kind, of which sense, whose part of a name.

use std::{cmp::Reverse, collections::BTreeMap};

use rayon::prelude::*;

use super::{Doubt, MOST_ANSWERS, Question, Remedy, mentions_of};
use crate::{
    article::{Article, ArticleId, TextRange},
    confidence::Confidence,
    explain::{Weighed, weigh_article},
    kind::{Kind, RecordKind},
    mention::Entity,
    name::NameKey,
    record::RecordId,
    site::Site,
    source::Span,
};

/// A reading surer than this is not doubted, in thousandths: what is left of doubt in names that are everywhere would
/// add up to more than that of names that are really open.
const SURE: u16 = 900;

/// A name seldom changes its meaning from place to place: of the doubt that a mention has beyond that of the surest mention
/// of its name, this part counts. Found by counting how many wrong readings the first fifty answers put right.
const SHARE: u16 = 8;

/// The doubts about single names, in no particular order.
pub(super) fn find(site: &Site) -> Vec<Doubt> {
    let places: Vec<Vec<Place>> = site.articles.par_iter().map(|article| places(site, article)).collect();
    let mut names = Names::default();
    places.into_iter().flatten().for_each(|place| names.add(place));
    let kinds = names.full.iter().flat_map(|(key, taken)| by_kind(site, *key, taken));
    let shorts = names.short.iter().filter_map(|((_, article, id), group)| short(site, *article, *id, group));
    let ties = names.ties.iter().filter_map(|((key, article), group)| tie(site, *key, *article, group));
    kinds.chain(shorts).chain(ties).collect()
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
    let readings: Vec<Vec<Weighed>> = site.articles.par_iter().map(|article| weigh_article(site, article)).collect();
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

/// A reading, as far as it can be doubted.
struct Place {
    article: ArticleId,
    range: TextRange,
    name: String,
    key: NameKey,
    role: Role,
    /// The chance that it is read wrongly, in thousandths.
    doubt: u16,
}

/// What a reading says of its name.
enum Role {
    /// That it is the name of a thing of one kind; of which kind it is most likely if not of that.
    Full { taken: Kind, other: Kind },
    /// That it is a part of the name of a record.
    Short(RecordId),
    /// That it is a part of the names of several.
    Tie,
}

fn places(site: &Site, article: &Article) -> Vec<Place> {
    weigh_article(site, article).into_iter().filter_map(|weighed| place(site, article, &weighed)).collect()
}

fn place(site: &Site, article: &Article, weighed: &Weighed) -> Option<Place> {
    let reading = &weighed.reading;
    // What a wikilink means its author knows; whether that has a page is told as wanted.
    if article.wikilink_around(reading.range).is_some() {
        return None;
    }
    let name = article.slice(reading.range);
    let sure = reading.confidence.thousandths();
    let record = reading.entity.and_then(|entity| site.records.of_entity(entity));
    let (role, doubt) = match (reading.entity, record) {
        (Some(_), Some(id)) if !reading.in_full => (Role::Short(id), 1000 - sure),
        (Some(_), _) if !reading.in_full || reading.kind == Kind::Character => return None,
        (None, _) if reading.kind == Kind::Person => (Role::Tie, sure),
        // Without a page the name is no link, so it is read wrongly if the kind is right.
        (Some(_), None) => (Role::Full { taken: Kind::Word, other: reading.kind }, sure),
        _ if reading.kind.record().is_none() => {
            let (other, chance) = most_likely_record(weighed);
            let is_part =
                other == Kind::Person && NameKey::of_text(name).is_some_and(|key| !fitting(site, key).is_empty());
            (if is_part { Role::Tie } else { Role::Full { taken: reading.kind, other } }, chance)
        }
        _ => (Role::Full { taken: reading.kind, other: runner_up(weighed) }, 1000 - sure),
    };
    let key = match (&role, reading.entity) {
        (Role::Full { .. }, Some(entity)) => entity.key,
        _ => NameKey::of_text(name)?,
    };
    Some(Place { article: article.id, range: reading.range, name: name.to_owned(), key, role, doubt })
}

/// The kind that weighs most after the one it was settled as; the first of equals.
fn runner_up(weighed: &Weighed) -> Kind {
    let others = Kind::ALL.into_iter().rev().filter(|kind| *kind != weighed.reading.kind);
    others.max_by_key(|kind| weighed.total.of(*kind)).expect("there are more kinds than one")
}

/// The kind with records that weighs most, the first of equals, and its chance against the kind it was settled as: whether
/// what has no page is one thing or another without a page changes nothing.
fn most_likely_record(weighed: &Weighed) -> (Kind, u16) {
    let total = weighed.total;
    let records = Kind::ALL.into_iter().rev().filter(|kind| kind.record().is_some());
    let best = records.max_by_key(|kind| total.of(*kind)).expect("three kinds have records");
    let margin = total.of(best).saturating_sub(total.of(weighed.reading.kind));
    (best, Confidence::from_log_odds(margin).thousandths())
}

/// The readings of a folder, by name.
#[derive(Default)]
struct Names {
    full: BTreeMap<NameKey, BTreeMap<Kind, Group>>,
    short: BTreeMap<(NameKey, ArticleId, RecordId), Group>,
    ties: BTreeMap<(NameKey, ArticleId), Group>,
}

/// Readings that say the same.
#[derive(Default)]
struct Group {
    /// Those that are doubted, in order of place.
    doubted: Vec<(ArticleId, TextRange, u16)>,
    /// How often each spelling of a doubted one is used.
    spellings: BTreeMap<String, u32>,
    /// The doubt by what it is most likely instead.
    others: BTreeMap<Kind, u32>,
    /// The least doubt of all of them, in thousandths: what is sure in one place is likely so in the others.
    least: Option<u16>,
}

/// The chance that a mention changes, in thousandths: the least doubt that any mention of its name has, which all of them
/// share, and a part of what it is doubted beyond.
fn expected_change(doubt: u16, least: u16) -> u32 {
    u32::from(least + (doubt - least.min(doubt)) / SHARE)
}

impl Names {
    fn add(&mut self, place: Place) {
        let (group, other) = match place.role {
            Role::Full { taken, other } => (self.full.entry(place.key).or_default().entry(taken).or_default(), other),
            Role::Short(id) => (self.short.entry((place.key, place.article, id)).or_default(), Kind::Word),
            Role::Tie => (self.ties.entry((place.key, place.article)).or_default(), Kind::Word),
        };
        group.least = Some(group.least.map_or(place.doubt, |least| least.min(place.doubt)));
        if place.doubt <= 1000 - SURE {
            return;
        }
        group.doubted.push((place.article, place.range, place.doubt));
        *group.spellings.entry(place.name).or_default() += 1;
        *group.others.entry(other).or_default() += u32::from(place.doubt);
    }
}

impl Group {
    /// How many of the mentions can be expected to change, in thousandths.
    fn gain(&self) -> u32 {
        let least = self.least.unwrap_or_default();
        self.doubted.iter().map(|(_, _, doubt)| expected_change(*doubt, least)).sum()
    }

    /// The spelling most used.
    fn name(&self) -> String {
        most_used(&self.spellings)
    }

    /// What it is most likely if it is not what it is taken for; of equals the first.
    fn other(&self) -> Kind {
        self.others.iter().rev().max_by_key(|(_, doubt)| **doubt).map_or(Kind::Word, |(kind, _)| *kind)
    }

    /// A doubt about all of it; `None` if nothing of it is doubted.
    fn doubt(&self, site: &Site, question: Question, remedies: Vec<Remedy>) -> Option<Doubt> {
        let (article, range, _) = *self.doubted.first()?;
        let place = site.articles[article.index()].span(range);
        let (mentions, gain) = (self.doubted.len() as u32, self.gain());
        Some(Doubt { question, name: self.name(), mentions, gain, place, remedies })
    }

    /// The part of it in each article.
    fn by_article(&self) -> Vec<Self> {
        let parts = self.doubted.chunk_by(|one, other| one.0 == other.0);
        parts
            .map(|part| Self {
                doubted: part.to_vec(),
                spellings: self.spellings.clone(),
                others: self.others.clone(),
                // What a name means elsewhere tells nothing here, where several things have it.
                least: part.iter().map(|(_, _, doubt)| *doubt).min(),
            })
            .collect()
    }
}

/// The doubts about a name: of which kind it is, or, where things of several kinds have it, which is meant in an article.
fn by_kind(site: &Site, key: NameKey, taken: &BTreeMap<Kind, Group>) -> Vec<Doubt> {
    let records: Vec<RecordId> = [RecordKind::Person, RecordKind::Film, RecordKind::Band]
        .into_iter()
        .filter_map(|kind| site.records.of_entity(Entity { kind, key }))
        .collect();
    let mut doubts = Vec::new();
    for (&kind, group) in taken {
        let has_rival = records.iter().any(|id| Some(id.kind()) != kind.record());
        if has_rival {
            doubts.extend(group.by_article().iter().filter_map(|part| sense(site, kind, part, &records)));
        } else {
            doubts.extend(of_kind(site, kind, group));
        }
    }
    doubts
}

fn of_kind(site: &Site, taken: Kind, group: &Group) -> Option<Doubt> {
    let (name, other) = (group.name(), group.other());
    let mut answers = vec![other, taken];
    if !answers.contains(&Kind::Word) {
        answers.push(Kind::Word);
    }
    let remedies = answers.into_iter().map(|kind| Remedy::kind(&name, kind, taken)).collect();
    group.doubt(site, Question::Kind { taken, other }, remedies)
}

/// Whether a record has mentions in other articles. What an article is told makes no record, so a line that leads to one
/// which is nowhere else would lead to nothing.
fn lasts_without(site: &Site, id: RecordId, article: ArticleId) -> bool {
    let is_written = site.records.get(id).written.is_some();
    is_written || site.graph.links(id).mentions.iter().any(|(other, _)| *other != article)
}

/// Which of the records of a name is meant in one article.
fn sense(site: &Site, taken: Kind, group: &Group, records: &[RecordId]) -> Option<Doubt> {
    let article = site.articles.get(group.doubted.first()?.0.index())?;
    let name = group.name();
    let answer = |id: Option<RecordId>| {
        let confirms = id.map(RecordId::kind) == taken.record();
        Remedy::in_article(site, article, &name, id, confirms)
    };
    let lasting = records.iter().filter(|id| lasts_without(site, **id, article.id));
    let mut remedies: Vec<Remedy> = lasting.map(|id| answer(Some(*id))).chain([answer(None)]).collect();
    remedies.sort_by_key(|remedy| remedy.confirms);
    group.doubt(site, Question::Sense { taken }, remedies)
}

/// Whether a part of a name means the record that it leads to in one article.
fn short(site: &Site, article: ArticleId, id: RecordId, group: &Group) -> Option<Doubt> {
    let name = group.name();
    let answer = |id, confirms| Remedy::in_article(site, &site.articles[article.index()], &name, id, confirms);
    group.doubt(site, Question::Short { leads_to: id }, vec![answer(None, false), answer(Some(id), true)])
}

/// The people whose surname, or, if there is none, whose given name a word is: at most [`MOST_ANSWERS`], those mentioned
/// most first.
fn fitting(site: &Site, word: NameKey) -> Vec<RecordId> {
    let names = site.census.full_names(word);
    let record = |key| site.records.of_entity(Entity { kind: RecordKind::Person, key });
    let called = |by_surname| names.iter().filter(move |name| name.by_surname == by_surname);
    let mut fitting: Vec<RecordId> = called(true).filter_map(|name| record(name.key)).collect();
    if fitting.is_empty() {
        fitting = called(false).filter_map(|name| record(name.key)).collect();
    }
    fitting.sort_by_key(|id| (Reverse(mentions_of(site, *id)), *id));
    fitting.dedup();
    fitting.truncate(MOST_ANSWERS);
    fitting
}

/// Which of several people a surname or given name means in one article.
fn tie(site: &Site, key: NameKey, article: ArticleId, group: &Group) -> Option<Doubt> {
    let fitting = fitting(site, key);
    if fitting.is_empty() {
        return None;
    }
    let name = group.name();
    let answer = |id| Remedy::in_article(site, &site.articles[article.index()], &name, id, id.is_none());
    let remedies = fitting.iter().map(|id| answer(Some(*id))).chain([answer(None)]).collect();
    group.doubt(site, Question::Tie { fitting }, remedies)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(doubts: &[u16]) -> Group {
        let mut names = Names::default();
        let role = || Role::Full { taken: Kind::Person, other: Kind::Band };
        for (at, &doubt) in doubts.iter().enumerate() {
            let (article, range, key) = (ArticleId(0), TextRange::new(at, at + 1), NameKey(1));
            names.add(Place { article, range, name: "Blink".to_owned(), key, role: role(), doubt });
        }
        names.full.remove(&NameKey(1)).and_then(|mut taken| taken.remove(&Kind::Person)).unwrap()
    }

    #[test]
    fn the_gain_is_the_expected_number_of_changes() {
        // One mention: its doubt. Two alike: twice.
        assert_eq!(group(&[400]).gain(), 400);
        assert_eq!(group(&[400, 400]).gain(), 800);
        // 200 is shared by both; of the 240 beyond it an eighth counts.
        assert_eq!(group(&[200, 440]).gain(), 200 + 200 + 30);
        // What is sure in one place is not asked there, and makes the other likelier: 10, and an eighth of 390.
        let unsure = group(&[10, 400]);
        assert_eq!((unsure.doubted.len(), unsure.gain()), (1, 10 + 48));
        assert_eq!(group(&[50, 10]).gain(), 0);
    }

    #[test]
    fn more_mentions_and_more_doubt_come_first() {
        assert!(group(&[300, 300, 300]).gain() > group(&[400, 400]).gain());
        assert!(group(&[450]).gain() > group(&[300]).gain());
    }
}
