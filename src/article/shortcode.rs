//! Shortcodes and wikilinks: `[movie id="1"]…[/movie]`, `[[band:The Runaways|the band]]`.
//!
//! They are lexed on the source, before Markdown and in plain text alike. A tag is not text; what stands between an
//! opening and a closing one is, with a mark over it. Other brackets, a journalist's `[weird]`, are text.

use std::{collections::VecDeque, ops::Range};

use super::{
    Container, Markup, Reading, Role,
    address::Address,
    boundary_before,
    passage::{Opener, Passage},
    wikilink::{Wikilink, Written},
};
use crate::line::on_one_line;

/// Bytes of the source that are markup and not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it does.
    pub(super) effect: Effect,
}

/// What a tag does. Every `Open` has its `Close`, and they nest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Starts a mark; `None` where there is nothing to mark, say for an address that may not be linked.
    Open(Option<Markup>),
    /// Ends the mark started last.
    Close,
    /// Only vanishes.
    Vanish,
}

/// Writes bytes of the source into passages and does what the tags among them say.
pub(super) struct Tagged<'a> {
    source: &'a str,
    tags: std::slice::Iter<'a, Tag>,
    open: Vec<Option<Markup>>,
}

impl<'a> Tagged<'a> {
    /// For the tags of a source, in order.
    pub(super) fn new(source: &'a str, tags: &'a [Tag]) -> Self {
        Self { source, tags: tags.iter(), open: Vec::new() }
    }

    /// A passage that goes on with the marks that are still open.
    pub(super) fn passage(&self, role: Role, inside: Vec<Container>) -> Passage {
        let mut passage = Passage::new(role, inside);
        self.open.iter().for_each(|markup| passage.open(Opener::Tag, markup.clone()));
        passage
    }

    /// Appends bytes of the source without their tags. Calls come in the order of the source; tags between two calls
    /// do their work unseen.
    pub(super) fn write(&mut self, passage: &mut Passage, range: Range<usize>) {
        let mut at = range.start;
        while let Some(tag) = self.tags.as_slice().first().filter(|tag| tag.range.start < range.end) {
            if at < tag.range.start {
                passage.push_source(self.source, at..tag.range.start);
            }
            at = at.max(tag.range.end);
            self.apply(passage, &tag.effect);
            self.tags.next();
        }
        if at < range.end {
            passage.push_source(self.source, at..range.end);
        }
    }

    fn apply(&mut self, passage: &mut Passage, effect: &Effect) {
        match effect {
            Effect::Open(markup) => {
                self.open.push(markup.clone());
                passage.open(Opener::Tag, markup.clone());
            }
            Effect::Close => {
                self.open.pop();
                passage.close(Opener::Tag);
            }
            Effect::Vanish => {}
        }
    }
}

/// The shortcodes there are.
const NAMES: [&str; 5] = ["movie", "movieperson", "artist", "article", "url"];

/// The longest name of a tag, known or not.
const LONGEST_NAME: usize = 24;

/// The longest tag with its attributes; a text of one line is not searched to its end for every bracket.
const LONGEST_TAG: usize = 1024;

/// The longest target of a wikilink.
const LONGEST_TARGET: usize = 400;

/// How many opening tags wait for their closing one at most.
const MOST_OPEN: usize = 32;

/// Something in brackets that looks like a tag.
#[derive(Debug)]
enum Token {
    /// `[name]` or `[name id="…"]`.
    Opening(Opening),
    /// `[/name]`, or `[/na` where the line ends.
    Closing { name: String, range: Range<usize>, is_cut: bool },
    /// `[movie id="12` where the line ends.
    Cut(Range<usize>),
    /// `[[name|` and `]]`.
    Wikilink { before: Range<usize>, after: Range<usize>, link: Wikilink },
    /// `[[]]`, which names nothing and is text.
    Empty(Range<usize>),
}

/// An opening tag that waits for its closing one.
#[derive(Debug)]
struct Opening {
    name: String,
    id: Option<String>,
    /// With attributes it can be nothing else; `[movie]` alone is a shortcode only if `[/movie]` follows.
    has_attributes: bool,
    range: Range<usize>,
}

