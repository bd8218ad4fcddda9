//! Articles: sources parsed into blocks of readable text.
//!
//! [`Article::text`] is what a person would read: markup, byline and page junk are gone, everything else stands in
//! order, one block after another, with a line feed between two blocks and none inside one. All later stages count
//! bytes of that text; [`Article::span`] turns them into bytes of the file.

pub(crate) mod address;
mod assembly;
mod caption;
mod dialogue;
mod head;
mod junk;
mod markdown;
mod misread;
mod opening;
mod passage;
mod plain_text;
mod shortcode;
mod wikilink;

use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub(crate) use self::{address::is_on_the_web, head::schema};
use self::{assembly::Assembly, head::Head, opening::Opening, passage::Passage};
use crate::{
    config::WrittenName,
    date::Date,
    diagnostic::{Diagnostic, Diagnostics, Severity},
    front_matter::FrontMatter,
    source::{Format, Source, SourceId, Sources, Span, boundary_before},
};

pub use wikilink::Wikilink;

/// A stretch of [`Article::text`] in bytes, `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// What names mean in it, in order.
    pub names: Vec<Named>,
}

/// What a name means in one article, as its front matter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: WrittenName,
    /// The id of a record, `person/keith-moon`; empty if the name is no link.
    pub target: String,
    /// Where the id was written.
    pub target_span: Span,
}

/// A paragraph or another unit of text that is set on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its bytes of the text; empty only for [`Role::Rule`] and for an empty [`Role::Cell`].
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
    /// `[[kind:name|text]]`, over the text.
    Wikilink(Wikilink),
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

impl About {
    /// Whether only an excerpt may be shown: what front matter says, else whether it was published and has no licence.
    pub fn is_excerpt(&self) -> bool {
        let is_published = self.url.is_some() || self.outlet.is_some();
        self.excerpt.unwrap_or(is_published && self.licence.is_none())
    }

    /// Whether search engines should find it where its publisher has it: an excerpt whose original has an address.
    pub fn is_elsewhere(&self) -> bool {
        self.url.is_some() && self.is_excerpt()
    }
}

impl Article {
    /// Whether it gives the plot away: its text and the facts that it alone states stand behind a door on every page,
    /// and in no search, description or feed. Its title stands everywhere.
    pub fn is_spoiler(&self) -> bool {
        self.about.spoiler
    }

    /// The bytes of the source behind a range of text.
    pub fn span(&self, range: TextRange) -> Span {
        let (start, end) = self.map.locate(range);
        Span { source: self.source, start, end }
    }

    /// A slice of the text.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range.bytes()]
    }

    /// The wikilink that holds a range of the text, and the bytes that it is over.
    pub fn wikilink_around(&self, range: TextRange) -> Option<(TextRange, &Wikilink)> {
        let after = self.marks.partition_point(|mark| mark.range.start <= range.start);
        // Marks nest, but a wikilink in a wikilink there is not: the nearest one before is the only one.
        self.marks[..after].iter().rev().take(MOST_NESTED).find_map(|mark| match &mark.markup {
            Markup::Wikilink(link) if range.end <= mark.range.end => Some((mark.range, link)),
            _ => None,
        })
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
        let piece_at = |position: u32| {
            let after = self.pieces.partition_point(|piece| piece.text <= position);
            self.pieces.get(after.saturating_sub(1))
        };
        let Some(first) = piece_at(range.start) else { return (0, 0) };
        let start = if first.verbatim { first.at(range.start) } else { first.source };
        let last = if range.is_empty() { None } else { piece_at(range.end - 1) };
        let end = match last {
            Some(last) if last.verbatim => last.at(range.end),
            Some(last) => last.source + last.length,
            None => start,
        };
        (start, end.max(start))
    }
}

impl MapPiece {
    /// The byte of the source behind a byte of the text, which the piece copies.
    fn at(&self, position: u32) -> u32 {
        self.source + (position - self.text).min(self.length)
    }
}

/// Marks that start between the start of a wikilink and a name in it, at most.
const MOST_NESTED: usize = 16;

/// The most that is told about one source: a damaged file should not bury the others.
const MOST_TOLD: usize = 100;

