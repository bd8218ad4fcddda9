//! Extraction: the facts that the sentences of one article state.

use super::{
    Claim, Evidence, Fact, Predicate, Role, Topic, When,
    pattern::{Implied, Rule},
    sentence::{Meaning, Reader, Sentence},
};
use crate::{
    article::{Article, TextRange},
    confidence::Confidence,
    date::Date,
    language::Language,
    mention::Mention,
    pattern::{Capture, Pattern},
    record::{BandId, FilmId, PersonId, RecordId, Records},
    token::Tokens,
};

/// How many words before a statement are searched for a wish or a denial.
const REACH: usize = 3;

/// Extracts the facts of one article; the same fact may come more than once.
pub fn extract(article: &Article, mentions: &[Mention], records: &Records, language: &Language) -> Vec<Fact> {
    if mentions.iter().all(|mention| mention.record.is_none()) {
        return Vec::new();
    }
    let tokens = Tokens::of(article, &language.lexicon);
    let (sentences, topic) = Reader::new(article, &tokens, mentions, records, language).sentences();
    let mut extraction =
        Extraction { article, tokens: &tokens, records, language, topic, facts: Vec::new(), last_people: Vec::new() };
    for sentence in &sentences {
        extraction.read(sentence);
    }
    extraction.facts
}

struct Extraction<'a> {
    article: &'a Article,
    tokens: &'a Tokens,
    records: &'a Records,
    language: &'a Language,
    topic: Topic,
    facts: Vec<Fact>,
    /// The people named so far, last at the end.
    last_people: Vec<PersonId>,
}

/// A statement found: its rule, where it is, and what was captured.
struct Statement<'a> {
    rule: &'a Rule,
    sentence: &'a Sentence,
    start: usize,
    end: usize,
    captures: Vec<Capture<'a>>,
}

