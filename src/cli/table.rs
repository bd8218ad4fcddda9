//! Rows that are printed as a table for people, a line for each and the columns as wide as they need to be, or as JSON for
//! programs.

use std::io::{self, BufWriter, Write};

use fanwiki::report::harmless;
use serde::Serialize;

/// What can stand in a table: what a program reads is its fields, what a person reads its cells.
pub(super) trait Row: Serialize {
    /// The names of the columns and where their cells stand; at least one.
    const COLUMNS: &'static [(&'static str, Align)];
    /// A cell for each column.
    fn cells(&self) -> Vec<String>;
}

/// Where a cell stands in its column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    Left,
    /// For numbers.
    Right,
}

/// The most characters of a cell; the last column is written in full.
const WIDEST: usize = 50;

/// Prints rows to standard output.
///
/// # Errors
/// Those of standard output.
pub(super) fn print<R: Row>(rows: &[R], json: bool) -> io::Result<()> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut stdout, rows).map_err(io::Error::from)?;
        writeln!(stdout)?;
    } else {
        write(rows, &mut stdout)?;
    }
    stdout.flush()
}

/// Writes the names of the columns and the rows; two spaces part the columns.
fn write<R: Row>(rows: &[R], out: &mut impl Write) -> io::Result<()> {
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
