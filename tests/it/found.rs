//! Being found: what the site tells search engines, feed readers and programs about itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::Value;
use walkdir::WalkDir;

use crate::{
    harness::{inspector, json},
    reader::{self, Page},
    wiki::Wiki,
};

fn wiki() -> Wiki {
    Wiki::new()
        .file("site.toml", "title = \"Halden & Co\"\nbase_url = \"https://wiki.example/a/\"\n")
        .article(
            "premiere.md",
            "+++\ntitle = \"A premiere\"\ndate = 2009-11-16\nauthor = \"Ida Roe\"\n+++\nMira Halden directed the film \
             \"Salt Water\". Nobody left.\n\nTobias Kerr stars in the film \"Salt Water\".\n",
        )
        .article(
            "review.md",
            "+++\ntitle = \"Salt & water <em>reviewed\"\ndate = 2010-01-07\noutlet = \"The Gull\"\n\
             url = \"https://gull.example/salt?a=1&b=2\"\n+++\nMira Halden has directed \"Salt Water\". It is wet. It is long.\n",
        )
        .article(
            "ending.md",
            "+++\ntitle = \"How it ends\"\ndate = 2010-02-01\nspoiler = true\n+++\nEverybody in \"Salt Water\" drowns.\n",
        )
        .article("vague.md", "+++\ntitle = \"Years later\"\ndate = \"May 2012\"\n+++\nMira Halden remembers Tobias Kerr.\n")
        .article("undated.md", "+++\ntitle = \"Undated\"\n+++\nTobias Kerr was not there.\n")
}

