//! Titles: what stands in the tab of a browser and in a list of results, so that no two pages are taken for one.

use std::{borrow::Cow, collections::BTreeMap};

use rustc_hash::FxHashMap;

use crate::{
    interface::Interface,
    page::{PageKey, summary::shortened},
};

/// Characters in the title of a page at most; what is longer is cut off where titles are listed.
pub const LONGEST: usize = 60;

/// The titles of pages that would have the same one.
#[derive(Debug, Default)]
pub struct Titles {
    told_apart: BTreeMap<PageKey, String>,
}

/// A page that wants to be called by a name.
#[derive(Debug)]
pub struct Naming<'a> {
    /// The page.
    pub key: PageKey,
    /// The name.
    pub name: &'a str,
}

impl Titles {
    /// Tells pages apart whose names are the same or start with the same words, capitals aside. `traits` gives two things
    /// that a page can be told by, the second of which no other page has; `None` for one that keeps its name in any case.
    pub fn new(
        namings: &[Naming<'_>],
        interface: &Interface,
        traits: impl Fn(&PageKey) -> Option<[String; 2]>,
    ) -> Self {
        let folded: Vec<_> = namings.iter().map(|claim| shortened(claim.name, LONGEST).to_lowercase()).collect();
        let claimed = counts(&folded);
        let shared = namings.iter().zip(&folded).filter(|(_, name)| claimed[name.as_str()] > 1);
        let shared: Vec<_> = shared.filter_map(|(claim, _)| Some((claim, traits(&claim.key)?))).collect();
        let first: Vec<_> =
            shared.iter().map(|(claim, [known, _])| qualified(claim.name, known, interface).to_lowercase()).collect();
        let claimed = counts(&first);
        let title = |((claim, [known, own]), first): (&(&Naming<'_>, [String; 2]), &String)| {
            let is_own = claimed[first.as_str()] == 1 && !known.is_empty();
            (claim.key.clone(), qualified(claim.name, if is_own { known } else { own }, interface))
        };
        Self { told_apart: shared.iter().zip(&first).map(title).collect() }
    }

    /// The title of a page whose name alone could be that of another.
    pub fn told_apart(&self, key: &PageKey) -> Option<&str> {
        self.told_apart.get(key).map(String::as_str)
    }
}

/// A name with a few words in brackets, both within [`LONGEST`].
fn qualified(name: &str, words: &str, interface: &Interface) -> String {
    let fill = |name: &str, words: &str| interface.phrases.disambiguated.fill(&[("name", name), ("kind", words)]);
    let words = ending(words, LONGEST / 2);
    let around = fill("", &words).chars().count();
    fill(&shortened(name, LONGEST - around), &words)
}

/// The last characters of a text, so many at most: of a long path the end tells more than the beginning.
fn ending(text: &str, most: usize) -> Cow<'_, str> {
    let count = text.chars().count();
    match text.char_indices().nth((count + 1).saturating_sub(most)) {
        Some((at, _)) if count > most => Cow::Owned(format!("…{}", &text[at..])),
        _ => Cow::Borrowed(text),
    }
}

fn counts(names: &[String]) -> FxHashMap<&str, u32> {
    let mut counts = FxHashMap::default();
    for name in names {
        *counts.entry(name.as_str()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;

    /// The titles of articles of these names, dates and paths.
    fn titles(articles: &[(&str, &str, &str)]) -> Vec<String> {
        let key = |at: usize| PageKey::Article(ArticleId(at as u32));
        let namings: Vec<_> =
            articles.iter().enumerate().map(|(at, (name, ..))| Naming { key: key(at), name }).collect();
        let titles = Titles::new(&namings, &Interface::english(), |key| match key {
            PageKey::Article(id) => {
                let (_, date, path) = articles[id.index()];
                Some([date.to_owned(), path.to_owned()])
            }
            _ => None,
        });
        (0..articles.len()).map(|at| titles.told_apart(&key(at)).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn pages_of_one_name_are_told_apart_by_the_first_thing_that_differs() {
        assert_eq!(titles(&[("Salt", "1976", "a"), ("Water", "1976", "b")]), ["", ""]);
        assert_eq!(titles(&[("Salt", "1976", "a"), ("SALT", "1977", "b")]), ["Salt (1976)", "SALT (1977)"]);
        let three = titles(&[("Salt", "1976", "a"), ("Salt", "1976", "b"), ("Salt", "1977", "c")]);
        assert_eq!(three, ["Salt (a)", "Salt (b)", "Salt (1977)"]);
        assert_eq!(titles(&[("Salt", "", "a"), ("Salt", "1976", "b")]), ["Salt (a)", "Salt (1976)"]);
    }

    #[test]
    fn names_that_are_alike_as_far_as_they_are_shown_are_told_apart() {
        let long = |end: &str| format!("{}{end}", "word ".repeat(20));
        let (one, two) = (long("one"), long("two"));
        let titles = titles(&[(&one, "1976", "a"), (&two, "1977", "b")]);
        assert!(titles[0].ends_with(" … (1976)") && titles[1].ends_with(" … (1977)"), "{titles:?}");
        assert!(titles.iter().all(|title| title.chars().count() <= LONGEST), "{titles:?}");
    }

    #[test]
    fn a_long_path_is_known_by_its_end() {
        assert_eq!(ending("a/b.md", 6), "a/b.md");
        assert_eq!(ending("a/b.md", 5), "…b.md");
        let path = format!("{}/é.md", "folder/".repeat(30));
        let titles = titles(&[("Salt", "", &path), ("Salt", "1976", "b")]);
        assert!(titles[0].ends_with("r//é.md)") && titles[0].chars().count() <= LONGEST, "{titles:?}");
    }
}
