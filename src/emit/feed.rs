//! The feed: the newest articles whose day is known, in Atom. (RFC 4287)
//!
//! It says no more of an article than the head of its page: the deck, or how the text opens, within what may be shown.

use crate::{
    article::Article,
    date::Date,
    emit::xml,
    page::{PageKey, sheet::Sheet, summary},
    site::Site,
};

/// The name of the file.
pub const FILE: &str = "feed.xml";

/// Characters of a summary at most.
const SUMMARY: usize = 300;

/// The address of the feed; `None` without a base address, or if no article can be in it.
pub fn address(site: &Site) -> Option<String> {
    let base = site.config.base_url.as_ref()?;
    (!site.outline.feed().is_empty()).then(|| format!("{base}{FILE}"))
}

/// The feed, the newest entry first; `None` where it has no [`address`].
pub fn text(site: &Site) -> Option<String> {
    let (base, address) = (site.config.base_url.as_ref()?, address(site)?);
    let entries: Vec<_> = site.outline.feed().iter().map(|id| &site.articles[id.index()]).collect();
    let updated = entries.first().and_then(|article| moment(article.about.date?))?;
    let mut out = format!("{}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"", xml::HEAD);
    xml::text(&mut out, &site.config.language);
    out.push_str("\">\n");
    xml::element(&mut out, "title", &site.config.title);
    if let Some(description) = &site.config.description {
        xml::element(&mut out, "subtitle", description);
    }
    // The address of the home page, which no entry has.
    xml::element(&mut out, "id", base);
    xml::element(&mut out, "updated", &updated);
    link(&mut out, "self", &address);
    link(&mut out, "alternate", base);
    // Whoever an article does not name has at least collected it.
    author(&mut out, &site.config.title);
    entries.into_iter().for_each(|article| entry(&mut out, site, base, article));
    out.push_str("</feed>\n");
    Some(out)
}

fn entry(out: &mut String, site: &Site, base: &str, article: &Article) {
    let Some(day) = article.about.date.and_then(moment) else { return };
    let sheet = Sheet::new(site, site.path(&PageKey::Article(article.id)));
    let page = format!("{base}{}", sheet.path());
    out.push_str("<entry>\n");
    xml::element(out, "title", &article.title);
    xml::element(out, "id", &page);
    xml::element(out, "updated", &day);
    xml::element(out, "published", &day);
    link(out, "alternate", &page);
    if let Some(original) = &article.about.url {
        link(out, "via", original);
    }
    if let Some(name) = &article.about.author {
        author(out, name);
    }
    if let Some(summary) = summary::of_article(&sheet, article) {
        xml::element(out, "summary", &summary::shortened(&summary, SUMMARY));
    }
    out.push_str("</entry>\n");
}

fn link(out: &mut String, rel: &str, address: &str) {
    out.extend(["<link rel=\"", rel, "\" href=\""]);
    xml::text(out, address);
    out.push_str("\"/>\n");
}

fn author(out: &mut String, name: &str) {
    out.push_str("<author>");
    xml::element(out, "name", name);
    out.truncate(out.trim_end().len());
    out.push_str("</author>\n");
}

/// The first moment of a day, for Atom knows no days; `None` if the day is not known.
fn moment(date: Date) -> Option<String> {
    date.is_day().then(|| format!("{}T00:00:00Z", date.to_edtf()))
}
