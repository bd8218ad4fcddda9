//! Record pages: what a person wrote about one person, film or band.
//!
//! A source whose front matter has a `kind` is a record page. [`FIELDS`] is the table of the keys it may have.

use std::{borrow::Cow, ops::Range};

use rayon::prelude::*;

use crate::{
    article::{self, Article, Body, Markup, Wikilink, is_key, is_on_the_web},
    census::{Census, Questions},
    confidence::Confidence,
    correction::Corrections,
    date::QualifiedDate,
    diagnostic::{Diagnostic, Diagnostics},
    front_matter::{Entry, FrontMatter, Spelled, Value},
    kind::{Kind, RecordKind},
    language::Language,
    line::on_one_line,
    mention::{Mention, settle},
    record::Meant,
    record::Records,
    sighting::collect,
    slug::slug_of,
    source::{Source, SourceId, Sources, Span},
    suggestion,
};

/// The position of a record page in [`crate::site::Site::written`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WrittenId(pub u32);

/// What was written, and the bytes it was written as: without quotation marks where the text stands there just so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A record page.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its source.
    pub source: SourceId,
    /// The path of the source relative to `seeds/`, with `/`.
    pub path: String,
    /// The kind of its record.
    pub kind: RecordKind,
    /// The name of its record, never empty.
    pub name: Said<String>,
    /// Other names, as written, without repetitions and without the name itself.
    pub aliases: Vec<Said<String>>,
    /// The slug of its page: a slug by the rules of [`crate::slug`].
    pub slug: Option<Said<String>>,
    /// A file below `static/`, as written.
    pub image: Option<Said<String>>,
    /// Who made the image.
    pub credit: Option<Said<String>>,
    /// The licence of the image.
    pub licence: Option<Said<String>>,
    /// Other places on the web that are about it: `http` or `https` addresses.
    pub same_as: Vec<Said<String>>,
    /// What other places call it: the place, on one line and only once, and the key there, in the order of the source.
    pub ids: Vec<(String, Said<String>)>,
    /// A sentence about it.
    pub description: Option<Said<String>>,
    /// Facts that are not true.
    pub refused: Vec<Said<Refusal>>,
    /// What the other fields say, in the order of the source.
    pub statements: Vec<Said<Statement>>,
    /// The text below the front matter. It is none of the articles, and its number is that of none.
    pub body: Article,
}

/// What a field of a record page says of its record; one fact each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// When a person was born.
    Born(QualifiedDate),
    /// When a person died.
    Died(QualifiedDate),
    /// Where a person was born.
    Birthplace(String),
    /// What a person does.
    Occupation(String),
    /// What a person plays.
    Instrument(String),
    /// When a film came out.
    Released(QualifiedDate),
    /// Who directed a film.
    DirectedBy(Reference),
    /// Who wrote a film.
    WrittenBy(Reference),
    /// Who produced a film.
    ProducedBy(Reference),
    /// Who acts in a film.
    Cast {
        /// The actor.
        person: Reference,
        /// The name of the role.
        role: Option<String>,
    },
    /// Whom a film is about.
    About(Reference),
    /// The genre of a film or band.
    Genre(String),
    /// The series that a film belongs to, or the film that it is a part of.
    PartOf(Reference),
    /// When a band came together.
    Formed(QualifiedDate),
    /// When a band broke up.
    Disbanded(QualifiedDate),
    /// Where a band comes from.
    Origin(String),
    /// Who is or was in a band.
    Member {
        /// The member.
        person: Reference,
        /// Instrument or position.
        role: Option<String>,
        /// When the member joined.
        from: Option<QualifiedDate>,
        /// When the member left.
        to: Option<QualifiedDate>,
    },
    /// A song of a band.
    Song(String),
}

/// Whom a field names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// By name, perhaps with its kind: `Joan Jett`, `person:Joan Jett`.
    Name {
        /// The kind, if the field or the name says which.
        kind: Option<RecordKind>,
        /// The name.
        name: String,
    },
    /// By id: `person/joan-jett`.
    Id {
        /// The kind.
        kind: RecordKind,
        /// The slug.
        slug: String,
    },
}

/// A fact to be taken away: a predicate, and what stands at its other end or as its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The predicate: `acted_in`.
    pub predicate: String,
    /// The id, slug or name of the other record, or a value; empty for every fact with the predicate.
    pub object: String,
}

/// A key of record pages.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// The kinds that have it.
    pub kinds: &'static [RecordKind],
    /// What its value is.
    pub form: Form,
}

