//! Settling: which stretches of an article are names, and of what.
//!
//! Every candidate gets a sum of weights by kind: its own cues, what the same name shows elsewhere in the article, and
//! what it shows in the rest of the folder. Of candidates that overlap, the set that is best together is kept.

mod bracket;
mod entity;
mod enumeration;
mod initials;
mod joint;
mod known;
mod other_name;
mod selection;
mod short_form;
mod surname;
mod total;

use std::{borrow::Cow, ops::Range};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Kind, Reading, Settled, alias::Alias, decree::Decree};
use crate::{
    article::{Article, TextRange},
    census::Questions,
    language::Language,
    name::NameKey,
    sighting::{Evidence, Form, Forms, Naming, Scene, Sighting, Sightings, Weights, Witness},
    token::{Shape, Token, Tokens},
};

/// The folder's weight that makes a name of several words known, and one of a single word.
const KNOWN: i32 = 1500;
const KNOWN_ONE_WORD: i32 = 3000;
/// By how much what a name is must lead for the others of its list to hear of it.
const CLEAR: i32 = 1000;
/// Up to here being surer makes a name worth more against one that overlaps it.
const VALUE_LIMIT: i32 = 3500;

/// What `explain` writes down for every candidate; a build has none: `()`.
pub trait Ledger {
    /// Whether it writes anything down.
    const WRITES: bool = true;
    /// Where the contributions to a candidate go.
    type Page<'a>: Witness
    where
        Self: 'a;
    /// The page of a candidate.
    fn page(&mut self, range: TextRange) -> Self::Page<'_>;
    /// What a candidate is worth in competition with those that overlap it. The set that is worth most is kept.
    fn worth(&mut self, _range: TextRange, _value: i32) {}
}

impl Ledger for () {
    const WRITES: bool = false;
    type Page<'a> = ();
    fn page(&mut self, _range: TextRange) {}
}

/// Settles the sightings of one article: a pure function of the article, its sightings, the language and the answers
/// to `questions`.
pub fn settle(
    article: &Article,
    sightings: &Sightings,
    questions: &Questions,
    language: &Language,
    ledger: &mut impl Ledger,
) -> Settled {
    let tokens = Tokens::of(article, &language.lexicon);
    let mut settling = Settling {
        article,
        tokens: &tokens,
        questions,
        language,
        scene: Scene::new(article, &tokens, language),
        sums: FxHashMap::default(),
        set_apart: FxHashSet::default(),
        candidates: Vec::new(),
    };
    settling.take_sightings(sightings);
    settling.find_known();
    settling.weigh_all(ledger);
    settling.weigh_columns(ledger);
    settling.weigh_lists(ledger);
    settling.weigh_conjuncts(ledger);
    let people = settling.people();
    settling.weigh_short_titles(&people, ledger);
    settling.weigh_aliases(&people, ledger);
    settling.weigh_short_bands(ledger);
    settling.weigh_initials(ledger);
    settling.weigh_brackets(ledger);
    settling.find_other_names(ledger);
    settling.finish(ledger)
}

struct Settling<'a> {
    article: &'a Article,
    tokens: &'a Tokens,
    questions: &'a Questions<'a>,
    language: &'a Language,
    scene: Scene<'a>,
    /// The sums of the article by name.
    sums: FxHashMap<NameKey, Weights>,
    /// The names that the article sets apart, in quotation marks or emphasis.
    set_apart: FxHashSet<NameKey>,
    candidates: Vec<Candidate<'a>>,
}

/// A stretch that competes to be a name.
struct Candidate<'a> {
    sighting: Cow<'a, Sighting>,
    totals: Weights,
    alias: Alias,
    /// The title in this article that it is a part of.
    title: Option<NameKey>,
    /// How many of its tokens it explains: all but the small words and signs between its words.
    words: i32,
    decree: Decree<'a>,
}

impl Candidate<'_> {
    fn tokens(&self) -> Range<usize> {
        self.sighting.tokens.start as usize..self.sighting.tokens.end as usize
    }

    /// Whether it is a stretch that nobody would take for a name by itself.
    fn is_weak(&self) -> bool {
        self.sighting.forms.has(Form::Joined) || self.sighting.forms.has(Form::Linked)
    }

    /// What it is worth as a name in competition with others: how much its best kind outweighs an ordinary word, up to
    /// a limit, for every token it explains. So two good names are worth no more than the one they lie in, if that is as
    /// good.
    fn value(&self) -> i32 {
        let (best, _) = self.totals.best();
        let margin = (self.totals.of(best) - self.totals.of(Kind::Word)).min(VALUE_LIMIT);
        if margin <= 0 { i32::from(!self.is_weak()) } else { margin * self.words }
    }
}

