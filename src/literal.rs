//! Literals: keys and texts as TOML writes them.

/// A text as TOML writes it, on one line and between double quotation marks whatever is in it.
pub fn text(text: &str) -> String {
    // JSON escapes in the manner of TOML, all but one character that TOML forbids.
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// A key as TOML writes it: bare where it can be.
pub fn key(name: &str) -> String {
    let is_bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if is_bare { name.to_owned() } else { text(name) }
}

/// A list of literals on one line.
pub fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}
