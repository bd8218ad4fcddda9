//! JSON-LD: what a page is about in the words of schema.org, for programs that read pages.
//!
//! `docs/found.md` lists every type and property that is written, and tests hold each block against that list. A block
//! stands in a `script` element, so no `<` is in it.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;

use crate::page::html::Html;

/// A thing with its properties, as an object that is not closed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node(Vec<u8>);

impl Node {
    /// A thing of a type.
    pub fn new(kind: &'static str) -> Self {
        Self([b"{\"@type\":\"", kind.as_bytes(), b"\""].concat())
    }

    /// A thing that has a page: its type, its id and its name.
    pub fn known(kind: &'static str, id: &str, name: &str) -> Self {
        Self::new(kind).text("@id", id).text("name", name)
    }

    /// The same with a property, unless the text is empty.
    #[must_use]
    pub fn text(self, property: &'static str, text: &str) -> Self {
        self.texts(property, [text])
    }

    /// The same with a property, if there is a text.
    #[must_use]
    pub fn maybe(self, property: &'static str, text: Option<impl AsRef<str>>) -> Self {
        self.texts(property, text)
    }

    /// The same with a property of so many texts as are not empty: one stands alone, more in a list.
    #[must_use]
    pub fn texts(self, property: &'static str, texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let texts = texts.into_iter().filter(|text| !text.as_ref().is_empty());
        self.list(property, texts, |text, out| string(text.as_ref(), out))
    }

    /// The same with a property that is a number.
    #[must_use]
    pub fn number(self, property: &'static str, number: u32) -> Self {
        self.list(property, [number], |number, out| out.extend(number.to_string().into_bytes()))
    }

    /// The same with a property of so many things: one stands alone, more in a list.
    #[must_use]
    pub fn nodes(self, property: &'static str, nodes: impl IntoIterator<Item = Self>) -> Self {
        self.list(property, nodes, Self::close)
    }

    fn list<T>(
        mut self,
        property: &'static str,
        values: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T, &mut Vec<u8>),
    ) -> Self {
        let mut values = values.into_iter();
        let Some(first) = values.next() else { return self };
        for piece in [",\"", property, "\":"] {
            self.0.extend(piece.as_bytes());
        }
        let start = self.0.len();
        write(first, &mut self.0);
        let mut is_list = false;
        for value in values {
            if !is_list {
                self.0.insert(start, b'[');
                is_list = true;
            }
            self.0.push(b',');
            write(value, &mut self.0);
        }
        if is_list {
            self.0.push(b']');
        }
        self
    }

    fn close(self, out: &mut Vec<u8>) {
        out.extend(self.0);
        out.push(b'}');
    }
}

/// The block of a page: the things it is about, and the way to it.
#[derive(Debug, Clone, Default)]
pub struct Block {
    nodes: Vec<u8>,
    trail: Vec<Node>,
}

impl Block {
    /// Adds a thing.
    pub fn add(&mut self, node: Node) {
        if !self.nodes.is_empty() {
            self.nodes.push(b',');
        }
        node.close(&mut self.nodes);
    }

    /// Adds a step of the way from the home page, with its address unless it is the page itself.
    pub fn step(&mut self, name: &str, address: Option<&str>) {
        let position = self.trail.len() as u32 + 1;
        self.trail.push(Node::new("ListItem").number("position", position).text("name", name).maybe("item", address));
    }

    /// The whole block; `None` if there is nothing to say.
    pub fn text(&self) -> Option<String> {
        // The home page alone is no way.
        let has_way = self.trail.len() > 1;
        if self.nodes.is_empty() && !has_way {
            return None;
        }
        let mut whole = Vec::with_capacity(self.nodes.len() + 512);
        whole.extend(b"{\"@context\":\"https://schema.org\",\"@graph\":[");
        whole.extend(&self.nodes);
        if has_way {
            whole.extend(if self.nodes.is_empty() { &b""[..] } else { b"," });
            Node::new("BreadcrumbList").nodes("itemListElement", self.trail.iter().cloned()).close(&mut whole);
        }
        whole.extend(b"]}");
        Some(String::from_utf8(whole).expect("JSON is UTF-8"))
    }
}

impl Serialize for Block {
    /// For a template a string that is not escaped again, or nothing.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text().map(Html::finished).serialize(serializer)
    }
}

fn string(text: &str, out: &mut Vec<u8>) {
    let mut serializer = serde_json::Serializer::with_formatter(out, InScript);
    text.serialize(&mut serializer).expect("memory can be written to");
}

/// Strings that can stand in a `script` element: `<` could end it, or open a comment that hides its end.
/// (<https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements>)
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        for (number, piece) in fragment.split('<').enumerate() {
            if number > 0 {
                out.write_all(b"\\u003c")?;
            }
            out.write_all(piece.as_bytes())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_has_what_is_known_and_nothing_else() {
        let role = Node::new("PerformanceRole").text("characterName", "Bo \"</script><!--\"");
        let node = Node::known("Movie", "films/x.html#film", "X")
            .text("description", "")
            .maybe("datePublished", None::<&str>)
            .texts("genre", ["drama"])
            .texts("sameAs", ["https://a.example/", "", "https://b.example/"])
            .nodes("director", [])
            .nodes("actor", [role]);
        let mut block = Block::default();
        block.step("Home", Some("index.html"));
        block.add(node);
        let expected = "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"Movie\",\"@id\":\"films/x.html#film\",\
                        \"name\":\"X\",\"genre\":\"drama\",\"sameAs\":[\"https://a.example/\",\"https://b.example/\"],\
                        \"actor\":{\"@type\":\"PerformanceRole\",\
                        \"characterName\":\"Bo \\\"\\u003c/script>\\u003c!--\\\"\"}}]}";
        assert_eq!(block.text().as_deref(), Some(expected));
        block.step("Films", Some("films.html"));
        block.step("X", None);
        let value: serde_json::Value = serde_json::from_str(&block.text().unwrap()).unwrap();
        let trail = &value["@graph"][1]["itemListElement"];
        assert_eq!(
            (&trail[2]["position"], &trail[1]["item"], &trail[2]["item"]),
            (&3.into(), &"films.html".into(), &().into())
        );
        assert_eq!(Block::default().text(), None);
    }
}
