//! What speaks for and against a kind, in and around a name: the cues of the language held against a sighting.

use serde::{Deserialize, Serialize};

use super::{Listings, Sighting, sparse, stretch};
use crate::{
    article::{Article, Role},
    language::{
        Language,
        cue::{Cue, Domain, Form, Neighbours, Weights},
    },
    pattern::{NEAR, Pattern, Vicinity, class},
    token::{Shape, Tokens},
};

/// How many words after a name are searched for what it is called next.
const SOON: usize = 30;
/// So many words of television make a paragraph one about programmes.
const TELEVISION: usize = 2;
/// So many words of rap make an article one about it.
const RAP: usize = 3;
/// And one of so many words of music: prizes and charts have rap beside the rest.
const RAP_SHARE: usize = 4;

/// Somebody who writes down why. A build has none: `()`.
pub trait Witness {
    /// Whether it writes anything down; where not, sums known already need not be added up again.
    const WRITES: bool = true;
    /// A cue or another contribution was added to a sum.
    fn contribution(&mut self, name: &str, weights: Weights);
}

impl Witness for () {
    const WRITES: bool = false;
    fn contribution(&mut self, _name: &str, _weights: Weights) {}
}

impl Witness for Vec<(String, Weights)> {
    fn contribution(&mut self, name: &str, weights: Weights) {
        self.push((name.to_owned(), weights));
    }
}

impl Witness for &mut Vec<(String, Weights)> {
    fn contribution(&mut self, name: &str, weights: Weights) {
        self.push((name.to_owned(), weights));
    }
}

/// The cues of a sighting, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// All of them: what speaks for this sighting.
    #[serde(with = "sparse")]
    pub own: Weights,
    /// What its surroundings say for a kind: evidence for other sightings of the name too. Never negative, for what
    /// speaks against a film here says nothing of a band of that name there.
    #[serde(with = "sparse")]
    pub context: Weights,
    /// What the words of the name say by themselves: the same at every sighting, so it counts once.
    #[serde(with = "sparse")]
    pub inside: Weights,
}

/// Adds up the cues of a sighting.
pub fn weigh(scene: &Scene, sighting: &Sighting, witness: &mut impl Witness) -> Evidence {
    let surroundings = Surroundings::of(scene, sighting);
    let mut evidence = Evidence::default();
    let cues = scene.language.cues.that_may_show(sighting.forms, surroundings.neighbours());
    for cue in cues.filter(|cue| surroundings.show(cue)) {
        evidence.own += cue.weights;
        if cue.left.is_some() || cue.right.is_some() || cue.soon.is_some() || cue.under.is_some() || cue.is_markup() {
            evidence.context += cue.weights;
        } else if cue.inside.is_some() {
            evidence.inside += cue.weights;
        }
        witness.contribution(&cue.name, cue.weights);
    }
    evidence.context = evidence.context.positive();
    evidence
}

impl Cue {
    /// Whether it is a mark that somebody set: that counts for every sighting of the name.
    fn is_markup(&self) -> bool {
        let marks = [Form::MarkedFilm, Form::MarkedPerson, Form::MarkedBand, Form::MarkedArtist];
        marks.into_iter().any(|form| self.when.has(form))
    }
}

/// An article with what its sightings are weighed against.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens.
    pub tokens: &'a Tokens,
    /// Its language.
    pub language: &'a Language,
    /// By block: how many words of films it has more than words of music.
    leanings: Vec<i32>,
    /// The same for the whole article.
    leaning: i32,
    /// By block: whether its words are of television.
    television: Vec<bool>,
    /// Whether the words of the article are of rap.
    raps: bool,
    /// Its listings.
    pub listings: Listings,
    /// By block: whether it is a line in Title Case or capitals.
    title_blocks: Vec<bool>,
}

