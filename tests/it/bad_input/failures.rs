//! What the machine cannot do: exit code 3, one message with its cause, and the site that was there stays.

use std::fs;

use super::{broken, wiki};
use crate::wiki::Wiki;

#[test]
fn every_failure_is_shown_in_this_file_or_in_that_of_the_server() {
    let this = concat!(include_str!("failures.rs"), include_str!("../serve.rs"));
    let source = include_str!("../../../src/error.rs");
    let messages = source.lines().filter_map(|line| line.trim().strip_prefix("#[error(\"")?.split_once("\""));
    let messages: Vec<_> = messages.map(|(message, _)| message).collect();
    assert!(messages.len() >= 13, "{messages:?}");
    // The longest part between the places where values are put in.
    let words = |message: &str| message.split(['{', '}', '`']).max_by_key(|part| part.len()).unwrap().to_owned();
    let missing: Vec<_> = messages.iter().filter(|message| this.matches(&words(message)).count() == 0).collect();
    assert!(missing.is_empty(), "write a test here that shows {missing:?}");
}

#[test]
fn there_are_no_seeds() {
    let wiki = Wiki::new();
    fs::remove_dir(wiki.path("seeds")).unwrap();
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: there is no folder `./seeds` to read articles from
      = help: make it and put an article into it, a `.txt` or `.md` file
    ");
}

#[test]
fn a_file_is_too_large() {
    let stderr = broken(3, |wiki| {
        let wiki = wiki.article("long.txt", "");
        // Nothing is stored of a file that is one hole.
        fs::File::options().write(true).open(wiki.path("seeds/long.txt")).unwrap().set_len(3 << 30).unwrap();
        wiki
    });
    insta::assert_snapshot!(stderr, @r"
    error: `./seeds/long.txt` is larger than 2 GiB
      = help: split the file, or move it out of `seeds/`
    ");
}

#[test]
fn a_folder_stands_where_a_file_is_looked_for() {
    insta::assert_snapshot!(broken(3, |wiki| wiki.file("site.toml/x", "")), @r"
    error: `./site.toml` is not a file
      = help: put a file there, or move it away
    ");
}

#[test]
fn a_file_stands_where_a_folder_is_looked_for() {
    insta::assert_snapshot!(broken(3, |wiki| wiki.file("templates", "")), @r"
    error: `./templates` is not a folder
      = help: make it a folder, or move it away
    ");
    broken(3, |wiki| wiki.file("static", ""));
    broken(3, |wiki| {
        fs::remove_dir_all(wiki.path("seeds")).unwrap();
        wiki.file("seeds", "")
    });
}

#[test]
fn a_file_cannot_be_read() {
    let wiki = wiki().file("file", "");
    insta::assert_snapshot!(wiki.run_failing(3, "build --root file").stderr, @r"
    error: cannot read `file/site.toml`
      = cause: Not a directory (os error 20)
    ");
}

#[test]
fn a_file_cannot_be_written() {
    let wiki = wiki().file("file", "");
    insta::assert_snapshot!(wiki.run_failing(3, "build --out file/public").stderr, @r"
    error: cannot write `file/public`
      = cause: File exists (os error 17)
    ");
}

#[test]
fn the_output_folder_is_not_ours() {
    let wiki = wiki().file("public/letter.txt", "dear");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `[WIKI]/public` was not written by fanwiki and is left as it is
      = help: move it away, or choose another output folder with `--out`
    ");
    assert_eq!(wiki.read("public/letter.txt"), "dear");
}

#[cfg(unix)]
#[test]
fn a_folder_of_the_output_leads_out_of_it() {
    let wiki = wiki();
    wiki.run("build");
    fs::rename(wiki.path("public/films"), wiki.path("elsewhere")).unwrap();
    let before = wiki.files("elsewhere");
    let wiki = wiki.link("public/films", "../elsewhere").article("winter.txt", "Spring\n\nIt rained.\n");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `[WIKI]/public/films` leads out of the output folder
      = help: delete the link; the next build makes a folder in its place
    ");
    assert_eq!(wiki.files("elsewhere"), before);
}

#[test]
fn another_build_is_at_work() {
    let wiki = wiki();
    wiki.run("build");
    let lock = fs::File::create(wiki.path(".public.fanwiki-lock")).unwrap();
    lock.lock().unwrap();
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: another build is writing to `[WIKI]/public`
      = help: wait until it has finished, or choose another output folder with `--out`
    ");
    // What reads only is not in the way.
    wiki.run("check");
    drop(lock);
    wiki.run("build");
}

#[test]
fn the_manifest_cannot_be_trusted() {
    let manifest = |text: &str| {
        let wiki = wiki();
        wiki.run("build");
        let wiki = wiki.file("public/fanwiki-manifest.json", text);
        let before = wiki.files("public");
        let stderr = wiki.run_failing(3, "build").stderr;
        assert!(wiki.files("public") == before);
        stderr
    };
    insta::assert_snapshot!(manifest("{"), @r"
    error: `[WIKI]/public/fanwiki-manifest.json` does not say what fanwiki wrote
      = cause: it is damaged
      = cause: EOF while parsing an object at line 1 column 1
      = help: delete the output folder and build again
    ");
    insta::assert_snapshot!(manifest(r#"{"format":2}"#), @r"
    error: `[WIKI]/public/fanwiki-manifest.json` does not say what fanwiki wrote
      = cause: its format 2 is of a later version
      = help: delete the output folder and build again
    ");
    let escape = r#"{"format":1,"program":"0","files":[{"path":"../seeds/winter.txt","length":1,"hash":null}]}"#;
    insta::assert_snapshot!(manifest(escape), @r"
    error: `[WIKI]/public/fanwiki-manifest.json` does not say what fanwiki wrote
      = cause: it is damaged: `../seeds/winter.txt` cannot stand there
      = help: delete the output folder and build again
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_takes_no_more() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = wiki().command("export").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r"
    error: cannot write to standard output
      = cause: No space left on device (os error 28)
    ");
}
