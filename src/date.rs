//! Dates as texts give them: any part may be unknown.

use std::ops::RangeInclusive;

/// A day, a month, a year, or a day without a year.
///
/// Dates compare as year, month, day; an unknown part comes before every known one, so a list sorted by date is the
/// same on every machine. [`Date::is_before`] says whether one day really was before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1000 to 9999.
    pub year: Option<u16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month; never without a month.
    pub day: Option<u8>,
}

/// A date as somebody writes it who does not know it well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedDate {
    /// The date.
    pub date: Date,
    /// Whether it may be another: `1976?`.
    pub is_uncertain: bool,
    /// Whether it is only near: `1976~`.
    pub is_approximate: bool,
}

/// The years a date can have: what four digits can say without a leading zero.
const YEARS: RangeInclusive<u16> = 1000..=9999;

/// A year with 29 February, for days without a year.
const LEAP_YEAR: u16 = 2000;

/// The English months by number, and how they are shortened.
const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("may", &[]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sep", "sept"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

/// The English days of the week, and how they are shortened.
const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon"]),
    ("tuesday", &["tue", "tues"]),
    ("wednesday", &["wed"]),
    ("thursday", &["thu", "thur", "thurs"]),
    ("friday", &["fri"]),
    ("saturday", &["sat"]),
    ("sunday", &["sun"]),
];

/// A word of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Day(u8),
    Month(u8),
    Year(u16),
}

impl Date {
    /// A date from its parts; `None` if nothing is known, a day stands without a month, or there is no such day.
    pub fn new(year: Option<u16>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let something = year.is_some() || month.is_some();
        let in_order = month.is_some() || day.is_none();
        let exists = year.is_none_or(|year| YEARS.contains(&year))
            && is_in_calendar(year.unwrap_or(LEAP_YEAR), month.unwrap_or(1), day.unwrap_or(1));
        (something && in_order && exists).then_some(Self { year, month, day })
    }

    /// Reads EDTF: `2010-03-19`, `2010-03`, `2010`, `XXXX-04-03`. `None` if it is none or does not exist.
    pub fn parse_edtf(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = unless_unknown(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(None), |part| unless_unknown(part, 2))?;
        let day = parts.next().map_or(Some(None), |part| unless_unknown(part, 2))?;
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, month.map(|month| month as u8), day.map(|day| day as u8))
    }

    /// Reads the words of an article: `19 March 2010`, `March 19, 2010`, `Nov. 16`, `2010-03-19`, `March 2010`, `2010`.
    ///
    /// A day of the week in front is passed over. `16/11/2009` and its like are `None`: which is the month depends on
    /// the country of the writer.
    pub fn parse_words(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::parse_edtf(text).or_else(|| match *date_words(text)?.as_slice() {
            [Word::Day(day), Word::Month(month), Word::Year(year)]
            | [Word::Month(month), Word::Day(day), Word::Year(year)]
            | [Word::Year(year), Word::Month(month), Word::Day(day)] => Self::new(Some(year), Some(month), Some(day)),
            [Word::Day(day), Word::Month(month)] | [Word::Month(month), Word::Day(day)] => {
                Self::new(None, Some(month), Some(day))
            }
            [Word::Month(month), Word::Year(year)] => Self::new(Some(year), Some(month), None),
            [Word::Year(year)] => Self::new(Some(year), None, None),
            _ => None,
        })
    }

    /// In EDTF, level 1: `2010-03-19`, `XXXX-04-03`.
    pub fn to_edtf(self) -> String {
        let mut edtf = self.year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
        for part in [self.month, self.day].into_iter().flatten() {
            edtf.push_str(&format!("-{part:02}"));
        }
        edtf
    }

    /// Whether year, month and day are known.
    pub fn is_day(self) -> bool {
        self.year.is_some() && self.day.is_some()
    }

    /// The first day it can mean, with every part known; `None` without a year.
    pub fn first_day(self) -> Option<Self> {
        Self::new(Some(self.year?), Some(self.month.unwrap_or(1)), Some(self.day.unwrap_or(1)))
    }

    /// The last day it can mean, with every part known; `None` without a year.
    pub fn last_day(self) -> Option<Self> {
        let (year, month) = (self.year?, self.month.unwrap_or(12));
        Self::new(Some(year), Some(month), Some(self.day.unwrap_or_else(|| days_in_month(year, month))))
    }

    /// Whether it was before `other` whatever the unknown parts are; `None` if that cannot be told.
    pub fn is_before(self, other: Self) -> Option<bool> {
        if self.last_day()? < other.first_day()? {
            Some(true)
        } else if self.first_day()? >= other.last_day()? {
            Some(false)
        } else {
            None
        }
    }
}

