//! What the pages of people, films and bands have in common.

use serde::Serialize;

use crate::{
    article::{Article, ArticleId, TextRange},
    interface::{Interface, counted},
    kind::RecordKind,
    page::{
        PageKey,
        article::{self, BlockView},
        band,
        company::Company,
        edit::Edit,
        film,
        frame::{self, Frame, Pager},
        html::Html,
        linked_data,
        outline::{Chooser, MENTIONS_PER_PAGE, folder, mention_parts},
        person,
        phrase::Phrase,
        plate::{Plate, Shape},
        reference::{Grounds, MARKS, References},
        sentence::Passage,
        sheet::{Anchor, Link, Sheet, Spot, class},
        summary::shortened,
        target::encoded,
        title,
        utterance::{Place, QuoteView, utterances},
    },
    quote::Quote,
    record::{Record, RecordId, written::Said},
};

/// Utterances on a page, by somebody or about a record.
pub const QUOTES: usize = 24;
/// Values in a row of the infobox, where a part of the page tells all of them.
pub const VALUES: usize = 8;

/// Names in the opening sentence of a record of which nothing is stated.
const BESIDE: usize = 3;
/// Words on either side of the first mention in an article of which only an excerpt may be shown.
const WORDS_BESIDE_FIRST: usize = 8;
/// Words on either side of its other mentions there: enough to see that it is one. Whole sentences measured as nine
/// tenths of a short article in which many are named.
pub const WORDS_BESIDE: usize = 2;

/// The head of a record's page, as `record`.
#[derive(Debug, Serialize)]
pub struct RecordHead<'s> {
    name: &'s str,
    kind: &'static str,
    label: &'s str,
    /// How long the name is: empty, `long` or `longest`.
    measure: &'static str,
    lead: Html,
    aliases: Vec<&'s str>,
    hatnotes: Vec<Hatnote>,
    plate: Plate,
    picture: Option<PictureView<'s>>,
    body: Vec<BlockView>,
    glance: String,
    facts: Vec<FactRow<'s>>,
    elsewhere: Vec<Elsewhere>,
}

/// The picture of a record.
#[derive(Debug, Serialize)]
struct PictureView<'s> {
    src: String,
    alt: &'s str,
    width: usize,
    height: usize,
    credit: Option<&'s str>,
    licence: Option<&'s str>,
}

/// Another place that is about a record.
#[derive(Debug, Serialize)]
struct Elsewhere {
    /// Its address, if it is known.
    href: Option<String>,
    /// The host, or the place and the key there.
    text: String,
}

/// A pointer to the other records that bear a name or an alias of this one.
#[derive(Debug, Serialize)]
struct Hatnote {
    text: String,
    href: String,
    link: String,
}

/// A row of the infobox.
#[derive(Debug, Serialize)]
pub struct FactRow<'s> {
    label: &'s str,
    values: Vec<Html>,
    /// Whether the values cannot all be true.
    differ: bool,
}

/// A clause of the sentence that opens a record, and what it rests on.
#[derive(Debug)]
pub struct Clause<'s> {
    /// How it is joined to the clause before.
    pub joint: Joint,
    /// The words.
    pub phrase: Phrase,
    /// What they rest on.
    pub grounds: Grounds<'s>,
}

/// How a clause is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// It could stand alone: `actor in Winter; member of The Nouns`.
    Apart,
    /// It says more of the same: `a film of 1971, directed by Mira Halden`.
    Comma,
    /// It goes on with the same verb: `who plays Berit in Winter and Ana in Spring`.
    And,
    /// It follows without a sign: `a band from Oslo`.
    Plain,
}

impl Joint {
    /// What stands before the footnote marks of the clause before, and what behind them.
    fn signs<'s>(self, sheet: &Sheet<'s>) -> (&'s str, &'s str) {
        let lead = &sheet.interface().phrases.lead;
        let between = match self {
            Self::Apart => &lead.apart,
            Self::Comma => &lead.comma,
            Self::And => &lead.and,
            Self::Plain => " ",
        };
        between.split_at(between.find(' ').unwrap_or(between.len()))
    }
}

/// What only the maker of a kind's page knows of its head.
pub struct HeadParts<'s> {
    /// The opening sentence.
    pub lead: Html,
    /// The infobox.
    pub facts: Vec<FactRow<'s>>,
    /// The small lines of the poster.
    pub billing: Vec<String>,
}

