//! `fanwiki list`.

mod row;

use fanwiki::{confidence::Confidence, doubt, kind::RecordKind, site::Site};

use super::{Exit, Settings, Stop, table};
use row::{ConflictRow, DoubtRow, OrphanRow, OverviewRow, UnconfirmedRow, WantedRow};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// What to list, instead of all records and articles
    what: Option<What>,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// The people, with their mentions and how sure each is
    People,
    /// The films
    Films,
    /// The bands
    Bands,
    /// The articles, with the number of names in each that have a page
    Articles,
    /// Names that wikilinks lead to and that have no page, those linked most first
    Wanted,
    /// Records that one article mentions at most and that nothing ties to another, and articles that mention no record
    Orphans,
    /// Facts that contradict one another, side by side with their sources
    Conflicts,
    /// Records that may be something else, and names that are not sure enough for a page
    Unconfirmed,
    /// What the program is not sure of, the one whose answer mends most first, with the lines that settle it
    Doubts,
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let site = settings.compile_to_print()?;
    let json = options.json;
    match options.what {
        None => table::print(&records(&site, |_| true).chain(articles(&site)).collect::<Vec<_>>(), json),
        Some(What::People) => {
            table::print(&records(&site, |kind| kind == RecordKind::Person).collect::<Vec<_>>(), json)
        }
        Some(What::Films) => table::print(&records(&site, |kind| kind == RecordKind::Film).collect::<Vec<_>>(), json),
        Some(What::Bands) => table::print(&records(&site, |kind| kind == RecordKind::Band).collect::<Vec<_>>(), json),
        Some(What::Articles) => table::print(&articles(&site).collect::<Vec<_>>(), json),
        Some(What::Wanted) => table::print(&wanted(&site), json),
        Some(What::Orphans) => table::print(&orphans(&site), json),
        Some(What::Conflicts) => table::print(&conflicts(&site), json),
        Some(What::Unconfirmed) => table::print(&unconfirmed(&site), json),
        Some(What::Doubts) => table::print(&doubts(&site), json),
    }?;
    Ok(Exit::Success)
}

fn records<'a>(site: &'a Site, is_listed: impl Fn(RecordKind) -> bool + 'a) -> impl Iterator<Item = OverviewRow> + 'a {
    site.records.ids().filter(move |id| is_listed(id.kind())).map(|id| OverviewRow::of_record(site, id))
}

fn articles(site: &Site) -> impl Iterator<Item = OverviewRow> {
    site.articles.iter().map(|article| OverviewRow::of_article(site, article))
}

fn wanted(site: &Site) -> Vec<WantedRow> {
    let mut wanted: Vec<_> = site.outline.wanted().list().iter().collect();
    wanted.sort_by_key(|name| std::cmp::Reverse(name.places.len()));
    wanted.into_iter().map(|wanted| WantedRow::new(site, wanted)).collect()
}

fn orphans(site: &Site) -> Vec<OrphanRow> {
    let records = site.orphans().into_iter().map(|orphan| OrphanRow::of_record(site, orphan));
    records.chain(site.orphaned_articles().map(OrphanRow::of_article)).collect()
}

fn conflicts(site: &Site) -> Vec<ConflictRow> {
    let conflicts = site.facts.conflicts();
    let rows = conflicts
        .iter()
        .flat_map(|conflict| conflict.statements.iter().map(|statement| ConflictRow::new(site, conflict, statement)));
    rows.collect()
}

/// Records first, then what has no page; the least sure record and the surest of the others where they meet.
fn unconfirmed(site: &Site) -> Vec<UnconfirmedRow> {
    let mut records: Vec<_> =
        site.records.ids().filter(|id| site.records.get(*id).confidence < Confidence::CONFIRMED).collect();
    records.sort_by_key(|id| (std::cmp::Reverse(site.records.get(*id).confidence), *id));
    let mut names = doubt::suggestions(site);
    names.sort_by_key(|name| std::cmp::Reverse(name.confidence));
    let records = records.into_iter().map(|id| UnconfirmedRow::of_record(site, id));
    records.chain(names.iter().map(|name| UnconfirmedRow::of_name(site, name))).collect()
}

fn doubts(site: &Site) -> Vec<DoubtRow> {
    let passages = doubt::find(site);
    let doubts = (1..).zip(&passages).flat_map(|(rank, passage)| passage.doubts.iter().map(move |doubt| (rank, doubt)));
    doubts.map(|(rank, doubt)| DoubtRow::new(site, rank, doubt)).collect()
}
