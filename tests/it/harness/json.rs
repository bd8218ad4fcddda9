//! Data: that it can be read, and that its addresses lead where those of a page may lead.

use serde_json::Value;

use super::{address::Address, inspector::Site};

/// Keys whose value is an address or a list of them.
const ADDRESSES: [&str; 8] = ["@id", "url", "sameAs", "item", "image", "contentUrl", "license", "mainEntityOfPage"];

/// What is wrong with a file of JSON that `links` are read in from the file `from`.
pub(crate) fn complaints(text: &str, from: &str, site: &Site<'_>) -> Vec<String> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => addresses(&value, from, site),
        Err(error) => vec![format!("is no JSON: {error}")],
    }
}

/// What is wrong with a block of JSON-LD.
pub(crate) fn linked_data(text: &str, page: &str, site: &Site<'_>) -> Vec<String> {
    let mut complaints = complaints(text, page, site);
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    if value.get("@context").and_then(Value::as_str) != Some("https://schema.org") {
        complaints.push("data of a page is not in the words of schema.org".to_owned());
    }
    complaints
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
