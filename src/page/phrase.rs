//! Phrases: sentences made from facts, as HTML and as plain text at once.

use crate::{
    interface::{Pattern, Piece},
    page::{html::Html, sheet::Link},
};

/// A piece of a sentence. The plain text, for titles and descriptions, has no links and no footnote marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    html: Html,
    plain: String,
}

impl Phrase {
    /// Plain words.
    pub fn of(text: &str) -> Self {
        Self { html: Html::of(text), plain: text.to_owned() }
    }

    /// A pattern with its slots filled; a slot without a value stays empty.
    pub fn filled(pattern: &Pattern, values: &[(&str, &Self)]) -> Self {
        let mut phrase = Self::default();
        for piece in pattern.pieces() {
            match piece {
                Piece::Text(text) => phrase.text(text),
                Piece::Slot(slot) => {
                    values.iter().filter(|(name, _)| name == slot).for_each(|(_, value)| phrase.append(value));
                }
            }
        }
        phrase
    }

    /// Adds words.
    pub fn text(&mut self, text: &str) {
        self.html.text(text);
        self.plain.push_str(text);
    }

    /// Adds a link to a record; its name keeps its own direction of writing.
    pub fn link(&mut self, link: &Link<'_>) {
        // Room for the markup, once and not for each piece.
        self.html.reserve(link.href.len() + link.name.len() + 48);
        self.html.tag("<a class=\"");
        self.html.tag(link.kind);
        self.html.tag("\" href=\"");
        self.html.text(&link.href);
        self.html.tag("\"><bdi>");
        self.html.text(link.name);
        self.html.tag("</bdi></a>");
        self.plain.push_str(link.name);
    }

    /// Words that lead somewhere.
    pub fn linked(words: &str, href: &str) -> Self {
        let mut phrase = Self::default();
        phrase.html.tag("<a href=\"");
        phrase.html.text(href);
        phrase.html.tag("\">");
        phrase.html.text(words);
        phrase.html.tag("</a>");
        phrase.plain.push_str(words);
        phrase
    }

    /// Adds another phrase.
    pub fn append(&mut self, other: &Self) {
        self.html.append(&other.html);
        self.plain.push_str(&other.plain);
    }

    /// Adds footnote marks or a stamp, which plain text has none of.
    pub fn mark(&mut self, marks: &Html) {
        self.html.append(marks);
    }

    /// The same with its first letter in upper case, unless that stands in a link.
    #[must_use]
    pub fn capitalised(self) -> Self {
        let Some(first) = self.plain.chars().next() else { return self };
        let upper: String = first.to_uppercase().collect();
        let Some(rest) = self.html.as_str().strip_prefix(first) else { return self };
        Self {
            html: Html::finished(format!("{upper}{rest}")),
            plain: format!("{upper}{}", &self.plain[first.len_utf8()..]),
        }
    }

    /// Several phrases with words between them, other words before the last.
    pub fn list(phrases: &[Self], between: &str, before_last: &str) -> Self {
        let mut all = Self::default();
        for (position, phrase) in phrases.iter().enumerate() {
            if position > 0 {
                all.text(if position + 1 == phrases.len() { before_last } else { between });
            }
            all.append(phrase);
        }
        all
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }

    /// As HTML.
    pub fn into_html(self) -> Html {
        self.html
    }

    /// As plain text.
    pub fn plain(&self) -> &str {
        &self.plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link { name: "Bo & Co", href: "../bands/bo.html".to_owned(), kind: "band" }
    }

    #[test]
    fn a_phrase_is_html_and_plain_text_at_once() {
        let pattern = Pattern::try_from("singer of {band}".to_owned()).unwrap();
        let mut band = Phrase::default();
        band.link(&link());
        let phrase = Phrase::filled(&pattern, &[("band", &band)]).capitalised();
        assert_eq!(phrase.plain(), "Singer of Bo & Co");
        let html = "Singer of <a class=\"band\" href=\"../bands/bo.html\"><bdi>Bo &amp; Co</bdi></a>";
        assert_eq!(phrase.into_html().as_str(), html);
    }

    #[test]
    fn a_list_reads_as_one() {
        let list = |words: &[&str]| {
            let phrases: Vec<_> = words.iter().map(|word| Phrase::of(word)).collect();
            Phrase::list(&phrases, ", ", " and ").plain().to_owned()
        };
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