impl<'s> FactRow<'s> {
    /// A row; `None` without a value.
    pub fn new(label: &'s str, values: Vec<Html>) -> Option<Self> {
        (!values.is_empty()).then_some(Self { label, values, differ: false })
    }

    /// A row of words, each with the marks of what it rests on.
    pub fn words(label: &'s str, references: &mut References<'_, 's>, words: &[(&str, Grounds<'s>)]) -> Option<Self> {
        Self::new(label, words.iter().map(|(word, grounds)| references.cited(Phrase::of(word), grounds)).collect())
    }

    /// A row of what a part of the page tells in full, by its id: the first values, and a link to the part if there are
    /// more.
    pub fn opening<T>(
        label: &'s str,
        (sheet, part): (&Sheet<'_>, &str),
        list: &[T],
        value: impl FnMut(&T) -> Html,
    ) -> Option<Self> {
        // One more is no longer than the words that there is one more.
        let shown = if list.len() > VALUES + 1 { VALUES } else { list.len() };
        let mut values: Vec<_> = list[..shown].iter().map(value).collect();
        if shown < list.len() {
            let count = (list.len() - shown).to_string();
            let mut more = Html::default();
            more.tag("<a href=\"#");
            more.text(part);
            more.tag("\">");
            more.text(&sheet.interface().phrases.more_values.fill(&[("count", &count)]));
            more.tag("</a>");
            values.push(more);
        }
        Self::new(label, values)
    }

    /// The same row with the values of another one behind its own.
    pub fn followed_by(mut self, other: Option<Self>) -> Self {
        self.values.extend(other.into_iter().flat_map(|row| row.values));
        self
    }

    /// A row whose values contradict one another if there are two.
    pub fn exclusive(label: &'s str, values: Vec<Html>) -> Option<Self> {
        let differ = values.len() > 1;
        Self::new(label, values).map(|row| Self { differ, ..row })
    }
}

impl<'s> RecordHead<'s> {
    /// The head of a record.
    pub fn new(sheet: &Sheet<'s>, id: RecordId, parts: HeadParts<'s>) -> Self {
        let interface = sheet.interface();
        let record = sheet.site().records.get(id);
        let kind = class(id.kind());
        Self {
            name: &record.name,
            kind,
            label: interface.word(label_of(id.kind())),
            measure: measure(&record.name),
            lead: parts.lead,
            aliases: aliases(record, interface),
            hatnotes: hatnotes(sheet, id),
            plate: Plate::new(&record.name, id.kind(), &parts.billing, Shape::Sleeve, interface),
            glance: interface.phrases.at_a_glance.fill(&[("name", &record.name)]),
            picture: picture(sheet, id),
            body: record.written.map(|page| article::body(sheet, page, id)).unwrap_or_default(),
            facts: parts.facts,
            elsewhere: elsewhere(record, id.kind()),
        }
    }
}

/// The other forms of a name that tell somebody something: not the same in other capitals, with an article or without
/// one, with the signs of an acronym, or without the words in brackets that tell namesakes apart. Bare surnames and given
/// names are no redirects.
fn aliases<'s>(record: &'s Record, interface: &Interface) -> Vec<&'s str> {
    let mut known = vec![bare(&record.name, interface)];
    let mut told = Vec::new();
    for alias in &record.redirects {
        let form = bare(alias, interface);
        if !known.contains(&form) {
            known.push(form);
            told.push(alias.as_str());
        }
    }
    told
}

fn bare(name: &str, interface: &Interface) -> String {
    let name = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")).map_or(name, |(name, _)| name);
    interface.without_article(name).to_lowercase().replace(['.', '’', '\''], "")
}

fn picture<'s>(sheet: &Sheet<'s>, id: RecordId) -> Option<PictureView<'s>> {
    let site = sheet.site();
    let picture = site.pictures.of(id)?;
    let record = site.records.get(id);
    let page = record.written.map(|page| &site.written[page.0 as usize]);
    let text = |said: Option<&'s Said<String>>| said.map(|said| said.value.as_str());
    Some(PictureView {
        src: sheet.href(&encoded(&picture.path)),
        alt: &record.name,
        width: picture.width,
        height: picture.height,
        credit: text(page.and_then(|page| page.credit.as_ref())),
        licence: text(page.and_then(|page| page.licence.as_ref())),
    })
}

