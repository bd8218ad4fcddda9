//! Runs of capitalised words, with what belongs to them and without what only stands before them.

use std::ops::Range;

use super::Finder;
use crate::{
    pattern::class,
    sighting::{Form, Forms, stretch::opens_name},
    token::Shape,
};

impl Finder<'_> {
    /// Runs of capitalised words.
    pub(super) fn runs(&mut self, block: usize) {
        let range = self.tokens.block(block);
        let mut at = range.start;
        while at < range.end {
            if !self.may_start_run(at) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, range.end);
            let called = self.with_call(at..end, range.end);
            let whole = self.with_article(called.clone(), range.start);
            // `The Guest Room`: behind `The` inside a sentence a trade is part of the name.
            let is_named_so = whole.start < called.start && !self.token(whole.start).opens_speech;
            let trimmed = if is_named_so { called.clone() } else { self.without_occupations(called) };
            self.after_occupation(&trimmed);
            if trimmed != (at..end) {
                let outer = self.brackets_around(trimmed.clone());
                let headed = self.opens_with_trade(at);
                self.push_run(trimmed, outer, false);
                let mut forms = Forms::default().with(Form::Plain).with(Form::Joined);
                if headed {
                    forms = forms.with(Form::Headed);
                }
                self.push(whole.clone(), whole, forms, None);
            } else {
                let outer = self.brackets_around(whole.clone());
                self.push_run(whole, outer, false);
            }
            self.numbered(at..end, range.clone());
            at = end;
        }
        self.listed_numbers(range);
    }

    /// A number among names: `Warriors, 1917, Smart-Mouth`.
    fn listed_numbers(&mut self, block: Range<usize>) {
        let list = self.tokens.list();
        let parts = |at: usize| block.contains(&at) && list[at].is(class::LIST_JOINER);
        let is_listed = |at: &usize| {
            let at = *at;
            list[at].shape == Shape::Number
                && parts(at - 1)
                && parts(at + 1)
                && list[at - 2].is_capital()
                && !list[at - 2].is(self.language.classes.calendar)
                && block.contains(&(at + 2))
                && opens_name(&list[at + 2])
        };
        let numbers: Vec<usize> = (block.start + 2..block.end).filter(is_listed).collect();
        for at in numbers {
            self.push_run(at..at + 1, at..at + 1, false);
        }
    }

    fn may_start_run(&self, at: usize) -> bool {
        let token = self.token(at);
        let classes = &self.language.classes;
        if !token.is_capital() || self.is_taken(at) || token.is(classes.honorific) || self.text_of(at).starts_with("I'")
        {
            return false;
        }
        let next_is_capital =
            self.tokens.list().get(at + 1).is_some_and(|next| next.is_capital() && !next.opens_speech);
        if token.is(classes.function) {
            let place = token.is(classes.place_pair_first)
                && self.tokens.list().get(at + 1).is_some_and(|next| next.is(classes.place_pair_second));
            let may_be_name = (!token.opens_speech || place) && self.text_of(at) != "I" && !token.is(classes.article);
            return may_be_name && next_is_capital;
        }
        !token.is(classes.calendar) || (token.is(classes.given) && next_is_capital) || self.opens_with_calendar(at)
    }

    /// `October Girls`: a day or a month inside a sentence that opens a name; not in `on Friday Ada Moss said`.
    fn opens_with_calendar(&self, at: usize) -> bool {
        const SAYS_WHEN: [&str; 13] =
            ["on", "in", "last", "next", "this", "every", "by", "until", "till", "since", "late", "early", "to"];
        let classes = &self.language.classes;
        let list = self.tokens.list();
        let says_when = |before: usize| {
            let text = self.text_of(before);
            list[before].is(classes.calendar)
                || list[before].shape == Shape::Sign && text != ","
                || SAYS_WHEN.contains(&text)
        };
        let other = classes.given | classes.given_rare | classes.calendar | classes.honorific | classes.function;
        !list[at].opens_speech
            && list[at].shape == Shape::Capital
            && !list[at - 1].is_capital()
            && !says_when(at - 1)
            && list.get(at + 1).is_some_and(|next| next.is_capital() && !next.opens_speech && !next.is(other))
    }

    fn run_end(&self, start: usize, block_end: usize) -> usize {
        let classes = &self.language.classes;
        let list = self.tokens.list();
        let mut end = start + 1;
        while end < block_end && !self.is_pronoun(end, block_end) {
            let token = &list[end];
            let capital = |at: usize| at < block_end && list[at].is_capital() && !list[at].opens_speech;
            if capital(end)
                && !token.is(classes.honorific)
                && (token.is(classes.given)
                    || !token.is(classes.calendar)
                    // `Blue Monday Club`, but `in Leeds Monday Ada Moss said`.
                    || (capital(end + 1) && !list[end + 1].is(classes.given | classes.given_rare)))
                && !self.is_taken(end)
            {
                end += 1;
            } else if token.shape == Shape::Lower && token.is(classes.particle) && capital(end + 1) {
                end += 2;
            } else if token.shape == Shape::Lower
                && token.is(classes.particle)
                && capital(end + 2)
                && list[end + 1].is(classes.particle)
            {
                end += 3;
            } else {
                break;
            }
        }
        end
    }

    /// `The Long Winter I saw twice`: whether an `I` is the one who speaks and no number.
    fn is_pronoun(&self, at: usize, block_end: usize) -> bool {
        let next = (at + 1 < block_end).then(|| self.token(at + 1));
        self.text_of(at) == "I"
            && next.is_some_and(|next| next.shape == Shape::Lower && !next.is(self.language.classes.joiner))
    }

    /// `!` or `?` right behind a run in the middle of a sentence belongs to the name: `Wham! are back`.
    fn with_call(&self, run: Range<usize>, block_end: usize) -> Range<usize> {
        let called = run.end + 1 < block_end
            && matches!(self.text_of(run.end), "!" | "?")
            && !self.token(run.end).after_space
            && !self.token(run.end + 1).opens_sentence
            && !self.token(run.end + 1).is(class::QUOTATION)
            && (self.token(run.end + 1).shape == Shape::Lower || self.text_of(run.end + 1) == ",");
        run.start..run.end + usize::from(called)
    }

    /// `The` belongs to a name where it is capitalised, but for `The Ada Moss comedy`.
    pub(super) fn with_article(&self, run: Range<usize>, block_start: usize) -> Range<usize> {
        let article = run.start > block_start && matches!(self.text_of(run.start - 1), "The" | "A" | "An");
        let is_of_somebody = |article: usize| {
            self.token(article).opens_sentence
                && run.len() == 2
                && self.token(run.start).is(self.language.classes.given)
                && self.tokens.list().get(run.end).is_some_and(|next| {
                    !next.is_capital() && (next.is(self.language.classes.film_noun) || self.text_of(run.end) == "-")
                })
        };
        if article && !self.is_taken(run.start - 1) && !is_of_somebody(run.start - 1) {
            run.start - 1..run.end
        } else {
            run
        }
    }

    /// The run without the occupations and nationalities it opens with: `Director Mira Halden`, `French Actress Ada Moss`.
    fn without_occupations(&self, run: Range<usize>) -> Range<usize> {
        let classes = &self.language.classes;
        let mut start = run.start;
        while start + 1 < run.end {
            let (token, next) = (self.token(start), self.token(start + 1));
            let trade = self.opens_with_trade(start);
            // `Born Edna Stubbs`, `Young Edna`: said of a name and no part of it.
            let born = token.opens_sentence
                && token.is(classes.life_word)
                && (next.is(classes.given) || start + 3 == run.end && self.mean_nothing_else(start + 1..run.end));
            // `Brothers Ed and Lyle Hollis`.
            let siblings = token.opens_sentence
                && token.is(classes.family)
                && token.is(class::PLURAL_CAPITAL)
                && next.is(classes.given | classes.given_rare);
            let epithet = token.is(classes.epithet) && next.is(classes.given) && start + 2 == run.end;
            // `DJ Ada Moss` is Ada Moss, `DJ Marrow` nobody else.
            let stage_title = token.is(classes.stage_title) && start + 2 == run.end;
            let occupation = born
                || siblings
                || epithet
                || (token.is(classes.person_noun) || trade) && token.shape != Shape::Initials && !stage_title;
            // `Sister Margaret`: with a capital inside a sentence, a word of family before one word is part of a name.
            if token.is(classes.family) && !siblings && !token.opens_speech && start + 2 == run.end {
                break;
            }
            let origin = (token.is(classes.nationality) || token.is(classes.place)) && next.is(classes.person_noun);
            if !occupation && !origin {
                break;
            }
            start += 1;
        }
        start..run.end
    }

    /// Whether none of these words is one of English or a place.
    fn mean_nothing_else(&self, words: Range<usize>) -> bool {
        let classes = &self.language.classes;
        let other = class::ORDINARY | classes.function | classes.place | classes.nationality | classes.calendar;
        words.into_iter().all(|at| self.token(at).is_capital() && !self.token(at).is(other))
    }

    /// Whether a sentence opens with a word for films or bands: `Comedy Cold Harbour Lane stars …`.
    pub(super) fn opens_with_trade(&self, at: usize) -> bool {
        let token = self.token(at);
        token.opens_sentence && token.is(self.language.classes.film_noun | self.language.classes.band_noun)
    }

    /// `Radio Two DJ Ada Moss`: what stands behind an occupation inside a run, if a given name opens it.
    fn after_occupation(&mut self, run: &Range<usize>) {
        let classes = &self.language.classes;
        let behind = (run.start + 2..run.end.saturating_sub(1)).rev().find(|&at| {
            self.token(at).is(classes.given | classes.given_rare) && self.token(at - 1).is(classes.person_noun)
        });
        if let Some(start) = behind {
            let person = start..run.end;
            self.push_run(person.clone(), person, false);
            let before = run.start..start - 1;
            self.push_run(before.clone(), before, false);
        }
    }

    /// A number beside a run may be part of the name: `Apollo 13`, `24 Hour Party People`, `Fahrenheit 9/11`.
    fn numbered(&mut self, run: Range<usize>, block: Range<usize>) {
        let tokens = self.tokens.list();
        let number = |at: usize| {
            block.contains(&at)
                && tokens[at].shape == Shape::Number
                && !tokens[at].is(class::YEAR | class::AGE)
                && tokens[at].end - tokens[at].start <= 4
        };
        if run.start.checked_sub(1).is_some_and(number) {
            // `5 Ada Moss films` counts; `50 Foot Wave` is a name.
            let counts = self.token(run.start).is(self.language.classes.given);
            self.push_run(run.start - 1..run.end, run.start - 1..run.end, counts);
        }
        if !number(run.end) {
            return;
        }
        let fraction = run.end + 2 < block.end && self.is_fraction(run.end);
        // `Kestrel 4/9` in a list of such lines is a bet and no title.
        if fraction && run.end + 3 == block.end && self.is_odds(self.tokens.block_of(run.end)) {
            return;
        }
        let end = run.end + if fraction { 3 } else { 1 };
        // `Rapper 50 Cent`: the number opens the next name.
        let opens_next = end < block.end && self.token(end).is_capital() && !self.token(end).opens_speech;
        if !opens_next {
            let whole = self.with_article(run.start..end, block.start);
            self.push_run(whole.clone(), whole, false);
        }
    }

    /// Whether `9/11` starts at a token.
    fn is_fraction(&self, at: usize) -> bool {
        self.token(at).shape == Shape::Number
            && self.text_of(at + 1) == "/"
            && !self.token(at + 1).after_space
            && self.token(at + 2).shape == Shape::Number
    }

    /// Whether the paragraph before or behind ends with a fraction, too.
    fn is_odds(&self, block: usize) -> bool {
        let ends_so = |block: usize| {
            let tokens = self.tokens.block(block);
            tokens.len() > 3 && self.is_fraction(tokens.end - 3)
        };
        block.checked_sub(1).is_some_and(ends_so) || (block + 1 < self.article.blocks.len() && ends_so(block + 1))
    }

    pub(super) fn push_run(&mut self, run: Range<usize>, outer: Range<usize>, joined: bool) {
        let forms = Forms::default().with(Form::Plain);
        let outer = if outer == run { self.brackets_around(run.clone()) } else { outer };
        self.push(run, outer, if joined { forms.with(Form::Joined) } else { forms }, None);
    }
}
