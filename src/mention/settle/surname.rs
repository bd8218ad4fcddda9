//! Surnames, given names and nicknames: whom of the article's people, or of the folder's, a single word names.

use std::borrow::Cow;

use super::{Candidate, Ledger, Settling};
use crate::{
    census::{ARTICLE_LIMIT, Entry},
    mention::{
        Kind,
        alias::{Alias, People},
        decree::Decree,
    },
    name::{Fold, NameKey},
    pattern::class,
    sighting::{Form, Sighting, Weights, Witness},
    token::{Shape, Token},
};

/// What a surname or a given name loses where the article has a film or a band of that name.
const NAMED_ALIKE: i32 = 2600;
/// What must speak for a person beside a surname whose full name stands in another article only.
const FAR_AWAY: i32 = 1200;

impl Settling<'_> {
    /// The people whose full name stands in the article, where it stands.
    pub(super) fn people(&self) -> People {
        let mut people = People::default();
        for at in self.selected_and_inside_bands() {
            let candidate = &self.candidates[at];
            let full = !candidate.sighting.is_one_word() && candidate.totals.best().0 == Kind::Person;
            if full && candidate.sighting.target.is_none() {
                let folds = self.list()[candidate.tokens()].iter().filter(|token| token.shape != Shape::Possessive);
                people.add(
                    candidate.sighting.key,
                    folds.filter_map(|token| token.fold),
                    &self.article.text,
                    &self.list()[candidate.tokens()],
                    self.is_relative(candidate.tokens().start),
                );
            }
        }
        people
    }

    /// Whether a name is introduced as a relative's: `his sister Ada Moss`, `Jo and Ada Moss`.
    fn is_relative(&self, start: usize) -> bool {
        let (list, classes) = (self.list(), &self.language.classes);
        let before = |steps: usize| start.checked_sub(steps).map(|at| &list[at]);
        let is_comma = before(1).is_some_and(|token| token.is(class::LIST_JOINER) && token.fold.is_none());
        let family = before(if is_comma { 2 } else { 1 }).is_some_and(|token| token.is(classes.family));
        let beside = before(1).is_some_and(|token| token.is(class::LIST_JOINER) && token.fold.is_some())
            && before(2).is_some_and(|token| token.is_capital() && token.is(classes.given))
            && before(3).is_none_or(|token| !token.is_capital());
        family || beside
    }

    /// Adds surnames, given names and short forms of the people of the article, or of the only person of the folder.
    pub(super) fn weigh_aliases<L: Ledger>(&mut self, people: &People, ledger: &mut L) {
        self.find_aliases_in_titles(people, ledger);
        for at in 0..self.candidates.len() {
            let sighting = &self.candidates[at].sighting;
            let plain = sighting.is_one_word() && !sighting.forms.has(Form::Quoted) && sighting.target.is_none();
            let marked = sighting.is_one_word() && sighting.forms.has(Form::MarkedPerson);
            if self.candidates[at].decree != Decree::None || (!plain && !marked) {
                continue;
            }
            let tokens = self.candidates[at].tokens();
            let Some(token) = self.list()[tokens].iter().rev().find(|token| token.is_capital()) else { continue };
            let (alias, weight) = self.alias(token, people, &self.candidates[at].sighting);
            if alias == Alias::Tie && L::WRITES {
                let reason = self.bearers(token);
                ledger.page(self.candidates[at].sighting.range).contribution(&reason, Weights::default());
            }
            if weight != 0 {
                let weights = Weights::default().with(Kind::Person, weight);
                ledger.page(self.candidates[at].sighting.range).contribution(alias.describe(), weights);
                self.candidates[at].totals += weights;
            }
            let is_person = alias == Alias::None && self.candidates[at].totals.best().0 == Kind::Person;
            let bearer = self.only_bearer(&self.candidates[at].sighting).filter(|_| is_person);
            self.candidates[at].alias = bearer.map_or(alias, Alias::Folder);
        }
    }

    /// In a headline capitals prove nothing, so only surnames and given names of the article's people are read there; and
    /// a month or a day is a surname only where it cannot be one.
    fn find_aliases_in_titles(&mut self, people: &People, ledger: &mut impl Ledger) {
        let taken = self.taken();
        for block in 0..self.article.blocks.len() {
            let title = self.scene.is_title_block(block);
            for at in self.tokens.block(block) {
                let token = self.list()[at];
                let may_name = token.is_capital()
                    && !taken[at]
                    && if title { !token.is(self.language.classes.function) } else { self.is_no_month(at) };
                let Some(fold) = token.fold.filter(|_| may_name) else { continue };
                let own = NameKey(fold.0);
                let is_other = |key| !self.questions.are_apart(own, key);
                let alias = people.find(fold, &self.article.text[token.range().bytes()], token.start, is_other);
                if alias == Alias::None || (!title && !matches!(alias, Alias::Surname(_))) {
                    continue;
                }
                let mut sighting = self.plain_sighting(at..at + 1, NameKey(fold.0), true);
                sighting.forms = sighting.forms.with(if title { Form::TitleCase } else { Form::Plain });
                let totals = Weights::default().with(Kind::Word, 2500);
                let reason = if title { "a capital in a headline proves nothing" } else { "a calendar word" };
                ledger.page(sighting.range).contribution(reason, totals);
                let (sighting, decree) = (Cow::Owned(sighting), Decree::None);
                self.candidates.push(Candidate { sighting, totals, alias: Alias::None, title: None, words: 1, decree });
            }
        }
        self.candidates.sort_by_key(|candidate| (candidate.sighting.tokens.start, candidate.sighting.tokens.end));
    }

    /// `May said`, `"…," May wrote`: a calendar word that stands where a sentence has its subject, before its verb.
    fn is_no_month(&self, at: usize) -> bool {
        let list = self.list();
        let subject = list[at].opens_speech || list[at].opens_sentence || list[at - 1].is(class::QUOTATION);
        let joins = class::LIST_JOINER | self.language.classes.joiner | self.language.classes.pronoun_he;
        let verb = list.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Lower && !next.opens_sentence && !next.is(joins | self.language.classes.pronoun_she)
        });
        list[at].is(self.language.classes.calendar) && subject && verb
    }

    pub(super) fn alias(&self, token: &Token, people: &People, sighting: &Sighting) -> (Alias, i32) {
        let Some(fold) = token.fold else { return (Alias::None, 0) };
        let word = &self.article.text[token.range().bytes()];
        let own = NameKey(fold.0);
        let within = people.find(fold, word, token.start, |key| !self.questions.are_apart(own, key));
        if self.ends_full_name(sighting, fold, within) {
            return (Alias::None, 0);
        }
        if within != Alias::None {
            let doubt = if self.is_title_here(sighting) { NAMED_ALIKE } else { 0 };
            return (within, within.weight() - doubt);
        }
        if let clipped @ Alias::Clipped(_) = self.clipped(token, people, sighting) {
            return (clipped, clipped.weight());
        }
        // Far from the full name, and without a word that speaks of a person, it is another name that looks the same.
        if sighting.evidence.context.of(Kind::Person) < FAR_AWAY || sighting.naming.with_article {
            return (Alias::None, 0);
        }
        let names = self.questions.full_names(fold);
        let names: Vec<_> = names.iter().filter(|name| !self.questions.are_apart(own, name.key)).collect();
        let known = names.iter().filter(|name| name.by_surname);
        let mut known = known.filter(|name| self.questions.entry(name.key).is_some());
        match (known.next(), known.next()) {
            (Some(only), None) => (Alias::Folder(only.key), Alias::Folder(only.key).weight()),
            (Some(_), Some(_)) => (Alias::Tie, 0),
            _ if !names.is_empty() => (Alias::Tie, 0),
            _ => (Alias::None, 0),
        }
    }

    /// `50 Cent`: whether the word before makes a full name of a surname, which then does not stand for it.
    fn ends_full_name(&self, sighting: &Sighting, surname: Fold, alias: Alias) -> bool {
        let Alias::Surname(key) = alias else { return false };
        let before = (sighting.tokens.start as usize).checked_sub(1).and_then(|at| self.list()[at].fold);
        before.is_some_and(|given| NameKey(given.0).then(surname) == key)
    }

    /// Whether the article speaks of a film or a band by this word: `Ray` beside Ray Charles.
    fn is_title_here(&self, sighting: &Sighting) -> bool {
        let Some(sum) = self.sums.get(&sighting.key) else { return false };
        let other = sum.of(Kind::Film).max(sum.of(Kind::Band));
        other >= ARTICLE_LIMIT && other > 2 * sum.of(Kind::Person)
    }

    /// `Tess`: a given name that is short for that of one person of the article.
    fn clipped(&self, token: &Token, people: &People, sighting: &Sighting) -> Alias {
        let classes = &self.language.classes;
        let Some(fold) = token.fold.filter(|_| token.is(classes.given | classes.given_rare)) else {
            return Alias::None;
        };
        if self.is_title_here(sighting) || sighting.naming.with_article {
            return Alias::None;
        }
        let own = NameKey(fold.0);
        let is_other = |key| !self.questions.are_apart(own, key);
        people.find_clipped(fold, self.article.slice(token.range()), &self.language.lexicon, is_other)
    }

    /// Who of the folder bears a name that leads to nobody, for `explain`.
    fn bearers(&self, token: &Token) -> String {
        let keys = token.fold.map(|fold| self.questions.full_names(fold)).unwrap_or_default();
        let known = |by_surname: bool| {
            let keys = keys.iter().filter(move |name| !by_surname || name.by_surname);
            let mut names: Vec<String> =
                keys.filter_map(|name| self.questions.entry(name.key)).map(Entry::name).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        match known(true).as_slice() {
            [] | [_] => format!("a name in other articles, too little to go by: {}", known(false).join(", ")),
            several => format!("{}: {}", Alias::Tie.describe(), several.join(", ")),
        }
    }

    /// Whoever of the folder bears a single plain word as surname, if there is just one: the word is known to be a
    /// person by other evidence, and a person of one name beside one of that surname is hardly ever another.
    fn only_bearer(&self, sighting: &Sighting) -> Option<NameKey> {
        let word = sighting.naming.last.filter(|_| sighting.target.is_none() && !sighting.naming.with_article)?;
        let own = sighting.key;
        let mut names = self.questions.full_names(word).iter();
        let only = names.next().filter(|name| name.by_surname && names.next().is_none())?;
        (!self.questions.are_apart(own, only.key)).then_some(only.key)
    }
}