/// The addresses of other places that are about a record.
pub fn addresses(record: &Record, kind: RecordKind) -> Vec<String> {
    elsewhere(record, kind).into_iter().filter_map(|place| place.href).collect()
}

/// Other places, those with an address first.
fn elsewhere(record: &Record, kind: RecordKind) -> Vec<Elsewhere> {
    let mut list: Vec<_> = record.same_as.iter().map(|address| Elsewhere::at(address)).collect();
    for (place, key) in &record.external_ids {
        let known = Elsewhere::by_key(place, key, kind);
        if !known.href.as_ref().is_some_and(|href| record.same_as.contains(href)) {
            list.push(known);
        }
    }
    list.sort_by_key(|elsewhere| elsewhere.href.is_none());
    list
}

/// Where the key of a place leads, for places whose addresses are made of the key.
const ADDRESSES: [(&str, &[RecordKind], &str); 12] = [
    ("imdb", &[RecordKind::Person], "https://www.imdb.com/name/"),
    ("imdb", &[RecordKind::Film], "https://www.imdb.com/title/"),
    ("tmdb", &[RecordKind::Person], "https://www.themoviedb.org/person/"),
    ("tmdb", &[RecordKind::Film], "https://www.themoviedb.org/movie/"),
    ("letterboxd", &[RecordKind::Film], "https://letterboxd.com/film/"),
    ("musicbrainz", &[RecordKind::Person, RecordKind::Band], "https://musicbrainz.org/artist/"),
    ("discogs", &[RecordKind::Person, RecordKind::Band], "https://www.discogs.com/artist/"),
    ("wikidata", &RecordKind::ALL, "https://www.wikidata.org/wiki/"),
    ("isni", &RecordKind::ALL, "https://isni.org/isni/"),
    ("viaf", &RecordKind::ALL, "https://viaf.org/viaf/"),
    ("gnd", &RecordKind::ALL, "https://d-nb.info/gnd/"),
    ("orcid", &[RecordKind::Person], "https://orcid.org/"),
];

impl Elsewhere {
    fn at(address: &str) -> Self {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        Self { href: Some(address.to_owned()), text: host.strip_prefix("www.").unwrap_or(host).to_owned() }
    }

    fn by_key(place: &str, key: &str, kind: RecordKind) -> Self {
        let known = ADDRESSES.iter().find(|(name, kinds, _)| name.eq_ignore_ascii_case(place) && kinds.contains(&kind));
        let href = known.map(|(_, _, head)| format!("{head}{}", encoded(key)));
        Self { href, text: format!("{place}: {key}") }
    }
}

/// The key of the word that names a kind at the head of a page.
pub fn label_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Person => "kind_person",
        RecordKind::Film => "kind_film",
        RecordKind::Band => "kind_band",
    }
}

/// How long a name is that stands as a heading: empty, `long` or `longest`, a class of the heading.
pub fn measure(name: &str) -> &'static str {
    let longest = name.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    match (longest, name.chars().count()) {
        (21.., _) | (_, 61..) => "longest",
        (13.., _) | (_, 29..) => "long",
        _ => "",
    }
}

fn hatnotes(sheet: &Sheet<'_>, id: RecordId) -> Vec<Hatnote> {
    let interface = sheet.interface();
    let note = |chooser: &Chooser| {
        let kind = interface.word(class(id.kind()));
        let is_own_name = chooser.named.contains(&id);
        Hatnote {
            // What kind the page is of tells it from namesakes of other kinds only.
            text: if is_own_name { interface.phrases.this_page.fill(&[("kind", kind)]) } else { String::new() },
            href: sheet.href(&chooser.path),
            link: interface.phrases.others_called.fill(&[("name", &chooser.name)]),
        }
    };
    sheet.outline().choosers_of(id).map(note).collect()
}

/// Whether the page of a record has a part with this id: `cast`, `quotes`.
pub fn has_part(sheet: &Sheet<'_>, id: RecordId, part: &str) -> bool {
    let links = sheet.site().graph.links(id);
    match part {
        "mentions" => !links.mentions.is_empty(),
        "quotes" => {
            links.spoken.iter().chain(&links.quoted_about).any(|(article, _)| !sheet.article(*article).is_spoiler())
        }
        part => match id {
            RecordId::Person(id) => person::PersonFacts::gather(sheet, id).fill(part),
            RecordId::Film(id) => film::FilmFacts::gather(sheet, id).fill(part),
            RecordId::Band(id) => band::BandFacts::gather(sheet, id).fill(part),
        },
    }
}

