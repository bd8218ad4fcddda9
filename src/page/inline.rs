//! Inline text of an article: marks as elements, the first mention of each record in a section as a link.

use std::{borrow::Cow, cmp::Reverse};

use rustc_hash::FxHashSet;

use crate::{
    article::{Article, Mark, Markup, TextRange, Wikilink},
    mention::Mention,
    page::{
        html::Html,
        outline::Destination,
        sheet::{Sheet, Text, class},
        target::{Target, encoded, is_remote},
    },
    record::RecordId,
    written::WrittenId,
};

/// Sets the text of an article, from its head to its end.
#[derive(Debug)]
pub struct Inline<'p, 's> {
    sheet: &'p Sheet<'s>,
    article: &'s Article,
    mentions: &'s [Mention],
    linked: FxHashSet<RecordId>,
    /// Whose links it sets.
    text: Text,
    /// The record whose page it is.
    own: Option<RecordId>,
}

/// An element over a stretch of text.
#[derive(Debug)]
struct Element {
    start: usize,
    end: usize,
    open: Html,
    close: Html,
    kind: Kind,
}

/// What an element does with the text that it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It sets it.
    Style,
    /// It links it, so no other link can stand in it.
    Link,
    /// It takes its place.
    Image,
}

impl<'p, 's> Inline<'p, 's> {
    /// Starts at the head of an article.
    pub fn new(sheet: &'p Sheet<'s>, article: &'s Article) -> Self {
        Self {
            sheet,
            article,
            mentions: sheet.mentions(article.id),
            linked: FxHashSet::default(),
            text: Text::Article(article.id),
            own: None,
        }
    }

    /// Starts at the head of the text of a record page, in which the record itself is not linked.
    pub fn of_body(sheet: &'p Sheet<'s>, page: WrittenId, id: RecordId) -> Self {
        let (article, mentions) = (&sheet.written(page).body, sheet.named_in(page));
        Self { sheet, article, mentions, linked: FxHashSet::default(), text: Text::Written(page), own: Some(id) }
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
        elements.sort_by_key(|element| (element.start, Reverse(element.end), element.kind != Kind::Link));
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

    fn mark_elements(&mut self, block: TextRange, range: TextRange) -> Vec<Element> {
        let marks: &'s [Mark] = &self.article.marks;
        let first = marks.partition_point(|mark| mark.range.start < block.start);
        let within = marks[first..].iter().take_while(|mark| mark.range.start < block.end);
        within.filter(|mark| mark.range.overlaps(range)).filter_map(|mark| self.mark_element(mark, range)).collect()
    }

    fn mark_element(&mut self, mark: &Mark, range: TextRange) -> Option<Element> {
        let (open, close) = match &mark.markup {
            Markup::Emphasis => ("<em>", "</em>"),
            Markup::Strong => ("<strong>", "</strong>"),
            Markup::Code => ("<code>", "</code>"),
            Markup::Strikethrough => ("<s>", "</s>"),
            Markup::Link(address) => return Some(link_element(mark.range, range, &self.href(address)?)),
            Markup::ArticleLink(key) => {
                let target = self.sheet.article_with_key(self.text, key.as_deref()?)?;
                // A record page is none of the articles, and its number says nothing.
                let is_other = self.own.is_some() || target != self.article.id;
                return is_other.then(|| link_element(mark.range, range, &self.sheet.article_href(target)));
            }
            Markup::Image(address) => return self.image_element(mark.range, range, address),
            Markup::Wikilink(link) => return self.wikilink_element(mark.range, range, link),
            // Shortcodes show as the mentions they are.
            Markup::Movie(_) | Markup::MoviePerson(_) | Markup::Artist(_) => return None,
        };
        let mut html = Html::default();
        html.tag(open);
        Some(Element::new(mark.range, range, html, close, Kind::Style))
    }

    /// Where a link leads that an author wrote: to another host, or to something of this site.
    fn href<'a>(&self, address: &'a str) -> Option<Cow<'a, str>> {
        if is_remote(address) {
            return Some(Cow::Borrowed(address));
        }
        Some(Cow::Owned(match self.sheet.target(self.text, self.article, address)? {
            Target::Article(article) => self.sheet.article_href(article),
            Target::Record(record) => self.sheet.record_href(record),
            Target::Asset(path) => self.sheet.href(&encoded(path)),
        }))
    }

    /// A wikilink is a link wherever it stands: its author wrote it. On the page that it leads to it is set off instead.
    fn wikilink_element(&mut self, mark: TextRange, range: TextRange, link: &Wikilink) -> Option<Element> {
        let destination = self.sheet.destination(self.text, link)?;
        if let Destination::Record(record) = destination {
            self.linked.insert(record);
        }
        let (open, close) = match destination {
            Destination::Record(record) => match self.sheet.record_part_href(record, link.section.as_deref()) {
                Some(href) => (open_link_to(class(record.kind()), &href), "</bdi></a>"),
                None => (Html::of_tag("<strong><bdi>"), "</bdi></strong>"),
            },
            Destination::Chooser(number) => {
                let path = &self.sheet.chooser(number).path;
                (open_link_to("several", &self.sheet.href(path)), "</bdi></a>")
            }
            Destination::Wanted(number) => {
                let address = self.sheet.wanted_address(self.text, number);
                (open_link_to("wanted", &self.sheet.href(&address)), "</bdi></a>")
            }
        };
        let mut element = Element::new(mark, range, open, close, Kind::Link);
        // A dotted line says nothing to who hears the page.
        if matches!(destination, Destination::Wanted(_)) {
            element.close = Html::of_tag("</bdi><span class=\"hidden\"> ");
            element.close.text(self.sheet.interface().word("no_page"));
            element.close.tag("</span></a>");
        }
        Some(element)
    }

    /// A picture of `static/` in place of the text beside it; one that is not there shows as that text.
    fn image_element(&self, mark: TextRange, range: TextRange, address: &str) -> Option<Element> {
        let Target::Asset(path) = self.sheet.target(self.text, self.article, address)? else { return None };
        let is_whole = range.start <= mark.start && mark.end <= range.end;
        let mut html = Html::default();
        html.tag("<img src=\"");
        html.text(&self.sheet.href(&encoded(path)));
        html.tag("\" alt=\"");
        html.text(self.article.slice(mark));
        html.tag("\"");
        if let Some((width, height)) = self.sheet.size_in_text(self.text, path) {
            html.tag(" width=\"");
            html.number(width);
            html.tag("\" height=\"");
            html.number(height);
            html.tag("\"");
        }
        html.tag(" loading=\"lazy\">");
        is_whole.then(|| Element::new(mark, range, html, "", Kind::Image))
    }

    fn mention_elements(&mut self, range: TextRange, marks: &[Element]) -> Vec<Element> {
        let mut elements = Vec::new();
        for mention in self.mentions_in(range) {
            let Some(record) = mention.record.filter(|&record| Some(record) != self.own) else { continue };
            let element = Element::new(mention.range, range, open_link(self.sheet, record), "</bdi></a>", Kind::Link);
            let whole = range.start <= mention.range.start && mention.range.end <= range.end;
            let free = marks.iter().all(|mark| match mark.kind {
                Kind::Style => element.nests_with(mark),
                // What an author linked stays that link, also where a longer name was recognised around it.
                Kind::Link => !element.overlaps(mark),
                Kind::Image => element.nests_with(mark) && !mark.holds(&element),
            });
            if whole && free && self.linked.insert(record) {
                elements.push(element);
            }
        }
        elements
    }
}

