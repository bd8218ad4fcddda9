//! Records that may be one thing in two spellings.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{Doubt, PAGE, Place, Question, Remedy, mentions_of, mentions_worth};
use crate::{article::ArticleId, kind::RecordKind, name::NameKey, record::RecordId, site::Site};

/// More records than this with one surname are not compared with one another: such a name tells nothing, and the
/// comparisons would grow with the square.
const MOST_COMPARED: usize = 64;
/// Names with fewer letters differ by a letter too easily.
const SHORTEST_SLIP: usize = 6;

/// How two names are alike, and the chance that they are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// The same letters, divided otherwise: `Black Hearts`, `Blackhearts`.
    Letters,
    /// Initial and surname in one word: `KStew` and `Kristen Stewart`.
    Nickname,
    /// One has more names between the first and the last, or `Jr.` behind: `Philip Hoffman`, `Philip Seymour Hoffman`.
    MiddleName,
    /// A given name is shortened: `Rob` and `Robert`, `J.` and `John`.
    GivenName,
    /// One letter is missing, added, changed, or two are swapped.
    Slip,
    /// One opens or ends the other: `De Niro` and `Robert De Niro`, `The Long Winter` and `The Long Winter of Ann`.
    Part,
    /// The same of a single word, which is more often the name of something else.
    Word,
}

impl Likeness {
    /// In thousandths.
    fn chance(self) -> u32 {
        match self {
            Self::Letters => 850,
            Self::Nickname | Self::MiddleName => 700,
            Self::GivenName => 500,
            Self::Slip => 400,
            Self::Part => 250,
            Self::Word => 100,
        }
    }
}

/// The pairs of records that may be one, each once.
pub(super) fn find(site: &Site) -> Vec<(NameKey, Doubt)> {
    let mut pairs = BTreeMap::new();
    for block in blocks(site).into_values().filter(|block| (2..=MOST_COMPARED).contains(&block.len())) {
        let block: Vec<RecordId> = block.into_iter().collect();
        for (index, one) in block.iter().enumerate() {
            for other in &block[index + 1..] {
                let names = [*one, *other].map(|id| site.records.get(id).name.as_str());
                if is_kept_apart(site, names[0], names[1]) {
                    continue;
                }
                if let Some(likeness) = likeness(one.kind(), names[0], names[1]) {
                    pairs.insert((*one, *other), likeness);
                }
            }
        }
    }
    pairs.into_iter().filter_map(|((one, other), likeness)| doubt(site, one, other, likeness)).collect()
}

/// Whether somebody wrote that they are two.
fn is_kept_apart(site: &Site, one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (NameKey::of_text(one), NameKey::of_text(other)) else { return false };
    site.corrections.apart_from(one).contains(&other) || site.corrections.apart_from(other).contains(&one)
}

fn doubt(site: &Site, one: RecordId, other: RecordId, likeness: Likeness) -> Option<(NameKey, Doubt)> {
    let is_lesser = || (mentions_of(site, one), Reverse(one)) < (mentions_of(site, other), Reverse(other));
    let (main, other) = if is_lesser() { (other, one) } else { (one, other) };
    let places = |(article, positions): &(ArticleId, Vec<u32>)| {
        let mentions = site.mentions.of(*article);
        let ranges: Vec<_> = positions.iter().filter_map(|at| Some(mentions.get(*at as usize)?.range)).collect();
        let article = *article;
        ranges.into_iter().map(move |range| Place { article, range })
    };
    let places: Vec<Place> = site.graph.links(other).mentions.iter().flat_map(places).collect();
    let [name, main_name] = [other, main].map(|id| site.records.get(id).name.clone());
    let remedies = vec![Remedy::same(&name, &main_name), Remedy::different(&name, &main_name)];
    let gain = likeness.chance() * (PAGE + mentions_worth(places.len() as u32));
    let key = NameKey::of_text(&name)?;
    if places.is_empty() {
        return None;
    }
    let question = Question::Alike { one: main, other };
    Some((key, Doubt::new(site, question, name, places, (gain, likeness.chance()), remedies)))
}

/// Records that have something in common that all alike pairs have, so that not every two are compared.
fn blocks(site: &Site) -> BTreeMap<(RecordKind, String), BTreeSet<RecordId>> {
    let mut blocks: BTreeMap<_, BTreeSet<RecordId>> = BTreeMap::new();
    for id in site.records.ids() {
        for handle in handles(id.kind(), &site.records.get(id).name) {
            blocks.entry((id.kind(), handle)).or_default().insert(id);
        }
    }
    blocks
}

/// The letters, and the letters without any one of them: two names that a slip parts have one of these in common. For a
/// person also the surname, and what a nickname keeps of the name.
fn handles(kind: RecordKind, name: &str) -> Vec<String> {
    let words = words(name);
    let letters = words.concat();
    let without = |at: usize| format!("letters {}{}", &letters[..at], &letters[at + 1..]);
    let mut handles: Vec<String> = (0..letters.len()).map(without).collect();
    handles.push(format!("letters {letters}"));
    let parts = (1..=words.len()).flat_map(|number| [&words[..number], &words[words.len() - number..]]);
    handles.extend(parts.map(|part| format!("part {}", part.concat())));
    if kind != RecordKind::Person {
        return handles;
    }
    if let Some(surname) = surname(&words) {
        handles.push(format!("surname {surname}"));
        handles.push(format!("short {}{}", first_letters(&words[0], 1), first_letters(surname, 2)));
    }
    if let [_] | [_, _] = words.as_slice() {
        handles.push(format!("short {}", first_letters(&words.concat(), 3)));
    }
    handles
}

