//! The cache: what earlier compilations found out about each article, and what it follows from.
//!
//! Everything in it is the result of a pure function of one article. It stands under a key that is a hash of all that
//! the function was given and can see; where that is the same again, so is the result, and it is not worked out anew. A
//! note that is missing or of no use costs time and nothing else:
//!
//! | kept | of | follows from |
//! |---|---|---|
//! | what it adds to the census | [`sighting::collect`] | the article, the corrections, which of its paragraphs stand in an earlier one |
//! | its settled names | [`mention::settle`] | the article, the corrections, the answers to all that it asked ([`Questions`]) |
//! | its facts and quotes | [`fact::extract`], [`quote::extract`] | the article, its mentions, and the kinds, names and order of their records |
//! | its sentences | [`duplicate`] | the article |
//! | of every page the hash of its bytes | [`theme`] | what it was told ([`question`]), else its view and its template |
//! | its words in the search, and those of every record | [`search`] | what is told of it ([`question`]) |
//!
//! An article is known by its path and its text. All of it holds for the code that wrote it alone: language data,
//! templates and every line of the program are in the name of the code (`build.rs`), so nobody has to count versions.
//!
//! [`sighting::collect`]: crate::sighting::collect
//! [`duplicate`]: crate::duplicate
//! [`question`]: crate::page::question
//! [`search`]: crate::emit::search
//! [`theme`]: crate::theme

mod file;
mod stated;

pub use self::file::FOLDER;
use self::file::Read;
use std::{collections::BTreeSet, hash::Hash};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use self::stated::{Cast, Stated};
use crate::{
    article::Article,
    census::{Census, Questions, Tally, fresh_blocks},
    correction::Corrections,
    digest::hash_of,
    duplicate::{self, Sentences},
    fact::{self, Fact},
    language::Language,
    mention::{self, Mentions, Settled},
    name::NameKey,
    packed,
    page::known::KnownPages,
    quote::{self, Quote, SpeechWords},
    record::Records,
    sighting::{self, KeptSightings, Sightings},
    source::Sources,
};

/// Articles of which one thread asks for the same names.
const BATCH: usize = 512;

/// What is known of the articles of a folder, as it was last compiled.
#[derive(Debug, Default)]
pub struct Cache {
    notes: FxHashMap<ArticleKey, Note>,
    pages: KnownPages,
    /// What it was read from, if that is still true of everything but what is new.
    read: Option<Read>,
    /// Whether the pages are others than those that were read.
    has_new_pages: bool,
    /// The shelves of the search that are, or that are no longer there.
    new_shelves: BTreeSet<String>,
}

/// A hash of the path and the text of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct ArticleKey(u128);

/// What is known of one article; each part under its key.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Note {
    sighted: Option<(u64, Sighted)>,
    settled: Option<(u64, Answered)>,
    stated: Option<(u64, Stated)>,
    sentences: Option<Sentences>,
    /// Whether something in it is in no file yet.
    #[serde(skip)]
    is_new: bool,
}

/// What there is to know of the sightings of an article once they are settled.
#[derive(Debug, Serialize, Deserialize)]
struct Sighted {
    tally: Tally,
    /// The names in it that corrections are about, sorted.
    seen: Vec<NameKey>,
}

/// The settled names of an article, and the names that it asked for, sorted.
#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    #[serde(with = "packed::hashes")]
    asked: Vec<NameKey>,
    settled: Settled,
}

/// The articles of a folder while they are compiled, each with what is known of it.
#[derive(Debug)]
pub(crate) struct Recall<'a> {
    articles: &'a [Article],
    corrections: &'a Corrections,
    language: &'a Language,
    /// [`Corrections::substance`].
    substance: u64,
    keys: Vec<ArticleKey>,
    notes: Vec<Note>,
    /// How many notes are no longer needed.
    forgotten: usize,
}

impl Cache {
    /// Takes out what is known of these articles; all else is forgotten.
    pub(crate) fn recall<'a>(
        &mut self,
        sources: &Sources,
        articles: &'a [Article],
        corrections: &'a Corrections,
        language: &'a Language,
    ) -> Recall<'a> {
        let keys: Vec<_> = articles.par_iter().map(|article| ArticleKey::of(article, sources)).collect();
        let mut known = std::mem::take(&mut self.notes);
        let notes = keys.iter().map(|key| known.remove(key).unwrap_or_default()).collect();
        Recall {
            articles,
            corrections,
            language,
            substance: corrections.substance(),
            keys,
            notes,
            forgotten: known.len(),
        }
    }

    /// The pages that are known.
    pub(crate) fn pages(&self) -> &KnownPages {
        &self.pages
    }

    /// Keeps these pages and forgets all others.
    pub(crate) fn keep_pages(&mut self, pages: KnownPages) {
        self.has_new_pages |= pages != self.pages;
        self.new_shelves.extend(pages.changed_shelves(&self.pages));
        self.pages = pages;
    }

    /// Keeps what was known and what was worked out.
    pub(crate) fn keep(&mut self, recall: Recall<'_>) {
        self.read = self.read.take().and_then(|read| read.without(recall.forgotten, recall.notes.len()));
        self.notes = recall.keys.into_iter().zip(recall.notes).collect();
    }
}

