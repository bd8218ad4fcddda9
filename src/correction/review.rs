//! Review: corrections that do nothing, ids that lead nowhere, and names that only a person can tell apart.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::{Corrections, Declared, NameSet, Purpose, Spelling};
use crate::{
    article::{Article, Named},
    census::Census,
    config::WrittenName,
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    kind::RecordKind,
    language::Language,
    mention::{Entity, Settled},
    name::NameKey,
    record::Records,
    sighting,
    slug::slug_of,
    suggestion,
};

/// A thousand names that stand nowhere are a mistake of another kind than a misspelt one; only for so many is the
/// nearest name looked for.
const MOST_SUGGESTED: usize = 20;

/// What became of a folder's names.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// Which of the names that corrections are about stand in them.
    pub seen: &'a FxHashSet<NameKey>,
    /// The sums of that.
    pub census: &'a Census,
    /// What was settled.
    pub settled: &'a [Settled],
    /// What became of it.
    pub records: &'a Records,
}

/// The names that stand in a folder, for "did you mean".
struct Known {
    names: Option<BTreeSet<String>>,
    asked: usize,
}

impl Corrections {
    /// Tells which corrections do nothing, which ids lead nowhere, and which names need a word from a person.
    pub fn review(&self, outcome: &Outcome, language: &Language, diagnostics: &mut Diagnostics) {
        if self.are_none() && self.declared.is_empty() {
            return;
        }
        let mut known = Known { names: None, asked: 0 };
        self.tell_unused(outcome, &mut known, diagnostics);
        for (number, article) in outcome.articles.iter().enumerate() {
            for named in &article.about.names {
                tell_unknown(outcome, named, diagnostics);
                self.tell_idle(outcome, number, named, language, &mut known, diagnostics);
            }
            self.tell_ambiguous(outcome, number, diagnostics);
        }
    }

    fn tell_unused(&self, outcome: &Outcome, known: &mut Known, diagnostics: &mut Diagnostics) {
        if self.declared.iter().flat_map(Declared::keys).next().is_none() {
            return;
        }
        let readings = outcome.settled.iter().flat_map(|settled| &settled.readings);
        let used: NameSet = readings.filter_map(|reading| Some(reading.entity?.key)).collect();
        for declared in &self.declared {
            if let Some(diagnostic) = self.unused(declared, outcome.seen, &used, outcome, known) {
                diagnostics.push(diagnostic);
            }
        }
    }

    fn unused(
        &self,
        declared: &Declared,
        seen: &NameSet,
        used: &NameSet,
        outcome: &Outcome,
        known: &mut Known,
    ) -> Option<Diagnostic> {
        let name = &declared.spelled;
        let is_seen = |key: NameKey| seen.contains(&key) || used.contains(&key);
        match (declared.purpose, declared.key) {
            (Purpose::Sense { base }, Some(key)) if is_seen(base) && !used.contains(&key) => {
                let base = super::agreement::qualified(&name.text).map_or(name.text.as_str(), |(base, _)| base);
                let kind = self.ruling(key).and_then(|ruling| ruling.kinds.first()?.record());
                let id = format!("{}/{}", kind.unwrap_or(RecordKind::Person).name(), slug_of(&name.text));
                let help = format!(
                    "in the front matter of an article that means it, write `names = {{ \"{base}\" = \"{id}\" }}`"
                );
                Some(warning(name, format!("no mention of `{base}` was taken for `{}`", name.text), help))
            }
            (Purpose::Sense { base }, Some(_)) if is_seen(base) => None,
            (Purpose::Ruling, Some(key)) if is_seen(key) => None,
            _ => {
                let help = known.suggestion(&name.text, outcome.census);
                Some(warning(name, format!("`{}` stands in no article", name.text), help))
            }
        }
    }

    /// Tells once an article that a name in it may mean one thing or another.
    fn tell_ambiguous(&self, outcome: &Outcome, number: usize, diagnostics: &mut Diagnostics) {
        let mut told = FxHashSet::default();
        for ambiguous in &outcome.settled[number].ambiguous {
            let ids: Vec<String> = ambiguous.entities.iter().filter_map(|entity| self.id(*entity, outcome)).collect();
            let Some(first) = ids.first().filter(|_| told.insert(&ambiguous.entities)) else { continue };
            let article = &outcome.articles[number];
            let name = article.slice(ambiguous.range);
            let place = Place::Source(article.span(ambiguous.range));
            let message = format!("`{name}` may be {}", listed(&ids));
            let help = format!(
                "write in the front matter of this article which one: `names = {{ \"{name}\" = \"{first}\" }}`"
            );
            diagnostics.push(Diagnostic::new("name-ambiguous", Severity::Warning, place, message).with_help(help));
        }
    }

