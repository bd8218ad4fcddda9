//! Reporting clauses: the words beside a quotation that say who spoke.

use std::ops::Range;

use super::{Named, Person, people_in, words::SpeechWords};
use crate::source::boundary_before;

/// Who a reporting clause says has spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject<'a> {
    /// A person by name.
    Named(Named),
    /// `she`, as written.
    Pronoun(&'a str),
    /// Who spoke just before: `…, adding: "…"`.
    Same,
    /// Somebody, or more than one, and no name that could be linked.
    Somebody,
}

/// How many words may stand before the verb, or between the verb and its subject.
const MOST_WORDS: usize = 9;

/// How many words a description may have behind its article, the noun among them: `the young Tin Sparrows singer`.
const MOST_WORDS_OF_DESCRIPTION: usize = 5;

/// The longest clause that is read, in bytes.
const LONGEST: usize = 300;

/// The text of a block and the people named in it: what clauses are read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clauses<'t, 'p> {
    pub(super) text: &'t str,
    /// By place; offsets count from the start of `text`.
    pub(super) people: &'p [Person],
    pub(super) words: &'p SpeechWords<'p>,
}

/// A word without the punctuation around it.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'t, 'p> Clauses<'t, 'p> {
    /// The clause that follows a quotation: `Roe said`, `said director Jo Roe`, `she told us`, `according to Roe`.
    ///
    /// If the quotation ended with a full stop the clause must start with a small letter: what starts with a capital is
    /// the next sentence.
    pub(super) fn after(&self, gap: Range<usize>, is_ended: bool) -> Option<Subject<'t>> {
        let gap = gap.start..self.sentence_end(gap);
        let words: Vec<_> = self.words_in(gap.clone()).take(MOST_WORDS + 3).collect();
        let first = words.first()?;
        if is_ended && !first.text.starts_with(char::is_lowercase) {
            return None;
        }
        // A bracket or a colon before the first word, and it is about something else.
        if self.text[gap.start..first.start].contains(['(', ':', ';', '[']) {
            return None;
        }
        let skipped = words.iter().take_while(|word| self.words.is_adverb(word.text)).count();
        match words.get(skipped..)? {
            [verb, ..] if self.words.is_verb(verb.text) => self.inverted(verb, gap.end),
            [according, to, ..] if according.text == "according" && to.text == "to" => {
                Some(self.subject_from(to.end, gap.end))
            }
            _ => {
                let verb = words.iter().skip(1).take(MOST_WORDS).find(|word| self.words.is_verb(word.text))?;
                Some(self.subject_until(gap.start..verb.start))
            }
        }
    }

    /// The clause that leads to a quotation: `Roe said:`, `Roe told us, `, `she added that`.
    pub(super) fn before(&self, gap: Range<usize>) -> Option<Subject<'t>> {
        let gap = self.last_sentence_start(gap.clone())..gap.end;
        let shown = self.text[gap.clone()].trim_end();
        let words: Vec<_> = self.words_in(gap.clone()).collect();
        let last = words.last()?;
        if let Some(subject) = self.according_to(&words, gap.end) {
            return Some(subject);
        }
        let position =
            words.iter().rposition(|word| self.words.is_verb(word.text) || self.words.is_participle(word.text));
        let Some(position) = position else { return self.before_colon(&gap) };
        let verb = words[position];
        let distance = words.len() - 1 - position;
        let leads = shown.ends_with([',', ':']) && distance < MOST_WORDS;
        let runs_on = (distance == 0 || (distance == 1 && last.text == "that")) && shown.ends_with(char::is_alphabetic);
        if !leads && !runs_on {
            return None;
        }
        // What was said is told already: `Roe said it was late, "…"`.
        let object = &self.text[verb.end..gap.end];
        if self.people_in(verb.end..gap.end).next().is_some()
            && !shown.ends_with(':')
            && !self.words.is_listened_to(verb.text)
        {
            return Some(Subject::Somebody);
        }
        if shown.ends_with(',') && object.trim_end_matches([',', ' ']).contains([',', ';']) {
            return Some(Subject::Somebody);
        }
        if self.words.is_participle(verb.text) {
            return Some(Subject::Same);
        }
        Some(self.subject_until(gap.start..verb.start))
    }

    /// `According to Roe, the tour "made a profit"`.
    fn according_to(&self, words: &[Word], end: usize) -> Option<Subject<'t>> {
        let [according, to, ..] = words else { return None };
        let is_source = according.text.eq_ignore_ascii_case("according") && to.text == "to";
        let comma = to.end + self.text[to.end..end].find(',')?;
        is_source.then(|| self.subject_from(to.end, comma))
    }

    /// `Asked about Halden, Roe was brief: "…"`: the one person whom the last part of the sentence starts with.
    fn before_colon(&self, gap: &Range<usize>) -> Option<Subject<'t>> {
        let shown = self.text[gap.clone()].trim_end();
        if !shown.ends_with(':') {
            return None;
        }
        let part = gap.start + shown.rfind(", ").map_or(0, |comma| comma + 1);
        let mut people = self.people_in(part..gap.end);
        let (person, None) = (people.next()?, people.next()) else { return None };
        let opens = self.text[part..person.range.start].trim().is_empty();
        let behind = &self.text[person.range.end..gap.end];
        (opens && behind.starts_with(' ')).then_some(Subject::Named(person.named))
    }

    /// The clause around words quoted in the middle of a sentence: `Roe said it was "a long way to go"`.
    pub(super) fn around(&self, gap: Range<usize>) -> Option<Subject<'t>> {
        let gap = self.last_sentence_start(gap.clone())..gap.end;
        let words: Vec<_> = self.words_in(gap.clone()).collect();
        let mut verbs = words.iter().filter(|word| self.words.is_verb(word.text));
        let verb = verbs.next().filter(|_| verbs.next().is_none())?;
        // Nobody else may stand between the verb and what was said.
        let is_alone = self.people_in(verb.end..gap.end).next().is_none();
        is_alone.then(|| self.subject_until(gap.start..verb.start))
    }

    /// Who a sentence says has said something, in their words or not: the subject of its first verb of saying.
    pub(super) fn reporter(&self, sentence: Range<usize>) -> Option<Subject<'t>> {
        let mut words = self.words_in(sentence.clone());
        let verb = words.find(|word| self.words.is_verb(word.text))?;
        let first = self.words_in(sentence.clone()).next()?;
        let is_joint = matches!(first.text, "But" | "And" | "So" | "Then");
        match self.subject_until(if is_joint { first.end } else { sentence.start }..verb.start) {
            Subject::Somebody => None,
            subject => Some(subject),
        }
    }

    /// Who a sentence says it has from: `The tour made a profit, according to Roe.`
    pub(super) fn source(&self, sentence: Range<usize>) -> Option<Subject<'t>> {
        let words: Vec<_> = self.words_in(sentence.clone()).collect();
        let is_source = |pair: &&[Word]| pair[0].text.eq_ignore_ascii_case("according") && pair[1].text == "to";
        let to = words.windows(2).find(is_source)?[1];
        Some(self.subject_from(to.end, sentence.end)).filter(|subject| *subject != Subject::Somebody)
    }

    /// Whether a range is part of one sentence and holds one verb of speech.
    pub(super) fn is_one_clause(&self, gap: Range<usize>) -> bool {
        let verbs = self.words_in(gap.clone()).filter(|word| self.words.is_verb(word.text)).count();
        verbs == 1 && self.sentence_ends(gap).next().is_none()
    }

    /// Where the first sentence of a range ends.
    pub(super) fn sentence_end(&self, range: Range<usize>) -> usize {
        let limit = boundary_before(self.text, range.end.min(range.start + LONGEST)).max(range.start);
        self.sentence_ends(range.start..limit).next().unwrap_or(limit)
    }

    /// Where the last sentence of a range starts; at its end if that is the end of a sentence.
    fn last_sentence_start(&self, range: Range<usize>) -> usize {
        let from = boundary_before(self.text, range.end.saturating_sub(LONGEST)).max(range.start);
        self.sentence_ends(from..range.end).last().unwrap_or(from)
    }

    /// The ends of sentences in a range, after the full stop.
    pub(super) fn sentence_ends(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let text = &self.text[range.clone()];
        text.char_indices().filter(|(_, sign)| matches!(sign, '.' | '!' | '?')).filter_map(move |(at, sign)| {
            let (before, after) = (&text[..at], &text[at + 1..]);
            let is_end =
                after.trim_start_matches(['\'', '’', '"', '”', ')']).chars().next().is_none_or(char::is_whitespace);
            let word = before.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
            let is_short = sign == '.' && (word.chars().count() == 1 || self.words.is_honorific(word));
            (is_end && !is_short).then_some(range.start + at + 1)
        })
    }

    /// The subject behind a verb: `said Roe`, `says director Jo Roe`, `said she`.
    fn inverted(&self, verb: &Word, end: usize) -> Option<Subject<'t>> {
        let next = self.words_in(verb.end..end).next();
        match next {
            Some(next) if self.words.is_pronoun(next.text) => Some(Subject::Pronoun(next.text)),
            Some(next) if next.text == "the" && self.is_description(next.end, end) => Some(Subject::Pronoun(next.text)),
            // `told reporters`: nobody says who.
            _ if self.words.is_listened_to(verb.text) => Some(Subject::Somebody),
            _ => Some(self.subject_from(verb.end, end)),
        }
    }

    /// Whether a trade follows and no name: `the director`, `the young actress from Hull`.
    fn is_description(&self, start: usize, end: usize) -> bool {
        let mut words = self.words_in(start..end).take(MOST_WORDS_OF_DESCRIPTION);
        let noun = words.find(|word| self.describes(word, end));
        noun.is_some_and(|noun| {
            let behind = self.words_in(noun.end..end).next();
            // What is said of somebody behind a comma may name others, but for a name right behind it: `the director, Jo Roe`.
            let phrase = noun.end + self.text[noun.end..end].find(',').unwrap_or(end - noun.end);
            let name = phrase + self.text[phrase..end].find(char::is_alphanumeric).unwrap_or_default();
            let is_named = self.people_in(name..end).next().is_some_and(|person| person.range.start == name);
            !is_named && self.people_in(start..phrase).next().is_none() && behind.is_none_or(|next| next.text != "and")
        })
    }

    /// Whether a noun tells what one person is: a trade, an age (`the 24-year-old`), or where somebody comes from, if nothing
    /// follows that it could describe.
    fn describes(&self, noun: &Word, end: usize) -> bool {
        let behind = &self.text[noun.end..end];
        let ends = behind.trim_end().is_empty() || behind.starts_with([',', '.', ';']);
        self.words.is_trade(noun.text)
            || (ends && (noun.text.ends_with("-year-old") || self.words.is_native(noun.text)))
    }

    /// The first person in a range, if nothing turns away from it on the way.
    fn subject_from(&self, start: usize, end: usize) -> Subject<'t> {
        let mut at = start;
        for person in self.people_in(start..end) {
            let between = &self.text[at..person.range.start];
            if self.leads_away(between) && !self.is_description_of(between, &self.text[person.range.end..end]) {
                return Subject::Somebody;
            }
            let behind = &self.text[person.range.end..end];
            if is_possessive(behind) {
                at = person.range.end + behind.chars().next().map_or(0, char::len_utf8);
                continue;
            }
            let is_one_of_two = behind.trim_start().starts_with("and ") || behind.trim_start().starts_with("& ");
            return if is_one_of_two { Subject::Somebody } else { Subject::Named(person.named) };
        }
        Subject::Somebody
    }

    /// `the head of the fund, Jo Roe`, and nothing behind the name: what stands before the comma is what the person is.
    fn is_description_of(&self, before: &str, behind: &str) -> bool {
        let Some((description, title)) = before.split_once(',') else { return false };
        let opens = description.split_whitespace().next().is_some_and(|word| matches!(word, "the" | "its" | "their"));
        let ends = behind.trim_end().is_empty() || behind.starts_with(['.', ',']);
        let words = super::words_of(description).collect::<Vec<_>>();
        let is_short = words.len() <= MOST_WORDS && title.split_whitespace().count() <= 2 && !title.contains(',');
        let is_clause = words.iter().any(|word| matches!(*word, "who" | "that" | "which" | "whose"));
        opens && ends && is_short && !is_clause
    }

    /// The person right before a verb, `range` being what stands before it: a name, adverbs aside, or a name and what
    /// is said of it between commas.
    fn subject_until(&self, range: Range<usize>) -> Subject<'t> {
        let words: Vec<_> = self.words_in(range.clone()).collect();
        let adverbs = words.iter().rev().take_while(|word| self.words.is_adverb(word.text)).count();
        let words = &words[..words.len() - adverbs];
        let end = words.last().map_or(range.start, |word| word.end);
        if let Some(article) = self.description(words, &range) {
            return Subject::Pronoun(article);
        }
        if let Some(last) = words.last().filter(|word| self.words.is_pronoun(word.text)) {
            return match words {
                // `Asked whether it was late he said`: what he was asked ends where he is named.
                [asked, ..] if self.words.is_asked(asked.text) => Subject::Pronoun(last.text),
                [.., before, _] if !self.ends_clause(before) => Subject::Somebody,
                _ => Subject::Pronoun(last.text),
            };
        }
        // `He thanked Halden and said`: whom the sentence starts with says it, and not the one thanked.
        if let [first, .., last, and] = &self.words_in(range.clone()).collect::<Vec<_>>()[..]
            && and.text == "and"
            && self.words.is_pronoun(first.text)
            && self.people_in(range.clone()).any(|person| person.range.end == last.end)
        {
            return Subject::Pronoun(first.text);
        }
        if let Some(person) = self.opener(&range, end) {
            return Subject::Named(person.named);
        }
        let tail = self.text[end..range.end].trim_start();
        let mut candidates = self.people_in(range.clone()).filter(|person| {
            let before = self.text[range.start..person.range.start].trim_end();
            let between = self.text[person.range.end..end.max(person.range.end)].trim_start();
            let is_last = person.range.end == end && !is_possessive(tail);
            match tail.chars().next() {
                // `the director, Jo Roe, said`; `Jo Roe, who directs, said`.
                Some(',') => (is_last && before.ends_with(',')) || between.starts_with(','),
                // `Jo Roe (right) said`.
                Some(')') => between.starts_with('('),
                _ => is_last,
            }
        });
        let (Some(person), None) = (candidates.next(), candidates.next()) else { return Subject::Somebody };
        let before = &self.text[range.start..person.range.start];
        let phrase = before.rsplit([',', ';', ':', '—', '–']).next().unwrap_or_default();
        let is_one_of_two = phrase.split_whitespace().next_back() == Some("and") && phrase.trim() != "and";
        if is_one_of_two || self.leads_away(phrase) { Subject::Somebody } else { Subject::Named(person.named) }
    }

    /// The article of `the director`, `the young singer from Hull`, `the 24-year-old` at the end of some words, which name nobody.
    fn description(&self, words: &[Word<'t>], range: &Range<usize>) -> Option<&'t str> {
        let (noun, before) = words.split_last()?;
        let at = before.iter().rposition(|word| matches!(word.text, "the" | "The"))?;
        let opens = before[..at].last().is_none_or(|word| self.ends_clause(word));
        let is_plain =
            before[at + 1..].iter().all(|word| !self.words.turns_away(word.text) && !self.words.is_verb(word.text));
        let is_near = before.len() - at < MOST_WORDS_OF_DESCRIPTION;
        let is_unnamed = self.people_in(range.clone()).next().is_none();
        (opens && is_plain && is_near && is_unnamed && self.describes(noun, noun.end)).then_some(before[at].text)
    }

    /// `Jo Roe, head of the fund and a singer said`: who starts a clause, nobody else being named in it.
    fn opener(&self, range: &Range<usize>, end: usize) -> Option<&'p Person> {
        let mut people = self.people_in(range.clone());
        let (person, None) = (people.next()?, people.next()) else { return None };
        let is_first = self.text[range.start..person.range.start].trim().is_empty();
        let behind = &self.text[person.range.end..end.max(person.range.end)];
        // `Jo Roe, her manager said` and `Jo Roe, whose manager said`: another speaks.
        let is_relative = |word: &str| matches!(word, "who" | "whose" | "whom" | "which" | "that");
        let is_owner = |word: &str| matches!(word, "her" | "his" | "their" | "the" | "a" | "an");
        let mut words = super::words_of(behind).peekable();
        let is_another = words.peek().is_none_or(|word| is_owner(word)) || words.any(is_relative);
        (is_first && behind.starts_with(", ") && !is_another).then_some(person)
    }

    /// Whether a clause may end with a word: a comma or an `and` follows a thought of its own.
    fn ends_clause(&self, word: &Word) -> bool {
        let behind = self.text[word.end..].chars().next();
        matches!(word.text, "and" | "but" | "as" | "then" | "so")
            || matches!(behind, Some(',' | ';' | ':' | '.' | '!' | '?' | '—' | '–' | '-'))
    }

    /// Whether words on the way to a name make it another's: `a friend of`, `the band, who met`.
    fn leads_away(&self, between: &str) -> bool {
        let words: Vec<_> = between.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
        let has_stop = between.contains([';', ':', '(', ')', '!', '?']) || between.trim().contains(',');
        words.len() > MOST_WORDS || has_stop || words.iter().any(|word| self.words.turns_away(word))
    }

    /// The people named in a range.
    fn people_in(&self, range: Range<usize>) -> impl Iterator<Item = &'p Person> + 'p {
        people_in(self.people, range)
    }

    /// The words of a range.
    fn words_in(&self, range: Range<usize>) -> impl Iterator<Item = Word<'t>> + 't {
        let mut at = range.start;
        self.text[range].split_inclusive(char::is_whitespace).filter_map(move |raw| {
            let from = at;
            at += raw.len();
            let start = from + raw.find(char::is_alphanumeric)?;
            let text = bare(raw);
            Some(Word { text, start, end: start + text.len() })
        })
    }
}

/// A word without punctuation around it.
fn bare(raw: &str) -> &str {
    raw.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// Whether a text goes on with `'s` or `'`.
fn is_possessive(behind: &str) -> bool {
    behind.starts_with(['\'', '’'])
}
