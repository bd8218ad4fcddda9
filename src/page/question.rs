//! Questions: what a page asks of its site while it is made, and hashes of the answers.
//!
//! A page sees its site through its [`Sheet`](super::sheet::Sheet) alone, which notes each question. A page that would be
//! told the same again would ask the same again and say the same, so nobody has to make it to know that. What is kept of
//! it are hashes of the answers, each with the name of what it is about: numbers of records and articles change.

use std::{
    hash::{Hash, Hasher},
    path::PathBuf,
};

use rayon::prelude::*;

use super::{
    PageKey,
    index::{Index, IndexKind},
    outline::{Chooser, Destination, FactPlace, Redirect},
    target::{Target, is_remote},
};
use crate::{
    article::{About, Article, ArticleId, Markup},
    config::Config,
    digest::{Digest, hash_of},
    emit::feed,
    fact::{Evidence, Fact},
    graph::Links,
    kind::RecordKind,
    mention::Mention,
    quote::Quote,
    record::{BandId, FilmId, PersonId, Record, RecordId},
    site::Site,
    source::Span,
    written::WrittenId,
};

/// What a page may ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// A record as others show it: its names, its page, its picture, its year.
    Record(RecordId),
    /// What is known of it: where it is named, what is said of it, who shares its name, what came out before and after.
    About(RecordId),
    /// An article: its text and head, its page, whom it names and quotes, what it repeats.
    Article(ArticleId),
    /// An article as a list shows it: its title, its page, where and when it appeared.
    Headline(ArticleId),
    /// What its own page says besides: the facts taken from it, its neighbours, where its links lead.
    Around(ArticleId),
    /// A record page, with the names in its text and where its links lead.
    Written(WrittenId),
    /// A name that several bear.
    Chooser(u32),
    /// Another name of a record.
    Redirect(u32),
    /// What is said on a part of the quotes, counted from 1, and who is quoted where.
    Speeches(u32),
    /// What stands on a part of a list, counted from 1, and what leads through the list.
    List(IndexKind, u32),
    /// All that is in the export.
    Export,
    /// The site as a whole. Who asks for it is told something else after every change.
    Site,
}

/// A hash of the answer to every question.
#[derive(Debug)]
pub struct Answers {
    /// Of what every page may know unasked: the templates, the words, the settings, which pages there are of those that
    /// not every wiki has.
    pub(super) shared: u64,
    /// By number of the question.
    pub(super) hashes: Vec<u64>,
    sizes: Sizes,
}

/// How many there are of what can be asked about.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    people: u32,
    films: u32,
    bands: u32,
    articles: u32,
    written: u32,
    choosers: u32,
    redirects: u32,
    /// The parts of the quotes.
    speeches: u32,
    /// The parts of each list.
    lists: [u32; IndexKind::ALL.len()],
}

impl Answers {
    /// Answers every question.
    pub fn of(site: &Site) -> Self {
        let sizes = Sizes::of(site);
        let questions = questions(site);
        let witness = Witness::of(site);
        let mut hashes: Vec<u64> = questions.par_iter().map(|question| witness.answer(*question)).collect();
        // Of the site as a whole nothing is told that is not told of a part of it.
        hashes.push(hash_of(&hashes));
        debug_assert!((0..).zip(&questions).all(|(number, question)| sizes.number(*question) == number));
        debug_assert_eq!(sizes.number(Question::Site) as usize + 1, hashes.len());
        Self { shared: shared(site), hashes, sizes }
    }

    /// The number of a question.
    pub fn number(&self, question: Question) -> u32 {
        self.sizes.number(question)
    }
}

impl Sizes {
    fn of(site: &Site) -> Self {
        Self {
            people: site.records.people.len() as u32,
            films: site.records.films.len() as u32,
            bands: site.records.bands.len() as u32,
            articles: site.articles.len() as u32,
            written: site.written.len() as u32,
            choosers: site.outline.choosers().len() as u32,
            redirects: site.outline.redirects().len() as u32,
            speeches: site.outline.speeches().parts(),
            lists: IndexKind::ALL.map(|kind| site.outline.list(kind).map_or(0, Index::parts)),
        }
    }

