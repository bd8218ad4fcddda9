//! Inline text of an article: marks as elements, the first mention of each record in a section as a link.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use crate::{
    article::{Article, Mark, Markup, TextRange},
    mention::Mention,
    page::{html::Html, sheet::Sheet},
    record::RecordId,
};

/// Sets the text of an article, from its head to its end.
#[derive(Debug)]
pub struct Inline<'p, 's> {
    sheet: &'p Sheet<'s>,
    article: &'s Article,
    mentions: &'s [Mention],
    linked: FxHashSet<RecordId>,
}

/// An element over a stretch of text.
#[derive(Debug)]
struct Element {
    start: usize,
    end: usize,
    open: Html,
    close: &'static str,
    is_link: bool,
}

impl<'p, 's> Inline<'p, 's> {
    /// Starts at the head of an article.
    pub fn new(sheet: &'p Sheet<'s>, article: &'s Article) -> Self {
        Self { sheet, article, mentions: sheet.site().mentions.of(article.id), linked: FxHashSet::default() }
    }

    /// A heading: what was linked above it is linked again below.
    pub fn start_section(&mut self) {
        self.linked.clear();
    }

    /// The records mentioned in a stretch of text.
    pub fn mentions_in(&self, range: TextRange) -> &'s [Mention] {
        let first = self.mentions.partition_point(|mention| mention.range.end <= range.start);
        let count = self.mentions[first..].partition_point(|mention| mention.range.start < range.end);
        &self.mentions[first..first + count]
    }

    /// A stretch of a block, which lies in `block`.
    pub fn set(&mut self, block: TextRange, range: TextRange) -> Html {
        let mut elements = self.mark_elements(block, range);
        let links = self.mention_elements(range, &elements);
        elements.extend(links);
        elements.sort_by_key(|element| (element.start, Reverse(element.end), !element.is_link));
        Nest::new(&self.article.text, range).set(elements)
    }

    /// The name of a speaker, always a link if it is a record.
    pub fn speaker(&self, range: TextRange) -> Html {
        match self.speaker_record(range) {
            None => Html::of(self.article.slice(range)),
            Some(record) => {
                let mut html = open_link(self.sheet, record);
                html.text(self.article.slice(range));
                html.tag("</bdi></a>");
                html
            }
        }
    }

    /// The record of a speaker.
    pub fn speaker_record(&self, range: TextRange) -> Option<RecordId> {
        self.mentions_in(range).iter().find_map(|mention| mention.record)
    }

    fn mark_elements(&self, block: TextRange, range: TextRange) -> Vec<Element> {
        let marks = &self.article.marks;
        let first = marks.partition_point(|mark| mark.range.start < block.start);
        let within = marks[first..].iter().take_while(|mark| mark.range.start < block.end);
        within.filter(|mark| mark.range.overlaps(range)).filter_map(|mark| self.mark_element(mark, range)).collect()
    }

    fn mark_element(&self, mark: &Mark, range: TextRange) -> Option<Element> {
        let (open, close) = match &mark.markup {
            Markup::Emphasis => ("<em>", "</em>"),
            Markup::Strong => ("<strong>", "</strong>"),
            Markup::Code => ("<code>", "</code>"),
            Markup::Strikethrough => ("<s>", "</s>"),
            Markup::Link(address) => return self.address_element(mark.range, range, address),
            // Shortcodes and wikilinks show as the mentions they are; an image as its alternative text.
            Markup::Movie(_)
            | Markup::MoviePerson(_)
            | Markup::Artist(_)
            | Markup::ArticleLink(_)
            | Markup::Wikilink { .. }
            | Markup::Image(_) => return None,
        };
        let mut html = Html::default();
        html.tag(open);
        Some(Element::new(mark.range, range, html, close, false))
    }

    /// A link that an author wrote: to another host, or to another source by its relative path.
    fn address_element(&self, mark: TextRange, range: TextRange, address: &str) -> Option<Element> {
        let lower = address.to_ascii_lowercase();
        let href = if ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
            address.to_owned()
        } else {
            let target = self.sheet.outline().article_at(&resolved(&self.article.path, address)?)?;
            self.sheet.article_href(target)
        };
        let mut html = Html::default();
        html.tag("<a href=\"");
        html.text(&href);
        html.tag("\">");
        Some(Element::new(mark, range, html, "</a>", true))
    }

    fn mention_elements(&mut self, range: TextRange, marks: &[Element]) -> Vec<Element> {
        let mut elements = Vec::new();
        for mention in self.mentions_in(range) {
            let Some(record) = mention.record else { continue };
            let element = Element::new(mention.range, range, open_link(self.sheet, record), "</bdi></a>", true);
            let whole = range.start <= mention.range.start && mention.range.end <= range.end;
            let free = marks.iter().all(|mark| element.nests_with(mark) && !(mark.is_link && mark.holds(&element)));
            if whole && free && self.linked.insert(record) {
                elements.push(element);
            }
        }
        elements
    }
}

