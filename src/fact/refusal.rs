//! Refusals: recognised facts that a record page says are not true.

use super::{Claim, Fact};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    name::NameKey,
    record::{RecordId, Records},
    source::Span,
    suggestion,
    written::{Refusal, Said, Written, WrittenId},
};

/// Takes away what is refused. A refusal of nothing is a warning with the near one; `hand` is what people wrote, which
/// nobody can refuse.
pub(super) fn apply(
    facts: Vec<Fact>,
    hand: &[Fact],
    pages: &[Written],
    records: &Records,
    diagnostics: &mut Diagnostics,
) -> Vec<Fact> {
    let mut facts = facts;
    for (page, number) in pages.iter().zip(0..) {
        let Some(id) = records.of_page(WrittenId(number)) else { continue };
        // Of two refusals of one fact neither is idle, so all are compared with what was there before.
        let known: Vec<Claim> = match page.refused.is_empty() {
            true => continue,
            false => facts.iter().map(|fact| fact.claim.clone()).filter(|claim| concerns(claim, id)).collect(),
        };
        for said in &page.refused {
            if !known.iter().any(|claim| refuses(&said.value, claim, id, records)) {
                diagnostics.push(idle(said, id, &known, hand, records));
            }
        }
        facts.retain(|fact| !page.refused.iter().any(|said| refuses(&said.value, &fact.claim, id, records)));
    }
    facts
}

/// The bytes of the refusal that means a claim, if there is one.
pub(super) fn refused_at(claim: &Claim, pages: &[Written], records: &Records) -> Option<Span> {
    pages.iter().zip(0..).find_map(|(page, number)| {
        let id = records.of_page(WrittenId(number))?;
        page.refused.iter().find(|said| refuses(&said.value, claim, id, records)).map(|said| said.span)
    })
}

fn concerns(claim: &Claim, id: RecordId) -> bool {
    claim.records().any(|record| record == id)
}

/// Whether a refusal on the page of `id` means a claim. Who is not in a film does not portray anybody in it either.
fn refuses(refusal: &Refusal, claim: &Claim, id: RecordId, records: &Records) -> bool {
    let is_portrayal = || matches!(claim, Claim::Portrays { film: Some(_), .. }) && refusal.predicate == "acted_in";
    if !concerns(claim, id) || (refusal.predicate != claim.predicate() && !is_portrayal()) {
        return false;
    }
    refusal.object.is_empty()
        || claim.records().any(|other| other != id && is_called(other, &refusal.object, records))
        || {
            let key = NameKey::of_text(&refusal.object);
            let words = || claim.value().is_some_and(|value| key.is_some() && NameKey::of_text(&value) == key);
            words() || claim.date() == Some(refusal.object.as_str())
        }
}

/// Whether somebody means a record by its id, its slug or one of its names.
fn is_called(id: RecordId, text: &str, records: &Records) -> bool {
    let record = records.get(id);
    let key = NameKey::of_text(text);
    let named = |name: &str| key.is_some() && NameKey::of_text(name) == key;
    record.slug == text
        || records.key(id) == text
        || named(&record.name)
        || record.aliases.iter().any(|alias| named(alias))
}

/// Tells of a refusal that takes nothing away.
fn idle(said: &Said<Refusal>, id: RecordId, known: &[Claim], hand: &[Fact], records: &Records) -> Diagnostic {
    let refusal = &said.value;
    let written = [refusal.predicate.as_str(), refusal.object.as_str()].join(" ");
    let written = written.trim();
    let is_by_hand = hand.iter().any(|fact| refuses(refusal, &fact.claim, id, records));
    let is_predicate = Claim::PREDICATES.contains(&refusal.predicate.as_str());
    let candidates: Vec<String> = known.iter().flat_map(|claim| spellings(claim, id, records)).collect();
    let nearest = suggestion::nearest(written, candidates.iter().map(String::as_str));
    let help = match (nearest, is_predicate) {
        _ if is_by_hand => "take it away where it is written".to_owned(),
        (Some(nearest), _) => format!("did you mean `{nearest}`?"),
        (None, false) => match suggestion::nearest(&refusal.predicate, Claim::PREDICATES) {
            Some(predicate) => format!("did you mean `{predicate}`?"),
            None => "write a predicate and an id: `acted_in film/the-long-winter`".to_owned(),
        },
        (None, true) => "take the line away".to_owned(),
    };
    let message = match is_by_hand {
        true => format!("`{written}` is written by hand and cannot be refused"),
        false => format!("`{written}` refuses nothing: no article says so"),
    };
    Diagnostic::warning("unused-refusal", said.span, message).with_help(help)
}

/// What could have been written to refuse a claim, with ids and with names.
fn spellings(claim: &Claim, id: RecordId, records: &Records) -> Vec<String> {
    let predicate = claim.predicate();
    let others = claim.records().filter(|&other| other != id);
    let mut spellings: Vec<String> = Vec::new();
    for other in others {
        spellings.push(format!("{predicate} {}", records.key(other)));
        spellings.push(format!("{predicate} {}", records.get(other).name));
    }
    spellings.extend(claim.value().map(|value| format!("{predicate} {value}")));
    spellings
}