    fn number(self, question: Question) -> u32 {
        let record = |id| match id {
            RecordId::Person(PersonId(number)) => number,
            RecordId::Film(FilmId(number)) => self.people + number,
            RecordId::Band(BandId(number)) => self.people + self.films + number,
        };
        let records = self.people + self.films + self.bands;
        let behind_articles = 2 * records + 3 * self.articles;
        let behind_choosers = behind_articles + self.written + self.choosers;
        let behind_speeches = behind_choosers + self.redirects + self.speeches;
        let parts = |lists: &[u32]| lists.iter().sum::<u32>();
        match question {
            Question::Record(id) => record(id),
            Question::About(id) => records + record(id),
            Question::Article(id) => 2 * records + id.0,
            Question::Headline(id) => 2 * records + self.articles + id.0,
            Question::Around(id) => 2 * records + 2 * self.articles + id.0,
            Question::Written(id) => behind_articles + id.0,
            Question::Chooser(number) => behind_articles + self.written + number,
            Question::Redirect(number) => behind_choosers + number,
            Question::Speeches(part) => behind_choosers + self.redirects + part - 1,
            Question::List(kind, part) => behind_speeches + parts(&self.lists[..kind as usize]) + part - 1,
            Question::Export => behind_speeches + parts(&self.lists),
            Question::Site => behind_speeches + parts(&self.lists) + 1,
        }
    }
}

/// All questions that can be asked of a part of the site, by their numbers.
fn questions(site: &Site) -> Vec<Question> {
    let records = || site.records.ids();
    let articles = || site.articles.iter().map(|article| article.id);
    let written = (0..site.written.len() as u32).map(|number| Question::Written(WrittenId(number)));
    let choosers = (0..site.outline.choosers().len() as u32).map(Question::Chooser);
    let redirects = (0..site.outline.redirects().len() as u32).map(Question::Redirect);
    let records = records().map(Question::Record).chain(records().map(Question::About));
    let headlines = articles().map(Question::Headline);
    let articles = articles().map(Question::Article).chain(headlines).chain(articles().map(Question::Around));
    let speeches = (1..=site.outline.speeches().parts()).map(Question::Speeches);
    let parts = |kind| 1..=site.outline.list(kind).map_or(0, Index::parts);
    let lists = IndexKind::ALL.into_iter().flat_map(|kind| parts(kind).map(move |part| Question::List(kind, part)));
    let all = records.chain(articles).chain(written).chain(choosers).chain(redirects).chain(speeches).chain(lists);
    all.chain([Question::Export]).collect()
}

fn shared(site: &Site) -> u64 {
    let mut digest = Digest::default();
    site.theme.substance().hash(&mut digest);
    // It says the same wherever it stands and is written to.
    let config = Config { root: PathBuf::new(), output: PathBuf::new(), ..site.config.clone() };
    format!("{config:?}").hash(&mut digest);
    site.outline.ways().hash(&mut digest);
    IndexKind::ALL.map(|kind| site.outline.list(kind).is_some()).hash(&mut digest);
    feed::address(site).hash(&mut digest);
    digest.finish()
}

/// Who answers: a site, with names for what has a number there.
struct Witness<'s> {
    site: &'s Site,
    /// By number of the record and of the article, a hash of what it is called from build to build: hundreds of thousands
    /// of mentions name them.
    people: Vec<u64>,
    films: Vec<u64>,
    bands: Vec<u64>,
    articles: Vec<u64>,
    /// By fact, a hash of all that it says.
    facts: Vec<u64>,
}

impl<'s> Witness<'s> {
    fn of(site: &'s Site) -> Self {
        let named = |kind: RecordKind, records: &[Record]| -> Vec<u64> {
            records.iter().map(|record| hash_of(&(kind as u8, &record.slug))).collect()
        };
        let mut witness = Self {
            site,
            people: named(RecordKind::Person, &site.records.people),
            films: named(RecordKind::Film, &site.records.films),
            bands: named(RecordKind::Band, &site.records.bands),
            articles: site.articles.iter().map(|article| hash_of(&article.path)).collect(),
            facts: Vec::new(),
        };
        witness.facts = site.facts.list.par_iter().map(|fact| witness.fact(fact)).collect();
        witness
    }

    fn answer(&self, question: Question) -> u64 {
        let mut digest = Digest::default();
        std::mem::discriminant(&question).hash(&mut digest);
        match question {
            Question::Record(id) => self.add_record(id, &mut digest),
            Question::About(id) => self.add_known(id, &mut digest),
            Question::Article(id) => self.add_article(&self.site.articles[id.index()], &mut digest),
            Question::Headline(id) => self.add_headline(&self.site.articles[id.index()], &mut digest),
            Question::Around(id) => self.add_around(id, &mut digest),
            Question::Written(id) => self.add_written(id, &mut digest),
            Question::Chooser(number) => self.add_chooser(self.site.outline.chooser(number), &mut digest),
            Question::Redirect(number) => {
                let Redirect { path, record } = self.site.outline.redirect(number);
                path.hash(&mut digest);
                self.name(*record).hash(&mut digest);
            }
            Question::Speeches(part) => {
                part.hash(&mut digest);
                let name = |person| self.name(RecordId::Person(person));
                self.site.outline.speeches().add_part(part, name, |article| self.article(article), &mut digest);
            }
            Question::List(kind, part) => self.add_list(kind, part, &mut digest),
            Question::Export => self.add_exported(&mut digest),
            Question::Site => {}
        }
        digest.finish()
    }

