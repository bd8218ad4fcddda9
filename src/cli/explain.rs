//! `fanwiki explain`.

use std::io::{self, Write};

use super::{Exit, Settings, Stop, print_error};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// A name, or a place such as `seeds/x.txt:12`
    what: String,
    /// Tell why the name is no record
    #[arg(long)]
    not: bool,
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let site = settings.compile_to_print()?;
    let query = if options.not { format!("--not {}", options.what) } else { options.what.clone() };
    match fanwiki::explain::explain(&site, &query) {
        Ok(explanation) => {
            writeln!(io::stdout().lock(), "{}", explanation.trim_end())?;
            Ok(Exit::Success)
        }
        Err(message) => {
            print_error(&message, None, None);
            Ok(Exit::Mistakes)
        }
    }
}
