//! What is a fact and what is none, on people, films and bands that do not exist.

use crate::{exported::Export, wiki::Wiki};

/// What the program knows after an article that makes its names known and says nothing of them before this sentence.
fn told(sentence: &str) -> Export {
    let names = "Nora Halden, Hugo Lindholm and Felix Oststad came early, and Ruth Ashgate wept. \"It is raining,\" \
                 Halden said. Lindholm laughed. Then Oststad laughed, too. The band the Tin Sparrows went home. The \
                 film \"Silent Signal\" was shown.";
    Export::of(&Wiki::new().article("0.txt", &format!("A Night In Lyndhaven\n\n{names}\n\n{sentence}\n")))
}

/// Each sentence states these facts and no others; a role stands behind a comma.
#[track_caller]
fn states(cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases.iter().filter_map(|(sentence, expected)| difference(sentence, expected)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// None of these sentences states a fact.
#[track_caller]
fn states_nothing(sentences: &[&str]) {
    let cases: Vec<(&str, &[&str])> = sentences.iter().map(|sentence| (*sentence, &[][..])).collect();
    states(&cases);
}

fn difference(sentence: &str, expected: &[&str]) -> Option<String> {
    let stated = told(sentence).statements();
    (stated != expected).then(|| format!("{sentence}\n  {stated:?} instead of {expected:?}"))
}

const HALDEN_ACTED: &[&str] = &["Nora Halden acted_in film Silent Signal"];

#[test]
fn who_has_a_part_acted() {
    states(&[
        ("Halden stars in \"Silent Signal.\"", HALDEN_ACTED),
        ("Halden stars in the film \"Silent Signal.\"", HALDEN_ACTED),
        ("\"Silent Signal,\" starring Nora Halden, is long.", HALDEN_ACTED),
        ("Halden has a part in \"Silent Signal.\"", HALDEN_ACTED),
        ("Halden was cast in \"Silent Signal.\"", HALDEN_ACTED),
        ("\"Silent Signal\" star Nora Halden smiled.", HALDEN_ACTED),
    ]);
}

#[test]
fn of_several_who_star_each_acted() {
    let both: &[&str] = &["Hugo Lindholm acted_in film Silent Signal", "Nora Halden acted_in film Silent Signal"];
    states(&[
        ("Nora Halden and Hugo Lindholm star in \"Silent Signal.\"", both),
        ("\"Silent Signal\" stars Halden and Lindholm.", both),
        ("\"Silent Signal,\" with Hugo Lindholm and Nora Halden in the leads, is long.", both),
    ]);
}

#[test]
fn somebody_as_somebody_is_a_role() {
    let expected: &[&str] = &["Nora Halden acted_in film Silent Signal, Captain Moss"];
    states(&[
        ("\"Silent Signal\" stars Nora Halden as Captain Moss.", expected),
        ("The songs in \"Silent Signal\" are sung by Halden (as Captain Moss).", expected),
        ("Halden plays Captain Moss in \"Silent Signal.\"", expected),
    ]);
}

#[test]
fn a_role_that_is_a_person_with_a_record_is_portrayed() {
    let expected: &[&str] =
        &["Nora Halden acted_in film Silent Signal, Ruth Ashgate", "Nora Halden portrays person Ruth Ashgate"];
    states(&[
        ("Halden plays Ruth Ashgate in \"Silent Signal.\"", expected),
        ("\"Silent Signal\" stars Nora Halden as Ruth Ashgate.", expected),
        ("Halden portrays Ashgate in \"Silent Signal.\"", expected),
    ]);
}

#[test]
fn directors_writers_and_producers_are_told_apart() {
    let directed = "Felix Oststad directed film Silent Signal";
    states(&[
        ("\"Silent Signal\" was directed by Felix Oststad.", &[directed]),
        ("Director Felix Oststad's \"Silent Signal\" is long.", &[directed]),
        ("\"Silent Signal\" director Felix Oststad smiled.", &[directed]),
        ("\"Silent Signal,\" written by Hugo Lindholm, is long.", &["Hugo Lindholm wrote film Silent Signal"]),
        ("\"Silent Signal\" producer Hugo Lindholm smiled.", &["Hugo Lindholm produced film Silent Signal"]),
        (
            "\"Silent Signal\" was written and directed by Oststad.",
            &[directed, "Felix Oststad wrote film Silent Signal"],
        ),
    ]);
}

#[test]
fn an_instrument_makes_a_member() {
    states(&[
        (
            "Tin Sparrows bass player Ruth Ashgate smiled.",
            &["Ruth Ashgate member_of band The Tin Sparrows, bass player"],
        ),
        (
            "Ashgate is the lead guitarist of the Tin Sparrows.",
            &["Ruth Ashgate member_of band The Tin Sparrows, lead guitarist"],
        ),
        (
            "Ruth Ashgate, the singer of the Tin Sparrows, smiled.",
            &["Ruth Ashgate member_of band The Tin Sparrows, singer"],
        ),
        (
            "The Tin Sparrows' drummer, Ruth Ashgate, smiled.",
            &["Ruth Ashgate member_of band The Tin Sparrows, drummer"],
        ),
    ]);
}

#[test]
fn a_song_has_its_performer() {
    let expected: &[&str] = &["The Tin Sparrows performed Orchard Lane"];
    states(&[
        ("The Tin Sparrows sang \"Orchard Lane\" twice.", expected),
        ("Listen to \"Orchard Lane\" by the Tin Sparrows.", expected),
        ("The Tin Sparrows' hit \"Orchard Lane\" is short.", expected),
    ]);
}

#[test]
fn a_song_is_told_by_its_capitals_where_the_sentence_says_that_it_is_one() {
    let expected: &[&str] = &["The Tin Sparrows performed Down to the Harbour"];
    let three: &[&str] = &[
        "The Tin Sparrows performed Down to the Harbour",
        "The Tin Sparrows performed My Umbrella",
        "The Tin Sparrows performed Orchard Lane",
    ];
    states(&[
        ("The Tin Sparrows topped the singles chart with Down to the Harbour on Monday.", expected),
        ("The Tin Sparrows' Down to the Harbour entered the singles chart at number four.", expected),
        ("The Tin Sparrows played their hits Orchard Lane, Down to the Harbour and My Umbrella.", three),
        ("The Tin Sparrows entered the chart with the album Down to the Harbour.", &[]),
    ]);
}

#[test]
fn films_are_listed_at_a_distance() {
    let both: &[&str] = &[
        "Nora Halden acted_in film Paper Boats",
        "Nora Halden acted_in film Silent Signal",
        "Paper Boats genre drama",
    ];
    states(&[
        ("Halden has starred in several films, including \"Silent Signal\" and the drama \"Paper Boats.\"", both),
        ("Halden starred in films such as \"Silent Signal\" and the drama \"Paper Boats.\"", both),
    ]);
}

#[test]
fn a_genre_stands_for_the_film_named_last() {
    states(&[
        ("We saw the film \"Silent Signal\" today. The family adventure, starring Nora Halden, is long.", HALDEN_ACTED),
        ("We saw the film \"Silent Signal\" today. The 1950s film, starring Nora Halden, was better.", &[]),
    ]);
}

#[test]
fn a_line_with_one_film_heads_what_stands_below_it() {
    let export = told(
        "The film \"Paper Boats\" was shown, too.\n\n\"Silent Signal\"\n\nA farce directed by Felix Oststad.\n\n\"Paper Boats\"\n\nIt stars Nora Halden.",
    );
    assert_eq!(
        export.statements(),
        ["Felix Oststad directed film Silent Signal", "Nora Halden acted_in film Paper Boats"]
    );
}

#[test]
fn each_of_a_list_has_the_part_that_stands_before_the_name() {
    states(&[(
        "The Tin Sparrows were formed by singer Ruth Ashgate and drummer Nora Halden.",
        &[
            "Nora Halden member_of band The Tin Sparrows, drummer",
            "Ruth Ashgate member_of band The Tin Sparrows, singer",
        ],
    )]);
}

#[test]
fn a_date_without_a_year_has_none() {
    let wiki = told("\"Silent Signal\" opens in theaters May 7.");
    let facts = wiki.facts("Silent Signal", "released", "May 7");
    assert_eq!(facts.iter().map(|fact| fact.date.as_deref()).collect::<Vec<_>>(), [Some("XXXX-05-07")]);
}

#[test]
fn what_is_denied_is_no_fact() {
    states_nothing(&[
        "Halden did not star in \"Silent Signal.\"",
        "Halden will not be in \"Silent Signal.\"",
        "Halden denied that she will star in \"Silent Signal.\"",
        "Oststad never directed \"Silent Signal.\"",
        "\"Silent Signal\" was not directed by Oststad.",
        "Ashgate was never the drummer of the Tin Sparrows.",
    ]);
}

#[test]
fn what_is_wished_is_no_fact() {
    states_nothing(&[
        "Halden would love to star in \"Silent Signal.\"",
        "Oststad wants to direct \"Silent Signal.\"",
        "Halden hopes to play Ruth Ashgate in \"Silent Signal.\"",
        "Fans want Halden to star in \"Silent Signal.\"",
        "\"I wish I had directed 'Silent Signal,'\" Oststad said.",
    ]);
}

#[test]
fn what_is_offered_or_auditioned_for_is_no_fact() {
    states_nothing(&[
        "Halden auditioned for the lead in \"Silent Signal.\"",
        "Halden was offered a role in \"Silent Signal.\"",
        "Halden turned down a part in \"Silent Signal.\"",
        "Halden is in talks to star in \"Silent Signal.\"",
        "Halden was approached to star in \"Silent Signal.\"",
        "Halden tested for the lead in \"Silent Signal.\"",
        "Halden lobbied to play Captain Moss in \"Silent Signal.\"",
        "Halden was considered for the lead in \"Silent Signal.\"",
        "Halden was to have starred in \"Silent Signal.\"",
        "Halden would have starred in \"Silent Signal.\"",
        "Halden had been due to star in \"Silent Signal.\"",
        "Halden pulled out before she could star in \"Silent Signal.\"",
        "Oststad passed on the chance to direct \"Silent Signal.\"",
        "Halden is no longer starring in \"Silent Signal.\"",
    ]);
}

#[test]
fn what_is_rumoured_or_possible_is_no_fact() {
    states_nothing(&[
        "Halden is rumoured to star in \"Silent Signal.\"",
        "Halden may star in \"Silent Signal.\"",
        "Halden could star in \"Silent Signal.\"",
        "Halden will reportedly star in \"Silent Signal.\"",
        "Halden is unlikely to star in \"Silent Signal.\"",
        "Halden was mooted as the star of \"Silent Signal.\"",
        "Will Halden star in \"Silent Signal\"?",
    ]);
}

#[test]
fn who_replaces_somebody_acted_and_the_other_did_not() {
    states(&[("Nora Halden replaced Hugo Lindholm in \"Silent Signal.\"", HALDEN_ACTED)]);
}

#[test]
fn a_part_is_told_in_many_ways() {
    states(&[
        ("Halden made her debut in \"Silent Signal.\"", &["Nora Halden acted_in film Silent Signal"]),
        (
            "Halden appears in \"Silent Signal\" opposite Lindholm.",
            &["Hugo Lindholm acted_in film Silent Signal", "Nora Halden acted_in film Silent Signal"],
        ),
        (
            "\"Silent Signal\" sees Nora Halden play Captain Moss.",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "\"Silent Signal\" features Nora Halden and Hugo Lindholm.",
            &["Hugo Lindholm acted_in film Silent Signal", "Nora Halden acted_in film Silent Signal"],
        ),
        (
            "Halden and Lindholm co-star in \"Silent Signal.\"",
            &["Hugo Lindholm acted_in film Silent Signal", "Nora Halden acted_in film Silent Signal"],
        ),
        (
            "In \"Silent Signal,\" Halden portrays Captain Moss.",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Halden took the role of Captain Moss in \"Silent Signal.\"",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Captain Moss is played by Nora Halden in \"Silent Signal.\"",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Halden voices Captain Moss in \"Silent Signal.\"",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Halden, who played Captain Moss in \"Silent Signal,\" smiled.",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Halden is best known for playing Captain Moss in \"Silent Signal.\"",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Halden was cast as Captain Moss in \"Silent Signal.\"",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Halden shot to fame as Captain Moss in \"Silent Signal.\"",
            &["Nora Halden acted_in film Silent Signal, Captain Moss"],
        ),
        (
            "Halden and Lindholm play Captain Moss and Doctor Reed respectively in \"Silent Signal.\"",
            &[
                "Hugo Lindholm acted_in film Silent Signal, Doctor Reed",
                "Nora Halden acted_in film Silent Signal, Captain Moss",
            ],
        ),
    ]);
}

#[test]
fn direction_script_and_production_are_told_in_many_ways() {
    states(&[
        ("\"Silent Signal\" was helmed by Felix Oststad.", &["Felix Oststad directed film Silent Signal"]),
        ("Oststad made his directorial debut with \"Silent Signal.\"", &["Felix Oststad directed film Silent Signal"]),
        (
            "\"Silent Signal\" is directed by Felix Oststad and stars Nora Halden.",
            &["Felix Oststad directed film Silent Signal", "Nora Halden acted_in film Silent Signal"],
        ),
        (
            "\"Silent Signal\" (2004, dir. Felix Oststad) was shown.",
            &["Felix Oststad directed film Silent Signal", "Silent Signal released 2004"],
        ),
        (
            "\"Silent Signal\" (Felix Oststad, 2004) was shown.",
            &["Felix Oststad directed film Silent Signal", "Silent Signal released 2004"],
        ),
        (
            "\"Silent Signal\", directed by Felix Oststad from a script by Hugo Lindholm, was shown.",
            &["Felix Oststad directed film Silent Signal", "Hugo Lindholm wrote film Silent Signal"],
        ),
        (
            "Oststad co-directed \"Silent Signal\" with Ruth Ashgate.",
            &["Felix Oststad directed film Silent Signal", "Ruth Ashgate directed film Silent Signal"],
        ),
        ("The director of \"Silent Signal\" is Felix Oststad.", &["Felix Oststad directed film Silent Signal"]),
        ("Lindholm wrote the screenplay for \"Silent Signal.\"", &["Hugo Lindholm wrote film Silent Signal"]),
        (
            "\"Silent Signal\" was co-written by Lindholm and Ashgate.",
            &["Hugo Lindholm wrote film Silent Signal", "Ruth Ashgate wrote film Silent Signal"],
        ),
        ("Lindholm penned \"Silent Signal.\"", &["Hugo Lindholm wrote film Silent Signal"]),
        (
            "Lindholm, who wrote and directed \"Silent Signal,\" smiled.",
            &["Hugo Lindholm directed film Silent Signal", "Hugo Lindholm wrote film Silent Signal"],
        ),
        ("Written by Hugo Lindholm, \"Silent Signal\" was shown.", &["Hugo Lindholm wrote film Silent Signal"]),
        ("Lindholm served as a producer on \"Silent Signal.\"", &["Hugo Lindholm produced film Silent Signal"]),
        ("Lindholm is the executive producer of \"Silent Signal.\"", &["Hugo Lindholm produced film Silent Signal"]),
        ("\"Silent Signal\" was produced by Hugo Lindholm.", &["Hugo Lindholm produced film Silent Signal"]),
    ]);
}

#[test]
fn when_a_film_comes_out_is_told_in_many_ways() {
    states(&[
        ("\"Silent Signal\" came out in 2004.", &["Silent Signal released 2004"]),
        ("\"Silent Signal\" was released on 3 May 2004.", &["Silent Signal released 3 May 2004"]),
        ("\"Silent Signal\" hits theaters on May 3, 2004.", &["Silent Signal released May 3, 2004"]),
        ("\"Silent Signal\" arrives in cinemas on 3 May.", &["Silent Signal released 3 May"]),
    ]);
}

#[test]
fn who_is_in_a_band_is_told_in_many_ways() {
    states(&[
        (
            "Ashgate joined the Tin Sparrows as drummer in 2004.",
            &["Ruth Ashgate member_of band The Tin Sparrows, drummer"],
        ),
        ("Ashgate plays bass in the Tin Sparrows.", &["Ruth Ashgate member_of band The Tin Sparrows, bass"]),
        ("Ashgate fronts the Tin Sparrows.", &["Ruth Ashgate member_of band The Tin Sparrows"]),
        (
            "The Tin Sparrows consist of Ruth Ashgate, Nora Halden and Hugo Lindholm.",
            &[
                "Hugo Lindholm member_of band The Tin Sparrows",
                "Nora Halden member_of band The Tin Sparrows",
                "Ruth Ashgate member_of band The Tin Sparrows",
            ],
        ),
        (
            "The Tin Sparrows are Ruth Ashgate (vocals) and Nora Halden (drums).",
            &[
                "Nora Halden member_of band The Tin Sparrows, drums",
                "Ruth Ashgate member_of band The Tin Sparrows, vocals",
            ],
        ),
        ("Tin Sparrows frontwoman Ruth Ashgate smiled.", &["Ruth Ashgate member_of band The Tin Sparrows, frontwoman"]),
        ("Ashgate, formerly of the Tin Sparrows, smiled.", &["Ruth Ashgate member_of band The Tin Sparrows"]),
        ("Ashgate left the Tin Sparrows last year.", &["Ruth Ashgate member_of band The Tin Sparrows"]),
        (
            "Ashgate founded the Tin Sparrows with Halden in 1998.",
            &["Nora Halden member_of band The Tin Sparrows", "Ruth Ashgate member_of band The Tin Sparrows"],
        ),
        ("Ruth Ashgate is the voice behind the Tin Sparrows.", &["Ruth Ashgate member_of band The Tin Sparrows"]),
        (
            "The Tin Sparrows have parted ways with drummer Ruth Ashgate.",
            &["Ruth Ashgate member_of band The Tin Sparrows, drummer"],
        ),
        (
            "Ruth Ashgate has announced her departure from the Tin Sparrows.",
            &["Ruth Ashgate member_of band The Tin Sparrows"],
        ),
        ("It was mixed by Ruth Ashgate (the Tin Sparrows).", &[]),
        (
            "Nora Halden sang with Ruth Ashgate (of the Tin Sparrows).",
            &["Ruth Ashgate member_of band The Tin Sparrows"],
        ),
        (
            "The Tin Sparrows consist of Nora Halden and Ruth Ashgate.",
            &["Nora Halden member_of band The Tin Sparrows", "Ruth Ashgate member_of band The Tin Sparrows"],
        ),
    ]);
}

#[test]
fn what_a_band_plays_is_told_in_many_ways() {
    states(&[
        (
            "The Tin Sparrows released their single \"Orchard Lane\" today.",
            &["The Tin Sparrows performed Orchard Lane"],
        ),
        ("\"Orchard Lane\" is the new single from the Tin Sparrows.", &["The Tin Sparrows performed Orchard Lane"]),
        ("The Tin Sparrows opened their set with \"Orchard Lane.\"", &["The Tin Sparrows performed Orchard Lane"]),
    ]);
}

#[test]
fn a_clause_without_a_subject_has_that_of_its_sentence() {
    states(&[
        ("Halden met Lindholm in the spring and starred in \"Silent Signal.\"", HALDEN_ACTED),
        (
            "\"Silent Signal\" was directed by Felix Oststad and stars Nora Halden.",
            &["Felix Oststad directed film Silent Signal", "Nora Halden acted_in film Silent Signal"],
        ),
        ("Halden laughed at Lindholm, who met Oststad and directed \"Silent Signal.\"", &[]),
        ("\"I met Halden,\" Lindholm said, \"and directed 'Silent Signal.'\"", &[]),
    ]);
}

#[test]
fn a_film_that_tells_who_somebody_is_is_not_the_one_spoken_of() {
    let names = "The film \"Paper Boats\" was shown, too.";
    let export = told(&format!(
        "{names} \"Silent Signal\" is long. \"Paper Boats\" star Hugo Lindholm laughed, and it also stars Nora Halden."
    ));
    let acted: Vec<String> = export.statements().into_iter().filter(|said| said.contains("Halden")).collect();
    assert_eq!(acted, HALDEN_ACTED);
}

#[test]
fn a_film_with_its_year_is_the_one_named_last() {
    states(&[
        ("We saw the film \"Silent Signal\" today. The 1978 horror film, starring Nora Halden, is long.", HALDEN_ACTED),
        ("We saw the film \"Silent Signal\" today, a remake of the 1978 film starring Nora Halden.", &[]),
    ]);
}

#[test]
fn the_trade_papers_have_their_own_ways_to_say_it() {
    let directed: &[&str] = &["Felix Oststad directed film Silent Signal"];
    states(&[
        ("\"Silent Signal,\" the latest from director Felix Oststad, is long.", directed),
        ("Felix Oststad's \"Silent Signal\" is long.", directed),
        ("Ruth Ashgate's novel became Felix Oststad's \"Silent Signal.\"", &[]),
        (
            "\"Silent Signal\" is co-directed by Felix Oststad and Hugo Lindholm.",
            &["Felix Oststad directed film Silent Signal", "Hugo Lindholm directed film Silent Signal"],
        ),
        (
            "The Nora Halden-Hugo Lindholm film \"Silent Signal\" is long.",
            &["Hugo Lindholm acted_in film Silent Signal", "Nora Halden acted_in film Silent Signal"],
        ),
        ("Halden has appeared in films as varied as \"Silent Signal.\"", HALDEN_ACTED),
        ("Best actress: Nora Halden – \"Silent Signal\"", HALDEN_ACTED),
    ]);
}

#[test]
fn a_line_of_credits_heads_nothing() {
    let below = "Silent Signal\n\nStarring Nora Halden\n\nDirected by Felix Oststad\n\nIt is long. And loud.";
    states(&[(below, &["Felix Oststad directed film Silent Signal", "Nora Halden acted_in film Silent Signal"])]);
}

#[test]
fn what_people_do_to_films_and_bands_without_being_in_them_is_no_fact() {
    states_nothing(&[
        "Halden turned down \"Silent Signal.\"",
        "Halden quit \"Silent Signal\" before filming.",
        "Halden dropped out of \"Silent Signal.\"",
        "Halden was fired from \"Silent Signal.\"",
        "Halden dreams of starring in \"Silent Signal.\"",
        "Halden begged Oststad to cast her in \"Silent Signal.\"",
        "Halden refused to star in \"Silent Signal.\"",
        "Halden declined the lead in \"Silent Signal.\"",
        "Halden rejected a role in \"Silent Signal.\"",
        "Halden missed out on the lead in \"Silent Signal.\"",
        "Halden lost the role in \"Silent Signal.\"",
        "Halden was passed over for \"Silent Signal.\"",
        "Halden was almost cast in \"Silent Signal.\"",
        "Halden nearly starred in \"Silent Signal.\"",
        "Halden was originally cast in \"Silent Signal.\"",
        "Halden is not in \"Silent Signal.\"",
        "Halden isn't in \"Silent Signal.\"",
        "Neither Halden nor Lindholm is in \"Silent Signal.\"",
        "Contrary to reports, Halden does not star in \"Silent Signal.\"",
        "Halden is being eyed for \"Silent Signal.\"",
        "Halden is the favourite to star in \"Silent Signal.\"",
        "Halden is tipped to star in \"Silent Signal.\"",
        "Halden has been linked with a role in \"Silent Signal.\"",
        "Halden is circling \"Silent Signal.\"",
        "If Halden stars in \"Silent Signal,\" we will watch it.",
        "Halden should have starred in \"Silent Signal.\"",
        "Halden was meant to star in \"Silent Signal.\"",
        "Halden had hoped to direct \"Silent Signal.\"",
        "Halden saw \"Silent Signal\" twice.",
        "Halden reviewed \"Silent Signal.\"",
        "Halden loved \"Silent Signal.\"",
        "Halden attended the premiere of \"Silent Signal.\"",
        "Halden was a guest at the screening of \"Silent Signal.\"",
        "Halden criticised Oststad over \"Silent Signal.\"",
        "Ashgate nearly joined the Tin Sparrows.",
        "Ashgate never joined the Tin Sparrows.",
        "Ashgate wanted to join the Tin Sparrows.",
        "Ashgate supported the Tin Sparrows on tour.",
        "Ashgate is a fan of the Tin Sparrows.",
        "Ashgate managed the Tin Sparrows.",
        "Ashgate photographed the Tin Sparrows.",
        "Oststad was approached to direct \"Silent Signal.\"",
        "Oststad considered directing \"Silent Signal.\"",
        "Oststad refused to direct \"Silent Signal.\"",
        "Rumours that Halden stars in \"Silent Signal\" are false.",
        "There is no truth in reports that Halden stars in \"Silent Signal.\"",
        "Halden was forced to pull out of \"Silent Signal.\"",
        "It was claimed that Halden stars in \"Silent Signal.\"",
        "Imagine Halden in \"Silent Signal.\"",
        "Halden is suing Oststad over \"Silent Signal.\"",
        "Halden's part in \"Silent Signal\" was cut.",
        "Halden joked that she starred in \"Silent Signal.\"",
        "Halden might have been in \"Silent Signal.\"",
        "Some thought Halden directed \"Silent Signal.\"",
        "Ashgate covers songs of the Tin Sparrows.",
        "Ashgate refused to sing \"Orchard Lane.\"",
        "The Tin Sparrows never played \"Orchard Lane.\"",
        "Halden walked out of \"Silent Signal.\"",
        "Halden stormed off the set of \"Silent Signal.\"",
    ]);
}

#[test]
fn credits_below_a_title_are_those_of_its_film() {
    let text = "The week\n\n\
        The Salt Ferry\n****\nNorway\nA ferryman counts what the sea owes him, and we count with him.\n\
        dir: Ingrid Solheim\nph: Nell Osgood\ncast: Pelle Aas, Marit Lunde\n\n\
        Winter Quarters\n**\nUSA\nNothing thaws in two hours of frost, and nobody has the key.\n\
        Director: Carla Whitcombe\nScreenplay: Dean Orlo\nRunning time: 98 minutes\nCast: Theo Marsh\n";
    let export = Export::of(&Wiki::new().article("0.txt", text));
    assert_eq!(
        export.statements(),
        [
            "Carla Whitcombe directed film Winter Quarters",
            "Dean Orlo wrote film Winter Quarters",
            "Ingrid Solheim directed film The Salt Ferry",
            "Marit Lunde acted_in film The Salt Ferry",
            "Pelle Aas acted_in film The Salt Ferry",
            "Theo Marsh acted_in film Winter Quarters",
        ]
    );
}
