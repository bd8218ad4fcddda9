//! The frame of a page: what its head, masthead and trail show.

use serde::Serialize;

use crate::{emit::feed, page::sheet::Sheet};

/// Characters in the title of a page at most; what is longer is cut off where titles are listed.
const TITLE: usize = 70;

/// What every template knows of its page, as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The text of the `title` element.
    pub title: String,
    /// The description for search engines, plain text.
    pub description: String,
    /// What leads from this page to the output folder: empty, `../`, `../../`.
    pub root: String,
    /// The address of the page, if the site has a base address.
    pub address: Option<String>,
    /// The address that search engines should keep: its own, or that of what it repeats.
    pub canonical: Option<String>,
    /// What leads to the feed, if there is one.
    pub feed: Option<String>,
    /// Whether search engines should leave the page out.
    pub unlisted: bool,
    /// The entry of the masthead it belongs to: `people`, or empty.
    pub section: &'static str,
    /// The `aria-current` of that entry: `page` or `true`.
    pub current: &'static str,
    /// The way to the page, from the home page; empty for the home page itself.
    pub trail: Vec<Crumb>,
}

/// A step of a trail.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Its name.
    pub name: String,
    /// Where it leads; nowhere if it is the page itself.
    pub href: Option<String>,
}

impl Frame {
    /// The frame of a page with a title of its own.
    pub fn new(sheet: &Sheet<'_>, title: &str, description: &str) -> Self {
        let site = &sheet.site().config.title;
        let full = sheet.interface().phrases.title.fill(&[("name", title), ("site", site)]);
        let title = if full.chars().count() > TITLE { shortened(title) } else { full };
        Self { title, ..Self::untitled(sheet, description) }
    }

    /// The frame of the home page, which is called like the site.
    pub fn untitled(sheet: &Sheet<'_>, description: &str) -> Self {
        let config = &sheet.site().config;
        Self {
            title: config.title.clone(),
            description: description.to_owned(),
            root: sheet.root().to_owned(),
            address: sheet.canonical(),
            canonical: sheet.canonical(),
            feed: feed::address(sheet.site()).map(|_| sheet.href(feed::FILE)),
            unlisted: false,
            section: "",
            current: "true",
            trail: Vec::new(),
        }
    }

    /// The same under an entry of the masthead.
    #[must_use]
    pub fn within(mut self, section: &'static str, current: &'static str) -> Self {
        (self.section, self.current) = (section, current);
        self
    }

    /// The same of a page that nobody should be led to by a search engine.
    #[must_use]
    pub fn unlisted(self) -> Self {
        Self { unlisted: true, ..self }
    }

    /// The same with a step more on its trail.
    #[must_use]
    pub fn crumb(mut self, name: &str, href: Option<String>) -> Self {
        self.trail.push(Crumb { name: name.to_owned(), href });
        self
    }
}

/// A title of [`TITLE`] characters at most, cut between two words.
fn shortened(title: &str) -> String {
    let Some((limit, _)) = title.char_indices().nth(TITLE) else { return title.to_owned() };
    let room = title.char_indices().nth(TITLE - 2).map_or(limit, |(at, _)| at);
    let end = title[..room].rfind(' ').unwrap_or(room);
    format!("{} …", title[..end].trim_end())
}

/// Links between the parts of a long page.
#[derive(Debug, Serialize)]
pub struct Pager {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// `Page 2 of 7`.
    pub place: String,
}

impl Pager {
    /// The pager of a part; `None` if there is only one.
    pub fn new(sheet: &Sheet<'_>, part: u32, parts: u32, path: impl Fn(u32) -> String) -> Option<Self> {
        let (number, total) = (part.to_string(), parts.to_string());
        (parts > 1).then(|| Self {
            previous: (part > 1).then(|| sheet.href(&path(part - 1))),
            next: (part < parts).then(|| sheet.href(&path(part + 1))),
            place: sheet.interface().phrases.page_of.fill(&[("number", &number), ("total", &total)]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_between_two_words() {
        assert_eq!(shortened("Night Owls"), "Night Owls");
        let words = shortened(&"word ".repeat(20));
        assert!(words.ends_with("word …") && words.chars().count() <= TITLE);
        assert_eq!(shortened(&"é".repeat(80)).chars().count(), TITLE);
    }
}
