//! Excerpts: what is shown of a text that belongs to somebody else, and what is told about it.

use crate::{links::broken_links, wiki::Wiki};

const HEAD: &str = "---\noutlet: The Evening Mail\nurl: https://mail.example/owls\n---\n";

/// Sentences of which every other one names nobody, with a number in it that no other sentence has.
fn long_article() -> String {
    let mut text = "# Night Owls\n\nThe film \"The Owls\" has a story. ".to_owned();
    for number in 0..40 {
        let named =
            ["Mira Halden directed the film \"The Owls\"", "Mira Halden plays Joan Roe in the film \"The Owls\""];
        text.push_str(&format!("{} as the {number}th guest. ", named[number % 2]));
        text.push_str(&format!("Rain fell on roof number{number} and nobody there cared about it for long. "));
        if number % 5 == 4 {
            text.push_str("\n\n");
        }
    }
    text
}

/// The visible text of all pages.
fn all_pages(wiki: &Wiki) -> String {
    let pages = wiki.files("public").into_iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".json"));
    pages.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
}

#[test]
fn what_is_not_cited_appears_on_no_page() {
    let wiki =
        Wiki::new().article("a.md", &format!("{HEAD}{}", long_article())).file("site.toml", "[excerpt]\nwords = 20\n");
    wiki.run("build");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    let pages = all_pages(&wiki);
    let leaked: Vec<_> = (0..40).filter(|number| pages.contains(&format!("roof number{number} and"))).collect();
    assert_eq!(leaked, [0; 0]);
    // The same text in full, to see that the sentences are there to leak.
    let wiki = wiki.article("a.md", &long_article());
    wiki.run("build");
    assert!((0..40).all(|number| all_pages(&wiki).contains(&format!("roof number{number} and"))));
}

