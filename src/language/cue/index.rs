//! The cues of a language, and which of them may speak for a name at all.

use rustc_hash::FxHashMap;

use super::{Cue, Forms};
use crate::pattern::{Choice, Classes, Pattern, WordId};

/// As many cues as there can be, in blocks of 64.
const BLOCKS: usize = 16;

/// The cues of a language, in order.
///
/// There are hundreds of them, and most look for a word beside the name that is not there. So they are indexed by the words
/// that they look at first: sets of cues, joined and cut, say for a name at once which of them have to be asked.
#[derive(Debug)]
pub struct Cues {
    list: Vec<Cue>,
    left: ByWord,
    first: ByWord,
    last: ByWord,
    right: ByWord,
    /// What a name may look like, one form each, and the cues that want it so.
    forms: Vec<(Forms, Set)>,
}

/// The words in and beside a name that most cues look at first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Neighbours {
    /// The word before it, and that before its article.
    pub(crate) left: [Option<Word>; 2],
    /// Its first word.
    pub(crate) first: Option<Word>,
    /// Its last word.
    pub(crate) last: Option<Word>,
    /// The word behind it.
    pub(crate) right: Option<Word>,
}

/// A word by its number, and its classes.
pub(crate) type Word = (WordId, Classes);

/// Some of the cues, by position.
#[derive(Debug, Clone, Copy)]
struct Set([u64; BLOCKS]);

/// The cues by what they want in one place.
#[derive(Debug)]
struct ByWord {
    /// Those that take any word there, or none.
    indifferent: Set,
    words: FxHashMap<WordId, Set>,
    /// By the number of the class.
    classes: Vec<Set>,
}

impl Cues {
    /// Indexes cues.
    ///
    /// # Panics
    /// If there are more than 1024: a test loads the data inside the program.
    pub fn new(list: Vec<Cue>) -> Self {
        assert!(list.len() <= BLOCKS * 64, "more cues than the index has room for");
        let by_word = |wanted: &dyn Fn(&Cue) -> Option<&Choice>| ByWord::of(list.iter().map(wanted));
        let bits = (0..u32::BITS).map(Forms::of_bit);
        let asking =
            |form: Forms| Set::of((0..).zip(&list).filter(|(_, cue)| cue.when.has_all(form)).map(|(at, _)| at));
        let forms = bits.map(|form| (form, asking(form))).filter(|(_, cues)| !cues.is_empty()).collect();
        Self {
            left: by_word(&|cue| cue.left.as_ref().and_then(Pattern::last)),
            first: by_word(&|cue| cue.inside.as_ref().and_then(Pattern::first)),
            last: by_word(&|cue| cue.inside.as_ref().and_then(Pattern::last_of_all)),
            right: by_word(&|cue| cue.right.as_ref().and_then(Pattern::first)),
            forms,
            list,
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Cue> {
        self.list.iter()
    }

    /// The cues that may speak for a name of these forms with these words in and beside it, in order; all others do not.
    pub(crate) fn that_may_show(&self, forms: Forms, near: Neighbours) -> impl Iterator<Item = &Cue> {
        let mut cues = self.left.at(&near.left);
        cues.cut(&self.first.at(&[near.first]));
        cues.cut(&self.last.at(&[near.last]));
        cues.cut(&self.right.at(&[near.right]));
        for (_, asking) in self.forms.iter().filter(|(form, _)| !forms.has_all(*form)) {
            cues.remove(asking);
        }
        cues.positions().map(|position| &self.list[position])
    }
}

impl ByWord {
    /// Indexes what each cue wants, in order; nothing if it is indifferent.
    fn of<'c>(wanted: impl Iterator<Item = Option<&'c Choice>>) -> Self {
        let mut index =
            Self { indifferent: Set::EMPTY, words: FxHashMap::default(), classes: vec![Set::EMPTY; Classes::MOST] };
        for (cue, choice) in wanted.enumerate() {
            let Some(choice) = choice else {
                index.indifferent.add(cue);
                continue;
            };
            for word in choice.words() {
                index.words.entry(*word).or_insert(Set::EMPTY).add(cue);
            }
            for class in choice.classes().numbers() {
                index.classes[class].add(cue);
            }
        }
        index
    }

    /// The cues that want one of these words there, or none.
    fn at(&self, words: &[Option<Word>]) -> Set {
        let mut cues = self.indifferent;
        for (word, classes) in words.iter().flatten() {
            self.words.get(word).into_iter().for_each(|asking| cues.join(asking));
            classes.numbers().for_each(|class| cues.join(&self.classes[class]));
        }
        cues
    }
}

impl Set {
    const EMPTY: Self = Self([0; BLOCKS]);

    fn of(positions: impl Iterator<Item = usize>) -> Self {
        let mut set = Self::EMPTY;
        positions.for_each(|position| set.add(position));
        set
    }

    fn add(&mut self, position: usize) {
        self.0[position / 64] |= 1 << (position % 64);
    }

    fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(block, other)| *block |= other);
    }

    fn cut(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(block, other)| *block &= other);
    }

    fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(block, other)| *block &= !other);
    }

    fn is_empty(&self) -> bool {
        self.0 == Self::EMPTY.0
    }

    fn positions(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(number, mut block)| {
            std::iter::from_fn(move || {
                let bit = (block != 0).then(|| block.trailing_zeros() as usize)?;
                block &= block - 1;
                Some(number * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::Language, token::Tokens};

    #[test]
    fn the_index_leaves_no_cue_out_that_would_show() {
        let language = Language::english();
        let text = "Singer Ada Moss of the band Hollow Comets stars in \"The Tin Drum,\" directed by Ida Lund.";
        let tokens = Tokens::of_text(text, &language.lexicon);
        let at = |at: usize| tokens.list().get(at).map(|token| (token.word, token.classes));
        let wants = |choice: Option<&Choice>, words: &[Option<Word>]| {
            choice.is_none_or(|choice| words.iter().flatten().any(|&(word, classes)| choice.has(word, classes)))
        };
        let all = (0..u32::BITS).map(Forms::of_bit).fold(Forms::default(), Forms::and);
        for middle in 2..tokens.list().len() {
            let (left, right) = ([at(middle - 1), at(middle - 2)], at(middle + 1));
            let near = Neighbours { left, first: at(middle), last: at(middle), right };
            for forms in [Forms::default(), all] {
                let shown = |cue: &&Cue| {
                    forms.has_all(cue.when)
                        && wants(cue.left.as_ref().and_then(Pattern::last), &near.left)
                        && wants(cue.inside.as_ref().and_then(Pattern::first), &[near.first])
                        && wants(cue.inside.as_ref().and_then(Pattern::last_of_all), &[near.last])
                        && wants(cue.right.as_ref().and_then(Pattern::first), &[near.right])
                };
                let expected: Vec<_> = language.cues.iter().filter(shown).map(|cue| &cue.name).collect();
                let found: Vec<_> = language.cues.that_may_show(forms, near).map(|cue| &cue.name).collect();
                assert_eq!(found, expected, "beside token {middle}");
            }
        }
    }
}