#[test]
fn the_sitemap_names_every_page_to_be_found_with_the_day_of_the_latest_article_on_it() {
    let wiki = wiki();
    wiki.run("build");
    insta::assert_snapshot!(wiki.read("public/sitemap.xml"), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://wiki.example/a/articles-by-title.html</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/articles.html</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/articles/ending.html</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/articles/premiere.html</loc><lastmod>2009-11-16</lastmod></url>
    <url><loc>https://wiki.example/a/articles/undated.html</loc></url>
    <url><loc>https://wiki.example/a/articles/vague.html</loc></url>
    <url><loc>https://wiki.example/a/bands.html</loc></url>
    <url><loc>https://wiki.example/a/connections.html</loc></url>
    <url><loc>https://wiki.example/a/films.html</loc></url>
    <url><loc>https://wiki.example/a/films/salt-water.html</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/people.html</loc></url>
    <url><loc>https://wiki.example/a/people/mira-halden.html</loc><lastmod>2010-01-07</lastmod></url>
    <url><loc>https://wiki.example/a/people/tobias-kerr.html</loc><lastmod>2009-11-16</lastmod></url>
    <url><loc>https://wiki.example/a/timeline.html</loc></url>
    </urlset>
    "#);
}

#[test]
fn the_feed_holds_the_dated_articles_and_gives_nothing_away() {
    let wiki = wiki();
    wiki.run("build");
    insta::assert_snapshot!(wiki.read("public/feed.xml"), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
    <title>Halden &amp; Co</title>
    <id>https://wiki.example/a/</id>
    <updated>2010-01-07T00:00:00Z</updated>
    <link rel="self" href="https://wiki.example/a/feed.xml"/>
    <link rel="alternate" href="https://wiki.example/a/"/>
    <author><name>Halden &amp; Co</name></author>
    <entry>
    <title>Salt &amp; water &lt;em&gt;reviewed</title>
    <id>https://wiki.example/a/articles/review.html</id>
    <updated>2010-01-07T00:00:00Z</updated>
    <published>2010-01-07T00:00:00Z</published>
    <link rel="alternate" href="https://wiki.example/a/articles/review.html"/>
    <link rel="via" href="https://gull.example/salt?a=1&amp;b=2"/>
    <summary>Mira Halden has directed &quot;Salt Water&quot;. It is wet. It is long.</summary>
    </entry>
    <entry>
    <title>A premiere</title>
    <id>https://wiki.example/a/articles/premiere.html</id>
    <updated>2009-11-16T00:00:00Z</updated>
    <published>2009-11-16T00:00:00Z</published>
    <link rel="alternate" href="https://wiki.example/a/articles/premiere.html"/>
    <author><name>Ida Roe</name></author>
    <summary>Mira Halden directed the film &quot;Salt Water&quot;. Nobody left.</summary>
    </entry>
    </feed>
    "#);
    let home = wiki.read("public/index.html");
    let link = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Halden &amp; Co\" \
                href=\"feed.xml\">";
    assert!(home.contains(link), "{home}");
}

#[test]
fn the_feed_ends_after_the_fiftieth_article() {
    let mut wiki = Wiki::new();
    for number in 0..60 {
        let text = format!(
            "+++\ntitle = \"Number {number}\"\ndate = 2010-{:02}-{:02}\n+++\n",
            number / 28 + 1,
            number % 28 + 1
        );
        wiki = wiki.article(&format!("{number}.md"), &text);
    }
    wiki.run("build --base-url https://wiki.example/");
    let feed = wiki.read("public/feed.xml");
    let titles: Vec<_> = feed.lines().filter_map(|line| line.strip_prefix("<title>Number ")).collect();
    let expected: Vec<_> = (10..60).rev().map(|number| format!("{number}</title>")).collect();
    assert_eq!(titles, expected);
}

#[test]
fn robots_may_read_everything_and_are_led_to_the_sitemap() {
    let wiki = wiki();
    wiki.run("build");
    assert_eq!(
        wiki.read("public/robots.txt"),
        "User-agent: *\nDisallow:\n\nSitemap: https://wiki.example/a/sitemap.xml\n"
    );
    let wiki = wiki.file("static/robots.txt", "User-agent: *\nDisallow: /\n");
    wiki.run("build");
    assert_eq!(wiki.read("public/robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn without_an_address_only_what_needs_one_is_left_out() {
    let wiki = wiki().file("site.toml", "title = \"Halden & Co\"\n");
    let outcome = wiki.run("build -v");
    assert_eq!(outcome.stderr.matches("[no-base-url]").count(), 1, "{}", outcome.stderr);
    assert!(!wiki.exists("public/feed.xml") && !wiki.exists("public/sitemap.xml"));
    assert_eq!(wiki.read("public/robots.txt"), "User-agent: *\nDisallow:\n");
    for (path, bytes) in wiki.files("public").into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        for absent in ["rel=\"canonical\"", "og:url", "rel=\"alternate\""] {
            let is_original = absent == "rel=\"canonical\"" && path == "articles/review.html";
            assert!(is_original || !page.contains(absent), "{path}: {absent}");
        }
    }
}

#[test]
fn a_wiki_without_dates_has_no_feed_and_no_link_to_one() {
    let wiki = Wiki::new().article("a.txt", "A headline\n\nMira Halden directed the film.\n");
    wiki.run("build --base-url https://wiki.example/");
    assert!(!wiki.exists("public/feed.xml"));
    assert!(!wiki.read("public/index.html").contains("rel=\"alternate\""));
    assert!(wiki.exists("public/sitemap.xml"));
}

#[test]
fn a_static_file_cannot_take_the_place_of_the_sitemap() {
    let wiki = wiki().file("static/sitemap.xml", "<urlset/>");
    let outcome = wiki.run_failing(1, "build");
    assert!(outcome.stderr.contains("error[path-collision]"), "{}", outcome.stderr);
}

/// The wiki in this repository, at an address.
fn example() -> Wiki {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["seeds", "static"].into_iter().flat_map(|folder| WalkDir::new(home.join(folder)));
    let files = folders.map(|entry| entry.unwrap().into_path()).filter(|path| path.is_file());
    files.chain([home.join("site.toml")]).fold(Wiki::new(), |wiki, path| {
        let name = path.strip_prefix(home).unwrap().to_str().unwrap().to_owned();
        wiki.bytes(&name, &std::fs::read(path).unwrap())
    })
}

/// The pages of a built wiki that search engines list, by path.
fn listed(wiki: &Wiki) -> Vec<(String, Page)> {
    let pages = wiki.files("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()));
    let is_listed = |html: &str| !html.contains("http-equiv=\"refresh\"") && !html.contains("content=\"noindex\"");
    pages.filter(|(_, html)| is_listed(html)).map(|(path, html)| (path, Page::parse(&html))).collect()
}

fn meta<'p>(page: &'p Page, name: &str) -> Option<&'p str> {
    let is_it =
        |element: &&reader::Element| [element.attribute("name"), element.attribute("property")].contains(&Some(name));
    page.all("meta").find(is_it).and_then(|element| element.attribute("content"))
}

#[track_caller]
fn assert_told_apart(wiki: &Wiki) {
    let (mut titles, mut descriptions) = (BTreeMap::new(), BTreeMap::new());
    for (path, page) in &listed(wiki) {
        let title = page.first("title").text.clone();
        assert!(title.chars().count() <= 60, "{path}: {title}");
        let other = titles.insert(title.to_lowercase(), path);
        assert_eq!(other, None, "{path}: {title}");
        let description = meta(page, "description").unwrap();
        assert!((10..=155).contains(&description.chars().count()), "{path}: {description}");
        let other = descriptions.insert(description.to_owned(), path);
        assert_eq!(other, None, "{path}: {description}");
    }
}

#[test]
fn no_two_pages_of_the_example_have_one_title_or_one_description() {
    let wiki = example();
    wiki.run("build --base-url https://wiki.example/a/");
    assert_told_apart(&wiki);
}

#[test]
fn pages_of_one_name_are_told_apart_in_their_titles() {
    let film = "kind = \"film\"\nname = \"Salt Water\"";
    let long = "A headline that goes on for so long that nobody would ever read it to its very end, part";
    let wiki = Wiki::new()
        .file("site.toml", "title = \"Salt\"\n")
        .article("one.md", &format!("+++\n{film}\nslug = \"one\"\nreleased = \"1976\"\n+++\n"))
        .article("two.md", "+++\nkind = \"band\"\nname = \"Salt Water\"\n+++\n")
        .article("a.md", "# Salt water\n\nNobody came.\n")
        .article("b.md", "# People\n\nNobody else came.\n")
        .article("c/same.md", "+++\ntitle = \"The same\"\ndate = 1976-01-02\n+++\nOne night.\n")
        .article("d/same.md", "+++\ntitle = \"The same\"\ndate = 1976-01-02\n+++\nAnother night.\n")
        .article("e/same.md", "+++\ntitle = \"The same\"\ndate = 1977-01-02\n+++\nA third night.\n")
        .article("f.md", &format!("# {long} one\n\nOne.\n"))
        .article("g.md", &format!("# {long} two\n\nTwo.\n"));
    wiki.run("build");
    let titles: Vec<_> =
        listed(&wiki).iter().map(|(path, page)| format!("{path}: {}", page.first("title").text)).collect();
    insta::assert_snapshot!(titles.join("\n"), @r"
    articles-by-title.html: Articles from A to Z · Salt
    articles.html: Articles · Salt
    articles/a.html: Salt water (a) · Salt
    articles/b.html: People (b) · Salt
    articles/c/same.html: The same (c/same) · Salt
    articles/d/same.html: The same (d/same) · Salt
    articles/e/same.html: The same (2 January 1977) · Salt
    articles/f.html: A headline that goes on for so long that nobody would … (f)
    articles/g.html: A headline that goes on for so long that nobody would … (g)
    bands.html: Bands · Salt
    bands/salt-water.html: Salt Water (band) · Salt
    films-by-year.html: Films by year · Salt
    films.html: Films · Salt
    films/one.html: Salt Water (1976 film) · Salt
    index.html: Salt
    names/salt-water.html: Salt Water: which one? · Salt
    people.html: People · Salt
    timeline.html: Timeline · Salt
    ");
    let unique: BTreeSet<_> = listed(&wiki).iter().map(|(_, page)| page.first("title").text.to_lowercase()).collect();
    assert_eq!(unique.len(), titles.len());
}

#[test]
fn titles_and_descriptions_say_what_is_known() {
    let wiki = wiki().article(
        "tide.md",
        "+++\ntitle = \"A tour\"\n+++\nThe band Night Tide was formed in 1975. Ona Field is the drummer of the band Night Tide.\n",
    );
    wiki.run("build");
    let shown: Vec<_> = listed(&wiki)
        .iter()
        .map(|(path, page)| {
            let text = |name| meta(page, name).unwrap_or_default();
            format!("{path} {}\n  {}\n  {}", text("og:type"), page.first("title").text, text("description"))
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    articles-by-title.html website
      Articles from A to Z · Halden & Co
      What this wiki is made of, by title. From How it ends to Years later.
    articles.html website
      Articles · Halden & Co
      What this wiki is made of, the newest first. From Years later to Undated.
    articles/ending.html article
      How it ends · Halden & Co
      “How it ends”, 1 February 2010
    articles/premiere.html article
      A premiere · Halden & Co
      Mira Halden directed the film "Salt Water". Nobody left.
    articles/review.html article
      Salt & water <em>reviewed · Halden & Co
      Mira Halden has directed "Salt Water". It is wet. It is long.
    articles/tide.html article
      A tour · Halden & Co
      The band Night Tide was formed in 1975. Ona Field is the drummer of the band Night Tide.
    articles/undated.html article
      Undated · Halden & Co
      Tobias Kerr was not there.
    articles/vague.html article
      Years later · Halden & Co
      Mira Halden remembers Tobias Kerr.
    bands.html website
      Bands · Halden & Co
      Every band with a record, by name. Night Tide.
    bands/night-tide.html profile
      Night Tide (band) · Halden & Co
      Night Tide: A band formed in 1975, with Ona Field. Named in one article.
    connections.html website
      Connections · Halden & Co
      Who plays whom, who made what, who was in which band. The list below the drawing says the same.
    films.html website
      Films · Halden & Co
      Every film with a record, by title. Salt Water.
    films/salt-water.html video.movie
      Salt Water (film) · Halden & Co
      Salt Water: A film directed by Mira Halden, with Tobias Kerr. Named in 3 articles.
    index.html website
      Halden & Co
      A wiki of 3 people, one film and one band, made from 6 articles. It is above all about Salt Water, Night Tide and Mira Halden.
    people.html website
      People · Halden & Co
      Everybody with a record, by surname. From Ona Field to Tobias Kerr.
    people/mira-halden.html profile
      Mira Halden, director · Halden & Co
      Mira Halden: Director of Salt Water. Named in 3 articles.
    people/ona-field.html profile
      Ona Field, drummer · Halden & Co
      Ona Field: Drummer of Night Tide. Named in one article.
    people/tobias-kerr.html profile
      Tobias Kerr, actor · Halden & Co
      Tobias Kerr: Actor in Salt Water. Named in 3 articles.
    timeline.html website
      Timeline · Halden & Co
      Everything with a date, each with its source.
    "#);
}

#[test]
fn a_page_is_shared_with_its_picture() {
    let wiki = example();
    wiki.run("build --base-url https://wiki.example/a/");
    let page = Page::parse(&wiki.read("public/people/joan-jett.html"));
    let shared = |page: &Page| {
        let names = page
            .all("meta")
            .filter_map(|element| Some((element.attribute("property")?, element.attribute("content")?)));
        names.map(|(name, content)| format!("{name} {content}")).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(shared(&page), @r"
    og:type profile
    og:title Joan Jett, singer · Queens of Noise
    og:description Guitarist and singer of The Runaways, then leader of the Blackhearts.
    og:site_name Queens of Noise
    og:locale en_GB
    og:url https://wiki.example/a/people/joan-jett.html
    og:image https://wiki.example/a/drawings/joan-jett.png
    og:image:alt Joan Jett
    og:image:width 480
    og:image:height 640
    ");
    wiki.run("build");
    let without = Page::parse(&wiki.read("public/people/joan-jett.html"));
    assert_eq!(meta(&without, "og:type"), Some("profile"));
    assert_eq!((meta(&without, "og:url"), meta(&without, "og:image")), (None, None));
    for page in ["404.html", "people/kstew.html"] {
        assert_eq!(shared(&Page::parse(&wiki.read(&format!("public/{page}")))), "", "{page}");
    }
}

/// A wiki in which everything is said that the words of programs are there for.
fn everything() -> Wiki {
    let page = |text: &str| format!("+++\n{text}\n+++\n");
    example()
        .article("people/ona.md", &page("kind = \"person\"\nname = \"Ona Field\"\nborn = \"1950-08\"\ndied = \"2001-02-03\"\nbirthplace = \"Bergen\"\noccupations = [\"drummer\", \"painter\"]\naliases = [\"Onafield\"]\nsame_as = [\"https://ona.example/\"]\nids = { wikidata = \"Q1\", imdb = \"nm1\" }\nimage = \"drawings/joan-jett.png\"\ncredit = \"Ida Roe\"\nlicence = \"CC BY 4.0\""))
        .article("bands/tide.md", &page("kind = \"band\"\nname = \"Night Tide\"\nformed = \"1975\"\ndisbanded = \"1979-05\"\norigin = \"Bergen\"\ngenres = [\"punk\", \"rock\"]\nsongs = [\"Low Water\"]\naliases = [\"The Tide\"]\nids = { discogs = \"7\" }\nmembers = [{ person = \"Ona Field\", role = \"drums\", from = \"1975\", to = \"1978\" }]\nsame_as = [\"https://tide.example/\"]\nimage = \"drawings/joan-jett.png\""))
        .article("films/rise.md", &page("kind = \"film\"\nname = \"The Tide Rises\"\nreleased = \"1981-04-03\"\ndirected_by = [\"Mira Halden\"]\nwritten_by = [\"Mira Halden\"]\nproduced_by = [\"Ona Field\"]\ncast = [{ person = \"Tobias Kerr\", role = \"Ona\" }, { person = \"Ida Roe\" }]\nabout = [\"Night Tide\", \"Ona Field\"]\ngenres = [\"drama\"]\npart_of = \"The Tide Trilogy\"\naliases = [\"Rises\"]\nids = { imdb = \"tt1\" }\nsame_as = [\"https://rise.example/\"]\nimage = \"drawings/joan-jett.png\""))
        .article("films/falls.md", &page("kind = \"film\"\nname = \"The Tide Falls\"\npart_of = \"film/the-tide-rises\""))
        .article("people/mira.md", &page("kind = \"person\"\nname = \"Mira Halden\""))
        .article("people/tobias.md", &page("kind = \"person\"\nname = \"Tobias Kerr\""))
        .article("people/ida.md", &page("kind = \"person\"\nname = \"Ida Roe\""))
        .article(
            "news.md",
            "+++\ntitle = \"A <b>tide</b>\"\nauthor = \"Ida Roe\"\noutlet = \"The Gull\"\ndate = 1981-04-04\nurl = \"https://gull.example/tide\"\nlicence = \"CC BY 4.0\"\n+++\nOna Field of the band Night Tide went home.\n",
        )
        .article(
            "essay.md",
            "+++\ntitle = \"An essay\"\nauthor = \"Ida Roe\"\ndate = \"May 1982\"\nlicence = \"CC BY 4.0\"\nexcerpt = false\n+++\nOna Field came back.\n",
        )
}

/// The things that the pages of a built wiki are about, by path.
fn graph(wiki: &Wiki, path: &str) -> Vec<Value> {
    let page = Page::parse(&wiki.read(&format!("public/{path}")));
    let blocks = page.all("script").filter(|script| script.attribute("type") == Some("application/ld+json"));
    let values = blocks.map(|block| serde_json::from_str::<Value>(&block.text).unwrap());
    values.flat_map(|block| block["@graph"].as_array().unwrap().clone()).collect()
}

#[test]
fn pages_use_every_word_of_the_table_and_no_other() {
    let wiki = everything();
    wiki.run("build --base-url https://wiki.example/a/");
    let listed = listed(&wiki);
    let (mut seen, mut told) = (BTreeSet::new(), Vec::new());
    for (path, _) in &listed {
        for node in graph(&wiki, path) {
            json::used(&node, &mut |kind, property, _| {
                seen.insert((kind.to_owned(), property.to_owned()));
            });
        }
    }
    let table: BTreeSet<_> = json::words().into_iter().map(|(kind, property, _)| (kind, property)).collect();
    told.extend(seen.symmetric_difference(&table));
    assert!(told.is_empty(), "in the table or on a page, and not in the other: {told:?}");
    // The values of each are held against it by the inspector.
    let files = wiki.files("public").into_iter().collect();
    let complaints = inspector::complaints(&files, &BTreeSet::new());
    let about_pages: Vec<_> = complaints.iter().filter(|complaint| complaint.contains(".html: ")).collect();
    assert!(about_pages.is_empty(), "{about_pages:#?}");
}

#[test]
fn a_film_is_told_to_programs() {
    let wiki = everything();
    wiki.run("build --base-url https://wiki.example/a/");
    let film = &graph(&wiki, "films/the-tide-rises.html")[0];
    insta::assert_snapshot!(serde_json::to_string_pretty(film).unwrap(), @r#"
    {
      "@id": "https://wiki.example/a/films/the-tide-rises.html#film",
      "@type": "Movie",
      "about": [
        {
          "@id": "https://wiki.example/a/people/ona-field.html#person",
          "@type": "Person",
          "name": "Ona Field"
        },
        {
          "@id": "https://wiki.example/a/bands/night-tide.html#band",
          "@type": "MusicGroup",
          "name": "Night Tide"
        }
      ],
      "actor": [
        {
          "@type": "PerformanceRole",
          "actor": {
            "@id": "https://wiki.example/a/people/tobias-kerr.html#person",
            "@type": "Person",
            "name": "Tobias Kerr"
          },
          "characterName": "Ona"
        },
        {
          "@id": "https://wiki.example/a/people/ida-roe.html#person",
          "@type": "Person",
          "name": "Ida Roe"
        }
      ],
      "alternateName": "Rises",
      "author": {
        "@id": "https://wiki.example/a/people/mira-halden.html#person",
        "@type": "Person",
        "name": "Mira Halden"
      },
      "datePublished": "1981-04-03",
      "description": "The Tide Rises: A film of 1981, written and directed by Mira Halden, about Night Tide, with Tobias Kerr and Ida Roe.",
      "director": {
        "@id": "https://wiki.example/a/people/mira-halden.html#person",
        "@type": "Person",
        "name": "Mira Halden"
      },
      "genre": "drama",
      "hasPart": {
        "@id": "https://wiki.example/a/films/the-tide-falls.html#film",
        "@type": "Movie",
        "name": "The Tide Falls"
      },
      "identifier": {
        "@type": "PropertyValue",
        "propertyID": "imdb",
        "value": "tt1"
      },
      "image": {
        "@type": "ImageObject",
        "contentUrl": "https://wiki.example/a/drawings/joan-jett.png"
      },
      "isPartOf": {
        "@type": "MovieSeries",
        "name": "The Tide Trilogy"
      },
      "name": "The Tide Rises",
      "producer": {
        "@id": "https://wiki.example/a/people/ona-field.html#person",
        "@type": "Person",
        "name": "Ona Field"
      },
      "sameAs": [
        "https://rise.example/",
        "https://www.imdb.com/title/tt1"
      ],
      "url": "https://wiki.example/a/films/the-tide-rises.html"
    }
    "#);
    wiki.run("build");
    let film = &graph(&wiki, "films/the-tide-rises.html")[0];
    assert_eq!(film["@id"], "../films/the-tide-rises.html#film");
    assert_eq!(film["director"]["@id"], "../people/mira-halden.html#person");
}

#[test]
fn programs_are_told_nothing_that_is_doubtful_or_gives_the_plot_away() {
    let born = |date: &str| format!("+++\nkind = \"person\"\nname = \"Ona Field\"\nborn = \"{date}\"\n+++\n");
    for (date, told) in [("1950-08", "1950-08"), ("1950~", ""), ("1950?", ""), ("XXXX-08-05", "")] {
        let wiki = Wiki::new().article("ona.md", &born(date));
        wiki.run("build");
        let person = &graph(&wiki, "people/ona-field.html")[0];
        assert_eq!(person["birthDate"].as_str().unwrap_or_default(), told, "{date}");
    }
    let film = "Mira Halden directed the film \"Salt Water\".\n";
    let directors = |spoiler: bool| {
        let text = format!("+++\ntitle = \"A premiere\"\nspoiler = {spoiler}\n+++\n{film}");
        let wiki = Wiki::new().article("a.md", &text).article("b.txt", "B\n\nThe film \"Salt Water\" is out.\n");
        wiki.run("build");
        graph(&wiki, "films/salt-water.html")[0].get("director").is_some()
    };
    assert_eq!([false, true].map(directors), [true, false]);
}
