//! The parts of the default theme, and which of them a site has made its own.
//!
//! A copy says at its head what it is a copy of, and the hash of what it was copied from, so that after an upgrade of the
//! program it can be told whether the default has changed since.

use std::{fmt, path::PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::{DEFAULT_PREFIX, DEFAULTS};
use crate::page::STYLESHEET;

/// A file of the default theme that a site can replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// `film.html`, `style.css`.
    pub name: &'static str,
    /// The default.
    pub text: &'static str,
}

/// How a site has made a part its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Own {
    /// By a template that extends the default one.
    Extends,
    /// By a copy.
    Copy {
        /// The version of the program that made the copy.
        version: String,
        /// Whether the default is still what was copied.
        is_current: bool,
    },
    /// By a file that does not say where it comes from.
    File,
}

impl Part {
    /// All of them, templates first.
    pub fn all() -> impl Iterator<Item = Self> {
        let templates = DEFAULTS.into_iter().map(|(name, text)| Self { name, text });
        templates.chain([Self { name: "style.css", text: STYLESHEET }])
    }

    /// The part of that name; of a template also `default/film.html`.
    pub fn find(name: &str) -> Option<Self> {
        let name = name.strip_prefix(DEFAULT_PREFIX).unwrap_or(name);
        Self::all().find(|part| part.name == name)
    }

    /// Where a site's own file of that name stands, below the folder of the site.
    pub fn path(self) -> PathBuf {
        let folder = if self.name.ends_with(".html") { "templates" } else { "static" };
        [folder, self.name].iter().collect()
    }

    /// What it sets, in a few words.
    pub fn says(self) -> &'static str {
        SAYS.iter().find(|(name, _)| *name == self.name).map_or("", |(_, says)| says)
    }

    /// A copy of it for a site, with a first line that says so.
    pub fn copy(self) -> String {
        let stamp =
            format!("{STAMP}{} {}, {:016x}", env!("CARGO_PKG_VERSION"), self.name, xxh3_64(self.text.as_bytes()));
        let (open, close) = self.comment();
        format!("{open} {stamp} {close}\n{}", self.text)
    }

    /// How a site's file of that name makes it its own.
    pub fn own(self, text: &str) -> Own {
        if let Some(stamp) = self.stamp(text) {
            let version = stamp.split(' ').next().unwrap_or_default().to_owned();
            let is_current = stamp.ends_with(&format!(" {:016x}", xxh3_64(self.text.as_bytes())));
            return Own::Copy { version, is_current };
        }
        let extends = ["\"", "'"].map(|quote| format!("{quote}{DEFAULT_PREFIX}{}{quote}", self.name));
        let head = text.split_once("%}").map_or("", |(head, _)| head);
        if head.contains("extends") && extends.iter().any(|name| head.contains(name.as_str())) {
            return Own::Extends;
        }
        Own::File
    }

    /// A copy without the line that says what it is.
    pub fn without_stamp(self, text: &str) -> &str {
        match self.stamp(text) {
            Some(_) => text.split_once('\n').map_or("", |(_, rest)| rest),
            None => text,
        }
    }

    /// What the first line of a copy says: version, name and hash.
    fn stamp(self, text: &str) -> Option<&str> {
        let (open, close) = self.comment();
        let line = text.lines().next()?.trim_end();
        line.strip_prefix(open)?.strip_suffix(close)?.trim().strip_prefix(STAMP)
    }

    /// How a comment opens and closes in such a file.
    fn comment(self) -> (&'static str, &'static str) {
        if self.name.ends_with(".html") { ("{#-", "-#}") } else { ("/*", "*/") }
    }
}

const STAMP: &str = "copied from fanwiki ";

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extends => f.write_str("extended"),
            Self::Copy { version, is_current: true } => write!(f, "a copy of {version}, which is the default still"),
            Self::Copy { version, is_current: false } => {
                write!(f, "a copy of {version}; the default has changed since")
            }
            Self::File => f.write_str("replaced"),
        }
    }
}

/// What each part sets.
const SAYS: [(&str, &str); 22] = [
    ("base.html", "what all pages share: head, masthead, foot"),
    ("blocks.html", "the paragraphs, headings and lists of a text"),
    ("record.html", "what the pages of people, films and bands share"),
    ("person.html", "a person"),
    ("film.html", "a film"),
    ("band.html", "a band"),
    ("mentions.html", "the further mentions of a record, from the second page on"),
    ("mention_list.html", "mentions by article"),
    ("components.html", "small things that several templates call"),
    ("article.html", "an article"),
    ("home.html", "the front page"),
    ("list.html", "what all lists share: their head, letters and further pages"),
    ("index.html", "a list of people, films, bands or articles"),
    ("timeline.html", "what happened when"),
    ("connections.html", "the drawing of who is tied to whom"),
    ("quotes.html", "who said what"),
    ("chooser.html", "the choice between records of one name"),
    ("redirect.html", "a page that leads to another"),
    ("search.html", "the search, and the lists for whoever has no script"),
    ("wanted.html", "names that are linked and have no page"),
    ("404.html", "the page for a wrong address"),
    ("style.css", "the stylesheet, with colours, fonts and widths at its head"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_says_what_it_sets() {
        let silent: Vec<_> = Part::all().filter(|part| part.says().is_empty()).map(|part| part.name).collect();
        assert!(silent.is_empty(), "not in the table: {silent:?}");
        assert_eq!(SAYS.len(), Part::all().count());
    }

    #[test]
    fn a_copy_knows_what_it_is_a_copy_of() {
        for part in Part::all() {
            let copy = part.copy();
            let version = env!("CARGO_PKG_VERSION").to_owned();
            assert_eq!(part.own(&copy), Own::Copy { version, is_current: true }, "{}", part.name);
            assert_eq!(part.without_stamp(&copy), part.text);
        }
    }

    #[test]
    fn a_copy_of_another_default_is_told_by_its_hash() {
        let part = Part::find("default/film.html").unwrap();
        let old = Part { text: "<h1>{{ record.name }}</h1>\n", ..part };
        let Own::Copy { is_current, .. } = part.own(&old.copy().replace('\n', "\r\n")) else { panic!("a copy") };
        assert!(!is_current);
    }

    #[test]
    fn what_extends_the_default_is_no_copy() {
        let part = Part::find("film.html").unwrap();
        assert_eq!(
            part.own("{# ours #}\n{%- extends 'default/film.html' -%}{% block cast %}{% endblock %}"),
            Own::Extends
        );
        assert_eq!(part.own("{% extends \"base.html\" %}"), Own::File);
        assert_eq!(part.own(""), Own::File);
    }
}
