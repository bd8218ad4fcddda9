//! Where an address leads, read the way a browser reads it and not the way its author hoped.

/// An address on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// With a scheme, in lower case, and what follows the colon.
    Scheme(String, String),
    /// `//host/…`.
    Host,
    /// `/…`.
    Rooted(String),
    /// A path from the page, empty for the page itself, without query and fragment.
    Relative(String),
}

impl Address {
    /// Browsers cut off controls and spaces at both ends, drop tabs and line ends anywhere, and read `\` as `/`.
    /// (<https://url.spec.whatwg.org/#concept-basic-url-parser>)
    pub(crate) fn read(raw: &str) -> Self {
        let trimmed = raw.trim_matches(|sign| sign <= ' ');
        let clean: String = trimmed.chars().filter(|sign| !"\t\n\r".contains(*sign)).collect();
        if let Some((scheme, rest)) = clean.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
            return Self::Scheme(scheme.to_ascii_lowercase(), rest.to_owned());
        }
        let path: String = clean.split(['?', '#']).next().unwrap_or_default().replace('\\', "/");
        match () {
            () if path.starts_with("//") => Self::Host,
            () if path.starts_with('/') => Self::Rooted(path),
            () => Self::Relative(path),
        }
    }

    /// Whether a reader may be sent there: to the web, with a host, or to a mailbox.
    pub(crate) fn is_remote_link(&self) -> bool {
        match self {
            Self::Scheme(scheme, rest) => match scheme.as_str() {
                // Without the slashes `https:x` is relative on a page that came by the same scheme.
                "http" | "https" => {
                    rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && host.starts_with(is_host))
                }
                "mailto" => !rest.is_empty(),
                _ => false,
            },
            Self::Host | Self::Rooted(_) | Self::Relative(_) => false,
        }
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// The first sign of a host, of the user before it, or of an address in brackets.
fn is_host(sign: char) -> bool {
    !"/\\?#".contains(sign)
}

/// The file that a relative path means on the page `from`; `None` if it leads out of the site.
///
/// Escapes are read first: a server may take `%2e%2e/` for a way up.
pub(crate) fn resolve(from: &str, path: &str) -> Option<String> {
    let path = decode(path)?;
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut segments: Vec<&str> = from.split('/').collect();
    segments.pop();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => drop(segments.pop()?),
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}

/// Reads `%20` as a space; `None` if that is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        match piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(&piece.as_bytes()[2..]);
            }
            None => bytes.extend(["%", piece].concat().bytes()),
        }
    }
    String::from_utf8(bytes).ok()
}
