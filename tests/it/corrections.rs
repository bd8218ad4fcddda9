//! Corrections: `[names]` in `site.toml`, and `names` in the front matter of an article.

use crate::{exported::Export, wiki::Wiki};

/// A wiki of two articles, with nothing corrected.
fn harbour() -> Wiki {
    Wiki::new()
        .article(
            "premiere.txt",
            "Clara Wexmore Goes To Sea\n\nClara Wexmore stars in the film \"The Salt Harbour,\" directed by Helen Torvane.\n\nThe \
             music is by the punk band the Tin Sparrows, and MTV showed it.\n\nThen Moon spoke of Blink and of the sea.\n",
        )
        .article(
            "concert.txt",
            "A Concert\n\nOscar Brinlock, the drummer of the punk band the Tin Sparrows, met CWex there.\n\nThe drummer Keith Moon came \
             late. Moon said nothing.\n",
        )
}

/// The same with a table `[names]`.
fn corrected(lines: &str) -> Wiki {
    harbour().file("site.toml", &format!("title = \"Harbour\"\n[names]\n{lines}\n"))
}

/// Where the words between `«` and `»` lead.
#[track_caller]
fn leads(wiki: &Wiki, article: &str, marked: &str) -> Option<String> {
    Export::of(wiki).link(article, marked)
}

/// Every file of the site, built anew.
fn built(wiki: &Wiki) -> Vec<(String, Vec<u8>)> {
    wiki.run("build -q");
    wiki.files("public")
}

#[test]
fn an_ignored_name_is_no_record_and_no_link_in_any_form() {
    let before = harbour();
    assert_eq!(leads(&before, "premiere", "punk band the «Tin Sparrows»").as_deref(), Some("band The Tin Sparrows"));
    assert_eq!(leads(&before, "concert", "late. «Moon» said").as_deref(), Some("person Keith Moon"));
    let wiki = corrected("ignore = [\"Tin Sparrows\", \"Keith Moon\"]");
    let export = Export::of(&wiki);
    assert!(export.called("Tin Sparrows").is_empty() && export.called("Keith Moon").is_empty());
    assert_eq!(export.link("premiere", "punk band the «Tin Sparrows»"), None);
    assert_eq!(export.link("concert", "late. «Moon» said"), None);
    wiki.run("build");
    assert!(!wiki.exists("public/bands/the-tin-sparrows.html"));
}

#[test]
fn an_ignored_surname_is_no_way_to_its_bearer() {
    let wiki = corrected("ignore = [\"Moon\"]");
    assert_eq!(leads(&wiki, "concert", "late. «Moon» said"), None);
    assert_eq!(leads(&wiki, "concert", "drummer «Keith Moon» came").as_deref(), Some("person Keith Moon"));
}

#[test]
fn a_wrong_kind_is_put_right_everywhere() {
    let before = harbour();
    assert_eq!(leads(&before, "premiere", "film \"«The Salt Harbour»").as_deref(), Some("film The Salt Harbour"));
    let wiki = corrected("kind = { \"The Salt Harbour\" = \"song\", \"Tin Sparrows\" = \"film\" }");
    assert_eq!(leads(&wiki, "premiere", "film \"«The Salt Harbour»"), None);
    assert_eq!(leads(&wiki, "premiere", "band the «Tin Sparrows»").as_deref(), Some("film The Tin Sparrows"));
    assert_eq!(leads(&wiki, "concert", "band the «Tin Sparrows»").as_deref(), Some("film The Tin Sparrows"));
}

#[test]
fn a_kind_makes_a_record_of_a_word_that_was_none() {
    assert_eq!(leads(&harbour(), "premiere", "spoke of «Blink» and"), None);
    let wiki = corrected("kind = { Blink = \"band\" }");
    assert_eq!(leads(&wiki, "premiere", "spoke of «Blink» and").as_deref(), Some("band Blink"));
    wiki.run("build");
    assert!(wiki.exists("public/bands/blink.html"));
}

