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

use std::{collections::BTreeMap, fmt::Write as _, ops::Range};

use rayon::prelude::*;
use serde::Serialize;

use self::{names::Names, number::Numbers, words::Words};
use crate::{
    article::{Article, ArticleId},
    page::{
        excerpt::{Excerpt, Shown},
        inline::Inline,
        known::{Origin, Recollection},
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

/// All files of the search.
#[derive(Debug)]
pub struct Search {
    files: Vec<(String, File)>,
    shown: Vec<Option<Shares>>,
}

/// What a file is made from.
#[derive(Debug)]
enum File {
    /// Its bytes.
    Made(Vec<u8>),
    /// The articles whose texts are in it, each with its number, by its name.
    Texts(String, Vec<(u32, ArticleId)>),
}

/// By number of the paragraph, what its page shows of it.
type Shares = Vec<(usize, Vec<Range<usize>>)>;

/// The documents that can be found, with what is read of them.
struct Documents<'s> {
    site: &'s Site,
    /// By path, in order of path.
    list: Vec<Document>,
    /// By record in order of kind and slug.
    summaries: BTreeMap<RecordId, String>,
    /// By article; nothing of one that is not searched.
    shown: Vec<Option<Shares>>,
}

/// A page that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Document {
    path: String,
    subject: Subject,
}

/// Where a word of a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In its name, an alias or its title.
    Name,
    /// In its text.
    Text,
}

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Record(RecordId),
    Article(ArticleId),
}

impl Search {
    /// Reads all that the site shows and makes the files, but for those that only copy texts.
    pub fn of(site: &Site) -> Self {
        let documents = Documents::of(site);
        let numbers = Numbers::of(documents.list.iter().map(|document| document.path.as_str()));
        let (words, mut folding) = Words::of(&documents, &numbers);
        let shelves = words.shelves();
        let bits = documents.bits();
        let names = Names::of(&documents, &numbers, &mut folding);
        let mut files = vec![("search/names.js".to_owned(), File::Made(names.file(&shelves, bits, &folding)))];
        files.extend(words.files(&shelves).into_iter().map(|(path, bytes)| (path, File::Made(bytes))));
        files.extend(documents.cards().into_iter().map(|(path, bytes)| (path, File::Made(bytes))));
        files.extend(documents.texts(&numbers, bits));
        Self { files, shown: documents.shown }
    }

    /// The paths of the files, relative to the output folder.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(path, _)| path.as_str())
    }

    /// Appends the bytes of a file, by its position in [`Self::paths`].
    pub fn write(&self, file: usize, site: &Site, out: &mut Vec<u8>) {
        match &self.files[file].1 {
            File::Made(bytes) => out.extend(bytes),
            File::Texts(name, articles) => {
                let texts: BTreeMap<_, _> =
                    articles.iter().map(|&(number, id)| (number, self.text(site, id))).collect();
                out.extend(call("texts", &(name, texts)));
            }
        }
    }

    /// What a file is made from, if it only copies texts: its articles, and which they are.
    pub(crate) fn origin(&self, file: usize, known: &Recollection<'_>) -> Option<Origin> {
        let (path, file) = &self.files[file];
        let File::Texts(_, articles) = file else { return None };
        let numbers: Vec<_> = articles.iter().map(|(number, _)| *number).collect();
        let asked = articles.iter().flat_map(|&(_, id)| [Question::Article(id), Question::Around(id)]);
        Some(known.origin_of(path, &numbers, asked))
    }

    fn text<'s>(&self, site: &'s Site, id: ArticleId) -> Text<'s> {
        let article = &site.articles[id.index()];
        let shares = self.shown[id.index()].as_deref().unwrap_or_default();
        let paragraphs = shares.iter().map(|(number, ranges)| (*number, joined(article, ranges))).collect();
        Text(&article.title, names::stem(&article.title, site.outline.article_path(id)), paragraphs)
    }
}

impl<'s> Documents<'s> {
    fn of(site: &'s Site) -> Self {
        let records = site.records.ids().map(|id| (site.records.path(id), Subject::Record(id)));
        let articles = site.articles.iter().filter(|article| !article.is_spoiler());
        let articles =
            articles.map(|article| (site.outline.article_path(article.id).to_owned(), Subject::Article(article.id)));
        let mut list: Vec<_> = records.chain(articles).map(|(path, subject)| Document { path, subject }).collect();
        list.sort_by(|a, b| a.path.cmp(&b.path));
        let ids: Vec<_> = site.records.ids().collect();
        let of_record = |&id: &RecordId| (id, summary(&Sheet::new(site, site.records.path(id)), id));
        let summaries: Vec<_> = ids.par_iter().map(of_record).collect();
        let of_article = |article: &Article| (!article.is_spoiler()).then(|| shares(site, article));
        let shown = site.articles.par_iter().map(of_article).collect();
        Self { site, list, summaries: summaries.into_iter().collect(), shown }
    }

