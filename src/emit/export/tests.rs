use super::*;
use crate::{
    fact::Role,
    kind::Kind as MentionKind,
    quote::Way,
    record::{BandId, FilmId, PersonId},
    site::sample,
};

/// One article of one sentence, in which a person and a film are recognised.
fn site(claims: Vec<Claim>) -> Site {
    let mut site = sample::site(&[("winter.txt", "Ana Lind plays Mira Halden in \"Winter\".")]);
    let mention = |start, end, record| Mention {
        range: TextRange::new(start, end),
        kind: MentionKind::Person,
        record,
        confidence: Confidence::from_thousandths(900),
    };
    let mut ana = sample::record("Ana Lind", "ana-lind");
    ana.external_ids = vec![("mtv:person".to_owned(), "7".to_owned())];
    site.records.people = vec![ana, sample::record("Mira Halden", "mira-halden")];
    site.records.films = vec![sample::record("Winter", "winter")];
    site.records.bands = vec![sample::record("The Nouns", "the-nouns")];
    site.articles[0].title = "Winter".to_owned();
    site.mentions.by_article = vec![vec![mention(0, 8, Some(RecordId::Person(PersonId(0)))), mention(31, 37, None)]];
    let evidence = vec![Evidence::Article { article: ArticleId(0), range: TextRange::new(0, 14) }];
    let fact = |claim| Fact { claim, confidence: Confidence::from_thousandths(800), evidence: evidence.clone() };
    site.facts.list = claims.into_iter().map(fact).collect();
    site.quotes = vec![vec![Quote {
        range: TextRange::new(31, 37),
        speaker: Some(PersonId(0)),
        confidence: Confidence::CERTAIN,
        way: Some(Way::Turn),
        about: vec![RecordId::Film(FilmId(0))],
    }]];
    site
}

fn exported(site: &Site, detail: Detail) -> serde_json::Value {
    let mut json = Vec::new();
    write(site, detail, &mut json).unwrap();
    serde_json::from_slice(&json).unwrap()
}

#[test]
fn an_export_has_every_field_in_its_place() {
    let role = Role { name: "Mira Halden".to_owned(), real: Some(PersonId(1)) };
    let claim = Claim::ActedIn { person: PersonId(0), film: FilmId(0), role: Some(role) };
    let mut json = Vec::new();
    write(&site(vec![claim]), Detail::Full, &mut json).unwrap();
    let json = String::from_utf8(json).unwrap().replace("},", "},\n");
    insta::assert_snapshot!(json);
    let export = exported(&site(vec![]), Detail::Full);
    for record in export["records"].as_array().unwrap() {
        serde_json::from_value::<schema::Kind>(record["kind"].clone()).expect("the schema knows the kind");
    }
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252] {
        serde_json::from_value::<schema::EncodingName>(encoding_name(encoding).into()).expect("the schema knows it");
    }
}

#[test]
fn the_published_export_has_no_mentions() {
    let site = site(vec![]);
    assert!(exported(&site, Detail::Full)["articles"][0].get("mentions").is_some());
    assert!(exported(&site, Detail::Published)["articles"][0].get("mentions").is_none());
}

#[track_caller]
fn case(claim: Claim, expected: serde_json::Value) {
    let export = exported(&site(vec![claim]), Detail::Full);
    let records = export["records"].as_array().unwrap();
    let facts: Vec<_> = records.iter().flat_map(|record| record["facts"].as_array().unwrap()).collect();
    let [fact] = facts[..] else { panic!("one fact: {facts:?}") };
    serde_json::from_value::<schema::Predicate>(fact["predicate"].clone()).expect("the schema knows the predicate");
    let fields = ["predicate", "object", "object_text", "role", "value", "date"];
    assert_eq!(serde_json::Value::from_iter(fields.map(|field| fact[field].clone())), expected);
}

#[test]
fn every_claim_fills_the_fields_that_it_has() {
    use serde_json::json;
    let (person, film, band) = (PersonId(0), FilmId(0), BandId(0));
    let when = When { words: "next March".to_owned(), date: Some("2010-03".to_owned()) };
    let none = None::<String>;
    case(Claim::Directed { person, film }, json!(["directed", "film/winter", "Winter", none, none, none]));
    case(
        Claim::Portrays { person, real: PersonId(1), film: None },
        json!(["portrays", "person/mira-halden", "Mira Halden", none, none, none]),
    );
    case(
        Claim::MemberOf { person, band, role: Some("drummer".to_owned()), from: Some("1975".to_owned()), to: None },
        json!(["member_of", "band/the-nouns", "The Nouns", "drummer", none, "1975/"]),
    );
    case(
        Claim::Performed { performer: RecordId::Band(band), song: "Verbs".to_owned() },
        json!(["performed", none, "Verbs", none, none, none]),
    );
    case(Claim::Released { film, when: when.clone() }, json!(["released", none, none, none, "next March", "2010-03"]));
    case(Claim::Formed { band, when }, json!(["formed", none, none, none, "next March", "2010-03"]));
    case(Claim::AgeOn { person, years: 17 }, json!(["age_on", none, none, none, "17", none]));
    case(
        Claim::Disbanded { band, when: When { words: "May".to_owned(), date: None } },
        json!(["disbanded", none, none, none, "May", none]),
    );
    case(Claim::Wrote { person, film }, json!(["wrote", "film/winter", "Winter", none, none, none]));
    case(Claim::Produced { person, film }, json!(["produced", "film/winter", "Winter", none, none, none]));
    case(Claim::ActedIn { person, film, role: None }, json!(["acted_in", "film/winter", "Winter", none, none, none]));
    case(
        Claim::PremieredAt { film, place: "Oslo".to_owned() },
        json!(["premiered_at", none, none, none, "Oslo", none]),
    );
    case(
        Claim::IsAbout { film, subject: RecordId::Band(band) },
        json!(["about", "band/the-nouns", "The Nouns", none, none, none]),
    );
    case(
        Claim::Genre { of: RecordId::Film(film), genre: "drama".to_owned() },
        json!(["genre", none, none, none, "drama", none]),
    );
}
