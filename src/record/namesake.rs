//! Namesakes: which records bear a name, for wikilinks, choosers and redirects.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Meant, RecordId, Records};
use crate::{
    article::Wikilink,
    correction::qualified,
    interface::Interface,
    kind::{Kind, RecordKind},
    language::Language,
    name::NameKey,
    slug::slug_of,
};

/// The bearers of every name. Two spellings are one name if their slugs are the same, the article at the head aside.
#[derive(Debug, Default)]
pub struct Namesakes {
    by_name: BTreeMap<String, Bearers>,
    by_slug: FxHashMap<String, Vec<RecordId>>,
    by_key: FxHashMap<NameKey, Vec<RecordId>>,
}

/// Who bears a name.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Bearers {
    /// The name in its fullest form: `The Runaways` for The Runaways and Runaways.
    pub name: String,
    /// Those whose own name it is.
    pub named: BTreeSet<RecordId>,
    /// Those whose alias it is, one that leads a reader to them: never a bare surname or given name.
    pub aliased: BTreeSet<RecordId>,
    /// Those that texts call so, by surname or given name, too.
    called: BTreeSet<RecordId>,
}

impl Bearers {
    /// All who bear it by name or by alias.
    pub fn all(&self) -> BTreeSet<RecordId> {
        self.named.union(&self.aliased).copied().collect()
    }

    fn add(&mut self, name: &str) {
        if (name.len(), self.name.as_str()) > (self.name.len(), name) {
            name.clone_into(&mut self.name);
        }
    }
}

impl Namesakes {
    /// Gathers the names of all records.
    pub fn of(records: &Records, interface: &Interface) -> Self {
        let mut namesakes = Self::default();
        for id in records.ids() {
            let record = records.get(id);
            let bearers = namesakes.bearers_mut(&record.name, interface);
            bearers.add(&record.name);
            bearers.named.insert(id);
            // `John Smith (singer)` is called John Smith, too.
            if let Some((name, _)) = qualified(&record.name) {
                let bearers = namesakes.bearers_mut(name, interface);
                bearers.add(name);
                bearers.named.insert(id);
            }
            for alias in &record.redirects {
                let bearers = namesakes.bearers_mut(alias, interface);
                bearers.add(alias);
                bearers.aliased.insert(id);
            }
            for alias in &record.aliases {
                namesakes.bearers_mut(alias, interface).called.insert(id);
            }
            namesakes.by_slug.entry(record.slug.clone()).or_default().push(id);
            if let Some(key) = NameKey::of_text(&record.name) {
                namesakes.by_key.entry(key).or_default().push(id);
            }
        }
        namesakes
    }

    fn bearers_mut(&mut self, name: &str, interface: &Interface) -> &mut Bearers {
        self.by_name.entry(key_of(name, interface)).or_default()
    }

    /// Who bears a name; `None` if nobody does, by no form of theirs.
    pub fn bearers(&self, name: &str, interface: &Interface) -> Option<&Bearers> {
        self.by_name.get(&key_of(name, interface))
    }

    /// All names that lead a reader somewhere, with their keys, in order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Bearers)> {
        self.by_name.iter().map(|(key, bearers)| (key.as_str(), bearers))
    }

    /// The names that two or more records bear, with their keys, in order.
    pub fn shared(&self) -> impl Iterator<Item = (&str, &Bearers)> {
        self.all().filter(|(_, bearers)| bearers.all().len() > 1)
    }

    /// The records that a wikilink may mean, in order; more than one if nothing in it tells them apart. What is tried,
    /// in this order, each among the records of the kind that it names:
    ///
    /// 1. the id: `person/joan-jett`;
    /// 2. the name with its qualifier, as a name, an alias or a slug: `John Smith (singer)`, `john-smith-singer`;
    /// 3. the name alone, of those that the qualifier fits: their kind, or the year that `year_of` knows, by one at most;
    /// 4. what texts call a record, by surname, too: `Jett`;
    /// 5. the name without what slugs keep apart: `MIA` for M.I.A.
    pub fn find(
        &self,
        link: &Wikilink,
        interface: &Interface,
        language: &Language,
        year_of: impl Fn(RecordId) -> Option<u16>,
    ) -> Vec<RecordId> {
        if let Some((kind, slug)) = link.id() {
            return self.with_slug(slug).filter(|id| id.kind() == kind).collect();
        }
        let kind = link.kind.or_else(|| kind_of(link, language));
        let fits = |id: &RecordId| {
            kind.is_none_or(|kind| kind == id.kind())
                && link.year().is_none_or(|year| year_of(*id).is_none_or(|known| known.abs_diff(year) <= 1))
        };
        let of_kind = |id: &RecordId| link.kind.is_none_or(|kind| kind == id.kind());
        let full = link.full_name();
        let first_found = [
            self.known_as(&full, interface).into_iter().filter(of_kind).collect(),
            self.with_slug(&slug_of(&full)).filter(of_kind).collect(),
            self.known_as(&link.name, interface).into_iter().filter(fits).collect(),
            self.called(&link.name, interface).filter(fits).collect(),
            self.spelt_like(&link.name).filter(fits).collect::<Vec<_>>(),
        ];
        first_found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// What the author of a wikilink means, as far as it is known before there are facts. A year that may yet tell
    /// namesakes apart leaves it open, and no mention is better than a wrong one.
    pub fn meant(&self, link: &Wikilink, interface: &Interface, language: &Language) -> Meant {
        match *self.find(link, interface, language, |_| None) {
            [only] => Meant::Record(only),
            [] => Meant::None,
            _ if link.year().is_some() => Meant::None,
            _ => Meant::OneOfSeveral,
        }
    }

    fn known_as(&self, name: &str, interface: &Interface) -> BTreeSet<RecordId> {
        self.bearers(name, interface).map(Bearers::all).unwrap_or_default()
    }

    fn called(&self, name: &str, interface: &Interface) -> impl Iterator<Item = RecordId> {
        self.bearers(name, interface).into_iter().flat_map(|bearers| bearers.called.iter().copied())
    }

    fn with_slug(&self, slug: &str) -> impl Iterator<Item = RecordId> {
        self.by_slug.get(slug).into_iter().flatten().copied()
    }

    fn spelt_like(&self, name: &str) -> impl Iterator<Item = RecordId> {
        NameKey::of_text(name).and_then(|key| self.by_key.get(&key)).into_iter().flatten().copied()
    }
}

/// What makes two spellings one name.
fn key_of(name: &str, interface: &Interface) -> String {
    slug_of(interface.without_article(name))
}

/// The kind that a qualifier means by another word: `movie`, `punk group`, `actress`.
fn kind_of(link: &Wikilink, language: &Language) -> Option<RecordKind> {
    let word = link.qualifier.as_deref()?.split_whitespace().next_back()?;
    let (_, classes) = language.lexicon.look_up(word);
    let kinds = [
        (language.classes.person_noun, Kind::Person),
        (language.classes.film_noun, Kind::Film),
        (language.classes.band_noun, Kind::Band),
    ];
    let mut meant = kinds.into_iter().filter(|(class, _)| classes.meets(*class)).map(|(_, kind)| kind);
    meant.next().filter(|_| meant.next().is_none())?.record()
}
