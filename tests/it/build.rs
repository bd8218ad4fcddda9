use crate::{links::broken_links, wiki::Wiki};

fn two_articles() -> Wiki {
    Wiki::new()
        .article("winter.txt", "The long winter\n\nMira Halden directed the film.\n")
        .article("deep/spring.md", "# Spring\n\nNobody came.\n")
}

#[test]
fn a_folder_becomes_a_site() {
    let wiki = two_articles();
    let outcome = wiki.run("build");
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.contains(" into public: "), "{}", outcome.stderr);
    for file in ["index.html", "wiki.json", "style.css", ".nojekyll", "fanwiki-manifest.json"] {
        assert!(wiki.exists(&format!("public/{file}")), "{file}");
    }
}

#[test]
fn a_folder_without_articles_is_a_site_too() {
    let wiki = Wiki::new();
    wiki.run("build");
    assert!(wiki.exists("public/index.html"));
}

#[test]
fn a_second_build_writes_nothing() {
    let wiki = two_articles();
    wiki.run("build");
    let manifest = std::fs::metadata(wiki.path("public/fanwiki-manifest.json")).unwrap().modified().unwrap();
    let outcome = wiki.run("build");
    assert!(outcome.stderr.contains(": 0 files written, "), "{}", outcome.stderr);
    assert!(outcome.stderr.contains(" 0 removed, "), "{}", outcome.stderr);
    assert_eq!(std::fs::metadata(wiki.path("public/fanwiki-manifest.json")).unwrap().modified().unwrap(), manifest);
}

#[test]
fn an_edit_leads_to_the_same_site_as_building_anew() {
    let wiki = two_articles();
    wiki.run("build");
    let wiki = wiki.article("winter.txt", "The short winter\n\nIt rained.\n").without("seeds/deep/spring.md");
    wiki.run("build");
    wiki.run("build --out anew");
    assert_eq!(wiki.files("public"), wiki.files("anew"));
}

#[test]
fn the_number_of_threads_does_not_show() {
    let mut wiki = Wiki::new();
    for number in 0..40 {
        wiki = wiki.article(&format!("{number}.txt"), &format!("Number {number}\n\nAna Lind said \"no\" to it.\n"));
    }
    for threads in [1, 2, 8] {
        wiki.run(&format!("build --threads {threads} --out with-{threads}"));
    }
    assert_eq!(wiki.files("with-1"), wiki.files("with-2"));
    assert_eq!(wiki.files("with-1"), wiki.files("with-8"));
}

#[test]
fn static_files_are_copied_as_they_are() {
    let wiki = two_articles().file("static/style.css", "/* mine */").file("static/img/a.svg", "<svg/>");
    wiki.run("build");
    assert_eq!(wiki.read("public/style.css"), "/* mine */");
    assert_eq!(wiki.read("public/img/a.svg"), "<svg/>");
    let wiki = wiki.without("static/style.css").without("static/img/a.svg");
    wiki.run("build");
    assert_ne!(wiki.read("public/style.css"), "/* mine */");
    assert!(!wiki.exists("public/img"));
}

#[test]
fn a_static_file_cannot_take_the_place_of_a_page() {
    let wiki = two_articles().file("static/index.html", "mine");
    let outcome = wiki.run_failing(1, "build");
    insta::assert_snapshot!(outcome.stderr.split("\n\n").next().unwrap(), @r"
    error[path-collision]: `index.html` and `index.html` are one file on some disks, or on all
      = help: give the file in `static/` another name
    ");
    assert!(outcome.stderr.contains("nothing was written: 1 error, "), "{}", outcome.stderr);
    assert!(!wiki.exists("public"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_static_files_is_left_out() {
    let wiki = two_articles().file("secret.txt", "secret").file("static/here.txt", "here");
    std::os::unix::fs::symlink(wiki.path("secret.txt"), wiki.path("static/leak.txt")).unwrap();
    std::os::unix::fs::symlink(wiki.path("static/here.txt"), wiki.path("static/there.txt")).unwrap();
    let outcome = wiki.run("build");
    assert!(outcome.stderr.contains("warning[static-file]: `static/leak.txt` is not copied"), "{}", outcome.stderr);
    assert!(!wiki.exists("public/leak.txt"));
    assert_eq!(wiki.read("public/there.txt"), "here");
    wiki.run_failing(1, "build --strict");
}

#[test]
fn timings_are_printed_when_asked_for() {
    let outcome = two_articles().run("build --timings -q");
    // Times differ from run to run, and what they are of does not; bytes differ with every change of the stylesheet.
    let names = outcome.stderr.lines().map(|line| line.split("  ").last().unwrap_or_default());
    let shown: Vec<_> = names.map(|name| name.rsplit_once(" files, ").map_or(name, |(counts, _)| counts)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    cpu ms
    language and templates
    sources
    articles
    corrections
    near-duplicates
    sightings
    census
    mentions
    records
    facts and quotes
    facts joined
    graph and outline
    check
    answers
    search
    files made
    files moved in
    cache saved
    all

    of which, on all threads together
    (search)
    (style and script)
    (written to the disk)
    404.html
    article.html
    home.html
    index.html
    person.html
    robots.txt
    search.html
    wanted.html
    wiki.json

    2 articles, 2 sightings of 2 names, 2 mentions, 1 record, 0 facts, 0 quotes, 11 pages, 32
    ");
}

#[test]
fn an_article_is_linked_by_its_key_if_the_wiki_has_it() {
    let wiki = Wiki::new()
        .article("a.txt", "News\n\nSee [article id=\"17\"]one[/article], [article id=\"23\"]two[/article], [article id=\"99\"]three[/article], [article id=\"news\"]four[/article] and [article id=\"a\"]this[/article].\n")
        .article("2010/17.txt", "Seventeen\n\nText.\n")
        .article("b.md", "---\nurl: https://example.org/news/23/b.html?id=99\n---\n# B\n\nText.\n")
        .article("c.md", "---\nurl: https://example.org/news/24/c.html\n---\n# C\n\nText.\n");
    wiki.run("build");
    let page = wiki.read("public/articles/a.html");
    assert!(page.contains("See <a href=\"../articles/2010/17.html\">one</a>, <a href=\"../articles/b.html\">two</a>, three, four and this."));
}

#[test]
fn links_and_pictures_lead_to_files_of_the_site() {
    let wiki = Wiki::new()
        .file("static/my poster.jpg", "JPEG")
        .file("static/list.pdf", "PDF")
        .article("2010/a.md", "# A\n\nSee the [list](../../static/list.pdf#page=2) and [none](none.pdf).\n\n![Ann Lee & \"Co\"](<my poster.jpg>)\n\n![lost](lost.jpg)\n");
    let outcome = wiki.run("build");
    let page = wiki.read("public/articles/2010/a.html");
    assert!(page.contains("See the <a href=\"../../list.pdf\">list</a> and none."), "{page}");
    assert!(
        page.contains("<img src=\"../../my%20poster.jpg\" alt=\"Ann Lee &amp; &quot;Co&quot;\" loading=\"lazy\">"),
        "{page}"
    );
    assert!(page.contains(">lost&nbsp;"), "{page}");
    assert_eq!(outcome.stderr.matches("warning[dead-link]").count(), 2, "{}", outcome.stderr);
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
}
