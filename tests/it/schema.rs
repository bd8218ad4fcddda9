//! What the schemas accept, the program does, and the other way round.

use serde_json::{Value, json};

use crate::wiki::Wiki;

fn schema(document: &str) -> Value {
    serde_json::from_str(&Wiki::new().run(&format!("schema {document}")).stdout).unwrap()
}

/// What can be written, and whether it is right.
struct Case {
    toml: &'static str,
    right: bool,
}

#[track_caller]
fn right(toml: &'static str) -> Case {
    Case { toml, right: true }
}

fn wrong(toml: &'static str) -> Case {
    Case { toml, right: false }
}

/// The program and the schema both say of every case whether it is right.
#[track_caller]
fn agree(document: &str, cases: impl IntoIterator<Item = Case>, is_read: impl Fn(&str) -> bool) {
    let schema = schema(document);
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for Case { toml, right } in cases {
        let table: toml::Table = toml.parse().unwrap();
        let value = as_json(toml::Value::Table(table));
        assert_eq!(validator.is_valid(&value), right, "the schema of {document} and {toml}");
        assert_eq!(is_read(toml), right, "the program and {toml}");
    }
}

/// As an editor hands TOML to a schema: dates are texts.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, as_json(value))).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

/// A wiki with records for corrections and record pages to name.
fn wiki() -> Wiki {
    Wiki::new().article("a.txt", "One\n\n[movieperson]Keith Moon[/movieperson] and Mira Halden met.\n")
}

/// Whether a record page can be read. A picture that is missing is a warning, no error.
fn record_is_read(toml: &str) -> bool {
    wiki().article("p.md", &format!("+++\n{toml}\n+++\n# Somebody\n")).run_any("check").status == 0
}

#[test]
fn settings_are_described_as_they_are_read() {
    let cases = [
        right(""),
        right("title = 'A wiki'\ndescription = 'Of owls'\nbase_url = 'https://owner.github.io/wiki/'"),
        right("language = 'en'\ntemplate_api = 1\nthreshold = 0\noutput = 'docs'\nexcerpt = { words = 20 }"),
        right("repo = 'jane/wiki'\nedit = { branch = 'trunk', folder = 'docs/wiki', forge = 'gitlab' }"),
        right("repo = 'https://codeberg.org/jane/wiki.git'\nedit = {}"),
        right("threshold = 1000\nnames = {}"),
        right("[names]\nignore = ['MTV']\nkind = { Blink = 'band', Salt = 'song' }\nsame = [['A B', 'C D']]"),
        right("[names]\ndifferent = ['A B (singer)', 'A B (actor)']"),
        right("[names]\ndifferent = [['A B', 'C D'], ['E F', 'G H']]"),
        wrong("baseurl = 'https://x.org'"),
        wrong("repo = 'jane'"),
        wrong("repo = 'https://codeberg.org/jane'"),
        wrong("repo = 'a/b'\nedit = { forge = 'svn' }"),
        wrong("repo = 'a/b'\nedit = { folder = '../wiki' }"),
        wrong("title = 5"),
        wrong("title = ' '"),
        wrong("base_url = 'x.org'"),
        wrong("language = 'de'"),
        wrong("threshold = 1001"),
        wrong("threshold = -1"),
        wrong("threshold = 0.5"),
        wrong("template_api = 'one'"),
        wrong("output = 1"),
        wrong("excerpt = 20"),
        wrong("excerpt = { words = -1 }"),
        wrong("excerpt = { word = 1 }"),
        wrong("names = []"),
        wrong("[names]\nignored = ['MTV']"),
        wrong("[names]\nignore = 'MTV'"),
        wrong("[names]\nignore = [5]"),
        wrong("[names]\nkind = { Blink = 'bnad' }"),
        wrong("[names]\nsame = [['A B']]"),
        wrong("[names]\nsame = 'A B'"),
    ];
    agree("site", cases, |toml| wiki().file("site.toml", toml).run_any("check").status == 0);
}

#[test]
fn the_head_of_an_article_is_described_as_it_is_read() {
    let cases = [
        right(""),
        right("title = 'Salt'\ndeck = 'And rust'\nauthor = 'Ann Author'\noutlet = 'The Paper'\nlicence = 'CC BY 4.0'"),
        right("date = 2010-03-19\nauthor = ['A B', 'C D']\nurl = 'https://example.org/a'"),
        right("excerpt = false\nspoiler = true\ndraft = false"),
        right("names = { Moon = 'person/keith-moon', Eclipse = '' }"),
        wrong("titel = 'Salt'"),
        wrong("kinds = 'person'"),
        wrong("title = 5"),
        wrong("date = 5"),
        wrong("author = { a = 'b' }"),
        wrong("author = [5]"),
        wrong("url = 'ftp://example.org'"),
        wrong("draft = 'maybe'"),
        wrong("names = ['Moon']"),
        wrong("names = { Moon = 5 }"),
        wrong("names = { Moon = 'Keith Moon' }"),
    ];
    let is_read = |toml: &str| {
        let text = format!("+++\n{toml}\n+++\nAn article\n\nMoon and Eclipse were there.\n");
        wiki().article("b.md", &text).run_any("check").status == 0
    };
    agree("article", cases, is_read);
}

