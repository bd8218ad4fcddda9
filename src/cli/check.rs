//! `fanwiki check`.

use std::io::{BufWriter, Write};

use fanwiki::{
    budget::{self, Unit, Weight},
    check,
    doubt::{self, Doubt, Passage},
    report::{self, Look},
    site::Site,
};

use super::{
    Exit, Settings, Stop, count,
    table::{self, Align, Row},
};

/// How many passages with doubts are printed at most unless all are asked for.
const SHOWN: usize = 10;

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Weigh the finished site and print what is heaviest, against what it may weigh
    #[arg(long)]
    budget: bool,
    /// Print the weights as JSON
    #[arg(long, requires = "budget")]
    json: bool,
}

impl Row for Weight {
    const COLUMNS: &'static [(&'static str, Align)] = &[
        ("measured", Align::Right),
        ("most", Align::Right),
        ("unit", Align::Left),
        ("what", Align::Left),
        ("files", Align::Left),
    ];

    fn cells(&self) -> Vec<String> {
        let unit = match self.unit {
            Unit::Bytes => "bytes",
            Unit::Gzip => "bytes in gzip",
            Unit::Files => "files",
        };
        let most = self.most.map(|most| most.to_string()).unwrap_or_default();
        vec![self.measured.to_string(), most, unit.to_owned(), self.what.to_owned(), self.files.join(" ")]
    }
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let (site, mut diagnostics) = settings.compile()?;
    check::run(&site, &mut diagnostics);
    // With a broken template every page would say so again.
    let pages = if diagnostics.have_errors() { 0 } else { check::render_all(&site, &mut diagnostics) };
    let weights = if options.budget && !diagnostics.have_errors() { budget::weigh(&site)? } else { Vec::new() };
    diagnostics.extend(weights.iter().filter_map(Weight::warning));
    settings.report(&diagnostics, &site.sources);
    if options.budget {
        table::print(&weights, options.json)?;
    }
    if !settings.quiet {
        print_doubts(settings, &site);
    }
    let articles = count(site.articles.len(), "article");
    settings.say(&format!("checked {articles} and {}: {}", count(pages, "page"), settings.tally(&diagnostics)));
    Ok(settings.verdict(&diagnostics))
}

/// A section of its own after the diagnostics, which are sorted by place: what is worth most to answer comes first.
fn print_doubts(settings: &Settings, site: &Site) {
    let passages = doubt::find(site);
    if passages.is_empty() {
        return;
    }
    let (worth, lesser): (Vec<&Passage>, Vec<&Passage>) =
        passages.iter().partition(|passage| settings.verbose || passage.is_worth_a_line());
    let (shown, others) = worth.split_at(if settings.verbose { worth.len() } else { worth.len().min(SHOWN) });
    let names = |passages: &[&Passage]| passages.iter().map(|passage| passage.doubts.len()).sum::<usize>();
    let others = names(others) + names(&lesser);
    let doubts = count(names(shown) + others, "doubt");
    if shown.is_empty() {
        settings.say(&format!("{doubts}, each of little weight: -v or `fanwiki list doubts` shows them\n"));
        return;
    }
    let rest = match others {
        0 => String::new(),
        _ => format!("; {others} more with -v or `fanwiki list doubts`"),
    };
    settings.say(&format!("{doubts}, the answer that mends most first{rest}:\n"));
    let notes: Vec<_> = shown.iter().map(|passage| passage.note(site)).collect();
    let mut stderr = BufWriter::new(anstream::stderr());
    // Where could a failure to print be printed?
    let _ = report::write_in_order(&notes, &site.sources, Look::Coloured, &mut stderr);
    let _ = stderr.flush();
    print_entries(settings, site, shown);
}

/// All that is asked of kinds as one piece of `site.toml`, in the order of the notes: what only comes along, as far as all
/// doubts are asked for.
fn print_entries(settings: &Settings, site: &Site, shown: &[&Passage]) {
    let doubts = shown.iter().flat_map(|passage| &passage.doubts);
    let doubts = doubts.filter(|doubt| settings.verbose || !doubt.is_nearly_sure());
    let entries: Vec<String> = doubts.filter_map(Doubt::entry).collect();
    if entries.len() < 2 {
        return;
    }
    let table = match site.config.names.kind.as_slice() {
        [] => "in site.toml, below all else",
        _ => "in site.toml, where `kind` has to be a table of its own",
    };
    let head = format!("as these names are taken now; to settle them, write what they are {table}:");
    settings.say(&format!("{head}\n\n[names.kind]\n{}\n", entries.join("\n")));
}
