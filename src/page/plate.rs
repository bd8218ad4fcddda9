//! Plates: the sleeve of a record that has no picture, made of its own name.

use serde::Serialize;

use crate::{interface::Interface, kind::RecordKind};

/// Lines of a poster at most; the words of a longer title share lines.
const LINES: usize = 5;
/// The width of the lettering on a poster.
const WIDTH: u32 = 168;
/// The height there is for it.
const HEIGHT: u32 = 190;

/// A plate, drawn with presentation attributes only.
#[derive(Debug, Serialize)]
pub struct Plate {
    /// The class that colours it.
    kind: &'static str,
    view_box: &'static str,
    lines: Vec<Line>,
}

/// A line of lettering.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Line {
    text: String,
    x: u32,
    y: u32,
    size: u32,
    /// The width it is fitted to, so that any font fits.
    fit: Option<u32>,
    /// `spacingAndGlyphs`, or `spacing` for small print.
    adjust: &'static str,
    billing: bool,
}

/// The shape of a plate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As the page of the record shows it: a film is upright.
    Sleeve,
    /// Square, for a chooser.
    Square,
}

impl Plate {
    /// The plate of a record. `billing` are the small lines of a poster; only films have any.
    pub fn new(name: &str, kind: RecordKind, billing: &[String], shape: Shape, interface: &Interface) -> Self {
        let class = super::sheet::class(kind);
        match kind {
            RecordKind::Person => Self { kind: class, view_box: "0 0 200 200", lines: monogram(name, interface, 2) },
            RecordKind::Band => Self { kind: class, view_box: "0 0 200 200", lines: monogram(name, interface, 1) },
            RecordKind::Film => {
                let view_box = if shape == Shape::Square { "0 47 200 220" } else { "0 0 200 267" };
                Self { kind: class, view_box, lines: poster(name, billing) }
            }
        }
    }
}

/// The first letters of the first and the last word, an article left out.
fn monogram(name: &str, interface: &Interface, letters: usize) -> Vec<Line> {
    let initial = |word: &str| word.chars().find(|letter| letter.is_alphanumeric());
    let initials: Vec<char> = interface.without_article(name).split_whitespace().filter_map(initial).collect();
    let text: String = match (initials.as_slice(), letters) {
        ([], _) => return Vec::new(),
        ([first, .., last], 2) => [*first, *last].iter().collect(),
        ([first, ..], _) => first.to_string(),
    };
    let fit = Some(if text.chars().count() == 2 { 184 } else { 98 });
    vec![Line { text, x: 8, y: 193, size: 226, fit, adjust: "spacingAndGlyphs", billing: false }]
}

/// A line for each word, its size from its letter count, standing on the billing block.
fn poster(name: &str, billing: &[String]) -> Vec<Line> {
    let mut small: Vec<_> = billing.iter().take(3).zip([229, 238, 247]).map(|(text, y)| small_print(text, y)).collect();
    let foot = if small.is_empty() { 247 } else { 212 };
    // With fewer lines the block sinks, so that it always ends at the same foot.
    let sink = 247 - small.last().map_or(247, |line| line.y);
    small.iter_mut().for_each(|line| line.y += sink);
    let words = title_lines(name);
    let mut sizes: Vec<u32> = words.iter().map(|word| size_of(word)).collect();
    let total: u32 = sizes.iter().map(|size| pitch(*size)).sum();
    if total > HEIGHT {
        sizes.iter_mut().for_each(|size| *size = *size * HEIGHT / total);
    }
    let mut y = foot + sink;
    let mut lines: Vec<_> = words
        .into_iter()
        .zip(sizes)
        .rev()
        .map(|(text, size)| {
            let line = title_line(text, size, y);
            y = y.saturating_sub(pitch(size));
            line
        })
        .collect();
    lines.reverse();
    lines.append(&mut small);
    lines
}

/// The words of a title, joined until there are few enough of them.
fn title_lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    while lines.len() > LINES {
        let length = |line: &String| line.chars().count();
        let pair = (1..lines.len()).min_by_key(|&at| length(&lines[at - 1]) + length(&lines[at])).unwrap_or(1);
        let second = lines.remove(pair);
        lines[pair - 1] = format!("{} {second}", lines[pair - 1]);
    }
    lines
}

fn size_of(word: &str) -> u32 {
    match word.chars().count() as u32 {
        0..=3 => 40,
        letters => (WIDTH * 5 / (letters * 2)).clamp(18, 76),
    }
}

fn pitch(size: u32) -> u32 {
    size * 17 / 20
}

fn title_line(text: String, size: u32, y: u32) -> Line {
    let fit = (text.chars().count() > 3).then_some(WIDTH);
    Line { text, x: 16, y, size, fit, adjust: "spacingAndGlyphs", billing: false }
}

fn small_print(text: &str, y: u32) -> Line {
    let letters = text.chars().count();
    let adjust = if letters > 44 { "spacingAndGlyphs" } else { "spacing" };
    let fit = (letters >= 18).then_some(WIDTH);
    Line { text: text.to_owned(), x: 16, y, size: 8, fit, adjust, billing: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monogram_leaves_out_the_article() {
        let text = |name, letters| monogram(name, &Interface::english(), letters).pop().map(|line| line.text);
        assert_eq!(text("Ann Lee", 2).as_deref(), Some("AL"));
        assert_eq!(text("Ann van Lee", 2).as_deref(), Some("AL"));
        assert_eq!(text("Cher", 2).as_deref(), Some("C"));
        assert_eq!(text("The Owls", 1).as_deref(), Some("O"));
        assert_eq!(text("“Weird” Al", 2).as_deref(), Some("WA"));
        assert_eq!(text("!!!", 1), None);
    }

    #[test]
    fn a_poster_fits_its_sheet() {
        for name in ["Up", "The Owls", "A Very Long Title of a Film That Nobody Can Remember Or Print", "", "x y z"] {
            let lines = poster(name, &["directed by Ann Lee".to_owned()]);
            assert!(lines.iter().all(|line| line.y <= 247 && line.y >= 40), "{name}: {lines:?}");
            assert!(lines.len() <= LINES + 1);
        }
    }
}
