use super::*;
use crate::{article, diagnostic::Diagnostics, source::Sources};
use proptest::prelude::*;

/// Names of the tests and the number of their record; `Nobody Much` is a person without one, `Salt` a film.
const NAMES: [(&str, Option<u32>); 8] = [
    ("Mira Halden", Some(0)),
    ("Jo Roe", Some(1)),
    ("Ann Oslo", Some(2)),
    ("Nobody Much", None),
    ("Halden", Some(0)),
    ("Roe", Some(1)),
    ("Oslo", Some(2)),
    ("Mira", Some(0)),
];

fn mentions(text: &str) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut add = |name: &str, kind, record| {
        for (at, found) in text.match_indices(name) {
            let range = TextRange::new(at, at + found.len());
            if !mentions.iter().any(|mention| mention.range.overlaps(range)) {
                mentions.push(Mention { range, kind, record, confidence: Confidence::CERTAIN });
            }
        }
    };
    for (name, person) in NAMES {
        add(name, Kind::Person, person.map(|number| RecordId::Person(PersonId(number))));
    }
    add("Salt", Kind::Film, Some(RecordId::Film(crate::record::FilmId(0))));
    mentions.sort_by_key(|mention| mention.range.start);
    mentions
}

fn quotes(text: &str) -> (String, Vec<Quote>) {
    // A headline of its own, so that a paragraph is one.
    quotes_of(&format!("A headline\n\n{text}"))
}

fn quotes_of(text: &str) -> (String, Vec<Quote>) {
    let sources = Sources::from_texts([("a.txt", text)]);
    let article = article::parse_all(&sources, &mut Diagnostics::default()).remove(0);
    let quotes = extract(&article, &mentions(&article.text), &[], &SpeechWords::of(&Language::english()));
    (article.text, quotes)
}

/// `Mira: I am here.`, one per quote; `?` for nobody.
#[track_caller]
fn case(text: &str, expected: &[&str]) {
    assert_eq!(shown(&quotes(text)), expected, "{text}");
}

fn shown((article, quotes): &(String, Vec<Quote>)) -> Vec<String> {
    let name = |quote: &Quote| match quote.speaker {
        Some(PersonId(0)) => "Mira",
        Some(PersonId(1)) => "Jo",
        Some(PersonId(2)) => "Ann",
        _ => "?",
    };
    quotes.iter().map(|quote| format!("{}: {}", name(quote), &article[quote.range.bytes()])).collect()
}

#[test]
fn a_turn_may_be_labelled_with_initials() {
    case(
        "Mira Halden: Jo Roe was here.\n\nMT: Were you?\n\nMH: I was.\n\nJ.R.: She was.",
        &["Mira: Jo Roe was here.", "Mira: I was.", "Jo: She was."],
    );
}

#[test]
fn a_clause_after_the_quotation_names_the_speaker() {
    case("\"I am here,\" Roe said.", &["Jo: I am here,"]);
    case("\"I am here,\" said Jo Roe of the band.", &["Jo: I am here,"]);
    case("\"I am here\" says Roe.", &["Jo: I am here"]);
    case("“Am I here?” asked director Jo Roe.", &["Jo: Am I here?"]);
    case("\"I am here,\" the 18-year-old Roe told us after the news of Halden.", &["Jo: I am here,"]);
    case("\"I am here,\" said Mr Roe.", &["Jo: I am here,"]);
    case("\"I am here,\" Roe, who plays Halden, said.", &["Jo: I am here,"]);
    case("\"I am here,\" the director, Jo Roe, later said.", &["Jo: I am here,"]);
    case("\"I am here,\" Jo Roe (right) said.", &["Jo: I am here,"]);
    case("\"I am here,\" according to Roe.", &["Jo: I am here,"]);
    case("\"I am in 'Salt,' \" Roe grinned.", &["Jo: I am in 'Salt,'"]);
    case("'I am not here yet,' Roe tells us.", &["Jo: I am not here yet,"]);
}