fn open_link(sheet: &Sheet<'_>, record: RecordId) -> Html {
    let link = sheet.link(record);
    let mut html = Html::with_capacity(96);
    html.tag("<a class=\"");
    html.tag(link.kind);
    html.tag("\" href=\"");
    html.text(&link.href);
    // A name in another script must not turn the paragraph around that it opens.
    html.tag("\"><bdi>");
    html
}

/// The path of a source that a relative address names, seen from another source; `None` above `seeds/`.
fn resolved(from: &str, address: &str) -> Option<String> {
    let file = address.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<_> = from.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

impl Element {
    fn new(over: TextRange, range: TextRange, open: Html, close: &'static str, is_link: bool) -> Self {
        let (start, end) = (over.start.max(range.start), over.end.min(range.end));
        Self { start: start as usize, end: end as usize, open, close, is_link }
    }

    fn holds(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    fn nests_with(&self, other: &Self) -> bool {
        self.holds(other) || other.holds(self) || self.end <= other.start || other.end <= self.start
    }
}

/// Writes elements into one another.
#[derive(Debug)]
struct Nest<'t> {
    text: &'t str,
    position: usize,
    end: usize,
    open: Vec<(usize, &'static str, bool)>,
    html: Html,
}

impl<'t> Nest<'t> {
    fn new(text: &'t str, range: TextRange) -> Self {
        let bytes = range.bytes();
        let html = Html::with_capacity(bytes.len() + bytes.len() / 2);
        Self { text, position: bytes.start, end: bytes.end, open: Vec::new(), html }
    }

    /// Elements sorted by start, the longer first. One that would overlap is cut to the element around it; a link in a
    /// link is left out.
    fn set(mut self, elements: Vec<Element>) -> Html {
        for element in elements {
            self.close_until(element.start);
            let end = self.open.last().map_or(element.end, |&(around, _, _)| element.end.min(around));
            let in_link = self.open.iter().any(|&(_, _, is_link)| is_link);
            if end > element.start && !(element.is_link && in_link) {
                self.write_until(element.start);
                self.html.append(&element.open);
                self.open.push((end, element.close, element.is_link));
            }
        }
        self.close_until(usize::MAX);
        self.write_until(self.end);
        self.html
    }

    fn close_until(&mut self, position: usize) {
        while let Some((end, close, _)) = self.open.pop_if(|&mut (end, _, _)| end <= position) {
            self.write_until(end);
            self.html.tag(close);
        }
    }

    fn write_until(&mut self, position: usize) {
        let position = position.clamp(self.position, self.end.max(self.position));
        self.html.text(&self.text[self.position..position]);
        self.position = position;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(start: usize, end: usize, tag: &'static str, close: &'static str) -> Element {
        let mut open = Html::default();
        open.tag(tag);
        Element { start, end, open, close, is_link: close == "</a>" }
    }

    #[track_caller]
    fn case(elements: Vec<Element>, expected: &str) {
        assert_eq!(Nest::new("one two three", TextRange::new(0, 13)).set(elements).as_str(), expected);
    }

    #[test]
    fn elements_nest_and_never_cross() {
        case(Vec::new(), "one two three");
        case(vec![element(0, 7, "<em>", "</em>"), element(4, 7, "<a>", "</a>")], "<em>one <a>two</a></em> three");
        case(vec![element(0, 7, "<em>", "</em>"), element(4, 13, "<b>", "</b>")], "<em>one <b>two</b></em> three");
        case(vec![element(0, 13, "<a>", "</a>"), element(4, 7, "<a>", "</a>")], "<a>one two three</a>");
        case(vec![element(0, 3, "<a>", "</a>"), element(4, 7, "<a>", "</a>")], "<a>one</a> <a>two</a> three");
    }

    #[test]
    fn a_relative_address_is_seen_from_its_source() {
        assert_eq!(resolved("2010/a.md", "b.md#x").as_deref(), Some("2010/b.md"));
        assert_eq!(resolved("2010/a.md", "../c.txt").as_deref(), Some("c.txt"));
        assert_eq!(resolved("a.md", "../../c.txt"), None);
    }
}
