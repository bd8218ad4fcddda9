//! Spoilers: what the page of a record has from articles that give the plot away. It stands behind a door of its own,
//! and nowhere else on the page.

use serde::Serialize;

use crate::{
    page::{
        html::Html,
        record::{QUOTES, quotes_in},
        reference::{Grounds, References},
        sheet::Sheet,
        statement::statement,
        utterance::QuoteView,
    },
    record::RecordId,
};

/// What only such articles say, as `spoilers`.
#[derive(Debug, Serialize)]
pub struct Spoilers<'s> {
    /// The words on the door.
    summary: String,
    /// Each fact in words, with its footnote marks.
    facts: Vec<Html>,
    quotes: Vec<QuoteView<'s>>,
}

impl<'s> Spoilers<'s> {
    /// The spoilers about a record; `None` if there is none.
    pub fn new(sheet: &Sheet<'s>, references: &mut References<'_, 's>, id: RecordId) -> Option<Self> {
        let links = sheet.links(id);
        let facts: Vec<_> = sheet
            .facts(id)
            .filter(|fact| sheet.is_spoiler(fact))
            .map(|fact| references.cited(statement(sheet, &fact.claim), &Grounds::of(fact)))
            .collect();
        let spoken = quotes_in(sheet, &links.spoken, true);
        let about = quotes_in(sheet, &links.quoted_about, true);
        let about = about.into_iter().filter(|places| !links.spoken.contains(&places[0])).take(QUOTES);
        let quotes = spoken.into_iter().take(QUOTES).chain(about);
        let quotes: Vec<_> = quotes.map(|places| QuoteView::new(sheet, places, None)).collect();
        let summary = sheet.interface().phrases.spoilers_of.fill(&[("name", &sheet.record(id).name)]);
        (!facts.is_empty() || !quotes.is_empty()).then_some(Self { summary, facts, quotes })
    }
}
