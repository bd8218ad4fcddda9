//! `[names]` in `site.toml`: what a site says about names, as it is written there.

use std::ops::Range;

use toml::{Spanned, de::DeValue};

use super::reading::{Reading, Setting};
use crate::{
    diagnostic::Place,
    key::{Key, Shape},
    kind::Kind,
    line::on_one_line,
    suggestion,
};

/// What `[names]` says, in the order of the file within each key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Names that are never a record.
    pub ignore: Vec<WrittenName>,
    /// Names and what they name: one kind, or several where several things have the name.
    pub kind: Vec<(WrittenName, Vec<Kind>)>,
    /// Groups of names of one thing, two or more each.
    pub same: Vec<Vec<WrittenName>>,
    /// Groups of names that are names of different things, two or more each.
    pub different: Vec<Vec<WrittenName>>,
}

/// A name as somebody wrote it, on one line and not empty, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenName {
    /// The name.
    pub text: String,
    /// Where it was written.
    pub place: Place,
}

/// The keys of `[names]`, in the order of the documentation.
pub(super) const KEYS: [Setting; 4] = [
    Key { name: "ignore", says: "Names that are never a record", shape: Shape::Names, reads: Reading::ignore },
    Key { name: "kind", says: "What names are names of", shape: Shape::Kinds, reads: Reading::kinds },
    Key {
        name: "same",
        says: "Groups of names of one person, film or band, the main name last",
        shape: Shape::Groups,
        reads: Reading::same,
    },
    Key {
        name: "different",
        says: "Groups of names of different things",
        shape: Shape::Groups,
        reads: Reading::different,
    },
];

impl Reading {
    fn ignore(&mut self, value: Spanned<DeValue>) {
        self.config.names.ignore = self.spelled_list("ignore", value);
    }

    fn same(&mut self, value: Spanned<DeValue>) {
        self.config.names.same = self.groups("same", value);
    }

    fn different(&mut self, value: Spanned<DeValue>) {
        self.config.names.different = self.groups("different", value);
    }

    fn kinds(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            return self.wrong_names(range, "`kind` is a table", "write `kind = { Blink = \"band\" }`");
        };
        let mut kinds: Vec<(WrittenName, Vec<Kind>, usize)> = Vec::new();
        for (name, value) in table {
            let range = name.span();
            let name = self.spelled(name.get_ref(), range.clone());
            let of_name = self.kinds_of_name(value);
            if let Some(name) = name.filter(|_| !of_name.is_empty()) {
                kinds.push((name, of_name, range.start));
            }
        }
        kinds.sort_by_key(|(_, _, start)| *start);
        self.config.names.kind = kinds.into_iter().map(|(name, kinds, _)| (name, kinds)).collect();
    }

    /// A kind, or a list of them; none where something is wrong, which is told.
    fn kinds_of_name(&mut self, value: Spanned<DeValue>) -> Vec<Kind> {
        let range = value.span();
        if !matches!(value.get_ref(), DeValue::Array(_)) {
            return self.kind(value).into_iter().collect();
        }
        let DeValue::Array(list) = value.into_inner() else { return Vec::new() };
        if list.is_empty() {
            self.wrong_names(range, "this list names no kind", "name one or more, or take the line away");
        }
        list.into_iter().filter_map(|kind| self.kind(kind)).collect()
    }

    fn kind(&mut self, value: Spanned<DeValue>) -> Option<Kind> {
        let range = value.span();
        let written = self.value::<String>(value)?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == written);
        if kind.is_none() {
            let names = Kind::ALL.map(Kind::name);
            let help = match suggestion::nearest(&written, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("a kind is one of {}", names.join(", ")),
            };
            self.wrong_names(range, &format!("there is no kind `{written}`"), &help);
        }
        kind
    }

    /// A list of groups, or one group by itself.
    fn groups(&mut self, key: &str, value: Spanned<DeValue>) -> Vec<Vec<WrittenName>> {
        let range = value.span();
        let help = format!("write `{key} = [[\"one name\", \"another\"]]`");
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_names(range, &format!("`{key}` is a list of groups of names"), &help);
            return Vec::new();
        };
        let of_groups = list.iter().filter(|item| matches!(item.get_ref(), DeValue::Array(_))).count();
        let groups = if of_groups == 0 && !list.is_empty() {
            vec![value]
        } else {
            let DeValue::Array(list) = value.into_inner() else { return Vec::new() };
            list.into_iter().collect()
        };
        groups.into_iter().filter_map(|group| self.group(key, group)).collect()
    }

    fn group(&mut self, key: &str, value: Spanned<DeValue>) -> Option<Vec<WrittenName>> {
        let range = value.span();
        let is_list = matches!(value.get_ref(), DeValue::Array(_));
        let group = self.spelled_list(key, value);
        if is_list && group.len() < 2 {
            let help = "name at least two, or take the group away";
            self.wrong_names(range, &format!("a group of `{key}` has two names or more"), help);
        }
        (group.len() > 1).then_some(group)
    }

    fn spelled_list(&mut self, key: &str, value: Spanned<DeValue>) -> Vec<WrittenName> {
        let range = value.span();
        let DeValue::Array(list) = value.into_inner() else {
            self.wrong_names(range, &format!("`{key}` is a list of names"), "put the names between `[` and `]`");
            return Vec::new();
        };
        let mut names = Vec::new();
        for item in list {
            let range = item.span();
            if let Some(name) = self.value::<String>(item) {
                names.extend(self.spelled(&name, range));
            }
        }
        names
    }

    fn spelled(&mut self, written: &str, range: Range<usize>) -> Option<WrittenName> {
        let text = on_one_line(written);
        if text.is_empty() {
            self.wrong_names(range, "this name is empty", "write the name, or take it away");
            return None;
        }
        let place = Place::File { path: super::FILE_NAME.into(), text: self.text.clone(), range };
        Some(WrittenName { text, place })
    }

    fn wrong_names(&mut self, range: Range<usize>, message: &str, help: &str) {
        let diagnostic = self.diagnostic("config-value", range, message);
        self.wrong.push(diagnostic.with_help(help));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::Config;

    #[test]
    fn a_name_is_one_line_without_signs_that_a_page_cannot_hold() {
        let settings = "[names]\nignore = [\"The\\u0001 \\uFFFF\\n Owls\\uFDD0\"]";
        let config = Config::parse(Path::new("/wiki"), settings).unwrap();
        assert_eq!(config.names.ignore[0].text, "The Owls");
    }
}
