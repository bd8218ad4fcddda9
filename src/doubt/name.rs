//! Names: everything that was read of one name in a folder, and whether that is true.

use std::collections::BTreeMap;

use super::{Doubt, PAGE, Place, Question, Remedy, SURE, mentions_worth};
use crate::{
    article::{ArticleId, TextRange},
    confidence::{Calibration, Confidence, Unread},
    entity::Entity,
    kind::{Kind, RecordKind},
    name::NameKey,
    record::RecordId,
    sighting::Weights,
    site::Site,
};

/// Of two records of one name and different kinds, this share is as right as it would be alone, in thousandths: most
/// often the name means one of the two everywhere.
const RIVALLED: u32 = 600;

/// A record of which a text states a fact is wrong so often, of what records as sure as it are, in thousandths: hardly
/// anything but a person directs. Counted in annotated articles.
const STATED: u32 = 400;

/// The same of a record of which nothing is stated.
const UNSTATED: u32 = 1200;

/// That things of two kinds have a name is offered as an answer where each is at least so likely, in thousandths.
const OFFERED: u32 = 200;

/// What is not a person, film or band surely enough for a page is one somewhat less often than records as sure as that.
const UNADMITTED: u32 = 800;

/// Everything that was read of one name, wherever it stands in full.
#[derive(Debug, Default)]
pub(super) struct Name {
    /// How often each spelling stands.
    spellings: BTreeMap<String, u32>,
    /// In order of place.
    readings: Vec<Reading>,
}

/// A stretch that bears a name.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) article: ArticleId,
    pub(super) range: TextRange,
    /// What it was taken for and how surely; `None` if a reading that overlaps it took its words.
    pub(super) taken: Option<(Kind, Confidence)>,
    /// The sum of what was said for every kind.
    pub(super) total: Weights,
    /// Whether what lost its words to it lies in it and is a name by itself.
    pub(super) holds_names: bool,
}

/// What the folder says of a name as the name of a thing of one kind.
#[derive(Debug, Clone, Copy)]
struct Verdict {
    kind: RecordKind,
    record: Option<RecordId>,
    /// The chance that there is such a thing, in thousandths.
    chance: u32,
    /// How many readings would change if the opposite of what is assumed were true.
    readings: u32,
}

impl Verdict {
    /// The chance that it is read wrongly, in thousandths.
    fn wrong(&self) -> u32 {
        if self.record.is_some() { 1000 - self.chance.min(1000) } else { self.chance }
    }

    /// What can be expected of an answer, in thousandths of a mention.
    fn gain(&self) -> u32 {
        self.wrong() * (PAGE + mentions_worth(self.readings))
    }
}

impl Name {
    pub(super) fn add(&mut self, spelling: &str, reading: Reading) {
        *self.spellings.entry(spelling.to_owned()).or_default() += 1;
        self.readings.push(reading);
    }

    /// The spelling most used; of equals the first.
    fn spelling(&self) -> &str {
        let best = self.spellings.iter().rev().max_by_key(|(_, count)| **count);
        best.map(|(name, _)| name.as_str()).unwrap_or_default()
    }

    /// What can be asked about it: of which kind it is, or, where two things surely have it, which is meant in an article.
    pub(super) fn doubts(&self, site: &Site, key: NameKey) -> Vec<Doubt> {
        let verdicts = self.verdicts(site, key);
        let is_sure = |verdict: &&Verdict| {
            let record = verdict.record.map(|id| site.records.get(id));
            record.is_some_and(|record| record.written.is_some() || record.confidence.thousandths() >= SURE)
        };
        if verdicts.iter().filter(is_sure).count() > 1 {
            return self.senses(site, &verdicts);
        }
        // Inside the names of others, it is not where its record comes from.
        let is_read = self.readings.iter().any(|reading| reading.taken.is_some());
        if !is_read && verdicts.iter().any(|verdict| verdict.record.is_some()) {
            return Vec::new();
        }
        // What a person wrote of a name is no question.
        let is_settled = |ruling: &crate::correction::Ruling| ruling.ignored || !ruling.kinds.is_empty();
        if site.corrections.ruling(key).is_some_and(is_settled) {
            return Vec::new();
        }
        self.kind(site, key, &verdicts).into_iter().collect()
    }

