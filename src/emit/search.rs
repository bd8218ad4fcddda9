//! The search: names, titles and texts as data that a page loads piece by piece. `script/script.js` reads it.
//!
//! Every file is one call of a function with one value, so that it can be loaded by a `<script src>`: that works from
//! disk and under the content security policy, where asking for data does not. There are four sorts:
//!
//! - `search/names.js`: all names and aliases and the years of articles, loaded when somebody is about to search (`names`);
//! - `search/words-ja.js`: the words that start alike and the documents that have them (`words`);
//! - `search/texts-3f.js`: titles and paragraphs of some articles, to show a hit in its context (`texts`);
//! - `search/cards-a7.js`: the opening sentences and pictures of some records, for results and previews
//!   (`cards`).
//!
//! Which file a thing is in depends on its path or its spelling and not on the other things, so an edit rewrites few
//! files. Only what is shown on some page is in them, and nothing of articles that give the plot away.

mod fold;
mod names;
mod number;
mod words;

use std::{collections::BTreeMap, fmt::Write as _, ops::Range, sync::Arc};

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

pub(crate) use self::words::{Shelf, Shelves};
use self::{
    fold::Folding,
    names::Names,
    number::Numbers,
    words::{NAMED, Posting, Postings},
};
use crate::{
    article::{Article, ArticleId},
    page::{
        excerpt::{Excerpt, Shown},
        inline::Inline,
        known::{Origin, PageName, Recollection},
        question::Question,
        record::summary,
        sheet::Sheet,
        target::encoded,
    },
    record::RecordId,
    site::Site,
};

/// The folder of all its files, with a slash at its end.
pub const FOLDER: &str = "search/";

/// Bytes of text in a file of texts, about: a reader of ten results loads ten of them.
const BYTES_PER_TEXTS: usize = 5 << 10;
/// The files that cards are dealt to. It is the same for every site, so that a preview needs no table of contents.
const CARDS: u32 = 256;

/// Documents that a thread reads at once.
const BATCH: usize = 256;

/// All files of the search.
#[derive(Debug)]
pub struct Search {
    files: Vec<(String, File)>,
    known: Known,
}

/// What a file is made from.
#[derive(Debug)]
enum File {
    /// Its bytes.
    Made(Vec<u8>),
    /// The words in it, by its name.
    Words(String, Arc<Shelf>),
    /// The articles whose texts are in it, each with its number, by its name.
    Texts(String, Vec<(u32, ArticleId)>),
}

/// What the next build need not read again.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    /// What was read of each document and where that came from.
    pub(crate) documents: BTreeMap<PageName, (Origin, Reading)>,
    /// The words of all of them. They are kept apart, because an edit concerns few.
    #[serde(skip)]
    pub(crate) shelves: Shelves,
}

/// What was read of a document, besides its words.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reading {
    number: u32,
    /// The bytes of its text.
    length: usize,
    /// Its letters outside ASCII, sorted.
    letters: String,
    /// The opening sentence of a record.
    summary: String,
}

/// By number of the paragraph, what its page shows of it.
type Shares = Vec<(usize, Vec<Range<usize>>)>;

/// The documents that can be found, with what is read of them.
struct Documents<'s> {
    site: &'s Site,
    /// By path, in order of path.
    list: Vec<Document>,
    numbers: Numbers,
    /// By position in the list.
    readings: Vec<Reading>,
}

/// A page that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Document {
    path: String,
    subject: Subject,
}

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Record(RecordId),
    Article(ArticleId),
}

impl Search {
    /// Reads all that the site shows and makes the files, but for those that only copy words and texts.
    pub fn of(site: &Site) -> Self {
        Self::after(site, None)
    }

    /// The same, without reading again what is known from an earlier build.
    pub(crate) fn after(site: &Site, known: Option<&Recollection<'_>>) -> Self {
        let (documents, known) = Documents::of(site, known);
        let mut folding = Folding::default();
        documents.readings.iter().for_each(|reading| folding.learn(&reading.letters));
        let bits = documents.bits();
        let names = Names::of(&documents, &mut folding);
        let mut files = vec![("search/names.js".to_owned(), File::Made(names.file(&known.shelves, bits, &folding)))];
        let words = |(name, shelf): (&String, &Arc<Shelf>)| {
            (format!("search/words-{name}.js"), File::Words(name.clone(), Arc::clone(shelf)))
        };
        files.extend(known.shelves.iter().map(words));
        files.extend(documents.cards().into_iter().map(|(path, bytes)| (path, File::Made(bytes))));
        files.extend(documents.texts(bits));
        Self { files, known }
    }

    /// What the next build need not read again.
    pub(crate) fn into_known(self) -> Known {
        self.known
    }

