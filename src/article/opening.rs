//! The opening of an article: headline, byline, date line, deck, dateline.

use std::ops::Range;

use super::{
    About, Role,
    head::{Head, Words},
    passage::Passage,
};
use crate::{
    date::Date,
    line::is_unsound,
    source::{Format, Source},
};

/// What the opening says, and the passages that are left to read.
pub(super) struct Opening {
    /// From front matter or the headline; `None` if there is neither.
    pub(super) title: Option<String>,
    /// Front matter, completed by byline and date line.
    pub(super) about: About,
    /// Headline and deck first.
    pub(super) passages: Vec<Passage>,
}

/// The longest first line that is a headline, in bytes. What is longer is a paragraph of a text without one.
const LONGEST_HEADLINE: usize = 400;

/// The longest byline or date line, in bytes.
pub(super) const LONGEST_NOTICE: usize = 120;

/// How many passages after the headline may hold byline and date.
const NOTICES_AMONG: usize = 4;

/// The longest dateline with its dash, in bytes.
const LONGEST_DATELINE: usize = 80;

/// The longest word with a full stop inside a byline, in letters: `M.`, `J.R.`, `Dr.`.
const LONGEST_INITIAL: usize = 2;

/// What a byline starts with.
const BYLINES: [&str; 7] = ["by", "written by", "words by", "reported by", "interview by", "text by", "story by"];

/// What a date line may start with.
const DATE_LABELS: [&str; 6] = ["published", "posted", "updated", "first published", "last updated", "date"];

/// What may stand between a date line's date and its end.
const TIME_WORDS: [&str; 16] =
    ["at", "am", "pm", "a.m.", "p.m.", "et", "est", "edt", "pt", "pst", "pdt", "ct", "gmt", "bst", "utc", "cet"];

/// Words in lower case that may stand in the byline between names.
const NAME_PARTICLES: [&str; 15] =
    ["and", "&", "de", "del", "della", "der", "den", "van", "von", "la", "le", "da", "di", "for", "with"];

/// What separates the parts of a byline with a date.
const SEPARATORS: [&str; 7] = [" | ", " • ", " · ", " - ", " – ", " — ", " / "];

/// What a byline or date line says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Notice {
    Author(String),
    Date(Date),
}

impl Opening {
    /// Finds out what the first passages are.
    pub(super) fn settle(source: &Source, head: Head, mut passages: Vec<Passage>) -> Self {
        let Head { title, deck, mut about } = head;
        let headline = headline(source, title, &mut passages);
        let title = headline.as_ref().map(|headline| headline.text().trim().to_owned());
        let is_signed_below = take_notices(&mut passages, &mut about);
        take_signature(&mut passages, &mut about);
        let deck = match deck {
            Some(words) => Some(passage_of(source, &words, Role::Deck)),
            None => deck_of(&mut passages, is_signed_below),
        };
        lower_headings(&mut passages);
        if let Some(first) = passages.first_mut().filter(|first| first.is_body()) {
            first.role = Role::Paragraph { dateline: dateline(first.text()) as u32 };
        }
        let passages = headline.into_iter().chain(deck).chain(passages).collect();
        Self { title, about, passages }
    }
}

/// A title made from a file name: `joan-jett-interview.txt` is `Joan jett interview`.
pub(super) fn title_from_path(path: &str) -> String {
    let file: &str = &path.rsplit('/').next().unwrap_or(path).replace(is_unsound, " ");
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words: Vec<_> = stem.split(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '_')).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => file.to_owned(),
    }
}

/// Takes the headline out of the passages: the title of the front matter, else the first heading of level 1, else the
/// first line.
fn headline(source: &Source, title: Option<Words>, passages: &mut Vec<Passage>) -> Option<Passage> {
    let candidate = headline_candidate(source, passages);
    let position = match &title {
        // A title that the body repeats is shown once.
        Some(title) => candidate.filter(|&at| passages[at].text().trim().eq_ignore_ascii_case(&title.text)),
        None => candidate,
    };
    match (position, title) {
        (Some(position), _) => {
            let mut headline = passages.remove(position);
            headline.role = Role::Headline;
            Some(headline)
        }
        (None, Some(title)) => Some(passage_of(source, &title, Role::Headline)),
        (None, None) => None,
    }
}

