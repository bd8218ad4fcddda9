//! Characters of UTF-8 that a program before us took for Windows-1252, letter by letter: `â€™` for an apostrophe, `Ã©` for `é`.

/// The character that the start of a text stands for, and how many of its bytes stand for it.
///
/// `None` if the text starts with what somebody may have meant: `MANHÃ”` ends in a letter and a quotation mark, so
/// behind a capital (`is_shouted`) nothing is put right. Of a closing quotation mark the last byte is no letter
/// of Windows-1252 and often lost: `â€` without another part is one.
pub(super) fn meant(text: &str, is_shouted: bool) -> Option<(char, usize)> {
    let mut signs = text.chars();
    let lead = signs.next()?;
    let parts = match lead {
        'Ã' | 'Â' if !is_shouted => 2,
        'â' => 3,
        _ => return None,
    };
    let mut bytes = [byte(lead)?, 0, 0];
    let mut length = lead.len_utf8();
    for place in 1..parts {
        match signs.next().and_then(|sign| Some((byte(sign).filter(|byte| (0x80..0xC0).contains(byte))?, sign))) {
            Some((part, sign)) => {
                bytes[place] = part;
                length += sign.len_utf8();
            }
            None if place == 2 && bytes[1] == 0x80 => return Some(('”', length)),
            None => return None,
        }
    }
    let sign = std::str::from_utf8(&bytes[..parts]).ok()?.chars().next()?;
    Some((sign, length))
}

/// The byte that a letter is in Windows-1252; those that it leaves free stand for themselves.
fn byte(sign: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    match u32::from(sign) {
        code @ (0x00..=0x7F | 0xA0..=0xFF) => u8::try_from(code).ok(),
        _ => HIGH.chars().zip(0x80..).find(|(high, _)| *high == sign).map(|(_, byte)| byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<char>) {
        assert_eq!(meant(text, false).map(|(sign, _)| sign), expected, "{text}");
    }

    #[test]
    fn what_was_read_letter_by_letter_is_put_together() {
        case("â€™s", Some('’'));
        case("â€œYes", Some('“'));
        case("â€\u{9D} he said", Some('”'));
        case("â€ he said", Some('”'));
        case("â€“", Some('–'));
        case("Ã©", Some('é'));
        case("Ã\u{AD}a", Some('í'));
        case("Â ", None);
        case("Â\u{A0}", Some('\u{A0}'));
        case("â la", None);
        case("ÃO", None);
        assert_eq!(meant("Ã”", true), None);
        assert_eq!(meant("â€™s", true), Some(('’', "â€™".len())));
    }
}
