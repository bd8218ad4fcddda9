use super::*;
use crate::{
    article::{ArticleId, Mark, Markup, TextRange},
    asset::Assets,
    confidence::Confidence,
    fact::{Claim, Evidence, Fact, When},
    record::{FilmId, PersonId},
    report::{self, Extent, Look},
    site::sample,
};

fn reported(rule: &dyn Rule, site: &Site) -> String {
    let mut diagnostics = Diagnostics::default();
    rule.check(site, &mut diagnostics);
    let mut out = Vec::new();
    report::write(&diagnostics, &site.sources, Extent::ALL, Look::Plain, &mut out).unwrap();
    String::from_utf8(out).unwrap()
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
