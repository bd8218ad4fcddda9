//! Inline HTML: text that is escaped and tags that are ours.

use serde::{Serialize, Serializer};
use tera::Value;

/// A stretch of finished inline HTML. Templates print it as it is; text from outside gets in only by [`Html::text`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Escaped text.
    pub fn of(text: &str) -> Self {
        let mut html = Self::default();
        html.text(text);
        html
    }

    /// Markup that stands in our own source.
    pub fn of_tag(tag: &'static str) -> Self {
        Self(tag.to_owned())
    }

    /// Nothing yet, with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Makes room for so many more bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.0.reserve(bytes);
    }

    /// HTML that was finished before.
    pub fn finished(html: String) -> Self {
        Self(html)
    }

    /// Adds text, escaped for content and for attributes in double quotes.
    pub fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(position) = first_escaped(rest.as_bytes()) {
            self.0.push_str(&rest[..position]);
            self.0.push_str(match rest.as_bytes()[position] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            });
            rest = &rest[position + 1..];
        }
        self.0.push_str(rest);
    }

    /// Adds markup that stands in our own source.
    pub fn tag(&mut self, tag: &'static str) {
        self.0.push_str(tag);
    }

    /// Adds finished HTML.
    pub fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Adds a number.
    pub fn number(&mut self, number: usize) {
        self.0.push_str(&number.to_string());
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the first byte stands that has to be escaped.
fn first_escaped(text: &[u8]) -> Option<usize> {
    // Without a branch for each byte, so that sixteen of them are compared at once: nearly all text is plain.
    let is_escaped = |byte: u8| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'');
    let (chunks, _) = text.as_chunks::<16>();
    let is_plain = |chunk: &&[u8; 16]| !chunk.iter().fold(false, |any, &byte| any | is_escaped(byte));
    let plain = chunks.iter().take_while(is_plain).count() * 16;
    text[plain..].iter().position(|&byte| is_escaped(byte)).map(|at| plain + at)
}

impl Serialize for Html {
    /// For a template a string that is not escaped again; for any other reader a plain string.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return Value::safe_string(&self.0).serialize(serializer);
        }
        // The key of a page is a hash of its bytes alone, and no engine's string has to be made for it.
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_open_a_tag_or_end_an_attribute() {
        let html = Html::of(r#"<b>"Tom & 'Jerry'"#);
        assert_eq!(html.as_str(), "&lt;b&gt;&quot;Tom &amp; &#39;Jerry&#39;");
        let long = Html::of("Sixteen letters, and then <sixteen> letters more, é's accent & an end");
        let expected = "Sixteen letters, and then &lt;sixteen&gt; letters more, é&#39;s accent &amp; an end";
        assert_eq!(long.as_str(), expected);
    }

    #[test]
    fn other_readers_get_a_plain_string() {
        assert_eq!(serde_json::to_string(&Html::of("a<b")).unwrap(), "\"a&lt;b\"");
    }
}