/// What the value of a field is, and what becomes of it.
#[derive(Debug)]
pub enum Form {
    /// `person`, `film` or `band`.
    Kind,
    /// The name of the record.
    Name,
    /// The slug of its page.
    Slug,
    /// Whether it is kept back.
    Draft,
    /// A text that belongs to the page.
    Text(fn(&mut Written) -> &mut Option<Said<String>>),
    /// A list of other names, or one.
    Aliases,
    /// A list of addresses on the web, or one.
    Addresses,
    /// A table of foreign keys by place.
    Ids,
    /// A list of facts to be taken away, or one.
    Refusals,
    /// A date that makes a fact.
    DateFact(fn(QualifiedDate) -> Statement),
    /// A text that makes a fact.
    TextFact(fn(String) -> Statement),
    /// A list of texts that make a fact each, or one text.
    TextFacts(fn(String) -> Statement),
    /// The name of one record of one of these kinds, which makes a fact.
    NameFact(&'static [RecordKind], fn(Reference) -> Statement),
    /// A list of names of records of these kinds that make a fact each, or one name.
    NameFacts(&'static [RecordKind], fn(Reference) -> Statement),
    /// A list of people that make a fact each: names, or tables with `person` and these keys.
    People(&'static [&'static str], fn(Reference, Part) -> Statement),
}

/// What a table in a list of people says besides the person.
#[derive(Debug, Default)]
pub struct Part {
    role: Option<String>,
    from: Option<QualifiedDate>,
    to: Option<QualifiedDate>,
}

const PERSON: &[RecordKind] = &[RecordKind::Person];
const FILM: &[RecordKind] = &[RecordKind::Film];
const BAND: &[RecordKind] = &[RecordKind::Band];
const FILM_OR_BAND: &[RecordKind] = &[RecordKind::Film, RecordKind::Band];
const PERSON_OR_BAND: &[RecordKind] = &[RecordKind::Person, RecordKind::Band];

/// Every key that a record page may have, in the order of the documentation.
pub const FIELDS: [Field; 30] = [
    Field::new(&RecordKind::ALL, "kind", Form::Kind),
    Field::new(&RecordKind::ALL, "name", Form::Name),
    Field::new(&RecordKind::ALL, "slug", Form::Slug),
    // Articles have it too, and a page that a person keeps back is no different.
    Field::new(&RecordKind::ALL, "draft", Form::Draft),
    Field::new(&RecordKind::ALL, "aliases", Form::Aliases),
    Field::new(&RecordKind::ALL, "image", Form::Text(|written| &mut written.image)),
    Field::new(&RecordKind::ALL, "credit", Form::Text(|written| &mut written.credit)),
    Field::new(&RecordKind::ALL, "licence", Form::Text(|written| &mut written.licence)),
    Field::new(&RecordKind::ALL, "same_as", Form::Addresses),
    Field::new(&RecordKind::ALL, "ids", Form::Ids),
    Field::new(&RecordKind::ALL, "description", Form::Text(|written| &mut written.description)),
    Field::new(&RecordKind::ALL, "refuse", Form::Refusals),
    Field::new(PERSON, "born", Form::DateFact(Statement::Born)),
    Field::new(PERSON, "died", Form::DateFact(Statement::Died)),
    Field::new(PERSON, "birthplace", Form::TextFact(Statement::Birthplace)),
    Field::new(PERSON, "occupations", Form::TextFacts(Statement::Occupation)),
    Field::new(PERSON, "instruments", Form::TextFacts(Statement::Instrument)),
    Field::new(FILM, "released", Form::DateFact(Statement::Released)),
    Field::new(FILM, "directed_by", Form::NameFacts(PERSON, Statement::DirectedBy)),
    Field::new(FILM, "written_by", Form::NameFacts(PERSON, Statement::WrittenBy)),
    Field::new(FILM, "produced_by", Form::NameFacts(PERSON, Statement::ProducedBy)),
    Field::new(FILM, "cast", Form::People(&["role"], |person, part| Statement::Cast { person, role: part.role })),
    Field::new(FILM, "about", Form::NameFacts(PERSON_OR_BAND, Statement::About)),
    Field::new(FILM_OR_BAND, "genres", Form::TextFacts(Statement::Genre)),
    Field::new(FILM, "part_of", Form::NameFact(FILM, Statement::PartOf)),
    Field::new(BAND, "formed", Form::DateFact(Statement::Formed)),
    Field::new(BAND, "disbanded", Form::DateFact(Statement::Disbanded)),
    Field::new(BAND, "origin", Form::TextFact(Statement::Origin)),
    Field::new(BAND, "members", Form::People(&["role", "from", "to"], member)),
    Field::new(BAND, "songs", Form::TextFacts(Statement::Song)),
];

fn member(person: Reference, part: Part) -> Statement {
    Statement::Member { person, role: part.role, from: part.from, to: part.to }
}

impl Field {
    const fn new(kinds: &'static [RecordKind], key: &'static str, form: Form) -> Self {
        Self { key, kinds, form }
    }

