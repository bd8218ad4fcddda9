//! Sets of classes of words, and classes with a meaning of their own, such as signs that end a sentence.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Classes(pub u128);

impl Classes {
    /// As many classes as there can be.
    pub const MOST: usize = 128;

    /// The set of one class.
    pub const fn one(number: u8) -> Self {
        Self(1 << number)
    }

    /// Whether the two share a class.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The numbers of its classes, in order.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let number = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(number)
        })
    }

    /// The set without the classes of another.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Classes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for Classes {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// `.`, `!`, `?`, `;` and the end of a block: a gap does not step over it.
pub const STOP: Classes = Classes::one(0);
/// A word that starts with a capital letter or is a number in a title.
pub const CAPITAL: Classes = Classes::one(1);
/// A number in digits or words.
pub const NUMBER: Classes = Classes::one(2);
/// A year, 1880 to 2099.
pub const YEAR: Classes = Classes::one(3);
/// `50-year-old`.
pub const AGE: Classes = Classes::one(4);
/// A capitalised word of four letters or more that ends in s.
pub const PLURAL_CAPITAL: Classes = Classes::one(5);
/// An initial: `J.`, `J.K.`
pub const INITIAL: Classes = Classes::one(6);
/// A word in lower case that ends in s and is no other class: it may be a plural.
pub const PLURAL: Classes = Classes::one(7);
/// `,` and `and`: what stands between the members of a list.
pub const LIST_JOINER: Classes = Classes::one(8);
/// A mention of a person; the next ones likewise.
pub const PERSON: Classes = Classes::one(9);
/// A film.
pub const FILM: Classes = Classes::one(10);
/// A band.
pub const BAND: Classes = Classes::one(11);
/// A song.
pub const SONG: Classes = Classes::one(12);
/// A name of another kind.
pub const OTHER: Classes = Classes::one(13);
/// A quotation mark.
pub const QUOTATION: Classes = Classes::one(14);
/// A date in words, or a year.
pub const DATE: Classes = Classes::one(15);
/// A compound in lower case that describes: `hard-working`, `short-haired`.
pub const COMPOUND: Classes = Classes::one(16);
/// `his`, `her`: somebody to whom what follows belongs.
pub const OWNER: Classes = Classes::one(17);
/// One or two capital letters without a full stop that may be initials: `S`, `JM`; not `A`, `I` or `O`.
pub const BARE_INITIAL: Classes = Classes::one(18);
/// Up to five letters or digits, all capitals: `DVD`.
pub const ACRONYM: Classes = Classes::one(19);
/// An ordinary word of English, which is in the lexicon for no other reason (`language/en/ordinary.toml`).
pub const ORDINARY: Classes = Classes::one(20);
/// A name of a kind that is no song: an album, a show, a book, a festival, a prize, a company.
pub const WORK: Classes = Classes::one(21);
/// `the 1960s film`: another than the one that the text is about.
pub const ANOTHER: Classes = Classes::one(22);
/// A given name of two syllables with a hyphen between: `Jin-woo`.
pub const SYLLABLES: Classes = Classes::one(23);
/// Two letters or more, all capitals: `ECLIPSE`.
pub const SHOUTED: Classes = Classes::one(24);
/// The first class that language data may use.
pub const FIRST_FREE: u8 = 25;
/// The classes here that patterns can name and lists of words can add to.
pub const RESERVED: [(&str, Classes); 14] = [
    ("stop", STOP),
    ("capital", CAPITAL),
    ("number", NUMBER),
    ("year", YEAR),
    ("age", AGE),
    ("plural_capital", PLURAL_CAPITAL),
    ("initial", INITIAL),
    ("bare_initial", BARE_INITIAL),
    ("acronym", ACRONYM),
    ("shouted", SHOUTED),
    ("plural", PLURAL),
    ("quotation", QUOTATION),
    ("ordinary", ORDINARY),
    ("syllables", SYLLABLES),
];
/// Any mention of a record.
pub const RECORD: Classes = Classes(PERSON.0 | FILM.0 | BAND.0);