impl Extraction<'_> {
    fn read(&mut self, sentence: &Sentence) {
        let language = self.language;
        // A question states nothing.
        let rules = if sentence.is_question { &[][..] } else { &language.facts.rules };
        for rule in rules {
            for pattern in rule.patterns.iter().filter(|pattern| may_match(pattern, sentence)) {
                for start in 0..sentence.items.len() {
                    let Some((end, captures)) = pattern.capture_at(sentence, start) else { continue };
                    let statement = Statement { rule, sentence, start, end, captures };
                    if !self.is_blocked(&statement) {
                        self.state(&statement);
                    }
                }
            }
        }
        self.last_people.extend(sentence.items.iter().filter_map(|item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        }));
    }

    /// Whether the statement is wished for, denied, offered or auditioned for.
    fn is_blocked(&self, statement: &Statement) -> bool {
        let classes = &self.language.classes;
        let start = statement.start.saturating_sub(REACH);
        statement.sentence.items[start..statement.end].iter().any(|item| {
            matches!(item.meaning, Meaning::Word)
                && self.tokens.list()[item.tokens.clone()]
                    .iter()
                    .any(|token| !token.is_capital() && (token.is(classes.wish) || token.is(classes.not_word)))
        })
    }

    fn state(&mut self, statement: &Statement) {
        match statement.rule.predicate {
            Predicate::ActedIn => self.acted_in(statement),
            Predicate::Directed => self.made(statement, |person, film| Claim::Directed { person, film }),
            Predicate::Wrote => self.made(statement, |person, film| Claim::Wrote { person, film }),
            Predicate::Produced => self.made(statement, |person, film| Claim::Produced { person, film }),
            Predicate::MemberOf => self.member_of(statement),
            Predicate::Performed => self.performed(statement),
            Predicate::Released => self.released(statement),
            Predicate::PremieredAt => self.premiered_at(statement),
            Predicate::About => self.about(statement),
            Predicate::Genre => self.genre(statement),
            Predicate::Formed => self.founded(statement, |band, when| Claim::Formed { band, when }),
            Predicate::Disbanded => self.founded(statement, |band, when| Claim::Disbanded { band, when }),
            Predicate::AgeOn => self.age_on(statement),
        }
    }

    fn acted_in(&mut self, statement: &Statement) {
        let film = self.film(statement);
        let role = self.role(statement);
        for person in statement.people("person") {
            if role.as_ref().is_some_and(|role| role.real == Some(person)) {
                continue;
            }
            if let Some(real) = role.as_ref().and_then(|role| role.real) {
                self.push(statement, Claim::Portrays { person, real, film });
            }
            if let Some(film) = film {
                self.push(statement, Claim::ActedIn { person, film, role: role.clone() });
            }
        }
    }

    fn role(&self, statement: &Statement) -> Option<Role> {
        let item = statement.item("role")?;
        match item.meaning {
            Meaning::Record(RecordId::Person(real), _) => {
                Some(Role { name: self.records.people[real.0 as usize].name.clone(), real: Some(real) })
            }
            Meaning::Name(start, end) => Some(Role { name: self.words(start, end), real: None }),
            _ => None,
        }
    }

    fn made(&mut self, statement: &Statement, claim: impl Fn(PersonId, FilmId) -> Claim) {
        let Some(film) = self.film(statement) else { return };
        for person in statement.people("person") {
            self.push(statement, claim(person, film));
        }
    }

    fn member_of(&mut self, statement: &Statement) {
        let Some(band) = statement
            .band()
            .or_else(|| statement.implies(Implied::Band).then(|| self.implied_band(statement)).flatten())
        else {
            return;
        };
        let role = statement.item("role").map(|item| self.part(item.tokens.start));
        for person in statement.people("person") {
            self.push(statement, Claim::MemberOf { person, band, role: role.clone(), from: None, to: None });
        }
    }

    /// `rhythm guitarist`, `singer/guitarist`: the noun with what specifies it.
    fn part(&self, noun: usize) -> String {
        let list = self.tokens.list();
        let text = |at: usize| self.article.slice(list[at].range());
        let mut start = noun;
        while start > 0 && !list[start].opens_sentence {
            let specifies = list[start - 1].is(self.language.classes.part_word);
            let slash = start > 1 && text(start - 1) == "/" && list[start - 2].is(self.language.classes.playing);
            match (specifies, slash) {
                (true, _) => start -= 1,
                (_, true) => start -= 2,
                _ => break,
            }
        }
        let player = list.get(noun + 1).is_some_and(|next| self.article.slice(next.range()) == "player");
        let end = if player { noun + 1 } else { noun };
        self.article.slice(TextRange { start: list[start].start, end: list[end].end }).to_lowercase()
    }

    fn performed(&mut self, statement: &Statement) {
        let Some(Meaning::Name(start, end)) = statement.item("song").map(|item| item.meaning) else { return };
        let performer = match statement.item("performer").map(|item| item.meaning) {
            Some(Meaning::Record(record, _)) => Some(record),
            _ if statement.implies(Implied::Musician) => self.last_musician(statement),
            _ => None,
        };
        if let Some(performer) = performer {
            self.push(statement, Claim::Performed { performer, song: self.words(start, end) });
        }
    }

    /// The person named last who plays in a band or performed something, as far as this article has told.
    fn last_musician(&self, statement: &Statement) -> Option<RecordId> {
        let here = statement.sentence.items[..statement.start].iter().filter_map(|item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        });
        let people: Vec<PersonId> = self.last_people.iter().copied().chain(here).collect();
        let plays = |person: PersonId| {
            self.facts.iter().any(|fact| match &fact.claim {
                Claim::MemberOf { person: member, .. } => *member == person,
                Claim::Performed { performer, .. } => *performer == RecordId::Person(person),
                _ => false,
            })
        };
        people.into_iter().rev().find(|person| plays(*person)).map(RecordId::Person)
    }

    fn released(&mut self, statement: &Statement) {
        if let (Some(film), Some(when)) = (self.film(statement), self.when(statement)) {
            self.push(statement, Claim::Released { film, when });
        }
    }

    fn premiered_at(&mut self, statement: &Statement) {
        let Some(Meaning::Name(start, end)) = statement.item("place").map(|item| item.meaning) else { return };
        if let Some(film) = self.film(statement) {
            self.push(statement, Claim::PremieredAt { film, place: self.words(start, end) });
        }
    }

    fn about(&mut self, statement: &Statement) {
        let Some(film) = self.film(statement) else { return };
        let subject = match statement.item("subject").map(|item| item.meaning) {
            Some(Meaning::Record(record, _)) => Some(record),
            _ => statement.implies(Implied::Band).then(|| self.implied_band(statement)).flatten().map(RecordId::Band),
        };
        if let Some(subject) = subject {
            self.push(statement, Claim::IsAbout { film, subject });
        }
    }

    fn genre(&mut self, statement: &Statement) {
        let Some(genre) = statement.item("genre") else { return };
        let genre = self.words(genre.tokens.start, genre.tokens.end).to_lowercase();
        let of = statement.band().map(RecordId::Band).or_else(|| statement.film().map(RecordId::Film));
        if let Some(of) = of {
            self.push(statement, Claim::Genre { of, genre });
        }
    }

    fn founded(&mut self, statement: &Statement, claim: impl Fn(BandId, When) -> Claim) {
        if let (Some(band), Some(when)) = (statement.band(), self.when(statement)) {
            self.push(statement, claim(band, when));
        }
    }

    fn age_on(&mut self, statement: &Statement) {
        let Some(item) = statement.item("years") else { return };
        let digits: String =
            self.words(item.tokens.start, item.tokens.end).chars().take_while(char::is_ascii_digit).collect();
        // Ages outside these are numbers of another kind: scores, counts, years of a century.
        let Some(years) = digits.parse::<u8>().ok().filter(|years| (5..=110).contains(years)) else { return };
        for person in statement.people("person") {
            self.push(statement, Claim::AgeOn { person, years });
        }
    }

    fn film(&self, statement: &Statement) -> Option<FilmId> {
        statement.film().or_else(|| statement.implies(Implied::Film).then(|| self.implied_film(statement)).flatten())
    }

    /// The film of the sentence, nearest before the statement or else after it; that of the paragraph; the topic.
    fn implied_film(&self, statement: &Statement) -> Option<FilmId> {
        let film = |item: &super::sentence::Item| match item.meaning {
            Meaning::Record(RecordId::Film(film), _) => Some(film),
            _ => None,
        };
        let items = &statement.sentence.items;
        let before = items[..statement.start].iter().rev().find_map(film);
        let after = || items[statement.start..].iter().find_map(film);
        before.or_else(after).or(statement.sentence.before.film).or(self.topic.film)
    }

    /// The same for a band.
    fn implied_band(&self, statement: &Statement) -> Option<BandId> {
        let band = |item: &super::sentence::Item| match item.meaning {
            Meaning::Record(RecordId::Band(band), _) => Some(band),
            _ => None,
        };
        let items = &statement.sentence.items;
        let before = items[..statement.start].iter().rev().find_map(band);
        let after = || items[statement.start..].iter().find_map(band);
        before.or_else(after).or(statement.sentence.before.band).or(self.topic.band)
    }

    fn when(&self, statement: &Statement) -> Option<When> {
        let item = statement.item("date")?;
        let words = self.words(item.tokens.start, item.tokens.end);
        let date = Date::parse_words(&words).map(Date::to_edtf);
        Some(When { words, date })
    }

    fn words(&self, start: usize, end: usize) -> String {
        let list = self.tokens.list();
        self.article.slice(TextRange { start: list[start].start, end: list[end - 1].end }).to_owned()
    }

    fn push(&mut self, statement: &Statement, claim: Claim) {
        let list = self.tokens.list();
        let items = &statement.sentence.items[statement.start..statement.end];
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        let range = TextRange { start: list[first.tokens.start].start, end: list[last.tokens.end - 1].end };
        let sure = items.iter().filter_map(|item| match item.meaning {
            Meaning::Record(_, confidence) => Some(confidence),
            _ => None,
        });
        let confidence =
            Confidence::from_thousandths(statement.rule.certainty).and(sure.min().unwrap_or(Confidence::CERTAIN));
        self.facts.push(Fact {
            claim,
            confidence,
            evidence: vec![Evidence::Article { article: self.article.id, range }],
        });
    }
}

