//! Sightings: stretches of an article that may name something, each with its own cues.
//!
//! What is collected here depends on the article and the language alone. Stretches may overlap: `Joan Jett` lies in
//! `Joan Jett & the Blackhearts`; which of them is a name is settled later ([`crate::mention`]).

mod candidate;
mod cue;
mod listing;
pub(crate) mod sparse;
mod stretch;

use std::{borrow::Cow, ops::Range};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    article::{Article, TextRange},
    correction::Corrections,
    kind::Kind,
    language::Language,
    name::{Fold, NameKey},
    token::Tokens,
};

pub use crate::language::cue::{Domain, Form, Forms, Weights};
pub use cue::{Evidence, Scene, Witness, weigh};
pub use listing::{Cell, Listings};
pub use stretch::{capital_stretches, joint_of};

/// A stretch of text that may name something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// Its bytes of the text, without quotation marks, honorific and possessive ending.
    pub range: TextRange,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its tokens with the quotation marks or brackets around it.
    pub outer: Range<u32>,
    /// The name; where corrections say that it is another name of something, the main name of that.
    pub key: NameKey,
    /// The name as it stands here.
    pub spelled: NameKey,
    /// What it looks like.
    pub forms: Forms,
    /// The sums of its cues.
    pub evidence: Evidence,
    /// How the name is built.
    pub naming: Naming,
    /// The foreign key that markup gives it, `("mtv:movie", "415461")`.
    pub external_id: Option<(Cow<'static, str>, String)>,
    /// The name a wikilink leads to, where the text is another.
    pub target: Option<String>,
}

/// How a name is built, for whoever looks it up by a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Naming {
    /// The block it stands in.
    pub block: u32,
    /// Where it starts without its article, in bytes of the text.
    pub start: u32,
    /// How many words it has without its article.
    pub words: u8,
    /// The first of them.
    pub first: Option<Fold>,
    /// The last of them.
    pub last: Option<Fold>,
    /// The name behind its last colon.
    pub tail: Option<NameKey>,
    /// Whether `the` stands before it or is its first word.
    pub with_article: bool,
}

/// The sightings of one article, by start, longer ones first.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sightings {
    /// The sightings.
    pub list: Vec<Sighting>,
}

/// The sightings of an article as they are kept until the census is summed, in a third of the memory: most of the weights
/// of each are zero.
#[derive(Debug)]
pub(crate) struct KeptSightings(Box<[u8]>);

impl KeptSightings {
    /// Keeps them.
    pub(crate) fn of(sightings: &Sightings) -> Self {
        Self(postcard::to_stdvec(sightings).expect("numbers and texts can be written to memory").into())
    }

    /// Gives them back.
    pub(crate) fn read(&self) -> Sightings {
        postcard::from_bytes(&self.0).expect("they were written by `KeptSightings::of`")
    }
}

/// Collects the sightings of every article, by position.
pub fn collect_all(articles: &[Article], corrections: &Corrections, language: &Language) -> Vec<Sightings> {
    articles.par_iter().map(|article| collect(article, corrections, language)).collect()
}

/// Collects the sightings of one article.
pub fn collect(article: &Article, corrections: &Corrections, language: &Language) -> Sightings {
    let tokens = Tokens::of(article, &language.lexicon);
    let scene = Scene::new(article, &tokens, language);
    let mut list = candidate::find(&scene, corrections);
    for sighting in &mut list {
        sighting.evidence = weigh(&scene, sighting, &mut ());
    }
    silence_parts(&mut list);
    if !corrections.are_none() {
        list.retain(|sighting| !sighting.forms.has(Form::Doubtful) || is_spoken_for(sighting, corrections));
        list.iter_mut().for_each(|sighting| lead_to_main(sighting, corrections));
    }
    Sightings { list }
}

/// A word inside a title is none: `his films include Edge of Dawn` says nothing of a film or a song `Edge`.
///
/// The sightings are in order of their starts, longer ones first.
fn silence_parts(list: &mut [Sighting]) {
    let mut end = 0;
    for sighting in list {
        if sighting.forms.has(Form::Linked) && !sighting.forms.has(Form::Comma) {
            end = sighting.tokens.end.max(end);
        } else if sighting.forms.has(Form::OneWord) && sighting.forms.has(Form::Plain) && sighting.tokens.end <= end {
            for kind in [Kind::Film, Kind::Song, Kind::Album, Kind::Show, Kind::Book] {
                sighting.evidence.context = sighting.evidence.context.with(kind, -sighting.evidence.context.of(kind));
            }
        }
    }
}

/// Whether the words around `fun.` speak for what it was written to be: the full stop may be that of the sentence.
fn is_spoken_for(sighting: &Sighting, corrections: &Corrections) -> bool {
    let kinds = corrections.ruling(sighting.spelled).map_or(&[][..], |ruling| ruling.kinds.as_slice());
    kinds.iter().any(|kind| sighting.evidence.context.of(*kind) > 0)
}

/// Counts another name of something as its main name.
fn lead_to_main(sighting: &mut Sighting, corrections: &Corrections) {
    let is_meant = !corrections.ruling(sighting.spelled).is_some_and(|ruling| ruling.exact)
        || sighting.forms.has(Form::Written)
        || sighting.target.is_some();
    if let Some((main, name)) = corrections.main_of(sighting.spelled).filter(|_| is_meant) {
        sighting.key = main;
        sighting.naming =
            Naming { words: name.words, first: name.first, last: name.last, tail: None, ..sighting.naming };
    }
}

impl Sighting {
    /// Whether it is a single word.
    pub fn is_one_word(&self) -> bool {
        self.forms.has(Form::OneWord)
    }
}
