//! Lists: what is said of one member is said of all.
//!
//! `The Doves, Keane and the Tin Sparrows are among the bands that will play`: the words before the first member and those
//! behind the last speak of every one between.

use rustc_hash::FxHashMap;

use crate::{
    kind::Kind,
    language::Language,
    pattern::class,
    sighting::{Form, Sighting, Weights},
    token::Tokens,
};

/// What the other members of a list can weigh, in thousandths of a log-odds.
const LIST_SHARE: i32 = 2500;
/// So many members are asked on either side.
const REACH: usize = 8;
/// What the words of a name weigh if the language knows it as a place; names that only end like one weigh less.
const KNOWN_PLACE: i32 = 3500;
/// What makes a member a role by the words around it.
pub(super) const OWN_ROLE: i32 = 2500;
/// What a member gains in the kind of one that stands beside it; each further one adds half of it.
const CONJUNCT: i32 = 2100;
/// More than so many are no further proof.
const MOST_CONJUNCTS: usize = 4;
/// What a place loses in a list of so many acts and nothing else: it is a band called after the place.
const NO_PLACE: i32 = 4500;
/// Uses of a name that each member has for itself.
const OWN_ONLY: [Kind; 3] = [Kind::Franchise, Kind::Character, Kind::Word];

/// The lists of an article.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// What stands at a token and where the list goes on behind it.
    starting: FxHashMap<Place, Member>,
    /// What ends before a token and where the list goes on before it.
    ending: FxHashMap<Place, Member>,
}

/// Where a member starts or ends, and whether it is in quotation marks: members of a list are set alike.
type Place = (u32, bool);

/// The readings of one member of a list.
#[derive(Debug, Clone, Copy, Default)]
struct Member {
    /// The most that any reading has for each kind, from the words around it.
    context: Weights,
    /// Whether the language knows it as a place.
    is_place: bool,
    /// The next member, and whether `and` or `or` stands between.
    neighbour: Option<(u32, bool)>,
    /// The length of the reading that leads to the next member.
    length: u32,
}

impl Lists {
    /// Finds the lists that the sightings of an article form.
    pub(super) fn of<'a>(
        sightings: impl Iterator<Item = &'a Sighting> + Clone,
        tokens: &Tokens,
        language: &Language,
    ) -> Self {
        let mut lists = Self::default();
        for sighting in sightings.clone() {
            let apart = is_set_apart(sighting);
            let next = next_member(sighting.outer.end, tokens, language);
            lists.starting.entry((sighting.outer.start, apart)).or_default().read(sighting, next);
            let previous = previous_member(sighting.outer.start, tokens, language);
            lists.ending.entry((sighting.outer.end, apart)).or_default().read(sighting, previous);
        }
        lists
    }

    /// What the other members of its list say of a sighting; nothing if it stands in none.
    pub(super) fn share(&self, sighting: &Sighting, tokens: &Tokens, language: &Language) -> Weights {
        // `plays Madge, Ruth and Jo`: what is said of a member as a role stands against what is said of the others.
        if sighting.evidence.own.of(Kind::Character) >= OWN_ROLE {
            return Weights::default();
        }
        let apart = is_set_apart(sighting);
        let mut walk = Walk::default();
        walk.along(&self.starting, next_member(sighting.outer.end, tokens, language), apart);
        walk.along(&self.ending, previous_member(sighting.outer.start, tokens, language), apart);
        walk.share()
    }
}

/// What the members of a list are. Counted once for all of them: a list may be as long as a file.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside {
    people: usize,
    films: usize,
    bands: usize,
    others: usize,
}

impl Beside {
    /// Counts what is clear of the members of a list.
    pub(super) fn of(kinds: impl Iterator<Item = Kind>) -> Self {
        kinds.fold(Self::default(), |mut beside, kind| {
            *beside.count(kind) += 1;
            beside
        })
    }

    /// The same without one of the members counted.
    pub(super) fn without(mut self, kind: Kind) -> Self {
        *self.count(kind) -= 1;
        self
    }

