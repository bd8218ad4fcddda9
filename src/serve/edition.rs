//! An edition: what is shown between two changes.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use super::Compiled;
use crate::{
    diagnostic::Diagnostic,
    emit::search,
    output::{Content, Failure, Plan, Planned},
    report::{self, Look},
    site::Site,
};

/// What is shown between two changes: the newest site that could be made, and what is wrong with newer ones.
#[derive(Debug)]
pub(super) struct Edition {
    number: u64,
    tell: fn(&str),
    told: Mutex<HashSet<String>>,
    press: Option<Arc<Press>>,
    /// An older site all of whose pages could be rendered, as far as somebody looked at them.
    last_good: Option<Arc<Press>>,
    problems: String,
}

/// A site and where each of its files comes from.
#[derive(Debug)]
struct Press {
    site: Site,
    /// All but those of the search.
    files: HashMap<String, Content>,
    /// Those of the search, once somebody asks for one: to make them all texts are read, and most editions are never searched.
    search: OnceLock<HashMap<String, Content>>,
    has_failed: AtomicBool,
}

/// A file of the site, or what is shown in its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// What is wrong, as plain text; empty if nothing is.
    pub(super) problems: String,
}

impl Edition {
    /// Nothing yet. `tell` is called with what is wrong with a page, once for each edition.
    pub(super) fn first(tell: fn(&str)) -> Self {
        Self { number: 0, tell, told: Mutex::default(), press: None, last_good: None, problems: String::new() }
    }

    /// Its number, which counts from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next edition.
    pub(super) fn followed_by(&self, compiled: Compiled) -> Self {
        let next = compiled.site.map(|site| Arc::new(Press::new(site)));
        let good = |press: &&Arc<Press>| !press.has_failed.load(Ordering::Relaxed);
        let last_good = self.press.as_ref().filter(good).or(self.last_good.as_ref()).cloned();
        Self {
            number: self.number + 1,
            tell: self.tell,
            told: Mutex::default(),
            // A site that could not be made leaves the one before where it is.
            press: next.or_else(|| self.press.clone()),
            last_good,
            problems: compiled.problems,
        }
    }

    /// The file at a path, or else the page that is shown for it when the server leaves `.html` away; with the path it
    /// was found at. `None` if there is none.
    pub(super) fn find(&self, path: &str) -> Option<String> {
        let press = self.press.as_ref()?;
        let candidates = [path.to_owned(), format!("{path}.html"), format!("{path}index.html")];
        let may_be = |(at, candidate): &(usize, String)| {
            press.content(candidate).is_some() && (*at < 2 || path.is_empty() || path.ends_with('/'))
        };
        candidates.into_iter().enumerate().find(may_be).map(|(_, path)| path)
    }

    /// The file at a path that [`Edition::find`] gave. If it cannot be made, the last one that could, with what is
    /// wrong.
    pub(super) fn leaf(&self, path: &str) -> Leaf {
        let made = self.press.as_ref().and_then(|press| press.make(path));
        match made {
            Some(Ok(bytes)) => Leaf { bytes, problems: self.problems.clone() },
            Some(Err(problem)) => {
                if self.told.lock().is_ok_and(|mut told| told.insert(problem.clone())) {
                    (self.tell)(&problem);
                }
                let older = self.last_good.as_ref().and_then(|press| press.make(path)?.ok());
                let problems = [self.problems.as_str(), &problem].join("\n").trim_start().to_owned();
                Leaf { bytes: older.unwrap_or_default(), problems }
            }
            None => Leaf { bytes: Vec::new(), problems: self.problems.clone() },
        }
    }
}

impl Press {
    fn new(site: Site) -> Self {
        let files = by_path(Plan::without_search(&site));
        Self { site, files, search: OnceLock::new(), has_failed: AtomicBool::new(false) }
    }

    /// What a file is made from; `None` if the site has no such file.
    fn content(&self, path: &str) -> Option<&Content> {
        self.files.get(path).or_else(|| {
            let of_search = || by_path(Plan::of_search(&self.site, None));
            path.starts_with(search::FOLDER).then(|| self.search.get_or_init(of_search).get(path))?
        })
    }

    /// The bytes of a file, or why there are none; `None` if the site has no such file.
    fn make(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        let content = self.content(path)?;
        let mut bytes = Vec::new();
        Some(match content.produce(&self.site, &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(failure) => {
                self.has_failed.store(true, Ordering::Relaxed);
                Err(match failure {
                    Failure::Author(diagnostic) => self.told(&diagnostic),
                    Failure::Machine(error) => format!("error: {error}"),
                })
            }
        })
    }

    fn told(&self, diagnostic: &Diagnostic) -> String {
        let mut text = Vec::new();
        report::write_in_order([diagnostic], &self.site.sources, Look::Plain, &mut text)
            .expect("memory can be written to");
        String::from_utf8_lossy(&text).into_owned()
    }
}

fn by_path(plan: Plan) -> HashMap<String, Content> {
    plan.files.into_iter().map(|Planned { path, content }| (path, content)).collect()
}
