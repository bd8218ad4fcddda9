//! The words of all texts and the documents that have them.

use std::{cmp::Reverse, collections::BTreeMap};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    Documents, Place, call,
    fold::Folding,
    number::{self, Numbers},
};

/// Bytes of the words in one file, about. A query loads one for each of its words.
const BYTES_PER_FILE: usize = 8 << 10;
/// Documents kept of a word. One that more have tells them apart no longer: the best are kept, and the script asks for
/// the other words of a query only.
const MOST: usize = 800;
/// Documents that a thread reads at once.
const BATCH: usize = 256;
/// The count of a word that a name or title has; a text that has it often stays below.
const NAMED: u32 = 4;

/// A document that has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Posting {
    /// The number of the document.
    document: u32,
    /// How often its text has the word, up to 3; 4 if its name or title has it.
    count: u32,
}

/// All words in order, each with its documents as the script reads them.
#[derive(Debug)]
pub(super) struct Words(Vec<(String, String)>);

/// Words that share a file: by the name of the file, their positions in [`Words`].
pub(super) type Shelves = BTreeMap<String, Vec<usize>>;

impl Words {
    /// Reads all documents; what the letters in them were folded to comes along.
    pub(super) fn of(documents: &Documents<'_>, numbers: &Numbers) -> (Self, Folding) {
        let order = numbers.sorted();
        let batches: Vec<_> = order.par_chunks(BATCH).map(|batch| read(documents, batch)).collect();
        let mut folding = Folding::default();
        let mut all: FxHashMap<String, Vec<Posting>> = FxHashMap::default();
        // Batches come in order of number, and so do the documents of each word.
        for (words, letters) in batches {
            folding.join(letters);
            for (word, postings) in sorted(words) {
                all.entry(word).or_default().extend(postings);
            }
        }
        let words = sorted(all).into_par_iter().map(|(word, postings)| (word, list(postings))).collect();
        (Self(words), folding)
    }

    /// The words by file: those that start alike, and where these are too many, those that go on alike.
    pub(super) fn shelves(&self) -> Shelves {
        let mut shelves = Shelves::new();
        let all: Vec<_> = (0..self.0.len()).collect();
        self.divide(&all, 0, &mut shelves);
        shelves
    }

    fn divide(&self, words: &[usize], letters: usize, shelves: &mut Shelves) {
        let Some(&first) = words.first() else { return };
        let size: usize = words.iter().map(|&at| self.0[at].0.len() + self.0[at].1.len() + 6).sum();
        let name = &self.0[first].0[..letters];
        if letters > 0 && (size <= BYTES_PER_FILE || words.len() == 1) {
            shelves.insert(name.to_owned(), words.to_vec());
            return;
        }
        // Words are in order, so the one that ends here comes first.
        let (ended, longer) = words.split_at(usize::from(self.0[first].0.len() == letters));
        if !ended.is_empty() {
            shelves.insert(format!("{name}_"), ended.to_vec());
        }
        for group in longer.chunk_by(|&a, &b| self.0[a].0.as_bytes()[letters] == self.0[b].0.as_bytes()[letters]) {
            self.divide(group, letters + 1, shelves);
        }
    }

    /// The files of the shelves with their paths.
    pub(super) fn files(&self, shelves: &Shelves) -> Vec<(String, Vec<u8>)> {
        let file = |(name, words): (&String, &Vec<usize>)| {
            // Pairs, because a word can be a name that every object has: `constructor`.
            let words: Vec<_> = words.iter().map(|&at| &self.0[at]).collect();
            (format!("search/words-{name}.js"), call("words", &(name, words)))
        };
        shelves.par_iter().map(file).collect()
    }
}

/// Reads some documents, which are in order of their numbers.
fn read(documents: &Documents<'_>, batch: &[(u32, usize)]) -> (FxHashMap<String, Vec<Posting>>, Folding) {
    let mut folding = Folding::default();
    let mut words: FxHashMap<String, Vec<Posting>> = FxHashMap::default();
    for &(document, position) in batch {
        documents.read(&documents.list[position], &mut |text, place| {
            let count = match place {
                Place::Name => NAMED,
                Place::Text => 1,
            };
            folding.words(text, &mut |word| match words.get_mut(word) {
                Some(postings) => add(postings, Posting { document, count }),
                None => drop(words.insert(word.to_owned(), vec![Posting { document, count }])),
            });
        });
    }
    (words, folding)
}

fn add(postings: &mut Vec<Posting>, more: Posting) {
    match postings.last_mut() {
        Some(last) if last.document != more.document => postings.push(more),
        Some(last) if last.count == NAMED || more.count == NAMED => last.count = NAMED,
        Some(last) => last.count = (last.count + more.count).min(NAMED - 1),
        None => postings.push(more),
    }
}

fn sorted(words: FxHashMap<String, Vec<Posting>>) -> Vec<(String, Vec<Posting>)> {
    let mut sorted: Vec<_> = words.into_iter().collect();
    sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    sorted
}

/// The documents of a word as the script reads them: the differences between their numbers, each times four and with its
/// count less one. A star before them says that there are more.
fn list(mut postings: Vec<Posting>) -> String {
    let mut list = String::new();
    if postings.len() > MOST {
        list.push('*');
        postings.sort_unstable_by_key(|posting| (Reverse(posting.count), posting.document));
        postings.truncate(MOST);
        postings.sort_unstable_by_key(|posting| posting.document);
    }
    let mut before = 0;
    for Posting { document, count } in postings {
        number::push(&mut list, ((document - before) << 2) | (count - 1));
        before = document;
    }
    list
}

#[cfg(test)]
mod tests {
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
            add(&mut postings, Posting { document, count });
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
        let long = "A".repeat(BYTES_PER_FILE / 2);
        let words = ["ja", "jet", "jets", "kim"].map(|word| (word.to_owned(), long.clone()));
        let shelves = Words(words.into()).shelves();
        let names: Vec<_> = shelves.iter().map(|(name, words)| (name.as_str(), words.as_slice())).collect();
        assert_eq!(names, [("ja", &[0][..]), ("jet_", &[1]), ("jets", &[2]), ("k", &[3])]);
    }
}
