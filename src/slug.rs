//! Slugs: the file names of pages.
//!
//! A slug is safe on every disk: lower-case ASCII letters, digits and single hyphens, none at an end, 1 to 100 bytes, and
//! not a name that Windows keeps for a device.

use std::collections::BTreeSet;

use deunicode::deunicode;
use xxhash_rust::xxh3::xxh3_64;

/// The longest slug in bytes. File systems allow 255; this leaves room for endings and for a path limit of Windows.
const LONGEST: usize = 100;

/// Names that Windows keeps for devices, with any ending. (Microsoft, "Naming Files, Paths, and Namespaces")
const DEVICES: [&str; 24] = [
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt0",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The slug of a name: lower-case ASCII letters, digits and hyphens, 1 to 100 bytes, no reserved Windows name.
///
/// Letters of other scripts are spelt in Latin ones. A name without a letter or digit in any script gets a slug made
/// from a hash, the same one every time.
pub fn slug_of(name: &str) -> String {
    let mut slug = hyphenate(&deunicode(name));
    shorten(&mut slug, LONGEST);
    if slug.is_empty() {
        slug = format!("name-{:016x}", xxh3_64(name.as_bytes()));
    }
    if DEVICES.contains(&slug.as_str()) {
        slug.push_str("-page");
    }
    slug
}

/// Words joined by hyphens: an apostrophe joins what it stands between, `&` is a word.
fn hyphenate(ascii: &str) -> String {
    let mut slug = String::with_capacity(ascii.len());
    for character in ascii.chars() {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'A'..='Z' => slug.push(character.to_ascii_lowercase()),
            '\'' | '`' => {}
            '&' => {
                end_word(&mut slug);
                slug.push_str("and-");
            }
            _ => end_word(&mut slug),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn end_word(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Cuts a slug to `longest` bytes, between two words if one ends in the second half.
fn shorten(slug: &mut String, longest: usize) {
    if slug.len() <= longest {
        return;
    }
    let between_words = slug[..=longest].rfind('-').filter(|&cut| cut >= longest / 2);
    slug.truncate(between_words.unwrap_or(longest));
    slug.truncate(slug.trim_end_matches('-').len());
}

/// Whether Windows keeps the name of a file for a device, with whatever ending.
pub fn is_device(file: &str) -> bool {
    let stem = file.split('.').next().unwrap_or_default().trim_end();
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device))
}

/// Slugs that are taken, say of all people of a wiki.
#[derive(Debug, Default)]
pub struct Slugs {
    taken: BTreeSet<String>,
}

impl Slugs {
    /// Takes a slug as it is; `false` if it is taken.
    pub fn pin(&mut self, slug: &str) -> bool {
        self.taken.insert(slug.to_owned())
    }

    /// Takes the first slug that is free: that of the name, the same with each qualifier (a year, a kind) in turn, then
    /// with 2, 3 and so on. What is given depends on the order of the calls.
    pub fn claim(&mut self, name: &str, qualifiers: &[&str]) -> String {
        let plain = slug_of(name);
        let qualified = qualifiers.iter().map(|qualifier| join(&plain, &slug_of(qualifier)));
        let numbered = (2_u64..).map(|number| join(&plain, &number.to_string()));
        let free = std::iter::once(plain.clone())
            .chain(qualified)
            .chain(numbered)
            .find(|slug| !self.taken.contains(slug))
            .expect("there are more numbers than slugs taken");
        self.taken.insert(free.clone());
        free
    }
}

/// `slug-ending`, with the slug cut so that both fit.
fn join(slug: &str, ending: &str) -> String {
    let mut ending = ending.to_owned();
    shorten(&mut ending, LONGEST / 2);
    let mut slug = slug.to_owned();
    shorten(&mut slug, LONGEST - 1 - ending.len());
    format!("{slug}-{ending}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn case(name: &str, expected: &str) {
        assert_eq!(slug_of(name), expected, "{name:?}");
    }

    #[test]
    fn names_become_lower_case_words_and_hyphens() {
        case("Kristen Stewart", "kristen-stewart");
        case("  Spaces -- and (signs)! ", "spaces-and-signs");
        case("Jett's", "jetts");
        case("O’Brien", "obrien");
        case("AC/DC", "ac-dc");
        case("M.I.A.", "m-i-a");
        case("3:10 to Yuma", "3-10-to-yuma");
    }

    #[test]
    fn an_ampersand_is_a_word() {
        case("Martha & the Vandellas", "martha-and-the-vandellas");
        case("R&B", "r-and-b");
        case("&", "and");
        case("Q & ", "q-and");
    }

    #[test]
    fn other_letters_are_spelt_in_latin() {
        case("Björk Guðmundsdóttir", "bjork-gudmundsdottir");
        case("Žižek", "zizek");
        case("Sigur Rós", "sigur-ros");
        case("Кино", "kino");
    }

    #[test]
    fn device_names_of_windows_are_avoided() {
        case("CON", "con-page");
        case("Com1", "com1-page");
        case("nul!", "nul-page");
        case("Conan", "conan");
    }

    #[test]
    fn a_name_without_letters_gets_a_slug_all_the_same() {
        assert_eq!(slug_of("!!!"), slug_of("!!!"));
        assert!(slug_of("!!!").starts_with("name-"));
        assert_ne!(slug_of("!!!"), slug_of("???"));
        assert!(slug_of("").starts_with("name-"));
    }

    #[test]
    fn a_long_name_is_cut_between_words() {
        let name = "word ".repeat(60);
        assert_eq!(slug_of(&name), format!("{}word", "word-".repeat(19)));
        assert_eq!(slug_of(&"x".repeat(300)).len(), 100);
    }

    #[test]
    fn namesakes_get_a_qualifier_then_a_number() {
        let mut slugs = Slugs::default();
        let mut claim = || slugs.claim("The Runaways", &["1976", "band"]);
        assert_eq!(claim(), "the-runaways");
        assert_eq!(claim(), "the-runaways-1976");
        assert_eq!(claim(), "the-runaways-band");
        assert_eq!(claim(), "the-runaways-2");
        assert_eq!(claim(), "the-runaways-3");
    }

    proptest! {
        #[test]
        fn every_slug_is_safe(name in any::<String>(), qualifier in any::<String>()) {
            let mut slugs = Slugs::default();
            let first = slugs.claim(&name, &[&qualifier]);
            let second = slugs.claim(&name, &[&qualifier]);
            prop_assert_ne!(&first, &second);
            for slug in [first, second] {
                prop_assert!((1..=LONGEST).contains(&slug.len()));
                prop_assert!(slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')));
                prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
                prop_assert!(!DEVICES.contains(&slug.as_str()));
            }
        }
    }
}