    /// The paths of the files, relative to the output folder.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(path, _)| path.as_str())
    }

    /// Appends the bytes of a file, by its position in [`Self::paths`].
    pub fn write(&self, file: usize, site: &Site, out: &mut Vec<u8>) {
        match &self.files[file].1 {
            File::Made(bytes) => out.extend(bytes),
            File::Words(name, shelf) => out.extend(words::file(name, shelf)),
            File::Texts(name, articles) => {
                let texts: BTreeMap<_, _> = articles.iter().map(|&(number, id)| (number, Text::of(site, id))).collect();
                out.extend(call("texts", &(name, texts)));
            }
        }
    }

    /// What a file is made from, if it only copies words or texts: the words, or the articles and which they are.
    pub(crate) fn origin(&self, file: usize, known: &Recollection<'_>) -> Option<Origin> {
        let (path, file) = &self.files[file];
        let name = PageName::of(path, "");
        match file {
            File::Made(_) => None,
            File::Words(_, shelf) => Some(known.origin_of(name, &shelf.substance(), [])),
            File::Texts(_, articles) => {
                let numbers: Vec<_> = articles.iter().map(|(number, _)| *number).collect();
                let asked = articles.iter().flat_map(|&(_, id)| [Question::Article(id), Question::Around(id)]);
                Some(known.origin_of(name, &numbers, asked))
            }
        }
    }
}

impl<'s> Documents<'s> {
    /// Reads those that are not known.
    fn of(site: &'s Site, known: Option<&Recollection<'_>>) -> (Self, Known) {
        let records = site.records.ids().map(|id| (site.records.path(id), Subject::Record(id)));
        let articles = site.articles.iter().filter(|article| !article.is_spoiler());
        let articles =
            articles.map(|article| (site.outline.article_path(article.id).to_owned(), Subject::Article(article.id)));
        let mut list: Vec<_> = records.chain(articles).map(|(path, subject)| Document { path, subject }).collect();
        list.sort_by(|a, b| a.path.cmp(&b.path));
        let numbers = Numbers::of(list.iter().map(|document| document.path.as_str()));
        let order = numbers.sorted();
        let read = |batch: &[(u32, usize)]| {
            let mut words = Postings::default();
            let read = |&(number, position): &(u32, usize)| {
                let document: &Document = &list[position];
                let kept = known.and_then(|known| known.document(document.name()));
                let kept = kept
                    .filter(|(_, reading)| reading.number == number)
                    .map(|(origin, reading)| (Some(origin), reading.clone()));
                (position, kept.is_some(), kept.unwrap_or_else(|| document.read(site, number, known, &mut words)))
            };
            (batch.iter().map(read).collect::<Vec<_>>(), words)
        };
        let batches: Vec<_> = order.par_chunks(BATCH).map(read).collect();
        let earlier = known.and_then(Recollection::search);
        let numbers_of = |known: &Known| known.documents.values().map(|(_, reading)| reading.number).collect();
        let mut gone: FxHashSet<u32> = earlier.map(numbers_of).unwrap_or_default();
        let mut come = Postings::default();
        let mut readings = vec![Reading::default(); list.len()];
        let mut documents = BTreeMap::new();
        // Batches come in order of number, and so do the documents of each word.
        for (read, words) in batches {
            // Each word has a list of its own, so their order does not matter.
            words.into_iter().for_each(|(word, postings)| come.entry(word).or_default().extend(postings));
            for (position, is_known, (origin, reading)) in read {
                if is_known {
                    gone.remove(&reading.number);
                }
                if let Some(origin) = origin {
                    documents.insert(list[position].name(), (origin, reading.clone()));
                }
                readings[position] = reading;
            }
        }
        let shelves = match earlier {
            Some(known) => words::rearranged(&known.shelves, &gone, come),
            None => words::rearranged(&Shelves::new(), &gone, come),
        };
        (Self { site, list, numbers, readings }, Known { documents, shelves })
    }

    /// The bits of a number that say in which file the text of an article is: as many as make files of a good size.
    fn bits(&self) -> u32 {
        let bytes: usize = self.readings.iter().map(|reading| reading.length).sum();
        (bytes / BYTES_PER_TEXTS).max(1).next_power_of_two().ilog2().min(16)
    }

    fn texts(&self, bits: u32) -> BTreeMap<String, File> {
        let mut files: BTreeMap<u32, Vec<(u32, ArticleId)>> = BTreeMap::new();
        for (position, document) in self.list.iter().enumerate() {
            if let Subject::Article(id) = document.subject {
                let number = self.numbers.at(position);
                files.entry(number >> (number::BITS - bits)).or_default().push((number, id));
            }
        }
        let named = files.into_iter().map(|(number, ids)| (format!("{number:x}"), ids));
        named.map(|(name, ids)| (format!("search/texts-{name}.js"), File::Texts(name, ids))).collect()
    }

    fn cards(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: BTreeMap<u32, BTreeMap<&str, Card>> = BTreeMap::new();
        for (document, reading) in self.list.iter().zip(&self.readings) {
            if let Subject::Record(id) = document.subject {
                let card = self.card(id, &reading.summary);
                files.entry(number::hash(&document.path) % CARDS).or_default().insert(&document.path, card);
            }
        }
        let file =
            |(number, cards)| (format!("search/cards-{number:x}.js"), call("cards", &(format!("{number:x}"), cards)));
        files.into_iter().map(file).collect()
    }

