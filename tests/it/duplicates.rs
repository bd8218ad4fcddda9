//! Two papers print one report.

use crate::wiki::Wiki;

const REPORT: &str = "Mira Halden, the director of the film \"Lantern Street,\" came to Oslo on Friday with a suitcase and no coat.\n\n\
                      \"It rained on every day of it,\" said Mira Halden. \"Nobody minded but the horse.\"\n\n\
                      The singer Otto Brandt was in the first row and left in the second half, to see to his own horse.\n";

fn wiki() -> Wiki {
    Wiki::new()
        .article("courier.txt", &format!("+++\ndate = 2011-05-07\n+++\nA director without a coat\n\n{REPORT}"))
        .article("herald.txt", &format!("+++\ndate = 2011-05-08\noutlet = \"The Herald\"\nlicence = \"CC0-1.0\"\n+++\nRain on Lantern Street\n\n{REPORT}\nMira Halden likes trams.\n"))
}

#[test]
fn the_page_of_a_copy_names_the_original_and_keeps_its_text_folded() {
    let wiki = wiki();
    wiki.run("build");
    let copy = wiki.read("public/articles/herald.html");
    assert!(copy.contains(
        "<p class=\"meta\">Almost the same text as <a href=\"../articles/courier.html\"><bdi>A director without a coat</bdi></a>, 7 May 2011. \
         What both say counts once in this wiki, and is cited to that one.</p>"
    ), "{copy}");
    let (_, folded) =
        copy.split_once("<details class=\"fold\"><summary>Show the text as it stood here</summary>").unwrap();
    // Every paragraph keeps its place, so that whatever is cited to it lands.
    assert!(folded.contains("id=\"p1\"") && folded.contains("id=\"p4\""), "{folded}");

    let original = wiki.read("public/articles/courier.html");
    assert!(original.contains(
        "<p class=\"meta\">Printed almost the same, too: <a href=\"../articles/herald.html\"><bdi>Rain on Lantern Street</bdi></a>, The Herald, 8 May 2011.</p>"
    ), "{original}");
    assert!(!original.contains("<details"), "{original}");
}

#[test]
fn what_a_copy_repeats_counts_once_and_what_it_adds_counts() {
    let wiki = wiki();
    wiki.run("build");
    let page = wiki.read("public/people/mira-halden.html");
    assert_eq!(page.matches("Nobody minded but the horse").count(), 1, "{page}");
    let (_, mentions) = page.split_once("id=\"mentions\"").unwrap();
    let (mentions, references) = mentions.split_once("id=\"references\"").unwrap();
    assert!(mentions.contains("courier.html#p1\""), "{mentions}");
    assert!(mentions.contains("herald.html#p4\"") && !mentions.contains("herald.html#p1\""), "{mentions}");
    assert!(references.contains("courier.html#p1\"") && !references.contains("herald"), "{references}");
    let singer = wiki.read("public/people/otto-brandt.html");
    assert!(singer.contains("courier.html#p3\"") && !singer.contains("herald"), "{singer}");
}

#[test]
fn a_copy_is_no_news_and_its_original_is_where_search_engines_are_sent() {
    let wiki = wiki();
    wiki.run("--base-url https://owner.example/wiki/ build");
    let copy = wiki.read("public/articles/herald.html");
    assert!(
        copy.contains("<link rel=\"canonical\" href=\"https://owner.example/wiki/articles/courier.html\">"),
        "{copy}"
    );
    // Whoever shares the page shares what they see.
    assert!(
        copy.contains("<meta property=\"og:url\" content=\"https://owner.example/wiki/articles/herald.html\">"),
        "{copy}"
    );
    assert!(copy.contains("og:description\" content=\"“Rain on Lantern Street”, The Herald, 8 May 2011\">"), "{copy}");
    let (feed, sitemap, home) =
        (wiki.read("public/feed.xml"), wiki.read("public/sitemap.xml"), wiki.read("public/index.html"));
    assert!(feed.contains("articles/courier.html") && !feed.contains("herald"), "{feed}");
    assert!(sitemap.contains("articles/courier.html") && !sitemap.contains("herald"), "{sitemap}");
    assert!(home.contains("articles/courier.html") && !home.contains("herald"), "{home}");
}
