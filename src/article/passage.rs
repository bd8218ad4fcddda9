//! A block while it is written: readable text that knows its bytes in the source.

use std::ops::Range;

use super::{Container, MapPiece, Mark, Markup, Role, TextRange, misread};
use crate::line::{first_byte, is_unsound};

/// The text of one block, with white space joined and invisible signs left out; offsets count from its own start.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// What it is; the ranges of a [`Role::Turn`] count from the start of the passage.
    pub(super) role: Role,
    /// The containers around it.
    pub(super) inside: Vec<Container>,
    text: String,
    pieces: Vec<MapPiece>,
    marks: Vec<Mark>,
    open: Vec<OpenMark>,
}

/// A mark whose end is not written yet; `None` marks nothing and only keeps the place of its end.
#[derive(Debug, Clone)]
struct OpenMark {
    start: usize,
    by: Opener,
    markup: Option<Markup>,
}

/// What started a mark, and must end it: shortcodes and Markdown do not know of each other and may cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// A shortcode or wikilink.
    Tag,
    /// Markdown.
    Markdown,
}

/// The parts of a finished passage, ready to stand in an article.
pub(super) struct Finished {
    pub(super) role: Role,
    pub(super) inside: Vec<Container>,
    pub(super) text: String,
    pub(super) pieces: Vec<MapPiece>,
    pub(super) marks: Vec<Mark>,
}

/// What a character is to a reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Visible,
    Space,
    /// Takes no room: byte order marks, soft hyphens, control characters.
    Nothing,
}

impl Sign {
    fn of(sign: char) -> Self {
        match sign {
            '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' => Self::Space,
            // Joiners (U+200C, U+200D) stay: they make up letters and pictures.
            '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' => Self::Nothing,
            _ if sign.is_whitespace() => Self::Space,
            _ if is_unsound(sign) => Self::Nothing,
            _ => Self::Visible,
        }
    }
}

/// Whether a text shows anything at all.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| Sign::of(sign) != Sign::Visible)
}

/// The bytes at the start of a text that are words of ASCII letters and signs with one space between, as most of a text
/// is: they are copied as they are.
fn plain_words(text: &[u8], after_space: bool) -> usize {
    if after_space && text.first() == Some(&b' ') {
        return 0;
    }
    let plain = first_byte(text, |byte| !matches!(byte, b' '..=b'~')).unwrap_or(text.len());
    let second_space = text[..plain].windows(2).position(|two| two == b"  ");
    second_space.map_or(plain, |at| at + 1)
}

