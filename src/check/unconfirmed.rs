//! `unconfirmed`: records that have a page and might be something else.

use super::Rule;
use crate::{
    confidence::Confidence,
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    kind::RecordKind,
    record::RecordId,
    site::Site,
};

/// From here on a record counts as confirmed, in thousandths; pages mark facts below it as likely.
const CONFIRMED: u16 = 700;

pub(super) struct Unconfirmed;

impl Rule for Unconfirmed {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        let unconfirmed = |id: &RecordId| site.records.get(*id).confidence < Confidence::from_thousandths(CONFIRMED);
        out.extend(site.records.ids().filter(unconfirmed).map(|id| note(site, id)));
    }
}

fn note(site: &Site, id: RecordId) -> Diagnostic {
    let record = site.records.get(id);
    let kind = match id.kind() {
        RecordKind::Person => "a person",
        RecordKind::Film => "a film",
        RecordKind::Band => "a band",
    };
    let message = format!("`{}` may not be {kind}: {} of 1000", record.name, record.confidence.thousandths());
    Diagnostic::new("unconfirmed", Severity::Note, first_mention(site, id), message)
        .with_help(format!("`fanwiki explain \"{}\"` shows what speaks for it", record.name))
}

fn first_mention(site: &Site, id: RecordId) -> Place {
    let first = site.graph.links(id).mentions.first();
    let place = first.and_then(|(article, mentions)| {
        let mention = site.mentions.of(*article).get(*mentions.first()? as usize)?;
        Some(Place::Source(site.articles[article.index()].span(mention.range)))
    });
    place.unwrap_or(Place::Site)
}
