//! What docs/architecture.md says of the pipeline, asked of the library.

#[path = "../../benches/corpus.rs"]
pub(crate) mod corpus;

use std::path::Path;

use fanwiki::{
    article::{self, Article},
    census::{Census, Questions},
    config::Config,
    correction::{Corrections, Written},
    diagnostic::Diagnostics,
    emit::export::{self, Detail},
    language::Language,
    mention::{self, Settled},
    name::NameKey,
    sighting::{self, Sightings},
    source::Sources,
};
use proptest::prelude::*;

use crate::wiki::Wiki;

/// A folder of articles as far as the census.
struct Folder<'a> {
    language: &'a Language,
    articles: Vec<Article>,
    corrections: Corrections,
    sightings: Vec<Sightings>,
    census: Census,
}

impl<'a> Folder<'a> {
    fn of(texts: &[(String, String)], language: &'a Language) -> Self {
        Self::corrected(texts, "", language)
    }

    /// The same with a `site.toml`.
    fn corrected(texts: &[(String, String)], settings: &str, language: &'a Language) -> Self {
        let sources = Sources::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let articles = article::parse_all(&sources, &mut Diagnostics::default());
        assert_eq!(articles.len(), texts.len(), "every text is an article");
        let config = Config::parse(Path::new("."), settings).unwrap();
        let written = Written { names: &config.names, pages: &[], articles: &articles, sources: &sources };
        let corrections = Corrections::new(&written, language, &mut Diagnostics::default());
        let sightings = sighting::collect_all(&articles, &corrections, language);
        let census = Census::of(&articles, &sightings, &corrections);
        Self { language, articles, corrections, sightings, census }
    }

    /// An article settled, and the names that it asked the census for.
    fn settle(&self, article: usize) -> (Settled, Vec<NameKey>) {
        let questions = self.questions();
        let settled =
            mention::settle(&self.articles[article], &self.sightings[article], &questions, self.language, &mut ());
        (settled, questions.asked())
    }

    fn questions(&self) -> Questions<'_> {
        Questions::new(&self.census, &self.corrections)
    }

    /// The articles that have to be settled again when the folder has become `edited`: those that asked for a name
    /// whose answer is another now.
    ///
    /// # Panics
    /// If an article has changed that is neither one of them nor `edited_article`.
    #[track_caller]
    fn to_settle_again(&self, edited: &Self, edited_article: Option<usize>) -> Vec<usize> {
        let mut stale = Vec::new();
        for article in (0..self.articles.len()).filter(|&article| Some(article) != edited_article) {
            let (settled, asked) = self.settle(article);
            let answers = |folder: &Self| asked.iter().map(|&name| folder.questions().answer(name)).collect::<Vec<_>>();
            // A correction can change what may be a name in an article, too.
            let sighted_anew = self.sightings[article] != edited.sightings[article];
            if sighted_anew || answers(self) != answers(edited) {
                stale.push(article);
            } else {
                assert_eq!(settled, edited.settle(article).0, "{}", self.articles[article].text);
            }
        }
        stale
    }
}

#[test]
fn an_edited_article_settles_again_only_those_that_asked_for_a_name_of_its_own() {
    let language = Language::english();
    let mut texts = corpus::articles(120);
    let before = Folder::of(&texts, &language);
    texts[60].1.push_str("\n\nWendell Okafor, the drummer of the band the Tin Sparrows, starred in \"Nine Herons.\"\n");
    let stale = before.to_settle_again(&Folder::of(&texts, &language), Some(60));
    // The edit names nobody whom another article names.
    assert!(stale.len() <= 12, "{} of 120: {stale:?}", stale.len());
}

#[test]
fn an_edit_about_somebody_known_settles_again_who_names_them() {
    let language = Language::english();
    let name = "Wendell Okafor";
    let mut texts = corpus::articles(40);
    for article in [3, 17] {
        texts[article].1.push_str(&format!("\n\n{name} was there, too.\n"));
    }
    let before = Folder::of(&texts, &language);
    texts[3].1.push_str(&format!("\n\nThe director, {name}, said nothing.\n"));
    let stale = before.to_settle_again(&Folder::of(&texts, &language), Some(3));
    assert!(stale.contains(&17), "{stale:?}");
}