impl ArticleKey {
    fn of(article: &Article, sources: &Sources) -> Self {
        let mut hash = Xxh3::new();
        (article.path.as_str(), sources.get(article.source).text.as_str()).hash(&mut hash);
        Self(hash.digest128())
    }
}

impl Recall<'_> {
    /// Collects the sightings of the articles whose are not known.
    pub(crate) fn sight(&mut self) -> Vec<Option<KeptSightings>> {
        let &mut Self { corrections, language, substance, .. } = self;
        let watched = corrections.watched();
        let fresh = fresh_blocks(self.articles);
        let sight = |((note, article), fresh): ((&mut Note, &Article), &Vec<bool>)| {
            let key = hash_of(&(substance, fresh));
            if note.sighted.as_ref().is_some_and(|(known, _)| *known == key) {
                return None;
            }
            let sightings = sighting::collect(article, corrections, language);
            let seen = seen_in(&sightings, &watched);
            note.sighted = Some((key, Sighted { tally: Tally::of(article, &sightings, fresh), seen }));
            note.is_new = true;
            Some(KeptSightings::of(&sightings))
        };
        self.notes.par_iter_mut().zip(self.articles).zip(&fresh).map(sight).collect()
    }

    /// What the articles add to the census, in order. They have been sighted.
    pub(crate) fn tallies(&self) -> Vec<&Tally> {
        self.sighted().map(|sighted| &sighted.tally).collect()
    }

    /// The names that corrections are about and that stand in an article.
    pub(crate) fn seen(&self) -> FxHashSet<NameKey> {
        self.sighted().flat_map(|sighted| &sighted.seen).copied().collect()
    }

    fn sighted(&self) -> impl Iterator<Item = &Sighted> {
        self.notes.iter().filter_map(|note| note.sighted.as_ref()).map(|(_, sighted)| sighted)
    }

    /// Settles the articles that would be told something else than before. `sightings` are those that had to be
    /// collected; where others are needed, they are collected again.
    pub(crate) fn settle(&mut self, sightings: Vec<Option<KeptSightings>>, census: &Census) -> Vec<Settled> {
        let &mut Self { corrections, language, substance, .. } = self;
        let mut work: Vec<_> = self.notes.iter_mut().zip(self.articles).zip(sightings).collect();
        let settle = |answers: &mut Answers, ((note, article), sightings): &mut ((&mut Note, &Article), _)| {
            let is_known = |(key, known): &(u64, Answered)| *key == answers.key(substance, &known.asked);
            if note.settled.as_ref().is_some_and(is_known) {
                return;
            }
            let kept: Option<KeptSightings> = Option::take(sightings);
            let sightings = kept.map(|kept| kept.read());
            let sightings = sightings.unwrap_or_else(|| sighting::collect(article, corrections, language));
            let questions = Questions::new(census, corrections);
            let settled = mention::settle(article, &sightings, &questions, language, &mut ());
            let asked = questions.asked();
            note.settled = Some((answers.key(substance, &asked), Answered { asked, settled }));
            note.is_new = true;
        };
        work.par_chunks_mut(BATCH).for_each(|batch| {
            let answers = &mut Answers::of(Questions::new(census, corrections));
            batch.iter_mut().for_each(|article| settle(answers, article));
        });
        let settled = |note: &mut Note| note.settled.as_mut().map(|(_, known)| std::mem::take(&mut known.settled));
        self.notes.iter_mut().filter_map(settled).collect()
    }

    /// Takes back what [`Recall::settle`] gave away.
    pub(crate) fn settled(&mut self, settled: Vec<Settled>) {
        for (note, settled) in self.notes.iter_mut().zip(settled) {
            if let Some((_, known)) = &mut note.settled {
                known.settled = settled;
            }
        }
    }

    /// What each article states, by position: its facts, which nobody has joined yet, and its quotes.
    pub(crate) fn state(&mut self, mentions: &Mentions, records: &Records) -> (Vec<Vec<Fact>>, Vec<Vec<Quote>>) {
        let language = self.language;
        let words = SpeechWords::of(language);
        let genders = quote::genders(records, language);
        let state = |(note, article): (&mut Note, &Article)| {
            let mentions = mentions.of(article.id);
            let cast = Cast::of(mentions);
            let key = cast.key(mentions, records);
            let known = note.stated.as_ref().filter(|(known, _)| *known == key);
            if let Some((facts, quotes)) = known.and_then(|(_, stated)| stated.of_cast(&cast, article.id)) {
                return (facts, quotes);
            }
            let facts = fact::extract(article, mentions, records, language, &mut ());
            let quotes = quote::extract(article, mentions, &genders, &words);
            note.stated = Stated::new(&facts, &quotes, &cast).map(|stated| (key, stated));
            note.is_new |= note.stated.is_some();
            (facts, quotes)
        };
        self.notes.par_iter_mut().zip(self.articles).map(state).unzip()
    }

    /// The sentences of each article, by position.
    pub(crate) fn sentences(&mut self) -> Vec<&Sentences> {
        self.notes.par_iter_mut().zip(self.articles).for_each(|(note, article)| {
            note.sentences.get_or_insert_with(|| duplicate::sentences(article));
        });
        self.notes.iter().filter_map(|note| note.sentences.as_ref()).collect()
    }
}

