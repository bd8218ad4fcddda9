//! Folding: when two spellings are one word for the search.
//!
//! A word is a run of letters and digits, in Latin letters without accents and in lower case. `script.js` folds what a
//! reader types in the same way: it is given the table of the letters that this site uses, and so needs none of its own.
//! `tests/folding.json` has examples that both are held against.

use std::collections::BTreeMap;

use deunicode::deunicode_char;

/// Bytes of a word at most; what is longer is cut off.
const LONGEST: usize = 32;

/// The table of the letters outside ASCII that were folded, with what each became: nothing for a sign that joins.
#[derive(Debug, Default)]
pub(super) struct Folding {
    table: BTreeMap<char, String>,
}

impl Folding {
    /// Gives `word` every word of a text.
    pub(super) fn words(&mut self, text: &str, word: &mut impl FnMut(&str)) {
        let mut current = String::with_capacity(LONGEST);
        let mut letters = text.chars();
        loop {
            // Most of a text is runs of such letters.
            let rest = letters.as_str();
            let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            push_plain(&mut current, &rest[..plain]);
            letters = rest[plain..].chars();
            let Some(letter) = letters.next() else { break };
            match letter {
                '\'' | '’' => {
                    // `Jett's` is Jett; `don't` is one word.
                    let mut ahead = letters.clone();
                    let is_s = matches!(ahead.next(), Some('s' | 'S'));
                    if is_s && !current.is_empty() && !ahead.next().is_some_and(char::is_alphanumeric) {
                        letters.next();
                        end(&mut current, word);
                    }
                }
                _ if letter.is_ascii() => end(&mut current, word),
                _ => match self.folded(letter) {
                    Some(folded) => {
                        for letter in folded.chars() {
                            if letter == ' ' { end(&mut current, word) } else { push(&mut current, letter) }
                        }
                    }
                    None => end(&mut current, word),
                },
            }
        }
        end(&mut current, word);
    }

    /// Takes letters into the table that were read elsewhere.
    pub(super) fn learn(&mut self, letters: &str) {
        for letter in letters.chars() {
            self.folded(letter);
        }
    }

    /// The table as the script wants it.
    pub(super) fn table(&self) -> &BTreeMap<char, String> {
        &self.table
    }

    fn folded(&mut self, letter: char) -> Option<&str> {
        if !letter.is_alphanumeric() && !is_joining(letter) {
            return None;
        }
        Some(self.table.entry(letter).or_insert_with(|| latin(letter)))
    }
}

/// Accents that stand behind their letter (Unicode, block "Combining Diacritical Marks"), and the soft hyphen.
fn is_joining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// A letter of any script in Latin ones, in lower case; a space where words end.
fn latin(letter: char) -> String {
    if is_joining(letter) {
        return String::new();
    }
    let latin = deunicode_char(letter).unwrap_or_default().to_ascii_lowercase();
    latin.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect()
}

/// The same as [`push`] for letters and digits of ASCII, in lower case.
fn push_plain(current: &mut String, letters: &str) {
    let room = LONGEST.saturating_sub(current.len()).min(letters.len());
    let start = current.len();
    current.push_str(&letters[..room]);
    current[start..].make_ascii_lowercase();
}

fn push(current: &mut String, letter: char) {
    if current.len() < LONGEST {
        current.push(letter);
    }
}

fn end(current: &mut String, word: &mut impl FnMut(&str)) {
    if !current.is_empty() {
        word(current);
        current.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLES: &str = include_str!("../../../tests/folding.json");

    #[test]
    fn texts_are_folded_as_the_examples_say() {
        let examples: Vec<(String, Vec<String>)> = serde_json::from_str(EXAMPLES).unwrap();
        for (text, expected) in examples {
            let mut words = Vec::new();
            Folding::default().words(&text, &mut |word| words.push(word.to_owned()));
            assert_eq!(words, expected, "{text}");
        }
    }
}
