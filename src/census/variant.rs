//! Two spellings of one person's name, where one of them is a slip.

/// Words with fewer letters differ by a letter too easily.
const SHORTEST_SLIP: usize = 5;

/// Whether two full names are spellings of one: in a name of three words or more one letter of one long word is another,
/// missing or added; in a name of two the words that differ sound alike (`Sidney`, `Sydney`; `Lindell`, `Lindel`).
///
/// Whether nobody else of the folder has the surname is for the caller to know.
pub(super) fn are_variants(one: &str, other: &str) -> bool {
    if are_of_one_spelling(one, other) {
        return true;
    }
    let (one, other): (Vec<String>, Vec<String>) = (words(one), words(other));
    if one.len() != other.len() || one.len() < 2 {
        return false;
    }
    let mut differing = one.iter().zip(&other).filter(|(one, other)| one != other);
    let (Some((word, again)), None) = (differing.next(), differing.next()) else { return false };
    let long = word.chars().count().min(again.chars().count()) >= SHORTEST_SLIP;
    let alike = if one.len() > 2 { is_one_slip(word, again) } else { sound(word) == sound(again) };
    long && alike
}

/// Whether two names have the same letters in the same order: `L.M. Quaile` and `L. M. Quaile`.
pub(super) fn are_of_one_spelling(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    letters(one) == letters(other)
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether one letter is changed, missing or added.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let ahead = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let rest = (one.len() - ahead).min(other.len() - ahead);
    let behind = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    one.len().max(other.len()) - ahead - behind == 1
}

/// A word as it sounds, near enough: `y` as `i`, `ph` as `f`, `c` and `ck` as `k`, double letters once.
fn sound(word: &str) -> String {
    let plain = word.replace("ph", "f").replace("ck", "k").replace('c', "k").replace('y', "i");
    let mut letters: Vec<char> = plain.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_or_differ_by_a_letter_of_a_long_word_are_variants() {
        let cases = [
            ("Sidney Quaile", "Sydney Quaile", true),
            ("Philip Quaile", "Phillip Quaile", true),
            ("Carrie Lindell", "Carrie Lindel", true),
            ("Carrie Lindell", "Carrie Linden", false),
            ("Thomas Hadon Quaile", "Thomas Haydon Quaile", true),
            ("Martin Quaile", "Marvin Quaile", false),
            ("Daniel Quaile", "Daniela Quaile", false),
            ("Jon Quaile", "John Quaile", false),
            ("Ada Lou Quaile", "Ada Lon Quaile", false),
            ("L.M. Quaile", "L. M. Quaile", true),
            ("Jean Paul Quaile", "Jean-Paul Quaile", true),
            ("Sidney Quaile", "Sidney Ray Quaile", false),
        ];
        for (one, other, expected) in cases {
            assert_eq!(are_variants(one, other), expected, "{one}, {other}");
            assert_eq!(are_variants(other, one), expected, "{other}, {one}");
        }
    }
}