/// Finds the tags in `range` of the source, in order, and warns of those that have no partner.
pub(super) fn lex(reading: &mut Reading, range: Range<usize>) -> Vec<Tag> {
    let mut lexer = Lexer { tags: Vec::new(), waiting: VecDeque::new() };
    let text = &reading.source.text[..range.end];
    let mut ahead = Ahead { text, closing: 0, line_end: 0 };
    let mut at = range.start;
    while let Some(distance) = text[at..].find('[') {
        let bracket = at + distance;
        if holds_blank_line(&text[at..bracket]) {
            lexer.end_paragraph(reading);
        }
        let is_escaped = text[..bracket].ends_with('\\');
        let token = if is_escaped { None } else { token_at(ahead.seen_from(bracket), bracket) };
        at = token.as_ref().map_or(bracket + 1, |token| token.end());
        if let Some(token) = token {
            lexer.take(token, reading);
        }
    }
    lexer.end_paragraph(reading);
    lexer.tags.sort_by_key(|tag| tag.range.start);
    lexer.tags
}

/// Pairs opening and closing tags.
struct Lexer {
    tags: Vec<Tag>,
    waiting: VecDeque<Opening>,
}

impl Lexer {
    fn take(&mut self, token: Token, reading: &mut Reading) {
        match token {
            Token::Opening(opening) => self.wait(opening, reading),
            Token::Closing { name, range, is_cut } => self.close(&name, range, is_cut, reading),
            Token::Cut(range) => {
                warn_cut(reading, range.clone());
                self.vanish(range);
            }
            Token::Wikilink { before, after, link } => {
                self.tags.push(Tag { range: before, effect: Effect::Open(Some(Markup::Wikilink(link))) });
                self.tags.push(Tag { range: after, effect: Effect::Close });
            }
            Token::Empty(range) => {
                let help = "write a name between the brackets: `[[Ada Brandt]]`";
                reading.warn("wikilink-empty", range, "the wikilink names nothing", help);
            }
        }
    }

    /// Keeps an opening tag until its closing one comes.
    fn wait(&mut self, opening: Opening, reading: &mut Reading) {
        if self.waiting.len() == MOST_OPEN
            && let Some(oldest) = self.waiting.pop_front()
        {
            self.give_up(oldest, reading);
        }
        self.waiting.push_back(opening);
    }

    fn close(&mut self, name: &str, range: Range<usize>, is_cut: bool, reading: &mut Reading) {
        if is_cut {
            warn_cut(reading, range.clone());
        }
        let is_it = |opening: &Opening| opening.name == name || (is_cut && opening.name.starts_with(name));
        let Some(position) = self.waiting.iter().rposition(is_it) else {
            if !is_cut {
                let message = format!("`[/{name}]` closes no shortcode");
                reading.warn("shortcode-unopened", range.clone(), message, "remove it, or write the opening tag");
            }
            return self.vanish(range);
        };
        for above in self.waiting.split_off(position + 1) {
            self.give_up(above, reading);
        }
        if let Some(opening) = self.waiting.pop_back() {
            self.pair(opening, range, reading);
        }
    }

    fn pair(&mut self, opening: Opening, closing: Range<usize>, reading: &mut Reading) {
        let markup = markup_of(&opening, reading);
        self.tags.push(Tag { range: opening.range, effect: Effect::Open(markup) });
        self.tags.push(Tag { range: closing, effect: Effect::Close });
    }

    /// No tag reaches over a blank line.
    fn end_paragraph(&mut self, reading: &mut Reading) {
        while let Some(opening) = self.waiting.pop_front() {
            self.give_up(opening, reading);
        }
    }

    /// An opening tag without a closing one: a journalist's bracket, or a mistake.
    fn give_up(&mut self, opening: Opening, reading: &mut Reading) {
        let Opening { name, has_attributes, range, .. } = opening;
        let is_known = NAMES.contains(&name.as_str());
        if has_attributes && is_known {
            let message = format!("`[{name}]` is never closed");
            let help = format!("write `[/{name}]` after the name, in the same paragraph");
            reading.warn("shortcode-unclosed", range.clone(), message, help);
            self.vanish(range);
        } else if has_attributes {
            warn_unknown(reading, &name, range);
        }
    }

    fn vanish(&mut self, range: Range<usize>) {
        self.tags.push(Tag { range, effect: Effect::Vanish });
    }
}

