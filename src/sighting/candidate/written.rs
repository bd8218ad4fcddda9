//! Names that somebody wrote to be one.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Finder;
use crate::{
    correction::Found,
    sighting::{Form, Forms},
    token::Shape,
};

impl Finder<'_> {
    /// What somebody wrote to be a name; not inside something longer that is set apart, and a single word not where
    /// it is part of a longer run of capitals: `Moon` is written, and `New Moon` is another name.
    pub(super) fn written(&mut self, names: Vec<Found>) {
        let known: FxHashSet<Range<u32>> = self.found.iter().map(|sighting| sighting.tokens.clone()).collect();
        for name in names {
            let block = self.tokens.block_of(name.tokens.start);
            let title = self.scene.is_title_block(block);
            let is_known = known.contains(&(name.tokens.start as u32..name.tokens.end as u32));
            let is_part = !title && !name.exact && self.is_part_of_run(&name.tokens);
            if !is_known && (is_part || self.overlaps_taken(&name.tokens)) {
                continue;
            }
            let mut forms = Forms::default().with(Form::Written);
            forms = forms.with(if title { Form::TitleCase } else { Form::Plain });
            if name.is_doubtful {
                forms = forms.with(Form::Doubtful);
            }
            let outer = self.brackets_around(name.tokens.clone());
            self.push_named(name.key, name.tokens, outer, forms, None);
        }
    }

    fn is_part_of_run(&self, name: &Range<usize>) -> bool {
        let list = self.tokens.list();
        let classes = &self.language.classes;
        let is_article = |at: usize| list[at].is(classes.article);
        let words = name.clone().filter(|&at| list[at].shape != Shape::Sign && !is_article(at));
        let block = self.tokens.block(self.tokens.block_of(name.start));
        let stands_apart = classes.function | classes.honorific | classes.person_noun;
        let before = name.start > block.start
            && list[name.start - 1].is_capital()
            && !list[name.start - 1].is(stands_apart)
            && !list[name.start].opens_speech;
        let after = name.end < block.end && list[name.end].is_capital() && !list[name.end].opens_speech;
        words.count() == 1 && (before || after)
    }
}
