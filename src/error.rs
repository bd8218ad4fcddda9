//! What the machine could not do, as opposed to what an author got wrong ([`crate::diagnostic`]).

use std::{
    io::{self, ErrorKind},
    path::PathBuf,
};

/// A failure that stops the work. Nothing of the site that was there has changed.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The folder of the sources is missing.
    #[error("there is no folder `{}` to read articles from", path.display())]
    NoSeeds {
        /// Where it should be.
        path: PathBuf,
    },
    /// A file is larger than offsets can count.
    #[error("`{}` is larger than 2 GiB", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A file or folder could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// What should be a file is a folder, a pipe or a device.
    #[error("`{}` is not a file", path.display())]
    NotAFile {
        /// What stands there.
        path: PathBuf,
    },
    /// What should be a folder is a file, or a link to nothing.
    #[error("`{}` is not a folder", path.display())]
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// A file or folder could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A folder cannot be watched for changes.
    #[error("cannot watch `{}` for changes", path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: notify::Error,
    },
    /// The server cannot listen.
    #[error("cannot listen at {address}")]
    Serve {
        /// Host and port.
        address: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The output folder, or the place of a file in it, is taken by something that no build wrote.
    #[error("`{}` was not written by fanwiki and is left as it is", path.display())]
    Foreign {
        /// The folder or file.
        path: PathBuf,
    },
    /// A folder inside the output folder leads out of it.
    #[error("`{}` leads out of the output folder", path.display())]
    LeadsOut {
        /// The symbolic link.
        path: PathBuf,
    },
    /// Another build holds the lock of the output folder.
    #[error("another build is writing to `{}`", path.display())]
    Busy {
        /// The output folder.
        path: PathBuf,
    },
    /// The manifest of an output folder is broken, or from a later version.
    #[error("`{}` does not say what fanwiki wrote", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: ManifestError,
    },
}

/// What is wrong with a manifest.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// It is no JSON, or not what a manifest holds.
    #[error("it is damaged")]
    Damaged(#[source] serde_json::Error),
    /// It has a format that this version does not know.
    #[error("its format {0} is of a later version")]
    Format(u32),
    /// A path in it leads out of the output folder, or the paths are not in order.
    #[error("it is damaged: `{0}` cannot stand there")]
    Path(String),
}

impl BuildError {
    /// The one thing to do about it, where there is one.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoSeeds { .. } => Some("make it and put an article into it, a `.txt` or `.md` file"),
            Self::TooLarge { .. } => Some("split the file, or move it out of `seeds/`"),
            Self::NotAFile { .. } => Some("put a file there, or move it away"),
            Self::NotAFolder { .. } => Some("make it a folder, or move it away"),
            Self::Read { source, .. } => match source.kind() {
                ErrorKind::PermissionDenied => Some("allow yourself to read it, or move it away"),
                _ => None,
            },
            Self::Write { source, .. } => match source.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("make room on the disk and build again"),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    Some("allow yourself to write there, or choose another output folder with `--out`")
                }
                _ => None,
            },
            Self::Watch { .. } => Some("build by hand; on Linux `fs.inotify.max_user_watches` may be too low"),
            Self::Serve { source, .. } => match source.kind() {
                ErrorKind::AddrInUse => Some("choose another port with `--port`, 0 for any that is free"),
                ErrorKind::PermissionDenied => Some("choose a port above 1023 with `--port`"),
                _ => Some("`--host` is the address or the name of this machine"),
            },
            Self::Foreign { .. } => Some("move it away, or choose another output folder with `--out`"),
            Self::LeadsOut { .. } => Some("delete the link; the next build makes a folder in its place"),
            Self::Busy { .. } => Some("wait until it has finished, or choose another output folder with `--out`"),
            Self::Manifest { .. } => Some("delete the output folder and build again"),
        }
    }
}
