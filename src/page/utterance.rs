//! Utterances: quotes as they are read, and how much of them is shown.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    article::{Article, ArticleId, TextRange},
    page::{
        place::Anchor,
        reference::is_likely,
        sentence::Passage,
        sheet::{Link, Sheet, Spot},
    },
    quote::Quote,
    record::RecordId,
};

/// Words of a quote at most.
const WORDS: usize = 70;
/// Words of a quote at most, where only an excerpt may be shown.
const EXCERPT_WORDS: usize = 30;

/// A quote by its article and its position there.
pub type Place = (ArticleId, u32);

/// The quotes at these places as they are read, in the same order: what one person says in one paragraph is one utterance,
/// whatever stands between, and what is repeated word for word stands once. A headline in quotation marks that nobody is
/// named for is a title.
pub fn utterances<'p>(articles: &[Article], quotes: &[Vec<Quote>], places: &'p [Place]) -> Vec<&'p [Place]> {
    let quote = |&(article, position): &Place| &quotes[article.index()][position as usize];
    let anchor = |place: &Place| Anchor::at(&articles[place.0.index()], quote(place).range.start);
    let is_one = |one: &Place, next: &Place| {
        let speaker = quote(one).speaker;
        one.0 == next.0 && speaker.is_some() && speaker == quote(next).speaker && anchor(one) == anchor(next)
    };
    let is_title = |place: &Place| quote(place).speaker.is_none() && anchor(place) == Anchor::Headline;
    let said = |place: &Place| articles[place.0.index()].slice(quote(place).range);
    let all: Vec<_> = places.chunk_by(is_one).filter(|places| !is_title(&places[0])).collect();
    // Where each piece is said: in the longest utterance, of equal ones in the first.
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, places) in all.iter().enumerate() {
        for place in *places {
            let place = known.entry(said(place)).or_insert(number);
            *place = if all[*place].len() < places.len() { number } else { *place };
        }
    }
    let is_new = |(number, places): &(usize, &[Place])| places.iter().any(|place| known[said(place)] == *number);
    all.into_iter().enumerate().filter(is_new).map(|(_, places)| places).collect()
}

/// An utterance as a template gets it.
#[derive(Debug, Serialize)]
pub struct QuoteView<'s> {
    paragraphs: Vec<String>,
    speaker: Option<Link<'s>>,
    about: Vec<Link<'s>>,
    title: &'s str,
    spot: Spot<'s>,
    likely: bool,
}

impl<'s> QuoteView<'s> {
    /// The quotes of one utterance. It does not name the record whose part of a page it stands in.
    pub fn new(sheet: &Sheet<'s>, places: &[Place], page: Option<RecordId>) -> Self {
        let (article, first) = places[0];
        let all = sheet.quotes(article);
        let source = sheet.article(article);
        let mut about: Vec<RecordId> = Vec::new();
        for &(_, position) in places {
            let others = all[position as usize].about.iter().filter(|&&id| Some(id) != page);
            about.extend(others.filter(|id| !about.contains(id)).copied().collect::<Vec<_>>());
        }
        let quote = &all[first as usize];
        Self {
            paragraphs: places.iter().flat_map(|&(_, at)| paragraphs(sheet, source, &all[at as usize])).collect(),
            speaker: quote.speaker.map(RecordId::Person).filter(|&id| Some(id) != page).map(|id| sheet.link(id)),
            about: about.into_iter().take(3).map(|id| sheet.link(id)).collect(),
            title: &source.title,
            spot: sheet.spot(article, quote.range),
            likely: quote.speaker.is_some() && is_likely(quote.confidence),
        }
    }
}

/// The words of a quote that are shown, by paragraph.
fn paragraphs(sheet: &Sheet<'_>, article: &Article, quote: &Quote) -> Vec<String> {
    let passage = quote_passage(sheet, article, quote.range);
    let mut paragraphs: Vec<_> = article.text[passage.range].split('\n').map(str::to_owned).collect();
    if let Some(last) = paragraphs.last_mut() {
        finish(last, passage.cut_after);
    }
    if let Some(first) = paragraphs.first_mut()
        && first.starts_with(char::is_lowercase)
    {
        first.insert_str(0, "… ");
    }
    paragraphs
}

/// The end of a quote: an ellipsis if it goes on. A comma only leads on to `she said` and is left out; what began as a
/// sentence ends as one.
fn finish(text: &mut String, cut: bool) {
    if cut {
        text.push_str(" …");
        return;
    }
    if text.ends_with(',') {
        text.pop();
    }
    if text.starts_with(char::is_uppercase) && text.ends_with(char::is_alphanumeric) {
        text.push('.');
    }
}

/// How much of a quote, or of a part of it, is shown.
pub fn quote_passage(sheet: &Sheet<'_>, article: &Article, within: TextRange) -> Passage {
    let words = if article.about.is_excerpt() { EXCERPT_WORDS } else { WORDS };
    Passage::opening(&article.text, within.bytes(), words, sheet.interface())
}
