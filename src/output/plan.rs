//! The plan: which files a site has and what each is made from.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{Failure, Planned};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    emit::export::{self, Detail},
    error::BuildError,
    page::{self, PageKey},
    site::Site,
};

/// The stylesheet's path in the output, and in `static/` of a site that brings its own.
const STYLESHEET: &str = "style.css";

/// What a file is made from.
#[derive(Debug)]
pub(super) enum Content {
    /// A page of the site.
    Page(PageKey),
    /// The export without mentions.
    Export,
    /// A text inside the program.
    Text(&'static str),
    /// A file of `static/`.
    Copy(PathBuf),
}

/// All files of a site, without the manifest.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) files: Vec<Planned<Content>>,
}

impl Plan {
    /// The export comes first: it is the one long job, and others can be done beside it.
    pub(super) fn of(site: &Site, diagnostics: &mut Diagnostics) -> Result<Self, BuildError> {
        let planned = |path: &str, content| Planned { path: path.to_owned(), content };
        let mut files = vec![planned("wiki.json", Content::Export)];
        files
            .extend(site.pages().into_iter().map(|key| Planned { path: site.path(&key), content: Content::Page(key) }));
        let copied = static_files(&site.config.static_files(), diagnostics)?;
        // A site's own file of that name takes the place of ours.
        for (path, text) in [(STYLESHEET, page::STYLESHEET), (".nojekyll", "")] {
            if copied.iter().all(|file| file.path != path) {
                files.push(planned(path, Content::Text(text)));
            }
        }
        files.extend(copied);
        Ok(Self { files })
    }
}

impl Content {
    /// Adds the bytes to `buffer`, which is empty.
    pub(super) fn produce(&self, site: &Site, buffer: &mut Vec<u8>) -> Result<(), Failure> {
        match self {
            Self::Page(key) => site.render(key, buffer).map_err(Failure::Author),
            Self::Export => {
                export::write(site, Detail::Published, buffer).expect("memory can be written to");
                Ok(())
            }
            Self::Text(text) => {
                buffer.extend(text.as_bytes());
                Ok(())
            }
            Self::Copy(path) => match File::open(path).and_then(|mut file| file.read_to_end(buffer)) {
                Ok(_) => Ok(()),
                Err(source) => Err(Failure::Machine(BuildError::Read { path: path.clone(), source })),
            },
        }
    }
}

/// The files below `folder` in order of path; none if it does not exist. What cannot be copied is left out with a
/// warning: a symbolic link that leads out of the folder or nowhere, a pipe, a name that is not Unicode.
fn static_files(folder: &Path, diagnostics: &mut Diagnostics) -> Result<Vec<Planned<Content>>, BuildError> {
    let Ok(real) = fs::canonicalize(folder) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for entry in WalkDir::new(&real).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| BuildError::Read { path: folder.to_owned(), source: error.into() })?;
        match name(&entry, &real) {
            _ if entry.file_type().is_dir() => {}
            Some(path) if is_copyable(&entry, &real) => {
                files.push(Planned { path, content: Content::Copy(entry.into_path()) });
            }
            _ => diagnostics.push(left_out(&entry, &real)),
        }
    }
    Ok(files)
}

/// The path below the folder, with `/`.
fn name(entry: &DirEntry, folder: &Path) -> Option<String> {
    let parts: Option<Vec<_>> = entry.path().strip_prefix(folder).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn is_copyable(entry: &DirEntry, folder: &Path) -> bool {
    let leads_to = || fs::canonicalize(entry.path()).ok().filter(|real| real.starts_with(folder) && real.is_file());
    entry.file_type().is_file() || entry.path_is_symlink() && leads_to().is_some()
}

fn left_out(entry: &DirEntry, folder: &Path) -> Diagnostic {
    let path = Path::new("static").join(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
    let message = format!("`{}` is not copied", path.display());
    let help = if entry.path_is_symlink() {
        "put the file there instead of a link to it"
    } else if entry.file_type().is_file() {
        "give it a name in Unicode"
    } else {
        "only files can be part of a site: move it away"
    };
    Diagnostic::new("static-file", Severity::Warning, Place::Site, message).with_help(help)
}
