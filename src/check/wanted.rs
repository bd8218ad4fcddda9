//! `wanted`: wikilinks to records that nobody has written about yet.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    kind::RecordKind,
    page::wanted::WantedName,
    record::RecordId,
    site::Site,
};

pub(super) struct Wanted;

impl Rule for Wanted {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        for name in site.outline.wanted().list() {
            let help = help(site, name);
            for place in &name.places {
                let span = place.span(site);
                let message = format!("there is no page about {}`{}`", kind(name.kind), name.name);
                out.push(Diagnostic::warning("wanted", span, message).with_help(help.clone()));
            }
        }
    }
}

fn kind(kind: Option<RecordKind>) -> &'static str {
    match kind {
        Some(RecordKind::Person) => "a person ",
        Some(RecordKind::Film) => "a film ",
        Some(RecordKind::Band) => "a band ",
        None => "",
    }
}

/// What to write instead, the surest way where a name alone would not do.
fn help(site: &Site, name: &WantedName) -> String {
    let called = |id: &RecordId| &site.records.get(*id).name;
    match name.near.as_slice() {
        [] => "write about it, or take the brackets away".to_owned(),
        [near, ..] if called(near).to_lowercase() != name.name.to_lowercase() => {
            format!("did you mean `{}`?", called(near))
        }
        near => {
            let ids: Vec<_> = near.iter().map(|id| format!("`[[{}]]`", site.records.key(*id))).collect();
            format!("did you mean {}?", ids.join(" or "))
        }
    }
}
