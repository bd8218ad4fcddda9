//! Two names of one person: `Slim Verdict, born Terrence Oakley`.

use rustc_hash::FxHashMap;

use super::{Candidate, Ledger, Settling};
use crate::{
    mention::{Kind, alias::Alias, decree::Decree},
    name::{Fold, NameKey},
    pattern::class,
    sighting::{Form, Weights, Witness},
};

impl Settling<'_> {
    /// `Slim Verdict, born Terrence Oakley`: a name that is said to be another one of the person just named.
    pub(super) fn find_other_names(&mut self, ledger: &mut impl Ledger) {
        let is_person = |at: &usize| self.candidates[*at].totals.best().0 == Kind::Person;
        let people: Vec<usize> = self.selected().into_iter().filter(is_person).collect();
        let mut other_names = FxHashMap::default();
        // Whether all people so far are the first, so that nobody else can be meant.
        let (first, mut alone) = (people.first().map(|at| self.key_of(*at)), true);
        for pair in people.windows(2) {
            let (before, behind) = (pair[0], pair[1]);
            alone &= first == Some(self.key_of(before));
            let (end, start) = (self.candidates[before].tokens().end, self.candidates[behind].tokens().start);
            let (named, other) = match self.says_other_name(end, start) {
                Some(Called::Behind) => (before, behind),
                Some(Called::Before) => (behind, before),
                None if alone && self.opens_life(start) => (before, behind),
                None => continue,
            };
            if !self.is_free_name(&self.candidates[other]) {
                continue;
            }
            let key = self.key_of(named);
            let alias = Alias::OtherName(key);
            other_names.insert(self.candidates[other].sighting.key, key);
            ledger.page(self.candidates[other].sighting.range).contribution(alias.describe(), Weights::default());
            self.candidates[other].alias = alias;
        }
        for at in &people {
            let Some(key) = self.name_in_nickname(*at, &people) else { continue };
            other_names.insert(self.candidates[*at].sighting.key, key);
            let alias = Alias::OtherName(key);
            ledger.page(self.candidates[*at].sighting.range).contribution(alias.describe(), Weights::default());
        }
        self.lead_on(&other_names);
    }

    /// `Angus 'Drummie Zeb' Gaye`, `Angus 'Drummie' Gaye`: the stage name of the article that stands inside of a name in
    /// quotation marks, whole or, if it is nobody's given name, its first word.
    fn name_in_nickname(&self, at: usize, people: &[usize]) -> Option<NameKey> {
        let candidate = &self.candidates[at];
        if !candidate.sighting.forms.has(Form::Nicknamed) || !self.is_free_name(candidate) {
            return None;
        }
        let list = self.list();
        let opening = candidate.tokens().find(|&at| list[at].is(class::QUOTATION))?;
        let inner = &list[opening + 1..self.tokens.closing(opening)?];
        let folds: Vec<Fold> = inner.iter().filter_map(|token| token.fold).collect();
        let first = *folds.first()?;
        let names = self.language.classes.given | self.language.classes.given_rare;
        let may_open = folds.len() == 1 && !inner.iter().any(|token| token.is(names));
        let nickname = NameKey::of(folds.iter().copied())?;
        let fits = |other: &&usize| {
            let other = &self.candidates[**other];
            let opens = may_open && other.sighting.naming.first == Some(first);
            !other.sighting.is_one_word()
                && !other.sighting.forms.has(Form::Nicknamed)
                && (other.sighting.key == nickname || opens)
        };
        let mut keys = people.iter().filter(fits).map(|other| self.key_of(*other));
        let key = keys.next()?;
        keys.all(|other| other == key).then_some(key)
    }

    /// Whether the words between two names say that they are one person's, and on which side the name in life stands:
    /// `, whose real name is`, `(born`; `, better known as`.
    fn says_other_name(&self, end: usize, start: usize) -> Option<Called> {
        if end > start || self.tokens.block_of(end) != self.tokens.block_of(start) {
            return None;
        }
        let words: Vec<&str> =
            self.list()[end..start].iter().map(|token| &self.article.text[token.range().bytes()]).collect();
        // `Sable, 27, whose real name is …`
        let words = match words.as_slice() {
            [",", age, rest @ ..] if age.parse::<u8>().is_ok() => rest,
            words => words,
        };
        let (opening, words) = match words {
            [opening @ ("," | "(" | "-" | "–" | "—"), words @ ..] => (Some(*opening), words),
            words => (None, words),
        };
        let words = words.strip_prefix(&["whose"]).unwrap_or(words);
        let names = |rest: &[&str]| matches!(rest, [] | [":" | "," | "is" | "was"]);
        let in_life = match words {
            ["real" | "full" | "birth" | "legal", "name", rest @ ..] => opening.is_some() && names(rest),
            ["born" | "né" | "née" | "christened"] => opening.is_some(),
            ["was" | "is", "born" | "christened"] => opening.is_none(),
            // `Colin's real name was Colin Crerar`.
            ["'s" | "’s", "real" | "full" | "birth" | "legal", "name", rest @ ..] => opening.is_none() && names(rest),
            // `Moss is late. Raised by her aunt, she was christened …`
            [.., "she" | "he", "was", "christened"] => true,
            // `June, 19, known to her family as Dot`.
            ["known", "to", .., "as"] => opening.is_some(),
            _ => false,
        };
        let on_stage = match words {
            ["better" | "best", "known", "as"] | ["aka" | "a.k.a." | "alias"] => true,
            ["who", "performs" | "records" | "raps" | "sings", "as"] => opening.is_some(),
            ["who", "calls", "himself" | "herself" | "themselves"] => opening.is_some(),
            _ => false,
        };
        match (in_life, on_stage) {
            (true, _) => Some(Called::Behind),
            (false, true) => Some(Called::Before),
            (false, false) => None,
        }
    }

    /// `Born Otis Jones in Drew`, `She was born Edna Stubbs`: where an article tells of somebody's life from the start.
    fn opens_life(&self, start: usize) -> bool {
        let list = self.list();
        let block = self.tokens.block(self.tokens.block_of(start)).start;
        let born = |at: usize| at >= block && list[at].is(self.language.classes.life_word);
        let pronouns = self.language.classes.pronoun_he | self.language.classes.pronoun_she;
        let opens = |at: usize| list[at].opens_sentence;
        start > block
            && born(start - 1)
            && (opens(start - 1) || start >= block + 3 && opens(start - 3) && list[start - 3].is(pronouns))
    }

    /// Whoever leads to another name of somebody, or is it, leads to the one for use.
    fn lead_on(&mut self, other_names: &FxHashMap<NameKey, NameKey>) {
        for at in 0..self.candidates.len() {
            if let Some(key) = other_names.get(&self.key_of(at))
                && self.candidates[at].totals.best().0 == Kind::Person
                && (self.candidates[at].alias != Alias::None || self.is_free_name(&self.candidates[at]))
            {
                self.candidates[at].alias = Alias::OtherName(*key);
            }
        }
    }

    /// The full name that a candidate leads to as a person.
    fn key_of(&self, at: usize) -> NameKey {
        let candidate = &self.candidates[at];
        candidate.alias.key().unwrap_or(candidate.sighting.key)
    }

    /// Whether a name is a full one that nothing is known of yet.
    fn is_free_name(&self, name: &Candidate) -> bool {
        let untold = name.decree == Decree::None && name.sighting.target.is_none();
        untold && name.alias == Alias::None && !name.sighting.is_one_word()
    }
}

/// On which side of two names of one person the one stands that is not for use: the name in life.
#[derive(Debug, Clone, Copy)]
enum Called {
    Before,
    Behind,
}
