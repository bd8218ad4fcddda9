//! `fanwiki theme`.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use fanwiki::{
    error::BuildError,
    output, source, suggestion,
    theme::{self, Own, Part},
};
use serde::Serialize;
use similar::TextDiff;

use super::{
    Exit, Settings, Stop, print_error,
    table::{self, Align, Row},
};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the parts of the theme and which of them the site has made its own
    List {
        /// Print JSON instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Copy a part of the default theme into the site, for editing
    Eject {
        /// `film.html`, `style.css`: see `theme list`
        #[arg(required = true)]
        names: Vec<String>,
        /// Print it instead of writing it
        #[arg(long)]
        print: bool,
    },
    /// Show how the site's own files differ from the default theme, and which defaults have changed since
    Diff {
        /// Only these
        names: Vec<String>,
    },
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    match &options.action {
        Action::List { json } => list(settings, *json),
        Action::Eject { names, print } => eject(settings, names, *print),
        Action::Diff { names } => diff(settings, names),
    }
}

/// A part of the theme as `theme list` shows it.
#[derive(Debug, Serialize)]
struct PartRow {
    name: String,
    /// `default`, how the site has made it its own, or `added` if no default has the name.
    state: String,
    /// Where a file of the site stands or would stand.
    path: PathBuf,
    sets: &'static str,
}

impl Row for PartRow {
    const COLUMNS: &'static [(&'static str, Align)] =
        &[("part", Align::Left), ("state", Align::Left), ("sets", Align::Left)];

    fn cells(&self) -> Vec<String> {
        vec![self.name.clone(), self.state.clone(), self.sets.to_owned()]
    }
}

fn list(settings: &Settings, json: bool) -> Result<Exit, Stop> {
    let config = settings.config()?;
    let row = |part: Part| {
        let own = own_text(&config.root, part)?.map(|text| part.own(&text).to_string());
        let state = own.unwrap_or_else(|| "default".to_owned());
        Ok(PartRow { name: part.name.to_owned(), state, path: part.path(), sets: part.says() })
    };
    let mut rows = Part::all().map(row).collect::<Result<Vec<_>, BuildError>>()?;
    rows.extend(theme::added(&config)?.into_iter().map(|name| PartRow {
        path: Path::new("templates").join(&name),
        name,
        state: "added".to_owned(),
        sets: "what other templates of the site take from it",
    }));
    table::print(&rows, json)?;
    Ok(Exit::Success)
}

fn eject(settings: &Settings, names: &[String], print: bool) -> Result<Exit, Stop> {
    let root = settings.config()?.root;
    let Some(parts) = named(names) else { return Ok(Exit::Usage) };
    let mut stdout = BufWriter::new(io::stdout().lock());
    if print {
        parts.iter().try_for_each(|part| stdout.write_all(part.copy().as_bytes()))?;
        stdout.flush()?;
        return Ok(Exit::Success);
    }
    // All or none.
    let is_taken = |part: &&Part| root.join(part.path()).symlink_metadata().is_ok();
    if let Some(taken) = parts.iter().find(is_taken) {
        let message = format!("`{}` is there already and is left as it is", taken.path().display());
        print_error(&message, None, Some("move it away, or let `--print` show the default"));
        return Ok(Exit::Mistakes);
    }
    for part in parts {
        let path = root.join(part.path());
        output::create(&path, &part.copy()).map_err(|source| BuildError::Write { path, source })?;
        writeln!(stdout, "{}", part.path().display())?;
    }
    stdout.flush()?;
    Ok(Exit::Success)
}

/// Prints the differences to standard output, what has to be looked at beside it.
fn diff(settings: &Settings, names: &[String]) -> Result<Exit, Stop> {
    let root = settings.config()?.root;
    let Some(parts) = named(names) else { return Ok(Exit::Usage) };
    let parts = if names.is_empty() { Part::all().collect() } else { parts };
    let mut stdout = BufWriter::new(io::stdout().lock());
    let mut have_drifted = false;
    for part in parts {
        let Some(text) = own_text(&root, part)? else { continue };
        let own = part.own(&text);
        let path = part.path();
        settings.say(&format!("{}: {own}", path.display()));
        have_drifted |= matches!(own, Own::Copy { is_current: false, .. });
        if own != Own::Extends {
            let diff = TextDiff::from_lines(part.text, part.without_stamp(&text));
            let (old, new) = (format!("default/{}", part.name), path.display().to_string());
            write!(stdout, "{}", diff.unified_diff().header(&old, &new))?;
        }
    }
    stdout.flush()?;
    Ok(if have_drifted && settings.strict { Exit::Mistakes } else { Exit::Success })
}

/// The parts of these names; `None`, and said so, if one is no part.
fn named(names: &[String]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    for name in names {
        let Some(part) = Part::find(name) else {
            let near = suggestion::nearest(name, Part::all().map(|part| part.name));
            let help =
                near.map_or("`fanwiki theme list` shows all".to_owned(), |near| format!("did you mean `{near}`?"));
            print_error(&format!("the theme has no part `{name}`"), None, Some(&help));
            return None;
        };
        parts.push(part);
    }
    Some(parts)
}

/// The text of the site's own file, if it has one. Bytes that are not UTF-8 are the business of `check`.
fn own_text(root: &Path, part: Part) -> Result<Option<String>, BuildError> {
    let bytes = source::read_file(&root.join(part.path()))?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}
