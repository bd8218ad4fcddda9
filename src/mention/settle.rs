//! Settling: which stretches of an article are names, and of what.
//!
//! Every candidate gets a sum of weights by kind: its own cues, what the same name shows elsewhere in the article, and
//! what it shows in the rest of the folder. Of candidates that overlap, the set that is best together is kept.

use std::{borrow::Cow, ops::Range};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Ambiguous, Entity, Kind, Reading, Settled,
    alias::{Alias, Bands, People},
    column::Columns,
    decree::Decree,
    list::{Beside, Lists, OWN_ROLE},
    sense::{self, Sense},
    short_title::Titles,
};
use crate::{
    article::{Article, Role, TextRange},
    census::{ARTICLE_LIMIT, Entry, Questions},
    kind::RecordKind,
    language::Language,
    name::{Fold, NameKey},
    pattern::class,
    sighting::{
        Cell, Domain, Evidence, Form, Forms, Naming, Scene, Sighting, Sightings, Weights, Witness, capital_stretches,
        joint_of, weigh,
    },
    token::{Shape, Token, Tokens},
};

/// What makes a name that of a character by the words around it, and what its own words can weigh then.
const PLAYED: i32 = 2500;
const ROLE_NAME: i32 = 5000;
/// What the other sightings of a name in the same article can weigh, in thousandths of a log-odds.
const ARTICLE_SHARE: i32 = 2000;
/// The same for a single word that means nothing else in English.
const ARTICLE_SHARE_OF_A_NAME: i32 = 3500;
/// What the rest of the folder can weigh.
const FOLDER_SHARE: i32 = 3000;
/// Kinds that are a use of a name, not a property of it: each sighting decides by itself.
const OWN_ONLY: [Kind; 3] = [Kind::Franchise, Kind::Character, Kind::Word];
/// Longer names than this, in tokens, are not looked for inside runs.
const LONGEST_KNOWN: usize = 8;
/// The folder's weight that makes a name of several words known, and one of a single word.
const KNOWN: i32 = 1500;
const KNOWN_ONE_WORD: i32 = 3000;
/// By how much what a name is must lead for the others of its list to hear of it.
const CLEAR: i32 = 1000;
/// What a title before a plural gains as the name of a series, if the folder uses it as one.
const SERIES: i32 = 5000;
/// What a plain name loses as a film where the article sets the film apart.
const CONTRAST: i32 = 2500;

/// What a surname or a given name loses where the article has a film or a band of that name.
const NAMED_ALIKE: i32 = 2600;
/// What must speak for a person beside a surname whose full name stands in another article only.
const FAR_AWAY: i32 = 1200;
/// What a film gains where the article speaks of a second one of its name, and what must speak for that.
const FIRST_OF_SERIES: i32 = 2500;
const SPOKEN_OF_SEQUEL: i32 = 1500;
/// How clear a title must be for its parts to lead to it.
const CLEAR_TITLE: i32 = 1000;
/// What a name read across `and` loses if what it joins is known by itself.
const SEPARABLE: i32 = 2500;
/// What a single word that means nothing else loses as a mere word whenever it stands again, so often at most.
const AGAIN: i32 = 300;
const MOST_AGAIN: u32 = 4;
/// What must speak for a kind of record in the folder for that.
const USED: i32 = 1500;
/// What a name read across `and` or `'s` gains if its parts never stand alone.
const INSEPARABLE: i32 = 3500;

