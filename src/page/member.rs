//! Membership: what joins one person and one band.

use crate::{
    date::QualifiedDate,
    fact::{Claim, Fact},
    page::{
        html::Html,
        reference::{Grounds, References},
        sheet::Sheet,
    },
};

/// All that joins one person and one band.
#[derive(Debug, Clone, Default)]
pub struct Membership<'s> {
    roles: Vec<&'s str>,
    periods: Vec<Period<'s>>,
    /// What it rests on.
    pub grounds: Grounds<'s>,
}

/// From when to when somebody was in a band, as far as a text says.
#[derive(Debug, Clone)]
pub struct Period<'s> {
    from: Option<&'s str>,
    to: Option<&'s str>,
    grounds: Grounds<'s>,
}

impl<'s> Membership<'s> {
    /// Adds a `member_of` fact; any other is ignored.
    pub fn add(&mut self, fact: &'s Fact) {
        let Claim::MemberOf { role, from, to, .. } = &fact.claim else { return };
        self.grounds.add(fact);
        if from.is_some() || to.is_some() {
            self.add_period(Period { from: from.as_deref(), to: to.as_deref(), grounds: Grounds::of(fact) });
        }
        if let Some(role) = role
            && !self.roles.iter().any(|known| known.eq_ignore_ascii_case(role))
        {
            self.roles.push(role);
        }
    }

    /// What both of two periods know is the same: they are one.
    fn add_period(&mut self, period: Period<'s>) {
        let agree = |one: Option<&str>, other: Option<&str>| one.is_none() || other.is_none() || one == other;
        match self.periods.iter_mut().find(|known| agree(known.from, period.from) && agree(known.to, period.to)) {
            Some(known) => {
                known.from = known.from.or(period.from);
                known.to = known.to.or(period.to);
                known.grounds.join(&period.grounds);
            }
            None => {
                self.periods.push(period);
                self.periods.sort_by_key(|period| (period.years(), period.from, period.to));
            }
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

    /// When it first began, EDTF.
    pub fn from(&self) -> Option<&'s str> {
        self.periods.iter().find_map(|period| period.from)
    }

    /// When it last ended, EDTF.
    pub fn to(&self) -> Option<&'s str> {
        self.periods.last().and_then(|period| period.to)
    }

    /// When, in order.
    pub fn periods(&self) -> &[Period<'s>] {
        &self.periods
    }

    /// `1975–1979`, `1975–`, `–1979` or nothing; two times apart with a comma between them, and what cannot both be true
    /// side by side, each with its source.
    pub fn years(&self, sheet: &Sheet<'_>, references: &mut References<'_, 's>) -> Html {
        let mut html = Html::default();
        if self.periods.windows(2).any(|pair| pair[0].overlaps(&pair[1])) {
            html.tag("<span class=\"differ\">");
            for period in &self.periods {
                html.tag("<span>");
                html.text(&period.words(sheet));
                html.append(&references.cite(&period.grounds, 1));
                html.tag("</span>");
            }
            html.tag("</span>");
            return html;
        }
        for (number, period) in self.periods.iter().enumerate() {
            html.text(if number > 0 { ", " } else { "" });
            html.text(&period.words(sheet));
        }
        html
    }

    /// In order of joining, unknown last; then as a person wrote them; then the best attested.
    pub fn order(&self) -> impl Ord + use<'s> {
        let from = self.periods.iter().find_map(|period| period.from);
        (from.is_none(), from, self.grounds.rank())
    }
}

impl Period<'_> {
    /// The first and the last year, those that are known.
    pub fn years(&self) -> (Option<u16>, Option<u16>) {
        let year = |edtf: &str| QualifiedDate::parse_edtf(edtf).and_then(|written| written.date.year);
        (self.from.and_then(year), self.to.and_then(year))
    }

    /// Whether they share more than the year in which one ends and the other begins.
    fn overlaps(&self, other: &Self) -> bool {
        let ((start, end), (other_start, other_end)) = (self.years(), other.years());
        let ends_before =
            |end: Option<u16>, start: Option<u16>| end.zip(start).is_some_and(|(end, start)| end <= start);
        !ends_before(end, other_start) && !ends_before(other_end, start)
    }

    fn words(&self, sheet: &Sheet<'_>) -> String {
        let words = |edtf: &str| sheet.interface().written_date(edtf);
        let (from, to) = (self.from.map(words).unwrap_or_default(), self.to.map(words).unwrap_or_default());
        match (from.is_empty(), to.is_empty()) {
            (true, true) => String::new(),
            _ if from == to => from,
            _ => format!("{from}–{to}"),
        }
    }
}