/// Where the headline would be if the front matter has none.
fn headline_candidate(source: &Source, passages: &[Passage]) -> Option<usize> {
    let is_short = |passage: &Passage| !passage.is_empty() && passage.text().len() <= LONGEST_HEADLINE;
    let is_top = |passage: &Passage| passage.role == Role::Heading(1) && passage.inside.is_empty();
    let top = match source.format() {
        Format::Markdown => passages.iter().position(|passage| is_top(passage) && is_short(passage)),
        Format::PlainText => None,
    };
    let is_first_line = |passage: &&Passage| {
        (passage.is_body() || (matches!(passage.role, Role::Heading(_)) && passage.inside.is_empty()))
            && is_short(passage)
    };
    top.or_else(|| passages.first().filter(is_first_line).map(|_| 0))
}

/// Words of the front matter as a passage.
fn passage_of(source: &Source, words: &Words, role: Role) -> Passage {
    let mut passage = Passage::new(role, Vec::new());
    if source.text[words.range.clone()] == words.text {
        passage.push_source(&source.text, words.range.clone());
    } else {
        passage.push_decoded(&words.text, words.range.clone());
    }
    passage
}

/// Takes byline and date line out of the passages. True if one of them stood below the first passage.
fn take_notices(passages: &mut Vec<Passage>, about: &mut About) -> bool {
    let (mut at, mut is_signed_below) = (0, false);
    for _ in 0..NOTICES_AMONG {
        let Some(passage) = passages.get(at) else { break };
        match notices(passage.text()).filter(|_| passage.is_body()) {
            Some(notices) => {
                is_signed_below |= at == 1 && notices.iter().any(|notice| matches!(notice, Notice::Author(_)));
                notices.into_iter().for_each(|notice| note(notice, about));
                passages.remove(at);
            }
            // The deck may stand before them, a paragraph of the body not.
            None if at == 0 => at = 1,
            None => break,
        }
    }
    is_signed_below
}

/// Takes a byline out of the passages that stands below the last sentence: `By Jane Roe (jane@example.com)`.
fn take_signature(passages: &mut Vec<Passage>, about: &mut About) {
    let [.., text, last] = passages.as_slice() else { return };
    let is_below_text = text.is_body() && text.text().trim_end().ends_with(['.', '!', '?', '…', '"', '”', '’']);
    let line = last.text().trim();
    let line = line.split_once(" (").filter(|(_, rest)| rest.contains('@')).map_or(line, |(line, _)| line);
    let author =
        Some(line).filter(|_| is_below_text && last.is_body() && line.len() <= LONGEST_NOTICE).and_then(byline);
    if let Some(author) = author.filter(|author| author.contains(' ')) {
        note(Notice::Author(author), about);
        passages.pop();
    }
}

/// Keeps what a notice says unless front matter has said it.
fn note(notice: Notice, about: &mut About) {
    match notice {
        Notice::Author(author) => {
            about.author.get_or_insert(author);
        }
        Notice::Date(date) => {
            about.date.get_or_insert(date);
        }
    }
}

/// Takes the deck out of the passages: one paragraph before a byline or before a paragraph with a dateline.
fn deck_of(passages: &mut Vec<Passage>, is_signed_below: bool) -> Option<Passage> {
    let opens_with_dateline =
        |at: usize| passages.get(at).is_some_and(|passage| passage.is_body() && dateline(passage.text()) > 0);
    let is_deck = passages.first()?.is_body() && !opens_with_dateline(0) && (is_signed_below || opens_with_dateline(1));
    is_deck.then(|| {
        let mut deck = passages.remove(0);
        deck.role = Role::Deck;
        deck
    })
}

/// Takes the first passage if it is a heading of level 1: its text, and its bytes in the source.
pub(super) fn take_heading(passages: &mut Vec<Passage>) -> Option<(String, Range<usize>)> {
    let is_top = |passage: &&Passage| passage.role == Role::Heading(1) && passage.inside.is_empty();
    let first = passages.first().filter(is_top)?;
    let heading = (first.text().trim().to_owned(), first.source_range()?);
    passages.remove(0);
    (!heading.0.is_empty()).then_some(heading)
}