#[test]
fn an_edit_of_a_correction_settles_again_only_articles_that_asked_for_its_name() {
    let language = Language::english();
    let mut texts = corpus::articles(120);
    for article in [3, 17] {
        texts[article].1.push_str("\n\nWendell Okafor saw Nine Herons there.\n");
    }
    let before = Folder::of(&texts, &language);
    for line in [
        "kind = { \"Nine Herons\" = \"band\" }",
        "ignore = [\"Nine Herons\"]",
        "same = [[\"Nine Herons\", \"Wendell Okafor\"]]",
        "different = [\"Nine Herons (film)\", \"Nine Herons (band)\"]",
    ] {
        let after = Folder::corrected(&texts, &format!("[names]\n{line}\n"), &language);
        assert_eq!(before.to_settle_again(&after, None), [3, 17], "{line}");
        assert_eq!(after.to_settle_again(&before, None), [3, 17], "without {line}");
    }
}

/// Paragraphs around two names, some of them names of the same thing, some of one name and two things.
fn paragraph() -> impl Strategy<Value = String> {
    const NAMES: [&str; 14] = [
        "Anna Torvane",
        "Torvane",
        "Anna",
        "Peter Torvane",
        "Mr Torvane",
        "ATorvane",
        "Clara Wexmore",
        "The Hollow Comets",
        "Hollow Comets",
        "Anchors",
        "The Ballad of the Comet: Anchors",
        "Comet",
        "Port Amery",
        "MARLOW BAY",
    ];
    const PARAGRAPHS: [&str; 14] = [
        "{a} stars in \"{b},\" directed by Clara Wexmore.",
        "{a} met {b}.",
        "The band {a} played with {b} on Friday.",
        "\"{a}\" by {b} is a song that nobody has ever heard twice, and everybody has heard it once in a lifetime.",
        "\"It was good,\" {a} said of {b}.",
        "{a}: I liked '{b}.'",
        "[movie id=\"3\"]'{a}'[/movie] and [artist id=\"4\"]{b}[/artist] are here.",
        "The '{a}' franchise ends with '{b}.'",
        "Director {a} and drummer {b} never met in all of those forty years, which is what both of them wanted.",
        "{a}'s film about {b} opens on May 3.",
        "{a} & {b}",
        "{a} And {b} Return To The Stage",
        "In {a}, nobody knows {b}, the lead singer of Anchors.",
        "{a} will not act in {b}.",
    ];
    (prop::sample::select(&PARAGRAPHS[..]), prop::sample::select(&NAMES[..]), prop::sample::select(&NAMES[..]))
        .prop_map(|(paragraph, a, b)| paragraph.replace("{a}", a).replace("{b}", b))
}

/// Paragraphs of each article of a folder.
fn folder() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(paragraph(), 1..6), 2..8)
}

/// The texts of such a folder; each has a headline, so that none is empty.
fn texts(folder: &[Vec<String>]) -> Vec<(String, String)> {
    let text = |paragraphs: &[String]| format!("Nothing new today\n\n{}\n", paragraphs.join("\n\n"));
    folder.iter().enumerate().map(|(number, paragraphs)| (format!("{number}.txt"), text(paragraphs))).collect()
}

/// What an author does to a paragraph.
#[derive(Debug, Clone)]
enum Edit {
    Insert(String),
    Replace(String),
    Remove,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![paragraph().prop_map(Edit::Insert), paragraph().prop_map(Edit::Replace), Just(Edit::Remove)]
}

