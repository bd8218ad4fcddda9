//! Stretches of capitals: what names can lie in, and what of it proves nothing.

use std::ops::Range;

use super::Form;
use crate::{
    article::{Article, Role},
    language::Language,
    pattern::class,
    token::{Shape, Token, Tokens},
};

/// Longer blocks than this, in tokens, are no line of a list of labels.
const LONGEST_LINE: usize = 20;
/// The colon of a label stands among so many first tokens.
const LONGEST_LABEL: usize = 5;

/// Whether a block is a line in Title Case or capitals, in which a capital letter proves nothing.
pub(super) fn find_title_block(article: &Article, tokens: &Tokens, block: usize, language: &Language) -> bool {
    let heading = matches!(article.blocks[block].role, Role::Headline | Role::Heading(_));
    let list = &tokens.list()[tokens.block(block)];
    let mut words = 0;
    let mut capitals = 0;
    let mut shouted = 0;
    for token in
        list.iter().skip(1).filter(|token| !matches!(token.shape, Shape::Sign | Shape::Possessive | Shape::Number))
    {
        let lower = token.shape == Shape::Lower;
        if lower && token.is(language.classes.joiner) {
            continue;
        }
        words += 1;
        capitals += usize::from(!lower);
        shouted += usize::from(token.shape == Shape::Capitals);
    }
    let stops = list.iter().filter(|token| token.is(class::STOP)).count();
    // `Dir: Ada Moss. With Nora Lind, Tom Roe`: a headline has no full stop but at its end.
    let goes_on = list
        .split_last()
        .is_some_and(|(_, rest)| rest.iter().any(|token| article.slice(token.range()) == "." && token.is(class::STOP)));
    let short = list.len() <= 24 && (heading || stops <= 1 && !goes_on);
    (words >= 4 && shouted == words) || (short && words >= 4 && capitals * 100 >= words * if heading { 75 } else { 90 })
}

/// The stretches of a block that names can lie in: capitalised words, and what may stand between two of them.
pub fn capital_stretches(article: &Article, tokens: &Tokens, block: usize, language: &Language) -> Vec<Range<usize>> {
    let list = tokens.list();
    let label = label_end(article, tokens, block, language);
    let mut stretches = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for at in tokens.block(block) {
        if list[at].opens_sentence || label == Some(at) {
            stretches.extend(open.take());
        }
        if list[at].is_capital() || (list[at].shape == Shape::Number && !list[at].is(class::YEAR)) {
            open = Some(open.map_or(at, |stretch| stretch.start)..at + 1);
        } else if let Some(stretch) = &open {
            let gap = at - stretch.end;
            if gap >= 3 || !may_join(article, &list[at], language) {
                stretches.push(stretch.clone());
                open = None;
            }
        }
    }
    stretches.extend(open);
    stretches
}

/// The token behind the colon of a label: `Review: The Fall`, and `Best script: The Fall` among lines of this make.
///
/// What stands before it is said of the name and no part of it, where `The Saga: New Moon` is one title.
fn label_end(article: &Article, tokens: &Tokens, block: usize, language: &Language) -> Option<usize> {
    let colon = opening_colon(article, tokens, block)?;
    let first = &tokens.list()[tokens.block(block).start];
    let ends_sentence =
        |other: usize| tokens.list()[tokens.block(other)].last().is_some_and(|last| article.slice(last.range()) == ".");
    let is_line = |other: usize| {
        other < article.blocks.len()
            && tokens.block(other).len() <= LONGEST_LINE
            && !ends_sentence(other)
            && opening_colon(article, tokens, other).is_some()
    };
    // Each line may have its paragraph below it.
    let listed = is_line(block)
        && [1, 2].into_iter().any(|far| is_line(block + far) || block.checked_sub(far).is_some_and(is_line));
    (listed || first.is(language.classes.label)).then_some(colon + 1)
}

/// The colon behind the first words of a block, if there is one.
fn opening_colon(article: &Article, tokens: &Tokens, block: usize) -> Option<usize> {
    let range = tokens.block(block);
    let head = range.start..range.end.min(range.start + LONGEST_LABEL);
    let sign = head.into_iter().find(|&at| tokens.list()[at].shape == Shape::Sign)?;
    (sign > range.start && sign + 1 < range.end && article.slice(tokens.list()[sign].range()) == ":").then_some(sign)
}

/// Whether a token can stand between two capitalised words of one name.
fn may_join(article: &Article, token: &Token, language: &Language) -> bool {
    let text = &article.text[token.range().bytes()];
    token.is(language.classes.joiner)
        || token.is(language.classes.particle)
        || token.shape == Shape::Possessive
        || matches!(text, "&" | ":" | "'" | "’" | "!" | "+" | "x")
        // `The Ada Moss-Hanna Roe comedy`: without spaces it parts two names.
        || (text == "-" && token.after_space)
}

/// The form of a stretch with joining words inside; `None` if it has none.
pub fn joint_of(article: &Article, tokens: &Tokens, part: &Range<usize>) -> Option<Form> {
    let joins = |at: usize| !tokens.list()[at].is_capital() && tokens.list()[at].shape != Shape::Number;
    part.clone().any(joins).then(|| joint(article, tokens, part))
}

/// The form of a stretch that is read across joining words.
pub(super) fn joint(article: &Article, tokens: &Tokens, part: &Range<usize>) -> Form {
    let seldom = |at: usize| {
        let token = &tokens.list()[at];
        token.is_capital()
            || token.shape == Shape::Number
            || matches!(article.slice(token.range()), "of" | "the" | "on" | "to" | "a" | "into" | ":" | "&" | "+")
    };
    if part.clone().all(seldom) { Form::Linked } else { Form::Joined }
}

/// Whether a token may open a name: a capital, a number, or a sign that names are written with.
pub(super) fn opens_name(token: &Token) -> bool {
    token.is_capital() || token.shape == Shape::Number
}