/// Makes room for the headline: if the body has headings of level 1, all of its headings move down by one.
pub(super) fn lower_headings(passages: &mut [Passage]) {
    let by = u8::from(passages.iter().any(|passage| passage.role == Role::Heading(1)));
    for passage in passages {
        if let Role::Heading(level) = &mut passage.role {
            *level = (*level + by).clamp(2, 6);
        }
    }
}

/// Whether a line is a byline, a date, or both.
pub(super) fn is_notice(line: &str) -> bool {
    notices(line).is_some()
}

/// What a byline or date line says; `None` if a part of it is neither.
fn notices(line: &str) -> Option<Vec<Notice>> {
    let line = line.trim();
    if line.len() > LONGEST_NOTICE || !may_be_notice(line) {
        return None;
    }
    let mut parts = vec![line];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    let notices: Option<Vec<_>> = parts.into_iter().map(notices_of_part).collect();
    notices.map(|notices| notices.concat())
}

/// Whether a line has what a notice cannot do without: a date has a digit, and a byline starts with its label.
fn may_be_notice(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit()) || BYLINES.iter().any(|label| without_label(line, label).is_some())
}

fn notices_of_part(part: &str) -> Option<Vec<Notice>> {
    if let Some(date) = date_line(part) {
        return Some(vec![Notice::Date(date)]);
    }
    if let Some((name, rest)) = part.split_once(',')
        && let (Some(author), Some(date)) = (byline(name), date_line(rest))
    {
        return Some(vec![Notice::Author(author), Notice::Date(date)]);
    }
    byline(part).map(|author| vec![Notice::Author(author)])
}

