//! The program run on wikis small enough to read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod adopt;
mod architecture;
mod attempts;
mod bad_input;
mod budget;
mod build;
mod check;
mod choosers;
mod cli;
mod company;
mod config;
mod corpus;
mod corrections;
mod docs;
mod duplicates;
mod example;
mod excerpts;
mod explain;
mod export;
mod exported;
mod fandoms;
mod found;
mod fuzz_findings;
mod harness;
mod hostile;
mod inspector;
mod line_up;
mod links;
mod list;
mod names;
mod new;
mod output;
mod reader;
mod record_pages;
mod regression;
mod schema;
mod seeds;
mod shared;
mod spoilers;
mod statements;
mod theme;
mod ways;
mod wiki;
mod wikilinks;
