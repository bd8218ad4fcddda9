//! Wikilinks: `[[band:The Runaways]]`, `[[The Runaways (band)#songs|the band]]`.

use std::ops::Range;

use crate::{kind::RecordKind, line::is_unsound};

/// What stands between the brackets of a wikilink, without the words that are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wikilink {
    /// The kind, if `band:` or a `(band)` names it.
    pub kind: Option<RecordKind>,
    /// The name, without kind, qualifier and section; one space between two words, never empty.
    pub name: String,
    /// What stands in brackets behind the name to tell namesakes apart: `band`, `2010 film`, `singer`.
    pub qualifier: Option<String>,
    /// The part of the page, as written behind a `#`.
    pub section: Option<String>,
}

/// A wikilink read: where it leads, and which bytes of the text between the brackets are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) link: Wikilink,
    pub(super) shown: Range<usize>,
}

impl Wikilink {
    /// Reads what stands before the bar; `None` if no name is in it.
    pub fn parse(target: &str) -> Option<Self> {
        let (prefix, rest) = without_kind(target);
        let (named, section) = without_section(rest);
        let (name, qualifier) = without_qualifier(named);
        let (name, qualifier) = (tidy(name), qualifier.map(tidy));
        let kind = prefix.or_else(|| kind_in(qualifier.as_deref()?));
        let section = section.map(tidy).filter(|section| !section.is_empty());
        (!name.is_empty()).then_some(Self { kind, name, qualifier, section })
    }

    /// The name with its qualifier: `John Smith (singer)`.
    pub fn full_name(&self) -> String {
        match &self.qualifier {
            Some(qualifier) => format!("{} ({qualifier})", self.name),
            None => self.name.clone(),
        }
    }

    /// The year that the qualifier names.
    pub fn year(&self) -> Option<u16> {
        let words = words(self.qualifier.as_deref()?);
        words.filter(|word| word.len() == 4).find_map(|word| word.parse().ok().filter(|year| *year >= 1000))
    }

    /// The kind and the slug of a link that names a record by its id: `person/joan-jett`.
    pub fn id(&self) -> Option<(RecordKind, &str)> {
        let (kind, slug) = self.name.split_once('/')?;
        let is_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let kind = kind_named(kind).filter(|_| !slug.is_empty() && slug.bytes().all(is_slug))?;
        Some((kind, slug))
    }
}

impl Written {
    /// Reads what stands between `[[` and `]]`; `None` if it names nothing or would show nothing.
    pub(super) fn read(inner: &str) -> Option<Self> {
        let Some(bar) = inner.find('|') else {
            let link = Wikilink::parse(inner)?;
            let (_, rest) = without_kind(inner);
            let (named, _) = without_section(rest);
            return Some(Self { link, shown: within(inner, named)? });
        };
        // In a table the bar is escaped.
        let target = inner[..bar].trim_end_matches('\\');
        let link = Wikilink::parse(target)?;
        let text = &inner[bar + 1..];
        let shown = within(inner, text).or_else(|| {
            let (_, rest) = without_kind(target);
            let (name, _) = without_qualifier(without_section(rest).0);
            within(inner, name)
        })?;
        Some(Self { link, shown })
    }
}

/// The bytes of `part` in `whole`, which it is a slice of, without the white space around; `None` if nothing is left.
fn within(whole: &str, part: &str) -> Option<Range<usize>> {
    let trimmed = part.trim();
    let start = trimmed.as_ptr() as usize - whole.as_ptr() as usize;
    (!trimmed.is_empty()).then(|| start..start + trimmed.len())
}

/// The kind before a colon, and the rest. `2001: A Space Odyssey` has none.
fn without_kind(link: &str) -> (Option<RecordKind>, &str) {
    match link.split_once(':') {
        Some((kind, rest)) if kind_named(kind).is_some() => (kind_named(kind), rest),
        _ => (None, link),
    }
}

/// What stands before a `#` and behind it. A name may start with one, or end with one: `#1 Record`, `Year of the #`.
fn without_section(link: &str) -> (&str, Option<&str>) {
    let start = link.len() - link.trim_start().trim_start_matches('#').len();
    match link[start..].split_once('#') {
        Some((_, section)) if !section.trim().is_empty() => {
            let name = &link[..link.len() - section.len() - 1];
            (name, Some(section))
        }
        _ => (link, None),
    }
}

/// A name and what stands in brackets at its end, if that tells namesakes apart and is not part of the name: it starts
/// with a small letter or a digit, or names a kind. `Birdman or (The Unexpected Virtue of Ignorance)` has none.
fn without_qualifier(link: &str) -> (&str, Option<&str>) {
    let parts = link.trim_end().strip_suffix(')').and_then(|open| open.rsplit_once('('));
    let Some((name, qualifier)) = parts else { return (link, None) };
    let first = qualifier.trim_start().chars().next();
    let tells_apart = first.is_some_and(|first| first.is_lowercase() || first.is_ascii_digit());
    if name.trim().is_empty() || !name.ends_with([' ', '_', '\t']) || !(tells_apart || kind_in(qualifier).is_some()) {
        return (link, None);
    }
    (name, Some(qualifier))
}

