//! One message of every code, whole. Those of corrections, record pages, excerpts and doubts stand beside their feature.

use super::{broken, messages, wiki};
use crate::{docs, wiki::Wiki};

#[test]
fn every_code_is_shown_in_a_test() {
    let tests = [
        include_str!("codes.rs"),
        include_str!("../check.rs"),
        include_str!("../corrections.rs"),
        include_str!("../excerpts.rs"),
        include_str!("../list.rs"),
        include_str!("../record_pages.rs"),
        include_str!("../wikilinks.rs"),
    ];
    let is_shown = |code: &String| {
        let shown = |severity: &&str| {
            let message = format!("    {severity}[{code}]: ");
            tests.iter().any(|test| test.contains(&message))
        };
        ["error", "warning", "note"].iter().any(shown)
    };
    let missing: Vec<_> = docs::codes().into_iter().filter(|code| !is_shown(code)).collect();
    assert!(missing.is_empty(), "write a test that shows the message of {missing:?}");
}

/// What `check -v` says of one code in a wiki that is fine but for one article.
#[track_caller]
fn told(code: &str, name: &str, text: &str) -> String {
    of_code(code, &Wiki::new().article(name, text))
}

/// The messages of one code in `check -v`.
#[track_caller]
fn of_code(code: &str, wiki: &Wiki) -> String {
    let stderr = wiki.run_any("check -v").stderr;
    let is_it = |message: &&str| message.lines().next().unwrap_or_default().contains(&format!("[{code}]"));
    let found: Vec<_> = stderr.split("\n\n").filter(is_it).collect();
    assert!(!found.is_empty(), "{stderr}");
    found.join("\n\n")
}

