//! Suggestions: the known word that a misspelt one was meant to be.

use strsim::{jaro_winkler, osa_distance};

/// The candidate nearest to `word`, if one is near enough to be what was meant; of two equally near the first.
///
/// Near enough is one slip (a letter missing, added, changed, or two swapped) for every three letters; capitals do not
/// count.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let mut best: Option<(usize, f64, &str)> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        // The slips are at least the difference in length, which is cheaper to know.
        let limit = length.max(lower.chars().count()) / 3;
        if lower.chars().count().abs_diff(length) > limit {
            continue;
        }
        let (slips, likeness) = (osa_distance(&word, &lower), jaro_winkler(&word, &lower));
        if slips <= limit && best.is_none_or(|(least, most, _)| slips < least || slips == least && likeness > most) {
            best = Some((slips, likeness, candidate));
        }
    }
    best.map(|(_, _, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(word: &str, expected: Option<&str>) {
        assert_eq!(nearest(word, ["title", "base_url", "threshold", "language"]), expected, "{word:?}");
    }

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        case("titel", Some("title"));
        case("baseurl", Some("base_url"));
        case("Treshold", Some("threshold"));
        case("langauge", Some("language"));
    }

    #[test]
    fn a_word_unlike_all_others_finds_none() {
        case("colour", None);
        case("", None);
    }
}
