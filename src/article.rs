//! Articles: sources parsed into blocks of readable text.
//!
//! [`Article::text`] is what a person would read: markup, byline and page junk are gone, everything else stands in
//! order, one block after another, with a line feed between two blocks and none inside one. All later stages count
//! bytes of that text; [`Article::span`] turns them into bytes of the file.

use std::ops::Range;

use crate::{
    date::Date,
    diagnostic::Diagnostics,
    source::{SourceId, Sources, Span},
};

/// A stretch of [`Article::text`] in bytes, `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl TextRange {
    /// `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// Whether not a byte is in it.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `position` is in it.
    pub fn contains(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As an index of a `str`.
    pub fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The position of an article in [`crate::site::Site::articles`]. Drafts have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

impl ArticleId {
    /// The position as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A source parsed.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its number among the articles.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// The path of the source relative to `seeds/`, with `/`.
    pub path: String,
    /// The title: from front matter, else the headline, else made from the file name. Never empty.
    pub title: String,
    /// What front matter, byline and date line said about it.
    pub about: About,
    /// The readable text.
    pub text: String,
    /// From bytes of the text to bytes of the source.
    pub map: TextMap,
    /// The blocks in reading order; their ranges ascend and do not overlap.
    pub blocks: Vec<Block>,
    /// Markup, sorted by start and then longest first; ranges nest or are apart.
    pub marks: Vec<Mark>,
}

/// What an article says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The authors as written: `By Name`, or `author` in front matter.
    pub author: Option<String>,
    /// The day it appeared.
    pub date: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it can be read, an `http` or `https` address.
    pub url: Option<String>,
    /// The licence of its text, as written.
    pub licence: Option<String>,
    /// Whether it is shown as an excerpt, if its front matter says so.
    pub excerpt: Option<bool>,
    /// Its facts give the plot away.
    pub spoiler: bool,
    /// It is not built.
    pub draft: bool,
}

/// A paragraph or another unit of text that is set on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its bytes of the text; empty only for [`Role::Rule`].
    pub range: TextRange,
    /// What it is.
    pub role: Role,
    /// The Markdown containers around it, outermost first.
    pub inside: Vec<Container>,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The headline, at most one and first.
    Headline,
    /// The one paragraph that sums the article up, after the headline.
    Deck,
    /// A paragraph; `dateline` is the length in bytes of an opening `CITY, Region — ` with its dash.
    Paragraph {
        /// Bytes at the start of the block, 0 for none.
        dateline: u32,
    },
    /// A heading inside the text, level 2 to 6.
    Heading(u8),
    /// A turn of a dialogue: `Joan Jett: I had heard of it.`
    Turn {
        /// The bytes of the speaker's name, without the colon.
        speaker: TextRange,
        /// Where the speech starts.
        speech: u32,
    },
    /// A caption that was glued to a sentence, or the text beside an image.
    Caption,
    /// Preformatted text or a code block; never read for names.
    Preformatted,
    /// A cell of a table.
    Cell {
        /// Whether it is in the head row.
        head: bool,
    },
    /// A thematic break.
    Rule,
}

/// A Markdown container around a block. Two blocks are in the same container if its number is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Container {
    /// Counts up in an article.
    pub number: u32,
    /// What it is.
    pub element: Element,
}

/// The kind of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// A block quotation.
    Quotation,
    /// A bulleted list.
    Bullets,
    /// A numbered list and its first number.
    Numbers(u64),
    /// An item of the list around it.
    Item,
    /// A table.
    Table,
    /// A row of the table around it.
    Row,
}

/// Markup over a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes of the text.
    pub range: TextRange,
    /// What it says.
    pub markup: Markup,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Markup {
    /// `[movie id="…"]`: a film with its foreign key.
    Movie(Option<String>),
    /// `[movieperson id="…"]`: a person with a foreign key.
    MoviePerson(Option<String>),
    /// `[artist id="…"]`: a band or a musician with a foreign key.
    Artist(Option<String>),
    /// `[article id="…"]`: another article by its foreign key.
    ArticleLink(Option<String>),
    /// `[[kind:target|text]]`, over the text.
    Wikilink {
        /// The kind that was named.
        kind: Option<crate::record::RecordKind>,
        /// The name that was named.
        target: String,
    },
    /// A link to an address with an allowed scheme, or a relative one.
    Link(String),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Code.
    Code,
    /// Struck out.
    Strikethrough,
    /// An image of this site, by its relative address, over its alternative text.
    Image(String),
}

/// Which bytes of the source the bytes of a text are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextMap {
    /// In ascending order of `text`, the first at 0, without holes.
    pub pieces: Vec<MapPiece>,
}

/// A stretch of text and the bytes it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapPiece {
    /// Its first byte in the text; it ends where the next piece starts.
    pub text: u32,
    /// The first byte in the source.
    pub source: u32,
    /// The number of bytes in the source. The piece is a copy if it has as many in the text.
    pub length: u32,
    /// Whether every byte of the text is the byte of the source at the same distance.
    pub verbatim: bool,
}

impl Article {
    /// The bytes of the source behind a range of text.
    pub fn span(&self, range: TextRange) -> Span {
        let (start, end) = self.map.locate(range);
        Span { source: self.source, start, end }
    }

    /// A slice of the text.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range.bytes()]
    }

    /// The position in [`Article::blocks`] of the block that holds a byte of the text.
    pub fn block_at(&self, position: u32) -> usize {
        self.blocks
            .partition_point(|block| block.range.end <= position && block.range.start < position)
            .min(self.blocks.len().saturating_sub(1))
    }

    /// The number of a block as its page shows it: `p1` is the first after headline and deck. `None` for those two.
    pub fn paragraph_number(&self, block: usize) -> Option<usize> {
        let opening = self.blocks.iter().take_while(|block| matches!(block.role, Role::Headline | Role::Deck)).count();
        (block >= opening).then(|| block - opening + 1)
    }
}

impl TextMap {
    /// First byte and byte after the last in the source for a range of text.
    pub fn locate(&self, range: TextRange) -> (u32, u32) {
        let piece_at = |position: u32| self.pieces[self.pieces.partition_point(|piece| piece.text <= position) - 1];
        let first = piece_at(range.start);
        let start = if first.verbatim { first.source + (range.start - first.text) } else { first.source };
        if range.end <= range.start {
            return (start, start);
        }
        let last = piece_at(range.end - 1);
        let end = if last.verbatim { last.source + (range.end - last.text) } else { last.source + last.length };
        (start, end.max(start))
    }
}

/// Parses every source that is not a draft, in source order.
pub fn parse_all(_sources: &Sources, _diagnostics: &mut Diagnostics) -> Vec<Article> {
    todo!()
}
