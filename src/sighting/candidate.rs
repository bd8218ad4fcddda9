//! Candidates: which stretches of text may be names at all.

mod asker;
mod comma_title;
mod foreign;
mod joined;
mod run;
mod set_apart;
mod shouted;
mod written;

use std::{borrow::Cow, ops::Range};

use super::{Evidence, Form, Forms, Naming, Scene, Sighting, cue::is_bracket_or_quote};
use crate::{
    article::{Article, Role, TextRange},
    correction::Corrections,
    language::Language,
    name::{Fold, NameKey},
    token::{Shape, Token, Tokens},
};

use asker::askers;
use shouted::shouts;

/// Longer titles than this, in tokens, are prose.
const LONGEST_TITLE: usize = 12;

/// Finds the candidates of an article, by start, longer ones first, without weights.
pub(super) fn find(scene: &Scene, corrections: &Corrections) -> Vec<Sighting> {
    let (article, tokens, language) = (scene.article, scene.tokens, scene.language);
    let mut finder = Finder {
        scene,
        article,
        tokens,
        language,
        found: Vec::new(),
        taken: vec![false; tokens.list().len()],
        askers: askers(article, tokens),
        shouts: shouts(scene),
    };
    finder.marks();
    for block in 0..article.blocks.len() {
        finder.titles(block);
        finder.cells(block);
        if finder.shouts {
            finder.shouted(block);
        }
        if !scene.is_title_block(block) {
            finder.runs(block);
            finder.joined(block);
            finder.across_commas(block);
            finder.foreign(block);
        }
    }
    if !corrections.are_none() {
        finder.written(corrections.find(article, tokens));
    }
    let mut found = finder.found;
    found.sort_by_key(|sighting| {
        (sighting.tokens.start, std::cmp::Reverse(sighting.tokens.end), !sighting.forms.has(Form::Marked))
    });
    found.dedup_by(|again, kept| {
        let same = again.tokens == kept.tokens;
        // What a person wrote is no other stretch, and makes the one that is there certain.
        if same && again.forms.has(Form::Written) {
            kept.forms = kept.forms.with(Form::Written);
        }
        same
    });
    found
}

struct Finder<'a> {
    scene: &'a Scene<'a>,
    article: &'a Article,
    tokens: &'a Tokens,
    language: &'a Language,
    found: Vec<Sighting>,
    /// By token: whether it lies in a marked or quoted title; no run starts there.
    taken: Vec<bool>,
    /// The last words of the labels of those who only ask, sorted.
    askers: Vec<Fold>,
    /// Whether the article sets names in capitals.
    shouts: bool,
}

impl Finder<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.tokens.list()[at]
    }

    fn text_of(&self, at: usize) -> &str {
        self.article.slice(self.token(at).range())
    }

    /// What fills a cell of a listing, whatever its words are.
    fn cells(&mut self, block: usize) {
        for cell in self.scene.listings.cells(block) {
            if !self.overlaps_taken(cell) {
                self.push_run(cell.clone(), cell.clone(), false);
            }
        }
    }

    fn push(
        &mut self,
        inner: Range<usize>,
        outer: Range<usize>,
        forms: Forms,
        external_id: Option<(Cow<'static, str>, String)>,
    ) {
        let list = self.tokens.list();
        if let Some(key) = NameKey::of(list[inner.clone()].iter().filter_map(|token| token.fold)) {
            self.push_named(key, inner, outer, forms, external_id);
        }
    }

    fn push_named(
        &mut self,
        key: NameKey,
        inner: Range<usize>,
        outer: Range<usize>,
        forms: Forms,
        external_id: Option<(Cow<'static, str>, String)>,
    ) {
        let list = self.tokens.list();
        let words = inner.clone().filter(|&at| !matches!(list[at].shape, Shape::Sign | Shape::Possessive)).count();
        let named = if words > 1 && list[inner.start].is(self.language.classes.article) { words - 1 } else { words };
        let mut forms = forms.with(if named == 1 { Form::OneWord } else { Form::SeveralWords });
        let range = TextRange { start: list[inner.start].start, end: list[inner.end - 1].end };
        let naming = self.naming(&inner, forms);
        if let Some(cell) = self.scene.listings.cell(naming.block as usize, &inner, self.tokens) {
            forms = match (cell.column, cell.columns) {
                _ if cell.is_head => forms.with(Form::HeadLine),
                (0, 1) => forms.with(Form::Cell).with(Form::OnlyCell),
                (0, _) => forms.with(Form::Cell).with(Form::FirstCell),
                _ => forms.with(Form::Cell).with(Form::LaterCell),
            };
        }
        match self.article.blocks[self.tokens.block_of(inner.start)].role {
            Role::Turn { speaker, .. } if speaker.overlaps(range) => {
                let asks = naming.last.is_some_and(|last| self.askers.binary_search(&last).is_ok());
                forms = forms.with(if asks { Form::Asker } else { Form::Speaker });
            }
            Role::Paragraph { dateline }
                if range.start < self.article.blocks[self.tokens.block_of(inner.start)].range.start + dateline =>
            {
                forms = forms.with(Form::Dateline);
            }
            _ if forms.has(Form::Plain) && list[inner.start].opens_speech => forms = forms.with(Form::SentenceStart),
            _ => {}
        }
        if forms.has(Form::Quoted) || forms.has(Form::Marked) || forms.has(Form::Nicknamed) {
            self.taken[inner.clone()].fill(true);
        }
        self.found.push(Sighting {
            range,
            tokens: inner.start as u32..inner.end as u32,
            outer: outer.start as u32..outer.end as u32,
            key,
            spelled: key,
            forms,
            evidence: Evidence::default(),
            naming,
            external_id,
            target: None,
        });
    }

    fn naming(&self, name: &Range<usize>, forms: Forms) -> Naming {
        let list = self.tokens.list();
        let is_the = |at: usize| list[at].fold == Some(Fold::the());
        let inside = name.len() > 1 && is_the(name.start);
        let before = name.start > 0 && is_the(name.start - 1) && !forms.has(Form::Quoted);
        let named = if inside { name.start + 1..name.end } else { name.clone() };
        let mut words = named.clone().filter(|&at| list[at].shape != Shape::Possessive).filter_map(|at| list[at].fold);
        let first = words.next();
        let (count, last) =
            words.fold((usize::from(first.is_some()), first), |(count, _), fold| (count + 1, Some(fold)));
        let colon = named.clone().rev().find(|&at| self.text_of(at) == ":");
        let tail = colon.and_then(|at| NameKey::of(list[at + 1..named.end].iter().filter_map(|token| token.fold)));
        Naming {
            block: self.tokens.block_of(name.start) as u32,
            start: list[named.start].start,
            words: count.min(255) as u8,
            first,
            last,
            tail,
            with_article: inside || before,
        }
    }

    /// A range with the brackets and quotation marks that touch it.
    fn brackets_around(&self, range: Range<usize>) -> Range<usize> {
        let block = self.tokens.block(self.tokens.block_of(range.start));
        let (mut start, mut end) = (range.start, range.end);
        while start > block.start
            && !self.token(start).after_space
            && is_bracket_or_quote(self.tokens, &self.article.text, start - 1)
        {
            start -= 1;
        }
        while end < block.end && self.text_of(end) == "]" {
            end += 1;
        }
        start..end
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken[at]
    }

    fn overlaps_taken(&self, range: &Range<usize>) -> bool {
        self.taken[range.clone()].contains(&true)
    }
}
