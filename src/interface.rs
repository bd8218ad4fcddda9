//! The interface: the words of the pages, read from `language/<tag>/interface.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::date::{Date, QualifiedDate};

/// `language/en/interface.toml`.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/interface.json"));

/// The words of the pages in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interface {
    /// Words at the head of a name that are left out where names are compared: `the`.
    pub articles: Vec<String>,
    /// Words that belong to the surname behind them where they have a capital: `de`.
    pub particles: Vec<String>,
    /// The names of the months.
    pub months: [String; 12],
    abbreviations: Vec<String>,
    trades: Vec<String>,
    vowels: Vec<String>,
    no_vowels: Vec<String>,
    /// The words that templates print, by name: `words.cast`.
    pub words: BTreeMap<String, String>,
    /// The sentences that the program fills in.
    pub phrases: Phrases,
}

/// Sentences with slots.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct Phrases {
    pub title: Pattern,
    pub disambiguated: Pattern,
    pub known_as: Pattern,
    pub film_year: Pattern,
    pub named_in: Pattern,
    pub list_part: Pattern,
    pub list_range: Pattern,
    pub which_one: Pattern,
    pub article_from: Pattern,
    pub home_lead: Pattern,
    pub home_without_articles: Pattern,
    pub one_person: Pattern,
    pub many_people: Pattern,
    pub one_film: Pattern,
    pub many_films: Pattern,
    pub one_band: Pattern,
    pub many_bands: Pattern,
    pub one_article: Pattern,
    pub many_articles: Pattern,
    pub paragraph: Pattern,
    pub headline: Pattern,
    pub deck: Pattern,
    pub link_to: Pattern,
    pub from_place: Pattern,
    pub source: Pattern,
    pub source_by_hand: Pattern,
    pub spoilers_of: Pattern,
    pub company_of: Pattern,
    pub one_more_company: Pattern,
    pub more_company: Pattern,
    pub line_up_of: Pattern,
    pub back: Pattern,
    pub page_of: Pattern,
    pub mentions_page: Pattern,
    pub one_mention: Pattern,
    pub many_mentions: Pattern,
    pub more_quotes: Pattern,
    pub at_a_glance: Pattern,
    pub films_of: Pattern,
    pub bands_of: Pattern,
    pub cast_of: Pattern,
    pub crew_of: Pattern,
    pub members_of: Pattern,
    pub films_about: Pattern,
    pub players_of: Pattern,
    pub by: Pattern,
    pub about: Pattern,
    pub this_page: Pattern,
    pub others_called: Pattern,
    pub one_wish: Pattern,
    pub many_wishes: Pattern,
    pub more_places: Pattern,
    pub billed: Pattern,
    pub unknown: Pattern,
    pub decade: Pattern,
    pub years: Pattern,
    pub more_sources: Pattern,
    pub more_values: Pattern,
    pub place_in: Pattern,
    pub one_quote: Pattern,
    pub many_quotes: Pattern,
    pub one_record: Pattern,
    pub many_records: Pattern,
    pub one_name: Pattern,
    pub many_names: Pattern,
    pub all_of: Pattern,
    pub home_about: Pattern,
    pub date: DatePhrases,
    pub lead: LeadPhrases,
    pub fact: FactPhrases,
    pub event: EventPhrases,
    pub line: LinePhrases,
    pub part: PartPhrases,
    pub tie: TiePhrases,
}

/// Dates in words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct DatePhrases {
    pub day: Pattern,
    pub month: Pattern,
    pub no_year: Pattern,
    pub on_day: Pattern,
    pub in_month: Pattern,
    pub perhaps: Pattern,
    pub approximate: Pattern,
    pub uncertain: Pattern,
}

/// The clauses of the sentence that opens a record.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct LeadPhrases {
    pub actor_as: Pattern,
    pub actor_in: Pattern,
    pub actor_of: Pattern,
    pub who_plays: Pattern,
    pub who_acts: Pattern,
    pub who_plays_only: Pattern,
    pub role_in: Pattern,
    pub born: Pattern,
    pub died: Pattern,
    pub director_of: Pattern,
    pub actor_director_of: Pattern,
    pub writer_of: Pattern,
    pub writer_director_of: Pattern,
    pub producer_of: Pattern,
    pub member_as: Pattern,
    pub member_of: Pattern,
    pub member_part: Pattern,
    pub performer_of: Pattern,
    pub played_by_in: Pattern,
    pub played_by: Pattern,
    pub subject_of: Pattern,
    pub film: Pattern,
    pub film_of: Pattern,
    pub directed_by: Pattern,
    pub written_by: Pattern,
    pub written_directed_by: Pattern,
    pub with: Pattern,
    pub about: Pattern,
    pub band: Pattern,
    pub band_genre: Pattern,
    pub band_genre_vowel: Pattern,
    pub formed: Pattern,
    pub disbanded: Pattern,
    pub from_place: Pattern,
    pub with_members: Pattern,
    pub film_about: Pattern,
    pub named_once: Pattern,
    pub named_often: Pattern,
    pub beside: Pattern,
    pub and: String,
    pub comma: String,
    pub apart: String,
}

