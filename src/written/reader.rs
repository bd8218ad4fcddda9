//! A record page while it is read: each key taken over, or told why not.

use std::ops::Range;

use super::{
    Said, Written,
    field::{FIELDS, Field, Form, PERSON, Part},
    statement::{Reference, Refusal, Statement},
};
use crate::{
    article::{self, Body, is_on_the_web},
    date::QualifiedDate,
    diagnostic::Diagnostic,
    front_matter::{Entry, FrontMatter, Spelled, Value},
    kind::RecordKind,
    line::on_one_line,
    slug::slug_of,
    source::Source,
    suggestion,
};

/// A record page while it is read.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) told: Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn read(&mut self, front: &FrontMatter, kind: &Entry) -> Option<Written> {
        let Body { article: body, heading, told } = article::parse_body(self.source, front.body);
        self.told.extend(told);
        let kind = self.kind(kind)?;
        let name = self.name(front, heading);
        let mut written = Written {
            source: self.source.id,
            path: self.source.path.clone(),
            kind,
            // A page without a name is not returned; its other fields are read all the same, for what is wrong in them.
            name: name.clone().unwrap_or_else(|| Said { value: String::new(), span: self.source.span(0..0) }),
            aliases: Vec::new(),
            slug: None,
            image: None,
            credit: None,
            licence: None,
            same_as: Vec::new(),
            ids: Vec::new(),
            description: None,
            refused: Vec::new(),
            statements: Vec::new(),
            body,
        };
        front.entries.iter().for_each(|entry| self.take(entry, &mut written));
        written.body.title = written.name.value.clone();
        name.map(|_| written)
    }

    pub(super) fn kind(&mut self, entry: &Entry) -> Option<RecordKind> {
        let kind = entry.value.text().and_then(|kind| RecordKind::of_name(&kind));
        if kind.is_none() {
            self.wrong(&entry.value, "`kind` must be `person`, `film` or `band`", "other things have no pages");
        }
        kind
    }

    /// The name that is written, else the heading that the body begins with.
    pub(super) fn name(
        &mut self,
        front: &FrontMatter,
        heading: Option<(String, Range<usize>)>,
    ) -> Option<Said<String>> {
        const HELP: &str = "write `name = \"…\"`, or begin the text with a heading";
        match (front.get("name"), heading) {
            (Some(entry), _) => {
                let name = self.text("name", &entry.value)?;
                if name.is_none() {
                    self.wrong(&entry.value, "`name` is empty", HELP);
                }
                name
            }
            (None, Some((heading, range))) => Some(Said { value: heading, span: self.source.span(range) }),
            (None, None) => {
                let kind = front.get("kind").map_or(0..0, |kind| kind.value.range.clone());
                let place = self.source.span(kind);
                self.told.push(Diagnostic::error("front-matter", place, "the record has no name").with_help(HELP));
                None
            }
        }
    }

    /// Takes one key over, or says why not.
    fn take(&mut self, entry: &Entry, written: &mut Written) {
        let Some(field) = Field::of(written.kind, &entry.key) else { return self.unknown_key(entry, written.kind) };
        let (key, value) = (field.key, &entry.value);
        match field.form {
            Form::Kind | Form::Name => {}
            Form::Draft => {
                if !matches!(value.value, Value::Flag(_)) {
                    self.wrong(value, "`draft` must be `true` or `false`", "write it without quotation marks");
                }
            }
            Form::Slug => written.slug = self.slug(value),
            Form::Text(place) => *place(written) = self.text(key, value).flatten(),
            Form::Aliases => {
                for alias in self.texts(key, value) {
                    if alias.value != written.name.value
                        && !written.aliases.iter().any(|known| known.value == alias.value)
                    {
                        written.aliases.push(alias);
                    }
                }
            }
            Form::Addresses => written.same_as = self.addresses(key, value),
            Form::Ids => written.ids = self.ids(value),
            Form::Refusals => written.refused = self.refusals(key, value),
            Form::DateFact(make) => written.statements.extend(self.date(key, value).map(|date| date.map(make))),
            Form::TextFact(make) => {
                written.statements.extend(self.text(key, value).flatten().map(|text| text.map(make)));
            }
            Form::TextFacts(make) => {
                written.statements.extend(self.texts(key, value).into_iter().map(|text| text.map(make)));
            }
            Form::NameFact(kinds, make) => {
                let text = self.text(key, value).flatten();
                let reference = text.and_then(|text| self.reference(key, text, kinds));
                written.statements.extend(reference.map(|reference| reference.map(make)));
            }
            Form::NameFacts(kinds, make) => {
                for text in self.texts(key, value) {
                    written.statements.extend(self.reference(key, text, kinds).map(|reference| reference.map(make)));
                }
            }
            Form::People(keys, make) => {
                for item in items(value) {
                    written.statements.extend(self.part(key, item, keys, make));
                }
            }
        }
    }

    fn unknown_key(&mut self, entry: &Entry, kind: RecordKind) {
        let message = format!("a {} has no key `{}`", kind.name(), entry.key);
        let keys = || FIELDS.iter().filter(|field| field.kinds.contains(&kind)).map(|field| field.key);
        let others = FIELDS.iter().find(|field| field.key == entry.key);
        let help = match (suggestion::nearest(&entry.key, keys()), others) {
            (Some(nearest), _) => format!("did you mean `{nearest}`?"),
            (None, Some(field)) => format!("`{}` is a key of a {}", field.key, names_of(field.kinds)),
            (None, None) => format!("the keys are {}", listed(keys())),
        };
        let place = self.source.span(entry.key_range.clone());
        self.told.push(Diagnostic::error("unknown-key", place, message).with_help(help));
    }

    pub(super) fn wrong(&mut self, value: &Spelled, message: impl Into<String>, help: impl Into<String>) {
        let place = self.source.span(extent(value));
        self.told.push(Diagnostic::error("front-matter", place, message).with_help(help));
    }

    pub(super) fn said<T>(&self, value: &Spelled, text: &str, said: T) -> Said<T> {
        Said { value: said, span: self.source.span(value.bare_range(self.source, text)) }
    }

    /// A text, or a whole number as it was written; `None` if it is something else, `Some(None)` if it is empty.
    pub(super) fn text(&mut self, key: &str, value: &Spelled) -> Option<Option<Said<String>>> {
        let text = match &value.value {
            // A key or a title can be a number.
            Value::Integer(number) => Some(number.clone()),
            _ => value.text(),
        };
        let Some(text) = text else {
            self.wrong(value, format!("`{key}` must be text"), "put it between quotation marks");
            return None;
        };
        Some((!text.is_empty()).then(|| self.said(value, &text, text.clone())))
    }

    /// The texts of a list, or the one text in its place; empty ones are left out.
    fn texts(&mut self, key: &str, value: &Spelled) -> Vec<Said<String>> {
        items(value).iter().filter_map(|item| self.text(key, item).flatten()).collect()
    }

    pub(super) fn slug(&mut self, value: &Spelled) -> Option<Said<String>> {
        let slug = self.text("slug", value).flatten()?;
        let right = slug_of(&slug.value);
        if right == slug.value {
            return Some(slug);
        }
        let message = format!("`{}` is no slug: it can have small letters, digits and single hyphens", slug.value);
        self.wrong(value, message, format!("write `slug = \"{right}\"`"));
        None
    }

    fn addresses(&mut self, key: &str, value: &Spelled) -> Vec<Said<String>> {
        let mut addresses = Vec::new();
        for item in items(value) {
            let Some(address) = self.text(key, item).flatten() else { continue };
            if is_on_the_web(&address.value) {
                addresses.push(address);
            } else {
                let help = "write it in full: `https://example.org/page`";
                self.wrong(item, format!("`{key}` must be an `http` or `https` address"), help);
            }
        }
        addresses
    }

    pub(super) fn ids(&mut self, value: &Spelled) -> Vec<(String, Said<String>)> {
        let Value::Table(entries) = &value.value else {
            self.wrong(value, "`ids` must be a table", "write `ids = { place = \"key\" }`");
            return Vec::new();
        };
        let mut ids: Vec<(String, Said<String>)> = Vec::new();
        for entry in entries {
            let Some(key) = self.text("ids", &entry.value).flatten() else { continue };
            let place = on_one_line(&entry.key);
            let wrong = match () {
                () if place.is_empty() => Some("a place without a name"),
                () if ids.iter().any(|(known, _)| *known == place) => Some("a place twice"),
                () => None,
            };
            if let Some(wrong) = wrong {
                let at = self.source.span(entry.key_range.clone());
                let diagnostic = Diagnostic::error("front-matter", at, format!("`ids` has {wrong}"));
                self.told.push(diagnostic.with_help("name each place, and only once"));
                continue;
            }
            ids.push((place, key));
        }
        ids
    }

    fn refusals(&mut self, key: &str, value: &Spelled) -> Vec<Said<Refusal>> {
        let refusal = |said: Said<String>| Some(Said { value: Refusal::parse(&said.value)?, span: said.span });
        self.texts(key, value).into_iter().filter_map(refusal).collect()
    }

    fn date(&mut self, key: &str, value: &Spelled) -> Option<Said<QualifiedDate>> {
        const HELP: &str = "write `1976-03-19`, `1976-03`, `1976`, `XXXX-03-19`, or `1976~` for about 1976";
        let Some(text) = self.text(key, value) else {
            // What is no text is told already.
            return None;
        };
        let text = text?;
        let date = QualifiedDate::parse_edtf(&text.value);
        if date.is_none() {
            self.wrong(value, format!("`{key}` is no date that exists: `{}`", text.value), HELP);
        }
        Some(Said { value: date?, span: text.span })
    }

    pub(super) fn reference(&mut self, key: &str, text: Said<String>, kinds: &[RecordKind]) -> Option<Said<Reference>> {
        let reference = Reference::parse(&text.value);
        match &reference {
            Some(reference) if reference.kind().is_none_or(|kind| kinds.contains(&kind)) => {}
            Some(_) => {
                let message = format!("`{key}` names `{}`, which is no {}", text.value, names_of(kinds));
                let help = format!("write the name of a {}", names_of(kinds));
                self.told.push(Diagnostic::error("front-matter", text.span, message).with_help(help));
                return None;
            }
            None => {
                let message = format!("`{key}` names nobody: `{}`", text.value);
                let help = "write a name behind the colon";
                self.told.push(Diagnostic::error("front-matter", text.span, message).with_help(help));
            }
        }
        let mut reference = reference?;
        if let (Reference::Name { kind, .. }, [only]) = (&mut reference, kinds) {
            // A film may be part of a series, which has no page.
            if key != "part_of" {
                kind.get_or_insert(*only);
            }
        }
        Some(Said { value: reference, span: text.span })
    }

    /// One of a list of people.
    pub(super) fn part(
        &mut self,
        key: &str,
        item: &Spelled,
        keys: &[&str],
        make: fn(Reference, Part) -> Statement,
    ) -> Option<Said<Statement>> {
        let Value::Table(entries) = &item.value else {
            let name = self.text(key, item).flatten()?;
            return Some(self.reference(key, name, PERSON)?.map(|person| make(person, Part::default())));
        };
        let (mut person, mut part) = (None, Part::default());
        for entry in entries {
            let (inner, value) = (entry.key.as_str(), &entry.value);
            match inner {
                "person" => person = self.text("person", value).flatten(),
                "role" if keys.contains(&inner) => part.role = self.text(inner, value).flatten().map(|said| said.value),
                "from" if keys.contains(&inner) => part.from = self.date(inner, value).map(|said| said.value),
                "to" if keys.contains(&inner) => part.to = self.date(inner, value).map(|said| said.value),
                _ => self.unknown_part(key, entry, keys),
            }
        }
        let Some(person) = person else {
            self.wrong(item, format!("`{key}` has somebody without a name"), "write `person = \"…\"`");
            return None;
        };
        let person = self.reference("person", person, PERSON)?;
        Some(Said { value: make(person.value, part), span: self.source.span(extent(item)) })
    }

    fn unknown_part(&mut self, key: &str, entry: &Entry, keys: &[&str]) {
        let known = || std::iter::once("person").chain(keys.iter().copied());
        let help = match suggestion::nearest(&entry.key, known()) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("the keys are {}", listed(known())),
        };
        let place = self.source.span(entry.key_range.clone());
        let message = format!("`{key}` has no key `{}`", entry.key);
        self.told.push(Diagnostic::error("unknown-key", place, message).with_help(help));
    }
}

/// The items of a list, or the one value in its place.
fn items(value: &Spelled) -> &[Spelled] {
    match &value.value {
        Value::List(list) => list,
        Value::Nothing => &[],
        _ => std::slice::from_ref(value),
    }
}

/// The bytes of a value with all that is in it: YAML tells no more of a table or list than where it begins.
fn extent(value: &Spelled) -> Range<usize> {
    let inner: Vec<Range<usize>> = match &value.value {
        Value::List(list) => list.iter().map(extent).collect(),
        Value::Table(entries) => entries.iter().map(|entry| extent(&entry.value)).collect(),
        _ => Vec::new(),
    };
    let end = inner.iter().map(|range| range.end).max().unwrap_or_default().max(value.range.end);
    value.range.start..end
}

fn listed<'k>(keys: impl Iterator<Item = &'k str>) -> String {
    keys.map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// Kinds in words: `person or band`.
fn names_of(kinds: &[RecordKind]) -> String {
    kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ")
}
