//! What the machine could not do, as opposed to what an author got wrong ([`crate::diagnostic`]).

use std::{io, path::PathBuf};

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
    /// A file or folder could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}
