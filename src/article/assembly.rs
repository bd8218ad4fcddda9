//! Passages put together to one text.

use super::{
    Block, MapPiece, Mark, Role, TextMap, TextRange,
    passage::{Finished, Passage},
};

/// The text of an article while it grows.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    pub(super) text: String,
    pub(super) map: TextMap,
    pub(super) blocks: Vec<Block>,
    pub(super) marks: Vec<Mark>,
}

impl FromIterator<Passage> for Assembly {
    fn from_iter<I: IntoIterator<Item = Passage>>(passages: I) -> Self {
        let mut assembly = Self::default();
        passages.into_iter().for_each(|passage| assembly.push(passage.finish()));
        assembly
    }
}

impl Assembly {
    /// Appends a block, after a line feed that stands for no byte of the source.
    fn push(&mut self, block: Finished) {
        let Finished { role, inside, text, pieces, marks } = block;
        if !self.blocks.is_empty() {
            let source = self.map.pieces.last().map_or(0, |last| last.source + last.length);
            let piece = MapPiece { text: self.text.len() as u32, source, length: 0, verbatim: false };
            self.map.pieces.push(piece);
            self.text.push('\n');
        }
        let start = self.text.len() as u32;
        let shifted = |range: TextRange| TextRange { start: range.start + start, end: range.end + start };
        let role = match role {
            Role::Turn { speaker, speech } => Role::Turn { speaker: shifted(speaker), speech: speech + start },
            other => other,
        };
        self.blocks.push(Block { range: shifted(TextRange::new(0, text.len())), role, inside });
        self.map.pieces.extend(pieces.into_iter().map(|piece| MapPiece { text: piece.text + start, ..piece }));
        self.marks.extend(marks.into_iter().map(|mark| Mark { range: shifted(mark.range), markup: mark.markup }));
        self.text.push_str(&text);
    }
}
