//! The census: the sum of all sightings of a folder, by name.
//!
//! It is asked by name only ([`Questions`]), so that what an article asked and was told says when it must be settled
//! again. A paragraph that stands in several articles counts once: near-duplicates are no second witness.

mod variant;

use std::{
    cell::RefCell,
    cmp::Ordering,
    collections::BTreeMap,
    hash::{Hash, Hasher},
};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::{
    article::Article,
    correction::{Corrections, Meanings, Ruling, key_of_id},
    entity::Entity,
    kind::{Kind, RecordKind},
    name::{Fold, NameKey},
    packed,
    sighting::{Form, Sighting, Sightings, Weights, sparse},
    slug::slug_of,
    source::SourceId,
};

/// What one article can add to the weight of a name, in thousandths of a log-odds: many cues of one kind in one text
/// are not independent, so they must not outvote the rest of the folder.
pub const ARTICLE_LIMIT: i32 = 3000;

/// What an article is told of a name at most: three articles' worth.
pub const TOLD_LIMIT: i32 = 3 * ARTICLE_LIMIT;

/// The steps in which it is told.
const TOLD_STEP: i32 = 100;

/// How many sightings of a name an article is told of at most: who is seen that often is nobody's slip.
const TOLD_SIGHTINGS: u32 = 6;

/// Of people with one surname so many are compared for slips: more would grow with the square.
const MOST_COMPARED: usize = 32;

/// Articles whose sums are added up at a time.
const BATCH: usize = 512;

/// Shorter paragraphs may repeat by chance, in bytes.
const SHORTEST_DUPLICATE: usize = 60;

/// The sums.
#[derive(Debug, Default)]
pub struct Census {
    entries: FxHashMap<NameKey, Entry>,
    /// Full names of people by their last or first word, sorted.
    full_names: FxHashMap<NameKey, Vec<FullName>>,
    /// Long titles by what stands behind their colon, sorted.
    long_titles: FxHashMap<NameKey, Vec<NameKey>>,
    /// What ids in front matter of articles lead to, by [`key_of_id`].
    targets: FxHashMap<NameKey, Entity>,
    /// Misspelt full names of people, and the names they are spellings of.
    variants: FxHashMap<NameKey, NameKey>,
}

/// What the folder knows of a name, or what one article adds to that, whose spellings may be borrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<S = Box<str>> {
    /// What its surroundings say for each kind: the sum over articles, each cut at [`ARTICLE_LIMIT`].
    #[serde(with = "sparse")]
    pub weights: Weights,
    /// What its own words say.
    #[serde(with = "sparse")]
    pub inside: Weights,
    /// How often it was sighted.
    pub sightings: u32,
    /// How often in quotation marks, emphasis or markup.
    pub set_apart: u32,
    /// How often with `the` before it or as its first word.
    pub with_article: u32,
    /// Its spellings without the article, most frequent first, then in order of the alphabet.
    pub spellings: Vec<(S, u32)>,
    /// How often it was read in one piece, not across words that part names.
    pub in_one_piece: u32,
    /// How often it was sighted as a role in a film.
    pub roles: u32,
    /// How many words it has, without the article.
    pub words: u8,
    first: Option<Fold>,
    last: Option<Fold>,
    /// The name behind its last colon.
    tail: Option<NameKey>,
}

/// A person's full name found by one of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FullName {
    /// The full name.
    pub key: NameKey,
    /// Whether the word is its last one.
    pub by_surname: bool,
}

/// Somebody who asks the census and the corrections, and a list of what was asked.
#[derive(Debug)]
pub struct Questions<'a> {
    census: &'a Census,
    corrections: &'a Corrections,
    asked: RefCell<Vec<NameKey>>,
}

/// What one article adds to the sums, name by name in order of first sight.
///
/// It is kept as it stands in the cache, in a tenth of the bytes that a list of entries takes: those of all articles are in
/// memory together.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally(#[serde(with = "packed")] Box<[u8]>);