/// The frame of a record's page. `what` is what the record is in a word or two, for its title; `sentences` say what it is
/// known for, the weightiest first: as many as have room describe the page, unless somebody wrote how.
pub fn frame(sheet: &Sheet<'_>, id: RecordId, what: &str, sentences: &[String]) -> Frame {
    let interface = sheet.interface();
    let name = &sheet.site().records.get(id).name;
    let title = title(sheet, id, what);
    let kind = interface.word(class(id.kind()));
    let crumb = if sheet.outline().shares_name(id) {
        interface.phrases.disambiguated.fill(&[("name", name), ("kind", kind)])
    } else {
        name.clone()
    };
    let section = folder(id.kind());
    let page = sheet.site().records.get(id).written.map(|page| &sheet.site().written[page.0 as usize]);
    let written = page.and_then(|page| page.description.as_ref()).map(|said| said.value.clone());
    let mut frame = Frame::new(sheet, &title, &description(sheet, id, sentences))
        .of_kind(match id {
            // OpenGraph knows bands as the profiles behind `music:musician`. (https://ogp.me/#type_music)
            RecordId::Person(_) | RecordId::Band(_) => "profile",
            RecordId::Film(_) => "video.movie",
        })
        .showing(sheet, id)
        .within(section, "true")
        .crumb(interface.word(section), Some(sheet.href(&format!("{section}.html"))));
    frame.edit = Edit::of_record(sheet, id);
    if let Some(written) = written {
        frame.description = written;
    }
    if sheet.path() == sheet.site().records.path(id) {
        let node = linked_data::of_record(sheet, id, &frame.description);
        frame.json_ld.add(node);
        frame.crumb(&crumb, None)
    } else {
        frame.crumb(&crumb, Some(sheet.record_href(id)))
    }
}

/// The name of a record and what it is, the latter if there is room: `Ada Brandt, actor`, `The Owls (1976 film)`.
fn title(sheet: &Sheet<'_>, id: RecordId, what: &str) -> String {
    if let Some(title) = sheet.outline().titles().told_apart(&PageKey::Record { id, part: 1 }) {
        return title.to_owned();
    }
    let name = &sheet.site().records.get(id).name;
    let phrases = &sheet.interface().phrases;
    let full = match id {
        RecordId::Person(_) if what.is_empty() => name.clone(),
        RecordId::Person(_) => phrases.known_as.fill(&[("name", name), ("what", what)]),
        RecordId::Film(_) | RecordId::Band(_) => phrases.disambiguated.fill(&[("name", name), ("kind", what)]),
    };
    if full.chars().count() > title::LONGEST { name.clone() } else { full }
}

/// As many sentences about a record as have room, and in how many articles it is named.
fn description(sheet: &Sheet<'_>, id: RecordId, sentences: &[String]) -> String {
    let phrases = &sheet.interface().phrases;
    let name = &sheet.site().records.get(id).name;
    let articles = sheet.site().graph.links(id).mentions.len();
    let named = counted(articles, &phrases.one_article, &phrases.many_articles);
    let named = if articles > 0 { phrases.named_in.fill(&[("articles", &named)]) } else { phrases.unknown.fill(&[]) };
    let mut text = format!("{name}: {}", sentences.first().map_or(named.as_str(), String::as_str));
    let rest = sentences.iter().skip(1).chain((articles > 0 && !sentences.is_empty()).then_some(&named));
    for sentence in rest {
        if text.chars().count() + 1 + sentence.chars().count() <= frame::DESCRIPTION {
            text.extend([" ", sentence]);
        }
    }
    text
}

