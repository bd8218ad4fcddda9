//! Who acts in a film, and as whom.

use super::{
    Extraction,
    statement::Statement,
    trade::{film_work, trade_of},
};
use crate::{
    fact::{
        Claim, Observer, Role,
        sentence::{Item, Meaning},
    },
    language::fact::Trade,
    pattern::class,
    record::{PersonId, RecordId},
};

impl<O: Observer> Extraction<'_, O> {
    pub(super) fn acted_in(&mut self, statement: &Statement) {
        let films = self.films(statement);
        let film = films.first().copied();
        let roles = self.roles(statement);
        self.roles.extend(statement.item("role").map(|item| item.tokens.start));
        let implied = self.implied_person(statement).filter(|person| self.trades.contains(&(*person, Trade::Acts)));
        let people: Vec<PersonId> = statement.people_but("person", &self.roles).into_iter().chain(implied).collect();
        // The rest of a list, read without its head.
        if roles.len() > people.len() && statement.starts_in_list() {
            return;
        }
        for (position, &person) in people.iter().enumerate() {
            // `A and B play X and Y`: each his own.
            let role = if roles.len() == people.len() { roles.get(position) } else { roles.first() }.cloned();
            if statement.rule.is_weak && !self.may_act(person, role.as_ref(), statement) {
                continue;
            }
            if role.as_ref().is_some_and(|role| role.real == Some(person)) {
                continue;
            }
            if let Some(real) = role.as_ref().and_then(|role| role.real) {
                self.push(statement, Claim::Portrays { person, real, film });
            }
            for &film in &films {
                self.push(statement, Claim::ActedIn { person, film, role: role.clone() });
            }
        }
    }

    /// What only suggests that somebody acts is overruled by what the article tells of him: that he has another trade, that
    /// he acts in another film than the one implied, or, of two people in `A (B)`, that it is not he who acts.
    fn may_act(&self, person: PersonId, role: Option<&Role>, statement: &Statement) -> bool {
        let has = |person: PersonId, trade: Trade| self.trades.contains(&(person, trade));
        let is_other = !has(person, Trade::Acts)
            && [Trade::Directs, Trade::Writes, Trade::Produces].iter().any(|trade| has(person, *trade));
        let real = role.and_then(|role| role.real);
        !is_other
            && !self.has_other_work(person, Trade::Acts, statement)
            && real.is_none_or(|real| has(person, Trade::Acts) && !has(real, Trade::Acts))
    }

    /// Whether the article has said outright that somebody did this work for another film, where the statement names none.
    pub(super) fn has_other_work(&self, person: PersonId, trade: Trade, statement: &Statement) -> bool {
        let Some(implied) = statement.films().is_empty().then(|| self.implied_film(statement)).flatten() else {
            return false;
        };
        // `It was directed by Roe` is said of what the text speaks of just then.
        let is_it = |item: &Item| item.meaning == Meaning::Word && self.text(item).eq_ignore_ascii_case("it");
        if statement.sentence.items[..statement.start].iter().any(is_it) {
            return false;
        }
        let mut works = self.facts.iter().filter(|fact| trade_of(&fact.claim) == Some(trade));
        let works = works.by_ref().filter_map(|fact| film_work(&fact.claim)).filter(|work| work.0 == person);
        let mut films = works.map(|work| work.1).peekable();
        films.peek().is_some() && films.all(|film| film != implied)
    }

    /// The roles of a statement, which a list may hold: `play Captain Moss and Doctor Reed`.
    pub(super) fn roles(&self, statement: &Statement) -> Vec<Role> {
        let Some(capture) = statement.captures.iter().find(|capture| capture.name == "role") else { return Vec::new() };
        let items = &statement.sentence.items;
        let mut roles: Vec<Role> = items.get(capture.start).and_then(|item| self.role(item)).into_iter().collect();
        let mut next = capture.start + 1;
        while next + 1 < items.len() && items[next].is(class::LIST_JOINER) {
            // `A, and`: two signs join as one.
            next += usize::from(items[next + 1].is(class::LIST_JOINER));
            let Some(role) = items.get(next + 1).and_then(|item| self.role(item)) else { break };
            roles.push(role);
            next += 2;
        }
        roles
    }

    pub(super) fn role(&self, item: &Item) -> Option<Role> {
        match item.meaning {
            Meaning::Record(RecordId::Person(real), _) => {
                Some(Role { name: self.records.people[real.0 as usize].name.clone(), real: Some(real) })
            }
            Meaning::Name(start, end) => Some(Role { name: self.words(start, end), real: None }),
            _ => None,
        }
    }
}
