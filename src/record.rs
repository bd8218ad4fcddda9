//! Records: the people, films and bands of a folder.

mod namesake;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::{
    article::{Article, TextRange, Wikilink},
    census::{Census, Entry},
    confidence::Confidence,
    config::Config,
    kind::{Kind, RecordKind},
    mention::{Entity, Mention, Mentions, Reading, Settled},
    name::NameKey,
    slug::Slugs,
};

pub use namesake::{Bearers, Namesakes};

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
    pub fn from(settled: &[Settled], articles: &[Article], census: &Census, config: &Config) -> Self {
        let threshold = Confidence::from_thousandths(config.threshold);
        let mut gathered = gather(settled, articles);
        gathered.retain(|_, gathering| gathering.confidence >= threshold);
        let mut records = Self::default();
        for kind in [RecordKind::Person, RecordKind::Film, RecordKind::Band] {
            let of_kind = gathered.iter().filter(|(entity, _)| entity.kind == kind);
            records.add_kind(
                kind,
                of_kind.map(|(entity, gathering)| (*entity, gathering.record(*entity, census))).collect(),
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

    /// Points every settled name at its record. In a wikilink that is the record which its author meant.
    pub fn link_all(&self, settled: &[Settled], articles: &[Article], meant: &impl Fn(&Wikilink) -> Meant) -> Mentions {
        let link = |(settled, article): (&Settled, &Article)| {
            let mut linking = Linking { records: self, article, meant, last_link: None };
            settled.readings.iter().map(|reading| linking.mention(reading)).collect()
        };
        Mentions { by_article: settled.iter().zip(articles).map(link).collect() }
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

/// What the author of a wikilink means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// This record.
    Record(RecordId),
    /// One of several; which one, recognition may know.
    OneOfSeveral,
    /// None of the records.
    None,
}

/// The readings of one article while they are linked.
struct Linking<'a, M> {
    records: &'a Records,
    article: &'a Article,
    meant: &'a M,
    /// The wikilink that was linked last: a link over several names means one thing, and only once.
    last_link: Option<TextRange>,
}

impl<M: Fn(&Wikilink) -> Meant> Linking<'_, M> {
    fn mention(&mut self, reading: &Reading) -> Mention {
        let record = reading.entity.and_then(|entity| self.records.of_entity(entity));
        let recognised = Mention { range: reading.range, kind: reading.kind, record, confidence: reading.confidence };
        let Some((range, link)) = self.article.wikilink_around(reading.range) else { return recognised };
        match (self.meant)(link) {
            Meant::OneOfSeveral => recognised,
            Meant::None => Mention { record: None, ..recognised },
            // A role is a name in a film even where its author links it to the real person.
            Meant::Record(meant) if record == Some(meant) => recognised,
            Meant::Record(_) if self.last_link == Some(range) => Mention { record: None, ..recognised },
            Meant::Record(meant) => {
                self.last_link = Some(range);
                let confidence = Confidence::CERTAIN;
                Mention { kind: meant.kind().into(), record: Some(meant), confidence, ..recognised }
            }
        }
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
            let Some(entity) = reading.entity.filter(|_| reading.kind != Kind::Character) else { continue };
            let link = article.wikilink_around(reading.range).map(|(_, link)| link);
            // A link without a kind only links: what it names is wanted, unless a text speaks of it, too.
            if link.is_some_and(|link| link.kind.is_none()) {
                continue;
            }
            let gathering = gathered.entry(entity).or_default();
            let form = article.slice(reading.range).to_owned();
            // `[[person:Joan Jett|her guitarist]]` does not make that a name of hers.
            if link.is_none() || NameKey::of_text(&form) == Some(entity.key) {
                if !reading.in_full {
                    gathering.short_forms.insert(form.clone());
                }
                gathering.forms.insert(form);
            }
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
    fn record(&self, entity: Entity, census: &Census) -> Record {
        let entry = census.entry(entity.key);
        let name = match entity.kind {
            RecordKind::Person => {
                entry.and_then(|entry| entry.spellings.first()).map(|(spelling, _)| spelling.to_string())
            }
            RecordKind::Film | RecordKind::Band => entry.map(Entry::name),
        };
        let name = name.or_else(|| self.forms.first().cloned()).unwrap_or_default();
        let words: BTreeSet<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let is_bare = |form: &String| entity.kind == RecordKind::Person && words.contains(&form.to_lowercase());
        Record {
            aliases: self.forms.iter().filter(|form| **form != name).cloned().collect(),
            redirects: self.short_forms.iter().filter(|form| **form != name && !is_bare(form)).cloned().collect(),
            name,
            slug: String::new(),
            external_ids: self.external_ids.iter().cloned().collect(),
            confidence: self.confidence,
        }
    }
}
