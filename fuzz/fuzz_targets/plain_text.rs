//! The bytes of a `.txt` file, in whichever encoding.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fanwiki_fuzz::read("a.txt", bytes));
