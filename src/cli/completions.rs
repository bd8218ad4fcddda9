//! `fanwiki completions`.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Arguments, Exit, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The shell
    shell: Shell,
}

pub(super) fn run(options: &Options) -> Result<Exit, Stop> {
    // The generator panics if it cannot print, say into a pipe that was closed.
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    generate(options.shell, &mut command, name, &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Exit::Success)
}
