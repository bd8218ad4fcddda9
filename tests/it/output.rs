use std::{fs, process::Stdio};

use crate::wiki::Wiki;

fn wiki() -> Wiki {
    let mut wiki = Wiki::new();
    for number in 0..300 {
        wiki = wiki.article(&format!("{number}.txt"), &format!("Number {number}\n\nIt snowed.\n"));
    }
    wiki
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let wiki = wiki().file("public/letter.txt", "dear");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `[WIKI]/public` was not written by fanwiki and is left as it is
      = help: move it away, or choose another output folder with `--out`
    ");
    assert_eq!(wiki.files("public"), [("letter.txt".to_owned(), b"dear".to_vec())]);
}

#[test]
fn a_broken_manifest_is_shown_with_its_cause() {
    let wiki = wiki();
    wiki.run("build");
    let wiki = wiki.file("public/fanwiki-manifest.json", "{}");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `[WIKI]/public/fanwiki-manifest.json` does not say what fanwiki wrote
      = cause: it is damaged
      = cause: missing field `format` at line 1 column 2
      = help: delete the output folder and build again
    ");
}

#[test]
fn builds_at_the_same_time_leave_a_whole_site() {
    let wiki = wiki();
    let start = || wiki.command("build").stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let children: Vec<_> = (0..6).map(|_| start()).collect();
    let outcomes: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    for outcome in &outcomes {
        let stderr = String::from_utf8_lossy(&outcome.stderr);
        let is_fine = outcome.status.success();
        assert!(is_fine || stderr.contains("another build is writing to"), "{:?} {stderr}", outcome.status);
    }
    assert!(outcomes.iter().any(|outcome| outcome.status.success()));
    wiki.run("build --no-cache --out anew");
    assert_eq!(wiki.files("public"), wiki.files("anew"));
}

#[test]
fn a_killed_build_is_repaired_by_the_next() {
    let mut wiki = wiki();
    wiki.run("build");
    for round in 0..12 {
        wiki = wiki.file("site.toml", &format!("title = \"Round {round}\"\n"));
        for number in 0..300 {
            wiki = wiki.article(&format!("{number}.txt"), &format!("Number {number}\n\nIt snowed {round} times.\n"));
        }
        let mut child = wiki.command("build -q").spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(4 * round));
        let _ = child.kill();
        child.wait().unwrap();
    }
    wiki.run("build");
    wiki.run("build --out anew");
    assert_eq!(wiki.files("public"), wiki.files("anew"));
    let mut beside: Vec<_> = fs::read_dir(wiki.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    beside.sort();
    assert_eq!(beside, [".fanwiki", "anew", "public", "seeds", "site.toml"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;

    let wiki = Wiki::new().file("locked/x", "x");
    fs::set_permissions(wiki.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
    // Somebody who may do anything is not stopped by permissions, and then there is nothing to see.
    if fs::write(wiki.path("locked/y"), "y").is_err() {
        let outcome = wiki.run_failing(3, "build --out locked/public");
        assert!(outcome.stderr.contains("cannot write"), "{}", outcome.stderr);
    }
    fs::set_permissions(wiki.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
}
