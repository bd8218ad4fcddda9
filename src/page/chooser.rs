//! Choosers, redirects and the page for what is not there.

use serde::Serialize;

use crate::{
    page::{
        film::FilmFacts,
        frame::Frame,
        plate::{Plate, Shape},
        record::{dated_note, label_of, note},
        sheet::{Link, Sheet, class},
    },
    record::RecordId,
};

/// The view of `chooser.html`: one name, several records.
#[derive(Debug, Serialize)]
pub struct ChooserPage<'s> {
    page: Frame,
    name: &'s str,
    choices: Vec<Choice<'s>>,
}

/// One of the records.
#[derive(Debug, Serialize)]
struct Choice<'s> {
    link: Link<'s>,
    label: &'s str,
    note: String,
    plate: Plate,
}

impl<'s> ChooserPage<'s> {
    /// Makes a chooser.
    pub fn new(sheet: &Sheet<'s>, number: u32) -> Self {
        let chooser = sheet.chooser(number);
        let phrases = &sheet.interface().phrases;
        let title = phrases.which_one.fill(&[("name", &chooser.name)]);
        Self {
            page: Frame::new(sheet, &title, &description(sheet, &chooser.records)).crumb(&chooser.name, None),
            name: &chooser.name,
            choices: chooser.records.iter().map(|&id| Choice::new(sheet, id)).collect(),
        }
    }
}

/// The records with what they are: `The Owls (film): directed by …`.
fn description(sheet: &Sheet<'_>, records: &[RecordId]) -> String {
    let phrases = &sheet.interface().phrases;
    let choice = |&id: &RecordId| {
        let kind = sheet.interface().word(class(id.kind()));
        let name = phrases.disambiguated.fill(&[("name", &sheet.record(id).name), ("kind", kind)]);
        let note = note(sheet, id);
        if note.is_empty() { name } else { format!("{name}: {note}") }
    };
    records.iter().map(choice).collect::<Vec<_>>().join("; ")
}

impl<'s> Choice<'s> {
    fn new(sheet: &Sheet<'s>, id: RecordId) -> Self {
        let name = &sheet.record(id).name;
        let billing = match id {
            RecordId::Film(film) => FilmFacts::gather(sheet, film).billing(sheet),
            RecordId::Person(_) | RecordId::Band(_) => Vec::new(),
        };
        Self {
            link: sheet.link(id),
            label: sheet.interface().word(label_of(id.kind())),
            note: dated_note(sheet, id),
            plate: Plate::new(name, id.kind(), &billing, Shape::Square, sheet.interface()),
        }
    }
}

/// The view of `redirect.html`: another name of a record.
#[derive(Debug, Serialize)]
pub struct RedirectPage<'s> {
    page: Frame,
    link: Link<'s>,
}

impl<'s> RedirectPage<'s> {
    /// Makes a redirect; its canonical address is that of the record.
    pub fn new(sheet: &Sheet<'s>, number: u32) -> Self {
        let id = sheet.redirect(number).record;
        let link = sheet.link(id);
        let mut page = Frame::new(sheet, link.name, link.name).of_kind("");
        let base = sheet.config().base_url.as_ref();
        page.canonical = base.map(|base| format!("{base}{}", sheet.record_path(id)));
        page.address.clone_from(&page.canonical);
        Self { page, link }
    }
}

/// The view of `404.html`.
#[derive(Debug, Serialize)]
pub struct NotFoundPage {
    page: Frame,
}

impl NotFoundPage {
    /// Makes the page.
    pub fn new(sheet: &Sheet<'_>) -> Self {
        let interface = sheet.interface();
        let mut page =
            Frame::new(sheet, interface.word("not_found_title"), interface.word("not_found_lead")).unlisted();
        // It stands at no address of its own.
        (page.address, page.canonical) = (None, None);
        Self { page: page.crumb(interface.word("not_found_title"), None) }
    }
}