impl Census {
    /// Sums the sightings of a folder.
    pub fn of(articles: &[Article], sightings: &[Sightings], corrections: &Corrections) -> Self {
        let fresh = fresh_blocks(articles);
        let tallies: Vec<Tally> = articles
            .par_iter()
            .zip(sightings)
            .zip(&fresh)
            .map(|((article, sightings), fresh)| Tally::of(article, sightings, fresh))
            .collect();
        Self::sum(&tallies.iter().collect::<Vec<_>>(), corrections)
    }

    /// Adds up what the articles add, which are in order.
    pub fn sum(tallies: &[&Tally], corrections: &Corrections) -> Self {
        let mut census = Self::default();
        for batch in tallies.chunks(BATCH) {
            let entries: Vec<_> = batch.par_iter().map(|tally| tally.entries()).collect();
            entries.into_iter().flatten().for_each(|(key, entry)| census.add(key, &entry));
        }
        census.finish(corrections);
        census.find_variants(corrections);
        census.find_targets(corrections);
        census
    }

    fn add(&mut self, key: NameKey, entry: &Entry<&str>) {
        match self.entries.get_mut(&key) {
            Some(known) => known.merge(entry),
            None => drop(self.entries.insert(key, entry.owned())),
        }
    }

    /// Sorts spellings and builds the two indexes.
    fn finish(&mut self, corrections: &Corrections) {
        let mut keys: Vec<NameKey> = self.entries.keys().copied().collect();
        keys.sort_unstable();
        for key in keys {
            let Some(entry) = self.entries.get_mut(&key) else { continue };
            entry.spellings.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            let ruling = corrections.ruling(key).filter(|ruling| !ruling.exact);
            let (best, margin) = entry.known().best();
            let is_person = match ruling {
                Some(ruling) if !ruling.kinds.is_empty() || ruling.ignored => ruling.allows_person(),
                _ => best == Kind::Person && margin > 0,
            };
            if is_person && entry.words > 1 && entry.in_one_piece > 0 {
                for (word, by_surname) in [(entry.last, true), (entry.first, false)] {
                    if let Some(word) = word {
                        self.full_names.entry(NameKey(word.0)).or_default().push(FullName { key, by_surname });
                    }
                }
            }
            let may_be_film = match ruling {
                Some(ruling) if !ruling.kinds.is_empty() || ruling.ignored => ruling.kinds.contains(&Kind::Film),
                _ => entry.weights.of(Kind::Film) > 0 || entry.set_apart > 0,
            };
            if let (Some(tail), true) = (entry.tail, may_be_film) {
                self.long_titles.entry(tail).or_default().push(key);
            }
        }
    }

    /// Finds full names that are a rarer spelling of another one: of two with one surname or one given name. Names of two
    /// words with one surname are only compared where nobody else of the folder has it.
    fn find_variants(&mut self, corrections: &Corrections) {
        let mut shared: Vec<NameKey> = self.full_names.keys().copied().collect();
        shared.sort_unstable();
        for (word, by_surname) in shared.iter().flat_map(|word| [(*word, true), (*word, false)]) {
            let names = self.full_names(word).iter().filter(|name| name.by_surname == by_surname);
            let bearers: Vec<NameKey> =
                names.map(|name| name.key).filter(|key| corrections.ruling(*key).is_none()).collect();
            let pairs = (1..bearers.len().min(MOST_COMPARED)).flat_map(|two| (0..two).map(move |one| (one, two)));
            let pairs: Vec<_> = pairs.map(|(one, two)| (bearers[one], bearers[two])).collect();
            let are_alone = bearers.len() == 2 || !by_surname;
            let slips: Vec<_> = pairs.iter().filter_map(|pair| self.slip(*pair, are_alone)).collect();
            for (one, two) in slips {
                self.variants.insert(one, two);
            }
        }
    }

