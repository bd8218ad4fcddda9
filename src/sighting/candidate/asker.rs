//! Who only asks in an interview: a label, and no name that the article speaks of.

use std::collections::BTreeMap;

use crate::{
    article::{Article, Role},
    name::Fold,
    token::Tokens,
};

/// The last word of the label of every speaker who does nothing but ask: the interviewer, or the paper that printed the
/// interview.
pub(super) fn askers(article: &Article, tokens: &Tokens) -> Vec<Fold> {
    let mut turns: BTreeMap<Fold, (usize, usize)> = BTreeMap::new();
    // `Late Show: … LS: …`: who is written in full once and then by initials.
    let mut abbreviated: BTreeMap<String, Fold> = BTreeMap::new();
    for (number, block) in article.blocks.iter().enumerate() {
        let Role::Turn { speaker, .. } = block.role else { continue };
        let label = tokens.list()[tokens.block(number)].iter().take_while(|token| token.start < speaker.end);
        let Some(mut last) = label.filter_map(|token| token.fold).last() else { continue };
        let label = article.slice(speaker);
        if label.contains(' ') {
            let initials = label.split(' ').filter_map(|word| word.chars().next()).collect();
            abbreviated.entry(initials).or_insert(last);
        } else if let Some(&full) = abbreviated.get(label) {
            last = full;
        }
        let closing = ['"', '”', '’', '\'', ' ', ')'];
        let asks = article.slice(block.range).trim_end_matches(closing).ends_with('?');
        let (all, asked) = turns.entry(last).or_default();
        *all += 1;
        *asked += usize::from(asks);
    }
    let only_asks = |(all, asked): (usize, usize)| all >= 2 && asked * 4 >= all * 3;
    turns.into_iter().filter(|(_, counts)| only_asks(*counts)).map(|(last, _)| last).collect()
}
