//! Addresses a text may link to.

use crate::line::is_unsound;

/// An address that is safe to link to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// Relative: within this site.
    Local(String),
    /// With the scheme `http`, `https` or `mailto`.
    Remote(String),
}

/// The schemes that are linked. `javascript:` and `data:` would run in the reader's browser.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

impl Address {
    /// Reads an address; `None` if it is empty, its scheme is not linked, or nothing follows the scheme.
    ///
    /// `//host/path` becomes `https://host/path`: from a page on disk it would lead to a file. `https:path` is none: on
    /// a page that came by `https` it would lead to a file of this site, and on any other to a host called `path`.
    pub(super) fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        // Browsers drop control characters, so `java\tscript:` would be a scheme after all; and read `\` as `/`.
        if raw.is_empty() || raw.contains(is_unsound) || raw.contains('\\') {
            return None;
        }
        if raw.starts_with("//") {
            return Self::parse(&format!("https:{raw}"));
        }
        match scheme(raw) {
            None => Some(Self::Local(raw.to_owned())),
            Some(scheme) => is_linked(scheme, &raw[scheme.len() + 1..]).then(|| Self::Remote(raw.to_owned())),
        }
    }

    /// The address as it is written into a page.
    pub(super) fn into_string(self) -> String {
        match self {
            Self::Local(address) | Self::Remote(address) => address,
        }
    }
}

/// The address if pages may link to it, as it is written into one.
pub(crate) fn safe(raw: &str) -> Option<String> {
    Address::parse(raw).map(Address::into_string)
}

/// What stands before the first colon, if that is not part of a path.
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    (address[end..].starts_with(':')).then(|| &address[..end])
}

/// Whether the reader may be sent to an address of that scheme.
fn is_linked(scheme: &str, rest: &str) -> bool {
    let is = |known: &str| known.eq_ignore_ascii_case(scheme);
    SCHEMES.into_iter().any(is) && if is("mailto") { !rest.is_empty() } else { names_host(rest) }
}

/// Whether two slashes and the start of a host, or of the user before it, follow the scheme.
fn names_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '\\', '?', '#', ':', '@']))
}

/// Whether it is an address on the web, as `url` in front matter must be.
pub(crate) fn is_on_the_web(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web && names_host(rest) && !rest.contains(|sign: char| sign.is_whitespace() || is_unsound(sign) || sign == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(raw: &str, expected: Option<Address>) {
        assert_eq!(Address::parse(raw), expected, "{raw:?}");
    }

    #[test]
    fn only_safe_schemes_and_relative_addresses_are_linked() {
        let local = |address: &str| Some(Address::Local(address.to_owned()));
        let remote = |address: &str| Some(Address::Remote(address.to_owned()));
        case("films/x.html#cast", local("films/x.html#cast"));
        case("a/b:c", local("a/b:c"));
        case("HTTPS://example.org", remote("HTTPS://example.org"));
        case("mailto:a@example.org", remote("mailto:a@example.org"));
        case("//example.org/x.png", remote("https://example.org/x.png"));
        for raw in [
            "",
            " ",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "\\\\host\\x",
            ":x",
            "//",
            "///example.org",
            "https:",
            "https:example.org",
            "https:/example.org",
            "https:///example.org",
            "https://?x",
            "http://@example.org",
            "mailto:",
            "a\u{ffff}",
        ] {
            case(raw, None);
        }
    }

    #[test]
    fn an_address_on_the_web_has_a_host() {
        assert!(is_on_the_web("https://example.org/a"));
        for address in
            ["example.org", "https://", "https:///x", "ftp://example.org", "http://a b", "http:\\\\a", "https://a\\b"]
        {
            assert!(!is_on_the_web(address), "{address}");
        }
    }
}
