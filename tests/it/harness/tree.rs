//! A page as a browser builds it: the tree of its elements, and every error that it had to forgive.

use std::{borrow::Cow, cell::RefCell};

use html5ever::{
    Attribute, LocalName, Namespace, QualName, parse_document,
    tendril::{StrTendril, TendrilSink},
    tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink},
};

/// A page parsed.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// The document first; a parent need not stand before its children.
    nodes: Vec<Node>,
    /// What a parser forgives and no writer should need.
    pub(crate) errors: Vec<String>,
}

/// A node of a tree.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) content: Content,
    parent: Option<usize>,
    children: Vec<usize>,
}

#[derive(Debug)]
pub(crate) enum Content {
    Document,
    Comment(String),
    Text(String),
    Element(Element),
}

/// An element with its attributes in order.
#[derive(Debug)]
pub(crate) struct Element {
    name: QualName,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Its name; one that is no HTML stands behind its language: `svg text`.
    pub(crate) fn name(&self) -> String {
        match &*self.name.ns {
            "http://www.w3.org/1999/xhtml" => self.name.local.to_string(),
            "http://www.w3.org/2000/svg" => format!("svg {}", self.name.local),
            other => format!("{other} {}", self.name.local),
        }
    }

    /// Names and values.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl Tree {
    /// Parses a page like a browser that runs no script: what stands in `noscript` would be seen.
    pub(crate) fn parse(html: &str) -> Self {
        let options = html5ever::ParseOpts {
            tokenizer: html5ever::tokenizer::TokenizerOpts { exact_errors: true, ..Default::default() },
            tree_builder: html5ever::tree_builder::TreeBuilderOpts { scripting_enabled: false, ..Default::default() },
        };
        let builder = Builder::default();
        builder.add(Content::Document);
        parse_document(builder, options).one(html)
    }

    /// The elements in order of the document, each with its number.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        self.walk().into_iter().filter_map(|at| match &self.nodes[at].content {
            Content::Element(element) => Some((at, element)),
            _ => None,
        })
    }

    pub(crate) fn comments(&self) -> impl Iterator<Item = &str> {
        self.walk().into_iter().filter_map(|at| match &self.nodes[at].content {
            Content::Comment(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The text in an element and all below it; 0 is the whole document.
    pub(crate) fn text(&self, within: usize) -> String {
        let mut text = String::new();
        for at in self.walk_from(within) {
            if let Content::Text(piece) = &self.nodes[at].content {
                text.push_str(piece);
            }
        }
        text
    }

    /// The elements around a node, the innermost first.
    pub(crate) fn around(&self, node: usize) -> impl Iterator<Item = &Element> {
        let parents = std::iter::successors(self.nodes[node].parent, |&at| self.nodes[at].parent);
        parents.filter_map(|at| match &self.nodes[at].content {
            Content::Element(element) => Some(element),
            _ => None,
        })
    }

    fn walk(&self) -> Vec<usize> {
        self.walk_from(0)
    }

    /// Not by recursion, because a page may be nested deeper than a stack.
    fn walk_from(&self, root: usize) -> Vec<usize> {
        let (mut order, mut open) = (Vec::new(), vec![root]);
        while let Some(at) = open.pop() {
            order.push(at);
            open.extend(self.nodes[at].children.iter().rev());
        }
        order
    }
}

/// What the parser tells, made into a tree.
#[derive(Debug, Default)]
struct Builder(RefCell<Tree>);

impl Builder {
    fn add(&self, content: Content) -> usize {
        let nodes = &mut self.0.borrow_mut().nodes;
        nodes.push(Node { content, parent: None, children: Vec::new() });
        nodes.len() - 1
    }

    /// Puts a node or text before the child of that number, or behind all.
    fn insert(&self, parent: usize, before: Option<usize>, new: NodeOrText<usize>) {
        let child = match new {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => self.add(Content::Text(text.to_string())),
        };
        self.remove_from_parent(&child);
        let nodes = &mut self.0.borrow_mut().nodes;
        nodes[child].parent = Some(parent);
        let children = &mut nodes[parent].children;
        let at = before.and_then(|before| children.iter().position(|&child| child == before)).unwrap_or(children.len());
        children.insert(at, child);
    }
}

impl TreeSink for Builder {
    type Handle = usize;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.0.borrow_mut().errors.push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> Name {
        match &self.0.borrow().nodes[*target].content {
            Content::Element(element) => Name(element.name.clone()),
            other => panic!("asked for the name of {other:?}"),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> usize {
        if flags.had_duplicate_attributes {
            self.parse_error("Repeated attribute".into());
        }
        let attributes = attributes.iter().map(written).collect();
        self.add(Content::Element(Element { name, attributes }))
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        self.add(Content::Comment(text.to_string()))
    }

    fn create_pi(&self, target: StrTendril, _value: StrTendril) -> usize {
        self.add(Content::Comment(target.to_string()))
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let has_parent = self.0.borrow().nodes[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is looked at like everything else.
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.parse_error("The page is read in quirks mode".into());
        }
    }

    fn append_before_sibling(&self, sibling: &usize, new: NodeOrText<usize>) {
        let parent = self.0.borrow().nodes[*sibling].parent;
        self.insert(parent.unwrap_or(0), Some(*sibling), new);
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        if let Content::Element(element) = &mut self.0.borrow_mut().nodes[*target].content {
            let missing: Vec<_> =
                attributes.iter().map(written).filter(|(name, _)| element.attribute(name).is_none()).collect();
            element.attributes.extend(missing);
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        let nodes = &mut self.0.borrow_mut().nodes;
        if let Some(parent) = nodes[*target].parent.take() {
            nodes[parent].children.retain(|child| child != target);
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let children = std::mem::take(&mut self.0.borrow_mut().nodes[*node].children);
        for child in children {
            self.0.borrow_mut().nodes[child].parent = None;
            self.insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}

/// An attribute by its name as it would be written: `xlink:href`.
fn written(attribute: &Attribute) -> (String, String) {
    let prefix = attribute.name.prefix.as_ref().map(|prefix| format!("{prefix}:")).unwrap_or_default();
    (format!("{prefix}{}", attribute.name.local), attribute.value.to_string())
}

/// The name of an element: a copy, because the tree grows while the parser holds it.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}
