//! Extraction: the facts that the sentences of one article state.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    Attempt, Claim, Evidence, Fact, Named, Observer, Outcome, Predicate, Role, SentenceRead, Topic, When,
    pattern::{Implied, Rule, Sort, Trade},
    sentence::{Item, Meaning, Reader, Sentence},
};
use crate::{
    article::{Article, TextRange},
    confidence::Confidence,
    date::Date,
    language::Language,
    mention::Mention,
    pattern::{self, Capture, Pattern, class},
    record::{BandId, FilmId, PersonId, RecordId, Records},
    token::{Token, Tokens},
};

/// How many words before a statement are searched for a wish or a denial.
const REACH: usize = 3;

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

/// A statement found: its rule and pattern, where it is, and what was captured.
struct Statement<'a> {
    rule: &'a Rule,
    pattern: &'a Pattern,
    sentence: &'a Sentence,
    start: usize,
    end: usize,
    captures: Vec<Capture<'a>>,
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
        for (rule, pattern) in index.candidates(sentence) {
            let rule = &language.facts.rules[rule];
            let pattern = &rule.patterns[pattern];
            if !may_match(pattern, sentence) || !rule.holds_in(sentence) {
                continue;
            }
            for start in 0..sentence.items.len() {
                let Some((end, captures)) = pattern.capture_at(sentence, start) else { continue };
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

    fn read_trades(&mut self, sentence: &Sentence) {
        let language = self.language;
        for (sort, pattern) in language.facts.trade_index.candidates(sentence) {
            let Sort { trade, patterns } = &language.facts.trades[sort];
            let pattern = &patterns[pattern];
            if !may_match(pattern, sentence) {
                continue;
            }
            for start in 0..sentence.items.len() {
                let Some((end, captures)) = pattern.capture_at(sentence, start) else { continue };
                let people = captured_people(sentence, &captures, "person");
                debug_assert!(end > start, "a trade has words");
                self.trades.extend(people.into_iter().map(|person| (person, *trade)));
            }
        }
    }

    /// `Best actor: …`, `Roe for The Fall and Lind for Ice`: the category named last says what each is nominated for.
    fn read_nominations(&mut self, sentence: &Sentence, category: &mut Option<Trade>, known: &[(PersonId, FilmId)]) {
        let language = self.language;
        let facts = &language.facts;
        let sorts = facts.category_index.candidates(sentence);
        let named =
            sorts.map(|(sort, pattern)| (facts.categories[sort].trade, &facts.categories[sort].patterns[pattern]));
        let named: Vec<_> = named.filter(|(_, pattern)| may_match(pattern, sentence)).collect();
        if named.is_empty() && category.is_none() {
            return;
        }
        let nominations = facts.nominated.candidates(sentence);
        let nominations = nominations.map(|(rule, pattern)| (&facts.rules[rule], &facts.rules[rule].patterns[pattern]));
        let nominations: Vec<_> = nominations.filter(|(_, pattern)| may_match(pattern, sentence)).collect();
        for start in 0..sentence.items.len() {
            for (trade, pattern) in &named {
                if pattern.match_at(sentence, start).is_some() {
                    *category = Some(*trade);
                }
            }
            let Some(trade) = *category else { continue };
            for (rule, pattern) in &nominations {
                let Some((end, captures)) = pattern.capture_at(sentence, start) else { continue };
                let statement = Statement { rule, pattern, sentence, start, end, captures };
                let before = self.facts.len();
                for (person, film) in statement.works().into_iter().filter(|work| !known.contains(work)) {
                    self.push(&statement, claim_of(trade, person, film));
                }
                if O::WATCHES {
                    self.tell(&statement, self.facts[before..].to_vec(), Outcome::Stated);
                }
            }
        }
    }

    /// Who takes part in a film by the trade that the article tells of him, if it is only one.
    fn credited(&mut self, statement: &Statement) {
        let implied = self.implied_person(statement).into_iter();
        let implied = implied.flat_map(|person| statement.films().into_iter().map(move |film| (person, film)));
        for (person, film) in statement.works().into_iter().chain(implied.collect::<Vec<_>>()) {
            if let Some(trade) = self.only_trade(person) {
                self.push(statement, claim_of(trade, person, film));
            }
        }
    }

    /// The trade that the article tells of somebody, if it is only one. A director who writes or produces as well is known
    /// for the direction; who acts besides is known for either.
    fn only_trade(&self, person: PersonId) -> Option<Trade> {
        let has = |trade: Trade| self.trades.contains(&(person, trade));
        if has(Trade::Directs) {
            return (!has(Trade::Acts)).then_some(Trade::Directs);
        }
        let others = [Trade::Acts, Trade::Writes, Trade::Produces].into_iter().filter(|trade| has(*trade));
        if let [only] = others.collect::<Vec<_>>()[..] { Some(only) } else { None }
    }

    /// Whom the article is about, where the statement leaves the person out.
    fn implied_person(&self, statement: &Statement) -> Option<PersonId> {
        let is_left_out = statement.implies(Implied::Person) && statement.people("person").is_empty();
        self.topic.person.filter(|_| is_left_out)
    }

    /// The word by which the statement is wished for, denied, offered or auditioned for.
    fn blocking_word(&self, statement: &Statement) -> Option<TextRange> {
        let start = statement.start.saturating_sub(REACH);
        let items = &statement.sentence.items[start..statement.end];
        // Who beats a film or a rival did not make the one and is not the other; a song and a year stay what they are.
        let is_work = !matches!(
            statement.rule.predicate,
            Predicate::Performed | Predicate::Released | Predicate::MemberOf | Predicate::Formed | Predicate::Disbanded
        );
        let against = self.language.classes.against;
        let mut words = self.blocking_words(items).filter(|token| is_work || !token.is(against));
        words.next().map(Token::range).or_else(|| self.denial(statement))
    }

    /// The phrase that says it is not so.
    fn denial(&self, statement: &Statement) -> Option<TextRange> {
        let sentence = statement.sentence;
        let denials = self.language.facts.denials.iter().filter(|denial| may_match(denial, sentence));
        let starts = || statement.start.saturating_sub(REACH)..statement.end;
        denials.flat_map(|denial| starts().map(move |start| (denial, start))).find_map(|(denial, start)| {
            let end = denial.match_at(sentence, start)?;
            Some(self.range_of(&sentence.items[start..end]))
        })
    }

    fn blocking_words<'i>(&'i self, items: &'i [Item]) -> impl Iterator<Item = &'i Token> + 'i {
        let classes = &self.language.classes;
        let blocking = classes.wish | classes.not_word | classes.against;
        let words = items.iter().filter(|item| matches!(item.meaning, Meaning::Word));
        let tokens = words.flat_map(|item| &self.tokens.list()[item.tokens.clone()]);
        tokens.filter(move |token| !token.is_capital() && token.is(blocking))
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
            Predicate::Credited => self.credited(statement),
            // These are read with the category of the prize.
            Predicate::Nominated => {}
        }
    }

    fn acted_in(&mut self, statement: &Statement) {
        let films = self.films(statement);
        let film = films.first().copied();
        let roles = self.roles(statement);
        self.roles.extend(statement.item("role").map(|item| item.tokens.start));
        let implied = self.implied_person(statement).filter(|person| self.trades.contains(&(*person, Trade::Acts)));
        let people: Vec<PersonId> = statement.people_but("person", &self.roles).into_iter().chain(implied).collect();
        // The rest of a list, read without its head.
        if roles.len() > people.len() && statement.starts_in_list() {
            return;
        }
        for (position, &person) in people.iter().enumerate() {
            // `A and B play X and Y`: each his own.
            let role = if roles.len() == people.len() { roles.get(position) } else { roles.first() }.cloned();
            if statement.rule.is_weak && !self.may_act(person, role.as_ref(), statement) {
                continue;
            }
            if role.as_ref().is_some_and(|role| role.real == Some(person)) {
                continue;
            }
            if let Some(real) = role.as_ref().and_then(|role| role.real) {
                self.push(statement, Claim::Portrays { person, real, film });
            }
            for &film in &films {
                self.push(statement, Claim::ActedIn { person, film, role: role.clone() });
            }
        }
    }

    /// What only suggests that somebody acts is overruled by what the article tells of him: that he has another trade, that
    /// he acts in another film than the one implied, or, of two people in `A (B)`, that it is not he who acts.
    fn may_act(&self, person: PersonId, role: Option<&Role>, statement: &Statement) -> bool {
        let has = |person: PersonId, trade: Trade| self.trades.contains(&(person, trade));
        let is_other = !has(person, Trade::Acts)
            && [Trade::Directs, Trade::Writes, Trade::Produces].iter().any(|trade| has(person, *trade));
        let real = role.and_then(|role| role.real);
        !is_other
            && !self.has_other_work(person, Trade::Acts, statement)
            && real.is_none_or(|real| has(person, Trade::Acts) && !has(real, Trade::Acts))
    }

    /// Whether the article has said outright that somebody did this work for another film, where the statement names none.
    fn has_other_work(&self, person: PersonId, trade: Trade, statement: &Statement) -> bool {
        let Some(implied) = statement.films().is_empty().then(|| self.implied_film(statement)).flatten() else {
            return false;
        };
        // `It was directed by Roe` is said of what the text speaks of just then.
        let is_it = |item: &Item| item.meaning == Meaning::Word && self.text(item).eq_ignore_ascii_case("it");
        if statement.sentence.items[..statement.start].iter().any(is_it) {
            return false;
        }
        let mut works = self.facts.iter().filter(|fact| trade_of(&fact.claim) == Some(trade));
        let works = works.by_ref().filter_map(|fact| film_work(&fact.claim)).filter(|work| work.0 == person);
        let mut films = works.map(|work| work.1).peekable();
        films.peek().is_some() && films.all(|film| film != implied)
    }

    /// The roles of a statement, which a list may hold: `play Captain Moss and Doctor Reed`.
    fn roles(&self, statement: &Statement) -> Vec<Role> {
        let Some(capture) = statement.captures.iter().find(|capture| capture.name == "role") else { return Vec::new() };
        let items = &statement.sentence.items;
        let mut roles: Vec<Role> = items.get(capture.start).and_then(|item| self.role(item)).into_iter().collect();
        let mut next = capture.start + 1;
        while next + 1 < items.len() && items[next].is(class::LIST_JOINER) {
            // `A, and`: two signs join as one.
            next += usize::from(items[next + 1].is(class::LIST_JOINER));
            let Some(role) = items.get(next + 1).and_then(|item| self.role(item)) else { break };
            roles.push(role);
            next += 2;
        }
        roles
    }

    fn role(&self, item: &Item) -> Option<Role> {
        match item.meaning {
            Meaning::Record(RecordId::Person(real), _) => {
                Some(Role { name: self.records.people[real.0 as usize].name.clone(), real: Some(real) })
            }
            Meaning::Name(start, end) => Some(Role { name: self.words(start, end), real: None }),
            _ => None,
        }
    }

    fn made(&mut self, statement: &Statement, claim: impl Fn(PersonId, FilmId) -> Claim) {
        for film in self.films(statement) {
            for person in statement.people("person") {
                let claim = claim(person, film);
                let trade = trade_of(&claim).expect("direction, script and production are trades");
                let is_other = !self.trades.contains(&(person, trade)) && self.trades.contains(&(person, Trade::Acts));
                if statement.rule.is_weak && (is_other || self.has_other_work(person, trade, statement)) {
                    continue;
                }
                self.push(statement, claim);
            }
        }
    }

    fn member_of(&mut self, statement: &Statement) {
        let mut bands = statement.bands();
        if bands.is_empty() {
            bands.extend(self.implied_band(statement));
        }
        let role = statement.item("role").map(|item| self.part(item.tokens.start));
        for band in bands {
            for (person, own) in self.players(statement) {
                let role = own.or_else(|| role.clone());
                self.push(statement, Claim::MemberOf { person, band, role, from: None, to: None });
            }
        }
    }

    /// The people of a statement, each with what is said of him alone: `by singer A and drummer B`.
    fn players(&self, statement: &Statement) -> Vec<(PersonId, Option<String>)> {
        let captures = statement.captures.iter().filter(|capture| capture.name == "person");
        let items = &statement.sentence.items;
        let player = |at: usize| {
            let Meaning::Record(RecordId::Person(person), _) = items[at].meaning else { return None };
            let before = at.checked_sub(1).map(|before| &items[before]);
            let noun = before.filter(|noun| noun.is(self.language.classes.playing));
            Some((person, noun.map(|noun| self.part(noun.tokens.start))))
        };
        captures.flat_map(|capture| capture.start..capture.end).filter_map(player).collect()
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
        let mut performers: Vec<RecordId> = captured(statement.sentence, &statement.captures, "performer").collect();
        if performers.is_empty() {
            let musician = || if statement.implies(Implied::Musician) { self.last_musician(statement) } else { None };
            performers.extend(self.implied_band(statement).map(RecordId::Band).or_else(musician));
        }
        let is_implied = captured(statement.sentence, &statement.captures, "performer").next().is_none();
        for title in statement.titles() {
            let song = self.title(title);
            // `Roe – real name Moss`: a remark.
            if song.starts_with(char::is_lowercase) || (is_implied && self.is_performed(&song)) {
                continue;
            }
            for &performer in &performers {
                self.push(statement, Claim::Performed { performer, song: song.clone() });
            }
        }
    }

    /// Whether the article has told who performs a song.
    fn is_performed(&self, title: &str) -> bool {
        self.facts.iter().any(|fact| matches!(&fact.claim, Claim::Performed { song, .. } if song == title))
    }

    /// A title without the quotation marks around it and the comma before the closing one.
    fn title(&self, (start, end): (usize, usize)) -> String {
        let list = self.tokens.list();
        let is_quotation = |at: usize| list[at].is(class::QUOTATION);
        // `Yeah!, with Roe`: a sign in the middle of a sentence belongs to the title.
        let is_inner = |at: usize| {
            matches!(self.words(at, at + 1).as_str(), "!" | "?")
                && !list[at].after_space
                && list.get(at + 1).is_some_and(|next| !next.opens_sentence)
        };
        let end = end + usize::from(end < list.len() && is_inner(end));
        let opens = usize::from(is_quotation(start) && start + 1 < end);
        let closes = usize::from(is_quotation(end - 1) && start + opens + 1 < end);
        self.words(start + opens, end - closes).trim_end_matches([',', '.']).to_owned()
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
            _ => self.implied_band(statement).map(RecordId::Band),
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
        self.films(statement).first().copied()
    }

    fn films(&self, statement: &Statement) -> Vec<FilmId> {
        let mut films = statement.films();
        if films.is_empty() {
            films.extend(self.implied_film(statement));
        }
        films
    }

    /// The film of the sentence, nearest before the statement or else after it; the one that the article is about
    /// above all; that of the paragraph; the topic.
    fn implied_film(&self, statement: &Statement) -> Option<FilmId> {
        if !statement.implies(Implied::Film) && !statement.implies(Implied::MainFilm) {
            return None;
        }
        let film = |item: &Item| match item.meaning {
            Meaning::Record(RecordId::Film(film), _) => Some(film),
            _ => None,
        };
        let items = &statement.sentence.items;
        let in_brackets = |at: usize| {
            let texts = items[..at].iter().map(|item| self.text(item));
            texts.fold(0_i32, |depth, text| depth + i32::from(text == "(") - i32::from(text == ")")) > 0
        };
        let named = |at: &usize| film(&items[*at]).is_some() && !in_brackets(*at) && !self.is_credential(items, *at);
        // `the 1960s film, starring`: another one.
        let another = (0..statement.start).rev().find(|&at| items[at].is(class::ANOTHER));
        let before = (0..statement.start).rev().find(named);
        if another > before {
            return None;
        }
        let before = before.and_then(|at| film(&items[at]));
        let clause = (statement.end..items.len()).find(|&at| items[at].is(self.language.classes.contrast));
        let after = || (statement.start..clause.unwrap_or(items.len())).find(named).and_then(|at| film(&items[at]));
        let main = self.main(statement).film;
        let last = statement.sentence.before.film;
        let implied = match statement.implies(Implied::Film) || self.is_theirs(statement) {
            true => last.or(self.topic.film),
            false => main.filter(|main| last.is_none_or(|last| last == *main)),
        };
        let here = last.filter(|_| statement.sentence.is_clause);
        before.or_else(after).or(here).or(implied)
    }

    /// Whether a film tells who somebody is: `The Mill star Ada Roe also appears`.
    fn is_credential(&self, items: &[Item], film: usize) -> bool {
        let classes = &self.language.classes;
        let trades = items[film + 1..].iter().take_while(|item| item.is(classes.trade_noun)).count();
        let named = items.get(film + 1 + trades).and_then(Item::record);
        trades > 0 && matches!(named, Some(RecordId::Person(_)))
    }

    /// What the text is above all about where a statement stands: what heads its section, else the topic of the article if
    /// it is certain.
    fn main(&self, statement: &Statement) -> Topic {
        let section = statement.sentence.section;
        Topic {
            film: section.film.or(self.topic.film.filter(|_| self.topic.is_film_certain)),
            band: section.band.or(self.topic.band.filter(|_| self.topic.is_band_certain)),
            ..Topic::default()
        }
    }

    /// `its star`, `their singer`: of the one named last.
    fn is_theirs(&self, statement: &Statement) -> bool {
        let items = &statement.sentence.items[statement.start.saturating_sub(1)..statement.end];
        items.iter().any(|item| item.is(self.language.classes.their))
    }

    fn text(&self, item: &Item) -> &str {
        self.article.slice(self.tokens.list()[item.tokens.start].range())
    }

    /// The same for a band; `their singer` means the one named last before the one of the article.
    fn implied_band(&self, statement: &Statement) -> Option<BandId> {
        if !statement.implies(Implied::Band) && !statement.implies(Implied::MainBand) {
            return None;
        }
        let band = |item: &Item| match item.meaning {
            Meaning::Record(RecordId::Band(band), _) => Some(band),
            _ => None,
        };
        let items = &statement.sentence.items;
        let before = items[..statement.start].iter().rev().find_map(band);
        let after = || items[statement.start..].iter().find_map(band);
        let main = self.main(statement).band;
        let last = statement.sentence.before.band;
        let implied = match statement.implies(Implied::Band) {
            true => last.or(self.topic.band),
            false => main.filter(|main| last.is_none_or(|last| last == *main)),
        };
        let named_last = last.filter(|_| self.is_theirs(statement));
        before.or(named_last).or(main).or_else(after).or(implied)
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

impl<'a> Statement<'a> {
    fn item(&self, name: &str) -> Option<&'a Item> {
        let capture = self.captures.iter().find(|capture| capture.name == name)?;
        self.sentence.items.get(capture.start)
    }

    /// The people captured under a name, in order.
    fn people(&self, name: &str) -> Vec<PersonId> {
        captured_people(self.sentence, &self.captures, name)
    }

    /// The same without those whose name starts at one of these tokens.
    fn people_but(&self, name: &str, tokens: &FxHashSet<usize>) -> Vec<PersonId> {
        let captures = self.captures.iter().filter(|capture| capture.name == name);
        let items = captures.flat_map(|capture| &self.sentence.items[capture.start..capture.end]);
        let others = items.filter(|item| !tokens.contains(&item.tokens.start));
        let person = |item: &super::sentence::Item| match item.meaning {
            Meaning::Record(RecordId::Person(person), _) => Some(person),
            _ => None,
        };
        others.filter_map(person).collect()
    }

    /// Whether a list of people goes on where it starts.
    fn starts_in_list(&self) -> bool {
        let before = &self.sentence.items[..self.start];
        let joiners = before.iter().rev().take_while(|item| item.is(class::LIST_JOINER)).count();
        let last = before[..before.len() - joiners].last();
        joiners > 0 && matches!(last.and_then(Item::record), Some(RecordId::Person(_)))
    }

    fn films(&self) -> Vec<FilmId> {
        let film = |record| if let RecordId::Film(film) = record { Some(film) } else { None };
        captured(self.sentence, &self.captures, "film").filter_map(film).collect()
    }

    fn film(&self) -> Option<FilmId> {
        self.films().first().copied()
    }

    fn bands(&self) -> Vec<BandId> {
        let band = |record| if let RecordId::Band(band) = record { Some(band) } else { None };
        captured(self.sentence, &self.captures, "band").filter_map(band).collect()
    }

    /// Every person captured with every film.
    fn works(&self) -> Vec<(PersonId, FilmId)> {
        let people = self.people("person");
        self.films().into_iter().flat_map(|film| people.iter().map(move |person| (*person, film))).collect()
    }

    /// The tokens of the songs that are captured.
    fn titles(&self) -> Vec<(usize, usize)> {
        let items = &self.sentence.items;
        let tokens = |title: Range<usize>| (items[title.start].tokens.start, items[title.end - 1].tokens.end);
        let capture = |name: &str| self.captures.iter().find(|capture| capture.name == name);
        if let Some(list) = capture("titles") {
            return pattern::titles(self.sentence, list.start).into_iter().map(tokens).collect();
        }
        match capture("title") {
            Some(title) => vec![tokens(title.start..title.end)],
            None => self.title("song").into_iter().collect(),
        }
    }

    /// The tokens of a name, or of all that is left of a line.
    fn title(&self, name: &str) -> Option<(usize, usize)> {
        let capture = self.captures.iter().find(|capture| capture.name == name)?;
        match self.sentence.items[capture.start].meaning {
            Meaning::Name(start, end) if capture.end == capture.start + 1 => Some((start, end)),
            _ if capture.end > capture.start + 1 || capture.end == self.sentence.items.len() => {
                let items = &self.sentence.items[capture.start..capture.end];
                Some((items.first()?.tokens.start, items.last()?.tokens.end))
            }
            _ => None,
        }
    }

    fn band(&self) -> Option<BandId> {
        self.bands().first().copied()
    }

    fn implies(&self, implied: Implied) -> bool {
        self.rule.topic == Some(implied)
    }
}

