//! Recognition measured on articles of our own: no figure may fall (`tests/corpus/README.md`).

mod marked;
mod score;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use self::{marked::Marked, score::Score};
use crate::{exported::Export, wiki::Wiki};

/// How far a figure may fall below the recorded one, of 1.
const TOLERANCE: f64 = 0.01;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

#[test]
fn no_figure_of_the_regression_corpus_falls() {
    let score = score(Names::Sought);
    let given = self::score(Names::Given);
    let mut figures = figures(&score);
    let of_facts = self::figures(&given).into_iter().filter(|(name, _)| name.starts_with("facts"));
    figures.extend(of_facts.map(|(name, value)| (format!("{name}-names-given"), value)));
    let recorded = fs::read_to_string(Path::new(CORPUS).join("recorded.toml")).unwrap();
    let recorded: BTreeMap<String, f64> = toml::from_str(&recorded).unwrap();
    let mut table = format!("\n{:<34}{:>10}{:>10}\n", "figure", "now", "recorded");
    for (name, value) in &figures {
        table += &format!("{name:<34}{value:>10.3}{:>10.3}\n", recorded.get(name).copied().unwrap_or_default());
    }
    // Past the harness, which keeps what a test prints to itself.
    let _ = writeln!(io::stderr(), "{table}");
    if std::env::var_os("FANWIKI_ERRORS").is_some() {
        let _ = writeln!(io::stderr(), "{}", score.errors.join("\n"));
        let facts = given.errors.iter().filter(|error| error.starts_with("facts"));
        facts.for_each(|error| drop(writeln!(io::stderr(), "names given: {error}")));
    }
    assert!(recorded.keys().eq(figures.keys()), "recorded.toml has a line for each figure, and no other");
    let fallen: Vec<_> = figures.iter().filter(|(name, value)| **value < recorded[*name] - TOLERANCE).collect();
    assert!(fallen.is_empty(), "fallen: {fallen:?}; set FANWIKI_ERRORS=1 for every error");
}

/// Whether the program has to find the names.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Sought,
    /// Every mention is a wikilink: what is measured is only what is read of them.
    Given,
}

/// Every wiki of the corpus, compiled, exported and scored.
fn score(names: Names) -> Score {
    let mut score = Score::default();
    for folder in folders() {
        let (wiki, articles) = wiki_of(&folder, names);
        score.add(folder.file_name().unwrap().to_str().unwrap(), &articles, &Export::of(&wiki));
    }
    score
}

/// The wikis of the corpus, in which every name has to be found.
pub(crate) fn wikis() -> impl Iterator<Item = Wiki> {
    folders().into_iter().map(|folder| wiki_of(&folder, Names::Sought).0)
}

fn folders() -> Vec<PathBuf> {
    sorted(Path::new(CORPUS)).into_iter().filter(|path| path.is_dir()).collect()
}

fn wiki_of(folder: &Path, names: Names) -> (Wiki, Vec<(String, Marked)>) {
    let mut wiki = Wiki::new();
    let mut articles = Vec::new();
    for file in sorted(folder) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let marked = Marked::parse(&fs::read_to_string(&file).unwrap());
        wiki = wiki.article(&name, if names == Names::Given { &marked.linked } else { &marked.text });
        articles.push((name, marked));
    }
    (wiki, articles)
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The figures by name.
fn figures(score: &Score) -> BTreeMap<String, f64> {
    let mut figures = BTreeMap::new();
    let mut add = |name: &str, value: f64| figures.insert(name.to_owned(), (value * 1000.0).round() / 1000.0);
    for (name, count) in &score.counts {
        match *name {
            "people" | "films" | "bands" | "links" => add(&format!("{name}-f1"), count.f1()),
            "facts" | "quotes" => {
                add(&format!("{name}-precision"), count.precision());
                add(&format!("{name}-recall"), count.recall())
            }
            "roles" => add("roles-recall", count.recall()),
            _ => add(&name.replace(' ', "-"), count.precision()),
        };
    }
    figures
}
