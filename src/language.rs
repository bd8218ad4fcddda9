//! Language data: what English looks like, read from `language/en/*.toml`.

use crate::{config::Config, error::BuildError};

/// The data of one language.
#[derive(Debug)]
pub struct Language {}

impl Language {
    /// The language of a site.
    ///
    /// # Errors
    /// None yet: the only language is inside the program.
    pub fn load(_config: &Config) -> Result<Self, BuildError> {
        todo!()
    }
}