/// The records captured under a name, in order.
fn captured(sentence: &Sentence, captures: &[Capture], name: &str) -> impl Iterator<Item = RecordId> {
    let captures = captures.iter().filter(move |capture| capture.name == name);
    captures.flat_map(|capture| &sentence.items[capture.start..capture.end]).filter_map(|item| match item.meaning {
        Meaning::Record(record, _) => Some(record),
        _ => None,
    })
}

fn captured_people(sentence: &Sentence, captures: &[Capture], name: &str) -> Vec<PersonId> {
    let person = |record| if let RecordId::Person(person) = record { Some(person) } else { None };
    captured(sentence, captures, name).filter_map(person).collect()
}

/// The person and the film of a claim about work for one.
fn film_work(claim: &Claim) -> Option<(PersonId, FilmId)> {
    match *claim {
        Claim::ActedIn { person, film, .. }
        | Claim::Directed { person, film }
        | Claim::Wrote { person, film }
        | Claim::Produced { person, film } => Some((person, film)),
        _ => None,
    }
}

/// The real person whom a claim says to be a role.
fn played(claim: &Claim) -> Option<PersonId> {
    match claim {
        Claim::Portrays { real, .. } => Some(*real),
        Claim::ActedIn { role: Some(role), .. } => role.real,
        _ => None,
    }
}

fn trade_of(claim: &Claim) -> Option<Trade> {
    match claim {
        Claim::ActedIn { .. } => Some(Trade::Acts),
        Claim::Directed { .. } => Some(Trade::Directs),
        Claim::Wrote { .. } => Some(Trade::Writes),
        Claim::Produced { .. } => Some(Trade::Produces),
        _ => None,
    }
}

fn claim_of(trade: Trade, person: PersonId, film: FilmId) -> Claim {
    match trade {
        Trade::Acts => Claim::ActedIn { person, film, role: None },
        Trade::Directs => Claim::Directed { person, film },
        Trade::Writes => Claim::Wrote { person, film },
        Trade::Produces => Claim::Produced { person, film },
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
