//! The elements and attributes of the default templates, with what each value may be. Everything else is foreign.

/// What the value of an attribute has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// Any text: a reader sees it or hears it.
    Text,
    /// Words of small letters, digits and hyphens, as our own templates write them.
    Words,
    /// A number, perhaps with a fraction, or several.
    Number,
    /// A share or lines of text: `33.33%`, `2.9em`.
    Length,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// Nothing.
    Empty,
    /// An address that a reader may follow: of this site, or on the web.
    Followed,
    /// An address that a browser asks for by itself: of this site.
    Fetched,
    /// A whole address on the web: of this site, or of where an article first appeared.
    Canonical,
    /// A language.
    Tag,
}

use Value::{Canonical, Empty, Fetched, Followed, Length, Number, OneOf, Tag, Text, Words};

/// May stand on every element.
const EVERYWHERE: [(&str, Value); 9] = [
    ("id", Words),
    ("class", Words),
    ("dir", OneOf(&["auto", "ltr", "rtl"])),
    ("title", Text),
    ("aria-label", Text),
    ("aria-labelledby", Words),
    ("aria-describedby", Words),
    ("aria-hidden", OneOf(&["true"])),
    ("aria-current", OneOf(&["page", "true"])),
];

/// Attributes that only the owner's programs and search read, by how they start.
const FOR_PROGRAMS: &str = "data-";

/// The elements, and what may stand on each besides.
const ELEMENTS: &[(&str, &[(&str, Value)])] = &[
    ("a", &[("href", Followed), ("rel", OneOf(&["prev", "next", "external", "license", "nofollow"]))]),
    ("abbr", &[]),
    ("aside", &[]),
    ("bdi", &[]),
    ("blockquote", &[("cite", Followed)]),
    ("body", &[]),
    ("br", &[]),
    ("button", &[("type", OneOf(&["button", "submit"]))]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("details", &[]),
    ("div", &[("role", Words)]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("footer", &[]),
    ("form", &[("action", Fetched), ("method", OneOf(&["get"])), ("role", OneOf(&["search"]))]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("head", &[]),
    ("header", &[]),
    ("hr", &[]),
    ("html", &[("lang", Tag)]),
    (
        "img",
        &[
            ("src", Fetched),
            ("alt", Text),
            ("width", Number),
            ("height", Number),
            ("loading", OneOf(&["lazy"])),
            ("decoding", OneOf(&["async"])),
        ],
    ),
    ("input", &[("type", OneOf(&["search", "text"])), ("name", Words), ("placeholder", Text), ("autocomplete", Words)]),
    ("label", &[("for", Words)]),
    ("li", &[]),
    ("main", &[]),
    ("mark", &[]),
    ("nav", &[]),
    ("ol", &[("start", Number)]),
    ("output", &[]),
    ("p", &[("role", OneOf(&["status"]))]),
    ("pre", &[]),
    ("s", &[]),
    ("script", &[("src", Fetched), ("defer", Empty), ("type", OneOf(&["application/ld+json"]))]),
    ("search", &[]),
    ("section", &[("tabindex", OneOf(&["0"]))]),
    ("span", &[]),
    ("strong", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("svg a", &[("href", Followed)]),
    ("svg circle", &[("cx", Number), ("cy", Number), ("r", Number)]),
    ("svg g", &[]),
    ("svg desc", &[]),
    ("svg line", &[("x1", Length), ("y1", Length), ("x2", Length), ("y2", Length)]),
    ("svg path", &[("d", Text)]),
    ("svg rect", &[("x", Length), ("y", Length), ("width", Length), ("height", Length), ("rx", Number)]),
    ("svg svg", &[("viewBox", Number), ("role", OneOf(&["img", "group"])), ("width", Length), ("height", Length)]),
    (
        "svg text",
        &[
            ("x", Length),
            ("y", Length),
            ("dx", Number),
            ("font-size", Number),
            ("textLength", Number),
            ("lengthAdjust", OneOf(&["spacing", "spacingAndGlyphs"])),
        ],
    ),
    ("svg title", &[]),
    ("svg tspan", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &[("colspan", Number)]),
    ("th", &[("scope", OneOf(&["col", "row"]))]),
    ("thead", &[]),
    ("time", &[("datetime", Text)]),
    ("title", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// The kinds of `link` and `meta`, each by the attribute that names it.
const LINKS: [(&str, Value); 5] = [
    ("stylesheet", Fetched),
    ("icon", Fetched),
    ("canonical", Canonical),
    ("alternate", Fetched),
    ("license", Followed),
];

impl Value {
    /// What the value of an attribute has to be; `None` if the element or the attribute is foreign.
    ///
    /// `link` and `meta` are not here: what they may hold depends on what they are.
    pub(crate) fn of(element: &str, attribute: &str) -> Option<Self> {
        let (_, own) = ELEMENTS.iter().find(|(name, _)| *name == element)?;
        let known = EVERYWHERE.iter().chain(own.iter()).find(|(name, _)| *name == attribute);
        known.map(|(_, value)| *value).or_else(|| attribute.starts_with(FOR_PROGRAMS).then_some(Text))
    }

    /// What the address of a `link` with this `rel` has to be.
    pub(crate) fn of_link(rel: &str) -> Option<Self> {
        LINKS.iter().find(|(name, _)| *name == rel).map(|(_, value)| *value)
    }

    /// Whether the element is one of ours.
    pub(crate) fn is_ours(element: &str) -> bool {
        ELEMENTS.iter().any(|(name, _)| *name == element)
    }

    /// Whether a value that is no address is of this sort.
    pub(crate) fn admits(self, value: &str) -> bool {
        let all = |good: &dyn Fn(u8) -> bool| value.bytes().all(good);
        match self {
            Text => true,
            Words => all(&|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"- ".contains(&byte)),
            Length => {
                let number = value.strip_suffix('%').or_else(|| value.strip_suffix("em")).unwrap_or(value);
                Number.admits(number)
            }
            Number => all(&|byte| byte.is_ascii_digit() || b".- ".contains(&byte)),
            OneOf(known) => known.contains(&value),
            Empty => value.is_empty(),
            Tag => all(&|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
            Followed | Fetched | Canonical => false,
        }
    }
}