impl Edit {
    fn apply(self, paragraphs: &mut Vec<String>, place: prop::sample::Index) {
        let place = place.index(paragraphs.len());
        match self {
            Self::Insert(paragraph) => paragraphs.insert(place, paragraph),
            Self::Replace(paragraph) => paragraphs[place] = paragraph,
            Self::Remove => drop(paragraphs.remove(place)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn whatever_is_edited_who_was_told_the_same_settles_the_same(
        folder in folder(),
        article in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        edit in edit(),
    ) {
        let language = Language::english();
        let before = Folder::of(&texts(&folder), &language);
        let article = article.index(folder.len());
        let mut folder = folder;
        edit.apply(&mut folder[article], place);
        before.to_settle_again(&Folder::of(&texts(&folder), &language), Some(article));
    }
}

/// A line of `[names]` about one or two of the names of [`paragraph`].
fn correction() -> impl Strategy<Value = (String, Vec<&'static str>)> {
    const LINES: [&str; 6] = [
        "ignore = [\"{a}\"]",
        "kind = { \"{a}\" = \"band\" }",
        "kind = { \"{a}\" = \"song\" }",
        "same = [[\"{a}\", \"{b}\"]]",
        "different = [\"{a}\", \"{b}\"]",
        "different = [\"{a} (actor)\", \"{a} (singer)\"]",
    ];
    const NAMES: [&str; 6] = ["Anna Torvane", "Torvane", "Clara Wexmore", "Hollow Comets", "Anchors", "Marlow Bay"];
    let distinct = |(_, a, b): &(&str, &str, &str)| a != b;
    (prop::sample::select(&LINES[..]), prop::sample::select(&NAMES[..]), prop::sample::select(&NAMES[..]))
        .prop_filter("two names", distinct)
        .prop_map(|(line, a, b)| (line.replace("{a}", a).replace("{b}", b), vec![a, b]))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn whatever_is_corrected_who_was_told_the_same_settles_the_same(folder in folder(), (line, _) in correction()) {
        let language = Language::english();
        let texts = texts(&folder);
        let (before, after) =
            (Folder::of(&texts, &language), Folder::corrected(&texts, &format!("[names]\n{line}\n"), &language));
        before.to_settle_again(&after, None);
        after.to_settle_again(&before, None);
    }

    #[test]
    fn a_correction_changes_no_name_in_an_article_that_shares_no_word_with_it(
        folder in folder(),
        (line, names) in correction(),
    ) {
        let language = Language::english();
        let texts = texts(&folder);
        let (before, after) =
            (Folder::of(&texts, &language), Folder::corrected(&texts, &format!("[names]\n{line}\n"), &language));
        let words: Vec<String> = names.iter().flat_map(|name| name.split(' ')).map(str::to_lowercase).collect();
        for (number, (_, text)) in texts.iter().enumerate() {
            let text = text.to_lowercase();
            if !words.iter().any(|word| text.contains(word)) {
                prop_assert_eq!(before.settle(number).0, after.settle(number).0);
            }
        }
    }
}

/// Every page of a folder by path, and the export.
fn built(root: &Path) -> Vec<(String, Vec<u8>)> {
    let site = fanwiki::compile(Config::of_folder(root), &mut Diagnostics::default()).unwrap();
    let render = |key| {
        let mut page = Vec::new();
        site.render(&key, &mut page).unwrap();
        (site.path(&key), page)
    };
    let mut files: Vec<_> = site.pages().into_iter().map(render).collect();
    let mut export = Vec::new();
    export::write(&site, Detail::Full, &mut export).unwrap();
    files.push(("wiki.json".to_owned(), export));
    files
}

#[test]
fn two_builds_in_one_process_are_equal() {
    let wiki = corpus::articles(40)
        .into_iter()
        .fold(Wiki::new(), |wiki, (path, text)| wiki.file(&format!("seeds/{path}"), &text));
    let (one, two) = (built(&wiki.path("")), built(&wiki.path("")));
    let differing: Vec<_> = one.iter().zip(&two).filter(|(one, two)| one != two).map(|((path, _), _)| path).collect();
    assert!(one.len() == two.len() && differing.is_empty(), "{differing:?}");
}
