use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::{Mark, Markup, TextRange, Wikilink},
    page::{
        PageKey,
        article::ArticlePage,
        band::BandPage,
        chooser::{ChooserPage, NotFoundPage, RedirectPage},
        connections::ConnectionsPage,
        film::FilmPage,
        frame::Pager,
        home::HomePage,
        index::{IndexKind, IndexPage},
        inline::Inline,
        person::PersonPage,
        quotes::QuotesPage,
        record::MentionsPage,
        sample::{Sample, acted, sample},
        search::SearchPage,
        sheet::Sheet,
        timeline::TimelinePage,
        wanted::WantedPage,
    },
    record::{FilmId, PersonId, RecordId},
    site::Site,
};

fn render(site: &Site, key: &PageKey) -> String {
    let mut out = Vec::new();
    site.render(key, &mut out).unwrap_or_else(|diagnostic| panic!("{diagnostic:?}"));
    String::from_utf8(out).unwrap()
}

fn render_path(site: &Site, path: &str) -> String {
    let key = site.pages().into_iter().find(|key| site.path(key) == path);
    render(site, &key.unwrap_or_else(|| panic!("no page {path}")))
}

fn paths(site: &Site) -> Vec<String> {
    site.pages().iter().map(|key| site.path(key)).collect()
}

