//! What holds for every article and every site. Each function panics if it does not.

use std::fmt::Debug;

use fanwiki::{
    article::{Article, Block, Mark, Role, TextRange},
    diagnostic::{Diagnostics, Place},
    fact::Evidence,
    site::Site,
    source::{Source, Sources},
};

/// Every span that was told slices its source, and no message or help is empty.
pub(crate) fn of_diagnostics(diagnostics: &Diagnostics, sources: &Sources) {
    for diagnostic in diagnostics.iter() {
        if let Place::Source(span) = diagnostic.place {
            let text = &sources.get(span.source).text;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{diagnostic:?}");
        }
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
        assert!(diagnostic.help.as_ref().is_none_or(|help| !help.is_empty()), "{diagnostic:?}");
    }
}

/// The text of an article, its blocks, its marks, and the way from each back to the file.
pub(crate) fn of_article(article: &Article, source: &Source) {
    assert!(!article.title.trim().is_empty(), "an article has a title");
    assert!(!article.title.contains('\n'), "a title is one line: {:?}", article.title);
    of_map(article, source);
    of_blocks(article);
    of_marks(&article.marks, article);
    let ranges = article.blocks.iter().map(|block| block.range).chain(article.marks.iter().map(|mark| mark.range));
    ranges.for_each(|range| of_span(range, article, source));
}

/// Facts, quotes and mentions stand in the texts of their articles, in order, and lead to records that exist.
pub(crate) fn of_site(site: &Site) {
    for article in &site.articles {
        let source = site.sources.get(article.source);
        of_article(article, source);
        let mentions = site.mentions.of(article.id);
        ascending(mentions.iter().map(|mention| mention.range), article);
        for mention in mentions {
            of_span(mention.range, article, source);
            assert!(!mention.range.is_empty(), "{mention:?}");
            mention.record.inspect(|&id| assert!(!site.records.get(id).name.is_empty()));
        }
        for quote in &site.quotes[article.id.index()] {
            of_span(quote.range, article, source);
        }
    }
    for fact in &site.facts.list {
        assert!(!fact.evidence.is_empty(), "a fact rests on something: {fact:?}");
        for evidence in &fact.evidence {
            match *evidence {
                Evidence::Article { article, range } => {
                    let article = &site.articles[article.index()];
                    of_span(range, article, site.sources.get(article.source));
                }
                Evidence::Written { page, span } => {
                    let page = &site.written[page.0 as usize];
                    assert_eq!(page.source, span.source, "{fact:?}");
                    let text = &site.sources.get(span.source).text;
                    assert!(text.get(span.start as usize..span.end as usize).is_some(), "{fact:?}");
                }
            }
        }
    }
}

fn of_map(article: &Article, source: &Source) {
    let pieces = &article.map.pieces;
    assert!(pieces.first().is_none_or(|first| first.text == 0), "{pieces:?}");
    assert!(!pieces.is_empty() || article.text.is_empty(), "text without a way back to the file");
    for (piece, next) in pieces.iter().zip(pieces.iter().skip(1).map(Some).chain([None])) {
        let end = next.map_or(article.text.len() as u32, |next| next.text);
        assert!(piece.text <= end, "{piece:?} before {next:?}");
        let text = sliced(&article.text, piece.text, end, piece);
        let written = sliced(&source.text, piece.source, piece.source + piece.length, piece);
        assert!(!piece.verbatim || text == written, "{piece:?}: {text:?} is not {written:?}");
    }
}

fn of_blocks(article: &Article) {
    ascending(article.blocks.iter().map(|block| block.range), article);
    let headlines = article.blocks.iter().filter(|block| block.role == Role::Headline).count();
    assert!(headlines <= 1, "{headlines} headlines");
    article.blocks.iter().for_each(|block| of_block(block, article));
}

fn of_block(block: &Block, article: &Article) {
    let text = sliced(&article.text, block.range.start, block.range.end, block);
    let may_be_empty = matches!(block.role, Role::Rule | Role::Cell { .. });
    assert!(may_be_empty || !text.is_empty(), "{block:?} is empty");
    // Code keeps its lines.
    assert!(block.role == Role::Preformatted || !text.contains('\n'), "{block:?} has lines: {text:?}");
    match block.role {
        Role::Paragraph { dateline } => {
            sliced(&article.text, block.range.start, block.range.start + dateline, block);
            assert!(block.range.start + dateline <= block.range.end, "{block:?}");
        }
        Role::Turn { speaker, speech } => {
            sliced(&article.text, speaker.start, speaker.end, block);
            sliced(&article.text, speech, block.range.end, block);
            assert!(block.range.start <= speaker.start && speaker.end <= speech, "{block:?}");
        }
        Role::Heading(level) => assert!((2..=6).contains(&level), "{block:?}"),
        Role::Headline | Role::Deck | Role::Caption | Role::Preformatted | Role::Cell { .. } | Role::Rule => {}
    }
}

fn of_marks(marks: &[Mark], article: &Article) {
    let mut open: Vec<TextRange> = Vec::new();
    let mut last = TextRange { start: 0, end: u32::MAX };
    for mark in marks {
        sliced(&article.text, mark.range.start, mark.range.end, mark);
        let in_order = (last.start, u32::MAX - last.end) <= (mark.range.start, u32::MAX - mark.range.end);
        assert!(in_order, "{mark:?} after {last:?}");
        open.retain(|around| mark.range.start < around.end);
        let nests = open.iter().all(|around| mark.range.end <= around.end);
        assert!(nests, "{mark:?} crosses {open:?}");
        open.push(mark.range);
        last = mark.range;
    }
}

/// A range of the text slices it, and its span slices the file.
fn of_span(range: TextRange, article: &Article, source: &Source) {
    sliced(&article.text, range.start, range.end, &range);
    let span = article.span(range);
    assert_eq!(span.source, source.id);
    sliced(&source.text, span.start, span.end, &span);
}

/// Ranges in order, each behind the last.
fn ascending(ranges: impl Iterator<Item = TextRange>, article: &Article) {
    let mut last = 0;
    for range in ranges {
        assert!(last <= range.start && range.start <= range.end, "{range:?} after {last} in {:?}", article.text);
        last = range.end;
    }
}

#[track_caller]
fn sliced<'t>(text: &'t str, start: u32, end: u32, what: &impl Debug) -> &'t str {
    text.get(start as usize..end as usize).unwrap_or_else(|| panic!("{start}..{end} cannot be sliced: {what:?}"))
}
