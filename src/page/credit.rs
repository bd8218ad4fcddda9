//! Credits: what somebody did in a film, seen from either end.

use crate::{
    fact::{Claim, Fact},
    page::{
        phrase::Phrase,
        reference::{Grounds, References},
        sheet::Sheet,
    },
    record::{FilmId, PersonId, RecordId},
};

/// All that joins one person and one film.
#[derive(Debug, Clone, Default)]
pub struct Credit<'s> {
    /// Roles with a name, the best attested first once [`Credit::sort`] ran.
    pub roles: Vec<RoleCredit<'s>>,
    /// Acting without the name of a role.
    pub acted: Grounds<'s>,
    /// Direction.
    pub directed: Grounds<'s>,
    /// Script.
    pub wrote: Grounds<'s>,
    /// Production.
    pub produced: Grounds<'s>,
    /// The film is about the person.
    pub subject: Grounds<'s>,
}

/// A role with a name.
#[derive(Debug, Clone)]
pub struct RoleCredit<'s> {
    /// The name.
    pub name: &'s str,
    /// The real person.
    pub real: Option<PersonId>,
    /// What it rests on.
    pub grounds: Grounds<'s>,
}

impl<'s> Credit<'s> {
    /// The person and the film that a fact joins.
    pub fn ends(claim: &Claim) -> Option<(PersonId, FilmId)> {
        match *claim {
            Claim::ActedIn { person, film, .. }
            | Claim::Directed { person, film }
            | Claim::Wrote { person, film }
            | Claim::Produced { person, film }
            | Claim::Portrays { person, film: Some(film), .. }
            | Claim::IsAbout { film, subject: RecordId::Person(person) } => Some((person, film)),
            _ => None,
        }
    }

    /// Adds a fact for which [`Credit::ends`] is this pair.
    pub fn add(&mut self, fact: &'s Fact, sheet: &Sheet<'s>) {
        match &fact.claim {
            Claim::ActedIn { role: Some(role), .. } => self.add_role(&role.name, role.real, fact),
            Claim::ActedIn { role: None, .. } => self.acted.add(fact),
            Claim::Portrays { real, .. } => {
                let name = &sheet.record(RecordId::Person(*real)).name;
                self.add_role(name, Some(*real), fact);
            }
            Claim::Directed { .. } => self.directed.add(fact),
            Claim::Wrote { .. } => self.wrote.add(fact),
            Claim::Produced { .. } => self.produced.add(fact),
            Claim::IsAbout { .. } => self.subject.add(fact),
            _ => {}
        }
    }

    fn add_role(&mut self, name: &'s str, real: Option<PersonId>, fact: &'s Fact) {
        let same =
            |role: &&mut RoleCredit<'_>| (real.is_some() && role.real == real) || role.name.eq_ignore_ascii_case(name);
        match self.roles.iter_mut().find(same) {
            Some(role) => {
                role.grounds.add(fact);
                role.real = role.real.or(real);
            }
            None => self.roles.push(RoleCredit { name, real, grounds: Grounds::of(fact) }),
        }
    }

    /// Puts the best attested role first; equals stay in order of name.
    pub fn sort(&mut self) {
        self.roles.sort_by_key(|role| (std::cmp::Reverse(role.grounds.weight()), role.name));
    }

    /// Whether somebody acts.
    pub fn is_acting(&self) -> bool {
        !self.roles.is_empty() || !self.acted.is_empty()
    }

    /// Whether it is work behind the camera.
    pub fn is_crew(&self) -> bool {
        [&self.directed, &self.wrote, &self.produced].into_iter().any(|grounds| !grounds.is_empty())
    }

    /// The places that state the acting.
    pub fn acting_weight(&self) -> usize {
        self.acted.weight() + self.roles.iter().map(|role| role.grounds.weight()).sum::<usize>()
    }

    /// What the acting rests on.
    pub fn acting(&self) -> Grounds<'s> {
        let mut all = self.acted.clone();
        self.roles.iter().for_each(|role| all.join(&role.grounds));
        all
    }

    /// All that the credit rests on.
    pub fn grounds(&self) -> Grounds<'s> {
        let mut all = Grounds::default();
        self.roles.iter().for_each(|role| all.join(&role.grounds));
        for part in [&self.acted, &self.directed, &self.wrote, &self.produced, &self.subject] {
            all.join(part);
        }
        all
    }

    /// The parts in words, roles first: `Joan Jett, producer`.
    pub fn parts(&self, sheet: &Sheet<'s>, references: &References<'_, 's>) -> Phrase {
        let words = &sheet.interface().phrases.part;
        let mut parts = Vec::new();
        for role in &self.roles {
            let mut phrase = role.named(sheet);
            if role.grounds.is_likely() {
                phrase.mark(&references.stamp());
            }
            parts.push(phrase);
        }
        let acted = if self.roles.is_empty() { self.acted.clone() } else { Grounds::default() };
        for (grounds, word) in [
            (&acted, &words.actor),
            (&self.directed, &words.director),
            (&self.wrote, &words.writer),
            (&self.produced, &words.producer),
            (&self.subject, &words.subject),
        ] {
            if !grounds.is_empty() {
                parts.push(Phrase::of(word));
            }
        }
        let comma = &sheet.interface().phrases.lead.comma;
        Phrase::list(&parts, comma, comma)
    }
}

impl<'s> RoleCredit<'s> {
    /// The name, a link if the person is real.
    pub fn named(&self, sheet: &Sheet<'s>) -> Phrase {
        match self.real {
            Some(real) => sheet.named(RecordId::Person(real)),
            None => Phrase::of(self.name),
        }
    }
}

/// Finds the entry of a key in a list of pairs, adding it if it is new; lists on a page are short and keep their order.
pub fn entry<K: PartialEq, V: Default>(list: &mut Vec<(K, V)>, key: K) -> &mut V {
    let position = list.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
        list.push((key, V::default()));
        list.len() - 1
    });
    &mut list[position].1
}