impl<'a> Statement<'a> {
    fn item(&self, name: &str) -> Option<&'a super::sentence::Item> {
        let capture = self.captures.iter().find(|capture| capture.name == name)?;
        self.sentence.items.get(capture.start)
    }

    fn people(&self, name: &str) -> Vec<PersonId> {
        let Some(capture) = self.captures.iter().find(|capture| capture.name == name) else { return Vec::new() };
        let items = self.sentence.items[capture.start..capture.end].iter();
        items
            .filter_map(|item| match item.meaning {
                Meaning::Record(RecordId::Person(person), _) => Some(person),
                _ => None,
            })
            .collect()
    }

    fn film(&self) -> Option<FilmId> {
        match self.item("film")?.meaning {
            Meaning::Record(RecordId::Film(film), _) => Some(film),
            _ => None,
        }
    }

    fn band(&self) -> Option<BandId> {
        match self.item("band")?.meaning {
            Meaning::Record(RecordId::Band(band), _) => Some(band),
            _ => None,
        }
    }

    fn implies(&self, implied: Implied) -> bool {
        self.rule.topic == Some(implied)
    }
}

/// Whether a sentence has what a pattern cannot do without.
fn may_match(pattern: &Pattern, sentence: &Sentence) -> bool {
    pattern.needs().iter().all(|choice| choice.may_be_in(sentence.classes, sentence.bits))
}
