//! The home page: the stack, what else there is, the newest articles, who plays whom.

use serde::Serialize;

use crate::{
    article::ArticleId,
    interface::counted,
    kind::RecordKind,
    page::{
        frame::Frame,
        index::IndexKind,
        linked_data,
        outline::folder,
        person::PersonFacts,
        phrase::Phrase,
        quotes::Speeches,
        record::measure,
        sheet::{Link, Sheet, class},
        timeline::Timeline,
        wanted::Wanted,
    },
    record::{PersonId, RecordId},
};

/// Records that the opening sentence names at most.
const ABOUT: usize = 3;

/// The view of `home.html`.
#[derive(Debug, Serialize)]
pub struct HomePage<'s> {
    page: Frame,
    title: &'s str,
    /// How long the title is: empty, `long` or `longest`.
    measure: &'static str,
    lead: String,
    spines: Vec<Spine<'s>>,
    kinds: Vec<KindView<'s>>,
    newest: Vec<Headline<'s>>,
    look_up: Vec<Door<'s>>,
    portrayals: Vec<Portrayal<'s>>,
}

/// A record on the stack, or among those of its kind.
#[derive(Debug, Serialize)]
struct Spine<'s> {
    link: Link<'s>,
    note: String,
}

/// A kind with the records that come after those on the stack.
#[derive(Debug, Serialize)]
struct KindView<'s> {
    /// The class that colours it.
    kind: &'static str,
    heading: &'s str,
    /// The list of all of them.
    href: String,
    /// `All 120`.
    all: String,
    records: Vec<Spine<'s>>,
}

/// A page that leads further.
#[derive(Debug, Serialize)]
struct Door<'s> {
    label: &'s str,
    href: String,
    note: String,
}

/// An article to read.
#[derive(Debug, Serialize)]
struct Headline<'s> {
    title: &'s str,
    href: String,
    note: String,
}

/// A real person and who plays them.
#[derive(Debug, Serialize)]
struct Portrayal<'s> {
    real: Link<'s>,
    actor: Link<'s>,
}

impl<'s> HomePage<'s> {
    /// Makes the home page.
    pub fn new(sheet: &Sheet<'s>) -> Self {
        let home = sheet.site().outline.home();
        let config = &sheet.site().config;
        let lead = config.description.clone().unwrap_or_else(|| contents(sheet));
        let mut page = Frame::untitled(sheet, &lead);
        page.json_ld.add(linked_data::of_site(sheet, &lead));
        let person = |id: PersonId| sheet.link(RecordId::Person(id));
        let spine = |&id: &RecordId| Spine { link: sheet.link(id), note: spine_note(sheet, id) };
        Self {
            page,
            title: &config.title,
            measure: measure(&config.title),
            lead,
            spines: home.spines.iter().map(spine).collect(),
            kinds: RecordKind::ALL.into_iter().filter_map(|kind| KindView::new(sheet, kind, &spine)).collect(),
            newest: home.newest.iter().map(|&id| Headline::new(sheet, id)).collect(),
            look_up: doors(sheet),
            portrayals: home
                .portrayals
                .iter()
                .map(|&(real, actor)| Portrayal { real: person(real), actor: person(actor) })
                .collect(),
        }
    }
}

impl<'s> KindView<'s> {
    /// `None` for a kind of which all stand on the stack.
    fn new(sheet: &Sheet<'s>, kind: RecordKind, spine: &dyn Fn(&RecordId) -> Spine<'s>) -> Option<Self> {
        let count = count(sheet, kind);
        let interface = sheet.interface();
        let records = sheet.site().outline.home().others.get(&kind)?;
        Some(Self {
            kind: class(kind),
            heading: interface.word(folder(kind)),
            href: sheet.href(&format!("{}.html", folder(kind))),
            all: interface.phrases.all_of.fill(&[("count", &count.to_string())]),
            records: records.iter().map(spine).collect(),
        })
    }
}

impl<'s> Headline<'s> {
    fn new(sheet: &Sheet<'s>, id: ArticleId) -> Self {
        let article = sheet.article(id);
        Self { title: &article.title, href: sheet.article_href(id), note: sheet.source_words(article) }
    }
}

