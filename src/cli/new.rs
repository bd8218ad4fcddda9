//! `fanwiki new`.

use std::{
    error::Error,
    io::{self, Write},
    path::{Path, PathBuf},
};

use fanwiki::starter::{self, Program, StarterError};

use super::{Exit, Settings, Stop, print_error, shown};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The folder, which need not exist
    folder: PathBuf,
    /// The repository on GitHub whose releases the workflow takes the program from
    #[arg(long, value_name = "OWNER/NAME", value_parser = program)]
    program: Option<Program>,
}

fn program(text: &str) -> Result<Program, &'static str> {
    Program::this().from_repository(text).ok_or("write the owner and the name of a repository: `owner/name`")
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let program = options.program.clone().unwrap_or_else(Program::this);
    let folder = settings.root.join(&options.folder);
    match starter::write(&folder, &program) {
        Ok(paths) => {
            let mut stdout = io::stdout().lock();
            for path in paths {
                writeln!(stdout, "{}", shown(&folder.join(path)))?;
            }
            settings.say(&next(&folder, &program));
            Ok(Exit::Success)
        }
        Err(StarterError::Machine(error)) => Err(Stop::Build(error)),
        Err(error @ StarterError::Exists { .. }) => {
            print_error(
                &error.to_string(),
                error.source(),
                Some("choose another folder, or move it away; nothing was written"),
            );
            Ok(Exit::Mistakes)
        }
    }
}

/// What to do with a new site.
fn next(folder: &Path, program: &Program) -> String {
    let root = match shown(folder).to_string() {
        here if here.is_empty() => String::new(),
        folder => format!(" --root {folder}"),
    };
    let mut next = format!(
        "a new wiki: `fanwiki{root} serve --open` shows it while you write, `fanwiki{root} build` writes {}",
        shown(&folder.join("public/index.html")),
    );
    if program.repository.is_none() {
        next += "\nthe workflow takes the program from OWNER/fanwiki: write there whose it is, or `--program OWNER/NAME` here";
    }
    next
}
