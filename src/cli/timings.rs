//! What a build takes: `build --timings`.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use cpu_time::{ProcessTime, ThreadTime};
use fanwiki::{output::Summary, recorder::Recorder, site::Site};

use super::count;

/// Measures a build, if somebody asked for it.
#[derive(Debug)]
pub(super) struct Timings {
    is_wanted: bool,
    stages: Mutex<Stages>,
    pieces: Mutex<BTreeMap<&'static str, Pieces>>,
}

/// The stages that are over, in order.
#[derive(Debug)]
struct Stages {
    /// When the last one ended.
    last: (Instant, ProcessTime),
    list: Vec<(&'static str, Spent)>,
}

/// Work of one kind, on any thread.
#[derive(Debug, Default, Clone, Copy)]
struct Pieces {
    count: usize,
    spent: Spent,
}

/// Time on the clock, and time of processors.
#[derive(Debug, Default, Clone, Copy)]
struct Spent {
    wall: Duration,
    cpu: Duration,
}

impl Spent {
    fn and(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, cpu: self.cpu + other.cpu }
    }

    /// A line of a table, in milliseconds.
    fn line(self, count: &str, name: &str) -> String {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        format!("{count:>8} {:>11.1} {:>11.1}  {name}", milliseconds(self.wall), milliseconds(self.cpu))
    }
}

impl Timings {
    /// Starts the clock.
    pub(super) fn start(is_wanted: bool) -> Self {
        let stages = Stages { last: (Instant::now(), ProcessTime::now()), list: Vec::new() };
        Self { is_wanted, stages: Mutex::new(stages), pieces: Mutex::default() }
    }

    /// Prints what was measured to standard error, quiet or not: somebody asked.
    pub(super) fn print(&self, site: &Site, summary: Option<&Summary>) {
        if !self.is_wanted {
            return;
        }
        let (stages, pieces) = (locked(&self.stages), locked(&self.pieces));
        let all = stages.list.iter().fold(Spent::default(), |all, (_, spent)| all.and(*spent));
        let mut lines = vec![format!("{:>8} {:>11} {:>11}", "", "wall ms", "cpu ms")];
        lines.extend(stages.list.iter().map(|(name, spent)| spent.line("", name)));
        lines.push(all.line("", "all"));
        lines.push(format!("\n{:>8} {:>11} {:>11}  of which, on all threads together", "files", "wall ms", "cpu ms"));
        lines.extend(pieces.iter().map(|(name, Pieces { count, spent })| spent.line(&count.to_string(), name)));
        lines.push(format!("\n{}", counts(site, summary)));
        anstream::eprintln!("{}", lines.join("\n"));
    }
}

impl Recorder for Timings {
    fn ended(&self, stage: &'static str) {
        let mut stages = locked(&self.stages);
        let (wall, cpu) = stages.last;
        stages.list.push((stage, Spent { wall: wall.elapsed(), cpu: cpu.elapsed() }));
        stages.last = (Instant::now(), ProcessTime::now());
    }

    fn piece<T>(&self, kind: &'static str, work: impl FnOnce() -> T) -> T {
        if !self.is_wanted {
            return work();
        }
        let (wall, cpu) = (Instant::now(), ThreadTime::now());
        let done = work();
        let spent = Spent { wall: wall.elapsed(), cpu: cpu.elapsed() };
        let mut all = locked(&self.pieces);
        let known = all.entry(kind).or_default();
        *known = Pieces { count: known.count + 1, spent: known.spent.and(spent) };
        done
    }
}

/// What the work was done on.
fn counts(site: &Site, summary: Option<&Summary>) -> String {
    let mentions = site.mentions.by_article.iter().map(Vec::len).sum();
    let quotes = site.quotes.iter().map(Vec::len).sum();
    let (sightings, names) = (site.census.sightings(), site.census.keys().len());
    let mut counts = vec![
        count(site.articles.len(), "article"),
        format!("{} of {}", count(sightings, "sighting"), count(names, "name")),
        count(mentions, "mention"),
        count(site.records.ids().count(), "record"),
        count(site.facts.list.len(), "fact"),
        count(quotes, "quote"),
    ];
    if let Some(Summary { pages, files }) = summary {
        counts.extend([
            count(*pages, "page"),
            count(files.written + files.unchanged, "file"),
            format!("{} bytes", files.bytes),
        ]);
    }
    counts.join(", ")
}

/// A lock that nobody who holds it can break: nothing in between fails.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
