//! Names in capitals, in an article that sets names so.

use std::ops::Range;

use super::Finder;
use crate::{
    article::Article,
    name::NameKey,
    pattern::class,
    sighting::{Form, Forms, Scene},
    token::{Shape, Token},
};

/// So many names in capitals show that an article sets names so.
const SHOUTED_NAMES: usize = 4;
/// A word in capitals with so many letters, or fewer, may be short for several words, if it is none itself.
const LONGEST_ACRONYM: u32 = 5;

/// A stretch in capitals among words that are not.
struct Shouted {
    tokens: Range<usize>,
    /// Whether it opens its block before a colon: it says what follows.
    labels: bool,
}

/// Whether an article sets names in capitals as others set them in italics: in several places, among other words.
pub(super) fn shouts(scene: &Scene) -> bool {
    let blocks = (0..scene.article.blocks.len()).filter(|&block| !scene.is_title_block(block));
    let mut names: Vec<Option<NameKey>> = blocks
        .flat_map(|block| shouted_stretches(scene, block))
        .filter(|stretch| !stretch.labels)
        .map(|stretch| NameKey::of(scene.tokens.list()[stretch.tokens].iter().filter_map(|token| token.fold)))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len() >= SHOUTED_NAMES
}

/// The stretches of a block that stand in capitals among words that do not: `STAR HARBOR: THE RECKONING`.
///
/// One word is none if it may be short for several.
fn shouted_stretches(scene: &Scene, block: usize) -> Vec<Shouted> {
    let (list, article) = (scene.tokens.list(), scene.article);
    let range = scene.tokens.block(block);
    let text = |at: usize| article.slice(list[at].range());
    let shouted = |at: usize| {
        range.contains(&at)
            && (list[at].shape == Shape::Capitals
                || matches!(text(at), "A" | "I")
                || (list[at].shape == Shape::Number && at > range.start && list[at - 1].shape == Shape::Capitals))
    };
    if range.clone().all(|at| list[at].shape != Shape::Lower) {
        return Vec::new();
    }
    let mut stretches = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if list[at].shape != Shape::Capitals {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        loop {
            if shouted(end) && !list[end].opens_sentence {
                end += 1;
            } else if end < range.end
                && !list[end].opens_sentence
                && (list[end].shape == Shape::Possessive
                    || matches!(text(end), ":" | "&" | "'" | "’" | "-" | "!" | ","))
                && shouted(end + 1)
                && !list[end + 1].opens_sentence
                && (text(end) != "," || ends_list_in_capitals(article, list, end, &range))
                && !(text(end) == ":" && at == range.start && end == at + 1)
            {
                end += 2;
            } else {
                break;
            }
        }
        let labels = at == range.start && end < range.end && text(end) == ":";
        let is_word = list[at].end - list[at].start > LONGEST_ACRONYM || list[at].is(class::ORDINARY);
        if is_word || end > at + 1 {
            stretches.push(Shouted { tokens: at..end, labels });
        }
        at = end;
    }
    stretches
}

/// `LOVE, LIES AND LATTES`: whether an `AND` in capitals stands within a few words behind a comma.
fn ends_list_in_capitals(article: &Article, list: &[Token], comma: usize, block: &Range<usize>) -> bool {
    let ahead = comma + 1..block.end.min(comma + 6);
    let mut capitals = ahead.take_while(|&at| list[at].shape != Shape::Lower);
    capitals.any(|at| matches!(article.slice(list[at].range()), "AND" | "OR"))
}

impl Finder<'_> {
    /// Names in capitals, where the article sets names so.
    pub(super) fn shouted(&mut self, block: usize) {
        for Shouted { tokens, labels } in shouted_stretches(self.scene, block) {
            if self.overlaps_taken(&tokens) || self.scene.is_title_block(block) {
                continue;
            }
            if !labels {
                let forms = Forms::default().with(Form::Plain).with(Form::Shouted);
                self.push(tokens.clone(), self.brackets_around(tokens.clone()), forms, None);
            }
            self.taken[tokens].fill(true);
        }
    }
}
