//! One article from its text to all pages of its site. The first byte chooses its format.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Some(first) = text.chars().next() else { return };
    let path = if u32::from(first) % 2 == 0 { "a.txt" } else { "2010/b c.md" };
    fanwiki_fuzz::publish(path, &text[first.len_utf8()..]);
});
