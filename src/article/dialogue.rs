//! Dialogue: paragraphs that start with the name of who speaks, before a colon, or initials before a dash.

use std::collections::HashMap;

use super::{Role, TextRange, passage::Passage};

/// Labels that stand before a colon and name nobody who speaks, in lower case.
const NO_SPEAKERS: [&str; 64] = [
    "note",
    "notes",
    "editor's note",
    "author's note",
    "source",
    "sources",
    "via",
    "update",
    "updated",
    "updates",
    "correction",
    "warning",
    "spoiler",
    "spoilers",
    "spoiler alert",
    "p.s.",
    "ps",
    "related",
    "related links",
    "read",
    "read more",
    "more",
    "see",
    "see also",
    "also",
    "watch",
    "listen",
    "listen to",
    "photo",
    "photos",
    "photo credit",
    "picture",
    "pictured",
    "image",
    "video",
    "videos",
    "credit",
    "credits",
    "caption",
    "tags",
    "category",
    "categories",
    "topics",
    "director",
    "directors",
    "writer",
    "writers",
    "producer",
    "producers",
    "cast",
    "starring",
    "genre",
    "rating",
    "released",
    "release date",
    "running time",
    "label",
    "tracklist",
    "track list",
    "when",
    "where",
    "tickets",
    "price",
    "contact",
];

/// Words in lower case that may stand inside a name.
const NAME_PARTICLES: [&str; 12] = ["and", "&", "of", "the", "de", "del", "der", "van", "von", "la", "le", "da"];

/// Abbreviations that keep their full stop inside a label.
const HONORIFICS: [&str; 8] = ["mr", "mrs", "ms", "dr", "jr", "sr", "st", "prof"];

/// The longest label, in bytes.
const LONGEST: usize = 48;

/// The most words of a label.
const MOST_WORDS: usize = 5;

/// A paragraph that may be a turn.
struct Candidate {
    /// Which passage.
    index: usize,
    /// The length of the label.
    label: usize,
    /// Where the speech starts.
    speech: usize,
}

/// Makes turns of the paragraphs of an article that is a dialogue.
pub(super) fn find(mut passages: Vec<Passage>) -> Vec<Passage> {
    let candidates: Vec<_> =
        passages.iter().enumerate().filter_map(|(index, passage)| candidate(index, passage)).collect();
    if is_dialogue(&candidates, &passages) {
        for Candidate { index, label, speech } in candidates {
            passages[index].role = Role::Turn { speaker: TextRange::new(0, label), speech: speech as u32 };
        }
    }
    passages
}

fn candidate(index: usize, passage: &Passage) -> Option<Candidate> {
    let text = passage.text();
    let (label, sign) = label(text).map(|colon| (colon, 1)).or_else(|| initials(text)).filter(|_| passage.is_body())?;
    let speech = text.len() - text[label + sign..].trim_start().len();
    (speech < text.len()).then_some(Candidate { index, label, speech })
}

/// Two turns at least that end like speech, most of them, or a third if a label comes back: a list of credits does not.
fn is_dialogue(candidates: &[Candidate], passages: &[Passage]) -> bool {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for candidate in candidates {
        *uses.entry(&passages[candidate.index].text()[..candidate.label]).or_default() += 1;
    }
    let comes_back = uses.values().any(|&count| count > 1);
    let ends_like_speech = |candidate: &&Candidate| {
        passages[candidate.index].text().trim_end().ends_with(['.', '!', '?', '"', '”', '…', '\'', '’'])
    };
    let ended = candidates.iter().filter(ends_like_speech).count();
    // `Live Review: The Herons – The Mill, Ashby` comes back as well, and nobody speaks.
    let is_spoken = if comes_back { ended * 3 >= candidates.len() } else { ended * 2 > candidates.len() };
    candidates.len() >= 2 && is_spoken
}

