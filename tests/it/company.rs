//! Whom a record is tied to, by the films and bands that both are in and the articles that name both.

use crate::wiki::Wiki;

/// The rows of the table of connections: name and what ties the two, without markup, and the footnotes.
fn rows(page: &str) -> Vec<String> {
    let Some((_, table)) = page.split_once("<section class=\"part\" id=\"connections\">") else { return Vec::new() };
    let (table, _) = table.split_once("</section>").unwrap();
    let cells = |row: &str| row.split("</t").map(text).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ");
    table.split("<tr>").skip(2).map(cells).collect()
}

fn text(html: &str) -> String {
    let mut inside = false;
    let mut text = String::new();
    // A piece starts with the rest of an end tag.
    for sign in html.split_once('>').map_or(html, |(_, rest)| rest).chars().chain(['<']) {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            sign if !inside => text.push(sign),
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[test]
fn who_shares_a_film_a_band_or_several_articles_is_listed_with_what_ties_them() {
    let wiki = Wiki::new()
        .article("street.txt", "Lantern Street\n\nThe film \"Lantern Street\" was directed by Mira Halden. Otto Brandt plays Karl in \"Lantern Street.\" Ilse Korn plays Berta in \"Lantern Street.\"\n\nThe actress Vera Lund was at the premiere of \"Lantern Street\" with Otto Brandt.\n")
        .article("harbour.txt", "Harbour Lights\n\nThe film \"Harbour Lights\" was directed by Tor Aas. Otto Brandt plays a sailor in \"Harbour Lights.\"\n\nThe actress Vera Lund wept, and so did Otto Brandt.\n");
    wiki.run("build");
    insta::assert_snapshot!(rows(&wiki.read("public/people/otto-brandt.html")).join("\n"), @"
    person | Tor Aas | both worked on Harbour Lights; named together in one article | 2
    person | Mira Halden | both worked on Lantern Street; named together in one article | 1
    person | Ilse Korn | both in Lantern Street; named together in one article | 1
    person | Vera Lund | named together in 2 articles
    ");
    insta::assert_snapshot!(rows(&wiki.read("public/films/lantern-street.html")).join("\n"), @"film | Harbour Lights | both with Otto Brandt | 12");
    // One article that names both is in the mentions, and no tie.
    assert!(!wiki.read("public/people/tor-aas.html").contains("Vera Lund</bdi></a></th>"));
}

#[test]
fn where_nothing_is_stated_the_opening_says_how_often_and_beside_whom_a_record_is_named() {
    let wiki = Wiki::new()
        .article("street.txt", "Lantern Street\n\nThe film \"Lantern Street\" was directed by Mira Halden.\n\nThe actress Vera Lund was at the premiere with Mira Halden.\n")
        .article("harbour.txt", "Harbour\n\nThe actress Vera Lund and the director Mira Halden met at sea.\n");
    wiki.run("build");
    let page = wiki.read("public/people/vera-lund.html");
    let (_, lead) = page.split_once("<p class=\"lead\"").unwrap();
    assert_eq!(text(lead.split_once("</p>").unwrap().0), "Named in 2 articles, beside Mira Halden and Lantern Street.");
}
