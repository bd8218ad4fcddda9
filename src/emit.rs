//! What is written beside pages, for programs: the export, the feed, the sitemap, the rules for robots; and
//! what pages say to programs, [`json_ld`].

pub mod export;
pub mod feed;
pub mod json_ld;
pub mod robots;
pub mod search;
pub mod sitemap;
mod xml;
