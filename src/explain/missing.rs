//! A missing link: every place where a name stands without one, and why.

use std::{collections::BTreeMap, fmt::Write};

use super::{Explanation, counted, place_in, records_called, verdict::Explained};
use crate::{
    article::{Article, TextRange},
    name::NameKey,
    site::Site,
};

/// How many places are explained in full.
const SHOWN: usize = 5;

/// A place where the name stands.
struct Occurrence {
    range: TextRange,
    reason: Reason,
}

/// Why a place has no link to what the name names.
enum Reason {
    /// It is a link.
    Linked,
    /// It is part of a longer name that is a link.
    Within(TextRange),
    /// It was weighed and taken for something else: the position among the explanations.
    Weighed(usize),
    /// It is part of a longer name that was taken for something without a page: the position among the explanations.
    Inside(usize),
    /// Nothing there made it look like a name.
    Unseen,
}

pub(super) fn explain(site: &Site, name: &str) -> Result<String, String> {
    let mut summary: BTreeMap<String, usize> = BTreeMap::new();
    let (mut details, mut shown, mut linked, mut missing) = (String::new(), 0, 0, 0);
    for article in &site.articles {
        let ranges = places_of(name, article);
        if ranges.is_empty() {
            continue;
        }
        let explained = Explained::new(site, article);
        for occurrence in occurrences(&explained, name, ranges) {
            if let Reason::Linked = occurrence.reason {
                linked += 1;
                continue;
            }
            missing += 1;
            *summary.entry(explained.reason(&occurrence)).or_default() += 1;
            if shown < SHOWN {
                explained.describe_occurrence(&occurrence, &mut details);
                shown += 1;
            }
        }
    }
    if missing == 0 {
        return Err(nothing_missing(site, name, linked));
    }
    let mut out = String::new();
    let places = counted(missing, "place", "places");
    let links = if linked > 0 { format!(", and is linked in {linked} more") } else { String::new() };
    let _ = writeln!(out, "`{name}` stands in {places} without a link{links}");
    let mut reasons: Vec<_> = summary.into_iter().collect();
    reasons.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    for (reason, count) in reasons {
        let _ = writeln!(out, "  {count:>4}  {reason}");
    }
    out.push_str(&details);
    if missing > shown {
        let _ =
            writeln!(out, "  and {} more; ask for one by its place, as in `explain seeds/x.txt:12`", missing - shown);
    }
    Ok(out)
}

fn nothing_missing(site: &Site, name: &str, linked: usize) -> String {
    if linked > 0 {
        return format!("`{name}` is linked wherever it stands; `explain \"{name}\"` tells why");
    }
    match records_called(site, name).first() {
        Some(id) => format!("`{name}` stands in no article so; {} is called so by hand", site.records.key(*id)),
        None => format!("`{name}` stands in no article"),
    }
}

/// Where a name stands in the text of an article, in any case, between what is no letter or digit.
pub(super) fn places_of(name: &str, article: &Article) -> Vec<TextRange> {
    let text = &article.text;
    let wanted: Vec<char> = name.trim().chars().flat_map(char::to_lowercase).collect();
    let Some(first) = wanted.first() else { return Vec::new() };
    let is_part = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut ranges: Vec<TextRange> = Vec::new();
    let mut before = None;
    for (start, letter) in text.char_indices() {
        let free = !is_part(before) && ranges.last().is_none_or(|last| last.end as usize <= start);
        before = Some(letter);
        if !free || !letter.to_lowercase().any(|lower| lower == *first) {
            continue;
        }
        if let Some(end) = end_of(&text[start..], &wanted).map(|length| start + length)
            && !is_part(text[end..].chars().next())
        {
            ranges.push(TextRange { start: start as u32, end: end as u32 });
        }
    }
    ranges
}

/// How many bytes at the head of a text are a name, which is in lower case.
fn end_of(text: &str, name: &[char]) -> Option<usize> {
    let mut rest = name;
    for (at, letter) in text.char_indices() {
        if rest.is_empty() {
            return Some(at);
        }
        for lower in letter.to_lowercase() {
            rest = rest.strip_prefix(&[lower])?;
        }
    }
    rest.is_empty().then_some(text.len())
}

/// What became of each place, and of every place where the name is spelt another way.
fn occurrences(explained: &Explained, name: &str, ranges: Vec<TextRange>) -> Vec<Occurrence> {
    let key = NameKey::of_text(name);
    let called = |range: TextRange| key.is_some() && NameKey::of_text(explained.article.slice(range)) == key;
    let mut found: Vec<Occurrence> = Vec::new();
    for (position, explanation) in explained.list.iter().enumerate().filter(|(_, one)| called(one.range)) {
        let reason = match explained.linked(explanation.range) {
            Some(_) => Reason::Linked,
            None => explained.within(explanation.range).map_or(Reason::Weighed(position), Reason::Within),
        };
        // `The Pale Lanterns` and `Pale Lanterns` in it are one place.
        match found.last_mut().filter(|last| last.range.overlaps(explanation.range)) {
            Some(last) if explanation.reading.is_some() => *last = Occurrence { range: explanation.range, reason },
            Some(_) => {}
            None => found.push(Occurrence { range: explanation.range, reason }),
        }
    }
    for range in ranges {
        if found.iter().any(|known| known.range.overlaps(range)) {
            continue;
        }
        let reason = match explained.linked(range) {
            Some(_) => Reason::Linked,
            None => match (explained.within(range), explained.kept_around(range)) {
                (Some(outer), _) => Reason::Within(outer),
                (None, Some(position)) => Reason::Inside(position),
                (None, None) => Reason::Unseen,
            },
        };
        found.push(Occurrence { range, reason });
    }
    found.sort_by_key(|occurrence| occurrence.range);
    found
}

impl Explained<'_> {
    /// The longer name around a stretch that is a link.
    fn within(&self, range: TextRange) -> Option<TextRange> {
        let mentions = self.site.mentions.of(self.article.id).iter().filter(|mention| mention.record.is_some());
        mentions.map(|mention| mention.range).find(|outer| *outer != range && outer.overlaps(range))
    }

    /// The reading that shares a word with a stretch: the position among the explanations.
    fn kept_around(&self, range: TextRange) -> Option<usize> {
        self.list.iter().position(|one| one.reading.is_some() && one.range.overlaps(range))
    }

    fn reason(&self, occurrence: &Occurrence) -> String {
        match occurrence.reason {
            Reason::Linked => "linked".to_owned(),
            Reason::Within(outer) => format!("part of `{}`, which is linked", self.words(outer)),
            Reason::Weighed(position) => {
                let explanation: &Explanation = &self.list[position];
                self.verdict(explanation)
            }
            Reason::Inside(position) => {
                let outer = &self.list[position];
                format!("part of `{}`: {}", self.words(outer.range), self.verdict(outer))
            }
            Reason::Unseen if self.article.slice(occurrence.range).starts_with(char::is_uppercase) => {
                "never weighed: in a headline, in capitals or at the head of a sentence its capital proves nothing"
                    .to_owned()
            }
            Reason::Unseen => "never weighed: without a capital, quotation marks, emphasis or markup".to_owned(),
        }
    }

    fn describe_occurrence(&self, occurrence: &Occurrence, out: &mut String) {
        match occurrence.reason {
            Reason::Weighed(position) => self.describe(&self.list[position], out),
            _ => {
                let place = place_in(self.site, self.article, occurrence.range);
                let _ = writeln!(out, "  {place}: {}: {}", self.words(occurrence.range), self.reason(occurrence));
            }
        }
    }
}
