//! `fanwiki explain`: why a decision was made.

use std::path::Path;

use fanwiki::{
    confidence::Confidence,
    config::Config,
    diagnostic::Diagnostics,
    explain::{Explanation, explain_article, observe, statements_of},
    fact::{Attempt, Evidence, Fact, Outcome, extract},
    site::Site,
};

use crate::{regression, wiki::Wiki};

/// A film and a band of one name in one sentence.
fn lanterns() -> Wiki {
    Wiki::new().article(
        "premiere.txt",
        "A Premiere\n\nNora Halden joined the punk band the Pale Lanterns long before she starred in the film \"The Pale \
         Lanterns.\"\n",
    )
}

/// The wiki in the repository.
fn example() -> Site {
    compiled(Config::of_folder(Path::new(env!("CARGO_MANIFEST_DIR"))))
}

#[track_caller]
fn compiled(config: Config) -> Site {
    fanwiki::compile(config, &mut Diagnostics::default()).unwrap()
}

/// The example and the wikis of the regression corpus.
fn sites() -> Vec<Site> {
    let wikis: Vec<Wiki> = regression::wikis().collect();
    let corpus = wikis.iter().map(|wiki| compiled(Config::of_folder(&wiki.path(""))));
    std::iter::once(example()).chain(corpus).collect()
}

#[test]
fn the_weights_add_up_to_every_decision() {
    let decisions: usize = sites().iter().map(add_up).sum();
    assert!(decisions > 1000, "the wikis have more than {decisions} names");
}

#[test]
fn the_weights_add_up_with_corrections_too() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = "[names]\nignore = [\"Joan Jett\"]\nkind = { Runaways = \"song\" }\n\
                    same = [[\"Cherie Currie\", \"Kristen Stewart\"]]\n\
                    different = [\"Sandy West (actor)\", \"Sandy West (drummer)\"]\n";
    let corrected = add_up(&compiled(Config::parse(root, settings).unwrap()));
    assert!(corrected > 200, "the example has more than {corrected} names");
}

/// Adds up the weights of every name of a site, and gives the number of names.
#[track_caller]
fn add_up(site: &Site) -> usize {
    let mut decisions = 0;
    for article in &site.articles {
        for explanation in explain_article(site, article) {
            let Some(reading) = &explanation.reading else { continue };
            let place = format!("{}: {}", article.path, article.slice(explanation.range));
            assert_eq!(explanation.decision(&site.language), (reading.kind, reading.confidence), "{place}");
            decisions += 1;
        }
    }
    decisions
}

#[test]
fn what_is_not_kept_is_worth_no_more_than_what_is_kept_in_its_place() {
    let mut lost = 0;
    for site in sites() {
        for article in &site.articles {
            let all = explain_article(&site, article);
            let (kept, others): (Vec<&Explanation>, Vec<&Explanation>) =
                all.iter().partition(|explanation| explanation.reading.is_some());
            for other in others {
                let Some(worth) = other.worth else { continue };
                let in_its_place = kept.iter().filter(|kept| kept.range.overlaps(other.range));
                let worths: i32 = in_its_place.map(|kept| kept.worth.unwrap()).sum();
                assert!(worth <= worths, "{}: {}", article.path, article.slice(other.range));
                lost += 1;
            }
        }
    }
    assert!(lost > 100, "more than {lost} readings lose");
}

#[test]
fn what_is_explained_is_what_is_linked() {
    let site = example();
    for article in &site.articles {
        let explained: Vec<_> = explain_article(&site, article).into_iter().filter_map(|one| one.reading).collect();
        let linked = site.mentions.of(article.id);
        let ranges = |mentions: &[fanwiki::mention::Mention]| mentions.iter().map(|one| one.range).collect::<Vec<_>>();
        assert_eq!(explained.iter().map(|one| one.range).collect::<Vec<_>>(), ranges(linked), "{}", article.path);
    }
}

/// Everything that makes a fact.
fn parts(fact: &Fact) -> (String, Confidence) {
    (format!("{:?} {:?}", fact.claim, fact.evidence), fact.confidence)
}

