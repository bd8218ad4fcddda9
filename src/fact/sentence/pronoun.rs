//! Whom `he`, `she`, `his`, `her` and `herself` mean.

use super::{Item, Meaning, PRONOUN, Reader};
use crate::{
    confidence::Confidence,
    gender::Gender,
    pattern::class,
    record::{PersonId, RecordId},
};

impl Reader<'_> {
    /// `herself` is the first person of the sentence; `she` the only one of the sentence before.
    pub(super) fn pronoun(&self, at: usize, items: &[Item], in_speech: bool) -> Option<Item> {
        let token = self.token(at);
        let classes = &self.language.classes;
        let person = if token.is(classes.reflexive) {
            items.iter().find_map(|item| match item.meaning {
                Meaning::Record(record @ RecordId::Person(_), _) => Some(record),
                _ => None,
            })?
        } else if !in_speech && (token.is(classes.pronoun_she) || token.is(classes.pronoun_he)) {
            let gender = if token.is(classes.pronoun_she) { Gender::Female } else { Gender::Male };
            RecordId::Person(self.meant(items, gender, self.is_owner(at))?)
        } else {
            return None;
        };
        // `his` and `her` own what follows; they are no person in a list.
        if !token.is(classes.reflexive) && self.is_owner(at) {
            let meaning = Meaning::Record(person, Confidence::from_thousandths(PRONOUN));
            return Some(Item { word: token.word, classes: class::OWNER, meaning, tokens: at..at + 1 });
        }
        let meaning = Meaning::Record(person, Confidence::from_thousandths(PRONOUN));
        Some(self.standing_for(class::PERSON, meaning, at..at + 1))
    }

    fn is_owner(&self, at: usize) -> bool {
        ["his", "her"].iter().any(|word| self.article.slice(self.token(at).range()).eq_ignore_ascii_case(word))
    }

    /// Whom `he`, `she`, `his` or `her` means: somebody named before in the sentence, the last before `his` and the only
    /// one before `he`; else the only one of the sentence before who fits; of several the one whom the article is about,
    /// and him as well where the paragraph has named nobody.
    fn meant(&self, items: &[Item], gender: Gender, is_owner: bool) -> Option<PersonId> {
        let named = items.iter().filter_map(|item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        });
        let mut named: Vec<PersonId> = named.filter(|person| self.fits(*person, gender)).collect();
        named.dedup();
        match named[..] {
            [] => {}
            [only] => return Some(only),
            [.., last] => {
                return is_owner.then(|| self.main_person().filter(|person| named.contains(person)).unwrap_or(last));
            }
        }
        let fitting: Vec<PersonId> = self.before.iter().copied().filter(|person| self.fits(*person, gender)).collect();
        let topic = self.main_person().filter(|person| self.fits(*person, gender));
        match fitting[..] {
            [] if self.before.is_empty() => topic,
            [] => None,
            [only] => Some(only),
            _ => topic.filter(|person| fitting.contains(person)),
        }
    }

    /// Whether a given name does not speak against it.
    fn fits(&self, person: PersonId, gender: Gender) -> bool {
        let name = &self.records.people[person.0 as usize].name;
        // A rare name is too weak a witness: `Ossie` is on the list of one gender by a few bearers.
        Gender::of_common_name(name, self.language).is_none_or(|told| told == gender)
    }
}
