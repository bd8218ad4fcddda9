//! The head of an article: the keys that its front matter may have.

use std::ops::Range;

use super::{About, Named, Reading, address};
use crate::{
    config::WrittenName,
    date::Date,
    diagnostic::{Diagnostic, Place},
    front_matter::{Entry, FrontMatter, Spelled, Value},
    key::{self, Key, Shape},
    line::on_one_line,
};

/// A key of an article.
type HeadKey = Key<fn(&mut Head, &Spelled, &mut Reading) -> Result<(), Wrong>>;

/// The keys an article may have, in the order of the documentation: front matter is read by this table, and described by
/// it.
const KEYS: [HeadKey; 11] = [
    Key {
        name: "title",
        says: "The headline, in place of the first line",
        shape: Shape::Text,
        reads: |head, value, reading| words(value, reading).map(|given| head.title = given),
    },
    Key {
        name: "deck",
        says: "The paragraph below the headline",
        shape: Shape::Text,
        reads: |head, value, reading| words(value, reading).map(|given| head.deck = given),
    },
    Key {
        name: "date",
        says: "When it appeared",
        shape: Shape::Date,
        reads: |head, value, _| date(value).map(|given| head.about.date = given),
    },
    Key {
        name: "author",
        says: "Who wrote it",
        shape: Shape::Texts,
        reads: |head, value, _| authors(value).map(|given| head.about.author = given),
    },
    Key {
        name: "outlet",
        says: "Who published it",
        shape: Shape::Text,
        reads: |head, value, _| text(value).map(|given| head.about.outlet = given),
    },
    Key {
        name: "url",
        says: "Where it can be read",
        shape: Shape::Address,
        reads: |head, value, _| url(value).map(|given| head.about.url = given),
    },
    Key {
        name: "licence",
        says: "The licence of the text",
        shape: Shape::Text,
        reads: |head, value, _| text(value).map(|given| head.about.licence = given),
    },
    Key {
        name: "excerpt",
        says: "Whether an excerpt is shown, or the whole text",
        shape: Shape::Flag,
        reads: |head, value, _| flag(value).map(|given| head.about.excerpt = Some(given)),
    },
    Key {
        name: "spoiler",
        says: "Whether what it says gives the plot away",
        shape: Shape::Flag,
        reads: |head, value, _| flag(value).map(|given| head.about.spoiler = given),
    },
    Key {
        name: "draft",
        says: "Whether it is left out of the wiki",
        shape: Shape::Flag,
        reads: |head, value, _| flag(value).map(|given| head.about.draft = given),
    },
    Key {
        name: "names",
        says: "What names mean in it: the id of a record, or nothing for no link",
        shape: Shape::Meanings,
        reads: |head, value, reading| names(value, reading).map(|given| head.about.names = given),
    },
];

/// What the front matter of an article says.
#[derive(Debug, Default)]
pub(super) struct Head {
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

impl Head {
    /// Takes the keys over. What is wrong with one is an error.
    pub(super) fn read(front: &FrontMatter, reading: &mut Reading) -> Self {
        let mut head = Self::default();
        front.entries.iter().for_each(|entry| head.take(entry, reading));
        head
    }

    /// Takes one key over, or says why not.
    fn take(&mut self, entry: &Entry, reading: &mut Reading) {
        let Some(known) = KEYS.iter().find(|known| known.name == entry.key) else {
            let unknown = reading.source.span(entry.key_range.clone());
            let message = format!("an article has no key `{}`", entry.key);
            let help = match nearest(&entry.key) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("the keys are {}", KEYS.map(|key| format!("`{}`", key.name)).join(", ")),
            };
            return reading.tell(Diagnostic::error("unknown-key", unknown, message).with_help(help));
        };
        let taken = (known.reads)(self, &entry.value, reading);
        if let Err(wrong) = taken {
            let place = reading.source.span(entry.value.range.clone());
            let message = format!("`{}` {}", entry.key, wrong.message);
            reading.tell(Diagnostic::error("front-matter", place, message).with_help(wrong.help));
        }
    }
}

/// The schema of front matter with these keys.
pub(crate) fn schema() -> serde_json::Value {
    key::object(&KEYS)
}

