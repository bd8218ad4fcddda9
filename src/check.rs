//! Rules over a finished site: what an author should know and no single stage can see.

mod conflict;
mod dead_link;
mod excerpt;
mod no_articles;
mod no_base_url;
mod wanted;

use rayon::prelude::*;

use crate::{diagnostic::Diagnostics, site::Site};

/// One thing to look for.
pub trait Rule: Sync {
    /// Adds what it finds.
    fn check(&self, site: &Site, out: &mut Diagnostics);
}

/// Every rule, in alphabetical order.
pub const RULES: [&dyn Rule; 6] = [
    &conflict::Conflict,
    &dead_link::DeadLink,
    &excerpt::Excerpt,
    &no_articles::NoArticles,
    &no_base_url::NoBaseUrl,
    &wanted::Wanted,
];

/// Applies every rule.
pub fn run(site: &Site, out: &mut Diagnostics) {
    RULES.iter().for_each(|rule| rule.check(site, out));
}

/// Renders every page for the mistakes that this brings to light, and gives the number of pages.
pub fn render_all(site: &Site, out: &mut Diagnostics) -> usize {
    let pages = site.pages();
    let render = |buffer: &mut Vec<u8>, page| {
        buffer.clear();
        site.render(page, buffer).err()
    };
    let mistakes: Vec<_> = pages.par_iter().map_init(Vec::new, render).flatten_iter().collect();
    mistakes.into_iter().for_each(|mistake| out.push_once(mistake));
    pages.len()
}

#[cfg(test)]
mod tests;
