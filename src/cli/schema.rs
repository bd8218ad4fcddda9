//! `fanwiki schema`.

use std::io::{self, Write};

use fanwiki::schema::Document;

use super::{Exit, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Of which file
    what: What,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    /// The settings, site.toml
    Site,
    /// The front matter of an article
    Article,
    /// The front matter of a record page: a person, a film or a band
    Record,
}

pub(super) fn run(options: &Options) -> Result<Exit, Stop> {
    let document = match options.what {
        What::Site => Document::Site,
        What::Article => Document::Article,
        What::Record => Document::Record,
    };
    write!(io::stdout().lock(), "{}", document.schema())?;
    Ok(Exit::Success)
}
