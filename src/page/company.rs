//! The company a record keeps: who else is in its films and bands, and who is named beside it.
//!
//! What the tables of its page say already is left out: a band is no company of its own members.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::{
    article::{ArticleId, TextRange},
    fact::{Claim, Fact},
    interface::{Pattern, counted},
    page::{
        html::Html,
        phrase::Phrase,
        record::Row,
        reference::{Grounds, MARKS, References},
        sheet::{Sheet, class},
    },
    record::RecordId,
};

/// Rows of the table at most.
const ROWS: usize = 8;
/// What two have in common that is written out in a row; the rest is counted.
const BONDS: usize = 2;
/// Facts of a record, and of each film, band or person that it shares with others, that are looked at. More of them
/// would add nothing to a few rows, and the work on a page must not grow with its neighbours.
const FACTS: usize = 60;

/// The company of a record, the closest first.
#[derive(Debug)]
pub struct Company<'s> {
    ties: Vec<(RecordId, Tie<'s>)>,
    /// How many of them stand in the table; behind them are those who are no more than named in the same article.
    rows: usize,
    /// How many more there are than rows of the table.
    left_out: usize,
}

/// What ties another record to the one whose page it is.
#[derive(Debug, Default)]
struct Tie<'s> {
    bonds: Vec<(Bond, RecordId, Grounds<'s>)>,
    /// The articles that name both.
    articles: usize,
    /// The last of them that was counted.
    last: Option<ArticleId>,
    /// Where the other one is first named in the first of them.
    first: Option<(ArticleId, TextRange)>,
}

/// What two records are to a third.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// Both act in a film, or it is about both.
    In,
    /// Both worked on a film.
    On,
    /// Both are members of a band.
    Members,
    /// Films or bands with the same person.
    With,
    /// Films about the same band or person.
    About,
    /// Actors who play the same person.
    Play,
    /// Films of one series.
    Part,
}

/// What one record is to another, as a claim says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seat {
    Acting,
    Crew,
    Member,
    Subject,
    Playing,
    Part,
}

impl<'s> Company<'s> {
    /// Gathers the company of a record.
    pub fn gather(sheet: &Sheet<'s>, id: RecordId) -> Self {
        let own: Vec<&Fact> = sheet.plain_facts(id).collect();
        let on_page: FxHashSet<RecordId> = own.iter().flat_map(|fact| fact.claim.records()).chain([id]).collect();
        let mut ties: FxHashMap<RecordId, Tie<'s>> = FxHashMap::default();
        for fact in own.into_iter().take(FACTS) {
            for (_, hub, seat) in seats(&fact.claim).filter(|(who, ..)| *who == id) {
                add_bonds(sheet, (fact, hub, seat), &on_page, &mut ties);
            }
        }
        add_articles(sheet, id, &on_page, &mut ties);
        let mut ties: Vec<_> = ties.into_iter().collect();
        let weight = |tie: &Tie<'_>| 3 * tie.bonds.len() + tie.articles;
        // Of those who are tied alike, whoever an article names first is the nearer.
        ties.sort_by_key(|(other, tie)| (tie.is_slight(), Reverse(weight(tie)), tie.first, *other));
        let close = ties.partition_point(|(_, tie)| !tie.is_slight());
        ties.truncate(ROWS);
        Self { rows: close.min(ROWS), left_out: close.saturating_sub(ROWS), ties }
    }

    /// The first few.
    pub fn closest(&self, count: usize) -> impl Iterator<Item = RecordId> {
        self.ties.iter().take(count).map(|(other, _)| *other)
    }

    /// The table, if there is anybody in it.
    pub fn table(&self, sheet: &Sheet<'s>, references: &mut References<'_, 's>, name: &str) -> Option<Connections<'s>> {
        let phrases = &sheet.interface().phrases;
        let row = |(other, tie): &(RecordId, Tie<'s>)| Row {
            before: Html::of(sheet.interface().word(class(other.kind()))),
            link: sheet.link(*other),
            after: tie.words(sheet).into_html(),
            cites: tie.cites(references),
        };
        let rows: Vec<_> = self.ties.iter().take(self.rows).map(row).collect();
        (!rows.is_empty()).then(|| Connections {
            caption: phrases.company_of.fill(&[("name", name)]),
            rows,
            more: match self.left_out {
                0 => None,
                1 => Some(phrases.one_more_company.fill(&[("name", name)])),
                count => Some(phrases.more_company.fill(&[("count", count.to_string().as_str()), ("name", name)])),
            },
        })
    }
}

/// The table, as `connections`.
#[derive(Debug, Serialize)]
pub struct Connections<'s> {
    caption: String,
    rows: Vec<Row<'s>>,
    /// How many more there are, in words.
    more: Option<String>,
}

impl<'s> Tie<'s> {
    /// Whether it is no more than a name in the same article.
    fn is_slight(&self) -> bool {
        self.bonds.is_empty() && self.articles < 2
    }

    fn words(&self, sheet: &Sheet<'s>) -> Phrase {
        let phrases = &sheet.interface().phrases;
        let bonds = self.bonds.iter().take(BONDS);
        let mut words: Vec<_> =
            bonds.map(|(bond, hub, _)| Phrase::filled(bond.pattern(sheet), &[("name", &sheet.named(*hub))])).collect();
        if let rest @ 1.. = self.bonds.len().saturating_sub(BONDS) {
            words.push(Phrase::of(&phrases.tie.more.fill(&[("count", &rest.to_string())])));
        }
        if let Some((article, range)) = self.first {
            let count = counted(self.articles, &phrases.tie.one_article, &phrases.tie.many_articles);
            words.push(Phrase::linked(&count, &sheet.spot(article, range).href));
        }
        Phrase::list(&words, "; ", "; ")
    }

