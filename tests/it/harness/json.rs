//! Data: that it can be read, and that its addresses lead where those of a page may lead.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::Value;

use super::{address::Address, inspector::Site};

/// Keys whose value is an address or a list of them.
const ADDRESSES: [&str; 8] = ["@id", "url", "sameAs", "item", "isBasedOn", "contentUrl", "license", "mainEntityOfPage"];

/// What is wrong with a file of JSON that `links` are read in from the file `from`.
pub(crate) fn complaints(text: &str, from: &str, site: &Site<'_>) -> Vec<String> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => addresses(&value, from, site),
        Err(error) => vec![format!("is no JSON: {error}")],
    }
}

/// The table of all types and properties that a page may use, with the values of each.
const WORDS: &str = include_str!("../../../docs/found.md");

/// A type, a property and the kinds of value that the table gives it: `Text`, `URL`, `Date`, `Integer`, or types.
pub(crate) type Word = (String, String, Vec<String>);

/// The rows of the table.
pub(crate) fn words() -> Vec<Word> {
    let (_, table) =
        WORDS.split_once("\n| type | property | value | from |\n").expect("the documentation has the table");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<_> = row.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).collect();
        let linked = |cell: &str| match cell.strip_prefix('[').and_then(|cell| cell.split_once("](https://schema.org/"))
        {
            Some((name, address)) => {
                assert_eq!(address.trim_end_matches(')'), name, "{row}");
                name.to_owned()
            }
            None => cell.trim_matches('`').to_owned(),
        };
        (linked(cells[0]), linked(cells[1]), cells[2].split(", ").map(linked).collect())
    })
    .collect()
}

static KNOWN: LazyLock<BTreeMap<(String, String), Vec<String>>> =
    LazyLock::new(|| words().into_iter().map(|(kind, property, values)| ((kind, property), values)).collect());

/// What is wrong with a block of JSON-LD.
pub(crate) fn linked_data(text: &str, page: &str, site: &Site<'_>) -> Vec<String> {
    let mut complaints = complaints(text, page, site);
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    if value.get("@context").and_then(Value::as_str) != Some("https://schema.org") {
        complaints.push("data of a page is not in the words of schema.org".to_owned());
    }
    for node in value.get("@graph").and_then(Value::as_array).into_iter().flatten() {
        used(node, &mut |kind, property, value| {
            let known = KNOWN.get(&(kind.to_owned(), property.to_owned()));
            if !known.is_some_and(|kinds| kinds.iter().any(|kind| is_of(kind, value))) {
                complaints.push(format!("{kind} with {property} {value} is not in docs/found.md"));
            }
        });
    }
    complaints
}

/// Hands over each value in a node and those below it, with the type that has it and the property.
pub(crate) fn used(node: &Value, found: &mut impl FnMut(&str, &str, &Value)) {
    let Some(fields) = node.as_object() else { return };
    let kind = fields.get("@type").and_then(Value::as_str).unwrap_or_default();
    for (property, value) in fields.iter().filter(|(property, _)| *property != "@type") {
        // A list of nothing or of one thing would be a slip.
        let values = match value {
            Value::Array(list) if list.len() > 1 => &list[..],
            value => std::slice::from_ref(value),
        };
        for value in values {
            found(kind, property, value);
            used(value, found);
        }
    }
}

/// Whether a value is of a kind: what schema.org calls a data type, or a thing of that type.
fn is_of(kind: &str, value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    match kind {
        // No address stands where a text is meant, and no text where an address is: the reader tells them apart by place.
        "Text" => !text.trim().is_empty(),
        "URL" => !text.is_empty() && !text.contains(char::is_whitespace),
        "Date" => is_date(text),
        "Integer" => value.as_u64().is_some_and(|number| number > 0),
        kind => value.get("@type").and_then(Value::as_str) == Some(kind),
    }
}

/// A date of ISO 8601, whole or without its day or its month: `1975-08-05`, `1975-08`, `1975`.
fn is_date(text: &str) -> bool {
    let parts: Vec<_> =
        text.split('-').map(|part| part.parse::<u16>().ok().map(|number| (part.len(), number))).collect();
    matches!(
        parts[..],
        [Some((4, _))] | [Some((4, _)), Some((2, 1..=12))] | [Some((4, _)), Some((2, 1..=12)), Some((2, 1..=31))]
    )
}

/// What is wrong with a script that is data: one call of one function with one value.
pub(crate) fn script(text: &str, from: &str, site: &Site<'_>) -> Vec<String> {
    let is_name = |name: &str| {
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "._".contains(sign);
        !name.is_empty() && name.chars().all(is_sign)
    };
    let call = text.trim_end().strip_suffix(';').unwrap_or(text.trim_end());
    let payload = call.split_once('(').filter(|(name, _)| is_name(name)).and_then(|(_, rest)| rest.strip_suffix(')'));
    // Both end a line in a script that is older than 2019, and so a string.
    if text.contains(['\u{2028}', '\u{2029}']) {
        return vec!["holds a line end that is none in JSON".to_owned()];
    }
    match payload {
        Some(payload) => complaints(payload, from, site),
        None => vec!["is more than one call with data".to_owned()],
    }
}

fn addresses(value: &Value, from: &str, site: &Site<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(list) => open.extend(list),
            Value::Object(fields) => {
                open.extend(fields.values());
                let named = fields.iter().filter(|(key, _)| ADDRESSES.contains(&key.as_str()));
                complaints.extend(named.flat_map(|(key, value)| wrong(key, value, from, site)));
            }
            _ => {}
        }
    }
    complaints
}

fn wrong(key: &str, value: &Value, from: &str, site: &Site<'_>) -> Vec<String> {
    let list = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
    let texts = list.into_iter().filter_map(Value::as_str);
    let is_remote = |text: &str| Address::read(text).is_remote_link();
    let fault = |text| site.fault(from, text).map(|fault| format!("`{text}` at `{key}` {fault}"));
    texts.filter(|text| !is_remote(text)).filter_map(fault).collect()
}