#[test]
fn bands_with_odd_names_are_found_where_they_are_spelt_so() {
    let text = "A Festival\n\nWe saw blink-182 and the xx on Friday, had fun. There was more.\n\nNext came fun. with a \
                song, and a cream cake. At last !!! played. They like the band fun.\n";
    let names = "[names]\nkind = { \"blink-182\" = \"band\", \"the xx\" = \"band\", \"fun.\" = \"band\", \"!!!\" = \"band\" }\n";
    let wiki = Wiki::new().article("festival.txt", text).file("site.toml", names);
    let export = Export::of(&wiki);
    assert_eq!(export.names("band"), ["!!!", "blink-182", "fun.", "the xx"]);
    assert_eq!(export.link("festival", "saw «blink-182» and").as_deref(), Some("band blink-182"));
    assert_eq!(export.link("festival", "and «the xx» on").as_deref(), Some("band the xx"));
    assert_eq!(export.link("festival", "came «fun.» with").as_deref(), Some("band fun."));
    assert_eq!(export.link("festival", "last «!!!» played").as_deref(), Some("band !!!"));
    // A full stop may be that of the sentence; then the words around it decide.
    assert_eq!(export.link("festival", "had «fun.» There"), None);
    assert_eq!(export.link("festival", "the band «fun.»").as_deref(), Some("band fun."));
}

#[test]
fn a_title_that_reads_like_a_sentence_is_found_as_it_is_spelt() {
    let wiki = Wiki::new()
        .article("a.txt", "A Night\n\nTwice they saw Nobody Sings For the Boats, and they sang.\n")
        .file("site.toml", "[names]\nkind = { \"Nobody Sings for the Boats\" = \"film\" }\n");
    let found = leads(&wiki, "a", "saw «Nobody Sings For the Boats», and");
    assert_eq!(found.as_deref(), Some("film Nobody Sings For the Boats"));
}

#[test]
fn nothing_inside_an_ignored_name_is_a_link() {
    let text = "A Club\n\nThe punk band the Tin Sparrows played.\n\nThe Tin Sparrows Lovers Club of Port Amery met.\n";
    let wiki = Wiki::new().article("a.txt", text);
    assert_eq!(leads(&wiki, "a", "band the «Tin Sparrows» played").as_deref(), Some("band The Tin Sparrows"));
    let wiki = wiki.file("site.toml", "[names]\nignore = [\"The Tin Sparrows Lovers Club\"]\n");
    assert_eq!(leads(&wiki, "a", "The «Tin Sparrows» Lovers"), None);
    assert_eq!(leads(&wiki, "a", "band the «Tin Sparrows» played").as_deref(), Some("band The Tin Sparrows"));
}

#[test]
fn a_wikilink_that_names_its_kind_knows_better_than_the_site() {
    let wiki = Wiki::new()
        .article(
            "a.md",
            "# A Night\n\nHere [[film:Blink]] was long. Then Blink played, and [[Blink|that four]] sang.\n",
        )
        .file("site.toml", "[names]\nkind = { Blink = \"band\" }\n");
    let export = Export::of(&wiki);
    assert_eq!(export.link("a", "Here [[film:«Blink»]]").as_deref(), Some("film Blink"));
    assert_eq!(export.link("a", "Then «Blink» played").as_deref(), Some("band Blink"));
    assert_eq!(export.link("a", "|«that four»]]").as_deref(), Some("band Blink"));
    let wiki = wiki.file("site.toml", "[names]\nignore = [\"Blink\"]\n");
    assert_eq!(leads(&wiki, "a", "Here [[film:«Blink»]]"), None);
}

#[test]
fn a_written_word_inside_a_longer_name_is_not_that_name() {
    let wiki = Wiki::new()
        .article("a.txt", "A Night\n\nThey saw New Moon Rising twice. Moon said nothing of it.\n")
        .file("site.toml", "[names]\nkind = { Moon = \"person\" }\n");
    let export = Export::of(&wiki);
    assert_eq!(export.link("a", "saw New «Moon» Rising"), None);
    assert_eq!(export.link("a", "twice. «Moon» said").as_deref(), Some("person Moon"));
}