    /// The marks of its bonds. That two are named together needs none: the words lead to where they are.
    fn cites(&self, references: &mut References<'_, 's>) -> Html {
        let mut grounds = Grounds::default();
        self.bonds.iter().take(BONDS).for_each(|(_, _, more)| grounds.join(more));
        references.cite(&grounds, MARKS)
    }
}

impl Bond {
    /// Of two records that sit at the same third one.
    fn of(one: Seat, other: Seat, hub: RecordId) -> Option<Self> {
        let is_film = matches!(hub, RecordId::Film(_));
        let is_person = matches!(hub, RecordId::Person(_));
        let works = |seat: Seat| matches!(seat, Seat::Acting | Seat::Crew);
        match (one, other) {
            (Seat::Acting, Seat::Acting) if is_film => Some(Self::In),
            (Seat::Member, Seat::Member) if is_person => Some(Self::With),
            (Seat::Member, Seat::Member) => Some(Self::Members),
            (Seat::Subject, Seat::Subject) if is_film => Some(Self::In),
            (Seat::Subject, Seat::Subject) => Some(Self::About),
            (Seat::Playing, Seat::Playing) => Some(Self::Play),
            (Seat::Part, Seat::Part) => Some(Self::Part),
            _ if works(one) && works(other) => Some(if is_film { Self::On } else { Self::With }),
            _ => None,
        }
    }

    fn pattern<'s>(self, sheet: &Sheet<'s>) -> &'s Pattern {
        let tie = &sheet.interface().phrases.tie;
        match self {
            Self::In => &tie.both_in,
            Self::On => &tie.both_on,
            Self::Members => &tie.members,
            Self::With => &tie.both_with,
            Self::About => &tie.both_about,
            Self::Play => &tie.both_play,
            Self::Part => &tie.both_part,
        }
    }
}

/// Who is what to whom: each record of a claim, another one of it, and what it is to that.
fn seats(claim: &Claim) -> impl Iterator<Item = (RecordId, RecordId, Seat)> {
    let both = |one: RecordId, other: RecordId, seat: Seat| [Some((one, other, seat)), Some((other, one, seat))];
    let none = [None, None];
    let (pair, playing) = match *claim {
        Claim::ActedIn { person, film, ref role } => {
            let real = role.as_ref().and_then(|role| role.real);
            (both(RecordId::Person(person), RecordId::Film(film), Seat::Acting), real.map(|real| (person, real)))
        }
        Claim::Portrays { person, real, film } => {
            let pair = film.map(|film| both(RecordId::Person(person), RecordId::Film(film), Seat::Acting));
            (pair.unwrap_or(none), Some((person, real)))
        }
        Claim::Directed { person, film } | Claim::Wrote { person, film } | Claim::Produced { person, film } => {
            (both(RecordId::Person(person), RecordId::Film(film), Seat::Crew), None)
        }
        Claim::MemberOf { person, band, .. } => {
            (both(RecordId::Person(person), RecordId::Band(band), Seat::Member), None)
        }
        Claim::IsAbout { film, subject } => (both(RecordId::Film(film), subject, Seat::Subject), None),
        Claim::PartOf { film, whole: Some(whole), .. } => {
            ([Some((RecordId::Film(film), RecordId::Film(whole), Seat::Part)), None], None)
        }
        _ => (none, None),
    };
    let playing = playing.map(|(actor, real)| (RecordId::Person(actor), RecordId::Person(real), Seat::Playing));
    pair.into_iter().chain([playing]).flatten()
}

/// Adds those who sit at a film, band or person at which the record sits by a fact.
fn add_bonds<'s>(
    sheet: &Sheet<'s>,
    (own, hub, seat): (&'s Fact, RecordId, Seat),
    on_page: &FxHashSet<RecordId>,
    ties: &mut FxHashMap<RecordId, Tie<'s>>,
) {
    for fact in sheet.plain_facts(hub).take(FACTS) {
        for (other, at, their_seat) in seats(&fact.claim) {
            let Some(bond) = Bond::of(seat, their_seat, hub) else { continue };
            if at != hub || on_page.contains(&other) {
                continue;
            }
            let bonds = &mut ties.entry(other).or_default().bonds;
            if !bonds.iter().any(|(_, known, _)| *known == hub) {
                let mut grounds = Grounds::of(own);
                grounds.add(fact);
                bonds.push((bond, hub, grounds));
            }
        }
    }
}

/// Counts the articles in which others are named beside a record.
fn add_articles<'s>(
    sheet: &Sheet<'s>,
    id: RecordId,
    on_page: &FxHashSet<RecordId>,
    ties: &mut FxHashMap<RecordId, Tie<'s>>,
) {
    let articles = sheet.links(id).mentions.iter().map(|(article, _)| *article);
    for article in articles.filter(|&article| !sheet.article(article).is_spoiler()) {
        for mention in sheet.mentions(article) {
            let Some(other) = mention.record.filter(|other| !on_page.contains(other)) else { continue };
            let tie = ties.entry(other).or_default();
            if tie.last != Some(article) {
                tie.last = Some(article);
                tie.articles += 1;
                tie.first.get_or_insert((article, mention.range));
            }
        }
    }
}