impl From<Date> for QualifiedDate {
    fn from(date: Date) -> Self {
        Self { date, is_uncertain: false, is_approximate: false }
    }
}

impl QualifiedDate {
    /// Reads EDTF, level 0 without times of day and intervals, and of level 1 what stands for a whole date: unknown
    /// parts, `?` uncertain, `~` approximate, `%` both. `None` if it is none or does not exist.
    pub fn parse_edtf(text: &str) -> Option<Self> {
        let (date, is_uncertain, is_approximate) = match text.char_indices().last()? {
            (end, '?') => (&text[..end], true, false),
            (end, '~') => (&text[..end], false, true),
            (end, '%') => (&text[..end], true, true),
            _ => (text, false, false),
        };
        Some(Self { date: Date::parse_edtf(date)?, is_uncertain, is_approximate })
    }

    /// In EDTF: `1976~`.
    pub fn to_edtf(self) -> String {
        let qualifier = match (self.is_uncertain, self.is_approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        };
        self.date.to_edtf() + qualifier
    }
}

/// The number of a part of `digits` places, `Some(None)` if it is all `X`, `None` if it is neither.
fn unless_unknown(part: &str, digits: usize) -> Option<Option<u16>> {
    if part.len() != digits {
        return None;
    }
    if part.bytes().all(|byte| byte == b'X') {
        return Some(None);
    }
    part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())
}

/// The parts of a date in the order of the words; `None` if a word does not belong to one.
fn date_words(text: &str) -> Option<Vec<Word>> {
    let mut words = text
        .split(|sign: char| sign.is_whitespace() || sign == ',')
        .map(|word| word.strip_suffix('.').unwrap_or(word))
        .filter(|word| !word.is_empty())
        .peekable();
    words.next_if(|word| number_in(&WEEKDAYS, word).is_some());
    // `of` as in `the 19th of March`. Five words suffice for any date; the rest need not be read.
    let date = words.filter(|word| !matches!(word.to_ascii_lowercase().as_str(), "the" | "of")).take(5);
    date.map(date_word).collect()
}

