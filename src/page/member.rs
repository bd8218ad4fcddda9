//! Membership: what joins one person and one band.

use crate::{
    fact::{Claim, Fact},
    page::{reference::Grounds, sheet::Sheet},
};

/// All that joins one person and one band.
#[derive(Debug, Clone, Default)]
pub struct Membership<'s> {
    roles: Vec<&'s str>,
    from: Option<&'s str>,
    to: Option<&'s str>,
    /// What it rests on.
    pub grounds: Grounds<'s>,
}

impl<'s> Membership<'s> {
    /// Adds a `member_of` fact; any other is ignored.
    pub fn add(&mut self, fact: &'s Fact) {
        let Claim::MemberOf { role, from, to, .. } = &fact.claim else { return };
        self.grounds.add(fact);
        self.from = self.from.or(from.as_deref());
        self.to = self.to.or(to.as_deref());
        if let Some(role) = role
            && !self.roles.iter().any(|known| known.eq_ignore_ascii_case(role))
        {
            self.roles.push(role);
        }
    }

    /// Instruments and positions: `rhythm guitar, vocals`.
    pub fn roles(&self) -> String {
        self.roles.join(", ")
    }

    /// The first of the roles.
    pub fn role(&self) -> Option<&'s str> {
        self.roles.first().copied()
    }

    /// When it began, EDTF.
    pub fn from(&self) -> Option<&'s str> {
        self.from
    }

    /// When it ended, EDTF.
    pub fn to(&self) -> Option<&'s str> {
        self.to
    }

    /// `1975–1979`, `1975–`, `–1979` or nothing.
    pub fn years(&self, sheet: &Sheet<'_>) -> String {
        let words = |edtf: &str| sheet.interface().written_date(edtf);
        let (from, to) = (self.from.map(words).unwrap_or_default(), self.to.map(words).unwrap_or_default());
        match (from.is_empty(), to.is_empty()) {
            (true, true) => String::new(),
            _ if from == to => from,
            _ => format!("{from}–{to}"),
        }
    }

    /// In order of joining, unknown last; then the best attested.
    pub fn order(&self) -> impl Ord + use<'s> {
        (self.from.is_none(), self.from, std::cmp::Reverse(self.grounds.weight()))
    }
}
