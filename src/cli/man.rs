//! `fanwiki man`.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use clap::CommandFactory;
use clap_mangen::Man;
use fanwiki::error::BuildError;

use super::{Arguments, Exit, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The folder to write a page for each command to, instead of printing the first
    folder: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<Exit, Stop> {
    let command = Arguments::command();
    let Some(folder) = &options.folder else {
        Man::new(command).render(&mut io::stdout().lock())?;
        return Ok(Exit::Success);
    };
    let failed = |source| BuildError::Write { path: folder.clone(), source };
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(command, folder).map_err(failed)?;
    let mut stdout = io::stdout().lock();
    let mut pages: Vec<_> = fs::read_dir(folder).map_err(failed)?.flatten().map(|entry| entry.path()).collect();
    pages.sort();
    for page in pages.iter().filter(|page| page.extension().is_some_and(|extension| extension == "1")) {
        writeln!(stdout, "{}", page.display())?;
    }
    Ok(Exit::Success)
}
