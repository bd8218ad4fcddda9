//! What is set apart: by markup, in emphasis, in quotation marks.

use std::{borrow::Cow, ops::Range};

use super::{Finder, LONGEST_TITLE};
use crate::{
    article::{Markup, Wikilink},
    kind::RecordKind,
    name::NameKey,
    pattern::class,
    sighting::{Form, Forms},
    token::{Shape, Token},
};

impl Finder<'_> {
    /// What shortcodes and wikilinks mark, and titles in emphasis.
    pub(super) fn marks(&mut self) {
        for mark in &self.article.marks {
            let mut inner = self.trimmed(self.tokens.within(mark.range));
            if matches!(mark.markup, Markup::Emphasis) {
                inner = self.without_item_number(inner);
            }
            if inner.is_empty() {
                continue;
            }
            let marked = |form: Form| Forms::default().with(Form::Marked).with(form);
            let key = |name: &'static str, id: &Option<String>| id.clone().map(|id| (Cow::Borrowed(name), id));
            let (external_id, forms) = match &mark.markup {
                Markup::Movie(id) => (key("mtv:movie", id), marked(Form::MarkedFilm)),
                Markup::MoviePerson(id) => (key("mtv:person", id), marked(Form::MarkedPerson)),
                Markup::Artist(id) => (key("mtv:artist", id), marked(Form::MarkedArtist)),
                Markup::Wikilink(link) => {
                    self.wikilink(inner, link);
                    continue;
                }
                Markup::Emphasis if self.is_title(&inner) => (None, Forms::default().with(Form::Quoted)),
                _ => continue,
            };
            let outer = self.quotes_around(&inner);
            self.push(inner, outer, forms, external_id);
        }
    }

    /// `7. The Long Winter`, all in emphasis: the number is that of an item.
    fn without_item_number(&self, inner: Range<usize>) -> Range<usize> {
        let is_item = inner.len() > 2
            && self.token(inner.start).shape == Shape::Number
            && matches!(self.text_of(inner.start + 1), "." | ")" | ":");
        if is_item { inner.start + 2..inner.end } else { inner }
    }

    /// A wikilink names its record, whatever its text is. One that gives an id says nothing of a name.
    fn wikilink(&mut self, inner: Range<usize>, link: &Wikilink) {
        let form = match link.kind {
            Some(RecordKind::Person) => Form::MarkedPerson,
            Some(RecordKind::Film) => Form::MarkedFilm,
            Some(RecordKind::Band) => Form::MarkedBand,
            None => Form::MarkedRecord,
        };
        let Some(key) = NameKey::of_text(&link.name).filter(|_| link.id().is_none()) else { return };
        self.push(inner.clone(), inner, Forms::default().with(Form::Marked).with(form), None);
        if let Some(sighting) = self.found.last_mut() {
            sighting.key = key;
            sighting.spelled = key;
            sighting.target = Some(link.name.clone());
        }
    }

    /// Short stretches in quotation marks that are set like a title.
    pub(super) fn titles(&mut self, block: usize) {
        let range = self.tokens.block(block);
        for opening in range {
            let Some(closing) = self.tokens.closing(opening) else { continue };
            if closing > opening + 1 + LONGEST_TITLE {
                continue;
            }
            let inner = self.trimmed(opening + 1..closing);
            if let Some(name) = self.around_nickname(&inner, opening..closing + 1) {
                self.push(name.clone(), name, Forms::default().with(Form::Plain).with(Form::Nicknamed), None);
            } else if self.is_title(&inner) && !self.overlaps_taken(&inner) && !self.is_utterance(opening..closing) {
                let outer = self.brackets_around(opening..closing + 1);
                self.push(inner, outer, Forms::default().with(Form::Quoted), None);
            }
        }
    }

    /// `"Ditto."`: what opens a sentence and closes one, all in quotation marks, is said and no title.
    fn is_utterance(&self, quoted: Range<usize>) -> bool {
        self.token(quoted.start).opens_sentence && self.text_of(quoted.end - 1) == "."
    }

    /// `Brian 'Head' Welch`: the whole name around a nickname of one or two words.
    fn around_nickname(&self, inner: &Range<usize>, outer: Range<usize>) -> Option<Range<usize>> {
        let classes = &self.language.classes;
        let list = self.tokens.list();
        let before = outer.start.checked_sub(1)?;
        let part =
            |at: usize| list[at].is_capital() && !list[at].is(classes.function) && !list[at].is(classes.person_noun);
        let other = classes.function | classes.person_noun | class::ORDINARY | classes.place | classes.nationality;
        let named = (list[before].is(classes.given | classes.given_rare) && !list[before].is(classes.function)
            || part(before) && !list[before].is(other) && list.get(outer.end).is_some_and(|next| !next.is(other)))
            && inner.len() + 2 == outer.len()
            && (1..=2).contains(&inner.len())
            && list[inner.clone()].iter().all(Token::is_capital)
            && list.get(outer.end).is_some_and(|next| next.is_capital() && !next.opens_sentence)
            && part(outer.end);
        if !named || self.tokens.block_of(before) != self.tokens.block_of(outer.end) {
            return None;
        }
        let end = outer.end + 1;
        let another = list.get(end).is_some_and(|next| next.is_capital() && !next.opens_sentence && part(end));
        Some(before..end + usize::from(another && list[end - 1].end + 1 == list[end].start))
    }

    /// Whether quoted or emphasised words are set like a title: capitals, and between them only words that join.
    fn is_title(&self, inner: &Range<usize>) -> bool {
        let classes = &self.language.classes;
        let tokens = &self.tokens.list()[inner.clone()];
        let Some(first) = tokens.first() else { return false };
        let opens = first.is_capital() || first.shape == Shape::Number || self.text_of(inner.start) == "(";
        let small =
            |token: &Token| token.shape != Shape::Lower || token.is(classes.joiner) || token.is(classes.particle);
        // `Anvil! The Story of Anvil`: a call inside a title, and not the end of a sentence.
        let calls = |at: usize| matches!(self.text_of(at), "!" | "?") && self.token(at + 1).is_capital();
        let stops: Vec<usize> = (inner.start..inner.end - 1).filter(|&at| self.token(at).is(class::STOP)).collect();
        let has_call = stops.len() == 1 && calls(stops[0]) && tokens.len() > 4;
        let words = tokens.iter().filter(|token| token.is_capital()).count();
        let only_function = tokens.iter().all(|token| token.is(classes.function) || token.shape == Shape::Sign);
        let lower = tokens.iter().filter(|token| token.shape == Shape::Lower).count();
        opens
            && (stops.is_empty() || has_call)
            && words > 0
            && words >= lower
            && !only_function
            && tokens.iter().all(small)
            && tokens.len() <= LONGEST_TITLE
    }

    /// The tokens without quotation marks, brackets and punctuation at either end; `!` and `?` at the end stay.
    pub(super) fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let loose = |at: usize, last: bool| {
            let sign = self.token(at).shape == Shape::Sign;
            sign && !(last && matches!(self.text_of(at), "!" | "?" | ")")) && (last || self.text_of(at) != "(")
        };
        while !range.is_empty() && loose(range.start, false) {
            range.start += 1;
        }
        while !range.is_empty() && (loose(range.end - 1, true) || self.token(range.end - 1).shape == Shape::Possessive)
        {
            range.end -= 1;
        }
        range
    }

    /// A range with the signs around it up to and with quotation marks: `'The Runaways,'`.
    fn quotes_around(&self, inner: &Range<usize>) -> Range<usize> {
        let block = self.tokens.block(self.tokens.block_of(inner.start));
        let opening = inner.start.checked_sub(1).filter(|&at| at >= block.start && self.token(at).is(class::QUOTATION));
        let Some(opening) = opening else { return inner.clone() };
        match self.tokens.closing(opening) {
            Some(closing) if closing >= inner.end && closing <= inner.end + 2 => {
                self.brackets_around(opening..closing + 1)
            }
            _ => inner.clone(),
        }
    }
}
