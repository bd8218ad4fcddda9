//! A `.md` file, shortcodes and wikilinks included.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fanwiki_fuzz::parse("a.md", text));
