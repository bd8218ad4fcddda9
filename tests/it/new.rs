//! `fanwiki new`: what a newcomer gets, and that it builds at once.

use crate::wiki::Wiki;

const FILES: &str = "\
.github/workflows/pages.yml
.gitignore
.schema/article.json
.schema/record.json
.schema/site.json
seeds/a-film-about-a-band.txt
seeds/bands/the-paper-lanterns.md
seeds/one-question-for-the-singer.md
site.toml
";

/// Inside a folder that has nothing but an empty `seeds/`.
fn new_wiki() -> Wiki {
    let wiki = Wiki::new();
    wiki.run("new . --program jane/fanwiki");
    wiki
}

#[test]
fn a_new_wiki_says_what_it_wrote_and_what_to_do_next() {
    let wiki = Wiki::new();
    let outcome = wiki.run("new lanterns");
    let paths: String = FILES.lines().map(|line| format!("lanterns/{line}\n")).collect();
    assert_eq!(outcome.stdout.replace('\\', "/"), paths);
    insta::assert_snapshot!(outcome.stderr, @"
    a new wiki: `fanwiki --root lanterns serve --open` shows it while you write, `fanwiki --root lanterns build` writes lanterns/public/index.html
    the workflow takes the program from OWNER/fanwiki: write there whose it is, or `--program OWNER/NAME` here
    ");
    insta::assert_snapshot!(wiki.run("new . --program jane/fanwiki").stderr, @"a new wiki: `fanwiki serve --open` shows it while you write, `fanwiki build` writes public/index.html");
    assert!(wiki.read(".github/workflows/pages.yml").contains("FANWIKI_REPOSITORY: jane/fanwiki\n"));
}

#[test]
fn a_new_wiki_builds_strictly_and_shows_each_kind_of_page() {
    let wiki = new_wiki();
    wiki.run("--strict build");
    for page in
        ["people/dora-finch", "films/harbour-lights", "bands/the-paper-lanterns", "articles/a-film-about-a-band"]
    {
        assert!(wiki.exists(&format!("public/{page}.html")), "{page}");
    }
    let film = wiki.read("public/films/harbour-lights.html");
    assert!(film.contains("written and directed by <a"), "{film}");
    assert!(film.contains("Dora Finch as Margaret Rowe"), "{film}");
}

#[test]
fn everything_that_its_settings_show_as_a_comment_is_a_setting() {
    let wiki = new_wiki();
    let settings = wiki.read("site.toml");
    let uncommented: String = settings
        .lines()
        .map(|line| {
            line.strip_prefix("# ").filter(|line| line.starts_with('[') || line.contains(" = ")).unwrap_or(line)
        })
        .fold(String::new(), |text, line| text + line + "\n");
    assert_ne!(uncommented, settings);
    let wiki = wiki.file("site.toml", &uncommented);
    wiki.run("check");
}

#[test]
fn the_schemas_of_a_new_wiki_are_those_that_the_program_prints() {
    let wiki = new_wiki();
    for document in ["site", "article", "record"] {
        assert_eq!(wiki.read(&format!(".schema/{document}.json")), wiki.run(&format!("schema {document}")).stdout);
    }
    assert!(wiki.read("site.toml").starts_with("#:schema .schema/site.json\n"));
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let wiki =
        Wiki::new().file("site.toml", "title = \"Mine\"\n").article("one-question-for-the-singer.md", "Mine too\n");
    let before = wiki.files(".");
    let outcome = wiki.run_failing(1, "new .");
    insta::assert_snapshot!(outcome.stderr, @"
    error: there is already `seeds/one-question-for-the-singer.md`, `site.toml`
      = help: choose another folder, or move it away; nothing was written
    ");
    assert_eq!(wiki.files("."), before);
}

#[test]
fn a_folder_that_is_a_file_is_a_failure_of_the_machine() {
    let outcome = Wiki::new().file("taken", "").run_failing(3, "new taken");
    assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
}

#[test]
fn where_the_program_comes_from_is_an_owner_and_a_name() {
    let outcome = Wiki::new().run_failing(2, "new . --program a/b/c");
    insta::assert_snapshot!(
        outcome.stderr.lines().next().unwrap(),
        @"error: invalid value 'a/b/c' for '--program <OWNER/NAME>': write the owner and the name of a repository: `owner/name`"
    );
}
