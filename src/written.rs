//! Record pages: what a person wrote about one person, film or band.
//!
//! A source whose front matter has a `kind` is a record page. [`FIELDS`] is the table of the keys it may have.

mod field;
mod reader;
mod statement;

use rayon::prelude::*;

use crate::{
    article::Article,
    diagnostic::{Diagnostic, Diagnostics},
    front_matter::{FrontMatter, Value},
    kind::RecordKind,
    source::{Source, SourceId, Sources, Span},
};

pub use field::{FIELDS, Field, Form, Part};
use reader::Reader;
pub use statement::{Reference, Refusal, Statement};

/// The position of a record page in [`crate::site::Site::written`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WrittenId(pub u32);

/// What was written, and the bytes it was written as: without quotation marks where the text stands there just so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A record page.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its source.
    pub source: SourceId,
    /// The path of the source relative to `seeds/`, with `/`.
    pub path: String,
    /// The kind of its record.
    pub kind: RecordKind,
    /// The name of its record, never empty.
    pub name: Said<String>,
    /// Other names, as written, without repetitions and without the name itself.
    pub aliases: Vec<Said<String>>,
    /// The slug of its page: a slug by the rules of [`crate::slug`].
    pub slug: Option<Said<String>>,
    /// A file below `static/`, as written.
    pub image: Option<Said<String>>,
    /// Who made the image.
    pub credit: Option<Said<String>>,
    /// The licence of the image.
    pub licence: Option<Said<String>>,
    /// Other places on the web that are about it: `http` or `https` addresses.
    pub same_as: Vec<Said<String>>,
    /// What other places call it: the place, on one line and only once, and the key there, in the order of the source.
    pub ids: Vec<(String, Said<String>)>,
    /// A sentence about it.
    pub description: Option<Said<String>>,
    /// Facts that are not true.
    pub refused: Vec<Said<Refusal>>,
    /// What the other fields say, in the order of the source.
    pub statements: Vec<Said<Statement>>,
    /// The text below the front matter. It is none of the articles, and its number is that of none.
    pub body: Article,
}

