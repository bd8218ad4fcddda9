//! Budgets: what a finished site weighs, against what it may weigh.
//!
//! A page has to arrive fast on a phone, and the whole site has to fit where it is published. Weights are measured on the
//! files as they would be written; what a server compresses on the way is compressed here as well.

use std::{cmp::Reverse, io::Write};

use flate2::{Compression, write::GzEncoder};
use serde::Serialize;

use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    error::BuildError,
    output::{self, Made},
    page::PageKey,
    record::RecordId,
    site::Site,
};

/// A record page with its stylesheet, in gzip: what arrives in the first flight of a connection.
const PAGE: u64 = 14 << 10;
/// A record with so many mentions at most is one of usual size.
const MENTIONS: usize = 30;
/// The scripts of a page, in gzip.
const SCRIPTS: u64 = 6 << 10;
/// The names that search loads when somebody is about to type, in gzip.
const NAMES: u64 = 150 << 10;
/// What a first query of the full text loads besides, in gzip.
const QUERY: u64 = 40 << 10;
/// Words of a query, each of which stands on a shelf.
const WORDS: usize = 2;
/// Results that are shown at once, each with its text. (`script/script.js`)
const RESULTS: u64 = 10;
/// A site on GitHub Pages may have a gigabyte; a deployment begins to run out of its ten minutes before.
/// (<https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits>)
const SITE: u64 = 500_000_000;
/// More files than these take most of the ten minutes.
const FILES: u64 = 50_000;

/// Something that was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Weight {
    /// What it is.
    pub what: &'static str,
    /// Its files, the first the one it is about; empty where that is all of them.
    pub files: Vec<String>,
    /// The unit of the others.
    pub unit: Unit,
    /// How much there is.
    pub measured: u64,
    /// How much there may be, if anybody has said.
    pub most: Option<u64>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bytes as they lie on the disk.
    Bytes,
    /// Bytes as they travel.
    Gzip,
    /// Files.
    Files,
}

impl Weight {
    /// Whether it is more than it may be.
    pub fn is_over(&self) -> bool {
        self.most.is_some_and(|most| self.measured > most)
    }

    /// What to say of it if it is.
    pub fn warning(&self) -> Option<Diagnostic> {
        let amount = |amount: u64| match self.unit {
            Unit::Files => format!("{amount} files"),
            Unit::Bytes => format!("{amount} bytes"),
            Unit::Gzip => format!("{amount} bytes in gzip"),
        };
        let most = self.most.filter(|_| self.is_over())?;
        let of = self.files.first().map(|file| format!(" (`{file}`)")).unwrap_or_default();
        let message = format!("{}{of}: {}, where {} may be", self.what, amount(self.measured), amount(most));
        let help = match self.unit {
            Unit::Gzip => {
                "`fanwiki check --budget` lists what is heaviest; a stylesheet or script of your own may be shorter"
            }
            Unit::Bytes | Unit::Files => {
                "GitHub Pages publishes a gigabyte in ten minutes; large files may stand elsewhere"
            }
        };
        Some(Diagnostic::new("over-budget", Severity::Warning, Place::Site, message).with_help(help))
    }
}

/// A file of the site, weighed.
struct Weighed {
    path: String,
    key: Option<PageKey>,
    bytes: u64,
    gzip: u64,
    /// Of a page what it loads by itself: stylesheets, then scripts.
    loads: [Vec<String>; 2],
}

/// Weighs a site: what has a budget, then the heaviest page of each kind, then the whole.
///
/// # Errors
/// [`BuildError`] if a file that is copied cannot be read. Pages that fail are left out: a check has told of them.
pub fn weigh(site: &Site) -> Result<Vec<Weight>, BuildError> {
    let files = output::make_all(site, |file| Weighed::new(&file))?;
    let mut weights = Vec::new();
    weights.extend(record_page(site, &files));
    weights.extend(scripts(&files));
    weights.extend(search(&files));
    weights.extend(heaviest(&files));
    let bytes = files.iter().map(|file| file.bytes).sum();
    let whole = |what, unit, measured, most| Weight { what, files: Vec::new(), unit, measured, most: Some(most) };
    weights.push(whole("the whole site", Unit::Bytes, bytes, SITE));
    // The manifest is a file, too.
    weights.push(whole("the whole site", Unit::Files, files.len() as u64 + 1, FILES));
    Ok(weights)
}