#[test]
fn pages_stand_in_order_of_path_and_apart_on_any_disk() {
    let site = sample().site();
    let paths = paths(&site);
    insta::assert_snapshot!(paths.join("\n"), @r"
    404.html
    articles-by-title.html
    articles.html
    articles/interviews/ada-brandt.html
    articles/letters-2.html
    articles/letters.html
    bands.html
    bands/the-owls.html
    connections.html
    films-by-year.html
    films.html
    films/harbour-lights.html
    films/owls.html
    films/the-owls.html
    index.html
    names/the-owls.html
    people.html
    people/ada-b.html
    people/ada-brandt.html
    people/iris-vale.html
    people/mona-quist.html
    people/nwr-salem.html
    people/rune-odegard.html
    quotes.html
    search.html
    timeline.html
    wanted.html
    ");
    assert!(paths.is_sorted());
    let lower: BTreeSet<_> = paths.iter().map(|path| path.to_ascii_lowercase()).collect();
    assert_eq!(lower.len(), paths.len());
}

#[test]
fn whole_pages() {
    let site = sample().site();
    for path in [
        "index.html",
        "404.html",
        "people.html",
        "films.html",
        "films-by-year.html",
        "articles.html",
        "timeline.html",
        "connections.html",
        "quotes.html",
        "people/ada-brandt.html",
        "people/iris-vale.html",
        "films/the-owls.html",
        "bands/the-owls.html",
        "articles/interviews/ada-brandt.html",
        "articles/letters.html",
        "names/the-owls.html",
        "people/ada-b.html",
    ] {
        insta::assert_snapshot!(path.replace(['/', '.'], "_"), render_path(&site, path));
    }
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A path seen from a page.
fn resolve(page: &str, href: &str) -> String {
    let mut parts: Vec<_> = page.split('/').collect();
    if !href.is_empty() {
        parts.pop();
    }
    for part in href.split('/').filter(|part| !part.is_empty()) {
        if part == ".." {
            parts.pop().unwrap();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[track_caller]
fn assert_sound(site: &Site) {
    let pages: BTreeMap<_, _> = site.pages().iter().map(|key| (site.path(key), render(site, key))).collect();
    for (path, page) in &pages {
        let ids = values(page, "id");
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "an id stands twice on {path}: {ids:?}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert!(!page.contains("style="), "{path}");
        for href in values(page, "href").into_iter().filter(|href| !href.contains("://")) {
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = resolve(path, file);
            if target == "style.css" {
                continue;
            }
            let found = pages.get(&target).unwrap_or_else(|| panic!("{path} links to {href}, which is no page"));
            let id = format!(" id=\"{anchor}\"");
            assert!(anchor.is_empty() || found.contains(&id), "{path} links to {href}, which has no such id");
        }
    }
}

#[test]
fn every_link_leads_to_a_page_and_an_id() {
    assert_sound(&sample().site());
    assert_sound(&Sample::new().site());
}

#[test]
fn a_site_at_an_address_says_so_only_where_it_must() {
    let site = sample().configured(|config| config.base_url = Some("https://owner.example/owls/".to_owned())).site();
    let page = render_path(&site, "people/ada-brandt.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://owner.example/owls/people/ada-brandt.html\">"));
    assert!(page.contains("href=\"../style.css\""));
    assert!(render_path(&site, "404.html").contains("href=\"/owls/style.css\""));
    assert!(render_path(&site, "index.html").contains("href=\"https://owner.example/owls/\""));
}

#[test]
fn more_than_a_hundred_mentions_fill_further_pages() {
    let text = format!("# Many\n{}", "{p0:Ada Brandt} came.\n".repeat(250));
    let site = Sample::new().person("Ada Brandt", &[], &[]).article("many.txt", Default::default(), &text).site();
    let id = RecordId::Person(PersonId(0));
    let of = |part| render(&site, &PageKey::Record { id, part }).matches("<mark>").count();
    assert_eq!([of(1), of(2), of(3)], [100, 100, 50]);
    assert_eq!(site.path(&PageKey::Record { id, part: 3 }), "people/ada-brandt/mentions-3.html");
    assert_sound(&site);
}

#[test]
fn long_lists_fill_further_pages() {
    let mut many = Sample::new();
    for number in 0..501 {
        many = many.person(&format!("Ada {}{number:04}", if number < 490 { "Brandt" } else { "Zorn" }), &[], &[]);
    }
    let site = many.site();
    let first = render(&site, &PageKey::Index { kind: IndexKind::People, part: 1 });
    assert!(first.contains("href=\"#letter-z\"") && first.contains("href=\"people-2.html\""));
    let second = render(&site, &PageKey::Index { kind: IndexKind::People, part: 2 });
    assert!(second.contains("href=\"people.html#letter-b\"") && second.contains("Ada Zorn0500"));
}

#[test]
fn sources_with_one_slug_get_pages_apart() {
    let text = "# A\nb.";
    let site = Sample::new()
        .article("a/Über b.txt", Default::default(), text)
        .article("a/uber-b.md", Default::default(), text)
        .article("a-2.txt", Default::default(), text)
        .site();
    let articles: Vec<_> = paths(&site).into_iter().filter(|path| path.starts_with("articles/")).collect();
    assert_eq!(articles, ["articles/a-2.html", "articles/a/uber-b-2.html", "articles/a/uber-b.html"]);
}

#[test]
fn an_alias_of_two_records_leads_to_a_chooser() {
    let site = Sample::new().person("Ada Brandt", &[], &["AB"]).person("Anna Berg", &[], &["AB"]).site();
    let names: Vec<_> = paths(&site).into_iter().filter(|path| path.ends_with("ab.html")).collect();
    assert_eq!(names, ["names/ab.html"]);
    assert_sound(&site);
}

#[test]
fn a_wikilink_on_the_page_that_it_leads_to_is_set_off() {
    let mut site = sample().site();
    let link = |target: &str| Markup::Wikilink(Wikilink::parse(target).unwrap());
    let mut article = site.articles.pop().unwrap();
    article.text = "Ada, her quotes, Iris".to_owned();
    article.marks = [(0, 3, link("Ada Brandt")), (5, 15, link("Ada Brandt#quotes")), (17, 21, link("Iris Vale"))]
        .map(|(start, end, markup)| Mark { range: TextRange::new(start, end), markup })
        .into();
    let sheet = Sheet::new(&site, "people/ada-brandt.html".to_owned());
    let range = TextRange::new(0, article.text.len());
    insta::assert_snapshot!(Inline::new(&sheet, &article).set(range, range).as_str(), @r##"<strong><bdi>Ada</bdi></strong>, <a class="person" href="#quotes"><bdi>her quotes</bdi></a>, <a class="person" href="../people/iris-vale.html"><bdi>Iris</bdi></a>"##);
}

#[test]
fn an_alias_that_another_record_bears_leads_to_a_chooser_and_is_no_redirect() {
    let site = Sample::new().person("Ada Brandt", &[], &["AB"]).film("A.B.", &[]).band("The Owls").site();
    let paths = paths(&site);
    assert!(paths.contains(&"people/ab.html".to_owned()), "AB and A.B. have slugs apart: {paths:?}");
    let site = Sample::new().person("Ada Brandt", &[], &["AB", "Owls"]).film("AB", &[]).band("The Owls").site();
    let chosen: Vec<_> =
        self::paths(&site).into_iter().filter(|path| path.ends_with("ab.html") || path.contains("owls")).collect();
    assert_eq!(chosen, ["bands/the-owls.html", "films/ab.html", "names/ab.html", "names/the-owls.html"]);
    let page = render_path(&site, "people/ada-brandt.html");
    assert!(page.contains("Others called AB") && page.contains("Others called The Owls"));
    // Her own name is hers alone, so her title needs no kind.
    assert!(page.contains("<title>Ada Brandt · Night Owls</title>"));
    assert_sound(&site);
}

#[test]
fn an_excerpt_shows_the_opening_and_what_is_cited() {
    let page = render_path(&sample().site(), "articles/letters.html");
    assert!(!page.contains("A paragraph that nobody cites") && !page.contains("until it stops here"));
    assert!(!page.contains("Rain fell"));
    assert!(page.contains("mail.example/owls?a=1&amp;b=2"));
}

#[test]
fn a_thousand_sources_leave_three_marks() {
    let mut many = Sample::new().person("Ada Brandt", &[], &[]).film("Owls", &[]);
    for number in 0..40 {
        many = many.article(&format!("{number:02}.txt"), Default::default(), "# A\n{p0:Ada Brandt} is in {f0:Owls}.");
        many = many.fact(acted(0, 0, None), "Ada Brandt is in Owls");
    }
    let site = many.site();
    let page = render(&site, &PageKey::Record { id: RecordId::Film(FilmId(0)), part: 1 });
    assert_eq!(page.matches("<li id=\"r").count(), 3);
    assert_sound(&site);
}

/// The names of all fields in a view.
fn fields(view: &serde_json::Value, found: &mut BTreeSet<String>) {
    match view {
        serde_json::Value::Object(map) => {
            for (name, value) in map {
                found.insert(name.clone());
                fields(value, found);
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| fields(value, found)),
        _ => {}
    }
}

#[test]
fn the_documentation_names_every_field_block_and_template() {
    let site = sample().site();
    let doc = include_str!("../../docs/templates.md");
    let mut names = BTreeSet::new();
    let view = |view: serde_json::Result<serde_json::Value>, names: &mut BTreeSet<String>| {
        fields(&view.unwrap(), names);
    };
    for key in site.pages() {
        let sheet = &site.sheet(&key);
        let made = match key {
            PageKey::Home => serde_json::to_value(HomePage::new(sheet)),
            PageKey::NotFound => serde_json::to_value(NotFoundPage::new(sheet)),
            PageKey::Search => serde_json::to_value(SearchPage::new(sheet)),
            PageKey::Wanted(part) => serde_json::to_value(WantedPage::new(sheet, part)),
            PageKey::Index { kind, part } => serde_json::to_value(IndexPage::new(sheet, kind, part)),
            PageKey::Timeline(part) => serde_json::to_value(TimelinePage::new(sheet, part)),
            PageKey::Connections => serde_json::to_value(ConnectionsPage::new(sheet)),
            PageKey::Quotes(part) => serde_json::to_value(QuotesPage::new(sheet, part)),
            PageKey::Record { id: RecordId::Person(id), .. } => serde_json::to_value(PersonPage::new(sheet, id)),
            PageKey::Record { id: RecordId::Film(id), .. } => serde_json::to_value(FilmPage::new(sheet, id)),
            PageKey::Record { id: RecordId::Band(id), .. } => serde_json::to_value(BandPage::new(sheet, id)),
            PageKey::Article(id) => serde_json::to_value(ArticlePage::new(sheet, id)),
            PageKey::Chooser(number) => serde_json::to_value(ChooserPage::new(sheet, number)),
            PageKey::Redirect(number) => serde_json::to_value(RedirectPage::new(sheet, number)),
        };
        view(made, &mut names);
    }
    let id = RecordId::Person(PersonId(0));
    let key = PageKey::Record { id, part: 1 };
    view(serde_json::to_value(MentionsPage::new(&site.sheet(&key), id, 1)), &mut names);
    view(serde_json::to_value(Pager { previous: None, next: None, place: String::new() }), &mut names);
    for (template, text) in crate::theme::DEFAULTS {
        assert!(doc.contains(template), "no word about {template}");
        let blocks = text.split("{% block ").skip(1).filter_map(|rest| rest.split_whitespace().next());
        names.extend(blocks.map(str::to_owned));
    }
    let missing: Vec<_> = names.iter().filter(|name| !doc.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/templates.md says nothing of {missing:?}");
}

#[test]
#[ignore = "writes the sample to a folder, to look at it: FANWIKI_SAMPLE=folder cargo test -- --ignored"]
fn write_the_sample() {
    let folder = std::path::PathBuf::from(std::env::var("FANWIKI_SAMPLE").unwrap());
    let site = sample().site();
    for key in site.pages() {
        let path = folder.join(site.path(&key));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, render(&site, &key)).unwrap();
    }
    std::fs::write(folder.join("style.css"), super::STYLESHEET).unwrap();
}
