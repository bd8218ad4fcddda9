//! Candidates: which stretches of text may be names at all.

use std::{collections::BTreeMap, ops::Range};

use rustc_hash::FxHashSet;

use super::{Evidence, Form, Forms, Naming, Scene, Sighting, cue::is_bracket_or_quote};
use crate::{
    article::{Article, Markup, Role, TextRange, Wikilink},
    correction::{Corrections, Found},
    kind::RecordKind,
    language::Language,
    name::{Fold, NameKey},
    pattern::class,
    token::{Shape, Token, Tokens},
};

/// Longer titles than this, in tokens, are prose.
const LONGEST_TITLE: usize = 12;
/// Longer blocks than this, in tokens, are no line of a list of labels.
const LONGEST_LINE: usize = 20;
/// Longer stretches in another language, in tokens, are a quotation, or go on in English with words that we do not know.
const LONGEST_FOREIGN: usize = 6;
/// The colon of a label stands among so many first tokens.
const LONGEST_LABEL: usize = 5;

/// So many names in capitals show that an article sets names so.
const SHOUTED_NAMES: usize = 4;
/// A word in capitals with so many letters, or fewer, may be short for several words, if it is none itself.
const LONGEST_ACRONYM: u32 = 5;

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

/// Whether a block is a line in Title Case or capitals, in which a capital letter proves nothing.
pub(super) fn find_title_block(article: &Article, tokens: &Tokens, block: usize, language: &Language) -> bool {
    let heading = matches!(article.blocks[block].role, Role::Headline | Role::Heading(_));
    let list = &tokens.list()[tokens.block(block)];
    let mut words = 0;
    let mut capitals = 0;
    let mut shouted = 0;
    for token in
        list.iter().skip(1).filter(|token| !matches!(token.shape, Shape::Sign | Shape::Possessive | Shape::Number))
    {
        let lower = token.shape == Shape::Lower;
        if lower && token.is(language.classes.joiner) {
            continue;
        }
        words += 1;
        capitals += usize::from(!lower);
        shouted += usize::from(token.shape == Shape::Capitals);
    }
    let stops = list.iter().filter(|token| token.is(class::STOP)).count();
    // `Dir: Ada Moss. With Nora Lind, Tom Roe`: a headline has no full stop but at its end.
    let goes_on = list
        .split_last()
        .is_some_and(|(_, rest)| rest.iter().any(|token| article.slice(token.range()) == "." && token.is(class::STOP)));
    let short = list.len() <= 24 && (heading || stops <= 1 && !goes_on);
    (words >= 4 && shouted == words) || (short && words >= 4 && capitals * 100 >= words * if heading { 75 } else { 90 })
}

/// The stretches of a block that names can lie in: capitalised words, and what may stand between two of them.
pub fn capital_stretches(article: &Article, tokens: &Tokens, block: usize, language: &Language) -> Vec<Range<usize>> {
    let list = tokens.list();
    let label = label_end(article, tokens, block, language);
    let mut stretches = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for at in tokens.block(block) {
        if list[at].opens_sentence || label == Some(at) {
            stretches.extend(open.take());
        }
        if list[at].is_capital() || (list[at].shape == Shape::Number && !list[at].is(class::YEAR)) {
            open = Some(open.map_or(at, |stretch| stretch.start)..at + 1);
        } else if let Some(stretch) = &open {
            let gap = at - stretch.end;
            if gap >= 3 || !may_join(article, &list[at], language) {
                stretches.push(stretch.clone());
                open = None;
            }
        }
    }
    stretches.extend(open);
    stretches
}

/// The token behind the colon of a label: `Review: The Fall`, and `Best script: The Fall` among lines of this make.
///
/// What stands before it is said of the name and no part of it, where `The Saga: New Moon` is one title.
fn label_end(article: &Article, tokens: &Tokens, block: usize, language: &Language) -> Option<usize> {
    let colon = opening_colon(article, tokens, block)?;
    let first = &tokens.list()[tokens.block(block).start];
    let ends_sentence =
        |other: usize| tokens.list()[tokens.block(other)].last().is_some_and(|last| article.slice(last.range()) == ".");
    let is_line = |other: usize| {
        other < article.blocks.len()
            && tokens.block(other).len() <= LONGEST_LINE
            && !ends_sentence(other)
            && opening_colon(article, tokens, other).is_some()
    };
    // Each line may have its paragraph below it.
    let listed = is_line(block)
        && [1, 2].into_iter().any(|far| is_line(block + far) || block.checked_sub(far).is_some_and(is_line));
    (listed || first.is(language.classes.label)).then_some(colon + 1)
}

