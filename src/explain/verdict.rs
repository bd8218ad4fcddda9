//! Verdicts: what a stretch of text was taken for, and why that won.

use super::{Explanation, listed, place_in, tell};
use crate::{
    article::{Article, TextRange},
    confidence::Confidence,
    correction::WRITTEN,
    kind::Kind,
    record::RecordId,
    sighting::Weights,
    site::Site,
};

/// An article with everything that was weighed in it.
pub(super) struct Explained<'a> {
    pub(super) site: &'a Site,
    pub(super) article: &'a Article,
    /// In order of place.
    pub(super) list: Vec<Explanation>,
}

impl<'a> Explained<'a> {
    pub(super) fn new(site: &'a Site, article: &'a Article) -> Self {
        Self { site, article, list: super::explain_article(site, article) }
    }

    /// Every contribution, their sum, what competed, and the decision.
    pub(super) fn describe(&self, explanation: &Explanation, out: &mut String) {
        let place = place_in(self.site, self.article, explanation.range);
        out.push_str(&format!("  {place}: {}\n", self.words(explanation.range)));
        for (name, weights) in &explanation.contributions {
            tell(out, name, &listed(*weights));
        }
        tell(out, "sum", &listed(explanation.total()));
        let rivals: Vec<&Explanation> = self.overlapping(explanation).collect();
        if let (Some(worth), false) = (explanation.worth, rivals.is_empty()) {
            tell(out, "worth", &format!("{worth}, against {}", self.competing(rivals.into_iter())));
        }
        let (kind, confidence) = explanation.decision(&self.site.language);
        if explanation.reading.is_some() && kind.record().is_some() {
            tell(out, "ahead of the next kind", &lead(explanation.total(), kind, confidence));
        }
        let verdict = self.verdict(explanation);
        tell(out, "decision", &format!("{verdict}, confidence {}", confidence.thousandths()));
    }

    /// What a stretch was taken for, in words.
    pub(super) fn verdict(&self, explanation: &Explanation) -> String {
        let Some(reading) = &explanation.reading else { return self.why_not_kept(explanation) };
        let kind = reading.kind;
        let one = kind.with_article();
        let settled = reading.entity.and_then(|entity| self.site.records.of_entity(entity));
        match self.linked(explanation.range) {
            Some(id) if settled == Some(id) => format!("{one}, linked to {}", self.site.records.key(id)),
            Some(id) => format!("{one}, linked to {} as the wikilink says", self.site.records.key(id)),
            None if is_written_off(explanation) => "no link, as it is written".to_owned(),
            None if self.article.wikilink_around(explanation.range).is_some() => {
                format!("{one} in a wikilink to a page that is wanted")
            }
            None if kind == Kind::Character => format!("{one}, which has no page"),
            None if kind.record().is_none() => format!("{one}, which has no page"),
            None if reading.entity.is_none() && is_written(explanation) => format!("{one}, no link as it is written"),
            None if reading.entity.is_none() => format!("{one}, but several fit"),
            None if reading.is_told => format!("{one}, told by the article alone, and it has no page"),
            None => format!("{one}, too doubtful for a page, which needs {}", self.site.config.threshold),
        }
    }

    fn why_not_kept(&self, explanation: &Explanation) -> String {
        let kept: Vec<&Explanation> = self.overlapping(explanation).filter(|other| other.reading.is_some()).collect();
        match (explanation.worth, kept.is_empty()) {
            (None, false) => {
                format!("not kept: it lies in {}, written to be no link", self.competing(kept.into_iter()))
            }
            (None, true) => "not kept: it lies in what is written to be no link".to_owned(),
            (Some(_), true) => "not kept: nothing speaks for a name".to_owned(),
            (Some(_), false) => format!("not kept: {} worth more", self.are(&kept)),
        }
    }

    fn are(&self, kept: &[&Explanation]) -> String {
        let names: Vec<String> = kept.iter().map(|one| format!("`{}`", self.words(one.range))).collect();
        format!("{} {}", names.join(" and "), if kept.len() == 1 { "is" } else { "are together" })
    }

    /// The stretches that share a word with one.
    pub(super) fn overlapping(&self, explanation: &Explanation) -> impl Iterator<Item = &Explanation> {
        let range = explanation.range;
        self.list.iter().filter(move |other| other.range != range && other.range.overlaps(range))
    }

    fn competing<'e>(&self, rivals: impl Iterator<Item = &'e Explanation>) -> String {
        let worth = |rival: &Explanation| match rival.worth {
            Some(worth) => format!("`{}` {worth}", self.words(rival.range)),
            None => format!("`{}`", self.words(rival.range)),
        };
        rivals.map(worth).collect::<Vec<_>>().join(", ")
    }

    /// The record that a stretch is linked to in the site.
    pub(super) fn linked(&self, range: TextRange) -> Option<RecordId> {
        let mentions = self.site.mentions.of(self.article.id);
        mentions.iter().find(|mention| mention.range == range)?.record
    }

    pub(super) fn words(&self, range: TextRange) -> String {
        super::words_of(self.article.slice(range))
    }
}

/// `3250 before film; so far ahead, 930 of 1000 are right`.
fn lead(total: Weights, kind: Kind, confidence: Confidence) -> String {
    let others = Kind::ALL.into_iter().rev().filter(|other| *other != kind);
    let next = others.max_by_key(|other| total.of(*other)).expect("there are more kinds than one");
    let (margin, right) = (total.of(kind) - total.of(next), confidence.thousandths());
    format!("{margin} before {}; so far ahead, {right} of 1000 are right", next.name())
}

/// Whether a correction says that it names nothing.
fn is_written_off(explanation: &Explanation) -> bool {
    explanation.total().of(Kind::Word) >= WRITTEN / 2
}

/// Whether what it stands for is written to be no link.
fn is_written(explanation: &Explanation) -> bool {
    explanation.contributions.iter().any(|(name, _)| name.starts_with("what it stands for, written in"))
}