#[test]
fn a_nickname_leads_to_the_full_name_and_two_records_become_one() {
    let wiki = Wiki::new()
        .article(
            "a.txt",
            "Two Names\n\nClara Wexmore stars in the film \"Nine Herons,\" directed by Bobby Star.\n\nThe crowd cheered the Hammer.\n",
        )
        .article("b.txt", "A Film\n\nHelen Torvane stars in the film \"The Salt Harbour,\" directed by Robert Brinlock.\n");
    assert_eq!(Export::of(&wiki).names("person"), ["Bobby Star", "Clara Wexmore", "Helen Torvane", "Robert Brinlock"]);
    let wiki = wiki.file("site.toml", "[names]\nsame = [[\"Bobby Star\", \"the Hammer\", \"Robert Brinlock\"]]\n");
    let export = Export::of(&wiki);
    assert_eq!(export.names("person"), ["Clara Wexmore", "Helen Torvane", "Robert Brinlock"]);
    assert_eq!(export.link("a", "directed by «Bobby Star».").as_deref(), Some("person Robert Brinlock"));
    assert_eq!(export.link("a", "cheered «the Hammer»").as_deref(), Some("person Robert Brinlock"));
    assert_eq!(export.facts("Robert Brinlock", "directed", "Nine Herons").len(), 1);
    assert_eq!(export.facts("Robert Brinlock", "directed", "The Salt Harbour").len(), 1);
    wiki.run("build");
    assert!(wiki.read("public/people/bobby-star.html").contains("robert-brinlock.html"), "a redirect");
    assert!(wiki.exists("public/people/the-hammer.html"));
}

/// A singer and an actor of one name, and an article that does not say which it means.
fn namesakes() -> Wiki {
    Wiki::new()
        .article("film.txt", "A Film\n\nThe actor John Smith stars in the film \"The Salt Harbour.\" Smith was cold.\n")
        .article(
            "concert.txt",
            "A Concert\n\nThe singer John Smith played with the punk band the Tin Sparrows.\n\nSmith sang.\n",
        )
        .article("party.txt", "A Party\n\nJohn Smith was there, and went home early.\n")
        .file("site.toml", "[names]\ndifferent = [\"John Smith (actor)\", \"John Smith (singer)\"]\n")
}

#[test]
fn namesakes_are_two_records_with_a_page_to_choose_between_them() {
    let wiki = namesakes();
    let export = Export::of(&wiki);
    assert_eq!(export.names("person"), ["John Smith (actor)", "John Smith (singer)"]);
    for (article, marked, expected) in [
        ("film", "actor «John Smith» stars", Some("person John Smith (actor)")),
        ("film", "Harbour.\" «Smith» was", Some("person John Smith (actor)")),
        ("concert", "singer «John Smith» played", Some("person John Smith (singer)")),
        ("concert", "Sparrows.\n\n«Smith» sang", Some("person John Smith (singer)")),
        ("party", "\n«John Smith» was", None),
    ] {
        assert_eq!(export.link(article, marked).as_deref(), expected, "{marked}");
    }
    wiki.run("build");
    let chooser = wiki.read("public/names/john-smith.html");
    assert!(chooser.contains("people/john-smith-actor.html") && chooser.contains("people/john-smith-singer.html"));
}

