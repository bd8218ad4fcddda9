//! Statements: facts in words.

use crate::{
    fact::Claim,
    page::{phrase::Phrase, sheet::Sheet},
    record::{PersonId, RecordId},
};

/// A fact in words, its records as links.
pub fn statement(sheet: &Sheet<'_>, claim: &Claim) -> Phrase {
    let words = &sheet.interface().phrases.fact;
    let person = |id: &PersonId| sheet.named(RecordId::Person(*id));
    let filled = Phrase::filled;
    match claim {
        Claim::ActedIn { person: actor, film, role } => {
            let (actor, film) = (person(actor), sheet.named(RecordId::Film(*film)));
            match role {
                Some(role) => {
                    let role = role.real.as_ref().map_or_else(|| Phrase::of(&role.name), person);
                    filled(&words.acted_as, &[("person", &actor), ("role", &role), ("film", &film)])
                }
                None => filled(&words.acted_in, &[("person", &actor), ("film", &film)]),
            }
        }
        Claim::Portrays { person: actor, real, film } => {
            let (actor, real) = (person(actor), person(real));
            match film {
                Some(film) => {
                    let film = sheet.named(RecordId::Film(*film));
                    filled(&words.portrays_in, &[("person", &actor), ("real", &real), ("film", &film)])
                }
                None => filled(&words.portrays, &[("person", &actor), ("real", &real)]),
            }
        }
        Claim::Directed { person: maker, film } => {
            filled(&words.directed, &[("person", &person(maker)), ("film", &sheet.named(RecordId::Film(*film)))])
        }
        Claim::Wrote { person: maker, film } => {
            filled(&words.wrote, &[("person", &person(maker)), ("film", &sheet.named(RecordId::Film(*film)))])
        }
        Claim::Produced { person: maker, film } => {
            filled(&words.produced, &[("person", &person(maker)), ("film", &sheet.named(RecordId::Film(*film)))])
        }
        Claim::MemberOf { person: member, band, role, .. } => {
            let (member, band) = (person(member), sheet.named(RecordId::Band(*band)));
            match role {
                Some(role) => {
                    filled(&words.member_as, &[("person", &member), ("role", &Phrase::of(role)), ("band", &band)])
                }
                None => filled(&words.member_of, &[("person", &member), ("band", &band)]),
            }
        }
        Claim::Performed { performer, song } => {
            filled(&words.performed, &[("performer", &sheet.named(*performer)), ("song", &Phrase::of(song))])
        }
        Claim::Released { film, when } => {
            let film = sheet.named(RecordId::Film(*film));
            filled(&words.released, &[("film", &film), ("when", &Phrase::of(&when.words))])
        }
        Claim::PremieredAt { film, place } => {
            let film = sheet.named(RecordId::Film(*film));
            filled(&words.premiered_at, &[("film", &film), ("place", &Phrase::of(place))])
        }
        Claim::IsAbout { film, subject } => {
            let film = sheet.named(RecordId::Film(*film));
            filled(&words.about, &[("film", &film), ("subject", &sheet.named(*subject))])
        }
        Claim::Genre { of, genre } => filled(&words.genre, &[("of", &sheet.named(*of)), ("genre", &Phrase::of(genre))]),
        Claim::Formed { band, when } => {
            let band = sheet.named(RecordId::Band(*band));
            filled(&words.formed, &[("band", &band), ("when", &Phrase::of(&when.words))])
        }
        Claim::Disbanded { band, when } => {
            let band = sheet.named(RecordId::Band(*band));
            filled(&words.disbanded, &[("band", &band), ("when", &Phrase::of(&when.words))])
        }
        Claim::Born { person: of, when } => {
            filled(&words.born, &[("person", &person(of)), ("when", &Phrase::of(&when.words))])
        }
        Claim::Died { person: of, when } => {
            filled(&words.died, &[("person", &person(of)), ("when", &Phrase::of(&when.words))])
        }
        Claim::PartOf { film, series, whole } => {
            let series = whole.map_or_else(|| Phrase::of(series), |whole| sheet.named(RecordId::Film(whole)));
            filled(&words.part_of, &[("film", &sheet.named(RecordId::Film(*film))), ("series", &series)])
        }
        Claim::Birthplace { place: value, .. }
        | Claim::Occupation { occupation: value, .. }
        | Claim::Instrument { instrument: value, .. }
        | Claim::Origin { place: value, .. }
        | Claim::Description { text: value, .. } => {
            filled(&words.value, &[("of", &sheet.named(claim.subject())), ("value", &Phrase::of(value))])
        }
        Claim::AgeOn { person: of, years } => {
            filled(&words.age_on, &[("person", &person(of)), ("years", &Phrase::of(&years.to_string()))])
        }
    }
}
