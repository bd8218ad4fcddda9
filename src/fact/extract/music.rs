//! Who plays in a band, and who performed a song.

use super::{
    Extraction,
    statement::{Statement, captured},
};
use crate::{
    article::TextRange,
    fact::{Claim, Observer, sentence::Meaning},
    language::fact::Implied,
    pattern::class,
    record::{PersonId, RecordId},
};

impl<O: Observer> Extraction<'_, O> {
    pub(super) fn member_of(&mut self, statement: &Statement) {
        let mut bands = statement.bands();
        if bands.is_empty() {
            bands.extend(self.implied_band(statement));
        }
        let role = statement.item("role").map(|item| self.part(item.tokens.start));
        for band in bands {
            for (person, own) in self.players(statement) {
                let role = own.or_else(|| role.clone());
                self.push(statement, Claim::MemberOf { person, band, role, from: None, to: None });
            }
        }
    }

    /// The people of a statement, each with what is said of him alone: `by singer A and drummer B`.
    fn players(&self, statement: &Statement) -> Vec<(PersonId, Option<String>)> {
        let captures = statement.captures.iter().filter(|capture| capture.name == "person");
        let items = &statement.sentence.items;
        let player = |at: usize| {
            let Meaning::Record(RecordId::Person(person), _) = items[at].meaning else { return None };
            let before = at.checked_sub(1).map(|before| &items[before]);
            let noun = before.filter(|noun| noun.is(self.language.classes.playing));
            Some((person, noun.map(|noun| self.part(noun.tokens.start))))
        };
        captures.flat_map(|capture| capture.start..capture.end).filter_map(player).collect()
    }

    /// `rhythm guitarist`, `singer/guitarist`: the noun with what specifies it.
    fn part(&self, noun: usize) -> String {
        let list = self.tokens.list();
        let text = |at: usize| self.article.slice(list[at].range());
        let mut start = noun;
        while start > 0 && !list[start].opens_sentence {
            let specifies = list[start - 1].is(self.language.classes.part_word);
            let slash = start > 1 && text(start - 1) == "/" && list[start - 2].is(self.language.classes.playing);
            match (specifies, slash) {
                (true, _) => start -= 1,
                (_, true) => start -= 2,
                _ => break,
            }
        }
        let player = list.get(noun + 1).is_some_and(|next| self.article.slice(next.range()) == "player");
        let end = if player { noun + 1 } else { noun };
        self.article.slice(TextRange { start: list[start].start, end: list[end].end }).to_lowercase()
    }

    pub(super) fn performed(&mut self, statement: &Statement) {
        let mut performers: Vec<RecordId> = captured(statement.sentence, &statement.captures, "performer").collect();
        if performers.is_empty() {
            let musician = || if statement.implies(Implied::Musician) { self.last_musician(statement) } else { None };
            performers.extend(self.implied_band(statement).map(RecordId::Band).or_else(musician));
        }
        let is_implied = captured(statement.sentence, &statement.captures, "performer").next().is_none();
        for title in statement.titles() {
            let song = self.title(title);
            // `Roe – real name Moss`: a remark.
            if song.starts_with(char::is_lowercase) || (is_implied && self.is_performed(&song)) {
                continue;
            }
            for &performer in &performers {
                self.push(statement, Claim::Performed { performer, song: song.clone() });
            }
        }
    }

    /// Whether the article has told who performs a song.
    fn is_performed(&self, title: &str) -> bool {
        self.facts.iter().any(|fact| matches!(&fact.claim, Claim::Performed { song, .. } if song == title))
    }

    /// A title without the quotation marks around it and the comma before the closing one.
    pub(super) fn title(&self, (start, end): (usize, usize)) -> String {
        let list = self.tokens.list();
        let is_quotation = |at: usize| list[at].is(class::QUOTATION);
        // `Yeah!, with Roe`: a sign in the middle of a sentence belongs to the title.
        let is_inner = |at: usize| {
            matches!(self.words(at, at + 1).as_str(), "!" | "?")
                && !list[at].after_space
                && list.get(at + 1).is_some_and(|next| !next.opens_sentence)
        };
        let end = end + usize::from(end < list.len() && is_inner(end));
        let opens = usize::from(is_quotation(start) && start + 1 < end);
        let closes = usize::from(is_quotation(end - 1) && start + opens + 1 < end);
        self.words(start + opens, end - closes).trim_end_matches([',', '.']).to_owned()
    }

    /// The person named last who plays in a band or performed something, as far as this article has told.
    fn last_musician(&self, statement: &Statement) -> Option<RecordId> {
        let here = statement.sentence.items[..statement.start].iter().filter_map(|item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        });
        let people: Vec<PersonId> = self.last_people.iter().copied().chain(here).collect();
        let plays = |person: PersonId| {
            self.facts.iter().any(|fact| match &fact.claim {
                Claim::MemberOf { person: member, .. } => *member == person,
                Claim::Performed { performer, .. } => *performer == RecordId::Person(person),
                _ => false,
            })
        };
        people.into_iter().rev().find(|person| plays(*person)).map(RecordId::Person)
    }
}
