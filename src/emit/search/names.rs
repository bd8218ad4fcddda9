//! The names: every record and every title, with all that a list of results needs before it loads anything else.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Documents, Subject, call, fold::Folding, number, words::Shelves};
use crate::{
    fact::Claim,
    kind::RecordKind,
    page::outline::folder,
    record::{PersonId, RecordId},
    site::Site,
};

/// The words that the script shows, by their names in `interface.toml`.
const WORDS: [&str; 20] = [
    "kind_person",
    "kind_film",
    "kind_band",
    "kind_article",
    "role_a",
    "role_d",
    "role_w",
    "role_p",
    "role_m",
    "kind",
    "year",
    "role",
    "undated",
    "search_all",
    "search_one",
    "search_many",
    "search_none",
    "search_more",
    "search_key",
    "suggestions",
];

/// The file of names.
#[derive(Debug, Default)]
pub(super) struct Names<'s> {
    words: BTreeMap<&'static str, &'s str>,
    /// By folder, an entry for each record in order of path: name, path, years or roles and aliases, with tabs between
    /// them. The path is empty if it follows from the name.
    entries: BTreeMap<&'static str, Vec<String>>,
    /// By year, empty if it is unknown, the numbers of the articles as a list: each less the one before. Their titles are
    /// many times as long as all names, and stand with the texts.
    articles: BTreeMap<String, String>,
}

/// What the script is given.
#[derive(Serialize)]
struct File<'a> {
    words: &'a BTreeMap<&'static str, &'a str>,
    letters: &'a BTreeMap<char, String>,
    /// The bits of a hash that name a file of texts.
    bits: u32,
    shelves: Vec<&'a str>,
    records: &'a BTreeMap<&'static str, Vec<String>>,
    articles: &'a BTreeMap<String, String>,
}

impl<'s> Names<'s> {
    /// Collects the names; the letters in the words of the script go into the table.
    pub(super) fn of(documents: &Documents<'s>, folding: &mut Folding) -> Self {
        let interface = documents.site.theme.interface();
        let mut names = Self::default();
        for name in WORDS {
            names.words.insert(name, interface.word(name));
            folding.words(interface.word(name), &mut |_| {});
        }
        for document in &documents.list {
            if let Subject::Record(id) = document.subject {
                names.entries.entry(folder(id.kind())).or_default().push(entry(documents.site, id, &document.path));
            }
        }
        names.articles = articles(documents);
        names
    }

    /// The bytes of the file.
    pub(super) fn file(&self, shelves: &Shelves, bits: u32, folding: &Folding) -> Vec<u8> {
        let shelves = shelves.keys().map(String::as_str).collect();
        let (records, articles) = (&self.entries, &self.articles);
        call("names", &File { words: &self.words, letters: folding.table(), bits, shelves, records, articles })
    }
}

fn articles(documents: &Documents<'_>) -> BTreeMap<String, String> {
    let mut lists: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for (number, position) in documents.numbers.sorted() {
        if let Subject::Article(id) = documents.list[position].subject {
            let date = documents.site.articles[id.index()].about.date;
            let year = date.and_then(|date| date.year).map(|year| year.to_string()).unwrap_or_default();
            let (before, list) = lists.entry(year).or_default();
            number::push(list, number - *before);
            *before = number;
        }
    }
    lists.into_iter().map(|(year, (_, list))| (year, list)).collect()
}

fn entry(site: &Site, id: RecordId, path: &str) -> String {
    let record = site.records.get(id);
    let aliases = record.aliases.iter().map(String::as_str);
    line(&record.name, path, &about(site, id), aliases)
}

/// One entry; no part of it holds a tab.
fn line<'a>(name: &'a str, path: &'a str, about: &'a str, aliases: impl Iterator<Item = &'a str>) -> String {
    let parts = [name, stem(name, path), about].into_iter().chain(aliases);
    let line: Vec<_> = parts.map(|part| part.replace('\t', " ")).collect();
    line.join("\t").trim_end_matches('\t').to_owned()
}

/// The year of a film or band; of a person a letter for each thing that they do.
fn about(site: &Site, id: RecordId) -> String {
    let year = match id {
        RecordId::Person(person) => return roles(site, person),
        RecordId::Film(film) => site.outline.film_year(film),
        RecordId::Band(band) => site.outline.band_year(band),
    };
    debug_assert_ne!(id.kind(), RecordKind::Person);
    year.map(|year| year.to_string()).unwrap_or_default()
}

fn roles(site: &Site, person: PersonId) -> String {
    let links = site.graph.links(RecordId::Person(person));
    let facts = links.facts.iter().map(|&position| &site.facts.list[position as usize]);
    let roles: BTreeSet<char> = facts
        .filter(|fact| !fact.is_spoiler(&site.articles))
        .filter_map(|fact| match fact.claim {
            Claim::ActedIn { person: by, .. } | Claim::Portrays { person: by, .. } => (by == person).then_some('a'),
            Claim::Directed { .. } => Some('d'),
            Claim::Wrote { .. } => Some('w'),
            Claim::Produced { .. } => Some('p'),
            Claim::MemberOf { .. } => Some('m'),
            _ => None,
        })
        .collect();
    roles.into_iter().collect()
}

/// What the script is told of a path: it without its folder and ending, or nothing if that follows from the name.
pub(super) fn stem<'a>(name: &str, path: &'a str) -> &'a str {
    let stem = path.split_once('/').map_or(path, |(_, rest)| rest).trim_end_matches(".html");
    if stem == plain_slug(name) { "" } else { stem }
}

/// What the script makes of a name when it is told no path.
fn plain_slug(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace(['\'', '’'], "");
    let words: Vec<_> = name.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(name: &str, path: &str, aliases: &[&str], expected: &str) {
        assert_eq!(line(name, path, "2010", aliases.iter().copied()), expected);
    }

    #[test]
    fn a_path_is_left_out_where_it_follows_from_the_name() {
        case("The Long Winter", "films/the-long-winter.html", &[], "The Long Winter\t\t2010");
        case("Winter's Bone", "films/winters-bone.html", &["Bone"], "Winter's Bone\t\t2010\tBone");
        case("Amélie", "films/amelie.html", &[], "Amélie\tamelie\t2010");
        case("The Owls", "films/the-owls-film.html", &[], "The Owls\tthe-owls-film\t2010");
        case("A\tB", "articles/news/a.html", &[], "A B\tnews/a\t2010");
    }
}
