//! Sources: the files under `seeds/`, read and decoded once.

use std::path::Path;

use crate::{diagnostic::Diagnostics, error::BuildError};

/// The number of a source in path order; also the number of the article parsed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

impl SourceId {
    /// The position in [`Sources::iter`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes of a source's decoded text, `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// How the bytes on disk were encoded. Offsets always count the UTF-8 that was decoded from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; a byte order mark stays in the text, so that offsets are those of the file.
    Utf8,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// Windows-1252, of which ISO 8859-1 is a part: what remains when nothing else fits.
    Windows1252,
}

/// A file under `seeds/`.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// Its path relative to `seeds/`, with `/`.
    pub path: String,
    /// Its text, decoded.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
}

/// All sources of a folder, in path order.
#[derive(Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Reads every `.txt` and `.md` file below `folder`.
    ///
    /// # Errors
    /// [`BuildError`] if the folder or a file cannot be read.
    pub fn load(_folder: &Path, _diagnostics: &mut Diagnostics) -> Result<Self, BuildError> {
        todo!()
    }

    /// Sources from memory, for tests: `(path, text)` each.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort();
        let list = texts.into_iter().zip(0..).map(|((path, text), number)| Source {
            id: SourceId(number),
            path: path.to_owned(),
            text: text.to_owned(),
            encoding: Encoding::Utf8,
        });
        Self { list: list.collect() }
    }

    /// The source of that number.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.index()]
    }

    /// All of them, in path order.
    pub fn iter(&self) -> std::slice::Iter<'_, Source> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