impl Weighed {
    fn new(file: &Made<'_>) -> Self {
        let is_page = file.path.ends_with(".html");
        let travels_small =
            is_page || [".css", ".js", ".json", ".xml", ".txt", ".svg"].iter().any(|end| file.path.ends_with(end));
        let html = if is_page { str::from_utf8(file.bytes).unwrap_or_default() } else { "" };
        Self {
            path: file.path.to_owned(),
            key: file.page.cloned(),
            bytes: file.bytes.len() as u64,
            gzip: if travels_small { gzip(file.bytes) } else { file.bytes.len() as u64 },
            loads: [loaded(html, file.path, "<link ", "href=\""), loaded(html, file.path, "<script ", "src=\"")],
        }
    }
}

/// The bytes that a server sends of these.
fn gzip(bytes: &[u8]) -> u64 {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory can be written to");
    encoder.finish().expect("memory can be written to").len() as u64
}

/// The files that a page has a browser load by elements that start so, as paths of the site.
fn loaded(html: &str, page: &str, element: &str, attribute: &str) -> Vec<String> {
    let tags = html.split(element).skip(1).filter_map(|rest| rest.split('>').next());
    let tags = tags.filter(|tag| element == "<script " || tag.contains("rel=\"stylesheet\""));
    let addresses = tags.filter_map(|tag| tag.split_once(attribute)?.1.split('"').next());
    let folder: Vec<&str> = page.split('/').rev().skip(1).collect();
    let path = |address: &str| {
        let up = address.matches("../").count();
        let kept = folder.iter().skip(up).rev();
        kept.copied().chain([address.trim_start_matches("../")]).collect::<Vec<_>>().join("/")
    };
    addresses.map(|address| path(address.split(['?', '#']).next().unwrap_or(address))).collect()
}

/// The heaviest page of a record of usual size with its stylesheets.
fn record_page(site: &Site, files: &[Weighed]) -> Option<Weight> {
    let mentions =
        |id: RecordId| site.graph.links(id).mentions.iter().map(|(_, positions)| positions.len()).sum::<usize>();
    let is_usual = |file: &&Weighed| match file.key {
        Some(PageKey::Record { id, part: 1 }) => mentions(id) <= MENTIONS,
        _ => false,
    };
    let weighed = files.iter().filter(is_usual).map(|file| with(files, file, &file.loads[0]));
    let (measured, files) = weighed.max_by_key(|(gzip, _)| *gzip)?;
    let what = "a record of 30 mentions with its stylesheet";
    Some(Weight { what, files, unit: Unit::Gzip, measured, most: Some(PAGE) })
}

/// The bytes of a file and those that it loads in gzip, and their paths.
fn with(files: &[Weighed], file: &Weighed, loads: &[String]) -> (u64, Vec<String>) {
    let found: Vec<_> = loads.iter().filter_map(|path| at(files, path)).collect();
    let gzip = file.gzip + found.iter().map(|file| file.gzip).sum::<u64>();
    (gzip, std::iter::once(file).chain(found).map(|file| file.path.clone()).collect())
}

/// The file at a path; they stand in order of it.
fn at<'a>(files: &'a [Weighed], path: &str) -> Option<&'a Weighed> {
    files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|at| &files[at])
}

/// The scripts of the page that has most of them.
fn scripts(files: &[Weighed]) -> Option<Weight> {
    let weighed = files.iter().filter(|file| !file.loads[1].is_empty()).map(|file| {
        let (gzip, paths) = with(files, file, &file.loads[1]);
        (gzip - file.gzip, paths[1..].to_vec())
    });
    let (measured, files) = weighed.max_by_key(|(gzip, _)| *gzip)?;
    Some(Weight { what: "the scripts of a page", files, unit: Unit::Gzip, measured, most: Some(SCRIPTS) })
}

