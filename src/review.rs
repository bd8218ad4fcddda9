//! Review: corrections that do nothing, ids that lead nowhere, and names that only a person can tell apart.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::{
    article::{Article, Named},
    census::Census,
    config::WrittenName,
    correction::{Corrections, Declared, NameSet, Purpose, Spelling, key_of_id, qualified},
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    entity::Entity,
    kind::RecordKind,
    language::Language,
    mention::Settled,
    name::NameKey,
    record::Records,
    sighting,
    slug::slug_of,
    suggestion,
};

/// A thousand names that stand nowhere are a mistake of another kind than a misspelt one; only for so many is the
/// nearest name looked for.
const MOST_SUGGESTED: usize = 20;

/// What was written about the names of a folder, and what became of them.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// What was written.
    pub corrections: &'a Corrections,
    /// The language of the articles.
    pub language: &'a Language,
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

impl Review<'_> {
    /// Tells which corrections do nothing, which ids lead nowhere, and which names need a word from a person.
    pub fn tell(&self, diagnostics: &mut Diagnostics) {
        if self.corrections.are_none() && self.corrections.declared().is_empty() {
            return;
        }
        let mut known = Known { names: None, asked: 0 };
        self.tell_unused(&mut known, diagnostics);
        for (number, article) in self.articles.iter().enumerate() {
            for named in &article.about.names {
                self.tell_unknown(named, diagnostics);
                self.tell_idle(number, named, &mut known, diagnostics);
            }
            self.tell_ambiguous(number, diagnostics);
        }
    }

    fn tell_unused(&self, known: &mut Known, diagnostics: &mut Diagnostics) {
        if self.corrections.declared().iter().flat_map(Declared::keys).next().is_none() {
            return;
        }
        let readings = self.settled.iter().flat_map(|settled| &settled.readings);
        let used: NameSet = readings.filter_map(|reading| Some(reading.entity?.key)).collect();
        for declared in self.corrections.declared() {
            if let Some(diagnostic) = self.unused(declared, &used, known) {
                diagnostics.push(diagnostic);
            }
        }
    }

    fn unused(&self, declared: &Declared, used: &NameSet, known: &mut Known) -> Option<Diagnostic> {
        let name = &declared.spelled;
        let is_seen = |key: NameKey| self.seen.contains(&key) || used.contains(&key);
        match (declared.purpose, declared.key) {
            (Purpose::Sense { base }, Some(key)) if is_seen(base) && !used.contains(&key) => {
                let base = qualified(&name.text).map_or(name.text.as_str(), |(base, _)| base);
                let kind = self.corrections.ruling(key).and_then(|ruling| ruling.kinds.first()?.record());
                let id = format!("{}/{}", kind.unwrap_or(RecordKind::Person).name(), slug_of(&name.text));
                let help = format!(
                    "in the front matter of an article that means it, write `names = {{ \"{base}\" = \"{id}\" }}`"
                );
                Some(warning(name, format!("no mention of `{base}` was taken for `{}`", name.text), help))
            }
            (Purpose::Sense { base }, Some(_)) if is_seen(base) => None,
            (Purpose::Ruling, Some(key)) if is_seen(key) => None,
            _ => {
                let help = known.suggestion(&name.text, self.census);
                Some(warning(name, format!("`{}` stands in no article", name.text), help))
            }
        }
    }

    /// Tells once an article that a name in it may mean one thing or another.
    fn tell_ambiguous(&self, number: usize, diagnostics: &mut Diagnostics) {
        let mut told = FxHashSet::default();
        for ambiguous in &self.settled[number].ambiguous {
            let ids: Vec<String> = ambiguous.entities.iter().filter_map(|entity| self.id(*entity)).collect();
            let Some(first) = ids.first().filter(|_| told.insert(&ambiguous.entities)) else { continue };
            let article = &self.articles[number];
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
    fn tell_idle(&self, number: usize, named: &Named, known: &mut Known, diagnostics: &mut Diagnostics) {
        let key = Spelling::parse(&named.name.text, self.language).map(|spelling| spelling.key());
        if key.is_some_and(|key| self.settled[number].meanings.contains(&key)) {
            return;
        }
        known.asked += 1;
        let article = &self.articles[number];
        let nearest = || {
            let here = sighting::collect(article, self.corrections, self.language).list;
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

    /// An id in the front matter of an article that no record has.
    fn tell_unknown(&self, named: &Named, diagnostics: &mut Diagnostics) {
        let target = &named.target;
        if target.is_empty() {
            return;
        }
        let records = self.records;
        let entity = self.census.target(key_of_id(target));
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

    /// The id of what a name may mean, also where nothing leads to it yet.
    fn id(&self, entity: Entity) -> Option<String> {
        if let Some(id) = self.records.of_entity(entity) {
            return Some(self.records.key(id));
        }
        let name = &self.corrections.main_name(entity.key)?.name;
        Some(format!("{}/{}", entity.kind.name(), slug_of(name)))
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
