//! Front matter: what stands between two lines of `+++` (TOML) or `---` (YAML) at the head of a source.

use std::{fmt, ops::Range};

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, MessageFormatter, Spanned, UserMessageFormatter};
use toml::de::{DeTable, DeValue};

use super::{About, Reading, address, boundary_before};
use crate::{date::Date, diagnostic::Diagnostic};

/// The keys an article may have.
const KEYS: [&str; 10] = ["title", "deck", "date", "author", "outlet", "url", "licence", "excerpt", "spoiler", "draft"];

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The title, on one line.
    pub(super) title: Option<Words>,
    /// The deck, on one line.
    pub(super) deck: Option<Words>,
    /// The rest.
    pub(super) about: About,
}

/// Words of front matter that become part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// What they say.
    pub(super) text: String,
    /// The bytes of the source they were written as.
    pub(super) range: Range<usize>,
}

/// A key with its value and where both stand in the source.
#[derive(Debug)]
struct Entry {
    key: String,
    key_range: Range<usize>,
    value: Value,
    value_range: Range<usize>,
}

/// A value, whichever language it was written in.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Flag(bool),
    /// As it was written. YAML does not ask for quotation marks around a title like `2012`.
    Number(String),
    List(Vec<Value>),
    Nothing,
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
    /// Reads the front matter of a source and tells where its body starts. What is wrong with it is an error each; the
    /// body can be read in any case.
    pub(super) fn read(reading: &mut Reading) -> (Self, usize) {
        let text = &reading.source.text;
        let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let mut front = Self::default();
        let fenced = match fenced(text, start) {
            Ok(Some(fenced)) => fenced,
            Ok(None) => return (front, start),
            Err(unclosed) => {
                let help = unclosed.syntax.help_to_close();
                tell_broken(reading, unclosed.broken(), help);
                return (front, start);
            }
        };
        match entries(text, &fenced) {
            Ok(entries) => entries.into_iter().for_each(|entry| front.take(entry, reading)),
            Err(broken) => tell_broken(reading, broken, fenced.syntax.help()),
        }
        match second(text, fenced.body) {
            Some(second) => {
                let message = "the article has a second front matter".to_owned();
                tell_broken(reading, Broken { range: second.fence, message }, "write all keys into the first");
                (front, second.body)
            }
            None => (front, fenced.body),
        }
    }

    /// Takes one key over, or says why not.
    fn take(&mut self, entry: Entry, reading: &mut Reading) {
        let about = &mut self.about;
        let taken = match entry.key.as_str() {
            "title" => words(&entry, reading).map(|words| self.title = words),
            "deck" => words(&entry, reading).map(|words| self.deck = words),
            "author" => authors(&entry).map(|author| about.author = author),
            "outlet" => text(&entry).map(|outlet| about.outlet = outlet),
            "licence" => text(&entry).map(|licence| about.licence = licence),
            "date" => date(&entry).map(|date| about.date = date),
            "url" => url(&entry).map(|url| about.url = url),
            "excerpt" => flag(&entry).map(|flag| about.excerpt = Some(flag)),
            "spoiler" => flag(&entry).map(|flag| about.spoiler = flag),
            "draft" => flag(&entry).map(|flag| about.draft = flag),
            key => {
                let unknown = reading.source.span(entry.key_range.clone());
                let message = format!("an article has no key `{key}`");
                let help = match nearest(key) {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("the keys are {}", KEYS.map(|key| format!("`{key}`")).join(", ")),
                };
                reading.tell(Diagnostic::error("unknown-key", unknown, message).with_help(help));
                Ok(())
            }
        };
        if let Err(wrong) = taken {
            let place = reading.source.span(entry.value_range.clone());
            let message = format!("`{}` {}", entry.key, wrong.message);
            reading.tell(Diagnostic::error("front-matter", place, message).with_help(wrong.help));
        }
    }
}

