//! The page of a band.

use serde::Serialize;

use crate::{
    date::QualifiedDate,
    fact::{Claim, Fact, When},
    page::{
        company::{Company, Connections},
        credit::entry,
        film::{FilmFacts, date_clause, dates, people_clause},
        frame::Frame,
        html::Html,
        line_up::LineUp,
        member::Membership,
        person::year_of,
        phrase::Phrase,
        record::{
            Clause, FactRow, HeadParts, Item, Joint, Mentions, Quotes, RecordHead, Row, frame, lead, names, rows,
        },
        reference::{Grounds, ReferenceView, References},
        sheet::Sheet,
        spoiler::Spoilers,
    },
    record::{BandId, FilmId, PersonId, RecordId},
};

/// All facts about one band, joined by what they say.
#[derive(Debug, Default)]
pub struct BandFacts<'s> {
    members: Vec<(PersonId, Membership<'s>)>,
    formed: Vec<(&'s When, Grounds<'s>)>,
    disbanded: Vec<(&'s When, Grounds<'s>)>,
    genres: Vec<(&'s str, Grounds<'s>)>,
    songs: Vec<(&'s str, Grounds<'s>)>,
    films: Vec<(FilmId, Grounds<'s>)>,
    origins: Vec<(&'s str, Grounds<'s>)>,
}

impl<'s> BandFacts<'s> {
    /// Gathers them; members stand in order of joining.
    pub fn gather(sheet: &Sheet<'s>, id: BandId) -> Self {
        let mut facts = Self::default();
        for fact in sheet.plain_facts(RecordId::Band(id)) {
            facts.add(fact);
        }
        facts.sort(sheet);
        facts
    }

    fn add(&mut self, fact: &'s Fact) {
        match &fact.claim {
            Claim::MemberOf { person, .. } => entry(&mut self.members, *person).add(fact),
            Claim::Formed { when, .. } => self.formed.push((when, Grounds::of(fact))),
            Claim::Disbanded { when, .. } => self.disbanded.push((when, Grounds::of(fact))),
            Claim::Genre { genre, .. } => entry(&mut self.genres, genre.as_str()).add(fact),
            Claim::Performed { song, .. } => entry(&mut self.songs, song.as_str()).add(fact),
            Claim::Origin { place, .. } => entry(&mut self.origins, place.as_str()).add(fact),
            Claim::IsAbout { film, .. } => entry(&mut self.films, *film).add(fact),
            _ => {}
        }
    }

    fn sort(&mut self, sheet: &Sheet<'s>) {
        self.members.sort_by(|(person, member), (other_person, other)| {
            (member.order(), person).cmp(&(other.order(), other_person))
        });
        self.genres.sort_by_key(|(genre, grounds)| (grounds.rank(), *genre));
        self.films.sort_by_key(|(film, _)| (std::cmp::Reverse(sheet.film_year(*film)), *film));
    }

    /// Whether they fill a part of the page, by its id.
    pub fn fill(&self, part: &str) -> bool {
        match part {
            "line-up" => !self.members.is_empty(),
            "songs" => !self.songs.is_empty(),
            "films" => !self.films.is_empty(),
            _ => false,
        }
    }

    /// The clauses of the opening sentence; the first says that it is a band, and of which genre.
    pub fn clauses(&self, sheet: &Sheet<'s>) -> Vec<Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        let mut clauses = vec![match self.genres.first() {
            Some((genre, grounds)) => {
                let is_vowel = sheet.interface().starts_with_vowel(genre);
                let pattern = if is_vowel { &lead.band_genre_vowel } else { &lead.band_genre };
                let phrase = Phrase::filled(pattern, &[("genre", &Phrase::of(genre))]);
                Clause { joint: Joint::Apart, phrase, grounds: grounds.clone() }
            }
            None => {
                Clause { joint: Joint::Apart, phrase: Phrase::of(&lead.band.fill(&[])), grounds: Grounds::default() }
            }
        }];
        clauses.extend(self.origins.first().map(|(place, grounds)| Clause {
            joint: Joint::Plain,
            phrase: Phrase::filled(&lead.from_place, &[("place", &Phrase::of(place))]),
            grounds: grounds.clone(),
        }));
        // `A rock band with …`, but `A band from Oslo, formed in 1999, with …`.
        let joint = |clauses: &[Clause<'s>]| if clauses.len() == 1 { Joint::Plain } else { Joint::Comma };
        let formed = date_clause(sheet, &lead.formed, &self.formed);
        clauses.extend(formed.map(|clause| Clause { joint: joint(&clauses), ..clause }));
        clauses.extend(date_clause(sheet, &lead.disbanded, &self.disbanded));
        let mut grounds = Grounds::default();
        self.members.iter().take(3).for_each(|(_, member)| grounds.join(&member.grounds));
        let people = self.members.iter().map(|(person, _)| *person);
        let members = people_clause(sheet, &lead.with_members, people, grounds);
        clauses.extend(members.map(|clause| Clause { joint: joint(&clauses), ..clause }));
        clauses.extend(self.films.first().map(|(film, grounds)| Clause {
            joint: Joint::Comma,
            phrase: Phrase::filled(&lead.film_about, &[("film", &sheet.named(RecordId::Film(*film)))]),
            grounds: grounds.clone(),
        }));
        clauses
    }

    /// The drawing of the line-up.
    fn chart(&self, sheet: &Sheet<'s>, name: &str) -> Option<LineUp> {
        let named = |(person, member): &'_ (PersonId, Membership<'s>)| {
            (sheet.record(RecordId::Person(*person)).name.as_str(), member.clone())
        };
        let members: Vec<_> = self.members.iter().map(named).collect();
        let members: Vec<_> = members.iter().map(|(name, member)| (*name, member)).collect();
        let year = |whens: &[(&When, Grounds<'_>)]| {
            let dates = whens.iter().filter_map(|(when, _)| when.date.as_deref().and_then(QualifiedDate::parse_edtf));
            dates.filter_map(|written| written.date.year).collect::<Vec<_>>()
        };
        let ends = (year(&self.formed).into_iter().min(), year(&self.disbanded).into_iter().max());
        LineUp::new(sheet, name, &members, ends)
    }

    fn infobox(&self, sheet: &Sheet<'s>, references: &mut References<'_, 's>) -> Vec<FactRow<'s>> {
        let interface = sheet.interface();
        let formed = dates(sheet, references, &self.formed);
        let disbanded = dates(sheet, references, &self.disbanded);
        let genres = self.genres.iter().map(|(genre, grounds)| references.cited(Phrase::of(genre), grounds)).collect();
        let origins = FactRow::words(interface.word("origin"), references, &self.origins);
        let films = FactRow::opening(interface.word("kind_film"), (sheet, "films"), &self.films, |(film, grounds)| {
            references.cited(sheet.named(RecordId::Film(*film)), grounds)
        });
        [
            origins,
            FactRow::exclusive(interface.word("formed"), formed),
            FactRow::exclusive(interface.word("disbanded"), disbanded),
            FactRow::new(interface.word("genre"), genres),
            films,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The view of `band.html`.
#[derive(Debug, Serialize)]
pub struct BandPage<'s> {
    page: Frame,
    record: RecordHead<'s>,
    members_caption: String,
    members: Vec<Row<'s>>,
    /// The same over time; nothing where too few years are known.
    chart: Option<LineUp>,
    songs: Vec<Item>,
    films_caption: String,
    films: Vec<Row<'s>>,
    connections: Option<Connections<'s>>,
    quotes: Option<Quotes<'s>>,
    spoilers: Option<Spoilers<'s>>,
    mentions: Option<Mentions<'s>>,
    references: Vec<ReferenceView<'s>>,
}

impl<'s> BandPage<'s> {
    /// Makes the page of a band.
    pub fn new(sheet: &Sheet<'s>, id: BandId) -> Self {
        let facts = BandFacts::gather(sheet, id);
        let record = RecordId::Band(id);
        let phrases = &sheet.interface().phrases;
        let name = &sheet.record(record).name;
        let mut references = References::new(sheet);
        let company = Company::gather(sheet, record);
        let clauses = facts.clauses(sheet);
        let is_stated = clauses.iter().any(|clause| !clause.grounds.is_empty());
        let sentence = lead(sheet, &mut references, (record, &company), clauses);
        let known = is_stated.then(|| sentence.plain().to_owned());
        let page = frame(sheet, record, sheet.interface().word("band"), known.as_slice());
        let parts =
            HeadParts { lead: sentence.into_html(), facts: facts.infobox(sheet, &mut references), billing: Vec::new() };
        Self {
            page,
            record: RecordHead::new(sheet, record, parts),
            members_caption: phrases.members_of.fill(&[("name", name)]),
            members: rows(&facts.members, |row, rows| member_row(sheet, &mut references, row, rows)),
            chart: facts.chart(sheet, name),
            songs: Item::list(facts.songs, &mut references),
            films_caption: phrases.films_about.fill(&[("name", name)]),
            films: rows(&facts.films, |row, rows| film_row(sheet, &mut references, row, rows)),
            connections: company.table(sheet, &mut references, name),
            quotes: Quotes::new(sheet, record),
            spoilers: Spoilers::new(sheet, &mut references, record),
            mentions: Mentions::new(sheet, record, 1),
            references: references.finish(),
        }
    }
}

fn member_row<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    (person, member): &(PersonId, Membership<'s>),
    rows: usize,
) -> Row<'s> {
    Row {
        before: member.years(sheet, references),
        link: sheet.link(RecordId::Person(*person)),
        after: Html::of(&member.roles()),
        cites: references.row(&member.grounds, rows),
    }
}

/// A film about the band with its directors.
fn film_row<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    (film, grounds): &(FilmId, Grounds<'s>),
    rows: usize,
) -> Row<'s> {
    let directors = FilmFacts::gather(sheet, *film).directors();
    Row {
        before: year_of(sheet, *film),
        link: sheet.link(RecordId::Film(*film)),
        after: names(sheet, directors.into_iter().map(RecordId::Person)).into_html(),
        cites: references.row(grounds, rows),
    }
}
