//! What is in the sum of a candidate: its own cues, the article, the folder, and what these say together.

use super::{CLEAR, KNOWN, KNOWN_ONE_WORD, Settling, strongest_record};
use crate::{
    census::{ARTICLE_LIMIT, Entry},
    mention::Kind,
    name::Fold,
    pattern::class,
    sighting::{Form, Sighting, Weights, Witness, weigh},
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
/// What a title before a plural gains as the name of a series, if the folder uses it as one.
const SERIES: i32 = 5000;
/// What a plain name loses as a film where the article sets the film apart.
const CONTRAST: i32 = 2500;
/// What a film gains where the article speaks of a second one of its name, and what must speak for that.
const FIRST_OF_SERIES: i32 = 2500;
const SPOKEN_OF_SEQUEL: i32 = 1500;
/// What a single word that means nothing else loses as a mere word whenever it stands again, so often at most.
const AGAIN: i32 = 300;
const MOST_AGAIN: u32 = 4;
/// What must speak for a kind of record in the folder for that.
const USED: i32 = 1500;
/// What an ordinary word loses where it has a capital inside a sentence and the folder knows it as a name.
const CAPITAL_INSIDE: i32 = 1200;
/// What makes a word one that English writes with a capital.
const CAPITAL_ANYWAY: i32 = 2500;

impl Settling<'_> {
    /// Own cues, the article, the folder, and what the two say together; `counted` if the sum of the article has its own.
    pub(super) fn total<W: Witness>(&self, sighting: &Sighting, counted: bool, witness: &mut W) -> Weights {
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
        let told = entry.map(Entry::told).unwrap_or_default();
        let played_elsewhere = sum.of(Kind::Character).max(told.of(Kind::Character));
        if sighting.evidence.context.of(Kind::Character).max(played_elsewhere) >= PLAYED {
            add("named like a person, as roles are", role_name(sighting.evidence.inside));
        }
        if let Some(entry) = entry {
            let mut folder = told;
            if self.sums.contains_key(&sighting.key) {
                folder -= sum.scaled(ARTICLE_LIMIT);
            }
            let folder = shared(folder, FOLDER_SHARE);
            add("in other articles", folder);
            spread += folder;
            add("named like a person, used otherwise", used_otherwise(entry, told));
            add("named like nobody, used as somebody", used_as_somebody(entry, told));
            add("played, and nowhere a person", played(entry, told));
            add("its parts never stand alone", self.inseparable(sighting, entry));
            add("a part of it is a title by itself", self.separable(sighting, entry));
            add("a part of it is an act by itself", self.is_of_two_acts(sighting, entry));
            add("no word, and named again and again", self.named_again(sighting, entry, told));
            add("before a plural, as a series", self.series(sighting, told));
            add("the first of a series", first_of_series(sighting, spread, sum, told));
            add("plain where the article sets the film apart", self.contrast(sighting, told));
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

    /// `Bramble & Finch` where the article speaks of `Bramble & Finch 2`.
    fn numbered_alike(&self, sighting: &Sighting) -> Weights {
        let second = Fold::of("2").map(|two| sighting.key.then(two)).and_then(|key| self.sums.get(&key));
        match second {
            Some(sum) if sum.of(Kind::Film) >= SPOKEN_OF_SEQUEL => Weights::default().with(Kind::Film, FIRST_OF_SERIES),
            _ => Weights::default(),
        }
    }

    /// What is no word of English, no place and nobody's given name, and is used like a record, is a name of something,
    /// the surer the more often it stands in the folder.
    fn named_again(&self, sighting: &Sighting, entry: &Entry, told: Weights) -> Weights {
        if !sighting.forms.has(Form::Plain)
            || sighting.forms.has(Form::SentenceStart)
            || !self.means_nothing_else(sighting)
        {
            return Weights::default();
        }
        if strongest_record(told).is_none_or(|(_, weight)| weight < USED) {
            return Weights::default();
        }
        let again = entry.seen().saturating_sub(1).min(MOST_AGAIN) as i32;
        Weights::default().with(Kind::Word, -again * AGAIN)
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
}

/// A series is called after its first film: what is said of the one speaks for the other half as much.
fn first_of_series(sighting: &Sighting, spread: Weights, here: Weights, folder: Weights) -> Weights {
    let series = here.of(Kind::Franchise).max(folder.of(Kind::Franchise)).min(FOLDER_SHARE);
    let more = series / 2 - spread.of(Kind::Film);
    let is_series = sighting.evidence.own.of(Kind::Franchise) > 0;
    if is_series { Weights::default() } else { Weights::default().with(Kind::Film, more.max(0)) }
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

/// A role is named like a person: where somebody plays it, that its name is one speaks for the role as much.
fn role_name(inside: Weights) -> Weights {
    Weights::default().with(Kind::Character, inside.of(Kind::Person).clamp(0, ROLE_NAME))
}

/// A film or a band named like a person: where the folder uses the name as one and never as a person's, its given name
/// proves nothing.
fn used_otherwise(entry: &Entry, told: Weights) -> Weights {
    let (person, inside) = (told.of(Kind::Person), entry.inside.of(Kind::Person));
    let other = told.of(Kind::Film).max(told.of(Kind::Band));
    let otherwise = inside > 0 && other >= ARTICLE_LIMIT - 500 && other > 2 * person;
    if otherwise { Weights::default().with(Kind::Person, -inside.min(2600)) } else { Weights::default() }
}

/// Somebody called `The Whistle` or `Slim Verdict`: where the folder uses a name as a person's and hardly as anything
/// else, its words do not speak against it.
fn used_as_somebody(entry: &Entry, told: Weights) -> Weights {
    let (person, inside) = (told.of(Kind::Person), entry.inside.of(Kind::Person));
    let other = told.of(Kind::Film).max(told.of(Kind::Band));
    let is_used = inside < 0 && person >= ARTICLE_LIMIT - 500 && person > 2 * other;
    if is_used { Weights::default().with(Kind::Person, (-inside).min(3000)) } else { Weights::default() }
}

/// A name that the folder only uses as a role in a film.
fn played(entry: &Entry, told: Weights) -> Weights {
    let (character, person) = (told.of(Kind::Character), told.of(Kind::Person));
    let only_played = character >= 2500 && person < 800 && entry.roles == entry.sightings;
    if only_played { Weights::default().with(Kind::Character, 3000) } else { Weights::default() }
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