/// The key that was probably meant: one that differs in a third of its letters at most.
fn nearest(key: &str) -> Option<&'static str> {
    let distance = |known: &&str| strsim::damerau_levenshtein(known, key);
    KEYS.into_iter().min_by_key(distance).filter(|known| key.len() < 64 && distance(known) * 3 <= known.len())
}

/// What is wrong with a value, and what would be right.
struct Wrong {
    message: String,
    help: String,
}

impl Wrong {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }

    fn no_text() -> Self {
        Self::new("must be text", "put it between quotation marks")
    }
}

/// A text on one line; `None` if it is empty.
fn text(entry: &Entry) -> Result<Option<String>, Wrong> {
    let text = match &entry.value {
        Value::Text(text) | Value::Number(text) => text,
        Value::Nothing => return Ok(None),
        Value::Flag(_) | Value::List(_) | Value::Other => return Err(Wrong::no_text()),
    };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "");
    Ok((!words.is_empty()).then_some(words))
}

/// A text with the bytes it stands for: those between its quotation marks where it was written just so.
fn words(entry: &Entry, reading: &Reading) -> Result<Option<Words>, Wrong> {
    let Some(text) = text(entry)? else { return Ok(None) };
    let written = &reading.source.text[entry.value_range.clone()];
    let range = match written.find(&text) {
        Some(at) => entry.value_range.start + at..entry.value_range.start + at + text.len(),
        None => entry.value_range.clone(),
    };
    Ok(Some(Words { text, range }))
}

/// One author or a list of them.
fn authors(entry: &Entry) -> Result<Option<String>, Wrong> {
    let Value::List(list) = &entry.value else { return text(entry) };
    let name = |value: &Value| match value {
        Value::Text(name) => Ok(name.trim().to_owned()),
        _ => Err(Wrong::new("must be text or a list of texts", "write `[\"First Author\", \"Second Author\"]`")),
    };
    let names: Vec<_> = list.iter().map(name).collect::<Result<_, _>>()?;
    let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    Ok((!names.is_empty()).then(|| names.join(", ")))
}

fn date(entry: &Entry) -> Result<Option<Date>, Wrong> {
    let help = "write the year, the month and the day: `2010-03-19`";
    let Some(written) = text(entry).map_err(|_| Wrong::new("must be a date", help))? else { return Ok(None) };
    match Date::parse_words(&written) {
        Some(date) => Ok(Some(date)),
        None => Err(Wrong::new(format!("is no date that exists: `{written}`"), help)),
    }
}

fn url(entry: &Entry) -> Result<Option<String>, Wrong> {
    let Some(url) = text(entry)? else { return Ok(None) };
    if address::is_on_the_web(&url) {
        Ok(Some(url))
    } else {
        Err(Wrong::new("must be an `http` or `https` address", "write it in full: `https://example.org/article`"))
    }
}

fn flag(entry: &Entry) -> Result<bool, Wrong> {
    match entry.value {
        Value::Flag(flag) => Ok(flag),
        _ => Err(Wrong::new("must be `true` or `false`", "write it without quotation marks")),
    }
}

fn tell_broken(reading: &mut Reading, broken: Broken, help: &str) {
    let place = reading.source.span(broken.range);
    reading.tell(Diagnostic::error("front-matter", place, broken.message).with_help(help));
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

/// Front matter below the first one. What looks like it and says anything else than an article can say is a text between
/// two thematic breaks.
fn second(text: &str, start: usize) -> Option<Fenced> {
    let fenced = fenced(text, start).ok().flatten()?;
    let entries = entries(text, &fenced).ok()?;
    (!entries.is_empty() && entries.iter().all(|entry| KEYS.contains(&entry.key.as_str()))).then_some(fenced)
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

/// Looks for the fences. Three hyphens may be a thematic break: without a closing line and a key that an article can
/// have, or without a colon in the first line between, they are text.
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
        key.is_some_and(|key| KEYS.contains(&key))
    };
    match syntax {
        Syntax::Yaml if !opens_with_a_key() => Ok(None),
        _ => Err(Unclosed { syntax, fence }),
    }
}

