//! Gender: what a given name tells of whom `he` and `she` may mean.

use crate::language::Language;

/// The gender that a given name or a pronoun tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `she`.
    Female,
    /// `he`.
    Male,
}

impl Gender {
    /// What the first word of a name tells, if it is given to one of the two alone.
    pub fn of_name(name: &str, language: &Language) -> Option<Self> {
        let (_, classes) = language.lexicon.look_up(name.split_whitespace().next()?);
        match (classes.meets(language.classes.female), classes.meets(language.classes.male)) {
            (true, false) => Some(Self::Female),
            (false, true) => Some(Self::Male),
            _ => None,
        }
    }

    /// The same of a common name only: a rare one is on the list of one gender by a few bearers.
    pub fn of_common_name(name: &str, language: &Language) -> Option<Self> {
        let (_, classes) = language.lexicon.look_up(name.split_whitespace().next()?);
        Self::of_name(name, language).filter(|_| classes.meets(language.classes.given))
    }

    /// That of `he` or `she` in any case; a description tells none.
    pub fn of_pronoun(word: &str) -> Option<Self> {
        match () {
            () if word.eq_ignore_ascii_case("she") => Some(Self::Female),
            () if word.eq_ignore_ascii_case("he") => Some(Self::Male),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_name_tells_a_gender_and_is_no_common_one() {
        let language = Language::english();
        let case = |name: &str, any: Option<Gender>, common: Option<Gender>| {
            assert_eq!((Gender::of_name(name, &language), Gender::of_common_name(name, &language)), (any, common));
        };
        case("Edna Roe", Some(Gender::Female), Some(Gender::Female));
        case("Otis", Some(Gender::Male), Some(Gender::Male));
        case("John", None, None);
        case("Ossie Roe", Some(Gender::Female), None);
        case("Zzyzx Roe", None, None);
        case("", None, None);
    }
}
