//! Input that nobody writes, or somebody does on purpose: nothing hangs, nothing is lost. `attempts.rs` tries to make markup of it.

use std::fs;

use crate::{links::broken_links, wiki::Wiki};

#[test]
fn what_html_may_not_hold_is_left_out_of_the_pages() {
    let controls = "a\0b\u{1}c\u{7f}d\u{85}e\u{ffff}f";
    let wiki = Wiki::new()
        .article(
            "a.txt",
            &format!("{controls} Headline\n\nAnn{controls} Lee sang \"The {controls} Owls\". [[x{controls}]]"),
        )
        .article(
            "b.md",
            &format!("---\ntitle: \"a\\ab\\0c\"\n---\n*{controls}* `{controls}`\n\n    {controls}\n\n&#7;&#xffff;"),
        );
    wiki.run("build");
    for (path, bytes) in wiki.files("public") {
        let text = String::from_utf8(bytes).unwrap();
        let is_foreign = |sign: char| sign.is_control() && sign != '\n' || sign == '\u{ffff}';
        assert_eq!(text.find(is_foreign), None, "{path}");
    }
}

#[test]
fn nesting_without_end_is_cut_off() {
    let deep = 10_000;
    let texts = [
        "> ",
        "- ",
        "1. ",
        "> - ",
        "[",
        "*a ",
        "**a _b ",
        "~~a ",
        "![",
        "[movie id=\"1\"]",
        "[[",
        "<div>",
        "(",
        "\"",
        "`",
    ];
    let wiki = texts.iter().enumerate().fold(Wiki::new(), |wiki, (number, text)| {
        wiki.article(&format!("{number}.md"), &format!("# Deep\n\n{}x\n", text.repeat(deep)))
    });
    wiki.run("build");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
}

#[test]
fn names_that_a_disk_or_an_address_cannot_bear_are_made_into_ones_that_they_can() {
    let names = [
        "con.txt",
        "NUL.md",
        "aux.x.txt",
        "a b.txt",
        "a#b.txt",
        "a%2e%2e.txt",
        "a&b.txt",
        "'q'.txt",
        "ß.txt",
        "ss.txt",
        "-.txt",
        "😀.txt",
        "İ.txt",
        "日本.txt",
        "index.txt",
        "trail./x.txt",
        "prn/lpt1.txt",
    ];
    let long = "é".repeat(100) + ".txt";
    let wiki = names.iter().chain([&long.as_str()]).fold(Wiki::new(), |wiki, name| {
        wiki.article(name, "Title\n\nAnn Lee plays Joan Roe in the film \"The Owls\".\n")
    });
    wiki.run("build");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    let articles = wiki.files("public/articles");
    assert_eq!(articles.len(), names.len() + 1);
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-/.".contains(sign);
    assert!(articles.iter().all(|(path, _)| path.chars().all(is_plain)));
}

#[test]
fn an_output_folder_cannot_be_reached_by_a_detour() {
    let wiki = Wiki::new().article("a.txt", "Title\n\nText.\n").file("site.toml", "title = 'A wiki'\n");
    for out in ["nowhere/../seeds/x", "seeds/../nowhere/../static/x", "nowhere/..", "site.toml", "site.toml/x"] {
        let outcome = wiki.run_failing(2, &format!("build --out {out}"));
        assert!(outcome.stderr.contains("the output would be mixed with"), "{out}: {}", outcome.stderr);
    }
    assert!(!wiki.exists("seeds/x") && !wiki.exists("nowhere"));
}

#[test]
fn a_folder_in_the_place_of_a_page_is_not_deleted_and_stops_the_build_before_it_writes() {
    let wiki = Wiki::new().article("a.txt", "Title\n\nText.\n");
    wiki.run("build");
    let wiki = wiki
        .without("public/people.html")
        .file("public/people.html/mine.txt", "mine")
        .file("site.toml", "title = 'Other'");
    let before = wiki.files("public");
    let outcome = wiki.run_failing(3, "build");
    assert!(outcome.stderr.contains("people.html` was not written by fanwiki"), "{}", outcome.stderr);
    assert_eq!(wiki.files("public"), before);
}

#[test]
fn settings_that_are_a_folder_are_told() {
    let wiki = Wiki::new().file("site.toml/x", "");
    insta::assert_snapshot!(wiki.run_failing(3, "build").stderr, @r"
    error: `./site.toml` is not a file
      = help: put a file there, or move it away
    ");
}

#[cfg(unix)]
mod links_and_devices {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_device_is_not_read_for_ever() {
        for path in ["site.toml", "templates/base.html", "public/fanwiki-manifest.json"] {
            let wiki = Wiki::new().article("a.txt", "Title\n\nText.\n");
            fs::create_dir_all(wiki.path(path).parent().unwrap()).unwrap();
            symlink("/dev/zero", wiki.path(path)).unwrap();
            let outcome = wiki.run_failing(3, "build");
            assert!(outcome.stderr.contains(&format!("{path}` is not a file")), "{}", outcome.stderr);
        }
    }

    #[test]
    fn folders_that_link_to_one_another_are_read_once() {
        let folders: Vec<_> = (0..12).map(|number| format!("f{number}")).collect();
        let article = |wiki: Wiki, folder: &String| wiki.article(&format!("{folder}/a.txt"), "Title\n\nText.\n");
        let wiki = folders.iter().fold(Wiki::new(), article);
        for (from, to) in folders.iter().flat_map(|from| folders.iter().map(move |to| (from, to))) {
            symlink(format!("../{to}"), wiki.path(&format!("seeds/{from}/to-{to}"))).unwrap();
        }
        wiki.run("build -q");
        assert_eq!(wiki.files("public/articles").len(), folders.len());
    }

    #[test]
    fn a_template_may_be_a_link_to_one() {
        let wiki =
            Wiki::new().article("a.txt", "Title\n\nText.\n").file("shared.html", "shared").file("templates/x.html", "");
        symlink("../shared.html", wiki.path("templates/article.html")).unwrap();
        wiki.run("build");
        assert_eq!(wiki.read("public/articles/a.html"), "shared");
    }
}

#[test]
fn a_template_that_is_not_utf_8_is_told_with_its_place() {
    let wiki = Wiki::new().article("a.txt", "Title\n\nText.\n").file("templates/article.html", "");
    fs::write(wiki.path("templates/article.html"), b"<p>\ncaf\xe9</p>\n").unwrap();
    let outcome = wiki.run_failing(1, "build");
    assert!(outcome.stderr.contains("article.html:2:4"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("save the template as UTF-8") && !wiki.exists("public"));
}