/// What a pair of tags says of the text between them.
fn markup_of(opening: &Opening, reading: &mut Reading) -> Option<Markup> {
    // A page shows the key of a record: it is a line like a name.
    let id = opening.id.clone();
    let key = || id.as_deref().map(on_one_line);
    match opening.name.as_str() {
        "movie" => Some(Markup::Movie(key())),
        "movieperson" => Some(Markup::MoviePerson(key())),
        "artist" => Some(Markup::Artist(key())),
        "article" => Some(Markup::ArticleLink(key())),
        "url" => {
            let address = Address::parse(id.as_deref().unwrap_or_default());
            if address.is_none() {
                reading.warn_link(opening.range.clone(), id.as_deref().unwrap_or_default());
            }
            address.map(|address| Markup::Link(address.into_string()))
        }
        name => {
            warn_unknown(reading, name, opening.range.clone());
            None
        }
    }
}

fn warn_unknown(reading: &mut Reading, name: &str, range: Range<usize>) {
    let help = format!("the shortcodes are {}", NAMES.map(|name| format!("`{name}`")).join(", "));
    reading.warn("shortcode-unknown", range, format!("there is no shortcode `{name}`"), help);
}

fn warn_cut(reading: &mut Reading, range: Range<usize>) {
    reading.warn("shortcode-cut", range, "the shortcode is cut off", "complete it, or remove the rest of it");
}

impl Token {
    /// Where the text goes on.
    fn end(&self) -> usize {
        match self {
            Self::Opening(opening) => opening.range.end,
            Self::Closing { range, .. } | Self::Cut(range) | Self::Empty(range) => range.end,
            // What is between the tags of a wikilink holds no bracket.
            Self::Wikilink { after, .. } => after.end,
        }
    }
}

/// What stands at a bracket; `None` if it is text.
fn token_at(ahead: &Ahead, bracket: usize) -> Option<Token> {
    match ahead.text.as_bytes().get(bracket + 1)? {
        b'[' => wikilink(ahead.text, bracket),
        b'/' => closing(ahead, bracket),
        letter if letter.is_ascii_alphabetic() => opening(ahead, bracket),
        _ => None,
    }
}

/// A text with what comes next in it, so that a line full of opening brackets is not searched again from each of them.
struct Ahead<'a> {
    text: &'a str,
    /// The next closing bracket, or the end of the text.
    closing: usize,
    /// The end of the line.
    line_end: usize,
}

impl Ahead<'_> {
    /// Moves on, never back.
    fn seen_from(&mut self, at: usize) -> &Self {
        let next = |signs: &[char]| self.text[at..].find(signs).map_or(self.text.len(), |distance| at + distance);
        if self.closing <= at {
            self.closing = next(&[']']);
        }
        if self.line_end <= at {
            self.line_end = next(&['\n', '\r']);
        }
        self
    }
}

/// What is left of a line, as far as a tag may reach.
struct Rest<'a> {
    text: &'a str,
    /// Whether that is all of the line.
    is_whole: bool,
    /// Whether the source ends with it.
    is_last: bool,
}

impl<'a> Rest<'a> {
    fn of_line(ahead: &Ahead<'a>, from: usize) -> Self {
        let limit = boundary_before(ahead.text, from + LONGEST_TAG);
        let end = ahead.line_end.clamp(from, limit);
        let is_whole = end == ahead.line_end;
        Self { text: &ahead.text[from..end], is_whole, is_last: is_whole && end == ahead.text.len() }
    }
}

/// The letters a tag starts with, in lower case.
fn name(inner: &str) -> Option<String> {
    let length = inner.bytes().take(LONGEST_NAME + 1).take_while(u8::is_ascii_alphabetic).count();
    (1..=LONGEST_NAME).contains(&length).then(|| inner[..length].to_ascii_lowercase())
}

fn closing(ahead: &Ahead, bracket: usize) -> Option<Token> {
    let text = ahead.text;
    let name = name(&text[bracket + 2..])?;
    let end = bracket + 2 + name.len();
    if text[end..].starts_with(']') {
        return Some(Token::Closing { name, range: bracket..end + 1, is_cut: false });
    }
    let rest = Rest::of_line(ahead, end);
    let is_cut = rest.is_whole && rest.text.trim().is_empty() && NAMES.iter().any(|known| known.starts_with(&name));
    is_cut.then_some(Token::Closing { name, range: bracket..end, is_cut })
}

fn opening(ahead: &Ahead, bracket: usize) -> Option<Token> {
    let text = ahead.text;
    let name = name(&text[bracket + 1..])?;
    let end = bracket + 1 + name.len();
    match text.as_bytes().get(end) {
        Some(b']') => Some(Token::Opening(Opening { name, id: None, has_attributes: false, range: bracket..end + 1 })),
        Some(b' ' | b'\t') => with_attributes(name, ahead, bracket, end),
        None if NAMES.contains(&name.as_str()) => Some(Token::Cut(bracket..end)),
        _ => None,
    }
}

