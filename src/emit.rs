//! What is written beside pages, for programs: the export, the feed, the sitemap, the rules for robots.

pub mod export;
pub mod feed;
pub mod robots;
pub mod sitemap;
mod xml;
