//! Wikilinks: what they lead to, what they show, and what becomes of those that lead to nothing.

use crate::{links::broken_links, wiki::Wiki};

/// What the texts say: a film and a band called The Owls, and a singer.
const WORLD: &str = "# A loud night\n\nMira Halden directed the film \"The Owls\", which was released in 2010. Singer Ann \
                     Lee of the punk band The Owls likes it. The band The Owls played all night.\n";

/// The paragraph of an article that says `text` in a world of its own, and the messages of the build.
fn built(text: &str) -> (String, String) {
    let wiki = Wiki::new().article("world.md", WORLD).article("a.md", &format!("# Title\n\n{text}\n"));
    let stderr = wiki.run("build").stderr;
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    let page = wiki.read("public/articles/a.html");
    let paragraph =
        page.split_once("<p id=\"p1\" dir=\"auto\">").unwrap().1.split_once("&nbsp;<a class=\"pilcrow\"").unwrap().0;
    (paragraph.to_owned(), stderr)
}

/// A wikilink leads to a page, shows a text and has the class of what it leads to.
#[track_caller]
fn leads(link: &str, href: &str, shown: &str) {
    let (paragraph, stderr) = built(&format!("We saw {link} there."));
    let class = match href {
        href if href.starts_with("people/") => "person",
        href if href.starts_with("films/") => "film",
        href if href.starts_with("bands/") => "band",
        _ => "several",
    };
    let expected = format!("We saw <a class=\"{class}\" href=\"../{href}\"><bdi>{shown}</bdi></a> there.");
    assert_eq!(paragraph, expected, "{link}");
    assert!(!stderr.contains("warning["), "{link}: {stderr}");
}

/// A wikilink leads to an entry among the wanted names.
#[track_caller]
fn wants(link: &str, id: &str, shown: &str) {
    let (paragraph, stderr) = built(&format!("We saw {link} there."));
    let hidden = "<span class=\"hidden\"> (no page yet)</span>";
    let expected =
        format!("We saw <a class=\"wanted\" href=\"../wanted.html#{id}\"><bdi>{shown}</bdi>{hidden}</a> there.");
    assert_eq!(paragraph, expected, "{link}");
    assert!(stderr.contains("warning[wanted]"), "{link}: {stderr}");
}

#[test]
fn a_name_is_found_whatever_its_spaces_and_capitals() {
    for (link, shown) in [
        ("[[Ann Lee]]", "Ann Lee"),
        ("[[ann lee]]", "ann lee"),
        ("[[ANN  LEE]]", "ANN LEE"),
        ("[[ Ann Lee ]]", "Ann Lee"),
        ("[[Ann_Lee]]", "Ann_Lee"),
        ("[[ann-lee]]", "ann-lee"),
        ("[[Ánn Lee]]", "Ánn Lee"),
        ("[[Ann Lee|the singer]]", "the singer"),
        ("[[Ann Lee|]]", "Ann Lee"),
        ("[[person: Ann Lee ]]", "Ann Lee"),
        ("[[person/ann-lee]]", "person/ann-lee"),
        ("[[person/ann-lee|her]]", "her"),
    ] {
        leads(link, "people/ann-lee.html", shown);
    }
}

#[test]
fn what_stands_in_brackets_tells_namesakes_apart() {
    leads("[[The Owls]]", "names/the-owls.html", "The Owls");
    leads("[[Owls|they]]", "names/the-owls.html", "they");
    leads("[[The Owls (band)|the band]]", "bands/the-owls.html", "the band");
    leads("[[The Owls (punk group)]]", "bands/the-owls.html", "The Owls (punk group)");
    leads("[[Owls (film)|]]", "films/the-owls.html", "Owls");
    leads("[[The Owls (movie)|it]]", "films/the-owls.html", "it");
    leads("[[film:The Owls]]", "films/the-owls.html", "The Owls");
    leads("[[Ann Lee (singer)|]]", "people/ann-lee.html", "Ann Lee");
}

