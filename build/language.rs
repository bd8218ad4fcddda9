//! Language data made ready: the program reads no TOML of its own when it starts.
//!
//! Lists of words become one table that is asked by hash and never built, which `src/language/lexicon.rs` reads; the other
//! files become JSON, which is read several times as fast.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, io,
    path::Path,
};

use toml::{Table, Value};

use crate::{
    class::{self, Classes},
    name::{Fold, WordHash},
};

/// Files that are JSON in the program.
const READ_AS_JSON: [&str; 5] = ["confidence", "cues", "facts", "interface", "quotes"];
/// Files whose words have numbers, because patterns name them.
const OF_PATTERNS: [&str; 2] = ["cues", "facts"];
/// Files of classes and their words.
const OF_WORDS: [&str; 2] = ["words", "ordinary"];
/// The classes of each list of names.
const OF_NAMES: [(&str, &[&str]); 5] = [
    ("female", &["given", "female"]),
    ("male", &["given", "male"]),
    ("female_rare", &["given_rare", "female"]),
    ("male_rare", &["given_rare", "male"]),
    ("surnames", &["surname"]),
];
/// Signs that the tokeniser compares by their number.
const SIGNS: [&str; 2] = ["\"", "'"];

/// The places of the table: a power of two, and more than twice as many as there are words.
const PLACES: usize = 1 << 16;
/// The bits of a hash that say where a word stands; in the table they are free for its classes.
const PLACE_BITS: u64 = PLACES as u64 - 1;

/// Makes the data of the language in `folder` ready in `out`.
///
/// # Panics
/// If a file is not what it should be, with what is wrong and where.
pub(crate) fn make(folder: &Path, out: &Path) -> io::Result<()> {
    for name in READ_AS_JSON {
        fs::write(out.join(format!("{name}.json")), serde_json::to_vec(&read(folder, name))?)?;
    }
    let words = Words::read(folder);
    fs::write(out.join("words.bin"), words.table())?;
    fs::write(out.join("lexicon.rs"), words.source())
}

fn read(folder: &Path, name: &str) -> Table {
    let path = folder.join(format!("{name}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("`{key}` has to be a string"))
}

/// Words with their classes, and what the classes are called.
struct Words {
    /// By [`WordHash::lower`].
    classes_of: BTreeMap<u64, Classes>,
    classes: BTreeMap<String, Classes>,
    short_forms: BTreeSet<(u64, u64)>,
}

impl Words {
    fn read(folder: &Path) -> Self {
        let classes = class::RESERVED.map(|(name, classes)| (name.to_owned(), classes)).into();
        let mut words = Self { classes_of: BTreeMap::new(), classes, short_forms: BTreeSet::new() };
        for file in OF_WORDS {
            let lists = read(folder, file);
            lists.keys().for_each(|class| words.add_list(class, text(&lists, class)));
        }
        let names = read(folder, "names");
        for (list, classes) in OF_NAMES {
            for name in text(&names, list).split_whitespace() {
                classes.iter().for_each(|class| words.add(name, class));
            }
        }
        for pair in text(&names, "short_forms").split_whitespace() {
            let pair = pair.split_once('=').and_then(|(short, long)| Some((Fold::of(short)?.0, Fold::of(long)?.0)));
            words.short_forms.insert(pair.expect("`short_forms` are written `Bill=William`"));
        }
        for file in OF_PATTERNS {
            words.add_pieces(&Value::Table(read(folder, file)));
        }
        SIGNS.iter().for_each(|sign| words.add_piece(sign));
        // `hard-working`, `short-haired`: a compound may stand wherever a modifier may.
        *words.classes.get_mut("modifier").expect("words.toml has the class `modifier`") |= class::COMPOUND;
        words
    }

    /// Adds the words of a class; `los_angeles` adds one word each to the class with `_first` and with `_second`.
    fn add_list(&mut self, class: &str, list: &str) {
        self.class(class);
        for word in list.split_whitespace() {
            match word.split_once('_') {
                Some((first, second)) => {
                    self.add(first, &format!("{class}_first"));
                    self.add(second, &format!("{class}_second"));
                }
                None => self.add(word, class),
            }
        }
    }

    fn add(&mut self, word: &str, class: &str) {
        let classes = self.class(class);
        *self.classes_of.entry(WordHash::of(word).lower).or_default() |= classes;
    }

    /// The class of that name, which is new if there is none.
    fn class(&mut self, name: &str) -> Classes {
        let next = usize::from(class::FIRST_FREE) + self.classes.len() - class::RESERVED.len();
        *self.classes.entry(name.to_owned()).or_insert_with(|| {
            assert!(next < Classes::MOST, "more than {} classes of words", Classes::MOST);
            Classes::one(next as u8)
        })
    }

    /// Gives numbers to all that may be a word in the patterns of a file. It does no harm that some are none.
    fn add_pieces(&mut self, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|value| self.add_pieces(value)),
            Value::Table(table) => table.values().for_each(|value| self.add_pieces(value)),
            Value::String(pattern) => pattern.split_whitespace().for_each(|element| {
                let element = element.strip_prefix('!').filter(|rest| !rest.is_empty()).unwrap_or(element);
                let once = element.strip_suffix(['?', '*', '+']).filter(|rest| !rest.is_empty());
                for element in [Some(element), once].into_iter().flatten() {
                    self.add_piece(element);
                    element.split('/').filter(|piece| !piece.is_empty()).for_each(|piece| self.add_piece(piece));
                }
            }),
            _ => {}
        }
    }

    fn add_piece(&mut self, piece: &str) {
        self.classes_of.entry(WordHash::of(piece).lower).or_default();
    }

    /// The sets of classes that words have, each once.
    fn sets(&self) -> Vec<u128> {
        let sets: BTreeSet<u128> = self.classes_of.values().map(|classes| classes.0).collect();
        assert!(sets.len() < PLACES, "more sets of classes than the table has room for");
        sets.into_iter().collect()
    }

    /// The table. A word stands at the place that the low bits of its hash say, or at the next that is free; there stand its
    /// hash without these bits, and in their stead which of the sets of classes is its own, counted from 1.
    fn table(&self) -> Vec<u8> {
        assert!(self.classes_of.len() * 2 < PLACES, "more words than the table has room for");
        let sets = self.sets();
        let mut table = vec![0_u64; PLACES];
        for (hash, classes) in &self.classes_of {
            let set = sets.binary_search(&classes.0).expect("every set is listed") as u64 + 1;
            let mut place = (hash & PLACE_BITS) as usize;
            while table[place] != 0 {
                place = (place + 1) % PLACES;
            }
            table[place] = hash & !PLACE_BITS | set;
        }
        table.into_iter().flat_map(u64::to_le_bytes).collect()
    }

    /// The small tables, as source of constants.
    fn source(&self) -> String {
        let mut source = String::new();
        let mut constant = |name: &str, of: &str, values: Vec<String>| {
            let _ = writeln!(source, "const {name}: &[{of}] = &[{}];", values.join(", "));
        };
        constant("SETS", "Classes", self.sets().iter().map(|set| format!("Classes({set})")).collect());
        let classes = self.classes.iter().map(|(name, classes)| format!("({name:?}, Classes({}))", classes.0));
        constant("CLASSES", "(&str, Classes)", classes.collect());
        let pairs = self.short_forms.iter().map(|(short, long)| format!("(Fold({short}), Fold({long}))"));
        constant("SHORT_FORMS", "(Fold, Fold)", pairs.collect());
        source
    }
}
