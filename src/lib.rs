//! `fanwiki` compiles a folder of articles into a static wiki of people, films and bands.
//!
//! Each step takes what the steps above it returned:
//!
//! 1. [`source`] walks `seeds/`, reads every file and decodes it.
//! 2. [`article`] parses a source into blocks of readable text that know their bytes in the file; [`written`] reads those
//!    that a person wrote about one record.
//! 3. [`correction`] puts together what a person wrote about names; all of recognition asks it.
//! 4. [`sighting`] collects the stretches of an article that may name something, each with its own cues.
//! 5. [`census`] sums the sightings of the whole folder by name.
//! 6. [`mention`] settles every sighting of an article: which thing it names, or none.
//! 7. [`record`] gathers settled names into people, films and bands, and enters those that a person wrote about;
//!    [`review`] tells which corrections did nothing.
//! 8. [`fact`] and [`quote`] extract what the text says of them, with the spans that say so. What a person wrote wins.
//! 9. [`graph`] turns it around: who is mentioned where, and what ties two records; [`duplicate`] tells it which articles
//!    only say what another says.
//! 10. [`page`] makes finished views, [`theme`] renders them, [`output`] writes them.
//!
//! [`compile`] is these steps: it loads what stands on the disk, and [`recognise`] is the rest, line for line. Neither
//! reads globals, a clock or the environment. Steps 4 to 8 work on one article at a time, and [`cache`] keeps what they
//! found.

pub mod adopt;
pub mod article;
pub mod asset;
pub mod budget;
pub mod cache;
pub mod census;
pub mod check;
pub mod confidence;
pub mod config;
pub mod correction;
mod credit;
pub mod date;
pub mod diagnostic;
mod digest;
pub mod doubt;
pub mod duplicate;
pub mod emit;
pub mod entity;
pub mod error;
pub mod explain;
pub mod fact;
pub mod front_matter;
pub mod gender;
pub mod graph;
pub mod interface;
pub mod key;
pub mod kind;
pub mod language;
pub mod licence;
mod line;
pub mod literal;
pub mod mention;
pub mod name;
pub mod output;
mod packed;
pub mod page;
pub mod pattern;
pub mod picture;
pub mod quote;
pub mod record;
pub mod recorder;
pub mod report;
pub mod review;
pub mod schema;
pub mod serve;
pub mod sighting;
pub mod site;
pub mod slug;
pub mod source;
pub mod span;
pub mod starter;
pub mod suggestion;
pub mod theme;
pub mod token;
pub mod written;

use crate::{
    article::Wikilink,
    asset::Assets,
    cache::Cache,
    census::Census,
    config::Config,
    correction::Corrections,
    diagnostic::Diagnostics,
    duplicate::Duplicates,
    error::BuildError,
    fact::Facts,
    graph::{Findings, Graph},
    language::Language,
    page::outline::{Contents, Outline},
    picture::Pictures,
    record::{Admission, Namesakes, Records},
    recorder::Recorder,
    review::Review,
    site::Site,
    source::Sources,
    theme::Theme,
};

/// Compiles the folder that `config` points to.
///
/// What an author got wrong is collected in `diagnostics` and does not stop the work.
///
/// # Errors
/// [`BuildError`] if a file or folder cannot be read, or a template does not load.
pub fn compile(config: Config, diagnostics: &mut Diagnostics) -> Result<Site, BuildError> {
    compile_with(config, &mut Cache::default(), &(), diagnostics)
}

/// The same, without working out again what `cache` knows, while `recorder` is told how far it is. The cache then knows
/// this folder and no other.
///
/// # Errors
/// Those of [`compile`].
pub fn compile_with(
    config: Config,
    cache: &mut Cache,
    recorder: &impl Recorder,
    diagnostics: &mut Diagnostics,
) -> Result<Site, BuildError> {
    let (language, theme) = rayon::join(|| Language::load(&config), || Theme::load(&config, diagnostics));
    let (language, theme) = (language?, theme?);
    recorder.ended("language and templates");
    let assets = Assets::load(&config.static_files(), diagnostics)?;
    let sources = Sources::load(&config.seeds(), diagnostics)?;
    recorder.ended("sources");
    Ok(recognise_with(Loaded { config, language, theme, assets, sources }, cache, recorder, diagnostics))
}