impl<'a> Scene<'a> {
    /// Counts the words of both trades.
    pub fn new(article: &'a Article, tokens: &'a Tokens, language: &'a Language) -> Self {
        let leaning = |block: usize| {
            let words = &tokens.list()[tokens.block(block)];
            let count =
                |classes| words.iter().filter(|token| token.shape == Shape::Lower && token.is(classes)).count() as i32;
            count(language.classes.film_trade) - count(language.classes.music_trade)
        };
        let leanings: Vec<i32> = (0..article.blocks.len()).map(leaning).collect();
        let leaning = leanings.iter().sum();
        let of_television = |block: usize| {
            let words = &tokens.list()[tokens.block(block)];
            words.iter().filter(|token| token.is(language.classes.television_trade)).count() >= TELEVISION
        };
        let television = (0..article.blocks.len()).map(of_television).collect();
        let words_of = |classes| tokens.list().iter().filter(|token| token.is(classes)).count();
        let of_rap = words_of(language.classes.rap_trade);
        let raps = of_rap >= RAP && of_rap * RAP_SHARE >= words_of(language.classes.music_trade);
        let listings = Listings::of(article, tokens, language);
        let in_capitals =
            |block: usize| !listings.is_line(block) && stretch::find_title_block(article, tokens, block, language);
        let title_blocks = (0..article.blocks.len()).map(in_capitals).collect();
        Self { article, tokens, language, leanings, leaning, television, raps, listings, title_blocks }
    }

    /// Whether a block is a line in Title Case or capitals, in which a capital letter proves nothing, and no line of a
    /// listing.
    pub fn is_title_block(&self, block: usize) -> bool {
        self.title_blocks[block]
    }

    /// Whether a block is about something, for a cue.
    fn is_about(&self, block: usize, domain: Domain) -> bool {
        match domain {
            // What is on television has actors and directors as well: a paragraph can be about both.
            Domain::Television => self.television[block],
            Domain::Rap => self.raps && self.domain(block) != Some(Domain::Film),
            Domain::Film | Domain::Music => self.domain(block) == Some(domain),
        }
    }

    /// Whether the article has more words of a trade than of the other.
    pub fn leans_to(&self, domain: Domain) -> bool {
        match domain {
            Domain::Film => self.leaning > 0,
            Domain::Music => self.leaning < 0,
            Domain::Television => self.television.contains(&true),
            Domain::Rap => self.raps,
        }
    }

    /// What a block is about by its own words, else what the article clearly is about.
    pub fn domain(&self, block: usize) -> Option<Domain> {
        match (self.leanings[block], self.leaning) {
            (1.., _) | (0, 2..) => Some(Domain::Film),
            (..=-1, _) | (0, ..=-3) => Some(Domain::Music),
            _ => None,
        }
    }
}

/// A sighting in its surroundings.
struct Surroundings<'a> {
    sighting: &'a Sighting,
    tokens: &'a Tokens,
    /// Where the words before it end: at the name with its quotation marks, and before an article as well.
    before: [usize; 2],
    /// Where the words after it start.
    after: usize,
    /// The first token of the block and the one after the last.
    block: std::ops::Range<usize>,
    /// Where the thirty words after it end.
    soon: usize,
    /// What its paragraph is about.
    domains: [bool; 4],
    /// What says of which kind it is, if it fills a cell of a listing, as tokens.
    heads: [std::ops::Range<usize>; 2],
    /// The words before the name, those of the name, those behind it, and those that are searched for what it is called.
    near: [Vicinity; 4],
}

