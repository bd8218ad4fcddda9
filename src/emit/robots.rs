//! The rules for robots: everything may be read, and where the sitemap is. (RFC 9309)

use crate::{emit::sitemap, site::Site};

/// The name of the file. A robot asks for it at the root of a server only; below a path it does no harm.
pub const FILE: &str = "robots.txt";

/// The text of the file.
pub fn text(site: &Site) -> String {
    let all = "User-agent: *\nDisallow:\n";
    match &site.config.base_url {
        Some(base) => format!("{all}\nSitemap: {base}{}\n", sitemap::FILE),
        None => all.to_owned(),
    }
}
