//! The names in the texts of record pages.

use rayon::prelude::*;

use super::{Meant, Records};
use crate::{
    article::{Article, Markup, Wikilink},
    census::{Census, Questions},
    confidence::Confidence,
    correction::Corrections,
    kind::Kind,
    language::Language,
    mention::{Mention, settle},
    sighting::collect,
    written::Written,
};

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