/// A sentence from clauses, each with its marks behind its comma or semicolon. Where no fact is known it says how often
/// the record is named, and beside whom.
pub fn lead<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    (id, company): (RecordId, &Company<'s>),
    mut clauses: Vec<Clause<'s>>,
) -> Phrase {
    if clauses.iter().all(|clause| clause.grounds.is_empty()) {
        clauses.extend(named_clause(sheet, id, company));
    }
    if clauses.is_empty() {
        return Phrase::of(&sheet.interface().phrases.unknown.fill(&[]));
    }
    let mut sentence = Phrase::default();
    for (position, clause) in clauses.iter().enumerate() {
        let phrase = clause.phrase.clone();
        sentence.append(&if position == 0 { phrase.capitalised() } else { phrase });
        let (before, behind) = clauses.get(position + 1).map_or((".", ""), |next| next.joint.signs(sheet));
        sentence.text(before);
        // One mark for each fact that the clause joins; the tables below have more.
        sentence.mark(&references.cite(&clause.grounds, clause.grounds.facts().min(MARKS)));
        sentence.text(behind);
    }
    sentence
}

/// How many articles name a record, and whom beside it.
fn named_clause<'s>(sheet: &Sheet<'s>, id: RecordId, company: &Company<'s>) -> Option<Clause<'s>> {
    let lead = &sheet.interface().phrases.lead;
    let articles = sheet.site().graph.links(id).mentions.len();
    let named = Phrase::of(&counted(articles, &lead.named_once, &lead.named_often));
    let people = names(sheet, company.closest(BESIDE));
    let phrase = match people.is_empty() {
        true => named,
        false => Phrase::filled(&lead.beside, &[("named", &named), ("people", &people)]),
    };
    (articles > 0).then(|| Clause { joint: Joint::Plain, phrase, grounds: Grounds::default() })
}

/// A few words on a record for lists: the first clause about a person, director or year else.
pub fn note(sheet: &Sheet<'_>, id: RecordId) -> String {
    let clauses = clauses(sheet, id);
    // The first clause about a film or band only says that it is one, or its year, which the list says already.
    let skipped = if id.kind() == RecordKind::Person { 0 } else { 1 };
    clauses.get(skipped).map(|clause| clause.phrase.plain().to_owned()).unwrap_or_default()
}

/// The same behind the year of a film or band, for lists that are not in order of years.
pub fn dated_note(sheet: &Sheet<'_>, id: RecordId) -> String {
    let outline = sheet.outline();
    let year = match id {
        RecordId::Person(_) => None,
        RecordId::Film(id) => outline.film_year(id),
        RecordId::Band(id) => outline.band_year(id),
    };
    let parts = [year.map(|year| year.to_string()).unwrap_or_default(), note(sheet, id)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What opens a record, in plain words: what a person wrote of it, else the sentence made from facts, without those whom
/// it is only named beside.
pub fn summary(sheet: &Sheet<'_>, id: RecordId) -> String {
    let site = sheet.site();
    let page = site.records.get(id).written.map(|page| &site.written[page.0 as usize]);
    if let Some(said) = page.and_then(|page| page.description.as_ref()) {
        return said.value.clone();
    }
    let phrases = &sheet.interface().phrases;
    let mut clauses = clauses(sheet, id);
    let articles = site.graph.links(id).mentions.len();
    if articles > 0 && clauses.iter().all(|clause| clause.grounds.is_empty()) {
        let named = counted(articles, &phrases.lead.named_once, &phrases.lead.named_often);
        clauses.push(Clause { joint: Joint::Plain, phrase: Phrase::of(&named), grounds: Grounds::default() });
    }
    if clauses.is_empty() {
        return phrases.unknown.fill(&[]);
    }
    let mut sentence = Phrase::default();
    for (position, clause) in clauses.into_iter().enumerate() {
        if position > 0 {
            let (before, behind) = clause.joint.signs(sheet);
            sentence.text(before);
            sentence.text(behind);
        }
        sentence.append(&clause.phrase);
    }
    sentence.text(".");
    sentence.capitalised().plain().to_owned()
}

fn clauses<'s>(sheet: &Sheet<'s>, id: RecordId) -> Vec<Clause<'s>> {
    match id {
        RecordId::Person(id) => person::PersonFacts::gather(sheet, id).clauses(sheet),
        RecordId::Film(id) => film::FilmFacts::gather(sheet, id).clauses(sheet),
        RecordId::Band(id) => band::BandFacts::gather(sheet, id).clauses(sheet),
    }
}

/// A list of names in words, each a link: `A, B and C`.
pub fn names(sheet: &Sheet<'_>, ids: impl IntoIterator<Item = RecordId>) -> Phrase {
    let lead = &sheet.interface().phrases.lead;
    let phrases: Vec<_> = ids.into_iter().map(|id| sheet.named(id)).collect();
    Phrase::list(&phrases, &lead.comma, &lead.and)
}

