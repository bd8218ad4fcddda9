//! Texts that belong to their publishers: they lie beside the repository on some machines and are never part of it.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use crate::wiki::Wiki;

/// A file or folder below `../shared`. If it is absent, says so even where tests run in silence.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")).join(path);
    if !found.exists() {
        skipped(&format!("../shared/{path} is absent"));
        return None;
    }
    Some(found)
}

/// Tells on standard error, past the test harness, which keeps what a test prints to itself.
pub(crate) fn skipped(reason: &str) {
    let _ = writeln!(io::stderr(), "skipped: {reason}");
}

/// A wiki of the articles in a folder.
pub(crate) fn wiki_of(folder: &Path) -> Wiki {
    let wiki = Wiki::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            fs::copy(entry.path(), wiki.path("seeds").join(entry.file_name())).unwrap();
        }
    }
    wiki
}
