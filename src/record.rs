//! Records: the people, films and bands of a folder.

mod namesake;
mod page;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::{
    article::{Article, TextRange, Wikilink},
    census::{Census, Entry},
    confidence::{Calibration, Confidence},
    config::Config,
    correction::Corrections,
    diagnostic::{Diagnostic, Diagnostics},
    entity::Entity,
    kind::{Kind, RecordKind},
    language::Language,
    mention::{Mention, Mentions, Reading, Settled},
    name::NameKey,
    slug::Slugs,
    written::{Reference, Written, WrittenId},
};

pub use crate::entity::{BandId, FilmId, PersonId, RecordId};
pub use namesake::{Bearers, Namesakes};
pub use page::names_in;

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
    /// Other places on the web that are about it, as a person wrote them.
    pub same_as: Vec<String>,
    /// Its record page, if a person wrote one.
    pub written: Option<WrittenId>,
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
    by_page: FxHashMap<WrittenId, RecordId>,
}

/// What decides whether a name becomes a record.
#[derive(Debug, Clone, Copy)]
pub struct Admission<'a> {
    /// How sure a record is, by its mentions.
    pub calibration: &'a Calibration,
    /// How sure it must be.
    pub threshold: Confidence,
}

impl<'a> Admission<'a> {
    /// That of a site.
    pub fn of(config: &Config, language: &'a Language) -> Self {
        Self { calibration: &language.calibration, threshold: Confidence::from_thousandths(config.threshold) }
    }
}

impl Records {
    /// Gathers what the articles settled on, and what people wrote, into records. What is too doubtful for a page is left
    /// out; what is written has one.
    ///
    /// Two record pages of one name or of one slug are an error at the later one.
    pub fn from(
        settled: &[Settled],
        articles: &[Article],
        written: &[Written],
        census: &Census,
        corrections: &Corrections,
        admission: &Admission,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let roll = Roll::of(written, diagnostics);
        let mut gathered = gather(settled, articles, &roll);
        for (entity, gathering) in &mut gathered {
            gathering.confidence = admission.calibration.record(entity.kind, gathering.confidence, gathering.mentions);
            if corrections.make_certain(*entity) {
                gathering.confidence = Confidence::CERTAIN;
            }
        }
        gathered.retain(|_, gathering| gathering.confidence >= admission.threshold);
        roll.enter(written, &mut gathered);
        let mut records = Self::default();
        for kind in RecordKind::ALL {
            let of_kind = gathered.iter().filter(|(entity, _)| entity.kind == kind);
            let draft = |(entity, gathering): (&Entity, &Gathering)| {
                (*entity, gathering.record(*entity, census, corrections, written))
            };
            records.add_kind(kind, of_kind.map(draft).collect(), written, diagnostics);
        }
        for (&alias, main) in &roll.aliases {
            if let Some(&id) = records.by_entity.get(main) {
                records.by_entity.entry(alias).or_insert(id);
            }
        }
        records
    }

    /// Names the records of a kind, numbers them by slug and remembers which name they stand for.
    fn add_kind(
        &mut self,
        kind: RecordKind,
        mut drafts: Vec<(Entity, Record)>,
        written: &[Written],
        diagnostics: &mut Diagnostics,
    ) {
        drafts.sort_by(|(one_entity, one), (other_entity, other)| {
            (&one.name, one_entity).cmp(&(&other.name, other_entity))
        });
        let mut slugs = Slugs::default();
        // What is pinned comes first; then what somebody wrote has the plain slug before what was only recognised.
        drafts.sort_by_key(|(_, record)| record.written.map_or((true, None), |page| (false, Some(page))));
        for (_, record) in &mut drafts {
            let Some(page) = record.written.map(|page| &written[page.0 as usize]) else { continue };
            let Some(slug) = &page.slug else { continue };
            if slugs.pin(&slug.value) {
                record.slug.clone_from(&slug.value);
            } else {
                let message = format!("another record page has the slug `{}`", slug.value);
                let help = "choose another slug for one of the two";
                diagnostics.push(Diagnostic::error("same-record", slug.span, message).with_help(help));
            }
        }
        for (_, record) in drafts.iter_mut().filter(|(_, record)| record.slug.is_empty()) {
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
            if let Some(page) = record.written {
                self.by_page.insert(page, id);
            }
            match kind {
                RecordKind::Person => self.people.push(record),
                RecordKind::Film => self.films.push(record),
                RecordKind::Band => self.bands.push(record),
            }
        }
    }

    /// Points every settled name at its record. In a wikilink that is the record which its author meant.
    pub fn link_all(&self, settled: &[Settled], articles: &[Article], meant: &impl Fn(&Wikilink) -> Meant) -> Mentions {
        let link = |(settled, article): (&Settled, &Article)| self.link(settled, article, meant);
        Mentions { by_article: settled.iter().zip(articles).map(link).collect() }
    }

