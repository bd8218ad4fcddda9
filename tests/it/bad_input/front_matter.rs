//! Heads of articles that cannot be read, or say what they cannot.

use super::messages;
use crate::wiki::Wiki;

/// What a build says of an article with this front matter.
#[track_caller]
fn told(front_matter: &str) -> String {
    let wiki = Wiki::new().article("a.md", &format!("{front_matter}\nIt snowed.\n"));
    let stderr = wiki.run_failing(1, "build").stderr;
    assert!(!wiki.exists("public"));
    messages(&stderr).to_owned()
}

#[test]
fn toml_that_is_none() {
    insta::assert_snapshot!(told("+++\ntitle = The Long Winter\n+++"), @r#"
    error[front-matter]: string values must be quoted, expected literal string
     --> seeds/a.md:2:9
      |
    2 | title = The Long Winter
      |         ^^^^^^^^^^^^^^^
      = help: write TOML, one `key = "value"` a line
    "#);
}

#[test]
fn yaml_that_is_none() {
    insta::assert_snapshot!(told("---\ntitle: \"The Long Winter\n---"), @r"
    error[front-matter]: invalid indentation in multiline quoted scalar
     --> seeds/a.md:3:1
      |
    3 | ---
      | ^
      = help: write YAML, one `key: value` a line
    ");
    insta::assert_snapshot!(told("---\nauthor: [Ana Lind\ntitle: x\n---"), @r"
    error[front-matter]: illegal placement of ':' indicator
     --> seeds/a.md:3:6
      |
    3 | title: x
      |      ^
      = help: write YAML, one `key: value` a line
    ");
}

#[test]
fn a_list_instead_of_keys() {
    insta::assert_snapshot!(told("---\n- title: Winter\n---"), @r"
    error[front-matter]: expected mapping start
     --> seeds/a.md:2:1
      |
    2 | - title: Winter
      | ^
      = help: write YAML, one `key: value` a line
    ");
}

#[test]
fn a_key_that_does_not_exist() {
    insta::assert_snapshot!(told("---\ntitle: Winter\nautor: Ana Lind\nstars: 5\n---"), @r"
    error[unknown-key]: an article has no key `autor`
     --> seeds/a.md:3:1
      |
    3 | autor: Ana Lind
      | ^^^^^
      = help: did you mean `author`?

    error[unknown-key]: an article has no key `stars`
     --> seeds/a.md:4:1
      |
    4 | stars: 5
      | ^^^^^
      = help: the keys are `title`, `deck`, `date`, `author`, `outlet`, `url`, `licence`, `excerpt`, `spoiler`, `draft`, `names`
    ");
}

#[test]
fn values_of_another_type() {
    insta::assert_snapshot!(told("+++\ntitle = 5\ndeck = [\"a\"]\nauthor = { name = \"Ana\" }\ndate = true\nurl = 7\nspoiler = \"yes\"\n+++"), @r#"
    error[front-matter]: `title` must be text
     --> seeds/a.md:2:9
      |
    2 | title = 5
      |         ^
      = help: put it between quotation marks

    error[front-matter]: `deck` must be text
     --> seeds/a.md:3:8
      |
    3 | deck = ["a"]
      |        ^^^^^
      = help: put it between quotation marks

    error[front-matter]: `author` must be text
     --> seeds/a.md:4:10
      |
    4 | author = { name = "Ana" }
      |          ^^^^^^^^^^^^^^^^
      = help: put it between quotation marks

    error[front-matter]: `date` must be a date
     --> seeds/a.md:5:8
      |
    5 | date = true
      |        ^^^^
      = help: write the year, the month and the day: `2010-03-19`

    error[front-matter]: `url` must be text
     --> seeds/a.md:6:7
      |
    6 | url = 7
      |       ^
      = help: put it between quotation marks

    error[front-matter]: `spoiler` must be `true` or `false`
     --> seeds/a.md:7:11
      |
    7 | spoiler = "yes"
      |           ^^^^^
      = help: write it without quotation marks
    "#);
}

#[test]
fn an_address_that_is_none() {
    insta::assert_snapshot!(told("---\nurl: javascript:alert(1)\n---"), @r"
    error[front-matter]: `url` must be an `http` or `https` address
     --> seeds/a.md:2:6
      |
    2 | url: javascript:alert(1)
      |      ^^^^^^^^^^^^^^^^^^^
      = help: write it in full: `https://example.org/article`
    ");
}

#[test]
fn dates_that_do_not_exist() {
    insta::assert_snapshot!(told("+++\ndate = 2010-02-30\n+++"), @r#"
    error[front-matter]: invalid date, expected day between 01 and 28
     --> seeds/a.md:2:8
      |
    2 | date = 2010-02-30
      |        ^^^^^^^^^^
      = help: write TOML, one `key = "value"` a line
    "#);
    insta::assert_snapshot!(told("---\ndate: 2011-02-29\n---"), @r"
    error[front-matter]: `date` is no date that exists: `2011-02-29`
     --> seeds/a.md:2:7
      |
    2 | date: 2011-02-29
      |       ^^^^^^^^^^
      = help: write the year, the month and the day: `2010-03-19`
    ");
    for date in ["2010-13-01", "0", "tomorrow", "2010-00-10", "99999999999999999999", "-5", "10:00"] {
        assert!(told(&format!("---\ndate: \"{date}\"\n---")).contains("is no date that exists"), "{date}");
    }
}

#[test]
fn a_key_twice() {
    insta::assert_snapshot!(told("---\ntitle: Winter\ntitle: Spring\n---"), @r"
    error[front-matter]: duplicate mapping key: title not allowed here
     --> seeds/a.md:3:1
      |
    3 | title: Spring
      | ^^^^^
      = help: write YAML, one `key: value` a line
    ");
    insta::assert_snapshot!(told("+++\ntitle = \"Winter\"\ntitle = \"Spring\"\n+++"), @r#"
    error[front-matter]: duplicate key
     --> seeds/a.md:3:1
      |
    3 | title = "Spring"
      | ^^^^^
      = help: write TOML, one `key = "value"` a line
    "#);
}

#[test]
fn front_matter_twice() {
    insta::assert_snapshot!(told("---\ntitle: Winter\n---\n---\ndate: 2010\n---"), @r"
    error[front-matter]: this is a second front matter
     --> seeds/a.md:4:1
      |
    4 | ---
      | ^^^
      = help: write all keys into the first
    ");
}

#[test]
fn front_matter_without_an_end() {
    insta::assert_snapshot!(told("---\ntitle: Winter\n"), @r"
    error[front-matter]: the front matter is never closed
     --> seeds/a.md:1:1
      |
    1 | ---
      | ^^^
      = help: end it with a line of `---`
    ");
    insta::assert_snapshot!(told("+++\ntitle = \"Winter\"\n"), @r"
    error[front-matter]: the front matter is never closed
     --> seeds/a.md:1:1
      |
    1 | +++
      | ^^^
      = help: end it with a line of `+++`
    ");
}

#[test]
fn lines_that_end_with_crlf_do_not_move_the_mark() {
    insta::assert_snapshot!(told("+++\r\ntitle = \"Winter\"\r\ndate = 5\r\n+++\r"), @r"
    error[front-matter]: `date` must be a date
     --> seeds/a.md:3:8
      |
    3 | date = 5
      |        ^
      = help: write the year, the month and the day: `2010-03-19`
    ");
}

#[test]
fn what_is_no_front_matter_is_text() {
    for text in [
        "---\nMira Halden: \"No.\"\n\nIt snowed.\n",
        "---\n\nIt snowed.\n\n---\n\nIt rained.\n",
        "***\ntitle: x\n***\n",
    ] {
        Wiki::new().article("a.md", text).run("build --strict");
    }
}

#[test]
fn an_anchor_is_read_once_and_one_that_does_not_exist_is_told() {
    let wiki = Wiki::new().article("a.md", "---\ntitle: &name Winter\noutlet: *name\n---\nIt snowed.\n");
    wiki.run("build --strict");
    assert!(wiki.read("public/articles/a.html").contains("Winter"));
    insta::assert_snapshot!(told("---\ntitle: *name\n---"), @r"
    error[front-matter]: reference to unknown value
     --> seeds/a.md:2:8
      |
    2 | title: *name
      |        ^
      = help: write YAML, one `key: value` a line
    ");
}

#[test]
fn a_text_that_grows_without_end_is_stopped() {
    let mut bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, before) in ('b'..='z').zip('a'..) {
        bomb += &format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", "));
    }
    let told = told(&(bomb + "---"));
    assert!(told.starts_with("error[front-matter]: YAML document too large or too complex"), "{told}");
}

#[test]
fn nesting_is_stopped() {
    let deep = |opening: &str, closing: &str| opening.repeat(10_000) + &closing.repeat(10_000);
    for text in [
        format!("---\ntitle: {}\n---", deep("[", "]")),
        format!("---\ntitle: {}\n---", deep("{a: ", "}")),
        format!("---\na: b\n? {}x\n---", "- ".repeat(10_000)),
        format!("+++\ntitle = {}\n+++", deep("[", "]")),
        format!("+++\ntitle = {}\n+++", deep("{a=", "}")),
        format!("+++\n{}a = 1\n+++", "a.".repeat(10_000)),
    ] {
        let told = told(&text);
        assert!(told.starts_with("error[front-matter]: ") && told.len() < 1000, "{told}");
    }
}
