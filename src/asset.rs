//! Assets: the files under `static/`, which are copied as they are.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    error::BuildError,
    slug::is_device,
    source,
};

/// A file under `static/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
}

/// All assets of a site, in order of path.
#[derive(Debug, Default)]
pub struct Assets {
    list: Vec<Asset>,
}

impl Assets {
    /// Finds the files below `folder`; none if it does not exist.
    ///
    /// What cannot be copied is left out with a warning: a symbolic link that leads out of the folder or nowhere, a
    /// pipe, a name that is not Unicode. What is copied under a name that some disks cannot have, or that is hidden, gets a
    /// warning.
    ///
    /// # Errors
    /// [`BuildError`] if a folder cannot be read, or `folder` is a file.
    pub fn load(folder: &Path, diagnostics: &mut Diagnostics) -> Result<Self, BuildError> {
        if !source::is_folder(folder)? {
            return Ok(Self::default());
        }
        let unreadable = |error: io::Error, path: Option<&Path>| BuildError::Read {
            path: path.unwrap_or(folder).to_owned(),
            source: error,
        };
        let real = fs::canonicalize(folder).map_err(|error| unreadable(error, None))?;
        let mut list = Vec::new();
        for entry in WalkDir::new(&real).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().map(Path::to_owned);
                unreadable(error.into(), path.as_deref())
            })?;
            match name(&entry, &real) {
                _ if entry.file_type().is_dir() => {}
                Some(path) if is_copyable(&entry, &real) => list.push(Asset { path, file: entry.into_path() }),
                _ => diagnostics.push(left_out(&entry, &real)),
            }
        }
        // By the whole path with its slashes: the order of a walk puts `a/b` before `a-b`.
        list.sort_by(|a, b| a.path.cmp(&b.path));
        diagnostics.extend(list.iter().filter_map(|asset| troublesome(&asset.path)));
        Ok(Self { list })
    }

    /// Assets that stand nowhere, for tests: their paths.
    pub fn from_paths<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let asset = |path: &str| Asset { path: path.to_owned(), file: PathBuf::new() };
        let mut list: Vec<_> = paths.into_iter().map(asset).collect();
        list.sort_by(|a, b| a.path.cmp(&b.path));
        Self { list }
    }

    /// The asset of that path.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        let found = self.list.binary_search_by(|asset| asset.path.as_str().cmp(path));
        found.ok().map(|position| &self.list[position])
    }

    /// All of them, in order of path.
    pub fn iter(&self) -> std::slice::Iter<'_, Asset> {
        self.list.iter()
    }
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

/// The warning about a name that makes trouble elsewhere: on another disk, or because nobody sees it.
fn troublesome(path: &str) -> Option<Diagnostic> {
    let on_windows = path.split('/').find_map(no_name_on_windows);
    let (trouble, help) = match on_windows {
        Some(why) => {
            (format!("cannot be saved on Windows: {why}"), "give it another name, here and where it is linked")
        }
        None => (
            is_hidden(path).then(|| "is hidden, and is published all the same".to_owned())?,
            "move it away, unless everybody may read it",
        ),
    };
    let message = format!("`static/{path}` {trouble}");
    Some(Diagnostic::new("static-name", Severity::Warning, Place::Site, message).with_help(help))
}

/// Why no file or folder can be called so on Windows, if that is so. (Microsoft, "Naming Files, Paths, and Namespaces")
fn no_name_on_windows(name: &str) -> Option<String> {
    let forbidden = name.chars().find(|sign| sign.is_control() || "<>:\"|?*\\".contains(*sign));
    match forbidden {
        Some(sign) if sign.is_control() => Some("a control character stands in its name".to_owned()),
        Some(sign) => Some(format!("`{sign}` stands in its name")),
        None if name.ends_with(['.', ' ']) => Some("its name ends with a dot or a space".to_owned()),
        None => is_device(name).then(|| format!("`{name}` is the name of a device there")),
    }
}

/// Whether a path has a dot at its head or at that of a folder. What is there for everybody is not hidden: `.well-known/` (RFC
/// 8615), and the mark that GitHub Pages asks for.
fn is_hidden(path: &str) -> bool {
    let is_meant = path == ".nojekyll" || path.starts_with(".well-known/");
    !is_meant && path.split('/').any(|name| name.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_any_depth_are_found_by_their_path() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["a/b.png", "a-b.png", ".well-known/x"] {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), "").unwrap();
        }
        let mut diagnostics = Diagnostics::default();
        let assets = Assets::load(folder.path(), &mut diagnostics).unwrap();
        assert_eq!(
            assets.iter().map(|asset| asset.path.as_str()).collect::<Vec<_>>(),
            [".well-known/x", "a-b.png", "a/b.png"]
        );
        assert!(assets.get("a/b.png").is_some_and(|asset| asset.file.is_file()) && assets.get("a").is_none());
        assert_eq!(diagnostics.iter().count(), 0);
        assert_eq!(Assets::load(&folder.path().join("none"), &mut diagnostics).unwrap().iter().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_copied() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("static");
        fs::create_dir(&inside).unwrap();
        fs::write(inside.join("real"), "").unwrap();
        symlink("real", inside.join("good")).unwrap();
        for (target, name) in [("..", "out"), ("/etc/hosts", "away"), ("none", "broken"), (".", "circle")] {
            symlink(target, inside.join(name)).unwrap();
        }
        let mut diagnostics = Diagnostics::default();
        let assets = Assets::load(&inside, &mut diagnostics).unwrap();
        assert_eq!(assets.iter().map(|asset| asset.path.as_str()).collect::<Vec<_>>(), ["good", "real"]);
        assert_eq!(diagnostics.iter().count(), 4);
    }
}
