//! What was found held against the answers.
//!
//! Records are matched one to one by kind and name; a mention is right if its words agree and it leads to the record of
//! its answer; a fact is right if predicate and both ends agree, wherever it was stated.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::marked::{Answer, Marked};
use crate::exported::{self, Export};

/// The predicates that are counted.
const PREDICATES: [&str; 8] =
    ["acted_in", "portrays", "directed", "wrote", "produced", "member_of", "released", "performed"];

/// From here on something counts as sure, in thousandths.
const SURE: u16 = 900;

/// What was right, wrong and missed.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) right: u32,
    pub(crate) wrong: u32,
    pub(crate) missed: u32,
}

/// The counts of a corpus, by the name of the figure.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) counts: BTreeMap<&'static str, Count>,
    /// What went wrong, a line each.
    pub(crate) errors: Vec<String>,
    /// Everything said with a confidence, and whether it was right.
    pub(crate) judged: Vec<Judged>,
}

/// What a record stands for.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The name of the record.
    pub(crate) record: String,
    pub(crate) kind: String,
    /// The name of the thing in the answers.
    pub(crate) thing: String,
}

/// Something that was said with a confidence.
#[derive(Debug, Serialize)]
pub(crate) struct Judged {
    /// `records`, `links`, `facts`, `quotes`, or `missed records` for those that nothing stands for.
    what: &'static str,
    /// The kind of the record, or the predicate.
    kind: String,
    /// The name of a record, the words of a link; else empty.
    name: String,
    /// In how many places of the folder a record is mentioned.
    mentions: usize,
    /// How many facts say something of a record.
    facts: usize,
    confidence: u16,
    is_right: bool,
}

/// A thing that the answers name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Thing {
    kind: &'static str,
    name: String,
}

/// The answers of a wiki and what was found in it.
struct Comparison<'a> {
    wiki: &'a str,
    export: &'a Export,
    articles: Vec<(&'a Marked, &'a exported::Article)>,
    /// Every thing with the forms that the texts give it.
    things: BTreeMap<Thing, BTreeSet<String>>,
    /// The thing a found record stands for, by its position.
    matched: Vec<Option<Thing>>,
}

impl Count {
    /// The share of what was found that is right, of 1.
    pub(crate) fn precision(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    /// The share of what is there that was found, of 1.
    pub(crate) fn recall(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }

    /// Both together.
    pub(crate) fn with(self, other: Self) -> Self {
        let Self { right, wrong, missed } = other;
        Self { right: self.right + right, wrong: self.wrong + wrong, missed: self.missed + missed }
    }

    /// Their harmonic mean.
    pub(crate) fn f1(self) -> f64 {
        f64::from(2 * self.right) / f64::from((2 * self.right + self.wrong + self.missed).max(1))
    }
}

impl Score {
    /// Adds a wiki, and gives what each of its records stands for, by id.
    pub(crate) fn add(
        &mut self,
        wiki: &str,
        marked: &[(String, Marked)],
        export: &Export,
    ) -> BTreeMap<String, Standing> {
        let articles = marked.iter().map(|(path, marked)| (marked, export.article(path))).collect();
        let mut comparison =
            Comparison { wiki, export, articles, things: BTreeMap::new(), matched: vec![None; export.records.len()] };
        comparison.name_things();
        comparison.match_records();
        comparison.score_records(self);
        comparison.score_mentions(self);
        comparison.score_facts(self);
        comparison.score_quotes(self);
        let records = export.records.iter().zip(&comparison.matched);
        let standing = records.filter_map(|(record, thing)| {
            let Thing { kind, name } = thing.as_ref()?;
            let standing = Standing { record: record.name.clone(), kind: (*kind).to_owned(), thing: name.clone() };
            Some((record.id.clone(), standing))
        });
        standing.collect()
    }

    fn count(&mut self, figure: &'static str, add: impl Fn(&mut Count)) {
        add(self.counts.entry(figure).or_default());
    }

    fn right(&mut self, figure: &'static str) {
        self.count(figure, |count| count.right += 1);
    }

    fn wrong(&mut self, figure: &'static str, error: String) {
        self.count(figure, |count| count.wrong += 1);
        self.errors.push(format!("{figure} wrong: {error}"));
    }

