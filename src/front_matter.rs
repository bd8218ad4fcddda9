//! Front matter: what stands between two lines of `+++` (TOML) or `---` (YAML) at the head of a source.
//!
//! This is the file format alone: keys and values with their bytes in the source. Which keys there are is for whoever
//! reads them to say: an article, or a record page.

use std::{fmt, ops::Range};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, MessageFormatter, Spanned, UserMessageFormatter};
use toml::de::{DeTable, DeValue};

use crate::{
    diagnostic::Diagnostic,
    line::on_one_line,
    source::{Source, boundary_before},
};

/// The keys of articles and of record pages, sorted: they tell front matter from a text between thematic breaks. What a
/// key means is for the tables of [`crate::article`] and [`crate::written`] to say.
pub const KEYS: [&str; 39] = [
    "about",
    "aliases",
    "author",
    "birthplace",
    "born",
    "cast",
    "credit",
    "date",
    "deck",
    "description",
    "died",
    "directed_by",
    "disbanded",
    "draft",
    "excerpt",
    "formed",
    "genres",
    "ids",
    "image",
    "instruments",
    "kind",
    "licence",
    "members",
    "name",
    "names",
    "occupations",
    "origin",
    "outlet",
    "part_of",
    "produced_by",
    "refuse",
    "released",
    "same_as",
    "slug",
    "songs",
    "spoiler",
    "title",
    "url",
    "written_by",
];

/// The front matter of a source.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// Its keys and values in the order of the source; none if there is no front matter, or if it cannot be read.
    pub entries: Vec<Entry>,
    /// The byte of the source where the body starts.
    pub body: usize,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The bytes of the source it was written as.
    pub key_range: Range<usize>,
    /// The value.
    pub value: Spelled,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Spelled {
    /// What it says.
    pub value: Value,
    /// The bytes of the source it was written as, with its quotation marks. In YAML a list or table may have no more
    /// than its first sign.
    pub range: Range<usize>,
}

/// A value, whichever language it was written in.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text; a date, too.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A number in YAML, which does not ask for quotation marks around a title like `2012`.
    Number(String),
    /// A whole number in TOML, where a text would have quotation marks.
    Integer(String),
    /// A list.
    List(Vec<Spelled>),
    /// Keys with values, in the order of the source.
    Table(Vec<Entry>),
    /// A key without a value.
    Nothing,
    /// Anything else: a time of day, a fraction.
    Other,
}

/// Where front matter stands and what it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fenced {
    syntax: Syntax,
    /// The opening fence.
    fence: Range<usize>,
    inner: Range<usize>,
    body: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Toml,
    Yaml,
}

/// Why front matter cannot be read.
struct Broken {
    range: Range<usize>,
    message: String,
}

impl FrontMatter {
    /// Reads the front matter of a source. What is wrong with its form is told; the body can be read in any case.
    ///
    /// [`KEYS`] tell one that is never closed, or a second one, from a text between thematic breaks.
    pub fn read(source: &Source) -> (Self, Option<Diagnostic>) {
        let text = &source.text;
        let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let without_entries = |body| Self { entries: Vec::new(), body };
        let fenced = match fenced(text, start) {
            Ok(Some(fenced)) => fenced,
            Ok(None) => return (without_entries(start), None),
            Err(unclosed) => {
                let help = unclosed.syntax.help_to_close();
                return (without_entries(start), Some(told(source, unclosed.broken(), help)));
            }
        };
        let (entries, wrong) = match entries(text, &fenced) {
            Ok(entries) => (entries, None),
            Err(broken) => (Vec::new(), Some(told(source, broken, fenced.syntax.help()))),
        };
        match second(text, fenced.body) {
            Some(second) => {
                let broken = Broken { range: second.fence, message: "this is a second front matter".to_owned() };
                let told = told(source, broken, "write all keys into the first");
                (Self { entries, body: second.body }, Some(wrong.unwrap_or(told)))
            }
            None => (Self { entries, body: fenced.body }, wrong),
        }
    }

