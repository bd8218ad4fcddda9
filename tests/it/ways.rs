//! The ways into a wiki: lists, timeline, quotes, connections, the home page, and from page to page.

use crate::{links::broken_links, reader::Page, wiki::Wiki};

const BAND: &str = "+++\nkind = \"band\"\nname = \"The Nouns\"\nformed = \"1976~\"\ndisbanded = \"1979-05\"\n\
    members = [{ person = \"Ana Lind\", role = \"vocals\", from = 1976, to = 1979 }, { person = \"Ole Brun\" }]\n+++\n";

const FILM: &str = "+++\nkind = \"film\"\nname = \"Winter\"\nreleased = 2010-03-19\ndirected_by = [\"Mira Halden\"]\n\
    cast = [{ person = \"Liv Roe\", role = \"Ana Lind\" }]\nabout = [\"band:The Nouns\"]\n+++\n";

const ANA: &str = "+++\nkind = \"person\"\nname = \"Ana Lind\"\nborn = 1958-02-03\ndied = \"2019?\"\n+++\n";

/// An article with a date that says when a film came out.
fn review(date: &str, year: u16) -> String {
    format!(
        "+++\ndate = {date}\n+++\n# On \"Winter\"\n\nThe film \"Winter\" was directed by Mira Halden.\n\n\
         The film \"Winter\" was released in {year}.\n"
    )
}

fn built(wiki: Wiki) -> Wiki {
    wiki.run("build");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    wiki
}

fn written() -> Wiki {
    Wiki::new().article("bands/the-nouns.md", BAND).article("films/winter.md", FILM).article("people/ana-lind.md", ANA)
}

/// The parts of a page by selector, one a line.
fn lines(wiki: &Wiki, path: &str, selector: &str) -> String {
    let page = Page::parse(&wiki.read(&format!("public/{path}")));
    page.all(selector).map(|element| element.text.clone()).collect::<Vec<_>>().join("\n")
}

/// A list with the words before each group.
fn rows(wiki: &Wiki, path: &str) -> String {
    let page = Page::parse(&wiki.read(&format!("public/{path}")));
    let mut rows = Vec::new();
    for (label, entries) in page.within("dl.rows", "dt").zip(page.within("dl.rows", "dd")) {
        rows.push(format!("{}: {}", label.text, entries.text));
    }
    rows.join("\n")
}

