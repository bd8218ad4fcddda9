//! Excerpts: what is shown of an article that belongs to somebody.

use std::collections::BTreeMap;

use crate::{
    article::{Article, Markup, Role, TextRange},
    page::{
        inline::Inline,
        record::{WORDS_BESIDE, is_shown, mention_passage},
        sentence::Passage,
        sheet::Sheet,
        utterance::quote_passage,
    },
    quote::Quote,
};

/// How much of a block is shown; the number is its position in [`Article::blocks`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// All of it.
    Whole(usize),
    /// Its first sentences, to this byte of the text, and passages from behind it.
    Opening(usize, u32, Vec<Passage>),
    /// Some passages, apart and in order.
    Passages(usize, Vec<Passage>),
}

/// The parts of an article that a footnote, a quote or a mention points to, by block.
#[derive(Debug)]
pub struct Excerpt<'p, 's> {
    sheet: &'p Sheet<'s>,
    article: &'s Article,
    passages: BTreeMap<usize, Vec<Passage>>,
}

impl<'p, 's> Excerpt<'p, 's> {
    /// The blocks of an article that its page shows: the opening of the text, then what is cited.
    pub fn of(sheet: &'p Sheet<'s>, article: &'s Article, inline: &Inline<'p, 's>) -> Vec<Shown> {
        let body = (0..article.blocks.len()).filter(|&at| article.paragraph_number(at).is_some());
        let quotes = sheet.quotes(article.id);
        Self::new(sheet, article, quotes, inline).shown(body)
    }

    /// Collects what has to be shown so that every link into the article lands.
    fn new(sheet: &'p Sheet<'s>, article: &'s Article, quotes: &[Quote], inline: &Inline<'p, 's>) -> Self {
        let mut excerpt = Self { sheet, article, passages: BTreeMap::new() };
        for (place, _) in sheet.stated(article.id) {
            excerpt.add(place.range);
        }
        for quote in quotes.iter().filter(|quote| is_shown(quote)) {
            excerpt.add_quote(quote);
        }
        for (at, block) in article.blocks.iter().enumerate() {
            // A paragraph that is only mentioned from elsewhere shows one sentence: the first that names a record.
            if !excerpt.passages.contains_key(&at) {
                let named = inline.mentions_in(block.range).iter().find(|mention| mention.record.is_some());
                named.into_iter().for_each(|mention| excerpt.add_name(at, mention.range));
            }
        }
        for mark in article.marks.iter().filter(|mark| matches!(mark.markup, Markup::Wikilink(_))) {
            // What it wants is listed with a link to here.
            if !excerpt.passages.contains_key(&article.block_at(mark.range.start)) {
                excerpt.add_name(article.block_at(mark.range.start), mark.range);
            }
        }
        excerpt
    }

    /// The blocks to show: the opening of the text, then the passages.
    fn shown(mut self, body: impl Iterator<Item = usize>) -> Vec<Shown> {
        let mut words = self.sheet.config().excerpt_words;
        let mut shown = Vec::new();
        for at in body {
            match self.opening(at, words) {
                Some((part, count)) => {
                    words = if matches!(part, Shown::Opening(..)) { 0 } else { words.saturating_sub(count) };
                    shown.push(part);
                }
                None => shown.extend(self.passages.remove(&at).map(|found| Shown::Passages(at, joined(found)))),
            }
        }
        shown
    }

    /// A block of the opening and its words; `None` once the words are used up.
    fn opening(&mut self, at: usize, words: usize) -> Option<(Shown, usize)> {
        let block = &self.article.blocks[at];
        let count = self.article.slice(block.range).split_whitespace().count();
        if words == 0 {
            return None;
        }
        let passage = Passage::opening(&self.article.text, block.range.bytes(), words, self.sheet.interface());
        let cut =
            count > words && passage.cut_after && matches!(block.role, Role::Paragraph { .. } | Role::Turn { .. });
        if !cut {
            return Some((Shown::Whole(at), count));
        }
        // What is cited further down in the same block stands apart, or it would be lost.
        let mut end = passage.range.end;
        let mut rest = joined(self.passages.remove(&at).unwrap_or_default());
        rest.retain(|passage| {
            let is_apart = passage.range.start > end + 1;
            end = if is_apart { end } else { end.max(passage.range.end) };
            is_apart
        });
        Some((Shown::Opening(at, (end as u32).min(block.range.end), rest), count))
    }

    fn add(&mut self, range: TextRange) {
        let at = self.article.block_at(range.start);
        if let Some(block) = self.article.blocks.get(at) {
            let passage = Passage::around(&self.article.text, block.range, range, self.sheet.interface());
            self.passages.entry(at).or_default().push(passage);
        }
    }

    /// A name is shown with as little as the pages of records show of most mentions.
    fn add_name(&mut self, at: usize, range: TextRange) {
        let passage = mention_passage(self.sheet, self.article, self.article.blocks[at].range, range, WORDS_BESIDE);
        self.passages.entry(at).or_default().push(passage);
    }

    /// A quote is shown as far as the page of its speaker shows it.
    fn add_quote(&mut self, quote: &Quote) {
        let at = self.article.block_at(quote.range.start);
        let Some(block) = self.article.blocks.get(at) else { return };
        let (start, end) = (quote.range.start.max(block.range.start), quote.range.end.min(block.range.end));
        if start < end {
            let passage = quote_passage(self.sheet, self.article, TextRange { start, end });
            let shown = TextRange::new(passage.range.start, passage.range.end);
            self.passages.entry(at).or_default().push(if passage.cut_after {
                passage
            } else {
                Passage::around(&self.article.text, block.range, shown, self.sheet.interface())
            });
        }
    }
}

/// Passages in order; those that touch are one.
fn joined(mut passages: Vec<Passage>) -> Vec<Passage> {
    passages.sort_by_key(|passage| (passage.range.start, passage.range.end));
    let mut joined: Vec<Passage> = Vec::new();
    for passage in passages {
        match joined.last_mut() {
            Some(last) if last.reaches(&passage) => {
                if passage.range.end > last.range.end {
                    (last.range.end, last.cut_after) = (passage.range.end, passage.cut_after);
                }
            }
            _ => joined.push(passage),
        }
    }
    joined
}