/// How many records there are of a kind.
fn count(sheet: &Sheet<'_>, kind: RecordKind) -> usize {
    let records = &sheet.site().records;
    match kind {
        RecordKind::Person => records.people.len(),
        RecordKind::Film => records.films.len(),
        RecordKind::Band => records.bands.len(),
    }
}

/// What the wiki holds and whom it is about, in words.
fn contents(sheet: &Sheet<'_>) -> String {
    let phrases = &sheet.interface().phrases;
    let held = RecordKind::ALL.into_iter().filter_map(|kind| {
        let (one, many) = match kind {
            RecordKind::Person => (&phrases.one_person, &phrases.many_people),
            RecordKind::Film => (&phrases.one_film, &phrases.many_films),
            RecordKind::Band => (&phrases.one_band, &phrases.many_bands),
        };
        let count = count(sheet, kind);
        (count > 0).then(|| Phrase::of(&counted(count, one, many)))
    });
    let list = |words: &[Phrase]| Phrase::list(words, &phrases.lead.comma, &phrases.lead.and).plain().to_owned();
    let held = list(&held.collect::<Vec<_>>());
    let count = sheet.site().articles.len();
    let articles = counted(count, &phrases.one_article, &phrases.many_articles);
    if held.is_empty() {
        return sheet.interface().word("nothing_yet").to_owned();
    }
    let sentence = if count > 0 { &phrases.home_lead } else { &phrases.home_without_articles };
    let holds = sentence.fill(&[("contents", &held), ("articles", &articles)]);
    let spines = &sheet.site().outline.home().spines;
    if spines.len() <= ABOUT {
        // All that it is about stands below.
        return holds;
    }
    let mut names: Vec<_> = spines.iter().map(|&id| sheet.link(id).name).collect();
    // A film is often called like the band that it is about.
    names.dedup();
    let names: Vec<_> = names.into_iter().take(ABOUT).map(Phrase::of).collect();
    format!("{holds} {}", phrases.home_about.fill(&[("names", &list(&names))]))
}

/// The pages besides the lists of records, those that there are.
fn doors<'s>(sheet: &Sheet<'s>) -> Vec<Door<'s>> {
    let (outline, interface) = (&sheet.site().outline, sheet.interface());
    let phrases = &interface.phrases;
    let mut doors = Vec::new();
    let mut open = |word: &str, path: &str, note: String| {
        doors.push(Door { label: interface.word(word), href: sheet.href(path), note });
    };
    let articles = counted(sheet.site().articles.len(), &phrases.one_article, &phrases.many_articles);
    open("articles", &IndexKind::Articles.path(1), articles);
    if let Some((first, last)) = outline.timeline().years() {
        let (first, last) = (first.to_string(), last.to_string());
        let years = phrases.years.fill(&[("first", &first), ("last", &last)]);
        open("timeline", &Timeline::path(1), if first == last { first } else { years });
    }
    let drawn = outline.connections().len();
    if drawn > 0 {
        open("connections", "connections.html", counted(drawn, &phrases.one_record, &phrases.many_records));
    }
    let quotes = outline.speeches().len();
    if quotes > 0 {
        open("quotes", &Speeches::path(1), counted(quotes, &phrases.one_quote, &phrases.many_quotes));
    }
    let wanted = outline.wanted().list().len();
    if wanted > 0 {
        open("wanted", &Wanted::path(1), counted(wanted, &phrases.one_name, &phrases.many_names));
    }
    doors
}

/// The occupation of a person, the year and the kind of anything else.
fn spine_note(sheet: &Sheet<'_>, id: RecordId) -> String {
    let outline = &sheet.site().outline;
    let year = match id {
        RecordId::Person(person) => return PersonFacts::gather(sheet, person).occupation(sheet),
        RecordId::Film(film) => outline.film_year(film),
        RecordId::Band(band) => outline.band_year(band),
    };
    let kind = sheet.interface().word(class(id.kind()));
    year.map_or_else(|| kind.to_owned(), |year| format!("{year} · {kind}"))
}