    fn card<'a>(&'a self, id: RecordId, summary: &'a str) -> Card<'a> {
        let record = self.site.records.get(id);
        let picture = self.site.pictures.of(id);
        let picture = picture.map(|picture| (encoded(&picture.path).into_owned(), picture.width, picture.height));
        Card(&record.name, summary, picture)
    }
}

impl Document {
    /// What it is called from build to build.
    fn name(&self) -> PageName {
        PageName::of(&self.path, "search")
    }

    /// Reads what can be found of it; its words come to the others. Where that came from is told if somebody knows what is
    /// asked.
    fn read(
        &self,
        site: &Site,
        number: u32,
        known: Option<&Recollection<'_>>,
        words: &mut Postings,
    ) -> (Option<Origin>, Reading) {
        let sheet = &Sheet::new(site, self.path.clone());
        let mut reading = Reading { number, ..Reading::default() };
        let mut folding = Folding::default();
        let mut read = |text: &str, count| {
            folding.words(text, &mut |word| words::add(words, word, Posting { document: number, count }));
        };
        match self.subject {
            Subject::Record(id) => {
                let record = sheet.record(id);
                reading.summary = summary(sheet, id);
                read(&record.name, NAMED);
                record.aliases.iter().for_each(|alias| read(alias, NAMED));
                read(&reading.summary, 1);
            }
            Subject::Article(id) => {
                let article = sheet.article(id);
                read(&article.title, NAMED);
                for (_, ranges) in shares(site, sheet, article) {
                    reading.length += ranges.iter().map(Range::len).sum::<usize>();
                    let texts = ranges.into_iter().map(|range| article.text.get(range).unwrap_or_default());
                    texts.for_each(|text| read(text, 1));
                }
            }
        }
        reading.letters = folding.table().keys().collect();
        let around = match self.subject {
            Subject::Record(_) => None,
            Subject::Article(id) => Some(Question::Around(id)),
        };
        let asked = || sheet.asked().into_iter().chain(around);
        (known.map(|known| known.origin_of(self.name(), &(), asked())), reading)
    }
}

/// What is shown of a record: its name, its opening sentence, and the address, width and height of its picture.
#[derive(Debug, Serialize)]
struct Card<'s>(&'s str, &'s str, #[serde(skip_serializing_if = "Option::is_none")] Option<(String, usize, usize)>);

/// What is shown of an article: its title, its path without folder and ending unless that follows from the title, and by
/// number of the paragraph what its page shows.
#[derive(Debug, Serialize)]
struct Text<'s>(&'s str, &'s str, BTreeMap<usize, String>);

impl<'s> Text<'s> {
    fn of(site: &'s Site, id: ArticleId) -> Self {
        let path = site.outline.article_path(id);
        let sheet = &Sheet::new(site, path.to_owned());
        let article = sheet.article(id);
        let shares = shares(site, sheet, article).into_iter();
        let paragraphs = shares.map(|(number, ranges)| (number, joined(article, &ranges))).collect();
        Text(&article.title, names::stem(&article.title, path), paragraphs)
    }
}

/// What the page of an article shows of each paragraph, without those that only repeat another article.
fn shares(site: &Site, sheet: &Sheet<'_>, article: &Article) -> Shares {
    let is_own = |at: usize| !site.duplicates.repeats(article.id, at);
    if !article.about.is_excerpt() {
        let opening = (0..article.blocks.len()).find(|&at| article.paragraph_number(at).is_some());
        let body = opening.unwrap_or(article.blocks.len())..article.blocks.len();
        let ranges = body.zip(1..).filter(|&(at, _)| is_own(at));
        let shares = ranges.map(|(at, number)| (number, vec![article.blocks[at].range.bytes()]));
        return shares.filter(|(_, ranges)| !ranges[0].is_empty()).collect();
    }
    let mut shares = Vec::new();
    for shown in Excerpt::of(sheet, article, &Inline::new(sheet, article)) {
        let (at, ranges) = match shown {
            Shown::Whole(at) => (at, vec![article.blocks[at].range.bytes()]),
            Shown::Opening(at, end, passages) => {
                let opening = article.blocks[at].range.bytes().start..end as usize;
                (at, std::iter::once(opening).chain(passages.into_iter().map(|passage| passage.range)).collect())
            }
            Shown::Passages(at, passages) => (at, passages.into_iter().map(|passage| passage.range).collect()),
        };
        shares.extend(article.paragraph_number(at).filter(|_| is_own(at)).map(|number| (number, ranges)));
    }
    shares
}

/// The ranges of a paragraph as one text.
fn joined(article: &Article, ranges: &[Range<usize>]) -> String {
    let pieces: Vec<_> = ranges.iter().filter_map(|range| article.text.get(range.clone())).collect();
    pieces.join(" […] ")
}

/// A file of data: one call of a function that `script/script.js` has, with one value.
fn call(function: &str, value: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(value).expect("a value of strings and numbers is JSON");
    let mut text = String::with_capacity(json.len() + 32);
    write!(text, "fanwiki.{function}({json});").expect("memory can be written to");
    text.push('\n');
    // Line ends in a script that is older than 2019, and ours is read by such browsers too.
    if text.contains(['\u{2028}', '\u{2029}']) {
        text = text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    }
    text.into_bytes()
}
