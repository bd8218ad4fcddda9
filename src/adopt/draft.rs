//! The text of an adopted page: its fields in the order of [`FIELDS`], its sources as comments.

use std::{cmp::Reverse, fmt::Write};

use crate::{
    fact::{Claim, Fact, When},
    kind::RecordKind,
    literal::{key, list, text},
    record::RecordId,
    report::harmless,
    site::Site,
    written::{FIELDS, Field, Form, Reference},
};

/// The most characters of a source that are quoted.
const QUOTED: usize = 60;
/// The most sources behind one line.
const SOURCES: usize = 3;

/// The record page of a record: front matter in TOML, and no body.
pub fn draft(site: &Site, id: RecordId) -> String {
    let links = site.graph.links(id);
    let facts: Vec<&Fact> = links.facts.iter().map(|&at| &site.facts.list[at as usize]).collect();
    let mut out = String::from("+++\n");
    let mut missing = Vec::new();
    for field in FIELDS.iter().filter(|field| field.kinds.contains(&id.kind())) {
        if !write_field(site, id, field, &facts, &mut out) {
            missing.push(field);
        }
    }
    write_missing(&missing, &mut out);
    write_others(site, id, &facts, &mut out);
    out.push_str("+++\n");
    out
}

/// Writes what is known for a field; `false` if nothing is.
fn write_field(site: &Site, id: RecordId, field: &Field, facts: &[&Fact], out: &mut String) -> bool {
    let record = site.records.get(id);
    let name = field.key;
    match field.form {
        Form::Kind => line(out, name, &text(kind_name(id.kind())), ""),
        Form::Name => line(out, name, &text(&record.name), ""),
        // It pins the address, which a second record of the name would change.
        Form::Slug => line(out, name, &text(&record.slug), ""),
        Form::Aliases if !record.redirects.is_empty() => {
            line(out, name, &list(record.redirects.iter().map(|alias| text(alias))), "");
        }
        Form::Ids if !record.external_ids.is_empty() => {
            let ids = record.external_ids.iter().map(|(place, id)| format!("{} = {}", key(place), text(id)));
            line(out, name, &format!("{{ {} }}", ids.collect::<Vec<_>>().join(", ")), "");
        }
        Form::DateFact(_) | Form::TextFact(_) | Form::NameFact(..) | Form::Text(_) => {
            return write_one(site, id, name, facts, out);
        }
        Form::TextFacts(_) | Form::NameFacts(..) | Form::People(..) => return write_list(site, id, name, facts, out),
        Form::Aliases | Form::Ids | Form::Draft | Form::Addresses | Form::Refusals => return false,
    }
    true
}

/// A field with one value: the best attested, and the others that contradict it behind a mark.
fn write_one(site: &Site, id: RecordId, name: &str, facts: &[&Fact], out: &mut String) -> bool {
    let mut found = values(site, id, name, facts);
    found.sort_by_key(|(_, fact)| (Reverse((fact.confidence, fact.evidence.len())), fact.evidence.first()));
    for (at, (value, fact)) in found.iter().enumerate() {
        let mark = if at == 0 { "" } else { "# " };
        line(out, &format!("{mark}{name}"), value, &sources(site, fact));
    }
    !found.is_empty()
}

/// A field with a list: a value a line, each with its sources.
fn write_list(site: &Site, id: RecordId, name: &str, facts: &[&Fact], out: &mut String) -> bool {
    let found = values(site, id, name, facts);
    if found.is_empty() {
        return false;
    }
    let _ = writeln!(out, "{name} = [");
    for (value, fact) in &found {
        let _ = writeln!(out, "  {value},{}", sources(site, fact));
    }
    out.push_str("]\n");
    true
}

fn line(out: &mut String, key: &str, value: &str, sources: &str) {
    let _ = writeln!(out, "{key} = {value}{sources}");
}

/// What the facts say for a field of a record, in TOML, with the fact that says it.
fn values<'f>(site: &Site, id: RecordId, name: &str, facts: &[&'f Fact]) -> Vec<(String, &'f Fact)> {
    let value = |fact: &&'f Fact| {
        let (field, owner, value) = field_of(site, &fact.claim)?;
        (field == name && owner == id).then_some((value, *fact))
    };
    facts.iter().filter_map(value).collect()
}

