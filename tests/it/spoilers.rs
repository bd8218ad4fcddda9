//! What gives the plot away stands behind a door on every page, and nowhere in the open.

use crate::wiki::Wiki;

const REVIEW: &str = "Lantern Street opens\n\nThe film \"Lantern Street\" was directed by Mira Halden. \
                      Otto Brandt plays the baker in \"Lantern Street.\"\n";
const SPOILER: &str = "+++\nspoiler = true\ndeck = \"The baker did it.\"\n+++\nHow Lantern Street ends\n\n\
                       The film \"Lantern Street\" was directed by Mira Halden. Ilse Korn plays the killer in \"Lantern Street.\"\n\n\
                       \"I knew on the first day,\" said Ilse Korn.\n";

fn wiki() -> Wiki {
    let wiki = Wiki::new().article("review.txt", REVIEW).article("ending.txt", SPOILER);
    wiki.run("build");
    wiki
}

/// A page without what is behind doors.
fn in_the_open(page: &str) -> String {
    let mut pieces = page.split("<details class=\"fold\">");
    let before = pieces.next().unwrap().to_owned();
    pieces.fold(before, |open, piece| open + piece.split_once("</details>").unwrap().1)
}

#[test]
fn the_text_and_the_facts_of_a_spoiler_are_behind_a_door_on_its_page() {
    let page = wiki().read("public/articles/ending.html");
    let open = in_the_open(&page);
    for secret in ["The baker did it", "plays the killer", "I knew on the first day", "directed by"] {
        assert!(page.contains(secret), "{secret}");
        assert!(!open.contains(secret), "{secret}:\n{open}");
    }
    assert!(open.contains("<h1 id=\"headline\" dir=\"auto\">How Lantern Street ends</h1>"));
    assert!(open.contains("<bdi>Ilse Korn</bdi></a> <span class=\"count\" title=\"2 mentions\">2</span>"), "{open}");
}

#[test]
fn what_only_a_spoiler_says_is_behind_a_door_on_the_pages_of_records() {
    let wiki = wiki();
    let film = wiki.read("public/films/lantern-street.html");
    let open = in_the_open(&film);
    assert!(open.contains("Otto Brandt") && !open.contains("Ilse Korn"), "{open}");
    let hidden = "<details class=\"fold\"><summary>What gives the plot away about Lantern Street</summary>";
    let (_, spoilers) = film.split_once(hidden).unwrap();
    assert!(spoilers.split_once("</details>").unwrap().0.contains("Ilse Korn"), "{spoilers}");
    // A footnote leads to a spoiler only where nothing else says it.
    let (_, director) = film.split_once("<dt>Director</dt>").unwrap();
    let (director, _) = director.split_once("</dd>").unwrap();
    assert_eq!(director.matches("<sup").count(), 1, "{director}");
    let (_, references) = film.split_once("<ol class=\"references\">").unwrap();
    assert!(references.find("review.html").unwrap() < references.find("ending.html").unwrap(), "{references}");

    let actor = wiki.read("public/people/ilse-korn.html");
    let open = in_the_open(&actor);
    assert!(!open.contains("killer") && !open.contains("first day"), "{open}");
    assert!(actor.contains("I knew on the first day"), "{actor}");
}

#[test]
fn a_list_takes_no_year_from_a_spoiler() {
    let secret =
        "The film \"Lantern Street\" was directed by Mira Halden. \"Lantern Street\" was released on March 3, 1971.";
    let year_of = |head: &str| {
        let wiki = Wiki::new().article("a.txt", &format!("{head}A street\n\n{secret}\n"));
        wiki.run("build");
        wiki.read("public/films.html").contains("1971")
    };
    assert!(year_of(""));
    assert!(!year_of("+++\nspoiler = true\n+++\n"));
}
