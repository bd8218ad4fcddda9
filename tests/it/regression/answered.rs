//! The correction loop, measured: somebody who knows answers what the program is not sure of, from the top.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::Deserialize;

use super::{
    marked::{Answer, Marked},
    score::{Score, norm},
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
    /// How many questions were answered.
    pub(crate) answers: usize,
}

/// A row of `list doubts --json`.
#[derive(Debug, Deserialize)]
struct Doubt {
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
}

impl Corrected {
    pub(crate) fn new(folder: &Path, (wiki, articles): (Wiki, Vec<(String, Marked)>)) -> Self {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let (names, meanings, asked) = Default::default();
        Self { wiki, name, articles, names, meanings, asked, answers: 0 }
    }

    /// How many articles have answers.
    pub(crate) fn articles(&self) -> usize {
        self.articles.len()
    }

    /// Adds the score as it is now, and gives what every record stands for.
    pub(crate) fn score(&self, score: &mut Score) -> BTreeMap<String, (String, String)> {
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

    /// Answers the first questions that the annotation knows, at most so many, and writes the lines. Whether there were any.
    pub(crate) fn answer(&mut self, most: usize) -> bool {
        let stands_for = self.score(&mut Score::default());
        let doubts: Vec<Doubt> = serde_json::from_str(&self.wiki.run("list doubts --json").stdout).unwrap();
        let mut answered = 0;
        for doubt in doubts {
            if answered == most {
                break;
            }
            let question = format!("{} {} {}", doubt.code, doubt.name, doubt.file());
            if !self.asked.contains(&question)
                && let Some(line) = self.right_line(&doubt, &stands_for)
            {
                self.write(line);
                self.asked.insert(question);
                answered += 1;
            }
        }
        self.answers += answered;
        self.save();
        answered > 0
    }

    /// The line that is true, if the annotation tells and it is offered.
    fn right_line<'d>(&self, doubt: &'d Doubt, stands_for: &BTreeMap<String, (String, String)>) -> Option<&'d Line> {
        match doubt.code.as_str() {
            "unconfirmed" => {
                let truth = self.truth(&doubt.name, None)?;
                let is_right = |line: &&Line| match &truth {
                    Truth::Thing(kind, _) => line.kind().as_ref() == Some(kind),
                    Truth::Nothing => line.is_ignored() || (line.confirms && !line.is_of_record()),
                };
                let mut right: Vec<&Line> = doubt.answers.iter().filter(is_right).collect();
                right.sort_by_key(|line| !line.confirms);
                right.first().copied()
            }
            "two-senses" | "short-name" | "several-fit" => {
                let truth = self.truth(&doubt.name, Some(doubt.answers.first()?.article()?))?;
                doubt.answers.iter().find(|line| {
                    let target = line.target(&doubt.name);
                    match &truth {
                        Truth::Nothing => target.as_deref() == Some(""),
                        Truth::Thing(kind, name) => {
                            let thing = target.and_then(|target| stands_for.get(&target).cloned());
                            thing.as_ref() == Some(&(kind.clone(), name.clone()))
                        }
                    }
                })
            }
            "look-alike" => {
                let same = doubt.answers.iter().find(|line| line.line.starts_with("same"))?;
                let pair = same.line.parse::<toml::Table>().unwrap()["same"][0].clone();
                let [one, other] = [0, 1].map(|at| self.truth(pair[at].as_str().unwrap(), None));
                doubt
                    .answers
                    .iter()
                    .find(|line| line.line.starts_with("same") == (one.is_some() && one == other))
                    .filter(|_| one.is_some() && other.is_some())
            }
            _ => None,
        }
    }

    /// What a name stands for in most of its places, in one article or all that have answers; `None` where it has none.
    fn truth(&self, name: &str, article: Option<&str>) -> Option<Truth> {
        let mut found: BTreeMap<Truth, usize> = BTreeMap::new();
        let of_article = |(path, _): &&(String, Marked)| article.is_none_or(|only| only == path);
        for (_, marked) in self.articles.iter().filter(of_article) {
            for (start, _) in marked.text.match_indices(name).filter(|(at, _)| is_word(&marked.text, *at, name)) {
                let range = start..start + name.len();
                let over = |answer: &&Answer| answer.range.start < range.end && range.start < answer.range.end;
                let answer = marked.mentions.iter().find(over);
                let truth = match answer {
                    None => Truth::Nothing,
                    Some(answer) if answer.kind == "?" || norm(&marked.text[answer.range.clone()]) != norm(name) => {
                        continue;
                    }
                    Some(answer) => Truth::Thing(answer.kind.clone(), answer.name.clone()),
                };
                *found.entry(truth).or_default() += 1;
            }
        }
        found.into_iter().max_by_key(|(_, count)| *count).map(|(truth, _)| truth)
    }

    fn write(&mut self, line: &Line) {
        // That two names are two is true already, and nothing to correct.
        if line.line.starts_with("different") {
            return;
        }
        let table: toml::Table = line.line.parse().unwrap();
        match line.article() {
            Some(path) => merge(self.meanings.entry(path.to_owned()).or_default(), table),
            None if line.table.as_deref() == Some("names") => merge(&mut self.names, table),
            None => {}
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
    fn file(&self) -> &str {
        match self.code.as_str() {
            "unconfirmed" | "look-alike" => "",
            _ => self.place.split(':').next().unwrap_or_default(),
        }
    }
}

impl Line {
    /// The path of the article below `seeds/`, if it is a line for one.
    fn article(&self) -> Option<&str> {
        self.file.strip_prefix("seeds/").filter(|_| self.line.starts_with("names"))
    }

    fn kind(&self) -> Option<String> {
        let table: toml::Table = self.line.parse().unwrap();
        table.get("kind")?.as_table()?.values().next()?.as_str().map(str::to_owned)
    }

    fn is_ignored(&self) -> bool {
        self.line.starts_with("ignore")
    }

    fn is_of_record(&self) -> bool {
        self.kind().is_some_and(|kind| ["person", "film", "band"].contains(&kind.as_str()))
    }

    fn target(&self, name: &str) -> Option<String> {
        let table: toml::Table = self.line.parse().unwrap();
        table.get("names")?.get(name)?.as_str().map(str::to_owned)
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
