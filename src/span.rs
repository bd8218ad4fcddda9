//! Spans: bytes of a file below `seeds/`.

/// The number of a source in path order. Drafts and empty sources have one too, so it is not that of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

impl SourceId {
    /// The position in [`crate::source::Sources::iter`].
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
