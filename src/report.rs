//! Reports: diagnostics as an author reads them, with the line and a mark under the place.
//!
//! `annotate-snippets` draws the excerpt. The head and the help are written here, because the column must count from the
//! start of the line even where only a piece of the line is shown.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    ops::Range,
};

use annotate_snippets::{
    AnnotationKind, Group, Level, Renderer, Snippet,
    renderer::{DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_LINE_NUM_STYLE, Style},
};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    source::Sources,
};

/// The most characters of a source line that are shown; a paragraph is often one line of a thousand.
const WIDTH: usize = 120;

/// How many of them may stand before the mark if the line is cut.
const BEFORE: usize = 40;

/// How the word `error` is written.
pub const ERROR: Style = DEFAULT_ERROR_STYLE;

/// How the word `help` is written.
pub const EMPHASIS: Style = DEFAULT_EMPHASIS_STYLE;

/// Whether a report has colours. A stream that takes none can strip them: [`anstream`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Text only.
    Plain,
    /// With ANSI escape codes.
    Coloured,
}

/// How much is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Less severe diagnostics are left out.
    pub least: Severity,
    /// How many of one code and severity are shown; the others are counted.
    pub most: usize,
}

impl Extent {
    /// Everything.
    pub const ALL: Self = Self { least: Severity::Note, most: usize::MAX };
}

/// Writes diagnostics, each with an empty line after it: sorted by path, place and code, those about no file last; what
/// was said twice of one place is said once. What [`Extent::most`] leaves out is counted at the end, a line a code.
///
/// A diagnostic about a source that `sources` does not hold is written without its place.
///
/// # Errors
/// Those of `out`.
pub fn write(
    diagnostics: &Diagnostics,
    sources: &Sources,
    extent: Extent,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown = diagnostics.iter().filter(|diagnostic| diagnostic.severity >= extent.least);
    let mut placed: Vec<_> = shown.map(|diagnostic| Placed::new(diagnostic, sources)).collect();
    placed.sort_by(|a, b| a.order().cmp(&b.order()));
    placed.dedup_by(|a, b| a.order() == b.order());
    let folded = fold(&mut placed, extent.most);
    write_placed(&placed, look, out)?;
    folded.iter().try_for_each(|diagnostic| writeln!(out, "{}", Drawing { diagnostic, look, excerpt: None }))
}

/// Keeps the first `most` of each code and severity, and tells how many others there were.
fn fold(placed: &mut Vec<Placed>, most: usize) -> Vec<Diagnostic> {
    let mut counts = BTreeMap::<_, usize>::new();
    placed.retain(|placed| {
        let count = counts.entry((placed.diagnostic.code, placed.diagnostic.severity)).or_default();
        *count += 1;
        *count <= most
    });
    let folded = counts.into_iter().filter(|(_, count)| *count > most);
    folded.map(|((code, severity), count)| more(code, severity, count - most)).collect()
}

fn more(code: &'static str, severity: Severity, count: usize) -> Diagnostic {
    Diagnostic::new(code, severity, Place::Site, format!("and {count} more of this kind")).with_help("`-v` shows all")
}

/// Writes diagnostics in the order in which they are given, each with an empty line after it.
///
/// # Errors
/// Those of `out`.
pub fn write_in_order<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &'a Sources,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let placed: Vec<_> = diagnostics.into_iter().map(|diagnostic| Placed::new(diagnostic, sources)).collect();
    write_placed(&placed, look, out)
}

fn write_placed(placed: &[Placed], look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut reading: Option<(&str, Cursor)> = None;
    for placed in placed {
        let Some(spot) = &placed.spot else {
            writeln!(out, "{}", Drawing { diagnostic: placed.diagnostic, look, excerpt: None })?;
            continue;
        };
        let mut cursor = match reading {
            Some((path, cursor)) if path == spot.path && cursor.offset <= spot.range.start => cursor,
            _ => Cursor::at_start_of(spot.text),
        };
        cursor.advance(spot.text, spot.range.start);
        reading = Some((&spot.path, cursor));
        let excerpt = Excerpt::new(spot, cursor);
        writeln!(out, "{}", Drawing { diagnostic: placed.diagnostic, look, excerpt: Some(&excerpt) })?;
    }
    Ok(())
}

