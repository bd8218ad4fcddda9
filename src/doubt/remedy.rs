//! Remedies: the lines of TOML that settle a doubt.

use std::fmt;

use crate::{
    article::Article,
    config::FILE_NAME,
    fact::{Claim, Conflict},
    kind::Kind,
    literal::{key, text},
    record::RecordId,
    site::Site,
};

/// Where a line belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// `site.toml`, under `[names]`.
    Settings,
    /// The front matter of an article, by its path below `seeds/`.
    Article(String),
    /// The front matter of the record page at this path below `seeds/`, which `adopt` makes.
    RecordPage(String),
}

/// An answer to a doubt and the line that gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// The answer in words, after "if": `it is a band`.
    pub answer: String,
    /// Where the line belongs.
    pub home: Home,
    /// One line of TOML, to be added to what is there.
    pub line: String,
    /// Whether this is what the program takes for true now, so that the line only confirms it.
    pub confirms: bool,
}

impl Home {
    /// The file, from the folder of the wiki.
    pub fn file(&self) -> String {
        match self {
            Self::Settings => FILE_NAME.to_owned(),
            Self::Article(path) | Self::RecordPage(path) => format!("seeds/{path}"),
        }
    }

    /// The table of the file in which the line belongs; none for front matter.
    pub fn table(&self) -> Option<&'static str> {
        (*self == Self::Settings).then_some("names")
    }
}

impl fmt::Display for Home {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings => write!(formatter, "in site.toml under [names]"),
            Self::Article(path) => write!(formatter, "in the front matter of seeds/{path}"),
            Self::RecordPage(path) => write!(formatter, "in seeds/{path} (`fanwiki adopt` makes it)"),
        }
    }
}

impl Remedy {
    /// The name is of a kind everywhere; an ordinary word is none.
    pub(crate) fn kind(name: &str, kind: Kind, taken: Kind) -> Self {
        let line = match kind {
            Kind::Word => format!("ignore = [{}]", text(name)),
            _ => format!("kind = {{ {} = {} }}", key(name), text(kind.name())),
        };
        let answer = match kind {
            Kind::Word => "if it is no name".to_owned(),
            _ => format!("if it is {}", kind.with_article()),
        };
        Self { answer, home: Home::Settings, line, confirms: kind == taken }
    }

    /// Things of several kinds have the name; which is meant, the words around it say.
    pub(super) fn several(name: &str, kinds: &[Kind]) -> Self {
        let names: Vec<String> = kinds.iter().map(|kind| text(kind.name())).collect();
        let line = format!("kind = {{ {} = [{}] }}", key(name), names.join(", "));
        let told: Vec<String> = kinds.iter().map(|kind| kind.with_article()).collect();
        let answer = format!("if there is {} called {name}", told.join(" and "));
        Self { answer, home: Home::Settings, line, confirms: false }
    }

    /// It is the whole name of somebody.
    pub(super) fn called_so(name: &str) -> Self {
        Self { answer: "if it is somebody called just so".to_owned(), ..Self::kind(name, Kind::Person, Kind::Word) }
    }

    /// The words are not one name, though names may lie in them.
    pub(super) fn no_one_name(name: &str, taken: Kind) -> Self {
        let line = format!("kind = {{ {} = {} }}", key(name), text(Kind::Word.name()));
        Self { answer: "if it is not one name".to_owned(), home: Home::Settings, line, confirms: taken == Kind::Word }
    }

    /// The name means a record in one article, or nothing.
    pub(super) fn in_article(site: &Site, article: &Article, name: &str, id: Option<RecordId>, confirms: bool) -> Self {
        let record = id.map(|id| site.records.key(id));
        let answer = record.as_ref().map_or_else(|| "if it is nobody".to_owned(), |key| format!("if it is {key}"));
        let line = format!("names = {{ {} = {} }}", key(name), text(&record.unwrap_or_default()));
        Self { answer, home: Home::Article(article.path.clone()), line, confirms }
    }

    /// Two names are one thing.
    pub(super) fn same(other: &str, main: &str) -> Self {
        let line = format!("same = [[{}, {}]]", text(other), text(main));
        Self { answer: format!("if it is {main}"), home: Home::Settings, line, confirms: false }
    }

    /// Two names are two things.
    pub(super) fn different(one: &str, other: &str) -> Self {
        let line = format!("different = [{}, {}]", text(one), text(other));
        Self { answer: "if they are two".to_owned(), home: Home::Settings, line, confirms: true }
    }
}

/// The lines that give each of the answers by hand; only what a record page has a field for.
pub(super) fn of_conflict(site: &Site, conflict: &Conflict<'_>) -> Vec<Remedy> {
    let path = site.record_page(conflict.subject);
    let remedy = |statement: &crate::fact::Statement<'_>| {
        let (field, date) = match &statement.fact.claim {
            Claim::Released { when, .. } => ("released", when.date.as_deref()?),
            Claim::Formed { when, .. } => ("formed", when.date.as_deref()?),
            Claim::Disbanded { when, .. } => ("disbanded", when.date.as_deref()?),
            _ => return None,
        };
        let (home, line) = (Home::RecordPage(path.clone()), format!("{field} = {}", text(date)));
        Some(Remedy { answer: format!("if it was {date}"), home, line, confirms: false })
    };
    let mut remedies: Vec<Remedy> = conflict.statements.iter().filter_map(remedy).collect();
    remedies.dedup_by(|one, other| one.line == other.line);
    remedies
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_toml_whatever_the_name() {
        for (name, kind, expected) in [
            ("Blink", Kind::Band, r#"kind = { Blink = "band" }"#),
            ("The xx", Kind::Band, r#"kind = { "The xx" = "band" }"#),
            ("MTV", Kind::Word, r#"ignore = ["MTV"]"#),
        ] {
            assert_eq!(Remedy::kind(name, kind, Kind::Person).line, expected);
        }
    }

    proptest! {
        #[test]
        fn what_a_line_says_is_read_back(name in ".*") {
            let line = Remedy::kind(&name, Kind::Band, Kind::Band).line;
            prop_assert!(!line.contains('\n'), "{line}");
            let table: toml::Table = line.parse().unwrap();
            prop_assert_eq!(table["kind"][name.as_str()].as_str(), Some("band"));
            let table: toml::Table = Remedy::same(&name, "x").line.parse().unwrap();
            prop_assert_eq!(table["same"][0][0].as_str(), Some(name.as_str()));
        }
    }
}
