//! XML: that it can be read, that it is a sitemap or a feed as their specifications want them, and that its addresses
//! lead where those of a page may lead.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::{address::Address, inspector::Site};

/// Elements and attributes whose text is an address.
const ADDRESSES: [&str; 11] = ["link", "loc", "id", "uri", "url", "guid", "icon", "logo", "href", "src", "base"];

/// What is wrong with a file of XML.
pub(crate) fn complaints(text: &str, from: &str, site: &Site<'_>) -> Vec<String> {
    // A document type could define what `&x;` means; the parser refuses any.
    match Document::parse(text) {
        Ok(document) => {
            let nodes = document.descendants().flat_map(|node| of_node(node, from, site));
            nodes.chain(of_root(document.root_element(), site)).collect()
        }
        Err(error) => vec![format!("is no XML: {error}")],
    }
}

fn of_node(node: Node<'_, '_>, from: &str, site: &Site<'_>) -> Vec<String> {
    if node.is_pi() || node.is_comment() {
        return vec![format!("holds {:?}", node.node_type())];
    }
    let name = node.tag_name().name();
    let is_address = |name: &str| ADDRESSES.contains(&name);
    let own = node.text().filter(|text| is_address(name) && !text.trim().is_empty());
    let addresses = node.attributes().filter(|attribute| is_address(attribute.name())).map(|it| it.value()).chain(own);
    let mut complaints: Vec<_> = addresses.filter_map(|address| of_address(address, from, site)).collect();
    if node.is_element() && (node.attribute("type") == Some("html") || name == "encoded") {
        complaints.extend(site.fragment_complaints(from, node.text().unwrap_or_default()));
    }
    if node.is_element() && node.attribute("type") == Some("xhtml") {
        complaints.push("holds markup that nothing checks".to_owned());
    }
    complaints
}

/// A feed is read anywhere, so its addresses are whole. `urn:` and `tag:` name things and lead nowhere.
fn of_address(address: &str, from: &str, site: &Site<'_>) -> Option<String> {
    match Address::read(address) {
        Address::Scheme(scheme, _) if ["urn", "tag"].contains(&scheme.as_str()) => None,
        read if read.is_remote_link() => None,
        _ => site.fault(from, address).map(|fault| format!("`{address}` {fault}")),
    }
}

const ATOM: &str = "http://www.w3.org/2005/Atom";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn of_root(root: Node<'_, '_>, site: &Site<'_>) -> Vec<String> {
    match (root.tag_name().namespace(), root.tag_name().name()) {
        (Some(ATOM), "feed") => of_feed(root),
        (Some(SITEMAP), "urlset") => of_sitemap(root, "url", site),
        (Some(SITEMAP), "sitemapindex") => of_sitemap(root, "sitemap", site),
        name => vec![format!("is neither a feed nor a sitemap, but {name:?}")],
    }
}

/// What RFC 4287 asks for: <https://www.rfc-editor.org/rfc/rfc4287#section-4>.
fn of_feed(feed: Node<'_, '_>) -> Vec<String> {
    let entries: Vec<_> = children(feed, "entry").collect();
    let mut complaints = Vec::new();
    let mut ids = BTreeSet::new();
    for node in entries.iter().copied().chain([feed]) {
        for name in ["id", "title", "updated"] {
            if children(node, name).count() != 1 {
                complaints.push(format!("<{}> has not one <{name}>", node.tag_name().name()));
            }
        }
        if !children(node, "id").all(|id| ids.insert(text(id))) {
            complaints.push("two things in it have one id".to_owned());
        }
        let moments = children(node, "updated").chain(children(node, "published")).map(text);
        let wrong = moments.filter(|moment| moment.strip_suffix("T00:00:00Z").is_none_or(|day| !is_day(day)));
        complaints.extend(wrong.map(|moment| format!("`{moment}` is no moment")));
    }
    let has_author = |node| children(node, "author").any(|author| children(author, "name").count() == 1);
    if !has_author(feed) && !entries.iter().copied().all(has_author) {
        complaints.push("something in it has no author".to_owned());
    }
    complaints
}

/// What <https://www.sitemaps.org/protocol.html> asks for, and that each page is one of ours and there once.
fn of_sitemap(root: Node<'_, '_>, entry: &str, site: &Site<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut known = BTreeSet::new();
    let entries: Vec<_> = root.children().filter(Node::is_element).collect();
    if entries.is_empty() || entries.len() > 50_000 {
        complaints.push(format!("has {} entries", entries.len()));
    }
    for node in entries {
        let locations: Vec<_> = children(node, "loc").map(text).collect();
        match &locations[..] {
            [location]
                if node.tag_name().name() == entry && site.is_own(location) && known.insert(location.clone()) => {}
            _ => complaints.push(format!("{locations:?} is no page of this site, or was there before")),
        }
        let days = children(node, "lastmod").map(text).filter(|day| !is_day(day));
        complaints.extend(days.map(|day| format!("`{day}` is no day")));
    }
    complaints
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

fn text(node: Node<'_, '_>) -> String {
    node.text().unwrap_or_default().to_owned()
}

/// `2010-03-19`.
fn is_day(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}
