//! Records: the people, films and bands of a folder.

pub mod written;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::{
    article::Article,
    census::{Census, Entry},
    confidence::Confidence,
    config::Config,
    correction::Corrections,
    kind::{Kind, RecordKind},
    mention::{Entity, Mention, Mentions, Reading, Settled},
    slug::Slugs,
};

/// A person's position in [`Records::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// A film's position in [`Records::films`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilmId(pub u32);

/// A band's position in [`Records::bands`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BandId(pub u32);

/// Any record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// A person.
    Person(PersonId),
    /// A film.
    Film(FilmId),
    /// A band.
    Band(BandId),
}

impl RecordId {
    /// Its kind.
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Person(_) => RecordKind::Person,
            Self::Film(_) => RecordKind::Film,
            Self::Band(_) => RecordKind::Band,
        }
    }
}

/// What the records of every kind have.
#[derive(Debug, Clone)]
pub struct Record {
    /// The name to show: the fullest form, in the spelling most used.
    pub name: String,
    /// Other forms that its mentions use, without repetitions, sorted; bare surnames and given names too.
    pub aliases: Vec<String>,
    /// The aliases that lead a reader here by a redirect: written ones, stage names, short titles, acronyms.
    pub redirects: Vec<String>,
    /// ASCII, unique among the records of its kind; `kristen-stewart`.
    pub slug: String,
    /// Foreign keys, `("mtv:person", "262629")`, sorted.
    pub external_ids: Vec<(String, String)>,
    /// How sure it is that this is one person, film or band.
    pub confidence: Confidence,
}

/// All records of a wiki, each kind sorted by slug.
#[derive(Debug, Default)]
pub struct Records {
    /// People.
    pub people: Vec<Record>,
    /// Films.
    pub films: Vec<Record>,
    /// Bands.
    pub bands: Vec<Record>,
    by_entity: FxHashMap<Entity, RecordId>,
}

impl Records {
    /// Gathers what the articles settled on into records; what is too doubtful for a page is left out.
    pub fn from(
        settled: &[Settled],
        articles: &[Article],
        census: &Census,
        corrections: &Corrections,
        config: &Config,
    ) -> Self {
        let threshold = Confidence::from_thousandths(config.threshold);
        let mut gathered = gather(settled, articles);
        for (entity, gathering) in &mut gathered {
            if corrections.make_certain(*entity) {
                gathering.confidence = Confidence::CERTAIN;
            }
        }
        gathered.retain(|_, gathering| gathering.confidence >= threshold);
        let mut records = Self::default();
        for kind in [RecordKind::Person, RecordKind::Film, RecordKind::Band] {
            let of_kind = gathered.iter().filter(|(entity, _)| entity.kind == kind);
            records.add_kind(
                kind,
                of_kind.map(|(entity, gathering)| (*entity, gathering.record(*entity, census, corrections))).collect(),
            );
        }
        records
    }

    /// Names the records of a kind, numbers them by slug and remembers which name they stand for.
    fn add_kind(&mut self, kind: RecordKind, mut drafts: Vec<(Entity, Record)>) {
        drafts.sort_by(|(one_entity, one), (other_entity, other)| {
            (&one.name, one_entity).cmp(&(&other.name, other_entity))
        });
        let mut slugs = Slugs::default();
        for (_, record) in &mut drafts {
            record.slug = slugs.claim(&record.name, &[]);
        }
        drafts.sort_by(|(_, one), (_, other)| one.slug.cmp(&other.slug));
        for (index, (entity, record)) in (0..).zip(drafts) {
            let id = match kind {
                RecordKind::Person => RecordId::Person(PersonId(index)),
                RecordKind::Film => RecordId::Film(FilmId(index)),
                RecordKind::Band => RecordId::Band(BandId(index)),
            };
            self.by_entity.insert(entity, id);
            match kind {
                RecordKind::Person => self.people.push(record),
                RecordKind::Film => self.films.push(record),
                RecordKind::Band => self.bands.push(record),
            }
        }
    }

    /// Points every settled name at its record.
    pub fn link_all(&self, settled: &[Settled]) -> Mentions {
        let link = |reading: &Reading| Mention {
            range: reading.range,
            kind: reading.kind,
            record: reading.entity.and_then(|entity| self.by_entity.get(&entity).copied()),
            confidence: reading.confidence,
        };
        Mentions { by_article: settled.iter().map(|settled| settled.readings.iter().map(link).collect()).collect() }
    }

