//! The quotes on the page of a record.

use serde::Serialize;

use crate::{
    page::{
        sheet::Sheet,
        utterance::{Place, QuoteView},
    },
    quote::Quote,
    record::RecordId,
};

/// Utterances on a page, by somebody or about a record.
pub const QUOTES: usize = 24;

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
    let links = sheet.links(id);
    let lists =
        [(&links.spoken, false), (&links.quoted_about, false), (&links.spoken, true), (&links.quoted_about, true)];
    let shown = lists.map(|(places, spoilers)| quotes_in(sheet, places, spoilers));
    shown.into_iter().flat_map(|list| list.into_iter().take(QUOTES).flatten().copied())
}

/// The utterances at these places, from articles that give the plot away or from the others; the page of a record shows
/// [`QUOTES`] at most.
pub fn quotes_in<'s>(sheet: &Sheet<'s>, places: &'s [Place], spoilers: bool) -> Vec<&'s [Place]> {
    let mut list = sheet.utterances(places);
    list.retain(|places| sheet.article(places[0].0).is_spoiler() == spoilers);
    list
}

impl<'s> Quotes<'s> {
    /// The quotes of a record; `None` if there is none.
    pub fn new(sheet: &Sheet<'s>, id: RecordId) -> Option<Self> {
        let links = sheet.links(id);
        let (by, about) = (quotes_in(sheet, &links.spoken, false), quotes_in(sheet, &links.quoted_about, false));
        if by.is_empty() && about.is_empty() {
            return None;
        }
        let name = &sheet.record(id).name;
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
