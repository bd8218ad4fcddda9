//! The timeline: what happened when, the earliest first, each event with its sources.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use crate::{
    article::{Article, ArticleId},
    date::{Date, QualifiedDate},
    fact::{Claim, Evidence, Facts},
    interface::counted,
    page::{
        frame::{Frame, Pager},
        html::Html,
        index::{Group, Index, IndexKind, ListHead, jumps, part_path, title_of_part},
        phrase::Phrase,
        reference::is_likely,
        sheet::{Sheet, Spot},
    },
    record::{BandId, FilmId, PersonId, RecordId},
};

/// Sources behind an event at most; the rest is counted.
const SOURCES: usize = 3;
/// Articles of a year that are listed one by one; of a year with more, their number stands here and leads to their list.
const ARTICLES: usize = 10;

/// Everything that has a year, in order.
#[derive(Debug, Default)]
pub struct Timeline {
    events: Vec<Event>,
    index: Index,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    what: What,
    date: QualifiedDate,
    /// The facts that say so, as positions in [`Facts::list`]; none for articles.
    facts: Vec<u32>,
    /// Whether another date is told for the same.
    differs: bool,
}

/// What happened; in this order where the dates are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Born(PersonId),
    Formed(BandId),
    Joined(PersonId, BandId),
    Released(FilmId),
    Left(PersonId, BandId),
    Disbanded(BandId),
    Died(PersonId),
    Article(ArticleId),
    /// So many articles of one year.
    Articles(u16, usize),
}

impl What {
    /// Whether it can happen once only, so that two dates for it contradict each other. Somebody may join a band twice.
    fn is_single(self) -> bool {
        !matches!(self, Self::Joined(..) | Self::Left(..) | Self::Article(_) | Self::Articles(..))
    }
}

impl Timeline {
    /// Puts in order what facts and articles give a year for.
    pub fn of(facts: &Facts, articles: &[Article]) -> Self {
        let mut events = told(facts);
        events.extend(written(articles));
        events.sort_by_key(|event| {
            let is_summary = matches!(event.what, What::Articles(..));
            (event.date.date.year, is_summary, event.date, event.what)
        });
        let years = (0..).zip(&events).map(|(position, event)| (Group::Year(event.date.date.year), position));
        Self { index: Index::in_order(years), events }
    }

    /// Whether nothing has a year.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The pages it fills, at least one.
    pub fn parts(&self) -> u32 {
        self.index.parts()
    }

    /// The path of a part, counted from 1.
    pub fn path(part: u32) -> String {
        part_path("timeline", part)
    }

    /// The first and the last year; `None` if it is empty.
    pub fn years(&self) -> Option<(u16, u16)> {
        self.index.years()
    }
}

/// The events that facts tell of.
fn told(facts: &Facts) -> Vec<Event> {
    let mut dates: BTreeMap<(What, u16), Vec<(QualifiedDate, u32)>> = BTreeMap::new();
    for (fact, position) in facts.list.iter().zip(0..) {
        for (what, edtf) in happened(&fact.claim).into_iter().flatten() {
            if let Some(date) = QualifiedDate::parse_edtf(edtf)
                && let Some(year) = date.date.year
            {
                dates.entry((what, year)).or_default().push((date, position));
            }
        }
    }
    let mut answers: BTreeMap<What, usize> = BTreeMap::new();
    let mut events = Vec::new();
    for ((what, _), told) in dates {
        for (date, facts) in agreed(told) {
            *answers.entry(what).or_default() += 1;
            events.push(Event { what, date, facts, differs: false });
        }
    }
    for event in &mut events {
        event.differs = event.what.is_single() && answers[&event.what] > 1;
    }
    events
}

/// What a claim says of times: two things at most.
fn happened(claim: &Claim) -> [Option<(What, &str)>; 2] {
    fn one(what: What, edtf: Option<&String>) -> [Option<(What, &str)>; 2] {
        [edtf.map(|edtf| (what, edtf.as_str())), None]
    }
    match claim {
        Claim::Born { person, when } => one(What::Born(*person), when.date.as_ref()),
        Claim::Died { person, when } => one(What::Died(*person), when.date.as_ref()),
        Claim::Formed { band, when } => one(What::Formed(*band), when.date.as_ref()),
        Claim::Disbanded { band, when } => one(What::Disbanded(*band), when.date.as_ref()),
        Claim::Released { film, when } => one(What::Released(*film), when.date.as_ref()),
        Claim::MemberOf { person, band, from, to, .. } => [
            from.as_deref().map(|from| (What::Joined(*person, *band), from)),
            to.as_deref().map(|to| (What::Left(*person, *band), to)),
        ],
        _ => [None, None],
    }
}

