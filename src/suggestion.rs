//! Suggestions: the known word that a misspelt one was meant to be.

use strsim::{jaro_winkler, osa_distance};

/// The candidate nearest to `word`, if one is near enough to be what was meant; of two equally near the first.
///
/// Near enough is one slip (a letter missing, added, changed, or two swapped) for every three letters; capitals do not
/// count.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Word::new(word);
    let mut best: Option<(Nearness, &str)> = None;
    for candidate in candidates {
        if let Some(nearness) = word.nearness(candidate)
            && best.as_ref().is_none_or(|(least, _)| nearness.is_before(least))
        {
            best = Some((nearness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The positions of the candidates near enough to `word`, the nearest first, at most `limit` of them.
pub fn nearest_of<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<usize> {
    let word = Word::new(word);
    let mut best: Vec<(Nearness, usize)> = Vec::new();
    for (position, candidate) in candidates.into_iter().enumerate() {
        let Some(nearness) = word.nearness(candidate) else { continue };
        let place = best.iter().position(|(other, _)| nearness.is_before(other)).unwrap_or(best.len());
        best.insert(place, (nearness, position));
        best.truncate(limit);
    }
    best.into_iter().map(|(_, position)| position).collect()
}

/// What was written, prepared to be compared with many candidates.
struct Word {
    lower: String,
    length: usize,
}

/// How near a candidate is.
struct Nearness {
    slips: usize,
    likeness: f64,
}

impl Word {
    fn new(word: &str) -> Self {
        let lower = word.to_lowercase();
        Self { length: lower.chars().count(), lower }
    }

    /// `None` if the candidate is too far away.
    fn nearness(&self, candidate: &str) -> Option<Nearness> {
        // The slips are at least the difference in length, which is cheaper to know.
        let length = candidate.chars().count();
        let limit = self.length.max(length) / 3;
        if length.abs_diff(self.length) > limit {
            return None;
        }
        let lower = candidate.to_lowercase();
        let slips = osa_distance(&self.lower, &lower);
        (slips <= limit).then(|| Nearness { slips, likeness: jaro_winkler(&self.lower, &lower) })
    }
}

impl Nearness {
    fn is_before(&self, other: &Self) -> bool {
        self.slips < other.slips || self.slips == other.slips && self.likeness > other.likeness
    }
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
    fn the_nearest_of_many_come_first() {
        let names = ["Mira Holden", "Ana Lind", "Mira Halden", "Mira Haldn"];
        assert_eq!(nearest_of("Mira Haldn", names, 2), [3, 2]);
        assert_eq!(nearest_of("Bo", names, 2), [0; 0]);
    }

    #[test]
    fn a_word_unlike_all_others_finds_none() {
        case("colour", None);
        case("", None);
    }
}
