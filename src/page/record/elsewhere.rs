//! Other places on the web that are about a record.

use serde::Serialize;

use crate::{kind::RecordKind, page::target::encoded, record::Record};

/// Another place that is about a record.
#[derive(Debug, Serialize)]
pub(super) struct Elsewhere {
    /// Its address, if it is known.
    pub(super) href: Option<String>,
    /// The host, or the place and the key there.
    pub(super) text: String,
}

/// The addresses of other places that are about a record.
pub fn addresses(record: &Record, kind: RecordKind) -> Vec<String> {
    elsewhere(record, kind).into_iter().filter_map(|place| place.href).collect()
}

/// Other places, those with an address first.
pub(super) fn elsewhere(record: &Record, kind: RecordKind) -> Vec<Elsewhere> {
    let mut list: Vec<_> = record.same_as.iter().map(|address| Elsewhere::at(address)).collect();
    for (place, key) in &record.external_ids {
        let known = Elsewhere::by_key(place, key, kind);
        if !known.href.as_ref().is_some_and(|href| record.same_as.contains(href)) {
            list.push(known);
        }
    }
    list.sort_by_key(|elsewhere| elsewhere.href.is_none());
    list
}

/// Where the key of a place leads, for places whose addresses are made of the key.
const ADDRESSES: [(&str, &[RecordKind], &str); 12] = [
    ("imdb", &[RecordKind::Person], "https://www.imdb.com/name/"),
    ("imdb", &[RecordKind::Film], "https://www.imdb.com/title/"),
    ("tmdb", &[RecordKind::Person], "https://www.themoviedb.org/person/"),
    ("tmdb", &[RecordKind::Film], "https://www.themoviedb.org/movie/"),
    ("letterboxd", &[RecordKind::Film], "https://letterboxd.com/film/"),
    ("musicbrainz", &[RecordKind::Person, RecordKind::Band], "https://musicbrainz.org/artist/"),
    ("discogs", &[RecordKind::Person, RecordKind::Band], "https://www.discogs.com/artist/"),
    ("wikidata", &RecordKind::ALL, "https://www.wikidata.org/wiki/"),
    ("isni", &RecordKind::ALL, "https://isni.org/isni/"),
    ("viaf", &RecordKind::ALL, "https://viaf.org/viaf/"),
    ("gnd", &RecordKind::ALL, "https://d-nb.info/gnd/"),
    ("orcid", &[RecordKind::Person], "https://orcid.org/"),
];

impl Elsewhere {
    pub(super) fn at(address: &str) -> Self {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        Self { href: Some(address.to_owned()), text: host.strip_prefix("www.").unwrap_or(host).to_owned() }
    }

    fn by_key(place: &str, key: &str, kind: RecordKind) -> Self {
        let known = ADDRESSES.iter().find(|(name, kinds, _)| name.eq_ignore_ascii_case(place) && kinds.contains(&kind));
        let href = known.map(|(_, _, head)| format!("{head}{}", encoded(key)));
        Self { href, text: format!("{place}: {key}") }
    }
}
