//! Credits: what says who made a film, as lines below its title have it: `Director: Nora Lind`.

use crate::{article::Article, language::Language, token::Tokens};

/// A label stands among so many first tokens of a block.
const FARTHEST_LABEL: usize = 24;

/// Whether a label of credits stands right before a colon in a block: `1955, 105 min, dir: Nora Lind`.
pub(crate) fn is_labelled(article: &Article, tokens: &Tokens, block: usize, language: &Language) -> bool {
    let list = tokens.list();
    let is_label = |at: usize| list[at].is(language.classes.credit_label);
    let mut colons = tokens.block(block).skip(1).take(FARTHEST_LABEL);
    colons.any(|colon| is_label(colon - 1) && article.slice(list[colon].range()) == ":")
}
