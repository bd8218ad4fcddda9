//! Words around direct speech, read from `language/en/quotes.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

/// The words of a language that tell who speaks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechWords {
    verbs: BTreeSet<String>,
    listened_to: BTreeSet<String>,
    participles: BTreeSet<String>,
    adverbs: BTreeSet<String>,
    pronouns: BTreeSet<String>,
    turns_away: BTreeSet<String>,
    honorifics: BTreeSet<String>,
    small_in_titles: BTreeSet<String>,
    elided: BTreeSet<String>,
    trades: BTreeSet<String>,
}

impl SpeechWords {
    /// Those of English.
    pub fn english() -> Self {
        toml::from_str(include_str!("../language/en/quotes.toml")).expect("a test reads the data inside the program")
    }

    /// `said`, `says`.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        holds(&self.verbs, word)
    }

    /// `told`: what follows is who listened.
    pub(super) fn is_listened_to(&self, word: &str) -> bool {
        holds(&self.listened_to, word)
    }

    /// `adding`.
    pub(super) fn is_participle(&self, word: &str) -> bool {
        holds(&self.participles, word)
    }

    /// `later`, `has`, and every word in `-ly`.
    pub(super) fn is_adverb(&self, word: &str) -> bool {
        holds(&self.adverbs, word) || (word.len() > 4 && word.ends_with("ly"))
    }

    /// `he`, `she`.
    pub(super) fn is_pronoun(&self, word: &str) -> bool {
        holds(&self.pronouns, word)
    }

    /// `of`, `who`: what follows is not who spoke.
    pub(super) fn turns_away(&self, word: &str) -> bool {
        holds(&self.turns_away, word)
    }

    /// `Mr`.
    pub(super) fn is_honorific(&self, word: &str) -> bool {
        holds(&self.honorifics, word)
    }

    /// `of` in `The Wind of Salt`.
    pub(super) fn is_small_in_titles(&self, word: &str) -> bool {
        holds(&self.small_in_titles, word)
    }

    /// `director`: `the director` is somebody named before.
    pub(super) fn is_trade(&self, word: &str) -> bool {
        holds(&self.trades, word)
    }

    /// `em`, after an apostrophe.
    pub(super) fn is_elided(&self, word: &str) -> bool {
        holds(&self.elided, word)
    }
}

fn holds(set: &BTreeSet<String>, word: &str) -> bool {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        set.contains(&word.to_ascii_lowercase())
    } else {
        set.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_inside_the_program_is_read() {
        let words = SpeechWords::english();
        assert!(
            words.is_verb("Said") && words.is_pronoun("she") && words.is_adverb("gently") && !words.is_verb("sang")
        );
    }
}
