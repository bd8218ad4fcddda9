//! Keys of the files that people write: what each means, how it is read, and its part of a JSON Schema.

use serde_json::{Map, Value, json};

use crate::kind::Kind;

/// A key that a file may have, and how it is read.
#[derive(Debug)]
pub struct Key<R: 'static> {
    /// The key.
    pub name: &'static str,
    /// What it means, in a few words.
    pub says: &'static str,
    /// What its value is.
    pub shape: Shape,
    /// What reads it.
    pub reads: R,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text.
    Text,
    /// A text with something in it.
    Line,
    /// A text or a list of texts.
    Texts,
    /// A list of texts, which are names.
    Names,
    /// A group of names, or a list of such groups; two names or more in each.
    Groups,
    /// A table from names to kinds.
    Kinds,
    /// A table from names to ids of records, or to nothing.
    Meanings,
    /// `true` or `false`.
    Flag,
    /// A calendar date.
    Date,
    /// An `http` or `https` address.
    Address,
    /// `owner/name`, or the `http` or `https` address of a repository.
    Repository,
    /// One of some words.
    Choice(fn() -> Vec<&'static str>),
    /// The path of a folder in a repository.
    Folder,
    /// The tag of a language that can be read.
    Language,
    /// A whole number from 0 to 1000.
    Thousandths,
    /// A whole number from 0 to 100.
    Percent,
    /// A whole number from 0.
    Count,
    /// A table with keys of its own, by its schema.
    Table(fn() -> Value),
}

/// The schema of a table with these keys and no others.
pub fn object<R>(keys: &[Key<R>]) -> Value {
    properties(keys.iter().map(|key| (key.name, described(key.shape.schema(), key.says))))
}

pub(crate) fn properties(keys: impl Iterator<Item = (&'static str, Value)>) -> Value {
    let properties: Map<String, Value> = keys.map(|(key, schema)| (key.to_owned(), schema)).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

pub(crate) fn described(mut schema: Value, says: &str) -> Value {
    schema["description"] = json!(says);
    schema
}

impl Shape {
    pub(crate) fn schema(self) -> Value {
        match self {
            Self::Text => json!({ "type": "string" }),
            Self::Line => json!({ "type": "string", "pattern": "\\S" }),
            Self::Texts => one_or_many(&json!({ "type": "string" })),
            Self::Names => json!({ "type": "array", "items": Self::Line.schema() }),
            Self::Groups => {
                let group = json!({ "type": "array", "items": Self::Line.schema(), "minItems": 2 });
                json!({ "anyOf": [group, { "type": "array", "items": group }] })
            }
            Self::Kinds => {
                let kind = json!({ "enum": Kind::ALL.map(Kind::name) });
                let kinds = json!({ "anyOf": [kind, { "type": "array", "items": kind, "minItems": 1 }] });
                json!({ "type": "object", "additionalProperties": kinds })
            }
            Self::Meanings => {
                let id = json!({ "type": "string", "pattern": "^\\s*((person|film|band)/[a-z0-9-]+)?\\s*$" });
                json!({ "type": "object", "additionalProperties": id })
            }
            Self::Flag => json!({ "type": "boolean" }),
            // Words such as `March 3, 2010` are read as well; a schema cannot say which.
            Self::Date => json!({ "type": "string", "examples": ["2010-03-19"] }),
            Self::Address => json!({ "type": "string", "pattern": "^\\s*([hH][tT][tT][pP][sS]?://\\S+)?\\s*$" }),
            Self::Repository => {
                let host = "[hH][tT][tT][pP][sS]?://[^\\s/]+(/[^\\s/]+){2,}/*";
                json!({ "type": "string", "pattern": format!("^\\s*([A-Za-z0-9._-]+/[A-Za-z0-9._-]+|{host})\\s*$") })
            }
            Self::Choice(words) => json!({ "enum": words() }),
            Self::Folder => json!({ "type": "string", "pattern": "^(?!(.*/)?\\.\\.(/|$))[^\\\\]*$" }),
            Self::Language => json!({ "const": "en" }),
            Self::Thousandths => json!({ "type": "integer", "minimum": 0, "maximum": 1000 }),
            Self::Percent => json!({ "type": "integer", "minimum": 0, "maximum": 100 }),
            Self::Count => json!({ "type": "integer", "minimum": 0 }),
            Self::Table(schema) => schema(),
        }
    }
}

/// A list, or one thing in its place.
pub(crate) fn one_or_many(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}
