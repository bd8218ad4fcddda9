//! Passages: names of one paragraph that are asked for together, because whoever answers reads it once.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap, VecDeque},
};

use super::{Doubt, Place, Question};
use crate::{
    diagnostic::Diagnostic,
    kind::Kind,
    literal::{key, text},
    site::Site,
};

/// So many names are asked for together at most: more are no longer one glance.
const MOST_TOGETHER: usize = 8;

/// What is less doubtful than this comes along where a paragraph is read, and is no doubt that is told, in thousandths.
const NEARLY_SURE: u32 = 150;

/// Where no name is wrong in one case of four, nobody is asked who did not ask for all doubts, in thousandths.
const WORTH_A_LINE: u32 = 250;

/// Doubts that are asked together, one or more.
#[derive(Debug, Clone)]
pub struct Passage {
    /// By [`Doubt::gain`], the greatest first.
    pub doubts: Vec<Doubt>,
    /// The sum of what can be expected of their answers, in thousandths of a mention.
    pub gain: u32,
}

/// A paragraph of an article: the number of the article and of its block.
type Paragraph = (u32, usize);

/// Puts together the doubts, which are in order of their gain: the paragraph from whose names most can be expected first,
/// then the one with the most of what is left.
pub(super) fn gather(site: &Site, doubts: Vec<Doubt>) -> Vec<Passage> {
    let mut paragraphs: BTreeMap<Paragraph, VecDeque<usize>> = BTreeMap::new();
    for (at, doubt) in doubts.iter().enumerate().filter(|(_, doubt)| doubt.can_be_joined()) {
        for place in &doubt.places {
            let names = paragraphs.entry(paragraph_of(site, place)).or_default();
            if names.back() != Some(&at) {
                names.push_back(at);
            }
        }
    }
    let mut left: Vec<Option<Doubt>> = doubts.into_iter().map(Some).collect();
    let mut passages = Vec::new();
    let mut queue: BinaryHeap<(u32, Reverse<Paragraph>)> = BinaryHeap::new();
    for (paragraph, names) in &mut paragraphs {
        queue.push((first_open(names, &left).1, Reverse(*paragraph)));
    }
    while let Some((gain, Reverse(paragraph))) = queue.pop() {
        let Some(names) = paragraphs.get_mut(&paragraph) else { continue };
        let (open, now) = first_open(names, &left);
        // Others took some of its names since: then its turn comes with what is left.
        if now == gain {
            let taken = open.into_iter().filter_map(|at| left[at].take());
            let doubts: Vec<Doubt> = taken.map(|doubt| doubt.at(site, paragraph)).collect();
            passages.push(Passage { doubts, gain });
        }
        match first_open(names, &left) {
            (open, _) if open.is_empty() => {}
            (_, rest) => queue.push((rest, Reverse(paragraph))),
        }
    }
    let alone = left.into_iter().flatten().map(|doubt| Passage { gain: doubt.gain, doubts: vec![doubt] });
    passages.extend(alone);
    passages.sort_by(|one, other| one.order().cmp(&other.order()));
    passages
}

/// The first names of a paragraph that nobody took, at most [`MOST_TOGETHER`], and what can be expected of them together.
/// Names before them that somebody took are dropped, so that nobody looks at them again.
fn first_open(names: &mut VecDeque<usize>, left: &[Option<Doubt>]) -> (Vec<usize>, u32) {
    let mut open = Vec::new();
    let mut gain = 0;
    while let Some(at) = names.pop_front() {
        let Some(doubt) = &left[at] else { continue };
        open.push(at);
        gain += doubt.gain;
        if open.len() == MOST_TOGETHER {
            break;
        }
    }
    open.iter().rev().for_each(|at| names.push_front(*at));
    (open, gain)
}

fn paragraph_of(site: &Site, place: &Place) -> Paragraph {
    (place.article.0, site.articles[place.article.index()].block_at(place.range.start))
}

impl Doubt {
    /// Whether it is about a name of the whole wiki.
    fn can_be_joined(&self) -> bool {
        matches!(self.question, Question::Kind { .. } | Question::Alike { .. })
    }

    /// The same, shown where it stands in that paragraph.
    fn at(mut self, site: &Site, paragraph: Paragraph) -> Self {
        if let Some(place) = self.places.iter().find(|place| paragraph_of(site, place) == paragraph) {
            self.place = site.articles[place.article.index()].span(place.range);
        }
        self
    }

    /// Whether it is nearly sure, so that it only comes along where its paragraph is read.
    pub fn is_nearly_sure(&self) -> bool {
        self.chance < NEARLY_SURE
    }

    /// The name and its kind as they are taken now: `Smog = "word"`. `None` if nothing is said of its kind.
    pub fn entry(&self) -> Option<String> {
        let taken = match &self.question {
            Question::Kind { taken, .. } => *taken,
            Question::Alike { other, .. } => Kind::of_record(other.kind()),
            _ => return None,
        };
        Some(format!("{} = {}", key(&self.name), text(taken.name())))
    }
}

impl Passage {
    fn order(&self) -> impl Ord + '_ {
        let first = &self.doubts[0];
        (Reverse(self.gain), first.place.source, first.place.start, &first.name, first.question.code())
    }

    /// Whether one of its names is doubtful enough for whoever did not ask for all doubts.
    pub fn is_worth_a_line(&self) -> bool {
        self.doubts.iter().any(|doubt| doubt.chance >= WORTH_A_LINE)
    }

    /// As a note at its first name, whose help is the line that settles it.
    pub fn note(&self, site: &Site) -> Diagnostic {
        let [first, _, ..] = self.doubts.as_slice() else { return self.doubts[0].note(site) };
        let place = self.doubts.iter().map(|doubt| doubt.place).min_by_key(|place| place.start).unwrap_or(first.place);
        let is_told = |doubt: &&Doubt| !doubt.is_nearly_sure();
        let mut told: Vec<String> = self.doubts.iter().filter(is_told).map(|doubt| doubt.brief(site)).collect();
        if told.is_empty() {
            told = self.doubts.iter().map(|doubt| doubt.brief(site)).collect();
        }
        let names = if told.len() == 1 {
            "1 name in this paragraph is"
        } else {
            &format!("{} names in this paragraph are", told.len())
        };
        let rest = match self.doubts.len() - told.len() {
            0 => String::new(),
            others => format!("; {others} more nearly sure"),
        };
        let message = format!("{names} in doubt: {}{rest}", told.join(", "));
        Diagnostic::note(first.question.code(), place, message).with_help(self.help())
    }

    fn help(&self) -> String {
        let entries: Vec<String> = self.doubts.iter().filter_map(Doubt::entry).collect();
        let mut help = format!(
            "write in site.toml under [names], with the right kinds, `word` for what is none: `kind = {{ {} }}`",
            entries.join(", ")
        );
        for (doubt, remedy) in self.doubts.iter().flat_map(|doubt| doubt.remedies.iter().map(move |one| (doubt, one))) {
            if remedy.line.starts_with("same") {
                let is = remedy.answer.replacen("if it is", &format!("if {} is", doubt.name), 1);
                help.push_str(&format!("; {is}: `{}`", remedy.line));
            }
        }
        help
    }
}
