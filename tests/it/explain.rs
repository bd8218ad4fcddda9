//! `fanwiki explain`: why a decision was made.

use std::path::Path;

use fanwiki::{config::Config, diagnostic::Diagnostics, explain::explain_article};

use crate::wiki::Wiki;

/// A film and a band of one name in one sentence.
fn lanterns() -> Wiki {
    Wiki::new().article(
        "premiere.txt",
        "A Premiere\n\nNora Halden joined the punk band the Pale Lanterns long before she starred in the film \"The Pale \
         Lanterns.\"\n",
    )
}

#[test]
fn the_weights_add_up_to_every_decision() {
    let config = Config::of_folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    let decisions = add_up(config);
    assert!(decisions > 200, "the example has more than {decisions} names");
}

#[test]
fn the_weights_add_up_with_corrections_too() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = "[names]\nignore = [\"Joan Jett\"]\nkind = { Runaways = \"song\" }\n\
                    same = [[\"Cherie Currie\", \"Kristen Stewart\"]]\n\
                    different = [\"Sandy West (actor)\", \"Sandy West (drummer)\"]\n";
    let corrected = add_up(Config::parse(root, settings).unwrap());
    assert!(corrected > 200, "the example has more than {corrected} names");
}

/// Compiles a wiki, adds up the weights of every name, and gives the number of names.
#[track_caller]
fn add_up(config: Config) -> usize {
    let site = fanwiki::compile(config, &mut Diagnostics::default()).unwrap();
    let mut decisions = 0;
    for article in &site.articles {
        for explanation in explain_article(&site, article) {
            let Some(reading) = &explanation.reading else { continue };
            let place = format!("{}: {}", article.path, article.slice(explanation.range));
            assert_eq!(explanation.decision(), (reading.kind, reading.confidence), "{place}");
            decisions += 1;
        }
    }
    decisions
}

#[test]
fn what_is_explained_is_what_is_linked() {
    let config = Config::of_folder(Path::new(env!("CARGO_MANIFEST_DIR")));
    let site = fanwiki::compile(config, &mut Diagnostics::default()).unwrap();
    for article in &site.articles {
        let explained: Vec<_> = explain_article(&site, article).into_iter().filter_map(|one| one.reading).collect();
        let linked = site.mentions.of(article.id);
        let ranges = |mentions: &[fanwiki::mention::Mention]| mentions.iter().map(|one| one.range).collect::<Vec<_>>();
        assert_eq!(explained.iter().map(|one| one.range).collect::<Vec<_>>(), ranges(linked), "{}", article.path);
    }
}

#[test]
fn a_line_tells_the_film_from_the_band_by_their_cues() {
    let outcome = lanterns().run("explain seeds/premiere.txt:3");
    let told = |name: &str, cue: &str, verdict: &str| {
        let from =
            outcome.stdout.split("seeds/premiere.txt:3: ").find(|part| part.starts_with(name) && part.contains(cue));
        assert!(from.is_some_and(|part| part.contains(verdict)), "{name}, {cue}, {verdict}:\n{}", outcome.stdout);
    };
    told("Pale Lanterns", "a word for bands before", "a band, linked to band/the-pale-lanterns");
    told("The Pale Lanterns", "a word for films before", "a film, linked to film/the-pale-lanterns");
}

#[test]
fn a_name_without_a_record_is_explained_where_it_stands() {
    let wiki = Wiki::new().article("tour.txt", "A Tour\n\nThe singer Nora Halden went to Berlin in May.\n");
    let outcome = wiki.run("explain --not Berlin");
    assert!(outcome.stdout.contains("seeds/tour.txt:3: Berlin"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("a place, which has no page"), "{}", outcome.stdout);
}

#[test]
fn an_unknown_name_is_a_mistake_with_a_way_on() {
    let outcome = lanterns().run_failing(1, "explain Nobody");
    insta::assert_snapshot!(outcome.stderr, @r#"error: no record is called `Nobody`; `explain --not "Nobody"` tells why"#);
}
