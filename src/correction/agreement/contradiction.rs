//! Contradictions among what was written about names, told where they stand.

use std::collections::BTreeMap;

use super::{Agreement, Draft, Name};
use crate::{
    diagnostic::{Diagnostic, Severity},
    kind::{Kind, RecordKind},
    name::NameKey,
};

impl Agreement<'_> {
    pub(super) fn tell_contradictions(&mut self) {
        let drafts = std::mem::take(&mut self.drafts);
        for draft in drafts.values() {
            self.tell_ignored(draft);
            self.tell_kinds(draft);
            self.tell_pages(draft);
        }
        self.drafts = drafts;
    }

    /// A name that is no record cannot be anything else.
    fn tell_ignored(&mut self, draft: &Draft) {
        let Some(ignored) = &draft.ignored else { return };
        let kind = draft.kinds.first().map(|(kind, name)| (format!("said to be {}", kind.with_article()), name));
        let pages = draft.pages.values().map(|name| ("the name of a record page".to_owned(), name));
        let leads = draft.leads.iter().map(|(_, name)| ("one of the names of something".to_owned(), name));
        let aliases = draft.aliases.iter().map(|(.., name)| ("an alias of a record page".to_owned(), name));
        let senses = draft.senses.iter().map(|(_, name)| ("the name of different things".to_owned(), name));
        let others: Vec<_> = kind.into_iter().chain(pages).chain(leads).chain(aliases).chain(senses.take(1)).collect();
        for (what, other) in others {
            let message = format!("`{}` is ignored, and {what}", other.text());
            self.contradiction(other, ignored, message);
        }
    }

    fn tell_kinds(&mut self, draft: &Draft) {
        let Some((kind, name)) = draft.kinds.first() else { return };
        for (of_page, page) in &draft.pages {
            if draft.kinds.iter().all(|(kind, _)| kind.record() != Some(*of_page)) {
                let message = format!(
                    "`{}` is said to be {}, and has a record page as another kind",
                    name.text(),
                    kind.with_article()
                );
                self.contradiction(name, page, message);
            }
        }
    }

    /// A name with a record page that is also another name of something of that kind.
    fn tell_pages(&mut self, draft: &Draft) {
        for (kind, main, alias) in &draft.aliases {
            let Some(page) = draft.pages.get(kind) else { continue };
            if self.is_circle(*kind, *main, page) {
                let message =
                    format!("`{}` leads in a circle: each of two pages is an alias of the other", alias.text());
                self.error("correction-circle", alias, message, "take the alias away from one of them");
            } else {
                let message = format!("`{}` is an alias here and the name of another record page", alias.text());
                self.contradiction(alias, page, message);
            }
        }
    }

    fn is_circle(&self, kind: RecordKind, main: NameKey, page: &Name) -> bool {
        let Some(name) = self.corrections.main_names.get(&page.key) else { return false };
        name.aliases_of(kind).any(|alias| self.key_of(alias) == Some(main))
    }

    /// Names that are one thing by one line and different things by another, or of two kinds.
    pub(super) fn tell_joined(&mut self) {
        let drafts = std::mem::take(&mut self.drafts);
        let main =
            |key: NameKey| drafts.get(&key).and_then(|draft| draft.leads.as_ref()).map_or(key, |(main, _)| *main);
        let mut kinds: BTreeMap<NameKey, (Kind, &Name)> = BTreeMap::new();
        for (key, draft) in &drafts {
            for (other, name) in draft.apart.iter().filter(|(other, _)| key < other) {
                if main(*key) == main(*other) {
                    let message = format!("`{}` is the same by one line and different by another", name.text());
                    let help = "keep one of the two lines";
                    self.error("correction-conflict", name, message, help);
                }
            }
            let of_pages = draft.pages.iter().map(|(kind, name)| (Kind::of_record(*kind), name));
            let written = draft.kinds.iter().map(|(kind, name)| (*kind, name)).chain(of_pages.take(1));
            for (kind, name) in written {
                match kinds.get(&main(*key)) {
                    Some((other, before)) if *other != kind && before.key != name.key => {
                        let message = format!(
                            "`{}` is {} and `{}` {}, and both are one thing",
                            before.text(),
                            other.with_article(),
                            name.text(),
                            kind.with_article()
                        );
                        self.contradiction(name, before, message);
                    }
                    Some(_) => {}
                    None => {
                        kinds.insert(main(*key), (kind, name));
                    }
                }
            }
        }
        self.drafts = drafts;
    }

    pub(super) fn contradiction(&mut self, name: &Name, other: &Name, message: String) {
        let help = format!("take one of the two away; the other is written in {}", other.origin);
        self.error("correction-conflict", name, message, &help);
    }

    pub(super) fn error(&mut self, code: &'static str, name: &Name, message: String, help: &str) {
        let place = name.spelled.place.clone();
        self.diagnostics.push(Diagnostic::new(code, Severity::Error, place, message).with_help(help));
    }
}
