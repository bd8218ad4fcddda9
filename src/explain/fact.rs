//! A fact: the patterns that state it and how sure they are; or what keeps it from being one.

use std::{borrow::Cow, collections::BTreeSet, fmt::Write};

use super::{counted, no_record, place_in, place_of, records_called, tell, words_of};
use crate::{
    article::{Article, ArticleId, TextRange},
    confidence::Confidence,
    fact::{
        Attempt, Claim, Evidence, Fact, Joined, Named, Outcome, SentenceRead, Testimony, extract, join_telling,
        refused_at,
    },
    kind::RecordKind,
    name::NameKey,
    page::reference::is_likely,
    record::RecordId,
    site::Site,
    suggestion,
};

/// How many statements of a fact are told in full, and how many sentences where there is none.
const SHOWN: usize = 10;

/// What words of the classes `wish`, `not_word` and `against` do.
const UNREAL: &str = "speaks against it: what is wished, denied, offered or auditioned for is no fact";

/// An article with everything that was seen while its facts were extracted.
struct Observed<'a> {
    site: &'a Site,
    article: &'a Article,
    testimony: Testimony,
}

/// What somebody asks about.
struct Asked<'a> {
    subjects: Vec<RecordId>,
    predicate: Option<&'a str>,
    object: Object<'a>,
}

/// The other end.
enum Object<'a> {
    /// Whatever it is.
    Any,
    /// One of these.
    Records(Vec<RecordId>),
    /// What a fact says in words: a song, a place, a date.
    Words(&'a str),
}

pub(super) fn explain(
    site: &Site,
    subject: &str,
    predicate: Option<&str>,
    object: Option<&str>,
) -> Result<String, String> {
    let asked = Asked::new(site, subject, predicate, object)?;
    let mut out = String::new();
    for fact in site.facts.list.iter().filter(|fact| asked.means(&fact.claim)) {
        describe_in_full(site, fact, &mut out);
    }
    if out.is_empty() {
        let what: Vec<&str> = [Some(subject), predicate, object].into_iter().flatten().collect();
        describe_absence(site, &asked, &what.join(" "), &mut out);
    }
    Ok(out)
}

impl<'a> Asked<'a> {
    fn new(site: &Site, subject: &str, predicate: Option<&'a str>, object: Option<&'a str>) -> Result<Self, String> {
        let subjects = records_called(site, subject);
        if subjects.is_empty() {
            return Err(no_record(site, subject));
        }
        if let Some(unknown) = predicate.filter(|predicate| !Claim::PREDICATES.contains(predicate)) {
            let nearest = suggestion::nearest(unknown, Claim::PREDICATES);
            let hint = nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
            return Err(format!("there is no predicate `{unknown}`{hint}"));
        }
        let object = match object.map(|object| (object, records_called(site, object))) {
            None => Object::Any,
            Some((words, records)) if records.is_empty() => Object::Words(words),
            Some((_, records)) => Object::Records(of_kinds(predicate, records)),
        };
        Ok(Self { subjects: of_kinds(predicate, subjects), predicate, object })
    }

    /// Whether a claim is the one that is asked for. Which end was given first does not matter.
    fn means(&self, claim: &Claim) -> bool {
        let of_object = || match &self.object {
            Object::Any => true,
            Object::Records(_) | Object::Words(_) => self.is_about_both(claim),
        };
        self.predicate.is_none_or(|predicate| predicate == claim.predicate())
            && claim.records().any(|record| self.subjects.contains(&record))
            && of_object()
    }

    /// Whether a claim is about both ends, whatever it says of them.
    fn is_about_both(&self, claim: &Claim) -> bool {
        let of_object = match &self.object {
            Object::Any => false,
            Object::Records(records) => claim.records().any(|record| records.contains(&record)),
            Object::Words(words) => has_words(claim, words),
        };
        of_object && claim.records().any(|record| self.subjects.contains(&record))
    }

