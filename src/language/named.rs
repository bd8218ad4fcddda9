//! The classes of words that the program itself asks for.

use super::Lexicon;
use crate::pattern::{Classes, Vocabulary};

/// A field for each class, of its name: a second list could name another.
macro_rules! named_classes {
    ($($(#[$said:meta])* $name:ident,)*) => {
        /// Classes of `words.toml` and `names.toml` that rules in the program name, not only patterns.
        #[derive(Debug, Clone, Copy)]
        #[expect(missing_docs, reason = "each is the class of that name in words.toml")]
        pub struct NamedClasses {
            $($(#[$said])* pub $name: Classes,)*
        }

        impl NamedClasses {
            pub(super) fn of(lexicon: &Lexicon) -> Self {
                let class = |name: &str| lexicon.class(name).expect("words.toml has the classes that rules name");
                Self { $($name: class(stringify!($name)),)* }
            }
        }
    };
}

named_classes! {
    function,
    joiner,
    article,
    particle,
    honorific,
    says,
    /// `born`, before a name at the start of a sentence.
    life_word,
    /// `young`, before a given name alone.
    epithet,
    calendar,
    month,
    person_noun,
    /// What a musician puts before a single name: `DJ`.
    stage_title,
    modifier,
    given,
    family,
    given_rare,
    surname,
    female,
    male,
    place,
    place_pair_first,
    place_pair_second,
    nationality,
    film_noun,
    film_trade,
    music_trade,
    television_trade,
    rap_trade,
    film_only,
    band_only,
    band_noun,
    genre_music,
    genre_film,
    part_word,
    playing,
    pronoun_she,
    pronoun_he,
    reflexive,
    not_word,
    wish,
    trade_noun,
    title_joiner,
    film_description,
    background,
    contrast,
    their,
    ordinal,
    opens,
    directs,
    stars,
    plays,
    role_noun,
    against,
    /// `review`, before a colon.
    label,
    /// What one calls to somebody, before a comma: `goodbye`.
    call_word,
    /// `cast`, alone on a line above a list.
    listing_head,
    /// `starring`, at the head of a line of credits.
    credit_label,
    possessive_word,
    foreign_article,
}