/// A source being parsed, and what there is to tell about it.
struct Reading<'a> {
    source: &'a Source,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    fn new(source: &'a Source) -> Self {
        Self { source, diagnostics: Vec::new() }
    }

    /// Tells something. Beyond [`MOST_TOLD`] only errors count.
    fn tell(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MOST_TOLD || diagnostic.severity == Severity::Error {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Tells a warning about some bytes of the source.
    fn warn(&mut self, code: &'static str, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.tell(Diagnostic::warning(code, self.source.span(range), message).with_help(help));
    }

    /// Tells that an address is not linked.
    fn warn_link(&mut self, range: Range<usize>, address: &str) {
        let message = format!("`{address}` is not linked");
        self.warn("link-scheme", range, message, "write a relative address, or one with `https:` or `mailto:`");
    }
}

/// Parses every source that is neither a draft nor a record page, in source order.
///
/// A source without a title and without text is no article, and a warning. One whose front matter is broken is, so that
/// everything else that is wrong can be told, too; the error stops the build later.
pub fn parse_all(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Article> {
    let list: Vec<_> = sources.iter().collect();
    let parsed: Vec<_> = list.into_par_iter().map(parse).collect();
    let mut articles = Vec::with_capacity(parsed.len());
    for (article, told) in parsed {
        diagnostics.extend(told);
        articles.extend(article);
    }
    for (article, number) in articles.iter_mut().zip(0..) {
        article.id = ArticleId(number);
    }
    articles
}

/// The text of a record page.
pub(crate) struct Body {
    /// The text without the heading, without a title, and with a number that no article has.
    pub(crate) article: Article,
    /// What its first line says if that is a heading of level 1, with its bytes.
    pub(crate) heading: Option<(String, Range<usize>)>,
    /// What is wrong with it.
    pub(crate) told: Vec<Diagnostic>,
}

/// Parses the text of a record page, which starts at a byte of its source.
///
/// The text is one that a person wrote for the wiki: nothing in it is page junk, byline, caption or dialogue.
pub(crate) fn parse_body(source: &Source, body: usize) -> Body {
    let mut reading = Reading::new(source);
    let mut passages = read_passages(&mut reading, body);
    let heading = opening::take_heading(&mut passages);
    opening::lower_headings(&mut passages);
    // What is said of an article by its number must not be said of this text.
    let article = Article { id: ArticleId(u32::MAX), ..assemble(source, String::new(), About::default(), passages) };
    Body { article, heading, told: reading.diagnostics }
}

/// The passages of a source as they are written, from a byte on.
fn read_passages(reading: &mut Reading, body: usize) -> Vec<Passage> {
    let source = reading.source;
    let tags = shortcode::lex(reading, body..source.text.len());
    match source.format() {
        Format::PlainText => plain_text::read(source, body, &tags),
        Format::Markdown => markdown::read(reading, body, &tags),
    }
}

/// An article of passages. Its number is not known here: it is 0.
fn assemble(source: &Source, title: String, about: About, passages: Vec<Passage>) -> Article {
    let Assembly { mut text, mut map, mut blocks, mut marks } = passages.into_iter().collect();
    // It is kept until all pages are made.
    text.shrink_to_fit();
    map.pieces.shrink_to_fit();
    blocks.shrink_to_fit();
    marks.shrink_to_fit();
    let path = source.path.clone();
    Article { id: ArticleId(0), source: source.id, path, title, about, text, map, blocks, marks }
}

/// Parses one source. The number of the article is not known here: it is 0.
fn parse(source: &Source) -> (Option<Article>, Vec<Diagnostic>) {
    let mut reading = Reading::new(source);
    let (front, told) = FrontMatter::read(source);
    if front.is_record_page() {
        return (None, Vec::new());
    }
    told.into_iter().for_each(|told| reading.tell(told));
    let head = Head::read(&front, &mut reading);
    if head.about.draft {
        return (None, reading.diagnostics);
    }
    let passages = read_passages(&mut reading, front.body);
    let passages = junk::cut(passages, &mut reading);
    let Opening { title, about, passages } = Opening::settle(source, head, passages);
    if passages.is_empty() && title.is_none() {
        let message = "the file holds no text and is left out";
        reading.warn("empty-source", 0..0, message, "write the article, or delete the file");
        return (None, reading.diagnostics);
    }
    let passages = dialogue::find(caption::split_all(passages));
    let title = title.unwrap_or_else(|| opening::title_from_path(&source.path));
    let article = assemble(source, title, about, passages);
    (Some(article), reading.diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One article and the codes of what was told about it.
    fn parsed(path: &str, text: &str) -> (Option<Article>, Vec<&'static str>) {
        let sources = Sources::from_texts([(path, text)]);
        let (article, told) = parse(sources.iter().next().unwrap());
        (article, told.iter().map(|diagnostic| diagnostic.code).collect())
    }

    /// The blocks of an article, one a line: its role, its containers and its text.
    fn outline(path: &str, text: &str) -> String {
        let (article, told) = parsed(path, text);
        let article = article.unwrap();
        let line = |block: &Block| {
            let inside: String = block.inside.iter().map(|container| format!("{:?}/", container.element)).collect();
            let text = article.slice(block.range);
            match block.role {
                Role::Paragraph { dateline: 0 } => format!("{inside}Paragraph: {text}"),
                Role::Turn { speaker, speech } => {
                    let speech = TextRange { start: speech, end: block.range.end };
                    format!("{inside}Turn: {:?} says {:?}", article.slice(speaker), article.slice(speech))
                }
                _ => format!("{inside}{:?}: {text}", block.role),
            }
        };
        let mut lines: Vec<_> = article.blocks.iter().map(line).collect();
        lines.extend(article.marks.iter().map(|mark| format!("{:?} {:?}", mark.markup, article.slice(mark.range))));
        lines.extend(told.iter().map(|code| format!("! {code}")));
        lines.join("\n")
    }

    #[test]
    fn an_article_as_it_was_saved_from_the_web() {
        let text = "Mira Halden Sings Again\n\n'I was never gone,' she says at 'Salt' premiere.\n\nBy Jo Roe\nMarch 19, 2010\n\n\
                    OSLO, Norway -- [movieperson id=\"7\"]Mira Halden[/movieperson] is back in [movie id=\"1\"]'Salt,'[/movie] \" she said.\n\n\
                    WEEKLY: So, Mira, how was it?\n\nMira Halden: It was [weird].\n\nHalden: It was fun.\n\n\
                    She sang like them.Mira Halden with Jo Roe in Oslo.\n\n\
                    For rock news and updates around the clock, visit\n\nLatest News";
        insta::assert_snapshot!(outline("a.txt", text), @r#"
        Headline: Mira Halden Sings Again
        Deck: 'I was never gone,' she says at 'Salt' premiere.
        Paragraph { dateline: 16 }: OSLO, Norway -- Mira Halden is back in 'Salt,' " she said.
        Turn: "WEEKLY" says "So, Mira, how was it?"
        Turn: "Mira Halden" says "It was [weird]."
        Turn: "Halden" says "It was fun."
        Paragraph: She sang like them.
        Caption: Mira Halden with Jo Roe in Oslo.
        MoviePerson(Some("7")) "Mira Halden"
        Movie(Some("1")) "'Salt,'"
        ! page-junk
        ! page-junk
        "#);
    }

    #[test]
    fn markdown_blocks_keep_their_containers() {
        let text = "# Salt\n\nA *film* by [Mira](mira.html \"x\") &amp; co.\n\n## Cast\n\n- Mira\n- > Jo `Roe`\n  > said\n\n\
                    1. one\n\n| who | role |\n|---|---|\n| Mira | [[band:Salt\\|the band]] |\n| | x |\n\n---\n\n\
                    ![](pics/mira-halden.jpg)\n\n![Jo](https://example.org/jo.png) here\n\n```\nlet x;\n  y\n```\n\n\
                    She said.[^1] ~~No~~ **yes** \\*\n\n[^1]: In Oslo.\n";
        insta::assert_snapshot!(outline("a.md", text), @r#"
        Headline: Salt
        Paragraph: A film by Mira & co.
        Heading(2): Cast
        Bullets/Item/Paragraph: Mira
        Bullets/Item/Quotation/Paragraph: Jo Roe said
        Numbers(1)/Item/Paragraph: one
        Table/Row/Cell { head: true }: who
        Table/Row/Cell { head: true }: role
        Table/Row/Cell { head: false }: Mira
        Table/Row/Cell { head: false }: the band
        Table/Row/Cell { head: false }: 
        Table/Row/Cell { head: false }: x
        Rule: 
        Caption: mira-halden
        Paragraph: Jo here
        Preformatted: let x;
          y
        Paragraph: She said.[1] No yes *
        Paragraph: [1] In Oslo.
        Emphasis "film"
        Link("mira.html") "Mira"
        Code "Roe"
        Wikilink(Wikilink { kind: Some(Band), name: "Salt", qualifier: None, section: None }) "the band"
        Image("pics/mira-halden.jpg") "mira-halden"
        Link("https://example.org/jo.png") "Jo"
        Strikethrough "No"
        Strong "yes"
        "#);
    }

    #[test]
    fn markdown_leaves_brackets_and_tags_alone() {
        let text = "# Salt\n\n[We]: nobody knows [Mira's] song in [movie id=\"1\"]_Salt,_[/movie] *[artist]Jo*[/artist].\n\n\
                    <b>Loud</b> [x](javascript:y) `[movie]` [one][two]\n\n<div>\nBlock\n</div>\n\n[two]: https://example.org\n";
        insta::assert_snapshot!(outline("a.md", text), @r#"
        Headline: Salt
        Paragraph: [We]: nobody knows [Mira's] song in Salt, Jo.
        Paragraph: <b>Loud</b> x [movie] one
        Paragraph: <div> Block </div>
        Movie(Some("1")) "Salt,"
        Emphasis "Salt,"
        Artist(None) "Jo"
        Emphasis "Jo"
        Code "[movie]"
        Link("https://example.org") "one"
        ! raw-html
        ! link-scheme
        ! raw-html
        "#);
    }

    #[track_caller]
    fn title(path: &str, text: &str, expected: &str, first_block: &str) {
        let (article, _) = parsed(path, text);
        let article = article.unwrap();
        let first = article.blocks.first().map_or("", |block| article.slice(block.range));
        assert_eq!((article.title.as_str(), first), (expected, first_block), "{text}");
    }

    #[test]
    fn the_title_is_written_or_the_first_line_or_the_file_name() {
        title("a.txt", "Salt\nText.", "Salt", "Salt");
        title("a.txt", "+++\ntitle = \"Salt\"\n+++\nText.", "Salt", "Salt");
        title("a.md", "---\ntitle: Salt\n---\n# Salt\n\nText.", "Salt", "Salt");
        title("a.md", "Text.\n\n# Salt\n", "Salt", "Salt");
        title("a.md", "Salt\n\nText.", "Salt", "Salt");
        title("b/joan-jett.md", "> Quoted\n\nText.", "Joan jett", "Quoted");
        title("b/joan-jett.txt", &"very long ".repeat(50), "Joan jett", "very long ".repeat(50).trim());
    }

    #[test]
    fn headings_make_room_for_the_headline() {
        let levels = |text: &str| {
            let (article, _) = parsed("a.md", text);
            let blocks = article.unwrap().blocks;
            blocks
                .iter()
                .filter_map(|block| if let Role::Heading(level) = block.role { Some(level) } else { None })
                .collect::<Vec<_>>()
        };
        assert_eq!(levels("# Salt\n\n## Cast\n\n### More\n"), [2, 3]);
        assert_eq!(levels("---\ntitle: Salt\n---\n# Cast\n\n## More\n\n###### Least\n"), [2, 3, 6]);
    }

    #[test]
    fn drafts_and_empty_files_are_no_articles() {
        assert!(parsed("a.md", "+++\ndraft = true\n+++\nText").0.is_none());
        let (article, told) = parsed("a.md", "+++\nspoiler = true\n+++\n \n");
        assert!(article.is_none());
        assert_eq!(told, ["empty-source"]);
        let mut diagnostics = Diagnostics::default();
        let articles =
            parse_all(&Sources::from_texts([("a.txt", ""), ("b.txt", "B"), ("c.txt", "C")]), &mut diagnostics);
        assert_eq!(
            articles.iter().map(|article| (article.id.0, article.source.0)).collect::<Vec<_>>(),
            [(0, 1), (1, 2)]
        );
    }

    #[test]
    fn a_title_of_the_front_matter_knows_its_bytes() {
        let text = "+++\ntitle = \"Salt &\\tPepper\"\ndeck = \"A film\"\n+++\nText.";
        let (article, _) = parsed("a.md", text);
        let article = article.unwrap();
        let behind = |block: usize| {
            let span = article.span(article.blocks[block].range);
            &text[span.start as usize..span.end as usize]
        };
        assert_eq!([behind(0), behind(1), behind(2)], ["\"Salt &\\tPepper\"", "A film", "Text."]);
    }

    /// What holds for every article.
    fn check(path: &str, text: &str) {
        let (Some(article), _) = parsed(path, text) else { return };
        assert!(!article.title.trim().is_empty() && !article.title.contains('\n'));
        for (index, piece) in article.map.pieces.iter().enumerate() {
            let end = article.map.pieces.get(index + 1).map_or(article.text.len(), |next| next.text as usize);
            assert!((piece.text as usize) < end);
            let behind = &text[piece.source as usize..(piece.source + piece.length) as usize];
            assert!(!piece.verbatim || behind == &article.text[piece.text as usize..end]);
        }
        let mut at = 0;
        for (index, block) in article.blocks.iter().enumerate() {
            let is_empty_by_right = matches!(block.role, Role::Rule | Role::Cell { .. });
            assert!(is_empty_by_right || !article.slice(block.range).trim().is_empty(), "block {index} is empty");
            assert_eq!(block.range.start as usize, at, "blocks are one line feed apart");
            at = block.range.end as usize + 1;
            assert!(block.role == Role::Preformatted || !article.slice(block.range).contains('\n'));
            assert!(block.range.is_empty() || article.block_at(block.range.start) == index);
            match block.role {
                Role::Headline => assert_eq!(index, 0),
                Role::Turn { speaker, speech } => {
                    assert!(!article.slice(speaker).is_empty() && speech < block.range.end)
                }
                Role::Paragraph { dateline } => {
                    assert!(article.text.is_char_boundary((block.range.start + dateline) as usize))
                }
                Role::Heading(level) => assert!((2..=6).contains(&level)),
                _ => {}
            }
        }
        assert_eq!(article.text.len(), at.saturating_sub(1));
        for pair in article.marks.windows(2) {
            let (a, b) = (pair[0].range, pair[1].range);
            assert!((a.start, std::cmp::Reverse(a.end)) <= (b.start, std::cmp::Reverse(b.end)));
            assert!(b.start >= a.end || b.end <= a.end, "marks nest or are apart");
        }
        article.marks.iter().for_each(|mark| assert!(!article.slice(mark.range).is_empty()));
        let boundaries: Vec<_> = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
        for (&start, &end) in
            boundaries.iter().zip(boundaries.iter().skip(1)).chain(boundaries.iter().zip(boundaries.iter().skip(9)))
        {
            let span = article.span(TextRange::new(start, end));
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{start}..{end} slices the source");
        }
        let _ = article.span(TextRange::new(article.text.len(), article.text.len() + 5));
    }

    /// The text files below a folder beside the repository, where there is one.
    fn shared(folder: &str) -> Vec<(String, String)> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
        let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
        files
            .filter_map(|file| Some((file.path().display().to_string(), std::fs::read_to_string(file.path()).ok()?)))
            .collect()
    }

    #[test]
    fn news_stories_keep_their_promises() {
        let stories = [shared("seeds"), shared("corpus")].concat();
        if stories.is_empty() {
            eprintln!("skipped: ../shared is absent");
        }
        for (path, text) in stories {
            check(&path, &text);
            let (article, _) = parsed(&path, &text);
            let article = article.unwrap();
            assert_eq!(article.blocks[0].role, Role::Headline, "{path}");
            assert_eq!(Some(article.title.as_str()), text.lines().next().map(str::trim), "{path}");
        }
    }

    /// Pieces of everything the parser reacts to.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\n"),
            Just("\n\n"),
            Just("\r\n"),
            Just("\r"),
            Just(" "),
            Just("    "),
            Just("\t"),
            Just("\u{A0}"),
            Just("\u{200B}"),
            Just("\u{FEFF}"),
            Just("# "),
            Just("## "),
            Just("> "),
            Just("- "),
            Just("1. "),
            Just("* "),
            Just("**"),
            Just("_"),
            Just("`"),
            Just("```\n"),
            Just("| a | b |\n|---|---|\n| c |"),
            Just("|"),
            Just("\\"),
            Just("[movie id=\"1\"]"),
            Just("[/movie]"),
            Just("[artist]"),
            Just("[/artist]"),
            Just("[/articl"),
            Just("[[Mira Halden]]"),
            Just("[[band:Salt|the band]]"),
            Just("[weird]"),
            Just("[url id=\"http://example.org\"]"),
            Just("[/url]"),
            Just("![x](y.png)"),
            Just("![](z.png)"),
            Just("[x](mailto:a)"),
            Just("<b>"),
            Just("<div>\n"),
            Just("&amp;"),
            Just("&#x1F600;"),
            Just("[^1]"),
            Just("[^1]: "),
            Just("[We]: "),
            Just("~~"),
            Just("---\n"),
            Just("+++\n"),
            Just("title: x\n"),
            Just("title = \"x\"\n"),
            Just("Mira: "),
            Just("MTV: "),
            Just("By Mira Halden"),
            Just("OSLO, Norway — "),
            Just("them.Mira Halden with Jo"),
            Just("Source:"),
            Just("Latest News"),
            Just("word"),
            Just("Zoë “no”"),
            Just("19 March 2010"),
            Just("👩‍🚀"),
            Just("\u{0}"),
            Just("ß."),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_article_of_pieces_keeps_its_promises(text in pieces()) {
            check("a.txt", &text);
            check("a.md", &text);
        }

        #[test]
        fn every_article_of_any_text_keeps_its_promises(text in any::<String>()) {
            check("a.txt", &text);
            check("a.md", &text);
        }
    }
}
