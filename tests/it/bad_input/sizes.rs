//! Nothing at all, and far too much of it.

use std::fs;

use super::messages;
use crate::{links::broken_links, wiki::Wiki};

/// Builds a wiki of one article.
#[track_caller]
fn builds(name: &str, text: &str) -> Wiki {
    let wiki = Wiki::new().article(name, text);
    wiki.run("build -q");
    wiki
}

/// What a build takes of processors, in milliseconds: other work on the machine does not change it.
#[track_caller]
fn processor_time(wiki: &Wiki) -> f64 {
    let told = wiki.run("build -q --timings").stderr;
    let all = told.lines().find_map(|line| line.strip_suffix("  all")).expect("it ends with the sum");
    all.split_whitespace().last().and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
fn a_folder_without_articles_is_a_wiki() {
    let wiki = Wiki::new();
    wiki.run("build");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
}

#[test]
fn a_file_without_text_is_left_out_with_a_warning() {
    let wiki = Wiki::new()
        .article("a.txt", "")
        .article("b.md", "\u{feff}")
        .article("c.txt", " \n\t\n")
        .article("d.md", "---\n---\n");
    let outcome = wiki.run("build");
    assert_eq!(outcome.stderr.matches("warning[empty-source]").count(), 4, "{}", outcome.stderr);
    assert!(!wiki.exists("public/articles"));
}

#[test]
fn one_word_of_a_megabyte() {
    for text in ["a".repeat(1 << 20), "A".repeat(1 << 20), "é".repeat(1 << 19), format!("T\n\n{}", "'".repeat(1 << 20))]
    {
        builds("a.txt", &text);
        builds("a.md", &text);
    }
}

#[test]
fn a_million_blank_lines() {
    for name in ["a.txt", "a.md"] {
        let wiki = builds(name, &format!("Title\n{}It snowed.\n", "\n".repeat(1_000_000)));
        assert!(wiki.read("public/articles/a.html").contains("It snowed."));
        assert!(wiki.read("public/articles/a.html").len() < 100_000);
    }
}

#[test]
fn the_name_of_a_file_may_be_as_long_as_the_disk_allows() {
    let name = format!("{}.txt", "x".repeat(251));
    let wiki = builds(&name, "Title\n\nIt snowed.\n");
    let articles = wiki.files("public/articles");
    assert!(articles.len() == 1 && articles[0].0.len() <= 105, "{}", articles[0].0);
}

#[test]
fn a_mistake_in_a_long_line_is_shown_with_what_stands_around_it() {
    let text =
        format!("Title\n\n{}Winter[/movie] came. {}\n", "It snowed. ".repeat(200_000), "It rained. ".repeat(200_000));
    let wiki = Wiki::new().article("a.txt", &text);
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[shortcode-unopened]: `[/movie]` closes no shortcode
     --> seeds/a.txt:3:2200007
      |
    3 | … It snowed. It snowed. It snowed. Winter[/movie] came. It rained. It rained. It rained. It rained. It rained. It rained.…
      |                                          ^^^^^^^^
      = help: remove it, or write the opening tag
    ");
}

/// What takes a stage of the program longest for its length: each is one line without an end.
const ENDLESS: [&str; 30] = [
    "The ",
    "Mira Halden ",
    "Mira Halden, ",
    "Mira and Ana ",
    "Mira of ",
    "ABCDE FG ",
    "A. ",
    "\"",
    "\"Owls\" ",
    "\"Owls ",
    "“",
    "'",
    "[",
    "[a ",
    "[[",
    "[[Mira Halden]] ",
    "[movie id=\"1\"]",
    "[movie]Owls[/movie] ",
    "[/movie]",
    "<",
    "<a ",
    "*a ",
    "_",
    "> ",
    "![a](",
    "[a](b \"",
    "[^1]",
    "&#",
    "the film \"Owls\" ",
    "\"No,\" said Mira Halden. ",
];

/// What a build takes for the pieces repeated up to a length, each in a file of its own.
fn time_of(length: usize) -> f64 {
    let wiki = ENDLESS.iter().enumerate().fold(Wiki::new(), |wiki, (number, piece)| {
        let text = piece.repeat(length / piece.len());
        wiki.article(&format!("{number}.txt"), &text).article(&format!("{number}.md"), &text)
    });
    processor_time(&wiki)
}

#[test]
fn time_grows_with_the_length_of_a_line_and_not_with_its_square() {
    let (short, long) = (time_of(5_000), time_of(40_000));
    // Eight times the length; with the square of it sixty-four times the time.
    assert!(long < short * 24.0, "{short} ms for 5 KB each, {long} ms for 40 KB each");
}

#[test]
#[ignore = "a debug build needs minutes; .ci/run runs it in release"]
fn time_grows_no_faster_for_lines_of_a_megabyte() {
    for piece in ENDLESS {
        for name in ["a.txt", "a.md"] {
            let time = |length: usize| processor_time(&Wiki::new().article(name, &piece.repeat(length / piece.len())));
            let (short, long) = (time(1 << 18), time(1 << 20));
            assert!(long < short * 9.0 + 500.0, "{piece:?} {name}: {short} ms, {long} ms");
        }
    }
}

#[test]
fn bytes_without_any_sense() {
    let mut state = 1_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let bytes: Vec<u8> = (0..300_000).map(|_| random()).collect();
    let wiki = Wiki::new().bytes("seeds/a.txt", &bytes).bytes("seeds/b.md", &bytes[..100_000]);
    wiki.run("build -q");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
}

#[test]
fn shortcodes_in_shortcodes_without_end() {
    for text in [
        "[movie id=\"1\"]".repeat(10_000),
        "[movie id=\"1\"]".repeat(10_000) + "x" + &"[/movie]".repeat(10_000),
        "[movie][artist][article id=\"2\"]".repeat(3_000) + "x" + &"[/article][/artist][/movie]".repeat(3_000),
        "[[a|".repeat(10_000) + &"]]".repeat(10_000),
    ] {
        builds("a.txt", &format!("Title\n\n{text}\n"));
        builds("a.md", &format!("# Title\n\n{text}\n"));
    }
}

#[test]
#[ignore = "a debug build needs minutes; .ci/run runs it in release"]
fn a_line_of_fifty_megabytes() {
    let sentence = "Mira Halden directed the film \"The Long Winter\" and said no. ";
    let names = format!("Title\n\n{}\n", sentence.repeat((50 << 20) / sentence.len()));
    for (name, text) in [("names.txt", names), ("word.md", "x".repeat(50 << 20))] {
        let wiki = Wiki::new().article(name, &text);
        // 26 s for 850,000 sentences on two idle cores, in proportion to their number.
        wiki.run("build -q");
        let page = format!("public/articles/{}.html", name.split('.').next().unwrap());
        assert!(fs::metadata(wiki.path(&page)).unwrap().len() > 50 << 20);
    }
}

#[test]
#[ignore = "a debug build needs minutes; .ci/run runs it in release"]
fn a_hundred_thousand_files() {
    let mut wiki = Wiki::new();
    for number in 0..100_000 {
        wiki = wiki.article(&format!("{}/{number}.txt", number % 100), &format!("Number {number}\n\nIt snowed.\n"));
    }
    wiki.run("build");
    assert_eq!(wiki.files("public/articles").len(), 100_000);
    assert!(wiki.run("build").stderr.contains(": 0 files written, "));
}