    fn missed(&mut self, figure: &'static str, error: String) {
        self.count(figure, |count| count.missed += 1);
        self.errors.push(format!("{figure} missed: {error}"));
    }

    fn judge(&mut self, judged: Judged) {
        let sure = match judged.what {
            "records" => Some("sure records"),
            "links" => Some("sure links"),
            "facts" => Some("sure facts"),
            _ => None,
        };
        if let Some(figure) = sure.filter(|_| judged.confidence >= SURE) {
            self.count(figure, |count| if judged.is_right { count.right += 1 } else { count.wrong += 1 });
        }
        self.judged.push(judged);
    }
}

impl Comparison<'_> {
    fn name_things(&mut self) {
        for (marked, _) in &self.articles {
            for answer in &marked.mentions {
                let Some(thing) = thing(answer) else { continue };
                self.things.entry(thing).or_default().insert(norm(&marked.text[answer.range.clone()]));
            }
        }
    }

    /// One to one, the best agreement first.
    fn match_records(&mut self) {
        let mut pairs = Vec::new();
        for (position, record) in self.export.records.iter().enumerate() {
            let (name, aliases) = (norm(&record.name), record.aliases.iter().map(|alias| norm(alias)));
            let aliases: BTreeSet<String> = aliases.collect();
            for (thing, forms) in self.things.iter().filter(|(thing, _)| thing.kind == record.kind) {
                let full = norm(&thing.name);
                let agreement = if name == full {
                    3
                } else if self.is_only(thing, &name) && forms.contains(&name) {
                    2
                } else if aliases.contains(&full) {
                    1
                } else {
                    continue;
                };
                pairs.push((std::cmp::Reverse(agreement), position, thing.clone()));
            }
        }
        pairs.sort();
        let mut taken = BTreeSet::new();
        for (_, position, thing) in pairs {
            if self.matched[position].is_none() && taken.insert(thing.clone()) {
                self.matched[position] = Some(thing);
            }
        }
    }

    /// Whether a form names no other thing of that kind.
    fn is_only(&self, thing: &Thing, form: &str) -> bool {
        let bears = |(other, forms): &(&Thing, &BTreeSet<String>)| other.kind == thing.kind && forms.contains(form);
        self.things.iter().filter(bears).count() == 1
    }

    fn score_records(&self, score: &mut Score) {
        for (record, matched) in self.export.records.iter().zip(&self.matched) {
            let figure = figure(&record.kind);
            if !self.is_marked(record) || (matched.is_none() && self.is_either(&record.name)) {
                continue;
            }
            score.judge(Judged {
                what: "records",
                kind: record.kind.clone(),
                name: record.name.clone(),
                mentions: self.mentions(record),
                facts: self.facts(record),
                confidence: record.confidence,
                is_right: matched.is_some(),
            });
            match matched {
                Some(_) => score.right(figure),
                None => score.wrong(figure, format!("{}: {}", self.wiki, record.name)),
            }
        }
        for thing in self.things.keys().filter(|thing| !self.matched.contains(&Some((*thing).clone()))) {
            score.missed(figure(thing.kind), format!("{}: {}", self.wiki, thing.name));
            let kind = thing.kind.to_owned();
            let name = thing.name.clone();
            score.judge(Judged {
                what: "missed records",
                kind,
                name,
                mentions: 0,
                facts: 0,
                confidence: 0,
                is_right: false,
            });
        }
    }

    /// Whether an article with answers mentions a record or states a fact of it; of the others nothing is known.
    fn is_marked(&self, record: &exported::Record) -> bool {
        let is_mentioned =
            |article: &exported::Article| article.mentions.iter().any(|mention| mention.record == record.id);
        self.articles.iter().any(|(_, article)| is_mentioned(article))
            || record.facts.iter().any(|fact| self.is_from_marked(fact))
    }

    fn is_from_marked(&self, fact: &exported::Fact) -> bool {
        let has_answers = |path: &String| self.articles.iter().any(|(_, article)| article.path == *path);
        fact.sources.iter().any(|place| has_answers(&place.article))
    }

    fn mentions(&self, record: &exported::Record) -> usize {
        let all = self.export.articles.iter().flat_map(|article| &article.mentions);
        all.filter(|mention| mention.record == record.id).count()
    }