    fn verdicts(&self, site: &Site, key: NameKey) -> [Verdict; 3] {
        let record = |kind| site.records.of_entity(Entity { kind, key });
        let records = RecordKind::ALL.map(record);
        // A name is mostly that of one thing: of another kind it is seldom but where its record is wrong.
        let surest = records.iter().flatten().map(|id| chance_of(site, *id)).max();
        RecordKind::ALL.map(|kind| {
            let has_rival = records.iter().flatten().any(|id| id.kind() != kind);
            let record = record(kind);
            let chance = match record {
                Some(id) => {
                    let chance = chance_of(site, id);
                    let is_shared = has_rival && chance < u32::from(SURE) && site.records.get(id).written.is_none();
                    if is_shared { chance * RIVALLED / 1000 } else { chance }
                }
                None if self.taken_for(Kind::of_record(kind)).next().is_some() => {
                    self.chance_unread(kind, &site.language.calibration)
                }
                None => self.chance_unread(kind, &site.language.calibration).min(1000 - surest.unwrap_or_default()),
            };
            let readings = match record {
                Some(_) => self.taken_for(Kind::of_record(kind)).count(),
                None => self.readings.iter().filter(|reading| reading.taken.is_some()).count().max(1),
            };
            Verdict { kind, record, chance, readings: readings as u32 }
        })
    }