    /// What there is to say where no sentence has both ends.
    fn apart(&self, articles: &[&Article]) -> String {
        let names: Vec<String> = articles.iter().take(SHOWN).map(|article| format!("seeds/{}", article.path)).collect();
        let count = articles.len();
        match (&self.object, names.is_empty()) {
            (Object::Any, true) => "no article names it".to_owned(),
            (_, true) => "no article names both".to_owned(),
            (Object::Any, false) => format!("no sentence says so in {}", counted(count, "article", "articles")),
            (_, false) => format!(
                "no sentence names both; {} both: {}",
                counted(count, "article names", "articles name"),
                names.join(", ")
            ),
        }
    }

    /// Whether a sentence names both ends.
    fn is_named_in(&self, article: &Article, sentence: &SentenceRead) -> bool {
        let names = |records: &[RecordId]| sentence.named.iter().any(|named| records.contains(&named.record));
        names(&self.subjects)
            && match &self.object {
                Object::Any => false,
                Object::Records(records) => names(records),
                Object::Words(words) => article.slice(sentence.range).to_lowercase().contains(&words.to_lowercase()),
            }
    }

    /// Whether an article has something to say: it mentions both ends.
    fn is_in(&self, site: &Site, article: &Article) -> bool {
        let mentions = site.mentions.of(article.id);
        let names =
            |records: &[RecordId]| mentions.iter().any(|one| one.record.is_some_and(|id| records.contains(&id)));
        names(&self.subjects)
            && match &self.object {
                Object::Any => true,
                Object::Records(records) => names(records),
                Object::Words(words) => article.text.to_lowercase().contains(&words.to_lowercase()),
            }
    }
}

/// Of namesakes those that such a fact can be about, if there are any: a film is directed, a band is not.
fn of_kinds(predicate: Option<&str>, records: Vec<RecordId>) -> Vec<RecordId> {
    let kinds: &[RecordKind] = match predicate {
        Some("acted_in" | "directed" | "wrote" | "produced" | "portrays") => &[RecordKind::Person, RecordKind::Film],
        Some("member_of" | "performed") => &[RecordKind::Person, RecordKind::Band],
        Some("released" | "premiered_at" | "part_of") => &[RecordKind::Film],
        Some("formed" | "disbanded" | "origin") => &[RecordKind::Band],
        Some("genre") => &[RecordKind::Film, RecordKind::Band],
        Some("age_on" | "born" | "died" | "birthplace" | "occupation" | "instrument") => &[RecordKind::Person],
        _ => &RecordKind::ALL,
    };
    let fits = |id: &RecordId| kinds.contains(&id.kind());
    match records.iter().any(fits) {
        true => records.into_iter().filter(fits).collect(),
        false => records,
    }
}

fn has_words(claim: &Claim, words: &str) -> bool {
    let key = NameKey::of_text(words);
    let same = |value: &str| value.eq_ignore_ascii_case(words) || (key.is_some() && NameKey::of_text(value) == key);
    let role = match claim {
        Claim::ActedIn { role: Some(role), .. } => Some(role.name.as_str()),
        Claim::MemberOf { role, .. } => role.as_deref(),
        _ => None,
    };
    claim.value().is_some_and(|value| same(&value)) || claim.date() == Some(words) || role.is_some_and(same)
}

/// Extracts the facts of an article again and tells everything that was seen.
pub fn observe(site: &Site, article: &Article) -> (Vec<Fact>, Testimony) {
    let mut testimony = Testimony::default();
    let mentions = site.mentions.of(article.id);
    let facts = extract(article, mentions, &site.records, &site.language, &mut testimony);
    (facts, testimony)
}