/// The keys and values in the order of the source.
fn entries(text: &str, fenced: &Fenced) -> Result<Vec<Entry>, Broken> {
    let inner = &text[fenced.inner.clone()];
    let entries = match fenced.syntax {
        Syntax::Toml => toml_entries(inner),
        Syntax::Yaml => yaml_entries(inner),
    };
    let mut entries = entries
        .map_err(|broken| Broken { range: inside(inner, broken.range, fenced.inner.start), message: broken.message })?;
    for entry in &mut entries {
        entry.key_range = inside(inner, entry.key_range.clone(), fenced.inner.start);
        entry.value_range = inside(inner, entry.value_range.clone(), fenced.inner.start);
    }
    entries.sort_by_key(|entry| entry.key_range.start);
    Ok(entries)
}

/// A range counted from the start of the front matter, as bytes of the source on character boundaries.
fn inside(inner: &str, range: Range<usize>, offset: usize) -> Range<usize> {
    let start = boundary_before(inner, range.start);
    offset + start..offset + boundary_before(inner, range.end).max(start)
}

fn toml_entries(inner: &str) -> Result<Vec<Entry>, Broken> {
    let table = DeTable::parse(inner)
        .map_err(|error| Broken { range: error.span().unwrap_or_default(), message: error.message().to_owned() })?;
    let entries = table.into_inner().into_iter().map(|(key, value)| Entry {
        key_range: key.span(),
        key: key.into_inner().into_owned(),
        value_range: value.span(),
        value: toml_value(value.into_inner()),
    });
    Ok(entries.collect())
}

fn toml_value(value: DeValue) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(date) => match date.date {
            Some(date) => Value::Text(date.to_string()),
            None => Value::Other,
        },
        DeValue::Array(list) => Value::List(list.into_iter().map(|value| toml_value(value.into_inner())).collect()),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Table(_) => Value::Other,
    }
}

/// How deep YAML may nest: a list of authors is one level below the keys.
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

