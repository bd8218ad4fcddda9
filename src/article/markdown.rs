//! Markdown: blocks, marks and containers from the events of the parser.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag as Start, TagEnd};

use super::{
    Container, Element, Markup, Reading, Role,
    address::Address,
    passage::{Opener, Passage, is_blank},
    shortcode::{Tag, Tagged},
};

/// How deep containers and marks may nest; what is deeper is read, but not set apart.
const DEEPEST: usize = 32;

/// A letter that Markdown takes for ordinary punctuation: it stands for the bytes of a tag while Markdown is parsed.
const PLACEHOLDER: u8 = b',';

/// Reads the body of a source into passages, headings with the level they were written with.
pub(super) fn read(reading: &mut Reading, body: usize, tags: &[Tag]) -> Vec<Passage> {
    let source = &reading.source.text;
    let masked = masked(source, body, tags);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut outline = Outline {
        masked: &masked,
        tagged: Tagged::new(source, tags),
        passages: Vec::new(),
        current: None,
        containers: Vec::new(),
        next_container: 0,
        images: Vec::new(),
        marks: 0,
        place: Place::Text,
        reading,
    };
    for (event, range) in Parser::new_ext(&masked, options).into_offset_iter() {
        outline.take(event, range);
    }
    outline.finish_passage();
    outline.passages
}

/// The source with the same number of bytes in which Markdown sees no front matter, no tags, and nothing that would make
/// it swallow text or nest without end.
fn masked(source: &str, body: usize, tags: &[Tag]) -> String {
    let mut bytes = source.as_bytes().to_vec();
    // Blank lines, as long as the front matter.
    bytes[..body].fill(b'\n');
    for tag in tags {
        bytes[tag.range.clone()].fill(PLACEHOLDER);
    }
    mask_lines(&mut bytes, body);
    String::from_utf8(bytes).expect("whole characters were replaced by ASCII")
}

/// Masks what at the start of a line would be a container too deep, or a definition that is none.
fn mask_lines(bytes: &mut [u8], body: usize) {
    let mut at = body;
    while at < bytes.len() {
        let length = bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len() - at);
        let line = &mut bytes[at..at + length];
        mask_deep_markers(line);
        mask_false_definition(line);
        at += length + 1;
    }
}

/// Leaves only so many markers of quotations and lists at the start of a line that they cannot nest deeper.
fn mask_deep_markers(line: &mut [u8]) {
    if is_thematic_break(line) {
        return;
    }
    let (mut at, mut markers) = (0, 0);
    loop {
        at += line[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let length = marker_length(&line[at..]);
        if length == 0 {
            return;
        }
        markers += 1;
        at += length;
        if markers > DEEPEST {
            line[at - 1] = PLACEHOLDER;
        }
    }
}

/// The bytes of a marker of a quotation or a list item at the start of a line, 0 if there is none.
fn marker_length(line: &[u8]) -> usize {
    let digits = line.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let length = match line.get(digits) {
        Some(b'>') if digits == 0 => return 1,
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
        _ => return 0,
    };
    if line.get(length).is_none_or(|byte| matches!(byte, b' ' | b'\t')) { length } else { 0 }
}

/// Whether a line is a thematic break or the line below a heading: one sign, and no text.
fn is_thematic_break(line: &[u8]) -> bool {
    let mut signs = line.iter().filter(|byte| !matches!(byte, b' ' | b'\t'));
    signs.next().is_some_and(|first| matches!(first, b'-' | b'*') && signs.all(|sign| sign == first))
}

/// `[We]: nobody` is what a journalist wrote and no definition of a link, which would not be shown.
fn mask_false_definition(line: &mut [u8]) {
    let start = line.iter().take_while(|&&byte| byte == b' ').count();
    let Some(close) = line.iter().position(|&byte| byte == b']').filter(|_| line[start..].starts_with(b"[")) else {
        return;
    };
    let Some(rest) = line[close..].strip_prefix(b"]:") else { return };
    let is_footnote = line[start + 1] == b'^';
    let mut word = rest.trim_ascii_start().iter().take_while(|byte| !byte.is_ascii_whitespace());
    let looks_like_address = word.any(|byte| matches!(byte, b'/' | b'.' | b'#' | b'<' | b':'));
    if !is_footnote && !looks_like_address {
        line[close + 1] = PLACEHOLDER;
    }
}

/// Where an event stands, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    /// A code block: its text is copied with its line ends.
    Code,
    /// An HTML block was told already.
    Html,
    /// The head row of a table.
    Head,
    /// A footnote whose number is written and whose first paragraph comes.
    Footnote,
}