#[test]
fn the_timeline_says_what_happened_when_and_who_says_so() {
    let wiki = written()
        .article("a.md", &review("2010-04-01", 2009))
        .article("b.md", &review("2010-04-02", 2010))
        .article("films/winter.md", &FILM.replace("released = 2010-03-19\n", ""));
    let wiki = built(wiki);
    insta::assert_snapshot!(rows(&wiki, "timeline.html"), @r#"
    1958: Ana Lind was born 3 February · by hand
    1976: Ana Lind joined The Nouns by hand The Nouns formed about 1976 · by hand
    1979: Ana Lind left The Nouns by hand The Nouns broke up May · by hand
    2009: Winter came out sources differ On "Winter", ¶ 2
    2010: Winter came out sources differ On "Winter", ¶ 2 On "Winter" 1 April On "Winter" 2 April
    2019: Ana Lind died 2019, not certain · by hand
    "#);
}

#[test]
fn a_year_with_many_articles_leads_to_their_list() {
    let mut wiki = Wiki::new();
    for day in 1..=11 {
        wiki = wiki
            .article(&format!("{day:02}.md"), &format!("+++\ndate = 2010-03-{day:02}\n+++\n# Day {day}\n\nRain.\n"));
    }
    let wiki = built(wiki.article("later.md", "+++\ndate = 2011-01-09\n+++\n# A year later\n\nSun.\n"));
    insta::assert_snapshot!(rows(&wiki, "timeline.html"), @r"
    2010: 11 articles
    2011: A year later 9 January
    ");
    assert!(wiki.read("public/timeline.html").contains("href=\"articles.html#year-2010\""));
}

#[test]
fn what_would_be_empty_is_left_out() {
    let wiki = built(Wiki::new().article("a.md", "# Rain\n\nNothing happened.\n"));
    for path in ["timeline.html", "connections.html", "quotes.html", "films-by-year.html", "articles-by-title.html"] {
        assert!(!wiki.exists(&format!("public/{path}")), "{path}");
    }
    let page = Page::parse(&wiki.read("public/404.html"));
    let ways: Vec<_> = page.within("header", "li").map(|way| way.text.as_str()).collect();
    assert_eq!(ways, ["People", "Films", "Bands", "Articles"]);
}

#[test]
fn the_end_of_a_story_stands_behind_a_summary() {
    let story = "+++\nspoiler = true\n+++\n# The end\n\nThe film \"Winter\" was released in 2010.\n\n\
                 Director Mira Halden said, \"Everybody in it is a ghost.\"\n";
    let wiki = built(Wiki::new().article("a.md", &review("2010-04-01", 2009)).article("end.md", story));
    assert_eq!(lines(&wiki, "timeline.html", "details"), "SpoilerWinter came out sources differ The end, ¶ 1");
    insta::assert_snapshot!(lines(&wiki, "quotes.html", "details"), @"Spoiler Everybody in it is a ghost.in The end, ¶ 2");
}

#[test]
fn quotes_stand_by_speaker_and_once() {
    let said = "Director Mira Halden said, \"It was cold.\" Actress Ana Lind said, \"I sang to keep warm.\"\n";
    let wiki = Wiki::new().article("a.md", &format!("# One\n\n{said}")).article(
        "b.md",
        &format!("# Another\n\nIt rained that day, all say.\n\n{said}\nActress Ana Lind said, \"And loudly.\"\n"),
    );
    let wiki = built(wiki);
    insta::assert_snapshot!(lines(&wiki, "quotes.html", "section"), @r"
    Mira Halden 1 quote It was cold.in One, ¶ 1
    Ana Lind 2 quotes I sang to keep warm.in One, ¶ 1 And loudly.in Another, ¶ 3
    ");
}

#[test]
fn long_lists_of_quotes_go_on_under_the_same_name() {
    let many: String =
        (1..=120).map(|number| format!("Actress Ana Lind said, \"I have sung {number} songs.\"\n\n")).collect();
    let wiki = built(Wiki::new().article("a.md", &format!("# Songs\n\n{many}")));
    assert_eq!(lines(&wiki, "quotes.html", "h2"), "Ana Lind 120 quotes");
    assert_eq!(lines(&wiki, "quotes-2.html", "h2"), "Ana Lind 120 quotes, continued");
    assert_eq!(lines(&wiki, "quotes-2.html", "blockquote").lines().count(), 20);
    assert_eq!(lines(&wiki, "quotes-2.html", "nav.pager"), "Previous page Page 2 of 2");
}

#[test]
fn connections_are_drawn_and_listed() {
    let wiki = built(written());
    insta::assert_snapshot!(lines(&wiki, "connections.html", "dd"), @r"
    Winter is about The Nouns
    Ana Lind member of The Nouns
    Liv Roe plays Ana Lind acts in Winter
    Mira Halden directed Winter
    Ole Brun member of The Nouns
    ");
    let drawing = Page::parse(&wiki.read("public/connections.html"));
    let mut labels: Vec<_> = drawing.within("g", "text").map(|label| label.text.as_str()).collect();
    labels.sort_unstable();
    assert_eq!(labels, ["acts in", "directed", "is about", "member of", "member of", "plays"]);
    let mut boxes: Vec<_> = drawing.within("svg", "a").map(|name| name.attribute("href").unwrap()).collect();
    boxes.sort_unstable();
    let people = ["people/ana-lind.html", "people/liv-roe.html", "people/mira-halden.html", "people/ole-brun.html"];
    assert_eq!(boxes, [&["bands/the-nouns.html", "films/winter.html"][..], &people].concat());
}

#[test]
fn who_is_only_named_together_is_tied_by_articles() {
    let text = "# At the fair\n\nActress Ana Lind met singer Ole Brun.\n";
    let wiki = built(Wiki::new().article("a.md", text));
    assert_eq!(lines(&wiki, "connections.html", "dd"), "Ana Lind in one article with Ole Brun");
    assert_eq!(lines(&wiki, "connections.html", "g.together"), "Ana Lind: in one article with Ole Brun1");
}

#[test]
fn articles_and_films_lead_to_those_beside_them() {
    let film = |name: &str, year: u16| format!("+++\nkind = \"film\"\nname = \"{name}\"\nreleased = {year}\n+++\n");
    let article = |date: &str| format!("+++\ndate = {date}\n+++\n# Of {date}\n\nRain.\n");
    let wiki = Wiki::new()
        .article("f1.md", &film("Winter", 2010))
        .article("f2.md", &film("Spring", 2012))
        .article("f3.md", "+++\nkind = \"film\"\nname = \"Never\"\n+++\n")
        .article("c.md", &article("2011-05-01"))
        .article("b.md", &article("2010-12-31"))
        .article("a.md", &article("2012-01-01"))
        .article("d.md", "# Undated\n\nRain.\n");
    let wiki = built(wiki);
    let beside = |path: &str| lines(&wiki, path, "nav.sequence");
    assert_eq!(beside("films/winter.html"), "Later Spring");
    assert_eq!(beside("films/spring.html"), "Earlier Winter");
    assert_eq!(beside("films/never.html"), "");
    assert_eq!(beside("articles/b.html"), "Later Of 2011-05-01");
    assert_eq!(beside("articles/c.html"), "Earlier Of 2010-12-31Later Of 2012-01-01");
    assert_eq!(beside("articles/d.html"), "");
}

#[test]
fn films_stand_by_title_and_by_year() {
    let film = |name: &str, year: &str| format!("+++\nkind = \"film\"\nname = \"{name}\"\n{year}+++\n");
    let wiki = built(
        Wiki::new()
            .article("1.md", &film("The Winter", "released = 2010\n"))
            .article("2.md", &film("A Spring", "released = 2012\n"))
            .article("3.md", &film("8 Roads", "")),
    );
    assert_eq!(rows(&wiki, "films.html"), "S: A Spring 2012\nW: The Winter 2010\n#: 8 Roads");
    assert_eq!(rows(&wiki, "films-by-year.html"), "2012: A Spring\n2010: The Winter\nyear unknown: 8 Roads");
    assert_eq!(lines(&wiki, "films.html", "header p.meta"), "");
}

#[test]
fn the_home_page_says_what_the_wiki_is_about() {
    let wiki = built(written());
    assert_eq!(
        lines(&wiki, "index.html", "p.lead"),
        "A wiki of 4 people, one film and one band. It is above all about Ana Lind, Winter and The Nouns."
    );
    let empty = built(Wiki::new());
    assert_eq!(lines(&empty, "index.html", "p.lead"), "Nothing here yet.");
}

#[test]
fn an_edit_of_an_article_changes_few_pages() {
    let mut wiki = written();
    for number in 1..=20 {
        let text =
            format!("+++\ndate = 2010-03-{number:02}\n+++\n# Day {number}\n\nActress Una Number{number} laughed.\n");
        wiki = wiki.article(&format!("day-{number:02}.md"), &text);
    }
    let wiki = built(wiki);
    let before = wiki.files("public");
    let text = "+++\ndate = 2010-03-07\n+++\n# Day 7\n\nActress Una Number7 laughed, and it rained.\n";
    let wiki = wiki.article("day-07.md", text);
    wiki.run("build");
    let changed = wiki.files("public").into_iter().filter(|file| !before.contains(file)).map(|(path, _)| path);
    let pages: Vec<_> = changed.filter(|path| path.ends_with(".html")).collect();
    assert_eq!(pages, ["articles/day-07.html", "people/una-number7.html"]);
}
