//! `no-base-url`: without an address some files cannot be made.

use super::Rule;
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    site::Site,
};

pub(super) struct NoBaseUrl;

impl Rule for NoBaseUrl {
    fn check(&self, site: &Site, out: &mut Diagnostics) {
        if site.config.base_url.is_some() {
            return;
        }
        let message =
            "canonical links, the feed and the sitemap are left out, because the address of the site is not known";
        let help = "add it to site.toml: `base_url = \"https://owner.github.io/wiki/\"`";
        out.push(Diagnostic::new("no-base-url", Severity::Note, Place::Site, message).with_help(help));
    }
}