/// A container that is open, or one too deep to be set apart.
type Open = Option<Container>;

/// An image that is being read.
struct Image {
    /// Its bytes of the source.
    range: Range<usize>,
    /// The name of its file.
    file: String,
    /// How much text stood before it.
    before: usize,
}

/// The passages while events come in.
struct Outline<'a, 'r, 's> {
    masked: &'a str,
    tagged: Tagged<'a>,
    passages: Vec<Passage>,
    current: Option<Passage>,
    containers: Vec<Open>,
    next_container: u32,
    images: Vec<Image>,
    /// How many marks Markdown has open in the current passage.
    marks: usize,
    place: Place,
    reading: &'r mut Reading<'s>,
}

impl Outline<'_, '_, '_> {
    fn take(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(start) => self.start(start, range),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text, range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::Rule => self.rule(),
            Event::FootnoteReference(label) => self.decoded(&format!("[{label}]"), range),
            // Mathematics and task lists are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, start: Start, range: Range<usize>) {
        match start {
            Start::Paragraph => self.start_passage(Role::Paragraph { dateline: 0 }),
            Start::Heading { level, .. } => self.start_passage(Role::Heading(level as u8)),
            Start::CodeBlock(_) => {
                self.start_passage(Role::Preformatted);
                self.place = Place::Code;
            }
            Start::HtmlBlock => {
                self.start_passage(Role::Paragraph { dateline: 0 });
                self.warn_html(range);
                self.place = Place::Html;
            }
            Start::BlockQuote(_) => self.start_container(Element::Quotation),
            Start::List(None) => self.start_container(Element::Bullets),
            Start::List(Some(first)) => self.start_container(Element::Numbers(first)),
            Start::Item => self.start_container(Element::Item),
            Start::Table(_) => self.start_container(Element::Table),
            Start::TableHead => {
                self.start_container(Element::Row);
                self.place = Place::Head;
            }
            Start::TableRow => self.start_container(Element::Row),
            Start::TableCell => self.start_passage(Role::Cell { head: self.place == Place::Head }),
            Start::FootnoteDefinition(label) => self.start_footnote(&label, range),
            Start::Emphasis => self.open(Some(Markup::Emphasis)),
            Start::Strong => self.open(Some(Markup::Strong)),
            Start::Strikethrough => self.open(Some(Markup::Strikethrough)),
            Start::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url, range),
            Start::Image { dest_url, .. } => self.start_image(&dest_url, range),
            Start::DefinitionList
            | Start::DefinitionListTitle
            | Start::DefinitionListDefinition
            | Start::Superscript
            | Start::Subscript
            | Start::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.finish_passage(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.finish_passage();
                self.place = Place::Text;
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow => {
                self.finish_passage();
                self.containers.pop();
                self.place = Place::Text;
            }
            TagEnd::FootnoteDefinition => {
                self.finish_passage();
                self.place = Place::Text;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.close(),
            TagEnd::Image => self.end_image(),
            TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// The containers around what comes next.
    fn inside(&self) -> Vec<Container> {
        self.containers.iter().filter_map(|open| *open).collect()
    }

    fn start_container(&mut self, element: Element) {
        self.finish_passage();
        let number = self.next_container;
        let is_deep = self.containers.len() >= DEEPEST;
        self.containers.push((!is_deep).then_some(Container { number, element }));
        self.next_container += u32::from(!is_deep);
    }

    fn start_passage(&mut self, role: Role) {
        if self.place == Place::Footnote && role == (Role::Paragraph { dateline: 0 }) {
            self.place = Place::Text;
            return;
        }
        self.finish_passage();
        self.current = Some(self.tagged.passage(role, self.inside()));
    }

    /// Keeps a passage that shows something; a cell in any case, or the next ones would move under the wrong head.
    fn finish_passage(&mut self) {
        let Some(mut passage) = self.current.take() else { return };
        self.marks = 0;
        if passage.is_body() && passage.is_image() {
            passage.role = Role::Caption;
        }
        if matches!(passage.role, Role::Cell { .. }) || !is_blank(passage.text()) {
            self.passages.push(passage);
        }
    }

    /// Writes into the passage that is open; the items of a tight list open none by themselves.
    fn write(&mut self, write: impl FnOnce(&mut Tagged, &mut Passage)) {
        if self.current.is_none() {
            self.current = Some(self.tagged.passage(Role::Paragraph { dateline: 0 }, self.inside()));
        }
        if let Some(passage) = &mut self.current {
            write(&mut self.tagged, passage);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let is_as_written = self.masked.get(range.clone()) == Some(text);
        match (self.place, is_as_written) {
            (Place::Code, true) => self.preformatted(range),
            (_, true) => self.write(|tagged, passage| tagged.write(passage, range)),
            (_, false) => self.decoded(text, range),
        }
    }

    /// Code as it stands in the source, with the tags that were masked.
    fn preformatted(&mut self, range: Range<usize>) {
        let source = &self.reading.source.text;
        self.write(|_, passage| passage.push_preformatted(source, range));
    }

    fn code(&mut self, text: &str, range: Range<usize>) {
        let source = &self.reading.source.text;
        let written = self.masked[range.clone()].find(text).map(|at| range.start + at..range.start + at + text.len());
        self.open(Some(Markup::Code));
        self.write(|_, passage| match written {
            Some(written) => passage.push_source(source, written),
            None => passage.push_decoded(text, range),
        });
        self.close();
    }

    fn html(&mut self, text: &str, range: Range<usize>) {
        if self.place != Place::Html && !text.starts_with("</") {
            self.warn_html(range.clone());
        }
        self.text(text, range);
    }

    fn warn_html(&mut self, range: Range<usize>) {
        // A block may be long; its first line tells where it is.
        let length = self.masked[range.clone()].find('\n').unwrap_or(range.len());
        let message = "HTML is shown as text";
        self.reading.warn("raw-html", range.start..range.start + length, message, "write Markdown instead");
    }

    fn line_break(&mut self, range: Range<usize>) {
        self.write(|_, passage| passage.push_break(range));
    }

    fn decoded(&mut self, text: &str, range: Range<usize>) {
        self.write(|_, passage| passage.push_decoded(text, range));
    }

    fn rule(&mut self) {
        self.finish_passage();
        self.passages.push(Passage::new(Role::Rule, self.inside()));
    }

    /// A footnote is a paragraph that starts with its number in brackets, as the reference to it shows it.
    fn start_footnote(&mut self, label: &str, range: Range<usize>) {
        self.start_passage(Role::Paragraph { dateline: 0 });
        let head = self.masked[range.clone()].find(':').map_or(range.len(), |colon| colon + 1);
        self.decoded(&format!("[{label}] "), range.start..range.start + head);
        self.place = Place::Footnote;
    }

    fn open(&mut self, markup: Option<Markup>) {
        self.marks += 1;
        if self.marks <= DEEPEST {
            self.write(|_, passage| passage.open(Opener::Markdown, markup));
        }
    }

    fn close(&mut self) {
        if self.marks <= DEEPEST {
            self.write(|_, passage| passage.close(Opener::Markdown));
        }
        self.marks = self.marks.saturating_sub(1);
    }

    fn start_link(&mut self, link_type: LinkType, address: &CowStr, range: Range<usize>) {
        let address = match link_type {
            LinkType::Email => CowStr::from(format!("mailto:{address}")),
            _ => address.clone(),
        };
        let markup = self.address(&address, range).map(|address| Markup::Link(address.into_string()));
        self.open(markup);
    }

    /// An image of this site, or a link to one of another.
    fn start_image(&mut self, address: &str, range: Range<usize>) {
        let markup = self.address(address, range.clone()).map(|address| match address {
            Address::Local(address) => Markup::Image(address),
            Address::Remote(address) => Markup::Link(address),
        });
        self.open(markup);
        let before = self.current.as_ref().map_or(0, |passage| passage.text().trim_end().len());
        let file = address.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        self.images.push(Image { range, file: stem.to_owned(), before });
    }

    /// An image without a text beside it is called like its file, for a mark needs something to stand over.
    fn end_image(&mut self) {
        if let Some(Image { range, file, before }) = self.images.pop()
            && self.current.as_ref().is_none_or(|passage| passage.text().trim_end().len() == before)
        {
            self.decoded(&file, range);
        }
        self.close();
    }

    fn address(&mut self, address: &str, range: Range<usize>) -> Option<Address> {
        let parsed = Address::parse(address);
        if parsed.is_none() && !address.is_empty() {
            self.reading.warn_link(range, address);
        }
        parsed
    }
}
