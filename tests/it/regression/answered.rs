//! The correction loop, measured: somebody who knows answers what the program is not sure of, from the top.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde::Deserialize;

use super::{
    marked::{Answer, Marked},
    score::{Score, Standing, norm},
};
use crate::{exported::Export, wiki::Wiki};

/// A wiki with its answers and what was corrected in it so far.
pub(crate) struct Corrected {
    wiki: Wiki,
    name: String,
    articles: Vec<(String, Marked)>,
    /// `[names]` of `site.toml`.
    names: toml::Table,
    /// `names` in the front matter of an article, by its path.
    meanings: BTreeMap<String, toml::Table>,
    /// What was asked, so that nothing is asked twice.
    asked: BTreeSet<String>,
    /// The names whose kind was written, as they are compared: one may stand in two spellings.
    written: BTreeSet<String>,
    /// What it cost so far.
    pub(crate) effort: Effort,
}

/// What somebody did who answered.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Effort {
    /// How many suggestions were looked at. Only those count that ask for a name which stands in an annotated article.
    pub(crate) suggestions: usize,
    /// How many such names they asked for.
    pub(crate) names: usize,
    /// For how many of them the program was wrong and a line said so.
    pub(crate) corrections: usize,
}

/// A row of `list doubts --json`.
#[derive(Debug, Deserialize)]
struct Doubt {
    rank: usize,
    code: String,
    name: String,
    place: String,
    answers: Vec<Line>,
}

/// An answer and its line.
#[derive(Debug, Deserialize)]
struct Line {
    file: String,
    table: Option<String>,
    line: String,
    confirms: bool,
}

/// What is true of a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Truth {
    /// It is this thing: kind and name.
    Thing(String, String),
    /// It is no person, film or band.
    Nothing,
    /// Things of these kinds are called so.
    Both(BTreeSet<String>),
    /// It is not one name, and names lie in it.
    Several,
    /// It is a part of a longer name, of a thing of this kind.
    Part(String, String),
}

impl Corrected {
    pub(crate) fn new(name: &str, (wiki, articles): (Wiki, Vec<(String, Marked)>)) -> Self {
        let name = name.to_owned();
        let (names, meanings, asked, written, effort) = Default::default();
        Self { wiki, name, articles, names, meanings, asked, written, effort }
    }

    /// How many articles have answers.
    pub(crate) fn articles(&self) -> usize {
        self.articles.len()
    }

    /// Adds the score as it is now, and gives what every record stands for.
    pub(crate) fn score(&self, score: &mut Score) -> BTreeMap<String, Standing> {
        let mut export = Export::of(&self.wiki);
        for article in &mut export.articles {
            let Some((_, marked)) = self.articles.iter().find(|(path, _)| *path == article.path) else { continue };
            let added = article.text.len() - marked.text.len();
            article.text.clone_from(&marked.text);
            for mention in &mut article.mentions {
                (mention.start, mention.end) = (mention.start - added, mention.end - added);
            }
            for quote in &mut article.quotes {
                (quote.start, quote.end) = (quote.start - added, quote.end - added);
            }
        }
        score.add(&self.name, &self.articles, &export)
    }

    /// Answers the first suggestions that the annotation knows, at most so many, from one list, and writes the lines.
    /// Whether there were any.
    pub(crate) fn answer(&mut self, most: usize) -> bool {
        let stands_for = self.score(&mut Score::default());
        let doubts: Vec<Doubt> = serde_json::from_str(&self.wiki.run("list doubts --json").stdout).unwrap();
        let mut answered = 0;
        for suggestion in doubts.chunk_by(|one, other| one.rank == other.rank) {
            if answered == most {
                break;
            }
            let names: Vec<&Doubt> = suggestion.iter().filter(|doubt| self.concerns(doubt)).collect();
            answered += usize::from(!names.is_empty());
            for doubt in names {
                self.effort.names += 1;
                self.asked.insert(doubt.question());
                let line = self.right_line(doubt, &stands_for);
                if let Some(line) = line {
                    self.effort.corrections += usize::from(!line.confirms);
                    self.write(line, &doubt.name);
                }
                // Whoever reads the passage knows the line even where it is not offered.
                match self.truth(&doubt.name, doubt.article()) {
                    Some(Truth::Several) => self.write_by_hand(&doubt.name, &stands_for),
                    Some(Truth::Part(kind, longer)) if line.is_none() => self.write_kind(longer, kind.into()),
                    Some(Truth::Both(kinds)) if line.is_none() => {
                        let kinds = kinds.into_iter().map(toml::Value::String).collect();
                        self.write_kind(doubt.name.clone(), toml::Value::Array(kinds));
                    }
                    _ => {}
                }
            }
        }
        self.effort.suggestions += answered;
        self.save();
        answered > 0
    }

    /// Whether the annotation knows the name of a doubt, and nobody answered it before.
    fn concerns(&self, doubt: &Doubt) -> bool {
        let is_new = !self.asked.contains(&doubt.question()) && doubt.code != "conflict";
        is_new && self.truth(&doubt.name, doubt.article()).is_some()
    }

