//! Pages: finished views, made one at a time.

use crate::{diagnostic::Diagnostic, site::Site};

/// The stylesheet.
pub const STYLESHEET: &str = "";

/// A page of a site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKey {
    /// The home page.
    Home,
}

impl Site {
    /// Every page, in order of path.
    pub fn pages(&self) -> Vec<PageKey> {
        Vec::new()
    }

    /// The path of a page.
    pub fn path(&self, _key: &PageKey) -> String {
        String::new()
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A template that fails.
    pub fn render(&self, _key: &PageKey, _out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        Ok(())
    }
}