/// A diagnostic with the text it points into.
struct Placed<'a> {
    spot: Option<Spot<'a>>,
    diagnostic: &'a Diagnostic,
}

/// Bytes of a file.
struct Spot<'a> {
    path: String,
    text: &'a str,
    range: Range<usize>,
}

impl<'a> Placed<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Self {
        let spot = match &diagnostic.place {
            Place::Source(span) => sources.iter().nth(span.source.index()).map(|source| {
                Spot::new(format!("seeds/{}", source.path), &source.text, span.start as usize..span.end as usize)
            }),
            Place::File { path, text, range } => Some(Spot::new(path.display().to_string(), text, range.clone())),
            Place::Site => None,
        };
        Self { spot, diagnostic }
    }

    fn order(&self) -> impl Ord {
        let place = self.spot.as_ref().map(|spot| (spot.path.as_str(), spot.range.start, spot.range.end));
        (place.is_none(), place, self.diagnostic.code, self.diagnostic.message.as_str())
    }
}

impl<'a> Spot<'a> {
    /// The range is put right where it leaves the text or cuts a character.
    fn new(path: String, text: &'a str, range: Range<usize>) -> Self {
        let boundary = |position: usize| {
            (0..=position.min(text.len())).rev().find(|&position| text.is_char_boundary(position)).unwrap_or(0)
        };
        let start = boundary(range.start);
        Self { path, text, range: start..boundary(range.end).max(start) }
    }
}

/// A place in a file while it is read once from start to end: a file of 50 MB with a thousand warnings is not read a
/// thousand times.
#[derive(Clone, Copy)]
struct Cursor {
    offset: usize,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
}

impl Cursor {
    /// At the first character; a byte order mark is none.
    fn at_start_of(text: &str) -> Self {
        let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { offset, line: 1, column: 1 }
    }

    fn advance(&mut self, text: &str, to: usize) {
        let passed = text.get(self.offset..to).unwrap_or_default();
        match passed.rfind('\n') {
            Some(last) => {
                self.line += passed.bytes().filter(|&byte| byte == b'\n').count();
                self.column = 1 + passed[last + 1..].chars().count();
            }
            None => self.column += passed.chars().count(),
        }
        self.offset += passed.len();
    }
}

/// The line of a place, or a piece of it around the mark.
struct Excerpt<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    text: String,
    mark: Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn new(spot: &'a Spot, cursor: Cursor) -> Self {
        let (before, rest) = spot.text.split_at(cursor.offset);
        // Cut before the ends of the line are looked for: it may be all of 50 MB, and have a thousand mistakes.
        let before = last_characters(before, cursor.column.min(WIDTH) - 1);
        let whole = cursor.column <= before.chars().count() + 1;
        let after = first_characters(rest, WIDTH + 2).split('\n').next().unwrap_or_default();
        let after = first_characters(after, WIDTH + 1).trim_end_matches('\r');
        let fits = whole && before.chars().count() + after.chars().count() <= WIDTH;
        let before = if fits { before } else { last_characters(before, BEFORE) };
        let room = WIDTH - before.chars().count();
        let marked = spot.range.end.saturating_sub(cursor.offset).min(after.len());
        let mut text = String::new();
        if cursor.column > before.chars().count() + 1 {
            text.push('…');
        }
        add_harmless(before, &mut text);
        let start = text.len();
        add_harmless(first_characters(&after[..marked], room), &mut text);
        let end = text.len();
        add_harmless(first_characters(after, room).get(marked..).unwrap_or_default(), &mut text);
        if after.chars().count() > room {
            text.push('…');
        }
        Self { path: &spot.path, line: cursor.line, column: cursor.column, text, mark: start..end }
    }
}