    /// The field of that key, if records of that kind have it.
    fn of(kind: RecordKind, key: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.key == key && field.kinds.contains(&kind))
    }
}

impl Statement {
    /// The records that it names with their kind: those that are made if there is none.
    pub fn references(&self) -> impl Iterator<Item = Cow<'_, Reference>> {
        let (named, role) = match self {
            Self::DirectedBy(named)
            | Self::WrittenBy(named)
            | Self::ProducedBy(named)
            | Self::About(named)
            | Self::PartOf(named)
            | Self::Member { person: named, .. } => (Some(named), None),
            Self::Cast { person, role } => (Some(person), role.as_deref().and_then(Reference::parse)),
            Self::Born(_)
            | Self::Died(_)
            | Self::Birthplace(_)
            | Self::Occupation(_)
            | Self::Instrument(_)
            | Self::Released(_)
            | Self::Genre(_)
            | Self::Formed(_)
            | Self::Disbanded(_)
            | Self::Origin(_)
            | Self::Song(_) => (None, None),
        };
        named.map(Cow::Borrowed).into_iter().chain(role.map(Cow::Owned))
    }
}

impl Reference {
    /// Reads a name, with its kind before a colon or not, or an id. The name is not empty.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let with_kind = |sign| text.split_once(sign).and_then(|(kind, rest)| Some((RecordKind::of_name(kind)?, rest)));
        if let Some((kind, slug)) = with_kind('/').filter(|(_, slug)| slug_of(slug) == **slug) {
            return Some(Self::Id { kind, slug: slug.to_owned() });
        }
        let (kind, name) = with_kind(':').map_or((None, text), |(kind, name)| (Some(kind), name.trim()));
        (!name.is_empty()).then(|| Self::Name { kind, name: name.to_owned() })
    }

    /// The kind, if it says one.
    pub fn kind(&self) -> Option<RecordKind> {
        match self {
            Self::Name { kind, .. } => *kind,
            Self::Id { kind, .. } => Some(*kind),
        }
    }
}

impl Refusal {
    fn parse(text: &str) -> Option<Self> {
        let (predicate, object) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let (predicate, object) = (predicate.to_owned(), object.trim().to_owned());
        (!predicate.is_empty()).then_some(Self { predicate, object })
    }
}

