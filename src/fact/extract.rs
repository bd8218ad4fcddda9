//! Extraction: the facts that the sentences of one article state.

mod claim;
mod implied;
mod music;
mod obstacle;
mod role;
mod statement;
mod trade;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    Attempt, Claim, Evidence, Fact, Named, Observer, Outcome, SentenceRead, Topic,
    sentence::{Item, Meaning, Reader, Sentence},
};
use crate::{
    article::{Article, TextRange},
    confidence::Confidence,
    language::{
        Language,
        fact::{Rule, Trade},
    },
    mention::Mention,
    pattern::{Match, Pattern},
    record::{PersonId, RecordId, Records},
    token::{Token, Tokens},
};

use statement::Statement;
use trade::{film_work, played, trade_of};

/// Extracts the facts of one article; the same fact may come more than once. A build watches with `()`.
pub fn extract(
    article: &Article,
    mentions: &[Mention],
    records: &Records,
    language: &Language,
    observer: &mut impl Observer,
) -> Vec<Fact> {
    if mentions.iter().all(|mention| mention.record.is_none()) {
        return Vec::new();
    }
    let tokens = Tokens::of(article, &language.lexicon);
    let (sentences, topic) = Reader::new(article, &tokens, mentions, records, language).sentences();
    let mut extraction = Extraction {
        article,
        tokens: &tokens,
        records,
        language,
        topic,
        facts: Vec::new(),
        last_people: Vec::new(),
        roles: FxHashSet::default(),
        trades: FxHashSet::default(),
        observer,
    };
    let stated: Vec<Range<usize>> = sentences.iter().map(|sentence| extraction.read(sentence)).collect();
    extraction.read_weak(&sentences, &stated);
    extraction.facts
}

struct Extraction<'a, O> {
    article: &'a Article,
    tokens: &'a Tokens,
    records: &'a Records,
    language: &'a Language,
    topic: Topic,
    facts: Vec<Fact>,
    /// The people named so far, last at the end.
    last_people: Vec<PersonId>,
    /// The first tokens of the names that are roles: in `Roe plays Lind and Moss plays Oslo` nobody called Lind plays.
    roles: FxHashSet<usize>,
    /// Who is told to act, direct, write or produce, whatever the film.
    trades: FxHashSet<(PersonId, Trade)>,
    observer: &'a mut O,
}

