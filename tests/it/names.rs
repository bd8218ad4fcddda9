//! Which names are links and where they lead, on people, films and bands that do not exist.

use crate::{exported::Export, wiki::Wiki};

/// What the program knows after these articles, `0.txt` and so on.
fn after(articles: &[&str]) -> Export {
    let add = |wiki: Wiki, (number, text): (usize, &&str)| wiki.article(&format!("{number}.txt"), text);
    Export::of(&articles.iter().enumerate().fold(Wiki::new(), add))
}

impl Export {
    /// Where the words between `«` and `»` of an article lead; all that lead elsewhere are told at once.
    #[track_caller]
    fn leads(&self, article: &str, expected: &[(&str, Option<&str>)]) {
        let wrong = |(marked, expected): &(&str, Option<&str>)| {
            let target = self.link(article, marked);
            (target.as_deref() != *expected).then(|| format!("{marked}: {target:?} instead of {expected:?}"))
        };
        let wrong: Vec<_> = expected.iter().filter_map(wrong).collect();
        assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), expected.len());
    }

    /// Nothing has a record by one of these names.
    #[track_caller]
    fn has_no_record_of(&self, names: &[&str]) {
        let taken: Vec<_> = names.iter().filter(|name| !self.called(name).is_empty()).collect();
        assert!(taken.is_empty(), "{taken:?}");
    }
}

/// A film, a band and four people, said plainly.
const HARBOUR: &str = "Clara Wexmore Goes To Sea In 'The Salt Harbour'

Helen Torvane's first film opens this week.

LYNDHAVEN, Oregon -- Clara Wexmore plays a fisherman's daughter in \"The Salt Harbour,\" directed by Helen Torvane. Oscar Brinlock wrote the screenplay.

\"I was cold all the time,\" Wexmore said. Torvane laughed. \"Clara never complained,\" she said.

The music is by the punk band the Tin Sparrows. Their singer, Edgar Dramore, appears in Torvane's film as a drunken sailor.
";

