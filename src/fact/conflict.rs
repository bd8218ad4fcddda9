//! Conflicts: facts that cannot all be true.

use std::collections::BTreeMap;

use super::{Claim, Evidence, Fact, Facts, When};
use crate::{
    article::ArticleId,
    date::{Date, QualifiedDate},
    record::RecordId,
};

/// What is said of one thing and cannot all be true, with each answer where it stands.
#[derive(Debug)]
pub struct Conflict<'a> {
    /// Whom it is about.
    pub subject: RecordId,
    /// What is said.
    pub predicate: &'static str,
    /// Every answer, also those that some of the others agree with, by the place of its first evidence; two or more.
    pub statements: Vec<Statement<'a>>,
}

/// An answer and where it stands.
#[derive(Debug)]
pub struct Statement<'a> {
    answer: Answer,
    /// The fact that gives it.
    pub fact: &'a Fact,
    /// Where, in order of article and place; never empty.
    pub evidence: Vec<&'a Evidence>,
}

#[derive(Debug, Clone, Copy)]
enum Answer {
    On(Date),
    Aged(u8),
}

/// What can have one answer only: something about a record, and for an age in one article.
type Question = (&'static str, RecordId, Option<ArticleId>);

impl Facts {
    /// The conflicts, by predicate and record.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        let mut questions: BTreeMap<Question, Vec<Statement>> = BTreeMap::new();
        for fact in &self.list {
            for (question, statement) in statements_of(fact) {
                questions.entry(question).or_default().push(statement);
            }
        }
        let conflicts = questions.into_iter().map(|((predicate, subject, _), mut statements)| {
            statements.sort_by_key(|statement| statement.evidence.first().copied());
            Conflict { subject, predicate, statements }
        });
        conflicts.filter(|conflict| conflict.contradictions().next().is_some()).collect()
    }
}

impl Conflict<'_> {
    /// Each statement that an earlier one contradicts, behind the first that does.
    pub fn contradictions(&self) -> impl Iterator<Item = (&Statement<'_>, &Statement<'_>)> {
        self.statements.iter().enumerate().filter_map(|(index, later)| {
            let earlier = self.statements[..index].iter().find(|earlier| !earlier.answer.agrees_with(later.answer))?;
            Some((earlier, later))
        })
    }
}

impl Statement<'_> {
    /// The answer in EDTF or as a number: `2010-03`, `17`.
    pub fn value(&self) -> String {
        match self.answer {
            Answer::On(date) => date.to_edtf(),
            Answer::Aged(years) => years.to_string(),
        }
    }
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

/// An age is a statement of each article that gives it; a date one of all that give it.
fn statements_of<'a>(fact: &'a Fact) -> Vec<(Question, Statement<'a>)> {
    let (predicate, subject) = (fact.claim.predicate(), fact.claim.subject());
    match &fact.claim {
        Claim::Released { when, .. } | Claim::Formed { when, .. } | Claim::Disbanded { when, .. } => {
            let statement =
                |date| Statement { answer: Answer::On(date), fact, evidence: fact.evidence.iter().collect() };
            date_of(when).map(|date| ((predicate, subject, None), statement(date))).into_iter().collect()
        }
        Claim::AgeOn { years, .. } => {
            let articles = fact.evidence.chunk_by(|one, other| article_of(one) == article_of(other));
            let question = |evidence: &[Evidence]| (predicate, subject, evidence.first().and_then(article_of));
            let answer = Answer::Aged(*years);
            let statement = |evidence: &'a [Evidence]| Statement { answer, fact, evidence: evidence.iter().collect() };
            articles.map(|evidence| (question(evidence), statement(evidence))).collect()
        }
        _ => Vec::new(),
    }
}

/// None for a record page.
fn article_of(evidence: &Evidence) -> Option<ArticleId> {
    evidence.in_article().map(|(article, _)| article)
}

fn date_of(when: &When) -> Option<Date> {
    when.date.as_deref().and_then(QualifiedDate::parse_edtf).map(|written| written.date)
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
