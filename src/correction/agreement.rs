//! Agreement: all that was written about names made one ruling for each, and what contradicts itself told.

mod contradiction;
mod draft;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use self::draft::{Draft, Name};
use super::{Corrections, Declared, NameSet, Purpose, Qualifier, Ruling, Spelling, Target, Written, origin_of};
use crate::{
    config::{Names, WrittenName},
    diagnostic::{Diagnostics, Place},
    entity::Entity,
    kind::{Kind, RecordKind},
    language::Language,
    name::NameKey,
    pattern::Classes,
    slug::slug_of,
    source::Sources,
    token::{Shape, Tokens},
    written::{Said, Written as Page},
};

/// The drafts while they are made.
struct Agreement<'a> {
    language: &'a Language,
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
    drafts: BTreeMap<NameKey, Draft>,
    corrections: Corrections,
}

/// Puts `[names]` and the names of record pages together.
pub(super) fn agree(written: &Written<'_>, language: &Language, diagnostics: &mut Diagnostics) -> Corrections {
    let Written { names, pages, sources, .. } = *written;
    let corrections = Corrections::default();
    let mut agreement = Agreement { language, sources, diagnostics, drafts: BTreeMap::new(), corrections };
    agreement.take_pages(pages);
    agreement.take_ignored(names);
    agreement.take_kinds(names);
    agreement.take_same(names);
    agreement.take_different(names);
    agreement.tell_contradictions();
    agreement.follow_leads();
    agreement.rule();
    agreement.number(pages);
    agreement.corrections
}

