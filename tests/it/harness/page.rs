//! One page: nothing in it is foreign, runs, asks another host, or leads where no link may lead.

use super::{
    address::Address,
    inspector::Site,
    json,
    tree::{Element, Tree},
    vocabulary::Value,
};

/// What every page says before it loads anything.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'self'";

/// The names that a `meta` of ours may have.
const META: [&str; 6] = ["viewport", "color-scheme", "description", "robots", "generator", "twitter:card"];

/// What is wrong with a page, a sentence each.
pub(crate) fn complaints(path: &str, html: &str, site: &Site<'_>) -> Vec<String> {
    let tree = Tree::parse(html);
    let mut page = Page { path, site, tree: &tree, complaints: Vec::new() };
    page.complain_all(tree.errors.iter().map(|error| format!("a browser has to forgive: {error}")));
    page.complain_all(tree.comments().map(|text| format!("`<!--{text}-->` is a comment")));
    page.policy();
    for (at, element) in tree.elements() {
        page.element(at, element);
    }
    page.complaints
}

struct Page<'a> {
    path: &'a str,
    site: &'a Site<'a>,
    tree: &'a Tree,
    complaints: Vec<String>,
}

impl Page<'_> {
    fn complain(&mut self, complaint: String) {
        self.complaints.push(complaint);
    }

    fn complain_all(&mut self, complaints: impl Iterator<Item = String>) {
        self.complaints.extend(complaints);
    }

    /// In the head, complete, and before the first thing that is loaded.
    fn policy(&mut self) {
        let elements: Vec<_> = self.tree.elements().collect();
        let policies: Vec<_> = elements.iter().filter(|(_, element)| is_policy(element)).collect();
        let [(at, policy)] = policies[..] else {
            return self.complain(format!("there are {} content security policies", policies.len()));
        };
        if policy.attribute("content") != Some(POLICY) {
            self.complain(format!("the policy is {:?}", policy.attribute("content")));
        }
        if self.tree.around(*at).next().is_none_or(|around| around.name() != "head") {
            self.complain("the policy does not stand in the head".to_owned());
        }
        let before = elements.iter().take_while(|(_, element)| !is_policy(element));
        let early = before.map(|(_, element)| element.name()).find(|name| !["html", "head", "meta"].contains(&&**name));
        early.into_iter().for_each(|name| self.complain(format!("`<{name}>` stands before the policy")));
    }

    fn element(&mut self, at: usize, element: &Element) {
        match element.name().as_str() {
            "link" => self.link(element),
            "meta" => self.meta(element),
            "script" if element.attribute("src").is_none() => self.data(at, element),
            name if Value::is_ours(name) => self.attributes(name, element),
            name => self.complain(format!("`<{name}>` is no element of ours")),
        }
    }

    fn attributes(&mut self, name: &str, element: &Element) {
        for (attribute, value) in element.attributes() {
            match Value::of(name, attribute) {
                Some(kind) => self.value(&format!("{name} {attribute}"), kind, value),
                None => self.complain(format!("`<{name} {attribute}>` is no attribute of ours")),
            }
        }
    }

    fn value(&mut self, place: &str, kind: Value, value: &str) {
        let fault = match kind {
            Value::Followed if Address::read(value).is_remote_link() => None,
            Value::Followed | Value::Fetched => self.site.fault(self.path, value),
            Value::Canonical => (!self.site.is_public(value)).then(|| "is no whole address on the web".to_owned()),
            kind => (!kind.admits(value)).then(|| "is not what stands there".to_owned()),
        };
        fault.into_iter().for_each(|fault| self.complain(format!("`{value}` in `<{place}>` {fault}")));
    }

    fn link(&mut self, element: &Element) {
        let (rel, href) = (element.attribute("rel"), element.attribute("href"));
        let kind = rel.and_then(Value::of_link).filter(|_| self.only(element, &["rel", "href", "type", "title"]));
        match (kind, href) {
            (Some(kind), Some(href)) => self.value("link href", kind, href),
            _ => self.complain(format!("`<link rel={rel:?}>` is none of ours")),
        }
    }

    fn meta(&mut self, element: &Element) {
        let content = element.attribute("content").unwrap_or_default();
        let names = ["charset", "http-equiv", "name", "property"].map(|name| element.attribute(name));
        let ours = self.only(element, &["charset", "http-equiv", "name", "property", "content"]);
        match names {
            _ if !ours => self.complain("`<meta>` has an attribute that is none of ours".to_owned()),
            [Some("utf-8"), None, None, None] | [None, Some("Content-Security-Policy"), None, None] => {}
            [None, Some("refresh"), None, None] => match content.strip_prefix("0; url=") {
                Some(address) => self.value("meta refresh", Value::Fetched, address),
                None => self.complain(format!("`{content}` is no redirect of ours")),
            },
            [None, None, Some(name), None] if META.contains(&name) => {}
            [None, None, None, Some("og:url" | "og:image")] => self.value("meta og", Value::Canonical, content),
            [None, None, None, Some(name)] if name.starts_with("og:") => {}
            names => self.complain(format!("`<meta>` with {names:?} is none of ours")),
        }
    }

    /// A block of data, which no browser runs.
    fn data(&mut self, at: usize, element: &Element) {
        if element.attribute("type") != Some("application/ld+json") || element.attributes().count() != 1 {
            return self.complain("a script of its own, which the policy forbids".to_owned());
        }
        let text = self.tree.text(at);
        // Either ends or swallows the block, if not in this parser then in an older one.
        if text.contains('<') {
            self.complain("data of a page holds `<`".to_owned());
        }
        let complaints = json::linked_data(&text, self.path, self.site);
        self.complaints.extend(complaints);
    }

    fn only(&self, element: &Element, known: &[&str]) -> bool {
        element.attributes().all(|(name, _)| known.contains(&name))
    }
}

fn is_policy(element: &Element) -> bool {
    element.name() == "meta"
        && element.attribute("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("content-security-policy"))
}