/// The answers to questions, each worked out once.
struct Answers<'a> {
    questions: Questions<'a>,
    known: FxHashMap<NameKey, u64>,
    told: Vec<u8>,
}

impl<'a> Answers<'a> {
    fn of(questions: Questions<'a>) -> Self {
        Self { questions, known: FxHashMap::default(), told: Vec::new() }
    }

    /// A hash of the corrections and of what is told to somebody who asks for these names.
    fn key(&mut self, substance: u64, asked: &[NameKey]) -> u64 {
        self.told.clear();
        self.told.extend(substance.to_le_bytes());
        for &name in asked {
            let answer = *self.known.entry(name).or_insert_with(|| self.questions.answer(name));
            self.told.extend(answer.to_le_bytes());
        }
        xxh3_64(&self.told)
    }
}

fn seen_in(sightings: &Sightings, watched: &FxHashSet<NameKey>) -> Vec<NameKey> {
    if watched.is_empty() {
        return Vec::new();
    }
    let spelled = sightings.list.iter().map(|sighting| sighting.spelled);
    let mut seen: Vec<_> = spelled.filter(|name| watched.contains(name)).collect();
    seen.sort_unstable();
    seen.dedup();
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article, config::Names, correction, diagnostic::Diagnostics};

    const TEXTS: [(&str, &str); 3] = [
        ("a.txt", "Anna Torvane sings\n\nAnna Torvane, the lead singer of the band Hollow Comets, said so.\n"),
        ("b.txt", "A film opens\n\nThe film \"Saltmarsh,\" directed by Ida Lund, stars Wendell Okafor.\n"),
        ("c.txt", "Hollow Comets\n\nThe band Hollow Comets played.\n"),
    ];

    /// Which of these texts are read and settled with what is known.
    fn work(cache: &mut Cache, texts: &[(&str, &str)]) -> (Vec<bool>, Vec<bool>) {
        let (sources, language) = (Sources::from_texts(texts.iter().copied()), Language::english());
        let diagnostics = &mut Diagnostics::default();
        let articles = article::parse_all(&sources, diagnostics);
        let names = Names::default();
        let written = correction::Written { names: &names, pages: &[], articles: &articles, sources: &sources };
        let corrections = Corrections::new(&written, &language, diagnostics);
        let mut recall = cache.recall(&sources, &articles, &corrections, &language);
        let keys = |recall: &Recall<'_>| -> Vec<_> {
            recall.notes.iter().map(|note| note.settled.as_ref().map(|(key, _)| *key)).collect()
        };
        let before = keys(&recall);
        let sightings = recall.sight();
        let read = sightings.iter().map(Option::is_some).collect();
        let census = Census::sum(&recall.tallies(), &corrections);
        let settled = recall.settle(sightings, &census);
        recall.settled(settled);
        let settled = keys(&recall).iter().zip(&before).map(|(after, before)| after != before).collect();
        cache.keep(recall);
        (read, settled)
    }

    #[test]
    fn what_is_known_is_not_worked_out_again() {
        let cache = &mut Cache::default();
        assert_eq!(work(cache, &TEXTS), (vec![true; 3], vec![true; 3]));
        assert_eq!(work(cache, &TEXTS), (vec![false; 3], vec![false; 3]));
        let mut texts = TEXTS;
        texts[0].1 = "Anna Torvane sings\n\nAnna Torvane, the lead singer of the band Hollow Comets, said no more.\n";
        assert_eq!(work(cache, &texts), (vec![true, false, false], vec![true, false, false]));
        // One more word for the band, which another article names, and nothing about the film.
        texts[0].1 =
            "Anna Torvane sings\n\nAnna Torvane, drummer of the band Hollow Comets, left the band Hollow Comets.\n";
        assert_eq!(work(cache, &texts), (vec![true, false, false], vec![true, false, true]));
        // An article before the others changes their numbers.
        let more = [("0.txt", "Nobody\n\nNobody at all.\n"), texts[0], texts[1], texts[2]];
        assert_eq!(work(cache, &more), (vec![true, false, false, false], vec![true, false, false, false]));
    }
}