/// A row of a table: what stands left of the axis, a link, more words, the footnote marks.
#[derive(Debug, Serialize)]
pub struct Row<'s> {
    /// Year, years or role.
    pub before: Html,
    /// The record that the row is about.
    pub link: Link<'s>,
    /// The part in it; empty where a table has no such column.
    pub after: Html,
    /// Footnote marks.
    pub cites: Html,
}

/// The rows of a table, each made from one of these and how many there are.
pub fn rows<'s, T>(list: &[T], mut row: impl FnMut(&T, usize) -> Row<'s>) -> Vec<Row<'s>> {
    list.iter().map(|one| row(one, list.len())).collect()
}

/// A thing that is not a record, with its footnote marks.
#[derive(Debug, Serialize)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Footnote marks.
    pub cites: Html,
}

impl Item {
    /// A list of names in order of [`Grounds::rank`].
    pub fn list(mut items: Vec<(&str, Grounds<'_>)>, references: &mut References<'_, '_>) -> Vec<Self> {
        items.sort_by_key(|(name, grounds)| (grounds.rank(), *name));
        let item = |(name, grounds): &(&str, Grounds<'_>)| Self {
            name: (*name).to_owned(),
            cites: references.row(grounds, items.len()),
        };
        items.iter().map(item).collect()
    }
}

/// The quotes on a page, as `quotes`.
#[derive(Debug, Serialize)]
pub struct Quotes<'s> {
    by_title: String,
    about_title: String,
    by: Vec<QuoteView<'s>>,
    about: Vec<QuoteView<'s>>,
    /// How many more there are, in words.
    more: Option<String>,
}

/// The quotes that the page of a record shows: those by it, then those about it; then those that give the plot away.
pub fn quotes_on<'s>(sheet: &Sheet<'s>, id: RecordId) -> impl Iterator<Item = Place> + use<'s> {
    let links = sheet.site().graph.links(id);
    let lists =
        [(&links.spoken, false), (&links.quoted_about, false), (&links.spoken, true), (&links.quoted_about, true)];
    let shown = lists.map(|(places, spoilers)| quotes_in(sheet, places, spoilers));
    shown.into_iter().flat_map(|list| list.into_iter().take(QUOTES).flatten().copied())
}

/// The utterances at these places, from articles that give the plot away or from the others; the page of a record shows
/// [`QUOTES`] at most.
pub fn quotes_in<'s>(sheet: &Sheet<'s>, places: &'s [Place], spoilers: bool) -> Vec<&'s [Place]> {
    let site = sheet.site();
    let mut list = utterances(&site.articles, &site.quotes, places);
    list.retain(|places| sheet.article(places[0].0).is_spoiler() == spoilers);
    list
}

impl<'s> Quotes<'s> {
    /// The quotes of a record; `None` if there is none.
    pub fn new(sheet: &Sheet<'s>, id: RecordId) -> Option<Self> {
        let links = sheet.site().graph.links(id);
        let (by, about) = (quotes_in(sheet, &links.spoken, false), quotes_in(sheet, &links.quoted_about, false));
        if by.is_empty() && about.is_empty() {
            return None;
        }
        let name = &sheet.site().records.get(id).name;
        let phrases = &sheet.interface().phrases;
        let rest = by.len().saturating_sub(QUOTES) + about.len().saturating_sub(QUOTES);
        let view = |list: Vec<&[Place]>| -> Vec<_> {
            list.into_iter().take(QUOTES).map(|places| QuoteView::new(sheet, places, Some(id))).collect()
        };
        Some(Self {
            by_title: phrases.by.fill(&[("name", name)]),
            about_title: phrases.about.fill(&[("name", name)]),
            by: view(by),
            about: view(about),
            more: (rest > 0).then(|| phrases.more_quotes.fill(&[("count", &rest.to_string())])),
        })
    }
}

/// Whether a quote stands on the page of a record, so that its paragraph is linked to.
pub fn is_shown(quote: &Quote) -> bool {
    quote.speaker.is_some() || !quote.about.is_empty()
}

/// The mentions of a record, a page of them, as `mentions`.
#[derive(Debug, Serialize)]
pub struct Mentions<'s> {
    articles: Vec<MentionGroup<'s>>,
    pager: Option<Pager>,
}