    /// A name in the front matter of an article that does not stand in it.
    fn tell_idle(
        &self,
        outcome: &Outcome,
        number: usize,
        named: &Named,
        language: &Language,
        known: &mut Known,
        diagnostics: &mut Diagnostics,
    ) {
        let key = Spelling::parse(&named.name.text, language).map(|spelling| spelling.key());
        if key.is_some_and(|key| outcome.settled[number].meanings.contains(&key)) {
            return;
        }
        known.asked += 1;
        let article = &outcome.articles[number];
        let nearest = || {
            let here = sighting::collect(article, self, language).list;
            let here = here.iter().map(|sighting| article.slice(sighting.range));
            suggestion::nearest(&named.name.text, here).map(str::to_owned)
        };
        let near = (known.asked <= MOST_SUGGESTED).then(nearest).flatten();
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "take it away, or write the name as it stands in the text".to_owned(),
        };
        diagnostics.push(warning(&named.name, format!("`{}` is no name in this article", named.name.text), help));
    }

    /// The id of what a name may mean, also where nothing leads to it yet.
    fn id(&self, entity: Entity, outcome: &Outcome) -> Option<String> {
        if let Some(id) = outcome.records.of_entity(entity) {
            return Some(outcome.records.key(id));
        }
        let name = &self.main_name(entity.key)?.name;
        Some(format!("{}/{}", entity.kind.name(), slug_of(name)))
    }
}

impl Declared {
    pub(super) fn keys(&self) -> impl Iterator<Item = NameKey> {
        let base = match self.purpose {
            Purpose::Sense { base } => Some(base),
            Purpose::Ruling => None,
        };
        self.key.into_iter().chain(base)
    }
}

impl Known {
    /// What to do about a name that stands nowhere.
    fn suggestion(&mut self, name: &str, census: &Census) -> String {
        self.asked += 1;
        if self.asked <= MOST_SUGGESTED {
            let names = self.names.get_or_insert_with(|| spellings(census));
            let others = names.iter().map(String::as_str).filter(|other| *other != name);
            if let Some(near) = suggestion::nearest(name, others) {
                return format!("did you mean `{near}`?");
            }
        }
        "take it away, if no article is to come that has it".to_owned()
    }
}

/// Every name of the folder in the spelling most used.
fn spellings(census: &Census) -> BTreeSet<String> {
    let entries = census.keys().into_iter().filter_map(|key| census.entry(key));
    entries.map(crate::census::Entry::name).collect()
}

/// An id in the front matter of an article that no record has.
fn tell_unknown(outcome: &Outcome, named: &Named, diagnostics: &mut Diagnostics) {
    let target = &named.target;
    if target.is_empty() {
        return;
    }
    let records = outcome.records;
    let entity = outcome.census.target(super::key_of_id(target));
    let found = entity.and_then(|entity| records.of_entity(entity));
    if found.is_some_and(|id| records.key(id) == *target) {
        return;
    }
    let ids: Vec<String> = records.ids().map(|id| records.key(id)).collect();
    let help = match (suggestion::nearest(target, ids.iter().map(String::as_str)), found) {
        (_, Some(id)) => format!("did you mean `{}`?", records.key(id)),
        (Some(near), None) => format!("did you mean `{near}`?"),
        (None, None) => {
            "write the id of a record as the export prints it, such as `person/joan-jett`, or `\"\"` for no link"
                .to_owned()
        }
    };
    let message = format!("there is no record `{target}`");
    let place = Place::Source(named.target_span);
    diagnostics.push(Diagnostic::new("correction-target", Severity::Error, place, message).with_help(help));
}

fn warning(name: &WrittenName, message: String, help: String) -> Diagnostic {
    Diagnostic::new("correction-unused", Severity::Warning, name.place.clone(), message).with_help(help)
}

/// `a, b or c`.
fn listed(ids: &[String]) -> String {
    match ids {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(|id| format!("`{id}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    }
}