impl<'a> Settling<'a> {
    fn list(&self) -> &'a [Token] {
        self.tokens.list()
    }

    fn take_sightings(&mut self, sightings: &'a Sightings) {
        for sighting in &sightings.list {
            if is_set_apart(sighting) {
                self.set_apart.insert(sighting.key);
            }
            *self.sums.entry(sighting.key).or_default() += sighting.evidence.context;
            self.candidates.push(Candidate {
                sighting: Cow::Borrowed(sighting),
                totals: Weights::default(),
                alias: Alias::None,
                title: None,
                words: explained(self.list(), &sighting.tokens),
                decree: Decree::None,
            });
        }
    }

    fn plain_sighting(&self, tokens: Range<usize>, key: NameKey, one_word: bool) -> Sighting {
        let list = self.list();
        let forms = Forms::default().with(if one_word { Form::OneWord } else { Form::SeveralWords });
        Sighting {
            range: TextRange { start: list[tokens.start].start, end: list[tokens.end - 1].end },
            tokens: tokens.start as u32..tokens.end as u32,
            outer: tokens.start as u32..tokens.end as u32,
            key,
            spelled: key,
            forms,
            evidence: Evidence::default(),
            naming: Naming::default(),
            external_id: None,
            target: None,
        }
    }

    fn weigh_all(&mut self, ledger: &mut impl Ledger) {
        let mut candidates = std::mem::take(&mut self.candidates);
        let links = links_with_a_kind(&candidates);
        for candidate in &mut candidates {
            let mut witness = ledger.page(candidate.sighting.range);
            let counted = matches!(candidate.sighting, Cow::Borrowed(_));
            candidate.totals = self.total(&candidate.sighting, counted, &mut witness);
            let decree = Decree::of(&candidate.sighting, self.article, self.questions);
            if !(decree.is_of_kind() && lies_over(&links, &candidate.sighting)) {
                candidate.decree = decree;
            }
            if candidate.decree != Decree::None {
                let weights = candidate.decree.weights();
                witness.contribution(&candidate.decree.describe(), weights);
                candidate.totals += weights;
            }
        }
        self.candidates = candidates;
        self.candidates.sort_by_key(|candidate| (candidate.sighting.tokens.start, candidate.sighting.tokens.end));
        self.drop_parts_of_nothing();
    }

    /// What somebody wrote to be no link has no link inside.
    fn drop_parts_of_nothing(&mut self) {
        // The candidates are in order of their starts: one lies in another that starts no later and ends no earlier.
        let mut ends: Vec<(u32, u32)> = Vec::new();
        for candidate in self.candidates.iter().filter(|candidate| candidate.decree.is_nothing()) {
            let tokens = &candidate.sighting.tokens;
            let end = ends.last().map_or(0, |(_, end)| *end).max(tokens.end);
            ends.push((tokens.start, end));
        }
        self.candidates.retain(|candidate| {
            let tokens = &candidate.sighting.tokens;
            let before = ends.partition_point(|(start, _)| *start <= tokens.start);
            let end = before.checked_sub(1).map_or(0, |last| ends[last].1);
            candidate.decree.is_nothing() || tokens.end > end
        });
    }

    fn finish<L: Ledger>(self, ledger: &mut L) -> Settled {
        if L::WRITES {
            self.candidates.iter().for_each(|candidate| ledger.worth(candidate.sighting.range, candidate.value()));
        }
        let mut settled = Settled::default();
        for at in self.selected() {
            let candidate = &self.candidates[at];
            let (kind, margin) = candidate.totals.best();
            let (entity, is_told) = self.entity(candidate, kind, &mut settled, ledger);
            let reading = Reading {
                range: candidate.sighting.range,
                kind,
                entity,
                confidence: self.language.calibration.link(kind, margin),
                in_full: matches!(candidate.alias, Alias::None) && !self.is_short_title(candidate, kind),
                is_told,
            };
            if let (Some(entity), Some((name, id))) = (reading.entity, &candidate.sighting.external_id) {
                settled.external_ids.push((entity, name.clone().into_owned(), id.clone()));
            }
            settled.readings.push(reading);
        }
        self.note_meanings(&mut settled);
        settled
    }

    /// Notes which of the article's own corrections stand in it.
    fn note_meanings(&self, settled: &mut Settled) {
        let Some(meanings) = self.questions.meanings(self.article.source) else { return };
        let spelled = self.candidates.iter().map(|candidate| candidate.sighting.spelled);
        settled.meanings.extend(spelled.filter(|name| meanings.of_name(*name).is_some()));
        settled.meanings.sort_unstable();
        settled.meanings.dedup();
    }
}

/// The tokens of a name without `and`, `'s` and other joints: two names with a joint between them are worth no less than
/// the same words read as one.
fn explained(list: &[Token], tokens: &Range<u32>) -> i32 {
    let list = &list[tokens.start as usize..tokens.end as usize];
    let joint = |token: &&Token| matches!(token.shape, Shape::Lower | Shape::Possessive | Shape::Sign);
    (list.len() - list.iter().filter(joint).count()).max(1) as i32
}

/// The wikilinks that name a kind, as ranges of tokens in their order: they know the kind better than a line for all articles.
fn links_with_a_kind(candidates: &[Candidate]) -> Vec<Range<u32>> {
    let kinds = [Form::MarkedPerson, Form::MarkedFilm, Form::MarkedBand];
    let names_kind = |forms: Forms| kinds.into_iter().any(|form| forms.has(form));
    let sightings = candidates.iter().map(|candidate| &candidate.sighting);
    let links = sightings.filter(|sighting| sighting.target.is_some() && names_kind(sighting.forms));
    let mut ranges: Vec<Range<u32>> = links.map(|sighting| sighting.tokens.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// Whether a sighting shares a word with one of the ranges, which do not overlap.
fn lies_over(ranges: &[Range<u32>], sighting: &Sighting) -> bool {
    let before = ranges.partition_point(|range| range.end <= sighting.tokens.start);
    ranges.get(before).is_some_and(|range| range.start < sighting.tokens.end)
}

/// Whether a name is in quotation marks, emphasis or markup.
fn is_set_apart(sighting: &Sighting) -> bool {
    sighting.forms.has(Form::Quoted) || sighting.forms.has(Form::Marked)
}

/// The kind with records that weighs most and how much, if no other kind outweighs it.
pub(super) fn strongest_record(weights: Weights) -> Option<(Kind, i32)> {
    let best = |records: bool| {
        Kind::ALL.into_iter().filter(|kind| kind.record().is_some() == records).max_by_key(|kind| weights.of(*kind))
    };
    let (record, other) = (best(true)?, best(false)?);
    (weights.of(record) > weights.of(other)).then(|| (record, weights.of(record)))
}