    /// The rarer of two names and the other, if they are spellings of one. Of two that are seen as often, nobody can tell
    /// which is right.
    fn slip(&self, (one, two): (NameKey, NameKey), are_alone: bool) -> Option<(NameKey, NameKey)> {
        let (first, second) = (self.entries.get(&one)?, self.entries.get(&two)?);
        let spelled = |entry: &Entry| entry.spellings.first().map(|(text, _)| text.to_string());
        let comparable = are_alone || first.words > 2;
        let is_same = variant::are_of_one_spelling(&spelled(first)?, &spelled(second)?);
        if !is_same && (!comparable || !variant::are_variants(&spelled(first)?, &spelled(second)?)) {
            return None;
        }
        match first.sightings.cmp(&second.sightings) {
            Ordering::Less => Some((one, two)),
            Ordering::Greater => Some((two, one)),
            Ordering::Equal => is_same.then_some((one.max(two), one.min(two))),
        }
    }

    /// The name that a misspelt full name is a spelling of.
    pub fn variant_of(&self, key: NameKey) -> Option<NameKey> {
        self.variants.get(&key).copied()
    }

    /// Finds what the ids mean that front matter of articles names.
    ///
    /// An id is made of the name of a record, so each is compared with the slugs of the names that there are.
    fn find_targets(&mut self, corrections: &Corrections) {
        let wanted = corrections.wanted_targets();
        if wanted.is_empty() {
            return;
        }
        let mut by_slug: BTreeMap<&str, Vec<(RecordKind, &str)>> = BTreeMap::new();
        for id in wanted {
            let parted = id.split_once('/');
            let kind = parted.and_then(|(folder, _)| RecordKind::of_name(folder));
            match (corrections.of_id(id), parted, kind) {
                (Some(entity), ..) => {
                    self.targets.insert(key_of_id(id), entity);
                }
                (None, Some((_, slug)), Some(kind)) => by_slug.entry(slug).or_default().push((kind, id)),
                _ => {}
            }
        }
        let mut found: FxHashMap<&str, (i32, Entity)> = FxHashMap::default();
        for key in self.keys() {
            let Some(entry) = self.entries.get(&key).filter(|_| corrections.main_of(key).is_none()) else { continue };
            let spelling = entry.spellings.first().map_or("", |(spelling, _)| spelling);
            for slug in [slug_of(spelling), slug_of(&entry.name())] {
                for &(kind, id) in by_slug.get(slug.as_str()).into_iter().flatten() {
                    let weight = entry.known().of(Kind::of_record(kind));
                    if found.get(id).is_none_or(|(most, _)| weight > *most) {
                        found.insert(id, (weight, Entity { kind, key }));
                    }
                }
            }
        }
        let found = by_slug.values().flatten().filter_map(|(_, id)| Some((key_of_id(id), found.get(id)?.1)));
        self.targets.extend(found);
    }

    /// What an id leads to, by [`key_of_id`].
    pub fn target(&self, id: NameKey) -> Option<Entity> {
        self.targets.get(&id).copied()
    }

    /// What is known of a name.
    pub fn entry(&self, key: NameKey) -> Option<&Entry> {
        self.entries.get(&key)
    }

    /// How many sightings were added up.
    pub fn sightings(&self) -> usize {
        self.entries.values().map(|entry| entry.sightings as usize).sum()
    }

    /// All names, in order of their keys.
    pub fn keys(&self) -> Vec<NameKey> {
        let mut keys: Vec<_> = self.entries.keys().copied().collect();
        keys.sort_unstable();
        keys
    }

    /// The people one of whose names, the first or the last, is this word.
    pub fn full_names(&self, word: NameKey) -> &[FullName] {
        self.full_names.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The films whose title ends, after a colon, with this name.
    pub fn long_titles(&self, key: NameKey) -> &[NameKey] {
        self.long_titles.get(&key).map_or(&[], Vec::as_slice)
    }
}

impl Entry<&str> {
    fn owned(&self) -> Entry {
        let spellings = self.spellings.iter().map(|&(spelling, count)| (spelling.into(), count)).collect();
        let Self { sightings, set_apart, with_article, in_one_piece, roles, words, first, last, tail, .. } = *self;
        let (weights, inside) = (self.weights, self.inside);
        Entry {
            weights,
            inside,
            sightings,
            set_apart,
            with_article,
            spellings,
            in_one_piece,
            roles,
            words,
            first,
            last,
            tail,
        }
    }
}

impl Entry {
    fn merge<S: AsRef<str>>(&mut self, other: &Entry<S>) {
        self.weights += other.weights;
        // In quotation marks the words of a name say less; what they say where it stands plainly holds.
        if self.inside == Weights::default() {
            self.inside = other.inside;
        }
        self.sightings += other.sightings;
        self.set_apart += other.set_apart;
        self.in_one_piece += other.in_one_piece;
        self.roles += other.roles;
        self.with_article += other.with_article;
        for (spelling, count) in &other.spellings {
            self.spell(spelling.as_ref(), *count);
        }
        self.tail = self.tail.or(other.tail);
    }

