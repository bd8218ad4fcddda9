//! Names that several records bear, and names that lead to one.

use std::collections::BTreeSet;

use crate::{links::broken_links, wiki::Wiki};

/// A film and a band of one name, and a band that has nothing to do with them.
fn owls() -> Wiki {
    Wiki::new()
        .article(
            "a.md",
            "# A loud night\n\nThe film \"The Owls\" was released in 2010. Singer Ann Lee of the punk band The Owls likes it. \
             The punk band The Rats played, too.\n",
        )
        .article("b.txt", "More\n\nThe band The Owls sang with the band The Rats.\n")
}

#[test]
fn a_name_that_two_records_bear_has_a_chooser() {
    let wiki = owls();
    wiki.run("build");
    let page = wiki.read("public/names/the-owls.html");
    for path in ["films/the-owls.html", "bands/the-owls.html"] {
        assert!(page.contains(&format!("href=\"../{path}\"")), "{path}");
        let hatnote = "<a href=\"../names/the-owls.html\">Others called The Owls</a>";
        assert!(wiki.read(&format!("public/{path}")).contains(hatnote), "{path}");
    }
    assert!(!page.contains("rats"));
    assert!(!wiki.read("public/bands/the-rats.html").contains("Others called"));
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
}

#[test]
fn a_chooser_goes_when_its_namesakes_go() {
    let wiki = owls();
    wiki.run("build");
    let wiki = wiki.article("a.md", "# A quiet night\n\nThe punk band The Owls played.\n");
    wiki.run("build");
    assert!(wiki.exists("public/bands/the-owls.html") && !wiki.exists("public/names/the-owls.html"));
    assert!(!wiki.read("public/bands/the-owls.html").contains("Others called"));
}

#[test]
fn a_nickname_and_a_short_title_lead_to_their_record_from_disk_and_from_anywhere() {
    let wiki = Wiki::new().article(
        "a.md",
        "# News\n\nActress Ada Brandt stars in the film \"The Night Saga: Owls\". We saw ABran in \"Owls\". Brandt left, and Ada \
         came back.\n",
    );
    wiki.run("build --base-url https://owner.example/wiki");
    insta::assert_snapshot!(redirects(&wiki).join("\n"), @"
    films/owls.html
    people/abran.html
    ");
    let page = wiki.read("public/films/owls.html");
    let address = "the-night-saga-owls.html";
    for part in [
        format!("<meta http-equiv=\"refresh\" content=\"0; url=../films/{address}\">"),
        format!("<link rel=\"canonical\" href=\"https://owner.example/wiki/films/{address}\">"),
        format!("<a class=\"film\" href=\"../films/{address}\"><bdi>The Night Saga: Owls</bdi></a>"),
    ] {
        assert!(page.contains(&part), "{part}");
    }
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
}

/// The pages that only lead to another one.
fn redirects(wiki: &Wiki) -> Vec<String> {
    let pages = wiki.files("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
    let leads_on = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("http-equiv=\"refresh\"");
    pages.filter(|(_, bytes)| leads_on(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn a_surname_or_a_given_name_leads_to_nobody() {
    let wiki = Wiki::new().article("a.md", "# News\n\nActress Ada Brandt came. Brandt sang. Ada left.\n");
    wiki.run("build");
    assert!(wiki.exists("public/people/ada-brandt.html"));
    assert_eq!(redirects(&wiki), [""; 0]);
}

#[test]
fn no_two_pages_have_one_path_on_a_disk_that_ignores_case() {
    // A short title that is the full title of another film, a nickname that two people share, a band named like a list.
    let wiki = Wiki::new()
        .article(
            "a.md",
            "# News\n\nActress Ada Brandt stars in the film \"The Night Saga: Owls\". We saw ABran in \"Owls\".\n",
        )
        .article("b.md", "# News\n\nActress Ann Brandt stars in the film \"OWLS\". We saw ABran, too.\n")
        .article("c.md", "# News\n\nThe [[band:Mentions 2]], the [[film:Kim Roe]] and [[person:Owls]].\n")
        .article("Names/the owls.txt", "Owls\n\nText.\n")
        .article("names/The Owls.txt", "Owls\n\nText.\n");
    wiki.run("build");
    let files: Vec<_> = wiki.files("public").into_iter().map(|(path, _)| path.to_lowercase()).collect();
    let distinct: BTreeSet<_> = files.iter().collect();
    assert_eq!(distinct.len(), files.len(), "{files:#?}");
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    assert!(!wiki.exists("public/people/abran.html"), "two people are called so");
    assert!(wiki.read("public/names/abran.html").contains("href=\"../people/ada-brandt.html\""));
}