/// An opening tag whose name ends at `end`, if attributes and not other words follow.
fn with_attributes(name: String, ahead: &Ahead, bracket: usize, end: usize) -> Option<Token> {
    let rest = Rest::of_line(ahead, end);
    let is_known = NAMES.contains(&name.as_str());
    let may_end = ahead.closing < end + rest.text.len();
    match may_end.then(|| end_of_attributes(rest.text)).flatten() {
        Some(length) if rest.text[..length].contains('=') => {
            let id = attribute(&rest.text[..length]);
            let range = bracket..end + length + 1;
            Some(Token::Opening(Opening { name, id, has_attributes: true, range }))
        }
        None if rest.is_whole
            && is_known
            && (rest.text.contains('=') || (rest.is_last && rest.text.trim().is_empty())) =>
        {
            Some(Token::Cut(bracket..end + rest.text.trim_end().len()))
        }
        _ => None,
    }
}

/// Where the bracket after the attributes is. One between quotation marks does not count if they are closed.
fn end_of_attributes(rest: &str) -> Option<usize> {
    let mut quoted = None;
    let outside = rest.char_indices().find_map(|(at, sign)| match quoted {
        Some(closing) if sign == closing => {
            quoted = None;
            None
        }
        Some(_) => None,
        None if sign == ']' => Some(at),
        None => {
            quoted = closing_quote(sign);
            None
        }
    });
    outside.or_else(|| rest.find(']'))
}

/// The mark that ends what another one starts.
fn closing_quote(sign: char) -> Option<char> {
    match sign {
        '"' | '\'' => Some(sign),
        '“' | '”' => Some('”'),
        '‘' | '’' => Some('’'),
        _ => None,
    }
}

/// The value of `id`, with or without quotation marks.
fn attribute(attributes: &str) -> Option<String> {
    let mut from = 0;
    loop {
        let at = from + attributes[from..].find("id")?;
        from = at + 2;
        let is_word = attributes[..at].ends_with([' ', '\t', '"', '”']);
        let Some(value) = attributes[from..].trim_start().strip_prefix('=') else { continue };
        if !is_word {
            continue;
        }
        let value = value.trim();
        let opened = value.chars().next()?;
        let value = match closing_quote(opened) {
            Some(closing) => value[opened.len_utf8()..].split([closing, opened]).next(),
            None => value.split_whitespace().next(),
        };
        return value.map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    }
}

/// Reads `[[kind:name|text]]`. The text is what a reader sees: the name without its kind, or what follows the bar.
fn wikilink(text: &str, bracket: usize) -> Option<Token> {
    let start = bracket + 2;
    let inner = &text[start..];
    let inner = &inner[..boundary_before(inner, LONGEST_TARGET)];
    let end = inner.find(['[', ']', '\n', '\r']).filter(|&end| inner[end..].starts_with("]]"))?;
    let whole = bracket..start + end + 2;
    Some(match Written::read(&inner[..end]) {
        Some(Written { link, shown }) => {
            Token::Wikilink { before: bracket..start + shown.start, after: start + shown.end..whole.end, link }
        }
        None => Token::Empty(whole),
    })
}