    /// The line that is true, if the annotation tells and it is offered.
    fn right_line<'d>(&self, doubt: &'d Doubt, standing: &BTreeMap<String, Standing>) -> Option<&'d Line> {
        let truth = self.truth(&doubt.name, doubt.article())?;
        let name = norm(&doubt.name);
        if self.written.contains(&name) {
            return None;
        }
        // The record of another name that stands for the same thing.
        let same = match &truth {
            Truth::Thing(kind, thing) => {
                let mut standing = standing.values().filter(|one| one.kind == *kind && one.thing == *thing);
                standing.find(|one| norm(&one.record) != name)
            }
            _ => None,
        };
        let is_right = |line: &&Line| match (&truth, line.target(&doubt.name)) {
            (Truth::Thing(kind, thing), Some(target)) => {
                standing.get(&target).is_some_and(|one| one.kind == *kind && one.thing == *thing)
            }
            (Truth::Both(_), Some(_)) => false,
            (Truth::Nothing | Truth::Several | Truth::Part(..), Some(target)) => target.is_empty(),
            (Truth::Thing(kind, _), None) => match same {
                Some(same) => line.same().is_some_and(|main| norm(&main) == norm(&same.record)),
                None => line.kind(&doubt.name).as_ref() == Some(kind),
            },
            (Truth::Nothing, None) => line.is_of_nothing(&doubt.name),
            (Truth::Both(kinds), None) => line.kinds() == *kinds,
            (Truth::Part(kind, longer), None) => line.kind(longer).as_ref() == Some(kind),
            // What is not one name and is offered only to be ignored is better left alone.
            (Truth::Several, None) => line.kind(&doubt.name).as_deref() == Some("word"),
        };
        let mut right: Vec<&Line> = doubt.answers.iter().filter(is_right).collect();
        right.sort_by_key(|line| !line.confirms);
        right.first().copied()
    }

    /// What a name stands for in most of its places, in one article or all that have answers; `None` where it has none or
    /// may stand for either of two.
    fn truth(&self, name: &str, article: Option<&str>) -> Option<Truth> {
        let mut found: BTreeMap<Truth, usize> = BTreeMap::new();
        let of_article = |(path, _): &&(String, Marked)| article.is_none_or(|only| only == path);
        for (_, marked) in self.articles.iter().filter(of_article) {
            for (start, _) in marked.text.match_indices(name).filter(|(at, _)| is_word(&marked.text, *at, name)) {
                if let Some(truth) = truth_at(marked, start..start + name.len()) {
                    *found.entry(truth).or_default() += 1;
                }
            }
        }
        let kind_of = |truth: &Truth| match truth {
            Truth::Thing(kind, _) => Some(kind.clone()),
            _ => None,
        };
        let kinds: BTreeSet<String> = found.keys().filter_map(kind_of).collect();
        if kinds.len() > 1 {
            return Some(Truth::Both(kinds));
        }
        // Inside longer names it tells nothing of where it stands alone.
        let alone = |truth: &Truth| !matches!(truth, Truth::Part(..));
        if found.keys().any(alone) {
            found.retain(|truth, _| alone(truth));
        }
        found.into_iter().max_by_key(|(_, count)| *count).map(|(truth, _)| truth)
    }

    fn write(&mut self, line: &Line, name: &str) {
        // That two names are two is true already, and nothing to correct.
        if line.line.starts_with("different") {
            return;
        }
        let table: toml::Table = line.line.parse().unwrap();
        match line.article() {
            Some(path) => merge(self.meanings.entry(path.to_owned()).or_default(), table),
            None if line.table.as_deref() == Some("names") => {
                self.written.insert(norm(name));
                let longer = table.get("kind").and_then(toml::Value::as_table).and_then(|kinds| kinds.keys().next());
                self.written.extend(longer.map(|name| norm(name)));
                merge(&mut self.names, table);
            }
            None => {}
        }
    }

    /// What lies in the words of a name that is not one, and has no record yet: whoever reads it knows the line.
    fn write_by_hand(&mut self, name: &str, standing: &BTreeMap<String, Standing>) {
        let mut inside: BTreeMap<String, String> = BTreeMap::new();
        for (_, marked) in &self.articles {
            for (start, _) in marked.text.match_indices(name).filter(|(at, _)| is_word(&marked.text, *at, name)) {
                let range = start..start + name.len();
                let over = |answer: &&Answer| answer.range.start < range.end && range.start < answer.range.end;
                for answer in marked.mentions.iter().filter(over).filter(|answer| answer.kind != "?") {
                    let has_record = standing.values().any(|one| one.kind == answer.kind && one.thing == answer.name);
                    if !has_record {
                        inside.insert(marked.text[answer.range.clone()].to_owned(), answer.kind.clone());
                    }
                }
            }
        }
        for (name, kind) in inside {
            self.write_kind(name, kind.into());
        }
    }

    fn write_kind(&mut self, name: String, kind: toml::Value) {
        if self.written.insert(norm(&name)) {
            self.effort.corrections += 1;
            let entry = toml::Table::from_iter([(name, kind)]);
            merge(&mut self.names, toml::Table::from_iter([("kind".to_owned(), toml::Value::Table(entry))]));
        }
    }

    fn save(&mut self) {
        let mut settings = toml::Table::new();
        settings.insert("names".to_owned(), toml::Value::Table(self.names.clone()));
        let wiki = std::mem::replace(&mut self.wiki, Wiki::new());
        let mut wiki = wiki.file("site.toml", &toml::to_string(&settings).unwrap());
        for (path, names) in &self.meanings {
            let text = &self.articles.iter().find(|(known, _)| known == path).unwrap().1.text;
            let names = &names["names"];
            let text = match (text.strip_prefix("+++\n"), text.strip_prefix("---\n")) {
                (Some(rest), _) => format!("+++\nnames = {names}\n{rest}"),
                (_, Some(rest)) => format!("---\nnames: {}\n{rest}", serde_json::to_string(names).unwrap()),
                (None, None) => format!("+++\nnames = {names}\n+++\n{text}"),
            };
            wiki = wiki.article(path, &text);
        }
        self.wiki = wiki;
    }
}

