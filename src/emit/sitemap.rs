//! The sitemap: the pages that a search engine should know, each with the day of the latest article it shows.
//! (<https://www.sitemaps.org/protocol.html>)
//!
//! Left out are pages whose content has its address elsewhere: redirects, excerpts of which the original is known, articles
//! that only print another one again; and those with nothing to find: the page for wrong addresses and the list of wanted names.

use std::ops::Range;

use crate::{
    article::ArticleId,
    date::Date,
    emit::xml,
    fact::Evidence,
    page::{
        PageKey,
        index::IndexKind,
        record::{mentions_on, quotes_on},
        sheet::Sheet,
    },
    record::RecordId,
    site::Site,
};

/// The name of the sitemap, or of its index if it is too large for one file.
pub const FILE: &str = "sitemap.xml";

const OPEN: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
const CLOSE: &str = "</urlset>\n";

/// The most that one file may hold.
#[derive(Debug, Clone, Copy)]
struct Limits {
    pages: usize,
    bytes: usize,
}

/// What the protocol allows, which is before compression.
const LIMITS: Limits = Limits { pages: 50_000, bytes: 50 << 20 };

/// A file of the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitemap {
    /// Its path in the output.
    pub path: String,
    content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    Pages(Vec<PageKey>),
    /// So many parts.
    Index(usize),
}

impl Sitemap {
    /// The files of the sitemap of a site: one, or an index and its parts; none without a base address.
    pub fn files(site: &Site) -> Vec<Self> {
        Self::within(site, LIMITS)
    }

    fn within(site: &Site, limits: Limits) -> Vec<Self> {
        let Some(base) = &site.config.base_url else { return Vec::new() };
        let pages: Vec<_> = site.pages().into_iter().filter(|key| is_listed(site, key)).collect();
        let sizes: Vec<_> = pages.iter().map(|key| size(base, &site.path(key))).collect();
        let parts = parts(&sizes, limits);
        if parts.len() == 1 {
            return vec![Self { path: FILE.to_owned(), content: Content::Pages(pages) }];
        }
        let index = Self { path: FILE.to_owned(), content: Content::Index(parts.len()) };
        let part = |(number, range): (usize, Range<usize>)| Self {
            path: part_path(number),
            content: Content::Pages(pages[range].to_vec()),
        };
        std::iter::once(index).chain((1..).zip(parts).map(part)).collect()
    }

    /// Its text.
    pub fn text(&self, site: &Site) -> String {
        let base = site.config.base_url.as_deref().unwrap_or_default();
        match &self.content {
            Content::Pages(pages) => {
                let mut out = format!("{}{OPEN}", xml::HEAD);
                pages.iter().for_each(|key| entry(&mut out, base, &site.path(key), shown_last(site, key)));
                out + CLOSE
            }
            Content::Index(parts) => index(base, *parts),
        }
    }
}

fn index(base: &str, parts: usize) -> String {
    let mut out = format!("{}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n", xml::HEAD);
    for number in 1..=parts {
        out.push_str("<sitemap><loc>");
        xml::text(&mut out, &format!("{base}{}", part_path(number)));
        out.push_str("</loc></sitemap>\n");
    }
    out + "</sitemapindex>\n"
}

