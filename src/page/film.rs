//! The page of a film.

use std::cmp::Reverse;

use serde::Serialize;

use crate::{
    date::{Date, QualifiedDate},
    fact::{Claim, Fact, When},
    interface::Pattern,
    page::{
        company::{Company, Connections},
        credit::{Credit, RoleCredit, entry},
        frame::Frame,
        html::Html,
        phrase::Phrase,
        record::{Clause, FactRow, HeadParts, Joint, Mentions, Quotes, RecordHead, Row, frame, lead, names, rows},
        reference::{Grounds, ReferenceView, References},
        sheet::Sheet,
        spoiler::Spoilers,
    },
    record::{FilmId, PersonId, RecordId},
};

/// Names in a clause at most.
const NAMES: usize = 3;

/// All facts about one film, joined by what they say.
#[derive(Debug, Default)]
pub struct FilmFacts<'s> {
    credits: Vec<(PersonId, Credit<'s>)>,
    released: Vec<(&'s When, Grounds<'s>)>,
    premieres: Vec<(&'s str, Grounds<'s>)>,
    subjects: Vec<(RecordId, Grounds<'s>)>,
    genres: Vec<(&'s str, Grounds<'s>)>,
    wholes: Vec<((&'s str, Option<FilmId>), Grounds<'s>)>,
    /// Films that are a part of it.
    in_parts: Vec<(FilmId, Grounds<'s>)>,
}

impl<'s> FilmFacts<'s> {
    /// Gathers them; the best attested people come first, those with a role before those without.
    pub fn gather(sheet: &Sheet<'s>, id: FilmId) -> Self {
        let mut facts = Self::default();
        for fact in sheet.plain_facts(RecordId::Film(id)) {
            facts.add(sheet, id, fact);
        }
        facts.sort();
        facts
    }

    fn add(&mut self, sheet: &Sheet<'s>, id: FilmId, fact: &'s Fact) {
        if let Some((person, _)) = Credit::ends(&fact.claim) {
            entry(&mut self.credits, person).add(fact, sheet);
        }
        match &fact.claim {
            Claim::Released { when, .. } => {
                self.released.push((when, Grounds::of(fact)));
            }
            Claim::PremieredAt { place, .. } => entry(&mut self.premieres, place.as_str()).add(fact),
            Claim::IsAbout { subject, .. } => entry(&mut self.subjects, *subject).add(fact),
            Claim::Genre { genre, .. } => entry(&mut self.genres, genre.as_str()).add(fact),
            Claim::PartOf { film, series, whole } if *film == id => {
                entry(&mut self.wholes, (series.as_str(), *whole)).add(fact);
            }
            Claim::PartOf { film, .. } => entry(&mut self.in_parts, *film).add(fact),
            _ => {}
        }
    }

    fn sort(&mut self) {
        self.credits.iter_mut().for_each(|(_, credit)| credit.sort());
        self.credits.sort_by_key(|(person, credit)| (credit.roles.is_empty(), credit.acting().rank(), *person));
        self.subjects.sort_by_key(|(subject, grounds)| (grounds.rank(), *subject));
        self.premieres.sort_by_key(|(place, grounds)| (grounds.rank(), *place));
        self.genres.sort_by_key(|(genre, grounds)| (grounds.rank(), *genre));
    }

    fn crew(&self, part: for<'c> fn(&'c Credit<'s>) -> &'c Grounds<'s>) -> Vec<(PersonId, Grounds<'s>)> {
        let mut crew: Vec<_> = self.credits.iter().map(|(person, credit)| (*person, part(credit).clone())).collect();
        crew.retain(|(_, grounds)| !grounds.is_empty());
        crew.sort_by_key(|(person, grounds)| (grounds.rank(), *person));
        crew
    }

    /// Whether they fill a part of the page, by its id.
    pub fn fill(&self, part: &str) -> bool {
        match part {
            "cast" => self.credits.iter().any(|(_, credit)| credit.is_acting()),
            "crew" => self.credits.iter().any(|(_, credit)| credit.is_crew()),
            "about" => !self.subjects.is_empty(),
            _ => false,
        }
    }

    /// The clauses of the opening sentence; the first says that it is a film, and of which year.
    pub fn clauses(&self, sheet: &Sheet<'s>) -> Vec<Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        let mut clauses = vec![self.year_clause(sheet)];
        clauses.extend(self.crew_clauses(sheet));
        if let Some((subject, grounds)) = self.subjects.first() {
            let phrase = Phrase::filled(&lead.about, &[("subject", &sheet.named(*subject))]);
            clauses.push(Clause { joint: Joint::Comma, phrase, grounds: grounds.clone() });
        }
        clauses.extend(self.cast_clause(sheet));
        // `A film directed by …`, but `A film of 1971, directed by …`.
        if let [kind, next, ..] = clauses.as_mut_slice()
            && kind.grounds.is_empty()
        {
            next.joint = Joint::Plain;
        }
        clauses
    }

    fn year_clause(&self, sheet: &Sheet<'s>) -> Clause<'s> {
        let lead = &sheet.interface().phrases.lead;
        let year = |when: &When| {
            when.date.as_deref().and_then(QualifiedDate::parse_edtf).and_then(|written| written.date.year)
        };
        let dated = self.released.iter().filter(|(when, _)| year(when).is_some());
        match dated.max_by_key(|(when, grounds)| (!grounds.is_likely(), grounds.weight(), Reverse(*when))) {
            Some((when, grounds)) => {
                let year = year(when).map(|year| year.to_string()).unwrap_or_default();
                let phrase = Phrase::filled(&lead.film_of, &[("year", &Phrase::of(&year))]);
                Clause { joint: Joint::Apart, phrase, grounds: grounds.clone() }
            }
            None => {
                Clause { joint: Joint::Apart, phrase: Phrase::of(&lead.film.fill(&[])), grounds: Grounds::default() }
            }
        }
    }

    fn crew_clauses(&self, sheet: &Sheet<'s>) -> Vec<Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        let (directors, writers) = (self.crew(|credit| &credit.directed), self.crew(|credit| &credit.wrote));
        let people = |crew: &[(PersonId, Grounds<'s>)]| crew.iter().map(|(person, _)| *person).collect::<Vec<_>>();
        let grounds = |crews: &[&[(PersonId, Grounds<'s>)]]| {
            let mut all = Grounds::default();
            crews.iter().flat_map(|crew| crew.iter()).for_each(|(_, grounds)| all.join(grounds));
            all
        };
        if !directors.is_empty() && people(&directors) == people(&writers) {
            let both = grounds(&[&directors, &writers]);
            return people_clause(sheet, &lead.written_directed_by, people(&directors), both).into_iter().collect();
        }
        let directed = people_clause(sheet, &lead.directed_by, people(&directors), grounds(&[&directors]));
        let written = people_clause(sheet, &lead.written_by, people(&writers), grounds(&[&writers]));
        directed.into_iter().chain(written).collect()
    }

    /// The first of those who play in it.
    fn cast_clause(&self, sheet: &Sheet<'s>) -> Option<Clause<'s>> {
        let cast: Vec<_> = self.credits.iter().filter(|(_, credit)| credit.is_acting()).take(NAMES).collect();
        let mut grounds = Grounds::default();
        cast.iter().for_each(|(_, credit)| grounds.join(&credit.acting()));
        people_clause(sheet, &sheet.interface().phrases.lead.with, cast.iter().map(|(person, _)| *person), grounds)
    }

    /// The directors, the best attested first.
    pub fn directors(&self) -> Vec<PersonId> {
        self.crew(|credit| &credit.directed).into_iter().map(|(person, _)| person).collect()
    }

    /// The small lines of the poster: two roles and the director.
    pub fn billing(&self, sheet: &Sheet<'s>) -> Vec<String> {
        let interface = sheet.interface();
        let name = |person: PersonId| sheet.record(RecordId::Person(person)).name.as_str();
        let cast = self.credits.iter().filter(|(_, credit)| credit.is_acting()).take(2);
        let mut lines: Vec<_> = cast
            .map(|(person, credit)| match credit.roles.first() {
                Some(role) => interface.phrases.billed.fill(&[("actor", name(*person)), ("role", role.name)]),
                None => name(*person).to_owned(),
            })
            .collect();
        if let Some((director, _)) = self.crew(|credit| &credit.directed).first() {
            lines.push(interface.phrases.lead.directed_by.fill(&[("people", name(*director))]));
        }
        lines
    }

    fn infobox(&self, sheet: &Sheet<'s>, references: &mut References<'_, 's>) -> Vec<FactRow<'s>> {
        let interface = sheet.interface();
        let released = dates(sheet, references, &self.released);
        let words = |references: &mut References<'_, 's>, list: &[(&str, Grounds<'s>)]| -> Vec<Html> {
            list.iter().map(|(word, grounds)| references.cited(Phrase::of(word), grounds)).collect()
        };
        let premieres = words(references, &self.premieres);
        let mut crew = |label, part| {
            FactRow::opening(interface.word(label), (sheet, "crew"), &self.crew(part), |(person, grounds)| {
                references.cited(sheet.named(RecordId::Person(*person)), grounds)
            })
        };
        let directors = crew("director", |credit| &credit.directed);
        let writers = crew("writer", |credit| &credit.wrote);
        let producers = crew("producer", |credit| &credit.produced);
        let subjects = FactRow::opening(interface.word("about"), (sheet, "about"), &self.subjects, |(id, grounds)| {
            references.cited(sheet.named(*id), grounds)
        });
        let genres = words(references, &self.genres);
        let mut wholes: Vec<Html> = Vec::new();
        for ((series, whole), grounds) in &self.wholes {
            let named = whole.map_or_else(|| Phrase::of(series), |whole| sheet.named(RecordId::Film(whole)));
            wholes.push(references.cited(named, grounds));
        }
        let mut in_parts: Vec<Html> = Vec::new();
        for (film, grounds) in &self.in_parts {
            in_parts.push(references.cited(sheet.named(RecordId::Film(*film)), grounds));
        }
        [
            FactRow::exclusive(interface.word("released"), released),
            FactRow::new(interface.word("premiere"), premieres),
            directors,
            writers,
            producers,
            subjects,
            FactRow::new(interface.word("genre"), genres),
            FactRow::new(interface.word("part_of"), wholes),
            FactRow::new(interface.word("in_parts"), in_parts),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn cast(&self, sheet: &Sheet<'s>, references: &mut References<'_, 's>) -> Vec<Row<'s>> {
        let acting = || self.credits.iter().filter(|(_, credit)| credit.is_acting());
        let total = acting().map(|(_, credit)| credit.roles.len().max(1)).sum();
        let mut rows = Vec::new();
        for (person, credit) in acting() {
            let mut row = |role: Option<&RoleCredit<'s>>, grounds: &Grounds<'s>| Row {
                before: role.map(|role| role.named(sheet).into_html()).unwrap_or_default(),
                link: sheet.link(RecordId::Person(*person)),
                after: Html::default(),
                cites: references.row(grounds, total),
            };
            if credit.roles.is_empty() {
                rows.push(row(None, &credit.acted));
            }
            rows.extend(credit.roles.iter().map(|role| row(Some(role), &role.grounds)));
        }
        rows
    }

    fn crew_rows(&self, sheet: &Sheet<'s>, references: &mut References<'_, 's>) -> Vec<Row<'s>> {
        let part = &sheet.interface().phrases.part;
        let mut done_by = Vec::new();
        for (person, credit) in &self.credits {
            let work = [
                (&credit.directed, &part.direction),
                (&credit.wrote, &part.script),
                (&credit.produced, &part.production),
            ];
            let done: Vec<_> = work.iter().filter(|(grounds, _)| !grounds.is_empty()).collect();
            let Some(rank) = work.iter().position(|(grounds, _)| !grounds.is_empty()) else { continue };
            let mut all = Grounds::default();
            done.iter().for_each(|(grounds, _)| all.join(grounds));
            let words: Vec<_> = done.iter().map(|(_, word)| word.as_str()).collect();
            done_by.push(((rank, *person), words.join(", "), all));
        }
        done_by.sort_by_key(|(order, _, _)| *order);
        rows(&done_by, |((_, person), words, grounds), total| Row {
            before: Html::of(words),
            link: sheet.link(RecordId::Person(*person)),
            after: Html::default(),
            cites: references.row(grounds, total),
        })
    }
}

/// A clause with the first few names of a list; `None` without any.
pub fn people_clause<'s>(
    sheet: &Sheet<'s>,
    pattern: &Pattern,
    people: impl IntoIterator<Item = PersonId>,
    grounds: Grounds<'s>,
) -> Option<Clause<'s>> {
    let names = names(sheet, people.into_iter().take(NAMES).map(RecordId::Person));
    (!names.is_empty()).then(|| Clause {
        joint: Joint::Comma,
        phrase: Phrase::filled(pattern, &[("people", &names)]),
        grounds,
    })
}

/// A clause with the best attested of some dates; `None` if none of them tells a date.
pub fn date_clause<'s>(sheet: &Sheet<'s>, pattern: &Pattern, whens: &[(&'s When, Grounds<'s>)]) -> Option<Clause<'s>> {
    let dated = whens.iter().filter_map(|(when, grounds)| Some((when.date.as_deref()?, grounds)));
    let (date, grounds) =
        dated.max_by_key(|(date, grounds)| (!grounds.is_likely(), grounds.weight(), Reverse(*date)))?;
    let when = Phrase::of(&sheet.interface().spoken_date(date));
    Some(Clause { joint: Joint::Comma, phrase: Phrase::filled(pattern, &[("when", &when)]), grounds: grounds.clone() })
}

/// Dates in words, those that can be one and the same joined, the best attested first.
pub fn dates<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    whens: &[(&'s When, Grounds<'s>)],
) -> Vec<Html> {
    let mut joined: Vec<(Option<Date>, String, Grounds<'s>)> = Vec::new();
    for (when, grounds) in whens {
        let date = when.date.as_deref().and_then(QualifiedDate::parse_edtf).map(|written| written.date);
        let words = when.date.as_deref().map(|date| sheet.interface().written_date(date));
        let words = words.filter(|words| !words.is_empty()).unwrap_or_else(|| when.words.clone());
        match joined.iter_mut().find(|(known, other, _)| *other == words || fits(*known, date)) {
            Some((known, shown, all)) => {
                all.join(grounds);
                if precision(date) > precision(*known) {
                    (*known, *shown) = (date, words);
                }
            }
            None => joined.push((date, words, grounds.clone())),
        }
    }
    joined.sort_by_key(|(date, _, grounds)| (Reverse(grounds.weight()), *date));
    joined.into_iter().map(|(_, words, grounds)| references.cited(Phrase::of(&words), &grounds)).collect()
}

/// Whether two dates can be the same day: what both know agrees.
fn fits(one: Option<Date>, other: Option<Date>) -> bool {
    fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.is_none() || other.is_none() || one == other
    }
    match (one, other) {
        (Some(one), Some(other)) => {
            agree(one.year, other.year) && agree(one.month, other.month) && agree(one.day, other.day)
        }
        _ => false,
    }
}

fn precision(date: Option<Date>) -> usize {
    date.map_or(0, |date| {
        usize::from(date.year.is_some()) + usize::from(date.month.is_some()) + usize::from(date.day.is_some())
    })
}

/// The view of `film.html`.
#[derive(Debug, Serialize)]
pub struct FilmPage<'s> {
    page: Frame,
    record: RecordHead<'s>,
    cast_caption: String,
    cast: Vec<Row<'s>>,
    crew_caption: String,
    crew: Vec<Row<'s>>,
    /// The heading of the next: about the band, or about.
    subjects_heading: &'s str,
    subjects: Vec<Subject>,
    connections: Option<Connections<'s>>,
    quotes: Option<Quotes<'s>>,
    spoilers: Option<Spoilers<'s>>,
    mentions: Option<Mentions<'s>>,
    references: Vec<ReferenceView<'s>>,
}

/// Whom a film is about, in words.
#[derive(Debug, Serialize)]
struct Subject {
    kind: String,
    html: Html,
    note: String,
}

impl<'s> FilmPage<'s> {
    /// Makes the page of a film.
    pub fn new(sheet: &Sheet<'s>, id: FilmId) -> Self {
        let facts = FilmFacts::gather(sheet, id);
        let record = RecordId::Film(id);
        let interface = sheet.interface();
        let name = &sheet.record(record).name;
        let mut references = References::new(sheet);
        let company = Company::gather(sheet, record);
        let clauses = facts.clauses(sheet);
        let is_stated = clauses.iter().any(|clause| !clause.grounds.is_empty());
        let sentence = lead(sheet, &mut references, (record, &company), clauses);
        let known = is_stated.then(|| sentence.plain().to_owned());
        let page = frame(sheet, record, &sheet.kind_words(record), known.as_slice()).among_films(sheet, id);
        let parts = HeadParts {
            lead: sentence.into_html(),
            facts: facts.infobox(sheet, &mut references),
            billing: facts.billing(sheet),
        };
        let caption = |pattern: &Pattern| pattern.fill(&[("name", name)]);
        let bands = facts.subjects.iter().all(|(subject, _)| matches!(subject, RecordId::Band(_)));
        Self {
            page,
            record: RecordHead::new(sheet, record, parts),
            cast_caption: caption(&interface.phrases.cast_of),
            cast: facts.cast(sheet, &mut references),
            crew_caption: caption(&interface.phrases.crew_of),
            crew: facts.crew_rows(sheet, &mut references),
            subjects_heading: interface.word(if bands { "about_the_band" } else { "about" }),
            subjects: facts.subjects.iter().map(|row| Subject::new(sheet, &mut references, row)).collect(),
            connections: company.table(sheet, &mut references, name),
            quotes: Quotes::new(sheet, record),
            spoilers: Spoilers::new(sheet, &mut references, record),
            mentions: Mentions::new(sheet, record, 1),
            references: references.finish(),
        }
    }
}

impl Subject {
    fn new<'s>(
        sheet: &Sheet<'s>,
        references: &mut References<'_, 's>,
        (id, grounds): &(RecordId, Grounds<'s>),
    ) -> Self {
        Self {
            kind: sheet.interface().word(super::sheet::class(id.kind())).to_owned(),
            html: references.cited(sheet.named(*id), grounds),
            note: super::record::note(sheet, *id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_fit_where_what_both_know_agrees() {
        let date = |text| Date::parse_edtf(text).unwrap();
        assert!(fits(Some(date("2010-03-19")), Some(date("2010"))));
        assert!(fits(Some(date("2010-04-03")), Some(Date { year: None, month: Some(4), day: Some(3) })));
        assert!(!fits(Some(date("2010-03-19")), Some(date("2010-04-09"))));
        assert!(!fits(None, Some(date("2010"))));
    }
}
