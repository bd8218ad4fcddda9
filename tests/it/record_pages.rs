//! Record pages: what a person writes wins.

use serde_json::Value;

use crate::wiki::Wiki;

const WINTER: &str = "Ana Lind returns in 'Winter'\n\n\
    Ana Lind plays Berit Ek in the film \"Winter,\" which was directed by Mira Halden. The film \"Winter\" was released in \
    2010.\n\nActress Ana Lind said, \"I was never gone.\"\n";

const ANA: &str = "+++\nkind = \"person\"\nname = \"Ana Lind\"\naliases = [\"The Magpie\"]\nborn = 1970-02-03\n\
    died = \"2019~\"\nbirthplace = \"Bergen, Norway\"\noccupations = [\"singer\", \"actor\"]\ninstruments = [\"guitar\"]\n\
    same_as = [\"https://example.org/ana\"]\nids = { imdb = \"nm0000001\", elsewhere = \"7\" }\n\
    description = \"A singer from Bergen.\"\n+++\n\
    Ana Lind grew up with **Mira Halden**, see [the story](../winter.txt).\n\n## Early life\n\n<b>Loud</b> with [[The Nouns]].\n";

const FILM: &str = "---\nkind: film\nname: Winter\nreleased: 2011\ndirected_by: Mira Halden\nwritten_by: [Liv Roe]\n\
    produced_by: [Jo Moe]\ncast:\n  - person: Ana Lind\n    role: Berit Ek\n  - Ole Brun\nabout: [band:The Nouns]\n\
    part_of: The Seasons\ngenres: [Drama]\n---\n";

const BAND: &str = "---\nkind: band\nformed: 1976?\ndisbanded: 1979-05\norigin: Oslo\nmembers:\n  - person: Ana Lind\n    \
    role: vocals\n    from: 1976\n    to: 1979~\nsongs: [Cold Tea]\ngenres: [punk]\n---\n# The Nouns\n\nA loud band.\n";

fn three_pages() -> Wiki {
    Wiki::new()
        .article("winter.txt", WINTER)
        .article("people/ana-lind.md", ANA)
        .article("films/winter.md", FILM)
        .article("bands/the-nouns.md", BAND)
}

fn export(wiki: &Wiki) -> Value {
    serde_json::from_str(&wiki.run("export").stdout).unwrap()
}

