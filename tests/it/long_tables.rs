//! Records of which a folder says a lot.

use crate::wiki::Wiki;

/// As many films by one director, each told by an article of its own.
fn wiki(films: usize) -> Wiki {
    let first = ["Amber", "Copper", "Hollow", "Paper", "Silent", "Velvet"];
    let second = ["Harbour", "Lantern", "Meadow", "Orchard", "Thunder"];
    let titles = second.iter().flat_map(|second| first.iter().map(move |first| format!("{first} {second}")));
    titles.take(films).fold(Wiki::new(), |wiki, title| {
        let text = format!(
            "# News of {title}\n\nMira Halden directed the film \"{title}.\" Otto Brandt wrote the film \"{title}.\"\n"
        );
        wiki.article(&format!("{}.md", title.replace(' ', "-").to_lowercase()), &text)
    })
}

fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{page}"));
    &page[start..start + page[start..].find("</section>").unwrap()]
}

#[test]
fn in_a_long_table_each_row_leads_to_the_paragraph_itself() {
    let wiki = wiki(26);
    wiki.run("build");
    let page = wiki.read("public/people/mira-halden.html");
    let films = section(&page, "films");
    assert_eq!(films.matches("<tr><td").count(), 26);
    assert!(!films.contains("class=\"cite"), "{films}");
    let row = "<a class=\"where\" href=\"../articles/silent-meadow.html#p1\" aria-label=\"News of Silent Meadow, paragraph 1\">¶\u{202f}1</a>";
    assert!(films.contains(row), "{films}");
    // What the lead says has its footnotes as ever.
    assert!(section(&page, "references").matches("<li id=\"r").count() < 8, "{page}");
}

#[test]
fn a_short_table_has_footnotes() {
    let wiki = wiki(25);
    wiki.run("build");
    let page = wiki.read("public/people/mira-halden.html");
    assert_eq!(section(&page, "films").matches("class=\"cite").count(), 25);
    assert_eq!(section(&page, "references").matches("<li id=\"r").count(), 25);
}

#[test]
fn the_infobox_tells_the_first_of_many_and_where_the_others_are() {
    let people: String = ["Ada", "Berta", "Clara", "Dora", "Edith", "Frida", "Greta", "Hilda", "Irma", "Johanna"]
        .iter()
        .map(|given| format!("\"{given} Brandt\", "))
        .collect();
    let film = |people: &str| format!("+++\nkind = \"film\"\nname = \"Salt Water\"\nwritten_by = [{people}]\n+++\n");
    let wiki = Wiki::new().article("salt-water.md", &film(&people));
    wiki.run("build");
    let page = wiki.read("public/films/salt-water.html");
    let infobox = &page[page.find("class=\"facts\"").unwrap()..page.find("class=\"parts\"").unwrap()];
    assert_eq!(infobox.matches(" Brandt</bdi>").count(), 8, "{infobox}");
    assert!(infobox.contains("<br><a href=\"#crew\">and 2 more</a></dd>"), "{infobox}");
    assert_eq!(section(&page, "crew").matches(" Brandt</bdi>").count(), 10);
    // One more would be no longer than the words that there is one.
    let nine: String = people.split_inclusive(", ").take(9).collect();
    let wiki = wiki.article("salt-water.md", &film(&nine));
    wiki.run("build");
    assert!(!wiki.read("public/films/salt-water.html").contains("href=\"#crew\""));
}