/// The dates told for one thing in one year: `2010` says nothing else than `2010-03-19`, and stands behind it.
fn agreed(mut told: Vec<(QualifiedDate, u32)>) -> Vec<(QualifiedDate, Vec<u32>)> {
    let precision = |date: Date| (date.month.is_some(), date.day.is_some());
    told.sort_by_key(|&(date, fact)| (Reverse(precision(date.date)), date, fact));
    let holds = |fine: Date, coarse: Date| {
        coarse.month.is_none_or(|month| fine.month == Some(month)) && coarse.day.is_none_or(|day| fine.day == Some(day))
    };
    let mut dates: Vec<(QualifiedDate, Vec<u32>)> = Vec::new();
    for (date, fact) in told {
        match dates.iter_mut().find(|(known, _)| holds(known.date, date.date)) {
            Some((_, facts)) => facts.push(fact),
            None => dates.push((date, vec![fact])),
        }
    }
    dates
}

/// The articles of each year.
fn written(articles: &[Article]) -> Vec<Event> {
    let mut years: BTreeMap<u16, Vec<(Date, ArticleId)>> = BTreeMap::new();
    for article in articles {
        if let Some(date) = article.about.date
            && let Some(year) = date.year
        {
            years.entry(year).or_default().push((date, article.id));
        }
    }
    let event = |what: What, date: Date| Event { what, date: date.into(), facts: Vec::new(), differs: false };
    let mut events = Vec::new();
    for (year, list) in years {
        if list.len() > ARTICLES {
            events.push(event(What::Articles(year, list.len()), Date { year: Some(year), month: None, day: None }));
        } else {
            events.extend(list.into_iter().map(|(date, id)| event(What::Article(id), date)));
        }
    }
    events
}

/// The view of `timeline.html`.
#[derive(Debug, Serialize)]
pub struct TimelinePage<'s> {
    page: Frame,
    list: ListHead<'s>,
    years: Vec<YearView<'s>>,
}

/// A year.
#[derive(Debug, Serialize)]
struct YearView<'s> {
    id: String,
    label: String,
    events: Vec<EventView<'s>>,
}

/// An event.
#[derive(Debug, Serialize)]
struct EventView<'s> {
    html: Html,
    /// The day or month, and how sure it is; empty if only the year is known.
    date: String,
    sources: Vec<SourceView<'s>>,
    /// How many sources are left out, in words.
    more: Option<String>,
    likely: bool,
    differs: bool,
    /// Whether only articles say so that tell how a story ends.
    spoiler: bool,
}

/// Where it stands; nowhere if a person wrote it on a record page.
#[derive(Debug, Serialize)]
struct SourceView<'s> {
    title: &'s str,
    spot: Option<Spot<'s>>,
}

impl<'s> TimelinePage<'s> {
    /// Makes a part of the timeline.
    pub fn new(sheet: &Sheet<'s>, part: u32) -> Self {
        let timeline = sheet.site().outline.timeline();
        let interface = sheet.interface();
        let (heading, lead) = (interface.word("timeline"), interface.word("timeline_lead"));
        let year = |(group, events): (Group, &[u32])| YearView {
            id: group.id(),
            label: match group {
                Group::Year(Some(year)) => year.to_string(),
                Group::Year(None) | Group::Letter(_) => String::new(),
            },
            events: events.iter().map(|&at| EventView::new(sheet, &timeline.events[at as usize])).collect(),
        };
        Self {
            page: Frame::new(sheet, &title_of_part(sheet, heading, part), lead)
                .within("timeline", "page")
                .crumb(heading, None),
            list: ListHead {
                kind: "article",
                label: interface.word("by_year"),
                heading,
                lead,
                others: Vec::new(),
                jumps: jumps(sheet, &timeline.index, part, Timeline::path),
                pager: Pager::new(sheet, part, timeline.parts(), Timeline::path),
            },
            years: timeline.index.part(part).map(year).collect(),
        }
    }
}

impl<'s> EventView<'s> {
    fn new(sheet: &Sheet<'s>, event: &Event) -> Self {
        let facts: Vec<_> = event.facts.iter().map(|&fact| &sheet.site().facts.list[fact as usize]).collect();
        let articles = &sheet.site().articles;
        let spoiler = !facts.is_empty() && facts.iter().all(|fact| fact.is_spoiler(articles));
        let is_told = |evidence: &&Evidence| {
            spoiler || evidence.in_article().is_none_or(|(article, _)| !sheet.article(article).is_spoiler())
        };
        let evidence = facts.iter().flat_map(|fact| &fact.evidence).filter(is_told);
        let mut sources: Vec<SourceView<'_>> = Vec::new();
        for source in evidence.map(|evidence| SourceView::new(sheet, evidence)) {
            let same = |known: &SourceView<'_>| known.place() == source.place();
            if !sources.iter().any(same) {
                sources.push(source);
            }
        }
        let rest = sources.len().saturating_sub(SOURCES);
        sources.truncate(SOURCES);
        let sure = facts.iter().map(|fact| fact.confidence).max();
        Self {
            html: sentence(sheet, event.what).into_html(),
            date: day(sheet, event),
            sources,
            more: (rest > 0).then(|| sheet.interface().phrases.more_sources.fill(&[("count", &rest.to_string())])),
            likely: sure.is_some_and(is_likely),
            differs: event.differs,
            spoiler,
        }
    }
}