    /// The same for one text.
    pub fn link(&self, settled: &Settled, article: &Article, meant: &impl Fn(&Wikilink) -> Meant) -> Vec<Mention> {
        let mut linking = Linking { records: self, article, meant, last_link: None };
        settled.readings.iter().map(|reading| linking.mention(reading)).collect()
    }

    /// The record that a settled name stands for.
    pub fn of_entity(&self, entity: Entity) -> Option<RecordId> {
        self.by_entity.get(&entity).copied()
    }

    /// The record that a page is about; `None` for the later of two pages about one.
    pub fn of_page(&self, page: WrittenId) -> Option<RecordId> {
        self.by_page.get(&page).copied()
    }

    /// The record of one of these kinds that somebody names, the earlier kinds first.
    pub fn find(&self, reference: &Reference, kinds: &[RecordKind]) -> Option<RecordId> {
        match reference {
            Reference::Id { kind, slug } => self.with_slug(*kind, slug).filter(|_| kinds.contains(kind)),
            Reference::Name { kind: Some(kind), name } => {
                self.of_entity(Entity::named(*kind, name)).filter(|_| kinds.contains(kind))
            }
            Reference::Name { kind: None, name } => {
                kinds.iter().find_map(|&kind| self.of_entity(Entity::named(kind, name)))
            }
        }
    }

    /// The record with that slug.
    pub fn with_slug(&self, kind: RecordKind, slug: &str) -> Option<RecordId> {
        let position =
            |list: &[Record]| list.binary_search_by(|record| record.slug.as_str().cmp(slug)).ok().map(|at| at as u32);
        match kind {
            RecordKind::Person => position(&self.people).map(|index| RecordId::Person(PersonId(index))),
            RecordKind::Film => position(&self.films).map(|index| RecordId::Film(FilmId(index))),
            RecordKind::Band => position(&self.bands).map(|index| RecordId::Band(BandId(index))),
        }
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
        format!("{}/{}", id.kind().name(), self.get(id).slug)
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
    /// At first that of the surest mention.
    confidence: Confidence,
    /// How often it is mentioned.
    mentions: u32,
    /// The forms of its mentions.
    forms: BTreeSet<String>,
    /// Those that lead to it and are not its full name.
    short_forms: BTreeSet<String>,
    external_ids: BTreeSet<(String, String)>,
    /// Its record page.
    page: Option<WrittenId>,
    /// What a record page calls it that names it in a field.
    called: Option<String>,
}

/// Whom the record pages are about.
#[derive(Debug, Default)]
struct Roll {
    pages: BTreeMap<Entity, WrittenId>,
    /// From another name to the name of the page that says so.
    aliases: BTreeMap<Entity, Entity>,
}

impl Roll {
    fn of(written: &[Written], diagnostics: &mut Diagnostics) -> Self {
        let mut roll = Self::default();
        for (page, number) in written.iter().zip(0..) {
            let entity = Entity::named(page.kind, &page.name.value);
            match roll.pages.get(&entity) {
                None => drop(roll.pages.insert(entity, WrittenId(number))),
                Some(first) => diagnostics.push(twice(&written[first.0 as usize], page)),
            }
        }
        roll.aliases = roll.aliases(written);
        roll
    }

    /// The aliases that belong to one page only, and are not the name of another.
    fn aliases(&self, written: &[Written]) -> BTreeMap<Entity, Entity> {
        let mut aliases: BTreeMap<Entity, Option<Entity>> = BTreeMap::new();
        for (&entity, &page) in &self.pages {
            for alias in &written[page.0 as usize].aliases {
                let alias = Entity::named(entity.kind, &alias.value);
                if !self.pages.contains_key(&alias) {
                    let main = aliases.entry(alias).or_insert(Some(entity));
                    *main = main.filter(|&main| main == entity);
                }
            }
        }
        aliases.into_iter().filter_map(|(alias, main)| Some((alias, main?))).collect()
    }

    /// The name that a page has for it, or its own.
    fn main(&self, entity: Entity) -> Entity {
        self.aliases.get(&entity).copied().unwrap_or(entity)
    }

