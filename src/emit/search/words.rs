//! The words of all texts and the documents that have them, on shelves: those that start alike share a file.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::{call, number};
use crate::packed;

/// Bytes of the words in one file, about. A query loads one for each of its words.
const BYTES_PER_FILE: usize = 8 << 10;
/// Bytes of a word in a file besides its letters and its list.
const BYTES_AROUND: usize = 6;
/// Documents kept of a word. One that more have tells them apart no longer: the best are kept, and the script asks for
/// the other words of a query only.
const MOST: usize = 800;
/// The count of a word that a name or title has; a text that has it often stays below.
pub(super) const NAMED: u32 = 4;

/// A document that has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the document.
    pub(super) document: u32,
    /// How often its text has the word, up to 3; 4 if its name or title has it.
    pub(super) count: u32,
}

/// Words with the documents that have each, in order of their numbers.
pub(super) type Postings = FxHashMap<String, Vec<Posting>>;

/// The words that share a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shelf {
    /// How many.
    words: usize,
    /// The bytes that they take in the file.
    size: usize,
    /// Each word with all its documents: the differences between their numbers, each times four and with its count less
    /// one. In order.
    #[serde(with = "packed")]
    entries: Box<[u8]>,
}

/// All words, by the name of their shelf: the letters with which its words start, or one word with `_` behind it.
pub(crate) type Shelves = BTreeMap<String, Arc<Shelf>>;

/// What is put on shelves.
#[derive(Debug, Clone)]
enum Unit {
    /// A word with its documents and its bytes in a file.
    Word(String, Vec<Posting>, usize),
    /// A shelf on which nothing changed, by its name.
    Shelf(String, Arc<Shelf>),
}

/// The shelves once the documents with some numbers are gone and others have come, which have these words. What changed
/// on no shelf is not looked at.
pub(super) fn rearranged(shelves: &Shelves, gone: &FxHashSet<u32>, come: Postings) -> Shelves {
    let mut come: Vec<_> = come.into_iter().collect();
    come.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    let (mut placed, mut loose) = (BTreeMap::<&str, Vec<_>>::new(), Vec::new());
    for (word, postings) in come {
        match shelf_of(shelves, &word) {
            Some(shelf) => placed.entry(shelf).or_default().push((word, postings)),
            None => loose.push((word, postings)),
        }
    }
    let known: Vec<_> = shelves.iter().map(|(name, shelf)| (name, shelf, placed.remove(name.as_str()))).collect();
    let edited = known.into_par_iter().flat_map_iter(|(name, shelf, come)| edit(name, shelf, gone, come));
    let mut units: Vec<_> = edited.collect();
    units.par_extend(loose.into_par_iter().map(|(word, postings)| Unit::word(word, postings)));
    units.par_sort_unstable_by(|one, other| one.start().cmp(other.start()));
    let mut groups = Vec::new();
    divide(&units, 0, &mut groups);
    groups.into_par_iter().map(|(name, units)| together(name, units)).collect()
}

/// The bytes of the file of a shelf.
pub(super) fn file(name: &str, shelf: &Shelf) -> Vec<u8> {
    // Pairs, because a word can be a name that every object has: `constructor`.
    let words: Vec<_> = shelf.words().map(|(word, postings)| (word, list(postings))).collect();
    call("words", &(name, words))
}

/// Notes that a document has a word once more.
pub(super) fn add(words: &mut Postings, word: &str, more: Posting) {
    match words.get_mut(word) {
        Some(postings) => add_to(postings, more),
        None => drop(words.insert(word.to_owned(), vec![more])),
    }
}

/// The shelf on which a word stands, or would stand beside others.
fn shelf_of<'a>(shelves: &'a Shelves, word: &str) -> Option<&'a str> {
    let name = |name: &str| shelves.get_key_value(name).map(|(name, _)| name.as_str());
    // What a longer word starts with can have a shelf alone, and no other has one for that.
    (1..=word.len()).find_map(|letters| name(&word[..letters])).or_else(|| name(&format!("{word}_")))
}

