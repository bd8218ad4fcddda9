//! Being found: what the site tells search engines, feed readers and programs about itself.

use crate::wiki::Wiki;

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
    <url><loc>https://wiki.example/a/articles.html</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/articles/ending.html</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/articles/premiere.html</loc><lastmod>2009-11-16</lastmod></url>
    <url><loc>https://wiki.example/a/articles/undated.html</loc></url>
    <url><loc>https://wiki.example/a/articles/vague.html</loc></url>
    <url><loc>https://wiki.example/a/bands.html</loc></url>
    <url><loc>https://wiki.example/a/films.html</loc></url>
    <url><loc>https://wiki.example/a/films/salt-water.html</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/</loc><lastmod>2010-02-01</lastmod></url>
    <url><loc>https://wiki.example/a/people.html</loc></url>
    <url><loc>https://wiki.example/a/people/mira-halden.html</loc><lastmod>2010-01-07</lastmod></url>
    <url><loc>https://wiki.example/a/people/tobias-kerr.html</loc><lastmod>2009-11-16</lastmod></url>
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
