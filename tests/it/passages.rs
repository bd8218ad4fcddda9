//! Sentences and quotes as the pages of records show them.

use crate::{reader::Page, wiki::Wiki};

fn built(wiki: Wiki) -> Wiki {
    wiki.run("build");
    wiki
}

fn texts(wiki: &Wiki, path: &str, outer: &str, selector: &str) -> Vec<String> {
    let page = Page::parse(&wiki.read(&format!("public/{path}")));
    page.within(outer, selector).map(|element| element.text.clone()).collect()
}

const TALK: &str = "The Winter of Ana Lind

Mira Halden directed the film \"Winter\", which stars Ana Lind.

\"I sang in the snow,\" actress Ana Lind told the paper. \"Nobody heard me. I liked that. Ana Lind always does.\" Later, Lind called it \"worth all the waiting\" and left. She met Halden there.

\"I sang in the snow,\" Ana Lind said.
";

#[test]
fn what_one_person_says_in_a_paragraph_is_one_quote_and_a_repeated_one_stands_once() {
    let again = "The Snow\n\n\"I sang in the snow,\" Ana Lind said.\n";
    let wiki = built(Wiki::new().article("talk.txt", TALK).article("again.txt", again));
    let said = texts(&wiki, "people/ana-lind.html", ".quote", "blockquote");
    assert_eq!(said, ["I sang in the snow.Nobody heard me. I liked that. Ana Lind always does."]);
    assert_eq!(texts(&wiki, "quotes.html", ".quote", "blockquote"), said);
    assert_eq!(texts(&wiki, "quotes.html", "h2", "span"), ["1 quote"]);
}

#[test]
fn mentions_in_one_paragraph_share_its_mark_and_speech_keeps_its_quotation_marks() {
    let wiki = built(Wiki::new().article("talk.txt", TALK));
    assert_eq!(
        texts(&wiki, "people/ana-lind.html", "ol.rows", "li"),
        [
            "¶ 1Mira Halden directed the film \"Winter\", which stars Ana Lind.",
            "¶ 2\"I sang in the snow,\" actress Ana Lind told the paper. … \"Ana Lind always does.\" Later, Lind called it \"worth all the waiting\" and left.",
            "¶ 3\"I sang in the snow,\" Ana Lind said.",
        ]
    );
}

#[test]
fn an_alias_that_differs_by_an_article_or_the_signs_of_an_acronym_is_not_told() {
    let band = "+++\nkind = \"band\"\nname = \"R.E.N.\"\naliases = [\"The REN\", \"REN\", \"Rapid Eye\", \"The Rapid Eye\"]\n+++\n";
    let wiki = built(Wiki::new().article("bands/ren.md", band));
    let page = Page::parse(&wiki.read("public/bands/r-e-n.html"));
    assert_eq!(page.all("p.meta").next().map(|line| line.text.as_str()), Some("Also written Rapid Eye"));
}

#[test]
fn nobody_whom_somebody_plays_is_only_counted_where_no_film_is_named() {
    let names = [
        "Rolf Berg",
        "Kari Dahl",
        "Jon Vik",
        "Liv Moen",
        "Odd Haug",
        "Siri Lie",
        "Nils Foss",
        "Gro Hagen",
        "Per Aas",
        "Tor Bakke",
    ];
    let text = names.map(|name| format!("Actress Ana Lind portrays singer {name}.")).join("\n\n");
    let people = names.map(|name| format!("{name} met singer {name} and Ana Lind. Singer {name} said it was good."));
    let wiki = built(Wiki::new().article("a.txt", &format!("Ana Lind\n\n{text}\n\n{}\n", people.join("\n\n"))));
    let told = texts(&wiki, "people/ana-lind.html", ".facts", "dd").concat();
    assert!(names.iter().all(|name| told.contains(name)), "{told}");
}