#[test]
fn config_syntax() {
    let stderr = broken(2, |wiki| wiki.file("site.toml", "title = Winter films\n"));
    insta::assert_snapshot!(messages(&stderr), @r#"
    error[config-syntax]: string values must be quoted, expected literal string
     --> site.toml:1:9
      |
    1 | title = Winter films
      |         ^^^^^^^^^^^^
      = help: write TOML, one `key = "value"` a line
    "#);
}

#[test]
fn config_value() {
    let stderr = broken(2, |wiki| wiki.file("site.toml", "base_url = \"winter.example.org\"\n"));
    insta::assert_snapshot!(messages(&stderr), @r#"
    error[config-value]: `winter.example.org` is not the address of a site
     --> site.toml:1:12
      |
    1 | base_url = "winter.example.org"
      |            ^^^^^^^^^^^^^^^^^^^^
      = help: write it in full, without `?` and `#`: `https://owner.github.io/wiki/`
    "#);
}

#[test]
fn conflict() {
    let text =
        "Ana Lind, singer\n\nAna Lind, 23, is the singer of the band The Nouns. Later Ana Lind, 24, sang again.\n";
    insta::assert_snapshot!(told("conflict", "a.txt", text), @r"
    warning[conflict]: `Ana Lind, 24,` contradicts `Ana Lind, 23,` in seeds/a.txt
     --> seeds/a.txt:3:58
      |
    3 | Ana Lind, 23, is the singer of the band The Nouns. Later Ana Lind, 24, sang again.
      |                                                          ^^^^^^^^^^^^^
      = help: both are shown with their sources; correct the one that is wrong

    note[conflict]: 2 sources contradict one another: person/ana-lind `age_on`
     --> seeds/a.txt:3:58
      |
    3 | Ana Lind, 23, is the singer of the band The Nouns. Later Ana Lind, 24, sang again.
      |                                                          ^^^^^^^^^^^^^
    ");
}

#[test]
fn dead_link() {
    insta::assert_snapshot!(told("dead-link", "a.md", "# Title\n\nSee [the list](list.pdf).\n"), @r"
    warning[dead-link]: `list.pdf` leads to no article and to no file of `static/`
     --> seeds/a.md:3:6
      |
    3 | See [the list](list.pdf).
      |      ^^^^^^^^
      = help: correct the address; until then only the text is shown
    ");
}

#[test]
fn decoded() {
    let wiki = Wiki::new().bytes("seeds/a.txt", b"Caf\xe9\n\nIt snowed.\n");
    insta::assert_snapshot!(of_code("decoded", &wiki), @r"
    note[decoded]: the file was read as windows-1252
     --> seeds/a.txt:1:1
      |
    1 | Café
      | ^
      = help: save the file as UTF-8
    ");
}

#[test]
fn empty_source() {
    insta::assert_snapshot!(told("empty-source", "a.txt", " \n"), @r"
    warning[empty-source]: the file holds no text and is left out
     --> seeds/a.txt:1:1
      |
    1 |  
      | ^
      = help: write the article, or delete the file
    ");
}

#[test]
fn excerpt() {
    let text = "---\nurl: https://example.org/a\n---\n# Title\n\nIt snowed.\n";
    insta::assert_snapshot!(told("excerpt", "a.md", text), @r"
    note[excerpt]: an excerpt: 3 of its 3 words are shown, 100 %
     --> seeds/a.md:1:1
      |
    1 | ---
      | ^
      = help: if you may show all of it, name its licence in the front matter
    ");
}

#[test]
fn front_matter() {
    let stderr = broken(1, |wiki| wiki.article("a.md", "---\ndate: 30 February 2010\n---\n# Title\n"));
    insta::assert_snapshot!(messages(&stderr), @r"
    error[front-matter]: `date` is no date that exists: `30 February 2010`
     --> seeds/a.md:2:7
      |
    2 | date: 30 February 2010
      |       ^^^^^^^^^^^^^^^^
      = help: write the year, the month and the day: `2010-03-19`
    ");
}

#[test]
fn link_scheme() {
    insta::assert_snapshot!(told("link-scheme", "a.md", "# Title\n\n[Click](javascript:alert(1)).\n"), @r"
    warning[link-scheme]: `javascript:alert(1)` is not linked
     --> seeds/a.md:3:1
      |
    3 | [Click](javascript:alert(1)).
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      = help: write a relative address, or one with `https:` or `mailto:`
    ");
}

#[test]
fn no_articles() {
    insta::assert_snapshot!(of_code("no-articles", &Wiki::new()), @r"
    warning[no-articles]: there is no article in `seeds`
      = help: put articles there, as `.txt` or `.md`; `fanwiki new DIR` writes a wiki to begin with
    ");
}

#[test]
fn no_base_url() {
    insta::assert_snapshot!(of_code("no-base-url", &wiki()), @r#"
    note[no-base-url]: canonical links, the feed and the sitemap are left out, because the address of the site is not known
      = help: add it to site.toml: `base_url = "https://owner.github.io/wiki/"`
    "#);
}

#[test]
fn page_junk() {
    let text = "Title\n\nIt snowed.\n\nFor breaking news, updated around the clock, visit\n";
    insta::assert_snapshot!(told("page-junk", "a.txt", text), @r"
    note[page-junk]: this belongs to the page the article was saved from and is left out
     --> seeds/a.txt:5:1
      |
    5 | For breaking news, updated around the clock, visit
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      = help: delete it from the file
    ");
}

#[test]
fn path_collision() {
    let stderr = broken(1, |wiki| wiki.file("static/people.html", "mine"));
    insta::assert_snapshot!(messages(&stderr), @r"
    error[path-collision]: `people.html` and `people.html` are one file on some disks, or on all
      = help: give the file in `static/` another name
    ");
}

#[test]
fn raw_html() {
    insta::assert_snapshot!(told("raw-html", "a.md", "# Title\n\n<div>It snowed.</div>\n"), @r"
    warning[raw-html]: HTML is shown as text
     --> seeds/a.md:3:1
      |
    3 | <div>It snowed.</div>
      | ^^^^^^^^^^^^^^^^^^^^^
      = help: write Markdown instead
    ");
}

#[test]
fn shortcode_cut() {
    insta::assert_snapshot!(told("shortcode-cut", "a.txt", "Title\n\n[movie id=\"1\"]Winter[/mov"), @r#"
    warning[shortcode-cut]: the shortcode is cut off
     --> seeds/a.txt:3:21
      |
    3 | [movie id="1"]Winter[/mov
      |                     ^^^^^
      = help: complete it, or remove the rest of it
    "#);
}

#[test]
fn shortcode_unclosed() {
    insta::assert_snapshot!(told("shortcode-unclosed", "a.txt", "Title\n\n[movie id=\"1\"]Winter came.\n"), @r#"
    warning[shortcode-unclosed]: `[movie]` is never closed
     --> seeds/a.txt:3:1
      |
    3 | [movie id="1"]Winter came.
      | ^^^^^^^^^^^^^^
      = help: write `[/movie]` after the name, in the same paragraph
    "#);
}

#[test]
fn shortcode_unknown() {
    insta::assert_snapshot!(told("shortcode-unknown", "a.txt", "Title\n\n[film id=\"1\"]Winter[/film] came.\n"), @r#"
    warning[shortcode-unknown]: there is no shortcode `film`
     --> seeds/a.txt:3:1
      |
    3 | [film id="1"]Winter[/film] came.
      | ^^^^^^^^^^^^^
      = help: the shortcodes are `movie`, `movieperson`, `artist`, `article`, `url`
    "#);
}

#[test]
fn shortcode_unopened() {
    insta::assert_snapshot!(told("shortcode-unopened", "a.txt", "Title\n\nWinter[/movie] came.\n"), @r"
    warning[shortcode-unopened]: `[/movie]` closes no shortcode
     --> seeds/a.txt:3:7
      |
    3 | Winter[/movie] came.
      |       ^^^^^^^^
      = help: remove it, or write the opening tag
    ");
}

#[test]
fn skipped_source() {
    let wiki = wiki().file("seeds/folder.md/a.txt", "Title\n\nText.\n");
    insta::assert_snapshot!(of_code("skipped-source", &wiki), @r"
    warning[skipped-source]: `folder.md` is not a regular file and is left out
     --> seeds/folder.md:1:1
      |
    1 |
      | ^
      = help: rename it or move it out of the folder
    ");
}

#[cfg(unix)]
#[test]
fn static_file() {
    let wiki = wiki().link("static/poster.jpg", "/etc/hosts");
    insta::assert_snapshot!(of_code("static-file", &wiki), @r"
    warning[static-file]: `static/poster.jpg` is not copied
      = help: put the file there instead of a link to it
    ");
}

#[cfg(unix)]
#[test]
fn static_name() {
    let names = ["a:b.png", "aux.txt", "deep./c.png", "line\nbreak.png", ".env", ".well-known/security.txt", "_ok.png"];
    let wiki = names.iter().fold(wiki(), |wiki, name| wiki.file(&format!("static/{name}"), ""));
    insta::assert_snapshot!(of_code("static-name", &wiki), @r"
    warning[static-name]: `static/.env` is hidden, and is published all the same
      = help: move it away, unless everybody may read it

    warning[static-name]: `static/a:b.png` cannot be saved on Windows: `:` stands in its name
      = help: give it another name, here and where it is linked

    warning[static-name]: `static/aux.txt` cannot be saved on Windows: `aux.txt` is the name of a device there
      = help: give it another name, here and where it is linked

    warning[static-name]: `static/deep./c.png` cannot be saved on Windows: its name ends with a dot or a space
      = help: give it another name, here and where it is linked

    warning[static-name]: `static/line␊break.png` cannot be saved on Windows: a control character stands in its name
      = help: give it another name, here and where it is linked
    ");
}

#[test]
fn template() {
    let stderr = broken(1, |wiki| wiki.file("templates/article.html", "<h1>{{ page.titel }}</h1>\n"));
    insta::assert_snapshot!(messages(&stderr), @r"
    error[template]: field `titel` is not defined; available fields: address, canonical, current, description, earlier, edit, feed, image, json_ld, kind, later, root, section, title, trail, unlisted, ways
     --> templates/article.html:1:13
      |
    1 | <h1>{{ page.titel }}</h1>
      |             ^^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
}

#[test]
fn unconfirmed() {
    let wiki =
        Wiki::new().article("a.txt", "Snow\n\nThey saw the \"Owls\" twice.\n").file("site.toml", "threshold = 100\n");
    insta::assert_snapshot!(of_code("unconfirmed", &wiki), @r#"
    note[unconfirmed]: `Owls` is taken for a film once and may be none
     --> seeds/a.txt:3:15
      |
    3 | They saw the "Owls" twice.
      |               ^^^^
      = help: write in site.toml under [names]: `ignore = ["Owls"]`; if it is a person: `kind = { Owls = "person" }`; if it is a band: `kind = { Owls = "band" }`; if it is a film: `kind = { Owls = "film" }`
    "#);
}

#[test]
fn unknown_key() {
    let stderr = broken(1, |wiki| wiki.article("a.md", "+++\ntitel = \"Winter\"\n+++\nIt snowed.\n"));
    insta::assert_snapshot!(messages(&stderr), @r#"
    error[unknown-key]: an article has no key `titel`
     --> seeds/a.md:2:1
      |
    2 | titel = "Winter"
      | ^^^^^
      = help: did you mean `title`?
    "#);
    let stderr = broken(2, |wiki| wiki.file("site.toml", "[excerpt]\nword = 60\n"));
    insta::assert_snapshot!(messages(&stderr), @r"
    error[unknown-key]: there is no setting `word`
     --> site.toml:2:1
      |
    2 | word = 60
      | ^^^^
      = help: did you mean `words`?
    ");
}

#[test]
fn wanted() {
    insta::assert_snapshot!(told("wanted", "a.txt", "Title\n\nSee [[Joan Roe]].\n"), @r"
    warning[wanted]: there is no page about `Joan Roe`
     --> seeds/a.txt:3:7
      |
    3 | See [[Joan Roe]].
      |       ^^^^^^^^
      = help: write about it, or take the brackets away
    ");
}

#[test]
fn of_a_thousand_warnings_of_one_code_ten_are_shown_and_the_others_counted() {
    let text = format!("A day\n\n{}\n", "Winter[/movie] came. ".repeat(100));
    let wiki = (0..10).fold(Wiki::new(), |wiki, number| wiki.article(&format!("{number}.txt"), &text));
    let stderr = wiki.run("check").stderr;
    assert_eq!(stderr.matches("`[/movie]` closes no shortcode").count(), 10);
    let end: Vec<_> = stderr.split("\n\n").skip(10).collect();
    insta::assert_snapshot!(end.join("\n\n"), @r"
    warning[shortcode-unopened]: and 990 more of this kind
      = help: `-v` shows all

    checked 10 articles and 18 pages: 0 errors, 1000 warnings, 1 note (-v shows them)
    ");
    assert_eq!(wiki.run("check -v").stderr.matches("`[/movie]` closes no shortcode").count(), 1000);
    assert!(messages(&stderr).len() < 5000);
}

#[test]
fn several_fit() {
    let wiki = Wiki::new()
        .article("a.txt", "A tour\n\nGuitarist Ada Lind met drummer Bo Lind. \"Late,\" said Ada Lind.\n")
        .article("b.txt", "Another tour\n\nA crowd waited. Lind said that it was early.\n");
    insta::assert_snapshot!(of_code("several-fit", &wiki), @r#"
    note[several-fit]: `Lind` stands here once without a link: it may be person/ada-lind or person/bo-lind
     --> seeds/b.txt:3:17
      |
    3 | A crowd waited. Lind said that it was early.
      |                 ^^^^
      = help: write in the front matter of seeds/b.txt: `names = { Lind = "person/ada-lind" }`; if it is person/bo-lind: `names = { Lind = "person/bo-lind" }`; if it is somebody called just so: in site.toml under [names]: `kind = { Lind = "person" }`; if it is nobody: `names = { Lind = "" }`
    "#);
}

#[test]
fn look_alike() {
    let text = "Singer Jonathan Berg met us.\n\nSinger Jon Berg was late. \"It was late,\" said Jon Berg.";
    insta::assert_snapshot!(told("look-alike", "a.txt", text), @r#"
    note[look-alike]: person/jon-berg and person/jonathan-berg, mentioned once, may be one
     --> seeds/a.txt:1:8
      |
    1 | Singer Jonathan Berg met us.
      |        ^^^^^^^^^^^^^
      = help: write in site.toml under [names]: `same = [["Jonathan Berg", "Jon Berg"]]`; if it is no name: `ignore = ["Jonathan Berg"]`; if it is a film: `kind = { "Jonathan Berg" = "film" }`; if it is a band: `kind = { "Jonathan Berg" = "band" }`; if they are two: `different = ["Jonathan Berg", "Jon Berg"]`
    "#);
}

#[test]
fn short_name() {
    let text = "News\n\nRock group Moss won. Moss played a gig in Leeds. Moss have a new album.\n\n\
                They took the name from [[person:Linda Moss]], the painter.\n";
    let wiki = Wiki::new().article("a.txt", text);
    let first = of_code("short-name", &wiki);
    insta::assert_snapshot!(first.split("\n\n").next().unwrap(), @r#"
    note[short-name]: `Moss` leads to person/linda-moss here once, perhaps wrongly
     --> seeds/a.txt:3:22
      |
    3 | Rock group Moss won. Moss played a gig in Leeds. Moss have a new album.
      |                      ^^^^
      = help: write in the front matter of seeds/a.txt: `names = { Moss = "" }`; if it is person/linda-moss: `names = { Moss = "person/linda-moss" }`
    "#);
}

#[test]
fn two_senses() {
    let wiki = Wiki::new()
        .article("a.txt", "One\n\nMira Halden directed the film [movie]'The Owls'[/movie] in May.\n")
        .article("b.txt", "Two\n\n[[band:Owls]] is a punk band from Hull.\n")
        .article("c.txt", "Three\n\nThey like The Owls. We like The Owls. All like The Owls.\n");
    insta::assert_snapshot!(of_code("two-senses", &wiki), @r#"
    note[two-senses]: `The Owls` is taken for a film here in 3 places, and other things have that name
     --> seeds/c.txt:3:11
      |
    3 | They like The Owls. We like The Owls. All like The Owls.
      |           ^^^^^^^^
      = help: write in the front matter of seeds/c.txt: `names = { "The Owls" = "band/the-owls" }`; if it is nobody: `names = { "The Owls" = "" }`; if it is film/the-owls: `names = { "The Owls" = "film/the-owls" }`
    "#);
}