    fn count(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Person => &mut self.people,
            Kind::Film => &mut self.films,
            Kind::Band => &mut self.bands,
            _ => &mut self.others,
        }
    }

    /// What that says of a member that seems to be of a kind.
    ///
    /// A list of acts has bands and people: either is a third of a proof of the other. `is_surely` says that it leads by
    /// much: the name of a place is one of an act only in a list of acts and nothing else.
    pub(super) fn weights(&self, seems: Kind, is_surely: bool) -> Weights {
        let acts = self.people + self.bands;
        let are_acts = acts >= 3 && self.bands >= 2 && self.films + self.others == 0;
        if seems == Kind::Place && is_surely && !are_acts {
            return Weights::default();
        }
        let share = |same: usize, akin: usize| self.share(same, akin);
        let weights = Weights::default()
            .with(Kind::Person, share(self.people, self.bands))
            .with(Kind::Film, share(self.films, 0))
            .with(Kind::Band, share(self.bands, self.people));
        if are_acts { weights.with(Kind::Place, -NO_PLACE) } else { weights }
    }

    /// What so many of a kind, and so many of one akin to it, come to.
    fn share(&self, same: usize, akin: usize) -> i32 {
        let all = self.people + self.films + self.bands + self.others;
        let proof = CONJUNCT * (1 + (same + akin).min(MOST_CONJUNCTS) as i32) / 2;
        // In 64 bits: a list may be as long as a file.
        if all == 0 { 0 } else { (i64::from(proof) * (3 * same + akin) as i64 / (3 * all) as i64) as i32 }
    }
}

impl Member {
    fn read(&mut self, sighting: &Sighting, neighbour: Option<(u32, bool)>) {
        self.is_place |= sighting.evidence.inside.of(Kind::Place) >= KNOWN_PLACE;
        for kind in Kind::ALL {
            let more = sighting.evidence.context.of(kind) - self.context.of(kind);
            self.context = self.context.with(kind, more.max(0));
        }
        let length = sighting.tokens.end - sighting.tokens.start;
        if neighbour.is_some() && length > self.length {
            (self.neighbour, self.length) = (neighbour, length);
        }
    }
}

/// A walk from member to member.
#[derive(Debug, Default)]
struct Walk {
    sum: Weights,
    members: usize,
    places: usize,
    joined: bool,
}

impl Walk {
    fn along(&mut self, members: &FxHashMap<Place, Member>, mut next: Option<(u32, bool)>, apart: bool) {
        for _ in 0..REACH {
            let Some((place, joined)) = next else { return };
            let Some(member) = members.get(&(place, apart)) else { return };
            self.sum += member.context;
            self.members += 1;
            self.places += usize::from(member.is_place);
            self.joined |= joined;
            next = member.neighbour;
        }
    }

    /// Two names with a comma between them may be an apposition: a list has an `and`, or three members.
    fn share(self) -> Weights {
        if self.members == 0 || !(self.joined || self.members >= 2) {
            return Weights::default();
        }
        let sum = OWN_ONLY.into_iter().fold(self.sum, |sum, kind| sum.with(kind, -sum.of(kind)));
        let sum = of_either_act(sum.scaled(LIST_SHARE));
        // A list of places is known by those that the language knows; one among many may be a band called so.
        if self.places * 2 > self.members { sum.with(Kind::Place, LIST_SHARE) } else { sum }
    }
}

/// Singers stand among bands: what is said of a band says half as much of a person beside it, and the reverse.
fn of_either_act(weights: Weights) -> Weights {
    let (person, band) = (weights.of(Kind::Person), weights.of(Kind::Band));
    weights.with(Kind::Person, (band / 2 - person).max(0)).with(Kind::Band, (person / 2 - band).max(0))
}

/// Where the next member starts if a list goes on at a token, and whether by `and` or `or`.
fn next_member(end: u32, tokens: &Tokens, language: &Language) -> Option<(u32, bool)> {
    let list = tokens.list();
    let (mut at, mut joined) = (end as usize, false);
    while at < list.len() && at < end as usize + 2 && list[at].is(class::LIST_JOINER) && !list[at].opens_sentence {
        joined |= list[at].fold.is_some();
        at += 1;
    }
    if at == end as usize {
        return None;
    }
    // `, and` between two names opens another clause as often as it ends a list: alone it makes none.
    let joined = joined && at == end as usize + 1;
    let article = list.get(at).is_some_and(|token| token.is(language.classes.article) && !token.is_capital());
    Some((at as u32 + u32::from(article), joined))
}

/// Where the member before ends if a list goes on before a token.
fn previous_member(start: u32, tokens: &Tokens, language: &Language) -> Option<(u32, bool)> {
    let list = tokens.list();
    let before = |at: usize| at.checked_sub(1).filter(|&at| !list[at + 1].opens_sentence);
    let mut at = start as usize;
    if at >= list.len() {
        return None;
    }
    if let Some(article) = before(at).filter(|&at| list[at].is(language.classes.article) && !list[at].is_capital()) {
        at = article;
    }
    let (first, mut joined) = (at, false);
    while let Some(sign) = before(at).filter(|&at| list[at].is(class::LIST_JOINER) && at + 2 >= first) {
        joined |= list[sign].fold.is_some();
        at = sign;
    }
    let joined = joined && at + 1 == first;
    (at < first).then_some((at as u32, joined))
}

fn is_set_apart(sighting: &Sighting) -> bool {
    sighting.forms.has(Form::Quoted) || sighting.forms.has(Form::Marked)
}
