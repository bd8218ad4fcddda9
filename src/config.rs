//! The settings of a site: `site.toml`, checked once.

use std::path::PathBuf;

/// The settings. Every field has a default: a site needs no `site.toml`.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder that holds `seeds/`.
    pub root: PathBuf,
    /// The folder the site is written to.
    pub output: PathBuf,
    /// The title of the wiki.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Where it will stand, with a slash at the end: `https://owner.github.io/repo/`.
    pub base_url: Option<String>,
    /// The language of its articles and pages, a BCP 47 tag.
    pub language: String,
    /// The confidence a record needs for a page, in thousandths.
    pub threshold: u16,
    /// How many words of an article are shown where it is shown as an excerpt.
    pub excerpt_words: usize,
}

impl Config {
    /// The folder of the sources.
    pub fn seeds(&self) -> PathBuf {
        self.root.join("seeds")
    }

    /// The folder of the site's own templates.
    pub fn templates(&self) -> PathBuf {
        self.root.join("templates")
    }

    /// The folder of files that are copied as they are.
    pub fn static_files(&self) -> PathBuf {
        self.root.join("static")
    }
}
