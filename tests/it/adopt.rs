use std::collections::BTreeSet;

use crate::wiki::Wiki;

fn wiki() -> Wiki {
    Wiki::new()
        .article(
            "a.txt",
            "Snow at last\n\nMira Halden directed [movie id=\"7\"]'The Long Winter'[/movie], which stars Ana Lind as Vera Holt.\n\n\
             [movie]'The Long Winter'[/movie] opened on March 3, 2010.\n",
        )
        .article("b.txt", "Snow again\n\n[movie]'The Long Winter'[/movie] opened on April 7, 2010.\n")
        .article("c.txt", "A band\n\nBo Berg is the drummer of [[band:Owls]], a punk band that formed in 1975.\n")
}

#[test]
fn a_film_is_adopted_with_its_sources() {
    let wiki = wiki();
    let outcome = wiki.run("adopt film/the-long-winter");
    assert_eq!(outcome.stdout.trim_end().replace('\\', "/"), "seeds/films/the-long-winter.md");
    insta::assert_snapshot!(wiki.read("seeds/films/the-long-winter.md"), @r#"
    +++
    kind = "film"
    name = "The Long Winter"
    slug = "the-long-winter"
    ids = { "mtv:movie" = "7" }
    released = "2010-03-03" # seeds/a.txt:5 "'The Long Winter' opened on March 3, 2010"
    # released = "2010-04-07" # seeds/b.txt:3 "'The Long Winter' opened on April 7, 2010"
    directed_by = [
      "Mira Halden", # seeds/a.txt:3 "Mira Halden directed 'The Long Winter'"
    ]
    cast = [
      { person = "Ana Lind", role = "Vera Holt" }, # seeds/a.txt:3 "'The Long Winter', which stars Ana Lind as Vera Holt"
    ]

    # Not found. Take the mark away and fill in:
    # aliases = []
    # image = ""
    # credit = ""
    # licence = ""
    # same_as = []
    # description = ""
    # refuse = []
    # written_by = []
    # produced_by = []
    # about = []
    # genres = []
    # part_of = ""
    +++
    "#);
}

#[test]
fn a_band_and_a_person_are_printed() {
    insta::assert_snapshot!(wiki().run("adopt Owls --print").stdout, @r#"
    +++
    kind = "band"
    name = "Owls"
    slug = "owls"
    formed = "1975" # seeds/c.txt:3 "Owls, a punk band that formed in 1975"
    members = [
      { person = "Bo Berg", role = "drummer" }, # seeds/c.txt:3 "Bo Berg is the drummer of Owls"
    ]

    # Not found. Take the mark away and fill in:
    # aliases = []
    # image = ""
    # credit = ""
    # licence = ""
    # same_as = []
    # ids = {}
    # description = ""
    # refuse = []
    # genres = []
    # disbanded = ""
    # origin = ""
    # songs = []
    +++
    "#);
    let wiki = wiki();
    insta::assert_snapshot!(wiki.run("adopt --print person/ana-lind").stdout, @r#"
    +++
    kind = "person"
    name = "Ana Lind"
    slug = "ana-lind"

    # Not found. Take the mark away and fill in:
    # aliases = []
    # image = ""
    # credit = ""
    # licence = ""
    # same_as = []
    # ids = {}
    # description = ""
    # refuse = []
    # born = ""
    # died = ""
    # birthplace = ""
    # occupations = []
    # instruments = []

    # Found as well, and written elsewhere or nowhere. One that is not true goes into `refuse`:
    # "acted_in film/the-long-winter" # seeds/a.txt:3 "'The Long Winter', which stars Ana Lind as Vera Holt"
    +++
    "#);
    assert!(!wiki.exists("seeds/people"));
}

/// What each record is said to be, without the sources and the words.
fn facts(wiki: &Wiki) -> BTreeSet<String> {
    let export: serde_json::Value = serde_json::from_str(&wiki.run("export").stdout).unwrap();
    let mut facts = BTreeSet::new();
    for record in export["records"].as_array().unwrap() {
        for fact in record["facts"].as_array().unwrap() {
            let part = |name: &str| fact[name].as_str().unwrap_or_default().to_owned();
            // A date is given in words by a text and in EDTF by a page.
            let value = if fact["date"].is_null() { part("value") } else { part("date") };
            facts.insert(format!("{} {} {} {} {value}", record["id"], part("predicate"), part("object"), part("role")));
        }
    }
    facts
}

#[test]
fn an_adopted_record_has_the_facts_it_had() {
    let wiki = wiki();
    let before = facts(&wiki);
    for id in ["person/mira-halden", "person/ana-lind", "person/bo-berg", "band/owls"] {
        wiki.run(&format!("adopt {id}"));
        assert_eq!(facts(&wiki), before, "{id}");
    }
    // Of two dates that contradict each other the page says one, and what a person wrote wins.
    wiki.run("adopt film/the-long-winter");
    let lost: Vec<_> = before.difference(&facts(&wiki)).cloned().collect();
    assert_eq!(lost, ["\"film/the-long-winter\" released   2010-04-07"]);
    assert_eq!(wiki.run("list conflicts --json").stdout, "[]\n");
    assert!(wiki.run("build").stderr.contains("0 errors, 0 warnings"));
}

#[test]
fn a_file_that_is_there_is_left_as_it_is() {
    let wiki = wiki();
    wiki.run("adopt film/the-long-winter");
    let written = wiki.read("seeds/films/the-long-winter.md");
    insta::assert_snapshot!(wiki.run_failing(1, "adopt film/the-long-winter").stderr, @r"
    error: film/the-long-winter has a page already, seeds/films/the-long-winter.md
      = help: edit it; `--print` shows what was found
    ");
    assert_eq!(wiki.read("seeds/films/the-long-winter.md"), written);
    let wiki = wiki.file("seeds/bands/owls.md", "An article of the same name.\n");
    insta::assert_snapshot!(wiki.run_failing(1, "adopt band/owls").stderr, @r"
    error: `seeds/bands/owls.md` is there already and is left as it is
      = help: move it away, or let `--print` show what would be written
    ");
    assert_eq!(wiki.read("seeds/bands/owls.md"), "An article of the same name.\n");
}

#[test]
fn whoever_is_not_found_is_suggested() {
    let wiki = wiki()
        .article("d.txt", "A film\n\nShe saw the film [movie]'Owls'[/movie].\n")
        .article("e.txt", "News\n\nThey saw the \"Grebes\" twice.\n");
    insta::assert_snapshot!(wiki.run_failing(1, "adopt Owls").stderr, @r"
    error: `Owls` may be film/owls or band/owls
      = help: say which: `fanwiki adopt film/owls`
    ");
    insta::assert_snapshot!(wiki.run_failing(1, "adopt person/mira-haldn").stderr, @r"
    error: no record is called `person/mira-haldn`
      = help: did you mean `person/mira-halden`?
    ");
    insta::assert_snapshot!(wiki.run_failing(1, "adopt Grebes").stderr, @r#"
    error: no record is called `Grebes`
      = help: it is not sure enough for a page; write in site.toml under [names]: `kind = { Grebes = "film" }`
    "#);
    insta::assert_snapshot!(wiki.run_failing(1, "adopt Nobody").stderr, @r#"
    error: no record is called `Nobody`
      = help: `fanwiki explain --not "Nobody"` tells why
    "#);
}

#[test]
fn a_hostile_name_cannot_leave_its_comment_or_its_quotation_marks() {
    let wiki = Wiki::new().article(
        "a.txt",
        "News\n\n[movie]The \\\"Long\\\" = [Winter] +++ # x[/movie] opened on March 3, 2010.\n\n+++\n",
    );
    let list: serde_json::Value = serde_json::from_str(&wiki.run("list films --json").stdout).unwrap();
    let id = list[0]["id"].as_str().unwrap();
    let before = facts(&wiki);
    wiki.run(&format!("adopt {id}"));
    assert_eq!(facts(&wiki), before);
}