/// The mentions in one article.
#[derive(Debug, Serialize)]
struct MentionGroup<'s> {
    title: &'s str,
    href: String,
    source: String,
    /// How many mentions there are in words, where there are more than lines.
    count: Option<String>,
    /// Whether it gives the plot away, so that the lines stand behind a door.
    spoiler: bool,
    lines: Vec<MentionLine>,
}

/// What mentions a record in one paragraph.
#[derive(Debug, Serialize)]
struct MentionLine {
    href: String,
    mark: String,
    label: String,
    html: Html,
}

/// The mentions on a page of a record, counted from 1, by article: which of [`crate::mention::Mentions::of`], and how
/// many there are in that article in all.
pub fn mentions_on<'s>(sheet: &Sheet<'s>, id: RecordId, part: u32) -> Vec<(ArticleId, &'s [u32], usize)> {
    let first = (part as usize - 1) * MENTIONS_PER_PAGE;
    let last = first + MENTIONS_PER_PAGE;
    let mut seen = 0;
    let mut articles = Vec::new();
    for (article, positions) in &sheet.site().graph.links(id).mentions {
        let (start, end) = (seen, seen + positions.len());
        seen = end;
        if end > first && start < last {
            let shown = &positions[first.saturating_sub(start)..positions.len().min(last - start)];
            articles.push((*article, shown, positions.len()));
        }
    }
    articles
}

impl<'s> Mentions<'s> {
    /// A part of the mentions of a record, counted from 1; `None` if there is none.
    pub fn new(sheet: &Sheet<'s>, id: RecordId, part: u32) -> Option<Self> {
        let groups = mentions_on(sheet, id, part).into_iter();
        let articles: Vec<_> =
            groups.map(|(article, shown, total)| MentionGroup::new(sheet, article, shown, total)).collect();
        let graph = &sheet.site().graph;
        let record = sheet.site().records.get(id);
        let path = |part| match part {
            1 => sheet.site().records.path(id),
            part => format!("{}/{}/mentions-{part}.html", folder(id.kind()), record.slug),
        };
        let pager = Pager::new(sheet, part, mention_parts(graph, id), path);
        (!articles.is_empty()).then_some(Self { articles, pager })
    }
}

impl<'s> MentionGroup<'s> {
    fn new(sheet: &Sheet<'s>, id: ArticleId, positions: &[u32], total: usize) -> Self {
        let article = sheet.article(id);
        let phrases = &sheet.interface().phrases;
        let lines = mention_lines(sheet, id, positions);
        // Who sees all of them need not be told how many they are.
        let count = (total > lines.len()).then(|| counted(total, &phrases.one_mention, &phrases.many_mentions));
        Self {
            title: &article.title,
            href: sheet.article_href(id),
            source: sheet.known_source(article),
            count,
            spoiler: article.is_spoiler(),
            lines,
        }
    }
}

/// What is shown of the sentence that holds a mention: all of it, or some words beside the name of a text that belongs to
/// somebody else.
pub fn mention_passage(
    sheet: &Sheet<'_>,
    article: &Article,
    block: TextRange,
    range: TextRange,
    words: usize,
) -> Passage {
    if article.about.is_excerpt() {
        Passage::beside(&article.text, block, range, words, sheet.interface())
    } else {
        Passage::around(&article.text, block, range, sheet.interface())
    }
}

/// The sentences that are shown for some mentions in an article, and the names in each; several in one share it.
pub fn mention_passages(sheet: &Sheet<'_>, id: ArticleId, positions: &[u32]) -> Vec<(Passage, Vec<TextRange>)> {
    let article = sheet.article(id);
    let mentions = sheet.site().mentions.of(id);
    let mut lines: Vec<(Passage, Vec<TextRange>)> = Vec::new();
    for range in positions.iter().map(|&position| mentions[position as usize].range) {
        if let Some((passage, marks)) = lines.last_mut()
            && range.bytes().end <= passage.range.end
        {
            marks.push(range);
            continue;
        }
        let block = article.blocks.get(article.block_at(range.start)).map_or(range, |block| block.range);
        let words = if lines.is_empty() { WORDS_BESIDE_FIRST } else { WORDS_BESIDE };
        let passage = mention_passage(sheet, article, block, range, words);
        match lines.last_mut() {
            // One sentence after the other is read as one.
            Some((last, marks)) if goes_on(article, last, &passage) => {
                *last = Passage { range: last.range.start..passage.range.end, cut_before: last.cut_before, ..passage };
                marks.push(range);
            }
            _ => lines.push((passage, vec![range])),
        }
    }
    lines
}

