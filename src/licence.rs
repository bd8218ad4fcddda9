//! Licences: the names of those that everybody knows, and where their text stands.

use crate::article::is_on_the_web;

/// Licences other than those of Creative Commons under which texts are published, by their SPDX identifier.
/// (SPDX License List 3.25, spdx.org/licenses)
const SPDX: [&str; 21] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "GFDL-1.1-only",
    "GFDL-1.1-or-later",
    "GFDL-1.2-only",
    "GFDL-1.2-or-later",
    "GFDL-1.3-only",
    "GFDL-1.3-or-later",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "ISC",
    "LAL-1.2",
    "LAL-1.3",
    "MIT",
    "MIT-0",
    "Unlicense",
    "WTFPL",
];

/// The licences of Creative Commons, as they stand in their addresses.
const COMMONS: [&str; 6] = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"];

/// The versions of those licences.
const VERSIONS: [&str; 5] = ["1.0", "2.0", "2.5", "3.0", "4.0"];

/// Where the text of a licence stands, if it is one that is known: a licence of Creative Commons with its version
/// (`CC-BY-4.0`, `cc by-sa 3.0`, with a country: `CC-BY-3.0-US`), CC0 and the public domain mark, an identifier of SPDX,
/// or an address.
pub fn address(licence: &str) -> Option<String> {
    if is_on_the_web(licence) {
        return Some(licence.to_owned());
    }
    commons(licence).or_else(|| {
        let known = SPDX.into_iter().find(|known| known.eq_ignore_ascii_case(licence.trim()))?;
        Some(format!("https://spdx.org/licenses/{known}.html"))
    })
}

fn commons(licence: &str) -> Option<String> {
    let lower = licence.to_ascii_lowercase();
    let words: Vec<_> =
        lower.split(|sign: char| sign.is_whitespace() || sign == '-').filter(|w| !w.is_empty()).collect();
    match *words {
        ["cc0"] | ["cc0", "1.0"] | ["cc", "zero"] => return Some(public_domain("zero")),
        ["cc", "pdm", "1.0"] | ["public", "domain", "mark", "1.0"] => return Some(public_domain("mark")),
        _ => {}
    }
    let rest = words.strip_prefix(&["cc"])?;
    let position = rest.iter().position(|word| VERSIONS.contains(word))?;
    let (terms, version) = (rest[..position].join("-"), rest[position]);
    let is_known = COMMONS.contains(&terms.as_str());
    let place = match rest[position + 1..] {
        [] | ["international" | "unported" | "generic"] => String::new(),
        [country] if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            format!("{country}/")
        }
        _ => return None,
    };
    is_known.then(|| format!("https://creativecommons.org/licenses/{terms}/{version}/{place}"))
}

fn public_domain(what: &str) -> String {
    format!("https://creativecommons.org/publicdomain/{what}/1.0/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(licence: &str, expected: Option<&str>) {
        assert_eq!(address(licence).as_deref(), expected, "{licence:?}");
    }

    #[test]
    fn creative_commons_are_known_by_terms_and_version() {
        case("CC-BY-4.0", Some("https://creativecommons.org/licenses/by/4.0/"));
        case("cc by-sa 3.0", Some("https://creativecommons.org/licenses/by-sa/3.0/"));
        case("CC BY-NC-ND 4.0 International", Some("https://creativecommons.org/licenses/by-nc-nd/4.0/"));
        case("CC-BY-3.0-US", Some("https://creativecommons.org/licenses/by/3.0/us/"));
        case("CC0-1.0", Some("https://creativecommons.org/publicdomain/zero/1.0/"));
        case("CC0", Some("https://creativecommons.org/publicdomain/zero/1.0/"));
        case("Public Domain Mark 1.0", Some("https://creativecommons.org/publicdomain/mark/1.0/"));
        for unclear in ["CC BY", "CC-BY-9.0", "CC-BY-XX-4.0", "CC-BY-4.0-or so", "by permission", ""] {
            case(unclear, None);
        }
    }

    #[test]
    fn other_licences_are_known_by_their_identifier_or_address() {
        case("gfdl-1.3-or-later", Some("https://spdx.org/licenses/GFDL-1.3-or-later.html"));
        case("MIT", Some("https://spdx.org/licenses/MIT.html"));
        case("https://example.org/licence", Some("https://example.org/licence"));
        for unknown in ["https://example.org/a b", "https:///example.org", "javascript:alert(1)", "MIT or so"] {
            case(unknown, None);
        }
    }
}
