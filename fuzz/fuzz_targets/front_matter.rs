//! Front matter in both languages: the first byte chooses.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Some(first) = text.chars().next() else { return };
    let rest = &text[first.len_utf8()..];
    let source = match u32::from(first) % 4 {
        0 => format!("+++\n{rest}\n+++\nTitle\n\nText.\n"),
        1 => format!("---\n{rest}\n---\nTitle\n\nText.\n"),
        2 => format!("+++\n{rest}"),
        _ => format!("---\n{rest}"),
    };
    fanwiki_fuzz::parse("a.md", &source);
});
