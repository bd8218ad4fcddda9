//! The finished site as a browser finds it: every link lands, and nothing is asked of another host.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};
use walkdir::WalkDir;

/// What is wrong with the links of the site in `folder`, a sentence each, in order of page and place.
///
/// - A relative address names a file of the folder in its exact case, and its fragment an id of that page.
/// - Only `404.html`, which is served at any depth, uses addresses that start with a slash.
/// - Pictures, scripts, stylesheets and forms stay on the site's own host; nothing is written inline.
/// - Every page has its policy before the first thing that it loads, and no id twice.
pub(crate) fn broken_links(folder: &Path) -> Vec<String> {
    let site = Folder::load(folder);
    site.pages.iter().flat_map(|(path, page)| site.complaints(path, page)).collect()
}

/// A site on disk. Paths are relative to it, with `/`.
struct Folder {
    files: BTreeSet<String>,
    pages: BTreeMap<String, Page>,
}

impl Folder {
    fn load(folder: &Path) -> Self {
        // Names as the disk spells them: asking whether a path exists would forgive a wrong case on some disks.
        let files: BTreeSet<String> = WalkDir::new(folder)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect();
        let pages = files
            .iter()
            .filter(|path| path.ends_with(".html"))
            .map(|path| (path.clone(), Page::parse(&fs::read_to_string(folder.join(path)).unwrap())))
            .collect();
        Self { files, pages }
    }

    fn complaints(&self, path: &str, page: &Page) -> Vec<String> {
        let links = page.links().filter_map(|link| self.complaint(path, page, link));
        page.policy_complaint()
            .into_iter()
            .chain(page.repeated_ids())
            .chain(page.inline_complaints())
            .chain(links)
            .map(|complaint| format!("{path}: {complaint}"))
            .collect()
    }

    fn complaint(&self, from: &str, page: &Page, link: Link) -> Option<String> {
        let text = link.address;
        match (Address::parse(text), link.purpose) {
            (Address::Scheme("http" | "https" | "mailto"), Purpose::Followed) => None,
            (Address::Scheme(_), Purpose::Followed) => Some(format!("`{text}` has a scheme that no link may have")),
            (Address::Scheme(_) | Address::Host, Purpose::Fetched) => Some(format!("`{text}` asks another host")),
            (Address::Host, Purpose::Followed) => Some(format!("`{text}` names a host without a scheme")),
            (Address::Rooted, _) => {
                (from != "404.html").then(|| format!("`{text}` starts with a slash, so it breaks below a folder"))
            }
            (Address::Relative { path: "", fragment }, _) => page.fragment_complaint(text, fragment),
            (Address::Relative { path, fragment }, _) => self.relative_complaint(from, text, path, fragment),
        }
    }

    fn relative_complaint(&self, from: &str, text: &str, path: &str, fragment: Option<&str>) -> Option<String> {
        let Some(target) = resolve(from, &decode(path)) else {
            return Some(format!("`{text}` leaves the site"));
        };
        if !self.files.contains(&target) {
            return Some(format!("`{text}` names no file"));
        }
        self.pages.get(&target)?.fragment_complaint(text, fragment)
    }
}

/// The tags of a page, in order.
struct Page {
    elements: Vec<Element>,
    ids: BTreeSet<String>,
}

impl Page {
    fn parse(html: &str) -> Self {
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(html));
        let tokenizer = Tokenizer::new(Elements::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        let elements = tokenizer.sink.list.into_inner();
        let ids = elements.iter().filter_map(|element| element.attribute("id")).map(str::to_owned).collect();
        Self { elements, ids }
    }

    fn links(&self) -> impl Iterator<Item = Link<'_>> {
        self.elements.iter().flat_map(Element::links)
    }

    fn fragment_complaint(&self, text: &str, fragment: Option<&str>) -> Option<String> {
        let id = decode(fragment.filter(|fragment| !fragment.is_empty())?);
        (!self.ids.contains(&id)).then(|| format!("`{text}` names no id there"))
    }

    fn repeated_ids(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let ids = self.elements.iter().filter_map(|element| element.attribute("id"));
        ids.filter(|id| !seen.insert(*id)).map(|id| format!("the id `{id}` stands twice")).collect()
    }

    fn policy_complaint(&self) -> Option<String> {
        let policy = self.elements.iter().position(Element::is_policy);
        let first_load = self
            .elements
            .iter()
            .position(|element| element.links().iter().any(|link| link.purpose == Purpose::Fetched));
        match (policy, first_load) {
            (None, _) => Some("there is no content security policy".to_owned()),
            (Some(policy), Some(load)) if load < policy => {
                Some("something is loaded before the content security policy".to_owned())
            }
            _ => None,
        }
    }

    fn inline_complaints(&self) -> impl Iterator<Item = String> {
        self.elements
            .iter()
            .filter(|element| element.is_inline())
            .map(|element| format!("`<{}>` has a style or a script of its own, which the policy forbids", element.name))
    }
}