fn open_link(sheet: &Sheet<'_>, record: RecordId) -> Html {
    open_link_to(class(record.kind()), &sheet.record_href(record))
}

fn open_link_to(class: &'static str, href: &str) -> Html {
    let mut html = Html::with_capacity(96);
    html.tag("<a class=\"");
    html.tag(class);
    html.tag("\" href=\"");
    html.text(href);
    // A name in another script must not turn the paragraph around that it opens.
    html.tag("\"><bdi>");
    html
}

/// A link around the text of a mark.
fn link_element(mark: TextRange, range: TextRange, href: &str) -> Element {
    let mut html = Html::default();
    html.tag("<a href=\"");
    html.text(href);
    html.tag("\">");
    Element::new(mark, range, html, "</a>", Kind::Link)
}

impl Element {
    fn new(over: TextRange, range: TextRange, open: Html, close: &'static str, kind: Kind) -> Self {
        let (start, end) = (over.start.max(range.start), over.end.min(range.end));
        Self { start: start as usize, end: end as usize, open, close: Html::of_tag(close), kind }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
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
    open: Vec<(usize, Html, Kind)>,
    html: Html,
}

impl<'t> Nest<'t> {
    fn new(text: &'t str, range: TextRange) -> Self {
        let bytes = range.bytes();
        let html = Html::with_capacity(bytes.len() + bytes.len() / 2);
        Self { text, position: bytes.start, end: bytes.end, open: Vec::new(), html }
    }

    /// Elements sorted by start, the longer first. One that would overlap is cut to the element around it; a link in a
    /// link is left out, and so is whatever stands in the text that an image takes the place of.
    fn set(mut self, elements: Vec<Element>) -> Html {
        for element in elements {
            self.close_until(element.start);
            let end = self.open.last().map_or(element.end, |(around, _, _)| element.end.min(*around));
            let in_link = self.open.iter().any(|(_, _, kind)| *kind == Kind::Link);
            if end <= element.start || element.start < self.position || (element.kind == Kind::Link && in_link) {
                continue;
            }
            self.write_until(element.start);
            self.html.append(&element.open);
            match element.kind {
                Kind::Image => self.position = end,
                kind => self.open.push((end, element.close, kind)),
            }
        }
        self.close_until(usize::MAX);
        self.write_until(self.end);
        self.html
    }

    fn close_until(&mut self, position: usize) {
        while let Some((end, close, _)) = self.open.pop_if(|(end, _, _)| *end <= position) {
            self.write_until(end);
            self.html.append(&close);
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
        let kind = match close {
            "</a>" => Kind::Link,
            "" => Kind::Image,
            _ => Kind::Style,
        };
        Element { start, end, open, close: Html::of_tag(close), kind }
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
    fn an_image_takes_the_place_of_its_text() {
        let image = || element(4, 7, "<img>", "");
        case(vec![image()], "one <img> three");
        case(vec![element(0, 7, "<a>", "</a>"), image(), element(5, 7, "<em>", "</em>")], "<a>one <img></a> three");
        case(vec![element(4, 13, "<em>", "</em>"), image()], "one <em><img> three</em>");
    }
}