/// The key that was probably meant: one that differs in a third of its letters at most.
fn nearest(key: &str) -> Option<&'static str> {
    let distance = |known: &&str| strsim::damerau_levenshtein(known, key);
    KEYS.iter()
        .map(|known| known.name)
        .min_by_key(distance)
        .filter(|known| key.len() < 64 && distance(known) * 3 <= known.len())
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
fn text(value: &Spelled) -> Result<Option<String>, Wrong> {
    let text = value.text().ok_or_else(Wrong::no_text)?;
    Ok((!text.is_empty()).then_some(text))
}

/// A text with the bytes it stands for: those between its quotation marks where it was written just so.
fn words(value: &Spelled, reading: &Reading) -> Result<Option<Words>, Wrong> {
    let words = |text: String| Words { range: value.bare_range(reading.source, &text), text };
    Ok(text(value)?.map(words))
}

/// One author or a list of them.
fn authors(value: &Spelled) -> Result<Option<String>, Wrong> {
    let Value::List(list) = &value.value else { return text(value) };
    let name = |item: &Spelled| match &item.value {
        Value::Text(name) => Ok(on_one_line(name)),
        _ => Err(Wrong::new("must be text or a list of texts", "write `[\"First Author\", \"Second Author\"]`")),
    };
    let names: Vec<_> = list.iter().map(name).collect::<Result<_, _>>()?;
    let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    Ok((!names.is_empty()).then(|| names.join(", ")))
}

fn date(value: &Spelled) -> Result<Option<Date>, Wrong> {
    let help = "write the year, the month and the day: `2010-03-19`";
    let Some(written) = text(value).map_err(|_| Wrong::new("must be a date", help))? else { return Ok(None) };
    match Date::parse_words(&written) {
        Some(date) => Ok(Some(date)),
        None => Err(Wrong::new(format!("is no date that exists: `{written}`"), help)),
    }
}

fn url(value: &Spelled) -> Result<Option<String>, Wrong> {
    let Some(url) = text(value)? else { return Ok(None) };
    if address::is_on_the_web(&url) {
        Ok(Some(url))
    } else {
        Err(Wrong::new("must be an `http` or `https` address", "write it in full: `https://example.org/article`"))
    }
}

/// What names mean in the article. What is wrong with one of them is told at its own place.
fn names(value: &Spelled, reading: &mut Reading) -> Result<Vec<Named>, Wrong> {
    let help = "write `names = { Moon = \"person/keith-moon\" }`, or `\"\"` for no link";
    let Value::Table(entries) = &value.value else { return Err(Wrong::new("must be a table", help)) };
    let mut names = Vec::new();
    for entry in entries {
        let text = on_one_line(&entry.key);
        let target_span = reading.source.span(entry.value.range.clone());
        let wrong = match entry.value.text() {
            Some(target) if !text.is_empty() => {
                let place = Place::Source(reading.source.span(entry.key_range.clone()));
                names.push(Named { name: WrittenName { text, place }, target, target_span });
                continue;
            }
            Some(_) => "a name is empty".to_owned(),
            None => format!("what `{text}` means must be text"),
        };
        reading.tell(Diagnostic::error("front-matter", target_span, wrong).with_help(help));
    }
    Ok(names)
}

fn flag(value: &Spelled) -> Result<bool, Wrong> {
    match value.value {
        Value::Flag(flag) => Ok(flag),
        _ => Err(Wrong::new("must be `true` or `false`", "write it without quotation marks")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (Head, String, Vec<(String, String)>) {
        let sources = Sources::from_texts([("a.md", text)]);
        let mut reading = Reading::new(sources.iter().next().unwrap());
        let (front, told) = FrontMatter::read(reading.source);
        reading.diagnostics.extend(told);
        let (head, body) = (Head::read(&front, &mut reading), front.body);
        let place = |diagnostic: &Diagnostic| match diagnostic.place {
            crate::diagnostic::Place::Source(span) => text[span.start as usize..span.end as usize].to_owned(),
            _ => panic!("every diagnostic has a place"),
        };
        let told = reading.diagnostics.iter().map(|told| (place(told), told.message.clone())).collect();
        (head, text[body..].to_owned(), told)
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
        wrong("+++\ntitle = \n+++\n", "", "");
        wrong("---\ntitle: [x\n---\n", "", "");
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let (front, body, told) = read("+++\ntitel = 1\ndraft = 2\ntitle = \"Salt\"\n+++\nBody");
        assert_eq!(told.len(), 2);
        assert_eq!((front.title.unwrap().text.as_str(), body.as_str()), ("Salt", "Body"));
    }
}
