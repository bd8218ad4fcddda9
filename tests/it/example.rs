//! The wiki in this repository: what a reader of its five articles knows, it has to know too.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::links::broken_links;

/// The example in a folder of its own, so that tests leave the repository as it is.
fn example() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = WalkDir::new(home.join("seeds")).into_iter().map(|entry| entry.unwrap().into_path());
    for path in seeds.filter(|path| path.is_file()).chain([home.join("site.toml")]) {
        let copy: PathBuf = folder.path().join(path.strip_prefix(home).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(&path, copy).unwrap();
    }
    folder
}

/// What the program prints on standard output; it must not fail.
#[track_caller]
fn run(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fanwiki")).arg("--root").arg(root).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a fact of the export has this subject, predicate and object.
fn knows(export: &Value, subject: &str, predicate: &str, object: &str) -> bool {
    let records = export["records"].as_array().unwrap().iter();
    let mut facts = records.filter(|record| record["id"] == subject).flat_map(|r| r["facts"].as_array().unwrap());
    facts.any(|fact| fact["predicate"] == predicate && fact["object"] == object)
}

#[test]
fn every_link_of_the_example_lands() {
    let example = example();
    run(example.path(), &["build", "--strict"]);
    assert_eq!(broken_links(&example.path().join("public")), [""; 0]);
}

#[test]
fn the_example_tells_the_film_from_the_band() {
    let example = example();
    let export: Value = serde_json::from_str(&run(example.path(), &["export"])).unwrap();
    let facts = [
        ("person/kristen-stewart", "acted_in", "film/the-runaways"),
        ("person/dakota-fanning", "acted_in", "film/the-runaways"),
        ("person/michael-shannon", "acted_in", "film/the-runaways"),
        ("person/floria-sigismondi", "directed", "film/the-runaways"),
        ("person/sandy-west", "member_of", "band/the-runaways"),
        ("person/lita-ford", "member_of", "band/the-runaways"),
        ("person/catherine-hardwicke", "directed", "film/twilight"),
        ("person/robert-pattinson", "acted_in", "film/twilight"),
        ("person/jesse-eisenberg", "acted_in", "film/adventureland"),
        ("person/david-fincher", "directed", "film/panic-room"),
        ("person/paul-schrader", "directed", "film/light-of-day"),
        ("person/michael-j-fox", "acted_in", "film/light-of-day"),
    ];
    let unknown: Vec<_> =
        facts.iter().filter(|(subject, predicate, object)| !knows(&export, subject, predicate, object)).collect();
    assert!(unknown.is_empty(), "unknown: {unknown:#?}");
}
