//! Rows of the infobox, of tables and of lists on a record's page.

use serde::Serialize;

use crate::page::{
    html::Html,
    phrase::Phrase,
    reference::{Grounds, References},
    sheet::{Link, Sheet},
};

/// Values in a row of the infobox, where a part of the page tells all of them.
pub const VALUES: usize = 8;

/// A row of the infobox.
#[derive(Debug, Serialize)]
pub struct FactRow<'s> {
    label: &'s str,
    values: Vec<Html>,
    /// Whether the values cannot all be true.
    differ: bool,
}

impl<'s> FactRow<'s> {
    /// A row; `None` without a value.
    pub fn new(label: &'s str, values: Vec<Html>) -> Option<Self> {
        (!values.is_empty()).then_some(Self { label, values, differ: false })
    }

    /// A row of words, each with the marks of what it rests on.
    pub fn words(label: &'s str, references: &mut References<'_, 's>, words: &[(&str, Grounds<'s>)]) -> Option<Self> {
        Self::new(label, words.iter().map(|(word, grounds)| references.cited(Phrase::of(word), grounds)).collect())
    }

    /// A row of what a part of the page tells in full, by its id: the first values, and a link to the part if there are
    /// more.
    pub fn opening<T>(
        label: &'s str,
        (sheet, part): (&Sheet<'_>, &str),
        list: &[T],
        value: impl FnMut(&T) -> Html,
    ) -> Option<Self> {
        // One more is no longer than the words that there is one more.
        let shown = if list.len() > VALUES + 1 { VALUES } else { list.len() };
        let mut values: Vec<_> = list[..shown].iter().map(value).collect();
        if shown < list.len() {
            let count = (list.len() - shown).to_string();
            let mut more = Html::default();
            more.tag("<a href=\"#");
            more.text(part);
            more.tag("\">");
            more.text(&sheet.interface().phrases.more_values.fill(&[("count", &count)]));
            more.tag("</a>");
            values.push(more);
        }
        Self::new(label, values)
    }

    /// The same row with the values of another one behind its own.
    pub fn followed_by(mut self, other: Option<Self>) -> Self {
        self.values.extend(other.into_iter().flat_map(|row| row.values));
        self
    }

    /// A row whose values contradict one another if there are two.
    pub fn exclusive(label: &'s str, values: Vec<Html>) -> Option<Self> {
        let differ = values.len() > 1;
        Self::new(label, values).map(|row| Self { differ, ..row })
    }
}

/// A row of a table: what stands left of the axis, a link, more words, the footnote marks.
#[derive(Debug, Serialize)]
pub struct Row<'s> {
    /// Year, years or role.
    pub before: Html,
    /// The record that the row is about.
    pub link: Link<'s>,
    /// The part in it; empty where a table has no such column.
    pub after: Html,
    /// Footnote marks.
    pub cites: Html,
}

/// The rows of a table, each made from one of these and how many there are.
pub fn rows<'s, T>(list: &[T], mut row: impl FnMut(&T, usize) -> Row<'s>) -> Vec<Row<'s>> {
    list.iter().map(|one| row(one, list.len())).collect()
}

/// A thing that is not a record, with its footnote marks.
#[derive(Debug, Serialize)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Footnote marks.
    pub cites: Html,
}

impl Item {
    /// A list of names in order of [`Grounds::rank`].
    pub fn list(mut items: Vec<(&str, Grounds<'_>)>, references: &mut References<'_, '_>) -> Vec<Self> {
        items.sort_by_key(|(name, grounds)| (grounds.rank(), *name));
        let item = |(name, grounds): &(&str, Grounds<'_>)| Self {
            name: (*name).to_owned(),
            cites: references.row(grounds, items.len()),
        };
        items.iter().map(item).collect()
    }
}
