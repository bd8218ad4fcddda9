//! JSON Schemas of what people write: `site.toml` and the front matter of articles and record pages.
//!
//! Each is made from the table of keys that the file is read with, so what one accepts the other does. Editors that know
//! JSON Schema complete the keys and mark what is wrong while somebody types.

use serde_json::{Map, Value, json};

use crate::{
    article, config,
    kind::{Kind, RecordKind},
    record::written::{FIELDS, Field, Form},
};

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
    /// What hosts a repository.
    Forge,
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

/// What can be described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// `site.toml`.
    Site,
    /// The front matter of an article.
    Article,
    /// The front matter of a record page.
    Record,
}

impl Document {
    /// The JSON Schema of the document, draft 2020-12, on several lines.
    pub fn schema(self) -> String {
        let (title, body) = match self {
            Self::Site => ("The settings of a fanwiki: site.toml", object(&config::KEYS)),
            Self::Article => ("The front matter of an article", article::schema()),
            Self::Record => ("The front matter of a record page", record()),
        };
        let Value::Object(body) = body else { unreachable!("a document is an object") };
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".to_owned(), json!(title));
        schema.extend(body);
        format!("{:#}\n", Value::Object(schema))
    }
}

/// The schema of a table with these keys and no others.
pub fn object<R>(keys: &[Key<R>]) -> Value {
    properties(keys.iter().map(|key| (key.name, described(key.shape.schema(), key.says))))
}

fn properties(keys: impl Iterator<Item = (&'static str, Value)>) -> Value {
    let properties: Map<String, Value> = keys.map(|(key, schema)| (key.to_owned(), schema)).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn described(mut schema: Value, says: &str) -> Value {
    schema["description"] = json!(says);
    schema
}

impl Shape {
    fn schema(self) -> Value {
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
            Self::Forge => json!({ "enum": config::Forge::ALL.map(config::Forge::name) }),
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
fn one_or_many(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// A record page has one of three kinds, and the keys of that kind.
fn record() -> Value {
    let of_kind = |kind: RecordKind| {
        let fields = FIELDS.iter().filter(|field| field.kinds.contains(&kind));
        let mut schema =
            properties(fields.map(|field| (field.key, described(field_schema(field, kind), says(field.key)))));
        schema["title"] = json!(kind.name());
        // The name may stand in the heading of the text instead.
        schema["required"] = json!(["kind"]);
        schema
    };
    json!({ "type": "object", "required": ["kind"], "oneOf": RecordKind::ALL.map(of_kind) })
}

fn field_schema(field: &Field, kind: RecordKind) -> Value {
    let text = json!({ "type": ["string", "integer"] });
    match field.form {
        Form::Kind => json!({ "const": kind.name() }),
        Form::Name => json!({ "type": ["string", "integer"], "pattern": "\\S" }),
        Form::Slug => {
            json!({ "type": ["string", "integer"], "pattern": "^\\s*([a-z0-9]+(-[a-z0-9]+)*)?\\s*$", "maxLength": 100 })
        }
        Form::Draft => Shape::Flag.schema(),
        Form::Text(_) | Form::TextFact(_) | Form::NameFact(..) => text,
        Form::Aliases | Form::Refusals | Form::TextFacts(_) | Form::NameFacts(..) => one_or_many(&text),
        Form::Addresses => one_or_many(&Shape::Address.schema()),
        Form::Ids => json!({ "type": "object", "additionalProperties": text }),
        Form::DateFact(_) => date(),
        Form::People(keys, _) => {
            let value = |key: &str| if key == "role" { text.clone() } else { date() };
            let mut properties: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), value(key))).collect();
            properties.insert("person".to_owned(), text.clone());
            let person = json!({
                "type": "object", "additionalProperties": false, "properties": properties, "required": ["person"]
            });
            one_or_many(&json!({ "anyOf": [text, person] }))
        }
    }
}

/// A date in EDTF; a year may be a number.
fn date() -> Value {
    let pattern = "^\\s*(([0-9]{4}|XXXX)(-[0-9]{2}(-[0-9]{2})?)?[~?%]?)?\\s*$";
    json!({ "type": ["string", "integer"], "pattern": pattern })
}

/// What a key of a record page means, in a few words.
fn says(key: &str) -> &'static str {
    match key {
        "kind" => "What the record is",
        "name" => "Its name, as its page shows it",
        "slug" => "The last part of its address, which then never changes",
        "draft" => "Whether the page is kept back",
        "aliases" => "Other names that lead to it",
        "image" => "A picture, a file below static/",
        "credit" => "Who made the picture",
        "licence" => "The licence of the picture",
        "same_as" => "Addresses of other places that are about it",
        "ids" => "What other places call it, by the name of the place",
        "description" => "A sentence about it",
        "refuse" => "Facts that are not true, such as `acted_in film/eclipse`",
        "born" => "When the person was born",
        "died" => "When the person died",
        "birthplace" => "Where the person was born",
        "occupations" => "What the person does",
        "instruments" => "What the person plays",
        "released" => "When the film came out",
        "directed_by" => "Who directed the film",
        "written_by" => "Who wrote the film",
        "produced_by" => "Who produced the film",
        "cast" => "Who acts in the film, and as whom",
        "about" => "Whom the film is about",
        "genres" => "Its genres",
        "part_of" => "The film or series it is a part of",
        "formed" => "When the band came together",
        "disbanded" => "When the band broke up",
        "origin" => "Where the band comes from",
        "members" => "Who is or was in the band",
        "songs" => "Songs of the band",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_record_page_says_what_it_means() {
        let silent: Vec<_> = FIELDS.iter().map(|field| field.key).filter(|key| says(key).is_empty()).collect();
        assert!(silent.is_empty(), "{silent:?}");
    }
}
