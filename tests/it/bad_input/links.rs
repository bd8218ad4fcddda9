//! What is no file: links, pipes, sockets, devices, and what may not be read.

use std::{
    fs::{self, Permissions},
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        net::UnixListener,
        process::CommandExt,
    },
    process::Command,
};

use super::{messages, wiki};
use crate::wiki::Wiki;

/// The user and group that owns nothing.
const NOBODY: u32 = 65_534;

/// Runs a command inside the wiki as somebody whom permissions stop; `None`, said aloud, if that cannot be.
pub(super) fn run_as_nobody(wiki: &Wiki, arguments: &str) -> Option<(Option<i32>, String)> {
    let mut command = wiki.command(arguments);
    if fs::metadata(wiki.path("")).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
        fs::set_permissions(wiki.path(""), Permissions::from_mode(0o777)).unwrap();
    }
    match command.output() {
        Ok(output) => {
            let folder = fs::canonicalize(wiki.path("")).unwrap();
            let stderr = String::from_utf8(output.stderr).unwrap().replace(folder.to_str().unwrap(), "[WIKI]");
            Some((output.status.code(), stderr))
        }
        Err(error) => {
            eprintln!("skipped: the program cannot be run as somebody else: {error}");
            None
        }
    }
}

fn forbid(wiki: &Wiki, path: &str) {
    fs::set_permissions(wiki.path(path), Permissions::from_mode(0o000)).unwrap();
}

#[test]
fn links_that_lead_nowhere_or_in_a_circle() {
    let wiki = wiki()
        .link("seeds/dangling.md", "nowhere.md")
        .link("seeds/itself.md", "itself.md")
        .link("seeds/circle", "../seeds")
        .link("seeds/up", "..");
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[skipped-source]: `circle` is a link to a folder that holds it and is left out
     --> seeds/circle:1:1
      |
    1 |
      | ^
      = help: remove the link

    warning[skipped-source]: `dangling.md` is a link to nothing that can be read and is left out
     --> seeds/dangling.md:1:1
      |
    1 |
      | ^
      = help: remove the link

    warning[skipped-source]: `itself.md` is a link to nothing that can be read and is left out
     --> seeds/itself.md:1:1
      |
    1 |
      | ^
      = help: remove the link

    warning[skipped-source]: `up` is a link to a folder that is read anyway and is left out
     --> seeds/up:1:1
      |
    1 |
      | ^
      = help: remove the link
    ");
    assert_eq!(wiki.files("public/articles").len(), 1);
}

#[test]
fn a_link_out_of_the_folder_is_an_article_like_any_other() {
    let wiki = Wiki::new()
        .file("elsewhere/spring.md", "# Spring\n\nIt rained.\n")
        .link("seeds/spring.md", "../elsewhere/spring.md");
    wiki.run("build --strict");
    assert!(wiki.read("public/articles/spring.html").contains("It rained."));
}

#[test]
fn seeds_that_are_a_link_to_nothing() {
    let wiki = Wiki::new();
    fs::remove_dir(wiki.path("seeds")).unwrap();
    let wiki = wiki.link("seeds", "nowhere");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `./seeds` is not a folder
      = help: make it a folder, or move it away
    ");
}

#[test]
fn pipes_sockets_and_devices_are_not_waited_for() {
    let wiki = wiki().link("seeds/device.txt", "/dev/zero").link("static/device.png", "/dev/zero");
    for pipe in ["seeds/pipe.txt", "static/pipe.png"] {
        assert!(Command::new("mkfifo").arg(wiki.path(pipe)).status().unwrap().success());
    }
    let _socket = UnixListener::bind(wiki.path("seeds/socket.md")).unwrap();
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[skipped-source]: `device.txt` is not a regular file and is left out
     --> seeds/device.txt:1:1
      |
    1 |
      | ^
      = help: rename it or move it out of the folder

    warning[skipped-source]: `pipe.txt` is not a regular file and is left out
     --> seeds/pipe.txt:1:1
      |
    1 |
      | ^
      = help: rename it or move it out of the folder

    warning[skipped-source]: `socket.md` is not a regular file and is left out
     --> seeds/socket.md:1:1
      |
    1 |
      | ^
      = help: rename it or move it out of the folder

    warning[static-file]: `static/device.png` is not copied
      = help: put the file there instead of a link to it

    warning[static-file]: `static/pipe.png` is not copied
      = help: only files can be part of a site: move it away
    ");
}

#[test]
fn a_pipe_in_the_place_of_a_template_or_the_settings_is_not_waited_for() {
    for path in ["templates/article.html", "site.toml"] {
        let wiki = wiki().file("templates/x.html", "");
        assert!(Command::new("mkfifo").arg(wiki.path(path)).status().unwrap().success());
        let outcome = wiki.run_failing(3, "build");
        assert!(outcome.stderr.contains(&format!("{path}` is not a file")), "{}", outcome.stderr);
    }
}

#[test]
fn a_folder_that_looks_like_an_article() {
    let wiki = wiki().file("seeds/folder.md/inside.txt", "Title\n\nIt snowed.\n");
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[skipped-source]: `folder.md` is not a regular file and is left out
     --> seeds/folder.md:1:1
      |
    1 |
      | ^
      = help: rename it or move it out of the folder
    ");
    assert!(
        wiki.exists("public/articles/folder.md/inside.html") || wiki.exists("public/articles/folder-md/inside.html")
    );
}

#[test]
fn a_file_that_may_not_be_read() {
    let wiki = wiki();
    wiki.run("build");
    let before = wiki.files("public");
    forbid(&wiki, "seeds/winter.txt");
    let Some((status, stderr)) = run_as_nobody(&wiki, "build --out nobody") else { return };
    assert_eq!(status, Some(3));
    insta::assert_snapshot!(stderr, @r"
    error: cannot read `./seeds/winter.txt`
      = cause: Permission denied (os error 13)
      = help: allow yourself to read it, or move it away
    ");
    assert!(wiki.files("public") == before && !wiki.exists("nobody"));
}

#[test]
fn folders_that_may_not_be_read() {
    for folder in ["seeds/deep", "static/deep", "templates/deep"] {
        let wiki = wiki().file(&format!("{folder}/x.html"), "");
        forbid(&wiki, folder);
        let outcome = run_as_nobody(&wiki, "build");
        fs::set_permissions(wiki.path(folder), Permissions::from_mode(0o755)).unwrap();
        let Some((status, stderr)) = outcome else { return };
        assert_eq!(status, Some(3));
        assert!(stderr.starts_with("error: cannot read `") && stderr.contains(&format!("{folder}`")), "{stderr}");
        assert!(stderr.contains("help: allow yourself to read it, or move it away"), "{stderr}");
    }
}
