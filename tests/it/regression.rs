//! Recognition measured on articles of our own: no figure may fall (`tests/corpus/README.md`).

mod answered;
mod marked;
mod score;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use self::{
    answered::Corrected,
    marked::Marked,
    score::{Count, Score},
};
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

/// What is said with a confidence, and whether it is right: what `tools/learn_confidence.py` learns from.
///
/// `FANWIKI_CORPUS` names a folder of wikis whose articles have their answers written inline, else it is our own;
/// `FANWIKI_JUDGED` the file to write, a line of JSON each. With a threshold of 0 every name is judged.
/// The table has a column for each wiki; `FANWIKI_ERRORS` prints every error.
#[test]
#[ignore = "measures, and holds nothing"]
fn what_is_said_with_a_confidence_is_judged() {
    let corpus = std::env::var_os("FANWIKI_CORPUS").map_or_else(|| PathBuf::from(CORPUS), PathBuf::from);
    let threshold = if std::env::var_os("FANWIKI_JUDGED").is_some() { "threshold = 0\n" } else { "" };
    let mut whole = Score::default();
    let mut columns = Vec::new();
    for folder in folders(&corpus) {
        let (wiki, articles) = wiki_of(&folder, Names::Sought);
        let (name, export) =
            (folder.file_name().unwrap().to_str().unwrap(), Export::of(&wiki.file("site.toml", threshold)));
        let mut score = Score::default();
        for score in [&mut score, &mut whole] {
            score.add(name, &articles, &export);
        }
        columns.push((name.to_owned(), figures(&score)));
    }
    columns.push(("all".to_owned(), figures(&whole)));
    let _ = writeln!(io::stderr(), "{}", side_by_side(&columns));
    if std::env::var_os("FANWIKI_ERRORS").is_some() {
        let _ = writeln!(io::stderr(), "{}", whole.errors.join("\n"));
    }
    if let Some(path) = std::env::var_os("FANWIKI_JUDGED") {
        let lines: Vec<String> = whole.judged.iter().map(|judged| serde_json::to_string(judged).unwrap()).collect();
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}

/// The figures of several wikis, a column each; what a wiki has no figure for is `-`.
fn side_by_side(columns: &[(String, BTreeMap<String, f64>)]) -> String {
    let names: BTreeSet<&String> = columns.iter().flat_map(|(_, figures)| figures.keys()).collect();
    let heads: String = columns.iter().map(|(name, _)| format!("{name:>16}")).collect();
    let mut table = format!("\n{:<18}{heads}\n", "");
    for name in names {
        let figures = columns.iter().map(|(_, figures)| figures.get(name));
        let row: String = figures
            .map(|figure| format!("{:>16}", figure.map_or("-".to_owned(), |value| format!("{value:.3}"))))
            .collect();
        table += &format!("{name:<18}{row}\n");
    }
    table
}

/// Somebody who knows answers what the program is not sure of, from the top of the list, and the wiki is built again.
#[test]
fn the_first_answers_mend_most() {
    let curve = corrected(Path::new(CORPUS), 2, 3);
    let (start, end) = (curve[0].1, curve[curve.len() - 1].1);
    assert!(end - start > LEAST_MENDED, "{curve:?}");
}

/// What the first answers add to the F1 of records at least, of 1.
const LEAST_MENDED: f64 = 0.02;

/// The same of any annotated corpus, until nothing is left that its annotation can answer.
#[test]
#[ignore = "measures, and holds nothing"]
fn every_answer_is_given() {
    let corpus = std::env::var_os("FANWIKI_CORPUS").map_or_else(|| PathBuf::from(CORPUS), PathBuf::from);
    let at_once = std::env::var("FANWIKI_ANSWERS").map_or(3, |number| number.parse().unwrap());
    corrected(&corpus, at_once, 40);
}

/// Answers for 100 articles, and the F1 of records after them: `at_once` of each wiki in a round.
fn corrected(corpus: &Path, at_once: usize, rounds: usize) -> Vec<(f64, f64)> {
    let mut wikis: Vec<Corrected> =
        folders(corpus).iter().map(|folder| Corrected::new(folder, wiki_of(folder, Names::Sought))).collect();
    let articles: usize = wikis.iter().map(Corrected::articles).sum();
    let mut curve = Vec::new();
    let _ = writeln!(io::stderr(), "\n{:>20}{:>10}{:>10}", "answers/100 articles", "records", "links");
    for round in 0..=rounds {
        let mut score = Score::default();
        wikis.iter().for_each(|wiki| drop(wiki.score(&mut score)));
        let answers: usize = wikis.iter().map(|wiki| wiki.answers).sum();
        let share = 100.0 * answers as f64 / articles as f64;
        let sum = ["people", "films", "bands"].iter().filter_map(|kind| score.counts.get(kind)).fold(
            Count::default(),
            |sum, one| Count {
                right: sum.right + one.right,
                wrong: sum.wrong + one.wrong,
                missed: sum.missed + one.missed,
            },
        );
        curve.push((share, sum.f1()));
        let _ = writeln!(io::stderr(), "{share:>20.1}{:>10.3}{:>10.3}", sum.f1(), score.counts["links"].f1());
        let is_last =
            round == rounds || wikis.iter_mut().filter_map(|wiki| wiki.answer(at_once).then_some(())).count() == 0;
        if is_last {
            let _ = writeln!(
                io::stderr(),
                "{}",
                score
                    .errors
                    .iter()
                    .filter(|e| !e.starts_with("links") && !e.starts_with("facts") && !e.starts_with("quotes"))
                    .cloned()
                    .collect::<Vec<_>>()
                    .join("\n")
            );
            break;
        }
    }
    curve
}

/// Every wiki of the corpus, compiled, exported and scored.
fn score(names: Names) -> Score {
    let mut score = Score::default();
    for folder in folders(Path::new(CORPUS)) {
        let (wiki, articles) = wiki_of(&folder, names);
        score.add(folder.file_name().unwrap().to_str().unwrap(), &articles, &Export::of(&wiki));
    }
    score
}

/// The wikis of the corpus, in which every name has to be found.
pub(crate) fn wikis() -> impl Iterator<Item = Wiki> {
    folders(Path::new(CORPUS)).into_iter().map(|folder| wiki_of(&folder, Names::Sought).0)
}

fn folders(corpus: &Path) -> Vec<PathBuf> {
    sorted(corpus).into_iter().filter(|path| path.is_dir()).collect()
}

fn wiki_of(folder: &Path, names: Names) -> (Wiki, Vec<(String, Marked)>) {
    let mut wiki = Wiki::new();
    let mut articles = Vec::new();
    for file in sorted(folder) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        if file.is_dir() {
            wiki = with_unmarked(wiki, &file, &name);
            continue;
        }
        let marked = Marked::parse(&fs::read_to_string(&file).unwrap());
        wiki = wiki.article(&name, if names == Names::Given { &marked.linked } else { &marked.text });
        articles.push((name, marked));
    }
    (wiki, articles)
}

/// Articles of the same wiki of which nobody wrote down the answers.
fn with_unmarked(wiki: Wiki, folder: &Path, name: &str) -> Wiki {
    sorted(folder).iter().fold(wiki, |wiki, file| {
        let path = format!("{name}/{}", file.file_name().unwrap().to_str().unwrap());
        wiki.article(&path, &fs::read_to_string(file).unwrap())
    })
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