impl<'a> Surroundings<'a> {
    fn of(scene: &Scene<'a>, sighting: &'a Sighting) -> Self {
        let (tokens, list) = (scene.tokens, scene.tokens.list());
        let start = sighting.outer.start as usize;
        let after = sighting.outer.end as usize;
        let number = tokens.block_of(start);
        let block = tokens.block(number);
        let is_article = start > block.start && list[start - 1].is(scene.language.classes.article);
        let without_article = if is_article && start - 1 > block.start { start - 1 } else { start };
        // In a dialogue the answer says what the question was about.
        let turn = matches!(scene.article.blocks[number].role, Role::Turn { .. });
        let limit = (after + SOON).min(if turn { list.len() } else { block.end });
        let soon = (after..limit).find(|&at| tokens.closing(at).is_some_and(|end| end < at + 8)).unwrap_or(limit);
        let domains = [Domain::Film, Domain::Music, Domain::Television, Domain::Rap];
        let domains = domains.map(|domain| scene.is_about(number, domain));
        let inner = sighting.tokens.start as usize..sighting.tokens.end as usize;
        let fills_line = sighting.forms.has(Form::Cell) || sighting.forms.has(Form::HeadLine);
        let cell = fills_line.then(|| scene.listings.cell(number, &inner, tokens)).flatten();
        let heads = cell.map_or([0..0, 0..0], |cell| cell.heads);
        let before = start.saturating_sub(NEAR + 1).max(block.start)..start;
        let behind = |limit: usize| after..(limit + NEAR).min(list.len());
        let near = [before, inner, behind(after), behind(soon)].map(|range| Vicinity::of(tokens, range));
        Self { sighting, tokens, before: [start, without_article], after, block, soon, domains, heads, near }
    }

    fn show(&self, cue: &Cue) -> bool {
        let in_title = self.sighting.forms.has(Form::TitleCase);
        self.sighting.forms.has_all(cue.when)
            && cue.domain.is_none_or(|domain| self.domains[domain as usize])
            && !(in_title && cue.inside.is_some())
            && cue.inside.as_ref().is_none_or(|pattern| self.is_inside(pattern))
            && cue.left.as_ref().is_none_or(|pattern| self.is_left(pattern))
            && cue.right.as_ref().is_none_or(|pattern| self.is_right(pattern))
            && cue.soon.as_ref().is_none_or(|pattern| self.is_soon(pattern))
            && cue.under.as_ref().is_none_or(|pattern| self.is_under(pattern))
    }

    /// The words that most cues look at first.
    fn neighbours(&self) -> Neighbours {
        let list = self.tokens.list();
        let at = |at: usize| list.get(at).map(|token| (token.word, token.classes));
        let before = |end: usize| end.checked_sub(1).and_then(at);
        Neighbours {
            left: self.before.map(before),
            first: at(self.sighting.tokens.start as usize),
            last: before(self.sighting.tokens.end as usize),
            right: at(self.after),
        }
    }

    fn is_inside(&self, pattern: &Pattern) -> bool {
        let range = self.sighting.tokens.start as usize..self.sighting.tokens.end as usize;
        pattern.may_match_in(&self.near[1]) && pattern.match_at(&self.tokens.list()[range], 0).is_some()
    }

    fn is_left(&self, pattern: &Pattern) -> bool {
        if !pattern.may_match_in(&self.near[0]) {
            return false;
        }
        let found = |end: usize| pattern.match_before(self.tokens, end).is_some_and(|start| start >= self.block.start);
        found(self.before[0]) || (self.before[1] != self.before[0] && found(self.before[1]))
    }

    fn is_right(&self, pattern: &Pattern) -> bool {
        self.after < self.block.end
            && pattern.may_match_in(&self.near[2])
            && pattern.match_at(self.tokens, self.after).is_some_and(|end| end <= self.block.end)
    }

    fn is_under(&self, pattern: &Pattern) -> bool {
        self.heads.iter().any(|head| {
            let head = &self.tokens.list()[head.clone()];
            (0..head.len()).any(|at| pattern.match_at(head, at).is_some())
        })
    }

    fn is_soon(&self, pattern: &Pattern) -> bool {
        pattern.may_match_in(&self.near[3])
            && (self.after..self.soon).any(|at| pattern.match_at(self.tokens, at).is_some())
    }
}

/// Whether a token opens or closes something around a name.
pub(super) fn is_bracket_or_quote(tokens: &Tokens, text: &str, at: usize) -> bool {
    let token = tokens.list()[at];
    token.shape == Shape::Sign && (token.is(class::QUOTATION) || matches!(&text[token.range().bytes()], "[" | "]"))
}