    /// The record that a settled name stands for.
    pub fn of_entity(&self, entity: Entity) -> Option<RecordId> {
        self.by_entity.get(&entity).copied()
    }

    /// The record of that id.
    pub fn get(&self, id: RecordId) -> &Record {
        match id {
            RecordId::Person(PersonId(index)) => &self.people[index as usize],
            RecordId::Film(FilmId(index)) => &self.films[index as usize],
            RecordId::Band(BandId(index)) => &self.bands[index as usize],
        }
    }

    /// All ids: people, films, bands, each in order of slug.
    pub fn ids(&self) -> impl Iterator<Item = RecordId> + '_ {
        let people = (0..self.people.len() as u32).map(|index| RecordId::Person(PersonId(index)));
        let films = (0..self.films.len() as u32).map(|index| RecordId::Film(FilmId(index)));
        let bands = (0..self.bands.len() as u32).map(|index| RecordId::Band(BandId(index)));
        people.chain(films).chain(bands)
    }

    /// The id as the export and templates write it: `person/kristen-stewart`.
    pub fn key(&self, id: RecordId) -> String {
        let folder = match id.kind() {
            RecordKind::Person => "person",
            RecordKind::Film => "film",
            RecordKind::Band => "band",
        };
        format!("{folder}/{}", self.get(id).slug)
    }

    /// The path of its page below the output folder: `people/kristen-stewart.html`.
    pub fn path(&self, id: RecordId) -> String {
        let folder = match id.kind() {
            RecordKind::Person => "people",
            RecordKind::Film => "films",
            RecordKind::Band => "bands",
        };
        format!("{folder}/{}.html", self.get(id).slug)
    }
}

/// What the articles say of one person, film or band before it is a record.
#[derive(Debug, Default)]
struct Gathering {
    confidence: Confidence,
    /// The forms of its mentions.
    forms: BTreeSet<String>,
    /// Those that lead to it and are not its full name.
    short_forms: BTreeSet<String>,
    external_ids: BTreeSet<(String, String)>,
}

fn gather(settled: &[Settled], articles: &[Article]) -> BTreeMap<Entity, Gathering> {
    let mut gathered: BTreeMap<Entity, Gathering> = BTreeMap::new();
    for (settled, article) in settled.iter().zip(articles) {
        for reading in &settled.readings {
            let makes_record = reading.kind != Kind::Character && !reading.is_told;
            let Some(entity) = reading.entity.filter(|_| makes_record) else { continue };
            let gathering = gathered.entry(entity).or_default();
            let form = article.slice(reading.range).to_owned();
            if !reading.in_full {
                gathering.short_forms.insert(form.clone());
            }
            gathering.forms.insert(form);
            gathering.confidence = gathering.confidence.max(reading.confidence);
        }
        for (entity, name, id) in &settled.external_ids {
            gathered.entry(*entity).or_default().external_ids.insert(((*name).to_owned(), id.clone()));
        }
    }
    gathered
}

impl Gathering {
    /// The record, still without a slug.
    fn record(&self, entity: Entity, census: &Census, corrections: &Corrections) -> Record {
        let entry = census.entry(entity.key);
        let written = corrections.main_name(entity.key);
        let name = match entity.kind {
            RecordKind::Person => {
                entry.and_then(|entry| entry.spellings.first()).map(|(spelling, _)| spelling.to_string())
            }
            RecordKind::Film | RecordKind::Band => entry.map(Entry::name),
        };
        let name = written.map(|written| written.name.clone()).or(name);
        let name = name.or_else(|| self.forms.first().cloned()).unwrap_or_default();
        let words: BTreeSet<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let is_bare = |form: &String| entity.kind == RecordKind::Person && words.contains(&form.to_lowercase());
        let by_hand = written.map_or(&[][..], |written| written.aliases.as_slice());
        let with_written = |forms: &BTreeSet<String>| -> BTreeSet<String> {
            forms.iter().chain(by_hand).filter(|form| **form != name).cloned().collect()
        };
        Record {
            aliases: with_written(&self.forms).into_iter().collect(),
            redirects: with_written(&self.short_forms).into_iter().filter(|form| !is_bare(form)).collect(),
            name,
            slug: String::new(),
            external_ids: self.external_ids.iter().cloned().collect(),
            confidence: self.confidence,
        }
    }
}
