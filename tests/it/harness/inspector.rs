//! The inspector of finished sites: every file of an output folder, by its type.
//!
//! A type that it does not know is a complaint, so that whoever adds one says how it is checked.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    address::{self, Address},
    feed, json, page,
    press::Files,
    tree::Tree,
};

/// What is wrong with the files of a site, a sentence each, in order of path.
///
/// `ours` are the bytes that no article has a part in: what is copied from `static/`, and the program's own files.
pub(crate) fn complaints(files: &Files, ours: &BTreeSet<Vec<u8>>) -> Vec<String> {
    let site = Site { files, base: base(files) };
    let mut complaints = repeated_names(files);
    let of_file = |(path, bytes): (&String, &Vec<u8>)| {
        let is_ours = bytes.is_empty() || ours.contains(bytes);
        let own = if is_ours { Vec::new() } else { site.complaints(path, bytes) };
        let all = name_fault(path).into_iter().chain(own);
        all.map(|complaint| format!("{path}: {complaint}")).collect::<Vec<_>>()
    };
    // Without optimisation a page is read ten times as slowly as it is made.
    complaints.par_extend(files.par_iter().flat_map_iter(of_file));
    complaints
}

/// The text that a reader of a page sees, and what stands in its title.
pub(crate) fn visible_text(html: &str) -> String {
    Tree::parse(html).text(0)
}

/// The files of a site, which addresses lead to.
#[derive(Debug)]
pub(crate) struct Site<'a> {
    files: &'a Files,
    /// Where it will stand, if it says so.
    base: Option<String>,
}

impl Site<'_> {
    fn complaints(&self, path: &str, bytes: &[u8]) -> Vec<String> {
        let Ok(text) = str::from_utf8(bytes) else { return vec!["is not UTF-8".to_owned()] };
        let kind = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, kind)| kind);
        match kind {
            Some("html") => page::complaints(path, text, self),
            // Addresses in data are read from the head of the site.
            Some("json") => json::complaints(text, "", self),
            Some("js") => json::script(text, "", self),
            Some("xml") => feed::complaints(text, path, self),
            Some("txt") if path == "robots.txt" => self.robots(text),
            _ => vec!["is of a kind that nobody checks".to_owned()],
        }
    }

    /// What is wrong with an address that has to be one of this site's, on the page `from`.
    pub(crate) fn fault(&self, from: &str, raw: &str) -> Option<String> {
        let is_foreign = |sign: char| sign.is_control() || sign.is_whitespace() || "\\\"<>`".contains(sign);
        if raw.contains(is_foreign) {
            return Some("holds a sign that no address has".to_owned());
        }
        match Address::read(raw) {
            Address::Scheme(scheme, _) => Some(format!("has the scheme `{scheme}`")),
            Address::Host => Some("names another host".to_owned()),
            Address::Rooted(path) => self.rooted_fault(from, &path),
            Address::Relative(path) => match address::resolve(from, &path) {
                Some(file) => (!self.files.contains_key(&file)).then(|| "names no file".to_owned()),
                None => Some("leads out of the site".to_owned()),
            },
        }
    }

    /// Only the page of wrong addresses, which is served anywhere, starts at the root of the server.
    fn rooted_fault(&self, from: &str, path: &str) -> Option<String> {
        let root = self.base.as_deref().and_then(|base| base.splitn(4, '/').nth(3)).map(|path| format!("/{path}"));
        let file = root.as_deref().and_then(|root| path.strip_prefix(root));
        match file {
            _ if from != "404.html" => Some("starts with a slash".to_owned()),
            Some(file) => (!self.files.contains_key(file)).then(|| "names no file".to_owned()),
            None => Some("leads out of the site".to_owned()),
        }
    }

    /// Whether a whole address is that of a file of this site, or of another.
    pub(crate) fn is_public(&self, address: &str) -> bool {
        let read = Address::read(address);
        let is_web = matches!(&read, Address::Scheme(scheme, _) if scheme == "http" || scheme == "https");
        let is_below = self.base.as_deref().is_some_and(|base| address.starts_with(base));
        if is_below { self.is_own(address) } else { is_web && read.is_remote_link() }
    }

    /// Whether a whole address is that of a file of this site.
    pub(crate) fn is_own(&self, address: &str) -> bool {
        let file = self.base.as_deref().and_then(|base| address.strip_prefix(base));
        file.is_some_and(|file| file.is_empty() || self.files.contains_key(file))
    }

    /// What is wrong with a piece of a page that stands in another file.
    pub(crate) fn fragment_complaints(&self, from: &str, html: &str) -> Vec<String> {
        let head = page_of("");
        let whole = page::complaints(from, &page_of(html), self);
        let frame = page::complaints(from, &head, self);
        whole.into_iter().filter(|complaint| !frame.contains(complaint)).collect()
    }

    fn robots(&self, text: &str) -> Vec<String> {
        let is_known = |line: &&str| {
            let known = ["User-agent: *", "Allow: /", "Disallow:", ""].contains(line);
            known || line.strip_prefix("Sitemap: ").is_some_and(|address| self.is_own(address))
        };
        let foreign = text.lines().filter(|line| !is_known(line));
        foreign.map(|line| format!("`{line}` is no line of ours")).collect()
    }
}

/// A piece as the body of a page that is otherwise right.
fn page_of(html: &str) -> String {
    format!("<!doctype html><html lang=\"en\"><head><title>x</title></head><body>{html}</body></html>")
}

/// Where the site will stand: the canonical address of its home page, whose path is empty.
fn base(files: &Files) -> Option<String> {
    let home = str::from_utf8(files.get("index.html")?).ok()?;
    let tree = Tree::parse(home);
    let canonical = tree.elements().find(|(_, element)| element.attribute("rel") == Some("canonical"));
    canonical.and_then(|(_, element)| element.attribute("href").map(str::to_owned))
}

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What is wrong with the name of a file: one that some disk cannot bear, or that leads out of its folder.
fn name_fault(path: &str) -> Option<String> {
    let fault = |name: &str| {
        let device = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let is_foreign = |sign: char| sign.is_control() || is_invisible(sign) || "<>:\"\\|?*".contains(sign);
        match name {
            "" => Some("a folder without a name"),
            "." | ".." => Some("a way out of the folder"),
            _ if name.ends_with(['.', ' ']) => Some("Windows cuts its end off"),
            _ if name.len() > 255 => Some("too long for most disks"),
            _ if DEVICES.contains(&device.as_str()) => Some("a device of Windows"),
            _ if name.contains(is_foreign) => Some("a sign that no name may have"),
            _ => None,
        }
    };
    path.split('/').find_map(fault).map(str::to_owned)
}

/// Signs that turn the text around them, or show nothing.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Files that are one on a disk that ignores capitals.
fn repeated_names(files: &Files) -> Vec<String> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut repeated = Vec::new();
    for path in files.keys() {
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            repeated.push(format!("{path}: is {other} on some disks"));
        }
    }
    repeated
}
