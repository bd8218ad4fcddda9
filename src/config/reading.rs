//! A `site.toml` while it is read, key by key.

use std::{ops::Range, path::Path, sync::Arc};

use serde::Deserialize;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Config, FILE_NAME, TEMPLATE_API, names, parse_base_url, repository, repository::Hosting};
use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    key::{self, Key, Shape},
    line::on_one_line,
    suggestion,
};

/// A type of value, and how it is written.
pub(super) trait Value<'de>: Deserialize<'de> {
    const HELP: &'static str;
}

impl Value<'_> for String {
    const HELP: &'static str = "put it between quotation marks";
}

impl Value<'_> for i64 {
    const HELP: &'static str = "write a whole number without quotation marks";
}

impl Value<'_> for usize {
    const HELP: &'static str = "write a whole number, 0 or more, without quotation marks";
}

/// A key of `site.toml`.
pub(super) type Setting = Key<fn(&mut Reading, Spanned<DeValue>)>;

/// The keys of `site.toml`, in the order of the documentation: it is read by this table, and described by it.
pub(crate) const KEYS: [Setting; 11] = [
    Key { name: "title", says: "The title of the wiki", shape: Shape::Line, reads: Reading::title },
    Key { name: "description", says: "A sentence about it", shape: Shape::Line, reads: Reading::description },
    Key {
        name: "base_url",
        says: "Where it will stand, such as https://owner.github.io/wiki/",
        shape: Shape::Address,
        reads: Reading::address,
    },
    Key {
        name: "repo",
        says: "The repository of its sources: owner/name on GitHub, or a whole address",
        shape: Shape::Repository,
        reads: Reading::repo,
    },
    Key {
        name: "edit",
        says: "How that repository is edited",
        shape: Shape::Table(repository::schema),
        reads: Reading::edit,
    },
    Key { name: "language", says: "The language of its articles", shape: Shape::Language, reads: Reading::language },
    Key {
        name: "threshold",
        says: "How sure the program must be of a record to give it a page",
        shape: Shape::Thousandths,
        reads: Reading::threshold,
    },
    Key {
        name: "template_api",
        says: "The version of what templates are given that the templates of the site were written for",
        shape: Shape::Count,
        reads: Reading::template_api,
    },
    Key { name: "output", says: "The folder to write to", shape: Shape::Text, reads: Reading::output },
    Key {
        name: "excerpt",
        says: "How much is shown of articles that belong to somebody else",
        shape: Shape::Table(|| key::object(&EXCERPT_KEYS)),
        reads: |reading, value| reading.inner("excerpt", value, &EXCERPT_KEYS),
    },
    Key {
        name: "names",
        says: "Corrections of names, for all articles",
        shape: Shape::Table(|| key::object(&names::KEYS)),
        reads: |reading, value| reading.inner("names", value, &names::KEYS),
    },
];

const EXCERPT_KEYS: [Setting; 2] = [
    Key {
        name: "words",
        says: "How many words are shown of an excerpt",
        shape: Shape::Count,
        reads: Reading::excerpt_words,
    },
    Key {
        name: "most",
        says: "The share of such an article, in percent, above which a check warns",
        shape: Shape::Percent,
        reads: Reading::excerpt_most,
    },
];

/// A `site.toml` while it is read.
pub(crate) struct Reading {
    pub(super) text: Arc<str>,
    pub(super) config: Config,
    pub(super) hosting: Hosting,
    pub(super) wrong: Vec<Diagnostic>,
}

impl Reading {
    pub(super) fn of(root: &Path, text: Arc<str>) -> Self {
        Self { text, config: Config::of_folder(root), hosting: Hosting::default(), wrong: Vec::new() }
    }

    /// Reads a table by its keys.
    pub(super) fn table(&mut self, table: DeTable, keys: &[Setting]) {
        for (key, value) in table {
            match keys.iter().find(|known| known.name == key.get_ref()) {
                Some(known) => (known.reads)(self, value),
                None => self.unknown_key(key.get_ref(), key.span(), keys),
            }
        }
    }

    /// Reads a value that is a table.
    pub(super) fn inner(&mut self, name: &str, value: Spanned<DeValue>, keys: &[Setting]) {
        let range = value.span();
        match value.into_inner() {
            DeValue::Table(table) => self.table(table, keys),
            other => {
                let message = format!("`{name}` is a table, not {}", a(&other));
                self.wrong("config-value", range, message, &format!("write `[{name}]` on a line of its own"));
            }
        }
    }

    fn title(&mut self, value: Spanned<DeValue>) {
        self.line(value).into_iter().for_each(|title| self.config.title = title);
    }

    fn description(&mut self, value: Spanned<DeValue>) {
        self.config.description = self.line(value);
    }

