//! Listings: lines that are no sentences, one below another: line-ups, charts, prizes, discographies.
//!
//! A line is cut into cells at the signs between its names. What stands in one column is of one kind, and the line above a
//! listing says of which; a name that fills a cell needs no other reason to be one.

use std::ops::Range;

use super::stretch::{find_title_block, opens_name};
use crate::{
    article::{Article, Role},
    credit,
    language::Language,
    pattern::class,
    token::{Shape, Token, Tokens},
};

/// Longer lines than this, in tokens, are prose.
const LONGEST_LINE: usize = 24;
/// The same for lines that open with a label of credits.
const LONGEST_CREDIT: usize = 64;
/// Longer cells than this, in tokens, are prose; in lines of a single cell, headlines.
const LONGEST_CELL: usize = 8;
const LONGEST_SINGLE_CELL: usize = 5;
/// The colon of a label stands among so many first tokens.
const LONGEST_LABEL: usize = 6;
/// Longer lines than this, in tokens, are no `4 out of 5 stars`.
const LONGEST_RATING: usize = 7;
/// Longer lines than this, in tokens, are no `Cast` or `Original cast`.
const LONGEST_HEAD: usize = 3;
/// So many cells make a listing of a line that stands by itself.
const CELLS_OF_A_LONE_LINE: usize = 3;
/// So many lines that are a name and nothing else, each above a text of its own, head the parts of an article alike.
const LEAST_HEADS: usize = 3;
/// A text of its own has so many tokens.
const SHORTEST_TEXT: usize = 15;
/// So many blocks may stand between a title and its credits: stars, a country, a paragraph or two.
const LONGEST_ENTRY: usize = 6;

/// The listings of an article.
#[derive(Debug, Default)]
pub struct Listings {
    /// By block: its line, if it is one of a listing.
    lines: Vec<Option<Line>>,
}

/// A line of a listing.
#[derive(Debug, Clone, Default)]
struct Line {
    /// The first block of the listing.
    listing: usize,
    /// The block above the listing that says what it lists.
    heading: Option<usize>,
    /// What stands before a colon at its head and says the same, as tokens.
    label: Option<Range<usize>>,
    /// What fills it, as tokens without signs around them, in order.
    cells: Vec<Range<usize>>,
    /// Whether a label of credits opens it: one such line is a listing by itself.
    is_credit: bool,
    /// Whether its cells are a list, of one kind like a column: three or more with the same sign between them.
    is_list: bool,
    /// Whether it heads a text of its own, as others of the article do, or its credits: `1. The Mill (1974)`.
    is_head: bool,
}

/// A cell of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The first block of the listing.
    pub listing: usize,
    /// Which column it stands in, from 0.
    pub column: usize,
    /// How many columns its line has.
    pub columns: usize,
    /// What says of which kind it is, as tokens: the line above the listing, and the label before it.
    pub heads: [Range<usize>; 2],
    /// Whether it heads a text of its own, and other names of the article do the same.
    pub is_head: bool,
}

impl Listings {
    /// Finds the listings of an article.
    pub(super) fn of(article: &Article, tokens: &Tokens, language: &Language) -> Self {
        let reader = Reader { article, tokens, language };
        let blocks = article.blocks.len();
        let mut lines: Vec<Option<Line>> = vec![None; blocks];
        let mut block = 0;
        while block < blocks {
            let end = (block..blocks).find(|&at| !reader.is_line(at)).unwrap_or(blocks);
            if end == block {
                block += 1;
                continue;
            }
            let above = block.checked_sub(1).filter(|&above| reader.announces(above));
            reader.read(block..end, above, &mut lines);
            block = end;
        }
        reader.read_heads(&mut lines);
        reader.read_titles(&mut lines);
        reader.read_headline(&mut lines);
        Self { lines }
    }

    /// The cell that a stretch of tokens fills, but for quotation marks.
    pub fn cell(&self, block: usize, stretch: &Range<usize>, tokens: &Tokens) -> Option<Cell> {
        let line = self.lines[block].as_ref()?;
        let column = line.cells.iter().position(|cell| cell == stretch)?;
        let (column, columns) = if line.is_list { (0, 1) } else { (column, line.cells.len()) };
        let heading = line.heading.map_or(0..0, |heading| tokens.block(heading));
        let heads = [heading, line.label.clone().unwrap_or_default()];
        Some(Cell { listing: line.listing, column, columns, heads, is_head: line.is_head })
    }