/// A start tag.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Whether a browser asks for an address by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Only when the reader goes there.
    Followed,
    /// To show the page, or to send a form.
    Fetched,
}

struct Link<'a> {
    purpose: Purpose,
    address: &'a str,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn links(&self) -> Vec<Link<'_>> {
        let purpose = self.purpose();
        let plain = ["href", "xlink:href", "src", "action", "poster"].iter().filter_map(|name| self.attribute(name));
        let set = self.attribute("srcset").into_iter().flat_map(|set| set.split(','));
        let set = set.filter_map(|candidate| candidate.split_whitespace().next());
        plain.chain(set).chain(self.refresh()).map(|address| Link { purpose, address }).collect()
    }

    fn purpose(&self) -> Purpose {
        match (self.name.as_str(), self.attribute("rel")) {
            ("a" | "area" | "meta", _) => Purpose::Followed,
            ("link", Some("canonical" | "license" | "author" | "me")) => Purpose::Followed,
            _ => Purpose::Fetched,
        }
    }

    /// The address of `<meta http-equiv="refresh" content="0; url=there.html">`.
    fn refresh(&self) -> Option<&str> {
        self.attribute("http-equiv").filter(|value| value.eq_ignore_ascii_case("refresh"))?;
        let (_, address) = self.attribute("content")?.split_once('=')?;
        Some(address.trim())
    }

    fn is_policy(&self) -> bool {
        let policy = self.attribute("http-equiv").filter(|v| v.eq_ignore_ascii_case("content-security-policy"));
        policy.is_some() && self.attribute("content").is_some_and(|content| content.contains("default-src 'none'"))
    }

    fn is_inline(&self) -> bool {
        let script = self.name == "script" && self.attribute("src").is_none();
        // Blocks of data are never run, so the policy lets them stand.
        let runs = script && self.attribute("type") != Some("application/ld+json");
        let handler = self.attributes.iter().any(|(name, _)| name == "style" || name.starts_with("on"));
        runs || handler || self.name == "style"
    }
}

/// Collects start tags. A tree is not needed, and the tokenizer alone costs half the dependencies.
#[derive(Default)]
struct Elements {
    list: RefCell<Vec<Element>>,
}

impl TokenSink for Elements {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }) = token else {
            return TokenSinkResult::Continue;
        };
        let attributes = attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        self.list.borrow_mut().push(Element { name: name.to_string(), attributes });
        match &*name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Where an address leads, before anything is looked up.
#[derive(Debug, PartialEq, Eq)]
enum Address<'a> {
    /// `https:…`, by its scheme in lower case.
    Scheme(&'a str),
    /// `//host/…`.
    Host,
    /// `/…`.
    Rooted,
    /// A path from the page, empty for the page itself.
    Relative { path: &'a str, fragment: Option<&'a str> },
}

