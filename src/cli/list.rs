//! `fanwiki list`.

use std::io::{self, BufWriter, Write};

use fanwiki::{confidence::Confidence, diagnostic::report::harmless, kind::RecordKind, record::RecordId, site::Site};
use serde::Serialize;

use super::{Exit, Settings, Stop};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// What to list, instead of everything
    what: Option<What>,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    People,
    Films,
    Bands,
    Articles,
}

/// A record or an article.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    /// Of a record its id, of an article its path.
    id: String,
    /// How often a record is mentioned, or how many mentions an article has.
    mentions: usize,
    /// Of a record.
    confidence: Option<Confidence>,
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let site = settings.compile_to_print()?;
    let rows: Vec<_> = records(&site, options.what).chain(articles(&site, options.what)).collect();
    let mut stdout = BufWriter::new(io::stdout().lock());
    if options.json {
        serde_json::to_writer_pretty(&mut stdout, &rows).map_err(io::Error::from)?;
        writeln!(stdout)?;
    } else {
        write_table(&rows, &mut stdout)?;
    }
    stdout.flush()?;
    Ok(Exit::Success)
}

fn records(site: &Site, what: Option<What>) -> impl Iterator<Item = Row> {
    let is_listed = move |id: &RecordId| what.is_none_or(|what| what == kind(*id));
    site.records.ids().filter(is_listed).map(|id| {
        let mentions = site.graph.links(id).mentions.iter().map(|(_, mentions)| mentions.len()).sum();
        let record = site.records.get(id);
        Row { name: record.name.clone(), id: site.records.key(id), mentions, confidence: Some(record.confidence) }
    })
}

fn kind(id: RecordId) -> What {
    match id.kind() {
        RecordKind::Person => What::People,
        RecordKind::Film => What::Films,
        RecordKind::Band => What::Bands,
    }
}

fn articles(site: &Site, what: Option<What>) -> impl Iterator<Item = Row> {
    let is_listed = what.is_none_or(|what| what == What::Articles);
    site.articles.iter().filter(move |_| is_listed).map(|article| {
        let mentions = site.mentions.of(article.id).iter().filter(|mention| mention.record.is_some()).count();
        Row { name: article.title.clone(), id: article.path.clone(), mentions, confidence: None }
    })
}

/// A line for each row; the columns are as wide as they need to be, the name not more than fifty characters.
fn write_table(rows: &[Row], out: &mut impl Write) -> io::Result<()> {
    const WIDEST: usize = 50;
    let length = |text: &str| text.chars().count();
    let name = rows.iter().map(|row| length(&row.name)).max().unwrap_or(0).clamp(4, WIDEST);
    let id = rows.iter().map(|row| length(&row.id)).max().unwrap_or(0).max(2);
    writeln!(out, "{:name$}  {:id$}  mentions  confidence", "name", "id")?;
    for row in rows {
        let confidence = row.confidence.map(|confidence| confidence.thousandths().to_string());
        let (shown, key) = (harmless(&shortened(&row.name, WIDEST)), harmless(&row.id));
        writeln!(out, "{shown:name$}  {key:id$}  {:>8}  {:>10}", row.mentions, confidence.unwrap_or_default())?;
    }
    Ok(())
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some(_) => text.chars().take(longest - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}
