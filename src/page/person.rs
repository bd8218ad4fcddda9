//! The page of a person.

use std::cmp::Reverse;

use serde::Serialize;

use crate::{
    fact::{Claim, Fact, When},
    page::{
        company::{Company, Connections},
        credit::{Credit, RoleCredit, entry},
        film::{date_clause, dates},
        frame::Frame,
        html::Html,
        member::Membership,
        phrase::Phrase,
        record::{
            Clause, FactRow, HeadParts, Item, Joint, Mentions, Quotes, RecordHead, Row, VALUES, frame, lead, rows,
        },
        reference::{Grounds, ReferenceView, References},
        sheet::Sheet,
        spoiler::Spoilers,
    },
    record::{BandId, FilmId, PersonId, RecordId},
};

/// Clauses in the opening sentence at most, birth and death aside.
const CLAUSES: usize = 5;

/// All facts about one person, joined by what they say.
#[derive(Debug, Default)]
pub struct PersonFacts<'s> {
    credits: Vec<(FilmId, Credit<'s>)>,
    bands: Vec<(BandId, Membership<'s>)>,
    portrays: Vec<(PersonId, Grounds<'s>)>,
    portrayed: Vec<((PersonId, Option<FilmId>), Grounds<'s>)>,
    songs: Vec<(&'s str, Grounds<'s>)>,
    ages: Vec<(u8, Vec<&'s Fact>)>,
    born: Vec<(&'s When, Grounds<'s>)>,
    died: Vec<(&'s When, Grounds<'s>)>,
    birthplaces: Vec<(&'s str, Grounds<'s>)>,
    occupations: Vec<(&'s str, Grounds<'s>)>,
    instruments: Vec<(&'s str, Grounds<'s>)>,
}

impl<'s> PersonFacts<'s> {
    /// Gathers them; films stand from the newest, those without a year last.
    pub fn gather(sheet: &Sheet<'s>, id: PersonId) -> Self {
        let mut facts = Self::default();
        for fact in sheet.plain_facts(RecordId::Person(id)) {
            facts.add(sheet, id, fact);
        }
        facts.sort(sheet);
        facts
    }

    fn add(&mut self, sheet: &Sheet<'s>, id: PersonId, fact: &'s Fact) {
        if let Some((person, film)) = Credit::ends(&fact.claim)
            && person == id
        {
            entry(&mut self.credits, film).add(fact, sheet);
        }
        match &fact.claim {
            Claim::ActedIn { person, film, role: Some(role) } => {
                self.add_portrayal(id, (*person, role.real, Some(*film)), fact);
            }
            Claim::Portrays { person, real, film } => self.add_portrayal(id, (*person, Some(*real), *film), fact),
            Claim::MemberOf { band, .. } => entry(&mut self.bands, *band).add(fact),
            Claim::Performed { song, .. } => entry(&mut self.songs, song.as_str()).add(fact),
            Claim::AgeOn { years, .. } => entry(&mut self.ages, *years).push(fact),
            Claim::Born { when, .. } => self.born.push((when, Grounds::of(fact))),
            Claim::Died { when, .. } => self.died.push((when, Grounds::of(fact))),
            Claim::Birthplace { place, .. } => entry(&mut self.birthplaces, place.as_str()).add(fact),
            Claim::Occupation { occupation, .. } => entry(&mut self.occupations, occupation.as_str()).add(fact),
            Claim::Instrument { instrument, .. } => entry(&mut self.instruments, instrument.as_str()).add(fact),
            _ => {}
        }
    }

    fn add_portrayal(
        &mut self,
        id: PersonId,
        (actor, real, film): (PersonId, Option<PersonId>, Option<FilmId>),
        fact: &'s Fact,
    ) {
        let Some(real) = real else { return };
        if actor == id {
            entry(&mut self.portrays, real).add(fact);
        }
        if real == id {
            entry(&mut self.portrayed, (actor, film)).add(fact);
        }
    }

    fn sort(&mut self, sheet: &Sheet<'s>) {
        self.credits.iter_mut().for_each(|(_, credit)| credit.sort());
        self.credits.sort_by_key(|&(film, _)| (Reverse(sheet.film_year(film)), film));
        self.bands
            .sort_by(|(band, member), (other_band, other)| (member.order(), band).cmp(&(other.order(), other_band)));
        self.portrays.sort_by_key(|(real, grounds)| (Reverse(grounds.weight()), *real));
        self.drop_vague_portrayals();
        self.portrayed.sort_by_key(|(pair, grounds)| (Reverse(grounds.weight()), *pair));
        self.ages.sort_by_key(|(years, _)| *years);
        // As they were written, which is in order of weight for whoever wrote them.
        for written in [&mut self.occupations, &mut self.instruments] {
            written.sort_by_key(|(_, grounds)| grounds.rank());
        }
    }

    /// The infobox row of those whom the person plays. A portrayal of which nobody names the film stands in no table, so
    /// it is never among those that are only counted.
    fn portrays_row(&self, sheet: &Sheet<'s>, references: &mut References<'_, 's>) -> Option<FactRow<'s>> {
        let label = sheet.interface().word("portrays");
        let mut value =
            |(id, grounds): &(PersonId, Grounds<'s>)| references.cited(sheet.named(RecordId::Person(*id)), grounds);
        let is_told = |(real, _): &&(PersonId, Grounds<'s>)| {
            self.credits.iter().any(|(_, credit)| credit.roles.iter().any(|role| role.real == Some(*real)))
        };
        let (told, loose): (Vec<_>, Vec<_>) = self.portrays.iter().partition(is_told);
        if loose.is_empty() || self.portrays.len() <= VALUES {
            return FactRow::opening(label, (sheet, "films"), &self.portrays, value);
        }
        let loose = loose.into_iter().map(&mut value).collect();
        let told = FactRow::opening(label, (sheet, "films"), &told, |one| value(one));
        FactRow::new(label, loose).map(|row| row.followed_by(told))
    }

    /// A portrayal without its film says nothing more where the same one with its film is known.
    fn drop_vague_portrayals(&mut self) {
        let known: Vec<_> = self.portrayed.iter().filter(|((_, film), _)| film.is_some()).cloned().collect();
        for ((actor, film), grounds) in &known {
            let vague =
                |((other, none), _): &((PersonId, Option<FilmId>), Grounds<'s>)| other == actor && none.is_none();
            if let Some(position) = self.portrayed.iter().position(vague) {
                let (_, more) = self.portrayed.remove(position);
                let mut all = grounds.clone();
                all.join(&more);
                *entry(&mut self.portrayed, (*actor, *film)) = all;
            }
        }
    }

    /// What somebody does in one word or two: `actor`, `rhythm guitarist`.
    pub fn occupation(&self, sheet: &Sheet<'s>) -> String {
        if let Some((occupation, _)) = self.occupations.first() {
            return (*occupation).to_owned();
        }
        let words = &sheet.interface().phrases.part;
        let any = |test: fn(&Credit<'s>) -> bool| self.credits.iter().any(|(_, credit)| test(credit));
        let member = self.bands.iter().find_map(|(_, member)| member.role());
        match member {
            _ if any(Credit::is_acting) => words.actor.clone(),
            _ if any(|credit| !credit.directed.is_empty()) => words.director.clone(),
            Some(role) => role.to_owned(),
            None if any(|credit| !credit.wrote.is_empty()) => words.writer.clone(),
            None if any(|credit| !credit.produced.is_empty()) => words.producer.clone(),
            None => sheet.interface().word("person").to_owned(),
        }
    }

    /// The same; empty if nothing is known but that it is a person.
    fn known_as(&self, sheet: &Sheet<'s>) -> String {
        let occupation = self.occupation(sheet);
        if occupation == sheet.interface().word("person") { String::new() } else { occupation }
    }

    /// Whether they fill a part of the page, by its id.
    pub fn fill(&self, part: &str) -> bool {
        match part {
            "films" => !self.credits.is_empty(),
            "bands" => !self.bands.is_empty(),
            "portrayed" => !self.portrayed.is_empty(),
            "songs" => !self.songs.is_empty(),
            _ => false,
        }
    }

    /// The clauses of the opening sentence.
    pub fn clauses(&self, sheet: &Sheet<'s>) -> Vec<Clause<'s>> {
        let mut clauses: Vec<_> = self.occupation_clause(sheet).into_iter().collect();
        clauses.extend(self.acting_clauses(sheet));
        match self.double_clause(sheet) {
            Some(double) => clauses = vec![double],
            None => clauses.extend(self.crew_clause(sheet)),
        }
        clauses.extend(self.bands.first().map(|(band, member)| member_clause(sheet, *band, member)));
        clauses.extend(self.portrayed_clause(sheet));
        clauses.extend(self.subject_clause(sheet));
        if clauses.is_empty() {
            clauses.extend(self.songs.first().map(|(song, grounds)| Clause {
                joint: Joint::Apart,
                phrase: Phrase::filled(&sheet.interface().phrases.lead.performer_of, &[("song", &Phrase::of(song))]),
                grounds: grounds.clone(),
            }));
        }
        clauses.truncate(CLAUSES);
        clauses.extend(self.life_clauses(sheet));
        clauses
    }

    /// What somebody wrote that the person does: `singer, guitarist and producer`.
    fn occupation_clause(&self, sheet: &Sheet<'s>) -> Option<Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        let words: Vec<_> = self.occupations.iter().map(|(word, _)| Phrase::of(word)).collect();
        let mut grounds = Grounds::default();
        self.occupations.iter().for_each(|(_, more)| grounds.join(more));
        let phrase = Phrase::list(&words, &lead.comma, &lead.and);
        (!words.is_empty()).then_some(Clause { joint: Joint::Apart, phrase, grounds })
    }

    /// Birth and death.
    fn life_clauses(&self, sheet: &Sheet<'s>) -> impl Iterator<Item = Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        let (born, died) = (date_clause(sheet, &lead.born, &self.born), date_clause(sheet, &lead.died, &self.died));
        let apart = |(at, clause)| Clause { joint: if at == 0 { Joint::Apart } else { Joint::Comma }, ..clause };
        born.into_iter().chain(died).enumerate().map(apart)
    }

    /// The two best attested roles, or acting without one.
    fn acting_clauses(&self, sheet: &Sheet<'s>) -> Vec<Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        // Whoever is called an actor by hand need not be called one twice.
        let goes_on = !self.occupations.is_empty();
        let joint = if goes_on { Joint::Plain } else { Joint::Apart };
        let mut acting: Vec<_> = self.credits.iter().filter(|(_, credit)| credit.is_acting()).collect();
        acting.sort_by_key(|(_, credit)| (credit.roles.is_empty(), Reverse(credit.acting_weight())));
        let film = |film: FilmId| sheet.named(RecordId::Film(film));
        let Some((first, rest)) = acting.split_first() else {
            // A portrayal may be known without its film.
            let pattern = if goes_on { &lead.who_plays_only } else { &lead.actor_of };
            let portrayal = self.portrays.first().map(|(real, grounds)| Clause {
                joint,
                phrase: Phrase::filled(pattern, &[("role", &sheet.named(RecordId::Person(*real)))]),
                grounds: grounds.clone(),
            });
            return portrayal.into_iter().collect();
        };
        let Some(role) = first.1.roles.first() else {
            let pattern = if goes_on { &lead.who_acts } else { &lead.actor_in };
            let phrase = Phrase::filled(pattern, &[("film", &film(first.0))]);
            return vec![Clause { joint, phrase, grounds: first.1.acted.clone() }];
        };
        let clause = |joint, pattern, at: FilmId, role: &RoleCredit<'s>| Clause {
            joint,
            phrase: Phrase::filled(pattern, &[("role", &role.named(sheet)), ("film", &film(at))]),
            grounds: role.grounds.clone(),
        };
        let mut clauses = vec![clause(joint, if goes_on { &lead.who_plays } else { &lead.actor_as }, first.0, role)];
        let second = rest.first().and_then(|(film, credit)| Some((*film, credit.roles.first()?)));
        clauses.extend(second.map(|(film, role)| clause(Joint::And, &lead.role_in, film, role)));
        clauses
    }

    /// Acting and direction in one, where it is one film and no role is known: `actor in Winter and its director`.
    fn double_clause(&self, sheet: &Sheet<'s>) -> Option<Clause<'s>> {
        let mut credits = self.credits.iter().filter(|(_, credit)| credit.is_acting() || credit.is_crew());
        let (film, credit) = credits.next()?;
        let is_all = credits.all(|(_, other)| !other.is_acting() && other.directed.is_empty());
        let is_double = credit.roles.is_empty() && !credit.acted.is_empty() && !credit.directed.is_empty();
        if !is_double || !is_all || !self.occupations.is_empty() {
            return None;
        }
        let mut grounds = credit.acted.clone();
        grounds.join(&credit.directed);
        let film = sheet.named(RecordId::Film(*film));
        let phrase = Phrase::filled(&sheet.interface().phrases.lead.actor_director_of, &[("film", &film)]);
        Some(Clause { joint: Joint::Apart, phrase, grounds })
    }

    /// The best attested film somebody made.
    fn crew_clause(&self, sheet: &Sheet<'s>) -> Option<Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        let weight = |credit: &Credit<'_>| credit.directed.weight() + credit.wrote.weight() + credit.produced.weight();
        let (film, credit) = self.credits.iter().max_by_key(|(film, credit)| (weight(credit), Reverse(*film)))?;
        let (pattern, grounds) = match (credit.directed.is_empty(), credit.wrote.is_empty()) {
            (false, false) => {
                let mut both = credit.directed.clone();
                both.join(&credit.wrote);
                (&lead.writer_director_of, both)
            }
            (false, true) => (&lead.director_of, credit.directed.clone()),
            (true, false) => (&lead.writer_of, credit.wrote.clone()),
            (true, true) => (&lead.producer_of, credit.produced.clone()),
        };
        let phrase = Phrase::filled(pattern, &[("film", &sheet.named(RecordId::Film(*film)))]);
        (!grounds.is_empty()).then_some(Clause { joint: Joint::Apart, phrase, grounds })
    }

    fn portrayed_clause(&self, sheet: &Sheet<'s>) -> Option<Clause<'s>> {
        let lead = &sheet.interface().phrases.lead;
        let ((actor, film), grounds) = self.portrayed.first()?;
        let actor = sheet.named(RecordId::Person(*actor));
        let phrase = match film {
            Some(film) => {
                Phrase::filled(&lead.played_by_in, &[("actor", &actor), ("film", &sheet.named(RecordId::Film(*film)))])
            }
            None => Phrase::filled(&lead.played_by, &[("actor", &actor)]),
        };
        Some(Clause { joint: Joint::Apart, phrase, grounds: grounds.clone() })
    }

    fn subject_clause(&self, sheet: &Sheet<'s>) -> Option<Clause<'s>> {
        let (film, credit) = self.credits.iter().find(|(_, credit)| !credit.subject.is_empty())?;
        let film = sheet.named(RecordId::Film(*film));
        let phrase = Phrase::filled(&sheet.interface().phrases.lead.subject_of, &[("film", &film)]);
        Some(Clause { joint: Joint::Apart, phrase, grounds: credit.subject.clone() })
    }

    fn infobox(&self, sheet: &Sheet<'s>, references: &mut References<'_, 's>) -> Vec<FactRow<'s>> {
        let interface = sheet.interface();
        let portrays = self.portrays_row(sheet, references);
        let mut actors: Vec<(PersonId, Grounds<'s>)> = Vec::new();
        for ((actor, _), grounds) in &self.portrayed {
            entry(&mut actors, *actor).join(grounds);
        }
        let label = interface.word("portrayed_by");
        let portrayed = FactRow::opening(label, (sheet, "portrayed"), &actors, |(id, grounds)| {
            references.cited(sheet.named(RecordId::Person(*id)), grounds)
        });
        let bands = FactRow::opening(interface.word("bands"), (sheet, "bands"), &self.bands, |(band, member)| {
            references.cited(sheet.named(RecordId::Band(*band)), &member.grounds)
        });
        let (born, died) = (dates(sheet, references, &self.born), dates(sheet, references, &self.died));
        let birthplace = FactRow::words(interface.word("birthplace"), references, &self.birthplaces);
        let occupations = FactRow::words(interface.word("occupation"), references, &self.occupations);
        let instruments = FactRow::words(interface.word("instrument"), references, &self.instruments);
        let ages = self.ages.iter().map(|(years, facts)| age(sheet, references, *years, facts)).collect();
        [
            FactRow::exclusive(interface.word("born"), born),
            birthplace,
            FactRow::exclusive(interface.word("died"), died),
            FactRow::new(interface.word("age"), ages),
            occupations,
            instruments,
            portrays,
            portrayed,
            bands,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn member_clause<'s>(sheet: &Sheet<'s>, band: BandId, member: &Membership<'s>) -> Clause<'s> {
    let lead = &sheet.interface().phrases.lead;
    let band = sheet.named(RecordId::Band(band));
    let phrase = match member.role() {
        Some(role) => {
            let pattern = if sheet.interface().is_trade(role) { &lead.member_as } else { &lead.member_part };
            Phrase::filled(pattern, &[("role", &Phrase::of(role)), ("band", &band)])
        }
        None => Phrase::filled(&lead.member_of, &[("band", &band)]),
    };
    Clause { joint: Joint::Apart, phrase, grounds: member.grounds.clone() }
}

/// An age with the year in which it was written, if an article that says it has a date.
fn age(sheet: &Sheet<'_>, references: &mut References<'_, '_>, years: u8, facts: &[&Fact]) -> Html {
    let mut grounds = Grounds::default();
    for fact in facts {
        grounds.add(fact);
    }
    let evidence = facts.iter().flat_map(|fact| &fact.evidence);
    let year = evidence.filter_map(|evidence| sheet.article(evidence.in_article()?.0).about.date?.year).min();
    let years = years.to_string();
    let part = &sheet.interface().phrases.part;
    let words = match year {
        Some(year) => part.age_in.fill(&[("years", years.as_str()), ("year", &year.to_string())]),
        None => part.age_then.fill(&[("years", &years)]),
    };
    references.cited(Phrase::of(&words), &grounds)
}

/// The view of `person.html`.
#[derive(Debug, Serialize)]
pub struct PersonPage<'s> {
    page: Frame,
    record: RecordHead<'s>,
    films_caption: String,
    films: Vec<Row<'s>>,
    bands_caption: String,
    bands: Vec<Row<'s>>,
    portrayed_caption: String,
    portrayed: Vec<Row<'s>>,
    songs: Vec<Item>,
    connections: Option<Connections<'s>>,
    quotes: Option<Quotes<'s>>,
    spoilers: Option<Spoilers<'s>>,
    mentions: Option<Mentions<'s>>,
    references: Vec<ReferenceView<'s>>,
}

impl<'s> PersonPage<'s> {
    /// Makes the page of a person.
    pub fn new(sheet: &Sheet<'s>, id: PersonId) -> Self {
        let facts = PersonFacts::gather(sheet, id);
        let record = RecordId::Person(id);
        let name = &sheet.record(record).name;
        let mut references = References::new(sheet);
        let company = Company::gather(sheet, record);
        let clauses = facts.clauses(sheet);
        let is_stated = !clauses.is_empty();
        let sentence = lead(sheet, &mut references, (record, &company), clauses);
        let known = is_stated.then(|| sentence.plain().to_owned());
        let page = frame(sheet, record, &facts.known_as(sheet), known.as_slice());
        let parts =
            HeadParts { lead: sentence.into_html(), facts: facts.infobox(sheet, &mut references), billing: Vec::new() };
        let phrases = &sheet.interface().phrases;
        let caption = |pattern: &crate::interface::Pattern| pattern.fill(&[("name", name)]);
        Self {
            page,
            record: RecordHead::new(sheet, record, parts),
            films_caption: caption(&phrases.films_of),
            films: rows(&facts.credits, |row, rows| film_row(sheet, &mut references, row, rows)),
            bands_caption: caption(&phrases.bands_of),
            bands: rows(&facts.bands, |row, rows| band_row(sheet, &mut references, row, rows)),
            portrayed_caption: caption(&phrases.players_of),
            portrayed: rows(&facts.portrayed, |row, rows| portrayal_row(sheet, &mut references, row, rows)),
            songs: Item::list(facts.songs, &mut references),
            connections: company.table(sheet, &mut references, name),
            quotes: Quotes::new(sheet, record),
            spoilers: Spoilers::new(sheet, &mut references, record),
            mentions: Mentions::new(sheet, record, 1),
            references: references.finish(),
        }
    }
}

fn film_row<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    (film, credit): &(FilmId, Credit<'s>),
    rows: usize,
) -> Row<'s> {
    let after = credit.parts(sheet, references).into_html();
    Row {
        before: year_of(sheet, *film),
        link: sheet.link(RecordId::Film(*film)),
        after,
        cites: references.row(&credit.grounds(), rows),
    }
}

fn band_row<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    (band, member): &(BandId, Membership<'s>),
    rows: usize,
) -> Row<'s> {
    Row {
        before: member.years(sheet, references),
        link: sheet.link(RecordId::Band(*band)),
        after: Html::of(&member.roles()),
        cites: references.row(&member.grounds, rows),
    }
}

fn portrayal_row<'s>(
    sheet: &Sheet<'s>,
    references: &mut References<'_, 's>,
    ((actor, film), grounds): &((PersonId, Option<FilmId>), Grounds<'s>),
    rows: usize,
) -> Row<'s> {
    let film_name = film.map(|film| sheet.named(RecordId::Film(film)).into_html());
    Row {
        before: film.map(|film| year_of(sheet, film)).unwrap_or_default(),
        link: sheet.link(RecordId::Person(*actor)),
        after: film_name.unwrap_or_default(),
        cites: references.row(grounds, rows),
    }
}

/// The year of a film, or nothing.
pub fn year_of(sheet: &Sheet<'_>, film: FilmId) -> Html {
    sheet.film_year(film).map(|year| Html::of(&year.to_string())).unwrap_or_default()
}