fn first_characters(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

fn last_characters(text: &str, most: usize) -> &str {
    match most.checked_sub(1) {
        Some(most) => text.char_indices().rev().nth(most).map_or(text, |(start, _)| &text[start..]),
        None => "",
    }
}

/// Adds `text` with a visible sign for every character that would move the cursor of a terminal or turn the direction
/// of what follows. One character stays one.
fn add_harmless(text: &str, out: &mut String) {
    out.extend(text.chars().map(|character| match character {
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        _ => character,
    }));
}

/// The text with a visible sign for every character that would steer a terminal.
pub fn harmless(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    add_harmless(text, &mut clean);
    clean
}

/// One diagnostic drawn.
struct Drawing<'a> {
    diagnostic: &'a Diagnostic,
    look: Look,
    excerpt: Option<&'a Excerpt<'a>>,
}

impl std::fmt::Display for Drawing<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let drawn = self.renderer().render(&[self.group()]);
        let (title, excerpt) = drawn.split_once('\n').unwrap_or((&drawn, ""));
        writeln!(formatter, "{title}")?;
        let margin = self.excerpt.map_or(1, |excerpt| excerpt.line.to_string().len());
        let sign = self.style(DEFAULT_LINE_NUM_STYLE);
        if let Some(Excerpt { path, line, column, .. }) = self.excerpt {
            let path = harmless(path);
            writeln!(formatter, "{:margin$}{sign}-->{sign:#} {path}:{line}:{column}", "")?;
            writeln!(formatter, "{excerpt}")?;
        }
        if let Some(help) = &self.diagnostic.help {
            let (word, help) = (self.style(EMPHASIS), harmless(help));
            writeln!(formatter, "{:margin$} {sign}={sign:#} {word}help{word:#}: {help}", "")?;
        }
        Ok(())
    }
}

