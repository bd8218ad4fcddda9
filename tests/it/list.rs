use crate::wiki::Wiki;

#[test]
fn articles_are_listed_by_path() {
    let wiki = Wiki::new().article("b.txt", "Winter\n\nIt snowed.\n").article("a.txt", "Spring\n\nIt rained.\n");
    let table = wiki.run("list articles").stdout;
    let paths: Vec<_> = table.lines().skip(1).map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    assert_eq!(paths, ["a.txt", "b.txt"], "{table}");
    let json: serde_json::Value = serde_json::from_str(&wiki.run("list articles --json").stdout).unwrap();
    assert_eq!(json[0]["id"], "a.txt");
    assert_eq!(json[0]["confidence"], serde_json::Value::Null);
}

#[test]
fn an_empty_list_has_a_head() {
    insta::assert_snapshot!(Wiki::new().run("list people").stdout, @"name  id  mentions  confidence");
    assert_eq!(Wiki::new().run("list people --json").stdout, "[]\n");
}

/// Two texts that disagree about a date, and one that wants pages.
fn winter() -> Wiki {
    Wiki::new()
        .article(
            "a.txt",
            "Snow at last\n\nMira Halden directed [movie]'The Long Winter'[/movie].\n\n\
             [movie]'The Long Winter'[/movie] opened on March 3, 2010.\n",
        )
        .article("b.txt", "Snow again\n\n[movie]'The Long Winter'[/movie] opened on April 7, 2010.\n")
        .article("c.md", "# A wish\n\nSomebody should tell of [[Ana Lind]].\n\nAnd of [[the Owls]].\n\nBut [[ana lind]] comes first.\n")
}

#[test]
fn what_is_wanted_most_comes_first_with_its_places() {
    insta::assert_snapshot!(winter().run("list wanted").stdout, @r"
    name      kind  links  places
    Ana Lind            2  seeds/c.md:3 seeds/c.md:7
    the Owls            1  seeds/c.md:5
    ");
    insta::assert_snapshot!(winter().run("list wanted --json").stdout, @r#"
    [
      {
        "name": "Ana Lind",
        "kind": null,
        "links": 2,
        "places": [
          "seeds/c.md:3",
          "seeds/c.md:7"
        ]
      },
      {
        "name": "the Owls",
        "kind": null,
        "links": 1,
        "places": [
          "seeds/c.md:5"
        ]
      }
    ]
    "#);
}

#[test]
fn an_orphan_is_tied_to_nothing_and_an_article_without_names_leads_nowhere() {
    let wiki = winter().article("d.txt", "Elsewhere\n\n[movie]'Salt and Rust'[/movie] was shown twice.\n");
    // What two articles name is no orphan.
    insta::assert_snapshot!(wiki.run("list orphans").stdout, @r"
    name           id                  mentions  only in
    Salt and Rust  film/salt-and-rust         1  seeds/d.txt
    A wish         c.md                       0
    ");
}

#[test]
fn what_contradicts_stands_side_by_side_with_its_sources() {
    insta::assert_snapshot!(winter().run("list conflicts").stdout, @r"
    record                says      value       sources
    film/the-long-winter  released  2010-03-03  seeds/a.txt:5 “'The Long Winter' opened on March 3, 2010”
    film/the-long-winter  released  2010-04-07  seeds/b.txt:3 “'The Long Winter' opened on April 7, 2010”
    ");
    let json: serde_json::Value = serde_json::from_str(&winter().run("list conflicts --json").stdout).unwrap();
    assert_eq!(json[1]["sources"][0]["place"], "seeds/b.txt:3");
    assert_eq!(Wiki::new().run("list conflicts --json").stdout, "[]\n");
}

#[test]
fn what_is_unconfirmed_has_a_page_or_not_by_the_threshold() {
    let wiki = Wiki::new().article("a.txt", "News\n\nThey saw the \"Owls\" twice.\n");
    insta::assert_snapshot!(wiki.run("list unconfirmed").stdout, @r"
    name  kind  id       mentions  confidence  first
    Owls  film  no page         1         198  seeds/a.txt:3
    ");
    let wiki = wiki.file("site.toml", "threshold = 100\n");
    insta::assert_snapshot!(wiki.run("list unconfirmed").stdout, @r"
    name  kind  id         mentions  confidence  first
    Owls  film  film/owls         1         198  seeds/a.txt:3
    ");
    let json: serde_json::Value = serde_json::from_str(&wiki.run("list unconfirmed --json").stdout).unwrap();
    assert_eq!((&json[0]["id"], &json[0]["confidence"]), (&"film/owls".into(), &198.into()));
}

#[test]
fn every_list_is_the_same_whatever_the_threads() {
    for what in ["people", "films", "bands", "articles", "wanted", "orphans", "conflicts", "unconfirmed", "doubts"] {
        for form in ["", " --json"] {
            let one = winter().run(&format!("list {what}{form} --threads 1")).stdout;
            assert_eq!(one, winter().run(&format!("list {what}{form} --threads 4")).stdout, "{what}");
            assert!(!one.is_empty(), "{what}");
        }
    }
}