    /// Facts at either end of which a record stands.
    fn facts(&self, record: &exported::Record) -> usize {
        let others = self.export.records.iter().flat_map(|other| &other.facts);
        let told = others.filter(|fact| fact.object.as_ref() == Some(&record.id)).count();
        record.facts.len() + told
    }

    fn is_either(&self, name: &str) -> bool {
        let mut answers = self.articles.iter().flat_map(|(marked, _)| &marked.mentions);
        answers.any(|answer| answer.kind == "?" && norm(&answer.name) == norm(name))
    }

    fn score_mentions(&self, score: &mut Score) {
        for (marked, article) in &self.articles {
            let mut found = BTreeSet::new();
            for mention in &article.mentions {
                let over: Vec<_> =
                    marked.mentions.iter().filter(|answer| overlap(&answer.range, mention) > 0).collect();
                let same = |answer: &&&Answer| norm(&marked.text[answer.range.clone()]) == norm(&mention.text);
                let position = self.export.records.iter().position(|record| record.id == mention.record);
                let leads_to = position.and_then(|position| self.matched[position].clone());
                let right = over.iter().find(|answer| thing(answer) == leads_to && leads_to.is_some() && same(answer));
                if over.iter().any(|answer| answer.kind == "?") {
                    continue;
                }
                score.judge(Judged {
                    what: "links",
                    kind: mention.record.split('/').next().unwrap_or_default().to_owned(),
                    name: mention.text.clone(),
                    mentions: 0,
                    facts: 0,
                    confidence: mention.confidence,
                    is_right: right.is_some(),
                });
                match right {
                    Some(answer) => {
                        found.insert(answer.range.start);
                        score.right("links");
                    }
                    None => score.wrong("links", self.place(article, mention.start, &mention.text, &mention.record)),
                }
            }
            for answer in marked.mentions.iter().filter(|answer| answer.kind != "?") {
                if !found.contains(&answer.range.start) {
                    let text = &marked.text[answer.range.clone()];
                    score.missed("links", self.place(article, answer.range.start, text, &answer.name));
                }
            }
        }
    }

    fn place(&self, article: &exported::Article, start: usize, text: &str, target: &str) -> String {
        format!("{}/{}:{start} `{text}` as {target}", self.wiki, article.path)
    }

    fn score_facts(&self, score: &mut Score) {
        let mut stated: BTreeMap<[String; 3], bool> = BTreeMap::new();
        let mut roles = BTreeMap::new();
        for fact in self.articles.iter().flat_map(|(marked, _)| &marked.facts) {
            let key = [fact.predicate.clone(), norm(&fact.subject), norm(&fact.object)];
            *stated.entry(key.clone()).or_insert(true) &= fact.is_optional;
            if let Some(role) = &fact.role {
                roles.insert(key, role.clone());
            }
        }
        let mut found: BTreeMap<[String; 3], (u16, String)> = BTreeMap::new();
        for (record, matched) in self.export.records.iter().zip(&self.matched) {
            for fact in record.facts.iter().filter(|fact| PREDICATES.contains(&fact.predicate.as_str())) {
                let subject = matched.as_ref().map_or_else(|| record.name.clone(), |thing| thing.name.clone());
                let object = self.object(fact);
                let key = [fact.predicate.clone(), norm(&subject), norm(&object)];
                if !self.is_from_marked(fact) {
                    continue;
                }
                let known = found.entry(key).or_default();
                known.0 = known.0.max(fact.confidence);
                known.1 = fact.role.clone().unwrap_or_else(|| known.1.clone());
            }
        }
        for (key, (confidence, role)) in &found {
            let agreeing = stated.keys().find(|stated| agree(stated, key));
            score.judge(Judged {
                what: "facts",
                kind: key[0].clone(),
                name: String::new(),
                mentions: 0,
                facts: 0,
                confidence: *confidence,
                is_right: agreeing.is_some(),
            });
            let Some(agreeing) = agreeing else {
                score.wrong("facts", format!("{}: {} {} {}", self.wiki, key[1], key[0], key[2]));
                continue;
            };
            if !stated[agreeing] {
                score.right("facts");
            }
            if let Some(wanted) = roles.get(agreeing) {
                let (wanted, role) = (norm(wanted), norm(role));
                let agrees = !role.is_empty() && (wanted.contains(&role) || role.contains(&wanted));
                score.count("roles", |count| if agrees { count.right += 1 } else { count.missed += 1 });
            }
        }
        for (key, _) in stated.iter().filter(|(_, is_optional)| !**is_optional) {
            if !found.keys().any(|found| agree(key, found)) {
                score.missed("facts", format!("{}: {} {} {}", self.wiki, key[1], key[0], key[2]));
            }
        }
    }

