//! XML as it is written here: elements without attributes but those of our own, and text that is escaped.

/// What opens every file.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Adds text, escaped for content and for attributes in double quotes. Signs that XML 1.0 cannot hold are left out.
/// (<https://www.w3.org/TR/xml/#charsets>)
pub(super) fn text(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(sign),
            _ => {}
        }
    }
}

/// Adds an element with text in it.
pub(super) fn element(out: &mut String, name: &'static str, inner: &str) {
    out.extend(["<", name, ">"]);
    text(out, inner);
    out.extend(["</", name, ">\n"]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut out = String::new();
        element(&mut out, "title", "Bo & <Co> \"]]>\" \u{1}\u{b}\u{fffe}\u{ffff}é\u{1f3b8}");
        assert_eq!(out, "<title>Bo &amp; &lt;Co&gt; &quot;]]&gt;&quot; é\u{1f3b8}</title>\n");
    }
}