/// Everything that articles state of the two ends of a fact by its predicate, joined as a build joins it.
pub fn statements_of(site: &Site, fact: &Fact) -> Vec<Joined> {
    // A statement without a role is joined to one with a role, whichever comes first of all.
    let alike = site.facts.list.iter().filter(|other| same_ends(&other.claim, &fact.claim));
    let evidence = alike.flat_map(|alike| &alike.evidence).chain(&fact.evidence);
    let articles: BTreeSet<ArticleId> = evidence.filter_map(Evidence::in_article).map(|(id, _)| id).collect();
    let facts = articles.into_iter().flat_map(|id| observe(site, &site.articles[id.index()]).0);
    let same = |other: &Fact| same_ends(&other.claim, &fact.claim);
    join_telling(facts.filter(same).collect())
}

fn same_ends(one: &Claim, other: &Claim) -> bool {
    one.predicate() == other.predicate() && one.subject() == other.subject() && one.object() == other.object()
}

/// `person/a acted_in film/b (as C), confidence 848`.
pub(super) fn named(site: &Site, fact: &Fact) -> String {
    format!("{}, confidence {}", claimed(site, &fact.claim), fact.confidence.thousandths())
}

/// A claim as its subject, predicate and object, with what specifies it.
fn claimed(site: &Site, claim: &Claim) -> String {
    let mut text = format!("{} {} {}", site.records.key(claim.subject()), claim.predicate(), object_of(site, claim));
    match claim {
        Claim::ActedIn { role: Some(role), .. } => {
            let _ = write!(text, " as {}", role.name);
        }
        Claim::Portrays { film: Some(film), .. } => {
            let _ = write!(text, " in {}", site.records.key(RecordId::Film(*film)));
        }
        Claim::MemberOf { role, from, to, .. } => {
            if let Some(role) = role {
                let _ = write!(text, " as {role}");
            }
            for (word, year) in [("from", from), ("to", to)] {
                if let Some(year) = year {
                    let _ = write!(text, " {word} {year}");
                }
            }
        }
        _ => {}
    }
    text
}

/// The record at the other end of a claim, or what the text has there.
fn object_of(site: &Site, claim: &Claim) -> String {
    if let Some(id) = claim.object() {
        return site.records.key(id);
    }
    claim.value().map(Cow::into_owned).unwrap_or_default()
}

/// A fact with the stretches that state it.
pub(super) fn describe(site: &Site, fact: &Fact, out: &mut String) {
    let _ = writeln!(out, "  fact: {}", named(site, fact));
    for evidence in &fact.evidence {
        let by_hand = if evidence.in_article().is_none() { "written by hand: " } else { "" };
        let place = place_of(site, site.span_of(evidence));
        let _ = writeln!(out, "    {place}: {by_hand}{}", words_of(site.words_of(evidence)));
    }
}

/// A fact with the pattern behind each stretch, and how they make it as sure as it is.
fn describe_in_full(site: &Site, fact: &Fact, out: &mut String) {
    let _ = writeln!(out, "{}", named(site, fact));
    for evidence in fact.evidence.iter().filter(|evidence| evidence.in_article().is_none()) {
        let place = place_of(site, site.span_of(evidence));
        let _ = writeln!(out, "  {place}: {}", words_of(site.words_of(evidence)));
        tell(out, "written by hand", "certain, and wins over what is recognised");
    }
    let joined = statements_of(site, fact);
    let is_part = |one: &&Joined| one.fact.evidence.iter().all(|evidence| fact.evidence.contains(evidence));
    for joined in joined.iter().filter(is_part) {
        describe_joined(site, joined, out);
    }
    if is_likely(fact.confidence) {
        let _ = writeln!(out, "  so little that pages call it likely");
    }
}

fn describe_joined(site: &Site, joined: &Joined, out: &mut String) {
    let mut heard: Vec<ArticleId> = Vec::new();
    let mut before = 0;
    for (statement, so_far) in joined.statements.iter().take(SHOWN) {
        let Some((article, range)) = statement.evidence.first().and_then(Evidence::in_article) else { continue };
        Observed::of(site, &site.articles[article.index()]).describe_statement(statement, range, out);
        let so_far = so_far.thousandths();
        let why = match heard.contains(&article) {
            true if so_far == before => "as before: this article has said so",
            true => "as this is surer than what the article said before",
            false => "as another article says so, too",
        };
        if !heard.is_empty() {
            tell(out, "together", &format!("{so_far}, {why}"));
        }
        before = so_far;
        heard.push(article);
    }
    if let more @ 1.. = joined.statements.len().saturating_sub(SHOWN) {
        let _ = writeln!(out, "  and {more} more, which make it {}", joined.fact.confidence.thousandths());
    }
}