/// Facts in words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct FactPhrases {
    pub acted_in: Pattern,
    pub acted_as: Pattern,
    pub portrays: Pattern,
    pub portrays_in: Pattern,
    pub directed: Pattern,
    pub wrote: Pattern,
    pub produced: Pattern,
    pub member_of: Pattern,
    pub member_as: Pattern,
    pub performed: Pattern,
    pub released: Pattern,
    pub premiered_at: Pattern,
    pub about: Pattern,
    pub genre: Pattern,
    pub formed: Pattern,
    pub disbanded: Pattern,
    pub age_on: Pattern,
    pub born: Pattern,
    pub died: Pattern,
    pub value: Pattern,
    pub part_of: Pattern,
    pub quote: Pattern,
}

/// What happened, on the timeline.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct EventPhrases {
    pub born: Pattern,
    pub died: Pattern,
    pub formed: Pattern,
    pub disbanded: Pattern,
    pub joined: Pattern,
    pub left: Pattern,
    pub released: Pattern,
}

/// What a line of the drawing ties a record to; without names it is the label of the line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct LinePhrases {
    pub portrays: Pattern,
    pub acted_in: Pattern,
    pub directed: Pattern,
    pub wrote: Pattern,
    pub produced: Pattern,
    pub member_of: Pattern,
    pub about: Pattern,
    pub part_of: Pattern,
    pub one_article: Pattern,
    pub many_articles: Pattern,
}

/// The parts that somebody has in a film, and what a crew does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct PartPhrases {
    pub actor: String,
    pub director: String,
    pub writer: String,
    pub producer: String,
    pub subject: String,
    pub direction: String,
    pub script: String,
    pub production: String,
    pub age_in: Pattern,
    /// The same where nobody says when that was.
    pub age_then: Pattern,
}

/// What ties two records.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is what its line in interface.toml says")]
pub struct TiePhrases {
    pub both_in: Pattern,
    pub both_on: Pattern,
    pub members: Pattern,
    pub both_with: Pattern,
    pub both_about: Pattern,
    pub both_play: Pattern,
    pub both_part: Pattern,
    pub more: Pattern,
    pub one_article: Pattern,
    pub many_articles: Pattern,
}

/// A sentence with slots in braces: `{person} directed {film}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(Vec<Piece>);

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// The name of a slot.
    Slot(String),
}

impl Interface {
    /// The interface for a language tag; English for a language that has none.
    pub fn of(_tag: &str) -> Self {
        Self::english()
    }

    /// English.
    pub fn english() -> Self {
        serde_json::from_str(ENGLISH).expect("a unit test reads the English interface")
    }

    /// A word that templates print; empty if there is none of that name.
    pub fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", String::as_str)
    }

    /// Whether a full stop behind a word does not end a sentence.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let initial = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        initial || self.abbreviations.iter().any(|known| known == word)
    }

    /// Whether somebody can be called by a role in a band: a `bassist` can, a `bass` cannot.
    pub fn is_trade(&self, role: &str) -> bool {
        let word = role.rsplit(' ').next().unwrap_or(role).to_lowercase();
        !role.contains([',', '/', '&']) && self.trades.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// Whether a word is spoken with a vowel at its head, so that `an` stands before it.
    pub fn starts_with_vowel(&self, word: &str) -> bool {
        let starts = |heads: &[String]| {
            heads.iter().any(|head| word.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)))
        };
        starts(&self.vowels) && !starts(&self.no_vowels)
    }

    /// A date behind a verb: `in 1975`, `on 19 March 2010`, `about 1976`, `perhaps in 1976`; as it stands if it is no EDTF.
    pub fn spoken_date(&self, edtf: &str) -> String {
        let Some(written) = QualifiedDate::parse_edtf(edtf) else { return edtf.to_owned() };
        let phrases = &self.phrases.date;
        let pattern = match (written.is_approximate, written.date.day) {
            (true, _) => &phrases.approximate,
            (false, Some(_)) => &phrases.on_day,
            (false, None) => &phrases.in_month,
        };
        let words = pattern.fill(&[("date", &self.date(written.date))]);
        if written.is_uncertain { phrases.perhaps.fill(&[("date", &words)]) } else { words }
    }

    /// A name without the article at its head: `Runaways` for `The Runaways`; the name itself if nothing else is in it.
    pub fn without_article<'n>(&self, name: &'n str) -> &'n str {
        match name.split_once(' ') {
            Some((first, rest)) if self.articles.iter().any(|article| article.eq_ignore_ascii_case(first)) => {
                rest.trim_start()
            }
            _ => name,
        }
    }

    /// Whether a word belongs to the surname behind it: one of the particles, written with a capital.
    pub fn opens_surname(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase) && self.particles.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// A date that somebody wrote, in words, with how sure it is; as it stands if it is no EDTF.
    pub fn written_date(&self, edtf: &str) -> String {
        let Some(written) = QualifiedDate::parse_edtf(edtf) else { return edtf.to_owned() };
        let mut words = self.date(written.date);
        for (holds, pattern) in [
            (written.is_approximate, &self.phrases.date.approximate),
            (written.is_uncertain, &self.phrases.date.uncertain),
        ] {
            if holds {
                words = pattern.fill(&[("date", &words)]);
            }
        }
        words
    }

    /// A date in words; empty for one of which nothing is known.
    pub fn date(&self, date: Date) -> String {
        let phrases = &self.phrases.date;
        let month = date.month.and_then(|month| self.months.get(usize::from(month).wrapping_sub(1)));
        let day = date.day.map(|day| day.to_string()).unwrap_or_default();
        let year = date.year.map(|year| year.to_string()).unwrap_or_default();
        let pattern = match (date.year, month, date.day) {
            (Some(_), Some(_), Some(_)) => &phrases.day,
            (Some(_), Some(_), None) => &phrases.month,
            (None, Some(_), Some(_)) => &phrases.no_year,
            (None, Some(month), None) => return month.clone(),
            (_, None, _) => return year,
        };
        pattern.fill(&[("day", &day), ("month", month.map_or("", String::as_str)), ("year", &year)])
    }
}