    /// What a record is called from build to build.
    fn name(&self, id: RecordId) -> u64 {
        match id {
            RecordId::Person(PersonId(number)) => self.people[number as usize],
            RecordId::Film(FilmId(number)) => self.films[number as usize],
            RecordId::Band(BandId(number)) => self.bands[number as usize],
        }
    }

    /// What an article is called from build to build.
    fn article(&self, id: ArticleId) -> u64 {
        self.articles[id.index()]
    }

    fn add_record(&self, id: RecordId, digest: &mut Digest) {
        let site = self.site;
        let Record { name, aliases, redirects, slug: _, external_ids, same_as, written, confidence } =
            site.records.get(id);
        self.name(id).hash(digest);
        (name, aliases, redirects, external_ids, same_as, confidence).hash(digest);
        written.map(|page| &site.written[page.0 as usize].path).hash(digest);
        site.pictures.of(id).hash(digest);
        site.outline.year(id).hash(digest);
    }

    fn add_known(&self, id: RecordId, digest: &mut Digest) {
        let outline = &self.site.outline;
        let Links { mentions, facts, spoken, quoted_about } = self.site.graph.links(id);
        self.name(id).hash(digest);
        digest.add_all(mentions, |(article, positions), digest| (self.article(*article), positions).hash(digest));
        digest.add_all(facts, |position, digest| self.facts[*position as usize].hash(digest));
        for quotes in [spoken, quoted_about] {
            digest.add_all(quotes, |(article, position), digest| (self.article(*article), position).hash(digest));
        }
        outline.titles().told_apart(&PageKey::Record { id, part: 1 }).hash(digest);
        digest.add_all(&outline.choosers_of(id).collect::<Vec<_>>(), |chooser, digest| {
            self.add_chooser(chooser, digest);
        });
        if let RecordId::Film(film) = id {
            outline.beside_film(film).map(|film| film.map(|film| self.name(RecordId::Film(film)))).hash(digest);
        }
    }

    fn add_article(&self, article: &Article, digest: &mut Digest) {
        let (site, id) = (self.site, article.id);
        // Whatever else is in it follows from these two.
        let source = site.sources.get(article.source);
        (&article.path, &source.text, source.encoding.name()).hash(digest);
        site.outline.article_path(id).hash(digest);
        self.add_mentions(site.mentions.of(id), digest);
        digest.add_all(&site.quotes[id.index()], |quote, digest| self.add_quote(quote, digest));
        let duplicates = &site.duplicates;
        duplicates.original_of(id).map(|original| self.article(original)).hash(digest);
        duplicates.repeated(id).hash(digest);
        digest.add_all(duplicates.copies_of(id), |copy, digest| self.article(*copy).hash(digest));
    }

    fn add_headline(&self, article: &Article, digest: &mut Digest) {
        let About { date, outlet, .. } = &article.about;
        (self.site.outline.article_path(article.id), &article.title, date, outlet).hash(digest);
    }

    fn add_list(&self, kind: IndexKind, part: u32, digest: &mut Digest) {
        let name = |position: u32| match kind {
            IndexKind::People => self.people[position as usize],
            IndexKind::Films | IndexKind::FilmsByYear => self.films[position as usize],
            IndexKind::Bands => self.bands[position as usize],
            IndexKind::Articles | IndexKind::ArticlesByTitle => self.articles[position as usize],
        };
        // Two lists can hold the same: nothing.
        (kind, part).hash(digest);
        let Some(list) = self.site.outline.list(kind) else { return };
        for (group, entries) in list.part(part) {
            group.hash(digest);
            digest.add_all(entries, |position, digest| name(*position).hash(digest));
        }
        list.add_ways(digest);
    }

    /// Mentions are not published, and what else is said of texts are bytes of their files.
    fn add_exported(&self, digest: &mut Digest) {
        let site = self.site;
        site.records.ids().for_each(|id| self.add_record(id, digest));
        for (fact, hash) in site.facts.list.iter().zip(&self.facts) {
            hash.hash(digest);
            digest.add_all(&fact.evidence, |evidence, digest| {
                let Span { start, end, .. } = site.span_of(evidence);
                (start, end).hash(digest);
            });
        }
        for article in &site.articles {
            (&article.path, site.sources.get(article.source).encoding.name()).hash(digest);
            self.add_headline(article, digest);
            digest.add_all(&site.quotes[article.id.index()], |quote, digest| {
                let Span { start, end, .. } = article.span(quote.range);
                (start, end).hash(digest);
                self.add_quote(quote, digest);
            });
        }
    }