/// The colon behind the first words of a block, if there is one.
fn opening_colon(article: &Article, tokens: &Tokens, block: usize) -> Option<usize> {
    let range = tokens.block(block);
    let head = range.start..range.end.min(range.start + LONGEST_LABEL);
    let sign = head.into_iter().find(|&at| tokens.list()[at].shape == Shape::Sign)?;
    (sign > range.start && sign + 1 < range.end && article.slice(tokens.list()[sign].range()) == ":").then_some(sign)
}

/// Whether a token can stand between two capitalised words of one name.
fn may_join(article: &Article, token: &Token, language: &Language) -> bool {
    let text = &article.text[token.range().bytes()];
    token.is(language.classes.joiner)
        || token.is(language.classes.particle)
        || token.shape == Shape::Possessive
        || matches!(text, "&" | ":" | "'" | "’" | "!" | "+" | "x")
        // `The Ada Moss-Hanna Roe comedy`: without spaces it parts two names.
        || (text == "-" && token.after_space)
}

/// The form of a stretch that is read across joining words.
fn joint(article: &Article, tokens: &Tokens, part: &Range<usize>) -> Form {
    let seldom = |at: usize| {
        let token = &tokens.list()[at];
        token.is_capital()
            || token.shape == Shape::Number
            || matches!(article.slice(token.range()), "of" | "the" | "on" | "to" | "a" | "into" | ":" | "&" | "+")
    };
    if part.clone().all(seldom) { Form::Linked } else { Form::Joined }
}

/// The form of a stretch with joining words inside; `None` if it has none.
pub fn joint_of(article: &Article, tokens: &Tokens, part: &Range<usize>) -> Option<Form> {
    let joins = |at: usize| !tokens.list()[at].is_capital() && tokens.list()[at].shape != Shape::Number;
    part.clone().any(joins).then(|| joint(article, tokens, part))
}

