//! Turns of a dialogue: a label, and what was said.

use super::{Heard, Listener, Voice, Way, voice_of};
use crate::{
    article::{Role, TextRange},
    record::PersonId,
};

impl Listener<'_> {
    /// A turn of a person is a quote; one of a magazine or `Q` asks, and `A` is whoever the article is about.
    pub(super) fn turn(&mut self, block: usize, speaker: TextRange, speech: u32) {
        let mut speakers: Vec<_> = self.people_in(speaker).map(|(_, named)| named).collect();
        speakers.dedup_by_key(|named| named.id);
        let range = TextRange { start: speech, end: self.article.blocks[block].range.end };
        let voice = match *speakers.as_slice() {
            [] => {
                let label = self.article.slice(speaker).trim();
                let answers = || self.interviewee().filter(|_| self.words.is_answer(label));
                match self.with_initials(label).or_else(answers) {
                    Some(person) => Voice::Of(person, Way::Pronoun.certainty(), Way::Pronoun),
                    None => return,
                }
            }
            [named] => voice_of(named, Way::Turn),
            _ => Voice::Somebody,
        };
        let end = range.end - self.article.blocks[block].range.start;
        self.heard.push(Heard {
            range,
            voice,
            block,
            end: end as usize,
            is_open: false,
            goes_on: false,
            is_followed: false,
            pronoun: None,
        });
    }

    /// `RC:`, `R.C.:` in an interview with Rosalind Chu: the only person of the article whose full name opens so.
    fn with_initials(&self, label: &str) -> Option<PersonId> {
        let label: String = label.chars().filter(|&sign| sign != '.').collect();
        if !(2..=3).contains(&label.len()) || !label.chars().all(char::is_uppercase) {
            return None;
        }
        let whole = TextRange::new(0, self.article.text.len());
        let fits = |range: TextRange| initials(self.article.slice(range)).eq(label.chars());
        let mut people = self.people_in(whole).filter(|(range, _)| fits(*range)).filter_map(|(_, named)| named.id);
        let first = people.next()?;
        people.all(|person| person == first).then_some(first)
    }

    /// The person whom the article is about, else the only one whom its headline names.
    fn interviewee(&self) -> Option<PersonId> {
        let heads = self.article.blocks.iter().filter(|block| block.role == Role::Headline);
        let mut named: Vec<_> =
            heads.flat_map(|block| self.people_in(block.range)).filter_map(|(_, named)| named.id).collect();
        named.dedup();
        self.topic.or(match named.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
    }
}

/// The letters that the words of a name open with, each part of a word with a hyphen by itself.
fn initials(name: &str) -> impl Iterator<Item = char> {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase())
}
