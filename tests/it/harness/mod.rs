//! What is always true, whatever was written: asked by the tests of one article or site, and by the fuzzers of millions.
//!
//! `fuzz/` includes this folder by its path, and so it names nothing of the tests around it.

mod address;
mod feed;
pub(crate) mod inspector;
pub(crate) mod invariants;
pub(crate) mod json;
mod page;
pub(crate) mod press;
mod tree;
mod vocabulary;