impl Agreement<'_> {
    fn take_pages(&mut self, pages: &[Page]) {
        for page in pages {
            let Some(name) = self.written(&said(&page.name)) else { continue };
            self.draft(&name).pages.entry(page.kind).or_insert_with(|| name.clone());
            self.add_main_name(&name);
            if let Some((base, qualifier)) = qualified(&page.name.value) {
                self.add_sense(base, qualifier, &name, Some(page.kind));
            }
            for alias in &page.aliases {
                let Some(alias) = self.written(&said(alias)) else { continue };
                if alias.key != name.key {
                    self.add_alias(name.key, &alias, Some(page.kind));
                    self.draft(&alias).aliases.push((page.kind, name.key, alias.clone()));
                }
            }
        }
    }

    fn take_ignored(&mut self, names: &Names) {
        for name in &names.ignore {
            if let Some(name) = self.declared(name, Purpose::Ruling) {
                self.draft(&name).ignored.get_or_insert_with(|| name.clone());
            }
        }
    }

    fn take_kinds(&mut self, names: &Names) {
        for (name, kinds) in &names.kind {
            let Some(name) = self.declared(name, Purpose::Ruling) else { continue };
            let draft = self.draft(&name);
            let exact = draft.exact;
            let unsaid = |kind: &&Kind| !draft.kinds.iter().any(|(known, _)| known == *kind);
            match (draft.kinds.first(), kinds.iter().find(unsaid)) {
                (Some((other, before)), Some(kind)) => {
                    let (other, before) = (*other, before.clone());
                    let message =
                        format!("`{}` cannot be {} and {}", name.text(), other.with_article(), kind.with_article());
                    self.contradiction(&name, &before, message);
                }
                (Some(_), None) => {}
                (None, _) => draft.kinds = kinds.iter().map(|kind| (*kind, name.clone())).collect(),
            }
            // `fun.` is written without a capital, and so is its page.
            if exact {
                self.add_main_name(&name);
            }
        }
    }

    fn take_same(&mut self, names: &Names) {
        for group in &names.same {
            let group: Vec<Name> = group.iter().filter_map(|name| self.declared(name, Purpose::Ruling)).collect();
            let has_page = |name: &Name| self.drafts.get(&name.key).is_some_and(|draft| !draft.pages.is_empty());
            let paged: Vec<&Name> = group.iter().filter(|name| has_page(name)).collect();
            if let [one, .., other] = paged.as_slice()
                && one.key != other.key
            {
                let (one, other) = ((*one).clone(), (*other).clone());
                let message = format!("`{}` and `{}` have a record page each", one.text(), other.text());
                let help = "delete one of the pages, or take one of the names out of the group";
                self.error("correction-conflict", &other, message, help);
                continue;
            }
            // A page that somebody wrote, else the last: an address that no new article moves.
            let Some(main) = paged.first().map(|name| (*name).clone()).or_else(|| group.last().cloned()) else {
                continue;
            };
            self.add_main_name(&main);
            for name in group.into_iter().filter(|name| name.key != main.key) {
                self.lead(&name, &main);
            }
        }
    }

    fn lead(&mut self, name: &Name, main: &Name) {
        self.add_alias(main.key, name, None);
        let draft = self.draft(name);
        match &draft.leads {
            Some((other, before)) if *other != main.key => {
                let before = before.clone();
                let message = format!("`{}` would lead to two names", name.text());
                self.contradiction(name, &before, message);
            }
            Some(_) => {}
            None => draft.leads = Some((main.key, name.clone())),
        }
    }

    fn take_different(&mut self, names: &Names) {
        for group in &names.different {
            let bases: Vec<Option<NameKey>> = group
                .iter()
                .map(|name| self.key_of(qualified(&name.text).map_or(name.text.as_str(), |(base, _)| base)))
                .collect();
            let mut members = Vec::new();
            for (name, base) in group.iter().zip(&bases) {
                let shares = base.is_some() && bases.iter().filter(|other| *other == base).count() > 1;
                let purpose = match base {
                    Some(base) if shares => Purpose::Sense { base: *base },
                    _ => Purpose::Ruling,
                };
                let Some(written) = self.declared(name, purpose) else { continue };
                if shares {
                    let (base, qualifier) = qualified(&name.text).unwrap_or((name.text.as_str(), ""));
                    self.add_sense(base, qualifier, &written, None);
                }
                members.push(written);
            }
            for (one, other) in pairs(&members) {
                if one.key == other.key {
                    let message = format!("`{}` and `{}` are spelt alike", one.text(), other.text());
                    let help = "tell them apart by a word in brackets: `\"John Smith (actor)\"`";
                    self.error("correction-conflict", other, message, help);
                } else {
                    self.draft(one).apart.push((other.key, other.clone()));
                    self.draft(other).apart.push((one.key, one.clone()));
                }
            }
        }
    }

    /// Adds one of the things of one name.
    fn add_sense(&mut self, base: &str, qualifier: &str, name: &Name, kind: Option<RecordKind>) {
        let spelled = WrittenName { text: base.to_owned(), place: name.spelled.place.clone() };
        let Some(base) = self.written(&spelled) else { return };
        let qualifier = self.qualifier(qualifier);
        let kind = kind.or_else(|| self.kind_of(qualifier.as_ref()?));
        let target = Target { key: name.key, kind, qualifier, name: name.text().to_owned() };
        self.add_main_name(name);
        if base.key != name.key {
            self.add_alias(name.key, &base, kind);
            self.draft(name).base = Some(base.key);
        }
        let senses = &mut self.draft(&base).senses;
        if !senses.iter().any(|(known, _)| known.key == target.key) {
            senses.push((target, name.clone()));
        }
    }

    fn qualifier(&self, words: &str) -> Option<Qualifier> {
        let tokens = Tokens::of_text(words, &self.language.lexicon);
        let list = tokens.list().iter().filter(|token| token.shape != Shape::Sign);
        let classes = list.clone().fold(Classes::default(), |classes, token| classes | token.classes);
        let words: Vec<_> = list.filter_map(|token| token.fold).collect();
        (!words.is_empty()).then_some(Qualifier { words, classes })
    }

    /// `film`, `1976 film`, `punk band`, `actor`.
    fn kind_of(&self, qualifier: &Qualifier) -> Option<RecordKind> {
        let classes = &self.language.classes;
        match qualifier.classes {
            words if words.meets(classes.person_noun) => Some(RecordKind::Person),
            words if words.meets(classes.film_noun) => Some(RecordKind::Film),
            words if words.meets(classes.band_noun) => Some(RecordKind::Band),
            _ => None,
        }
    }

    fn key_of(&self, name: &str) -> Option<NameKey> {
        Spelling::parse(name, self.language).map(|spelling| spelling.key())
    }

    /// A name of `site.toml`.
    fn declared(&mut self, spelled: &WrittenName, purpose: Purpose) -> Option<Name> {
        let written = self.written(spelled);
        let key = written.as_ref().map(|written| written.key);
        self.corrections.declared.push(Declared { spelled: spelled.clone(), key, purpose });
        written
    }

    /// A name that is looked for in texts from now on.
    fn written(&mut self, spelled: &WrittenName) -> Option<Name> {
        let spelling = Spelling::parse(&spelled.text, self.language)?;
        let key = spelling.key();
        let origin = origin_of(&spelled.place, self.sources);
        self.drafts.entry(key).or_default().exact |= spelling.is_exact();
        self.corrections.spellings.add(spelling);
        Some(Name { key, spelled: spelled.clone(), origin })
    }

    fn draft(&mut self, name: &Name) -> &mut Draft {
        self.drafts.entry(name.key).or_default()
    }

    fn add_main_name(&mut self, name: &Name) {
        let Some(spelling) = Spelling::parse(name.text(), self.language) else { return };
        let main = self.corrections.main_names.entry(name.key).or_default();
        if main.name.is_empty() {
            name.text().clone_into(&mut main.name);
            (main.first, main.last, main.words) = spelling.ends();
        }
    }

    /// Adds another name; one of a record page is that of its kind only.
    fn add_alias(&mut self, main: NameKey, alias: &Name, kind: Option<RecordKind>) {
        let aliases = &mut self.corrections.main_names.entry(main).or_default().aliases;
        let alias = (kind, alias.text().to_owned());
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }

    /// Follows every name of a group to the last one it leads to. A circle has none.
    fn follow_leads(&mut self) {
        let mut ends: FxHashMap<NameKey, Option<NameKey>> = FxHashMap::default();
        let keys: Vec<NameKey> = self.drafts.keys().copied().collect();
        for &start in &keys {
            let mut trail = vec![start];
            let mut seen = NameSet::default();
            seen.insert(start);
            let end = loop {
                let at = trail[trail.len() - 1];
                if let Some(known) = ends.get(&at) {
                    break *known;
                }
                match self.drafts.get(&at).and_then(|draft| draft.leads.as_ref()) {
                    None => break Some(at),
                    Some((next, written)) if !seen.insert(*next) => {
                        let written = written.clone();
                        let message = format!("`{}` leads in a circle", written.text());
                        let help = "write the names of one thing in one group, the main one last";
                        self.error("correction-circle", &written, message, help);
                        break None;
                    }
                    Some((next, _)) => trail.push(*next),
                }
            };
            for key in trail {
                ends.insert(key, end);
            }
        }
        for (key, draft) in &mut self.drafts {
            if let Some((main, _)) = &mut draft.leads {
                match ends.get(key).copied().flatten() {
                    Some(end) => *main = end,
                    None => draft.leads = None,
                }
            }
        }
        self.join_aliases();
        self.tell_joined();
    }

    /// What leads to a name that leads on is an alias of the last.
    fn join_aliases(&mut self) {
        let joined: Vec<(NameKey, NameKey)> =
            self.drafts.iter().filter_map(|(key, draft)| Some((*key, draft.leads.as_ref()?.0))).collect();
        for (name, main) in joined {
            if let Some(inner) = self.corrections.main_names.remove(&name) {
                let outer = self.corrections.main_names.entry(main).or_default();
                let inner_name = Some((None, inner.name)).filter(|(_, name)| !name.is_empty());
                outer.aliases.extend(inner_name.into_iter().chain(inner.aliases));
                let mut seen = BTreeSet::new();
                outer.aliases.retain(|alias| seen.insert(alias.clone()));
            }
        }
    }

    /// Makes a ruling of every draft.
    fn rule(&mut self) {
        let drafts = std::mem::take(&mut self.drafts);
        let leads_to =
            |key: NameKey| drafts.get(&key).and_then(|draft| draft.leads.as_ref()).map_or(key, |lead| lead.0);
        // The kind of a group is the kind of any of its names.
        let mut kinds: BTreeMap<NameKey, Vec<Kind>> = BTreeMap::new();
        for (key, draft) in &drafts {
            let of_group = kinds.entry(leads_to(*key)).or_default();
            of_group.extend(draft.kinds.iter().map(|(kind, _)| *kind));
            of_group.extend(draft.pages.keys().map(|kind| Kind::of_record(*kind)));
        }
        for (key, draft) in &drafts {
            let mut apart: Vec<NameKey> = draft.apart.iter().map(|(other, _)| *other).collect();
            if !apart.is_empty() {
                apart.sort_unstable();
                apart.dedup();
                self.corrections.apart.insert(*key, apart);
            }
            let Some(origin) = draft.origin() else { continue };
            let mut ruled = kinds.get(&leads_to(*key)).cloned().unwrap_or_default();
            ruled.extend(draft.aliases.iter().map(|(kind, ..)| Kind::of_record(*kind)));
            if ruled.is_empty() && !draft.senses.is_empty() {
                let known: Option<Vec<Kind>> =
                    draft.senses.iter().map(|(target, _)| target.kind.map(Kind::of_record)).collect();
                ruled = known.unwrap_or_default();
            }
            if let (true, Some(base)) = (ruled.is_empty(), draft.base) {
                let sense =
                    drafts.get(&base).and_then(|base| base.senses.iter().find(|(target, _)| target.key == *key));
                ruled.extend(sense.and_then(|(target, _)| target.kind).map(Kind::of_record));
            }
            ruled.sort_unstable();
            ruled.dedup();
            let ruling = Ruling {
                ignored: draft.ignored.is_some(),
                kinds: ruled,
                targets: draft.targets(*key),
                kin: draft.leads.as_ref().map(|(main, _)| *main).or(draft.base).unwrap_or(*key),
                exact: draft.exact,
                origin,
            };
            self.corrections.rulings.insert(*key, ruling);
        }
    }

    /// Notes the ids of records whose names were written: of every kind that each can have.
    fn number(&mut self, pages: &[Page]) {
        for (key, main) in &self.corrections.main_names {
            let kinds = self.corrections.rulings.get(key).map_or(&[][..], |ruling| ruling.kinds.as_slice());
            let known: Vec<RecordKind> = kinds.iter().filter_map(|kind| kind.record()).collect();
            for kind in if known.is_empty() { RecordKind::ALL.to_vec() } else { known } {
                let id = format!("{}/{}", kind.name(), slug_of(&main.name));
                self.corrections.ids.insert(id, Entity { kind, key: *key });
            }
        }
        for page in pages {
            let key = self.key_of(&page.name.value);
            if let (Some(slug), Some(key)) = (&page.slug, key) {
                self.corrections
                    .ids
                    .insert(format!("{}/{}", page.kind.name(), slug.value), Entity { kind: page.kind, key });
            }
        }
    }
}

/// `John Smith (actor)` as `John Smith` and `actor`.
pub fn qualified(name: &str) -> Option<(&str, &str)> {
    let (base, qualifier) = name.strip_suffix(')')?.rsplit_once('(')?;
    let (base, qualifier) = (base.trim(), qualifier.trim());
    (!base.is_empty() && !qualifier.is_empty()).then_some((base, qualifier))
}

/// A name of a record page.
fn said(name: &Said<String>) -> WrittenName {
    WrittenName { text: name.value.clone(), place: Place::Source(name.span) }
}

/// Each two of a list.
fn pairs(list: &[Name]) -> impl Iterator<Item = (&Name, &Name)> {
    list.iter().enumerate().flat_map(move |(at, one)| list[at + 1..].iter().map(move |other| (one, other)))
}
