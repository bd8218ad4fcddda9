//! Places: what has an id on the page of an article, and how pages write of it.

use std::borrow::Cow;

use crate::{
    article::{Article, Role},
    interface::{Interface, Pattern},
};

/// The paragraphs whose words are kept; of longer articles the rest is written when it is asked for.
const KEPT: usize = 200;

/// What has an id on the page of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The headline.
    Headline,
    /// The deck.
    Deck,
    /// A paragraph or another block, counted from 1.
    Paragraph(u32),
}

impl Anchor {
    /// The anchor of the block that holds a byte of an article.
    pub fn at(article: &Article, position: u32) -> Self {
        let block = article.block_at(position);
        match article.blocks.get(block) {
            None => Self::Headline,
            Some(found) => match (article.paragraph_number(block), &found.role) {
                (Some(number), _) => Self::Paragraph(number as u32),
                (None, Role::Deck) => Self::Deck,
                (None, _) => Self::Headline,
            },
        }
    }
}

/// How pages write of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceWords<'w> {
    /// The link to it from its own page: `#p7`.
    pub href: Cow<'w, str>,
    /// A mark of a few letters: `¶ 7`, with a narrow space that does not break.
    pub mark: Cow<'w, str>,
    /// In words: `paragraph 7`.
    pub label: Cow<'w, str>,
    /// What the link to it beside it is called: `Link to paragraph 7`; empty for what has none.
    pub link: Cow<'w, str>,
}

impl PlaceWords<'static> {
    fn of(anchor: Anchor, interface: &Interface) -> Self {
        let phrases = &interface.phrases;
        match anchor {
            Anchor::Headline => Self::named("#headline", phrases.headline.fill(&[])),
            Anchor::Deck => Self::named("#deck", phrases.deck.fill(&[])),
            Anchor::Paragraph(number) => {
                let number = number.to_string();
                let words = |pattern: &Pattern| Cow::Owned(pattern.fill(&[("number", &number)]));
                Self {
                    href: Cow::Owned(format!("#p{number}")),
                    mark: Cow::Owned(format!("¶\u{202f}{number}")),
                    label: words(&phrases.paragraph),
                    link: words(&phrases.link_to),
                }
            }
        }
    }

    fn named(href: &'static str, label: String) -> Self {
        let label: Cow<str> = Cow::Owned(label);
        Self { href: Cow::Borrowed(href), mark: label.clone(), label, link: Cow::default() }
    }
}

impl<'w> PlaceWords<'w> {
    /// Its id on the page: `p7`.
    pub fn id(&self) -> Cow<'w, str> {
        match &self.href {
            Cow::Borrowed(href) => Cow::Borrowed(&href[1..]),
            Cow::Owned(href) => Cow::Owned(href[1..].to_owned()),
        }
    }

    fn borrowed(&'w self) -> Self {
        let [href, mark, label, link] =
            [&self.href, &self.mark, &self.label, &self.link].map(|words| Cow::Borrowed(words.as_ref()));
        Self { href, mark, label, link }
    }
}

/// The words of the first places of articles, which every page writes of, written once.
#[derive(Debug, Default)]
pub struct KnownPlaces {
    /// Headline, deck, and paragraphs in order.
    words: Vec<PlaceWords<'static>>,
}

impl KnownPlaces {
    /// The places of these articles.
    pub fn in_articles(articles: &[Article], interface: &Interface) -> Self {
        let most = articles.iter().map(|article| article.blocks.len()).max().unwrap_or_default().min(KEPT);
        let paragraphs = (1..=most as u32).map(Anchor::Paragraph);
        let all = [Anchor::Headline, Anchor::Deck].into_iter().chain(paragraphs);
        Self { words: all.map(|anchor| PlaceWords::of(anchor, interface)).collect() }
    }

    /// The words of one.
    pub fn of(&self, anchor: Anchor, interface: &Interface) -> PlaceWords<'_> {
        let position = match anchor {
            Anchor::Headline => 0,
            Anchor::Deck => 1,
            Anchor::Paragraph(number) => 1 + number as usize,
        };
        self.words.get(position).map_or_else(|| PlaceWords::of(anchor, interface), PlaceWords::borrowed)
    }
}
