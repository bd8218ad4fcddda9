//! Addresses a text may link to.

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
    /// Reads an address; `None` if it is empty or its scheme is not linked.
    ///
    /// `//host/path` becomes `https://host/path`: from a page on disk it would lead to a file.
    pub(super) fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        // Browsers drop control characters, so `java\tscript:` would be a scheme after all; and read `\` as `/`.
        if raw.is_empty() || raw.contains(char::is_control) || raw.contains('\\') {
            return None;
        }
        if let Some(rest) = raw.strip_prefix("//") {
            return Some(Self::Remote(format!("https://{rest}")));
        }
        match scheme(raw) {
            None => Some(Self::Local(raw.to_owned())),
            Some(scheme) if SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)) => {
                Some(Self::Remote(raw.to_owned()))
            }
            Some(_) => None,
        }
    }

    /// The address as it is written into a page.
    pub(super) fn into_string(self) -> String {
        match self {
            Self::Local(address) | Self::Remote(address) => address,
        }
    }
}

/// What stands before the first colon, if that is not part of a path.
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    (address[end..].starts_with(':')).then(|| &address[..end])
}

/// Whether it is an address on the web, as `url` in front matter must be.
pub(crate) fn is_on_the_web(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web
        && !rest.is_empty()
        && !rest.starts_with('/')
        && !rest.contains(|sign: char| sign.is_whitespace() || sign.is_control())
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
        ] {
            case(raw, None);
        }
    }

    #[test]
    fn an_address_on_the_web_has_a_host() {
        assert!(is_on_the_web("https://example.org/a"));
        for address in ["example.org", "https://", "https:///x", "ftp://example.org", "http://a b"] {
            assert!(!is_on_the_web(address), "{address}");
        }
    }
}
