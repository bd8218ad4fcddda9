//! What the fuzzers found, each by its name: docs/fuzzing.md tells how to look for more.

use std::{collections::BTreeSet, path::Path};

use fanwiki::{
    article::{self, Article, Block, Mark, Markup, Role, TextRange},
    config::Config,
    diagnostic::Diagnostics,
    page::{SCRIPT, STYLESHEET},
    source::Sources,
};

use crate::harness::{
    inspector, invariants,
    press::{self, Press},
};

/// Whatever the fuzzers ask of an input, of this one.
#[track_caller]
fn holds(path: &str, text: &str) {
    let sources = || Sources::from_texts([(path, text)]);
    let mut press = Press::new(Config::of_folder(Path::new("/wiki")));
    let mut files = || {
        press.site(sources(), |site, diagnostics| {
            invariants::of_diagnostics(diagnostics, &site.sources);
            invariants::of_site(site);
            press::files(site)
        })
    };
    let first = files();
    assert_eq!(first, files());
    assert_eq!(inspector::complaints(&first, &BTreeSet::from([STYLESHEET.into(), SCRIPT.into()])), [""; 0]);
}

#[test]
fn toml_that_breaks_behind_a_letter_of_several_bytes_is_told_at_a_letter() {
    holds("a.md", "+++\ntitle = \"é\"\nauthor = [\"é\", \"Jo = f“e\ndraft = false\n+++\nText.\n");
}

/// An article of two paragraphs with a link over the first word.
fn article(change: impl FnOnce(&mut Article)) {
    let sources =
        Sources::from_texts([("a.txt", "Title\n\nOne é\n\n[url id=\"https://example.org/\"]Two[/url] three\n")]);
    let mut article = article::parse_all(&sources, &mut Diagnostics::default()).remove(0);
    invariants::of_article(&article, sources.iter().next().unwrap());
    change(&mut article);
    invariants::of_article(&article, sources.iter().next().unwrap());
}

/// The invariants are no formality: an article that breaks one is caught.
mod a_broken_article_is_caught {
    use super::*;

    #[test]
    fn and_a_sound_one_is_not() {
        article(|article| assert_eq!(article.text, "Title\nOne é\nTwo three"));
    }

    #[test]
    #[should_panic(expected = "cannot be sliced")]
    fn that_cuts_a_letter() {
        article(|article| article.blocks[1].range.end -= 1);
    }

    #[test]
    #[should_panic(expected = "cannot be sliced")]
    fn that_goes_beyond_the_text() {
        article(|article| article.blocks[2].range.end += 1);
    }

    #[test]
    #[should_panic(expected = "after 12")]
    fn whose_blocks_overlap() {
        article(|article| article.blocks[2].range.start -= 2);
    }

    #[test]
    #[should_panic(expected = "is empty")]
    fn that_has_an_empty_paragraph() {
        let at = TextRange { start: 22, end: 22 };
        article(|article| article.blocks.push(Block { range: at, role: Role::Caption, inside: Vec::new() }));
    }

    #[test]
    #[should_panic(expected = "crosses")]
    fn whose_marks_cross() {
        let range = TextRange { start: 14, end: 20 };
        article(|article| article.marks.push(Mark { range, markup: Markup::Emphasis }));
    }

    #[test]
    #[should_panic(expected = "is not")]
    fn that_leads_to_other_bytes() {
        article(|article| article.map.pieces[0].source += 1);
    }

    #[test]
    #[should_panic(expected = "an article has a title")]
    fn that_has_no_title() {
        article(|article| article.title.clear());
    }
}
