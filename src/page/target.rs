//! Targets: what an address in an article leads to on this site.

use std::{borrow::Cow, fmt::Write};

use crate::{
    article::{Article, ArticleId, Wikilink},
    page::outline::Destination,
    record::RecordId,
    site::Site,
    written::WrittenId,
};

/// Something of this site that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'s> {
    /// The page of an article.
    Article(ArticleId),
    /// The page of a record, by its record page.
    Record(RecordId),
    /// A file of `static/`, by its path below the output folder.
    Asset(&'s str),
}

/// Whether an address leads to another host, or to a mailbox, and not to something of this site.
pub fn is_remote(address: &str) -> bool {
    let starts_with = |scheme: &str| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    ["http:", "https:", "mailto:"].into_iter().any(starts_with)
}

impl Site {
    /// What a wikilink leads to; see [`crate::page::outline::Outline::destination`].
    pub fn destination(&self, link: &Wikilink) -> Option<Destination> {
        self.outline.destination(link, &self.language, self.theme.interface())
    }

    /// What a relative address in an article leads to: another source or a file of `static/`, seen from the place of the
    /// source on disk, or else from the head of `seeds/` or `static/`. Escapes such as `%20` may be used, and need not.
    pub fn target(&self, from: &Article, address: &str) -> Option<Target<'_>> {
        let path = address.split(['#', '?']).next().filter(|path| !path.is_empty())?;
        self.target_at(from, path).or_else(|| self.target_at(from, &decoded(path)?))
    }

    fn target_at(&self, from: &Article, path: &str) -> Option<Target<'_>> {
        let on_disk = beside(&format!("seeds/{}", from.path), path);
        let in_folder = on_disk.as_deref().and_then(|on_disk| self.target_on_disk(on_disk));
        in_folder.or_else(|| {
            let from_head = beside("", path)?;
            let at = |folder: &str| self.target_on_disk(&format!("{folder}/{from_head}"));
            at("seeds").or_else(|| at("static"))
        })
    }

    /// The record that a source is the record page of.
    fn record_at(&self, source: &str) -> Option<RecordId> {
        let position = self.written.binary_search_by(|page| page.path.as_str().cmp(source)).ok()?;
        self.records.of_page(WrittenId(position as u32))
    }

    /// By the path below the folder of the wiki.
    fn target_on_disk(&self, path: &str) -> Option<Target<'_>> {
        match path.split_once('/')? {
            ("seeds", source) => {
                let article = self.outline.article_at(source).map(Target::Article);
                article.or_else(|| self.record_at(source).map(Target::Record))
            }
            ("static", asset) => self.assets.get(asset).map(|asset| Target::Asset(&asset.path)),
            _ => None,
        }
    }
}

/// The path that a relative one means in the file `from`; `None` above its uppermost folder.
fn beside(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<_> = if path.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path with `%20` read as a space; `None` if no such escape is in it, or what they stand for is not UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut pieces = path.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    let mut found = false;
    for piece in pieces {
        match piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                found = true;
                bytes.push(byte);
                bytes.extend(&piece.as_bytes()[2..]);
            }
            None => bytes.extend(["%", piece].concat().bytes()),
        }
    }
    String::from_utf8(bytes).ok().filter(|_| found)
}

/// A path as it stands in an address: what would mean something else there is escaped.
pub fn encoded(path: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    if path.bytes().all(is_plain) {
        return Cow::Borrowed(path);
    }
    let mut address = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        if is_plain(byte) {
            address.push(byte.into());
        } else {
            write!(address, "%{byte:02X}").expect("a string can be written to");
        }
    }
    Cow::Owned(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::About, asset::Assets, page::sample::Sample};

    #[test]
    fn a_relative_path_is_seen_from_its_file() {
        assert_eq!(beside("2010/a.md", "b.md").as_deref(), Some("2010/b.md"));
        assert_eq!(beside("2010/a.md", "./../c.txt").as_deref(), Some("c.txt"));
        assert_eq!(beside("2010/a.md", "/c.txt").as_deref(), Some("c.txt"));
        assert_eq!(beside("a.md", "../c.txt"), None);
    }

    #[test]
    fn an_escape_is_two_digits_behind_a_percent_sign() {
        assert_eq!(decoded("my%20photo%2Ejpg").as_deref(), Some("my photo.jpg"));
        assert_eq!(decoded("50%25").as_deref(), Some("50%"));
        assert_eq!(decoded("caf%C3%A9%").as_deref(), Some("café%"));
        for path in ["photo.jpg", "100%", "%zz", "%ff", "%é"] {
            assert_eq!(decoded(path), None, "{path}");
        }
    }

    #[test]
    fn what_means_something_in_an_address_is_escaped() {
        assert_eq!(encoded("a/b-c_d.jpg"), "a/b-c_d.jpg");
        assert_eq!(encoded("a b#c?d%e:é\"<"), "a%20b%23c%3Fd%25e%3A%C3%A9%22%3C");
    }

    #[test]
    fn an_address_leads_to_a_source_or_to_an_asset() {
        let mut site = Sample::new()
            .article("2010/a.md", About::default(), "One")
            .article("b c.md", About::default(), "Two")
            .site();
        site.assets = Assets::from_paths(["photo.jpg", "2010/a b.png"]);
        let from = &site.articles[0];
        let article = |position| Some(Target::Article(ArticleId(position)));
        for (address, expected) in [
            ("../b c.md#p2", article(1)),
            ("../b%20c.md", article(1)),
            ("/b c.md", article(1)),
            ("a.md?x", article(0)),
            ("photo.jpg", Some(Target::Asset("photo.jpg"))),
            ("../../static/photo.jpg", Some(Target::Asset("photo.jpg"))),
            ("/2010/a%20b.png", Some(Target::Asset("2010/a b.png"))),
            ("a b.png", None),
            ("../../../static/photo.jpg", None),
            ("#p1", None),
            ("static", None),
            ("c.md", None),
        ] {
            assert_eq!(site.target(from, address), expected, "{address}");
        }
    }
}
