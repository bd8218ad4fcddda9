//! The size of a drawing: what the first tag of an SVG file says.

/// Pixels that a drawing is wide or high at most; more is a slip.
const MOST: f64 = 100_000.0;

/// Lengths in pixels by their unit. (CSS Values and Units 4, "absolute lengths")
const UNITS: [(&str, f64); 8] = [
    ("px", 1.0),
    ("pt", 4.0 / 3.0),
    ("pc", 16.0),
    ("in", 96.0),
    ("cm", 96.0 / 2.54),
    ("mm", 9.6 / 2.54),
    ("q", 2.4 / 2.54),
    ("", 1.0),
];

/// Width and height in whole pixels: those of the `svg` element, what one of them lacks by the shape of its `viewBox`,
/// which is all there is to go by if both are missing or shares. `None` if neither tells.
pub(super) fn size(text: &str) -> Option<(usize, usize)> {
    let tag = first_tag(text)?;
    let (width, height) = (attribute(tag, "width").and_then(pixels), attribute(tag, "height").and_then(pixels));
    let shape = attribute(tag, "viewBox").and_then(shape);
    let (width, height) = match (width, height, shape) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (None, None, Some(shape)) => shape,
        _ => return None,
    };
    Some((whole(width)?, whole(height)?))
}

/// The attributes of the `svg` element; comments and whatever else stands before it are passed over.
fn first_tag(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let start = rest.find('<')?;
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")?..];
        } else if let Some(tag) =
            rest.strip_prefix("<svg").filter(|tag| tag.starts_with(|sign: char| sign.is_whitespace()))
        {
            return tag.find('>').map(|end| &tag[..end]);
        } else {
            rest = &rest[1..];
        }
    }
}

/// The value of an attribute, in quotation marks of either sort.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let mark = after.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let (value, behind) = after[1..].split_once(mark)?;
        if before.trim() == name {
            return Some(value);
        }
        rest = behind;
    }
    None
}

fn pixels(length: &str) -> Option<f64> {
    let length = length.trim().to_ascii_lowercase();
    let unit = length.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | '+'));
    let number: f64 = length[..length.len() - unit.len()].parse().ok()?;
    UNITS.iter().find(|(name, _)| *name == unit).map(|(_, pixels)| number * pixels)
}

/// Width and height of a `viewBox`.
fn shape(view_box: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = view_box
        .split([' ', ',', '\t', '\n'])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    match *numbers.as_slice() {
        [_, _, across, down] if across > 0.0 && down > 0.0 => Some((across, down)),
        _ => None,
    }
}

fn whole(pixels: f64) -> Option<usize> {
    let rounded = pixels.round();
    (1.0..=MOST).contains(&rounded).then_some(rounded as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<(usize, usize)>) {
        assert_eq!(size(text), expected, "{text}");
    }

    #[test]
    fn the_size_of_a_drawing_is_what_its_first_tag_says() {
        case("<svg width=\"40\" height='30'></svg>", Some((40, 30)));
        case(
            "<?xml version=\"1.0\"?>\n<!-- <svg width=\"1\" height=\"1\"> -->\n<svg\n  viewBox=\"0 0 8 6\" >",
            Some((8, 6)),
        );
        case("<svg width=\"80px\" viewBox=\"0,0,8,6\">", Some((80, 60)));
        case("<svg height=\"1in\" viewBox=\"-4 -3 8 6\">", Some((128, 96)));
        case("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 12.4 7.5\">", Some((12, 8)));
        case("<svg stroke-width=\"3\" width=\"21mm\" height=\"29.7mm\">", Some((79, 112)));
    }

    #[test]
    fn a_drawing_that_says_nothing_of_its_size_has_none() {
        for text in [
            "",
            "<svg>",
            "<svg width=\"40\">",
            "<svg width=\"2em\" height=\"2em\">",
            "<svg viewBox=\"0 0 0 6\">",
            "<svg viewBox=\"0 0 NaN 6\">",
            "<svg width=\"inf\" height=\"1\">",
            "<svg width=\"0\" height=\"0\">",
            "<svg width=\"9999999\" height=\"1\">",
            "<svg width=\"40\" height=\"30\"",
            "<svgs width=\"40\" height=\"30\">",
            "<html><p>width=\"40\"</p>",
            "<!-- never closed <svg width=\"40\" height=\"30\">",
        ] {
            case(text, None);
        }
    }
}