/// Whether a passage stands right behind another one of its paragraph.
fn goes_on(article: &Article, last: &Passage, next: &Passage) -> bool {
    let between = article.text.get(last.range.end..next.range.start);
    let is_one = between.is_some_and(|between| between.trim_matches([' ', '\u{a0}']).is_empty());
    is_one && !last.cut_after && !next.cut_before
}

/// A line for each paragraph.
fn mention_lines(sheet: &Sheet<'_>, id: ArticleId, positions: &[u32]) -> Vec<MentionLine> {
    let article = sheet.article(id);
    let anchor = |(_, marks): &(Passage, Vec<TextRange>)| Anchor::at(article, marks[0].start);
    // A page has up to a hundred of these: one map each for the template, not two.
    let line = |passages: &[(Passage, Vec<TextRange>)]| {
        let Spot { href, mark, label } = sheet.spot(id, passages[0].1[0]);
        MentionLine { href, mark, label, html: marked(&article.text, passages) }
    };
    let mut passages = mention_passages(sheet, id, positions);
    // The headline stands above the lines already.
    let is_headline = |passage: &(Passage, Vec<TextRange>)| anchor(passage) == Anchor::Headline;
    if !passages.iter().all(is_headline) {
        passages.retain(|passage| !is_headline(passage));
    }
    passages.chunk_by(|one, next| anchor(one) == anchor(next)).map(line).collect()
}

/// Passages of one paragraph with the names marked, an ellipsis wherever something is left out.
fn marked(text: &str, passages: &[(Passage, Vec<TextRange>)]) -> Html {
    let marks = passages.iter().map(|(_, marks)| marks.len()).sum::<usize>();
    let mut html =
        Html::with_capacity(passages.iter().map(|(passage, _)| passage.range.len() + 8).sum::<usize>() + 48 * marks);
    for (number, (passage, marks)) in passages.iter().enumerate() {
        html.text(if number > 0 || passage.cut_before { "… " } else { "" });
        let (before, behind) = passage.unpaired(text);
        html.text(before);
        let mut position = passage.opening_word(text, marks[0].bytes().start);
        for mark in marks {
            let start = mark.bytes().start.max(position);
            let end = mark.bytes().end.clamp(start, passage.range.end.max(start));
            html.text(&text[position..start]);
            html.tag("<mark><bdi>");
            html.text(&text[start..end]);
            html.tag("</bdi></mark>");
            position = end;
        }
        html.text(&text[position..passage.range.end.max(position)]);
        html.text(behind);
        let is_last = number + 1 == passages.len();
        html.text(match (is_last, passage.cut_after) {
            (true, true) => " …",
            (true, false) => "",
            (false, _) => " ",
        });
    }
    html
}

/// The view of `mentions.html`: the second and further pages of mentions.
#[derive(Debug, Serialize)]
pub struct MentionsPage<'s> {
    page: Frame,
    record: Link<'s>,
    label: &'s str,
    heading: String,
    mentions: Option<Mentions<'s>>,
}

impl<'s> MentionsPage<'s> {
    /// A part from the second on.
    pub fn new(sheet: &Sheet<'s>, id: RecordId, part: u32) -> Self {
        let heading = sheet.interface().phrases.mentions_page.fill(&[("number", &part.to_string())]);
        let name = &sheet.site().records.get(id).name;
        let base = sheet.outline().titles().told_apart(&PageKey::Record { id, part: 1 }).unwrap_or(name);
        let room = title::LONGEST - heading.chars().count() - 2;
        let title = format!("{}: {heading}", shortened(base, room));
        let Frame { title, description, .. } = Frame::new(sheet, &title, &format!("{name}: {heading}"));
        let page = Frame { title, description, ..frame(sheet, id, "", &[]) };
        Self {
            page: page.crumb(&heading, None),
            record: sheet.link(id),
            label: sheet.interface().word(label_of(id.kind())),
            heading,
            mentions: Mentions::new(sheet, id, part),
        }
    }
}
