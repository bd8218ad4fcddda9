//! Trades: what an article tells of somebody's work, and the facts that rest on it.

use super::{
    Extraction, may_match,
    statement::{Statement, captured_people},
};
use crate::{
    fact::{Claim, Observer, Outcome, sentence::Sentence},
    language::fact::{Sort, Trade},
    pattern::Match,
    record::{FilmId, PersonId},
};

impl<O: Observer> Extraction<'_, O> {
    pub(super) fn read_trades(&mut self, sentence: &Sentence) {
        let language = self.language;
        for (sort, pattern) in language.facts.trade_index.candidates(sentence.words(), sentence.classes) {
            let Sort { trade, patterns } = &language.facts.trades[sort];
            let pattern = &patterns[pattern];
            if !may_match(pattern, sentence) {
                continue;
            }
            for Match { start, end, captures } in pattern.matches_in(sentence) {
                let people = captured_people(sentence, &captures, "person");
                debug_assert!(end > start, "a trade has words");
                self.trades.extend(people.into_iter().map(|person| (person, *trade)));
            }
        }
    }

    /// `Best actor: …`, `Roe for The Fall and Lind for Ice`: the category named last says what each is nominated for.
    pub(super) fn read_nominations(
        &mut self,
        sentence: &Sentence,
        category: &mut Option<Trade>,
        known: &[(PersonId, FilmId)],
    ) {
        let language = self.language;
        let facts = &language.facts;
        let sorts = facts.category_index.candidates(sentence.words(), sentence.classes);
        let named =
            sorts.map(|(sort, pattern)| (facts.categories[sort].trade, &facts.categories[sort].patterns[pattern]));
        let named: Vec<_> = named.filter(|(_, pattern)| may_match(pattern, sentence)).collect();
        if named.is_empty() && category.is_none() {
            return;
        }
        let nominations = facts.nominated.candidates(sentence.words(), sentence.classes);
        let nominations = nominations.map(|(rule, pattern)| (&facts.rules[rule], &facts.rules[rule].patterns[pattern]));
        let nominations: Vec<_> = nominations.filter(|(_, pattern)| may_match(pattern, sentence)).collect();
        for start in 0..sentence.items.len() {
            for (trade, pattern) in &named {
                if pattern.match_at(sentence, start).is_some() {
                    *category = Some(*trade);
                }
            }
            let Some(trade) = *category else { continue };
            for (rule, pattern) in &nominations {
                let Some((end, captures)) = pattern.capture_at(sentence, start) else { continue };
                let statement = Statement { rule, pattern, sentence, start, end, captures };
                let before = self.facts.len();
                for (person, film) in statement.works().into_iter().filter(|work| !known.contains(work)) {
                    self.push(&statement, claim_of(trade, person, film));
                }
                if O::WATCHES {
                    self.tell(&statement, self.facts[before..].to_vec(), Outcome::Stated);
                }
            }
        }
    }

    /// Who takes part in a film by the trade that the article tells of him, if it is only one.
    pub(super) fn credited(&mut self, statement: &Statement) {
        let implied = self.implied_person(statement).into_iter();
        let implied = implied.flat_map(|person| statement.films().into_iter().map(move |film| (person, film)));
        for (person, film) in statement.works().into_iter().chain(implied.collect::<Vec<_>>()) {
            if let Some(trade) = self.only_trade(person) {
                self.push(statement, claim_of(trade, person, film));
            }
        }
    }

    /// The trade that the article tells of somebody, if it is only one. A director who writes or produces as well is known
    /// for the direction; who acts besides is known for either.
    fn only_trade(&self, person: PersonId) -> Option<Trade> {
        let has = |trade: Trade| self.trades.contains(&(person, trade));
        if has(Trade::Directs) {
            return (!has(Trade::Acts)).then_some(Trade::Directs);
        }
        let others = [Trade::Acts, Trade::Writes, Trade::Produces].into_iter().filter(|trade| has(*trade));
        if let [only] = others.collect::<Vec<_>>()[..] { Some(only) } else { None }
    }
}

/// The person and the film of a claim about work for one.
pub(super) fn film_work(claim: &Claim) -> Option<(PersonId, FilmId)> {
    match *claim {
        Claim::ActedIn { person, film, .. }
        | Claim::Directed { person, film }
        | Claim::Wrote { person, film }
        | Claim::Produced { person, film } => Some((person, film)),
        _ => None,
    }
}

/// The real person whom a claim says to be a role.
pub(super) fn played(claim: &Claim) -> Option<PersonId> {
    match claim {
        Claim::Portrays { real, .. } => Some(*real),
        Claim::ActedIn { role: Some(role), .. } => role.real,
        _ => None,
    }
}

pub(super) fn trade_of(claim: &Claim) -> Option<Trade> {
    match claim {
        Claim::ActedIn { .. } => Some(Trade::Acts),
        Claim::Directed { .. } => Some(Trade::Directs),
        Claim::Wrote { .. } => Some(Trade::Writes),
        Claim::Produced { .. } => Some(Trade::Produces),
        _ => None,
    }
}

fn claim_of(trade: Trade, person: PersonId, film: FilmId) -> Claim {
    match trade {
        Trade::Acts => Claim::ActedIn { person, film, role: None },
        Trade::Directs => Claim::Directed { person, film },
        Trade::Writes => Claim::Wrote { person, film },
        Trade::Produces => Claim::Produced { person, film },
    }
}
