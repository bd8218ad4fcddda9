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
    answered::{Corrected, Effort},
    marked::Marked,
    score::{Count, Score},
};
use crate::{exported::Export, shared::shared, wiki::Wiki};

/// How far a figure may fall below the recorded one, of 1.
const TOLERANCE: f64 = 0.01;

/// How much is right at least of what is said with a confidence of 900 and more, of 1.
const SURE_AND_RIGHT: f64 = 0.9;

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
    // What is sure becomes more or less whenever the confidence is learnt again: then only the promise holds.
    let least = |name: &str| if name.starts_with("sure-") { SURE_AND_RIGHT } else { recorded[name] - TOLERANCE };
    let fallen: Vec<_> = figures.iter().filter(|(name, value)| **value < least(name)).collect();
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
    let curve = corrected(of_corpus(Path::new(CORPUS)), 4, 2);
    let (start, end) = (&curve[0], &curve[curve.len() - 1]);
    assert!(end.records - start.records > LEAST_MENDED, "{curve:#?}");
}

/// What the first answers add to the F1 of records at least, of 1.
const LEAST_MENDED: f64 = 0.05;

/// The stories that somebody annotated, as a folder of their own.
#[test]
fn a_handful_of_answers_makes_a_wiki_of_news_right() {
    let Some((texts, gold)) = shared("corpus").zip(shared("gold/bbc")) else { return };
    let curve = corrected(vec![of_gold(&texts, &gold, Others::Left)], 13, 3);
    // Answers for 100 articles, and the F1 that they reach at least.
    for (answers, least) in [(25.0, 0.92), (75.0, 0.95)] {
        let mut reached = curve.iter().filter(|point| point.per_hundred(point.effort.suggestions) <= answers);
        assert!(reached.next_back().unwrap().records >= least, "{least} after {answers}: {curve:#?}");
    }
}

/// The same stories among all of which nobody knows the answers; until nothing is left that can be answered.
#[test]
#[ignore = "takes minutes"]
fn a_handful_of_answers_makes_a_large_wiki_of_news_right() {
    let Some((texts, gold)) = shared("corpus").zip(shared("gold/bbc")) else { return };
    corrected(vec![of_gold(&texts, &gold, Others::Taken)], answers_at_once(), 100);
}

/// The same of the stories as a folder of their own.
#[test]
#[ignore = "takes minutes"]
fn every_answer_is_given_in_a_wiki_of_news() {
    let Some((texts, gold)) = shared("corpus").zip(shared("gold/bbc")) else { return };
    corrected(vec![of_gold(&texts, &gold, Others::Left)], answers_at_once(), 100);
}

/// The same of any annotated corpus.
#[test]
#[ignore = "takes minutes"]
fn every_answer_is_given() {
    let corpus = std::env::var_os("FANWIKI_CORPUS").map_or_else(|| PathBuf::from(CORPUS), PathBuf::from);
    corrected(of_corpus(&corpus), answers_at_once(), 100);
}

/// How many answers are given before the wiki is built again: `FANWIKI_ANSWERS`, else 3.
fn answers_at_once() -> usize {
    std::env::var("FANWIKI_ANSWERS").map_or(3, |number| number.parse().unwrap())
}

fn of_corpus(corpus: &Path) -> Vec<Corrected> {
    let name = |folder: &Path| folder.file_name().unwrap().to_str().unwrap().to_owned();
    folders(corpus).iter().map(|folder| Corrected::new(&name(folder), wiki_of(folder, Names::Sought))).collect()
}

/// What becomes of the articles of which nobody knows the answers.
#[derive(Clone, Copy, PartialEq)]
enum Others {
    Taken,
    Left,
}

/// The wiki of annotated articles, whose texts lie somewhere below a folder.
fn of_gold(texts: &Path, gold: &Path, others: Others) -> Corrected {
    let mut annotations = BTreeMap::new();
    for path in sorted(gold) {
        let annotation = fs::read_to_string(&path).unwrap();
        annotations.insert(path.file_stem().unwrap().to_owned(), annotation);
    }
    let mut wiki = Wiki::new();
    let mut articles = Vec::new();
    for entry in walkdir::WalkDir::new(texts).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let annotation = path.file_stem().and_then(|stem| annotations.get(stem));
        if !path.is_file() || (annotation.is_none() && others == Others::Left) {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        wiki = wiki.article(&name, &text);
        articles.extend(annotation.map(|annotation| (name, Marked::annotated(&text, annotation))));
    }
    Corrected::new("news", (wiki, articles))
}

/// How right a wiki is after some answers.
#[derive(Debug)]
struct Point {
    effort: Effort,
    articles: usize,
    /// The F1 of people, films and bands, and of all of them together, of 1.
    kinds: [f64; 3],
    records: f64,
    links: f64,
}

impl Point {
    fn of(wikis: &[Corrected]) -> (Self, Score) {
        let mut score = Score::default();
        wikis.iter().for_each(|wiki| drop(wiki.score(&mut score)));
        let total = |of: fn(&Effort) -> usize| wikis.iter().map(|wiki| of(&wiki.effort)).sum();
        let effort = Effort {
            suggestions: total(|effort| effort.suggestions),
            names: total(|effort| effort.names),
            corrections: total(|effort| effort.corrections),
        };
        let counts = ["people", "films", "bands"].map(|kind| score.counts.get(kind).copied().unwrap_or_default());
        let point = Self {
            effort,
            articles: wikis.iter().map(Corrected::articles).sum(),
            kinds: counts.map(Count::f1),
            records: counts.into_iter().fold(Count::default(), Count::with).f1(),
            links: score.counts["links"].f1(),
        };
        (point, score)
    }

    /// For 100 articles.
    fn per_hundred(&self, number: usize) -> f64 {
        100.0 * number as f64 / self.articles as f64
    }

    fn row(&self) -> String {
        let Effort { suggestions, names, corrections } = self.effort;
        let effort = [suggestions, names, corrections].map(|number| format!("{:>13.1}", self.per_hundred(number)));
        let [people, films, bands] = self.kinds;
        let figures = [people, films, bands, self.records, self.links].map(|figure| format!("{figure:>9.3}"));
        format!("{}{}\n", effort.concat(), figures.concat())
    }
}

/// The wikis after every round of answers, `at_once` in each wiki, for so many rounds at most: the efforts are for 100
/// articles.
fn corrected(mut wikis: Vec<Corrected>, at_once: usize, rounds: usize) -> Vec<Point> {
    let head = ["suggestions", "names", "corrections"].map(|name| format!("{name:>13}"));
    let heads = ["people", "films", "bands", "records", "links"].map(|name| format!("{name:>9}"));
    let _ = writeln!(io::stderr(), "\nfor 100 articles\n{}{}", head.concat(), heads.concat());
    let mut curve = Vec::new();
    for round in 0..=rounds {
        let (point, score) = Point::of(&wikis);
        let _ = write!(io::stderr(), "{}", point.row());
        curve.push(point);
        if round == rounds || wikis.iter_mut().filter_map(|wiki| wiki.answer(at_once).then_some(())).count() == 0 {
            let is_of_record =
                |error: &&String| ["people", "films", "bands"].iter().any(|kind| error.starts_with(kind));
            let errors: Vec<&str> = score.errors.iter().filter(is_of_record).map(String::as_str).collect();
            if std::env::var_os("FANWIKI_ERRORS").is_some() {
                let _ = writeln!(io::stderr(), "{}", errors.join("\n"));
            }
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