    /// Enters the records of the pages and whom their fields name. What is written by hand is certain.
    fn enter(&self, written: &[Written], gathered: &mut BTreeMap<Entity, Gathering>) {
        for (&entity, &page) in &self.pages {
            let gathering = gathered.entry(entity).or_default();
            gathering.page = Some(page);
            gathering.confidence = Confidence::CERTAIN;
        }
        let pages: BTreeSet<WrittenId> = self.pages.values().copied().collect();
        let statements = pages.iter().flat_map(|page| &written[page.0 as usize].statements);
        for reference in statements.flat_map(|said| said.value.references()) {
            let Reference::Name { kind: Some(kind), name } = reference.as_ref() else { continue };
            let gathering = gathered.entry(self.main(Entity::named(*kind, name))).or_default();
            gathering.confidence = Confidence::CERTAIN;
            gathering.called.get_or_insert_with(|| name.clone());
        }
    }
}

/// Tells of a second page about one record.
fn twice(first: &Written, second: &Written) -> Diagnostic {
    let message = format!("seeds/{} is about the {} `{}` as well", first.path, second.kind.name(), first.name.value);
    Diagnostic::error("same-record", second.name.span, message)
        .with_help("make one page of the two, or give one of them a name that tells it apart")
}

fn gather(settled: &[Settled], articles: &[Article], roll: &Roll) -> BTreeMap<Entity, Gathering> {
    let mut gathered: FxHashMap<Entity, Gathering> = FxHashMap::default();
    for (settled, article) in settled.iter().zip(articles) {
        for reading in &settled.readings {
            let makes_record = reading.kind != Kind::Character && !reading.is_told;
            let Some(entity) = reading.entity.filter(|_| makes_record) else { continue };
            let link = article.wikilink_around(reading.range).map(|(_, link)| link);
            // A link without a kind only links: what it names is wanted, unless a text speaks of it, too.
            if link.is_some_and(|link| link.kind.is_none()) {
                continue;
            }
            let gathering = gathered.entry(roll.main(entity)).or_default();
            let form = article.slice(reading.range);
            // `[[person:Joan Jett|her guitarist]]` does not make that a name of hers.
            if link.is_none() || NameKey::of_text(form) == Some(entity.key) {
                if !reading.in_full {
                    note(&mut gathering.short_forms, form);
                }
                note(&mut gathering.forms, form);
            }
            gathering.confidence = gathering.confidence.max(reading.confidence);
            gathering.mentions += 1;
        }
        for (entity, name, id) in &settled.external_ids {
            gathered.entry(roll.main(*entity)).or_default().external_ids.insert((name.clone(), id.clone()));
        }
    }
    gathered.into_iter().collect()
}

/// Notes a form; most have been seen before and are not copied.
fn note(forms: &mut BTreeSet<String>, form: &str) {
    if !forms.contains(form) {
        forms.insert(form.to_owned());
    }
}

impl Gathering {
    /// The record, still without a slug.
    fn record(&self, entity: Entity, census: &Census, corrections: &Corrections, written: &[Written]) -> Record {
        let main = corrections.main_name(entity.key);
        let page = self.page.map(|page| &written[page.0 as usize]);
        let name = match page {
            Some(page) => page.name.value.clone(),
            None => main
                .map(|main| main.name.clone())
                .or_else(|| self.called.clone())
                .unwrap_or_else(|| self.recognised_name(entity, census)),
        };
        let words: BTreeSet<String> = name.split_whitespace().map(str::to_lowercase).collect();
        // `Eclipse` for `The Saga: Eclipse` is a title; `Baby` in a headline is a word of one.
        let is_title = |form: &String| name.ends_with(&format!(": {form}"));
        let is_bare =
            |form: &String| entity.kind != RecordKind::Band && words.contains(&form.to_lowercase()) && !is_title(form);
        // What a person wrote leads to a film, if it is a word of its title; nothing leads from a bare given name or surname.
        let leads = |form: &&String| entity.kind != RecordKind::Person || !is_bare(form);
        let on_page = || page.into_iter().flat_map(|page| &page.aliases).map(|alias| &alias.value);
        let by_hand = || on_page().chain(main.into_iter().flat_map(|main| main.aliases_of(entity.kind)));
        let others = |forms: BTreeSet<&String>| forms.into_iter().filter(|form| **form != name).cloned().collect();
        let ids = page.into_iter().flat_map(|page| &page.ids).map(|(place, key)| (place.clone(), key.value.clone()));
        Record {
            aliases: others(self.forms.iter().chain(by_hand()).collect()),
            redirects: others({
                let recognised = self.short_forms.iter().filter(|form| !is_bare(form));
                recognised.chain(by_hand().filter(leads)).collect()
            }),
            slug: String::new(),
            external_ids: self.external_ids.iter().cloned().chain(ids).collect::<BTreeSet<_>>().into_iter().collect(),
            same_as: page.map(|page| page.same_as.iter().map(|said| said.value.clone()).collect()).unwrap_or_default(),
            written: self.page,
            confidence: self.confidence,
            name,
        }
    }

    fn recognised_name(&self, entity: Entity, census: &Census) -> String {
        let entry = census.entry(entity.key);
        let name = match entity.kind {
            RecordKind::Person => {
                entry.and_then(|entry| entry.spellings.first()).map(|(spelling, _)| spelling.to_string())
            }
            RecordKind::Film | RecordKind::Band => entry.map(Entry::name),
        };
        name.or_else(|| self.forms.first().cloned()).unwrap_or_default()
    }
}