/// Whether a line with nothing on it is in the text.
fn holds_blank_line(text: &str) -> bool {
    let mut ends = 0;
    for byte in text.bytes() {
        match byte {
            b'\n' => ends += 1,
            b' ' | b'\t' | b'\r' => {}
            _ => ends = 0,
        }
        if ends == 2 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// The source with `‹…›` around what is marked and without its tags, then the codes of what there is to tell.
    fn lexed(text: &str) -> (String, Vec<&'static str>) {
        let sources = Sources::from_texts([("a.txt", text)]);
        let source = sources.iter().next().unwrap();
        let mut reading = Reading::new(source);
        let tags = lex(&mut reading, 0..text.len());
        let (mut shown, mut at) = (String::new(), 0);
        for tag in &tags {
            shown.push_str(&text[at..tag.range.start]);
            shown.push_str(match &tag.effect {
                Effect::Open(_) => "‹",
                Effect::Close => "›",
                Effect::Vanish => "",
            });
            at = tag.range.end;
        }
        shown.push_str(&text[at..]);
        (shown, reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect())
    }

    #[track_caller]
    fn case(text: &str, shown: &str, codes: &[&str]) {
        let (found, told) = lexed(text);
        assert_eq!((found.as_str(), told.as_slice()), (shown, codes), "{text}");
    }

    #[track_caller]
    fn marks(text: &str, expected: Markup) {
        let sources = Sources::from_texts([("a.txt", text)]);
        let mut reading = Reading::new(sources.iter().next().unwrap());
        let tags = lex(&mut reading, 0..text.len());
        assert_eq!(tags.first().map(|tag| &tag.effect), Some(&Effect::Open(Some(expected))), "{text}");
    }

    #[test]
    fn shortcodes_are_paired() {
        case("see [movie id=\"1\"]'Salt,'[/movie] now", "see ‹'Salt,'› now", &[]);
        case("[article id=1]a [movie id=2]b[/movie][/article]", "‹a ‹b››", &[]);
        case("[MOVIE ID='1']Salt[/Movie]", "‹Salt›", &[]);
        case("[artist]Mira[/artist]", "‹Mira›", &[]);
    }

    #[test]
    fn a_foreign_key_is_read_with_any_quotation_marks_or_none() {
        for attributes in ["id=\"7\"", "id='7'", "id=“7”", "id=”7”", "id=7", "class=\"x\" id = \"7\""] {
            marks(&format!("[movie {attributes}]Salt[/movie]"), Markup::Movie(Some("7".to_owned())));
        }
        marks("[movie]Salt[/movie]", Markup::Movie(None));
        marks("[url id=\"http://example.org/?a[]=1\"]x[/url]", Markup::Link("http://example.org/?a[]=1".to_owned()));
    }

    #[test]
    fn brackets_of_a_journalist_are_text() {
        for text in ["[weird]", "[Mira's]", "[We]", "['Salt']", "the [movie] was long", "[movie theatre]", "a [ b", "["]
        {
            case(text, text, &[]);
        }
    }

    #[test]
    fn odd_shortcodes_are_told_and_their_text_is_kept() {
        case("[actor id=\"1\"]Mira[/actor]", "‹Mira›", &["shortcode-unknown"]);
        case("[actor id=\"1\"]Mira", "[actor id=\"1\"]Mira", &["shortcode-unknown"]);
        case("[movie id=\"1\"]Salt", "Salt", &["shortcode-unclosed"]);
        case("[movie id=\"1\"]Salt\n\nmore[/movie]", "Salt\n\nmore", &["shortcode-unclosed", "shortcode-unopened"]);
        case("[movie id=1][artist id=2]Salt[/movie][/artist]", "‹Salt›", &["shortcode-unclosed", "shortcode-unopened"]);
        case("Salt[/movie]", "Salt", &["shortcode-unopened"]);
        case("[article id=\"1\"]the news[/articl", "‹the news›", &["shortcode-cut"]);
        case("the end[/articl\nand on", "the end\nand on", &["shortcode-cut"]);
        case("the end [movie id=\"12", "the end ", &["shortcode-cut"]);
        case("[url id=\"javascript:x\"]go[/url]", "‹go›", &["link-scheme"]);
    }

    #[test]
    fn wikilinks_are_marks_over_what_they_show() {
        marks("[[Mira Halden]]", Markup::Wikilink(Wikilink::parse("Mira Halden").unwrap()));
        marks("[[band:Salt|they]]", Markup::Wikilink(Wikilink::parse("band:Salt").unwrap()));
        case("see [[Mira Halden]].", "see ‹Mira Halden›.", &[]);
        case("[[ band: Salt\\| the band ]] x", "‹the band› x", &[]);
        case("[[Salt (band)|]] and [[Salt#songs]]", "‹Salt› and ‹Salt›", &[]);
    }

    #[test]
    fn brackets_that_are_no_wikilink_are_text() {
        for text in ["[[Salt]", "[[Salt\nand on]]", "[[a [b] c]]"] {
            case(text, text, &[]);
        }
        case("[[a [[Salt]] b]]", "[[a ‹Salt› b]]", &[]);
        case("[[[Salt]]]", "[‹Salt›]", &[]);
        for text in ["[[]]", "[[ ]]", "[[|the band]]", "[[ | ]]", "[[band:]]"] {
            case(text, text, &["wikilink-empty"]);
        }
    }
}
