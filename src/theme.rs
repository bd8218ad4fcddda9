//! The theme: Tera templates, those inside the program and those of the site.

use crate::{config::Config, diagnostic::Diagnostics, error::BuildError};

/// The templates of a site, loaded.
#[derive(Debug)]
pub struct Theme {}

impl Theme {
    /// Loads the default templates and those of the site over them; what is wrong with a template is a diagnostic.
    ///
    /// # Errors
    /// [`BuildError`] if a template cannot be read.
    pub fn load(_config: &Config, _diagnostics: &mut Diagnostics) -> Result<Self, BuildError> {
        Ok(Self {})
    }
}
