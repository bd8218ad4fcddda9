//! The home page: the stack, the newest articles, who plays whom.

use serde::Serialize;

use crate::{
    article::ArticleId,
    interface::counted,
    page::{
        frame::Frame,
        linked_data,
        person::PersonFacts,
        sheet::{Link, Sheet, class},
    },
    record::{PersonId, RecordId},
};

/// The view of `home.html`.
#[derive(Debug, Serialize)]
pub struct HomePage<'s> {
    page: Frame,
    title: &'s str,
    lead: String,
    spines: Vec<Spine<'s>>,
    newest: Vec<Headline<'s>>,
    portrayals: Vec<Portrayal<'s>>,
}

/// A record on the stack.
#[derive(Debug, Serialize)]
struct Spine<'s> {
    link: Link<'s>,
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
        let home = sheet.outline().home();
        let config = &sheet.site().config;
        let lead = config.description.clone().unwrap_or_else(|| contents(sheet));
        let mut page = Frame::untitled(sheet, &lead);
        page.json_ld.add(linked_data::of_site(sheet, &lead));
        let person = |id: PersonId| sheet.link(RecordId::Person(id));
        Self {
            page,
            title: &config.title,
            lead,
            spines: home.spines.iter().map(|&id| Spine { link: sheet.link(id), note: spine_note(sheet, id) }).collect(),
            newest: home.newest.iter().map(|&id| Headline::new(sheet, id)).collect(),
            portrayals: home
                .portrayals
                .iter()
                .map(|&(real, actor)| Portrayal { real: person(real), actor: person(actor) })
                .collect(),
        }
    }
}

impl<'s> Headline<'s> {
    fn new(sheet: &Sheet<'s>, id: ArticleId) -> Self {
        let article = sheet.article(id);
        Self { title: &article.title, href: sheet.article_href(id), note: sheet.source_words(article) }
    }
}

/// What the wiki holds, in words.
fn contents(sheet: &Sheet<'_>) -> String {
    let (site, phrases) = (sheet.site(), &sheet.interface().phrases);
    phrases.home_lead.fill(&[
        ("people", &counted(site.records.people.len(), &phrases.one_person, &phrases.many_people)),
        ("films", &counted(site.records.films.len(), &phrases.one_film, &phrases.many_films)),
        ("bands", &counted(site.records.bands.len(), &phrases.one_band, &phrases.many_bands)),
        ("articles", &counted(site.articles.len(), &phrases.one_article, &phrases.many_articles)),
    ])
}

/// The occupation of a person, the year and the kind of anything else.
fn spine_note(sheet: &Sheet<'_>, id: RecordId) -> String {
    let outline = sheet.outline();
    let year = match id {
        RecordId::Person(person) => return PersonFacts::gather(sheet, person).occupation(sheet),
        RecordId::Film(film) => outline.film_year(film),
        RecordId::Band(band) => outline.band_year(band),
    };
    let kind = sheet.interface().word(class(id.kind()));
    year.map_or_else(|| kind.to_owned(), |year| format!("{year} · {kind}"))
}