/// What search loads: all names, and for a first query of two words the heaviest shelves and the texts of the results. A file of
/// texts weighs here what that of an article at random does, for the full ones are loaded more often than the others.
fn search(files: &[Weighed]) -> Vec<Weight> {
    let in_search = || files.iter().filter_map(|file| Some((file, file.path.strip_prefix("search/")?)));
    let names = in_search().find(|(_, name)| *name == "names.js").map(|(file, _)| Weight {
        what: "search: the names",
        files: vec![file.path.clone()],
        unit: Unit::Gzip,
        measured: file.gzip,
        most: Some(NAMES),
    });
    let mut shelves: Vec<_> =
        in_search().filter(|(_, name)| name.starts_with("words-")).map(|(file, _)| file).collect();
    shelves.sort_by_key(|file| Reverse(file.gzip));
    shelves.truncate(WORDS);
    let texts = || in_search().filter(|(_, name)| name.starts_with("texts-")).map(|(file, _)| file.gzip);
    let squares: u64 = texts().map(|gzip| gzip * gzip).sum();
    let query = (!shelves.is_empty()).then(|| Weight {
        what: "search: a first query",
        files: shelves.iter().map(|shelf| shelf.path.clone()).collect(),
        unit: Unit::Gzip,
        measured: shelves.iter().map(|shelf| shelf.gzip).sum::<u64>()
            + RESULTS.min(texts().count() as u64) * squares.checked_div(texts().sum()).unwrap_or_default(),
        most: Some(QUERY),
    });
    names.into_iter().chain(query).collect()
}

/// The heaviest page of each kind, in bytes and as it travels.
fn heaviest(files: &[Weighed]) -> Vec<Weight> {
    let mut kinds: Vec<(&'static str, &Weighed)> = Vec::new();
    for file in files {
        let Some(kind) = file.key.as_ref().map(kind) else { continue };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, heaviest)) if heaviest.bytes >= file.bytes => {}
            Some((_, heaviest)) => *heaviest = file,
            None => kinds.push((kind, file)),
        }
    }
    kinds.sort_by_key(|(kind, _)| *kind);
    let both = |(what, file): (&'static str, &Weighed)| {
        let weight = |unit, measured| Weight { what, files: vec![file.path.clone()], unit, measured, most: None };
        [weight(Unit::Bytes, file.bytes), weight(Unit::Gzip, file.gzip)]
    };
    kinds.into_iter().flat_map(both).collect()
}

fn kind(key: &PageKey) -> &'static str {
    match key {
        PageKey::Article(_) => "the heaviest article",
        PageKey::Record { id: RecordId::Person(_), .. } => "the heaviest person",
        PageKey::Record { id: RecordId::Film(_), .. } => "the heaviest film",
        PageKey::Record { id: RecordId::Band(_), .. } => "the heaviest band",
        PageKey::Home => "the home page",
        _ => "the heaviest other page",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_is_found_from_where_it_stands() {
        let html = "<link rel=\"canonical\" href=\"https://x.org/\"><link rel=\"stylesheet\" href=\"../style.css\">\
                    <script type=\"application/ld+json\">{}</script><script src=\"../a/x.js?1\" defer></script>";
        assert_eq!(loaded(html, "people/a.html", "<link ", "href=\""), ["style.css"]);
        assert_eq!(loaded(html, "people/a.html", "<script ", "src=\""), ["a/x.js"]);
        assert_eq!(loaded(html, "people/a/b.html", "<link ", "href=\""), ["people/style.css"]);
    }

    #[test]
    fn what_repeats_weighs_little_on_the_way() {
        assert!(gzip(&[b'x'; 10_000]) < 100);
    }
}
