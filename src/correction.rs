//! Corrections: what a person wrote about names, which wins over what was recognised.
//!
//! They come from three places: `[names]` in `site.toml`, `names` in the front matter of an article, and the names and
//! aliases of record pages. They are one value, made before the first sighting is collected. Sightings ask it where a
//! written name stands in a text, the census which names it must not take for people, settling what a name means. All
//! ask by name, so that an edit of a correction concerns only the articles that asked for that name.

mod agreement;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    article::Article,
    config::{Names, WrittenName},
    diagnostic::{Diagnostics, Place},
    entity::Entity,
    kind::{Kind, RecordKind},
    language::Language,
    name::{Fold, NameKey},
    pattern::Classes,
    source::{SourceId, Sources},
    token::Tokens,
    written,
};

pub use agreement::qualified;
use spelling::Spellings;
pub(crate) use spelling::{Found, Spelling};

/// What a written correction weighs, in thousandths of a log-odds: more than all cues together, so it decides.
pub const WRITTEN: i32 = 2_000_000;

/// Where something about names can be written.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// `[names]` of `site.toml`.
    pub names: &'a Names,
    /// The record pages.
    pub pages: &'a [written::Written],
    /// The articles.
    pub articles: &'a [Article],
    /// The sources of pages and articles.
    pub sources: &'a Sources,
}

/// All that was written about names.
#[derive(Debug, Default)]
pub struct Corrections {
    rulings: FxHashMap<NameKey, Ruling>,
    /// By name: the names it is kept apart from, sorted.
    apart: FxHashMap<NameKey, Vec<NameKey>>,
    /// By the name that a record is known under: how it was written.
    main_names: BTreeMap<NameKey, MainName>,
    spellings: Spellings,
    /// By the id of a record whose slug was written: its name.
    ids: FxHashMap<String, Entity>,
    /// By the source of the article.
    meanings: BTreeMap<SourceId, Meanings>,
    /// Every name of `site.toml`, for whoever tells which of them do nothing.
    declared: Vec<Declared>,
}

/// What was written about one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// It is no record and no link.
    pub ignored: bool,
    /// What it can name, sorted; if empty, recognition decides.
    pub kinds: Vec<Kind>,
    /// What it leads to; if empty, itself.
    pub targets: Vec<Target>,
    /// The name whose kind it has, if `kinds` is empty: the name it leads to, or the name of which it is one sense.
    pub kin: NameKey,
    /// Whether it is meant only where it is spelt just so: `fun.` is no other word `Fun`.
    pub exact: bool,
    /// Where this was written: `site.toml:12`.
    pub origin: String,
}

/// One of the things that a name can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The name of that thing.
    pub key: NameKey,
    /// Its kind, if that is known.
    pub kind: Option<RecordKind>,
    /// What tells it from the others, if it has something of the kind.
    pub qualifier: Option<Qualifier>,
    /// Its name as it was written.
    pub name: String,
}

/// `singer` in `John Smith (singer)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualifier {
    /// Its words.
    pub words: Vec<Fold>,
    /// The classes of its words.
    pub classes: Classes,
}

/// The name that a record is known under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MainName {
    /// As it was written.
    pub name: String,
    /// The other names that were written for it, and the kind for which if not for all, in the order of writing.
    aliases: Vec<(Option<RecordKind>, String)>,
    /// Its first word.
    pub first: Option<Fold>,
    /// Its last word.
    pub last: Option<Fold>,
    /// How many words it has, without its article.
    pub words: u8,
}

/// What the front matter of one article says about names.
#[derive(Debug, Default)]
pub struct Meanings {
    by_name: FxHashMap<NameKey, Meaning>,
    spellings: Spellings,
}

/// What a name means in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The id of a record, `person/keith-moon`; `None` if the name is no link.
    pub target: Option<String>,
    /// Where this was written: `seeds/x.md:3`.
    pub origin: String,
}

/// A name of `site.toml`, and what it was written for.
#[derive(Debug)]
pub(crate) struct Declared {
    /// The name.
    pub(crate) spelled: WrittenName,
    /// Its key, if it has one.
    pub(crate) key: Option<NameKey>,
    /// What for.
    pub(crate) purpose: Purpose,
}

/// What a name was written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Something about the name itself.
    Ruling,
    /// To be one of several things of one name, which is the key.
    Sense {
        /// The name without what tells them apart.
        base: NameKey,
    },
}

impl Corrections {
    /// Puts together what a site, its record pages and its articles say. What contradicts itself is an error each.
    pub fn new(written: &Written<'_>, language: &Language, diagnostics: &mut Diagnostics) -> Self {
        let mut corrections = agreement::agree(written, language, diagnostics);
        let with_names = written.articles.iter().filter(|article| !article.about.names.is_empty());
        let meanings = with_names.map(|article| (article.source, Meanings::of(article, written.sources, language)));
        corrections.meanings = meanings.collect();
        corrections
    }

    /// Whether nothing was written at all.
    pub fn are_none(&self) -> bool {
        self.rulings.is_empty() && self.apart.is_empty() && self.meanings.is_empty()
    }

    /// What was written about a name.
    pub fn ruling(&self, name: NameKey) -> Option<&Ruling> {
        self.rulings.get(&name)
    }

    /// The names that a name is kept apart from, sorted.
    pub fn apart_from(&self, name: NameKey) -> &[NameKey] {
        self.apart.get(&name).map_or(&[], Vec::as_slice)
    }