impl Passage {
    /// An empty passage.
    pub(super) fn new(role: Role, inside: Vec<Container>) -> Self {
        Self { role, inside, text: String::new(), pieces: Vec::new(), marks: Vec::new(), open: Vec::new() }
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it shows nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it is a paragraph that no container holds.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.role, Role::Paragraph { .. }) && self.inside.is_empty()
    }

    /// Appends bytes of the source: white space joined to one space, invisible signs left out, and characters that were
    /// read in a wrong encoding put right.
    pub(super) fn push_source(&mut self, source: &str, range: Range<usize>) {
        // Bytes that can be copied as they are wait in `run`.
        let mut run = range.start;
        let mut after_space = self.text.is_empty() || self.text.ends_with(' ');
        let mut at = range.start;
        while let Some(sign) = source[at..range.end].chars().next() {
            let plain = plain_words(&source.as_bytes()[at..range.end], after_space);
            if plain > 0 {
                at += plain;
                after_space = source.as_bytes()[at - 1] == b' ';
                continue;
            }
            if sign == ' ' && !after_space {
                at += 1;
                after_space = true;
                continue;
            }
            let is_shouted = source[..at].ends_with(char::is_uppercase);
            if let Some((meant, length)) = misread::meant(&source[at..range.end], is_shouted) {
                self.copy(source, run..at);
                run = at + length;
                self.push_decoded(meant.encode_utf8(&mut [0; 4]), at..run);
                after_space = self.text.ends_with(' ');
                at = run;
                continue;
            }
            let kind = Sign::of(sign);
            let end = at + sign.len_utf8();
            if kind == Sign::Visible {
                after_space = false;
            } else {
                self.copy(source, run..at);
                run = end;
                if kind == Sign::Space && !after_space {
                    self.append(" ", at..run, false);
                    after_space = true;
                }
            }
            at = end;
        }
        self.copy(source, run..range.end);
    }

    /// Appends text that bytes of the source stand for, say an entity; white space in it is joined, too.
    pub(super) fn push_decoded(&mut self, text: &str, range: Range<usize>) {
        let mut shown = String::with_capacity(text.len());
        for sign in text.chars() {
            let before = shown.chars().next_back().or_else(|| self.text.chars().next_back());
            match Sign::of(sign) {
                Sign::Visible => shown.push(sign),
                Sign::Space if before.is_some_and(|before| before != ' ') => shown.push(' '),
                Sign::Space | Sign::Nothing => {}
            }
        }
        self.append(&shown, range, false);
    }

    /// Appends a line break of the source, as a space.
    pub(super) fn push_break(&mut self, range: Range<usize>) {
        self.push_decoded(" ", range);
    }

    /// Appends preformatted text of the source; its line ends are made equal and control characters left out.
    pub(super) fn push_preformatted(&mut self, source: &str, range: Range<usize>) {
        let mut at = range.start;
        for line in source[range.clone()].split_inclusive(['\n', '\r']) {
            let shown = line.trim_end_matches(['\n', '\r']);
            self.copy_without_controls(source, at..at + shown.len());
            let end = at + shown.len()..at + line.len();
            // The line feed of `\r\n` comes alone: the carriage return before it has ended the line.
            let is_second = &source[end.clone()] == "\n" && source[..end.start].ends_with('\r');
            if !end.is_empty() && !is_second {
                let verbatim = &source[end.clone()] == "\n";
                self.append("\n", end.clone(), verbatim);
            }
            at = end.end;
        }
    }

    fn copy_without_controls(&mut self, source: &str, range: Range<usize>) {
        let mut run = range.start;
        for (offset, sign) in source[range.clone()].char_indices() {
            if sign != '\t' && is_unsound(sign) {
                self.copy(source, run..range.start + offset);
                run = range.start + offset + sign.len_utf8();
            }
        }
        self.copy(source, run..range.end);
    }

    /// Whether all of it is the text beside an image of this site.
    pub(super) fn is_image(&self) -> bool {
        let (first, last) = (self.text.len() - self.text.trim_start().len(), self.text.trim_end().len());
        let is_whole = |range: TextRange| range.start as usize <= first && last <= range.end as usize;
        self.marks.iter().any(|mark| matches!(mark.markup, Markup::Image(_)) && is_whole(mark.range))
    }

    /// Starts a mark at the end of the text. `None` starts nothing that can be seen.
    pub(super) fn open(&mut self, by: Opener, markup: Option<Markup>) {
        self.open.push(OpenMark { start: self.text.len(), by, markup });
    }

    /// Ends the last mark that was started by the same.
    pub(super) fn close(&mut self, by: Opener) {
        if let Some(position) = self.open.iter().rposition(|open| open.by == by) {
            let open = self.open.remove(position);
            self.close_mark(open);
        }
    }

    fn close_mark(&mut self, open: OpenMark) {
        if let OpenMark { start, markup: Some(markup), .. } = open {
            self.marks.push(Mark { range: TextRange::new(start, self.text.len()), markup });
        }
    }

    /// The bytes of the source from its first to its last; `None` for an empty passage.
    pub(super) fn source_range(&self) -> Option<Range<usize>> {
        let first = self.pieces.iter().map(|piece| piece.source).min()?;
        let last = self.pieces.iter().map(|piece| piece.source + piece.length).max()?;
        Some(first as usize..last as usize)
    }

    /// A part of it without the white space around, with what is marked there. A mark still open ends here.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let text = &self.text[range.clone()];
        let (lead, tail) = match self.role {
            Role::Preformatted => (text.len() - text.trim_start_matches('\n').len(), text.trim_end().len()),
            _ => (text.len() - text.trim_start().len(), text.trim_end().len()),
        };
        let kept = range.start + lead.min(tail)..range.start + tail;
        let inside = |mark: &Mark| clip(mark.range, &kept).map(|range| Mark { range, markup: mark.markup.clone() });
        Self {
            role: self.role.clone(),
            inside: self.inside.clone(),
            text: self.text[kept.clone()].to_owned(),
            pieces: self.pieces_in(&kept),
            marks: self.marks.iter().filter_map(inside).collect(),
            open: Vec::new(),
        }
    }

    /// The two parts before and from `position` on.
    pub(super) fn split(&self, position: usize) -> (Self, Self) {
        (self.part(0..position), self.part(position..self.text.len()))
    }

    /// The map of a part, counted from its start.
    fn pieces_in(&self, kept: &Range<usize>) -> Vec<MapPiece> {
        let first = self.pieces.partition_point(|piece| piece.text as usize <= kept.start).saturating_sub(1);
        let ends = self.pieces.iter().skip(1).map(|piece| piece.text as usize).chain([self.text.len()]);
        let cut = |(piece, end): (&MapPiece, usize)| {
            let range = (piece.text as usize).max(kept.start)..end.min(kept.end);
            let skipped = (range.start - piece.text as usize) as u32;
            let text = (range.start - kept.start) as u32;
            if piece.verbatim {
                MapPiece { text, source: piece.source + skipped, length: range.len() as u32, verbatim: true }
            } else {
                MapPiece { text, ..*piece }
            }
        };
        let pieces = self.pieces.iter().zip(ends).skip(first);
        pieces.take_while(|(piece, _)| (piece.text as usize) < kept.end).map(cut).collect()
    }

    /// Ends all marks, drops the white space around and hands out the parts.
    pub(super) fn finish(mut self) -> Finished {
        while let Some(open) = self.open.pop() {
            self.close_mark(open);
        }
        if self.text.ends_with(char::is_whitespace) || self.text.starts_with(char::is_whitespace) {
            self = self.part(0..self.text.len());
        }
        let marks = nested(self.marks);
        Finished { role: self.role, inside: self.inside, text: self.text, pieces: self.pieces, marks }
    }

    /// Appends bytes of the source as they are.
    fn copy(&mut self, source: &str, range: Range<usize>) {
        self.append(&source[range.clone()], range, true);
    }

    /// Appends text, joined to the last piece where both are copies and neighbours.
    fn append(&mut self, text: &str, range: Range<usize>, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && (last.source + last.length) as usize == range.start => {
                last.length += range.len() as u32;
            }
            _ => self.pieces.push(MapPiece {
                text: self.text.len() as u32,
                source: range.start as u32,
                length: range.len() as u32,
                verbatim,
            }),
        }
        self.text.push_str(text);
    }
}