impl Pattern {
    /// Its pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The sentence with its slots filled by plain text; a slot without a value stays empty.
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut text = String::with_capacity(64);
        for piece in &self.0 {
            text.push_str(match piece {
                Piece::Text(words) => words,
                Piece::Slot(slot) => values.iter().find(|(name, _)| name == slot).map_or("", |(_, value)| value),
            });
        }
        text
    }
}

/// The one pattern for one, the other filled with the count for any other number.
pub fn counted(count: usize, one: &Pattern, many: &Pattern) -> String {
    match count {
        1 => one.fill(&[]),
        count => many.fill(&[("count", &count.to_string())]),
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            let close =
                rest[open..].find('}').ok_or_else(|| format!("`{text}` opens a brace and does not close it"))?;
            if open > 0 {
                pieces.push(Piece::Text(rest[..open].to_owned()));
            }
            pieces.push(Piece::Slot(rest[open + 1..open + close].to_owned()));
            rest = &rest[open + close + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self(pieces))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_interface_can_be_read() {
        let file = toml::from_str::<Interface>(include_str!("language/en/interface.toml"));
        assert!(file.is_ok(), "interface.toml: {}", file.unwrap_err());
        assert_eq!(Interface::of("en-GB").word("people"), "People");
    }

    #[test]
    fn dates_are_shown_in_words() {
        let interface = Interface::english();
        let date = |year, month, day| interface.date(Date { year, month, day });
        assert_eq!(date(Some(2010), Some(3), Some(19)), "19 March 2010");
        assert_eq!(date(Some(2010), Some(3), None), "March 2010");
        assert_eq!(date(Some(2010), None, None), "2010");
        assert_eq!(date(None, Some(4), Some(3)), "3 April");
        assert_eq!(date(None, Some(4), None), "April");
        assert_eq!(date(None, None, None), "");
    }

    #[test]
    fn a_date_behind_a_verb_has_its_preposition() {
        let spoken = |edtf: &str| Interface::english().spoken_date(edtf);
        assert_eq!(spoken("2010-03-19"), "on 19 March 2010");
        assert_eq!(spoken("XXXX-04-03"), "on 3 April");
        assert_eq!(spoken("1975"), "in 1975");
        assert_eq!(spoken("1976~"), "about 1976");
        assert_eq!(spoken("1976?"), "perhaps in 1976");
        assert_eq!(spoken("1976%"), "perhaps about 1976");
    }

    #[test]
    fn a_role_that_somebody_can_be_called_by_is_no_instrument() {
        let interface = Interface::english();
        for trade in ["bassist", "lead singer", "Drummer", "frontman", "DJ"] {
            assert!(interface.is_trade(trade), "{trade}");
        }
        for part in ["bass", "vocals", "rhythm guitar, vocals", "synthesizer", "drums", ""] {
            assert!(!interface.is_trade(part), "{part}");
        }
    }

    #[test]
    fn some_words_want_an_before_them() {
        let interface = Interface::english();
        for word in ["indie rock", "Americana", "R&B", "underground", "emo"] {
            assert!(interface.starts_with_vowel(word), "{word}");
        }
        for word in ["punk", "Eurodance", "one-man", "UK garage", "", "é"] {
            assert!(!interface.starts_with_vowel(word), "{word}");
        }
    }

    #[test]
    fn a_pattern_without_its_brace_is_refused() {
        assert!(Pattern::try_from("from {place".to_owned()).is_err());
        let pattern = Pattern::try_from("from {place}".to_owned()).unwrap();
        assert_eq!(pattern.fill(&[("place", "Rome")]), "from Rome");
    }
}
