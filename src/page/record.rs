//! What the pages of people, films and bands have in common.

mod elsewhere;
mod lead;
mod mentions;
mod row;
mod spoken;

use serde::Serialize;

use crate::{
    interface::{Interface, counted},
    kind::RecordKind,
    page::{
        article::{self, BlockView},
        band,
        edit::Edit,
        film,
        frame::{self, Frame},
        html::Html,
        linked_data,
        outline::{Chooser, folder},
        person,
        plate::{Plate, Shape},
        sheet::{Sheet, class},
        target::encoded,
        title,
    },
    record::{Record, RecordId},
    written::Said,
};

pub use elsewhere::addresses;
use elsewhere::{Elsewhere, elsewhere};
pub use lead::{Clause, Joint, dated_note, lead, names, note, summary};
pub use mentions::{Mentions, MentionsPage, WORDS_BESIDE, mention_passage, mention_passages, mentions_on};
pub use row::{FactRow, Item, Row, VALUES, rows};
pub use spoken::{QUOTES, Quotes, is_shown, quotes_in, quotes_on};

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
    body: Vec<BlockView<'s>>,
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

/// A pointer to the other records that bear a name or an alias of this one.
#[derive(Debug, Serialize)]
struct Hatnote {
    text: String,
    href: String,
    link: String,
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

impl<'s> RecordHead<'s> {
    /// The head of a record.
    pub fn new(sheet: &Sheet<'s>, id: RecordId, parts: HeadParts<'s>) -> Self {
        let interface = sheet.interface();
        let record = sheet.record(id);
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
    let picture = sheet.picture(id)?;
    let record = sheet.record(id);
    let page = record.written.map(|page| sheet.written(page));
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
    sheet.choosers_of(id).map(note).collect()
}

/// Whether the page of a record has a part with this id: `cast`, `quotes`.
pub fn has_part(sheet: &Sheet<'_>, id: RecordId, part: &str) -> bool {
    let links = sheet.links(id);
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
    let name = &sheet.record(id).name;
    let title = title(sheet, id, what);
    let kind = interface.word(class(id.kind()));
    let crumb = if sheet.shares_name(id) {
        interface.phrases.disambiguated.fill(&[("name", name), ("kind", kind)])
    } else {
        name.clone()
    };
    let section = folder(id.kind());
    let page = sheet.record(id).written.map(|page| sheet.written(page));
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
    if sheet.path() == sheet.record_path(id) {
        let node = linked_data::of_record(sheet, id, &frame.description);
        frame.json_ld.add(node);
        frame.crumb(&crumb, None)
    } else {
        frame.crumb(&crumb, Some(sheet.record_href(id)))
    }
}

/// The name of a record and what it is, the latter if there is room: `Ada Brandt, actor`, `The Owls (1976 film)`.
fn title(sheet: &Sheet<'_>, id: RecordId, what: &str) -> String {
    if let Some(title) = sheet.title_of_record(id) {
        return title.to_owned();
    }
    let name = &sheet.record(id).name;
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
    let name = &sheet.record(id).name;
    let articles = sheet.links(id).mentions.len();
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
