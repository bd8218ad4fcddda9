//! A table for people: a line for each row, the columns as wide as they need to be.

use std::io::{self, Write};

use fanwiki::diagnostic::report::harmless;

use super::row::{Align, Row};

/// The most characters of a cell; the last column is written in full.
const WIDEST: usize = 50;

/// Writes the names of the columns and the rows; two spaces part the columns.
///
/// # Errors
/// Those of `out`.
pub(super) fn write<R: Row>(rows: &[R], out: &mut impl Write) -> io::Result<()> {
    let last = R::COLUMNS.len() - 1;
    let cells: Vec<Vec<String>> = rows.iter().map(|row| shown(row, last)).collect();
    let width = |column: usize| {
        let widest = cells.iter().map(|cells| cells[column].chars().count()).max().unwrap_or(0);
        widest.max(R::COLUMNS[column].0.len())
    };
    let widths: Vec<usize> = (0..=last).map(width).collect();
    let head: Vec<String> = R::COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    for cells in std::iter::once(&head).chain(&cells) {
        write_line::<R>(cells, &widths, out)?;
    }
    Ok(())
}

fn shown<R: Row>(row: &R, last: usize) -> Vec<String> {
    let cells = row.cells().into_iter().enumerate();
    cells.map(|(column, cell)| harmless(&if column == last { cell } else { shortened(&cell) })).collect()
}

fn write_line<R: Row>(cells: &[String], widths: &[usize], out: &mut impl Write) -> io::Result<()> {
    let mut line = String::new();
    for ((cell, width), (_, align)) in cells.iter().zip(widths).zip(R::COLUMNS) {
        let padded = match align {
            Align::Left => format!("{cell:width$}  "),
            Align::Right => format!("{cell:>width$}  "),
        };
        line.push_str(&padded);
    }
    writeln!(out, "{}", line.trim_end())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(WIDEST) {
        Some(_) => text.chars().take(WIDEST - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}