    /// How a record of that name is called, if that was written.
    pub fn main_name(&self, name: NameKey) -> Option<&MainName> {
        self.main_names.get(&name)
    }

    /// The name that a spelling leads to wherever it stands: the first of two names for one thing.
    pub fn main_of(&self, name: NameKey) -> Option<(NameKey, &MainName)> {
        match self.ruling(name)?.targets.as_slice() {
            [only] if only.key != name => Some((only.key, self.main_name(only.key)?)),
            _ => None,
        }
    }

    /// What the front matter of an article says about names.
    pub fn meanings(&self, article: SourceId) -> Option<&Meanings> {
        self.meanings.get(&article)
    }

    /// Whether somebody wrote that there is such a thing: then its record needs no evidence.
    pub fn make_certain(&self, entity: Entity) -> bool {
        self.ruling(entity.key).is_some_and(|ruling| ruling.kinds.contains(&Kind::of_record(entity.kind)))
    }

    /// What an id leads to that follows from what was written.
    pub fn of_id(&self, id: &str) -> Option<Entity> {
        self.ids.get(id).copied()
    }

    /// A hash of all that a text is read by, but for what the text itself says: not where it was written.
    pub(crate) fn substance(&self) -> u64 {
        let by_name = |(key, ruling): (&NameKey, &Ruling)| (*key, format!("{:?}", ruling.substance()));
        let rulings: BTreeMap<_, _> = self.rulings.iter().map(by_name).collect();
        let apart: BTreeMap<_, _> = self.apart.iter().collect();
        let ids: BTreeMap<_, _> = self.ids.iter().collect();
        let watched: BTreeSet<_> = self.watched().into_iter().collect();
        let all = (self.are_none(), rulings, apart, &self.main_names, self.spellings.in_order(), ids, watched);
        xxh3_64(format!("{all:?}").as_bytes())
    }

    /// The names of `site.toml`, in its order.
    pub(crate) fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// The names that [`crate::review`] looks for in the articles.
    pub(crate) fn watched(&self) -> FxHashSet<NameKey> {
        self.declared.iter().flat_map(Declared::keys).collect()
    }

    /// Where written names stand in an article, by the number of their first token.
    pub(crate) fn find(&self, article: &Article, tokens: &Tokens) -> Vec<Found> {
        let mut found = self.spellings.find(article, tokens);
        if let Some(meanings) = self.meanings(article.source) {
            found.extend(meanings.spellings.find(article, tokens));
        }
        found
    }

    /// The ids of records that the front matter of articles names, sorted, once each.
    pub fn wanted_targets(&self) -> Vec<&str> {
        let meanings = self.meanings.values().flat_map(Meanings::targets);
        let mut targets: Vec<&str> = meanings.collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }
}

impl Declared {
    /// The names that it is about.
    pub(crate) fn keys(&self) -> impl Iterator<Item = NameKey> {
        let base = match self.purpose {
            Purpose::Sense { base } => Some(base),
            Purpose::Ruling => None,
        };
        self.key.into_iter().chain(base)
    }
}

impl MainName {
    /// The other names that were written for a record of that kind, in the order of writing.
    pub fn aliases_of(&self, kind: RecordKind) -> impl Iterator<Item = &String> {
        let fits = move |of: &Option<RecordKind>| of.is_none_or(|of| of == kind);
        self.aliases.iter().filter(move |(of, _)| fits(of)).map(|(_, name)| name)
    }
}

impl Ruling {
    /// Whether it can be a person, as far as was written.
    pub fn allows_person(&self) -> bool {
        !self.ignored && (self.kinds.is_empty() || self.kinds.contains(&Kind::Person))
    }

    /// Everything that settling depends on: not where it was written, which changes with every line above it.
    pub(crate) fn substance(&self) -> impl std::fmt::Debug + '_ {
        (self.ignored, &self.kinds, &self.targets, self.kin, self.exact)
    }
}

impl Meanings {
    fn of(article: &Article, sources: &Sources, language: &Language) -> Self {
        let mut meanings = Self::default();
        for written in &article.about.names {
            let Some(spelling) = Spelling::parse(&written.name.text, language) else { continue };
            let target = (!written.target.is_empty()).then(|| written.target.clone());
            let origin = origin_of(&written.name.place, sources);
            meanings.by_name.insert(spelling.key(), Meaning { target, origin });
            meanings.spellings.add(spelling);
        }
        meanings
    }

    /// What a name means here.
    pub fn of_name(&self, name: NameKey) -> Option<&Meaning> {
        self.by_name.get(&name)
    }

    fn targets(&self) -> impl Iterator<Item = &str> {
        self.by_name.values().filter_map(|meaning| meaning.target.as_deref())
    }
}

/// The name under which the census is asked for the record behind an id.
pub fn key_of_id(id: &str) -> NameKey {
    NameKey(xxh3_64(id.as_bytes()))
}

/// The names in a set, for whoever only asks.
pub(crate) type NameSet = FxHashSet<NameKey>;

/// The file and line of a place: `site.toml:12`.
fn origin_of(place: &Place, sources: &Sources) -> String {
    let line = |text: &str, at: usize| 1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
    match place {
        Place::File { path, text, range } => format!("{}:{}", path.display(), line(text, range.start)),
        Place::Source(span) => {
            let source = sources.get(span.source);
            format!("seeds/{}:{}", source.path, line(&source.text, span.start as usize))
        }
        Place::Site => String::new(),
    }
}
