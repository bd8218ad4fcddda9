//! References: the footnotes of a record's page, numbered in order of first use.

use std::{borrow::Cow, cmp::Reverse};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    article::ArticleId,
    confidence::Confidence,
    fact::{Evidence, Fact},
    page::{html::Html, phrase::Phrase, place::Anchor, sheet::Sheet},
    written::WrittenId,
};

/// Footnote marks behind one statement; a fact that a hundred articles state is not better read with a hundred marks.
pub const MARKS: usize = 3;
/// Rows of a table whose sources are footnotes. In a longer one each row leads to a paragraph itself: of hundreds of
/// footnotes nobody finds one, and they measured as half of the page of somebody whom a thousand articles name.
const ROWS: usize = 25;
/// Links back from a reference.
const BACK_LINKS: usize = 8;

/// What a statement rests on: the evidence of one fact or of several that it joins.
#[derive(Debug, Clone, Default)]
pub struct Grounds<'s> {
    evidence: Vec<&'s [Evidence]>,
    confidence: Option<Confidence>,
}

impl<'s> Grounds<'s> {
    /// The grounds of one fact.
    pub fn of(fact: &'s Fact) -> Self {
        let mut grounds = Self::default();
        grounds.add(fact);
        grounds
    }

    /// Adds a fact that says the same; the surer one counts.
    pub fn add(&mut self, fact: &'s Fact) {
        self.evidence.push(&fact.evidence);
        self.confidence = self.confidence.max(Some(fact.confidence));
    }

    /// Adds other grounds.
    pub fn join(&mut self, other: &Self) {
        self.evidence.extend(&other.evidence);
        self.confidence = self.confidence.max(other.confidence);
    }

    /// Whether no fact is in it.
    pub fn is_empty(&self) -> bool {
        self.evidence.is_empty()
    }

    /// The places that state it.
    pub fn weight(&self) -> usize {
        self.evidence.iter().map(|list| list.len()).sum()
    }

    /// Where it stands in a list, which is sorted by it: what a person wrote first, in the order in which it was written,
    /// then the best attested.
    pub fn rank(&self) -> impl Ord + use<'s> {
        let written = |evidence: &&Evidence| matches!(evidence, Evidence::Written { .. });
        let place = self.evidence.iter().flat_map(|list| list.iter()).filter(written).min().cloned();
        (place.is_none(), place, Reverse(self.weight()))
    }

    /// Whether it is only likely.
    pub fn is_likely(&self) -> bool {
        self.confidence.is_some_and(is_likely)
    }

    /// The facts that it joins.
    pub fn facts(&self) -> usize {
        self.evidence.len()
    }

    /// The first evidence of each fact, then the second of each, so that a few marks cover all facts.
    fn evidence(&self) -> impl Iterator<Item = &'s Evidence> {
        let deepest = self.evidence.iter().map(|list| list.len()).max().unwrap_or_default();
        (0..deepest).flat_map(|depth| self.evidence.iter().filter_map(move |list| list.get(depth)))
    }
}

/// Whether something of this confidence is shown as likely.
pub fn is_likely(confidence: Confidence) -> bool {
    confidence < Confidence::CONFIRMED
}

/// The footnotes of a page in the making.
#[derive(Debug)]
pub struct References<'p, 's> {
    sheet: &'p Sheet<'s>,
    entries: Vec<Entry>,
    numbers: FxHashMap<Cited, usize>,
}

/// What a footnote leads to: a paragraph of an article, or a record page as a whole.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Cited {
    Paragraph(ArticleId, Anchor),
    Page(WrittenId),
}

/// Something that is cited, and how often.
#[derive(Debug)]
struct Entry {
    evidence: Evidence,
    uses: usize,
}

/// A reference as a template gets it.
#[derive(Debug, Serialize)]
pub struct ReferenceView<'s> {
    number: usize,
    /// The title of an article, or the path of a record page.
    title: Cow<'s, str>,
    /// Whether a person wrote it by hand, on a record page, which is no article and has no page of its own.
    by_hand: bool,
    article_href: String,
    href: Cow<'s, str>,
    place: Cow<'s, str>,
    source: String,
    backs: Vec<Back>,
}

/// A link from a reference back to the mark.
#[derive(Debug, Serialize)]
struct Back {
    href: String,
    letter: char,
    label: String,
}

impl<'p, 's> References<'p, 's> {
    /// No references yet.
    pub fn new(sheet: &'p Sheet<'s>) -> Self {
        Self { sheet, entries: Vec::new(), numbers: FxHashMap::default() }
    }

    /// The footnote marks of a statement, at most `limit`, with the stamp before them if it is only likely. They lead to
    /// no article that gives the plot away and to no copy of another while there is anything else to lead to.
    pub fn cite(&mut self, grounds: &Grounds<'_>, limit: usize) -> Html {
        let mut html = Html::default();
        if grounds.is_likely() {
            html.append(&self.stamp());
        }
        let mut cited = Vec::with_capacity(limit);
        let has_plain = grounds.evidence().any(|evidence| self.sheet.is_plain(evidence));
        for evidence in grounds.evidence().filter(|evidence| !has_plain || self.sheet.is_plain(evidence)) {
            if cited.len() == limit {
                break;
            }
            let number = self.number(evidence);
            if !cited.contains(&number) {
                self.mark(number, !cited.is_empty(), &mut html);
                cited.push(number);
            }
        }
        html
    }

