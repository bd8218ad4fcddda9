//! Watching the folder of a site for changes.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::{config::FILE_NAME, error::BuildError};

/// How long it has to be quiet before a change is taken for whole: an editor that saves writes, renames and sets dates.
const QUIET: Duration = Duration::from_millis(30);

/// How long a change may go on before it is looked at anyway.
const LONGEST: Duration = Duration::from_millis(500);

/// The folders of a site that are read, below its root.
const FOLDERS: [&str; 3] = ["seeds", "templates", "static"];

/// Tells when something that a site is made from has changed.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch the site in a folder. What changes from now on is told, even if nobody waits yet.
    ///
    /// # Errors
    /// [`BuildError`] if the system cannot watch the folder.
    pub fn of(root: &Path) -> Result<Self, BuildError> {
        let failed = |error| BuildError::Watch { path: root.to_owned(), source: error };
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event| drop(sender.send(event))).map_err(failed)?;
        // Events bear the real path of what changed.
        let root = root.canonicalize().map_err(|source| BuildError::Read { path: root.to_owned(), source })?;
        let mut watch = Self { root, watcher, events };
        let root = watch.root.clone();
        watch.watcher.watch(&root, RecursiveMode::NonRecursive).map_err(failed)?;
        watch.follow_folders();
        Ok(watch)
    }

    /// Waits for the next change, and for its end. `false` if there will be none.
    pub fn wait(&mut self) -> bool {
        loop {
            let Ok(event) = self.events.recv() else { return false };
            if !self.concerns(&event) {
                continue;
            }
            let began = Instant::now();
            while began.elapsed() < LONGEST {
                match self.events.recv_timeout(QUIET) {
                    Ok(_) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return false,
                }
            }
            // A folder that was deleted and is back is another one.
            self.follow_folders();
            return true;
        }
    }

    fn follow_folders(&mut self) {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if path.is_dir() {
                // Fails where it was watched before and is gone again: then the root tells when it is back.
                let _ = self.watcher.watch(&path, RecursiveMode::Recursive);
            }
        }
    }

    /// Whether an event is about something that a site is made from. One that was lost may have been.
    fn concerns(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.need_rescan() || event.paths.iter().any(|path| self.is_read(path))
    }

    fn is_read(&self, path: &Path) -> bool {
        let Ok(relative) = path.strip_prefix(&self.root) else { return true };
        let Some(first) = relative.iter().next() else { return false };
        first == FILE_NAME || FOLDERS.iter().any(|folder| first == *folder)
    }
}
