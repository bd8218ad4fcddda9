//! Names of files that some disk, some address or some reader cannot bear.

use super::{messages, wiki};
use crate::{links::broken_links, wiki::Wiki};

/// The paths of the pages of articles with these names, all of which can be followed.
#[track_caller]
fn pages(names: &[&str]) -> Vec<String> {
    let wiki = names.iter().fold(Wiki::new(), |wiki, name| wiki.article(name, "Title\n\nIt snowed.\n"));
    wiki.run("build");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    let mut lower: Vec<_> = wiki.files("public").into_iter().map(|(path, _)| path.to_lowercase()).collect();
    let count = lower.len();
    lower.dedup();
    assert_eq!(lower.len(), count, "every page has a name of its own on every disk");
    let articles = wiki.files("public/articles").into_iter();
    articles.map(|(path, _)| path).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_in_capitals_only() {
    let pages = pages(&["A.md", "a.md", "B/x.md", "b/x.md"]);
    assert_eq!(pages.len(), 4);
}

#[test]
fn names_that_windows_keeps_for_itself() {
    let pages = pages(&["CON.md", "aux.txt", "nul/com1.txt", "LPT9.x.md"]);
    for page in &pages {
        let reserved = ["con", "aux", "nul", "com1", "lpt9"];
        let is_reserved = |part: &str| reserved.contains(&part.split('.').next().unwrap());
        assert!(!page.split('/').any(is_reserved), "{pages:?}");
    }
    assert_eq!(pages.len(), 4);
}

#[cfg(unix)]
#[test]
fn names_that_end_or_begin_oddly() {
    let pages = pages(&[
        "dot..txt",
        "space .txt",
        " .md",
        "-rf.txt",
        "--out.md",
        "trail./a.txt",
        "...md.md",
        "a\\b.txt",
        "a:b.txt",
        "a*?.txt",
        "%2e%2e.txt",
        "#.txt",
        "\".txt",
    ]);
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-/.".contains(sign);
    assert!(pages.iter().all(|page| page.chars().all(is_plain) && !page.contains("./")), "{pages:?}");
    assert!(pages.iter().flat_map(|page| page.split('/')).all(|part| !part.starts_with(['.'])), "{pages:?}");
}

#[test]
fn letters_beyond_ascii() {
    assert_eq!(pages(&["Zoë.md", "東京.txt", "😀.txt", "ﬁn.txt", "i\u{307}.txt", "zoe\u{308}.txt"]).len(), 6);
}

#[cfg(unix)]
#[test]
fn a_name_that_turns_the_line_or_steers_the_terminal_is_shown_harmless() {
    let wiki = Wiki::new()
        .article("a\nb.txt", "Title\n\nIt snowed[/movie].\n")
        .article("\u{202e}txt.evil.md", "Title\n\nIt snowed[/movie].\n")
        .article("\u{1b}[31mred.txt", "Title\n\nIt snowed[/movie].\n");
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[shortcode-unopened]: `[/movie]` closes no shortcode
     --> seeds/␛[31mred.txt:3:10
      |
    3 | It snowed[/movie].
      |          ^^^^^^^^
      = help: remove it, or write the opening tag

    warning[shortcode-unopened]: `[/movie]` closes no shortcode
     --> seeds/a␊b.txt:3:10
      |
    3 | It snowed[/movie].
      |          ^^^^^^^^
      = help: remove it, or write the opening tag

    warning[shortcode-unopened]: `[/movie]` closes no shortcode
     --> seeds/�txt.evil.md:3:10
      |
    3 | It snowed[/movie].
      |          ^^^^^^^^
      = help: remove it, or write the opening tag
    ");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    assert_eq!(wiki.files("public/articles").len(), 3);
}

#[test]
fn hidden_files_and_other_formats_are_passed_over() {
    let wiki = Wiki::new()
        .article(".hidden.md", "")
        .article(".git/x.md", "")
        .article("._winter.txt", "")
        .article("notes.docx", "")
        .article("README", "")
        .article("x.md~", "");
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[no-articles]: there is no article in `seeds`
      = help: put articles there, as `.txt` or `.md`; `fanwiki new DIR` writes a wiki to begin with
    ");
    assert!(!wiki.exists("public/articles"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode() {
    use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt};

    let wiki = Wiki::new().article("a.txt", "Title\n\nIt snowed.\n").file("static/x", "").file("templates/x.html", "");
    for folder in ["seeds", "static", "templates"] {
        fs::write(wiki.path(folder).join(OsStr::from_bytes(b"Caf\xe9.html")), "").unwrap();
        fs::write(wiki.path(folder).join(OsStr::from_bytes(b"Caf\xe9.md")), "").unwrap();
    }
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[skipped-source]: `Caf�.md` has a name that is not Unicode and is left out
     --> seeds/Caf�.md:1:1
      |
    1 |
      | ^
      = help: rename it

    warning[static-file]: `static/Caf�.html` is not copied
      = help: give it a name in Unicode

    warning[static-file]: `static/Caf�.md` is not copied
      = help: give it a name in Unicode
    ");
}

#[cfg(unix)]
#[test]
fn a_static_file_keeps_its_name_and_two_that_differ_in_capitals_are_refused() {
    let wiki = wiki().file("static/Con.png", "1").file("static/-rf.txt", "2").file("static/a b.txt", "3");
    wiki.run("build");
    assert_eq!(wiki.read("public/Con.png") + &wiki.read("public/-rf.txt") + &wiki.read("public/a b.txt"), "123");
    if cfg!(target_os = "linux") {
        let wiki = wiki.file("static/con.png", "4");
        insta::assert_snapshot!(messages(&wiki.run_failing(1, "build").stderr), @r"
        error[path-collision]: `con.png` and `Con.png` are one file on some disks, or on all
          = help: give the file in `static/` another name

        warning[static-name]: `static/Con.png` cannot be saved on Windows: `Con.png` is the name of a device there
          = help: give it another name, here and where it is linked

        warning[static-name]: `static/con.png` cannot be saved on Windows: `con.png` is the name of a device there
          = help: give it another name, here and where it is linked
        ");
    }
}