impl<O: Observer> Extraction<'_, O> {
    /// Reads the rules that hold by themselves, and gives which facts the sentence added.
    fn read(&mut self, sentence: &Sentence) -> Range<usize> {
        let before = self.facts.len();
        if O::WATCHES {
            let items = &sentence.items;
            let doubts = self.blocking_words(items).map(Token::range).collect();
            let read = SentenceRead { range: self.range_of(items), named: self.named_in(items), doubts };
            self.observer.sentence(read);
        }
        // A question states nothing.
        if !sentence.is_question || O::WATCHES {
            self.read_rules(sentence, false);
            self.read_clauses(sentence, before);
        }
        self.last_people.extend(sentence.items.iter().filter_map(|item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        }));
        self.read_trades(sentence);
        before..self.facts.len()
    }

    /// Reads the clauses of a sentence that leave out their subject; what the sentence has stated by itself, from `first`
    /// on, is no news.
    fn read_clauses(&mut self, sentence: &Sentence, first: usize) {
        let before = self.facts.len();
        sentence.clauses.iter().for_each(|clause| self.read_rules(clause, false));
        let new: Vec<Fact> = self.facts.drain(before..).collect();
        for fact in new {
            match self.facts[first..].iter().any(|known| known.claim == fact.claim) {
                false => self.facts.push(fact),
                true => self.observer.repeated(&fact),
            }
        }
    }

    fn read_rules(&mut self, sentence: &Sentence, weak: bool) {
        let language = self.language;
        let index = if weak { &language.facts.weak } else { &language.facts.strong };
        for (rule, pattern) in index.candidates(sentence.words(), sentence.classes) {
            let rule = &language.facts.rules[rule];
            let pattern = &rule.patterns[pattern];
            if !may_match(pattern, sentence) || !rule.holds_in(sentence) {
                continue;
            }
            for Match { start, end, captures } in pattern.matches_in(sentence) {
                let statement = Statement { rule, pattern, sentence, start, end, captures };
                if !self.has_another_subject(&statement) {
                    self.read_statement(&statement);
                }
            }
        }
    }

    /// Whether a name with which it starts is that of no subject: `Moss met Roe and directed Ice` does not say it of Roe.
    fn has_another_subject(&self, statement: &Statement) -> bool {
        let first = statement.captures.iter().find(|capture| capture.start == statement.start);
        let end = first.map(|capture| capture.end).filter(|end| *end < statement.end);
        end.is_some_and(|end| self.language.facts.ellipsis.follows(&statement.sentence.items, end))
    }

    /// States what a statement says, unless something keeps it from being a fact; an observer is told what that was.
    fn read_statement(&mut self, statement: &Statement) {
        let obstacle = match statement.sentence.is_question {
            true => Some(Outcome::Question),
            false => self.blocking_word(statement).map(Outcome::Blocked),
        };
        if obstacle.is_some() && !O::WATCHES {
            return;
        }
        let before = self.facts.len();
        self.state(statement);
        if O::WATCHES {
            let facts = match obstacle {
                None => self.facts[before..].to_vec(),
                Some(_) => self.facts.drain(before..).collect(),
            };
            self.tell(statement, facts, obstacle.unwrap_or(Outcome::Stated));
        }
    }

    fn tell(&mut self, statement: &Statement, facts: Vec<Fact>, outcome: Outcome) {
        let items = &statement.sentence.items[statement.start..statement.end];
        let attempt = Attempt {
            range: self.range_of(items),
            predicate: statement.rule.predicate,
            pattern: statement.pattern.source().to_owned(),
            certainty: Confidence::from_thousandths(statement.rule.certainty),
            named: self.named_in(items),
            facts,
            outcome,
        };
        self.observer.attempt(attempt);
    }

    /// The records among some items, in order.
    fn named_in(&self, items: &[Item]) -> Vec<Named> {
        let named = |item: &Item| match item.meaning {
            Meaning::Record(record, confidence) => {
                Some(Named { range: self.range_of(std::slice::from_ref(item)), record, confidence })
            }
            _ => None,
        };
        items.iter().filter_map(named).collect()
    }

    /// The bytes of some items, which are not empty.
    fn range_of(&self, items: &[Item]) -> TextRange {
        let list = self.tokens.list();
        let start = items.first().map_or(0, |item| list[item.tokens.start].start);
        TextRange { start, end: items.last().map_or(start, |item| list[item.tokens.end - 1].end) }
    }

    /// Reads the rules that need to know the rest: what people do, and what else their sentence states.
    fn read_weak(&mut self, sentences: &[Sentence], stated: &[Range<usize>]) {
        for fact in &self.facts {
            if let (Some((person, _)), Some(trade)) = (film_work(&fact.claim), trade_of(&fact.claim)) {
                self.trades.insert((person, trade));
            }
        }
        let mut category = None;
        let mut block = None;
        for (sentence, stated) in sentences.iter().zip(stated) {
            if block != Some(sentence.block) {
                (block, category) = (Some(sentence.block), None);
            }
            let mut known: Vec<_> =
                self.facts[stated.clone()].iter().filter_map(|fact| film_work(&fact.claim)).collect();
            let nominated = self.facts.len();
            self.read_nominations(sentence, &mut category, &known);
            known.extend(self.facts[nominated..].iter().filter_map(|fact| film_work(&fact.claim)));
            let before = self.facts.len();
            if !sentence.is_question || O::WATCHES {
                self.read_rules(sentence, true);
                sentence.clauses.iter().for_each(|clause| self.read_rules(clause, true));
            }
            let new: Vec<Fact> = self.facts.drain(before..).collect();
            let reals: Vec<PersonId> =
                self.facts[stated.clone()].iter().filter_map(|fact| played(&fact.claim)).collect();
            let is_new = |fact: &Fact| {
                film_work(&fact.claim).is_none_or(|work| !known.contains(&work) && !reals.contains(&work.0))
            };
            for fact in new {
                match is_new(&fact) {
                    true => self.facts.push(fact),
                    false => self.observer.repeated(&fact),
                }
            }
        }
    }

    fn text(&self, item: &Item) -> &str {
        self.article.slice(self.tokens.list()[item.tokens.start].range())
    }

    fn words(&self, start: usize, end: usize) -> String {
        let list = self.tokens.list();
        self.article.slice(TextRange { start: list[start].start, end: list[end - 1].end }).to_owned()
    }

    fn push(&mut self, statement: &Statement, claim: Claim) {
        let items = &statement.sentence.items[statement.start..statement.end];
        if items.is_empty() {
            return;
        }
        let range = self.range_of(items);
        let sure = items.iter().filter_map(|item| match item.meaning {
            Meaning::Record(_, confidence) => Some(confidence),
            _ => None,
        });
        let stated =
            Confidence::from_thousandths(statement.rule.certainty).and(sure.min().unwrap_or(Confidence::CERTAIN));
        let confidence = self.language.calibration.fact(stated);
        self.facts.push(Fact {
            claim,
            confidence,
            evidence: vec![Evidence::Article { article: self.article.id, range }],
        });
    }
}

impl Rule {
    /// Whether a sentence has what the rule asks of all of it.
    fn holds_in(&self, sentence: &Sentence) -> bool {
        self.when.as_ref().is_none_or(|choice| sentence.has(choice))
            && !self.unless.as_ref().is_some_and(|choice| sentence.has(choice))
    }
}

/// Whether a sentence has what a pattern cannot do without.
fn may_match(pattern: &Pattern, sentence: &Sentence) -> bool {
    pattern.needs().iter().all(|choice| choice.may_be_in(sentence.classes, sentence.bits))
}