/// Reads every record page that is not a draft, in source order. One without a kind or a name that can be read is left
/// out; the error stops the build later.
pub fn parse_all(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Written> {
    let list: Vec<_> = sources.iter().collect();
    let parsed: Vec<_> = list.into_par_iter().filter_map(parse).collect();
    let mut pages = Vec::new();
    for (written, told) in parsed {
        diagnostics.extend(told);
        pages.extend(written);
    }
    pages
}

/// The names in the texts of record pages, settled like those of articles; by position of the page.
///
/// The texts add nothing to the census: what is written about a record is no witness for other names.
pub fn names_in(
    pages: &[Written],
    records: &Records,
    census: &Census,
    corrections: &Corrections,
    language: &Language,
    meant: &(impl Fn(&Wikilink) -> Meant + Sync),
) -> Vec<Vec<Mention>> {
    let names = |page: &Written| {
        let sightings = collect(&page.body, corrections, language);
        let settled = settle(&page.body, &sightings, &Questions::new(census, corrections), language, &mut ());
        with_wikilinks(&page.body, records.link(&settled, &page.body, meant), meant)
    };
    pages.par_iter().map(names).collect()
}

/// The same, with every wikilink that names a record: whoever wrote the brackets knows that it is a name.
fn with_wikilinks(body: &Article, mut mentions: Vec<Mention>, meant: &impl Fn(&Wikilink) -> Meant) -> Vec<Mention> {
    for mark in &body.marks {
        let Markup::Wikilink(link) = &mark.markup else { continue };
        let Meant::Record(record) = meant(link) else { continue };
        mentions.retain(|mention| !mention.range.overlaps(mark.range));
        let at = mentions.partition_point(|mention| mention.range < mark.range);
        let kind = Kind::of_record(record.kind());
        mentions.insert(at, Mention { range: mark.range, kind, record: Some(record), confidence: Confidence::CERTAIN });
    }
    mentions
}

/// Reads one source; `None` if it is no record page.
fn parse(source: &Source) -> Option<(Option<Written>, Vec<Diagnostic>)> {
    let (front, wrong) = FrontMatter::read(source, is_key);
    let kind = front.get("kind")?;
    let mut reader = Reader { source, told: wrong.into_iter().collect() };
    let written = reader.read(&front, kind);
    let is_draft = front.get("draft").is_some_and(|entry| entry.value.value == Value::Flag(true));
    Some((written.filter(|_| !is_draft), reader.told))
}

/// A record page while it is read.
struct Reader<'a> {
    source: &'a Source,
    told: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, front: &FrontMatter, kind: &Entry) -> Option<Written> {
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

    fn kind(&mut self, entry: &Entry) -> Option<RecordKind> {
        let kind = entry.value.text().and_then(|kind| RecordKind::of_name(&kind));
        if kind.is_none() {
            self.wrong(&entry.value, "`kind` must be `person`, `film` or `band`", "other things have no pages");
        }
        kind
    }

    /// The name that is written, else the heading that the body begins with.
    fn name(&mut self, front: &FrontMatter, heading: Option<(String, Range<usize>)>) -> Option<Said<String>> {
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

    fn wrong(&mut self, value: &Spelled, message: impl Into<String>, help: impl Into<String>) {
        let place = self.source.span(extent(value));
        self.told.push(Diagnostic::error("front-matter", place, message).with_help(help));
    }

    fn said<T>(&self, value: &Spelled, text: &str, said: T) -> Said<T> {
        Said { value: said, span: self.source.span(value.bare_range(self.source, text)) }
    }

    /// A text, or a whole number as it was written; `None` if it is something else, `Some(None)` if it is empty.
    fn text(&mut self, key: &str, value: &Spelled) -> Option<Option<Said<String>>> {
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

    fn slug(&mut self, value: &Spelled) -> Option<Said<String>> {
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

    fn ids(&mut self, value: &Spelled) -> Vec<(String, Said<String>)> {
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

    fn reference(&mut self, key: &str, text: Said<String>, kinds: &[RecordKind]) -> Option<Said<Reference>> {
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
    fn part(
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

impl<T> Said<T> {
    /// The same bytes, saying something else.
    fn map<U>(self, make: impl FnOnce(T) -> U) -> Said<U> {
        Said { value: make(self.value), span: self.span }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<Written>, Vec<(String, String)>) {
        let sources = Sources::from_texts([("a.md", text)]);
        let mut diagnostics = Diagnostics::default();
        let written = parse_all(&sources, &mut diagnostics);
        let place = |diagnostic: &Diagnostic| match diagnostic.place {
            crate::diagnostic::Place::Source(span) => text[span.start as usize..span.end as usize].to_owned(),
            _ => panic!("every diagnostic has a place"),
        };
        (written, diagnostics.iter().map(|told| (place(told), told.message.clone())).collect())
    }

    #[test]
    fn toml_and_yaml_say_the_same() {
        let toml = "+++\nkind = \"film\"\nname = \"Salt\"\naliases = [\"Sel\", \"Salt\"]\nreleased = 2010\n\
                    cast = [\"Mira Halden\", { person = \"Jo Roe\", role = \"Ann\" }]\nids = { place = 7 }\n+++\nA film.";
        let yaml = "---\nkind: film\nname: Salt\naliases: [Sel, Salt]\nreleased: 2010\ncast:\n  - Mira Halden\n  \
                    - person: Jo Roe\n    role: Ann\nids: { place: 7 }\n---\nA film.";
        for text in [toml, yaml] {
            let (pages, told) = read(text);
            assert_eq!(told, []);
            let [page] = pages.as_slice() else { panic!("{pages:?}") };
            let slice = |span: Span| &text[span.start as usize..span.end as usize];
            assert_eq!((page.name.value.as_str(), slice(page.name.span)), ("Salt", "Salt"));
            assert_eq!(page.aliases.iter().map(|alias| alias.value.as_str()).collect::<Vec<_>>(), ["Sel"]);
            assert_eq!((page.ids[0].0.as_str(), page.ids[0].1.value.as_str()), ("place", "7"));
            assert_eq!(page.body.text, "A film.");
            let person = |name: &str| Reference::Name { kind: Some(RecordKind::Person), name: name.to_owned() };
            let said: Vec<_> = page.statements.iter().map(|said| said.value.clone()).collect();
            let released = QualifiedDate::parse_edtf("2010").unwrap();
            assert_eq!(
                said,
                [
                    Statement::Released(released),
                    Statement::Cast { person: person("Mira Halden"), role: None },
                    Statement::Cast { person: person("Jo Roe"), role: Some("Ann".to_owned()) },
                ]
            );
            assert_eq!((slice(page.statements[0].span), slice(page.statements[1].span)), ("2010", "Mira Halden"));
            assert!(slice(page.statements[2].span).contains("Jo Roe"));
        }
    }

    #[test]
    fn a_heading_names_the_record_if_no_field_does() {
        let (pages, told) = read("---\nkind: band\n---\n# The Nouns\n\nA band.\n\n## Songs\n");
        assert_eq!(told, []);
        assert_eq!((pages[0].name.value.as_str(), pages[0].body.text.as_str()), ("The Nouns", "A band.\nSongs"));
        let (pages, told) = read("---\nkind: band\n---\nA band.\n");
        assert!(pages.is_empty());
        assert_eq!(told, [("band".to_owned(), "the record has no name".to_owned())]);
    }

    #[test]
    fn a_draft_and_an_article_are_no_record_pages() {
        for text in ["---\nkind: band\nname: A\ndraft: true\n---\n", "---\ntitle: A\n---\nB", "A"] {
            let (pages, told) = read(text);
            assert!(pages.is_empty() && told.is_empty(), "{text}");
        }
    }

    /// Pieces of front matter, right and wrong.
    fn pieces() -> impl Strategy<Value = String> {
        let keys = FIELDS.iter().map(|field| field.key).filter(|key| !["kind", "name"].contains(key));
        let keys = proptest::sample::subsequence(keys.collect::<Vec<_>>(), 0..12);
        let value = proptest::sample::select(vec![
            "film",
            "person",
            "\"x\"",
            "[]",
            "[a, [b]]",
            "{a: b}",
            "{person: é, role: [x]}",
            "1976~",
            "2010-02-30",
            "true",
            "~",
            "''",
            "band:",
            "person/x",
            "!!!",
            "12",
            "1.5",
            "{}",
            "[{person: A B, from: 1976?}]",
            "&a a",
        ]);
        let values = proptest::collection::vec(value, 12);
        let kind = proptest::sample::select(vec!["film", "person", "band"]);
        (kind, keys, values, any::<String>()).prop_map(|(kind, keys, values, body)| {
            let lines: String = keys.iter().zip(values).map(|(key, value)| format!("{key}: {value}\n")).collect();
            format!("---\nkind: {kind}\nname: Winter\n{lines}---\n{body}")
        })
    }

    proptest! {
        #[test]
        fn whatever_is_written_every_span_slices_its_source(text in pieces()) {
            let (pages, _) = read(&text);
            for page in &pages {
                let aliases = page.aliases.iter().map(|said| said.span);
                let spans = aliases.chain(page.statements.iter().map(|said| said.span)).chain([page.name.span]);
                for span in spans {
                    prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                }
                prop_assert!(!page.name.value.is_empty());
            }
        }
    }

    #[track_caller]
    fn reference(text: &str, expected: &str) {
        let written = match Reference::parse(text) {
            None => "nobody".to_owned(),
            Some(Reference::Id { kind, slug }) => format!("{} with slug {slug}", kind.name()),
            Some(Reference::Name { kind, name }) => format!("{} called {name}", kind.map_or("any", RecordKind::name)),
        };
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn a_reference_is_a_name_a_kind_and_a_name_or_an_id() {
        reference("Joan Jett", "any called Joan Jett");
        reference("person: Joan Jett", "person called Joan Jett");
        reference("person/joan-jett", "person with slug joan-jett");
        reference("AC/DC", "any called AC/DC");
        reference("film/Face Off", "any called film/Face Off");
        reference("Mission: Impossible", "any called Mission: Impossible");
        reference("band:", "nobody");
        reference(" ", "nobody");
    }

    #[test]
    fn no_two_fields_of_a_kind_have_one_key() {
        for kind in RecordKind::ALL {
            let mut keys: Vec<_> =
                FIELDS.iter().filter(|field| field.kinds.contains(&kind)).map(|field| field.key).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), count);
        }
    }
}