    fn taken_for(&self, kind: Kind) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |reading| reading.taken.is_some_and(|(taken, _)| taken == kind))
    }

    /// The chance that it names a thing of a kind that has no record of that name, in thousandths.
    fn chance_unread(&self, kind: RecordKind, calibration: &Calibration) -> u32 {
        let taken = || self.taken_for(Kind::of_record(kind));
        if let Some(surest) = taken().filter_map(|reading| Some(reading.taken?.1)).max() {
            let chance = u32::from(calibration.record(kind, surest, taken().count() as u32).thousandths());
            // Most of the times it may be read as something else.
            let read = self.readings.iter().filter(|reading| reading.taken.is_some()).count();
            return chance * UNADMITTED / 1000 * taken().count() as u32 / read as u32;
        }
        let is_read = self.readings.iter().any(|reading| reading.taken.is_some());
        let has_rival =
            self.readings.iter().any(|reading| reading.taken.is_some_and(|(kind, _)| kind.record().is_some()));
        let unread = match (is_read, has_rival) {
            (false, _) => Unread::Overlapped,
            (true, true) => Unread::Rivalled,
            (true, false) => Unread::Nothing,
        };
        let counted = self.readings.iter().filter(|reading| reading.taken.is_some() == is_read);
        let margin = counted.map(|reading| lead(&reading.total, Kind::of_record(kind))).max();
        margin.map_or(0, |margin| calibration.unread(kind, unread, margin).thousandths().into())
    }

    /// What most of its readings are; of equals the first in the order of kinds. `Word` if all lost.
    fn taken(&self) -> Kind {
        let mut counts: BTreeMap<Kind, u32> = BTreeMap::new();
        for (kind, _) in self.readings.iter().filter_map(|reading| reading.taken) {
            *counts.entry(kind).or_default() += 1;
        }
        counts.iter().rev().max_by_key(|(_, count)| **count).map_or(Kind::Word, |(kind, _)| *kind)
    }

    /// Of which kind it is.
    fn kind(&self, site: &Site, key: NameKey, verdicts: &[Verdict; 3]) -> Option<Doubt> {
        let recorded = verdicts.iter().rev().filter(|verdict| verdict.record.is_some());
        let record = recorded.max_by_key(|verdict| (verdict.readings, verdict.chance));
        let taken = match record {
            Some(verdict) => Kind::of_record(verdict.kind),
            None => Some(self.taken()).filter(|kind| kind.record().is_none()).unwrap_or(Kind::Word),
        };
        let mut likely: Vec<&Verdict> =
            verdicts.iter().filter(|verdict| Kind::of_record(verdict.kind) != taken).collect();
        likely.sort_by_key(|verdict| std::cmp::Reverse(verdict.chance));
        let wrong: u32 = verdicts.iter().map(Verdict::wrong).sum();
        let others: u32 = likely.iter().map(|verdict| verdict.chance).sum();
        let is_none = record.is_some_and(|verdict| verdict.wrong() >= others + likely[0].chance);
        let mut answers: Vec<Kind> = likely.iter().map(|verdict| Kind::of_record(verdict.kind)).collect();
        if taken != Kind::Word {
            // What the likeliest of the others leaves of the doubt is that it is none of the three.
            answers.insert(if is_none { 0 } else { answers.len() }, Kind::Word);
        }
        let other = answers[0];
        let name = self.spelling();
        // Nothing in what is ignored is a link; where other names lie in it or share its words, it is only no name itself.
        let is_crossed = self.readings.iter().any(|reading| reading.taken.is_none() || reading.holds_names);
        let answer = |kind| match kind {
            Kind::Word if is_crossed => Remedy::no_one_name(name, taken),
            _ => Remedy::kind(name, kind, taken),
        };
        let mut remedies: Vec<Remedy> = answers.into_iter().map(answer).collect();
        let several: Vec<Kind> =
            verdicts.iter().filter(|one| one.chance >= OFFERED).map(|one| Kind::of_record(one.kind)).collect();
        if several.len() > 1 {
            remedies.push(Remedy::several(name, &several));
        }
        // A single word may be a part of the name of somebody who has a page.
        let bearers = super::fitting(site, key).into_iter().filter(|id| Some(*id) != verdicts[0].record);
        remedies.extend(bearers.map(|id| Remedy::same(name, &site.records.get(id).name)));
        remedies.push(answer(taken));
        let expected = (verdicts.iter().map(Verdict::gain).sum(), wrong);
        self.doubt(site, Question::Kind { taken, other }, expected, remedies)
    }

    /// Which of the things of the name is meant in an article: where two surely have it, that is no question of the folder.
    fn senses(&self, site: &Site, verdicts: &[Verdict; 3]) -> Vec<Doubt> {
        let records: Vec<RecordId> = verdicts.iter().filter_map(|verdict| verdict.record).collect();
        let by_article = self.readings.chunk_by(|one, other| one.article == other.article);
        by_article.filter_map(|readings| self.sense(site, readings, &records)).collect()
    }

    fn sense(&self, site: &Site, readings: &[Reading], records: &[RecordId]) -> Option<Doubt> {
        let open = |reading: &&Reading| reading.taken.is_some_and(|(_, sure)| sure.thousandths() < SURE);
        let open: Vec<&Reading> = readings.iter().filter(open).collect();
        let article = &site.articles[open.first()?.article.index()];
        let (taken, _) = open[0].taken?;
        // What is sure in one place of an article is likely so in the others.
        let read = readings.iter().filter_map(|reading| reading.taken).filter(|(kind, _)| *kind == taken);
        let surest = read.map(|(_, sure)| sure).max()?;
        let chance = match taken.record() {
            Some(_) => 1000 - u32::from(surest.thousandths()),
            None => open.iter().map(|reading| most_likely(&reading.total, records)).max()?,
        };
        let name = article.slice(open[0].range);
        let answer = |id: Option<RecordId>| {
            let confirms = id.map(RecordId::kind) == taken.record();
            Remedy::in_article(site, article, name, id, confirms)
        };
        let lasting = records.iter().filter(|id| super::lasts_without(site, **id, article.id));
        let mut remedies: Vec<Remedy> = lasting.map(|id| answer(Some(*id))).chain([answer(None)]).collect();
        remedies.sort_by_key(|remedy| remedy.confirms);
        let places = open.iter().map(|reading| reading.place()).collect();
        let gain = chance * mentions_worth(open.len() as u32);
        Some(Doubt::new(site, Question::Sense { taken }, name.to_owned(), places, (gain, chance), remedies))
    }

    fn doubt(&self, site: &Site, question: Question, expected: (u32, u32), remedies: Vec<Remedy>) -> Option<Doubt> {
        // Where it is read stands before where it lost its words.
        let kept = self.readings.iter().filter(|reading| reading.taken.is_some()).map(Reading::place);
        let mut places: Vec<Place> = kept.collect();
        if places.is_empty() {
            places = self.readings.iter().map(Reading::place).collect();
        }
        let name = self.spelling().to_owned();
        (!places.is_empty()).then(|| Doubt::new(site, question, name, places, expected, remedies))
    }
}

impl Reading {
    fn place(&self) -> Place {
        Place { article: self.article, range: self.range }
    }
}

/// The chance that a record is right, in thousandths.
fn chance_of(site: &Site, id: RecordId) -> u32 {
    let wrong = 1000 - u32::from(site.records.get(id).confidence.thousandths());
    let share = if site.graph.links(id).facts.is_empty() { UNSTATED } else { STATED };
    1000 - (wrong * share / 1000).min(1000)
}

/// How much a kind outweighs all others; below 0 if another weighs more.
fn lead(total: &Weights, kind: Kind) -> i32 {
    let others = Kind::ALL.into_iter().filter(|other| *other != kind).map(|other| total.of(other));
    total.of(kind).saturating_sub(others.max().unwrap_or_default())
}

/// The chance that it is the likeliest of the records, against all it may be, in thousandths.
fn most_likely(total: &Weights, records: &[RecordId]) -> u32 {
    let leads = records.iter().map(|id| lead(total, Kind::of_record(id.kind())));
    leads.max().map_or(0, |lead| Confidence::from_log_odds(lead).thousandths().into())
}