#[test]
fn a_year_excludes_what_came_out_in_another() {
    wants("[[film/the-rats]]", "wanted-film-the-rats", "film/the-rats");
    let text = |link: &str| {
        built(&format!("The film \"Salt\" was released in 1999. Ann Lee stars in the film \"Salt\". {link} is here.")).0
    };
    assert!(
        text("[[Salt (1999)|it]]").contains("<a class=\"film\" href=\"../films/salt.html\"><bdi>it</bdi></a> is here")
    );
    assert!(
        text("[[Salt (2000)|it]]").contains("<a class=\"film\" href=\"../films/salt.html\"><bdi>it</bdi></a> is here")
    );
    assert!(text("[[Salt (2031)|it]]").contains("href=\"../wanted.html#wanted-salt-2031\"><bdi>it</bdi>"));
}

#[test]
fn a_part_of_a_page_is_linked_where_it_is_there() {
    leads("[[Ann Lee#bands]]", "people/ann-lee.html#bands", "Ann Lee");
    leads("[[The Owls (band)#Line-up|its members]]", "bands/the-owls.html#line-up", "its members");
    leads("[[Ann Lee#mentions]]", "people/ann-lee.html#mentions", "Ann Lee");
    leads("[[Ann Lee#cast]]", "people/ann-lee.html", "Ann Lee");
    leads("[[Ann Lee#no such part]]", "people/ann-lee.html", "Ann Lee");
    leads("[[Ann Lee#]]", "people/ann-lee.html", "Ann Lee#");
}

#[test]
fn a_name_that_nobody_bears_is_wanted() {
    wants("[[Cy Bohn]]", "wanted-cy-bohn", "Cy Bohn");
    wants("[[Cy Bohn|somebody]]", "wanted-cy-bohn", "somebody");
    wants("[[The Owls (singer)|he]]", "wanted-the-owls-singer", "he");
}

#[test]
fn brackets_that_name_nothing_are_text_and_told() {
    for text in ["[[]]", "[[ ]]", "[[|text]]", "[[band:]]"] {
        let (paragraph, stderr) = built(text);
        assert_eq!(paragraph, text);
        assert!(stderr.contains("warning[wikilink-empty]"), "{stderr}");
    }
    for text in ["[[Ann Lee", "[[Ann]Lee]", "[[Cy [x] Bohn]]"] {
        assert!(!built(text).0.contains("wanted") && !built(text).1.contains("warning["), "{text}");
    }
    let (paragraph, _) = built("[[a [[Ann Lee]] b]] and [[[Ann Lee]]]");
    let link = "<a class=\"person\" href=\"../people/ann-lee.html\"><bdi>Ann Lee</bdi></a>";
    assert_eq!(paragraph, format!("[[a {link} b]] and [{link}]"));
}

#[test]
fn a_written_link_is_a_link_each_time() {
    let (paragraph, _) = built("Ann Lee met [[Ann Lee]] and [[Ann Lee|her]] and Ann Lee.");
    assert_eq!(paragraph.matches("<a ").count(), 2, "{paragraph}");
}

#[test]
fn a_written_link_counts_as_a_mention_of_what_it_leads_to() {
    let text = "# Title\n\nShe met [[The Owls (band)|four friends]] on [[The Owls (film)|a screen]].\n";
    let wiki = Wiki::new().article("world.md", WORLD).article("a.md", text);
    wiki.run("build");
    assert!(wiki.read("public/bands/the-owls.html").contains("She met <mark><bdi>four friends</bdi></mark> on"));
    assert!(wiki.read("public/films/the-owls.html").contains("on <mark><bdi>a screen</bdi></mark>."));
    // Words of a link are no other name of the record.
    assert!(!wiki.read("public/bands/the-owls.html").contains("Also written"));
}

#[test]
fn a_link_with_a_kind_makes_a_record_and_one_without_does_not() {
    let wiki = Wiki::new().article("a.txt", "News\n\nAll came: [[Kim Roe]], [[band:Salt]] and [[Pepper (film)]].\n");
    let stderr = wiki.run("build").stderr;
    assert_eq!(stderr.matches("warning[wanted]").count(), 1, "{stderr}");
    assert!(wiki.exists("public/bands/salt.html") && wiki.exists("public/films/pepper.html"));
    assert!(!wiki.exists("public/people/kim-roe.html"));
}