/// The length of the name before a colon at the start of a paragraph.
fn label(text: &str) -> Option<usize> {
    let head = &text[..super::boundary_before(text, LONGEST)];
    let colon = head.find(':')?;
    let label = &text[..colon];
    let rest = &text[colon + 1..];
    let words: Vec<_> = label.split(' ').collect();
    let is_label = rest.starts_with(' ')
        && words.len() <= MOST_WORDS
        && words.iter().all(|word| is_label_word(word))
        && label.starts_with(char::is_uppercase)
        && !NO_SPEAKERS.contains(&label.to_lowercase().replace('’', "'").as_str());
    is_label.then_some(colon)
}

/// `RC - `: the length of initials before a dash at the start of a paragraph, and that of the dash with the space before
/// it.
fn initials(text: &str) -> Option<(usize, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let dash = ["-", "–", "—"].into_iter().find(|dash| {
        text[letters..]
            .strip_prefix(' ')
            .and_then(|rest| rest.strip_prefix(dash))
            .is_some_and(|rest| rest.starts_with(' '))
    })?;
    (2..=3).contains(&letters).then_some((letters, dash.len() + 1))
}

fn is_label_word(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let may_have_stop = bare.len() <= 2 || HONORIFICS.contains(&bare.to_lowercase().as_str()) || bare.contains('.');
    let is_name = bare.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
        && bare.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '-' | '.' | '&'));
    (is_name && (bare.len() == word.len() || may_have_stop)) || NAME_PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(paragraphs: &[&str]) -> Vec<Option<(String, String)>> {
        let passages = paragraphs.iter().map(|paragraph| {
            let mut passage = Passage::new(Role::Paragraph { dateline: 0 }, Vec::new());
            passage.push_source(paragraph, 0..paragraph.len());
            passage
        });
        let turn = |passage: Passage| match passage.role {
            Role::Turn { speaker, speech } => {
                Some((passage.text()[speaker.bytes()].to_owned(), passage.text()[speech as usize..].to_owned()))
            }
            _ => None,
        };
        find(passages.collect()).into_iter().map(turn).collect()
    }

    #[track_caller]
    fn is_turn(paragraph: &str, expected: bool) {
        let found = turns(&[paragraph, "Mira Halden: Yes.", "Mira Halden: No."]);
        assert_eq!(found[0].is_some(), expected, "{paragraph}");
    }

    #[test]
    fn a_turn_starts_with_a_name_and_a_colon() {
        let found = turns(&["MTV: So, are you?", "Hello.", "Mira Halden:  I am."]);
        let turn = |speaker: &str, speech: &str| Some((speaker.to_owned(), speech.to_owned()));
        assert_eq!(found, [turn("MTV", "So, are you?"), None, turn("Mira Halden", "I am.")]);
        for paragraph in ["Q: Yes?", "J.R. Roe: Yes.", "Mr. Roe: Yes.", "Jo and Mira: Yes.", "Jo O'Roe-Hall: Yes."] {
            is_turn(paragraph, true);
        }
        for paragraph in
            ["Note: this is one.", "She said: no.", "At 10:30 they left.", "Jo said this. Then: no.", "Jo:no", "Jo: "]
        {
            is_turn(paragraph, false);
        }
        is_turn("Editor’s Note: this is one.", false);
    }

    #[test]
    fn a_turn_may_start_with_initials_and_a_dash() {
        let found = turns(&["And then?", "JR – We left.", "And you?", "MH - I stayed - for a day."]);
        let turn = |speaker: &str, speech: &str| Some((speaker.to_owned(), speech.to_owned()));
        assert_eq!(found, [None, turn("JR", "We left."), None, turn("MH", "I stayed - for a day.")]);
        for paragraph in ["JR-- We left.", "Roe - We left.", "J - We left.", "CAST - We left."] {
            is_turn(paragraph, false);
        }
    }

    #[test]
    fn one_label_makes_no_dialogue() {
        assert_eq!(turns(&["Mira Halden: Yes.", "Text."]), [None, None]);
    }

    #[test]
    fn a_list_of_credits_is_no_dialogue() {
        assert_eq!(turns(&["Vocals: Mira Halden", "Guitar: Jo Roe"]), [None, None]);
    }
}
