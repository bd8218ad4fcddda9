use super::*;
use crate::{
    article::{ArticleId, Mark, Markup, TextRange},
    asset::Assets,
    confidence::Confidence,
    diagnostic::{
        Severity,
        report::{self, Look},
    },
    fact::{Claim, Evidence, Fact, When},
    kind::Kind,
    mention::Mention,
    record::{FilmId, PersonId, RecordId},
    site::sample,
};

fn reported(rule: &dyn Rule, site: &Site) -> String {
    let mut diagnostics = Diagnostics::default();
    rule.check(site, &mut diagnostics);
    let mut out = Vec::new();
    report::write(&diagnostics, &site.sources, Severity::Note, Look::Plain, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_wikilink_to_nothing_is_wanted() {
    let mut site = sample::site(&[("a.md", "Ana Lind met Mira Haldn and Bo.")]);
    site.records.people = vec![sample::record("Ana Lind", "ana-lind"), sample::record("Mira Halden", "mira-halden")];
    for (start, end) in [(0, 8), (13, 23), (28, 30)] {
        let target = site.articles[0].text[start..end].to_owned();
        let markup = Markup::Wikilink { kind: None, target };
        site.articles[0].marks.push(Mark { range: TextRange::new(start, end), markup });
    }
    site.mentions.by_article[0].push(Mention {
        range: TextRange::new(0, 8),
        kind: Kind::Person,
        record: Some(RecordId::Person(PersonId(0))),
        confidence: Confidence::CERTAIN,
    });
    insta::assert_snapshot!(reported(&wanted::Wanted, &site), @r"
    warning[wanted]: there is no page about `Mira Haldn`
     --> seeds/a.md:3:14
      |
    3 | Ana Lind met Mira Haldn and Bo.
      |              ^^^^^^^^^^
      = help: did you mean `Mira Halden`?

    warning[wanted]: there is no page about `Bo`
     --> seeds/a.md:3:29
      |
    3 | Ana Lind met Mira Haldn and Bo.
      |                             ^^
      = help: write about it, or take the brackets away
    ");
}

#[test]
fn an_address_that_leads_to_nothing_is_told() {
    let mut site = sample::site(&[("a.md", "See the photo, the list and the page.")]);
    site.assets = Assets::from_paths(["photo.jpg"]);
    let marks = [
        (4, 13, Markup::Image("photo.jpg".to_owned())),
        (15, 23, Markup::Link("list.md".to_owned())),
        (28, 36, Markup::Link("https://example.org/".to_owned())),
    ];
    let mark = |(start, end, markup)| Mark { range: TextRange::new(start, end), markup };
    site.articles[0].marks = marks.into_iter().map(mark).collect();
    insta::assert_snapshot!(reported(&dead_link::DeadLink, &site), @r"
    warning[dead-link]: `list.md` leads to no article and to no file of `static/`
     --> seeds/a.md:3:16
      |
    3 | See the photo, the list and the page.
      |                ^^^^^^^^
      = help: correct the address; until then only the text is shown
    ");
}

#[test]
fn two_dates_of_one_film_are_a_conflict() {
    let mut site = sample::site(&[("a.md", "Winter opens in March 2010."), ("b.md", "Winter opened in April 2010.")]);
    site.records.films = vec![sample::record("Winter", "winter")];
    let released = |date: &str, article, start, end| Fact {
        claim: Claim::Released { film: FilmId(0), when: When { words: "x".to_owned(), date: Some(date.to_owned()) } },
        confidence: Confidence::CERTAIN,
        evidence: vec![Evidence::Article { article: ArticleId(article), range: TextRange::new(start, end) }],
    };
    site.facts.list = vec![released("2010-03", 0, 16, 26), released("2010-04", 1, 17, 27)];
    insta::assert_snapshot!(reported(&conflict::Conflict, &site), @r"
    warning[conflict]: `April 2010` contradicts `March 2010` in seeds/a.md
     --> seeds/b.md:3:18
      |
    3 | Winter opened in April 2010.
      |                  ^^^^^^^^^^
      = help: both are shown with their sources; correct the one that is wrong
    ");
}

#[test]
fn two_ages_are_a_conflict_in_one_article_only() {
    let mut site = sample::site(&[("a.md", "Ana, 17, is 18."), ("b.md", "Ana is 19.")]);
    site.records.people = vec![sample::record("Ana", "ana")];
    let aged = |years, article, start, end| Fact {
        claim: Claim::AgeOn { person: PersonId(0), years },
        confidence: Confidence::CERTAIN,
        evidence: vec![Evidence::Article { article: ArticleId(article), range: TextRange::new(start, end) }],
    };
    site.facts.list = vec![aged(17, 0, 5, 7), aged(18, 0, 12, 14), aged(19, 1, 7, 9)];
    insta::assert_snapshot!(reported(&conflict::Conflict, &site), @r"
    warning[conflict]: `18` contradicts `17` in seeds/a.md
     --> seeds/a.md:3:13
      |
    3 | Ana, 17, is 18.
      |             ^^
      = help: both are shown with their sources; correct the one that is wrong
    ");
}

#[test]
fn an_article_of_somebody_else_is_an_excerpt() {
    let mut site =
        sample::site(&[("a.md", "One two three."), ("b.md", "One."), ("c.md", "One two."), ("d.md", "One.")]);
    site.config.excerpt_words = 2;
    let outlet = Some("The Paper".to_owned());
    site.articles[0].about.outlet = outlet.clone();
    site.articles[1].about.outlet = outlet.clone();
    site.articles[2].about.excerpt = Some(true);
    site.articles[3].about.outlet = outlet;
    site.articles[3].about.licence = Some("CC BY 4.0".to_owned());
    let report = reported(&excerpt::Excerpt, &site);
    let titles: Vec<_> = report.lines().filter(|line| line.starts_with("note")).collect();
    insta::assert_snapshot!(titles.join("\n"), @r"
    note[excerpt]: the first 2 of its 3 words are shown, and the sentences that are cited
    note[excerpt]: all of it is shown, as an excerpt
    note[excerpt]: all of it is shown, as an excerpt
    ");
}