#[test]
fn a_film_and_a_band_of_one_name_are_told_apart_in_one_sentence() {
    let wiki = after(&["Nora Halden On Stage

She never wanted to be an actress.

Nora Halden saw the band the Pale Lanterns play before she starred in the film \"The Pale Lanterns.\"
"]);
    wiki.leads(
        "0.txt",
        &[
            ("band the «Pale Lanterns» play", Some("band The Pale Lanterns")),
            ("film \"«The Pale Lanterns»", Some("film The Pale Lanterns")),
        ],
    );
}

#[test]
fn a_film_and_a_band_of_one_name_are_told_apart_by_their_surroundings() {
    let wiki = after(&["Nora Halden Learns To Drum

The actress prepares for \"The Pale Lanterns.\"

Nora Halden plays drummer Ruth Ashgate in \"The Pale Lanterns,\" a biopic of the punk band directed by Felix Oststad.

Ashgate joined the Pale Lanterns when she was sixteen. \"The original Pale Lanterns songs are hard to play,\" Halden said.

In a scene of \"The Pale Lanterns\" she falls off the stage. The Pale Lanterns broke up in 1981.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("for \"«The Pale Lanterns».\"", Some("film The Pale Lanterns")),
            ("in \"«The Pale Lanterns»,\"", Some("film The Pale Lanterns")),
            ("joined the «Pale Lanterns»", Some("band The Pale Lanterns")),
            ("original «Pale Lanterns» songs", Some("band The Pale Lanterns")),
            ("scene of \"«The Pale Lanterns»\"", Some("film The Pale Lanterns")),
            ("«The Pale Lanterns» broke up", Some("band The Pale Lanterns")),
        ],
    );
}

#[test]
fn a_film_in_one_article_and_a_band_in_another_stay_two_things() {
    let wiki = after(&[
        "A Premiere\n\nJudith Kelbeck starred in the film \"Copper Engines,\" directed by Hugo Lindholm.\n",
        "A Concert\n\nThe rock band Copper Engines played their first album. Copper Engines' drummer, Leon Pelford, sang.\n",
    ]);
    wiki.leads("0.txt", &[("\"«Copper Engines»,\"", Some("film Copper Engines"))]);
    wiki.leads(
        "1.txt",
        &[
            ("band «Copper Engines» played", Some("band Copper Engines")),
            ("«Copper Engines»' drummer", Some("band Copper Engines")),
        ],
    );
}

#[test]
fn a_surname_leads_to_the_full_name() {
    let wiki = after(&[HARBOUR]);
    wiki.leads(
        "0.txt",
        &[
            ("time,\" «Wexmore» said", Some("person Clara Wexmore")),
            ("said. «Torvane» laughed", Some("person Helen Torvane")),
        ],
    );
}

#[test]
fn a_given_name_leads_to_the_full_name() {
    after(&[HARBOUR]).leads("0.txt", &[("\"«Clara» never", Some("person Clara Wexmore"))]);
}

#[test]
fn a_possessive_ending_is_not_part_of_the_name() {
    let wiki = after(&[
        "Two Films\n\nIrene Marlow directed \"The Glass Ribbon.\" Irene Marlow's film is long. “The Glass Ribbon’s end is \
         weak,” said critic Walter Sorless. Sorless' view is not that of Marlow’s friends.\n",
    ]);
    wiki.leads(
        "0.txt",
        &[
            ("«Irene Marlow»'s film", Some("person Irene Marlow")),
            ("«Marlow»’s friends", Some("person Irene Marlow")),
            ("«Sorless»' view", Some("person Walter Sorless")),
            ("“«The Glass Ribbon»’s end", Some("film The Glass Ribbon")),
        ],
    );
}

#[test]
fn a_surname_that_two_people_of_the_article_have_leads_to_the_one_named_last() {
    let wiki = after(&["Sisters

Anna Torhurst and Laura Torhurst play sisters in the film \"Winter Parade.\" \"We fight,\" Torhurst says of it.

Anna Torhurst lives in Lyndhaven. Torhurst is a nurse, and Laura is not.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("fight,\" «Torhurst» says", Some("person Laura Torhurst")),
            ("«Torhurst» is a nurse", Some("person Anna Torhurst")),
            ("and «Laura» is", Some("person Laura Torhurst")),
        ],
    );
}

#[test]
fn two_surnames_and_an_and_are_two_people() {
    let wiki = after(&[
        "A Cast\n\nActor Simon Fenlow and actress Marion Ashholm star in the film \"Winter Parade.\" Fenlow and \
                        Ashholm laughed. \"It was cold,\" Fenlow said, and then Fenlow and Ashholm left.\n",
    ]);
    assert_eq!(wiki.names("person"), ["Marion Ashholm", "Simon Fenlow"]);
    wiki.leads(
        "0.txt",
        &[("then «Fenlow» and", Some("person Simon Fenlow")), ("and «Ashholm» left", Some("person Marion Ashholm"))],
    );
}

#[test]
fn a_surname_without_its_full_name_is_looked_up_in_the_folder() {
    let wiki = after(&[
        "Late News\n\nThe director said on Friday that Quilhurst had left.\n",
        "Early News\n\nActor Victor Quilhurst stars in the film \"Golden Compass Rose.\" \"I am glad,\" said Victor \
         Quilhurst.\n",
    ]);
    wiki.leads("0.txt", &[("that «Quilhurst» had", Some("person Victor Quilhurst"))]);
}

#[test]
fn a_surname_that_two_people_of_the_folder_have_leads_to_nobody() {
    let wiki = after(&[
        "Late News\n\nThe director said on Friday that Quilhurst had left.\n",
        "Early News\n\nActor Victor Quilhurst stars in the film \"Compass Rose.\" \"I am glad,\" said Victor Quilhurst.\n",
        "Old News\n\nActress Martha Quilhurst stars in the film \"Paper Moonlight.\" \"So am I,\" said Martha Quilhurst.\n",
    ]);
    wiki.leads("0.txt", &[("that «Quilhurst» had", None)]);
}

#[test]
fn an_honorific_is_not_part_of_the_name() {
    let wiki =
        after(&["An Award\n\nDame Marion Ashholm, the actress, met director Simon Fenlow. Mr Fenlow bowed, and \
                        Dame Marion smiled.\n"]);
    wiki.leads(
        "0.txt",
        &[
            ("Dame «Marion Ashholm»,", Some("person Marion Ashholm")),
            ("Mr «Fenlow» bowed", Some("person Simon Fenlow")),
            ("Dame «Marion» smiled", Some("person Marion Ashholm")),
        ],
    );
}

#[test]
fn particles_and_initials_are_part_of_the_name() {
    let wiki =
        after(&["A Cast\n\nActress Helena van der Broek and actor J. T. Wexford star in the film \"Hotel Ohm.\" \
                        The director is Luis del Marven.\n"]);
    wiki.leads(
        "0.txt",
        &[
            ("«Helena van der Broek»", Some("person Helena van der Broek")),
            ("«J. T. Wexford»", Some("person J. T. Wexford")),
            ("«Luis del Marven»", Some("person Luis del Marven")),
        ],
    );
}

#[test]
fn a_band_named_after_its_singer_is_one_name() {
    let wiki =
        after(&["A Tour\n\nSinger Ada Linhurst grew up here. Ada Linhurst & the Tin Sparrows, a rock band from \
                        Maine, tour in May.\n"]);
    wiki.leads(
        "0.txt",
        &[
            ("Singer «Ada Linhurst» grew", Some("person Ada Linhurst")),
            ("«Ada Linhurst & the Tin Sparrows»", Some("band Ada Linhurst & the Tin Sparrows")),
        ],
    );
}

#[test]
fn a_band_of_one_word_is_a_band_where_it_is_called_one() {
    let wiki = after(&["A Night Out\n\nThe rock band Anchors played first. Anchors guitarist Conrad Pelmore broke a \
                        string, and the anchors of the pier shook.\n"]);
    wiki.leads(
        "0.txt",
        &[
            ("band «Anchors» played", Some("band Anchors")),
            ("«Anchors» guitarist", Some("band Anchors")),
            ("the «anchors» of", None),
        ],
    );
}

#[test]
fn a_headline_in_title_case_has_links() {
    let wiki = after(&[HARBOUR]);
    wiki.leads(
        "0.txt",
        &[
            ("«Clara Wexmore» Goes", Some("person Clara Wexmore")),
            ("In '«The Salt Harbour»'", Some("film The Salt Harbour")),
        ],
    );
}

#[test]
fn capitals_of_a_headline_name_nobody() {
    let wiki = after(&["Young Director Finally Goes Home\n\nHe was away for a year. The film is done.\n"]);
    assert!(wiki.records.is_empty(), "{:?}", wiki.records);
}

#[test]
fn the_first_word_of_a_sentence_names_nobody() {
    let wiki = after(&[
        "Reviews\n\nCritics liked it. Audiences did not. Grace is rare. Hope remains. May will be better. Rock \
                        lives on, says nobody.\n",
    ]);
    assert!(wiki.records.is_empty(), "{:?}", wiki.records);
}

#[test]
fn a_series_is_not_its_film() {
    let wiki =
        after(&["A Third One\n\nIrene Marlow directed the film \"Night Ferry.\" The \"Night Ferry\" franchise has \
                        made millions, the 'Night Ferry' films have fans, and the \"Night Ferry\" series goes on. Are \
                        you a \"Night Ferry\" fan? In \"Night Ferry\" she plays Captain Moss.\n"]);
    wiki.leads(
        "0.txt",
        &[
            ("film \"«Night Ferry».\"", Some("film Night Ferry")),
            ("The \"«Night Ferry»\" franchise", None),
            ("the '«Night Ferry»' films", None),
            ("the \"«Night Ferry»\" series", None),
            ("a \"«Night Ferry»\" fan", Some("film Night Ferry")),
            ("In \"«Night Ferry»\" she", Some("film Night Ferry")),
        ],
    );
}

#[test]
fn a_short_title_is_the_film_of_the_long_one() {
    let wiki =
        after(&["A Sequel\n\n\"The Harbour Chronicles: Low Tide\" opens on Friday. The film stars Clara Wexmore. \
                        Fans wait for \"Low Tide\" in tents.\n"]);
    wiki.leads("0.txt", &[("for \"«Low Tide»\" in", Some("film The Harbour Chronicles: Low Tide"))]);
}

#[test]
fn a_song_by_a_band_is_no_film() {
    let wiki =
        after(&["Listen\n\nThe punk band the Tin Sparrows play on Friday.\n\nListen to\n\"Orchard Lane\" by the Tin \
                        Sparrows\n\nThey opened with their hit \"Burning Ribbon\" and sang \"Paper Meadow\" twice.\n"]);
    wiki.leads(
        "0.txt",
        &[(
            "by the «Tin Sparrows»
",
            Some("band The Tin Sparrows"),
        )],
    );
    wiki.has_no_record_of(&["Orchard Lane", "Burning Ribbon", "Paper Meadow"]);
}

#[test]
fn what_has_no_page_is_not_taken_for_what_has() {
    let wiki = after(&[
        "Notes\n\nClara Wexmore won the Golden Anchor award at the Lyndhaven Film Festival. Her new album \
                        \"Velvet Staircase\" is out on Halifax Records. She hosts the television show \"Breakfast With \
                        Clara\" on Channel Nine, and the novel \"The Copper Comet\" is on her table in Port Amery, Maine.\n",
    ]);
    assert_eq!(wiki.names("person"), ["Clara Wexmore"]);
    assert_eq!(wiki.names("film"), [""; 0]);
    assert_eq!(wiki.names("band"), [""; 0]);
}

#[test]
fn a_person_inside_a_title_or_an_award_is_not_mentioned() {
    let wiki = after(&[
        "Prizes\n\nNora Halden, who stars in the film \"Being Edith Wrenford,\" won the Walter Quillby Award \
                        for it.\n",
    ]);
    wiki.has_no_record_of(&["Edith Wrenford", "Walter Quillby"]);
    wiki.leads("0.txt", &[("\"«Being Edith Wrenford»,\"", Some("film Being Edith Wrenford"))]);
}

#[test]
fn a_fictional_role_has_no_record() {
    let wiki =
        after(&["A Part\n\nNora Halden plays detective Sid Marrow in the film \"Silent Signal.\" Her Sid Marrow \
                        never smiles.\n"]);
    wiki.has_no_record_of(&["Sid Marrow"]);
    assert_eq!(wiki.facts("Nora Halden", "acted_in", "Silent Signal").len(), 1, "{:#?}", wiki.statements());
}

#[test]
fn bands_are_known_by_what_is_said_around_them() {
    let wiki = after(&["Round the Clubs

Sodden Atlas (band) formed in 2011. Ada Moss left Paper Turnstile and formed Gravel Ambassador with her sister. The record was made by Gregor Quill and His Orchestra.

The songs of the evening were loud. Openers Cardboard Weather were short. Blue Monday Ferrets guitarist Tilda Roe fell off the stage.

The Lyndhaven five-piece Marrow Hill, fronted by Jo Penn, sang last, before a set by the Quarry Lane Five.
"]);
    let expected = [
        "Blue Monday Ferrets",
        "Cardboard Weather",
        "Gravel Ambassador",
        "Gregor Quill and His Orchestra",
        "Marrow Hill",
        "Sodden Atlas",
        "The Quarry Lane Five",
    ];
    let bands = wiki.names("band");
    let missing: Vec<_> = expected.iter().filter(|name| !bands.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?} missing among {bands:?}");
}

#[test]
fn who_only_asks_in_an_interview_has_no_record() {
    let wiki = after(&["A Talk With Nora Halden

The Lyndhaven Lamp: Nora, was it cold?

Nora Halden: It was cold.

Lamp: And were you afraid?

Nora Halden: Not of the cold.

Lamp: Of what, then?

Nora Halden: Of the dark.
"]);
    wiki.has_no_record_of(&["Lyndhaven Lamp", "The Lyndhaven Lamp", "Lamp"]);
    assert_eq!(wiki.names("person"), ["Nora Halden"]);
}

#[test]
fn a_list_of_places_and_a_clause_behind_a_comma_make_no_people() {
    let wiki = after(&["Two Parts

In the film \"Silent Signal\" Oscar Brinlock is a seller of pipes from Quillport, and Nora Halden is his wife. They drive through Chicago, Lyndhaven and Denver.
"]);
    wiki.has_no_record_of(&["Quillport", "Lyndhaven"]);
}

#[test]
fn a_singer_named_only_in_the_name_of_a_band_is_named_in_full_there() {
    let wiki = after(&[
        "One\n\nThe singer Ada Moss was born in Denver. \"I sing,\" Ada Moss said.\n",
        "Two\n\nThe band Ada Moss & the Herons played on Friday. Moss said that she was tired.\n",
    ]);
    wiki.leads("1.txt", &[("«Moss» said", Some("person Ada Moss"))]);
    assert_eq!(wiki.names("person"), ["Ada Moss"]);
}

#[test]
fn a_company_that_signs_somebody_is_no_band() {
    let wiki = after(&["News\n\nGargoyle Records signed the band the Tin Sparrows. Later Gargoyle Records split.\n"]);
    assert_eq!(wiki.names("band"), ["The Tin Sparrows"]);
}

#[test]
fn what_a_sentence_says_of_a_name_is_no_part_of_it() {
    let wiki = after(&[
        "A Life\n\nBorn Edna Quillby in Denver, she sang. Leader Nora Halden said: \"Young Edna was good.\"\n",
    ]);
    wiki.leads(
        "0.txt",
        &[("Leader «Nora Halden»", Some("person Nora Halden")), ("Young «Edna»", Some("person Edna Quillby"))],
    );
}

#[test]
fn one_title_with_and_is_told_from_two_titles_in_a_list() {
    let wiki = after(&["Oscar Brinlock To Direct Again

The film-maker returns in spring.

Oscar Brinlock, who directed the film Rufus Pell and the Brass Lantern, wrote the screenplay in a week. His films include Tallow Street, The Glass Orchard and Nine Winters, and he starred in the films The Pilot and The Long Ebb.

He will direct a remake of the comedy Hector and Maud Get Lost.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("film «Rufus Pell and the Brass Lantern»", Some("film Rufus Pell and the Brass Lantern")),
            ("include «Tallow Street»", Some("film Tallow Street")),
            ("«The Glass Orchard» and", Some("film The Glass Orchard")),
            ("Orchard and «Nine Winters»", Some("film Nine Winters")),
            ("films «The Pilot» and", Some("film The Pilot")),
            ("Pilot and «The Long Ebb»", Some("film The Long Ebb")),
            ("comedy «Hector and Maud Get Lost»", Some("film Hector and Maud Get Lost")),
        ],
    );
}

#[test]
fn a_comma_inside_a_title_parts_no_names() {
    let wiki = after(&["Helen Torvane At Sixty

A life in film.

Helen Torvane directed the film Goodbye, Captain Rusk and starred in the film Harbour, Harbour. The film The Baker, the Bishop and the Goose made her rich. She lives in Leeds, Yorkshire.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("film «Goodbye, Captain Rusk»", Some("film Goodbye, Captain Rusk")),
            ("film «Harbour, Harbour»", Some("film Harbour, Harbour")),
            ("film «The Baker, the Bishop and the Goose»", Some("film The Baker, the Bishop and the Goose")),
        ],
    );
    wiki.has_no_record_of(&["Goodbye", "Captain Rusk", "Leeds, Yorkshire", "Leeds", "Yorkshire"]);
}

#[test]
fn a_headline_has_room_for_one_word_of_a_title() {
    let wiki = after(&[
        "Herons tops box office

Thriller The Night of the Herons took $9m in its first weekend. Saltmarsh II fell to number two, and the film Saltmarsh Two has now earned $40m.
",
        "Brinlock on The Brass Lantern

Oscar Brinlock directed the film Rufus Pell and the Brass Lantern. The Brass Lantern was a hit.
",
    ]);
    wiki.leads(
        "0.txt",
        &[
            ("«Herons» tops", Some("film The Night of the Herons")),
            ("Thriller «The Night of the Herons»", Some("film The Night of the Herons")),
            ("«Saltmarsh II» fell", Some("film Saltmarsh II")),
            ("film «Saltmarsh Two»", Some("film Saltmarsh II")),
        ],
    );
    wiki.leads("1.txt", &[("«The Brass Lantern» was", Some("film Rufus Pell and the Brass Lantern"))]);
}

#[test]
fn shows_plays_books_and_games_are_no_films() {
    let wiki = after(&["Nora Halden Is Everywhere

The Dockyard star has a busy year.

Dockyard star Nora Halden will star in the film The Pilot. Dockyard was renewed for a third season. The film is based on The Silver Stair, and she reads the novel Cold Kitchen on the radio. Her voice is in the game Iron Harvest, and she sang in Gideon's Row, the play that opened in May.

\"Ditto.\" That is all that she says of the director.
"]);
    wiki.has_no_record_of(&["Dockyard", "The Silver Stair", "Cold Kitchen", "Iron Harvest", "Gideon's Row", "Ditto"]);
    wiki.leads("0.txt", &[("film «The Pilot»", Some("film The Pilot"))]);
}

#[test]
fn a_label_before_a_colon_is_no_part_of_a_title() {
    let wiki = after(&["The Night of the Herons wins

The film The Night of the Herons won on Saturday.

Golden Anchor: The Night of the Herons

Silver Anchor: The Glass Orchard, directed by Helen Torvane

Best actress: Nora Halden, The Night of the Herons

The film Saltmarsh: The Return was shown at the end, and Saltmarsh: The Return was cheered.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("Anchor: «The Night of the Herons»", Some("film The Night of the Herons")),
            ("Silver Anchor: «The Glass Orchard»", Some("film The Glass Orchard")),
            ("film «Saltmarsh: The Return»", Some("film Saltmarsh: The Return")),
        ],
    );
    wiki.has_no_record_of(&["Golden Anchor: The Night of the Herons", "Silver Anchor: The Glass Orchard"]);
}

#[test]
fn a_short_form_of_a_band_leads_to_the_band_of_the_article() {
    let wiki = after(&["Back from the shed

The Copper Whistles have made a second album. Rock band Manic Post Ladies will join them on tour.

The Manics have not toured since 1999, and the Whistles never have.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("The «Manics» have", Some("band Manic Post Ladies")),
            ("and the «Whistles» never", Some("band The Copper Whistles")),
        ],
    );
}

#[test]
fn another_name_of_somebody_is_no_second_person() {
    let wiki = after(&["Back from the shed

Rapper Slim Ledger, whose real name is Howard Penhallow, met singer Ada Quaife, born Edna Stubbs, in Leeds. \
                        Ledger laughed.
"]);
    wiki.leads(
        "0.txt",
        &[("is «Howard Penhallow»", Some("person Slim Ledger")), ("born «Edna Stubbs»", Some("person Ada Quaife"))],
    );
    let names: Vec<&str> = wiki.called("Howard Penhallow").iter().map(|record| record.name.as_str()).collect();
    assert_eq!(names, ["Slim Ledger"]);
}

#[test]
fn the_name_in_life_may_stand_before_the_one_for_the_stage_or_open_the_life() {
    let wiki = after(&[
        "Guitarist Hickory Slim Jones dies\n\nHickory Slim Jones has died at his home. He was 88.\n\nBorn Otis \
         Jones in Drew, Jones drove a bus for twenty years. The singer Edna Stubbs, better known as Ada Quaife, sang.\n",
    ]);
    wiki.leads(
        "0.txt",
        &[
            ("Born «Otis Jones» in", Some("person Hickory Slim Jones")),
            ("singer «Edna Stubbs»", Some("person Ada Quaife")),
        ],
    );
    assert_eq!(wiki.names("person"), ["Ada Quaife", "Hickory Slim Jones"]);
}

#[test]
fn a_day_on_tour_is_no_film_and_a_hall_nobody() {
    let wiki =
        after(&["Three nights\n\nThe band Tin Sparrow plays in May.\n\nTour dates\nMay 3 – Nagoya, Zepp Haneda\n\
                        May 5 – Osaka, Namba Hatch\nMay 9 – Kyoto, Zepp Umeda\n"]);
    assert_eq!((wiki.names("film"), wiki.names("person"), wiki.names("band")), (vec![], vec![], vec!["Tin Sparrow"]));
}

#[test]
fn two_who_are_a_duo_and_two_acts_with_a_sign_between_are_two() {
    let wiki = after(&[
        "Tapes\n\nThe duo Ish Delgado and Mirko Vann have a new tape with the singer Ada Moss.\n",
        "Prizes\n\nThe singer Ada Moss won two prizes.\n\nBest album: Ada Moss\nBest act: Nell Ashby\n\
         Best collaboration: Ada Moss & Horizon\nBest singer: Lena Vogt\n",
    ]);
    wiki.leads(
        "0.txt",
        &[("duo «Ish Delgado»", Some("person Ish Delgado")), ("and «Mirko Vann» have", Some("person Mirko Vann"))],
    );
    wiki.leads("1.txt", &[("collaboration: «Ada Moss»", Some("person Ada Moss"))]);
}

#[test]
fn a_surname_alone_is_not_that_of_somebody_introduced_as_a_relative() {
    let wiki = after(&["A missing guitarist

Guitarist Martin Oakshott left the hotel on 1 February. His sister Rachel Oakshott told reporters that she had \
                        heard nothing.

The last song that Oakshott wrote is on the album.
"]);
    wiki.leads("0.txt", &[("that «Oakshott» wrote", Some("person Martin Oakshott"))]);
}

#[test]
fn a_title_in_another_language_has_capitals_of_its_own() {
    let wiki = after(&["The Herons Of Lyndhaven

The prizes of a film festival.

The Golden Heron went to Los hijos del faro, a film by Ines Calderon, and the Silver Heron to Das dritte Fenster by Jonas Ebert. The animated film Moss & Fern 2 was shown to children, who knew Moss & Fern by heart. The Danish film-maker Bo Lind directed the thriller Zero.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("to «Los hijos del faro»", Some("film Los hijos del faro")),
            ("to «Das dritte Fenster»", Some("film Das dritte Fenster")),
            ("film «Moss & Fern 2»", Some("film Moss & Fern 2")),
            ("knew «Moss & Fern»", Some("film Moss & Fern")),
            ("The «Danish»", None),
        ],
    );
}

#[test]
fn a_rarer_spelling_of_a_name_is_the_same_person() {
    let story = |name: &str| format!("Notes\n\nActor {name} was seen in Lyndhaven. He wore a hat.\n");
    let usual = story("Sidney Quellmane");
    let again = format!("More notes\n\nThe actor Sidney Quellmane said: \"I did.\" {}", story("Martin Oakshott"));
    let wiki = after(&[&usual, &again, &story("Sydney Quellmane"), &story("Marvin Oakshott")]);
    wiki.leads("2.txt", &[("Actor «Sydney Quellmane»", Some("person Sidney Quellmane"))]);
    let signs = after(&[&usual.replace("Sidney", "S.L."), &story("S. L. Quellmane")]);
    assert_eq!(signs.records.iter().filter(|record| record.kind == "person").count(), 1);
    wiki.leads("3.txt", &[("Actor «Marvin Oakshott»", Some("person Marvin Oakshott"))]);
}

#[test]
fn a_given_name_of_two_syllables_belongs_to_the_family_name_before_it() {
    let wiki = after(&["A Lamp At Sea

The film \"The Lamp Keeper\" is directed by Han Mi-ran. Park Jin-woo plays her brother, and Lee Do-kyung of N:OVA sings.

\"It rained,\" Do-kyung said. Mi-ran laughed.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("directed by «Han Mi-ran»", Some("person Han Mi-ran")),
            ("«Park Jin-woo»", Some("person Park Jin-woo")),
            ("«Lee Do-kyung»", Some("person Lee Do-kyung")),
            ("\"It rained,\" «Do-kyung»", Some("person Lee Do-kyung")),
            ("said. «Mi-ran»", Some("person Han Mi-ran")),
        ],
    );
}

#[test]
fn a_role_has_no_record_wherever_its_name_stands() {
    let wiki = after(&["A Lamp At Sea

In the film \"The Lamp Keeper\" Clara Wexmore plays Jenny Quarles, who keeps a lamp. Edgar Dramore is back as Captain Tom Brill.

Jenny Quarles has one friend. By the end Jenny Quarles is alone, and Wexmore cries.
"]);
    wiki.has_no_record_of(&["Jenny Quarles", "Tom Brill"]);
    wiki.leads("0.txt", &[("«Clara Wexmore» plays", Some("person Clara Wexmore"))]);
}

#[test]
fn bands_are_known_by_who_tours_covers_and_likes_them() {
    let wiki = after(&["A Year In A Van

The band Spoon Weather made an album. Their first line-up was called Letters to Ada. On the next tour with Cloud Parade they sang the songs of their first record.

Then they covered Tin Umbrella's \"Harbour\" on stage. The singer, Clara Wexmore, says a friend got her into Paper Moths.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("called «Letters to Ada»", Some("band Letters to Ada")),
            ("tour with «Cloud Parade»", Some("band Cloud Parade")),
            ("covered «Tin Umbrella»", Some("band Tin Umbrella")),
            ("into «Paper Moths»", Some("band Paper Moths")),
        ],
    );
}

#[test]
fn what_fills_the_cells_of_a_listing_is_told_by_its_heading_and_its_column() {
    let wiki = after(&["Who plays, and who won

SATURDAY, MAIN STAGE
3:00 Cloud Parade
4:15 Clara Wexmore
5:30 Spoon Weather

BEST PICTURE
No Bread in Lyndhaven
The Grocer's Wife

BEST ACTRESS
Clara Wexmore, No Bread in Lyndhaven
Nora Halden, The Grocer's Wife

Cast
Edgar Dramore ... Mr. Quill
Nora Halden ... The Widow

Discography
Spare Keys (Gate Records, 2002)
Second Coat (Gate Records, 2004)
"]);
    wiki.leads(
        "0.txt",
        &[
            ("«Cloud Parade»", Some("band Cloud Parade")),
            ("4:15 «Clara Wexmore»", Some("person Clara Wexmore")),
            ("«Spoon Weather»", Some("band Spoon Weather")),
            ("Wexmore, «No Bread in Lyndhaven»", Some("film No Bread in Lyndhaven")),
            ("Halden, «The Grocer's Wife»", Some("film The Grocer's Wife")),
            ("«Edgar Dramore» ...", Some("person Edgar Dramore")),
            ("... «The Widow»", None),
            ("«Spare Keys»", None),
            ("«Gate Records», 2004", None),
        ],
    );
}

#[test]
fn a_nickname_and_a_short_form_lead_to_the_full_name() {
    let wiki = after(&["Out At Sea

The film \"The Lamp Keeper\" stars Tessa Wexmore and William \"Hook\" Dramore, and Robert Torvane wrote it.

\"It was Hook,\" Tess said. Bill has not seen Rob since.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("was «Hook»", Some("person William \"Hook\" Dramore")),
            ("«Tess» said", Some("person Tessa Wexmore")),
            ("«Bill» has", Some("person William \"Hook\" Dramore")),
            ("seen «Rob»", Some("person Robert Torvane")),
        ],
    );
}

#[test]
fn a_month_is_a_surname_where_it_cannot_be_a_month() {
    let wiki = after(&["Back on stage

Guitarist Colin May will tour in May with the punk band the Tin Sparrows.

May said: \"We start on 3 May.\" May is warm, and so it was.
"]);
    wiki.leads("0.txt", &[("«May» said", Some("person Colin May")), ("in «May» with", None), ("3 «May».", None)]);
}

#[test]
fn a_station_a_nationality_and_what_is_at_a_place_are_no_films() {
    let wiki = after(&["Nora Halden returns

Nora Halden starred in the film The Salt Harbour, directed by Helen Torvane.

The actress is back on television this week. She will appear in Dockyard, whose last episode was watched by nine million viewers on ITV, and the British comedian Jonas Ebert is in Casualty Ward.

Helen Torvane's The Salt Harbour is shown at London's Leicester Square.
"]);
    wiki.leads("0.txt", &[("Torvane's «The Salt Harbour»", Some("film The Salt Harbour"))]);
    wiki.has_no_record_of(&["ITV", "British", "London's Leicester Square"]);
}

#[test]
fn the_shorthand_of_the_trade_papers_is_no_part_of_a_name() {
    let wiki =
        after(&["The Nora Halden starrer \"Pinewood Motel\" bows in May. The Clara Wexmore-Helen Torvane comedy, \
helmed by Oscar Brinlock, is next, and the Judith Kelbeck-starrer \"Low Tide\" opens in theaters in June. \
Leon Pelford, ex-Tin Sparrows, scored the film for Harbour Talkies.
"]);
    wiki.leads(
        "0.txt",
        &[
            ("The «Nora Halden» starrer", Some("person Nora Halden")),
            ("The «Clara Wexmore»-Helen", Some("person Clara Wexmore")),
            ("-«Helen Torvane» comedy", Some("person Helen Torvane")),
            ("by «Oscar Brinlock»", Some("person Oscar Brinlock")),
            ("«Judith Kelbeck»-starrer", Some("person Judith Kelbeck")),
            ("ex-«Tin Sparrows»", Some("band Tin Sparrows")),
        ],
    );
    wiki.has_no_record_of(&["Harbour Talkies"]);
}

#[test]
fn text_that_was_read_in_a_wrong_encoding_is_put_right() {
    let wiki = after(&[
        "Clara Wexmore on â€œPinewood Motelâ€\n\nThe actress Clara Wexmore was there. â€œIt wasnâ€™t cold,â€ ZoÃ« Torvane said of the film â€œPinewood Motel.â€\n",
    ]);
    assert_eq!(wiki.names("person"), ["Clara Wexmore", "Zoë Torvane"]);
    assert_eq!(wiki.names("film"), ["Pinewood Motel"]);
    assert_eq!(wiki.articles[0].quotes.len(), 1);
}

#[test]
fn things_that_titles_and_bands_are_called_by_are_nobody() {
    let wiki = after(&["Nora Halden (Lantern Quarry, Velvet Compass) stars in the thriller Pinewood Motel, which Oscar Brinlock is directing. \
The drama Clara Wexmore is writing is called \"Low Tide.\"

Clara Wexmore, who had the lead in Copper Weathervane, is the co-writer of Gravel Orchard. Gravel Orchard is in theaters now.
"]);
    assert_eq!(wiki.names("person"), ["Clara Wexmore", "Nora Halden", "Oscar Brinlock"]);
    assert_eq!(
        wiki.names("film"),
        ["Copper Weathervane", "Gravel Orchard", "Lantern Quarry", "Low Tide", "Pinewood Motel", "Velvet Compass"]
    );
}

#[test]
fn an_unknown_name_in_a_list_of_acts_is_one_of_them() {
    let wiki = after(&[
        "Line-up\n\nThe band Quiet Harbour, the band Lowfield and the band the Tin Sparrows have records out. Lowfield singer \
         Nora Halden has a cold.\n",
        "Concert\n\nQuiet Harbour, Lowfield, Texas, Skarvik and the Tin Sparrows are among the acts performing at the concert.\n",
    ]);
    wiki.leads("1.txt", &[("«Texas», Skarvik", Some("band Texas")), ("«Skarvik» and", Some("band Skarvik"))]);
    let wiki = after(&["Tour\n\nThey play in Denver, Texas, Glasgow and Leeds, said the singer Nora Halden.\n"]);
    assert_eq!(wiki.names("band"), Vec::<&str>::new());
}

#[test]
fn a_singer_may_be_called_like_nobody() {
    let wiki = after(&[
        "Feud\n\nThe rapper The Whistle has an album out. The truce with rapper The Whistle came on Friday.\n",
        "Row\n\nThe feud of rapper The Whistle is over. On Friday The Whistle handed over his songs. The band Big Nora and the Herons played with Fat Walter, who sings with his \
         brother.\n",
    ]);
    wiki.leads(
        "1.txt",
        &[
            ("Friday «The Whistle» handed", Some("person Whistle")),
            ("with «Fat Walter», who", Some("person Fat Walter")),
        ],
    );
    assert_eq!(wiki.names("band"), ["Big Nora and the Herons"]);
}

#[test]
fn two_people_who_form_a_band_are_none() {
    let wiki =
        after(&["Start\n\nAda Moss and Delgado formed the band Lowfield. Skarvik formed in 1998 and broke up.\n"]);
    assert_eq!(wiki.names("band"), ["Lowfield", "Skarvik"]);
}

#[test]
fn capitals_among_other_words_set_a_title_as_italics_do() {
    let wiki = after(&[
        "Weekend\n\nOPENINGS: STAR HARBOR: THE RECKONING (Meridian) made $84m in cinemas. The thriller HARM fell by 40 percent, and LOVE, LIES AND \
         LATTES is the third flop of the actor Toby Kessler after MAN DOWN and HALF A DOZEN.\n\nLIMITED RELEASE: The film HERE COMES MAMA opened on two screens, said the BBC.\n",
    ]);
    assert_eq!(
        wiki.names("film"),
        ["HALF A DOZEN", "HARM", "HERE COMES MAMA", "LOVE, LIES AND LATTES", "MAN DOWN", "STAR HARBOR: THE RECKONING"]
    );
    assert_eq!(wiki.names("person"), ["Toby Kessler"]);
}

#[test]
fn a_title_of_one_word_is_known_again_by_its_capital_inside_a_sentence() {
    let wiki = after(&[
        "Sequel\n\nThe thriller Harm, directed by Ada Moss, opened in cinemas. The sequel to Harm is next.\n",
        "Moss\n\nAda Moss was at work again on Monday, and nobody had expected Harm to do so well.\n",
    ]);
    wiki.leads("1.txt", &[("expected «Harm» to", Some("film Harm"))]);
}

#[test]
fn a_stage_name_inside_of_a_name_is_that_person() {
    let wiki = after(&[
        "Negus singer\n\nFitzy Dread, the singer of the reggae band Negus, has died.\n\n“It was Winston ‘Fitzy Dread’ Farrell who taught us,” said the guitarist \
         Delroy Mensah.\n\nBorn in Kingston, Farrell met his band in school.\n",
    ]);
    wiki.leads(
        "0.txt",
        &[
            ("was «Winston ‘Fitzy Dread’ Farrell» who", Some("person Fitzy Dread")),
            ("Kingston, «Farrell» met", Some("person Fitzy Dread")),
        ],
    );
    assert_eq!(wiki.names("person"), ["Delroy Mensah", "Fitzy Dread"]);
}

#[test]
fn a_list_of_dates_says_who_plays() {
    let wiki = after(&[
        "Fair\n\nThe grandstand has its songs and its bands. Here is the line-up:\n\nThursday, Aug. 24 – Skarvik with Lowfield\n\nFriday, \
                        Aug. 25 – Octavex\n\nSaturday, Aug. 26 – Nora Halden & The Seven Hills\n\nSunday, Sept. 3 – Teddy Oststad with Quiverlane\n",
    ]);
    assert_eq!(wiki.names("band"), ["Lowfield", "Nora Halden & The Seven Hills", "Octavex", "Quiverlane", "Skarvik"]);
}

#[test]
fn who_raps_under_one_word_is_one_person() {
    let wiki = after(&[
        "Mixtape\n\nThe rapper has a mixtape out. On the third verse Nyxen and Tolvar rap, and Kulo is the best rapper of the \
                        three. The emcees have a song with Drevin.\n",
    ]);
    assert_eq!(wiki.names("band"), Vec::<&str>::new());
}

#[test]
fn a_month_may_open_a_name() {
    let wiki = after(&[
        "Label\n\nThe label has put out records by October Girls, and the drummer of October Girls sings. On \
                        Friday Skarvik, the band of Nora Halden, left.\n",
    ]);
    assert_eq!(wiki.names("band"), ["October Girls", "Skarvik"]);
}

#[test]
fn a_call_may_stand_inside_a_title() {
    let wiki = after(&["Documentary\n\nThe film \"Kestrel! The Story of Kestrel\" was directed by Ada Moss.\n"]);
    assert_eq!(wiki.names("film"), ["Kestrel! The Story of Kestrel"]);
}

#[test]
fn who_signs_below_a_text_is_nobody() {
    let wiki = after(&[
        "Comeback\n\nThe band Lowfield is back. Nora Halden sings again.\n\nBy Kim Ashdown (kim@example.com)\n",
    ]);
    assert_eq!(wiki.names("person"), ["Nora Halden"]);
}

#[test]
fn who_opens_a_line_with_ex_was_in_the_band() {
    let wiki = after(&[
        "Klinger\n\nThe band Hot Parade has an album out.\n\nEx-Hot Parade guitarist Josh Klinger has left the tour.\n",
    ]);
    wiki.leads("0.txt", &[("Ex-«Hot Parade» guitarist", Some("band Hot Parade"))]);
    assert_eq!(wiki.names("band"), ["Hot Parade"]);
}

#[test]
fn what_heads_the_parts_of_an_article_is_of_one_kind() {
    let below =
        "A very long text about it, with a plot that nobody in the cinema could follow. It is too long, and loud.\n\n";
    let article = |heads: [&str; 4]| {
        let parts: String = heads.iter().map(|head| format!("{head}\n\n{below}")).collect();
        format!("The films of the week\n\nThe thriller \"Harm\" and the comedy \"Slow Water\" opened.\n\n{parts}")
    };
    let wiki = after(&[&article(["Harm", "Slow Water", "Living", "Cha Cha Heel"])]);
    assert_eq!(wiki.names("film"), ["Cha Cha Heel", "Harm", "Living", "Slow Water"]);
    let wiki = after(&[&article(["Beginnings", "The Verdict", "Living", "Early Days"])]);
    assert_eq!(wiki.names("film"), ["Harm", "Slow Water"]);
}

#[test]
fn a_list_of_films_tells_what_each_of_them_is() {
    let wiki = after(&[
        "Roe\n\nThe actor Tom Roe has appeared in films as varied as Lowfield, 1917, Smart-Mouth, Corsica and Dawn of the Hare.\n",
        "Moss\n\nThe director Ada Moss is back. Her films include Skarvik, Splintered and Edge of Reason. An edge is an edge.\n",
    ]);
    assert_eq!(
        wiki.names("film"),
        ["1917", "Corsica", "Dawn of the Hare", "Edge of Reason", "Lowfield", "Skarvik", "Smart-Mouth", "Splintered"]
    );
}

#[test]
fn a_sentence_may_end_with_the_full_stop_of_a_name() {
    let wiki = after(&["News\n\nThe film Slow Water is from Warner Bros. However, the actor Tom Roe is not in it.\n"]);
    assert_eq!(wiki.names("film"), ["Slow Water"]);
    assert_eq!(wiki.names("person"), ["Tom Roe"]);
}

#[test]
fn a_title_above_its_credits_is_a_film() {
    let wiki = after(&["The week\n\n\
        The Salt Ferry\n****\nNorway\nA ferryman counts what the sea owes him, and we count with him.\n\
        dir: Ingrid Solheim\nph: Nell Osgood\ncast: Pelle Aas, Marit Lunde, Jonas Berg\n\n\
        Winter Quarters\n**\nUSA\nNothing thaws in two hours of frost, and nobody has the key.\n\
        Director: Carla Whitcombe\nScreenplay: Dean Orlo\nCast: Theo Marsh, Ada Quill\n\n\
        21 Ferries: Part Two\n2003\nDirector: Tomas Brandt\nCast:\n\nTwenty would have done.\n\n\
        Blue Rooms\n***\nTen songs for an empty house, and one for the people who left it.\n\
        Producer: Lena Voss\nReleased: 2005\n"]);
    assert_eq!(wiki.names("film"), ["21 Ferries: Part Two", "The Salt Ferry", "Winter Quarters"]);
    let people = wiki.names("person");
    for name in ["Ingrid Solheim", "Pelle Aas", "Marit Lunde", "Jonas Berg", "Carla Whitcombe", "Theo Marsh"] {
        assert!(people.contains(&name), "{name} is not in {people:?}");
    }
}

#[test]
fn a_headline_above_its_credits_is_a_film_and_those_in_a_line_of_credits_are_people() {
    let review = "Lantern\n\nDirector- Ondra Vasek\nStarring: Ilka Draun, Tovi Marrash, Besna Kolari, Aldo Quenn, Rhia \
        Tannow, Jass Oduro and Peta Lindqvory.\n\nIt starts slowly and ends well. The camera is better than the script.";
    let titled =
        "Harrow Review\n\nDirected by: Ondra Vasek\nStarring: Ilka Draun\n\nThe second half of the movie saves it.";
    let export = after(&[review, titled]);
    export.leads(
        "0.txt",
        &[
            ("«Lantern»", Some("film Lantern")),
            ("Director- «Ondra Vasek»", Some("person Ondra Vasek")),
            ("Starring: «Ilka Draun»", Some("person Ilka Draun")),
            ("«Besna Kolari»", Some("person Besna Kolari")),
            ("«Jass Oduro» and", Some("person Jass Oduro")),
            ("and «Peta Lindqvory»", Some("person Peta Lindqvory")),
        ],
    );
    export.leads("1.txt", &[("«Harrow» Review", Some("film Harrow"))]);
}

#[test]
fn the_first_letters_of_a_name_lead_to_it() {
    let fan = "The new film of Tarun Vikram Sethi opens on Friday. Director Tarun Vikram Sethi plays both brothers, and TVS is \
        good in it. Nobody leaves a TVS movie early. I met Tarun Vikram at the gate.";
    let band = "Corridor of Ravens are back. Guitarist Petra Holm joined the band in May, and C.O.R. play Leeds in June.\n\n\
        Singer Tom Ash says that BBC cameras will be there.";
    let export = after(&[fan, band]);
    export.leads(
        "0.txt",
        &[
            ("and «TVS» is", Some("person Tarun Vikram Sethi")),
            ("a «TVS» movie", Some("person Tarun Vikram Sethi")),
            ("met «Tarun Vikram» at", Some("person Tarun Vikram Sethi")),
        ],
    );
    export.leads("1.txt", &[("and «C.O.R.» play", Some("band Corridor of Ravens")), ("«BBC»", None)]);
}

#[test]
fn who_plays_a_role_stands_in_brackets_behind_it_and_what_somebody_is_known_for_behind_him() {
    let review = "Saltmarsh is a film by Helen Torvane. Two farmers, Oskar Brenn (Theo Marsh) and Lotte Vanderquil (Ada Quill), \
        quarrel over a ditch. Before the divorce is final, Lucy Warren (Nell Osgood) leaves. The camera is by Jonas Weir (Copper Rain, The Ninth Gate). Theo Marsh and Ada Quill are good \
        actors, said director Helen Torvane.";
    let gig = "Tonight's gig at the Anchor is loud. On guitar is Ben Corrigan (Velloquine, Ashtray Summer), and the \
        songs are those of the new album.";
    let export = after(&[review, gig]);
    export.leads(
        "0.txt",
        &[
            ("«Oskar Brenn»", None),
            ("«Lotte Vanderquil»", None),
            ("«Lucy Warren»", None),
            ("(«Theo Marsh»)", Some("person Theo Marsh")),
            ("«Copper Rain»", Some("film Copper Rain")),
            ("«The Ninth Gate»", Some("film The Ninth Gate")),
        ],
    );
    export.leads(
        "1.txt",
        &[("«Velloquine»", Some("band Velloquine")), ("«Ashtray Summer»", Some("band Ashtray Summer"))],
    );
}

#[test]
fn what_a_live_review_is_of_stands_behind_its_label_and_nobody_speaks() {
    let reviews = "Live reviews\n\n\
        Live Review: Velloquine – Electric Barn, Leeds 26.04.2022\n\
        A debut album at the top of the charts has not made Velloquine any quieter. Velloquine are a band who play all of it.\n\n\
        Live Review: Ashtray Summer / Mt Corrigan – Anchor, Ashby 29.04.2022\n\
        The songs are short and the set was shorter. Nobody asked for more, and nobody asked for less.\n\n\
        Live Review: Copper Nine / Brineholt – Pavilion, Wexley 13.04.22\n\
        I had picked both bands for their names, with no clue what I was in for. The drummer sang.";
    let export = after(&[reviews]);
    export.leads(
        "0.txt",
        &[
            ("«Velloquine» –", Some("band Velloquine")),
            ("«Ashtray Summer» /", Some("band Ashtray Summer")),
            ("«Copper Nine» /", Some("band Copper Nine")),
        ],
    );
    export.has_no_record_of(&["Live Review", "Electric Barn"]);
}

#[test]
fn a_series_is_called_after_its_first_film() {
    let essay = "After she had finished her Shriek trilogy, Helen Torvane rested. Critics loved Shriek, and with Shriek she \
        changed the horror film.";
    let list = "Ten films for a dark night. My mother saw Shriek when it opened.";
    let export = after(&[essay, list]);
    export.leads("1.txt", &[("saw «Shriek»", Some("film Shriek"))]);
}

#[test]
fn a_title_stands_above_its_rating_and_the_rating_is_none() {
    let column = "New this week\n\nBrackwater Lane\n\nRated 2.0\n\nTom Roe goes home to bury his brother in this drama from \
        director Nell Osgood, who shot the film in March and cut it in April.\n\nStrangers at Sea\n\nRated 3.0\n\nInes Falk wakes \
        too early on a ship in this thriller. The actress is good and the script is not.";
    let export = after(&[column]);
    assert_eq!(export.names("film"), ["Brackwater Lane", "Strangers at Sea"]);
}