impl<'a> Observed<'a> {
    fn of(site: &'a Site, article: &'a Article) -> Self {
        let (_, testimony) = observe(site, article);
        Self { site, article, testimony }
    }

    fn words(&self, range: TextRange) -> String {
        words_of(self.article.slice(range))
    }

    fn quoted(&self, range: TextRange) -> String {
        format!("`{}`", self.words(range))
    }

    fn describe_statement(&self, statement: &Fact, range: TextRange, out: &mut String) {
        let is_same = |fact: &Fact| fact.claim == statement.claim && fact.confidence == statement.confidence;
        let states = |attempt: &&Attempt| {
            attempt.outcome == Outcome::Stated && attempt.range == range && attempt.facts.iter().any(is_same)
        };
        let _ = writeln!(out, "  {}: {}", place_in(self.site, self.article, range), self.words(range));
        if let Some(attempt) = self.testimony.attempts.iter().find(states) {
            self.describe_attempt(attempt, &statement.claim, out);
        }
        tell(out, "so it states", &named(self.site, statement));
    }

    /// A fact is as sure as the pattern and the least sure of the names in the stretch.
    fn describe_attempt(&self, attempt: &Attempt, claim: &Claim, out: &mut String) {
        tell(out, &format!("a pattern of {}", attempt.predicate.name()), &attempt.pattern);
        tell(out, "how often such a sentence means it", &attempt.certainty.thousandths().to_string());
        self.describe_names(&attempt.named, out);
        let least = attempt.named.iter().map(|named| named.confidence).min().unwrap_or(Confidence::CERTAIN);
        let stated = attempt.certainty.and(least);
        let right = self.site.language.calibration.fact(stated).thousandths();
        let said = format!("{}; of such facts {right} of 1000 are right", stated.thousandths());
        tell(out, "its pattern and the least sure name", &said);
        for left_out in claim.records().filter(|id| !attempt.named.iter().any(|named| named.record == *id)) {
            let whence = self.whence(left_out, attempt);
            tell(out, "left out there", &format!("{}, {whence}", self.site.records.key(left_out)));
        }
    }

    fn describe_names(&self, names: &[Named], out: &mut String) {
        for Named { range, record, confidence } in names {
            let meant = format!("{} {}", self.site.records.key(*record), confidence.thousandths());
            tell(out, &self.quoted(*range), &meant);
        }
    }

