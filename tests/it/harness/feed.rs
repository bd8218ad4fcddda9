//! XML: that it can be read, and that its addresses lead where those of a page may lead.

use roxmltree::{Document, Node};

use super::{address::Address, inspector::Site};

/// Elements and attributes whose text is an address.
const ADDRESSES: [&str; 11] = ["link", "loc", "id", "uri", "url", "guid", "icon", "logo", "href", "src", "base"];

/// What is wrong with a file of XML.
pub(crate) fn complaints(text: &str, from: &str, site: &Site<'_>) -> Vec<String> {
    // A document type could define what `&x;` means; the parser refuses any.
    match Document::parse(text) {
        Ok(document) => document.descendants().flat_map(|node| of_node(node, from, site)).collect(),
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