    fn add_around(&self, id: ArticleId, digest: &mut Digest) {
        let outline = &self.site.outline;
        self.article(id).hash(digest);
        digest.add_all(outline.article_facts(id), |FactPlace { fact, range }, digest| {
            (self.facts[*fact as usize], range).hash(digest);
        });
        outline.titles().told_apart(&PageKey::Article(id)).hash(digest);
        outline.beside_article(id).map(|article| article.map(|article| self.article(article))).hash(digest);
        self.add_links(&self.site.articles[id.index()], digest);
    }

    fn add_written(&self, id: WrittenId, digest: &mut Digest) {
        let page = &self.site.written[id.0 as usize];
        // Whatever else is in it follows from these two.
        (&page.path, &self.site.sources.get(page.source).text).hash(digest);
        self.add_mentions(&self.site.named[id.0 as usize], digest);
        self.add_links(&page.body, digest);
    }

    fn add_mentions(&self, mentions: &[Mention], digest: &mut Digest) {
        digest.add_all(mentions, |Mention { range, kind, record, confidence }, digest| {
            (range, kind, record.map(|record| self.name(record)), confidence).hash(digest);
        });
    }

    fn add_quote(&self, Quote { range, speaker, confidence, way, about }: &Quote, digest: &mut Digest) {
        let speaker = speaker.map(|speaker| self.name(RecordId::Person(speaker)));
        (range, speaker, confidence, way).hash(digest);
        digest.add_all(about, |record, digest| self.name(*record).hash(digest));
    }

    fn add_chooser(&self, Chooser { path, name, records, named }: &Chooser, digest: &mut Digest) {
        (path, name).hash(digest);
        digest.add_all(records, |record, digest| (self.name(*record), named.contains(record)).hash(digest));
    }

    /// Where the links of a text lead that its author wrote.
    fn add_links(&self, text: &Article, digest: &mut Digest) {
        for mark in &text.marks {
            match &mark.markup {
                Markup::ArticleLink(key) => {
                    let article = key.as_deref().and_then(|key| self.site.outline.article_with_key(key));
                    article.map(|article| self.article(article)).hash(digest);
                }
                Markup::Wikilink(link) => self.add_destination(self.site.destination(link), digest),
                Markup::Link(address) | Markup::Image(address) if !is_remote(address) => {
                    self.add_target(self.site.target(text, address), digest);
                }
                _ => {}
            }
        }
    }

    fn add_destination(&self, destination: Option<Destination>, digest: &mut Digest) {
        destination.map(|destination| std::mem::discriminant(&destination)).hash(digest);
        match destination {
            None => {}
            Some(Destination::Record(record)) => self.name(record).hash(digest),
            Some(Destination::Chooser(number)) => self.site.outline.chooser(number).path.hash(digest),
            Some(Destination::Wanted(number)) => self.site.outline.wanted().address(number).hash(digest),
        }
    }

    fn add_target(&self, target: Option<Target<'_>>, digest: &mut Digest) {
        target.as_ref().map(std::mem::discriminant).hash(digest);
        match target {
            None => {}
            Some(Target::Article(article)) => self.article(article).hash(digest),
            Some(Target::Record(record)) => self.name(record).hash(digest),
            Some(Target::Asset(path)) => (path, self.site.pictures.size_in_text(path)).hash(digest),
        }
    }

    fn fact(&self, fact: &Fact) -> u64 {
        let mut digest = Digest::default();
        let Fact { claim, confidence, evidence } = fact;
        digest.add_all(&claim.records().collect::<Vec<_>>(), |record, digest| self.name(*record).hash(digest));
        let nobody = |id: RecordId| match id {
            RecordId::Person(_) => RecordId::Person(PersonId(0)),
            RecordId::Film(_) => RecordId::Film(FilmId(0)),
            RecordId::Band(_) => RecordId::Band(BandId(0)),
        };
        (claim.about_others(|id| Some(nobody(id))), confidence, fact.is_spoiler(&self.site.articles)).hash(&mut digest);
        digest.add_all(evidence, |evidence, digest| match evidence {
            Evidence::Article { article, range } => (0_u8, self.article(*article), range).hash(digest),
            Evidence::Written { page, span } => {
                (1_u8, &self.site.written[page.0 as usize].path, span.start, span.end).hash(digest);
            }
        });
        digest.finish()
    }
}