    /// Whether it is that of a record page, which an article never is: it has a `kind`.
    pub fn is_record_page(&self) -> bool {
        self.get("kind").is_some()
    }

    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

fn told(source: &Source, broken: Broken, help: &str) -> Diagnostic {
    Diagnostic::error("front-matter", source.span(broken.range), broken.message).with_help(help)
}

impl Spelled {
    /// A text on one line, without control characters; `None` if it is a value of another type. It may be empty.
    ///
    /// A number of YAML is a text as well.
    pub fn text(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(on_one_line(text)),
            Value::Nothing => Some(String::new()),
            Value::Flag(_) | Value::Integer(_) | Value::List(_) | Value::Table(_) | Value::Other => None,
        }
    }

    /// The bytes of its text without quotation marks, where it was written just so; else all its bytes.
    pub fn bare_range(&self, source: &Source, text: &str) -> Range<usize> {
        let written = &source.text[self.range.clone()];
        match written.find(text) {
            Some(at) => self.range.start + at..self.range.start + at + text.len(),
            None => self.range.clone(),
        }
    }

    /// The same with its bytes, and those of everything in it, counted from the start of the source.
    fn placed(self, inner: &str, offset: usize) -> Self {
        let value = match self.value {
            Value::List(list) => Value::List(list.into_iter().map(|item| item.placed(inner, offset)).collect()),
            Value::Table(entries) => Value::Table(placed(entries, inner, offset)),
            other => other,
        };
        Self { value, range: inside(inner, self.range, offset) }
    }
}

impl Syntax {
    fn help_to_close(self) -> &'static str {
        match self {
            Self::Toml => "end it with a line of `+++`",
            Self::Yaml => "end it with a line of `---`",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Toml => "write TOML, one `key = \"value\"` a line",
            Self::Yaml => "write YAML, one `key: value` a line",
        }
    }
}

fn is_key(key: &str) -> bool {
    KEYS.binary_search(&key).is_ok()
}

/// Front matter below the first one. What looks like it and says anything else than a head can say is a text between two
/// thematic breaks.
fn second(text: &str, start: usize) -> Option<Fenced> {
    let fenced = fenced(text, start).ok().flatten()?;
    let entries = entries(text, &fenced).ok()?;
    (!entries.is_empty() && entries.iter().all(|entry| is_key(&entry.key))).then_some(fenced)
}

/// An opening line whose closing line is missing.
struct Unclosed {
    syntax: Syntax,
    fence: Range<usize>,
}

impl Unclosed {
    fn broken(self) -> Broken {
        Broken { range: self.fence, message: "the front matter is never closed".to_owned() }
    }
}

/// Looks for the fences. Three hyphens may be a thematic break: without a closing line and a key that a head can have,
/// or without a colon in the first line between, they are text.
fn fenced(text: &str, start: usize) -> Result<Option<Fenced>, Unclosed> {
    let mut lines = text[start..].split_inclusive('\n').scan(start, |at, line| {
        let range = *at..*at + line.len();
        *at = range.end;
        Some((range, line.trim_end()))
    });
    let (first, syntax) = match lines.next() {
        Some((range, "+++")) => (range, Syntax::Toml),
        Some((range, "---")) => (range, Syntax::Yaml),
        _ => return Ok(None),
    };
    let fence = start..start + "---".len();
    let ends = |line: &str| match syntax {
        Syntax::Toml => line == "+++",
        Syntax::Yaml => line == "---" || line == "...",
    };
    let mut first_line = None;
    for (range, line) in lines {
        if ends(line) {
            let is_yaml = first_line.is_none_or(|line: &str| line.contains(':') || line.starts_with('#'));
            let fenced = Fenced { syntax, fence, inner: first.end..range.start, body: range.end };
            return Ok((syntax == Syntax::Toml || is_yaml).then_some(fenced));
        }
        if first_line.is_none() && !line.is_empty() {
            first_line = Some(line);
        }
    }
    let opens_with_a_key = || {
        let key = first_line.and_then(|line| line.split_once(':')).map(|(key, _)| key.trim_end());
        key.is_some_and(is_key)
    };
    match syntax {
        Syntax::Yaml if !opens_with_a_key() => Ok(None),
        _ => Err(Unclosed { syntax, fence }),
    }
}