    /// What a row of a table of so many rows rests on: footnote marks, or in a long table the way to the paragraph.
    pub fn row(&mut self, grounds: &Grounds<'_>, rows: usize) -> Html {
        let place = if rows > ROWS { self.place(grounds) } else { None };
        place.unwrap_or_else(|| self.cite(grounds, MARKS))
    }

    /// A link to the first paragraph that states it, with the stamp before it if it is only likely; `None` if it is written
    /// by hand.
    fn place(&self, grounds: &Grounds<'_>) -> Option<Html> {
        let plain = grounds.evidence().find(|evidence| self.sheet.is_plain(evidence));
        let (article, range) = plain.or_else(|| grounds.evidence().next())?.in_article()?;
        let spot = self.sheet.spot(article, range);
        let phrases = &self.sheet.interface().phrases;
        let label = phrases.place_in.fill(&[("title", &self.sheet.article(article).title), ("place", &spot.label)]);
        let mut html = if grounds.is_likely() { self.stamp() } else { Html::default() };
        for (tag, text) in
            [("<a class=\"where\" href=\"", &*spot.href), ("\" aria-label=\"", &label), ("\">", &spot.mark)]
        {
            html.tag(tag);
            html.text(text);
        }
        html.tag("</a>");
        Some(html)
    }

    /// Words with the marks of what they rest on.
    pub fn cited(&mut self, mut phrase: Phrase, grounds: &Grounds<'_>) -> Html {
        phrase.mark(&self.cite(grounds, MARKS));
        phrase.into_html()
    }

    /// The stamp of what is only likely, with a space before it.
    pub fn stamp(&self) -> Html {
        let interface = self.sheet.interface();
        let mut html = Html::default();
        html.tag(" <span class=\"stamp likely\" title=\"");
        html.text(interface.word("likely_title"));
        html.tag("\">");
        html.text(interface.word("likely"));
        html.tag("</span>");
        html
    }

    /// The list at the foot of the page.
    pub fn finish(self) -> Vec<ReferenceView<'s>> {
        self.entries.iter().zip(1..).map(|(entry, number)| self.view(entry, number)).collect()
    }

    /// The number of the reference for a piece of evidence, counted from 1.
    fn number(&mut self, evidence: &Evidence) -> usize {
        let cited = match *evidence {
            Evidence::Article { article, range } => {
                Cited::Paragraph(article, Anchor::at(self.sheet.article(article), range.start))
            }
            Evidence::Written { page, .. } => Cited::Page(page),
        };
        let entries = &mut self.entries;
        *self.numbers.entry(cited).or_insert_with(|| {
            entries.push(Entry { evidence: evidence.clone(), uses: 0 });
            entries.len()
        })
    }

    /// A footnote mark; `follows` another of the same statement, from which it keeps a distance.
    fn mark(&mut self, number: usize, follows: bool, html: &mut Html) {
        let entry = &mut self.entries[number - 1];
        let by_hand = matches!(entry.evidence, Evidence::Written { .. });
        html.tag(match (by_hand, follows) {
            (false, false) => "<sup class=\"cite\"><a",
            (false, true) => "<sup class=\"cite next\"><a",
            (true, false) => "<sup class=\"cite hand\"><a",
            (true, true) => "<sup class=\"cite hand next\"><a",
        });
        if entry.uses < BACK_LINKS {
            html.tag(" id=\"c");
            html.number(number);
            html.text(&letter(entry.uses).to_string());
            html.tag("\"");
        }
        entry.uses += 1;
        html.tag(" href=\"#r");
        html.number(number);
        html.tag("\" aria-label=\"");
        let phrases = &self.sheet.interface().phrases;
        let label = if by_hand { &phrases.source_by_hand } else { &phrases.source };
        html.text(&label.fill(&[("number", &number.to_string())]));
        html.tag("\">");
        html.number(number);
        html.tag("</a></sup>");
    }

    fn view(&self, entry: &Entry, number: usize) -> ReferenceView<'s> {
        let pattern = &self.sheet.interface().phrases.back;
        let back = |used| {
            let letter = letter(used);
            let label = pattern.fill(&[("letter", letter.to_string().as_str()), ("number", &number.to_string())]);
            Back { href: format!("#c{number}{letter}"), letter, label }
        };
        let backs = (0..entry.uses.min(BACK_LINKS)).map(back).collect();
        match entry.evidence {
            Evidence::Article { article: id, range } => {
                let (article, spot) = (self.sheet.article(id), self.sheet.spot(id, range));
                ReferenceView {
                    number,
                    title: Cow::Borrowed(&article.title),
                    by_hand: false,
                    article_href: self.sheet.article_href(id),
                    href: spot.href,
                    place: spot.label,
                    source: self.sheet.source_words(article),
                    backs,
                }
            }
            Evidence::Written { page, .. } => ReferenceView {
                number,
                title: Cow::Owned(format!("seeds/{}", self.sheet.written(page).path)),
                by_hand: true,
                article_href: String::new(),
                href: Cow::default(),
                place: Cow::default(),
                source: self.sheet.interface().word("written_by_hand").to_owned(),
                backs,
            },
        }
    }
}

fn letter(used: usize) -> char {
    char::from(b'a' + used as u8)
}
