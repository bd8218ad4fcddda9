//! Pages that are known: which bytes come of a view, so that a page whose view is as it was need not be rendered.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A hash of everything that a page is rendered from: its view, its template, and what every template knows. Equal keys
/// give equal bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ViewKey(pub u128);

/// The bytes of a file, as the manifest of an output folder knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The XXH3 hash of 128 bits.
    pub hash: u128,
    /// How many there are.
    pub length: u64,
}

/// The pages that an earlier build rendered.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPages(FxHashMap<ViewKey, Fingerprint>);

/// What became of a page that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rendered {
    /// It was rendered; from a view of this key, if that was asked.
    Made(Option<ViewKey>),
    /// It was not: these bytes would have come of it.
    Known(ViewKey, Fingerprint),
}

impl KnownPages {
    /// All of them, by their views.
    pub(crate) fn in_order(&self) -> BTreeMap<ViewKey, Fingerprint> {
        self.0.iter().map(|(view, bytes)| (*view, *bytes)).collect()
    }

    /// What comes of a view, if it was rendered before.
    pub fn get(&self, view: ViewKey) -> Option<Fingerprint> {
        self.0.get(&view).copied()
    }
}

impl FromIterator<(ViewKey, Fingerprint)> for KnownPages {
    fn from_iter<I: IntoIterator<Item = (ViewKey, Fingerprint)>>(pages: I) -> Self {
        Self(pages.into_iter().collect())
    }
}
