//! What keeps a statement from being a fact: a wish, a denial, an offer.

use super::{Extraction, may_match, statement::Statement};
use crate::{
    article::TextRange,
    fact::{
        Observer, Predicate,
        sentence::{Item, Meaning},
    },
    token::Token,
};

/// How many words before a statement are searched for a wish or a denial.
const REACH: usize = 3;

impl<O: Observer> Extraction<'_, O> {
    /// The word by which the statement is wished for, denied, offered or auditioned for.
    pub(super) fn blocking_word(&self, statement: &Statement) -> Option<TextRange> {
        let start = statement.start.saturating_sub(REACH);
        let items = &statement.sentence.items[start..statement.end];
        // Who beats a film or a rival did not make the one and is not the other; a song and a year stay what they are.
        let is_work = !matches!(
            statement.rule.predicate,
            Predicate::Performed | Predicate::Released | Predicate::MemberOf | Predicate::Formed | Predicate::Disbanded
        );
        let against = self.language.classes.against;
        let mut words = self.blocking_words(items).filter(|token| is_work || !token.is(against));
        words.next().map(Token::range).or_else(|| self.denial(statement))
    }

    /// The phrase that says it is not so.
    fn denial(&self, statement: &Statement) -> Option<TextRange> {
        let sentence = statement.sentence;
        let denials = self.language.facts.denials.iter().filter(|denial| may_match(denial, sentence));
        let starts = || statement.start.saturating_sub(REACH)..statement.end;
        denials.flat_map(|denial| starts().map(move |start| (denial, start))).find_map(|(denial, start)| {
            let end = denial.match_at(sentence, start)?;
            Some(self.range_of(&sentence.items[start..end]))
        })
    }

    pub(super) fn blocking_words<'i>(&'i self, items: &'i [Item]) -> impl Iterator<Item = &'i Token> + 'i {
        let classes = &self.language.classes;
        let blocking = classes.wish | classes.not_word | classes.against;
        let words = items.iter().filter(|item| matches!(item.meaning, Meaning::Word));
        let tokens = words.flat_map(|item| &self.tokens.list()[item.tokens.clone()]);
        tokens.filter(move |token| !token.is_capital() && token.is(blocking))
    }
}