/// The date of a line that is nothing else; the month must be named, or `2012` would be one.
fn date_line(line: &str) -> Option<Date> {
    let line = DATE_LABELS.iter().find_map(|label| without_label(line, label)).unwrap_or(line).trim();
    let is_time = |word: &&str| {
        let word = word.trim_matches([',', '(', ')']).to_ascii_lowercase();
        TIME_WORDS.contains(&word.as_str())
            || (word.contains(':') && word.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let words: Vec<_> = line.split_whitespace().collect();
    let times = words.iter().rev().take_while(|word| is_time(word)).count();
    let date = Date::parse_words(words[..words.len() - times].join(" ").trim_end_matches([',', '.']))?;
    date.month.is_some().then_some(date)
}

/// The names of a byline as written.
fn byline(line: &str) -> Option<String> {
    let names = BYLINES.iter().find_map(|label| without_label(line, label))?.trim();
    let words: Vec<_> = names.split_whitespace().collect();
    let is_name = |word: &str| {
        let word = word.trim_start_matches(['(', '"', '“', '\'', '‘']);
        word.starts_with(char::is_uppercase) || word.starts_with('@')
    };
    // `By Jane M. Roe` is one; `By God. It Works.` is not.
    let is_initial = |word: &&str| word.chars().filter(|sign| *sign != '.').count() <= LONGEST_INITIAL;
    let is_part = |word: &&str| is_name(word) || NAME_PARTICLES.contains(word);
    let is_byline = (1..=10).contains(&words.len())
        && words.iter().all(is_part)
        && is_name(words[0])
        && !names.ends_with(['!', '?', ':', ';', ','])
        && words.iter().rev().skip(1).filter(|word| word.ends_with('.')).all(is_initial);
    is_byline.then(|| names.trim_end_matches('.').to_owned())
}

/// What follows a label at the start of a line, in any case and with or without a colon.
fn without_label<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let line = line.trim_start();
    let start = line.get(..label.len()).filter(|start| start.eq_ignore_ascii_case(label))?;
    let rest = &line[start.len()..];
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

/// The bytes of a dateline at the start of a paragraph with its dash and the space after it, 0 if there is none.
///
/// A city in capitals, perhaps a region, an agency and a day, then a dash: `LOS ANGELES, California (AP) — `.
fn dateline(paragraph: &str) -> usize {
    let head = &paragraph[..super::boundary_before(paragraph, LONGEST_DATELINE)];
    // Every dash has one of these bytes, and few openings do.
    if !head.bytes().any(|byte| matches!(byte, b'-' | 0xE2)) {
        return 0;
    }
    let dashes = [" — ", "— ", " – ", "– ", " -- ", "-- ", " - ", "—"];
    let first = dashes
        .iter()
        .filter_map(|dash| Some((head.find(dash)?, dash.len())))
        .min_by_key(|&(at, length)| (at, usize::MAX - length));
    let Some((at, length)) = first else { return 0 };
    let mut places = head[..at].split(',');
    let is_dateline = places.next().is_some_and(is_city) && places.clone().count() <= 3 && places.all(is_region);
    let is_followed = !paragraph[at + length..].trim().is_empty();
    if is_dateline && is_followed { at + length } else { 0 }
}

/// Words in capitals, at least two letters, perhaps with an agency behind: `LOS ANGELES (AP)`.
fn is_city(text: &str) -> bool {
    let city = text.split_once('(').map_or(text, |(city, _)| city).trim();
    let letters = city.chars().filter(|sign| sign.is_alphabetic()).count();
    let is_sign = |sign: char| sign.is_uppercase() || matches!(sign, ' ' | '.' | '-' | '\'' | '’');
    letters >= 2 && city.chars().all(is_sign) && city.split(' ').count() <= 4
}

/// A region, a country or a day: one to five words that start with a capital letter or a digit.
fn is_region(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().collect();
    let starts_well = |word: &&str| {
        let word = word.trim_start_matches('(');
        word.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
            || matches!(word, "and" | "of" | "the")
    };
    (1..=5).contains(&words.len()) && words.iter().all(starts_well)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn signed(line: &str, author: Option<&str>, date: Option<&str>) {
        let mut about = About::default();
        notices(line).into_iter().flatten().for_each(|notice| note(notice, &mut about));
        let found = (about.author.as_deref(), about.date.map(Date::to_edtf));
        assert_eq!(found, (author, date.map(str::to_owned)), "{line}");
    }

    #[test]
    fn bylines_and_date_lines_are_told_from_sentences() {
        signed("By Mira Halden", Some("Mira Halden"), None);
        signed("by Mira van Halden and Jo Roe, Music Weekly", Some("Mira van Halden and Jo Roe, Music Weekly"), None);
        signed("BY MIRA HALDEN", Some("MIRA HALDEN"), None);
        signed("Written by: Mira Halden.", Some("Mira Halden"), None);
        signed("Mar 19, 2010", None, Some("2010-03-19"));
        signed("Published: Friday, March 19, 2010 at 9:32 PM ET", None, Some("2010-03-19"));
        signed("By Mira J. van Halden", Some("Mira J. van Halden"), None);
        signed("By Mira Halden | 19 March 2010", Some("Mira Halden"), Some("2010-03-19"));
        signed("By Mira Halden, March 2010", Some("Mira Halden"), Some("2010-03"));
        for line in ["By now, you know that", "By", "2012", "May", "Bye Bye Love", "By God. It Works.", "By the Sea"] {
            signed(line, None, None);
        }
    }

    #[track_caller]
    fn opens(paragraph: &str, expected: &str) {
        assert_eq!(&paragraph[..dateline(paragraph)], expected);
    }

    #[test]
    fn a_dateline_is_a_city_in_capitals_and_a_dash() {
        opens("LOS ANGELES -- It is no secret", "LOS ANGELES -- ");
        opens("BEVERLY HILLS, California — By now", "BEVERLY HILLS, California — ");
        opens("PARK CITY, Utah – The film", "PARK CITY, Utah – ");
        opens("LONDON, Nov. 16 (AP) - The film", "LONDON, Nov. 16 (AP) - ");
        opens("NEW YORK (Reuters) — The film", "NEW YORK (Reuters) — ");
        opens("ZÜRICH —The film", "ZÜRICH —");
        for paragraph in
            ["The band — a trio — met", "It was, I — well", "I — no", "MTV: So, Jo -- hello", "", "— x", "A - b"]
        {
            opens(paragraph, "");
        }
    }

    #[test]
    fn a_file_name_makes_a_title() {
        assert_eq!(title_from_path("a/joan-jett-interview.txt"), "Joan jett interview");
        assert_eq!(title_from_path("---.md"), "---.md");
        assert_eq!(title_from_path("élan_vital.md"), "Élan vital");
    }
}