    /// The cells of a block.
    pub(super) fn cells(&self, block: usize) -> &[Range<usize>] {
        self.lines[block].as_ref().map_or(&[], |line| &line.cells)
    }

    /// Whether a block is a line of a listing.
    pub(super) fn is_line(&self, block: usize) -> bool {
        self.lines[block].is_some()
    }
}

struct Reader<'a> {
    article: &'a Article,
    tokens: &'a Tokens,
    language: &'a Language,
}

impl Reader<'_> {
    /// A short paragraph that opens with a capital, a number, a sign or a label and ends like no sentence.
    fn is_line(&self, block: usize) -> bool {
        let range = self.tokens.block(block);
        matches!(self.article.blocks[block].role, Role::Paragraph { dateline: 0 })
            && (1..=if self.is_labelled(range.clone()) { LONGEST_CREDIT } else { LONGEST_LINE }).contains(&range.len())
            && (self.tokens.list()[range.start].shape != Shape::Lower || self.label(range.clone()).is_some())
            && (self.is_labelled(range.clone()) || !matches!(self.text(range.end - 1), "." | "?" | "…" | "..."))
            && !range.clone().skip(1).any(|at| self.tokens.list()[at].opens_sentence && at + 1 < range.end)
    }

    /// Whether a line opens with a label of credits: `Starring: Ada Moss, Nora Lind and Tom Roe.` is one with its full stop.
    fn is_labelled(&self, line: Range<usize>) -> bool {
        let is_label = |at: usize| self.tokens.list()[at].is(self.language.classes.credit_label);
        self.label(line).is_some_and(|label| is_label(label.start))
    }

    /// Whether a block ends with a colon or is a heading: what follows is what it announces.
    fn announces(&self, block: usize) -> bool {
        let range = self.tokens.block(block);
        matches!(self.article.blocks[block].role, Role::Heading(_))
            || (!range.is_empty() && self.text(range.end - 1) == ":")
    }

    /// Whether all words of a line stand in capitals.
    fn is_in_capitals(&self, block: usize) -> bool {
        let list = &self.tokens.list()[self.tokens.block(block)];
        let mut words = list.iter().filter(|token| token.fold.is_some() && token.shape != Shape::Number);
        words.clone().count() > 0
            && list.iter().any(|token| token.shape == Shape::Capitals)
            && words.all(|token| token.shape != Shape::Lower && token.shape != Shape::Capital)
    }

    /// Whether a line among others is the heading of those below: it announces them, or stands in capitals.
    fn is_heading(&self, block: usize, next: Option<usize>) -> bool {
        let range = self.tokens.block(block);
        let is_head_word = |at: usize| self.tokens.list()[at].is(self.language.classes.listing_head);
        let is_named = range.len() <= LONGEST_HEAD && is_head_word(range.end - 1);
        let is_shouted = || self.is_in_capitals(block) && next.is_some_and(|next| !self.is_in_capitals(next));
        self.announces(block) || is_named || is_shouted()
    }

    /// Reads lines that follow one another: each heading among them opens a listing.
    fn read(&self, blocks: Range<usize>, above: Option<usize>, lines: &mut [Option<Line>]) {
        let mut heading = above;
        let mut listing: Vec<(usize, Line)> = Vec::new();
        for block in blocks.clone() {
            if self.is_heading(block, Some(block + 1).filter(|next| *next < blocks.end)) {
                close(std::mem::take(&mut listing), heading, lines);
                heading = Some(block);
            } else {
                listing.push((block, self.line(block)));
            }
        }
        close(listing, heading, lines);
    }

    /// Reads the names that head the parts of an article: they are of one kind like a column.
    fn read_heads(&self, lines: &mut [Option<Line>]) {
        let heads = (1..lines.len().saturating_sub(1))
            .filter(|&block| lines[block].is_none() && self.is_above_a_text(block) && !self.is_rating(block))
            .filter_map(|block| Some((block, self.head(block)?)));
        let (shouted, plain): (Vec<_>, Vec<_>) = heads.partition(|(block, _)| self.is_in_capitals(*block));
        for heads in [shouted, plain] {
            let Some(&(first, _)) = heads.first().filter(|_| heads.len() >= LEAST_HEADS) else { continue };
            for (block, line) in heads {
                lines[block] = Some(Line { listing: first, is_head: true, ..line });
            }
        }
    }

    /// A line that is a name and nothing else, or what a review is of and more about that: `Live Review: The Herons – The
    /// Mill, Ashby`.
    fn head(&self, block: usize) -> Option<Line> {
        let mut line = self.line(block);
        let Some(label) = line.label.take() else {
            return (line.cells.len() == 1).then_some(line);
        };
        let is_review = self.tokens.list()[label.end - 1].is(self.language.classes.label);
        let range = label.end + 1..self.tokens.block(block).end;
        let is_dash =
            |at: &usize| matches!(self.text(*at), "–" | "—" | "-" | "--") && self.tokens.list()[*at].after_space;
        let dash = range.clone().find(is_dash).unwrap_or(range.end);
        line.cells.retain(|cell| cell.end <= dash);
        line.is_list = true;
        (is_review && !line.cells.is_empty()).then_some(line)
    }

    /// Reads the titles that stand above their credits: a name and nothing else, and below it `Director: Nora Lind`. What
    /// the credits say tells of what it is the title.
    fn read_titles(&self, lines: &mut [Option<Line>]) {
        let mut last = 0;
        while let Some(start) = (last..lines.len()).find(|&block| self.is_credit(block)) {
            let end = (start..lines.len()).find(|&block| !self.is_credit(block)).unwrap_or(lines.len());
            if let Some((title, line)) = self.title_above(last..start) {
                let label = Some(self.tokens.block(start).start..self.tokens.block(end - 1).end);
                lines[title] = Some(Line { listing: title, heading: None, label, is_head: true, ..line });
            }
            last = end;
        }
    }

    /// Reads a headline that is a name and nothing else.
    fn read_headline(&self, lines: &mut [Option<Line>]) {
        if self.article.blocks.first().is_none_or(|first| first.role != Role::Headline) || lines[0].is_some() {
            return;
        }
        // A single word heads anything (`Snow`), and more of them in Title Case may be a sentence.
        let is_name = |line: &Line| line.cells[0].len() > 1 && self.is_one_name(&line.cells[0]);
        let is_sentence = find_title_block(self.article, self.tokens, 0, self.language);
        if let Some(line) = self.title(0).filter(is_name).filter(|_| !is_sentence) {
            lines[0] = Some(Line { listing: 0, heading: None, is_head: true, ..line });
        }
    }

    /// Whether a title has no colon, no dash, no possessive and no honorific.
    fn is_one_name(&self, title: &Range<usize>) -> bool {
        let list = &self.tokens.list()[title.clone()];
        !title.clone().any(|at| self.parts(at))
            && list.iter().all(|token| token.shape != Shape::Possessive)
            && !list[0].is(self.language.classes.honorific)
    }

    /// Whether a block says who made what, or when: `Director: Nora Lind`, `1955, 105 min, dir: Nora Lind`.
    fn is_credit(&self, block: usize) -> bool {
        let opens = || self.is_labelled(self.tokens.block(block));
        matches!(self.article.blocks[block].role, Role::Paragraph { .. })
            && (credit::is_labelled(self.article, self.tokens, block, self.language)
                || opens()
                || self.is_rating(block))
    }

    /// Whether a block says how good something is: `Rated 4.0`, `3 Stars`, `4 out of 5 stars`.
    fn is_rating(&self, block: usize) -> bool {
        let range = self.tokens.block(block);
        let list = self.tokens.list();
        let is_word = |at: usize| list[at].fold.is_some() && list[at].shape != Shape::Number;
        let rates = |at: usize| {
            ["rated", "rating", "star", "stars", "out", "of"]
                .iter()
                .any(|word| self.text(at).eq_ignore_ascii_case(word))
        };
        (2..=LONGEST_RATING).contains(&range.len())
            && range.clone().any(|at| list[at].shape == Shape::Number)
            && range.clone().any(is_word)
            && range.filter(|&at| is_word(at)).all(rates)
    }

    /// The nearest line that is a name, and no place, a little above some credits.
    fn title_above(&self, blocks: Range<usize>) -> Option<(usize, Line)> {
        let is_heading = |block: usize| matches!(self.article.blocks[block].role, Role::Headline | Role::Heading(_));
        let mut above = blocks.rev().take(LONGEST_ENTRY).filter(|&block| is_heading(block) || self.is_line(block));
        above.find_map(|block| Some((block, self.title(block)?)))
    }

    /// A line that is a title and nothing else, with a colon or a dash inside or none: `The Mill (1974)`,
    /// `The Mill: Part Two`.
    fn title(&self, block: usize) -> Option<Line> {
        let is_place = |cell: &Range<usize>| {
            self.tokens.list()[cell.clone()].iter().all(|token| token.is(self.language.classes.place))
        };
        let range = self.tokens.block(block);
        let list = self.tokens.list();
        // `21 Ounces` opens with its number; that of `21. Ounces` counts the line.
        let is_counted = list.get(range.start + 1).is_some_and(|second| second.shape == Shape::Sign);
        let start = if is_counted { self.behind_number(range.clone()) } else { range.start };
        let mut line = self.line(block);
        let is_review = |at: usize| list[at].is(self.language.classes.label);
        // `Review: The Mill`
        let named = line.label.take_if(|label| label.len() == 1 && is_review(label.start));
        let start = named.map_or(start, |label| label.end + 1);
        // `The Mill (review)`
        line.cells.retain(|cell| cell.len() > 1 || !is_review(cell.start));
        if let ([cell], None) = (&line.cells[..], &line.label) {
            let title = self.before_review(start.min(cell.start)..cell.end);
            return (!is_place(cell)).then(|| Line { cells: vec![title], ..line });
        }
        let whole = self.trimmed(start..range.end);
        let joins = whole.clone().filter(|&at| self.parts(at)).collect::<Vec<_>>();
        let is_one = matches!(joins[..], [sign] if matches!(self.text(sign), ":" | "–" | "—" | "-"));
        let is_title = is_one && whole.len() <= LONGEST_CELL && self.is_set_like_a_name(&whole);
        is_title.then(|| Line { cells: vec![whole], ..Line::default() })
    }

    /// `The Mill` of `The Mill Movie Review`.
    fn before_review(&self, title: Range<usize>) -> Range<usize> {
        let classes = &self.language.classes;
        let is = |at: usize, class| at > title.start && self.tokens.list()[at].is(class);
        let mut end = title.end;
        if is(end - 1, classes.label) {
            end -= 1;
            if is(end - 1, classes.film_only) {
                end -= 1;
            }
        }
        title.start..end
    }

    /// Whether a block is a line that could be a name, with a paragraph of sentences below it.
    fn is_above_a_text(&self, block: usize) -> bool {
        let is_heading = matches!(self.article.blocks[block].role, Role::Heading(_));
        let below = self.tokens.block(block + 1);
        let is_text = matches!(self.article.blocks[block + 1].role, Role::Paragraph { .. })
            && below.len() >= SHORTEST_TEXT
            && self.tokens.list()[below].iter().any(|token| token.is(class::STOP));
        let range = self.tokens.block(block);
        let longest = if self.label(range.clone()).is_some() { LONGEST_LINE } else { LONGEST_CELL + 4 };
        is_text && (is_heading || self.is_line(block)) && range.len() <= longest
    }

    /// The cells of a line that are set like names.
    fn line(&self, block: usize) -> Line {
        let range = self.tokens.block(block);
        let mut line = Line::default();
        if self.is_rating(block) {
            return line;
        }
        let mut signs: Vec<&str> = Vec::new();
        let mut start = self.behind_number(range.clone());
        if let Some(label) = self.label(start..range.end) {
            start = label.end + 1;
            line.is_credit = self.tokens.list()[label.start].is(self.language.classes.credit_label);
            line.label = Some(label);
        }
        let mut from = start;
        for at in start..=range.end {
            if at < range.end && !self.parts(at) {
                continue;
            }
            let cell = self.trimmed(from..at);
            if !cell.is_empty() && cell.len() <= LONGEST_CELL && self.is_set_like_a_name(&cell) {
                line.cells.push(cell);
            }
            if at < range.end {
                signs.push(self.text(at));
            }
            from = at + 1;
        }
        let is_alike = signs.windows(2).all(|pair| pair[0] == pair[1]) && signs.first().is_some_and(|sign| lists(sign));
        if is_alike && (signs.len() > 1 || line.label.is_some()) {
            self.part_last(&mut line);
        }
        let is_enough = |line: &Line| line.cells.len() >= if self.is_credit(block) { 2 } else { CELLS_OF_A_LONE_LINE };
        line.is_list = is_alike && (is_enough(&line) || signs[0] == ";");
        line
    }

    /// What stands before a colon at the head of a line, with something behind it; before a dash, if it is one word of
    /// credits or a day: `Cast - Ada Moss, Nora Lind`.
    fn label(&self, line: Range<usize>) -> Option<Range<usize>> {
        let before_dash = |first: usize| {
            let classes = &self.language.classes;
            self.tokens.list()[first].is(classes.credit_label | classes.calendar)
        };
        let is_end = |at: usize| match self.text(at) {
            ":" => true,
            "-" | "–" | "—" | "--" => at == line.start + 1 && before_dash(line.start),
            _ => false,
        };
        let colon = line.clone().take(LONGEST_LABEL).find(|&at| is_end(at))?;
        (colon > line.start && colon + 1 < line.end).then_some(line.start..colon)
    }

    /// Parts the last cell of a list at its `and`: `Ada Moss, Nora Lind and Tom Roe` are three.
    fn part_last(&self, line: &mut Line) {
        let is_and = |at: &usize| matches!(self.text(*at), "and" | "&");
        let Some(last) = line.cells.last().cloned() else { return };
        let mut joints = last.clone().filter(is_and);
        let (Some(joint), None) = (joints.next(), joints.next()) else { return };
        let parts = [last.start..joint, joint + 1..last.end];
        if parts.iter().all(|part| !part.is_empty() && self.is_set_like_a_name(part)) {
            line.cells.pop();
            line.cells.extend(parts);
        }
    }

    /// Behind `12.`, `8:30`, `3)`, `- `: what counts a line or says when.
    fn behind_number(&self, line: Range<usize>) -> usize {
        let list = self.tokens.list();
        let counts = |at: usize| {
            let number = list[at].shape == Shape::Number && !list[at].is(class::YEAR);
            number || matches!(self.text(at), "." | ")" | ":" | "#" | "*" | "•" | "-" | "–" | "—" | "·" | "am" | "pm")
        };
        line.clone().find(|&at| !counts(at)).unwrap_or(line.end)
    }

    /// Whether a token stands between two cells.
    fn parts(&self, at: usize) -> bool {
        let token = &self.tokens.list()[at];
        let sign = token.shape == Shape::Sign
            && matches!(
                self.text(at),
                "," | ":" | "(" | ")" | "/" | "|" | ";" | "•" | "·" | "-" | "–" | "—" | "--" | "..."
            );
        sign || (token.shape == Shape::Lower
            && matches!(self.text(at), "as" | "by" | "with" | "feat" | "feat." | "ft" | "vs"))
    }

    fn trimmed(&self, mut cell: Range<usize>) -> Range<usize> {
        let loose = |at: usize| self.tokens.list()[at].is(class::QUOTATION);
        while !cell.is_empty() && loose(cell.start) {
            cell.start += 1;
        }
        while !cell.is_empty() && (loose(cell.end - 1) || matches!(self.text(cell.end - 1), "," | ".")) {
            cell.end -= 1;
        }
        cell
    }

    fn is_set_like_a_name(&self, cell: &Range<usize>) -> bool {
        let classes = &self.language.classes;
        let list = &self.tokens.list()[cell.clone()];
        let small =
            |token: &Token| token.shape != Shape::Lower || token.is(classes.joiner) || token.is(classes.particle);
        let is_day = |token: &Token| token.is(classes.calendar) && !token.is(classes.given);
        let is_date =
            list.iter().any(is_day) && list.iter().any(|token| token.shape == Shape::Number) || list.iter().all(is_day);
        !is_date
            && opens_name(&list[0])
            && list.iter().any(Token::is_capital)
            && list.iter().all(small)
            && list[list.len() - 1].shape != Shape::Lower
    }

    fn text(&self, at: usize) -> &str {
        self.article.slice(self.tokens.list()[at].range())
    }
}

/// Whether a sign stands between the members of a list.
fn lists(sign: &str) -> bool {
    matches!(sign, "," | ";" | "/" | "|" | "•" | "·")
}

/// Notes the lines of one listing. One line alone is one if something announces it, or if it is a list or credits by itself;
/// lines of a single long cell are headlines of other articles.
fn close(listing: Vec<(usize, Line)>, heading: Option<usize>, lines: &mut [Option<Line>]) {
    let Some(&(first, _)) = listing.first() else { return };
    let named = listing.iter().filter(|(_, line)| !line.cells.is_empty()).count();
    let long = |line: &Line| line.cells.len() == 1 && line.cells[0].len() > LONGEST_SINGLE_CELL;
    let headlines = listing.iter().filter(|(_, line)| long(line)).count();
    let is_lone_list = listing.iter().any(|(_, line)| line.cells.len() >= CELLS_OF_A_LONE_LINE);
    let is_none =
        named * 2 <= listing.len() || (named < 2 && heading.is_none() && !is_lone_list) || headlines * 2 > named;
    for (block, line) in listing.into_iter().filter(|(_, line)| !is_none || line.is_credit) {
        lines[block] = Some(Line { listing: first, heading, ..line });
    }
}