/// What is on a shelf when some documents are gone and words have come.
fn edit(name: &str, shelf: &Arc<Shelf>, gone: &FxHashSet<u32>, come: Option<Vec<(String, Vec<Posting>)>>) -> Vec<Unit> {
    if come.is_none() && !shelf.has(gone) {
        return vec![Unit::Shelf(name.to_owned(), Arc::clone(shelf))];
    }
    let mut all: BTreeMap<String, Vec<Posting>> =
        shelf.words().map(|(word, postings)| (word.to_owned(), postings)).collect();
    all.values_mut().for_each(|postings| postings.retain(|posting| !gone.contains(&posting.document)));
    for (word, postings) in come.into_iter().flatten() {
        let known = all.entry(word).or_default();
        known.extend(postings);
        known.sort_unstable_by_key(|posting| posting.document);
    }
    let left = all.into_iter().filter(|(_, postings)| !postings.is_empty());
    left.map(|(word, postings)| Unit::word(word, postings)).collect()
}

/// Finds which units, in order, share a shelf: those that start alike, and where these are too many, those that go on
/// alike.
fn divide<'u>(units: &'u [Unit], letters: usize, shelves: &mut Vec<(String, &'u [Unit])>) {
    let Some(first) = units.first() else { return };
    let (words, size) = units.iter().fold((0, 0), |sum, unit| (sum.0 + unit.words(), sum.1 + unit.size()));
    let name = &first.start()[..letters];
    if letters > 0 && (size <= BYTES_PER_FILE || words == 1) {
        shelves.push((name.to_owned(), units));
        return;
    }
    // The word that ends here comes first.
    let (ended, longer) = units.split_at(usize::from(first.start().len() == letters));
    if !ended.is_empty() {
        shelves.push((format!("{name}_"), ended));
    }
    for group in longer.chunk_by(|one, other| one.start().as_bytes()[letters] == other.start().as_bytes()[letters]) {
        divide(group, letters + 1, shelves);
    }
}

/// The shelf of that name.
fn together(name: String, units: &[Unit]) -> (String, Arc<Shelf>) {
    if let [Unit::Shelf(known, shelf)] = units
        && *known == name
    {
        return (name, Arc::clone(shelf));
    }
    let entries: Vec<_> = units.iter().flat_map(Unit::entries).collect();
    let entries = postcard::to_stdvec(&entries).expect("numbers and texts can be written to memory").into();
    let (words, size) = units.iter().fold((0, 0), |sum, unit| (sum.0 + unit.words(), sum.1 + unit.size()));
    (name, Arc::new(Shelf { words, size, entries }))
}

impl Unit {
    fn word(word: String, postings: Vec<Posting>) -> Self {
        let size = word.len() + listed(&postings) + BYTES_AROUND;
        Self::Word(word, postings, size)
    }

    /// The letters with which all its words start. No other unit has words that start with all of them, unless it is one
    /// word.
    fn start(&self) -> &str {
        match self {
            Self::Word(word, ..) => word,
            Self::Shelf(name, _) => name.trim_end_matches('_'),
        }
    }

    fn entries(&self) -> Vec<(&str, Vec<u32>)> {
        match self {
            Self::Word(word, postings, _) => vec![(word, steps(postings))],
            Self::Shelf(_, shelf) => shelf.entries(),
        }
    }

    fn words(&self) -> usize {
        match self {
            Self::Word(..) => 1,
            Self::Shelf(_, shelf) => shelf.words,
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Word(.., size) => *size,
            Self::Shelf(_, shelf) => shelf.size,
        }
    }
}

impl Shelf {
    /// Bytes of the cache are what was written, as their checksum says.
    fn entries(&self) -> Vec<(&str, Vec<u32>)> {
        postcard::from_bytes(&self.entries).unwrap_or_default()
    }

    /// Its words with their documents.
    fn words(&self) -> impl Iterator<Item = (&str, Vec<Posting>)> {
        self.entries().into_iter().map(|(word, steps)| (word, of_steps(&steps).collect()))
    }

    /// Whether one of these documents has a word of it.
    fn has(&self, documents: &FxHashSet<u32>) -> bool {
        let is_of = |posting: Posting| documents.contains(&posting.document);
        !documents.is_empty() && self.entries().iter().any(|(_, steps)| of_steps(steps).any(is_of))
    }

    /// A hash of all that is on it.
    pub(super) fn substance(&self) -> u128 {
        xxh3_128(&self.entries)
    }
}

/// Postings as they are kept and as the script reads them.
fn steps(postings: &[Posting]) -> Vec<u32> {
    let mut before = 0;
    let step = |&Posting { document, count }: &Posting| {
        let step = ((document - before) << 2) | (count - 1);
        before = document;
        step
    };
    postings.iter().map(step).collect()
}

