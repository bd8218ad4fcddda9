//! `conflict`: facts that cannot both be true.

use std::collections::BTreeMap;

use super::Rule;
use crate::{
    article::ArticleId,
    date::{Date, QualifiedDate},
    diagnostic::{Diagnostic, Diagnostics},
    fact::{Claim, Evidence, Fact},
    record::RecordId,
    site::Site,
};

pub(super) struct Conflict;

impl Rule for Conflict {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        let mut statements = BTreeMap::<_, Vec<_>>::new();
        for fact in &site.facts.list {
            for (question, statement) in statements_of(fact) {
                statements.entry(question).or_default().push(statement);
            }
        }
        for statements in statements.values() {
            out.extend(conflict(site, statements));
        }
    }
}

/// What can have one answer only: something about a record, and for an age in one article.
type Question = (&'static str, RecordId, Option<ArticleId>);

/// An answer and where it stands.
struct Statement<'a> {
    answer: Answer,
    evidence: &'a Evidence,
}

#[derive(Clone, Copy)]
enum Answer {
    On(Date),
    Aged(u8),
}

impl Answer {
    fn agrees_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::On(a), Self::On(b)) => dates_agree(a, b),
            (Self::Aged(a), Self::Aged(b)) => a == b,
            _ => true,
        }
    }
}

/// Whether two dates are the same as far as both say anything: `2010` and `2010-03-19` are.
fn dates_agree(a: Date, b: Date) -> bool {
    fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    agree(a.year, b.year) && agree(a.month, b.month) && agree(a.day, b.day)
}

/// An age is a statement of each article that gives it; a date one of the first.
fn statements_of(fact: &Fact) -> Vec<(Question, Statement<'_>)> {
    let (predicate, subject) = (fact.claim.predicate(), fact.claim.subject());
    match &fact.claim {
        Claim::Released { when, .. } | Claim::Formed { when, .. } | Claim::Disbanded { when, .. } => {
            let date = when.date.as_deref().and_then(QualifiedDate::parse_edtf).map(|written| written.date);
            let statement = date.zip(fact.evidence.first());
            let statement = statement.map(|(date, evidence)| Statement { answer: Answer::On(date), evidence });
            statement.map(|statement| ((predicate, subject, None), statement)).into_iter().collect()
        }
        Claim::AgeOn { years, .. } => {
            let statement = |evidence| Statement { answer: Answer::Aged(*years), evidence };
            let in_article = |evidence: &'_ Evidence| evidence.in_article().map(|(article, _)| article);
            let question = |evidence| (predicate, subject, in_article(evidence));
            fact.evidence.iter().map(|evidence| (question(evidence), statement(evidence))).collect()
        }
        _ => Vec::new(),
    }
}

/// A warning for each statement that an earlier one contradicts, at the later of the two.
fn conflict(site: &Site, statements: &[Statement]) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (index, later) in statements.iter().enumerate() {
        let earlier = statements[..index].iter().find(|earlier| !earlier.answer.agrees_with(later.answer));
        if let Some(earlier) = earlier {
            warnings.push(warning(site, earlier.evidence, later.evidence));
        }
    }
    warnings
}

fn warning(site: &Site, earlier: &Evidence, later: &Evidence) -> Diagnostic {
    let (words, other) = (site.words_of(later), site.words_of(earlier));
    let path = &site.sources.get(site.span_of(earlier).source).path;
    let message = format!("`{words}` contradicts `{other}` in seeds/{path}");
    Diagnostic::warning("conflict", site.span_of(later), message)
        .with_help("both are shown with their sources; correct the one that is wrong")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(a: (Option<u16>, Option<u8>, Option<u8>), b: (Option<u16>, Option<u8>, Option<u8>), expected: bool) {
        let date = |(year, month, day)| Date { year, month, day };
        assert_eq!(dates_agree(date(a), date(b)), expected, "{a:?} {b:?}");
        assert_eq!(dates_agree(date(b), date(a)), expected, "{b:?} {a:?}");
    }

    #[test]
    fn dates_agree_as_far_as_both_say_anything() {
        case((Some(2010), None, None), (Some(2010), Some(3), Some(19)), true);
        case((None, Some(4), Some(3)), (Some(2010), Some(4), Some(3)), true);
        case((Some(2010), None, None), (Some(2011), None, None), false);
        case((None, Some(4), Some(3)), (Some(2010), Some(3), Some(19)), false);
    }
}
