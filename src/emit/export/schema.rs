//! The words of the export's JSON Schema, and the schema itself.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Deserialize;

use super::Export;

/// What a record is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Person,
    Film,
    Band,
}

/// A probability in thousandths.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Thousandths(#[schemars(range(max = 1000))] u16);

/// What a fact says.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Predicate {
    ActedIn,
    Portrays,
    Directed,
    Wrote,
    Produced,
    MemberOf,
    Performed,
    Released,
    PremieredAt,
    About,
    Genre,
    Formed,
    Disbanded,
    AgeOn,
    Born,
    Died,
    Birthplace,
    Occupation,
    Instrument,
    Origin,
    PartOf,
    Description,
}

/// How a file is encoded.
#[derive(Debug, Deserialize, JsonSchema)]
pub(super) enum EncodingName {
    #[serde(rename = "utf-8")]
    Utf8,
    #[serde(rename = "utf-16le")]
    Utf16Le,
    #[serde(rename = "utf-16be")]
    Utf16Be,
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// The one place besides the types where the export is described. To renew it: `UPDATE_SCHEMA=1 cargo test schema`.
#[test]
fn the_published_schema_is_that_of_the_types() {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Export>();
    let schema = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/wiki.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    let published = std::fs::read_to_string(path).unwrap();
    assert!(published == schema, "docs/wiki.schema.json is not what the types say: run the test with UPDATE_SCHEMA=1");
}
