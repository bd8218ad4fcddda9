//! Who may ask. A page on the web must not read a wiki that nobody has published yet, by a name of its own that it makes
//! point to this machine (DNS rebinding).

use std::net::IpAddr;

/// Whether a request that calls the server `host` (the `Host` header) and comes from a page of `origin` (the `Origin`
/// header) may be answered by one that was asked to listen at `own`.
///
/// An address in numbers cannot be rebound; a name can, so only those that always mean this machine are answered, and
/// the one that was asked for.
pub(super) fn may_ask(host: Option<&str>, origin: Option<&str>, own: &str) -> bool {
    let Some(host) = host else { return false };
    let name = without_port(host);
    let is_known = is_number(name) || is_local(name) || name.eq_ignore_ascii_case(own);
    let is_same = origin
        .is_none_or(|origin| origin.split_once("://").is_some_and(|(_, of_page)| of_page.eq_ignore_ascii_case(host)));
    is_known && is_same
}

/// A host without its port; an IPv6 address keeps its brackets.
fn without_port(host: &str) -> &str {
    match host.rfind(']') {
        Some(end) => &host[..=end],
        None => host.split(':').next().unwrap_or(host),
    }
}

fn is_number(name: &str) -> bool {
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    bare.parse::<IpAddr>().is_ok()
}

/// `localhost` and names below it, which resolvers keep to this machine. (RFC 6761, 6.3)
fn is_local(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_answered_and_nobody_else() {
        for host in ["localhost:8000", "LOCALHOST", "wiki.localhost:1", "127.0.0.1:8000", "[::1]:8000", "192.168.1.5"] {
            assert!(may_ask(Some(host), None, "127.0.0.1"), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example:8000", "127.0.0.1.evil.example", "", "[evil]"] {
            assert!(!may_ask(Some(host), None, "127.0.0.1"), "{host}");
        }
        assert!(!may_ask(None, None, "127.0.0.1"));
        assert!(may_ask(Some("desk.lan:8000"), None, "desk.lan"));
    }

    #[test]
    fn a_page_from_elsewhere_may_not_ask() {
        assert!(may_ask(Some("localhost:8000"), Some("http://localhost:8000"), "127.0.0.1"));
        for origin in ["http://evil.example", "http://localhost:9000", "null", "https://"] {
            assert!(!may_ask(Some("localhost:8000"), Some(origin), "127.0.0.1"), "{origin}");
        }
    }
}
