//! Who spoke: the speakers of a sample of quotations in some hundred news stories, which nobody wrote for this program.
//!
//! The stories belong to their publisher and lie beside the repository; here are only bytes and the names of speakers.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
};

use crate::{
    exported::{Export, Quote},
    shared::{shared, wiki_of},
};

/// The answers, read by a person.
const DRAWN: &str = include_str!("speakers/drawn.tsv");

/// Of the stretches in order of path and place, these are the sample: every ninth, and every 45th from the fifth on. So a
/// hundred of them are direct speech of somebody whom the text names.
const EVERY: usize = 9;
const EVERY_MORE: (usize, usize) = (45, 4);

/// What may not be fallen below, of 1.
const LEAST_PRECISION: f64 = 0.95;
const LEAST_RECALL: f64 = 0.80;

/// A stretch of a story, and what a reader says of it.
struct Drawn {
    path: &'static str,
    start: usize,
    end: usize,
    sort: Sort,
    /// Every name of the speaker; none if the text names nobody.
    speakers: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Direct,
    Part,
    None,
}

#[derive(Debug, Default)]
struct Count {
    right: usize,
    wrong: usize,
    /// Direct speech of somebody whom the text names, and how much of it is attributed to the right person.
    named: usize,
    found: usize,
    errors: Vec<String>,
}

#[test]
fn speakers_of_a_sample_are_right_and_most_are_found() {
    let Some(stories) = shared("corpus/bbc-entertainment") else { return };
    let export = Export::of(&wiki_of(&stories));
    let mut count = Count::default();
    for drawn in drawn() {
        count.add(&drawn, &export);
    }
    let precision = count.right as f64 / (count.right + count.wrong) as f64;
    let recall = count.found as f64 / count.named as f64;
    let Count { right, wrong, named, found, .. } = count;
    // Past the harness, which keeps what a test prints to itself.
    let _ = writeln!(
        io::stderr(),
        "\nspeakers: {right} of {} right, {precision:.3}; {found} of {named} direct quotations found, {recall:.3}",
        right + wrong,
    );
    if std::env::var_os("FANWIKI_ERRORS").is_some() {
        let _ = writeln!(io::stderr(), "{}", count.errors.join("\n"));
    }
    assert!(precision >= LEAST_PRECISION, "{:#?}", count.errors);
    assert!(recall >= LEAST_RECALL, "{:#?}", count.errors);
}

#[test]
fn the_sample_is_drawn_by_quotation_marks_alone() {
    let Some(stories) = shared("corpus/bbc-entertainment") else { return };
    let stretches = stretches_of(&stories);
    let is_drawn = |position: usize| position.is_multiple_of(EVERY) || position % EVERY_MORE.0 == EVERY_MORE.1;
    let expected: Vec<_> =
        stretches.into_iter().enumerate().filter(|(position, _)| is_drawn(*position)).map(|(_, found)| found).collect();
    let drawn: Vec<_> = drawn().map(|drawn| (drawn.path.to_owned(), drawn.start, drawn.end)).collect();
    assert_eq!(drawn, expected);
}

/// Path, first byte and the byte behind the last of every stretch between two straight marks of a line, in order. A mark
/// without a partner reaches to the end of its line.
fn stretches_of(stories: &Path) -> Vec<(String, usize, usize)> {
    let files = fs::read_dir(stories).unwrap().map(|entry| entry.unwrap().path());
    let texts: BTreeMap<String, Vec<u8>> =
        files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap())).collect();
    let mut stretches = Vec::new();
    for (path, text) in texts {
        let mut start = 0;
        for line in text.split(|byte| *byte == b'\n') {
            let marks: Vec<usize> = (0..line.len()).filter(|at| line[*at] == b'"').collect();
            for pair in marks.chunks(2) {
                let (from, to) = (pair[0] + 1, pair.get(1).copied().unwrap_or(line.len()));
                if line[from..to].iter().any(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
                    stretches.push((path.clone(), start + from, start + to));
                }
            }
            start += line.len() + 1;
        }
    }
    stretches
}

fn drawn() -> impl Iterator<Item = Drawn> {
    DRAWN.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let [path, start, end, sort, speaker] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let sort = match sort {
            "direct" => Sort::Direct,
            "part" => Sort::Part,
            "none" => Sort::None,
            _ => panic!("{line}"),
        };
        let speakers = speaker.split('|').filter(|name| *name != "-").collect();
        Drawn { path, start: start.parse().unwrap(), end: end.parse().unwrap(), sort, speakers }
    })
}

impl Count {
    fn add(&mut self, drawn: &Drawn, export: &Export) {
        let article = export.article(drawn.path);
        let overlaps = |quote: &&Quote| quote.start < drawn.end && drawn.start < quote.end;
        let found: Vec<&Quote> = article.quotes.iter().filter(overlaps).collect();
        let said = found.first().and_then(|quote| export.speaker(quote));
        let is_right = said.is_some_and(|said| drawn.speakers.iter().any(|speaker| is_same(said, speaker)));
        let is_sought = drawn.sort == Sort::Direct && !drawn.speakers.is_empty();
        match said {
            Some(_) if is_right => self.right += 1,
            Some(_) => self.wrong += 1,
            None => {}
        }
        self.named += usize::from(is_sought);
        self.found += usize::from(is_sought && is_right);
        if !is_right && (said.is_some() || is_sought) {
            let Drawn { path, start, sort, speakers, .. } = drawn;
            self.errors.push(format!("{path}:{start} {sort:?} {speakers:?}, found {said:?}"));
        }
    }
}

/// Whether two names are of one person, as far as one article goes: the last word is the same. `Mr Roe` is a record, too,
/// where the folder does not know more of him.
fn is_same(one: &str, other: &str) -> bool {
    one.split(' ').next_back() == other.split(' ').next_back()
}