/// The keys and values in the order of the source.
fn entries(text: &str, fenced: &Fenced) -> Result<Vec<Entry>, Broken> {
    let inner = &text[fenced.inner.clone()];
    let offset = fenced.inner.start;
    let entries = match fenced.syntax {
        Syntax::Toml => toml_entries(inner),
        Syntax::Yaml => yaml_entries(inner),
    };
    entries.map(|entries| placed(entries, inner, offset)).map_err(|broken| {
        let Broken { range, message } = broken;
        Broken { range: inside(inner, range, offset), message }
    })
}

/// Entries in the order of the source, with their bytes counted from its start.
fn placed(entries: Vec<Entry>, inner: &str, offset: usize) -> Vec<Entry> {
    let place = |entry: Entry| Entry {
        key_range: inside(inner, entry.key_range, offset),
        value: entry.value.placed(inner, offset),
        key: entry.key,
    };
    let mut entries: Vec<_> = entries.into_iter().map(place).collect();
    entries.sort_by_key(|entry| entry.key_range.start);
    entries
}

/// A range counted from the start of the front matter, as bytes of the source on character boundaries.
fn inside(inner: &str, range: Range<usize>, offset: usize) -> Range<usize> {
    let start = boundary_before(inner, range.start);
    offset + start..offset + boundary_before(inner, range.end).max(start)
}

fn toml_entries(inner: &str) -> Result<Vec<Entry>, Broken> {
    let table = DeTable::parse(inner)
        .map_err(|error| Broken { range: error.span().unwrap_or_default(), message: error.message().to_owned() })?;
    Ok(toml_table(table.into_inner()))
}

fn toml_table(table: DeTable) -> Vec<Entry> {
    let entries = table.into_iter().map(|(key, value)| Entry {
        key_range: key.span(),
        key: key.into_inner().into_owned(),
        value: toml_spelled(value),
    });
    entries.collect()
}

fn toml_spelled(spanned: toml::Spanned<DeValue>) -> Spelled {
    let range = spanned.span();
    let value = match spanned.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(date) => match date.date {
            Some(date) => Value::Text(date.to_string()),
            None => Value::Other,
        },
        DeValue::Integer(number) => Value::Integer(number.to_string()),
        DeValue::Array(list) => Value::List(list.into_iter().map(toml_spelled).collect()),
        DeValue::Table(table) => Value::Table(toml_table(table)),
        DeValue::Float(_) => Value::Other,
    };
    Spelled { value, range }
}

/// How deep YAML may nest: a table in a list is two levels below the keys.
const DEEPEST: usize = 16;

fn yaml_entries(inner: &str) -> Result<Vec<Entry>, Broken> {
    let mut options = serde_saphyr::Options::default();
    options.with_snippet = false;
    if let Some(budget) = &mut options.budget {
        budget.max_depth = DEEPEST;
    }
    let entries: Option<Entries> = serde_saphyr::from_str_with_options(inner, options).map_err(|error| Broken {
        range: error.location().map_or(0..0, |location| place_of(&location, inner)),
        message: UserMessageFormatter.format_message(&error).into_owned(),
    })?;
    Ok(entries.map_or_else(Vec::new, |entries| entries.0))
}

/// Where a mistake stands: some are known by their line and column only.
fn place_of(location: &Location, inner: &str) -> Range<usize> {
    if location.span().byte_offset().is_some() {
        return bytes_of(location);
    }
    let (line, column) = (location.line().saturating_sub(1) as usize, location.column().saturating_sub(1) as usize);
    let start: usize = inner.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = &inner[start..];
    let start = start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    start..start
}

/// Where something stands in YAML.
fn bytes_of(location: &Location) -> Range<usize> {
    let start = location.span().byte_offset().unwrap_or(0) as usize;
    start..start + location.span().byte_len().unwrap_or(0) as usize
}

/// The keys and values of a YAML document.
struct Entries(Vec<Entry>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("keys with values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        yaml_table(&mut map).map(Entries)
    }
}