    fn spell(&mut self, spelling: &str, count: u32) {
        match self.spellings.iter_mut().find(|(known, _)| **known == *spelling) {
            Some((_, sum)) => *sum += count,
            None => self.spellings.push((spelling.into(), count)),
        }
    }

    /// The weights as an article is told them, in proportion and in whole steps: a name that is everywhere is known by
    /// what most of its places say, and one more place does not make every article settle again.
    pub fn told(&self) -> Weights {
        self.weights.scaled(TOLD_LIMIT).in_steps_of(TOLD_STEP)
    }

    /// How often it was sighted, as an article is told it: to a limit, for the same reason.
    pub fn seen(&self) -> u32 {
        self.sightings.min(TOLD_SIGHTINGS)
    }

    /// What is known of it in all.
    pub fn known(&self) -> Weights {
        let mut known = self.told();
        known += self.inside;
        known
    }

    /// The name to show: the spelling most used, with `The` if it has it in at least one sighting of three.
    pub fn name(&self) -> String {
        let spelling = self.spellings.first().map_or("", |(spelling, _)| spelling);
        if self.with_article * 3 >= self.sightings && self.sightings > 0 {
            format!("The {spelling}")
        } else {
            spelling.to_owned()
        }
    }
}

impl<'a> Questions<'a> {
    /// Nothing asked yet.
    pub fn new(census: &'a Census, corrections: &'a Corrections) -> Self {
        Self { census, corrections, asked: RefCell::default() }
    }

    /// A hash of everything that can be answered about a name: it changes when an answer does.
    pub fn answer(&self, key: NameKey) -> u64 {
        let mut answer = Xxh3::new();
        let entry = self.census.entry(key);
        entry.is_some().hash(&mut answer);
        if let Some(entry) = entry {
            let is_role = entry.roles == entry.sightings;
            (entry.told().0, entry.inside.0, entry.set_apart > 0, is_role, entry.seen()).hash(&mut answer);
        }
        (self.census.full_names(key), self.census.long_titles(key)).hash(&mut answer);
        (self.census.target(key), self.census.variant_of(key)).hash(&mut answer);
        let written = (self.corrections.ruling(key).map(Ruling::substance), self.corrections.apart_from(key));
        if written.0.is_some() || !written.1.is_empty() {
            format!("{written:?}").hash(&mut answer);
        }
        answer.finish()
    }

    /// Whether nothing was written about any name.
    pub fn nothing_is_written(&self) -> bool {
        self.corrections.are_none()
    }

    /// What was written about a name.
    pub fn ruling(&self, key: NameKey) -> Option<&'a Ruling> {
        self.asked.borrow_mut().push(key);
        self.corrections.ruling(key)
    }