#[test]
fn whoever_watches_sees_the_facts_that_a_build_extracts() {
    for site in sites() {
        for article in &site.articles {
            let unwatched = extract(article, site.mentions.of(article.id), &site.records, &site.language, &mut ());
            let (watched, testimony) = observe(&site, article);
            let sorted = |facts: &mut dyn Iterator<Item = &Fact>| {
                let mut parts: Vec<_> = facts.map(parts).collect();
                parts.sort();
                parts
            };
            let stated = testimony.attempts.iter().filter(|attempt| attempt.outcome == Outcome::Stated);
            let seen = sorted(&mut stated.flat_map(|attempt| &attempt.facts));
            assert_eq!(sorted(&mut unwatched.iter()), seen, "{}", article.path);
            assert_eq!(watched.iter().map(parts).collect::<Vec<_>>(), unwatched.iter().map(parts).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_fact_is_as_sure_as_its_statements_and_these_as_their_patterns_and_names() {
    let mut facts = 0;
    for site in sites() {
        for attempt in site.articles.iter().flat_map(|article| observe(&site, article).1.attempts) {
            let expected = site.language.calibration.fact(Confidence::from_thousandths(product(&attempt)));
            assert!(attempt.facts.iter().all(|fact| fact.confidence == expected), "{attempt:?}");
        }
        let recognised = |fact: &&Fact| fact.evidence.iter().all(|evidence| evidence.in_article().is_some());
        for fact in site.facts.list.iter().filter(recognised) {
            let joined = statements_of(&site, fact);
            let joined = joined.iter().find(|joined| parts(&joined.fact) == parts(fact)).unwrap();
            let last = joined.statements.last().map(|(_, so_far)| *so_far);
            assert_eq!(last, Some(fact.confidence), "{:?}", fact.claim);
            let stated: Vec<&Evidence> = joined.statements.iter().flat_map(|(fact, _)| &fact.evidence).collect();
            assert!(fact.evidence.iter().all(|evidence| stated.contains(&evidence)), "{:?}", fact.claim);
            facts += 1;
        }
    }
    assert!(facts > 100, "the wikis have more than {facts} facts");
}

/// The certainty of a pattern times that of the least sure name, in thousandths, rounded down: what is calibrated.
fn product(attempt: &Attempt) -> u16 {
    let least = attempt.named.iter().map(|named| named.confidence.thousandths()).min().unwrap_or(1000);
    (u32::from(attempt.certainty.thousandths()) * u32::from(least) / 1000) as u16
}

#[test]
fn a_line_tells_the_film_from_the_band_by_their_cues() {
    let outcome = lanterns().run("explain seeds/premiere.txt:3");
    let told = |name: &str, cue: &str, verdict: &str| {
        let is_it = |part: &&str| part.split_once(": ").is_some_and(|(_, rest)| rest.starts_with(name));
        let from = outcome.stdout.split("  seeds/premiere.txt:3:").find(|part| is_it(part) && part.contains(cue));
        assert!(from.is_some_and(|part| part.contains(verdict)), "{name}, {cue}, {verdict}:\n{}", outcome.stdout);
    };
    told("Pale Lanterns", "a word for bands before", "a band, linked to band/the-pale-lanterns");
    told("The Pale Lanterns", "a word for films before", "a film, linked to film/the-pale-lanterns");
}

#[test]
fn a_name_without_a_record_is_explained_where_it_stands() {
    let wiki = Wiki::new().article("tour.txt", "A Tour\n\nThe singer Nora Halden went to Berlin in May.\n");
    let outcome = wiki.run("explain --not Berlin");
    assert!(outcome.stdout.contains("seeds/tour.txt:3:32: Berlin"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("a place, which has no page"), "{}", outcome.stdout);
}

#[test]
fn an_unknown_name_is_a_mistake_with_a_way_on() {
    let outcome = lanterns().run_failing(1, "explain Nobody");
    insta::assert_snapshot!(outcome.stderr, @r#"error: no record is called `Nobody`; `explain --not "Nobody"` tells why"#);
}

/// One film, who is in it and who is not, in two articles. Their names are wikilinks, and so beyond doubt: 998.
fn winter() -> Wiki {
    let film = "[[film:The Long Winter]]";
    let cast = format!(
        "The Cast\n\n[[person:Mira Halden]] starred in {film}. [[person:Nora Lind]] was never cast in {film}.\n\nDid \
         [[person:Nora Lind]] star in {film}? [[person:Nora Lind]] spoke about {film} in Berlin, and was offered tea.\n\n\
         \"Nobody asked me to be in it,\" [[person:Nora Lind]] said.\n"
    );
    let review = format!("A Review\n\n[[person:Mira Halden]] stars as Vera Stone in {film}.\n");
    Wiki::new().article("cast.txt", &cast).article("review.txt", &review)
}

/// What does not hang on single weights: no contribution to a sum, and N for every greater number.
fn outline(told: &str) -> String {
    let is_contribution = |line: &&str| {
        let line = line.strip_prefix("    ").unwrap_or("decision");
        ["decision", "worth", "seeds/"].iter().all(|what| !line.starts_with(what))
    };
    let mut out = String::new();
    for line in told.lines().filter(|line| !is_contribution(line)) {
        for part in line.split_inclusive(|sign: char| !sign.is_ascii_digit()) {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            out += if digits > 2 { "N" } else { &part[..digits] };
            out += &part[digits..];
        }
        out += "\n";
    }
    out
}

#[test]
fn a_fact_is_explained_by_its_patterns_and_names_and_by_what_two_articles_make_of_it() {
    let outcome = winter().run("explain --fact person/mira-halden acted_in film/the-long-winter");
    insta::assert_snapshot!(outcome.stdout, @r"
    person/mira-halden acted_in film/the-long-winter as Vera Stone, confidence 990
      seeds/cast.txt:3:10: Mira Halden starred in The Long Winter
        a pattern of acted_in                                {person+} ..3 <stars> in {film+}
        how often such a sentence means it                   920
        `Mira Halden`                                        person/mira-halden 998
        `The Long Winter`                                    film/the-long-winter 998
        its pattern and the least sure name                  918; of such facts 942 of 1000 are right
        so it states                                         person/mira-halden acted_in film/the-long-winter, confidence 942
      seeds/review.txt:3:10: Mira Halden stars as Vera Stone
        a pattern of acted_in                                {person+} ..2 <stars> as {role}
        how often such a sentence means it                   850
        `Mira Halden`                                        person/mira-halden 998
        its pattern and the least sure name                  848; of such facts 869 of 1000 are right
        left out there                                       film/the-long-winter, from elsewhere in the sentence
        so it states                                         person/mira-halden acted_in film/the-long-winter as Vera Stone, confidence 869
        together                                             990, as another article says so, too
      seeds/review.txt:3:10: Mira Halden stars as Vera Stone in The Long Winter
        a pattern of acted_in                                {person+} ..3 <stars> as {role} in {film}
        how often such a sentence means it                   920
        `Mira Halden`                                        person/mira-halden 998
        `The Long Winter`                                    film/the-long-winter 998
        its pattern and the least sure name                  918; of such facts 942 of 1000 are right
        so it states                                         person/mira-halden acted_in film/the-long-winter as Vera Stone, confidence 942
        together                                             990, as before: this article has said so
      seeds/review.txt:3:10: Mira Halden stars as Vera Stone in The Long Winter
        a pattern of acted_in                                {person} ...8 as ..2 {role} in {film}
        how often such a sentence means it                   880
        `Mira Halden`                                        person/mira-halden 998
        `The Long Winter`                                    film/the-long-winter 998
        its pattern and the least sure name                  878; of such facts 909 of 1000 are right
        so it states                                         person/mira-halden acted_in film/the-long-winter as Vera Stone, confidence 909
        together                                             990, as before: this article has said so
    ");
}

#[test]
fn a_fact_that_is_not_there_is_explained_by_what_blocks_it() {
    let outcome = winter().run("explain --fact person/nora-lind acted_in film/the-long-winter");
    insta::assert_snapshot!(outcome.stdout, @r"
    there is no fact `person/nora-lind acted_in film/the-long-winter`
      seeds/cast.txt:3:70: Nora Lind was never cast in The Long Winter.
        `Nora Lind`                                          person/nora-lind 998
        `The Long Winter`                                    film/the-long-winter 998
        a pattern of acted_in                                {person+} is/was/has/have been? ..4 cast in {film+}
        would state                                          person/nora-lind acted_in film/the-long-winter, confidence 942
        and does not                                         `never` speaks against it: what is wished, denied, offered or auditioned for is no fact
        a pattern of acted_in                                {person+} is/was/are/were ..4 in {film+}
        would state                                          person/nora-lind acted_in film/the-long-winter, confidence 846
        and does not                                         `never` speaks against it: what is wished, denied, offered or auditioned for is no fact
      seeds/cast.txt:5:1: Did Nora Lind star in The Long Winter?
        `Nora Lind`                                          person/nora-lind 998
        `The Long Winter`                                    film/the-long-winter 998
        a pattern of acted_in                                {person+} ..3 <stars> in {film+}
        would state                                          person/nora-lind acted_in film/the-long-winter, confidence 942
        and does not                                         the sentence asks
      seeds/cast.txt:5:69: Nora Lind spoke about The Long Winter in Berlin, and was offered tea.
        `Nora Lind`                                          person/nora-lind 998
        `The Long Winter`                                    film/the-long-winter 998
        no fact                                              no pattern of acted_in fits the two
        and if one did                                       `offered` speaks against it: what is wished, denied, offered or auditioned for is no fact
    ");
}

#[test]
fn a_fact_can_be_asked_for_without_its_predicate_or_its_object_and_from_either_end() {
    let wiki = winter();
    let whole = wiki.run("explain --fact person/mira-halden acted_in film/the-long-winter").stdout;
    for shorter in [
        "person/mira-halden film/the-long-winter",
        "person/mira-halden acted_in",
        "film/the-long-winter acted_in person/mira-halden",
        "film/the-long-winter person/mira-halden",
    ] {
        assert_eq!(wiki.run(&format!("explain --fact {shorter}")).stdout, whole, "{shorter}");
    }
    let by_role = wiki.command("explain --fact person/mira-halden acted_in").arg("Vera Stone").output().unwrap();
    assert_eq!(String::from_utf8(by_role.stdout).unwrap(), whole);
}

#[test]
fn a_fact_that_is_refused_by_hand_names_the_line() {
    let page = "---\nkind: film\nname: The Long Winter\nrefuse: [acted_in person/mira-halden]\n---\n";
    let wiki = winter().article("winter.md", page);
    let told = wiki.run("explain --fact person/mira-halden acted_in film/the-long-winter").stdout;
    assert!(told.contains("it is refused in seeds/winter.md:4:10"), "{told}");
}

#[test]
fn a_fact_written_by_hand_is_certain_and_says_where() {
    let page = "---\nkind: film\nname: The Long Winter\ndirected_by: [\"person:Ada Moss\"]\n---\n";
    let wiki = winter().article("winter.md", page);
    insta::assert_snapshot!(wiki.run("explain --fact person/ada-moss directed film/the-long-winter").stdout, @"
    person/ada-moss directed film/the-long-winter, confidence 1000
      seeds/winter.md:4:16: person:Ada Moss
        written by hand                                      certain, and wins over what is recognised
    ");
}

#[test]
fn two_that_no_sentence_names_together_are_said_to_be_apart() {
    let wiki = winter().article("tour.txt", "A Tour\n\nThe singer Bela Roth said she liked tea.\n");
    let apart = wiki.run("explain --fact person/bela-roth acted_in person/nora-lind").stdout;
    insta::assert_snapshot!(apart, @"
    there is no fact `person/bela-roth acted_in person/nora-lind`
      no article names both
    ");
    let of_two = winter().run("explain --fact person/mira-halden acted_in person/nora-lind").stdout;
    insta::assert_snapshot!(of_two, @"
    there is no fact `person/mira-halden acted_in person/nora-lind`
      no sentence names both; 1 article names both: seeds/cast.txt
    ");
}

#[test]
fn what_cannot_be_a_fact_is_a_mistake_with_a_way_on() {
    let wiki = winter();
    let unknown = wiki.run_failing(1, "explain --fact person/mira-halden acted-in film/the-long-winter");
    insta::assert_snapshot!(unknown.stderr, @"error: there is no predicate `acted-in`; did you mean `acted_in`?");
    let nobody = wiki.run_failing(1, "explain --fact person/mira-holden acted_in film/the-long-winter");
    insta::assert_snapshot!(nobody.stderr, @"error: no record is called `person/mira-holden`; did you mean `person/mira-halden`?");
    let alone = wiki.run_failing(2, "explain --fact person/mira-halden");
    assert!(alone.stderr.contains("a fact is two names and what is between them"), "{}", alone.stderr);
}

#[test]
fn a_record_is_explained_by_its_surest_mention_its_articles_and_its_facts() {
    let outcome = winter().run("explain Mira Halden");
    insta::assert_snapshot!(outline(&outcome.stdout), @r"
    Mira Halden (person/mira-halden), confidence N
      mentioned several times, the surest of it seeds/cast.txt:3:10, N: of such records so many are right
      2 mentions in 2 articles: seeds/cast.txt 1, seeds/review.txt 1
      what stands around this name in all articles: person +N
      fact: person/mira-halden acted_in film/the-long-winter as Vera Stone, confidence N
        seeds/cast.txt:3:10: Mira Halden starred in The Long Winter
        seeds/review.txt:3:10: Mira Halden stars as Vera Stone
        seeds/review.txt:3:10: Mira Halden stars as Vera Stone in The Long Winter
      seeds/cast.txt:3:10: Mira Halden
        decision                                             a person, linked to person/mira-halden, confidence N
      seeds/review.txt:3:10: Mira Halden
        decision                                             a person, linked to person/mira-halden, confidence N
    ");
}

#[test]
fn a_line_tells_of_its_facts_and_of_who_spoke() {
    let wiki = winter();
    let told = |place: &str| wiki.run(&format!("explain seeds/{place}")).stdout;
    assert!(
        told("cast.txt:3")
            .contains("  fact: person/mira-halden acted_in film/the-long-winter as Vera Stone, confidence ")
    );
    let said = told("cast.txt:7");
    assert!(
        said.contains("  quote: said by person/nora-lind, by the name beside a verb of saying, confidence "),
        "{said}"
    );
    let of_column = told("cast.txt:3:12");
    assert!(of_column.contains("cast.txt:3:10: Mira Halden") && !of_column.contains("Nora Lind"), "{of_column}");
}

#[test]
fn a_name_that_loses_to_one_that_overlaps_it_says_to_which() {
    let wiki = Wiki::new().article(
        "tour.txt",
        "A Tour\n\nThe punk band Mira Halden & the Night Herons played in Oslo. The band released an album.\n",
    );
    let told = wiki.run("explain seeds/tour.txt:3:15").stdout;
    insta::assert_snapshot!(outline(&told), @"
    seeds/tour.txt:3:15: Mira Halden
      worth                                                N, against `Mira Halden & the Night Herons` N
      decision                                             not kept: `Mira Halden & the Night Herons` is worth more, confidence N
    seeds/tour.txt:3:15: Mira Halden & the Night Herons
      worth                                                N, against `Mira Halden` N, `Night Herons` N
      decision                                             a band, linked to band/mira-halden-and-the-night-herons, confidence N
    fact: band/mira-halden-and-the-night-herons genre punk, confidence N: punk band Mira Halden & the Night Herons
    ");
}

#[test]
fn a_place_that_does_not_exist_is_a_mistake() {
    let wiki = lanterns();
    let mistake = |place: &str| wiki.run_failing(1, &format!("explain {place}")).stderr;
    insta::assert_snapshot!(mistake("seeds/premier.txt:3"), @"error: there is no article `seeds/premier.txt`; did you mean `seeds/premiere.txt`?");
    insta::assert_snapshot!(mistake("seeds/premiere.txt:30"), @"error: `seeds/premiere.txt` has 3 lines");
}

#[test]
fn a_missing_link_is_explained_by_everything_that_became_of_the_name() {
    let wiki = Wiki::new()
        .article("one.txt", "One\n\nThe singer Nora Halden went to Berlin. Halden sang. The band played \"Halden.\"\n")
        .article("two.txt", "Two\n\nThe actor Mira Halden said she likes tea.\n")
        .article("three.txt", "Three\n\nIn the evening Halden said nothing, and a halden is a hill.\n");
    insta::assert_snapshot!(outline(&wiki.run("explain --not Halden").stdout), @"
    `Halden` stands in 5 places without a link, and is linked in 1 more
      seeds/one.txt:3:17: Halden: part of `Nora Halden`, which is linked
      seeds/one.txt:3:70: Halden
        decision                                             a character, which has no page, confidence N
      seeds/three.txt:3:16: Halden
        decision                                             a person, but several fit, confidence N
      seeds/three.txt:3:43: halden: never weighed: without a capital, quotation marks, emphasis or markup
      seeds/two.txt:3:16: Halden: part of `Mira Halden`, which is linked
    ");
}

#[test]
fn a_name_corrected_away_says_where_that_is_written() {
    let wiki = lanterns().file("site.toml", "[names]\nignore = [\"Nora Halden\"]\n");
    let told = wiki.run("explain --not Nora Halden").stdout;
    assert!(told.contains("     1  no link, as it is written\n"), "{told}");
    assert!(told.contains("no link, written in site.toml:2"), "{told}");
}

#[test]
fn a_name_below_the_threshold_says_what_a_page_needs() {
    let wiki = lanterns().file("site.toml", "threshold = 1000\n");
    let told = wiki.run("explain --not Nora Halden").stdout;
    assert!(told.contains("     1  a person, too doubtful for a page, which needs 1000\n"), "{told}");
}

#[test]
fn a_name_that_is_linked_wherever_it_stands_or_stands_nowhere_is_a_mistake() {
    let mistake = |name: &str| lanterns().run_failing(1, &format!("explain --not {name}")).stderr;
    insta::assert_snapshot!(mistake("Nora Halden"), @r#"error: `Nora Halden` is linked wherever it stands; `explain "Nora Halden"` tells why"#);
    insta::assert_snapshot!(mistake("Sundance"), @"error: `Sundance` stands in no article");
}