/// Reads every record page that is not a draft, in source order. One without a kind or a name that can be read is left
/// out; the error stops the build later.
pub fn parse_all(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Written> {
    let list: Vec<_> = sources.iter().collect();
    let parsed: Vec<_> = list.into_par_iter().filter_map(parse).collect();
    let mut pages = Vec::new();
    for (written, told) in parsed {
        diagnostics.extend(told);
        pages.extend(written);
    }
    pages
}

/// Reads one source; `None` if it is no record page.
fn parse(source: &Source) -> Option<(Option<Written>, Vec<Diagnostic>)> {
    let (front, wrong) = FrontMatter::read(source);
    let kind = front.get("kind")?;
    let mut reader = Reader { source, told: wrong.into_iter().collect() };
    let written = reader.read(&front, kind);
    let is_draft = front.get("draft").is_some_and(|entry| entry.value.value == Value::Flag(true));
    Some((written.filter(|_| !is_draft), reader.told))
}

impl<T> Said<T> {
    /// The same bytes, saying something else.
    fn map<U>(self, make: impl FnOnce(T) -> U) -> Said<U> {
        Said { value: make(self.value), span: self.span }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::QualifiedDate;

    fn read(text: &str) -> (Vec<Written>, Vec<(String, String)>) {
        let sources = Sources::from_texts([("a.md", text)]);
        let mut diagnostics = Diagnostics::default();
        let written = parse_all(&sources, &mut diagnostics);
        let place = |diagnostic: &Diagnostic| match diagnostic.place {
            crate::diagnostic::Place::Source(span) => text[span.start as usize..span.end as usize].to_owned(),
            _ => panic!("every diagnostic has a place"),
        };
        (written, diagnostics.iter().map(|told| (place(told), told.message.clone())).collect())
    }

    #[test]
    fn toml_and_yaml_say_the_same() {
        let toml = "+++\nkind = \"film\"\nname = \"Salt\"\naliases = [\"Sel\", \"Salt\"]\nreleased = 2010\n\
                    cast = [\"Mira Halden\", { person = \"Jo Roe\", role = \"Ann\" }]\nids = { place = 7 }\n+++\nA film.";
        let yaml = "---\nkind: film\nname: Salt\naliases: [Sel, Salt]\nreleased: 2010\ncast:\n  - Mira Halden\n  \
                    - person: Jo Roe\n    role: Ann\nids: { place: 7 }\n---\nA film.";
        for text in [toml, yaml] {
            let (pages, told) = read(text);
            assert_eq!(told, []);
            let [page] = pages.as_slice() else { panic!("{pages:?}") };
            let slice = |span: Span| &text[span.start as usize..span.end as usize];
            assert_eq!((page.name.value.as_str(), slice(page.name.span)), ("Salt", "Salt"));
            assert_eq!(page.aliases.iter().map(|alias| alias.value.as_str()).collect::<Vec<_>>(), ["Sel"]);
            assert_eq!((page.ids[0].0.as_str(), page.ids[0].1.value.as_str()), ("place", "7"));
            assert_eq!(page.body.text, "A film.");
            let person = |name: &str| Reference::Name { kind: Some(RecordKind::Person), name: name.to_owned() };
            let said: Vec<_> = page.statements.iter().map(|said| said.value.clone()).collect();
            let released = QualifiedDate::parse_edtf("2010").unwrap();
            assert_eq!(
                said,
                [
                    Statement::Released(released),
                    Statement::Cast { person: person("Mira Halden"), role: None },
                    Statement::Cast { person: person("Jo Roe"), role: Some("Ann".to_owned()) },
                ]
            );
            assert_eq!((slice(page.statements[0].span), slice(page.statements[1].span)), ("2010", "Mira Halden"));
            assert!(slice(page.statements[2].span).contains("Jo Roe"));
        }
    }

    #[test]
    fn a_heading_names_the_record_if_no_field_does() {
        let (pages, told) = read("---\nkind: band\n---\n# The Nouns\n\nA band.\n\n## Songs\n");
        assert_eq!(told, []);
        assert_eq!((pages[0].name.value.as_str(), pages[0].body.text.as_str()), ("The Nouns", "A band.\nSongs"));
        let (pages, told) = read("---\nkind: band\n---\nA band.\n");
        assert!(pages.is_empty());
        assert_eq!(told, [("band".to_owned(), "the record has no name".to_owned())]);
    }

    #[test]
    fn a_draft_and_an_article_are_no_record_pages() {
        for text in ["---\nkind: band\nname: A\ndraft: true\n---\n", "---\ntitle: A\n---\nB", "A"] {
            let (pages, told) = read(text);
            assert!(pages.is_empty() && told.is_empty(), "{text}");
        }
    }

    /// Pieces of front matter, right and wrong.
    fn pieces() -> impl Strategy<Value = String> {
        let keys = FIELDS.iter().map(|field| field.key).filter(|key| !["kind", "name"].contains(key));
        let keys = proptest::sample::subsequence(keys.collect::<Vec<_>>(), 0..12);
        let value = proptest::sample::select(vec![
            "film",
            "person",
            "\"x\"",
            "[]",
            "[a, [b]]",
            "{a: b}",
            "{person: é, role: [x]}",
            "1976~",
            "2010-02-30",
            "true",
            "~",
            "''",
            "band:",
            "person/x",
            "!!!",
            "12",
            "1.5",
            "{}",
            "[{person: A B, from: 1976?}]",
            "&a a",
        ]);
        let values = proptest::collection::vec(value, 12);
        let kind = proptest::sample::select(vec!["film", "person", "band"]);
        (kind, keys, values, any::<String>()).prop_map(|(kind, keys, values, body)| {
            let lines: String = keys.iter().zip(values).map(|(key, value)| format!("{key}: {value}\n")).collect();
            format!("---\nkind: {kind}\nname: Winter\n{lines}---\n{body}")
        })
    }

    proptest! {
        #[test]
        fn whatever_is_written_every_span_slices_its_source(text in pieces()) {
            let (pages, _) = read(&text);
            for page in &pages {
                let aliases = page.aliases.iter().map(|said| said.span);
                let spans = aliases.chain(page.statements.iter().map(|said| said.span)).chain([page.name.span]);
                for span in spans {
                    prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                }
                prop_assert!(!page.name.value.is_empty());
            }
        }
    }

    #[track_caller]
    fn reference(text: &str, expected: &str) {
        let written = match Reference::parse(text) {
            None => "nobody".to_owned(),
            Some(Reference::Id { kind, slug }) => format!("{} with slug {slug}", kind.name()),
            Some(Reference::Name { kind, name }) => format!("{} called {name}", kind.map_or("any", RecordKind::name)),
        };
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn a_reference_is_a_name_a_kind_and_a_name_or_an_id() {
        reference("Joan Jett", "any called Joan Jett");
        reference("person: Joan Jett", "person called Joan Jett");
        reference("person/joan-jett", "person with slug joan-jett");
        reference("AC/DC", "any called AC/DC");
        reference("film/Face Off", "any called film/Face Off");
        reference("Mission: Impossible", "any called Mission: Impossible");
        reference("band:", "nobody");
        reference(" ", "nobody");
    }

    #[test]
    fn no_two_fields_of_a_kind_have_one_key() {
        for kind in RecordKind::ALL {
            let mut keys: Vec<_> =
                FIELDS.iter().filter(|field| field.kinds.contains(&kind)).map(|field| field.key).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count);
        }
    }
}
