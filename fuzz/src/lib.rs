//! What the fuzz targets share. Each writes one source, and here it is parsed and everything that always holds is asked.

#![allow(dead_code, reason = "the tests use more of the harness than the targets do")]

#[path = "../../tests/it/harness/mod.rs"]
mod harness;

use std::{cell::RefCell, collections::BTreeSet, fs, path::Path};

use fanwiki::{article, config::Config, diagnostic::Diagnostics, page, source::Sources};
use tempfile::TempDir;

use self::harness::{
    inspector, invariants,
    press::{self, Press},
};

/// Parses a source from memory and checks what comes of it.
pub fn parse(path: &str, text: &str) {
    examine(&Sources::from_texts([(path, text)]), &mut Diagnostics::default());
}

/// The same with the bytes of a file, which need not be UTF-8.
pub fn read(path: &str, bytes: &[u8]) {
    thread_local!(static FOLDER: TempDir = tempfile::tempdir().expect("a folder can be made"));
    FOLDER.with(|folder| {
        fs::write(folder.path().join(path), bytes).expect("a file can be written");
        let mut diagnostics = Diagnostics::default();
        let sources = Sources::load(folder.path(), &mut diagnostics).expect("a folder can be read");
        examine(&sources, &mut diagnostics);
    });
}

fn examine(sources: &Sources, diagnostics: &mut Diagnostics) {
    for article in article::parse_all(sources, diagnostics) {
        invariants::of_article(&article, sources.get(article.source));
    }
    invariants::of_diagnostics(diagnostics, sources);
}

/// Makes a whole site of one article, twice, and checks it.
pub fn publish(path: &str, text: &str) {
    thread_local!(static PRESS: RefCell<Press> = RefCell::new(Press::new(Config::of_folder(Path::new("/wiki")))));
    PRESS.with_borrow_mut(|press| {
        let mut files = || {
            press.site(Sources::from_texts([(path, text)]), |site, diagnostics| {
                invariants::of_diagnostics(diagnostics, &site.sources);
                invariants::of_site(site);
                press::files(site)
            })
        };
        let first = files();
        assert!(first == files(), "two runs differ");
        let ours = BTreeSet::from([page::STYLESHEET.into(), page::SCRIPT.into()]);
        let complaints = inspector::complaints(&first, &ours);
        assert!(complaints.is_empty(), "{complaints:#?}");
    });
}
