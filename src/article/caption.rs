//! Captions that were glued to a sentence: `…trying to sound like them.Mira Halden with Jo Roe at a premiere`.

use super::{Role, passage::Passage};
use crate::line::first_byte;

/// Abbreviations after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 26] = [
    "mr", "mrs", "ms", "dr", "st", "prof", "jr", "sr", "vs", "no", "feat", "ft", "inc", "ltd", "co", "vol", "op", "pt",
    "gen", "sen", "rep", "gov", "capt", "lt", "col", "rev",
];

/// What follows the full stop of a domain name: `example.Com`.
const DOMAINS: [&str; 12] = ["com", "net", "org", "co", "uk", "tv", "fm", "io", "de", "fr", "edu", "gov"];

/// What a caption says of the people it starts with, as its first word in lower case.
const CAPTION_WORDS: [&str; 46] = [
    "with",
    "at",
    "in",
    "on",
    "during",
    "from",
    "as",
    "outside",
    "backstage",
    "onstage",
    "before",
    "after",
    "left",
    "right",
    "arrives",
    "arrive",
    "arriving",
    "attends",
    "attend",
    "attending",
    "poses",
    "pose",
    "posing",
    "performs",
    "perform",
    "performing",
    "plays",
    "play",
    "playing",
    "stars",
    "star",
    "starring",
    "sings",
    "singing",
    "speaks",
    "speaking",
    "walks",
    "walking",
    "signs",
    "signing",
    "leaves",
    "leaving",
    "greets",
    "smiles",
    "seen",
    "photographed",
];

/// Words in lower case that stand between names.
const BETWEEN_NAMES: [&str; 8] = ["and", "&", "of", "the", "de", "van", "von", "la"];

/// What a caption may start with instead of a name.
const LABELS: [&str; 8] = ["Photo", "Photos", "Photograph", "Picture", "Pictured", "Image", "Credit", "Video"];

/// The longest caption, in bytes.
const LONGEST: usize = 300;

/// How far a word is looked at on either side of a full stop.
const LONGEST_WORD: usize = 80;

/// Splits off the captions among the paragraphs.
pub(super) fn split_all(passages: Vec<Passage>) -> Vec<Passage> {
    let mut split = Vec::with_capacity(passages.len());
    for passage in passages {
        match if passage.is_body() { caption(passage.text()) } else { None } {
            Some((at, side)) => {
                let (mut before, mut after) = passage.split(at);
                let (caption, body) = match side {
                    Side::Before => (&mut before, &mut after),
                    Side::After => (&mut after, &mut before),
                };
                caption.role = Role::Caption;
                // The dateline stands at the head of the paragraph, so it went with the caption if that came first.
                if side == Side::Before {
                    body.role = Role::Paragraph { dateline: 0 };
                }
                split.extend([before, after]);
            }
            None => split.push(passage),
        }
    }
    split
}

/// On which side of a seam the caption is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The seam between a sentence and a caption, and where the caption is.
fn caption(text: &str) -> Option<(usize, Side)> {
    seams(text).find_map(|at| {
        if is_caption(&text[at..]) {
            Some((at, Side::After))
        } else if is_caption(&text[..at]) {
            Some((at, Side::Before))
        } else {
            None
        }
    })
}

/// The places where a sentence ends and the next one starts without a space.
fn seams(text: &str) -> impl Iterator<Item = usize> + '_ {
    let (mut quotes, mut end) = (0, 0);
    // What such signs start with, and some others.
    let may_start = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | b'"' | 0xE2);
    let signs = std::iter::from_fn(move || {
        let at = end + first_byte(&text.as_bytes()[end..], may_start)?;
        let sign = text[at..].chars().next()?;
        end = at + sign.len_utf8();
        Some((at, sign))
    });
    signs.filter_map(move |(at, sign)| {
        quotes += usize::from(sign == '"');
        let end = at + sign.len_utf8();
        let closes = || match sign {
            '.' | '!' | '?' => ends_sentence(&text[..at]),
            // A straight quotation mark closes if as many open; then a sentence must end before it.
            '"' if quotes % 2 == 0 => ends_quotation(&text[..at]),
            '”' => ends_quotation(&text[..at]),
            _ => false,
        };
        // What follows is looked at first: a space is soon seen.
        let may_close = matches!(sign, '.' | '!' | '?' | '"' | '”') && starts_sentence(&text[end..]);
        (may_close && closes() && !is_in_address(text, end)).then_some(end)
    })
}

