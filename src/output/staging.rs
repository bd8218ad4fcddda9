//! The staging folder: where a build prepares files, on the same file system as the output folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::lock::beside;
use crate::error::BuildError;

/// A folder beside the output folder that is deleted when dropped. Its name is ours alone: what a build that died left
/// there is deleted by the next one, under the lock of the output folder.
#[derive(Debug)]
pub(super) struct Staging {
    path: PathBuf,
}

impl Staging {
    /// An empty staging folder for an output folder.
    pub(super) fn beside(folder: &Path) -> Result<Self, BuildError> {
        let path = beside(folder, "staging");
        let failed = |source| BuildError::Write { path: path.clone(), source };
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            _ => fs::create_dir(&path).map_err(failed)?,
        }
        Ok(Self { path })
    }

    /// Writes a file.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), BuildError> {
        let path = self.path.join(path);
        with_parent(&path, || fs::write(&path, bytes))
    }

    /// Moves a file to its place in the output folder.
    pub(super) fn move_into(&self, folder: &Path, path: &str) -> Result<(), BuildError> {
        self.rename_into(path, &folder.join(path))
    }

    /// Moves a file to any place.
    pub(super) fn rename_into(&self, path: &str, target: &Path) -> Result<(), BuildError> {
        with_parent(target, || fs::rename(self.path.join(path), target))
    }

    /// Turns the staging folder into the output folder, which does not exist yet.
    pub(super) fn become_folder(&self, folder: &Path) -> Result<(), BuildError> {
        fs::rename(&self.path, folder).map_err(|source| BuildError::Write { path: folder.to_owned(), source })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Does something at `path`, and again after making its parent folder if that was missing: most parents are there, and
/// to ask each time would cost more than to fail once for each.
fn with_parent(path: &Path, act: impl Fn() -> io::Result<()>) -> Result<(), BuildError> {
    let failed = |source| BuildError::Write { path: path.to_owned(), source };
    match (act(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(parent).map_err(failed)?;
            act().map_err(failed)
        }
        (outcome, _) => outcome.map_err(failed),
    }
}