/// Whether a token may open a name: a capital, a number, or a sign that names are written with.
pub(super) fn opens_name(token: &Token) -> bool {
    token.is_capital() || token.shape == Shape::Number
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

/// Whether an article sets names in capitals as others set them in italics: in several places, among other words.
fn shouts(scene: &Scene) -> bool {
    let blocks = (0..scene.article.blocks.len()).filter(|&block| !scene.is_title_block(block));
    let mut names: Vec<Option<NameKey>> = blocks
        .flat_map(|block| shouted_stretches(scene, block))
        .filter(|stretch| !stretch.labels)
        .map(|stretch| NameKey::of(scene.tokens.list()[stretch.tokens].iter().filter_map(|token| token.fold)))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len() >= SHOUTED_NAMES
}

/// A stretch in capitals among words that are not.
struct Shouted {
    tokens: Range<usize>,
    /// Whether it opens its block before a colon: it says what follows.
    labels: bool,
}

/// The stretches of a block that stand in capitals among words that do not: `STAR HARBOR: THE RECKONING`.
///
/// One word is none if it may be short for several.
fn shouted_stretches(scene: &Scene, block: usize) -> Vec<Shouted> {
    let (list, article) = (scene.tokens.list(), scene.article);
    let range = scene.tokens.block(block);
    let text = |at: usize| article.slice(list[at].range());
    let shouted = |at: usize| {
        range.contains(&at)
            && (list[at].shape == Shape::Capitals
                || matches!(text(at), "A" | "I")
                || (list[at].shape == Shape::Number && at > range.start && list[at - 1].shape == Shape::Capitals))
    };
    if range.clone().all(|at| list[at].shape != Shape::Lower) {
        return Vec::new();
    }
    let mut stretches = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if list[at].shape != Shape::Capitals {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        loop {
            if shouted(end) && !list[end].opens_sentence {
                end += 1;
            } else if end < range.end
                && !list[end].opens_sentence
                && (list[end].shape == Shape::Possessive
                    || matches!(text(end), ":" | "&" | "'" | "’" | "-" | "!" | ","))
                && shouted(end + 1)
                && !list[end + 1].opens_sentence
                && (text(end) != "," || ends_list_in_capitals(article, list, end, &range))
                && !(text(end) == ":" && at == range.start && end == at + 1)
            {
                end += 2;
            } else {
                break;
            }
        }
        let labels = at == range.start && end < range.end && text(end) == ":";
        let is_word = list[at].end - list[at].start > LONGEST_ACRONYM || list[at].is(class::ORDINARY);
        if is_word || end > at + 1 {
            stretches.push(Shouted { tokens: at..end, labels });
        }
        at = end;
    }
    stretches
}

/// `LOVE, LIES AND LATTES`: whether an `AND` in capitals stands within a few words behind a comma.
fn ends_list_in_capitals(article: &Article, list: &[Token], comma: usize, block: &Range<usize>) -> bool {
    let ahead = comma + 1..block.end.min(comma + 6);
    let mut capitals = ahead.take_while(|&at| list[at].shape != Shape::Lower);
    capitals.any(|at| matches!(article.slice(list[at].range()), "AND" | "OR"))
}

/// The last word of the label of every speaker who does nothing but ask: the interviewer, or the paper that printed the
/// interview.
fn askers(article: &Article, tokens: &Tokens) -> Vec<Fold> {
    let mut turns: BTreeMap<Fold, (usize, usize)> = BTreeMap::new();
    // `Late Show: … LS: …`: who is written in full once and then by initials.
    let mut abbreviated: BTreeMap<String, Fold> = BTreeMap::new();
    for (number, block) in article.blocks.iter().enumerate() {
        let Role::Turn { speaker, .. } = block.role else { continue };
        let label = tokens.list()[tokens.block(number)].iter().take_while(|token| token.start < speaker.end);
        let Some(mut last) = label.filter_map(|token| token.fold).last() else { continue };
        let label = article.slice(speaker);
        if label.contains(' ') {
            let initials = label.split(' ').filter_map(|word| word.chars().next()).collect();
            abbreviated.entry(initials).or_insert(last);
        } else if let Some(&full) = abbreviated.get(label) {
            last = full;
        }
        let closing = ['"', '”', '’', '\'', ' ', ')'];
        let asks = article.slice(block.range).trim_end_matches(closing).ends_with('?');
        let (all, asked) = turns.entry(last).or_default();
        *all += 1;
        *asked += usize::from(asks);
    }
    let only_asks = |(all, asked): (usize, usize)| all >= 2 && asked * 4 >= all * 3;
    turns.into_iter().filter(|(_, counts)| only_asks(*counts)).map(|(last, _)| last).collect()
}

impl Finder<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.tokens.list()[at]
    }

    fn text_of(&self, at: usize) -> &str {
        self.article.slice(self.token(at).range())
    }

    /// What shortcodes and wikilinks mark, and titles in emphasis.
    fn marks(&mut self) {
        for mark in &self.article.marks {
            let mut inner = self.trimmed(self.tokens.within(mark.range));
            if matches!(mark.markup, Markup::Emphasis) {
                inner = self.without_item_number(inner);
            }
            if inner.is_empty() {
                continue;
            }
            let marked = |form: Form| Forms::default().with(Form::Marked).with(form);
            let key = |name: &'static str, id: &Option<String>| id.clone().map(|id| (name, id));
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
    fn titles(&mut self, block: usize) {
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

    /// Names in capitals, where the article sets names so.
    fn shouted(&mut self, block: usize) {
        for Shouted { tokens, labels } in shouted_stretches(self.scene, block) {
            if self.overlaps_taken(&tokens) || self.scene.is_title_block(block) {
                continue;
            }
            if !labels {
                let forms = Forms::default().with(Form::Plain).with(Form::Shouted);
                self.push(tokens.clone(), self.brackets_around(tokens.clone()), forms, None);
            }
            self.taken[tokens].fill(true);
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

    /// What somebody wrote to be a name; not inside something longer that is set apart, and a single word not where
    /// it is part of a longer run of capitals: `Moon` is written, and `New Moon` is another name.
    fn written(&mut self, names: Vec<Found>) {
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

    /// What fills a cell of a listing, whatever its words are.
    fn cells(&mut self, block: usize) {
        for cell in self.scene.listings.cells(block) {
            if !self.overlaps_taken(cell) {
                self.push_run(cell.clone(), cell.clone(), false);
            }
        }
    }

    /// Runs of capitalised words.
    fn runs(&mut self, block: usize) {
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
        !token.is(classes.calendar) || (token.is(classes.given) && next_is_capital)
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

    /// `The` belongs to a name where it is capitalised, but for `The Ada Moss comedy`.
    fn with_article(&self, run: Range<usize>, block_start: usize) -> Range<usize> {
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
    fn opens_with_trade(&self, at: usize) -> bool {
        let token = self.token(at);
        token.opens_sentence && token.is(self.language.classes.film_noun | self.language.classes.band_noun)
    }

    /// Stretches that hold several runs with joining words between them: whole, and cut at `and` and at `'s`.
    fn joined(&mut self, block: usize) {
        for stretch in capital_stretches(self.article, self.tokens, block, self.language) {
            let stretch = self.without_openers(stretch);
            if stretch.len() < 3 || stretch.len() > LONGEST_TITLE {
                continue;
            }
            for part in self.parts(&stretch) {
                if part.len() >= 3
                    && self.is_joined(&part)
                    && !self.ends_with_origin(&part)
                    && !self.overlaps_taken(&part)
                {
                    let part = self.with_article(part, self.tokens.block(block).start);
                    self.push_joined(part);
                }
            }
        }
    }

    /// Titles in another language, which has its own capitals: `Los años del humo`, `Das zweite Zimmer`.
    fn foreign(&mut self, block: usize) {
        let range = self.tokens.block(block);
        for start in range.clone() {
            if !self.opens_foreign(start) {
                continue;
            }
            let end = (start + 1..range.end).find(|&at| !self.is_foreign(at)).unwrap_or(range.end);
            let title = start..end;
            let lower = title.clone().filter(|&at| self.token(at).shape == Shape::Lower).count();
            if title.len() > LONGEST_FOREIGN || title.len() < 3 || lower == 0 || self.overlaps_taken(&title) {
                continue;
            }
            let forms = Forms::default().with(Form::Plain).with(Form::Foreign);
            self.push(title.clone(), self.brackets_around(title), forms, None);
        }
    }

    /// Whether an article of another language stands before a word that English does not know.
    fn opens_foreign(&self, at: usize) -> bool {
        let list = self.tokens.list();
        list[at].is_capital()
            && list[at].is(self.language.classes.foreign_article)
            && list.get(at + 1).is_some_and(|next| next.shape == Shape::Lower && !next.opens_sentence)
            && self.is_foreign(at + 1)
    }

    /// Whether a word may go on a title in another language.
    fn is_foreign(&self, at: usize) -> bool {
        let classes = &self.language.classes;
        let token = self.token(at);
        match token.shape {
            Shape::Capital => !token.opens_sentence,
            Shape::Lower if token.is(classes.particle) => true,
            Shape::Lower => token.classes.without(class::PLURAL).is_empty(),
            _ => false,
        }
    }

    /// Titles with a comma inside: `Goodbye, Miss Hartigan`, `Ashes, Ashes`, `The Grocer, the Widow and the Goat`.
    fn across_commas(&mut self, block: usize) {
        let range = self.tokens.block(block);
        for comma in range.start + 1..range.end.saturating_sub(1) {
            if self.text_of(comma) != "," || self.token(comma + 1).opens_speech {
                continue;
            }
            let Some(start) = self.comma_start(comma, &range) else { continue };
            let Some(end) = self.capitals_behind(comma + 1, &range) else { continue };
            self.push_across_comma(start..end, comma);
            if let Some(end) = self.joined_behind(end, &range).filter(|_| !self.stands_for_itself(start, comma)) {
                self.push_across_comma(start..end, comma);
            }
        }
    }

    fn push_across_comma(&mut self, whole: Range<usize>, comma: usize) {
        if whole.len() > LONGEST_TITLE || self.overlaps_taken(&whole) {
            return;
        }
        let mut forms = Forms::default().with(Form::Plain).with(Form::Joined).with(Form::Comma);
        if self.restarts(&whole) {
            forms = forms.with(Form::Restarts);
        }
        if !self.is_comma_title(&whole, comma) {
            if !self.may_be_comma_title(&whole, comma) {
                return;
            }
            forms = forms.with(Form::Listed);
        }
        self.push(whole.clone(), whole, forms, None);
    }

    /// Where the words before a comma start: one to three capitals.
    fn comma_start(&self, comma: usize, block: &Range<usize>) -> Option<usize> {
        let capitals = (block.start..comma).rev().take_while(|&at| self.token(at).is_capital()).count();
        (1..=3).contains(&capitals).then(|| comma - capitals)
    }

    /// Where up to four capitals end, with an article before them.
    fn capitals_behind(&self, start: usize, block: &Range<usize>) -> Option<usize> {
        let capital = |at: usize| at < block.end && self.token(at).is_capital() && !self.token(at).opens_speech;
        let first = start + usize::from(matches!(self.text_of(start), "the" | "a"));
        let end = (first..block.end.min(first + 4)).find(|&at| !capital(at)).unwrap_or(block.end.min(first + 4));
        (end > first).then_some(end)
    }

    /// Where the capitals behind an `and` end.
    fn joined_behind(&self, and: usize, block: &Range<usize>) -> Option<usize> {
        let joined = and + 1 < block.end && self.text_of(and) == "and";
        joined.then(|| self.capitals_behind(and + 1, block)).flatten()
    }

    /// Whether one word stands before a comma: an `and` behind it joins another name more likely.
    fn stands_for_itself(&self, start: usize, comma: usize) -> bool {
        comma == start + 1
    }

    /// What makes one title of two names with a comma between: the same word twice, a call (`Goodbye, …`), an article
    /// in lower case behind one with a capital, or a capital on a word that has none outside of titles (`…, His …`).
    fn is_comma_title(&self, whole: &Range<usize>, comma: usize) -> bool {
        let classes = &self.language.classes;
        let (first, second) = (self.token(whole.start), self.token(comma + 1));
        let one_word = comma == whole.start + 1;
        let twice = one_word && first.fold == second.fold && whole.end == comma + 2;
        let call = one_word && first.is(classes.call_word);
        let articles = first.is(classes.article) && self.text_of(comma + 1) == "the" && !one_word;
        let inside = second.is_capital() && second.is(classes.possessive_word);
        twice || call || articles || inside
    }

    /// Two single words that are nothing else: `Sing, Sparrow`, if the folder never sees the one without the other.
    fn may_be_comma_title(&self, whole: &Range<usize>, comma: usize) -> bool {
        let classes = &self.language.classes;
        let (first, second) = (self.token(whole.start), self.token(comma + 1));
        let name = classes.given | classes.given_rare | classes.place | classes.calendar | classes.nationality;
        let alone = comma == whole.start + 1 && whole.end == comma + 2;
        alone && !first.is(name) && !second.is(name) && !first.opens_speech
    }

    /// The stretch without the function words that a sentence opens with.
    fn without_openers(&self, stretch: Range<usize>) -> Range<usize> {
        let opener = |at: usize| {
            let token = self.token(at);
            token.opens_speech && token.is(self.language.classes.function) && !token.is(self.language.classes.article)
        };
        let trade = self.opens_with_trade(stretch.start)
            && self.tokens.list().get(stretch.start + 1).is_some_and(Token::is_capital);
        let start = if opener(stretch.start) || trade {
            (stretch.start + 1..stretch.end).find(|&at| self.token(at).is_capital())
        } else {
            Some(stretch.start)
        };
        start.unwrap_or(stretch.end)..stretch.end
    }

    /// The whole stretch, and what lies before or after each `and`, `'s`, `in`, `at`, `with`.
    fn parts(&self, stretch: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = vec![stretch.clone()];
        for at in stretch.clone() {
            let cuts = self.token(at).shape == Shape::Possessive
                || self.token(at).is(class::QUOTATION)
                || matches!(
                    self.text_of(at),
                    "and" | "in" | "at" | "with" | "for" | "from" | "on" | "by" | "&" | "+" | "x"
                );
            if cuts {
                let after = (at + 1..stretch.end).find(|&next| self.token(next).is_capital()).unwrap_or(stretch.end);
                parts.push(stretch.start..at);
                parts.push(after..stretch.end);
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.sort_by_key(|part| (part.start, part.end));
        parts.dedup();
        parts.truncate(12);
        parts
    }

    /// `The Tin Drum and British film-makers`, `The Sea Inside from Spain`: where the next thing comes from.
    fn ends_with_origin(&self, part: &Range<usize>) -> bool {
        let classes = &self.language.classes;
        self.token(part.end - 1).is(classes.nationality | classes.place)
            && matches!(self.text_of(part.end - 2), "and" | "from" | "by" | "with" | "for")
    }

    fn is_joined(&self, part: &Range<usize>) -> bool {
        // `The Long Winter in London on Friday`: when it was shown is no part of the title.
        let ends_with_day =
            self.token(part.end - 1).is(self.language.classes.calendar) && self.text_of(part.end - 2) == "on";
        !ends_with_day
            && part.clone().any(|at| !self.token(at).is_capital())
            && (self.token(part.start).shape != Shape::Number || self.token(part.start + 1).is_capital())
    }

    /// A stretch read across joining words.
    fn push_joined(&mut self, part: Range<usize>) {
        let mut forms = Forms::default().with(Form::Plain).with(joint(self.article, self.tokens, &part));
        if self.ends_list(&part) {
            forms = forms.with(Form::Listed);
        }
        if self.restarts(&part) {
            forms = forms.with(Form::Restarts);
        }
        self.push(part.clone(), self.brackets_around(part), forms, None);
    }

    /// Whether an article with a capital stands behind an `and`: inside of a title it has none. Or the first word again:
    /// `Saltmarsh and Saltmarsh 2`.
    fn restarts(&self, part: &Range<usize>) -> bool {
        let first = self.token(part.start);
        let may_come_again = first.is_capital() && !first.is(self.language.classes.article);
        let again = |at: usize| may_come_again && self.token(at).fold == first.fold && part.len() > 3;
        part.clone().skip(1).any(|at| {
            matches!(
                self.text_of(at - 1),
                "and" | "or" | "&" | "," | "with" | "from" | "in" | "for" | "at" | "by" | "to"
            ) && (matches!(self.text_of(at), "The" | "A" | "An") || again(at))
        })
    }

    /// Whether the `and` inside a stretch is more likely the last of a list: `Kestrel, Ebb and Tanner 7`.
    fn ends_list(&self, part: &Range<usize>) -> bool {
        let block = self.tokens.block(self.tokens.block_of(part.start));
        let listed = part.start >= block.start + 2
            && self.text_of(part.start - 1) == ","
            && !self.token(part.start).opens_sentence
            && (self.token(part.start - 2).is_capital()
                || self.token(part.start - 2).shape == Shape::Number
                || self.token(part.start - 2).is(class::QUOTATION));
        listed && part.clone().any(|at| matches!(self.text_of(at), "and" | "or" | "&"))
    }

    fn push_run(&mut self, run: Range<usize>, outer: Range<usize>, joined: bool) {
        let forms = Forms::default().with(Form::Plain);
        let outer = if outer == run { self.brackets_around(run.clone()) } else { outer };
        self.push(run, outer, if joined { forms.with(Form::Joined) } else { forms }, None);
    }

    fn push(
        &mut self,
        inner: Range<usize>,
        outer: Range<usize>,
        forms: Forms,
        external_id: Option<(&'static str, String)>,
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
        external_id: Option<(&'static str, String)>,
    ) {
        let list = self.tokens.list();
        let words = inner.clone().filter(|&at| !matches!(list[at].shape, Shape::Sign | Shape::Possessive)).count();
        let named = if words > 1 && list[inner.start].is(self.language.classes.article) { words - 1 } else { words };
        let mut forms = forms.with(if named == 1 { Form::OneWord } else { Form::SeveralWords });
        let range = TextRange { start: list[inner.start].start, end: list[inner.end - 1].end };
        let naming = self.naming(&inner, forms);
        if let Some(cell) = self.scene.listings.cell(naming.block as usize, &inner, self.tokens) {
            forms = forms.with(Form::Cell);
            forms = forms.with(match (cell.column, cell.columns) {
                (0, 1) => Form::OnlyCell,
                (0, _) => Form::FirstCell,
                _ => Form::LaterCell,
            });
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

    /// Whether quoted or emphasised words are set like a title: capitals, and between them only words that join.
    fn is_title(&self, inner: &Range<usize>) -> bool {
        let classes = &self.language.classes;
        let tokens = &self.tokens.list()[inner.clone()];
        let Some(first) = tokens.first() else { return false };
        let opens = first.is_capital() || first.shape == Shape::Number || self.text_of(inner.start) == "(";
        let small =
            |token: &Token| token.shape != Shape::Lower || token.is(classes.joiner) || token.is(classes.particle);
        let stops = tokens[..tokens.len() - 1].iter().filter(|token| token.is(class::STOP)).count();
        let words = tokens.iter().filter(|token| token.is_capital()).count();
        let only_function = tokens.iter().all(|token| token.is(classes.function) || token.shape == Shape::Sign);
        let lower = tokens.iter().filter(|token| token.shape == Shape::Lower).count();
        opens
            && stops == 0
            && words > 0
            && words >= lower
            && !only_function
            && tokens.iter().all(small)
            && tokens.len() <= LONGEST_TITLE
    }

    /// The tokens without quotation marks, brackets and punctuation at either end; `!` and `?` at the end stay.
    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
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