    /// Where the record comes from that the words of a statement leave out.
    fn whence(&self, record: RecordId, attempt: &Attempt) -> &'static str {
        let sentence = self.testimony.sentences.iter().find(|sentence| holds(sentence.range, attempt.range));
        match sentence.is_some_and(|sentence| sentence.named.iter().any(|named| named.record == record)) {
            true => "from elsewhere in the sentence",
            false => "from the paragraph, or from what the article is about",
        }
    }

    /// The attempts at one sentence.
    fn attempts_at(&self, sentence: &SentenceRead) -> Vec<&Attempt> {
        self.testimony.attempts.iter().filter(|attempt| holds(sentence.range, attempt.range)).collect()
    }

    /// The sentences that name both ends, or would state what is asked for.
    fn sentences(&self, asked: &Asked) -> Vec<&SentenceRead> {
        let would_state = |sentence: &SentenceRead| {
            self.attempts_at(sentence).iter().any(|attempt| attempt.facts.iter().any(|fact| asked.means(&fact.claim)))
        };
        let is_meant = |sentence: &&SentenceRead| asked.is_named_in(self.article, sentence) || would_state(sentence);
        self.testimony.sentences.iter().filter(is_meant).collect()
    }

    fn describe_sentence(&self, asked: &Asked, sentence: &SentenceRead, out: &mut String) {
        let place = place_in(self.site, self.article, sentence.range);
        let _ = writeln!(out, "  {place}: {}", self.words(sentence.range));
        self.describe_names(&sentence.named, out);
        let attempts = self.attempts_at(sentence);
        let mut is_told = false;
        for attempt in &attempts {
            for fact in attempt.facts.iter().filter(|fact| asked.means(&fact.claim)) {
                tell(out, &format!("a pattern of {}", attempt.predicate.name()), &attempt.pattern);
                tell(out, "would state", &named(self.site, fact));
                tell(out, "and does not", &self.obstacle(attempt, fact));
                is_told = true;
            }
        }
        if !is_told {
            self.describe_other_attempts(asked, &attempts, out);
            for doubt in &sentence.doubts {
                tell(out, "and if one did", &format!("{} {UNREAL}", self.quoted(*doubt)));
            }
        }
    }

    /// What a sentence states instead of what is asked for.
    fn describe_other_attempts(&self, asked: &Asked, attempts: &[&Attempt], out: &mut String) {
        let of = asked.predicate.map(|predicate| format!(" of {predicate}")).unwrap_or_default();
        tell(out, "no fact", &format!("no pattern{of} fits the two"));
        for attempt in attempts.iter().filter(|attempt| attempt.facts.is_empty()) {
            tell(out, &format!("a pattern of {}", attempt.predicate.name()), &attempt.pattern);
            tell(out, "states nothing", "what it leaves open, the article does not tell");
        }
        let stated = attempts.iter().filter(|attempt| attempt.outcome == Outcome::Stated);
        let mut stated: Vec<String> =
            stated.flat_map(|attempt| &attempt.facts).map(|fact| claimed(self.site, &fact.claim)).collect();
        stated.dedup();
        for other in stated {
            tell(out, "it states", &other);
        }
    }

    /// What keeps something stated from being a fact of the wiki.
    fn obstacle(&self, attempt: &Attempt, fact: &Fact) -> String {
        match attempt.outcome {
            Outcome::Question => "the sentence asks".to_owned(),
            Outcome::Blocked(word) => format!("{} {UNREAL}", self.quoted(word)),
            Outcome::Repeated => "the sentence says another thing of the two, by a pattern that is surer".to_owned(),
            Outcome::Stated => match refused_at(&fact.claim, &self.site.written, &self.site.records) {
                Some(span) => format!("it is refused in {}", place_of(self.site, span)),
                None => "what a record page says has taken its place".to_owned(),
            },
        }
    }
}

/// Whether one stretch lies in another.
fn holds(outer: TextRange, inner: TextRange) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Where the two ends meet, and what keeps that from being a fact.
fn describe_absence(site: &Site, asked: &Asked, what: &str, out: &mut String) {
    let _ = writeln!(out, "there is no fact `{what}`");
    describe_others(site, asked, out);
    let articles: Vec<&Article> = site.articles.iter().filter(|article| asked.is_in(site, article)).collect();
    let (mut shown, mut more) = (0, 0);
    for article in &articles {
        let observed = Observed::of(site, article);
        for sentence in observed.sentences(asked) {
            if shown < SHOWN {
                observed.describe_sentence(asked, sentence, out);
                shown += 1;
            } else {
                more += 1;
            }
        }
    }
    if shown == 0 {
        let _ = writeln!(out, "  {}", asked.apart(&articles));
    }
    if more > 0 {
        let _ = writeln!(out, "  and {more} more");
    }
}

/// What else is said of the two.
fn describe_others(site: &Site, asked: &Asked, out: &mut String) {
    for fact in site.facts.list.iter().filter(|fact| asked.is_about_both(&fact.claim)) {
        let _ = writeln!(out, "  but there is: {}", named(site, fact));
    }
}