/// What an ordinary word loses where it has a capital inside a sentence and the folder knows it as a name.
const CAPITAL_INSIDE: i32 = 1200;
/// What makes a word one that English writes with a capital.
const CAPITAL_ANYWAY: i32 = 2500;

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

    /// Finds names that the folder knows inside runs of capitals that are no sighting of their own: in headlines, in
    /// longer runs, and titles that stand without quotation marks here.
    fn find_known(&mut self) {
        let mut known = Known::default();
        for candidate in &self.candidates {
            known.ranges.insert(candidate.sighting.tokens.clone());
            if candidate.sighting.forms.has(Form::Quoted) {
                known.titles.push(candidate.sighting.tokens.clone());
            }
        }
        for block in 0..self.article.blocks.len() {
            let title_block = self.scene.is_title_block(block);
            for stretch in capital_stretches(self.article, self.tokens, block, self.language) {
                for start in stretch.clone() {
                    self.find_known_from(start, &stretch, title_block, &known);
                }
            }
        }
    }

    fn find_known_from(&mut self, start: usize, stretch: &Range<usize>, title_block: bool, known: &Known) {
        let list = self.list();
        // Behind `The` the whole name is a candidate, and of the same key: without it, it is no other name.
        let behind_article =
            start > stretch.start && list[start - 1].is_capital() && list[start - 1].is(self.language.classes.article);
        if !list[start].is_capital() || behind_article {
            return;
        }
        let is_the = list[start].is(self.language.classes.article);
        let mut key: Option<NameKey> = None;
        for end in start + 1..=stretch.end.min(start + LONGEST_KNOWN) {
            let last = &list[end - 1];
            if let Some(fold) = last.fold
                && !(is_the && end == start + 1)
            {
                key = Some(key.map_or(NameKey(fold.0), |key| key.then(fold)));
            }
            let Some(key) = key else { continue };
            // `Wham!` is a candidate with its sign: without it would be the same name, cut short.
            if known.has(start as u32..end as u32 + 1) && self.calls(end) {
                continue;
            }
            if last.shape == Shape::Sign
                || last.shape == Shape::Possessive
                || last.shape == Shape::Lower
                || known.has(start as u32..end as u32)
            {
                continue;
            }
            self.try_known(start..end, key, title_block);
        }
    }

    /// Whether a token is `!` or `?` right behind a word.
    fn calls(&self, at: usize) -> bool {
        let text = |token: &Token| &self.article.text[token.range().bytes()];
        self.list().get(at).is_some_and(|token| !token.after_space && matches!(text(token), "!" | "?"))
    }

    fn try_known(&mut self, tokens: Range<usize>, key: NameKey, title_block: bool) {
        let list = self.list();
        let words =
            tokens.clone().filter(|&at| list[at].is_capital() && !list[at].is(self.language.classes.article)).count();
        let one_word = words <= 1;
        let opener = &list[tokens.start];
        if opener.opens_speech
            && one_word
            && opener.is(self.language.classes.function)
            && !opener.is(self.language.classes.article)
        {
            return;
        }
        let spelled = key;
        let key = self.questions.main_of(spelled);
        let Some(entry) = self.questions.entry(key) else { return };
        let Some((best, strength)) = strongest_record(entry.known()) else { return };
        let needed = if one_word { KNOWN_ONE_WORD } else { KNOWN };
        let surname = one_word && best == Kind::Person && !title_block;
        // A headline repeats what its story says; a word that means nothing else is the same name there.
        let repeated = || {
            self.sums
                .get(&key)
                .and_then(|sum| strongest_record(*sum))
                .is_some_and(|said| said.0 == best && best != Kind::Person)
        };
        if strength < needed || surname || (one_word && title_block && entry.set_apart == 0 && !repeated()) {
            return;
        }
        let mut sighting = self.plain_sighting(tokens.clone(), key, one_word);
        sighting.spelled = spelled;
        sighting.forms = sighting.forms.with(if title_block { Form::TitleCase } else { Form::Plain });
        let joint = joint_of(self.article, self.tokens, &tokens).filter(|_| !title_block);
        if let Some(joint) = joint {
            sighting.forms = sighting.forms.with(joint);
        }
        sighting.evidence = weigh(&self.scene, &sighting, &mut ());
        let words = explained(self.list(), &sighting.tokens);
        self.candidates.push(Candidate {
            sighting: Cow::Owned(sighting),
            totals: Weights::default(),
            alias: Alias::None,
            title: None,
            words,
            decree: Decree::None,
        });
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

    /// Own cues, the article, the folder, and what the two say together; `counted` if the sum of the article has its own.
    fn total<W: Witness>(&self, sighting: &Sighting, counted: bool, witness: &mut W) -> Weights {
        let mut total = Weights::default();
        let mut add = |name: &str, weights: Weights| {
            if weights != Weights::default() {
                total += weights;
                witness.contribution(name, weights);
            }
        };
        if sighting.forms.has(Form::TitleCase) {
            add("a capital in a headline proves nothing", Weights::default().with(Kind::Word, 600));
        }
        if W::WRITES {
            let mut own = Vec::new();
            weigh(&self.scene, sighting, &mut own);
            own.into_iter().for_each(|(name, weights)| add(&name, weights));
        } else {
            add("own cues", sighting.evidence.own);
        }
        let sum = self.sums.get(&sighting.key).copied().unwrap_or_default();
        let mut others = sum;
        if counted {
            others -= sighting.evidence.context;
        }
        let limit = if self.means_nothing_else(sighting) { ARTICLE_SHARE_OF_A_NAME } else { ARTICLE_SHARE };
        add("the first of a film with a number", self.numbered_alike(sighting));
        let here = shared(others, limit);
        add("elsewhere in this article", here);
        let mut spread = here;
        let entry = self.questions.entry(sighting.key);
        let told = entry.map(Entry::told).unwrap_or_default().of(Kind::Character);
        if sighting.evidence.context.of(Kind::Character).max(sum.of(Kind::Character)).max(told) >= PLAYED {
            add("named like a person, as roles are", role_name(sighting.evidence.inside));
        }
        if let Some(entry) = entry {
            let mut folder = entry.told();
            if self.sums.contains_key(&sighting.key) {
                folder -= sum.scaled(ARTICLE_LIMIT);
            }
            let folder = shared(folder, FOLDER_SHARE);
            add("in other articles", folder);
            spread += folder;
            add("named like a person, used otherwise", used_otherwise(entry));
            add("named like nobody, used as somebody", used_as_somebody(entry));
            add("played, and nowhere a person", played(entry));
            add("its parts never stand alone", self.inseparable(sighting, entry));
            add("a part of it is a title by itself", self.separable(sighting, entry));
            add("a part of it is an act by itself", self.is_of_two_acts(sighting, entry));
            add("no word, and named again and again", self.named_again(sighting, entry));
            add("before a plural, as a series", self.series(sighting, entry.told()));
            add("plain where the article sets the film apart", self.contrast(sighting, entry.told()));
        }
        add("a capital inside a sentence, known as a name", known_by_spread(sighting, spread));
        total
    }

    /// Whether it is a single word that is no word of English, no place, and nobody's given name or surname: in one
    /// article it hardly ever names two things.
    fn means_nothing_else(&self, sighting: &Sighting) -> bool {
        let classes = &self.language.classes;
        let other = class::ORDINARY
            | classes.function
            | classes.place
            | classes.nationality
            | classes.calendar
            | classes.given
            | classes.given_rare
            | classes.surname;
        let tokens = sighting.tokens.start as usize..sighting.tokens.end as usize;
        sighting.is_one_word() && !self.list()[tokens].iter().any(|token| token.is(other))
    }

    /// `Belle and Sebastian`: what stands before and behind `and` is never seen without the other, so it is one name.
    /// Before `'s` the owner alone decides: what somebody owns may be named once only.
    fn inseparable(&self, sighting: &Sighting, entry: &Entry) -> Weights {
        let parted = sighting.forms.has(Form::Joined) || sighting.forms.has(Form::Linked);
        if !parted || entry.seen() < 2 {
            return Weights::default();
        }
        let range = sighting.tokens.start as usize..sighting.tokens.end as usize;
        let joins = |at: &usize| !self.list()[*at].is_capital() && self.list()[*at].shape != Shape::Number;
        let (Some(first), Some(last)) = (range.clone().find(joins), range.clone().rfind(joins)) else {
            return Weights::default();
        };
        let owner = self.list()[first].shape == Shape::Possessive;
        // `Harry Lomax and the Golden Mile`: a series has the name before `and the` to itself, too.
        let text = |at: usize| self.article.slice(self.list()[at].range());
        let serial = text(first) == "and" && first < last && text(first + 1) == "the" && !self.is_plural(last, &range);
        let whole = (range.start..first, last + 1..range.end);
        if (!serial && self.stands_alone(whole.0, entry)) || (!owner && self.stands_alone(whole.1, entry)) {
            return Weights::default();
        }
        Weights::default().with(Kind::Word, -INSEPARABLE)
    }

    /// `Bramble & Finch` where the article speaks of `Bramble & Finch 2`.
    fn numbered_alike(&self, sighting: &Sighting) -> Weights {
        let second = Fold::of("2").map(|two| sighting.key.then(two)).and_then(|key| self.sums.get(&key));
        match second {
            Some(sum) if sum.of(Kind::Film) >= SPOKEN_OF_SEQUEL => Weights::default().with(Kind::Film, FIRST_OF_SERIES),
            _ => Weights::default(),
        }
    }

    /// `Kestrel II and Cold Harbour Lane`: what `and` joins is seen by itself, and is a film there.
    fn separable(&self, sighting: &Sighting, entry: &Entry) -> Weights {
        if !sighting.forms.has(Form::Joined) {
            return Weights::default();
        }
        let range = sighting.tokens.start as usize..sighting.tokens.end as usize;
        let text = |at: usize| self.article.slice(self.list()[at].range());
        let film = |part: Range<usize>| {
            let key = NameKey::of(self.list()[part.clone()].iter().filter_map(|token| token.fold));
            let known = key.and_then(|key| self.questions.entry(key)).filter(|known| known.seen() > entry.seen());
            part.len() > 1
                && known
                    .and_then(|known| strongest_record(known.told()))
                    .is_some_and(|(kind, weight)| kind == Kind::Film && weight >= ARTICLE_LIMIT)
        };
        let maker = self.list()[range.start].is(self.language.classes.given);
        let parts = |at: usize| match text(at) {
            "and" | "or" | "," => film(range.start..at) && text(at + 1) != "the" || film(at + 1..range.end),
            // `Helen Torvane's The Salt Harbour`.
            _ => maker && self.list()[at].shape == Shape::Possessive && at + 1 < range.end && film(at + 1..range.end),
        };
        let parted = range.clone().skip(1).any(parts);
        if parted { Weights::default().with(Kind::Word, SEPARABLE) } else { Weights::default() }
    }

    /// `Ada Moss & Horizontal`: what stands before or behind the sign is an act of several words by itself. With `the`
    /// behind the sign it is one name.
    fn is_of_two_acts(&self, sighting: &Sighting, entry: &Entry) -> Weights {
        let range = sighting.tokens.start as usize..sighting.tokens.end as usize;
        let text = |at: usize| self.article.slice(self.list()[at].range());
        let is_act = |part: Range<usize>| {
            let key = NameKey::of(self.list()[part.clone()].iter().filter_map(|token| token.fold));
            let known = key.and_then(|key| self.questions.entry(key)).filter(|known| known.seen() > entry.seen());
            part.len() > 1
                && known
                    .and_then(|known| strongest_record(known.told()))
                    .is_some_and(|(kind, weight)| kind != Kind::Film && weight >= ARTICLE_LIMIT - 500)
        };
        let parts = |at: usize| {
            let joins = matches!(text(at), "&" | "+" | "x") && !self.list()[at + 1].is(self.language.classes.article);
            joins && (is_act(range.start..at) || is_act(at + 1..range.end))
        };
        let inner = (range.start + 1..range.end.saturating_sub(1)).find(|&at| parts(at));
        if inner.is_some() { Weights::default().with(Kind::Word, SEPARABLE) } else { Weights::default() }
    }

    /// What is no word of English, no place and nobody's given name, and is used like a record, is a name of something,
    /// the surer the more often it stands in the folder.
    fn named_again(&self, sighting: &Sighting, entry: &Entry) -> Weights {
        if !sighting.forms.has(Form::Plain)
            || sighting.forms.has(Form::SentenceStart)
            || !self.means_nothing_else(sighting)
        {
            return Weights::default();
        }
        if strongest_record(entry.told()).is_none_or(|(_, weight)| weight < USED) {
            return Weights::default();
        }
        let again = entry.seen().saturating_sub(1).min(MOST_AGAIN) as i32;
        Weights::default().with(Kind::Word, -again * AGAIN)
    }

    /// Whether what a name ends with is a plural: `Ada Moss and the Tin Sparrows`.
    fn is_plural(&self, joint: usize, name: &Range<usize>) -> bool {
        self.list()[joint..name.end].iter().any(|token| token.is(class::PLURAL_CAPITAL))
    }

    /// Whether a part of a name is seen more often than the name, or is a person's.
    fn stands_alone(&self, part: Range<usize>, whole: &Entry) -> bool {
        let folds = self.list()[part.clone()].iter().filter_map(|token| token.fold);
        let Some(key) = NameKey::of(folds) else { return false };
        let named = |fold| !self.questions.full_names(fold).is_empty();
        if part.len() == 1 && self.list()[part.start].fold.is_some_and(named) {
            return true;
        }
        self.questions
            .entry(key)
            .is_some_and(|entry| entry.seen() > whole.seen() || (entry.words > 1 && entry.inside.of(Kind::Person) > 0))
    }

    /// `the 'Twilight' updates`: where a folder knows a series of that name, a title before a plural is the series.
    fn series(&self, sighting: &Sighting, folder: Weights) -> Weights {
        let next = self.list().get(sighting.outer.end as usize).filter(|next| !next.opens_sentence);
        let plural = next.is_some_and(|next| {
            next.is(class::PLURAL) || (sighting.forms.has(Form::Quoted) && next.is(class::PLURAL_CAPITAL))
        });
        if plural && sighting.forms.has(Form::Quoted) && folder.of(Kind::Franchise) >= ARTICLE_LIMIT {
            Weights::default().with(Kind::Franchise, SERIES)
        } else {
            Weights::default()
        }
    }

    /// A film and a band of one name: where this article sets the film in quotation marks, the plain name is the band.
    fn contrast(&self, sighting: &Sighting, folder: Weights) -> Weights {
        let two_senses = folder.of(Kind::Film) > KNOWN && folder.of(Kind::Band) > KNOWN;
        if two_senses && sighting.forms.has(Form::Plain) && self.set_apart.contains(&sighting.key) {
            Weights::default().with(Kind::Film, -CONTRAST).with(Kind::Band, CONTRAST / 2)
        } else {
            Weights::default()
        }
    }

    /// What stands in one column of a listing is of one kind.
    fn weigh_columns(&mut self, ledger: &mut impl Ledger) {
        let cells: Vec<Option<Cell>> = self.candidates.iter().map(|candidate| self.cell(candidate)).collect();
        let mut columns = Columns::default();
        for (candidate, cell) in self.candidates.iter().zip(&cells) {
            cell.iter().for_each(|cell| columns.add(cell, candidate.totals));
        }
        for (at, cell) in cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let candidate = &self.candidates[at];
            let weights = columns.share(cell, candidate.totals, self.scene.leans_to(Domain::Music));
            if weights != Weights::default() {
                ledger.page(candidate.sighting.range).contribution("like others in its column", weights);
                self.candidates[at].totals += weights;
            }
        }
    }

    /// The cell of a listing that a candidate fills.
    fn cell(&self, candidate: &Candidate) -> Option<Cell> {
        let fills = candidate.sighting.forms.has(Form::Cell);
        let block = || self.tokens.block_of(candidate.sighting.tokens.start as usize);
        fills.then(|| self.scene.listings.cell(block(), &candidate.tokens(), self.tokens)).flatten()
    }

    /// What is said of a member of a list is said of all.
    fn weigh_lists(&mut self, ledger: &mut impl Ledger) {
        let sightings = self.candidates.iter().map(|candidate| &*candidate.sighting);
        let lists = Lists::of(sightings, self.tokens, self.language);
        for candidate in &mut self.candidates {
            let weights = lists.share(&candidate.sighting, self.tokens, self.language);
            if weights != Weights::default() {
                ledger.page(candidate.sighting.range).contribution("said of others in its list", weights);
                candidate.totals += weights;
            }
        }
    }

    /// What the members of a list are is a hint of what the others are, where these are not clear by themselves.
    fn weigh_conjuncts(&mut self, ledger: &mut impl Ledger) {
        let kept = self.selected();
        let chains = kept.chunk_by(|&one, &other| self.are_conjuncts(one, other));
        let hints: Vec<(usize, Weights)> = chains.flat_map(|chain| self.hints(chain)).collect();
        for (at, weights) in hints {
            let candidate = &mut self.candidates[at];
            ledger.page(candidate.sighting.range).contribution("in a list with others", weights);
            candidate.totals += weights;
        }
    }

    /// The members of a list that are not clear, and what the others say of them.
    fn hints(&self, chain: &[usize]) -> Vec<(usize, Weights)> {
        let bests: Vec<(Kind, i32)> = chain.iter().map(|&at| self.candidates[at].totals.best()).collect();
        let clear = |&(kind, margin): &(Kind, i32)| (margin >= CLEAR && kind != Kind::Word).then_some(kind);
        let all = Beside::of(bests.iter().filter_map(clear));
        let hint = |index: usize| {
            let candidate = &self.candidates[chain[index]];
            let (best, margin) = bests[index];
            let is_role = candidate.sighting.evidence.own.of(Kind::Character) >= OWN_ROLE;
            let is_clear = margin >= 2 * KNOWN && !matches!(best, Kind::Word | Kind::Place);
            if is_clear || is_role || candidate.decree != Decree::None {
                return None;
            }
            let others = clear(&bests[index]).map_or(all, |own| all.without(own));
            let weights = others.weights(best, margin >= KNOWN);
            (weights != Weights::default()).then_some((chain[index], weights))
        };
        (0..chain.len()).filter_map(hint).collect()
    }

    /// Whether only `,`, `and`, `&` or `or`, and an article, stands between two candidates that are set alike.
    fn are_conjuncts(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.candidates[one].sighting, &self.candidates[other].sighting);
        let between = one.outer.end.min(other.outer.start) as usize..other.outer.start as usize;
        let joins = |token: &Token| token.is(class::LIST_JOINER) || token.is(self.language.classes.article);
        is_set_apart(other) == is_set_apart(one)
            && !between.is_empty()
            && between.len() <= 3
            && self.list()[between.clone()].iter().all(joins)
            && !self.opens_clause(&between)
            && self.list()[between].iter().any(|token| token.is(class::LIST_JOINER))
    }

    /// `, and` opens another clause where a list of two would have no comma.
    fn opens_clause(&self, between: &Range<usize>) -> bool {
        let joiners = self.list()[between.clone()].iter().filter(|token| token.is(class::LIST_JOINER));
        joiners.count() > 1 && {
            let before = &self.list()[between.start.saturating_sub(8)..between.start];
            !before.iter().any(|token| token.is(class::LIST_JOINER))
        }
    }

    /// The people whose full name stands in the article, where it stands.
    fn people(&self) -> People {
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

    /// The titles of films of several words that stand in the article.
    fn titles(&self) -> Titles {
        let mut titles = Titles::default();
        for at in self.selected() {
            let candidate = &self.candidates[at];
            let (kind, margin) = candidate.totals.best();
            if kind == Kind::Film && margin >= CLEAR_TITLE && !candidate.sighting.is_one_word() {
                let words = self.list()[candidate.tokens()].iter().filter(|token| token.shape != Shape::Possessive);
                titles.add(candidate.sighting.key, candidate.sighting.tokens.clone(), words, self.language);
            }
        }
        titles
    }

    /// Adds parts of the article's own titles: `Fockers` in a headline, `The Golden Mile` anywhere.
    fn weigh_short_titles(&mut self, people: &People, ledger: &mut impl Ledger) {
        let titles = self.titles();
        if titles.is_empty() {
            return;
        }
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            let sighting = &candidate.sighting;
            if candidate.decree != Decree::None || sighting.target.is_some() || sighting.forms.has(Form::Quoted) {
                continue;
            }
            let tokens = &self.list()[candidate.tokens()];
            let in_headline =
                self.article.blocks[self.tokens.block_of(sighting.tokens.start as usize)].role == Role::Headline;
            let Some(short) = titles.find(sighting, tokens, self.language) else { continue };
            if sighting.is_one_word() && self.is_somebody(tokens, people) {
                continue;
            }
            let weight = short.weight(in_headline, sighting.evidence.context.of(Kind::Film));
            if weight == 0 {
                continue;
            }
            let weights = Weights::default().with(Kind::Film, weight);
            ledger.page(sighting.range).contribution("part of a title in this article", weights);
            let candidate = &mut self.candidates[at];
            candidate.totals += weights;
            candidate.title = Some(short.title);
        }
    }

    /// Whether a word is the surname or the given name of somebody in the article.
    fn is_somebody(&self, tokens: &[Token], people: &People) -> bool {
        tokens.iter().filter(|token| token.is_capital()).any(|token| {
            token.fold.is_some_and(|fold| {
                let word = self.article.slice(token.range());
                people.find(fold, word, token.start, |_| true) != Alias::None
            })
        })
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

    /// The bands of more than one word that are kept.
    fn bands(&self) -> Bands {
        let mut bands = Bands::default();
        for at in self.selected() {
            let candidate = &self.candidates[at];
            if candidate.totals.best().0 == Kind::Band && !candidate.sighting.is_one_word() {
                let tokens = self.list()[candidate.tokens()].iter();
                let words = tokens.filter(|token| token.fold.is_some() && !token.is(self.language.classes.article));
                let text = |token: &Token| self.article.text[token.range().bytes()].to_lowercase();
                bands.add(candidate.sighting.key, words.map(text).collect());
            }
        }
        bands
    }

    /// Adds short forms of the bands of the article.
    fn weigh_short_bands(&mut self, ledger: &mut impl Ledger) {
        let bands = self.bands();
        for at in 0..self.candidates.len() {
            let candidate = &self.candidates[at];
            let sighting = &candidate.sighting;
            let may_be = sighting.is_one_word()
                && !sighting.forms.has(Form::Quoted)
                && sighting.target.is_none()
                && sighting.naming.with_article
                && candidate.decree == Decree::None;
            let word = self.list()[candidate.tokens()].iter().rfind(|token| token.is_capital());
            let Some(word) = word.filter(|_| may_be) else { continue };
            let alias = bands.find(&self.article.text[word.range().bytes()]);
            if alias != Alias::None {
                let weights = Weights::default().with(Kind::Band, alias.weight());
                ledger.page(sighting.range).contribution(alias.describe(), weights);
                self.candidates[at].totals += weights;
                self.candidates[at].alias = alias;
            }
        }
    }

    /// `Slim Verdict, born Terrence Oakley`: a name that is said to be another one of the person just named.
    fn find_other_names(&mut self, ledger: &mut impl Ledger) {
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
        self.lead_on(&other_names);
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

    /// The full name that a candidate leads to as a person.
    fn key_of(&self, at: usize) -> NameKey {
        let candidate = &self.candidates[at];
        candidate.alias.key().unwrap_or(candidate.sighting.key)
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

    /// Whether a name is a full one that nothing is known of yet.
    fn is_free_name(&self, name: &Candidate) -> bool {
        let untold = name.decree == Decree::None && name.sighting.target.is_none();
        untold && name.alias == Alias::None && !name.sighting.is_one_word()
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

    /// What is kept, and what lies in a band's name: `Joan Jett & the Blackhearts` names Joan Jett in full.
    fn selected_and_inside_bands(&self) -> Vec<usize> {
        let kept = self.selected();
        let is_band = |&&at: &&usize| self.candidates[at].totals.best().0 == Kind::Band;
        let bands: Vec<Range<usize>> = kept.iter().filter(is_band).map(|&at| self.candidates[at].tokens()).collect();
        let lies_in_band = |at: &usize| {
            let tokens = self.candidates[*at].tokens();
            let after = bands.partition_point(|band| band.end < tokens.end);
            bands.get(after).is_some_and(|band| band.start <= tokens.start && *band != tokens)
        };
        let mut all: Vec<usize> = (0..self.candidates.len()).filter(lies_in_band).chain(kept).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Adds surnames, given names and short forms of the people of the article, or of the only person of the folder.
    fn weigh_aliases<L: Ledger>(&mut self, people: &People, ledger: &mut L) {
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

    fn alias(&self, token: &Token, people: &People, sighting: &Sighting) -> (Alias, i32) {
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

    /// `50 Cent`: whether the word before makes a full name of a surname, which then does not stand for it.
    fn ends_full_name(&self, sighting: &Sighting, surname: Fold, alias: Alias) -> bool {
        let Alias::Surname(key) = alias else { return false };
        let before = (sighting.tokens.start as usize).checked_sub(1).and_then(|at| self.list()[at].fold);
        before.is_some_and(|given| NameKey(given.0).then(surname) == key)
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

    /// Whether the article speaks of a film or a band by this word: `Ray` beside Ray Charles.
    fn is_title_here(&self, sighting: &Sighting) -> bool {
        let Some(sum) = self.sums.get(&sighting.key) else { return false };
        let other = sum.of(Kind::Film).max(sum.of(Kind::Band));
        other >= ARTICLE_LIMIT && other > 2 * sum.of(Kind::Person)
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

    /// By token, whether a candidate that is worth something holds it. Asked for every word of a headline, and a file
    /// without blank lines may be nothing but headline.
    fn taken(&self) -> Vec<bool> {
        let mut taken = vec![false; self.list().len()];
        for candidate in self.candidates.iter().filter(|candidate| candidate.value() > 0) {
            taken[candidate.tokens()].fill(true);
        }
        taken
    }

    /// The candidates that are kept: of those that overlap, the set with the greatest value in sum.
    fn selected(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.candidates.len()).collect();
        order.sort_by_key(|&at| (self.candidates[at].sighting.tokens.end, self.candidates[at].sighting.tokens.start));
        let ends: Vec<u32> = order.iter().map(|&at| self.candidates[at].sighting.tokens.end).collect();
        // best[n]: the greatest value of the first n in order of their ends.
        let mut best = vec![0_i64; order.len() + 1];
        let before = |at: usize| ends.partition_point(|&end| end <= self.candidates[at].sighting.tokens.start);
        for (n, &at) in order.iter().enumerate() {
            let taken = best[before(at).min(n)] + i64::from(self.candidates[at].value());
            best[n + 1] = best[n].max(taken);
        }
        let mut kept = Vec::new();
        let mut n = order.len();
        while n > 0 {
            let at = order[n - 1];
            if best[n] > best[n - 1] {
                kept.push(at);
                n = before(at).min(n - 1);
            } else {
                n -= 1;
            }
        }
        kept.reverse();
        kept
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
                settled.external_ids.push((entity, (*name).to_owned(), id.clone()));
            }
            settled.readings.push(reading);
        }
        self.note_meanings(&mut settled);
        settled
    }

    /// What a candidate of a kind names, and whether the front matter of the article says so.
    fn entity(
        &self,
        candidate: &Candidate,
        kind: Kind,
        settled: &mut Settled,
        ledger: &mut impl Ledger,
    ) -> (Option<Entity>, bool) {
        if let Decree::Means { entity, .. } = candidate.decree {
            return (Some(entity), true);
        }
        // A role may be a real person: it leads to the record if there is one, and makes none.
        let of_kind = if kind == Kind::Character { Some(RecordKind::Person) } else { kind.record() };
        let Some(kind) = of_kind else { return (None, false) };
        let key = match (kind, candidate.alias) {
            (RecordKind::Person, Alias::Tie) => return (None, false),
            (
                RecordKind::Person,
                Alias::Surname(key)
                | Alias::Given(key)
                | Alias::Short(key)
                | Alias::Clipped(key)
                | Alias::Folder(key)
                | Alias::OtherName(key),
            )
            | (RecordKind::Band, Alias::Band(key)) => key,
            (RecordKind::Film, _) => {
                let long = candidate.title.or_else(|| self.long_title(candidate.sighting.key));
                long.unwrap_or(candidate.sighting.key)
            }
            _ => candidate.sighting.key,
        };
        let key = self.questions.variant_of(key).filter(|_| kind == RecordKind::Person).unwrap_or(key);
        if self.questions.nothing_is_written() {
            return (Some(Entity { kind, key }), false);
        }
        if key != candidate.sighting.key
            && let Some(told) = self.told(key, settled, ledger, candidate)
        {
            return (told, true);
        }
        (self.sense(candidate, Entity { kind, key }, settled, ledger), false)
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

    /// What the article's front matter says of the full name that a short one leads to.
    fn told(
        &self,
        key: NameKey,
        settled: &mut Settled,
        ledger: &mut impl Ledger,
        candidate: &Candidate,
    ) -> Option<Option<Entity>> {
        let meaning = self.questions.meanings(self.article.source)?.of_name(key)?;
        let entity = match &meaning.target {
            None => None,
            Some(id) => Some(self.questions.target(id)?),
        };
        settled.meanings.push(key);
        let reason = format!("what it stands for, written in {}", meaning.origin);
        ledger.page(candidate.sighting.range).contribution(&reason, Weights::default());
        Some(entity)
    }

    /// Which of the things of a name it is, if corrections tell several apart.
    fn sense(
        &self,
        candidate: &Candidate,
        entity: Entity,
        settled: &mut Settled,
        ledger: &mut impl Ledger,
    ) -> Option<Entity> {
        let ruling = self.questions.ruling(entity.key).filter(|ruling| !ruling.targets.is_empty());
        let Some(ruling) = ruling else { return Some(entity) };
        let at = candidate.sighting.tokens.start as usize;
        let reason = match sense::choose(&self.scene, entity.key, entity.kind, &ruling.targets, at) {
            Sense::One(key) => {
                let name = ruling.targets.iter().find(|target| target.key == key).map(|target| &target.name);
                let reason = name.map(|name| format!("taken for {name}, written in {}", ruling.origin));
                (Some(Entity { key, ..entity }), reason)
            }
            Sense::Several(entities) => {
                settled.ambiguous.push(Ambiguous { range: candidate.sighting.range, entities });
                (None, Some(format!("one of several, written in {}", ruling.origin)))
            }
        };
        let (entity, reason) = reason;
        if let Some(reason) = reason {
            ledger.page(candidate.sighting.range).contribution(&reason, Weights::default());
        }
        entity
    }

    /// Notes which of the article's own corrections stand in it.
    fn note_meanings(&self, settled: &mut Settled) {
        let Some(meanings) = self.questions.meanings(self.article.source) else { return };
        let spelled = self.candidates.iter().map(|candidate| candidate.sighting.spelled);
        settled.meanings.extend(spelled.filter(|name| meanings.of_name(*name).is_some()));
        settled.meanings.sort_unstable();
        settled.meanings.dedup();
    }

    fn is_short_title(&self, candidate: &Candidate, kind: Kind) -> bool {
        kind == Kind::Film && (candidate.title.is_some() || self.long_title(candidate.sighting.key).is_some())
    }

    /// `New Moon` is `The Twilight Saga: New Moon`, if no other title ends so.
    fn long_title(&self, key: NameKey) -> Option<NameKey> {
        match self.questions.long_titles(key) {
            [only] if !self.questions.are_apart(key, *only) => Some(*only),
            _ => None,
        }
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

/// A single word with a capital inside a sentence: where the folder knows it as a name, the capital has its reason.
fn known_by_spread(sighting: &Sighting, spread: Weights) -> Weights {
    let forms = sighting.forms;
    // `Christmas` has its capital anyway.
    let proves = sighting.is_one_word()
        && forms.has(Form::Plain)
        && !forms.has(Form::SentenceStart)
        && sighting.evidence.inside.of(Kind::Word) < CAPITAL_ANYWAY;
    let (kind, lead) = spread.best();
    match strongest_record(spread) {
        Some((best, weight))
            if proves && best == kind && kind != Kind::Person && weight >= KNOWN_ONE_WORD && lead >= CLEAR =>
        {
            Weights::default().with(Kind::Word, -CAPITAL_INSIDE)
        }
        _ => Weights::default(),
    }
}

/// A name that the folder only uses as a role in a film.
fn played(entry: &Entry) -> Weights {
    let (character, person) = (entry.told().of(Kind::Character), entry.told().of(Kind::Person));
    let only_played = character >= 2500 && person < 800 && entry.roles == entry.sightings;
    if only_played { Weights::default().with(Kind::Character, 3000) } else { Weights::default() }
}

/// Whether a name is in quotation marks, emphasis or markup.
fn is_set_apart(sighting: &Sighting) -> bool {
    sighting.forms.has(Form::Quoted) || sighting.forms.has(Form::Marked)
}

/// A film or a band named like a person: where the folder uses the name as one and never as a person's, its given name
/// proves nothing.
fn used_otherwise(entry: &Entry) -> Weights {
    let (person, inside) = (entry.told().of(Kind::Person), entry.inside.of(Kind::Person));
    let other = entry.told().of(Kind::Film).max(entry.told().of(Kind::Band));
    let otherwise = inside > 0 && other >= ARTICLE_LIMIT - 500 && other > 2 * person;
    if otherwise { Weights::default().with(Kind::Person, -inside.min(2600)) } else { Weights::default() }
}

/// A role is named like a person: where somebody plays it, that its name is one speaks for the role as much.
fn role_name(inside: Weights) -> Weights {
    Weights::default().with(Kind::Character, inside.of(Kind::Person).clamp(0, ROLE_NAME))
}

/// Somebody called `The Whistle` or `Slim Verdict`: where the folder uses a name as a person's and hardly as anything
/// else, its words do not speak against it.
fn used_as_somebody(entry: &Entry) -> Weights {
    let (person, inside) = (entry.told().of(Kind::Person), entry.inside.of(Kind::Person));
    let other = entry.told().of(Kind::Film).max(entry.told().of(Kind::Band));
    let is_used = inside < 0 && person >= ARTICLE_LIMIT - 500 && person > 2 * other;
    if is_used { Weights::default().with(Kind::Person, (-inside).min(3000)) } else { Weights::default() }
}

/// The kind with records that weighs most and how much, if no other kind outweighs it.
pub(super) fn strongest_record(weights: Weights) -> Option<(Kind, i32)> {
    let best = |records: bool| {
        Kind::ALL.into_iter().filter(|kind| kind.record().is_some() == records).max_by_key(|kind| weights.of(*kind))
    };
    let (record, other) = (best(true)?, best(false)?);
    (weights.of(record) > weights.of(other)).then(|| (record, weights.of(record)))
}

/// On which side of two names of one person the one stands that is not for use: the name in life.
#[derive(Debug, Clone, Copy)]
enum Called {
    Before,
    Behind,
}

/// The stretches that are candidates already, and the titles that nothing inside competes with.
#[derive(Debug, Default)]
struct Known {
    ranges: FxHashSet<Range<u32>>,
    titles: Vec<Range<u32>>,
}

impl Known {
    fn has(&self, range: Range<u32>) -> bool {
        // The titles are in order and do not overlap: only the last that starts before it can hold it.
        let before = self.titles.partition_point(|title| title.start <= range.start);
        let inside = before > 0 && range.end <= self.titles[before - 1].end;
        inside || self.ranges.contains(&range)
    }
}

/// The part of a sum that other sightings of the name share with one.
///
/// What exceeds the limit lessens all kinds alike, so that what is said nine times of a film and three times of a person
/// says more of a film.
fn shared(weights: Weights, limit: i32) -> Weights {
    // Who is played here and nowhere speaks or does anything else is a character wherever the name stands.
    let (character, person) = (weights.of(Kind::Character), weights.of(Kind::Person));
    let is_role = character >= PLAYED && character > 2 * person;
    let own = OWN_ONLY.into_iter().filter(|kind| *kind != Kind::Character || !is_role);
    let shared = own.fold(weights, |weights, kind| weights.with(kind, -weights.of(kind)));
    shared.positive().scaled(limit)
}
