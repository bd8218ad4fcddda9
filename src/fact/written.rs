//! Facts by hand: what the fields of record pages state, and how it is joined with what was recognised.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Claim, Evidence, Fact, Role, When,
    join::{contains, join, merge_dates, same_ends},
};
use crate::{
    confidence::Confidence,
    date::QualifiedDate,
    diagnostic::{Diagnostic, Diagnostics},
    kind::RecordKind,
    record::{BandId, FilmId, PersonId, RecordId, Records},
    suggestion,
    written::{Reference, Said, Statement, Written, WrittenId},
};

/// What a recognised fact is beside one that was written.
enum Beside {
    /// It says the same, perhaps less of it: its places support what was written.
    Supports,
    /// It says the same and more, as here.
    Specifies(Claim),
    /// Both cannot be true, or the written one says what is to be shown instead.
    Yields,
    /// They have nothing to do with one another.
    Apart,
}

/// What the fields of all record pages state, in order of claim. A field that names nobody is a warning.
pub(super) fn facts(pages: &[Written], records: &Records, diagnostics: &mut Diagnostics) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (page, number) in pages.iter().zip(0..) {
        let number = WrittenId(number);
        let Some(id) = records.of_page(number) else { continue };
        let mut writer = Writer { page, number, records, facts: &mut facts, diagnostics };
        if let Some(description) = &page.description {
            writer.push(Claim::Description { of: id, text: description.value.clone() }, description);
        }
        page.statements.iter().for_each(|said| writer.state(id, said));
    }
    let mut facts = join(facts);
    facts.iter_mut().for_each(|fact| fact.confidence = Confidence::CERTAIN);
    facts
}