impl Doubt {
    /// The path of the article below `seeds/`, if it asks what a name means there.
    fn article(&self) -> Option<&str> {
        let is_of_article = ["two-senses", "short-name", "several-fit"].contains(&self.code.as_str());
        self.answers.first()?.article().filter(|_| is_of_article)
    }

    /// What is asked, so that it can be known again.
    fn question(&self) -> String {
        let file = self.article().map(|_| self.place.split(':').next().unwrap_or_default());
        format!("{} {}", norm(&self.name), file.unwrap_or_default())
    }
}

impl Line {
    /// The path of the article below `seeds/`, if it is a line for one.
    fn article(&self) -> Option<&str> {
        self.file.strip_prefix("seeds/").filter(|_| self.line.starts_with("names"))
    }

    /// The kind it says that a name is of.
    fn kind(&self, name: &str) -> Option<String> {
        let table: toml::Table = self.line.parse().unwrap();
        let (said, kind) = table.get("kind")?.as_table()?.iter().next()?;
        kind.as_str().filter(|_| norm(said) == norm(name)).map(str::to_owned)
    }

    /// The kinds, if it names several.
    fn kinds(&self) -> BTreeSet<String> {
        let table: toml::Table = self.line.parse().unwrap();
        let kinds = table.get("kind").and_then(|kinds| kinds.as_table()?.values().next()?.as_array());
        kinds.into_iter().flatten().filter_map(|kind| kind.as_str().map(str::to_owned)).collect()
    }

    fn is_ignored(&self) -> bool {
        self.line.starts_with("ignore")
    }

    /// Whether it says that the name is of a kind without pages.
    fn is_of_nothing(&self, name: &str) -> bool {
        self.is_ignored() || self.kind(name).is_some_and(|kind| !["person", "film", "band"].contains(&kind.as_str()))
    }

    /// The main name, if it says that two are one.
    fn same(&self) -> Option<String> {
        let table: toml::Table = self.line.parse().unwrap();
        Some(table.get("same")?[0][1].as_str()?.to_owned())
    }

    fn target(&self, name: &str) -> Option<String> {
        let table: toml::Table = self.line.parse().unwrap();
        table.get("names")?.get(name)?.as_str().map(str::to_owned)
    }
}

/// What stands at a place of an annotated article; `None` where that may be read in two ways.
fn truth_at(marked: &Marked, range: Range<usize>) -> Option<Truth> {
    let over = |answer: &&Answer| answer.range.start < range.end && range.start < answer.range.end;
    let over: Vec<&Answer> = marked.mentions.iter().filter(over).collect();
    let name = norm(&marked.text[range.clone()]);
    match over.as_slice() {
        [] => Some(Truth::Nothing),
        _ if over.iter().any(|answer| answer.kind == "?") => None,
        [answer] if norm(&marked.text[answer.range.clone()]) == name => {
            Some(Truth::Thing(answer.kind.clone(), answer.name.clone()))
        }
        _ => match over.iter().find(|answer| answer.range.start <= range.start && range.end <= answer.range.end) {
            Some(longer) => Some(Truth::Part(longer.kind.clone(), marked.text[longer.range.clone()].to_owned())),
            None => Some(Truth::Several),
        },
    }
}

/// Adds the keys of a table, and to lists and tables what they hold.
fn merge(table: &mut toml::Table, other: toml::Table) {
    for (key, value) in other {
        match (table.get_mut(&key), value) {
            (Some(toml::Value::Array(known)), toml::Value::Array(new)) => known.extend(new),
            (Some(toml::Value::Table(known)), toml::Value::Table(new)) => known.extend(new),
            (_, value) => drop(table.insert(key, value)),
        }
    }
}

fn is_word(text: &str, at: usize, name: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + name.len()..].chars().next();
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}