/// All that a site is made from, as it was loaded from the disk or made by a test.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// The language data.
    pub language: Language,
    /// The templates.
    pub theme: Theme,
    /// The files that are copied.
    pub assets: Assets,
    /// The articles and record pages as they were written.
    pub sources: Sources,
}

/// Makes a site of what was loaded, without another look at the disk.
///
/// What an author got wrong is collected in `diagnostics` and does not stop the work.
pub fn recognise(loaded: Loaded, diagnostics: &mut Diagnostics) -> Site {
    recognise_with(loaded, &mut Cache::default(), &(), diagnostics)
}

/// The same, without working out again what `cache` knows, while `recorder` is told how far it is. The cache then knows
/// these articles and no others.
pub fn recognise_with(
    loaded: Loaded,
    cache: &mut Cache,
    recorder: &impl Recorder,
    diagnostics: &mut Diagnostics,
) -> Site {
    let Loaded { config, language, theme, assets, sources } = loaded;
    let written = written::parse_all(&sources, diagnostics);
    let articles = article::parse_all(&sources, diagnostics);
    recorder.ended("articles");
    let by_hand = correction::Written { names: &config.names, pages: &written, articles: &articles, sources: &sources };
    let corrections = Corrections::new(&by_hand, &language, diagnostics);
    let mut recall = cache.recall(&sources, &articles, &corrections, &language);
    recorder.ended("corrections");
    // Of the articles alone.
    let duplicates = Duplicates::by_sentences(&articles, &recall.sentences());
    recorder.ended("near-duplicates");
    let sightings = recall.sight();
    recorder.ended("sightings");
    let census = Census::sum(&recall.tallies(), &corrections);
    recorder.ended("census");
    let settled = recall.settle(sightings, &census);
    recorder.ended("mentions");
    let admission = Admission::of(&config, &language);
    let records = Records::from(&settled, &articles, &written, &census, &corrections, &admission, diagnostics);
    let seen = recall.seen();
    let review = Review {
        corrections: &corrections,
        language: &language,
        articles: &articles,
        seen: &seen,
        census: &census,
        settled: &settled,
        records: &records,
    };
    review.tell(diagnostics);
    let namesakes = Namesakes::of(&records, theme.interface());
    let meant = |link: &Wikilink| namesakes.meant(link, theme.interface(), &language);
    let mentions = records.link_all(&settled, &articles, &meant);
    let named = record::names_in(&written, &records, &census, &corrections, &language, &meant);
    let pictures = Pictures::find(&assets, &articles, &records, &written, diagnostics);
    recall.settled(settled);
    recorder.ended("records");
    let (facts, quotes) = recall.state(&mentions, &records);
    recorder.ended("facts and quotes");
    let facts = Facts::joined(facts.into_iter().flatten().collect());
    let facts = facts.with_written(&written, &records, diagnostics);
    recorder.ended("facts joined");
    cache.keep(recall);
    let graph = Graph::new(&Findings {
        articles: &articles,
        duplicates: &duplicates,
        mentions: &mentions,
        records: &records,
        facts: &facts,
        quotes: &quotes,
    });
    let contents = Contents {
        articles: &articles,
        written: &written,
        records: &records,
        facts: &facts,
        quotes: &quotes,
        duplicates: &duplicates,
        graph: &graph,
    };
    let outline = Outline::new(&contents, namesakes, &language, theme.interface());
    let theme = theme.ready_for(&outline.templates(), || outline.addresses(&records));
    recorder.ended("graph and outline");
    Site {
        config,
        language,
        theme,
        assets,
        sources,
        written,
        articles,
        duplicates,
        corrections,
        census,
        records,
        mentions,
        facts,
        quotes,
        named,
        pictures,
        graph,
        outline,
    }
}