/// What of `range` is in `kept`, counted from its start; `None` if nothing is.
fn clip(range: TextRange, kept: &Range<usize>) -> Option<TextRange> {
    let bytes = range.bytes();
    let (start, end) = (bytes.start.max(kept.start), bytes.end.min(kept.end));
    (start < end).then(|| TextRange::new(start - kept.start, end - kept.start))
}

/// Marks sorted by start and then longest first; one that would cross another ends with it, an empty one goes.
fn nested(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.retain(|mark| !mark.range.is_empty());
    // A stable sort: of two marks over the same bytes the one that was closed last is the outer one.
    marks.reverse();
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    let mut around: Vec<u32> = Vec::new();
    for mark in &mut marks {
        while around.last().is_some_and(|&end| end <= mark.range.start) {
            around.pop();
        }
        mark.range.end = around.last().map_or(mark.range.end, |&end| end.min(mark.range.end));
        around.push(mark.range.end);
    }
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(source: &str) -> Passage {
        let mut passage = Passage::new(Role::Caption, Vec::new());
        passage.push_source(source, 0..source.len());
        passage
    }

    #[track_caller]
    fn case(source: &str, expected: &str) {
        let finished = passage(source).finish();
        assert_eq!(finished.text, expected);
        for (index, piece) in finished.pieces.iter().enumerate() {
            let end = finished.pieces.get(index + 1).map_or(finished.text.len(), |next| next.text as usize);
            let text = &finished.text[piece.text as usize..end];
            let behind = &source[piece.source as usize..(piece.source + piece.length) as usize];
            assert!(!piece.verbatim || text == behind, "{text:?} is not {behind:?}");
        }
    }

    #[test]
    fn white_space_is_joined_and_invisible_signs_are_left_out() {
        case("  a  b\tc\u{A0}d ", "a b c d");
        case("a \u{200B} b", "a b");
        case("\u{FEFF}so\u{AD}ft", "soft");
        case("a\0b\r\nc", "ab c");
        case(" \t ", "");
    }

    #[test]
    fn a_part_keeps_its_place_and_its_marks() {
        let source = "ab \u{200B}cd efg";
        let mut whole = Passage::new(Role::Caption, Vec::new());
        whole.push_source(source, 0..6);
        whole.open(Opener::Tag, Some(Markup::Emphasis));
        whole.push_source(source, 6..source.len());
        whole.close(Opener::Tag);
        let (before, after) = whole.split(4);
        assert_eq!((before.text(), after.text()), ("ab c", "d efg"));
        assert_eq!(after.source_range(), Some(7..12));
        assert_eq!(after.finish().marks, [Mark { range: TextRange::new(0, 5), markup: Markup::Emphasis }]);
        assert_eq!(before.finish().marks, [Mark { range: TextRange::new(3, 4), markup: Markup::Emphasis }]);
    }

    #[test]
    fn marks_that_cross_are_cut_to_nest() {
        let mark = |start, end, markup| Mark { range: TextRange::new(start, end), markup };
        let marks = vec![mark(0, 5, Markup::Emphasis), mark(3, 9, Markup::Strong), mark(4, 4, Markup::Code)];
        assert_eq!(nested(marks), [mark(0, 5, Markup::Emphasis), mark(3, 5, Markup::Strong)]);
    }
}