impl<'a> Address<'a> {
    fn parse(text: &'a str) -> Self {
        let (path, fragment) = match text.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (text, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        match path.split_once(':') {
            Some((scheme, _)) if !scheme.contains('/') => Self::Scheme(scheme),
            _ if path.starts_with("//") => Self::Host,
            _ if path.starts_with('/') => Self::Rooted,
            _ => Self::Relative { path, fragment },
        }
    }
}

/// The path that a relative path means on the page `from`; `None` if it leads out of the site.
fn resolve(from: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = from.split('/').collect();
    segments.pop();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => drop(segments.pop()?),
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}

/// Reads `%20` as a space; what is no escape stays.
fn decode(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        match piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(&piece.as_bytes()[2..]);
            }
            None => bytes.extend(["%", piece].concat().bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
#[ignore = "follows the links of finished sites: FANWIKI_SITES lists their folders like PATH"]
fn every_link_of_the_sites_on_disk_lands() {
    let sites = env::var_os("FANWIKI_SITES").unwrap();
    for folder in env::split_paths(&sites) {
        assert_eq!(broken_links(&folder), [""; 0], "in {}", folder.display());
    }
}

const HEAD: &str = r#"<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#;

/// Complaints about a site of one page, `people/a.html`, beside a film with a paragraph and a stylesheet.
#[track_caller]
fn case(body: &str, expected: &[&str]) {
    let site = [
        ("people/a.html", format!("{HEAD}{body}")),
        ("films/the film.html", format!("{HEAD}<p id=p1>")),
        ("style.css", String::new()),
    ];
    let expected: Vec<_> = expected.iter().map(|complaint| format!("people/a.html: {complaint}")).collect();
    assert_eq!(complaints(&site), expected);
}

fn complaints(files: &[(&str, String)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    broken_links(folder.path())
}

#[test]
fn a_link_lands_on_a_file_and_an_id() {
    case(r#"<link rel=stylesheet href="../style.css"><a href="../films/the%20film.html#p1">x</a>"#, &[]);
    case(r##"<p id=here><a href="#here">x</a><a href="#">x</a><a href="a.html?q=1">x</a>"##, &[]);
    case(r#"<a href="../films/none.html">x</a>"#, &["`../films/none.html` names no file"]);
    case(r#"<a href="../films/The%20Film.html">x</a>"#, &["`../films/The%20Film.html` names no file"]);
    case(r#"<a href="../films/the%20film.html#p2">x</a>"#, &["`../films/the%20film.html#p2` names no id there"]);
    case(r##"<a href="#there">x</a>"##, &["`#there` names no id there"]);
    case(r#"<a href="../../people/a.html">x</a>"#, &["`../../people/a.html` leaves the site"]);
    case(r#"<a href="../films/">x</a>"#, &["`../films/` names no file"]);
}

#[test]
fn a_redirect_and_a_set_of_pictures_are_links_too() {
    case(r#"<meta http-equiv=refresh content="0; url=b.html">"#, &["`b.html` names no file"]);
    case(r#"<img src="a.png" srcset="b.png 2x">"#, &["`a.png` names no file", "`b.png` names no file"]);
}

#[test]
fn another_host_is_linked_and_never_asked() {
    case(r#"<a href="https://example.org/">x</a><a href="mailto:a@example.org">x</a>"#, &[]);
    case(r#"<link rel=canonical href="https://example.org/">"#, &[]);
    case(r#"<img src="https://example.org/a.png">"#, &["`https://example.org/a.png` asks another host"]);
    case(r#"<script src="//example.org/a.js"></script>"#, &["`//example.org/a.js` asks another host"]);
    case(r#"<form action="https://example.org/">"#, &["`https://example.org/` asks another host"]);
    case(r#"<a href="javascript:alert(1)">x</a>"#, &["`javascript:alert(1)` has a scheme that no link may have"]);
}

#[test]
fn a_slash_at_the_start_is_for_the_page_of_wrong_addresses() {
    case(r#"<a href="/people/a.html">x</a>"#, &["`/people/a.html` starts with a slash, so it breaks below a folder"]);
    assert!(complaints(&[("404.html", format!("{HEAD}<a href=\"/repo/\">x</a>"))]).is_empty());
}

#[test]
fn an_id_stands_once() {
    case("<p id=a><p id=b><p id=a>", &["the id `a` stands twice"]);
}

#[test]
fn nothing_is_inline_but_data() {
    let own = |name: &str| format!("`<{name}>` has a style or a script of its own, which the policy forbids");
    case(r#"<script type="application/ld+json">{"a": "<p id=a><p id=a>"}</script>"#, &[]);
    case("<script>let a = '<p id=a><p id=a>'</script>", &[&own("script")]);
    case("<style>p { color: red }</style>", &[&own("style")]);
    case(r#"<p style="color: red"><p onclick="go()">"#, &[&own("p"), &own("p")]);
}

#[test]
fn the_policy_comes_first() {
    let late = format!("<link rel=stylesheet href=a.css>{HEAD}");
    assert_eq!(complaints(&[("a.html", "<p>x".to_owned())]), ["a.html: there is no content security policy"]);
    assert_eq!(
        complaints(&[("a.css", String::new()), ("a.html", late)]),
        ["a.html: something is loaded before the content security policy"]
    );
}
