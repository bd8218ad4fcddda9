//! JSON Schemas of what people write: `site.toml` and the front matter of articles and record pages.
//!
//! Each is made from the table of keys that the file is read with, so what one accepts the other does. Editors that know
//! JSON Schema complete the keys and mark what is wrong while somebody types.

use serde_json::{Map, Value, json};

use crate::{
    article, config,
    key::{Shape, described, object, one_or_many, properties},
    kind::RecordKind,
    written::{FIELDS, Field, Form},
};

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
    use std::collections::BTreeSet;

    use super::*;
    use crate::front_matter::KEYS;

    #[test]
    fn every_key_of_a_record_page_says_what_it_means() {
        let silent: Vec<_> = FIELDS.iter().map(|field| field.key).filter(|key| says(key).is_empty()).collect();
        assert!(silent.is_empty(), "{silent:?}");
    }

    #[test]
    fn front_matter_is_known_by_the_keys_of_articles_and_record_pages() {
        let of_articles = article::schema();
        let of_articles = of_articles["properties"].as_object().expect("a schema of an object").keys().cloned();
        let keys: BTreeSet<_> = of_articles.chain(FIELDS.iter().map(|field| field.key.to_owned())).collect();
        assert_eq!(keys.iter().map(String::as_str).collect::<Vec<_>>(), KEYS);
    }
}