#[test]
fn plain_text_and_markdown_link_alike() {
    let text = "News\n\nThey met [[Ann Lee|her]] and [[Cy Bohn]].\n";
    let wiki = Wiki::new().article("world.md", WORLD).article("a.txt", text).article("b.md", &format!("# {text}"));
    wiki.run("build");
    let paragraph = |path: &str| wiki.read(path).lines().find(|line| line.contains("They met")).unwrap().to_owned();
    assert_eq!(paragraph("public/articles/a.html"), paragraph("public/articles/b.html"));
}

#[test]
fn wanted_names_are_listed_with_who_wants_them_and_with_near_names() {
    let wiki = Wiki::new()
        .article("world.md", WORLD)
        .article("a.md", "# One\n\nSee [[Ann Leee]].\n\nAnd [[band:Cy Bohn]], [[ann leee|her]].\n")
        .article("b.txt", "Two\n\nSee [[Ann Leee]] and [[Halden]].\n");
    wiki.run("build");
    let page = wiki.read("public/wanted.html");
    let list = page.split_once("<dl class=\"rows wants\">\n").unwrap().1.split_once("</dl>").unwrap().0;
    insta::assert_snapshot!(list, @r#"
    <div id="wanted-ann-leee"><dt>Name</dt><dd><span class="big"><bdi>Ann Leee</bdi></span> <span class="meta">wanted 3 times</span>
    <ul><li><a href="articles/a.html#p1"><bdi>One</bdi>, ¶ 1</a></li>
    <li><a href="articles/a.html#p2"><bdi>One</bdi>, ¶ 2</a></li>
    <li><a href="articles/b.html#p1"><bdi>Two</bdi>, ¶ 1</a></li>
    </ul>
    <p class="meta">Or was this meant: <a class="person" href="people/ann-lee.html"><bdi>Ann Lee</bdi></a></p>
    </dd></div>
    <div id="wanted-halden"><dt>Name</dt><dd><span class="big"><bdi>Halden</bdi></span> <span class="meta">wanted once</span>
    <ul><li><a href="articles/b.html#p1"><bdi>Two</bdi>, ¶ 1</a></li>
    </ul>
    <p class="meta">Or was this meant: <a class="person" href="people/mira-halden.html"><bdi>Mira Halden</bdi></a></p>
    </dd></div>
    "#);
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
}

#[test]
fn a_wiki_that_wants_nothing_says_so() {
    let wiki = Wiki::new().article("world.md", WORLD);
    wiki.run("build");
    assert!(wiki.read("public/wanted.html").contains("Nothing is wanted"));
}

#[test]
fn check_reports_each_place_of_a_wanted_name() {
    let wiki = Wiki::new()
        .article("world.md", WORLD)
        .article("a.md", "# One\n\nSee [[Ann Leee]], [[Cy Bohn|him]] and [[person:The Owls]].\n\n[[]]\n");
    insta::assert_snapshot!(wiki.run("check").stderr, @r"
    warning[wanted]: there is no page about `Ann Leee`
     --> seeds/a.md:3:7
      |
    3 | See [[Ann Leee]], [[Cy Bohn|him]] and [[person:The Owls]].
      |       ^^^^^^^^
      = help: did you mean `Ann Lee`?

    warning[wanted]: there is no page about `Cy Bohn`
     --> seeds/a.md:3:29
      |
    3 | See [[Ann Leee]], [[Cy Bohn|him]] and [[person:The Owls]].
      |                             ^^^
      = help: write about it, or take the brackets away

    warning[wikilink-empty]: the wikilink names nothing
     --> seeds/a.md:5:1
      |
    5 | [[]]
      | ^^^^
      = help: write a name between the brackets: `[[Ada Brandt]]`

    checked 2 articles and 19 pages: 0 errors, 3 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn a_record_that_only_a_wikilink_names_has_one_article() {
    let wiki =
        Wiki::new().article("a.md", "# One\n\nAn evening with [[film:The Owls]] and [[band:The Tin Sparrows|them]].\n");
    let listed = wiki.run("list films").stdout + &wiki.run("list bands").stdout;
    assert!(listed.contains("film/the-owls ") && listed.contains("band/the-tin-sparrows "), "{listed}");
}
