//! The program as a user runs it, on wikis small enough to read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod example;
mod links;
