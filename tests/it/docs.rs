//! What the documentation says is what the program does.

use std::{collections::BTreeSet, fs, path::Path};

use crate::wiki::Wiki;

const PAGE: &str = include_str!("../../docs/command-line.md");

/// Every code of a diagnostic in the source of the program.
pub(crate) fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    codes_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut codes);
    assert!(codes.contains("config-value") && codes.contains("no-base-url"), "{codes:?}");
    codes
}

/// The codes that stand in the source where a diagnostic is made.
fn codes_in(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes_in(&path, codes);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            // What stands in tests is an example.
            let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            if path.file_name().is_some_and(|name| name != "tests.rs") {
                codes.extend(codes_of(program));
            }
        }
    }
}

fn codes_of(program: &str) -> impl Iterator<Item = String> {
    let makers = ["error(", "warning(", "note(", "new(", "diagnostic(", "wrong(", "warn("];
    let is_code = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let made = makers.into_iter().flat_map(|maker| program.split(maker).skip(1));
    // The codes of doubts are told by their kinds: `Self::Tie { .. } => "several-fit"`.
    let told = program.split("{ .. } => \"").skip(1).filter_map(|rest| rest.split_once("\",")).map(|(code, _)| code);
    let told = told.filter(|_| program.contains("pub enum Question")).filter(is_code).map(str::to_owned);
    let made = made
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once("\","))
        .map(|(code, _)| code)
        .filter(is_code)
        .map(str::to_owned);
    made.chain(told)
}

#[test]
fn every_code_is_documented() {
    let codes = codes();
    let missing: Vec<_> = codes.iter().filter(|code| !PAGE.contains(&format!("\n| `{code}` |"))).collect();
    assert!(missing.is_empty(), "not in docs/command-line.md: {missing:?}");
    let (_, table) = PAGE.split_once("| code | severity |").unwrap();
    let documented = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let unused: Vec<_> = documented.map(|(code, _)| code).filter(|code| !codes.contains(*code)).collect();
    assert!(unused.is_empty(), "in docs/command-line.md, and nothing says it: {unused:?}");
}

/// The files that a tutorial has its reader write: each block of HTML or CSS belongs to the path that was named last before it,
/// and what comes for the same path later stands below.
fn files_of(tutorial: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut pieces = tutorial.split("```");
    while let (Some(words), Some(block)) = (pieces.next(), pieces.next()) {
        let (language, text) = block.split_once('\n').expect("a block has lines");
        if !["html", "css"].contains(&language) {
            continue;
        }
        let is_path = |word: &&str| word.starts_with("templates/") || word.starts_with("static/");
        let path = words.split('`').skip(1).step_by(2).filter(is_path).last().expect("a file is named");
        assert!(path.ends_with(language), "{path}: {language}");
        match files.iter_mut().find(|(known, _)| known == path) {
            Some((_, before)) => before.push_str(text),
            None => files.push((path.to_owned(), text.to_owned())),
        }
    }
    files
}

#[test]
fn the_tutorial_leads_where_it_says() {
    let files = files_of(include_str!("../../docs/restyling.md"));
    let wiki = Wiki::new();
    wiki.run("new .");
    let wiki = files.iter().fold(wiki, |wiki, (path, text)| wiki.file(path, text));
    wiki.run("--strict build");
    let film = wiki.read("public/films/harbour-lights.html");
    assert!(film.contains("<link rel=\"stylesheet\" href=\"../zine.css\">"));
    assert!(film.contains(
        "<span class=\"hidden\">Harbour Lights</span><span class=\"cut\" aria-hidden=\"true\"><span><b>H</b>"
    ));
    assert!(film.contains(">the band</a>.</p>") && !film.contains("id=\"crew\""));
    assert!(wiki.read("public/index.html").contains("<p class=\"price\">"));
    let list = wiki.run("theme list").stdout;
    let own: Vec<_> = list.lines().filter(|line| line.contains("extended")).collect();
    assert_eq!(own.len(), 4, "{list}");
}

#[test]
fn every_flag_and_command_is_documented() {
    for command in [
        "--help",
        "adopt --help",
        "build --help",
        "check --help",
        "completions --help",
        "explain --help",
        "list --help",
        "man --help",
        "new --help",
        "schema --help",
        "serve --help",
    ] {
        let help = Wiki::new().run(command).stdout;
        for word in help.split_whitespace().filter(|word| word.starts_with("--")) {
            let flag = word.trim_end_matches([',', '.']);
            assert!(["--help", "--version"].contains(&flag) || PAGE.contains(flag), "{flag} of {command}");
        }
        let commands = help.split_once("Commands:").map_or("", |(_, commands)| commands);
        for line in commands.lines().skip(1).take_while(|line| !line.trim().is_empty()) {
            let name = line.split_whitespace().next().unwrap();
            assert!(name == "help" || PAGE.contains(&format!("\n| `{name}")), "{name}");
        }
    }
}
