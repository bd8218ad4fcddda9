//! What is written beside pages.

pub mod export;
