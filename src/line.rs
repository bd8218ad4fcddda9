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

/// The place of the first byte of a certain sort. Few bytes of a text are of it, so they are looked at in stretches, which
/// a processor does at once.
pub(crate) fn first_byte(bytes: &[u8], is_it: impl Fn(u8) -> bool) -> Option<usize> {
    const STRETCH: usize = 32;
    let holds_one = |stretch: &[u8]| stretch.iter().fold(false, |found, &byte| found | is_it(byte));
    let (at, stretch) = bytes.chunks(STRETCH).enumerate().find(|(_, stretch)| holds_one(stretch))?;
    Some(at * STRETCH + stretch.iter().position(|&byte| is_it(byte))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        for at in [0, 1, 31, 32, 33, 63, 64, 99] {
            let mut bytes = vec![b'a'; 100];
            bytes[at] = b'.';
            bytes[99] = b'.';
            assert_eq!(first_byte(&bytes, |byte| byte == b'.'), Some(at));
        }
        assert_eq!(first_byte(&[b'a'; 70], |byte| byte == b'.'), None);
        assert_eq!(first_byte(b"", |_| true), None);
    }

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
