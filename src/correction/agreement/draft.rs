//! Drafts: what was written about one name, before it is known whether it agrees.

use std::collections::BTreeMap;

use crate::{
    config::WrittenName,
    correction::Target,
    kind::{Kind, RecordKind},
    name::NameKey,
};

/// A name that was written, and where.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) key: NameKey,
    pub(super) spelled: WrittenName,
    pub(super) origin: String,
}

/// What was written about one name, before it is known whether it agrees.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) ignored: Option<Name>,
    /// What `[names]` says it is: of several kinds where one line names them.
    pub(super) kinds: Vec<(Kind, Name)>,
    /// The record pages of that name.
    pub(super) pages: BTreeMap<RecordKind, Name>,
    /// The group of `same` in which it leads to another name.
    pub(super) leads: Option<(NameKey, Name)>,
    /// The record pages that have it among their aliases.
    pub(super) aliases: Vec<(RecordKind, NameKey, Name)>,
    /// The things of that name that `different`, or a qualified record page, tells apart.
    pub(super) senses: Vec<(Target, Name)>,
    /// The name without what tells it from others, if it is one of the things of one name.
    pub(super) base: Option<NameKey>,
    /// The names that `different` keeps it apart from.
    pub(super) apart: Vec<(NameKey, Name)>,
    pub(super) exact: bool,
}

impl Name {
    pub(super) fn text(&self) -> &str {
        &self.spelled.text
    }
}

impl Draft {
    /// Where the first thing about the name itself was written; `None` if nothing was.
    pub(super) fn origin(&self) -> Option<String> {
        let ignored = self.ignored.iter();
        let kind = self.kinds.iter().map(|(_, name)| name);
        let leads = self.leads.iter().map(|(_, name)| name);
        let aliases = self.aliases.iter().map(|(.., name)| name);
        let senses = self.senses.iter().map(|(_, name)| name);
        let all = ignored.chain(kind).chain(self.pages.values()).chain(leads).chain(aliases).chain(senses);
        let first = all.map(|name| name.origin.clone()).next();
        // One of the things of a name stands in a text only in a wikilink; what is told of it comes from its name.
        first.or_else(|| self.base.map(|_| String::new()))
    }

    /// What the name leads to; nothing if it leads to itself alone.
    pub(super) fn targets(&self, key: NameKey) -> Vec<Target> {
        if let Some((main, name)) = &self.leads {
            let target = Target { key: *main, kind: None, qualifier: None, name: name.text().to_owned() };
            return vec![target];
        }
        let mut targets: Vec<Target> = self.senses.iter().map(|(target, _)| target.clone()).collect();
        targets.extend(self.aliases.iter().map(|(kind, main, name)| Target {
            key: *main,
            kind: Some(*kind),
            qualifier: None,
            name: name.text().to_owned(),
        }));
        if !targets.is_empty() {
            targets.extend(self.pages.iter().map(|(kind, name)| Target {
                key,
                kind: Some(*kind),
                qualifier: None,
                name: name.text().to_owned(),
            }));
        }
        targets
    }
}
