//! Shortcodes in the body of a plain text, where nothing else takes part.
#![no_main]

libfuzzer_sys::fuzz_target!(|body: &str| fanwiki_fuzz::parse("a.txt", &format!("Title\n\n{body}")));