impl Drawing<'_> {
    fn group(&self) -> Group<'_> {
        let level = match self.diagnostic.severity {
            Severity::Note => Level::NOTE,
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let title = level.primary_title(harmless(&self.diagnostic.message)).id(self.diagnostic.code);
        match self.excerpt {
            Some(Excerpt { text, line, mark, .. }) => {
                let mark = AnnotationKind::Primary.span(mark.clone());
                title.element(Snippet::source(text).line_start(*line).annotation(mark))
            }
            None => Group::with_title(title),
        }
    }

    fn renderer(&self) -> Renderer {
        let renderer = match self.look {
            Look::Plain => Renderer::plain(),
            Look::Coloured => Renderer::styled(),
        };
        // The line is cut already; wide characters must not make it be cut again.
        renderer.term_width(4 * WIDTH)
    }

    fn style(&self, style: Style) -> Style {
        match self.look {
            Look::Plain => Style::new(),
            Look::Coloured => style,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    fn report(text: &str, ranges: &[Range<usize>]) -> String {
        let sources = Sources::from_texts([("mira-halden.md", text)]);
        let mut diagnostics = Diagnostics::default();
        for range in ranges {
            let span = Span { source: SourceId(0), start: range.start as u32, end: range.end as u32 };
            let message = "no film is called `The Long Wniter`";
            diagnostics
                .push(Diagnostic::error("unknown-film", span, message).with_help("did you mean `The Long Winter`?"));
        }
        drawn(&diagnostics, &sources)
    }

    fn drawn(diagnostics: &Diagnostics, sources: &Sources) -> String {
        let mut out = Vec::new();
        write(diagnostics, sources, Extent::ALL, Look::Plain, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_diagnostic_looks_like_the_compilers() {
        let text = "# Mira Halden\n\nShe shot *The Long Wniter* in 1971.\n";
        insta::assert_snapshot!(report(text, std::slice::from_ref(&(24..41))), @r"
        error[unknown-film]: no film is called `The Long Wniter`
         --> seeds/mira-halden.md:3:10
          |
        3 | She shot *The Long Wniter* in 1971.
          |          ^^^^^^^^^^^^^^^^^
          = help: did you mean `The Long Winter`?
        ");
    }

    #[test]
    fn a_diagnostic_about_the_whole_site_has_no_place() {
        let mut diagnostics = Diagnostics::default();
        let help = "add `base_url` to site.toml";
        diagnostics
            .push(Diagnostic::new("no-base-url", Severity::Note, Place::Site, "feeds are left out").with_help(help));
        insta::assert_snapshot!(drawn(&diagnostics, &Sources::default()), @r"
        note[no-base-url]: feeds are left out
          = help: add `base_url` to site.toml
        ");
    }

    #[test]
    fn diagnostics_are_sorted_by_place_and_said_once() {
        let report = report("one\ntwo\nthree\n", &[8..13, 0..3, 4..7, 0..3]);
        let places: Vec<_> = report.lines().filter(|line| line.contains("-->")).map(str::trim).collect();
        assert_eq!(
            places,
            ["--> seeds/mira-halden.md:1:1", "--> seeds/mira-halden.md:2:1", "--> seeds/mira-halden.md:3:1"]
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark_and_its_column_is_kept() {
        let text = format!("{}MARK{}", "é ".repeat(500_000), " à".repeat(500_000));
        let start = 3 * 500_000;
        let report = report(&text, std::slice::from_ref(&(start..start + 4)));
        assert!(report.len() < 1000);
        insta::assert_snapshot!(report, @r"
        error[unknown-film]: no film is called `The Long Wniter`
         --> seeds/mira-halden.md:1:1000001
          |
        1 | …é é é é é é é é é é é é é é é é é é é é MARK à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à à…
          |                                          ^^^^
          = help: did you mean `The Long Winter`?
        ");
    }

    #[test]
    fn a_mark_over_several_lines_ends_with_the_first() {
        insta::assert_snapshot!(report("one\r\ntwo\r\n", std::slice::from_ref(&(1..10))), @r"
        error[unknown-film]: no film is called `The Long Wniter`
         --> seeds/mira-halden.md:1:2
          |
        1 | one
          |  ^^
          = help: did you mean `The Long Winter`?
        ");
    }

    #[test]
    fn signs_that_would_steer_a_terminal_are_made_visible() {
        let report = report("\u{feff}a\u{1b}[31m\u{202e}b", std::slice::from_ref(&(9..13)));
        insta::assert_snapshot!(report, @r"
        error[unknown-film]: no film is called `The Long Wniter`
         --> seeds/mira-halden.md:1:7
          |
        1 | a␛[31m�b
          |       ^^
          = help: did you mean `The Long Winter`?
        ");
    }

    #[test]
    fn of_many_of_one_code_the_first_are_shown_and_the_rest_counted() {
        let sources = Sources::from_texts([("a.md", "abcd")]);
        let span = |start| Span { source: SourceId(0), start, end: start + 1 };
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend((0..4).rev().map(|start| Diagnostic::warning("odd", span(start), format!("odd {start}"))));
        diagnostics.push(Diagnostic::error("odd", span(3), "worse"));
        let mut out = Vec::new();
        write(&diagnostics, &sources, Extent { least: Severity::Note, most: 2 }, Look::Plain, &mut out).unwrap();
        let report = String::from_utf8(out).unwrap();
        let told: Vec<_> = report.lines().filter(|line| line.contains("[odd]") || line.contains("help")).collect();
        assert_eq!(
            told,
            [
                "warning[odd]: odd 0",
                "warning[odd]: odd 1",
                "error[odd]: worse",
                "warning[odd]: and 2 more of this kind",
                "  = help: `-v` shows all"
            ]
        );
    }

    #[test]
    fn any_range_can_be_drawn() {
        for text in ["", "\n", "a", "a\n", "é\r\n\n", "\u{feff}", "\u{feff}x\n\u{feff}"] {
            for start in 0..text.len() + 2 {
                for end in 0..text.len() + 2 {
                    let report = report(text, std::slice::from_ref(&(start..end)));
                    assert!(report.contains("seeds/mira-halden.md:"), "{text:?} {start}..{end}");
                }
            }
        }
    }
}