/// The facts of a record, one a line, with the words of its sources.
fn facts(wiki: &Wiki, id: &str) -> String {
    let export = export(wiki);
    let record = export["records"].as_array().unwrap().iter().find(|record| record["id"] == id);
    let record = record.unwrap_or_else(|| panic!("no {id}"));
    let line = |fact: &Value| {
        let text = |key: &str| fact[key].as_str().map(|text| format!(" {key}={text}")).unwrap_or_default();
        let source = |source: &Value| {
            let path = source["article"].as_str().unwrap();
            let at = |key: &str| source[key].as_u64().unwrap() as usize;
            let words = &wiki.read(&format!("seeds/{path}"))[at("start")..at("end")];
            format!("{path}: {}", words.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let sources: Vec<_> = fact["sources"].as_array().unwrap().iter().map(source).collect();
        let parts = ["object", "role", "value", "date"].map(text).concat();
        format!("{}{parts}\n    {}", fact["predicate"].as_str().unwrap(), sources.join("\n    "))
    };
    record["facts"].as_array().unwrap().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn ids(wiki: &Wiki) -> Vec<String> {
    let export = export(wiki);
    let records = export["records"].as_array().unwrap();
    records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

/// A page between two of its tags.
fn part(page: &str, from: &str, to: &str) -> String {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let end = page[start..].find(to).unwrap_or_else(|| panic!("no {to}")) + start + to.len();
    page[start..end].to_owned()
}

/// What a reader sees of a page: its text without tags, one line for each of its lines.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            letter if !in_tag => text.push(letter),
            _ => {}
        }
    }
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_field_makes_a_fact_with_the_bytes_it_was_written_as() {
    let wiki = three_pages();
    insta::assert_snapshot!(facts(&wiki, "person/ana-lind"), @r#"
    acted_in object=film/winter role=Berit Ek
        films/winter.md: person: Ana Lind role: Berit Ek
        winter.txt: Ana Lind plays Berit Ek
        winter.txt: Ana Lind plays Berit Ek in the film "Winter,"
    member_of object=band/the-nouns role=vocals date=1976/1979~
        bands/the-nouns.md: person: Ana Lind role: vocals from: 1976 to: 1979~
    born value=1970-02-03 date=1970-02-03
        people/ana-lind.md: 1970-02-03
    died value=2019~ date=2019~
        people/ana-lind.md: 2019~
    birthplace value=Bergen, Norway
        people/ana-lind.md: Bergen, Norway
    occupation value=actor
        people/ana-lind.md: actor
    occupation value=singer
        people/ana-lind.md: singer
    instrument value=guitar
        people/ana-lind.md: guitar
    description value=A singer from Bergen.
        people/ana-lind.md: A singer from Bergen.
    "#);
    insta::assert_snapshot!(facts(&wiki, "film/winter"), @"
    released value=2011 date=2011
        films/winter.md: 2011
    about object=band/the-nouns
        films/winter.md: band:The Nouns
    genre value=drama
        films/winter.md: Drama
    part_of value=The Seasons
        films/winter.md: The Seasons
    ");
    insta::assert_snapshot!(facts(&wiki, "band/the-nouns"), @"
    performed
        bands/the-nouns.md: Cold Tea
    genre value=punk
        bands/the-nouns.md: punk
    formed value=1976? date=1976?
        bands/the-nouns.md: 1976?
    disbanded value=1979-05 date=1979-05
        bands/the-nouns.md: 1979-05
    origin value=Oslo
        bands/the-nouns.md: Oslo
    ");
    insta::assert_snapshot!(facts(&wiki, "person/liv-roe"), @"
    wrote object=film/winter
        films/winter.md: Liv Roe
    ");
    insta::assert_snapshot!(facts(&wiki, "person/jo-moe"), @"
    produced object=film/winter
        films/winter.md: Jo Moe
    ");
}

#[test]
fn whoever_a_field_names_has_a_page() {
    let wiki = three_pages();
    assert_eq!(
        ids(&wiki),
        [
            "person/ana-lind",
            "person/jo-moe",
            "person/liv-roe",
            "person/mira-halden",
            "person/ole-brun",
            "film/winter",
            "band/the-nouns"
        ]
    );
    wiki.run("build");
    assert!(wiki.read("public/people/ole-brun.html").contains("../films/winter.html"));
    assert!(wiki.read("public/films/winter.html").contains("../people/ole-brun.html"));
}

#[test]
fn what_is_written_displaces_what_was_recognised_and_is_no_conflict() {
    let without = Wiki::new().article("winter.txt", WINTER);
    assert!(facts(&without, "film/winter").contains("released value=2010"));
    let wiki = three_pages();
    let facts = facts(&wiki, "film/winter");
    assert!(facts.contains("released value=2011 date=2011") && !facts.contains("2010"), "{facts}");
    let outcome = wiki.run("check");
    assert!(!outcome.stderr.contains("conflict"), "{}", outcome.stderr);
}

#[test]
fn an_article_that_says_the_same_is_cited_as_well() {
    let facts = facts(&three_pages(), "person/mira-halden");
    assert!(facts.contains("films/winter.md: Mira Halden\n    winter.txt: "), "{facts}");
}

#[test]
fn lists_extend_what_was_recognised() {
    let wiki = Wiki::new()
        .article("winter.txt", WINTER)
        .article("film.md", "---\nkind: film\nname: Winter\ndirected_by: [Jo Moe]\ncast: [Ole Brun, Ana Lind]\n---\n");
    wiki.run("build");
    let page = wiki.read("public/films/winter.html");
    for name in ["Mira Halden", "Jo Moe", "Ole Brun", "Ana Lind"] {
        assert!(page.contains(name), "{name}");
    }
    // The role that only the article knows stays.
    assert!(facts(&wiki, "person/ana-lind").contains("role=Berit Ek"));
}

#[test]
fn a_role_by_hand_wins_over_another_one() {
    let wiki = Wiki::new()
        .article("winter.txt", WINTER)
        .article("film.md", "---\nkind: film\nname: Winter\ncast: [{ person: Ana Lind, role: Sister Agnes }]\n---\n");
    let facts = facts(&wiki, "person/ana-lind");
    assert!(facts.contains("Sister Agnes") && !facts.contains("Berit"), "{facts}");
}

#[test]
fn a_role_that_is_a_person_with_a_record_is_a_portrayal() {
    let wiki = Wiki::new()
        .article("berit.md", "---\nkind: person\nname: Berit Ek\n---\n")
        .article("film.md", "---\nkind: film\nname: Winter\ncast: [{ person: Ana Lind, role: Berit Ek }]\n---\n");
    let facts = facts(&wiki, "person/ana-lind");
    assert!(facts.contains("portrays object=person/berit-ek"), "{facts}");
    wiki.run("build");
    assert!(wiki.read("public/people/berit-ek.html").contains("ana-lind.html"));
}

#[test]
fn the_page_of_a_person_shows_what_was_written() {
    let wiki = three_pages();
    wiki.run("build");
    let page = wiki.read("public/people/ana-lind.html");
    insta::assert_snapshot!(part(&page, "<header class=\"head\">", "</header>"), @r##"
    <header class="head">
    <p class="kind person" data-pagefind-filter="kind">Person</p>
    <h1 dir="auto">Ana Lind</h1>
    <div class="text">
    <p id="about-p1" dir="auto">Ana Lind grew up with <a class="person" href="../people/mira-halden.html"><bdi><strong>Mira Halden</strong></bdi></a>, see <a href="../articles/winter.html">the story</a>.</p>
    <h2 id="about-p2" dir="auto">Early life</h2>
    <p id="about-p3" dir="auto">&lt;b&gt;Loud&lt;/b&gt; with <a class="band" href="../bands/the-nouns.html"><bdi>The Nouns</bdi></a>.</p>
    </div>
    <p class="lead">Singer and actor<sup class="cite hand"><a id="c1a" href="#r1" aria-label="Source 1, written by hand">1</a></sup> who plays Berit Ek in <a class="film" href="../films/winter.html"><bdi>Winter</bdi></a>;<sup class="cite hand"><a id="c2a" href="#r2" aria-label="Source 2, written by hand">2</a></sup> member of <a class="band" href="../bands/the-nouns.html"><bdi>The Nouns</bdi></a> (vocals);<sup class="cite hand"><a id="c3a" href="#r3" aria-label="Source 3, written by hand">3</a></sup> born on 3 February 1970,<sup class="cite hand"><a id="c1b" href="#r1" aria-label="Source 1, written by hand">1</a></sup> died about 2019.<sup class="cite hand"><a id="c1c" href="#r1" aria-label="Source 1, written by hand">1</a></sup></p>
    <p class="meta">Also written <bdi>The Magpie</bdi></p>
    </header>
    "##);
    insta::assert_snapshot!(text_of(&part(&page, "<aside", "</aside>")), @"
    AL
    Born3 February 19701
    BirthplaceBergen, Norway1
    Diedabout 20191
    Occupationsinger1actor1
    Instrumentguitar1
    BandsThe Nouns3
    Elsewhereexample.orgimdb: nm0000001elsewhere: 7
    ");
    insta::assert_snapshot!(text_of(&part(&page, "<section class=\"part\" id=\"references\"", "</section>")), @r"
    References
    Written by hand in seeds/people/ana-lind.md. abcdefgh
    Written by hand in seeds/films/winter.md. abcdef
    Written by hand in seeds/bands/the-nouns.md. abc
    Ana Lind returns in &#39;Winter&#39;, paragraph 1. abcde
    ");
    assert!(page.contains("<meta name=\"description\" content=\"A singer from Bergen.\">"), "{page}");
    assert!(page.contains("<a href=\"https://www.imdb.com/name/nm0000001\">"));
}

#[test]
fn the_pages_of_a_film_and_a_band_show_what_was_written() {
    let wiki = three_pages();
    wiki.run("build");
    let film = wiki.read("public/films/winter.html");
    insta::assert_snapshot!(text_of(&part(&film, "<p class=\"lead\">", "</p>")), @"A film of 2011,1 directed by Mira Halden,1 written by Liv Roe,1 about The Nouns,1 with Ana Lind and Ole Brun.12");
    insta::assert_snapshot!(text_of(&part(&film, "<aside", "</aside>")), @"
    WinterAna Lind as Berit EkOle Brundirected by Mira Halden
    Released20111
    DirectorMira Halden12
    WriterLiv Roe1
    ProducerJo Moe1
    AboutThe Nouns1
    Genredrama1
    Part ofThe Seasons1
    ");
    let band = wiki.read("public/bands/the-nouns.html");
    insta::assert_snapshot!(text_of(&part(&band, "<header class=\"head\">", "</header>")), @r"
    Band
    The Nouns
    A loud band.
    A punk band1 from Oslo,1 formed perhaps in 1976,1 disbanded in May 1979,1 with Ana Lind,1 subject of the film Winter.2
    ");
    insta::assert_snapshot!(text_of(&part(&band, "<aside", "</aside>")), @"
    N
    OriginOslo1
    Formed1976, not certain1
    DisbandedMay 19791
    Genrepunk1
    FilmWinter2
    ");
}

#[test]
fn a_record_page_is_no_article_and_its_names_are_no_mentions() {
    let wiki = three_pages();
    wiki.run("build");
    let articles: Vec<_> = wiki.files("public/articles").into_iter().map(|(path, _)| path).collect();
    assert_eq!(articles, ["winter.html"]);
    assert!(!wiki.read("public/articles.html").contains("ana-lind"));
    // Mira Halden is named once in the article; the text about Ana Lind names her, too.
    assert_eq!(wiki.read("public/people/mira-halden.html").matches("<mark>").count(), 1);
    assert_eq!(export(&wiki)["articles"].as_array().unwrap().len(), 1);
}

#[test]
fn an_article_can_link_to_a_record_page() {
    let wiki = three_pages().article("news.md", "# News\n\nRead [about her](people/ana-lind.md).\n");
    let outcome = wiki.run("check");
    assert!(!outcome.stderr.contains("dead-link"), "{}", outcome.stderr);
    wiki.run("build");
    assert!(wiki.read("public/articles/news.html").contains("<a href=\"../people/ana-lind.html\">about her</a>"));
}

#[test]
fn a_record_page_alone_is_a_page() {
    let wiki = Wiki::new().article("nobody.md", "---\nkind: person\nname: Ida Moe\n---\n");
    assert_eq!(ids(&wiki), ["person/ida-moe"]);
    wiki.run("build");
    assert!(wiki.read("public/people.html").contains("people/ida-moe.html"));
}

#[test]
fn a_name_and_an_alias_are_found_in_articles() {
    let wiki = Wiki::new()
        .article("ana.md", ANA)
        .article("news.txt", "News\n\nNobody heard what The Magpie sang that night.\n");
    wiki.run("build");
    let page = wiki.read("public/articles/news.html");
    assert!(page.contains("<a class=\"person\" href=\"../people/ana-lind.html\"><bdi>The Magpie</bdi></a>"), "{page}");
    // The alias leads there, too.
    assert!(wiki.read("public/people/the-magpie.html").contains("people/ana-lind.html"));
}

#[test]
fn a_bare_surname_is_no_redirect_even_if_it_is_written() {
    let wiki = Wiki::new().article("ana.md", "---\nkind: person\nname: Ana Lind\naliases: [Lind, Annie L.]\n---\n");
    wiki.run("build");
    assert!(wiki.exists("public/people/annie-l.html") && !wiki.exists("public/people/lind.html"));
}

#[test]
fn an_alias_that_two_pages_have_leads_to_a_chooser() {
    let page = |name: &str| format!("---\nkind: person\nname: {name}\naliases: [The Magpie]\n---\n");
    let wiki = Wiki::new().article("a.md", &page("Ana Lind")).article("b.md", &page("Ole Brun"));
    wiki.run("build");
    assert!(wiki.exists("public/names/the-magpie.html") && !wiki.exists("public/people/the-magpie.html"));
}

#[test]
fn a_slug_is_pinned_and_others_make_room() {
    let wiki = Wiki::new()
        .article("a.md", "---\nkind: person\nname: Ana Lind\nslug: magpie\n---\n")
        .article("b.md", "---\nkind: person\nname: Magpie\n---\n");
    assert_eq!(ids(&wiki), ["person/magpie", "person/magpie-2"]);
    assert_eq!(export(&wiki)["records"][0]["name"], "Ana Lind");
}

#[test]
fn what_is_refused_is_gone_from_both_ends() {
    let refuse =
        |refusal: &str| format!("+++\nkind = \"person\"\nname = \"Ana Lind\"\nrefuse = [\"{refusal}\"]\n+++\n");
    for refusal in ["acted_in film/winter", "acted_in Winter", "acted_in winter", "acted_in"] {
        let wiki = Wiki::new().article("winter.txt", WINTER).article("ana.md", &refuse(refusal));
        let outcome = wiki.run("build");
        assert!(!outcome.stderr.contains("warning["), "{}", outcome.stderr);
        assert_eq!(facts(&wiki, "person/ana-lind"), "", "{refusal}");
        assert!(!wiki.read("public/films/winter.html").contains("Berit Ek</td>"));
    }
    let film = "---\nkind: film\nname: Winter\nrefuse: [released 2010, directed mira-halden]\n---\n";
    let wiki = Wiki::new().article("winter.txt", WINTER).article("film.md", film);
    assert!(!facts(&wiki, "film/winter").contains("released"));
    assert!(!facts(&wiki, "person/mira-halden").contains("directed"));
}

#[test]
fn a_refusal_of_nothing_is_told_with_the_near_one() {
    let ana =
        "---\nkind: person\nname: Ana Lind\nrefuse:\n  - acted_in film/wintre\n  - acted film/winter\n  - born\n---\n";
    let wiki = Wiki::new().article("winter.txt", WINTER).article("ana.md", ana);
    insta::assert_snapshot!(wiki.run("check").stderr, @r"
    warning[unused-refusal]: `acted_in film/wintre` refuses nothing: no article says so
     --> seeds/ana.md:5:5
      |
    5 |   - acted_in film/wintre
      |     ^^^^^^^^^^^^^^^^^^^^
      = help: did you mean `acted_in film/winter`?

    warning[unused-refusal]: `acted film/winter` refuses nothing: no article says so
     --> seeds/ana.md:6:5
      |
    6 |   - acted film/winter
      |     ^^^^^^^^^^^^^^^^^
      = help: did you mean `acted_in film/winter`?

    warning[unused-refusal]: `born` refuses nothing: no article says so
     --> seeds/ana.md:7:5
      |
    7 |   - born
      |     ^^^^
      = help: take the line away

    checked 1 article and 16 pages: 0 errors, 3 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn what_is_written_by_hand_cannot_be_refused() {
    let ana = "---\nkind: person\nname: Ana Lind\nrefuse: [acted_in film/winter]\n---\n";
    let wiki = Wiki::new().article("ana.md", ana).article("film.md", FILM);
    insta::assert_snapshot!(wiki.run("check").stderr, @"
    warning[unused-refusal]: `acted_in film/winter` is written by hand and cannot be refused
     --> seeds/ana.md:4:10
      |
    4 | refuse: [acted_in film/winter]
      |          ^^^^^^^^^^^^^^^^^^^^
      = help: take it away where it is written

    checked 0 articles and 18 pages: 0 errors, 1 warning, 1 note (-v shows them)
    ");
}

#[test]
fn a_picture_has_its_size_its_credit_and_its_licence() {
    let ana =
        "---\nkind: person\nname: Ana Lind\nimage: portraits/ana 1.png\ncredit: Jo Roe\nlicence: CC BY 4.0\n---\n";
    let wiki = three_pages().article("people/ana-lind.md", ana);
    write_png(&wiki, "static/portraits/ana 1.png", 300, 400);
    // By its name: in the folder of a kind, or in any.
    write_png(&wiki, "static/people/mira-halden.png", 30, 40);
    write_png(&wiki, "static/the-nouns.png", 50, 60);
    wiki.run("build");
    let page = wiki.read("public/people/ana-lind.html");
    insta::assert_snapshot!(part(&page, "<figure class=\"picture\">", "</figure>"), @r#"<figure class="picture"><div class="plate person"><img src="../portraits/ana%201.png" alt="Ana Lind" width="300" height="400"></div><figcaption class="meta">Picture: <bdi>Jo Roe</bdi>, <bdi>CC BY 4.0</bdi></figcaption></figure>"#);
    assert!(
        wiki.read("public/people/mira-halden.html")
            .contains("<img src=\"../people/mira-halden.png\" alt=\"Mira Halden\" width=\"30\" height=\"40\">")
    );
    assert!(wiki.read("public/bands/the-nouns.html").contains("<img src=\"../the-nouns.png\""));
    assert!(wiki.exists("public/portraits/ana 1.png"));
}

#[test]
fn a_picture_that_cannot_be_shown_is_told() {
    let page = |name: &str, image: &str| format!("---\nkind: person\nname: {name}\nimage: {image}\n---\n");
    let wiki = Wiki::new()
        .article("a.md", &page("Ana Lind", "anna.png"))
        .article("b.md", &page("Ole Brun", "none.jpg"))
        .article("c.md", &page("Jo Moe", "jo.png"))
        .article("d.md", "---\nkind: film\nname: Lotta\n---\n")
        .article("e.md", "---\nkind: band\nname: Lotta\n---\n")
        .article("f.md", &page("Pia Aas", "pia.svg"))
        .file("static/pia.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")
        .file("static/jo.png", "no picture");
    write_png(&wiki, "static/ana.png", 3, 4);
    write_png(&wiki, "static/lotta.png", 3, 4);
    insta::assert_snapshot!(wiki.run("check").stderr, @"
    warning[image]: there is no file `static/anna.png`
     --> seeds/a.md:4:8
      |
    4 | image: anna.png
      |        ^^^^^^^^
      = help: did you mean `ana.png`?

    warning[image]: there is no file `static/none.jpg`
     --> seeds/b.md:4:8
      |
    4 | image: none.jpg
      |        ^^^^^^^^
      = help: put the file there; until then the page has no picture

    warning[image]: `static/jo.png` is no image that can be shown
     --> seeds/c.md:4:8
      |
    4 | image: jo.png
      |        ^^^^^^
      = help: save it as JPEG, PNG, WebP, AVIF, GIF or SVG

    warning[image]: `static/pia.svg` is no image that can be shown
     --> seeds/f.md:4:8
      |
    4 | image: pia.svg
      |        ^^^^^^^
      = help: give its `svg` element a `width` and a `height`, or a `viewBox`

    warning[image]: `static/lotta.png` could be a picture of `film/lotta` and of `band/lotta`
      = help: move it into a folder such as `static/films/`, or name it with `image` on a record page

    checked 0 articles and 15 pages: 0 errors, 5 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn drawings_and_pictures_in_texts_have_their_size_set() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\"><rect width=\"40\" height=\"30\"/></svg>";
    let wiki = Wiki::new()
        .article("nouns.md", "---\nkind: band\nname: The Nouns\n---\nOn stage: ![the band](/on%20stage.png)\n")
        .article("news.md", "# News\n\nTheir mark: ![a square](drawings/mark.svg)\n")
        .file("static/drawings/mark.svg", drawing)
        .file("static/the-nouns.svg", &drawing.replace("viewBox=\"0 0 40 30\"", "width=\"64\" height=\"48\""));
    write_png(&wiki, "static/on stage.png", 3, 4);
    wiki.run("build");
    let band = wiki.read("public/bands/the-nouns.html");
    assert!(band.contains("<img src=\"../the-nouns.svg\" alt=\"The Nouns\" width=\"64\" height=\"48\">"), "{band}");
    let in_text = "<img src=\"../on%20stage.png\" alt=\"the band\" width=\"3\" height=\"4\" loading=\"lazy\">";
    assert!(band.contains(in_text), "{band}");
    let news = wiki.read("public/articles/news.html");
    let in_text = "<img src=\"../drawings/mark.svg\" alt=\"a square\" width=\"40\" height=\"30\" loading=\"lazy\">";
    assert!(news.contains(in_text), "{news}");
}

/// Writes a PNG of one colour, as far as its size goes: the head and an end.
fn write_png(wiki: &Wiki, path: &str, width: u32, height: u32) {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
    let path = wiki.path(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

#[track_caller]
fn failing(pages: &[(&str, &str)]) -> String {
    let wiki = pages.iter().fold(Wiki::new(), |wiki, (path, text)| wiki.article(path, text));
    wiki.run_failing(1, "check").stderr
}

#[test]
fn a_key_that_means_nothing_is_told_with_the_one_that_was_meant() {
    let film = "---\nkind: film\nname: Winter\nrelased: 2010\nborn: 1970\ncolour: red\ncast: [{ person: A B, rôle: C }]\n---\n";
    insta::assert_snapshot!(failing(&[("film.md", film)]), @"
    error[unknown-key]: a film has no key `relased`
     --> seeds/film.md:4:1
      |
    4 | relased: 2010
      | ^^^^^^^
      = help: did you mean `released`?

    error[unknown-key]: a film has no key `born`
     --> seeds/film.md:5:1
      |
    5 | born: 1970
      | ^^^^
      = help: `born` is a key of a person

    error[unknown-key]: a film has no key `colour`
     --> seeds/film.md:6:1
      |
    6 | colour: red
      | ^^^^^^
      = help: the keys are `kind`, `name`, `slug`, `draft`, `aliases`, `image`, `credit`, `licence`, `same_as`, `ids`, `description`, `refuse`, `released`, `directed_by`, `written_by`, `produced_by`, `cast`, `about`, `genres`, `part_of`

    error[unknown-key]: `cast` has no key `rôle`
     --> seeds/film.md:7:23
      |
    7 | cast: [{ person: A B, rôle: C }]
      |                       ^^^^
      = help: did you mean `role`?

    checked 0 articles and 0 pages: 4 errors, 0 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn a_value_of_the_wrong_type_is_told_at_its_place() {
    let person = "+++\nkind = \"person\"\nname = \"Ana Lind\"\nborn = \"1970-02-30\"\ndied = \"1975/1979\"\n\
        occupations = [\"singer\", true]\nslug = \"Ana Lind\"\nsame_as = [\"javascript:alert(1)\"]\nids = \"7\"\n\
        draft = \"no\"\nimage = \"../secret.png\"\n+++\n";
    insta::assert_snapshot!(failing(&[("ana.md", person)]), @r#"
    error[front-matter]: `born` is no date that exists: `1970-02-30`
     --> seeds/ana.md:4:8
      |
    4 | born = "1970-02-30"
      |        ^^^^^^^^^^^^
      = help: write `1976-03-19`, `1976-03`, `1976`, `XXXX-03-19`, or `1976~` for about 1976

    error[front-matter]: `died` is no date that exists: `1975/1979`
     --> seeds/ana.md:5:8
      |
    5 | died = "1975/1979"
      |        ^^^^^^^^^^^
      = help: write `1976-03-19`, `1976-03`, `1976`, `XXXX-03-19`, or `1976~` for about 1976

    error[front-matter]: `occupations` must be text
     --> seeds/ana.md:6:26
      |
    6 | occupations = ["singer", true]
      |                          ^^^^
      = help: put it between quotation marks

    error[front-matter]: `Ana Lind` is no slug: it can have small letters, digits and single hyphens
     --> seeds/ana.md:7:8
      |
    7 | slug = "Ana Lind"
      |        ^^^^^^^^^^
      = help: write `slug = "ana-lind"`

    error[front-matter]: `same_as` must be an `http` or `https` address
     --> seeds/ana.md:8:12
      |
    8 | same_as = ["javascript:alert(1)"]
      |            ^^^^^^^^^^^^^^^^^^^^^
      = help: write it in full: `https://example.org/page`

    error[front-matter]: `ids` must be a table
     --> seeds/ana.md:9:7
      |
    9 | ids = "7"
      |       ^^^
      = help: write `ids = { place = "key" }`

    error[front-matter]: `draft` must be `true` or `false`
      --> seeds/ana.md:10:9
       |
    10 | draft = "no"
       |         ^^^^
       = help: write it without quotation marks

    error[image]: `../secret.png` is not in `static/`
      --> seeds/ana.md:11:10
       |
    11 | image = "../secret.png"
       |          ^^^^^^^^^^^^^
       = help: put the file into `static/` and write its path below it

    checked 0 articles and 0 pages: 8 errors, 0 warnings, 1 note (-v shows them)
    "#);
}

#[test]
fn somebody_of_the_wrong_kind_or_without_a_name_is_told() {
    let film = "+++\nkind = \"film\"\nname = \"Winter\"\ndirected_by = [\"band:The Nouns\"]\nwritten_by = \"person:\"\n\
        cast = [{ role = \"Ann\" }]\n+++\n";
    insta::assert_snapshot!(failing(&[("film.md", film)]), @r#"
    error[front-matter]: `directed_by` names `band:The Nouns`, which is no person
     --> seeds/film.md:4:17
      |
    4 | directed_by = ["band:The Nouns"]
      |                 ^^^^^^^^^^^^^^
      = help: write the name of a person

    error[front-matter]: `written_by` names nobody: `person:`
     --> seeds/film.md:5:15
      |
    5 | written_by = "person:"
      |               ^^^^^^^
      = help: write a name behind the colon

    error[front-matter]: `cast` has somebody without a name
     --> seeds/film.md:6:9
      |
    6 | cast = [{ role = "Ann" }]
      |         ^^^^^^^^^^^^^^^^
      = help: write `person = "…"`

    checked 0 articles and 0 pages: 3 errors, 0 warnings, 1 note (-v shows them)
    "#);
}

#[test]
fn a_record_without_a_kind_or_a_name_is_told() {
    let pages = [
        ("a.md", "---\nkind: album\nname: Loud\n---\n"),
        ("b.md", "---\nkind: band\nname: ''\n---\n"),
        ("c.md", "---\nkind: band\n---\nA band.\n"),
    ];
    insta::assert_snapshot!(failing(&pages), @r#"
    error[front-matter]: `kind` must be `person`, `film` or `band`
     --> seeds/a.md:2:7
      |
    2 | kind: album
      |       ^^^^^
      = help: other things have no pages

    error[front-matter]: `name` is empty
     --> seeds/b.md:3:7
      |
    3 | name: ''
      |       ^^
      = help: write `name = "…"`, or begin the text with a heading

    error[front-matter]: the record has no name
     --> seeds/c.md:2:7
      |
    2 | kind: band
      |       ^^^^
      = help: write `name = "…"`, or begin the text with a heading

    checked 0 articles and 0 pages: 3 errors, 0 warnings, 1 note (-v shows them)
    "#);
}

#[test]
fn two_pages_about_one_record_are_told() {
    let pages = [
        ("a.md", "---\nkind: band\nname: The Nouns\n---\n"),
        ("b.md", "---\nkind: band\nname: Nouns\n---\n"),
        ("c.md", "---\nkind: film\nname: Salt\nslug: one\n---\n"),
        ("d.md", "---\nkind: film\nname: Pepper\nslug: one\n---\n"),
        // A slug is unique among its kind only: they stand in folders of their own.
        ("e.md", "---\nkind: band\nname: Mustard\nslug: one\n---\n"),
    ];
    insta::assert_snapshot!(failing(&pages), @"
    error[same-record]: seeds/a.md is about the band `The Nouns` as well
     --> seeds/b.md:3:7
      |
    3 | name: Nouns
      |       ^^^^^
      = help: make one page of the two, or give one of them a name that tells it apart

    error[same-record]: another record page has the slug `one`
     --> seeds/d.md:4:7
      |
    4 | slug: one
      |       ^^^
      = help: choose another slug for one of the two

    checked 0 articles and 0 pages: 2 errors, 0 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn a_name_that_leads_nowhere_is_told() {
    let film = "---\nkind: film\nname: Winter\ndirected_by: person/ana-lindt\nabout: [The Nuons]\npart_of: film/winther\n---\n";
    let wiki = Wiki::new()
        .article("film.md", film)
        .article("ana.md", "---\nkind: person\nname: Ana Lind\n---\n")
        .article("nouns.md", "---\nkind: band\nname: The Nouns\n---\n");
    insta::assert_snapshot!(wiki.run("check").stderr, @"
    warning[unknown-record]: there is no page about `person/ana-lindt`
     --> seeds/film.md:4:14
      |
    4 | directed_by: person/ana-lindt
      |              ^^^^^^^^^^^^^^^^
      = help: did you mean `person/ana-lind`?

    warning[unknown-record]: there is no page about `The Nuons`
     --> seeds/film.md:5:9
      |
    5 | about: [The Nuons]
      |         ^^^^^^^^^
      = help: did you mean `The Nouns`?

    warning[unknown-record]: there is no page about `film/winther`
     --> seeds/film.md:6:10
      |
    6 | part_of: film/winther
      |          ^^^^^^^^^^^^
      = help: did you mean `film/winter`?

    checked 0 articles and 11 pages: 0 errors, 3 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn a_film_can_be_a_part_of_a_film_or_of_a_series() {
    let wiki = Wiki::new()
        .article("one.md", "---\nkind: film\nname: Winter I\npart_of: Winter\n---\n")
        .article("two.md", "---\nkind: film\nname: Winter II\npart_of: The Seasons\n---\n")
        .article("whole.md", "---\nkind: film\nname: Winter\n---\n");
    assert!(facts(&wiki, "film/winter-i").contains("part_of object=film/winter"));
    assert!(facts(&wiki, "film/winter-ii").contains("part_of value=The Seasons"));
    wiki.run("build");
    assert!(wiki.read("public/films/winter.html").contains("href=\"../films/winter-i.html\""));
    assert_eq!(ids(&wiki).len(), 3);
}

#[test]
fn nothing_that_is_written_becomes_markup() {
    let evil = "<script>alert(1)</script>";
    let ana = format!(
        "+++\nkind = \"person\"\nname = '''{evil}'''\naliases = ['''{evil} x''']\nbirthplace = '''{evil}'''\n\
         occupations = ['''{evil}''']\ndescription = '''{evil}'''\ncredit = '''{evil}'''\nimage = \"a.png\"\n\
         ids = {{ imdb = '''\"><b>''' }}\nsame_as = [\"https://example.org/\\\"><b>\"]\n+++\n{evil}\n"
    );
    let wiki = Wiki::new().article("ana.md", &ana);
    write_png(&wiki, "static/a.png", 3, 4);
    wiki.run("build");
    for (path, bytes) in wiki.files("public") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.ends_with(".html") || !(text.contains("<script>alert") || text.contains("><b>")), "{path}");
    }
}

#[test]
fn taking_a_record_page_away_gives_what_was_there_before() {
    let wiki = Wiki::new().article("winter.txt", WINTER);
    wiki.run("build --out before");
    let wiki = wiki.article("ana.md", ANA);
    wiki.run("build --out with");
    assert_ne!(wiki.files("before"), wiki.files("with"));
    let wiki = wiki.without("seeds/ana.md");
    wiki.run("build --out after");
    assert_eq!(wiki.files("before"), wiki.files("after"));
}

#[test]
fn the_number_of_threads_does_not_show_in_record_pages() {
    let wiki = three_pages();
    wiki.run("build --threads 1 --out one");
    wiki.run("build --threads 4 --out four");
    assert_eq!(wiki.files("one"), wiki.files("four"));
}

#[test]
fn a_name_wanted_in_the_text_of_a_record_page_is_on_the_wanted_page() {
    let page = "+++\nkind = \"band\"\nname = \"The Nouns\"\n+++\n\nThey toured with [[The Long Verbs]].\n";
    let wiki = Wiki::new().article("bands/the-nouns.md", page);
    let outcome = wiki.run("build");
    assert!(outcome.stderr.contains("there is no page about `The Long Verbs`"), "{}", outcome.stderr);
    let wanted = wiki.read("public/wanted.html");
    assert!(wanted.contains("The Long Verbs") && wanted.contains("href=\"bands/the-nouns.html\""), "{wanted}");
    assert!(wiki.read("public/bands/the-nouns.html").contains("wanted.html#wanted-the-long-verbs"));
}

#[test]
fn a_place_in_ids_is_one_line_and_stands_there_once() {
    let page = "+++\nkind = \"person\"\nname = \"Ana Lind\"\n\
        ids = { \"fan\\u0001 wiki\" = \"7\", \"fan wiki\" = \"8\", \"\\uFFFF\" = \"9\" }\n+++\n";
    let wiki = Wiki::new().article("ana.md", page);
    insta::assert_snapshot!(wiki.run_failing(1, "check").stderr, @r#"
    error[front-matter]: `ids` has a place twice
     --> seeds/ana.md:4:33
      |
    4 | ids = { "fan\u0001 wiki" = "7", "fan wiki" = "8", "\uFFFF" = "9" }
      |                                 ^^^^^^^^^^
      = help: name each place, and only once

    error[front-matter]: `ids` has a place without a name
     --> seeds/ana.md:4:51
      |
    4 | ids = { "fan\u0001 wiki" = "7", "fan wiki" = "8", "\uFFFF" = "9" }
      |                                                   ^^^^^^^^
      = help: name each place, and only once

    checked 0 articles and 0 pages: 2 errors, 0 warnings, 1 note (-v shows them)
    "#);
    let wiki = wiki.article("ana.md", &page.replace(", \"fan wiki\" = \"8\", \"\\uFFFF\" = \"9\"", ""));
    assert_eq!(export(&wiki)["records"][0]["external_ids"], serde_json::json!({ "fan wiki": "7" }));
}
