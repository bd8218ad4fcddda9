//! `fanwiki check`.

use fanwiki::check;

use super::{Exit, Settings, Stop, count};

pub(super) fn run(settings: &Settings) -> Result<Exit, Stop> {
    let (site, mut diagnostics) = settings.compile()?;
    check::run(&site, &mut diagnostics);
    // With a broken template every page would say so again.
    let pages = if diagnostics.have_errors() { 0 } else { check::render_all(&site, &mut diagnostics) };
    settings.report(&diagnostics, &site.sources);
    let articles = count(site.articles.len(), "article");
    settings.say(&format!("checked {articles} and {}: {}", count(pages, "page"), settings.tally(&diagnostics)));
    Ok(settings.verdict(&diagnostics))
}
