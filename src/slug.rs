//! Slugs: the file names of pages.

/// The slug of a name: lower-case ASCII letters, digits and hyphens, 1 to 100 bytes, no reserved Windows name.
pub fn slug_of(_name: &str) -> String {
    todo!()
}