#[test]
fn record_pages_are_described_as_they_are_read() {
    let cases = [
        right("kind = 'person'"),
        right(
            "kind = 'person'\nname = 'Ana Lind'\nslug = 'ana'\naliases = ['Annie']\ndraft = false\ndescription = 'Sings'",
        ),
        right(
            "kind = 'person'\nborn = 1958-09-22\ndied = '1976~'\nbirthplace = 'Hull'\noccupations = ['singer']\ninstruments = 'bass'",
        ),
        right(
            "kind = 'person'\nimage = 'ana.jpg'\ncredit = 'Jo'\nlicence = 'CC0'\nsame_as = ['https://example.org/']\nids = { imdb = 'nm1', n = 7 }",
        ),
        right(
            "kind = 'film'\nreleased = 'XXXX-03-19'\ndirected_by = 'Mira Halden'\nwritten_by = ['Mira Halden']\nproduced_by = ['Mira Halden']",
        ),
        right(
            "kind = 'film'\ncast = ['Mira Halden', { person = 'Keith Moon', role = 'Bo' }]\nabout = ['person:Keith Moon']\ngenres = ['drama']\npart_of = 'The Owls'",
        ),
        right("kind = 'band'\nformed = 1976\ndisbanded = '1979?'\norigin = 'Hull'\ngenres = []\nsongs = ['Cold Tea']"),
        right(
            "kind = 'band'\nmembers = [{ person = 'Keith Moon', role = 'drums', from = 1976, to = '1979-05' }]\nrefuse = ['performed Warm Tea']",
        ),
        wrong("kind = 'song'"),
        wrong("kind = 'person'\nreleased = 2010"),
        wrong("kind = 'film'\nborn = 1958"),
        wrong("kind = 'band'\nname = ''"),
        wrong("kind = 'band'\nslug = 'The Owls'"),
        wrong("kind = 'band'\ndraft = 'no'"),
        wrong("kind = 'band'\nsame_as = 'ftp://example.org/'"),
        wrong("kind = 'band'\nids = ['a']"),
        wrong("kind = 'band'\nformed = 'long ago'"),
        wrong("kind = 'band'\norigin = ['Hull']"),
        wrong("kind = 'band'\nmembers = [{ role = 'drums' }]"),
        wrong("kind = 'band'\nmembers = [{ person = 'Keith Moon', since = 1976 }]"),
        wrong("kind = 'film'\ncast = [{ person = 'Keith Moon', from = 1976 }]"),
        wrong("kind = 'film'\ngenre = 'drama'"),
    ];
    agree("record", cases, record_is_read);
}

#[test]
fn every_key_of_a_schema_is_read() {
    let keys = |schema: &Value| schema["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let unknown = |wiki: &Wiki| wiki.run_any("check").stderr.contains("error[unknown-key]");
    for key in keys(&schema("site")) {
        assert!(!unknown(&wiki().file("site.toml", &format!("{key} = 1\n"))), "{key}");
    }
    for key in keys(&schema("article")) {
        assert!(!unknown(&wiki().article("b.md", &format!("+++\n{key} = 1\n+++\nText\n"))), "{key}");
    }
    for kind in schema("record")["oneOf"].as_array().unwrap() {
        let name = kind["title"].as_str().unwrap();
        for key in keys(kind).iter().filter(|key| *key != "kind") {
            assert!(
                !unknown(&wiki().article("p.md", &format!("+++\nkind = \"{name}\"\n{key} = 1\n+++\nText\n"))),
                "{key}"
            );
        }
    }
}

/// To renew them: `UPDATE_SCHEMA=1 cargo test --test it schema`.
#[test]
fn the_published_schemas_are_those_that_are_printed() {
    for document in ["site", "article", "record"] {
        let printed = Wiki::new().run(&format!("schema {document}")).stdout;
        let path = format!("{}/docs/{document}.schema.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, &printed).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap();
        assert!(published == printed, "{path} is not what is printed: run the test with UPDATE_SCHEMA=1");
    }
}

#[test]
fn an_unknown_document_is_wrong_usage() {
    let outcome = Wiki::new().run_failing(2, "schema film");
    assert!(outcome.stderr.contains("site, article, record"), "{}", outcome.stderr);
}