/// Where something stands in YAML.
fn bytes_of(location: &Location) -> Range<usize> {
    let start = location.span().byte_offset().unwrap_or(0) as usize;
    start..start + location.span().byte_len().unwrap_or(0) as usize
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
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<Spanned<String>, Spanned<Value>>()? {
            entries.push(Entry {
                key_range: bytes_of(&key.referenced),
                key: key.value,
                value_range: bytes_of(&value.referenced),
                value: value.value,
            });
        }
        Ok(Entries(entries))
    }
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
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (FrontMatter, String, Vec<(String, String)>) {
        let sources = Sources::from_texts([("a.md", text)]);
        let mut reading = Reading::new(sources.iter().next().unwrap());
        let (front, body) = FrontMatter::read(&mut reading);
        let place = |diagnostic: &Diagnostic| match diagnostic.place {
            crate::diagnostic::Place::Source(span) => text[span.start as usize..span.end as usize].to_owned(),
            _ => panic!("every diagnostic has a place"),
        };
        let told = reading.diagnostics.iter().map(|told| (place(told), told.message.clone())).collect();
        (front, text[body..].to_owned(), told)
    }

    #[track_caller]
    fn wrong(text: &str, place: &str, message: &str) {
        let (_, _, told) = read(text);
        assert!(told.iter().any(|(at, what)| at == place && what.contains(message)), "{text}: {told:?}");
    }

    #[test]
    fn toml_and_yaml_say_the_same() {
        let toml = "+++\ntitle = \"Salt\"\ndate = 2010-03-19\nauthor = [\"A B\", \"C D\"]\nspoiler = true\n+++\nBody";
        let yaml = "---\ntitle: Salt\ndate: 2010-03-19\nauthor: [A B, C D]\nspoiler: true\n---\nBody";
        for text in [toml, yaml, &toml.replace('\n', "\r\n"), &format!("\u{FEFF}{yaml}")] {
            let (front, body, told) = read(text);
            assert_eq!(told, []);
            assert_eq!(body, "Body");
            let title = front.title.unwrap();
            assert_eq!((title.text.as_str(), &text[title.range]), ("Salt", "Salt"));
            assert_eq!(front.about.date.map(Date::to_edtf).as_deref(), Some("2010-03-19"));
            assert_eq!(front.about.author.as_deref(), Some("A B, C D"));
            assert!(front.about.spoiler && !front.about.draft && front.about.excerpt.is_none());
        }
    }

    #[test]
    fn yaml_needs_no_quotation_marks() {
        let (front, _, told) = read("---\n# a film\ntitle: 2012\noutlet:\nexcerpt: false\n...\n");
        assert_eq!(told, []);
        assert_eq!(front.title.unwrap().text, "2012");
        assert_eq!((front.about.outlet, front.about.excerpt), (None, Some(false)));
    }

    #[test]
    fn text_that_is_no_front_matter_is_left_alone() {
        for text in ["Title\n+++\n", "---\n\nA text\n\n---\n", "---\nA text: with a colon", "", "----\nx: y\n---\n"] {
            let (_, body, told) = read(text);
            assert_eq!((body.as_str(), told), (text, vec![]));
        }
        assert_eq!(read("---\n---\nBody").1, "Body");
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        wrong("+++\ntitel = \"x\"\n+++\n", "titel", "an article has no key `titel`");
        wrong("---\nauthr: x\n---\n", "authr", "an article has no key `authr`");
        wrong("+++\ntitle = 5\n+++\n", "5", "`title` must be text");
        wrong("+++\ndate = \"2010-02-30\"\n+++\n", "\"2010-02-30\"", "is no date that exists: `2010-02-30`");
        wrong("---\ndate: 30 February 2010\n---\n", "30 February 2010", "is no date that exists");
        wrong(
            "+++\nurl = \"ftp://example.org\"\n+++\n",
            "\"ftp://example.org\"",
            "must be an `http` or `https` address",
        );
        wrong("---\ndraft: maybe\n---\n", "maybe", "`draft` must be `true` or `false`");
        wrong("---\nauthor: {a: b}\n---\n", "{", "`author` must be text");
        wrong("+++\ntitle = \"x\"\n", "+++", "never closed");
        wrong("+++\r\ntitle = a b\r\n+++\r\n", "a b", "must be quoted");
        wrong("---\ntitle: a\ntitle: b\n---\n", "title", "duplicate mapping key");
        wrong("---\ntitle: [x\n---\n", "", "");
    }

    #[test]
    fn front_matter_that_is_never_closed_is_told_by_the_key_it_opens_with() {
        wrong("---\ntitle: x\n\nText\n", "---", "never closed");
        wrong("---\n\ndate : 2010\n", "---", "never closed");
        assert_eq!(read("---\nAnn: no\n").2, []);
    }

    #[test]
    fn a_second_front_matter_is_told_and_is_no_text() {
        for text in [
            "---\ntitle: a\n---\n---\ndate: 2010\n---\nBody",
            "+++\ntitle = 'a'\n+++\n+++\ndate = 2010-01-01\n+++\nBody",
        ] {
            let (front, body, told) = read(text);
            assert_eq!((front.title.unwrap().text.as_str(), body.as_str()), ("a", "Body"));
            assert_eq!(told, [(text[..3].to_owned(), "the article has a second front matter".to_owned())]);
        }
        assert_eq!(read("---\ntitle: a\n---\n---\nAnn: no\n---\nBody").2, []);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let (front, body, told) = read("+++\ntitel = 1\ndraft = 2\ntitle = \"Salt\"\n+++\nBody");
        assert_eq!(told.len(), 2);
        assert_eq!((front.title.unwrap().text.as_str(), body.as_str()), ("Salt", "Body"));
    }
}
