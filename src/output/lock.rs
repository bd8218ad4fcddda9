//! The lock of an output folder.

use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::error::BuildError;

/// The right to write to a folder, held until dropped or until the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock of a folder, a file beside it.
    ///
    /// # Errors
    /// [`BuildError::Busy`] if another process has it.
    pub(super) fn of(folder: &Path) -> Result<Self, BuildError> {
        let path = beside(folder, "lock");
        let failed = |source| BuildError::Write { path: path.clone(), source };
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(BuildError::Busy { path: folder.to_owned() }),
                // Some network disks have no locks; a build there is better than none.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // The one who had it may have deleted the file between our opening and locking it.
            if is_at(&file, &path) {
                return Ok(Self { path, file });
            }
        }
    }
}

impl Drop for Lock {
    /// Deletes the file while it is still locked, so that nobody's lock is ever on a file without a name for long.
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// Whether a path leads to an open file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere lock files are never deleted.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

/// The path of something of ours that stands beside a folder: `.public.fanwiki-lock` for `public`.
pub(super) fn beside(folder: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(format!(".fanwiki-{what}"));
    folder.with_file_name(name)
}
