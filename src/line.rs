//! Lines: text from outside made into what can stand on a page, in a title or in a name.

/// The words of a text with a space between two, without signs that HTML may not hold; empty if nothing is left.
pub(crate) fn on_one_line(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.replace(is_unsound, ""));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether HTML may not hold a character: it controls something, or Unicode says that it is none.
///
/// (<https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream>; white space is the caller's.)
pub(crate) fn is_unsound(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{FDD0}'..='\u{FDEF}') || u32::from(sign) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_words_and_nothing_that_a_page_cannot_hold() {
        for (text, expected) in [
            (" The\tNight\r\nOwls\u{2028}", "The Night Owls"),
            ("a\0b\u{1b}c\u{9f}d", "abcd"),
            ("a \u{1} b", "a b"),
            ("a\u{ffff}\u{fdd0}\u{1fffe}b\u{fffd}", "ab\u{fffd}"),
            ("\u{7}", ""),
        ] {
            assert_eq!(on_one_line(text), expected, "{text:?}");
        }
    }
}