fn yaml_table<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Vec<Entry>, A::Error> {
    let mut entries = Vec::new();
    while let Some((key, value)) = map.next_entry::<Spanned<String>, Spanned<Value>>()? {
        entries.push(Entry { key_range: bytes_of(&key.referenced), key: key.value, value: yaml_spelled(value) });
    }
    Ok(entries)
}

fn yaml_spelled(spanned: Spanned<Value>) -> Spelled {
    Spelled { range: bytes_of(&spanned.referenced), value: spanned.value }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element::<Spanned<Value>>()? {
            values.push(yaml_spelled(value));
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        yaml_table(&mut map).map(Value::Table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// The keys with their values, each as it was written, one a line, indented below what they are in.
    fn outline(text: &str) -> String {
        fn write(entries: &[Entry], text: &str, indent: usize, lines: &mut Vec<String>) {
            for entry in entries {
                lines.push(format!("{:indent$}{} @ {}", "", entry.key, &text[entry.key_range.clone()]));
                spelled(&entry.value, text, indent + 2, lines);
            }
        }
        fn spelled(value: &Spelled, text: &str, indent: usize, lines: &mut Vec<String>) {
            let written = text[value.range.clone()].escape_debug();
            match &value.value {
                Value::List(list) => list.iter().for_each(|item| spelled(item, text, indent, lines)),
                Value::Table(entries) => write(entries, text, indent, lines),
                other => lines.push(format!("{:indent$}{other:?} @ {written}", "")),
            }
        }
        let sources = Sources::from_texts([("a.md", text)]);
        let (front, told) = FrontMatter::read(sources.iter().next().unwrap());
        assert_eq!(told, None);
        let mut lines = Vec::new();
        write(&front.entries, text, 0, &mut lines);
        lines.push(format!("body @ {}", &text[front.body..]));
        lines.join("\n")
    }

    #[test]
    fn nested_values_know_their_bytes_in_toml() {
        let text = "+++\nnames = { Eclipse = \"\", Moon = \"person/keith-moon\" }\nformed = 1975\n\
                    cast = [{ person = \"Zoë Ek\", role = \"Ann\" }]\nborn = 1970-02-03\n[ids]\nmtv = \"7\"\n+++\nBody";
        insta::assert_snapshot!(outline(text), @r#"
        names @ names
          Eclipse @ Eclipse
            Text("") @ \"\"
          Moon @ Moon
            Text("person/keith-moon") @ \"person/keith-moon\"
        formed @ formed
          Integer("1975") @ 1975
        cast @ cast
          person @ person
            Text("Zoë Ek") @ \"Zoë Ek\"
          role @ role
            Text("Ann") @ \"Ann\"
        born @ born
          Text("1970-02-03") @ 1970-02-03
        ids @ ids
          mtv @ mtv
            Text("7") @ \"7\"
        body @ Body
        "#);
    }

    #[test]
    fn nested_values_know_their_bytes_in_yaml() {
        let text = "---\nnames:\n  Eclipse: \"\"\n  Moon: person/keith-moon\nformed: 1975\n\
                    cast:\n  - person: Zoë Ek\n    role: Ann\n  - { person: Al }\nborn: 1970-02-03\nnote:\n---\nBody";
        insta::assert_snapshot!(outline(text), @r#"
        names @ names
          Eclipse @ Eclipse
            Text("") @ \"\"
          Moon @ Moon
            Text("person/keith-moon") @ person/keith-moon
        formed @ formed
          Number("1975") @ 1975
        cast @ cast
          person @ person
            Text("Zoë Ek") @ Zoë Ek
          role @ role
            Text("Ann") @ Ann
          person @ person
            Text("Al") @ Al
        born @ born
          Text("1970-02-03") @ 1970-02-03
        note @ note
          Nothing @ 
        body @ Body
        "#);
    }

    #[test]
    fn a_key_twice_cannot_be_read() {
        for text in ["+++\na = 1\na = 2\n+++\n", "---\na: 1\na: 2\n---\n", "---\na: {b: 1, b: 2}\n---\n"] {
            let sources = Sources::from_texts([("a.md", text)]);
            let (front, told) = FrontMatter::read(sources.iter().next().unwrap());
            assert!(front.entries.is_empty() && told.is_some(), "{text}");
        }
    }
}
