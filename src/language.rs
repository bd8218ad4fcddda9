//! Language data: what English looks like, read from `language/en/*.toml`.

pub mod cue;
pub mod fact;
mod lexicon;
mod named;

use crate::{confidence::Calibration, config::Config, error::BuildError};

use cue::{CueFile, Cues};
use fact::Patterns;
pub use lexicon::Lexicon;
pub use named::NamedClasses;

/// The data of one language.
#[derive(Debug)]
pub struct Language {
    /// Words and their classes.
    pub lexicon: Lexicon,
    /// What stands in or beside a name.
    pub cues: Cues,
    /// How facts are stated.
    pub facts: Patterns,
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

    /// English.
    ///
    /// # Panics
    /// If the data inside the program is broken; a test loads it.
    pub fn english() -> Self {
        let (mut lexicon, cues) = rayon::join(Lexicon::english, CueFile::english);
        let cues = cues.read(&mut lexicon);
        let facts = Patterns::english(&mut lexicon).expect("facts.toml names classes that exist");
        let classes = NamedClasses::of(&lexicon);
        Self { lexicon, cues, facts, classes, calibration: Calibration::english() }
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
        let (_, classes) = language.lexicon.look_up("Guitarist");
        assert!(classes.meets(language.lexicon.class("playing").unwrap()));
        assert!(!classes.meets(language.classes.given));
    }
}