    /// The other end of a fact in the words of the answers.
    fn object(&self, fact: &exported::Fact) -> String {
        let position = self.export.records.iter().position(|record| Some(&record.id) == fact.object.as_ref());
        let matched = position.and_then(|position| self.matched[position].as_ref()).map(|thing| thing.name.clone());
        matched.or_else(|| fact.object_text.clone()).or_else(|| fact.value.clone()).unwrap_or_default()
    }

    fn score_quotes(&self, score: &mut Score) {
        for (marked, article) in &self.articles {
            let mut found = vec![false; marked.quotes.len()];
            for quote in &article.quotes {
                let range = quote.start..quote.end;
                let positions = marked.quotes.iter().enumerate().filter(|(_, (other, _))| is_same(other, &range));
                let positions: Vec<usize> = positions.map(|(position, _)| position).collect();
                let Some(speaker) = self.export.speaker(quote) else { continue };
                let is_right =
                    |position: &usize| marked.quotes[*position].1.as_ref().is_some_and(|name| self.is(speaker, name));
                let is_right = !positions.is_empty() && positions.iter().all(is_right);
                let (kind, name, confidence) = ("person".to_owned(), speaker.to_owned(), quote.confidence);
                score.judge(Judged { what: "quotes", kind, name, mentions: 0, facts: 0, confidence, is_right });
                if is_right {
                    positions.iter().for_each(|position| found[*position] = true);
                    positions.iter().for_each(|_| score.right("quotes"));
                } else {
                    score.wrong("quotes", self.place(article, quote.start, &article.text[range], speaker));
                }
            }
            for ((range, speaker), _) in marked.quotes.iter().zip(&found).filter(|(_, found)| !**found) {
                if let Some(speaker) = speaker {
                    score.missed("quotes", self.place(article, range.start, &marked.text[range.clone()], speaker));
                }
            }
        }
    }

    /// Whether the record of that name stands for that person.
    fn is(&self, record: &str, person: &str) -> bool {
        let position = self.export.records.iter().position(|known| known.kind == "person" && known.name == record);
        let matched = position.and_then(|position| self.matched[position].as_ref());
        matched.is_some_and(|thing| thing.name == person)
    }
}

fn figure(kind: &str) -> &'static str {
    match kind {
        "person" => "people",
        "film" => "films",
        _ => "bands",
    }
}

fn thing(answer: &Answer) -> Option<Thing> {
    let kind = ["person", "film", "band"].into_iter().find(|kind| *kind == answer.kind)?;
    Some(Thing { kind, name: answer.name.clone() })
}

fn overlap(range: &std::ops::Range<usize>, mention: &exported::Mention) -> usize {
    range.end.min(mention.end).saturating_sub(range.start.max(mention.start))
}

/// Whether two stretches share most of the shorter one.
fn is_same(one: &std::ops::Range<usize>, other: &std::ops::Range<usize>) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    shared * 10 >= one.len().min(other.len()) * 8
}

/// A released film agrees if one date holds the other's words.
fn agree(stated: &[String; 3], found: &[String; 3]) -> bool {
    let ends = stated[..2] == found[..2];
    ends && (stated[2] == found[2]
        || (stated[0] == "released" && (stated[2].contains(&found[2]) || found[2].contains(&stated[2]))))
}

/// A name for comparison: without quotation marks, outer signs, a leading `the` and capitals.
pub(crate) fn norm(name: &str) -> String {
    let plain: String = name.chars().filter(|character| !"“”‘’\"'*".contains(*character)).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let words = words.trim_matches([' ', '.', ',', ';', ':', '!', '(', ')']);
    words.strip_prefix("the ").unwrap_or(words).to_owned()
}

#[test]
fn a_wrong_record_and_a_missed_one_are_counted_apart() {
    let count = Count { right: 3, wrong: 1, missed: 2 };
    assert_eq!((count.precision(), count.recall(), count.f1()), (0.75, 0.6, 6.0 / 9.0));
}
