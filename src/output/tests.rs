use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::*;
use crate::source::{SourceId, Span};

/// An output folder in a temporary one. A build writes pairs of path and text; the text `fail` is an author's mistake,
/// and `crash` ends the work.
struct Site {
    place: TempDir,
}

impl Site {
    fn new() -> Self {
        Self { place: tempfile::tempdir().unwrap() }
    }

    fn output(&self) -> PathBuf {
        self.place.path().join("public")
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Option<FileCounts>, BuildError> {
        let planned: Vec<_> =
            files.iter().map(|&(path, text)| Planned { path: path.to_owned(), content: text.to_owned() }).collect();
        write_files(
            &self.output(),
            &planned,
            |text: &String, _, buffer| produce(text, buffer),
            &(),
            &mut Diagnostics::default(),
        )
        .map(|written| written.map(|(counts, _)| counts))
    }

    fn built(&self, files: &[(&str, &str)]) -> (usize, usize, usize) {
        let counts = self.build(files).unwrap().unwrap();
        (counts.written, counts.unchanged, counts.removed)
    }

    /// Puts a file into the output folder that no build wrote.
    fn put(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The files of the output folder with their texts, without the manifest.
    fn files(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(self.output()).sort_by_file_name() {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(self.output()).unwrap().to_str().unwrap().to_owned();
            if entry.file_type().is_file() && path != MANIFEST {
                files.push((path, fs::read_to_string(entry.path()).unwrap()));
            }
        }
        files
    }

    #[track_caller]
    fn holds(&self, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        assert_eq!(self.files(), expected);
        assert_eq!(fs::read_dir(self.place.path()).unwrap().count(), 1, "nothing is left beside the output");
    }

    #[track_caller]
    fn refuses(&self, files: &[(&str, &str)], expected: &str) {
        let place = fs::canonicalize(self.place.path()).unwrap();
        let message = self.build(files).unwrap_err().to_string();
        assert_eq!(message.replace(place.to_str().unwrap(), "…"), expected);
    }
}

fn produce(text: &str, buffer: &mut Vec<u8>) -> Result<Rendered, Failure> {
    let span = Span { source: SourceId(0), start: 0, end: 0 };
    match text {
        "fail" => Err(Failure::Author(Diagnostic::error("template", span, "it fails"))),
        "crash" => Err(Failure::Machine(BuildError::Read { path: "x".into(), source: io::ErrorKind::Other.into() })),
        text => {
            buffer.extend(text.as_bytes());
            Ok(Rendered::Made(None))
        }
    }
}

#[test]
fn a_first_build_makes_the_folder() {
    let site = Site::new();
    assert_eq!(site.built(&[("index.html", "home"), ("people/a.html", "a")]), (2, 0, 0));
    site.holds(&[("index.html", "home"), ("people/a.html", "a")]);
}

#[test]
fn an_empty_folder_may_be_built_into() {
    let site = Site::new();
    site.put(".git", "gitdir: elsewhere");
    site.build(&[("index.html", "home")]).unwrap();
    site.holds(&[(".git", "gitdir: elsewhere"), ("index.html", "home")]);
}

#[test]
fn files_that_did_not_change_are_not_touched() {
    let site = Site::new();
    site.built(&[("a", "1"), ("b/c", "2")]);
    let before = fs::metadata(site.output().join("b/c")).unwrap().modified().unwrap();
    assert_eq!(site.built(&[("a", "new"), ("b/c", "2")]), (1, 1, 0));
    assert_eq!(fs::metadata(site.output().join("b/c")).unwrap().modified().unwrap(), before);
    site.holds(&[("a", "new"), ("b/c", "2")]);
}

#[test]
fn a_file_that_was_deleted_or_cut_short_is_written_again() {
    let site = Site::new();
    let files = [("a", "one"), ("b", "two"), ("c", "three")];
    site.built(&files);
    fs::remove_file(site.output().join("a")).unwrap();
    site.put("b", "");
    assert_eq!(site.built(&files), (2, 1, 0));
    site.holds(&files);
}

#[test]
fn what_no_longer_belongs_to_the_site_is_removed_with_its_folders() {
    let site = Site::new();
    site.built(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")]);
    assert_eq!(site.built(&[("a", "1")]), (0, 1, 2));
    site.holds(&[("a", "1")]);
    assert!(!site.output().join("b").exists());
}

#[test]
fn what_somebody_else_put_into_the_folder_stays() {
    let site = Site::new();
    site.built(&[("a", "1"), ("b/c", "2")]);
    site.put("b/mine", "mine");
    assert_eq!(site.built(&[("a", "1")]), (0, 1, 1));
    site.holds(&[("a", "1"), ("b/mine", "mine")]);
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let site = Site::new();
    site.put("letter.txt", "dear");
    site.refuses(&[("a", "1")], "`…/public` was not written by fanwiki and is left as it is");
    site.holds(&[("letter.txt", "dear")]);
}

#[test]
fn a_file_that_is_not_ours_is_not_written_over() {
    let site = Site::new();
    site.built(&[("a", "1")]);
    site.put("b", "mine");
    site.refuses(&[("a", "2"), ("b", "2")], "`…/public/b` was not written by fanwiki and is left as it is");
    site.refuses(&[("b/c", "2")], "`…/public/b` was not written by fanwiki and is left as it is");
    site.holds(&[("a", "1"), ("b", "mine")]);
}

#[test]
fn a_file_can_make_room_for_a_folder_and_back() {
    let site = Site::new();
    site.built(&[("a", "file")]);
    site.built(&[("a/b", "inside")]);
    site.holds(&[("a/b", "inside")]);
    site.built(&[("a", "file")]);
    site.holds(&[("a", "file")]);
}

#[test]
fn a_mistake_in_one_page_leaves_the_old_site() {
    let site = Site::new();
    site.built(&[("a", "1"), ("b", "2")]);
    assert_eq!(site.build(&[("a", "new"), ("b", "fail")]).unwrap(), None);
    site.build(&[("a", "new"), ("b", "crash")]).unwrap_err();
    site.holds(&[("a", "1"), ("b", "2")]);
}

#[test]
fn the_same_mistake_on_every_page_is_reported_once() {
    let site = Site::new();
    let planned: Vec<_> = (0..50).map(|page| Planned { path: page.to_string(), content: "fail".to_owned() }).collect();
    let mut diagnostics = Diagnostics::default();
    write_files(&site.output(), &planned, |text: &String, _, buffer| produce(text, buffer), &(), &mut diagnostics)
        .unwrap();
    assert_eq!(diagnostics.count(Severity::Error), 1);
}

#[test]
fn two_builds_at_a_time_are_one_too_many() {
    let site = Site::new();
    site.built(&[("a", "1")]);
    let lock = Lock::of(&fs::canonicalize(site.output()).unwrap()).unwrap();
    site.refuses(&[("a", "2")], "another build is writing to `…/public`");
    drop(lock);
    site.built(&[("a", "2")]);
    site.holds(&[("a", "2")]);
}

#[test]
fn of_many_builds_at_a_time_each_is_whole_or_refused() {
    let site = Site::new();
    site.built(&[("a", "0"), ("b", "0")]);
    let refused = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for number in 1..9 {
            let (site, refused) = (&site, &refused);
            scope.spawn(move || {
                let text = number.to_string();
                if site.build(&[("a", &text), ("b", &text)]).is_err() {
                    refused.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let files = site.files();
    assert_eq!(files[0].1, files[1].1);
    assert!(refused.into_inner() < 8);
    site.holds(&[("a", &files[0].1), ("b", &files[0].1)]);
}

/// Does what a build does up to some point and then leaves everything as a killed process would.
fn killed_after(site: &Site, files: &[(&str, &str)], renames: usize) {
    let folder = Folder::open(&site.output()).unwrap();
    let mut staged: Vec<_> = files
        .iter()
        .map(|&(path, text)| {
            let planned = Planned { path: path.to_owned(), content: text };
            folder.stage(&planned, |text, _, buffer| produce(text, buffer), &(), &mut Vec::new()).unwrap().unwrap()
        })
        .collect();
    staged.sort_by(|a, b| a.file.path.cmp(&b.file.path));
    let stale = folder.known.without(staged.iter().map(|staged| staged.file.path.as_str()));
    folder.replace_manifest(&interim(&staged, &stale)).unwrap();
    for staged in staged.iter().take(renames) {
        folder.staging.move_into(&folder.path, &staged.file.path).unwrap();
    }
    drop(folder._lock);
    std::mem::forget(folder.staging);
}

#[test]
fn a_killed_build_is_repaired_by_the_next() {
    let (old, new) = ([("a", "1"), ("b", "1"), ("c", "1")], [("a", "2"), ("b", "2"), ("d", "2")]);
    for renames in 0..=new.len() {
        for next in [&old, &new] {
            let site = Site::new();
            site.built(&old);
            killed_after(&site, &new, renames);
            site.build(next).unwrap();
            site.holds(next);
        }
    }
}

#[test]
fn a_build_killed_twice_forgets_no_file() {
    let site = Site::new();
    site.built(&[("a", "1")]);
    killed_after(&site, &[("b", "2")], 1);
    killed_after(&site, &[("c", "3")], 1);
    site.build(&[("d", "4")]).unwrap();
    site.holds(&[("d", "4")]);
}

#[test]
fn a_broken_manifest_is_no_licence_to_delete() {
    let site = Site::new();
    site.built(&[("a", "1")]);
    site.put(MANIFEST, "{");
    site.refuses(&[("a", "2")], "`…/public/fanwiki-manifest.json` does not say what fanwiki wrote");
    site.holds(&[("a", "1")]);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed_out_of_the_folder() {
    let site = Site::new();
    site.built(&[("a/b", "1")]);
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("b"), "mine").unwrap();
    fs::remove_dir_all(site.output().join("a")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.output().join("a")).unwrap();
    site.refuses(&[("a/b", "2")], "`…/public/a` leads out of the output folder");
    site.refuses(&[("c", "2")], "`…/public/a` leads out of the output folder");
    assert_eq!(fs::read_to_string(elsewhere.path().join("b")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn an_output_folder_may_itself_be_a_link() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(elsewhere.path().join("real")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("real"), site.output()).unwrap();
    site.built(&[("a", "1")]);
    assert_eq!(fs::read_to_string(elsewhere.path().join("real/a")).unwrap(), "1");
}

#[track_caller]
fn collide(paths: &[&str], expected: &[&str]) {
    let messages: Vec<_> = collisions(paths.iter().copied()).into_iter().map(|found| found.message).collect();
    assert_eq!(messages, expected, "{paths:?}");
}

#[test]
fn paths_that_cannot_stand_side_by_side_are_found() {
    collide(&["a", "b", "c/a"], &[]);
    collide(&["a", "a"], &["`a` and `a` are one file on some disks, or on all"]);
    collide(&["logo.png", "Logo.png"], &["`Logo.png` and `logo.png` are one file on some disks, or on all"]);
    collide(&["people", "people/a/b"], &["`people` is a file and has to be a folder as well"]);
    collide(
        &["fanwiki-manifest.json"],
        &["`fanwiki-manifest.json` and `fanwiki-manifest.json` are one file on some disks, or on all"],
    );
}

#[test]
fn one_thread_and_many_write_the_same() {
    let texts: Vec<_> = (0..200).map(|number| (format!("{}/{number}", number % 7), "x".repeat(number))).collect();
    let files: Vec<_> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let build = |threads| {
        let site = Site::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| site.built(&files));
        (site.files(), fs::read(site.output().join(MANIFEST)).unwrap())
    };
    let one = build(1);
    assert_eq!(one, build(2));
    assert_eq!(one, build(8));
}