fn ends_quotation(before: &str) -> bool {
    before.strip_suffix(['.', '!', '?', ',']).is_some_and(ends_sentence)
}

/// Whether a full stop after this text ends a sentence: a word stands before it, no initial and no abbreviation.
fn ends_sentence(before: &str) -> bool {
    let head = &before[super::boundary_before(before, before.len().saturating_sub(LONGEST_WORD))..];
    let letters = head.chars().rev().take_while(|sign| sign.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let (rest, word) = head.split_at(head.len() - letters);
    word.chars().count() >= 2
        && word.ends_with(char::is_lowercase)
        && !rest.ends_with(['.', '@', '/'])
        && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Whether a word with a capital letter starts here, and no domain.
fn starts_sentence(after: &str) -> bool {
    let mut signs = after.chars();
    let is_capitalised = signs.next().is_some_and(char::is_uppercase) && signs.next().is_some_and(char::is_lowercase);
    is_capitalised && {
        let letters = after.chars().take(LONGEST_WORD).take_while(|sign| sign.is_alphabetic());
        let word: String = letters.collect();
        let rest = &after[word.len()..];
        let goes_on = rest.starts_with(['.', '/', '@', '_', '('])
            && !rest[1..].starts_with(char::is_whitespace)
            && rest.len() > 1;
        !goes_on && !DOMAINS.contains(&word.to_lowercase().as_str())
    }
}

/// Whether the word around a place is an address.
fn is_in_address(text: &str, at: usize) -> bool {
    let from = super::boundary_before(text, at.saturating_sub(LONGEST_WORD));
    let head = text[from..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    let to = super::boundary_before(text, at + LONGEST_WORD);
    let tail = text[at..to].split(char::is_whitespace).next().unwrap_or_default();
    let is_sign = |part: &str| part.contains(['/', '@', '=', '_']) || part.starts_with("www.");
    is_sign(head) || is_sign(tail)
}

/// Whether a text is a caption: it starts with names, and then says where or what they do.
fn is_caption(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let mut names = 0;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        if names == 0 && LABELS.contains(&bare) && (word.ends_with(':') || !text.contains(". ")) {
            return true;
        }
        if word.starts_with('(') {
            return names >= 1;
        }
        if bare.starts_with(char::is_uppercase) {
            names += 1;
        } else if !BETWEEN_NAMES.contains(&word) {
            return names >= 2 && CAPTION_WORDS.contains(&bare);
        }
    }
    names >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<(&str, Side)>) {
        let found = caption(text).map(|(at, side)| match side {
            Side::Before => (&text[..at], side),
            Side::After => (&text[at..], side),
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn captions_without_a_space_before_or_after_are_split_off() {
        case(
            "It was like them.Mira Halden with Jo Roe at a premiere.",
            Some(("Mira Halden with Jo Roe at a premiere.", Side::After)),
        );
        case("\"It was late.\"Mira Halden and Jo Roe in Oslo", Some(("Mira Halden and Jo Roe in Oslo", Side::After)));
        case("It was late!Photo: Jo Roe", Some(("Photo: Jo Roe", Side::After)));
        case("It was late.Mira Halden (left) plays on.", Some(("Mira Halden (left) plays on.", Side::After)));
        case(
            "Mira Halden at a premiere.She had a month to learn it.",
            Some(("Mira Halden at a premiere.", Side::Before)),
        );
    }

    #[test]
    fn other_full_stops_without_a_space_are_left_alone() {
        for text in [
            "She wrote it in Node.js with Jo Roe",
            "the U.S.A.Tour at home",
            "by J.R.Roe and Mira Halden at home",
            "see www.example.Com with Jo Roe",
            "see https://example.org/a.Mira Halden at home",
            "with Mr.Jo Roe at home",
            "It was late.The next day they went home.",
            "It was late. Mira Halden with Jo Roe",
            "she said.\"Mira Halden with Jo Roe\" is a song",
            "It was late.Mira Halden said that nobody had come.",
        ] {
            case(text, None);
        }
    }
}