fn of_steps(steps: &[u32]) -> impl Iterator<Item = Posting> {
    let mut document = 0;
    steps.iter().map(move |step| {
        document += step >> 2;
        Posting { document, count: (step & 3) + 1 }
    })
}

fn add_to(postings: &mut Vec<Posting>, more: Posting) {
    match postings.last_mut() {
        Some(last) if last.document != more.document => postings.push(more),
        Some(last) if last.count == NAMED || more.count == NAMED => last.count = NAMED,
        Some(last) => last.count = (last.count + more.count).min(NAMED - 1),
        None => postings.push(more),
    }
}

/// The documents of a word as the script reads them. A star before them says that there are more.
fn list(mut postings: Vec<Posting>) -> String {
    let mut list = String::new();
    if postings.len() > MOST {
        list.push('*');
        postings.sort_unstable_by_key(|posting| (Reverse(posting.count), posting.document));
        postings.truncate(MOST);
        postings.sort_unstable_by_key(|posting| posting.document);
    }
    steps(&postings).into_iter().for_each(|step| number::push(&mut list, step));
    list
}

/// The bytes of that.
fn listed(postings: &[Posting]) -> usize {
    if postings.len() > MOST {
        return list(postings.to_vec()).len();
    }
    steps(postings).into_iter().map(number::length).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_list_holds_differences_and_counts() {
        let posting = |document, count| Posting { document, count };
        // 1 with 1: 4 is E. 9 with 4: 8 * 4 + 3 = 35 = 3 + 1 * 32, so 3 + 32 = 35 is j, and 1 is B.
        assert_eq!(list(vec![posting(1, 1), posting(9, 4)]), "EjB");
    }

    #[test]
    fn a_text_has_a_word_three_times_at_most_and_a_name_once_is_more() {
        let mut postings = Vec::new();
        for (document, count) in [(1, 1), (1, 1), (1, 1), (1, 1), (2, 4), (2, 1), (3, 1), (3, 4)] {
            add_to(&mut postings, Posting { document, count });
        }
        let counts: Vec<_> = postings.iter().map(|posting| (posting.document, posting.count)).collect();
        assert_eq!(counts, [(1, 3), (2, 4), (3, 4)]);
    }

    #[test]
    fn of_a_word_that_is_everywhere_the_best_documents_are_kept() {
        let postings = |count| (0..=MOST as u32).map(move |document| Posting { document, count });
        let all = list(postings(2).collect());
        let best = list(postings(2).take(MOST).collect());
        assert_eq!(all, format!("*{best}"));
    }

    #[test]
    fn words_that_start_alike_share_a_file_until_it_is_full() {
        let word = |word: &str| Unit::Word(word.to_owned(), Vec::new(), BYTES_PER_FILE / 2 + 1);
        let units = ["ja", "jet", "jets", "kim"].map(word);
        let mut shelves = Vec::new();
        divide(&units, 0, &mut shelves);
        let names: Vec<_> = shelves.iter().map(|(name, units)| (name.as_str(), units.len())).collect();
        assert_eq!(names, [("ja", 1), ("jet_", 1), ("jets", 1), ("k", 1)]);
    }

    /// Some thousand words, of which many start alike.
    fn words(of: &[(u32, (u32, u32))]) -> Postings {
        let mut words = Postings::default();
        for &(document, (first, count)) in of {
            (first..first + count)
                .for_each(|word| add(&mut words, &format!("{word:x}"), Posting { document, count: 1 }));
        }
        words
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

        #[test]
        fn shelves_are_the_same_whatever_stood_on_them_before(
            steps in prop::collection::vec(prop::collection::btree_map(0_u32..9, (0_u32..5000, 0_u32..2500), 1..4), 1..6),
        ) {
            let (mut shelves, mut documents) = (Shelves::new(), BTreeMap::new());
            for step in steps {
                let gone = step.keys().copied().collect();
                documents.extend(step.clone());
                shelves = rearranged(&shelves, &gone, words(&step.into_iter().collect::<Vec<_>>()));
                let all: Vec<_> = documents.iter().map(|(document, words)| (*document, *words)).collect();
                prop_assert_eq!(&shelves, &rearranged(&Shelves::new(), &FxHashSet::default(), words(&all)));
            }
        }
    }
}
