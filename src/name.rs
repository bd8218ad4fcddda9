//! Names: when two spellings are one.

use deunicode::deunicode;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// A name without what does not tell two things apart: case, accents, quotation marks, punctuation between words, how a
/// small number is written and a leading "the".
///
/// A hash of 64 bits of the folded words in order: among a million names the chance that any two share one is below
/// one in thirty million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NameKey(pub u64);

impl From<u64> for NameKey {
    fn from(hash: u64) -> Self {
        Self(hash)
    }
}

impl From<NameKey> for u64 {
    fn from(key: NameKey) -> Self {
        key.0
    }
}

/// The folded form of one word, as a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fold(pub u64);

/// A word in lower case, as a hash, and folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordHash {
    /// The word in lower case, with straight quotation marks: what a dictionary is asked for.
    pub lower: u64,
    /// The word folded; `None` for a sign.
    pub fold: Option<Fold>,
}

impl WordHash {
    /// Reads a word once for both.
    pub fn of(word: &str) -> Self {
        let mut buffer = [0_u8; 48];
        let Some(lower) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
            return Self { lower: xxh3_64(lower_case(word).as_bytes()), fold: Fold::of(word) };
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let hash = xxh3_64(lower);
        let plain = lower.iter().all(u8::is_ascii_alphanumeric) && numeral(lower).is_none();
        Self { lower: hash, fold: if plain { Some(Fold(hash)) } else { Fold::of(word) } }
    }

    /// The same for a word of nothing but Latin letters without accents: in lower case it is folded, but for numbers.
    pub fn of_letters(word: &str) -> Self {
        debug_assert!(word.bytes().all(|byte| byte.is_ascii_alphabetic()), "`{word}`");
        let mut buffer = [0_u8; 32];
        let Some(lower) = buffer.get_mut(..word.len()) else { return Self::of(word) };
        for (small, letter) in lower.iter_mut().zip(word.bytes()) {
            *small = letter | 0x20;
        }
        Self::of_lower(lower)
    }

    /// The same for a word of nothing but such letters in lower case.
    pub fn of_small_letters(word: &str) -> Self {
        debug_assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "`{word}`");
        Self::of_lower(word.as_bytes())
    }

    fn of_lower(word: &[u8]) -> Self {
        let hash = xxh3_64(word);
        Self { lower: hash, fold: Some(Fold(numeral(word).map_or(hash, xxh3_64))) }
    }

    /// The same for a sign of one byte other than `&`, which folds to nothing.
    pub fn of_sign(sign: &str) -> Self {
        debug_assert!(sign.len() == 1 && Fold::of(sign).is_none(), "`{sign}`");
        Self { lower: xxh3_64(sign.as_bytes()), fold: None }
    }
}

/// Lower case, with straight quotation marks and hyphens.
fn lower_case(word: &str) -> String {
    let plain = |letter: char| match letter {
        '’' | '‘' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' => '-',
        letter => letter,
    };
    word.chars().map(plain).flat_map(char::to_lowercase).collect()
}

impl Fold {
    /// Folds a word: lower case, ASCII, without apostrophes and full stops; `&` folds to `and`, and a number to twelve
    /// in words or Roman letters to its digits. `None` for other signs.
    pub fn of(word: &str) -> Option<Self> {
        let mut buffer = [0_u8; 64];
        if word.len() <= buffer.len() && word.is_ascii() {
            let mut length = 0;
            for byte in word.bytes().filter(u8::is_ascii_alphanumeric) {
                buffer[length] = byte.to_ascii_lowercase();
                length += 1;
            }
            return match (length, word) {
                (0, "&") => Some(Self(xxh3_64(b"and"))),
                (0, _) => None,
                _ => {
                    let folded = &buffer[..length];
                    Some(Self(xxh3_64(numeral(folded).unwrap_or(folded))))
                }
            };
        }
        let folded: String = deunicode(word)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        (!folded.is_empty()).then(|| Self(xxh3_64(folded.as_bytes())))
    }

    /// The fold of "the".
    pub fn the() -> Self {
        Self(xxh3_64(b"the"))
    }
}

/// The digits of a number that is written in words or in Roman letters: `Mill Two` and `Mill II` are `Mill 2`. A single
/// letter is none.
fn numeral(word: &[u8]) -> Option<&'static [u8]> {
    // Most words are none of them, and every word of every article comes by.
    if !(2..=6).contains(&word.len()) {
        return None;
    }
    Some(match word {
        b"one" => b"1",
        b"two" | b"ii" => b"2",
        b"three" | b"iii" => b"3",
        b"four" | b"iv" => b"4",
        b"five" => b"5",
        b"six" | b"vi" => b"6",
        b"seven" | b"vii" => b"7",
        b"eight" | b"viii" => b"8",
        b"nine" | b"ix" => b"9",
        b"ten" => b"10",
        b"eleven" => b"11",
        b"twelve" => b"12",
        _ => return None,
    })
}

impl NameKey {
    /// The key of a name given by its folded words. `None` if there is no word.
    pub fn of(folds: impl IntoIterator<Item = Fold>) -> Option<Self> {
        let mut folds = folds.into_iter().peekable();
        let first = folds.next()?;
        let first = if first == Fold::the() { folds.next().unwrap_or(first) } else { first };
        Some(folds.fold(Self(first.0), Self::then))
    }

    /// The key of the name with one more word.
    #[must_use]
    pub fn then(self, fold: Fold) -> Self {
        // The multiplier is 2^64 divided by the golden ratio, made odd: it spreads neighbouring values.
        Self((self.0.rotate_left(23) ^ fold.0).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// The key of a name without a letter or digit, such as `!!!`: its signs without white space.
    pub fn of_signs(text: &str) -> Self {
        Self(xxh3_64(text.split_whitespace().collect::<String>().as_bytes()))
    }

    /// The key of a name as somebody types it.
    pub fn of_text(text: &str) -> Option<Self> {
        let possessive = |word: &str| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).map(str::to_owned);
        let words =
            text.split(|sign: char| sign.is_whitespace() || matches!(sign, ':' | ',' | '"' | '“' | '”' | '(' | ')'));
        NameKey::of(
            words
                .flat_map(|word| match possessive(word) {
                    Some(owner) => [Fold::of(&owner), Fold::of("s")],
                    None => [Fold::of(word), None],
                })
                .flatten(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(one: &str, other: &str, expected: bool) {
        assert_eq!(NameKey::of_text(one) == NameKey::of_text(other), expected, "{one} / {other}");
    }

    #[test]
    fn spellings_that_do_not_matter_give_one_key() {
        same("The Runaways", "runaways", true);
        same("THE RUNAWAYS", "The Runaways", true);
        same("Beyoncé Knowles", "Beyonce Knowles", true);
        same("The Twilight Saga: New Moon", "Twilight Saga New Moon", true);
        same("Simon & Garfunkel", "Simon and Garfunkel", true);
        same("Rock N' Roll", "Rock 'n' Roll", true);
        same("Joan Jett", "Jett Joan", false);
        same("New Moon", "New Moons", false);
        same("Mill Twelve", "Mill 12", true);
        same("Saltmarsh II", "Saltmarsh 2", true);
        same("Saltmarsh I", "Saltmarsh 1", false);
        same("The The", "The", true);
    }
}
