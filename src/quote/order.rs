//! Speech without a clause of its own: whose it is by what stands before it.

use std::ops::Range;

use super::{Heard, Listener, Named, Scene, Stretch, Voice, Way, as_sure_as, clause::Clauses, voice_of, words_of};
use crate::{article::Role, record::PersonId};

impl Listener<'_> {
    /// Speech without a clause of its own is that of who spoke before in the paragraph, unless somebody else is named
    /// in between; or it goes on from a sentence, a paragraph or a question before.
    pub(super) fn by_order(&self, scene: &Scene, stretch: &Stretch) -> Voice {
        let last = self.heard.last().filter(|last| last.block == scene.block);
        if let Some(last) = last {
            let gap = self.after_clause(scene, last)..stretch.outer.start;
            match last.voice {
                Voice::Of(speaker, ..) if !Self::is_other_named(scene, gap, speaker) => {
                    return as_sure_as(last.voice, Way::Order);
                }
                Voice::Of(..) | Voice::Somebody | Voice::Unsaid => {}
            }
        }
        let ways = [Self::by_report, Self::by_paragraph, Self::by_question];
        let voices = ways.iter().map(|way| way(self, scene, stretch));
        voices.into_iter().find(|voice| *voice != Voice::Unsaid).unwrap_or(Voice::Unsaid)
    }

    /// Whole sentences right behind one that tells what somebody said are by the same person.
    fn by_report(&self, scene: &Scene, stretch: &Stretch) -> Voice {
        let inner = &scene.text[stretch.inner.clone()];
        let is_whole = !stretch.is_closed || inner.ends_with(['.', '!', '?', '…']);
        let named = if is_whole { self.reported_before(scene, stretch.outer.start) } else { None };
        Self::voice_by(scene, stretch, named, Way::Report)
    }

    /// A paragraph that opens with speech goes on from one that ended with speech and its clause, unless that asked.
    fn by_paragraph(&self, scene: &Scene, stretch: &Stretch) -> Voice {
        let last = self.heard.last().filter(|last| last.block + 1 == scene.block);
        let Some(last) = last.filter(|_| Self::opens(scene, stretch) && self.is_paragraph(scene.block)) else {
            return Voice::Unsaid;
        };
        let before = self.scene(last.block);
        let ends = before.text[self.after_clause(&before, last)..].trim().is_empty();
        let asks = self.article.slice(last.range).ends_with('?');
        match last.voice {
            Voice::Of(id, confidence, _) if ends && !asks && self.is_paragraph(last.block) => {
                Self::voice_by(scene, stretch, Some(Named { id: Some(id), confidence }), Way::Order)
            }
            _ => Voice::Unsaid,
        }
    }

    /// A paragraph that opens with speech answers one that speaks to somebody: `What did you do then?` In an article whose
    /// headline names one person it is that person who answers.
    fn by_question(&self, scene: &Scene, stretch: &Stretch) -> Voice {
        let before = scene.block.checked_sub(1).filter(|_| Self::opens(scene, stretch));
        let asks = before.is_some_and(|before| {
            let is_silent = self.heard.last().is_none_or(|last| last.block != before);
            let text = self.article.slice(self.article.blocks[before].range).trim();
            is_silent && (text.ends_with('?') || words_of(text).any(|word| self.words.is_you(word)))
        });
        let named = if asks { self.interviewed } else { None };
        Self::voice_by(scene, stretch, named, Way::Answer)
    }

    fn is_paragraph(&self, block: usize) -> bool {
        matches!(self.article.blocks[block].role, Role::Paragraph { .. })
    }

    /// Whether a stretch opens its block.
    fn opens(scene: &Scene, stretch: &Stretch) -> bool {
        scene.text[..stretch.outer.start].trim().is_empty()
    }

    fn voice_by(scene: &Scene, stretch: &Stretch, named: Option<Named>, way: Way) -> Voice {
        match named {
            Some(named) if named.id.is_some() && !Self::names_itself(scene, stretch, named) => voice_of(named, way),
            _ => Voice::Unsaid,
        }
    }

    /// Where the text goes on behind speech and the clause that follows it. Whoever that clause names besides the speaker
    /// is talked about and does not talk.
    pub(super) fn after_clause(&self, scene: &Scene, heard: &Heard) -> usize {
        let clauses = Clauses { text: scene.text, people: &scene.people, words: self.words };
        if heard.is_followed { clauses.sentence_end(heard.end..scene.text.len()) } else { heard.end }
    }

    /// Whether anybody but the speaker is named in a part of a block, outside of what is quoted there.
    fn is_other_named(scene: &Scene, range: Range<usize>, speaker: PersonId) -> bool {
        scene.outside(range).any(|person| person.named.id != Some(speaker))
    }
}
