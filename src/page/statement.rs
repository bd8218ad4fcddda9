//! Statements: facts in words.

use crate::{
    fact::{Claim, Role},
    page::{phrase::Phrase, sheet::Sheet},
    record::{BandId, FilmId, PersonId, RecordId},
};

/// A fact in words, its records as links.
pub fn statement(sheet: &Sheet<'_>, claim: &Claim) -> Phrase {
    let words = &sheet.interface().phrases.fact;
    let person = |id: &PersonId| sheet.named(RecordId::Person(*id));
    let film = |id: &FilmId| sheet.named(RecordId::Film(*id));
    let band = |id: &BandId| sheet.named(RecordId::Band(*id));
    let (text, filled) = (Phrase::of, Phrase::filled);
    match claim {
        Claim::ActedIn { person: actor, film: of, role: Some(role) } => {
            let role = played(sheet, role);
            filled(&words.acted_as, &[("person", &person(actor)), ("role", &role), ("film", &film(of))])
        }
        Claim::ActedIn { person: actor, film: of, role: None } => {
            filled(&words.acted_in, &[("person", &person(actor)), ("film", &film(of))])
        }
        Claim::Portrays { person: actor, real, film: Some(of) } => {
            filled(&words.portrays_in, &[("person", &person(actor)), ("real", &person(real)), ("film", &film(of))])
        }
        Claim::Portrays { person: actor, real, film: None } => {
            filled(&words.portrays, &[("person", &person(actor)), ("real", &person(real))])
        }
        Claim::Directed { person: maker, film: of } => {
            filled(&words.directed, &[("person", &person(maker)), ("film", &film(of))])
        }
        Claim::Wrote { person: maker, film: of } => {
            filled(&words.wrote, &[("person", &person(maker)), ("film", &film(of))])
        }
        Claim::Produced { person: maker, film: of } => {
            filled(&words.produced, &[("person", &person(maker)), ("film", &film(of))])
        }
        Claim::MemberOf { person: member, band: of, role: Some(role), .. } => {
            filled(&words.member_as, &[("person", &person(member)), ("role", &text(role)), ("band", &band(of))])
        }
        Claim::MemberOf { person: member, band: of, role: None, .. } => {
            filled(&words.member_of, &[("person", &person(member)), ("band", &band(of))])
        }
        Claim::Performed { performer, song } => {
            filled(&words.performed, &[("performer", &sheet.named(*performer)), ("song", &text(song))])
        }
        Claim::IsAbout { film: of, subject } => {
            filled(&words.about, &[("film", &film(of)), ("subject", &sheet.named(*subject))])
        }
        Claim::PartOf { film: of, series, whole } => {
            let series = whole.as_ref().map_or_else(|| text(series), film);
            filled(&words.part_of, &[("film", &film(of)), ("series", &series)])
        }
        Claim::PremieredAt { film: of, place } => {
            filled(&words.premiered_at, &[("film", &film(of)), ("place", &text(place))])
        }
        Claim::Released { film: of, when } => {
            filled(&words.released, &[("film", &film(of)), ("when", &text(&when.words))])
        }
        Claim::Formed { band: of, when } => filled(&words.formed, &[("band", &band(of)), ("when", &text(&when.words))]),
        Claim::Disbanded { band: of, when } => {
            filled(&words.disbanded, &[("band", &band(of)), ("when", &text(&when.words))])
        }
        Claim::Born { person: of, when } => {
            filled(&words.born, &[("person", &person(of)), ("when", &text(&when.words))])
        }
        Claim::Died { person: of, when } => {
            filled(&words.died, &[("person", &person(of)), ("when", &text(&when.words))])
        }
        Claim::AgeOn { person: of, years } => {
            filled(&words.age_on, &[("person", &person(of)), ("years", &text(&years.to_string()))])
        }
        Claim::Genre { of, genre } => filled(&words.genre, &[("of", &sheet.named(*of)), ("genre", &text(genre))]),
        Claim::Birthplace { place: value, .. }
        | Claim::Occupation { occupation: value, .. }
        | Claim::Instrument { instrument: value, .. }
        | Claim::Origin { place: value, .. }
        | Claim::Description { text: value, .. } => {
            filled(&words.value, &[("of", &sheet.named(claim.subject())), ("value", &text(value))])
        }
    }
}

/// A role: the real person behind it if there is one.
fn played(sheet: &Sheet<'_>, role: &Role) -> Phrase {
    role.real.map_or_else(|| Phrase::of(&role.name), |real| sheet.named(RecordId::Person(real)))
}
