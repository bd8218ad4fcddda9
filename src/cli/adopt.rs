//! `fanwiki adopt`.

use std::{
    error::Error,
    io::{self, Write},
};

use fanwiki::adopt::{self, AdoptError};

use super::{Exit, Settings, Stop, print_error, shown};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// A name, another form of it, or an id such as `person/joan-jett`
    name: String,
    /// Print the page instead of writing it
    #[arg(long)]
    print: bool,
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let site = settings.compile_to_print()?;
    let adopted = adopt::find(&site, &options.name).and_then(|id| {
        if options.print {
            Ok(adopt::draft(&site, id))
        } else {
            let path = adopt::write(&site, id)?;
            Ok(format!("{}\n", shown(&path)))
        }
    });
    match adopted {
        Ok(result) => {
            write!(io::stdout().lock(), "{result}")?;
            Ok(Exit::Success)
        }
        Err(AdoptError::Machine(error)) => Err(Stop::Build(error)),
        Err(error) => {
            print_error(&error.to_string(), error.source(), Some(&error.help()));
            Ok(Exit::Mistakes)
        }
    }
}