#[test]
fn a_namesake_that_nothing_tells_apart_is_told_with_the_line_to_write() {
    let wiki = namesakes();
    insta::assert_snapshot!(wiki.run("build").stderr.split("\n\n").next().unwrap(), @r#"
    warning[name-ambiguous]: `John Smith` may be `person/john-smith-actor` or `person/john-smith-singer`
     --> seeds/party.txt:3:1
      |
    3 | John Smith was there, and went home early.
      | ^^^^^^^^^^
      = help: write in the front matter of this article which one: `names = { "John Smith" = "person/john-smith-actor" }`
    "#);
    let line = "names = { \"John Smith\" = \"person/john-smith-singer\" }";
    let wiki = wiki
        .article("party.txt", &format!("+++\n{line}\n+++\nA Party\n\nJohn Smith was there. Smith went home early.\n"));
    assert!(!wiki.run("build").stderr.contains("name-ambiguous"));
    assert_eq!(leads(&wiki, "party", "\n«John Smith» was").as_deref(), Some("person John Smith (singer)"));
    assert_eq!(leads(&wiki, "party", "there. «Smith» went").as_deref(), Some("person John Smith (singer)"));
}

#[test]
fn a_short_name_that_is_another_thing_is_kept_apart_from_the_long_one() {
    let text =
        "A Court\n\nThe director Prince Charles spoke. Prince, the singer of the punk band the Tin Sparrows, sang.\n";
    let wiki = Wiki::new().article("a.txt", text);
    assert_eq!(leads(&wiki, "a", "spoke. «Prince», the").as_deref(), Some("person Prince Charles"));
    let wiki = wiki.file("site.toml", "[names]\ndifferent = [\"Prince\", \"Prince Charles\"]\n");
    assert_ne!(leads(&wiki, "a", "spoke. «Prince», the").as_deref(), Some("person Prince Charles"));
    assert_eq!(leads(&wiki, "a", "director «Prince Charles» spoke").as_deref(), Some("person Prince Charles"));
}

#[test]
fn an_article_says_what_a_name_means_in_it() {
    let text = harbour().read("seeds/premiere.txt");
    let front = "+++\nnames = { \"Tin Sparrows\" = \"\", Moon = \"person/keith-moon\", Blink = \"person/clara-wexmore\" }\n+++\n";
    let wiki = harbour().article("premiere.txt", &format!("{front}{text}"));
    let export = Export::of(&wiki);
    assert_eq!(export.link("premiere", "band the «Tin Sparrows»"), None);
    assert_eq!(export.link("premiere", "Then «Moon» spoke").as_deref(), Some("person Keith Moon"));
    assert_eq!(export.link("premiere", "of «Blink» and").as_deref(), Some("person Clara Wexmore"));
    assert_eq!(export.link("concert", "band the «Tin Sparrows»").as_deref(), Some("band The Tin Sparrows"));
    wiki.run("build");
    assert!(!wiki.exists("public/people/blink.html"), "what holds in one article is no name for all");
}

#[test]
fn what_a_full_name_means_in_an_article_holds_for_its_surname() {
    let text = harbour().read("seeds/concert.txt").replace("Moon said", "Moon's drum said");
    let wiki = harbour().article("concert.txt", &format!("---\nnames: {{ Keith Moon: \"\" }}\n---\n{text}"));
    assert_eq!(leads(&wiki, "concert", "drummer «Keith Moon» came"), None);
    assert_eq!(leads(&wiki, "concert", "late. «Moon»'s drum"), None);
}

#[test]
fn an_id_that_no_record_has_is_an_error_with_the_nearest() {
    let text = harbour().read("seeds/concert.txt");
    let wiki =
        harbour().article("concert.txt", &format!("+++\nnames = {{ Moon = \"person/kieth-moon\" }}\n+++\n{text}"));
    insta::assert_snapshot!(wiki.run_failing(1, "build").stderr, @r#"
    error[correction-target]: there is no record `person/kieth-moon`
     --> seeds/concert.txt:2:18
      |
    2 | names = { Moon = "person/kieth-moon" }
      |                  ^^^^^^^^^^^^^^^^^^^
      = help: did you mean `person/keith-moon`?

    nothing was written: 1 error, 0 warnings, 1 note (-v shows them)
    "#);
}

#[test]
fn corrections_that_do_nothing_are_told_where_they_stand() {
    let text = harbour().read("seeds/concert.txt");
    let wiki = corrected("ignore = [\"MTVV\"]\nkind = { Xanthic = \"film\" }\nsame = [[\"CWix\", \"Clara Wexmore\"]]")
        .article("concert.txt", &format!("+++\nnames = {{ Mooon = \"\" }}\n+++\n{text}"));
    let stderr = wiki.run("build").stderr;
    let (warnings, _) = stderr.split_once("built ").unwrap();
    insta::assert_snapshot!(warnings, @r#"
    warning[correction-unused]: `Mooon` is no name in this article
     --> seeds/concert.txt:2:11
      |
    2 | names = { Mooon = "" }
      |           ^^^^^
      = help: did you mean `Moon`?

    warning[correction-unused]: `MTVV` stands in no article
     --> site.toml:3:11
      |
    3 | ignore = ["MTVV"]
      |           ^^^^^^
      = help: did you mean `MTV`?

    warning[correction-unused]: `Xanthic` stands in no article
     --> site.toml:4:10
      |
    4 | kind = { Xanthic = "film" }
      |          ^^^^^^^
      = help: take it away, if no article is to come that has it

    warning[correction-unused]: `CWix` stands in no article
     --> site.toml:5:10
      |
    5 | same = [["CWix", "Clara Wexmore"]]
      |          ^^^^^^
      = help: did you mean `CWex`?

    "#);
    wiki.run_failing(1, "check --strict");
}

#[test]
fn contradictions_are_errors_with_both_places() {
    let wiki = corrected(
        "ignore = [\"Blink\"]\nkind = { Blink = \"band\", \"Clara Wexmore\" = \"person\", CWex = \"band\" }\nsame = [[\"CWex\", \"Clara \
         Wexmore\"], [\"Moon\", \"Keith Moon\"], [\"Moon\", \"Oscar Brinlock\"]]\ndifferent = [\"CWex\", \"Clara Wexmore\"]",
    );
    insta::assert_snapshot!(wiki.run_failing(1, "build").stderr, @r#"
    error[correction-conflict]: `Blink` is ignored, and said to be a band
     --> site.toml:4:10
      |
    4 | kind = { Blink = "band", "Clara Wexmore" = "person", CWex = "band" }
      |          ^^^^^
      = help: take one of the two away; the other is written in site.toml:3

    error[correction-conflict]: `CWex` is a band and `Clara Wexmore` a person, and both are one thing
     --> site.toml:4:26
      |
    4 | kind = { Blink = "band", "Clara Wexmore" = "person", CWex = "band" }
      |                          ^^^^^^^^^^^^^^^
      = help: take one of the two away; the other is written in site.toml:4

    error[correction-conflict]: `Moon` would lead to two names
     --> site.toml:5:61
      |
    5 | same = [["CWex", "Clara Wexmore"], ["Moon", "Keith Moon"], ["Moon", "Oscar Brinlock"]]
      |                                                             ^^^^^^
      = help: take one of the two away; the other is written in site.toml:5

    error[correction-conflict]: `Clara Wexmore` is the same by one line and different by another
     --> site.toml:6:22
      |
    6 | different = ["CWex", "Clara Wexmore"]
      |                      ^^^^^^^^^^^^^^^
      = help: keep one of the two lines

    nothing was written: 4 errors, 0 warnings, 1 note (-v shows them)
    "#);
    assert!(!wiki.exists("public"));
}

#[test]
fn a_circle_of_names_is_an_error() {
    let wiki = corrected("same = [[\"Moon\", \"Keith Moon\"], [\"Keith Moon\", \"Moon\"]]");
    insta::assert_snapshot!(wiki.run_failing(1, "build").stderr, @r#"
    error[correction-circle]: `Moon` leads in a circle
     --> site.toml:3:10
      |
    3 | same = [["Moon", "Keith Moon"], ["Keith Moon", "Moon"]]
      |          ^^^^^^
      = help: write the names of one thing in one group, the main one last

    nothing was written: 1 error, 0 warnings, 1 note (-v shows them)
    "#);
}

#[test]
fn what_is_wrong_in_the_table_is_told_where_it_stands() {
    let wiki = corrected(
        "ignroe = []\nignore = \"MTV\"\nkind = { Blink = \"bnad\", X = 1 }\nsame = [[\"One\"], \"Two\"]\ndifferent = 3",
    );
    insta::assert_snapshot!(wiki.run_failing(2, "build").stderr, @r#"
    error[unknown-key]: there is no setting `ignroe`
     --> site.toml:3:1
      |
    3 | ignroe = []
      | ^^^^^^
      = help: did you mean `ignore`?

    error[config-value]: `ignore` is a list of names
     --> site.toml:4:10
      |
    4 | ignore = "MTV"
      |          ^^^^^
      = help: put the names between `[` and `]`

    error[config-value]: there is no kind `bnad`
     --> site.toml:5:18
      |
    5 | kind = { Blink = "bnad", X = 1 }
      |                  ^^^^^^
      = help: did you mean `band`?

    error[config-value]: invalid type: integer `1`, expected a string
     --> site.toml:5:30
      |
    5 | kind = { Blink = "bnad", X = 1 }
      |                              ^
      = help: put it between quotation marks

    error[config-value]: a group of `same` has two names or more
     --> site.toml:6:9
      |
    6 | same = [["One"], "Two"]
      |         ^^^^^^^
      = help: name at least two, or take the group away

    error[config-value]: `same` is a list of names
     --> site.toml:6:18
      |
    6 | same = [["One"], "Two"]
      |                  ^^^^^
      = help: put the names between `[` and `]`

    error[config-value]: `different` is a list of groups of names
     --> site.toml:7:13
      |
    7 | different = 3
      |             ^
      = help: write `different = [["one name", "another"]]`
    "#);
}

#[test]
fn wrong_names_in_an_article_are_told_where_they_stand() {
    for front in ["names = \"Moon\"", "names = { Moon = 1 }", "names = { \"\" = \"\" }"] {
        let wiki = harbour().article("x.txt", &format!("+++\n{front}\n+++\nMoon\n\nMoon.\n"));
        let told = wiki.run_failing(1, "build").stderr;
        assert!(told.contains("error[front-matter]") && told.contains("x.txt:2:"), "{front}: {told}");
    }
}

#[test]
fn a_correction_is_kept_through_rebuilds_and_one_taken_away_leaves_nothing() {
    let wiki = harbour();
    let before = built(&wiki);
    let wiki = wiki.file(
        "site.toml",
        "[names]\nignore = [\"MTV\"]\nkind = { Blink = \"band\" }\nsame = [[\"CWex\", \"Clara Wexmore\"]]\n\
         different = [\"Moon\", \"Keith Moon\"]\n",
    );
    let with = built(&wiki);
    assert!(wiki.exists("public/bands/blink.html"));
    assert!(with == built(&wiki), "the second build of the same is the same");
    let wiki = wiki.article("later.txt", "Later\n\nBlink came back.\n");
    built(&wiki);
    assert_eq!(leads(&wiki, "later", "«Blink» came").as_deref(), Some("band Blink"));
    let wiki = wiki.without("seeds/later.txt").without("site.toml");
    assert!(before == built(&wiki), "as it was before any correction");
}

#[test]
fn explain_names_the_line_of_a_correction() {
    let wiki = corrected("kind = { Blink = \"band\" }\nignore = [\"Keith Moon\"]");
    let told = wiki.run("explain Blink").stdout;
    assert!(told.contains("written in site.toml:3") && told.contains("a band, linked to band/blink"), "{told}");
    let told = wiki.run("explain seeds/concert.txt:5").stdout;
    assert!(told.contains("no link, written in site.toml:4"), "{told}");
}

#[test]
fn a_record_page_makes_its_names_certain() {
    let wiki = harbour().article(
        "people/moon.md",
        "+++\nkind = \"person\"\nname = \"Keith Moon\"\naliases = [\"Blink\", \"the sea\"]\n+++\nA drummer.\n",
    );
    let export = Export::of(&wiki);
    assert_eq!(export.link("premiere", "of «Blink» and").as_deref(), Some("person Keith Moon"));
    assert_eq!(export.link("premiere", "of «the sea».").as_deref(), Some("person Keith Moon"));
}

#[test]
fn the_name_with_a_record_page_is_the_main_one_of_its_group() {
    let wiki = corrected("same = [[\"Keith Moon\", \"Blink\"]]")
        .article("people/moon.md", "+++\nkind = \"person\"\nname = \"Keith Moon\"\n+++\nA drummer.\n");
    assert_eq!(leads(&wiki, "premiere", "of «Blink» and").as_deref(), Some("person Keith Moon"));
}

#[test]
fn a_film_and_a_band_with_a_page_each_share_a_name_by_their_cues() {
    let page = |kind: &str, alias: &str| {
        format!("+++\nkind = \"{kind}\"\nname = \"The Glass Anchors\"\naliases = [\"{alias}\"]\n+++\nBy hand.\n")
    };
    let text = "An Evening\n\nShe saw the film \"The Glass Anchors.\" The punk band the Glass Anchors played.\n";
    let wiki = Wiki::new()
        .article("film.md", &page("film", "Anchors on Film"))
        .article("band.md", &page("band", "Anchors on Tour"))
        .article("a.txt", text);
    let export = Export::of(&wiki);
    assert_eq!(export.link("a", "film \"«The Glass Anchors»").as_deref(), Some("film The Glass Anchors"));
    assert_eq!(export.link("a", "band the «Glass Anchors»").as_deref(), Some("band The Glass Anchors"));
    assert_eq!(export.called("Anchors on Film").len(), 1, "an alias of the film is none of the band");
}

#[test]
fn contradictions_of_record_pages_are_errors() {
    let page = |name: &str, alias: &str| {
        format!("+++\nkind = \"person\"\nname = \"{name}\"\naliases = [\"{alias}\"]\n+++\nWritten by hand.\n")
    };
    let wiki = corrected("ignore = [\"Ada Moss\"]")
        .article("people/ada.md", &page("Ada Moss", "Bea Lind"))
        .article("people/bea.md", &page("Bea Lind", "Ada Moss"));
    insta::assert_snapshot!(wiki.run_failing(1, "build").stderr, @r#"
    error[correction-conflict]: `Ada Moss` is ignored, and the name of a record page
     --> seeds/people/ada.md:3:9
      |
    3 | name = "Ada Moss"
      |         ^^^^^^^^
      = help: take one of the two away; the other is written in site.toml:3

    error[correction-circle]: `Bea Lind` leads in a circle: each of two pages is an alias of the other
     --> seeds/people/ada.md:4:13
      |
    4 | aliases = ["Bea Lind"]
      |             ^^^^^^^^
      = help: take the alias away from one of them

    error[correction-circle]: `Ada Moss` leads in a circle: each of two pages is an alias of the other
     --> seeds/people/bea.md:4:13
      |
    4 | aliases = ["Ada Moss"]
      |             ^^^^^^^^
      = help: take the alias away from one of them

    error[correction-conflict]: `Ada Moss` is ignored, and an alias of a record page
     --> seeds/people/bea.md:4:13
      |
    4 | aliases = ["Ada Moss"]
      |             ^^^^^^^^
      = help: take one of the two away; the other is written in site.toml:3

    warning[correction-unused]: `Ada Moss` stands in no article
     --> site.toml:3:11
      |
    3 | ignore = ["Ada Moss"]
      |           ^^^^^^^^^^
      = help: take it away, if no article is to come that has it

    nothing was written: 4 errors, 1 warning, 1 note (-v shows them)
    "#);
}

#[test]
fn a_name_of_several_things_is_what_the_words_around_it_say() {
    let wiki = Wiki::new()
        .article("a.txt", "One\n\nMira Halden directed the film \"Eclipse\" in May.\n")
        .article("b.txt", "Two\n\nThe punk band Eclipse played a gig in Hull.\n")
        .article("c.txt", "Three\n\nThe song \"Smog\" is on the album. They starred in \"Smog\", a film of 1999.\n")
        .file("site.toml", "[names]\nkind = { Eclipse = [\"film\", \"band\"], Smog = [\"song\", \"film\"] }\n");
    let listed = |what: &str| wiki.run(&format!("list {what}")).stdout;
    let (films, bands) = (listed("films"), listed("bands"));
    for (list, id, mentions) in [(&films, "film/eclipse", 1), (&films, "film/smog", 1), (&bands, "band/eclipse", 1)] {
        let row = list.lines().find(|line| line.contains(id)).unwrap_or_else(|| panic!("{id}: {list}"));
        assert!(row.contains(&format!("  {mentions}        1000")), "{row}");
    }
    let outcome = wiki.file("site.toml", "[names]\nkind = { Eclipse = [] }\n").run_failing(2, "build");
    assert!(outcome.stderr.contains("error[config-value]: this list names no kind"), "{}", outcome.stderr);
}
