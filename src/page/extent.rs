//! The extent of a text: how much of an article is shown, on all pages together.
//!
//! Words are counted where pages show them: the opening and the cited sentences on the article's own page, headline and
//! deck included, and the quotes and sentences that the pages of records show. Whatever else comes to show sentences of
//! an article has to be counted here.

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    article::{Article, ArticleId, Role},
    page::{
        excerpt::{Excerpt, Shown},
        inline::Inline,
        outline::mention_parts,
        quotes::Speeches,
        record::{mention_passages, mentions_on, quotes_on},
        sheet::Sheet,
        utterance::quote_passage,
    },
    record::RecordId,
    site::Site,
};

/// How much of an article is shown, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The words that stand on some page.
    pub shown: usize,
    /// All words of its text.
    pub words: usize,
}

impl Extent {
    /// The share that is shown in percent, rounded; nothing of nothing is all of it.
    pub fn percent(self) -> usize {
        (self.shown * 100 + self.words / 2).checked_div(self.words).unwrap_or(100)
    }
}

impl Site {
    /// The articles of which only an excerpt may be shown, and how much of each is, in order.
    pub fn excerpts(&self) -> Vec<(ArticleId, Extent)> {
        let excerpts: Vec<_> = self.articles.iter().filter(|article| article.about.is_excerpt()).collect();
        if excerpts.is_empty() {
            return Vec::new();
        }
        let mut shown = self.shown_on_records();
        let mut parts: Vec<_> =
            excerpts.into_iter().map(|article| (article, std::mem::take(&mut shown[article.id.index()]))).collect();
        parts
            .par_iter_mut()
            .map(|(article, ranges)| {
                ranges.extend(self.shown_on_own_page(article));
                (article.id, extent(article, ranges))
            })
            .collect()
    }

    /// By article, what the pages of records and of quotes show of it; nothing of those that are shown in full.
    fn shown_on_records(&self) -> Vec<Vec<Range<usize>>> {
        let ids: Vec<_> = self.records.ids().collect();
        let found: Vec<_> = ids.par_iter().map(|&id| self.shown_on(id)).collect();
        let mut shown = vec![Vec::new(); self.articles.len()];
        for (article, range) in found.into_iter().flatten().chain(self.shown_as_quotes()) {
            shown[article.index()].push(range);
        }
        shown
    }

    /// What the pages of quotes show.
    fn shown_as_quotes(&self) -> Vec<(ArticleId, Range<usize>)> {
        let sheet = &Sheet::new(self, Speeches::path(1));
        let quotes = self.outline.speeches().all();
        quotes
            .filter(|(article, _)| self.articles[article.index()].about.is_excerpt())
            .map(|(article, position)| {
                let quote = &self.quotes[article.index()][position as usize];
                (article, quote_passage(sheet, sheet.article(article), quote.range).range)
            })
            .collect()
    }

    fn shown_on(&self, id: RecordId) -> Vec<(ArticleId, Range<usize>)> {
        let sheet = &Sheet::new(self, self.records.path(id));
        let is_excerpt = |article: ArticleId| self.articles[article.index()].about.is_excerpt();
        let quotes = quotes_on(sheet, id).filter(|(article, _)| is_excerpt(*article)).map(|(article, position)| {
            let quote = &self.quotes[article.index()][position as usize];
            (article, quote_passage(sheet, sheet.article(article), quote.range).range)
        });
        let parts = (1..=mention_parts(self.graph.links(id))).flat_map(|part| mentions_on(sheet, id, part));
        let mentions = parts.filter(|(article, ..)| is_excerpt(*article)).flat_map(|(article, positions, _)| {
            let passages = mention_passages(sheet, article, positions).into_iter();
            passages.map(move |(passage, _)| (article, passage.range))
        });
        quotes.chain(mentions).collect()
    }

    /// What the page of an article shows, if that is an excerpt.
    fn shown_on_own_page(&self, article: &Article) -> Vec<Range<usize>> {
        let sheet = &Sheet::new(self, self.outline.article_path(article.id).to_owned());
        let article = sheet.article(article.id);
        let head = article.blocks.iter().filter(|block| matches!(block.role, Role::Headline | Role::Deck));
        let mut ranges: Vec<_> = head.map(|block| block.range.bytes()).collect();
        for shown in Excerpt::of(sheet, article, &Inline::new(sheet, article)) {
            match shown {
                Shown::Whole(at) => ranges.push(article.blocks[at].range.bytes()),
                Shown::Opening(at, end, passages) => {
                    ranges.push(article.blocks[at].range.bytes().start..end as usize);
                    ranges.extend(passages.into_iter().map(|passage| passage.range));
                }
                Shown::Passages(at, passages) => {
                    if let Role::Turn { speaker, .. } = article.blocks[at].role {
                        ranges.push(speaker.bytes());
                    }
                    ranges.extend(passages.into_iter().map(|passage| passage.range));
                }
            }
        }
        ranges
    }
}

/// The words in the ranges, each counted once.
fn extent(article: &Article, ranges: &mut [Range<usize>]) -> Extent {
    ranges.sort_by_key(|range| (range.start, range.end));
    let (mut shown, mut counted) = (0, 0);
    for range in ranges {
        let start = range.start.max(counted);
        shown += article.text.get(start..range.end).map_or(0, |text| text.split_whitespace().count());
        counted = counted.max(range.end);
    }
    Extent { shown, words: article.text.split_whitespace().count() }
}
