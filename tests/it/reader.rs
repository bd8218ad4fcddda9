//! A finished page as a reader finds it: its elements in order, each with the text inside.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

/// The elements of a page, in the order of their start tags.
pub(crate) struct Page {
    elements: Vec<Element>,
}

/// An element, with the elements that it stands in.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) text: String,
    attributes: Vec<(String, String)>,
    inside: Vec<usize>,
}

impl Page {
    pub(crate) fn parse(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let tokenizer = Tokenizer::new(Reading::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let mut elements = tokenizer.sink.elements.into_inner();
        for element in &mut elements {
            // A no-break space holds the sign of a footnote to its word.
            element.text = element.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Self { elements }
    }

    /// The elements of this name and class, `p.caption`, or `.caption` for any name.
    pub(crate) fn all<'a>(&'a self, selector: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.is(selector))
    }

    /// The first of them.
    #[track_caller]
    pub(crate) fn first(&self, selector: &str) -> &Element {
        let element = self.elements.iter().find(|element| element.is(selector));
        element.unwrap_or_else(|| panic!("no {selector}"))
    }

    /// The elements of `selector` somewhere inside one of `outer`.
    pub(crate) fn within<'a>(&'a self, outer: &'a str, selector: &'a str) -> impl Iterator<Item = &'a Element> {
        self.all(selector).filter(move |element| element.inside.iter().any(|at| self.elements[*at].is(outer)))
    }

    /// What a reader reads of the page.
    pub(crate) fn text(&self) -> &str {
        &self.first("body").text
    }

    /// The addresses of the links with this text.
    pub(crate) fn links<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.all("a").filter(move |link| link.text == text).filter_map(|link| link.attribute("href"))
    }
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    fn is(&self, selector: &str) -> bool {
        let (name, class) = selector.split_once('.').unwrap_or((selector, ""));
        let mut classes = self.attribute("class").unwrap_or_default().split(' ');
        (name.is_empty() || self.name == name) && (class.is_empty() || classes.any(|of| of == class))
    }
}

/// Elements whose end is still to come.
#[derive(Default)]
struct Reading {
    elements: RefCell<Vec<Element>>,
    open: RefCell<Vec<usize>>,
}

/// Elements that have no end tag.
const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "source"];

impl TokenSink for Reading {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return self.start(tag),
            Token::TagToken(tag) => self.end(&tag.name),
            Token::CharacterTokens(text) => {
                for at in self.open.borrow().iter() {
                    self.elements.borrow_mut()[*at].text.push_str(&text);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Reading {
    fn start(&self, tag: Tag) -> TokenSinkResult<()> {
        let attributes = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let mut elements = self.elements.borrow_mut();
        let inside = self.open.borrow().clone();
        elements.push(Element { name: tag.name.to_string(), text: String::new(), attributes, inside });
        if !tag.self_closing && !VOID.contains(&&*tag.name) {
            self.open.borrow_mut().push(elements.len() - 1);
        }
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// An end tag ends its element and what was left open inside.
    fn end(&self, name: &str) {
        let mut open = self.open.borrow_mut();
        if let Some(depth) = open.iter().rposition(|at| self.elements.borrow()[*at].name == name) {
            open.truncate(depth);
        }
    }
}