/// The field that makes a claim, the record on whose page it stands, and its value in TOML; `None` if no field does.
fn field_of(site: &Site, claim: &Claim) -> Option<(&'static str, RecordId, String)> {
    let name = |id| named(site, id);
    let person = |person| name(RecordId::Person(person));
    Some(match claim {
        Claim::Released { film, when } => ("released", RecordId::Film(*film), date(when)?),
        Claim::Directed { person: who, film } => ("directed_by", RecordId::Film(*film), person(*who)),
        Claim::Wrote { person: who, film } => ("written_by", RecordId::Film(*film), person(*who)),
        Claim::Produced { person: who, film } => ("produced_by", RecordId::Film(*film), person(*who)),
        Claim::ActedIn { person: who, film, role } => {
            let role = role.as_ref().map(|role| role.real.map_or_else(|| text(&role.name), person));
            ("cast", RecordId::Film(*film), member(&person(*who), &[("role", role)]))
        }
        Claim::IsAbout { film, subject } => ("about", RecordId::Film(*film), name(*subject)),
        Claim::Genre { of, genre } => ("genres", *of, text(genre)),
        Claim::PartOf { film, series, whole } => {
            let whole = whole.map_or_else(|| text(series), |whole| name(RecordId::Film(whole)));
            ("part_of", RecordId::Film(*film), whole)
        }
        Claim::Formed { band, when } => ("formed", RecordId::Band(*band), date(when)?),
        Claim::Disbanded { band, when } => ("disbanded", RecordId::Band(*band), date(when)?),
        Claim::Origin { band, place } => ("origin", RecordId::Band(*band), text(place)),
        Claim::MemberOf { person: who, band, role, from, to } => {
            let quoted = |value: &Option<String>| value.as_deref().map(text);
            let parts = [("role", quoted(role)), ("from", quoted(from)), ("to", quoted(to))];
            ("members", RecordId::Band(*band), member(&person(*who), &parts))
        }
        Claim::Performed { performer: RecordId::Band(band), song } => ("songs", RecordId::Band(*band), text(song)),
        Claim::Born { person, when } => ("born", RecordId::Person(*person), date(when)?),
        Claim::Died { person, when } => ("died", RecordId::Person(*person), date(when)?),
        Claim::Birthplace { person, place } => ("birthplace", RecordId::Person(*person), text(place)),
        Claim::Occupation { person, occupation } => ("occupations", RecordId::Person(*person), text(occupation)),
        Claim::Instrument { person, instrument } => ("instruments", RecordId::Person(*person), text(instrument)),
        Claim::Description { of, text: sentence } => ("description", *of, text(sentence)),
        Claim::Portrays { .. } | Claim::Performed { .. } | Claim::PremieredAt { .. } | Claim::AgeOn { .. } => {
            return None;
        }
    })
}

/// A record by its name, or by its id if the name alone means another.
fn named(site: &Site, id: RecordId) -> String {
    let name = &site.records.get(id).name;
    let found = Reference::parse(name).and_then(|reference| site.records.find(&reference, &RecordKind::ALL));
    text(&if found == Some(id) { name.clone() } else { site.records.key(id) })
}

/// `{ person = "Joan Jett", role = "vocals" }`, or the name alone.
fn member(person: &str, parts: &[(&str, Option<String>)]) -> String {
    let parts: Vec<String> =
        parts.iter().filter_map(|(key, value)| Some(format!(", {key} = {}", value.as_ref()?))).collect();
    if parts.is_empty() { person.to_owned() } else { format!("{{ person = {person}{} }}", parts.concat()) }
}

fn date(when: &When) -> Option<String> {
    when.date.as_deref().map(text)
}

/// ` # seeds/x.txt:12 "…", seeds/y.txt:3 "…"`; of several stretches of one line the longest.
fn sources(site: &Site, fact: &Fact) -> String {
    let mut places: Vec<(String, &str)> = Vec::new();
    for evidence in &fact.evidence {
        let span = site.span_of(evidence);
        let source = site.sources.get(span.source);
        let place = format!("seeds/{}:{}", source.path, source.line_of(span.start));
        let words = site.words_of(evidence);
        match places.last_mut() {
            Some((last, said)) if *last == place => *said = if words.len() > said.len() { words } else { said },
            _ => places.push((place, words)),
        }
    }
    let more = places.len().saturating_sub(SOURCES);
    let mut shown: Vec<String> =
        places.iter().take(SOURCES).map(|(place, words)| format!("{place} \"{}\"", quoted(words))).collect();
    if more > 0 {
        shown.push(format!("and {more} more"));
    }
    // A comment ends with its line and takes no control characters.
    format!(" # {}", harmless(&shown.join(", ")))
}

/// The words on one line, cut to [`QUOTED`] characters.
fn quoted(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// The fields that nothing was found for, as a form to fill in.
fn write_missing(missing: &[&Field], out: &mut String) {
    let fields = missing.iter().filter(|field| !matches!(field.form, Form::Draft));
    let mut fields = fields.peekable();
    if fields.peek().is_none() {
        return;
    }
    out.push_str("\n# Not found. Take the mark away and fill in:\n");
    for field in fields {
        let empty = match field.form {
            Form::Addresses
            | Form::Aliases
            | Form::Refusals
            | Form::TextFacts(_)
            | Form::NameFacts(..)
            | Form::People(..) => "[]",
            Form::Ids => "{}",
            Form::Kind
            | Form::Name
            | Form::Slug
            | Form::Draft
            | Form::Text(_)
            | Form::DateFact(_)
            | Form::TextFact(_)
            | Form::NameFact(..) => "\"\"",
        };
        let _ = writeln!(out, "# {} = {empty}", field.key);
    }
}

/// What was found and belongs on the page of another record, or has no field: to be seen, and to be refused here.
fn write_others(site: &Site, id: RecordId, facts: &[&Fact], out: &mut String) {
    let is_other = |fact: &&&Fact| field_of(site, &fact.claim).is_none_or(|(_, owner, _)| owner != id);
    let mut others = facts.iter().filter(is_other).peekable();
    if others.peek().is_none() {
        return;
    }
    out.push_str("\n# Found as well, and written elsewhere or nowhere. One that is not true goes into `refuse`:\n");
    for fact in others {
        let ends = [Some(fact.claim.subject()), fact.claim.object()];
        let other = ends.into_iter().flatten().find(|end| *end != id).map(|end| site.records.key(end));
        let _ = writeln!(out, "# \"{}{}\"{}", fact.claim.predicate(), spaced(other), sources(site, fact));
    }
}

fn spaced(word: Option<String>) -> String {
    word.map(|word| format!(" {word}")).unwrap_or_default()
}

fn kind_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Person => "person",
        RecordKind::Film => "film",
        RecordKind::Band => "band",
    }
}
