//! Names in a sentence: mentions, and what looks like a name and is no mention.

use std::ops::Range;

use super::{Item, Meaning, Reader};
use crate::{
    kind::Kind,
    pattern::{WordId, class},
    record::RecordId,
    token::Shape,
};

/// The name of a prize that opens with `best` has so many tokens.
const LONGEST_PRIZE: usize = 5;

impl Reader<'_> {
    /// A mention that starts here, with the quotation marks and brackets around it.
    pub(super) fn mention(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let sign = |at: usize| {
            self.token(at).shape == Shape::Sign
                && (self.token(at).is(class::QUOTATION) || self.is_text(at, "[") || self.is_text(at, "]"))
        };
        let mut start = at;
        // `the Tin Sparrows`: an article belongs to the band or film behind it.
        let article = self.is_text(at, "the") && at + 1 < sentence.end;
        if article {
            start += 1;
        }
        while start + 1 < sentence.end && start < at + 2 && sign(start) {
            start += 1;
        }
        let place = self.token(start).start;
        let mention = self
            .mentions
            .binary_search_by_key(&place, |mention| mention.range.start)
            .ok()
            .map(|index| &self.mentions[index])?;
        let mut end = start;
        while end < sentence.end && self.token(end).end <= mention.range.end {
            end += 1;
        }
        let name = (start, end);
        if article && mention.record.is_none_or(|record| matches!(record, RecordId::Person(_))) {
            return None;
        }
        if start > at + usize::from(article) {
            let at = at + usize::from(article);
            let closing = self.tokens.closing(at).filter(|closing| *closing <= end + 1).map(|closing| closing + 1);
            let closing = closing.or_else(|| (end < sentence.end && sign(end)).then_some(end + 1));
            end = closing?.min(sentence.end).max(end);
            while end < sentence.end && self.is_text(end, "]") {
                end += 1;
            }
        }
        let (classes, meaning) = match (mention.record, mention.kind) {
            (Some(record @ RecordId::Person(_)), _) => (class::PERSON, Meaning::Record(record, mention.confidence)),
            (Some(record @ RecordId::Film(_)), _) => (class::FILM, Meaning::Record(record, mention.confidence)),
            (Some(record @ RecordId::Band(_)), _) => (class::BAND, Meaning::Record(record, mention.confidence)),
            (None, Kind::Song) => (class::SONG | class::OTHER, Meaning::Name(name.0, name.1)),
            (None, Kind::Word | Kind::Place) => return None,
            (None, Kind::Album | Kind::Show | Kind::Book | Kind::Festival | Kind::Award | Kind::Company) => {
                (class::WORK | class::OTHER, Meaning::Name(name.0, name.1))
            }
            (None, _) => (class::OTHER, Meaning::Name(name.0, name.1)),
        };
        Some(self.standing_for(classes, meaning, at..end))
    }

    /// A run of capitalised words that is no mention may be a role or a place.
    pub(super) fn name(&self, at: usize, sentence: &Range<usize>) -> Option<Item> {
        let capital = |at: usize| {
            let token = self.token(at);
            token.is_capital() && !token.is(self.language.classes.function) && !token.is(self.language.classes.calendar)
        };
        // At the start of a sentence the capital tells nothing, unless the word is what somebody is and a name follows.
        let is_title = |at: usize| {
            let classes = &self.language.classes;
            self.token(at).is(classes.person_noun | classes.honorific | classes.role_noun) && capital(at + 1)
        };
        // `Best Supporting Actor: Roe`: the words of a prize.
        let is_prize = at < sentence.start + LONGEST_PRIZE
            && self.article.slice(self.token(sentence.start).range()).eq_ignore_ascii_case("best");
        if is_prize || !capital(at) || (self.token(at).opens_sentence && !(at + 1 < sentence.end && is_title(at))) {
            return None;
        }
        let free = |at: usize| {
            capital(at) && self.mention(at, sentence).is_none_or(|item| matches!(item.meaning, Meaning::Name(..)))
        };
        let end = (at + 1..sentence.end).find(|&next| !free(next)).unwrap_or(sentence.end);
        let classes = if end == at + 1 { self.token(at).classes | class::OTHER } else { class::OTHER };
        let word = if end == at + 1 { self.token(at).word } else { WordId::default() };
        Some(Item { word, classes, meaning: Meaning::Name(at, end), tokens: at..end })
    }
}
