//! What a site weighs.

use serde_json::Value;

use crate::wiki::Wiki;

fn wiki() -> Wiki {
    Wiki::new()
        .article("premiere.txt", "A premiere\n\nMira Halden directed the film \"Salt Water\".\n")
        .article("long.md", &format!("# A long one\n\n{}\n", "It rained again, and nobody was there. ".repeat(400)))
        .bytes("static/photo.bin", &[7; 3000])
}

/// What, its unit, its files, how much there is, and how much there may be.
type Row = (String, String, Vec<String>, u64, Option<u64>);

/// The weights of a site.
fn weights(wiki: &Wiki) -> Vec<Row> {
    let list: Vec<Value> = serde_json::from_str(&wiki.run("check -q --budget --json").stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let weight = |row: &Value| {
        let files = row["files"].as_array().unwrap().iter().map(text).collect();
        (text(&row["what"]), text(&row["unit"]), files, row["measured"].as_u64().unwrap(), row["most"].as_u64())
    };
    list.iter().map(weight).collect()
}

#[track_caller]
fn weight(wiki: &Wiki, what: &str, unit: &str) -> (Vec<String>, u64, Option<u64>) {
    let found = weights(wiki).into_iter().find(|row| row.0 == what && row.1 == unit);
    let (_, _, files, measured, most) = found.unwrap_or_else(|| panic!("{what} {unit}: {:?}", weights(wiki)));
    (files, measured, most)
}

#[test]
fn the_weights_are_those_of_the_files_that_a_build_writes() {
    let wiki = wiki();
    wiki.run("build");
    let files = wiki.files("public");
    let bytes: usize =
        files.iter().filter(|(path, _)| path != "fanwiki-manifest.json").map(|(_, file)| file.len()).sum();
    assert_eq!(weight(&wiki, "the whole site", "bytes"), (vec![], bytes as u64, Some(500_000_000)));
    assert_eq!(weight(&wiki, "the whole site", "files"), (vec![], files.len() as u64, Some(50_000)));
    let (heaviest, measured, most) = weight(&wiki, "the heaviest article", "bytes");
    assert_eq!((heaviest, most), (vec!["articles/long.html".to_owned()], None));
    assert_eq!(measured, wiki.read("public/articles/long.html").len() as u64);
    // One sentence four hundred times is soon told.
    let (_, travelling, _) = weight(&wiki, "the heaviest article", "gzip");
    assert!(travelling * 5 < measured, "{travelling} {measured}");
}

#[test]
fn a_record_is_weighed_with_the_stylesheet_that_its_page_loads() {
    let wiki = wiki();
    let (files, whole, most) = weight(&wiki, "a record of 30 mentions with its stylesheet", "gzip");
    assert_eq!(files[1..], ["style.css"]);
    assert_eq!(most, Some(14 * 1024));
    let wiki = wiki.file("static/style.css", "p { margin: 0 }");
    let (_, small, _) = weight(&wiki, "a record of 30 mentions with its stylesheet", "gzip");
    // The stylesheet inside the program has more than 3,000 bytes in gzip, this one fewer than 50.
    assert!(small + 3000 < whole, "{small} {whole}");
}

#[test]
fn what_no_record_is_weighed_for_is_left_out() {
    let wiki = Wiki::new().article("a.txt", "A headline\n\nIt rained.\n");
    let all: Vec<_> = weights(&wiki).into_iter().map(|row| row.0).collect();
    assert!(!all.contains(&"a record of 30 mentions with its stylesheet".to_owned()), "{all:?}");
    assert!(all.contains(&"the home page".to_owned()), "{all:?}");
}

#[test]
fn the_table_is_for_people() {
    let outcome = wiki().run("check --budget");
    let lines: Vec<_> = outcome.stdout.lines().collect();
    assert!(lines[0].trim_start().starts_with("measured  "), "{}", outcome.stdout);
    let row = lines.iter().find(|line| line.contains("the heaviest article") && line.contains("bytes  "));
    assert!(row.is_some_and(|row| row.ends_with("articles/long.html")), "{}", outcome.stdout);
    assert_eq!(wiki().run("check").stdout, "");
}

#[test]
fn a_build_ends_with_the_heaviest_page() {
    let wiki = wiki();
    let outcome = wiki.run("build");
    let length = wiki.read("public/articles/long.html").len();
    let expected = format!(" bytes, {length} of them in articles/long.html; ");
    assert!(outcome.stderr.contains(&expected), "{}", outcome.stderr);
}
