//! Articles with their answers written inline (`tests/corpus/README.md`).

use std::ops::Range;

use serde::Deserialize;

/// An article without its marks, and what they said.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    /// What the program reads.
    pub(crate) text: String,
    /// The same with every mention written as a wikilink: nothing about names is left to find out.
    pub(crate) linked: String,
    pub(crate) mentions: Vec<Answer>,
    /// The speaker, if it is somebody with a record.
    pub(crate) quotes: Vec<(Range<usize>, Option<String>)>,
    pub(crate) facts: Vec<Fact>,
}

/// What a stretch of the text names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) range: Range<usize>,
    /// `person`, `film`, `band`, or `?`.
    pub(crate) kind: String,
    pub(crate) name: String,
}

/// What the text states.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fact {
    pub(crate) is_optional: bool,
    pub(crate) predicate: String,
    pub(crate) subject: String,
    pub(crate) object: String,
    pub(crate) role: Option<String>,
}

/// An annotation that stands beside its text.
#[derive(Debug, Deserialize)]
struct Annotation {
    entities: Vec<Entity>,
    mentions: Vec<Place>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    id: String,
    kind: String,
    name: String,
}

#[derive(Debug, Deserialize)]
struct Place {
    start: usize,
    end: usize,
    entity: String,
}

impl Annotation {
    /// `None` if what stands there has neither a page nor the name of something that has.
    fn answer(&self, place: &Place) -> Option<Answer> {
        let entity = self.entities.iter().find(|entity| entity.id == place.entity).unwrap();
        let kind = match entity.kind.as_str() {
            kind if is_record(kind) => kind,
            "franchise" | "ignore" | "either" => "?",
            _ => return None,
        };
        Some(Answer { range: place.start..place.end, kind: kind.to_owned(), name: entity.name.clone() })
    }
}

/// A mark that is open.
struct Open {
    kind: String,
    name: Option<String>,
    start: usize,
}

impl Marked {
    /// Takes the marks out of an article.
    ///
    /// # Panics
    /// If a mark or a fact is not written as the README says.
    #[track_caller]
    pub(crate) fn parse(source: &str) -> Self {
        let (body, facts) = source.split_once("\n%%%").unwrap_or((source, ""));
        let mut marked = Self::default();
        let mut open: Vec<Open> = Vec::new();
        let mut rest = body;
        while let Some(character) = rest.chars().next() {
            rest = &rest[character.len_utf8()..];
            match character {
                '{' => {
                    let (kind, after) = rest.split_once(':').expect("a mark has a kind");
                    rest = after;
                    let end = rest.find(['|', '}', '{']).expect("a mark ends");
                    let name = rest[..end].to_owned();
                    if rest[end..].starts_with('|') {
                        rest = &rest[end + 1..];
                        marked.open_link(kind, Some(&name));
                        open.push(Open { kind: kind.to_owned(), name: Some(name), start: marked.text.len() });
                    } else {
                        marked.open_link(kind, None);
                        open.push(Open { kind: kind.to_owned(), name: None, start: marked.text.len() });
                    }
                }
                '}' => marked.close(open.pop().expect("a mark is open")),
                other => {
                    marked.text.push(other);
                    marked.linked.push(other);
                }
            }
        }
        assert!(open.is_empty(), "a mark is never closed: {:?}", open.last().map(|open| &open.name));
        marked.text.push('\n');
        marked.linked.push('\n');
        marked.facts = facts.lines().map(str::trim).filter(|line| !line.is_empty()).map(Fact::parse).collect();
        marked
    }

    /// An article and what somebody wrote of it beside it: JSON with entities and mentions by their bytes. What is no
    /// person, film or band for sure may be read in two ways; quotes and facts are left out.
    ///
    /// # Panics
    /// If the annotation is no such JSON.
    pub(crate) fn annotated(text: &str, annotation: &str) -> Self {
        let annotation: Annotation = serde_json::from_str(annotation).unwrap();
        let mut mentions: Vec<Answer> =
            annotation.mentions.iter().filter_map(|place| annotation.answer(place)).collect();
        mentions.sort_by_key(|answer| answer.range.start);
        Self { text: text.to_owned(), linked: text.to_owned(), mentions, ..Self::default() }
    }

    fn open_link(&mut self, kind: &str, name: Option<&str>) {
        if is_record(kind) {
            self.linked += &format!("[[{kind}:{}", name.map(|name| format!("{name}|")).unwrap_or_default());
        }
    }

    fn close(&mut self, open: Open) {
        if is_record(&open.kind) {
            self.linked += "]]";
        }
        let range = open.start..self.text.len();
        let name = open.name.unwrap_or_else(|| self.text[range.clone()].to_owned());
        if open.kind == "said" {
            self.quotes.push((range, Some(name).filter(|name| !name.is_empty())));
        } else {
            assert!(is_record(&open.kind) || open.kind == "?", "no kind: {}", open.kind);
            self.mentions.push(Answer { range, kind: open.kind, name });
        }
    }
}

fn is_record(kind: &str) -> bool {
    ["person", "film", "band"].contains(&kind)
}

impl Fact {
    #[track_caller]
    fn parse(line: &str) -> Self {
        let (is_optional, line) = line.strip_prefix("? ").map_or((false, line), |line| (true, line));
        let (predicate, rest) = line.split_once(": ").unwrap_or_else(|| panic!("no predicate: {line}"));
        let (subject, object) = rest.split_once(" > ").unwrap_or_else(|| panic!("no object: {line}"));
        let (object, role) = match object.strip_suffix(')').and_then(|object| object.rsplit_once(" (")) {
            Some((object, role)) => (object, Some(role.to_owned())),
            None => (object, None),
        };
        Self {
            is_optional,
            predicate: predicate.to_owned(),
            subject: subject.to_owned(),
            object: object.to_owned(),
            role,
        }
    }
}

#[test]
fn marks_are_taken_out_and_kept_as_answers() {
    let marked = Marked::parse(
        "{said:Ana Lind|“{film:The Long Winter|It} hurt,”} said {person:Ana Lind}.\n%%%\nacted_in: Ana Lind > The Long Winter (Moss)\n",
    );
    assert_eq!(marked.text, "“It hurt,” said Ana Lind.\n");
    assert_eq!(marked.linked, "“[[film:The Long Winter|It]] hurt,” said [[person:Ana Lind]].\n");
    let said =
        |answer: &Answer| (marked.text[answer.range.clone()].to_owned(), answer.kind.clone(), answer.name.clone());
    let answers: Vec<_> = marked.mentions.iter().map(said).collect();
    let owned = |text: &str, kind: &str, name: &str| (text.to_owned(), kind.to_owned(), name.to_owned());
    assert_eq!(answers, [owned("It", "film", "The Long Winter"), owned("Ana Lind", "person", "Ana Lind")]);
    assert_eq!(marked.quotes, [(0.."“It hurt,”".len(), Some("Ana Lind".to_owned()))]);
    assert_eq!(marked.facts[0].role.as_deref(), Some("Moss"));
}
