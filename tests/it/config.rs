use crate::wiki::Wiki;

fn wiki(config: &str) -> Wiki {
    Wiki::new().article("winter.txt", "The long winter\n\nIt snowed.\n").file("site.toml", config)
}

#[test]
fn a_wrong_setting_is_shown_where_it_stands() {
    let wiki = wiki("title = \"Films\"\nbaseurl = \"https://x.org\"\n");
    let outcome = wiki.run_failing(2, "build");
    insta::assert_snapshot!(outcome.stderr, @r#"
    error[unknown-key]: there is no setting `baseurl`
     --> site.toml:2:1
      |
    2 | baseurl = "https://x.org"
      | ^^^^^^^
      = help: did you mean `base_url`?
    "#);
    assert!(!wiki.exists("public"));
}

#[test]
fn the_output_can_be_chosen() {
    let wiki = wiki("output = \"docs/site\"\n");
    wiki.run("build");
    assert!(wiki.exists("docs/site/index.html"));
    wiki.run("build --out elsewhere");
    assert!(wiki.exists("elsewhere/index.html"));
    assert!(!wiki.exists("public"));
}

#[test]
fn the_output_is_a_folder_of_its_own() {
    let outcome = wiki("").run_failing(2, "build --out seeds/site");
    insta::assert_snapshot!(outcome.stderr, @r"
    error: the output would be mixed with the articles in `seeds`
      = help: give it a folder of its own, say `--out public`
    ");
    wiki("").run_failing(2, "build --out .");
    wiki("output = \".\"").run_failing(2, "build");
}

#[test]
fn an_address_silences_the_note_about_it() {
    let outcome = wiki("base_url = \"https://x.org/wiki\"\n").run("check -v");
    assert!(!outcome.stderr.contains("no-base-url"), "{}", outcome.stderr);
    let outcome = wiki("").run("check -v --base-url http://localhost:8000");
    assert!(!outcome.stderr.contains("no-base-url"), "{}", outcome.stderr);
    let outcome = wiki("").run_failing(2, "check --base-url x.org");
    assert!(outcome.stderr.contains("write it in full"), "{}", outcome.stderr);
}

#[test]
fn a_file_that_is_not_utf_8_is_shown_where_it_breaks() {
    let wiki = wiki("");
    std::fs::write(wiki.path("site.toml"), b"title = \"Caf\xe9\"\n").unwrap();
    insta::assert_snapshot!(wiki.run_failing(2, "build").stderr, @r#"
    error[config-syntax]: this is not UTF-8
     --> site.toml:1:13
      |
    1 | title = "Caf�"
      |             ^
      = help: save the file as UTF-8
    "#);
}
