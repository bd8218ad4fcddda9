//! Names in the manner of several fandoms: invented people, films and bands in true sentences.

use crate::{exported::Export, wiki::Wiki};

/// What the program knows after one article.
fn after(text: &str) -> Export {
    Export::of(&Wiki::new().article("0.txt", text))
}

impl Export {
    /// Where the words between `«` and `»` lead; all that lead elsewhere are told at once.
    #[track_caller]
    fn says(&self, expected: &[(&str, Option<&str>)]) {
        let wrong = |(marked, expected): &(&str, Option<&str>)| {
            let target = self.link("0.txt", marked);
            (target.as_deref() != *expected).then(|| format!("{marked}: {target:?} instead of {expected:?}"))
        };
        let wrong: Vec<_> = expected.iter().filter_map(wrong).collect();
        assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), expected.len());
    }
}

#[test]
fn a_bill_of_bands_is_known_by_what_is_said_of_all() {
    after(
        "Summer bill grows\n\nThe Ash Lanterns, Quorble, Ninefold Winter and Hessian Drift are among the bands that \
         will play the festival in July, said organiser Martha Holm.\n",
    )
    .says(&[
        ("The «Ash Lanterns»,", Some("band The Ash Lanterns")),
        ("«Quorble»,", Some("band Quorble")),
        ("«Ninefold Winter» and", Some("band Ninefold Winter")),
        ("«Hessian Drift» are", Some("band Hessian Drift")),
        ("organiser «Martha Holm».", Some("person Martha Holm")),
    ]);
}

#[test]
fn a_nickname_in_quotation_marks_stays_inside_the_name() {
    after(
        "Drummer leaves\n\nDrummer Martin 'Boots' Halvard has left the metal band Frostgrave. Halvard said he was \
         tired.\n",
    )
    .says(&[
        ("Drummer «Martin 'Boots' Halvard» has", Some("person Martin 'Boots' Halvard")),
        ("«Halvard» said", Some("person Martin 'Boots' Halvard")),
        ("band «Frostgrave».", Some("band Frostgrave")),
    ]);
}

#[test]
fn an_occupation_inside_a_run_of_capitals_is_no_part_of_the_name() {
    after("Award night\n\nHarbour Radio DJ Peter Moss said the prize was deserved. \"I cried,\" said Moss.\n")
        .says(&[("DJ «Peter Moss» said", Some("person Peter Moss")), ("said «Moss».", Some("person Peter Moss"))]);
}

#[test]
fn unquoted_titles_in_an_award_story_are_films() {
    after(
        "Critics choose\n\nThe drama Paper Orchard was named best film by the critics. Anna Feld won best actress for \
         Paper Orchard, and Thomas Grell was named best director for The Tin Harbour, which stars Feld. Other films \
         honoured include Winter at the Mill, Paper Orchard and The Tin Harbour.\n",
    )
    .says(&[
        ("drama «Paper Orchard» was", Some("film Paper Orchard")),
        ("actress for «Paper Orchard»,", Some("film Paper Orchard")),
        ("director for «The Tin Harbour»,", Some("film The Tin Harbour")),
        ("«Anna Feld» won", Some("person Anna Feld")),
        ("and «Thomas Grell» was", Some("person Thomas Grell")),
    ]);
}

#[test]
fn a_possessive_inside_a_title_does_not_cut_it() {
    after(
        "Sequel leads chart\n\nFisherman's Luck has topped the box office chart. Fisherman's Luck, a comedy starring \
         Joan Ferris, took $20m in its first weekend.\n",
    )
    .says(&[
        ("«Fisherman's Luck» has", Some("film Fisherman's Luck")),
        ("starring «Joan Ferris»,", Some("person Joan Ferris")),
    ]);
}

#[test]
fn a_sentence_ends_behind_an_initial_before_a_function_word() {
    after("A life\n\nShe knew the actor Rupert V. Besides him, director Anna Feld came to the funeral.\n")
        .says(&[("director «Anna Feld» came", Some("person Anna Feld")), ("V. «Besides» him", None)]);
}

#[test]
fn a_number_may_open_a_name() {
    after("Feud ends\n\nRapper 40 Dollar has ended his feud with rapper Ben Lowe. \"It is over,\" said Lowe.\n")
        .says(&[("Rapper «40 Dollar» has", Some("person 40 Dollar")), ("said «Lowe».", Some("person Ben Lowe"))]);
}

#[test]
fn initials_need_no_full_stops() {
    after("A book\n\nThe writer JM Torrance met Hugo S Vane, the actor, on Friday. Torrance smiled.\n").says(&[
        ("writer «JM Torrance» met", Some("person JM Torrance")),
        ("met «Hugo S Vane»,", Some("person Hugo S Vane")),
    ]);
}