/// The path of a part, counted from 1.
fn part_path(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

fn entry(out: &mut String, base: &str, path: &str, day: Option<Date>) {
    out.push_str("<url><loc>");
    xml::text(out, base);
    xml::text(out, if path == "index.html" { "" } else { path });
    out.push_str("</loc>");
    if let Some(day) = day {
        out.extend(["<lastmod>", &day.to_edtf(), "</lastmod>"]);
    }
    out.push_str("</url>\n");
}

/// The bytes of an entry at most.
fn size(base: &str, path: &str) -> usize {
    let mut out = String::new();
    entry(&mut out, base, path, Date::new(Some(1000), Some(1), Some(1)));
    out.len()
}

/// Cuts entries of these sizes into files, at least one.
fn parts(sizes: &[usize], limits: Limits) -> Vec<Range<usize>> {
    let around = xml::HEAD.len() + OPEN.len() + CLOSE.len();
    let mut parts = Vec::new();
    let (mut start, mut bytes) = (0, around);
    for (at, size) in sizes.iter().enumerate() {
        if at > start && (at - start == limits.pages || bytes + size > limits.bytes) {
            parts.push(start..at);
            (start, bytes) = (at, around);
        }
        bytes += size;
    }
    parts.push(start..sizes.len());
    parts
}

/// Whether a page is one to be found: its address is its own, and there is something on it.
fn is_listed(site: &Site, key: &PageKey) -> bool {
    match key {
        PageKey::NotFound | PageKey::Search | PageKey::Wanted(_) | PageKey::Redirect(_) => false,
        PageKey::Article(id) => {
            !site.articles[id.index()].about.is_elsewhere() && site.duplicates.original_of(*id).is_none()
        }
        PageKey::Home
        | PageKey::Index { .. }
        | PageKey::Timeline(_)
        | PageKey::Connections
        | PageKey::Quotes(_)
        | PageKey::Record { .. }
        | PageKey::Chooser(_) => true,
    }
}

/// The latest day of the articles that a page shows; `None` if it shows none whose day is known.
fn shown_last(site: &Site, key: &PageKey) -> Option<Date> {
    match *key {
        PageKey::Home => latest(site, site.outline.home().newest.iter().copied()),
        PageKey::Article(id) => latest(site, std::iter::once(id)),
        PageKey::Index { kind: kind @ (IndexKind::Articles | IndexKind::ArticlesByTitle), part } => {
            let positions = site.outline.list(kind).into_iter().flat_map(|list| list.on_part(part));
            latest(site, positions.map(ArticleId))
        }
        PageKey::Quotes(part) => latest(site, site.outline.speeches().quoted_on(part)),
        PageKey::Record { id, part } => shown_last_on_record(site, id, part),
        // They show names, and what is said of them in a few words.
        PageKey::Index { .. }
        | PageKey::Timeline(_)
        | PageKey::Connections
        | PageKey::Chooser(_)
        | PageKey::Redirect(_)
        | PageKey::NotFound
        | PageKey::Search
        | PageKey::Wanted(_) => None,
    }
}

/// The latest day of some articles; `None` if no day is known.
fn latest(site: &Site, articles: impl Iterator<Item = ArticleId>) -> Option<Date> {
    articles.filter_map(|id| site.articles[id.index()].about.date).filter(|date| date.is_day()).max()
}

/// The latest day of the articles that the page of a record, or a further page of its mentions, shows something of.
fn shown_last_on_record(site: &Site, id: RecordId, part: u32) -> Option<Date> {
    let sheet = Sheet::new(site, site.path(&PageKey::Record { id, part }));
    let mentioned = latest(site, mentions_on(&sheet, id, part).into_iter().map(|(article, ..)| article));
    if part > 1 {
        return mentioned;
    }
    let links = site.graph.links(id);
    let facts = links.facts.iter().map(|&fact| &site.facts.list[fact as usize]);
    let evidence = facts.flat_map(|fact| &fact.evidence).filter_map(Evidence::in_article);
    let known = mentioned.max(latest(site, evidence.map(|(article, _)| article)));
    // Which quotes a page shows is a matter of their texts, and most are of articles that it shows in any case.
    let quotes = links.spoken.iter().chain(&links.quoted_about).map(|(article, _)| *article);
    if latest(site, quotes) <= known {
        return known;
    }
    known.max(latest(site, quotes_on(&sheet, id).map(|(article, _)| article)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample::sample;

    #[test]
    fn a_file_is_full_at_either_limit() {
        let around = xml::HEAD.len() + OPEN.len() + CLOSE.len();
        let cut = |sizes: &[usize], pages, room| {
            let parts = parts(sizes, Limits { pages, bytes: around + room });
            parts.into_iter().map(|part| (part.start, part.end)).collect::<Vec<_>>()
        };
        assert_eq!(cut(&[], 2, 10), [(0, 0)]);
        assert_eq!(cut(&[4, 4], 2, 10), [(0, 2)]);
        assert_eq!(cut(&[4, 4, 4], 2, 100), [(0, 2), (2, 3)]);
        assert_eq!(cut(&[4, 6, 4], 9, 10), [(0, 2), (2, 3)]);
        assert_eq!(cut(&[4, 7, 4], 9, 10), [(0, 1), (1, 2), (2, 3)]);
        // One that is too large for any file stands alone.
        assert_eq!(cut(&[4, 40, 4], 9, 10), [(0, 1), (1, 2), (2, 3)]);
    }

    #[test]
    fn a_large_sitemap_is_an_index_and_its_parts() {
        let mut site = sample().site();
        site.config.base_url = Some("https://x.org/a/".to_owned());
        let whole = Sitemap::files(&site);
        assert_eq!(whole.len(), 1);
        let entries = |file: &Sitemap| {
            let text = file.text(&site);
            text.lines().filter(|line| line.starts_with("<url>")).map(str::to_owned).collect::<Vec<_>>()
        };
        let all = entries(&whole[0]);
        let files = Sitemap::within(&site, Limits { pages: 5, bytes: 1 << 20 });
        assert_eq!(files.len(), 1 + all.len().div_ceil(5));
        assert_eq!(files[1..].iter().flat_map(&entries).collect::<Vec<_>>(), all);
        let locations: Vec<_> = (1..files.len()).map(part_path).collect();
        assert_eq!(files[1..].iter().map(|file| file.path.clone()).collect::<Vec<_>>(), locations);
        let expected: String =
            locations.iter().map(|path| format!("<sitemap><loc>https://x.org/a/{path}</loc></sitemap>\n")).collect();
        assert!(files[0].text(&site).contains(&expected), "{}", files[0].text(&site));
    }
}