/// The kind that a qualifier names, if it names one: `rock band`, `film, 2010`.
fn kind_in(qualifier: &str) -> Option<RecordKind> {
    let mut kinds = words(qualifier).filter_map(kind_named);
    kinds.next().filter(|kind| kinds.all(|other| other == *kind))
}

fn words(qualifier: &str) -> impl Iterator<Item = &str> {
    qualifier.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn kind_named(word: &str) -> Option<RecordKind> {
    let word = word.trim();
    let kinds = [("person", RecordKind::Person), ("film", RecordKind::Film), ("band", RecordKind::Band)];
    kinds.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, kind)| kind)
}

/// Words with one space between two; an underscore is one, as in addresses. What no page may hold is left out.
fn tidy(text: &str) -> String {
    let sound = text.replace(|sign| is_unsound(sign) && sign != '\t', "");
    let words = sound.split(|sign: char| sign.is_whitespace() || sign == '_');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is linked to, written anew, and what is shown.
    #[track_caller]
    fn case(inner: &str, expected: &str, shown: &str) {
        let written = Written::read(inner).unwrap_or_else(|| panic!("{inner:?} is no wikilink"));
        let link = &written.link;
        let kind = link.kind.map(|kind| format!("{kind:?}:")).unwrap_or_default();
        let section = link.section.iter().map(|section| format!("#{section}")).collect::<String>();
        let found = format!("{kind}{}{section}", link.full_name());
        assert_eq!((found.as_str(), &inner[written.shown.clone()]), (expected, shown), "{inner:?}");
    }

    #[test]
    fn a_name_may_have_a_kind_a_qualifier_and_a_section() {
        case("Mira Halden", "Mira Halden", "Mira Halden");
        case("band:Salt", "Band:Salt", "Salt");
        case(" Band : Salt ", "Band:Salt", "Salt");
        case("Salt (band)", "Band:Salt (band)", "Salt (band)");
        case("Salt (2010 film)#cast", "Film:Salt (2010 film)#cast", "Salt (2010 film)");
        case("Salt (1976)", "Salt (1976)", "Salt (1976)");
        case("film:Mira_Halden#Her_songs", "Film:Mira Halden#Her songs", "Mira_Halden");
        case("  Mira \t  Halden ", "Mira Halden", "Mira \t  Halden");
    }

    #[test]
    fn what_belongs_to_the_name_stays_with_it() {
        case("2001: A Space Odyssey", "2001: A Space Odyssey", "2001: A Space Odyssey");
        case("(500) Days of Summer", "(500) Days of Summer", "(500) Days of Summer");
        let long = "Birdman or (The Unexpected Virtue of Ignorance)";
        case(long, long, long);
        case("#1 Record", "#1 Record", "#1 Record");
        case("Year of the #", "Year of the #", "Year of the #");
        case("f(x)", "f(x)", "f(x)");
        assert_eq!(Wikilink::parse(long).unwrap().qualifier, None);
    }

    #[test]
    fn the_text_stands_behind_the_bar() {
        case("Salt (band)|the band", "Band:Salt (band)", "the band");
        case("Salt\\| the band ", "Salt", "the band");
        case("Salt|a|b", "Salt", "a|b");
    }

    #[test]
    fn a_bar_with_nothing_behind_it_shows_the_bare_name() {
        case("Salt|", "Salt", "Salt");
        case("band:Salt (rock band)#songs| ", "Band:Salt (rock band)#songs", "Salt");
    }

    #[test]
    fn a_link_without_a_name_is_none() {
        for inner in ["", " ", "|", "|text", "band:", "band:|text", "_"] {
            assert_eq!(Written::read(inner), None, "{inner:?}");
        }
    }

    #[test]
    fn a_qualifier_may_hold_a_year() {
        let year = |link: &str| Wikilink::parse(link).unwrap().year();
        assert_eq!(year("Salt (1976)"), Some(1976));
        assert_eq!(year("Salt (film, 2010)"), Some(2010));
        assert_eq!(year("Salt (0042)"), None);
        assert_eq!(year("Salt"), None);
    }

    #[test]
    fn an_id_is_a_kind_and_a_slug() {
        let id = |link: &str| Wikilink::parse(link).unwrap().id().map(|(kind, slug)| (kind, slug.to_owned()));
        assert_eq!(id("person/joan-jett"), Some((RecordKind::Person, "joan-jett".to_owned())));
        for name in ["AC/DC", "people/joan-jett", "person/Joan Jett", "person/"] {
            assert_eq!(id(name), None, "{name}");
        }
    }
}