    fn address(&mut self, value: Spanned<DeValue>) {
        self.config.base_url = self.base_url(value);
    }

    fn excerpt_words(&mut self, value: Spanned<DeValue>) {
        self.value(value).into_iter().for_each(|words| self.config.excerpt_words = words);
    }

    fn excerpt_most(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        match self.value::<i64>(value).map(u8::try_from) {
            Some(Ok(percent @ 0..=100)) => self.config.excerpt_most = percent,
            Some(_) => {
                let diagnostic = self.diagnostic("config-value", range, "`most` is a share from 0 to 100 percent");
                self.wrong.push(diagnostic.with_help("100 allows all of a text to be shown"));
            }
            None => {}
        }
    }

    fn threshold(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        match self.value::<i64>(value).map(u16::try_from) {
            Some(Ok(threshold @ 0..=1000)) => self.config.threshold = threshold,
            Some(_) => {
                let diagnostic = self.diagnostic("config-value", range, "`threshold` is a number from 0 to 1000");
                self.wrong.push(diagnostic.with_help("500 gives a page to whatever is more likely a record than not"));
            }
            None => {}
        }
    }

    fn template_api(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        let Some(version) = self.value::<i64>(value) else { return };
        if version != TEMPLATE_API {
            let message = format!("this program gives templates version {TEMPLATE_API}, not {version}");
            let help = "CHANGELOG.md tells what changed; `fanwiki theme diff` shows the templates of the site beside the defaults";
            self.wrong("config-value", range, message, help);
        }
    }

    fn language(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        match self.value::<String>(value) {
            Some(language) if language == "en" => self.config.language = language,
            Some(language) => {
                let message = format!("articles in `{language}` cannot be read yet");
                let diagnostic = self.diagnostic("config-value", range, message);
                self.wrong.push(diagnostic.with_help("the only language so far is `en`"));
            }
            None => {}
        }
    }

    fn output(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        let Some(folder) = self.value::<String>(value) else { return };
        self.config.output = self.config.root.join(folder);
        if let Some(other) = self.config.mixed_with() {
            let diagnostic = self.diagnostic("config-value", range, format!("the output would be mixed with {other}"));
            self.wrong.push(diagnostic.with_help("give it a folder of its own, say `public`"));
        }
    }

    fn base_url(&mut self, value: Spanned<DeValue>) -> Option<String> {
        let range = value.span();
        let url = self.value::<String>(value)?;
        let parsed = parse_base_url(&url);
        if parsed.is_none() {
            let message = format!("`{url}` is not the address of a site");
            let diagnostic = self.diagnostic("config-value", range, message);
            let help = "write it in full, without `?` and `#`: `https://owner.github.io/wiki/`";
            self.wrong.push(diagnostic.with_help(help));
        }
        parsed
    }

    /// A text on one line, not empty.
    pub(super) fn line(&mut self, value: Spanned<DeValue>) -> Option<String> {
        let range = value.span();
        let text = self.value::<String>(value)?;
        let line = on_one_line(&text);
        if line.is_empty() {
            let diagnostic = self.diagnostic("config-value", range, "this text is empty");
            self.wrong.push(diagnostic.with_help("write something, or leave the key out"));
        }
        (!line.is_empty()).then_some(line)
    }

    pub(super) fn value<'de, T: Value<'de>>(&mut self, value: Spanned<DeValue<'de>>) -> Option<T> {
        let range = value.span();
        match T::deserialize(toml::de::ValueDeserializer::from(value)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong("config-value", range, error.message(), T::HELP);
                None
            }
        }
    }

    fn unknown_key(&mut self, key: &str, range: Range<usize>, keys: &[Setting]) {
        let names: Vec<_> = keys.iter().map(|key| key.name).collect();
        let help = match suggestion::nearest(key, names.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("the keys here are {}", names.join(", ")),
        };
        let diagnostic = self.diagnostic("unknown-key", range, format!("there is no setting `{key}`"));
        self.wrong.push(diagnostic.with_help(help));
    }

    pub(super) fn wrong(&mut self, code: &'static str, range: Range<usize>, message: impl AsRef<str>, help: &str) {
        let diagnostic = self.diagnostic(code, range, message.as_ref());
        self.wrong.push(diagnostic.with_help(help));
    }

    pub(super) fn diagnostic(&self, code: &'static str, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        let place = Place::File { path: FILE_NAME.into(), text: self.text.clone(), range };
        Diagnostic::new(code, Severity::Error, place, message)
    }
}

/// The type of a value with its article, for messages.
fn a(value: &DeValue) -> String {
    let name = value.type_str();
    format!("{} {name}", if name.starts_with(['a', 'i']) { "an" } else { "a" })
}