/// Of a word in plain letters.
fn first_letters(word: &str, number: usize) -> &str {
    word.get(..number).unwrap_or(word)
}

fn likeness(kind: RecordKind, one: &str, other: &str) -> Option<Likeness> {
    let (a, b) = (words(one), words(other));
    let (letters, others) = (a.concat(), b.concat());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    // `Alien 2` and `Alien 3` are two films, however alike.
    if digits(&letters) != digits(&others) {
        return None;
    }
    if letters == others {
        return Some(Likeness::Letters);
    }
    if kind == RecordKind::Person {
        if is_nickname(one, &b) || is_nickname(other, &a) {
            return Some(Likeness::Nickname);
        }
        if let (Some(surname_a), Some(surname_b)) = (surname(&a), surname(&b))
            && surname_a == surname_b
        {
            let (given_a, given_b) = (&a[0], &b[0]);
            if given_a == given_b {
                return (a.len() != b.len()).then_some(Likeness::MiddleName);
            }
            if given_a.starts_with(given_b.as_str()) || given_b.starts_with(given_a.as_str()) {
                return Some(Likeness::GivenName);
            }
        }
    }
    let shortest = letters.chars().count().min(others.chars().count());
    if shortest >= SHORTEST_SLIP && strsim::osa_distance(&letters, &others) == 1 {
        return Some(Likeness::Slip);
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let is_part = short.len() < long.len() && (long.starts_with(short) || long.ends_with(short));
    is_part.then_some(if short.len() > 1 { Likeness::Part } else { Likeness::Word })
}

/// `KStew`, `K-Stew`: an initial and at least two letters that open the surname, both with a capital.
fn is_nickname(name: &str, full: &[String]) -> bool {
    let [given, .., surname] = full else { return false };
    let mut letters = name.chars();
    let Some(initial) = letters.next() else { return false };
    let rest = letters.as_str().trim_start_matches('-');
    let is_two_words = name.contains(char::is_whitespace);
    let mut lower = rest.chars().flat_map(char::to_lowercase);
    !is_two_words
        && initial.is_uppercase()
        && rest.starts_with(char::is_uppercase)
        && rest.chars().count() >= 2
        && given.starts_with(&initial.to_lowercase().collect::<String>())
        && surname.starts_with(&lower.by_ref().collect::<String>())
}

/// The last name, without what only follows names.
fn surname(words: &[String]) -> Option<&String> {
    let end = words.iter().rposition(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii"))?;
    (end > 0).then(|| &words[end])
}

/// The words of a name in plain lower-case letters and digits, without `the` at its head.
fn words(name: &str) -> Vec<String> {
    let ascii = deunicode::deunicode(name).to_lowercase().replace(['\'', '.'], "");
    let words = ascii.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    if words.len() > 1 && words[0] == "the" { words[1..].to_vec() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(kind: RecordKind, one: &str, other: &str, expected: Option<Likeness>) {
        assert_eq!(likeness(kind, one, other), expected, "{one} / {other}");
        assert_eq!(likeness(kind, other, one), expected, "{other} / {one}");
        if expected.is_some() {
            let (a, b) = (handles(kind, one), handles(kind, other));
            assert!(a.iter().any(|handle| b.contains(handle)), "{one} and {other} are never compared: {a:?} {b:?}");
        }
    }

    #[test]
    fn people_are_alike_in_seven_ways() {
        let person = |one, other, expected| case(RecordKind::Person, one, other, expected);
        person("Mary-Kate Lind", "Marykate Lind", Some(Likeness::Letters));
        person("MHald", "Mira Halden", Some(Likeness::Nickname));
        person("M-Hald", "Mira Halden", Some(Likeness::Nickname));
        person("Jon Paul Smith", "Jon Smith", Some(Likeness::MiddleName));
        person("Jon Smith Jr.", "Jon Smith", Some(Likeness::MiddleName));
        person("Rob Lind", "Robert Lind", Some(Likeness::GivenName));
        person("J. Smith", "Jon Smith", Some(Likeness::GivenName));
        person("Jon Smith", "John Smith", Some(Likeness::Slip));
        person("Mira Halden", "Mira Haldne", Some(Likeness::Slip));
        person("Mira Halden", "Mora Halden", Some(Likeness::Slip));
        person("De Niro", "Robert De Niro", Some(Likeness::Part));
        person("Lind", "Ana Lind", Some(Likeness::Word));
        person("Ana Lind", "Bo Lind", None);
        person("Ana Lind", "Ana Berg", None);
        person("Jo Li", "Jo Lo", None);
    }

    #[test]
    fn titles_are_alike_by_their_letters_and_words() {
        case(RecordKind::Band, "The Black Hearts", "Blackhearts", Some(Likeness::Letters));
        case(RecordKind::Film, "The Long Winter", "The Long Wniter", Some(Likeness::Slip));
        case(RecordKind::Film, "A Series of Pity", "Snow's A Series of Pity", Some(Likeness::Part));
        case(RecordKind::Film, "The Winter", "Winter Light", Some(Likeness::Word));
        case(RecordKind::Film, "Winter 2", "Winter 3", None);
        case(RecordKind::Film, "Winter", "Winter 2", None);
        case(RecordKind::Film, "Long Winter", "Long Summer", None);
    }
}
