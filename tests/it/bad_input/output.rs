//! Output folders that are in the way, full, forbidden, or changed behind the program's back.

use std::{
    fs,
    time::{Duration, Instant},
};

use super::wiki;
use crate::wiki::Wiki;

/// Builds, lets `change` do something to the output, builds again: the site is as if nothing had happened.
#[track_caller]
fn mended(change: impl FnOnce(Wiki) -> Wiki) {
    let wiki = wiki();
    wiki.run("build");
    let wiki = change(wiki);
    wiki.run("build");
    wiki.run("build --out anew");
    assert!(wiki.files("public") == wiki.files("anew"));
}

#[test]
fn what_was_deleted_is_written_again() {
    mended(|wiki| wiki.without("public/index.html"));
    mended(|wiki| {
        fs::remove_dir_all(wiki.path("public/films")).unwrap();
        wiki
    });
    mended(|wiki| {
        fs::remove_dir_all(wiki.path("public")).unwrap();
        wiki
    });
    mended(|wiki| wiki.file("public/index.html", ""));
}

#[test]
fn a_folder_of_the_output_that_became_a_file_is_not_deleted() {
    let wiki = wiki();
    wiki.run("build");
    fs::remove_dir_all(wiki.path("public/films")).unwrap();
    let wiki = wiki.file("public/films", "mine");
    let before = wiki.files("public");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `[WIKI]/public/films` was not written by fanwiki and is left as it is
      = help: move it away, or choose another output folder with `--out`
    ");
    assert!(wiki.files("public") == before);
}

#[cfg(unix)]
#[test]
fn a_page_that_became_a_link_is_a_page_again_and_the_target_is_left_alone() {
    mended(|wiki| {
        let wiki = wiki.without("public/index.html").file("mine.txt", "mine").link("public/index.html", "../mine.txt");
        wiki.run("build");
        assert_eq!(wiki.read("mine.txt"), "mine");
        wiki
    });
}

#[test]
fn a_file_in_the_place_of_the_output_is_not_deleted() {
    let wiki = wiki().file("public", "mine");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `./public` was not written by fanwiki and is left as it is
      = help: move it away, or choose another output folder with `--out`
    ");
    assert_eq!(wiki.read("public"), "mine");
}

#[cfg(unix)]
mod unix {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt, process::Command};

    use super::{super::links::run_as_nobody, *};

    fn forbid_writing(wiki: &Wiki, path: &str) {
        fs::set_permissions(wiki.path(path), Permissions::from_mode(0o555)).unwrap();
    }

    #[test]
    fn a_folder_that_may_not_be_written_to() {
        let wiki = wiki().file("locked/x", "x");
        forbid_writing(&wiki, "locked");
        let Some((status, stderr)) = run_as_nobody(&wiki, "build --out locked/public") else { return };
        assert_eq!(status, Some(3));
        insta::assert_snapshot!(stderr, @r"
        error: cannot write `[WIKI]/locked/.public.fanwiki-lock`
          = cause: Permission denied (os error 13)
          = help: allow yourself to write there, or choose another output folder with `--out`
        ");
        assert!(!wiki.exists("locked/public"));
    }

    #[test]
    fn one_folder_of_the_output_that_may_not_be_written_to_keeps_the_whole_site_as_it_was() {
        let wiki = wiki();
        let Some((Some(0), _)) = run_as_nobody(&wiki, "build") else { return };
        let before = wiki.files("public");
        forbid_writing(&wiki, "public/films");
        let wiki = wiki.file("site.toml", "title = \"Other\"\n");
        let Some((status, stderr)) = run_as_nobody(&wiki, "build") else { return };
        assert_eq!(status, Some(3));
        insta::assert_snapshot!(stderr, @r"
        error: cannot write `[WIKI]/public/films`
          = cause: Permission denied (os error 13)
          = help: allow yourself to write there, or choose another output folder with `--out`
        ");
        assert!(wiki.files("public") == before, "nothing has changed");
        fs::set_permissions(wiki.path("public/films"), Permissions::from_mode(0o755)).unwrap();
        let Some((Some(0), _)) = run_as_nobody(&wiki, "build") else { panic!("it can be written again") };
        wiki.run("build --out anew");
        assert!(wiki.files("public") == wiki.files("anew"));
    }

    /// A small disk, taken away when dropped.
    struct Disk<'a>(&'a Wiki);

    impl<'a> Disk<'a> {
        /// `None`, said aloud, where there may be none.
        fn mount(wiki: &'a Wiki) -> Option<Self> {
            fs::create_dir(wiki.path("disk")).unwrap();
            let mount =
                Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(wiki.path("disk")).output();
            if mount.is_ok_and(|output| output.status.success()) {
                return Some(Self(wiki));
            }
            eprintln!("skipped: no disk can be mounted here, which needs root");
            None
        }
    }

    impl Drop for Disk<'_> {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(self.0.path("disk")).status();
        }
    }

    #[test]
    fn a_disk_that_is_full_keeps_the_site_that_was_there() {
        let wiki = wiki();
        let Some(_disk) = Disk::mount(&wiki) else { return };
        wiki.run("build --out disk/public");
        let before = wiki.files("disk/public");
        fs::create_dir(wiki.path("static")).unwrap();
        fs::write(wiki.path("static/trailer.webm"), vec![7; 3 << 20]).unwrap();
        let stderr = wiki.run_failing(3, "build --out disk/public").stderr;
        insta::assert_snapshot!(stderr, @r"
        error: cannot write `[WIKI]/disk/.public.fanwiki-staging/trailer.webm`
          = cause: No space left on device (os error 28)
          = help: make room on the disk and build again
        ");
        assert!(wiki.files("disk/public") == before);
        let left: Vec<_> = fs::read_dir(wiki.path("disk")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["public"], "nothing is left beside it");
        fs::remove_file(wiki.path("static/trailer.webm")).unwrap();
        wiki.run("build --out disk/public");
        assert!(wiki.files("disk/public") == before);
    }
}

fn articles(mut wiki: Wiki, round: u32) -> Wiki {
    for number in 0..60 {
        let text =
            format!("Number {number}\n\nIt snowed {round} times, and Mira Halden directed \"Winter {number}\".\n");
        wiki = wiki.article(&format!("{number}.txt"), &text);
    }
    wiki.file("site.toml", &format!("title = \"Round {round}\"\n"))
}

#[test]
fn a_build_killed_at_any_moment_is_repaired_by_the_next() {
    const ROUNDS: u32 = 12;
    let mut wiki = articles(Wiki::new(), 0);
    wiki.run("build");
    let start = Instant::now();
    wiki.run("build --out timed");
    let whole = start.elapsed().max(Duration::from_millis(20));
    for round in 1..=ROUNDS {
        wiki = articles(wiki, round);
        let mut child = wiki.command("build -q").spawn().unwrap();
        std::thread::sleep(whole * round / ROUNDS);
        // It may have finished.
        let _ = child.kill();
        child.wait().unwrap();
        if round % 2 == 0 {
            wiki.run("build");
            wiki.run(&format!("build --no-cache --out anew-{round}"));
            assert!(wiki.files("public") == wiki.files(&format!("anew-{round}")), "killed in round {round}");
        }
    }
    let mut beside: Vec<_> = fs::read_dir(wiki.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    beside.retain(|name| name.to_string_lossy().starts_with('.') && name != ".fanwiki");
    assert_eq!(beside, [""; 0], "nothing is left beside the site");
}