#[test]
fn a_clause_before_the_quotation_names_the_speaker() {
    case("Roe said: \"I am here.\"", &["Jo: I am here."]);
    case("Roe told us, \"I am here.\"", &["Jo: I am here."]);
    case("Asked about Halden, Roe said \"I am here.\"", &["Jo: I am here."]);
    case("Roe told Halden: \"I am here.\"", &["Jo: I am here."]);
    case("Roe added that \"I am here.\"", &["Jo: I am here."]);
    case("Roe said of the film:\n\n\"I am here.\"", &["Jo: I am here."]);
    case("\"I am here,\" Roe said, adding: \"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
    case("Roe said it was \"a long way to go\" for her.", &["Jo: a long way to go"]);
}

#[test]
fn speech_goes_on_around_a_clause_and_over_paragraphs() {
    case("\"I am here,\" Roe said. \"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
    case("\"I am here,\" Roe said of Halden. \"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
    case("\"I,\" said Roe, \"am here and late.\"", &["Jo: I,", "Jo: am here and late."]);
    case(
        "\"I am here,\" Roe said. \"We are late.\n\n\"So we go.\"",
        &["Jo: I am here,", "Jo: We are late.", "Jo: So we go."],
    );
    case("\"We are all late.\n\n\"So we must go,\" Roe said.", &["Jo: We are all late.", "Jo: So we must go,"]);
    case("Roe said: \"We are late. \"So we go.\"", &["Jo: We are late.", "Jo: So we go."]);
    case("\"I am here,\" Roe said. Halden smiled. \"We are late.\"", &["Jo: I am here,", "Mira: We are late."]);
    case("\"I am here,\" Roe said. Halden left. \"We are late.\"", &["Jo: I am here,", "?: We are late."]);
    case("Roe told us the bus was late. \"We went on foot.\"", &["Jo: We went on foot."]);
    case("Roe told us the bus was late.\n\n\"We went on foot.\"", &["Jo: We went on foot."]);
    case("The bus was late, Roe said. \"We went on foot.\"", &["Jo: We went on foot."]);
    case("Roe came. She told us the bus was late. \"We went on foot.\"", &["Jo: We went on foot."]);
    case("A friend of Roe said the bus was late. \"We went on foot.\"", &["?: We went on foot."]);
    case("Roe told us the bus was late. Halden left. \"We went on foot.\"", &["?: We went on foot."]);
    case("\"I am here,\" Roe said.\n\n\"We are late.\"", &["Jo: I am here,", "Jo: We are late."]);
    case("\"Am I here?\" Roe said.\n\n\"You are late.\"", &["Jo: Am I here?", "?: You are late."]);
    case("\"I am here,\" Roe said. It rained.\n\n\"We are late.\"", &["Jo: I am here,", "?: We are late."]);
    case(
        "Roe said it was \"a mess to be in\" and sighed.\n\n\"We were late.\"",
        &["Jo: a mess to be in", "Jo: We were late."],
    );
    case("It was late, according to Roe.\n\n\"We went on foot.\"", &["Jo: We went on foot."]);
    // A possessive is skipped whole, also with a typographic sign.
    case("It was late, according to Roe’s Halden.\n\n\"We went on foot.\"", &["Mira: We went on foot."]);
}

#[test]
fn a_pronoun_is_the_one_person_who_fits() {
    case("Roe came home. \"I am here,\" she said.", &["Jo: I am here,"]);
    case("Roe came home.\n\n\"I am here,\" she said.", &["Jo: I am here,"]);
    case("\"I am here,\" Roe said.\n\n\"We are late,\" she added.", &["Jo: I am here,", "Jo: We are late,"]);
    case("\"I am here,\" said Roe of Halden. \"We are late,\" she added.", &["Jo: I am here,", "Jo: We are late,"]);
    case("Roe met Halden. \"I am here,\" she said.", &["?: I am here,"]);
    case("Roe came home.\n\n\"I am here with Roe,\" she said.", &["?: I am here with Roe,"]);
    case("Nobody Much came home. \"I am here,\" she said.", &["?: I am here,"]);
    case(
        "\"I am here,\" said the producer of Roe.\n\n\"We are late,\" she added.",
        &["?: I am here,", "?: We are late,"],
    );
    case("\"I am here,\" she said.", &["?: I am here,"]);
    case(
        "\"I am here,\" Roe said. Halden left.\n\n\"We are late,\" she said.",
        &["Jo: I am here,", "Mira: We are late,"],
    );
    case(
        "Roe left. \"I am here,\" she said.\n\nHalden met Roe.\n\nRoe left. \"It is late,\" he said.",
        &["Jo: I am here,", "?: It is late,"],
    );
}

#[test]
fn a_pronoun_is_whom_the_sentence_before_is_about() {
    let met = |before: &str, expected: &str| {
        let text = format!("Halden met Roe. {before} \"I am here,\" she said.");
        case(&text, &[&format!("{expected}: I am here,")]);
    };
    met("Roe said it was late.", "Jo");
    met("But Roe said that her film was late.", "Jo");
    met("Halden came home.", "Mira");
    met("The singer Mira Halden, who made Salt, came home with Roe.", "Mira");
    met("Halden wrote for many years of the films of Roe.", "Mira");
    met("Roe came. It was cold. She was late.", "Jo");
    met("It was cold.", "?");
    met("Halden then thanked Roe.", "?");
    met("Roe's car hit Halden.", "?");
    met("Next she met Halden.", "?");
    met("A studio guard, who gave no name, came.", "?");
    met("Oslo came. In the hall Roe threw a chair at her.", "Ann");
}

#[test]
fn a_speaker_may_be_described() {
    case("\"I am here,\" said the head of the fund, Jo Roe.", &["Jo: I am here,"]);
    case("\"I am here,\" said the friend who met the band, Jo Roe.", &["?: I am here,"]);
    case("Jo Roe, head of the fund and a singer said: \"I am here.\"", &["Jo: I am here."]);
    case("Roe came. \"I am here,\" said the singer, who once met Halden.", &["Jo: I am here,"]);
    case("\"I am here,\" said the fund's director, Jo Roe.", &["Jo: I am here,"]);
    case("Roe came. \"I am here,\" the Tin Sparrows singer told us.", &["Jo: I am here,"]);
    case("Roe came. \"I am here,\" the 24-year-old wrote.", &["Jo: I am here,"]);
    case("Roe came. \"I am here,\" said the New Zealander.", &["Jo: I am here,"]);
    case("Roe came. \"I am here,\" said the American press.", &["?: I am here,"]);
    case("\"I am here,\" said a spokesman for Roe. \"It is late,\" he said.", &["?: I am here,", "?: It is late,"]);
}

#[test]
fn nobody_is_guessed() {
    case("\"I am here,\" said a friend of Roe.", &["?: I am here,"]);
    case("\"I am here,\" Roe's manager said.", &["?: I am here,"]);
    case("\"I am here,\" said Roe's manager.", &["?: I am here,"]);
    case("Roe, whose manager said: \"I am here.\"", &["?: I am here."]);
    case("Roe, her manager said: \"I am here.\"", &["?: I am here."]);
    case("\"I am here,\" said Roe and Halden.", &["?: I am here,"]);
    case("\"I am here,\" Halden and Roe said.", &["?: I am here,"]);
    case("\"I am here,\" the man who hired Roe said.", &["?: I am here,"]);
    case("\"I am here,\" they told Roe.", &["?: I am here,"]);
    case("\"I am here.\" Roe said it was late.", &["?: I am here."]);
    case("\"I am here,\" said Nobody Much.", &["?: I am here,"]);
    case("Roe is late. \"I am here.\"", &["?: I am here."]);
    case("She thanked Roe and said: \"I am here.\"", &["?: I am here."]);
}

#[test]
fn who_is_asked_answers() {
    case("Roe came home.\n\nAsked whether it was late she said: \"It is late.\"", &["Jo: It is late."]);
    case("Was it a good film she said: \"It is late.\"", &["?: It is late."]);
    let interview = |headline: &str, question: &str| {
        let text = format!("{headline}\n\nIt rained.\n\n{question}\n\n\"It is late and I am here.\"");
        shown(&quotes_of(&text))
    };
    assert_eq!(interview("Ten minutes with Jo Roe", "What time is it?"), ["Jo: It is late and I am here."]);
    assert_eq!(interview("Ten minutes with Jo Roe", "This is your fourth film."), ["Jo: It is late and I am here."]);
    assert_eq!(interview("Ten minutes with Jo Roe", "It rained again."), ["?: It is late and I am here."]);
    assert_eq!(interview("Jo Roe and Ann Oslo", "What time is it?"), ["?: It is late and I am here."]);
}

#[test]
fn titles_and_words_held_with_tongs_are_no_speech() {
    for text in [
        "Roe wrote \"Wind of Salt\" for us.",
        "Roe said \"Salt,\" her film, was late.",
        "Roe sang \"I Love Rock N' Roll\" and left.",
        "the famous \"over the leg\" move of Roe",
        "Roe is a \"star\" now.",
        "the song \"I will always be here,\" which Halden wrote",
        "the '70s were Roe's best years' end.",
    ] {
        case(text, &[]);
    }
}

#[test]
fn turns_of_people_are_quotes_and_questions_are_not() {
    case(
        "WEEKLY: Are you here, Halden?\n\nJo Roe: I am. \"Yes.\"\n\nRoe: Mira is late.",
        &["Jo: I am. \"Yes.\"", "Jo: Mira is late."],
    );
    case("Q: Are you here?\n\nA: I am.\n\nHalden and Roe: We are.", &["?: We are."]);
}

#[test]
fn a_quote_is_about_those_it_names_and_not_its_speaker() {
    let (_, quotes) = quotes("\"I, Roe, saw Halden and Oslo in Salt with Mira,\" Roe said.");
    let person = |number| RecordId::Person(PersonId(number));
    assert_eq!(quotes[0].about, [person(0), person(2), RecordId::Film(crate::record::FilmId(0))]);
}

proptest! {
    #[test]
    fn quotes_are_parts_of_the_text_in_order(pieces in proptest::collection::vec(prop_oneof![
        Just("\""), Just("“"), Just("”"), Just("'"), Just("’"), Just("‘"), Just(" "), Just(","), Just("."), Just("\n\n"), Just("Roe"),
        Just("Mira Halden"), Just("said"), Just("she"), Just("told us"), Just("adding: "), Just("I am here"), Just("é"), Just("—"),
        Just(" according to "), Just("and"), Just("of"), Just("Jo: "), Just("("), Just(")"), Just(":"),
    ], 0..40)) {
        let (text, quotes) = quotes(&pieces.concat());
        let mut at = 0;
        for quote in quotes {
            prop_assert!(quote.range.start >= at && !text[quote.range.bytes()].is_empty());
            at = quote.range.end;
        }
    }
}