/// What a word of a date says.
fn date_word(word: &str) -> Option<Word> {
    if let Some(month) = number_in(&MONTHS, word) {
        return Some(Word::Month(month));
    }
    let digits = word.len() - word.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let (number, ending) = word.split_at(digits);
    let is_ordinal = matches!(ending.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th");
    match digits {
        1 | 2 if ending.is_empty() || is_ordinal => number.parse().ok().map(Word::Day),
        4 if ending.is_empty() => number.parse().ok().map(Word::Year),
        _ => None,
    }
}

/// The position of a word in a table of names and their short forms, counted from 1.
fn number_in(table: &[(&str, &[&str])], word: &str) -> Option<u8> {
    let is_it = |name: &str| name.eq_ignore_ascii_case(word);
    let position = table.iter().position(|(name, short)| is_it(name) || short.iter().any(|name| is_it(name)))?;
    Some(position as u8 + 1)
}

/// Whether the Gregorian calendar has that day.
fn is_in_calendar(year: u16, month: u8, day: u8) -> bool {
    jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok()
}

/// The number of days of a month that exists.
fn days_in_month(year: u16, month: u8) -> u8 {
    (28..=31).rev().find(|&day| is_in_calendar(year, month, day)).unwrap_or(28)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn words(text: &str, expected: Option<&str>) {
        assert_eq!(Date::parse_words(text).map(Date::to_edtf).as_deref(), expected, "{text}");
    }

    #[track_caller]
    fn edtf(text: &str, expected: Option<(Option<u16>, Option<u8>, Option<u8>)>) {
        let parts = Date::parse_edtf(text).map(|date| (date.year, date.month, date.day));
        assert_eq!(parts, expected, "{text}");
    }

    #[test]
    fn words_of_an_article_become_dates() {
        words("19 March 2010", Some("2010-03-19"));
        words("March 19, 2010", Some("2010-03-19"));
        words("March 19th, 2010", Some("2010-03-19"));
        words("the 1st of May, 2010", Some("2010-05-01"));
        words("Monday, November 16, 2009", Some("2009-11-16"));
        words("Mon 16 nov 2009", Some("2009-11-16"));
        words("Nov. 16", Some("XXXX-11-16"));
        words("Sept. 3, 1999", Some("1999-09-03"));
        words("3 April", Some("XXXX-04-03"));
        words("2010-03-19", Some("2010-03-19"));
        words("March 2010", Some("2010-03"));
        words(" 2010 ", Some("2010"));
        words("29 February 2008", Some("2008-02-29"));
        words("29 February", Some("XXXX-02-29"));
    }

    #[test]
    fn words_that_are_no_date_or_an_ambiguous_one_are_none() {
        for text in ["", "May", "soon", "16/11/2009", "29 February 2009", "31 April", "99", "12345", "March 19 20"] {
            words(text, None);
        }
        words("2010 films", None);
        words("March 19, 2010 in Austin", None);
    }

    #[test]
    fn edtf_is_read_with_unknown_parts() {
        edtf("2010-03-19", Some((Some(2010), Some(3), Some(19))));
        edtf("2010-03", Some((Some(2010), Some(3), None)));
        edtf("2010", Some((Some(2010), None, None)));
        edtf("2010-XX", Some((Some(2010), None, None)));
        edtf("XXXX-04-03", Some((None, Some(4), Some(3))));
        for text in ["", "XXXX", "0999", "2010-13", "2010-02-30", "2010-3-19", "2010-03-19-1", "2010-XX-03", "+201"] {
            edtf(text, None);
        }
    }

    #[test]
    fn a_date_can_be_qualified() {
        for text in ["1976~", "1976?", "1976%", "1976-03~", "1976-03-19?", "XXXX-04-03", "1976"] {
            assert_eq!(QualifiedDate::parse_edtf(text).map(QualifiedDate::to_edtf).as_deref(), Some(text));
        }
        for text in ["~", "", "1976~~", "1975/1979", "1976-03-19T10:00", "~1976", "1976é"] {
            assert_eq!(QualifiedDate::parse_edtf(text), None, "{text}");
        }
    }

    #[test]
    fn half_known_dates_are_before_another_only_if_every_day_of_them_is() {
        let before = |a: &str, b: &str| Date::parse_edtf(a).unwrap().is_before(Date::parse_edtf(b).unwrap());
        assert_eq!(before("2009", "2010-01"), Some(true));
        assert_eq!(before("2010-03-19", "2010-03-19"), Some(false));
        assert_eq!(before("2010", "2010-03-19"), None);
        assert_eq!(before("2010-04", "2010-03"), Some(false));
        assert_eq!(before("XXXX-04-03", "2010"), None);
    }

    proptest! {
        #[test]
        fn every_date_survives_edtf(year in 1000u16..=9999, month in 1u8..=12, day in 1u8..=31) {
            let dates = [Date::new(Some(year), Some(month), Some(day)), Date::new(None, Some(month), Some(day))];
            for date in dates.into_iter().flatten() {
                prop_assert_eq!(Date::parse_edtf(&date.to_edtf()), Some(date));
                prop_assert_eq!(Date::parse_words(&date.to_edtf()), Some(date));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _ = (Date::parse_words(&text), Date::parse_edtf(&text));
        }
    }
}
