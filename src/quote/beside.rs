//! The reporting clause of a quotation, and on which side of it that stands.

use std::ops::Range;

use super::{
    Listener, Scene,
    clause::{Clauses, Subject},
};
use crate::article::Role;

impl<'a> Listener<'a> {
    /// The reporting clause of a stretch and on which side of it that is.
    ///
    /// One that leads up to it with a colon wins; two that name different people cancel out.
    pub(super) fn clause<'s>(&'s self, scene: &'s Scene<'a>, index: usize) -> Option<(Subject<'a>, Side)> {
        let stretch = &scene.stretches[index];
        let from = if index == 0 { 0 } else { scene.stretches[index - 1].outer.end };
        let to = scene.stretches.get(index + 1).map_or(scene.text.len(), |next| next.outer.start);
        let clauses = Clauses { text: scene.text, people: &scene.people, words: self.words };
        let inner = &scene.text[stretch.inner.clone()];
        let gap = from..stretch.outer.start;
        if self.is_between_halves(scene, &clauses, &gap) {
            return Some((Subject::Same, Side::Before));
        }
        let before = clauses.before(gap.clone()).or_else(|| self.led_by_block_before(scene, &gap));
        let is_ended = inner.ends_with('.') && !inner.ends_with("..");
        let after = if stretch.is_closed { clauses.after(stretch.outer.end..to, is_ended) } else { None };
        let around = || clauses.around(gap.clone()).filter(|_| inner.starts_with(char::is_lowercase));
        let leads = scene.text[gap.clone()].trim_end().ends_with(':');
        match (before, after) {
            (None, None) => around().map(|subject| (subject, Side::Before)),
            // `Roe said it was "a long way" and sighed.`
            (None, Some(Subject::Somebody)) if let Some(subject) = around() => Some((subject, Side::Before)),
            (None | Some(Subject::Somebody), Some(after)) if !leads => Some((after, Side::After)),
            (Some(before), Some(after)) if !leads && after != Subject::Somebody && before != after => {
                Some((Subject::Somebody, Side::After))
            }
            (Some(before), _) => Some((before, Side::Before)),
            (None, Some(after)) => Some((after, Side::After)),
        }
    }

    /// Whether a gap is the one clause inside a sentence: `"I," said Roe, "am here."`.
    fn is_between_halves(&self, scene: &Scene, clauses: &Clauses, gap: &Range<usize>) -> bool {
        let is_told = self
            .heard
            .last()
            .is_some_and(|last| last.block == scene.block && last.end == gap.start && last.is_followed);
        is_told && scene.text[gap.clone()].trim_end().ends_with(',') && clauses.is_one_clause(gap.clone())
    }

    /// The clause at the end of the block before, if that ends with a colon and this one opens with the quotation.
    fn led_by_block_before(&self, scene: &Scene, gap: &Range<usize>) -> Option<Subject<'a>> {
        let opens = gap.start == 0 && scene.text[gap.clone()].trim().is_empty();
        let before = scene.block.checked_sub(1).filter(|_| opens)?;
        let is_paragraph = matches!(self.article.blocks[before].role, Role::Paragraph { .. });
        let range = self.article.blocks[before].range;
        if !is_paragraph || !self.article.slice(range).ends_with(':') {
            return None;
        }
        let scene = self.scene(before);
        let from = scene.stretches.last().map_or(0, |last| last.outer.end);
        Clauses { text: scene.text, people: &scene.people, words: self.words }.before(from..scene.text.len())
    }
}

/// On which side of a quotation its clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}
