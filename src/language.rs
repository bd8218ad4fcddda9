//! Language data: what English looks like, from `language/en/*.toml`, which `build/language.rs` makes ready.

pub mod cue;
pub mod fact;
mod lexicon;
mod named;

use std::sync::LazyLock;

use crate::{confidence::Calibration, config::Config, error::BuildError};

use cue::Cues;
use fact::Patterns;
pub use lexicon::Lexicon;
pub use named::NamedClasses;

/// The data of one language.
#[derive(Debug)]
pub struct Language {
    /// Words and their classes.
    pub lexicon: Lexicon,
    /// What stands in or beside a name.
    pub cues: LazyLock<Cues>,
    /// How facts are stated.
    pub facts: LazyLock<Patterns>,
    /// The classes that the program itself asks for.
    pub classes: NamedClasses,
    /// How often what is said is right.
    pub calibration: Calibration,
}

impl Language {
    /// The language of a site. Today there is one, English, and it is inside the program.
    ///
    /// # Errors
    /// None today; a language outside the program could fail to load.
    pub fn load(_config: &Config) -> Result<Self, BuildError> {
        Ok(Self::english())
    }

    /// English. Its patterns are read when they are first asked for: who has no articles needs none.
    pub fn english() -> Self {
        let lexicon = Lexicon::english();
        Self {
            lexicon,
            cues: LazyLock::new(Cues::english),
            facts: LazyLock::new(Patterns::english),
            classes: NamedClasses::of(&lexicon),
            calibration: Calibration::english(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{cue::Cue, *};
    use crate::{correction::WRITTEN, kind::Kind, pattern::Vocabulary};

    #[test]
    fn what_a_person_wrote_outweighs_all_cues_together() {
        let weight = |cue: &Cue, kind| cue.weights.of(kind).abs();
        for kind in Kind::ALL {
            let all: i32 = Language::english().cues.iter().map(|cue| weight(cue, kind)).sum();
            // A kind is decided by its own sum and by that of the next.
            assert!(2 * all < WRITTEN, "{}: {all}", kind.name());
        }
    }

    #[test]
    fn the_data_inside_the_program_loads() {
        let language = Language::english();
        assert!(language.cues.iter().count() > 400 && language.facts.rules.len() > 50);
        let (_, classes) = language.lexicon.look_up("Guitarist");
        assert!(classes.meets(language.lexicon.class("playing").unwrap()));
        assert!(!classes.meets(language.classes.given));
    }
}
