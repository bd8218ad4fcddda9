//! The line-up of a band over time: a drawing beside the table, which says the same.
//!
//! Widths are shares of the drawing and heights are lines of text, so that letters keep their size on any screen.

use serde::Serialize;

use crate::page::{member::Membership, sheet::Sheet};

/// Members who are drawn at most; the table has all.
const MEMBERS: usize = 40;
/// Letters of a line at most: what a narrow phone has room for.
const LETTERS: usize = 36;
/// Years that are written above the drawing at most.
const TICKS: u16 = 8;
/// The line of the first name, its distance to the next, and how far below it its bar is, in tenths of a line.
const FIRST: usize = 29;
const PITCH: usize = 31;
const BAR: usize = 4;

/// The drawing, as `chart`.
#[derive(Debug, Serialize)]
pub struct LineUp {
    /// What it shows, for those who hear it.
    title: String,
    /// The same in words.
    description: String,
    height: String,
    ticks: Vec<Tick>,
    members: Vec<Lane>,
}

/// A year above the drawing.
#[derive(Debug, Serialize)]
struct Tick {
    x: String,
    year: u16,
    foot: String,
}

/// A member.
#[derive(Debug, Serialize)]
struct Lane {
    name: String,
    /// Instruments and positions, if there is room.
    part: String,
    y: String,
    bars: Vec<Bar>,
}

/// A time in the band.
#[derive(Debug, Serialize)]
struct Bar {
    x: String,
    y: String,
    width: String,
    /// Whether nobody says when it began or ended.
    open: bool,
}

/// The years that a drawing covers, the last one with all of its months.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: u16,
    last: u16,
}

impl LineUp {
    /// The drawing of some members, each with a name; `None` unless the years of two of them are known and differ from
    /// year to year. `ends` are the years in which the band came together and broke up.
    pub fn new(
        sheet: &Sheet<'_>,
        band: &str,
        members: &[(&str, &Membership<'_>)],
        ends: (Option<u16>, Option<u16>),
    ) -> Option<Self> {
        let dated: Vec<_> = members.iter().filter(|(_, member)| years_of(member).next().is_some()).collect();
        let known = || dated.iter().flat_map(|(_, member)| years_of(member)).chain(ends.0).chain(ends.1);
        let span = Span { first: known().min()?, last: known().max()? };
        if dated.len() < 2 || span.first == span.last {
            return None;
        }
        let phrases = &sheet.interface().phrases;
        let (first, last) = (span.first.to_string(), span.last.to_string());
        let lanes: Vec<_> =
            dated.iter().take(MEMBERS).zip(0..).map(|((name, member), at)| lane(name, member, at, span)).collect();
        let tenths = FIRST + PITCH * lanes.len();
        let said: Vec<_> = dated.iter().map(|(name, member)| format!("{name} {}", in_words(member))).collect();
        Some(Self {
            title: phrases.line_up_of.fill(&[("name", band), ("first", &first), ("last", &last)]),
            description: said.join("; "),
            height: lines(tenths - 10),
            ticks: span
                .ticks()
                .map(|year| Tick { x: span.share(year - span.first), year, foot: lines(tenths - 14) })
                .collect(),
            members: lanes,
        })
    }
}

fn years_of<'m>(member: &'m Membership<'_>) -> impl Iterator<Item = u16> + 'm {
    member.periods().iter().flat_map(|period| <[_; 2]>::from(period.years())).flatten()
}

fn in_words(member: &Membership<'_>) -> String {
    let year = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
    let periods = member.periods().iter().map(|period| period.years()).filter(|years| *years != (None, None));
    let words: Vec<_> = periods
        .map(|(from, to)| if from == to { year(from) } else { format!("{}–{}", year(from), year(to)) })
        .collect();
    words.join(", ")
}

fn lane(name: &str, member: &Membership<'_>, at: usize, span: Span) -> Lane {
    let line = FIRST + PITCH * at;
    let bar = |(from, to): (Option<u16>, Option<u16>)| {
        let (start, end) = (from.unwrap_or(span.first), to.unwrap_or(span.last).max(from.unwrap_or(span.first)));
        Bar {
            x: span.share(start - span.first),
            y: lines(line + BAR),
            width: span.share(end + 1 - start),
            open: from.is_none() || to.is_none(),
        }
    };
    let periods = member.periods().iter().map(|period| period.years()).filter(|years| *years != (None, None));
    let (name, part) = (shortened(name), member.roles());
    let has_room = name.chars().count() + part.chars().count() < LETTERS;
    Lane { name, part: if has_room { part } else { String::new() }, y: lines(line), bars: periods.map(bar).collect() }
}

/// A name that fits into a line.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(LETTERS) {
        None => name.to_owned(),
        Some(_) => name.chars().take(LETTERS - 1).chain(['…']).collect(),
    }
}

/// Tenths of a line as a length: `2.9em`.
fn lines(tenths: usize) -> String {
    format!("{}.{}em", tenths / 10, tenths % 10)
}

impl Span {
    fn years(self) -> u16 {
        self.last - self.first + 1
    }

    /// So many years as a share of the whole, in hundredths of a percent and whole numbers: `33.33%`.
    fn share(self, years: u16) -> String {
        let hundredths = u32::from(years) * 10_000 / u32::from(self.years());
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    }

    /// The years that are written: each, or every second, fifth, tenth …
    fn ticks(self) -> impl Iterator<Item = u16> {
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]
            .into_iter()
            .find(|step| self.years().div_ceil(*step) <= TICKS)
            .unwrap_or(u16::MAX);
        (self.first..=self.last).step_by(usize::from(step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_years_are_written_as_there_is_room_for() {
        let ticks = |first, last| Span { first, last }.ticks().collect::<Vec<_>>();
        assert_eq!(ticks(1975, 1979), [1975, 1976, 1977, 1978, 1979]);
        assert_eq!(ticks(1962, 1975), [1962, 1964, 1966, 1968, 1970, 1972, 1974]);
        assert_eq!(ticks(1962, 2025), [1962, 1972, 1982, 1992, 2002, 2012, 2022]);
        assert!(ticks(1, 9999).len() <= usize::from(TICKS));
    }

    #[test]
    fn shares_of_all_years_are_the_whole() {
        let span = Span { first: 1975, last: 1977 };
        assert_eq!(["0.00%", "33.33%", "66.66%", "100.00%"], [0, 1, 2, 3].map(|years| span.share(years)));
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(shortened("Joan Jett"), "Joan Jett");
        assert_eq!(shortened(&"é".repeat(40)), format!("{}…", "é".repeat(35)));
    }
}
