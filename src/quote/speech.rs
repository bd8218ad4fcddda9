//! What between quotation marks is speech, and what is a name, a title or a word held with tongs.

use super::{Listener, Scene, beside::Side, clause::Subject, stretch::Stretch, words_of};

/// The fewest words of speech that stands without a clause of its own.
const FEWEST_WORDS: usize = 3;

impl Listener<'_> {
    /// Whether a stretch is speech and not a title, a song or a word held with tongs.
    pub(super) fn is_speech(
        &self,
        scene: &Scene,
        stretch: &Stretch,
        clause: Option<(Subject, Side)>,
        follows: bool,
    ) -> bool {
        let inner = &scene.text[stretch.inner.clone()];
        let count = words_of(inner).count();
        let is_told = clause.is_some_and(|(subject, _)| subject != Subject::Somebody);
        let is_led_to = clause.is_some_and(|(_, side)| side == Side::Before);
        let ends = inner.ends_with([',', '.', '!', '?', '…', '-', '—', '–']) || !stretch.is_closed;
        let before = scene.text[..stretch.outer.start].trim_end();
        let at_start =
            before.is_empty() || before.ends_with(['.', '!', '?', ':', ',', ';', '—', '–', '-', '"', '”', ')']);
        let is_whole = stretch.outer.start == 0 && stretch.outer.end == scene.text.len();
        if inner.starts_with(char::is_lowercase) {
            return is_told;
        }
        // One or two words in capitals are a title, or a short answer.
        if self.is_title(inner) {
            return is_told && at_start && ends && !before.ends_with([',', ';']);
        }
        if count < FEWEST_WORDS {
            return (is_told || is_led_to || follows) && at_start && ends;
        }
        is_told || is_led_to || (at_start && (ends || is_whole || clause.is_some()))
    }

    /// Whether one mention covers a stretch but for punctuation.
    pub(super) fn is_name(&self, start: usize, text: &str, stretch: &Stretch) -> bool {
        let inner = &text[stretch.inner.clone()];
        // `"The Nouns," says Roe.`: a name may be an answer.
        let behind = text[stretch.outer.end..].split_whitespace().next().unwrap_or_default();
        if inner.ends_with([',', '?', '!']) && self.words.is_verb(behind) {
            return false;
        }
        let is_sign = |sign: char| !sign.is_alphanumeric();
        let from = start + stretch.inner.start + (inner.len() - inner.trim_start_matches(is_sign).len());
        let to = start + stretch.inner.start + inner.trim_end_matches(is_sign).len();
        let after = self.mentions.partition_point(|mention| mention.range.start as usize <= from);
        after.checked_sub(1).is_some_and(|last| self.mentions[last].range.end as usize >= to)
    }

    /// Words that could have been spoken: no name and no single word in small letters.
    pub(super) fn may_be_speech(&self, inner: &str) -> bool {
        let count = words_of(inner).count();
        let is_small = inner.starts_with(char::is_lowercase) && count < FEWEST_WORDS;
        let is_title = count >= FEWEST_WORDS && self.is_title(inner);
        count > 0 && !is_small && !is_title
    }

    /// Whether every word has a capital letter, but for the small ones of titles.
    pub(super) fn is_title(&self, inner: &str) -> bool {
        words_of(inner).enumerate().all(|(position, word)| {
            let is_small = position > 0 && self.words.is_small_in_titles(word);
            is_small || word.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
        })
    }
}
