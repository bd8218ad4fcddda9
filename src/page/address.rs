//! Addresses: where the records have their pages, by what a template may call them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{interface::Interface, slug::slug_of};

/// Where the records of a site have their pages, by what a template may call them.
#[derive(Debug, Default)]
pub struct Addresses {
    by_key: FxHashMap<String, Address>,
}

/// Where something has its page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Address {
    /// The name.
    pub name: String,
    /// The path below the output folder, escaped as addresses are.
    pub path: String,
    /// `person`, `film` or `band`; `chooser` for a page where a reader chooses.
    pub kind: &'static str,
}

impl Addresses {
    /// Adds an address under an id.
    pub fn add_id(&mut self, id: String, address: Address) {
        self.by_key.insert(id, address);
    }

    /// Adds an address under a name without the article at its head, as [`slug_of`] writes it. The first one stays.
    pub fn add_name(&mut self, slug: String, address: Address) {
        self.by_key.entry(slug).or_insert(address);
    }

    /// All of them, by what they are called.
    pub(crate) fn in_order(&self) -> BTreeMap<&str, &Address> {
        self.by_key.iter().map(|(name, address)| (name.as_str(), address)).collect()
    }

    /// The address of an id (`person/joan-jett`) or of a name in any spelling.
    pub fn find(&self, name: &str, interface: &Interface) -> Option<&Address> {
        let by_name = || self.by_key.get(&slug_of(interface.without_article(name.trim())));
        self.by_key.get(name).or_else(by_name)
    }
}

impl Address {
    /// The same seen from a page that `root` leads from to the output folder: empty, `../`, `../../`.
    #[must_use]
    pub fn from(&self, root: &str) -> Self {
        Self { path: format!("{root}{}", self.path), ..self.clone() }
    }
}
