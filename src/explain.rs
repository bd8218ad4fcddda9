//! The witness: why a decision was made.

use crate::site::Site;

/// Explains a name, or a place such as `seeds/x.txt:12`; with `--not ` before a name, why it has no record.
///
/// # Errors
/// A message if nothing in the site is called so.
pub fn explain(_site: &Site, query: &str) -> Result<String, String> {
    Err(format!("nothing in the seeds is called `{query}`"))
}
