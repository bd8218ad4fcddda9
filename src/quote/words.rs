//! Words around direct speech: classes of `words.toml`, and lists of `quotes.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{language::Language, pattern::Classes};

/// The words of a language that tell who speaks.
#[derive(Debug)]
pub struct SpeechWords<'a> {
    language: &'a Language,
    lists: Lists,
}

/// What only speech needs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    verbs: BTreeSet<String>,
    listened_to: BTreeSet<String>,
    participles: BTreeSet<String>,
    adverbs: BTreeSet<String>,
    pronouns: BTreeSet<String>,
    asked: BTreeSet<String>,
    you: BTreeSet<String>,
    natives: BTreeSet<String>,
    known_as: BTreeSet<String>,
    turns_away: BTreeSet<String>,
    honorifics: BTreeSet<String>,
    small_in_titles: BTreeSet<String>,
    elided: BTreeSet<String>,
    answers: BTreeSet<String>,
}

impl<'a> SpeechWords<'a> {
    /// Those of a language.
    pub fn of(language: &'a Language) -> Self {
        let lists = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/quotes.json")));
        Self { language, lists: lists.expect("a test reads the data inside the program") }
    }

    /// `said`, `says`.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        holds(&self.lists.verbs, word) || (self.is_of(word, self.language.classes.says) && !self.is_participle(word))
    }

    /// `told`: what follows is who listened.
    pub(super) fn is_listened_to(&self, word: &str) -> bool {
        holds(&self.lists.listened_to, word)
    }

    /// `adding`.
    pub(super) fn is_participle(&self, word: &str) -> bool {
        holds(&self.lists.participles, word)
    }

    /// `later`, `has`, and every word in `-ly`.
    pub(super) fn is_adverb(&self, word: &str) -> bool {
        holds(&self.lists.adverbs, word) || (word.len() > 4 && word.ends_with("ly"))
    }

    /// `he`, `she`.
    pub(super) fn is_pronoun(&self, word: &str) -> bool {
        holds(&self.lists.pronouns, word)
    }

    /// `asked`: opens a clause about whoever speaks in the next one.
    pub(super) fn is_asked(&self, word: &str) -> bool {
        holds(&self.lists.asked, word)
    }

    /// `you`: what a question says to whom it is put.
    pub(super) fn is_you(&self, word: &str) -> bool {
        holds(&self.lists.you, word)
    }

    /// `Londoner`: somebody by where he comes from; a nationality stands for a person, too: `the American`.
    pub(super) fn is_native(&self, word: &str) -> bool {
        holds(&self.lists.natives, word) || self.is_of(word, self.language.classes.nationality)
    }

    /// `of`, `who`: what follows is not who spoke.
    pub(super) fn turns_away(&self, word: &str) -> bool {
        holds(&self.lists.turns_away, word)
    }

    /// `Mr`.
    pub(super) fn is_honorific(&self, word: &str) -> bool {
        holds(&self.lists.honorifics, word) || self.is_of(word, self.language.classes.honorific)
    }

    /// `of` in `The Wind of Salt`.
    pub(super) fn is_small_in_titles(&self, word: &str) -> bool {
        holds(&self.lists.small_in_titles, word)
    }

    /// `director`: `the director` is somebody named before.
    pub(super) fn is_trade(&self, word: &str) -> bool {
        let classes = &self.language.classes;
        self.is_of(word, classes.trade_noun | classes.playing) || holds(&self.lists.known_as, word)
    }

    /// `spokesman`, `sister`.
    pub(super) fn is_person_noun(&self, word: &str) -> bool {
        self.is_of(word, self.language.classes.person_noun)
    }

    /// `em`, after an apostrophe.
    pub(super) fn is_elided(&self, word: &str) -> bool {
        holds(&self.lists.elided, word)
    }

    /// `A`, as the label of a turn.
    pub(super) fn is_answer(&self, label: &str) -> bool {
        holds(&self.lists.answers, label)
    }

    fn is_of(&self, word: &str, class: Classes) -> bool {
        self.language.lexicon.look_up(word).1.meets(class)
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
        let file = toml::from_str::<Lists>(include_str!("../language/en/quotes.toml"));
        assert!(file.is_ok(), "quotes.toml: {}", file.unwrap_err());
        let language = Language::english();
        let words = SpeechWords::of(&language);
        assert!(
            words.is_verb("Said") && words.is_pronoun("she") && words.is_adverb("gently") && !words.is_verb("sang")
        );
    }
}