    /// Gives `read` every text that is read of a document, with what it is.
    fn read(&self, document: &Document, read: &mut impl FnMut(&str, Place)) {
        match document.subject {
            Subject::Record(id) => {
                let record = self.site.records.get(id);
                read(&record.name, Place::Name);
                record.aliases.iter().for_each(|alias| read(alias, Place::Name));
                read(&self.summaries[&id], Place::Text);
            }
            Subject::Article(id) => {
                let article = &self.site.articles[id.index()];
                read(&article.title, Place::Name);
                for (_, ranges) in self.shown[id.index()].iter().flatten() {
                    let texts = ranges.iter().map(|range| article.text.get(range.clone()).unwrap_or_default());
                    texts.for_each(|text| read(text, Place::Text));
                }
            }
        }
    }

    /// The bits of a number that say in which file the text of an article is: as many as make files of a good size.
    fn bits(&self) -> u32 {
        let length = |shares: &Shares| shares.iter().flat_map(|(_, ranges)| ranges).map(Range::len).sum::<usize>();
        let bytes: usize = self.shown.iter().flatten().map(length).sum();
        (bytes / BYTES_PER_TEXTS).max(1).next_power_of_two().ilog2().min(16)
    }

    fn texts(&self, numbers: &Numbers, bits: u32) -> BTreeMap<String, File> {
        let mut files: BTreeMap<u32, Vec<(u32, ArticleId)>> = BTreeMap::new();
        for (position, document) in self.list.iter().enumerate() {
            if let Subject::Article(id) = document.subject {
                let number = numbers.at(position);
                files.entry(number >> (number::BITS - bits)).or_default().push((number, id));
            }
        }
        let named = files.into_iter().map(|(number, ids)| (format!("{number:x}"), ids));
        named.map(|(name, ids)| (format!("search/texts-{name}.js"), File::Texts(name, ids))).collect()
    }

    fn cards(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: BTreeMap<u32, BTreeMap<&str, Card>> = BTreeMap::new();
        for document in &self.list {
            if let Subject::Record(id) = document.subject {
                files.entry(number::hash(&document.path) % CARDS).or_default().insert(&document.path, self.card(id));
            }
        }
        let file =
            |(number, cards)| (format!("search/cards-{number:x}.js"), call("cards", &(format!("{number:x}"), cards)));
        files.into_iter().map(file).collect()
    }

    fn card(&self, id: RecordId) -> Card<'_> {
        let record = self.site.records.get(id);
        let picture = self.site.pictures.of(id);
        let picture = picture.map(|picture| (encoded(&picture.path).into_owned(), picture.width, picture.height));
        Card(&record.name, &self.summaries[&id], picture)
    }
}

/// What is shown of a record: its name, its opening sentence, and the address, width and height of its picture.
#[derive(Debug, Serialize)]
struct Card<'s>(&'s str, &'s str, #[serde(skip_serializing_if = "Option::is_none")] Option<(String, usize, usize)>);

/// What is shown of an article: its title, its path without folder and ending unless that follows from the title, and by
/// number of the paragraph what its page shows.
#[derive(Debug, Serialize)]
struct Text<'s>(&'s str, &'s str, BTreeMap<usize, String>);

/// What the page of an article shows of each paragraph, without those that only repeat another article.
fn shares(site: &Site, article: &Article) -> Shares {
    let is_own = |at: usize| !site.duplicates.repeats(article.id, at);
    if !article.about.is_excerpt() {
        let opening = (0..article.blocks.len()).find(|&at| article.paragraph_number(at).is_some());
        let body = opening.unwrap_or(article.blocks.len())..article.blocks.len();
        let ranges = body.zip(1..).filter(|&(at, _)| is_own(at));
        let shares = ranges.map(|(at, number)| (number, vec![article.blocks[at].range.bytes()]));
        return shares.filter(|(_, ranges)| !ranges[0].is_empty()).collect();
    }
    let sheet = &Sheet::new(site, site.outline.article_path(article.id).to_owned());
    let article = sheet.article(article.id);
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
