//! What a person writes: record pages, the names of an article, and `[names]` of the settings.

use std::path::Path;

use fanwiki::{
    config::Config,
    kind::RecordKind,
    source::Sources,
    written::{FIELDS, Field, Form},
};
use serde_json::{Value, json};

use super::{markdown, ours, payloads, text, words};
use crate::harness::{
    inspector,
    press::{self, Files, Press},
};

/// The places that the keys of `ids` become links to, with one that nobody knows.
const PLACES: [&str; 11] =
    ["imdb", "tmdb", "letterboxd", "musicbrainz", "discogs", "wikidata", "isni", "viaf", "gnd", "orcid", "elsewhere"];

/// What a key of a record page says, with the payload wherever it can stand.
fn value(form: &Form, payload: &str) -> Value {
    match form {
        Form::Kind | Form::Name => unreachable!("the caller writes both"),
        Form::Slug | Form::Draft | Form::Text(_) | Form::DateFact(_) | Form::TextFact(_) | Form::NameFact(..) => {
            json!(payload)
        }
        Form::Aliases => json!([payload, format!("Lind {payload}"), format!("{payload} (singer)")]),
        Form::Addresses => json!([payload, format!("https://example.org/{payload}"), format!("https://{payload}")]),
        Form::Ids => {
            let keys = PLACES.into_iter().chain([payload]);
            Value::Object(keys.map(|key| (key.to_owned(), json!(payload))).collect())
        }
        Form::Refusals => json!([payload, format!("acted_in {payload}"), format!("{payload} film/salt")]),
        Form::TextFacts(_) => json!([payload, format!("low {payload}")]),
        Form::NameFacts(..) => json!([
            payload,
            format!("Kim {payload} Roe"),
            format!("person:{payload}"),
            format!("band:The {payload}"),
            format!("person/{payload}"),
        ]),
        Form::People(keys, _) => {
            let mut part: serde_json::Map<_, _> = keys.iter().map(|key| ((*key).to_owned(), json!(payload))).collect();
            part.insert("person".to_owned(), json!(format!("Kim {payload} Roe")));
            json!([payload, part, { "person": "Ana Lind", "role": format!("person:{payload}") }])
        }
    }
}

/// A record page of that name with every key that its kind has.
fn record_page(kind: RecordKind, name: &str, payload: &str, line: impl Fn(&str, &Value) -> String) -> String {
    let of_field = |field: &Field| match field.form {
        Form::Kind => line(field.key, &json!(kind.name())),
        Form::Name => line(field.key, &json!(name)),
        _ => line(field.key, &value(&field.form, payload)),
    };
    FIELDS.iter().filter(|field| field.kinds.contains(&kind)).map(of_field).collect()
}

fn in_toml(key: &str, value: &Value) -> String {
    format!("{key} = {}\n", toml::Value::try_from(value).unwrap())
}

/// What is JSON is YAML, too, but for signs that YAML has written as numbers.
fn in_yaml(key: &str, value: &Value) -> String {
    let line = format!("{key}: {value}\n");
    let is_numbered = |sign: char| sign != '\n' && (sign.is_control() || sign > '\u{fffd}');
    let spelled = |sign| if is_numbered(sign) { format!("\\U{:08x}", u32::from(sign)) } else { sign.to_string() };
    line.chars().map(spelled).collect()
}

/// A page of each kind with a name of its own, and one of each kind in turn that has the payload for its name.
fn record_pages(number: usize, payload: &str) -> Vec<(String, String)> {
    let other = |kind: RecordKind| {
        let keys = record_page(kind, "Subject", payload, in_yaml);
        (format!("{}.md", kind.name()), format!("---\n{keys}---\n# x {payload}\n\nOf [[{payload}]].\n"))
    };
    let kind = RecordKind::ALL[number % RecordKind::ALL.len()];
    let called = record_page(kind, payload, &format!("so {payload} so"), in_toml);
    let (body, extension) = if number.is_multiple_of(2) { (markdown(payload), "md") } else { (text(payload), "txt") };
    let called = (format!("called.{extension}"), format!("+++\n{called}+++\n{body}"));
    RecordKind::ALL.into_iter().map(other).chain([called]).collect()
}

#[track_caller]
fn harmless(press: &mut Press, texts: &[(String, String)]) -> Files {
    let sources = Sources::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let files = press.site(sources, |site, _| press::files(site));
    let complaints = inspector::complaints(&files, &ours());
    assert!(complaints.is_empty(), "{} complaints: {:#?}", complaints.len(), &complaints[..complaints.len().min(40)]);
    files
}

#[test]
fn no_record_page_becomes_markup_a_script_or_a_way_out() {
    let mut press = Press::new(Config::parse(Path::new("/wiki"), "").unwrap());
    for (number, payload) in payloads().iter().enumerate() {
        let files = harmless(&mut press, &record_pages(number, payload));
        let page = str::from_utf8(&files["people/subject.html"]).unwrap();
        let shown = words(&inspector::visible_text(page));
        assert!(shown.contains(&words(&format!("low {payload}"))), "{payload:?} is lost: {shown}");
    }
}

/// Articles in which each payload is a name, and says what names mean.
fn articles_with_names() -> Vec<(String, String)> {
    let of_payload = |(number, payload): (usize, String)| {
        let names = json!({ payload.as_str(): "", "Ann Lee": payload, "Kim Roe": format!("person/{payload}"), format!("Salt {payload}"): "film/salt" });
        let body = format!("Ann Lee, the singer {payload}, and Ann {payload} directed the film \"Salt {payload}\".\n");
        let head = match number % 2 {
            0 => format!("+++\n{}+++\n", in_toml("names", &names)),
            _ => format!("---\n{}---\n", in_yaml("names", &names)),
        };
        [(format!("{number}-names.md"), format!("{head}{body}")), (format!("{number}.txt"), body)]
    };
    payloads().into_iter().enumerate().flat_map(of_payload).collect()
}

/// `[names]` with one key each: together they would contradict each other.
fn settings() -> [String; 4] {
    let list = |item: fn(&String) -> Value| Value::Array(payloads().iter().map(item).collect());
    let kinds = payloads().into_iter().map(|payload| (payload, json!("person"))).collect();
    let settings = [
        ("ignore", list(|payload| json!(payload))),
        ("kind", Value::Object(kinds)),
        ("same", list(|payload| json!([format!("Ann {payload}"), format!("Salt {payload}"), payload]))),
        ("different", list(|payload| json!([payload, format!("{payload} (singer)"), format!("Ann ({payload})")]))),
    ];
    settings.map(|(key, value)| format!("[names]\n{}", in_toml(key, &value)))
}

#[test]
fn no_correction_becomes_markup_a_script_or_a_way_out() {
    let articles = articles_with_names();
    let people = settings().map(|settings| {
        let config = Config::parse(Path::new("/wiki"), &settings).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        let files = harmless(&mut Press::new(config), &articles);
        files.keys().filter(|path| path.starts_with("people/")).count()
    });
    // What is checked is there: names that are ignored have no page, and those of a kind have one.
    let [ignored, of_a_kind, ..] = people;
    assert!(ignored * 4 < payloads().len() && of_a_kind * 4 > payloads().len() * 3, "{people:?}");
}
