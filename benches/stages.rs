//! How long each stage of the pipeline takes, on two hundred articles of a world that does not exist.
//!
//! `cargo bench --bench stages -- --sort location` prints them in the order of `fanwiki::compile`.

#![allow(missing_docs, reason = "a program, and its promises are those of what it measures")]

mod corpus;

use std::{fs, path::Path, sync::LazyLock};

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use fanwiki::{
    article,
    census::Census,
    config::Config,
    diagnostic::Diagnostics,
    duplicate::Duplicates,
    fact,
    graph::{Findings, Graph},
    mention::{self, Settled},
    quote,
    record::{Admission, Meant, Records},
    sighting::{self, Sightings},
    site::Site,
    source::Sources,
    token::Tokens,
};

const ARTICLES: usize = 200;

fn main() {
    divan::main();
}

/// What the stages return, each made from the ones before.
struct Stages {
    site: Site,
    sightings: Vec<Sightings>,
    settled: Vec<Settled>,
}

static STAGES: LazyLock<Stages> = LazyLock::new(|| {
    let config = Config::of_folder(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("stages"));
    write_seeds(&config.seeds()).expect("the target folder can be written to");
    let site = fanwiki::compile(config, &mut Diagnostics::default()).expect("the articles have just been written");
    let sightings = sighting::collect_all(&site.articles, &site.corrections, &site.language);
    let settled = mention::settle_all(&site.articles, &sightings, &site.census, &site.corrections, &site.language);
    Stages { site, sightings, settled }
});

/// Writes the articles into a folder that holds nothing else.
fn write_seeds(folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, text) in corpus::articles(ARTICLES) {
        let path = folder.join(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Measures what `stage` returns, by article and by byte of the sources.
fn measure<T>(bencher: Bencher, stage: impl Fn(&Stages) -> T) {
    let stages = &*STAGES;
    let bytes: usize = stages.site.sources.iter().map(|source| source.text.len()).sum();
    let bencher = bencher.counter(ItemsCount::new(stages.site.articles.len())).counter(BytesCount::new(bytes));
    bencher.bench_local(|| stage(stages));
}

/// What every run pays, however little there is to do: a folder without articles, and the pages that it has all the same.
#[divan::bench]
fn start_with_an_empty_folder(bencher: Bencher) {
    let config = Config::of_folder(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty"));
    fs::create_dir_all(config.seeds()).expect("the target folder can be written to");
    bencher.bench_local(|| {
        let site = fanwiki::compile(config.clone(), &mut Diagnostics::default()).expect("there is nothing to read");
        let mut page = Vec::new();
        for key in site.pages() {
            page.clear();
            site.render(&key, &mut page).expect("the templates inside the program do not fail");
        }
        page
    });
}

#[divan::bench]
fn load_sources(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| Sources::load(&site.config.seeds(), &mut Diagnostics::default()));
}

#[divan::bench]
fn parse_articles(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| article::parse_all(&site.sources, &mut Diagnostics::default()));
}

/// What sightings, mentions and facts each do first.
#[divan::bench]
fn cut_into_words(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| {
        site.articles.iter().map(|article| Tokens::of(article, &site.language.lexicon).list().len()).sum::<usize>()
    });
}

#[divan::bench]
fn collect_sightings(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| sighting::collect_all(&site.articles, &site.corrections, &site.language));
}

#[divan::bench]
fn sum_census(bencher: Bencher) {
    measure(bencher, |Stages { site, sightings, .. }| Census::of(&site.articles, sightings, &site.corrections));
}

#[divan::bench]
fn settle_mentions(bencher: Bencher) {
    measure(bencher, |Stages { site, sightings, .. }| {
        mention::settle_all(&site.articles, sightings, &site.census, &site.corrections, &site.language)
    });
}

#[divan::bench]
fn gather_and_link_records(bencher: Bencher) {
    measure(bencher, |Stages { site, settled, .. }| {
        let records = Records::from(
            settled,
            &site.articles,
            &site.written,
            &site.census,
            &site.corrections,
            &Admission::of(&site.config, &site.language),
            &mut Diagnostics::default(),
        );
        records.link_all(settled, &site.articles, &|_| Meant::OneOfSeveral)
    });
}

#[divan::bench]
fn extract_facts(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| {
        fact::extract_all(&site.articles, &site.mentions, &site.records, &site.language)
    });
}

#[divan::bench]
fn extract_quotes(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| {
        quote::extract_all(&site.articles, &site.mentions, &site.records, &site.language)
    });
}

#[divan::bench]
fn make_graph(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| {
        Graph::new(&Findings {
            articles: &site.articles,
            duplicates: &site.duplicates,
            mentions: &site.mentions,
            records: &site.records,
            facts: &site.facts,
            quotes: &site.quotes,
        })
    });
}

#[divan::bench]
fn find_duplicates(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| Duplicates::of(&site.articles));
}

/// One after the other and into one buffer; a build renders on all cores.
#[divan::bench]
fn render_pages(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| {
        let mut page = Vec::new();
        for key in site.pages() {
            page.clear();
            site.render(&key, &mut page).expect("the templates inside the program do not fail");
        }
        page
    });
}

#[divan::bench]
fn compile_all(bencher: Bencher) {
    measure(bencher, |Stages { site, .. }| fanwiki::compile(site.config.clone(), &mut Diagnostics::default()));
}
