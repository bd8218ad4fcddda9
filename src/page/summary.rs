//! Summaries: what an article says at its head, for search engines, feeds and previews.

use crate::{
    article::{Article, Role, TextRange},
    page::{sentence::Passage, sheet::Sheet},
};

/// Words of the opening at most, unless the first sentence has more.
const WORDS: usize = 50;

/// The deck of an article, or how its text opens; `None` if there is no text, none of it may be shown, or it gives the plot
/// away. No more of an excerpt than its page shows.
pub fn of_article(sheet: &Sheet<'_>, article: &Article) -> Option<String> {
    if article.is_spoiler() {
        return None;
    }
    let deck = article.blocks.iter().find(|block| block.role == Role::Deck).map(|block| article.slice(block.range));
    let text = match deck {
        Some(deck) => deck.to_owned(),
        None => opening(sheet, article)?,
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The first sentences of the first paragraph.
fn opening(sheet: &Sheet<'_>, article: &Article) -> Option<String> {
    let body = article.blocks.iter().enumerate().filter(|(at, _)| article.paragraph_number(*at).is_some());
    let mut words = if article.about.is_excerpt() { sheet.config().excerpt_words } else { usize::MAX };
    for (_, block) in body {
        let start = match block.role {
            Role::Paragraph { dateline } => block.range.start + dateline,
            Role::Turn { speech, .. } => speech,
            _ => {
                words = words.saturating_sub(article.slice(block.range).split_whitespace().count());
                continue;
            }
        };
        if words == 0 {
            return None;
        }
        let within = TextRange { start: start.min(block.range.end), end: block.range.end }.bytes();
        let passage = Passage::opening(&article.text, within, words.min(WORDS), sheet.interface());
        return Some(article.text[passage.range].to_owned());
    }
    None
}

/// A text of so many characters at most, cut between two words, with an ellipsis where it was cut.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let room = text.char_indices().nth(most.saturating_sub(2)).map_or(text.len(), |(at, _)| at);
    // A word that ends where the room does stays whole.
    let end = if text[room..].starts_with(' ') { room } else { text[..room].rfind(' ').unwrap_or(room) };
    let kept = text[..end].trim_end_matches(|sign: char| sign.is_whitespace() || ",;:–—-".contains(sign));
    format!("{kept} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_two_words() {
        for (text, most, expected) in [
            ("Night Owls", 10, "Night Owls"),
            ("Night Owls fly", 12, "Night Owls …"),
            ("Night Owls, fly", 13, "Night Owls …"),
            ("Night Owls fly", 11, "Night …"),
            ("ééééééééé", 5, "ééé …"),
        ] {
            assert_eq!(shortened(text, most), expected, "{text} {most}");
            assert!(shortened(text, most).chars().count() <= most);
        }
    }
}