impl<'s> SourceView<'s> {
    fn new(sheet: &Sheet<'s>, evidence: &Evidence) -> Self {
        match evidence.in_article() {
            Some((article, range)) => {
                Self { title: &sheet.article(article).title, spot: Some(sheet.spot(article, range)) }
            }
            None => Self { title: sheet.interface().word("by_hand"), spot: None },
        }
    }

    fn place(&self) -> Option<&str> {
        self.spot.as_ref().map(|spot| spot.href.as_ref())
    }
}

/// What happened, in words.
fn sentence(sheet: &Sheet<'_>, what: What) -> Phrase {
    let phrases = &sheet.interface().phrases;
    let words = &phrases.event;
    let person = |id: PersonId| sheet.named(RecordId::Person(id));
    let band = |id: BandId| sheet.named(RecordId::Band(id));
    let film = |id: FilmId| sheet.named(RecordId::Film(id));
    match what {
        What::Born(id) => Phrase::filled(&words.born, &[("person", &person(id))]),
        What::Died(id) => Phrase::filled(&words.died, &[("person", &person(id))]),
        What::Formed(id) => Phrase::filled(&words.formed, &[("band", &band(id))]),
        What::Disbanded(id) => Phrase::filled(&words.disbanded, &[("band", &band(id))]),
        What::Joined(who, id) => Phrase::filled(&words.joined, &[("person", &person(who)), ("band", &band(id))]),
        What::Left(who, id) => Phrase::filled(&words.left, &[("person", &person(who)), ("band", &band(id))]),
        What::Released(id) => Phrase::filled(&words.released, &[("film", &film(id))]),
        What::Article(id) => linked(&sheet.article_href(id), &sheet.article(id).title),
        What::Articles(year, count) => {
            let group = Group::Year(Some(year));
            let list = sheet.site().outline.list(IndexKind::Articles);
            let part = list.and_then(|list| list.part_of(group)).unwrap_or(1);
            let href = format!("{}#{}", sheet.href(&IndexKind::Articles.path(part)), group.id());
            linked(&href, &counted(count, &phrases.one_article, &phrases.many_articles))
        }
    }
}

/// Words that lead somewhere.
fn linked(href: &str, words: &str) -> Phrase {
    let mut html = Html::of_tag("<a href=\"");
    html.text(href);
    html.tag("\"><bdi>");
    html.text(words);
    html.tag("</bdi></a>");
    let mut phrase = Phrase::default();
    phrase.mark(&html);
    phrase
}

/// What is known of the date besides the year, which stands beside it.
fn day(sheet: &Sheet<'_>, event: &Event) -> String {
    let interface = sheet.interface();
    if let What::Article(id) = event.what {
        let outlet = sheet.article(id).about.outlet.as_deref();
        let day = interface.date(Date { year: None, ..event.date.date });
        return match (outlet, day.is_empty()) {
            (Some(outlet), true) => outlet.to_owned(),
            (Some(outlet), false) => format!("{outlet}, {day}"),
            (None, _) => day,
        };
    }
    let date = event.date;
    let is_sure = !date.is_approximate && !date.is_uncertain;
    match (date.date.month, is_sure) {
        (None, true) => String::new(),
        // Nothing but the year is known, and not even that.
        (None, false) => interface.written_date(&date.to_edtf()),
        (Some(_), _) => {
            let without_year = QualifiedDate { date: Date { year: None, ..date.date }, ..date };
            interface.written_date(&without_year.to_edtf())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(edtf: &str) -> QualifiedDate {
        QualifiedDate::parse_edtf(edtf).unwrap()
    }

    #[test]
    fn a_year_says_nothing_else_than_a_day_in_it() {
        let told = ["2010", "2010-03", "2010-03-19", "2010-04"];
        let told = told.iter().zip(0..).map(|(edtf, fact)| (date(edtf), fact)).collect();
        assert_eq!(agreed(told), [(date("2010-03-19"), vec![2, 1, 0]), (date("2010-04"), vec![3])]);
    }
}
