//! Input that nobody means to give, by class: every message in full, nothing hangs, nothing is lost, and the site that
//! was there stays. What somebody does on purpose is in `hostile.rs`.

mod codes;
mod encodings;
mod failures;
mod front_matter;
#[cfg(unix)]
mod links;
mod names;
mod output;
mod sizes;
mod templates;
mod usage;

use crate::wiki::Wiki;

/// An article without anything wrong.
const ARTICLE: &str = "The Long Winter\n\nMira Halden directed the film \"The Long Winter\".\n";

/// A wiki with one article without anything wrong.
fn wiki() -> Wiki {
    Wiki::new().article("winter.txt", ARTICLE)
}

/// What of a report is not the line that sums it up, which counts notes that a test is not about.
fn messages(stderr: &str) -> &str {
    let end = stderr.trim_end().rfind('\n').map_or(0, |end| end + 1);
    let is_sum = ["built ", "checked ", "nothing was written: "].iter().any(|start| stderr[end..].starts_with(start));
    stderr[..if is_sum { end } else { stderr.len() }].trim_end()
}

/// Builds, lets `break_it` do so, builds again, which fails with `status`, and gives what that printed. The site that
/// was there is still there, byte for byte.
#[track_caller]
fn broken(status: i32, break_it: impl FnOnce(Wiki) -> Wiki) -> String {
    let wiki = wiki();
    wiki.run("build");
    let before = wiki.files("public");
    let wiki = break_it(wiki);
    let outcome = wiki.run_failing(status, "build");
    assert!(wiki.files("public") == before, "the site that was there has changed");
    outcome.stderr
}