/// Joins what was written with what was recognised, in order of claim. What was written wins: a recognised fact that
/// says the same lends its places, one that says otherwise where only one can be true is dropped, all others stand.
pub(super) fn merge(hand: Vec<Fact>, recognised: Vec<Fact>) -> Vec<Fact> {
    let mut by_subject: BTreeMap<(&'static str, RecordId), Vec<usize>> = BTreeMap::new();
    for (position, fact) in hand.iter().enumerate() {
        by_subject.entry((fact.claim.predicate(), fact.claim.subject())).or_default().push(position);
    }
    let mut merged = hand.clone();
    let mut specified = BTreeSet::new();
    for mut fact in recognised {
        let subject = fact.claim.subject();
        let predicate = fact.claim.predicate();
        let of = |predicate| by_subject.get(&(predicate, subject)).into_iter().flatten().copied();
        // A role says whom somebody portrays.
        let roles = of("acted_in").filter(|_| predicate == "portrays");
        let mut stays = true;
        for position in of(predicate).chain(roles) {
            match beside(&hand[position].claim, &fact.claim) {
                Beside::Supports => {
                    merged[position].evidence.append(&mut fact.evidence);
                    stays = false;
                }
                Beside::Specifies(claim) => {
                    fact.claim = claim;
                    fact.confidence = Confidence::CERTAIN;
                    fact.evidence.extend(hand[position].evidence.iter().cloned());
                    specified.insert(position);
                }
                Beside::Yields => stays = false,
                Beside::Apart => continue,
            }
            if !stays {
                break;
            }
        }
        if stays {
            merged.push(fact);
        }
    }
    let mut position = 0;
    merged.retain(|_| {
        position += 1;
        !specified.contains(&(position - 1))
    });
    for fact in &mut merged {
        fact.evidence.sort_unstable();
        fact.evidence.dedup();
    }
    merged.sort_by(|one, other| one.claim.cmp(&other.claim));
    merged
}

fn beside(hand: &Claim, found: &Claim) -> Beside {
    match (hand, found) {
        (Claim::ActedIn { role: Some(role), film, .. }, Claim::Portrays { real, film: of, .. }) => {
            match of.is_none_or(|of| of == *film) {
                true if role.real == Some(*real) || of.is_none() => Beside::Apart,
                true => Beside::Yields,
                false => Beside::Apart,
            }
        }
        (Claim::Released { when, .. }, Claim::Released { when: other, .. })
        | (Claim::Formed { when, .. }, Claim::Formed { when: other, .. })
        | (Claim::Disbanded { when, .. }, Claim::Disbanded { when: other, .. }) => match merge_dates(when, other) {
            Some(_) => Beside::Supports,
            None => Beside::Yields,
        },
        _ if !same_ends(hand, found) => Beside::Apart,
        (Claim::ActedIn { role, .. }, Claim::ActedIn { role: other, .. }) => match (role, other) {
            (None, None) | (Some(_), None) => Beside::Supports,
            (None, Some(_)) => Beside::Specifies(found.clone()),
            (Some(role), Some(other)) if agree(&role.name, &other.name) || same_person(role, other) => Beside::Supports,
            (Some(_), Some(_)) => Beside::Yields,
        },
        (
            Claim::MemberOf { person, band, role, from, to },
            Claim::MemberOf { role: other, from: other_from, to: other_to, .. },
        ) => {
            let differ =
                |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && one != other;
            if differ(from, other_from) || differ(to, other_to) {
                return Beside::Yields;
            }
            match (role, other) {
                (Some(role), Some(other)) if !agree(role, other) => Beside::Yields,
                (Some(_), _) | (None, None) => Beside::Supports,
                (None, Some(_)) => Beside::Specifies(Claim::MemberOf {
                    person: *person,
                    band: *band,
                    role: other.clone(),
                    from: from.clone().or_else(|| other_from.clone()),
                    to: to.clone().or_else(|| other_to.clone()),
                }),
            }
        }
        (Claim::Portrays { .. }, Claim::Portrays { film: None, .. }) => Beside::Supports,
        (Claim::Performed { song, .. }, Claim::Performed { song: other, .. }) if agree_in_full(song, other) => {
            Beside::Supports
        }
        (Claim::Genre { genre, .. }, Claim::Genre { genre: other, .. }) if agree_in_full(genre, other) => {
            Beside::Supports
        }
        _ if hand == found => Beside::Supports,
        _ => Beside::Apart,
    }
}

fn same_person(one: &Role, other: &Role) -> bool {
    one.real.is_some() && one.real == other.real
}

fn agree(one: &str, other: &str) -> bool {
    contains(one, other) || contains(other, one)
}

fn agree_in_full(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The facts of one page while they are made.
struct Writer<'a> {
    page: &'a Written,
    number: WrittenId,
    records: &'a Records,
    facts: &'a mut Vec<Fact>,
    diagnostics: &'a mut Diagnostics,
}

impl Writer<'_> {
    fn push<T>(&mut self, claim: Claim, said: &Said<T>) {
        let evidence = vec![Evidence::Written { page: self.number, span: said.span }];
        self.facts.push(Fact { claim, confidence: Confidence::CERTAIN, evidence });
    }

    fn state(&mut self, id: RecordId, said: &Said<Statement>) {
        match id {
            RecordId::Person(person) => self.state_of_person(person, said),
            RecordId::Film(film) => self.state_of_film(film, said),
            RecordId::Band(band) => self.state_of_band(band, said),
        }
    }

    fn state_of_person(&mut self, person: PersonId, said: &Said<Statement>) {
        let claim = match &said.value {
            Statement::Born(date) => Claim::Born { person, when: when(*date) },
            Statement::Died(date) => Claim::Died { person, when: when(*date) },
            Statement::Birthplace(place) => Claim::Birthplace { person, place: place.clone() },
            Statement::Occupation(occupation) => Claim::Occupation { person, occupation: occupation.clone() },
            Statement::Instrument(instrument) => Claim::Instrument { person, instrument: instrument.clone() },
            _ => return,
        };
        self.push(claim, said);
    }

    fn state_of_film(&mut self, film: FilmId, said: &Said<Statement>) {
        match &said.value {
            Statement::Released(date) => self.push(Claim::Released { film, when: when(*date) }, said),
            Statement::DirectedBy(named) => self.made(named, said, |person| Claim::Directed { person, film }),
            Statement::WrittenBy(named) => self.made(named, said, |person| Claim::Wrote { person, film }),
            Statement::ProducedBy(named) => self.made(named, said, |person| Claim::Produced { person, film }),
            Statement::Cast { person, role } => self.cast(film, person, role.as_deref(), said),
            Statement::About(named) => {
                // A name that both bear is more often the band's.
                let kinds = [RecordKind::Band, RecordKind::Person];
                if let Some(subject) = self.named(named, &kinds, said) {
                    self.push(Claim::IsAbout { film, subject }, said);
                }
            }
            Statement::Genre(genre) => self.genre(RecordId::Film(film), genre, said),
            Statement::PartOf(named) => self.part_of(film, named, said),
            _ => {}
        }
    }

    fn state_of_band(&mut self, band: BandId, said: &Said<Statement>) {
        match &said.value {
            Statement::Formed(date) => self.push(Claim::Formed { band, when: when(*date) }, said),
            Statement::Disbanded(date) => self.push(Claim::Disbanded { band, when: when(*date) }, said),
            Statement::Origin(place) => self.push(Claim::Origin { band, place: place.clone() }, said),
            Statement::Genre(genre) => self.genre(RecordId::Band(band), genre, said),
            Statement::Song(song) => {
                self.push(Claim::Performed { performer: RecordId::Band(band), song: song.clone() }, said);
            }
            Statement::Member { person, role, from, to } => self.made(person, said, |person| Claim::MemberOf {
                person,
                band,
                role: role.clone(),
                from: from.map(QualifiedDate::to_edtf),
                to: to.map(QualifiedDate::to_edtf),
            }),
            _ => {}
        }
    }

    fn genre(&mut self, of: RecordId, genre: &str, said: &Said<Statement>) {
        self.push(Claim::Genre { of, genre: genre.to_lowercase() }, said);
    }

    fn made(&mut self, named: &Reference, said: &Said<Statement>, claim: impl FnOnce(PersonId) -> Claim) {
        if let Some(RecordId::Person(person)) = self.named(named, &[RecordKind::Person], said) {
            self.push(claim(person), said);
        }
    }

    /// A role that is the name of a person with a record is a portrayal, too.
    fn cast(&mut self, film: FilmId, named: &Reference, role: Option<&str>, said: &Said<Statement>) {
        let Some(RecordId::Person(person)) = self.named(named, &[RecordKind::Person], said) else { return };
        let reference = role.and_then(Reference::parse);
        let real = match reference.as_ref().and_then(|role| self.records.find(role, &[RecordKind::Person])) {
            Some(RecordId::Person(real)) if real != person => Some(real),
            _ => None,
        };
        let name = |role: &str| match real {
            Some(real) => self.records.people[real.0 as usize].name.clone(),
            None => role.to_owned(),
        };
        let role = role.map(|role| Role { name: name(role), real });
        if let Some(real) = real {
            self.push(Claim::Portrays { person, real, film: Some(film) }, said);
        }
        self.push(Claim::ActedIn { person, film, role }, said);
    }

    /// The whole is a film if there is one of that name, else a series, which has no page.
    fn part_of(&mut self, film: FilmId, named: &Reference, said: &Said<Statement>) {
        let found = match named {
            Reference::Name { kind: None, .. } => self.records.find(named, &[RecordKind::Film]),
            Reference::Name { .. } | Reference::Id { .. } => match self.named(named, &[RecordKind::Film], said) {
                None => return,
                found => found,
            },
        };
        let whole = match found {
            Some(RecordId::Film(whole)) if whole != film => Some(whole),
            _ => None,
        };
        let series = match (whole, named) {
            (Some(whole), _) => self.records.films[whole.0 as usize].name.clone(),
            (None, Reference::Name { name, .. }) => name.clone(),
            (None, Reference::Id { .. }) => return,
        };
        self.push(Claim::PartOf { film, series, whole }, said);
    }

    /// The record that a field names; a warning if there is none.
    fn named(&mut self, named: &Reference, kinds: &[RecordKind], said: &Said<Statement>) -> Option<RecordId> {
        let found = self.records.find(named, kinds);
        if found.is_none() {
            self.diagnostics.push(self.nobody(named, kinds, said));
        }
        found
    }

    fn nobody(&self, named: &Reference, kinds: &[RecordKind], said: &Said<Statement>) -> Diagnostic {
        let ids = self.records.ids().filter(|id| kinds.contains(&id.kind()));
        let (wanted, nearest) = match named {
            Reference::Id { kind, slug } => {
                let keys: Vec<_> = ids.map(|id| self.records.key(id)).collect();
                let wanted = format!("{}/{slug}", kind.name());
                let nearest = suggestion::nearest(&wanted, keys.iter().map(String::as_str)).map(str::to_owned);
                (wanted, nearest)
            }
            Reference::Name { name, .. } => {
                let names = ids.map(|id| self.records.get(id).name.as_str());
                (name.clone(), suggestion::nearest(name, names).map(str::to_owned))
            }
        };
        let help = match nearest {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("say what it is and it gets a page: `{}:{wanted}`", kinds[0].name()),
        };
        let message = format!("there is no page about `{wanted}`");
        debug_assert_eq!(said.span.source, self.page.source);
        Diagnostic::warning("unknown-record", said.span, message).with_help(help)
    }
}

/// A date as it was written.
fn when(date: QualifiedDate) -> When {
    When { words: date.to_edtf(), date: Some(date.to_edtf()) }
}