    /// The corrections of an article itself, which are part of it.
    pub fn meanings(&self, article: SourceId) -> Option<&'a Meanings> {
        self.corrections.meanings(article)
    }

    /// The name that a spelling leads to wherever it stands.
    pub fn main_of(&self, key: NameKey) -> NameKey {
        if self.corrections.are_none() {
            return key;
        }
        self.asked.borrow_mut().push(key);
        self.corrections.main_of(key).map_or(key, |(main, _)| main)
    }

    /// Whether a name is not to be taken for a form of another.
    pub fn are_apart(&self, key: NameKey, other: NameKey) -> bool {
        if self.corrections.are_none() {
            return false;
        }
        self.asked.borrow_mut().push(key);
        self.corrections.apart_from(key).contains(&other)
    }

    /// The name that a misspelt full name is a spelling of.
    pub fn variant_of(&self, key: NameKey) -> Option<NameKey> {
        self.asked.borrow_mut().push(key);
        self.census.variant_of(key)
    }

    /// What an id in the front matter of the article leads to.
    pub fn target(&self, id: &str) -> Option<Entity> {
        self.asked.borrow_mut().push(key_of_id(id));
        self.census.target(key_of_id(id))
    }

    /// What is known of a name.
    pub fn entry(&self, key: NameKey) -> Option<&'a Entry> {
        self.asked.borrow_mut().push(key);
        self.census.entry(key)
    }

    /// The people one of whose names is this word.
    pub fn full_names(&self, word: Fold) -> &'a [FullName] {
        self.asked.borrow_mut().push(NameKey(word.0));
        self.census.full_names(NameKey(word.0))
    }

    /// The films whose title ends with this name.
    pub fn long_titles(&self, key: NameKey) -> &'a [NameKey] {
        self.asked.borrow_mut().push(key);
        self.census.long_titles(key)
    }

    /// Every name that was asked for, sorted, once.
    pub fn asked(self) -> Vec<NameKey> {
        let mut asked = self.asked.into_inner();
        asked.sort_unstable();
        asked.dedup();
        asked
    }
}

/// By article and block: whether no earlier article has the same paragraph.
pub(crate) fn fresh_blocks(articles: &[Article]) -> Vec<Vec<bool>> {
    let mut seen = FxHashSet::default();
    let mut is_fresh = |text: &str| text.len() < SHORTEST_DUPLICATE || seen.insert(xxh3_64(text.as_bytes()));
    articles
        .iter()
        .map(|article| article.blocks.iter().map(|block| is_fresh(article.slice(block.range))).collect())
        .collect()
}

impl Tally {
    /// What the sightings of one article add. `fresh` says of each of its blocks whether no earlier article has the same.
    pub(crate) fn of(article: &Article, sightings: &Sightings, fresh: &[bool]) -> Self {
        let mut list: Vec<(NameKey, Entry)> = Vec::new();
        let mut position: FxHashMap<NameKey, usize> = FxHashMap::default();
        for sighting in &sightings.list {
            if !fresh[sighting.naming.block as usize] {
                continue;
            }
            let entry = one_sighting(article, sighting);
            match position.get(&sighting.key) {
                Some(&known) => list[known].1.merge(&entry),
                None => {
                    position.insert(sighting.key, list.len());
                    list.push((sighting.key, entry));
                }
            }
        }
        for (_, entry) in &mut list {
            entry.weights = entry.weights.scaled(ARTICLE_LIMIT);
        }
        Self(postcard::to_stdvec(&list).expect("numbers and texts can be written to memory").into())
    }

    /// What it adds, by name. Bytes of the cache are what was written, as their checksum says.
    fn entries(&self) -> Vec<(NameKey, Entry<&str>)> {
        postcard::from_bytes(&self.0).unwrap_or_default()
    }
}

/// What stands behind the article at the head of a name.
fn without_the(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    first.eq_ignore_ascii_case("the").then_some(rest)
}

fn one_sighting(article: &Article, sighting: &Sighting) -> Entry {
    let naming = sighting.naming;
    let text = &article.text[naming.start as usize..sighting.range.end as usize];
    // The name of a wikilink is given with its article, if it has one; a text leaves it out.
    let target = sighting.target.as_deref().map(|target| without_the(target).ok_or(target));
    let spelling = target.map_or(text, |target| target.unwrap_or_else(|whole| whole));
    let joined = sighting.forms.has(Form::Joined) || sighting.forms.has(Form::Linked);
    Entry {
        weights: sighting.evidence.context,
        inside: sighting.evidence.inside,
        sightings: 1,
        set_apart: u32::from(sighting.forms.has(Form::Quoted) || sighting.forms.has(Form::Marked)),
        in_one_piece: u32::from(!joined),
        roles: u32::from(sighting.evidence.context.of(Kind::Character) > 0),
        with_article: u32::from(naming.with_article || target.is_some_and(|target| target.is_ok())),
        spellings: vec![(spelling.into(), 1)],
        words: naming.words,
        first: naming.first,
        last: naming.last,
        tail: naming.tail,
    }
}