#[test]
fn check_counts_the_words_that_pages_show() {
    // Shown are the headline (2 words), the first sentence (5), and as cited the last (10), of 28 words.
    let text = "# Night Owls\n\nIt was a quiet evening.\n\nRain fell on all the roofs of the town until dawn.\n\nMira Halden plays Joan Roe in the film \"The Owls\".\n";
    let wiki = Wiki::new().article("a.md", &format!("{HEAD}{text}")).file("site.toml", "[excerpt]\nwords = 5\n");
    insta::assert_snapshot!(wiki.run("check -v").stderr.split("\n\n").find(|told| told.contains("excerpt")).unwrap(), @"
    warning[excerpt-long]: much for an excerpt: 17 of its 28 words are shown, 61 % where 50 % may be
     --> seeds/a.md:1:1
      |
    1 | ---
      | ^
      = help: if you may show as much, name its licence in the front matter, or raise `most` under `[excerpt]` in site.toml
    ");
    wiki.run("build");
    let page = wiki.read("public/articles/a.html");
    assert!(page.contains("It was a quiet evening.") && page.contains("Mira Halden") && !page.contains("Rain"));
    wiki.run_failing(1, "check --strict");
    let wiki = wiki.file("site.toml", "[excerpt]\nwords = 5\nmost = 61\n");
    let told = wiki.run("check -v --strict").stderr;
    assert!(told.contains("note[excerpt]: an excerpt: "), "{told}");
}

#[test]
fn every_word_that_is_counted_stands_on_a_page_and_no_other() {
    let text = "# Night Owls\n\nalpha0 alpha1 alpha2.\n\nbeta0 beta1 beta2 beta3 beta4 beta5 beta6 beta7 beta8 Mira Halden gamma0 \
                gamma1 gamma2 gamma3 gamma4 gamma5 gamma6 gamma7 gamma8.\n\nMira Halden plays Joan Roe in the film \"The \
                Owls\".\n\ndelta0 delta1 delta2.\n\nepsilon0 epsilon1 epsilon2 epsilon3 Mira Halden zeta0 zeta1 zeta2 zeta3.\n";
    let wiki = Wiki::new().article("a.md", &format!("{HEAD}{text}")).file("site.toml", "[excerpt]\nwords = 3\n");
    wiki.run("build");
    let pages = all_pages(&wiki);
    let shown = |stem: &str| (0..9).filter(|number| pages.contains(&format!("{stem}{number}"))).count();
    // Nine words on the left and on the right of the first mention are eight; of the last, which has four, two.
    let counts = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"].map(shown);
    assert_eq!(counts, [3, 8, 8, 0, 2, 2]);
    // 2 of the headline, 3 of alpha, 8 + 2 + 8, the 10 of the cited sentence, 2 + 2 + 2 of the last one.
    let told = wiki.run("check -v").stderr;
    assert!(told.contains("39 of its 48 words are shown, 81 %"), "{told}");
}

#[test]
fn a_cited_sentence_is_a_quotation_where_its_footnote_lands() {
    let text = "# Night Owls\n\nIt was a quiet evening in the old town.\n\nRain fell. Mira Halden plays Joan Roe in the film \"The \
                Owls\". More rain fell.\n";
    let wiki = Wiki::new().article("a.md", &format!("{HEAD}{text}")).file("site.toml", "[excerpt]\nwords = 3\n");
    wiki.run("build");
    let page = wiki.read("public/articles/a.html");
    let quotation = "<blockquote class=\"excerpt\" id=\"p2\" dir=\"auto\" cite=\"https://mail.example/owls\"><p><a \
                     class=\"person\" href=\"../people/mira-halden.html\">";
    assert!(page.contains(quotation) && !page.contains("More rain"), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://mail.example/owls\">"));
    assert!(page.contains("<a href=\"https://mail.example/owls\">Read the original</a>"));
    assert!(wiki.read("public/films/the-owls.html").contains("href=\"../articles/a.html#p2\""));
}

/// The line below the headline of an article with this front matter, and whether all of it is shown.
fn shown(front_matter: &str) -> (String, bool) {
    let text = "# Night Owls\n\nFirst words.\n\nRain fell.\n";
    let wiki = Wiki::new()
        .article("a.md", &format!("---\n{front_matter}\n---\n{text}"))
        .file("site.toml", "base_url = 'https://owner.example/'\n[excerpt]\nwords = 2\n");
    wiki.run("build");
    let page = wiki.read("public/articles/a.html");
    let head = page.split_once("</header>\n<div class=\"parts\">").unwrap().0;
    let line = head.split_once("<p class=\"meta\">").map_or("", |(_, line)| line.split_once("</p>").unwrap().0);
    // The original is the canonical address of what is only an excerpt here.
    let own = page.contains("<link rel=\"canonical\" href=\"https://owner.example/articles/a.html\">");
    assert_eq!(own, !front_matter.contains("url:"));
    (line.to_owned(), page.contains("Rain fell"))
}

#[test]
fn front_matter_decides_what_is_shown_in_full() {
    let full = |line: &str| (line.to_owned(), true);
    let part = |line: &str| (line.to_owned(), false);
    assert_eq!(shown("title: x"), full(""));
    assert_eq!(
        shown("url: https://mail.example/x"),
        part("shown as an excerpt · <a href=\"https://mail.example/x\">Read the original</a>")
    );
    assert_eq!(shown("excerpt: false\noutlet: Mail"), full("<bdi>Mail</bdi>"));
    let named = "<bdi>Mail</bdi> · <a rel=\"license\" \
                 href=\"https://creativecommons.org/licenses/by/4.0/\"><bdi>CC-BY-4.0</bdi></a>";
    assert_eq!(shown("outlet: Mail\nlicence: CC-BY-4.0"), full(&format!("{named}, shown in full")));
    assert_eq!(
        shown("outlet: Mail\nexcerpt: true\nlicence: CC-BY-4.0"),
        part(&format!("{named}, shown as an excerpt"))
    );
    assert_eq!(shown("licence: by permission"), full("<bdi>by permission</bdi>, shown in full"));
}
