//! Near-duplicates: articles that have almost the same text as another, as when two papers print one report.
//!
//! Of several one is the original, whose page shows the text; the pages of the others name it and show what only they
//! say. What a copy repeats is no second witness. Two texts are compared by their sentences, in any order and whatever
//! their punctuation and capitals.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::{Article, ArticleId, Role};

/// Shorter sentences may repeat by chance, in bytes of their letters and digits.
const SHORTEST_SENTENCE: usize = 30;
/// The bytes that two articles have in common at least: the letters of three sentences or so.
const FEWEST_BYTES: usize = 120;
/// The share of an article that stands in the original, in percent.
const SHARE: usize = 80;
/// Articles that a sentence is compared with. A line under every article of a folder would tie each to each.
const COMPARED: usize = 8;

/// The articles that have almost the same text as another.
#[derive(Debug, Default)]
pub struct Duplicates {
    copies: BTreeMap<ArticleId, Folded>,
    by_original: BTreeMap<ArticleId, Vec<ArticleId>>,
}

/// An article that has almost the same text as another.
#[derive(Debug)]
struct Folded {
    original: ArticleId,
    /// By position in [`Article::blocks`]: whether all that it says stands in the original.
    repeats: Vec<bool>,
}

/// The sentences of an article by hash, each once, with their bytes.
pub(crate) type Sentences = Vec<(u64, u32)>;

impl Duplicates {
    /// Compares the articles of a folder.
    pub fn of(articles: &[Article]) -> Self {
        let sentences: Vec<Sentences> = articles.par_iter().map(sentences).collect();
        Self::by_sentences(articles, &sentences.iter().collect::<Vec<_>>())
    }

    /// The same, of articles that have been cut into sentences.
    pub(crate) fn by_sentences(articles: &[Article], sentences: &[&Sentences]) -> Self {
        let mut duplicates = Self::default();
        for (copy, original) in pairs(articles, sentences) {
            let repeats = repeats(&articles[copy.index()], &articles[original.index()]);
            duplicates.copies.insert(copy, Folded { original, repeats });
            duplicates.by_original.entry(original).or_default().push(copy);
        }
        duplicates
    }

    /// The article that has almost the same text and whose page shows it; never a copy itself.
    pub fn original_of(&self, article: ArticleId) -> Option<ArticleId> {
        self.copies.get(&article).map(|copy| copy.original)
    }

    /// The articles that have almost the same text as this one, in order.
    pub fn copies_of(&self, article: ArticleId) -> &[ArticleId] {
        self.by_original.get(&article).map_or(&[], Vec::as_slice)
    }

    /// By position in [`Article::blocks`] of a copy, whether all that a block says stands in the original; `None` of what
    /// is no copy.
    pub(crate) fn repeated(&self, article: ArticleId) -> Option<&[bool]> {
        self.copies.get(&article).map(|copy| copy.repeats.as_slice())
    }

    /// Whether an article is a copy and all that a block says, by its position in [`Article::blocks`], stands in the
    /// original.
    pub fn repeats(&self, article: ArticleId, block: usize) -> bool {
        self.copies.get(&article).is_some_and(|copy| copy.repeats.get(block).copied().unwrap_or_default())
    }
}

/// Each copy with its original, in order of the copies.
fn pairs(articles: &[Article], sentences: &[&Sentences]) -> BTreeMap<ArticleId, ArticleId> {
    let size = |id: u32| sentences[id as usize].iter().map(|(_, bytes)| *bytes as usize).sum::<usize>();
    let mut common: Vec<_> = common(sentences).into_iter().collect();
    common.sort_unstable();
    // By article, what it may be a copy of, and whether that is in turn all in it.
    let mut originals: BTreeMap<u32, Vec<(bool, u32)>> = BTreeMap::new();
    for ((one, other), bytes) in common {
        let is_in = |article: u32| bytes >= FEWEST_BYTES && bytes * 100 >= SHARE * size(article);
        // A text that gives the plot away is behind its own door, and the same text without one is not.
        let of_one_kind = articles[one as usize].is_spoiler() == articles[other as usize].is_spoiler();
        let stands_before = |article: u32, original: u32| {
            !is_in(original) || seniority(&articles[original as usize]) < seniority(&articles[article as usize])
        };
        for (article, original) in [(one, other), (other, one)] {
            if of_one_kind && is_in(article) && stands_before(article, original) {
                originals.entry(article).or_default().push((is_in(original), original));
            }
        }
    }
    // The shortest first, so that what is in a text that is in a third is told to be in the third.
    let mut candidates: Vec<_> = originals.into_iter().collect();
    candidates.sort_by_key(|&(article, _)| (size(article), Reverse(seniority(&articles[article as usize]))));
    let mut pairs: BTreeMap<ArticleId, ArticleId> = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for (article, mut originals) in candidates {
        originals.retain(|&(_, original)| !pairs.contains_key(&ArticleId(original)));
        let best = originals
            .into_iter()
            .min_by_key(|&(is_mutual, original)| (is_mutual, seniority(&articles[original as usize])));
        if let (Some((_, original)), false) = (best, kept.contains(&article)) {
            kept.insert(original);
            pairs.insert(ArticleId(article), ArticleId(original));
        }
    }
    pairs
}

/// Of two that say the same, the one that is shown in full, then the older one, then the one whose path comes first.
fn seniority(article: &Article) -> (bool, bool, Option<crate::date::Date>, ArticleId) {
    (article.about.is_excerpt(), article.about.date.is_none(), article.about.date, article.id)
}

/// The bytes that two articles have in common, the lower number first.
fn common(sentences: &[&Sentences]) -> FxHashMap<(u32, u32), usize> {
    let mut all: Vec<(u64, u32, u32)> = sentences
        .iter()
        .zip(0..)
        .flat_map(|(list, article)| list.iter().map(move |&(hash, bytes)| (hash, article, bytes)))
        .collect();
    all.par_sort_unstable();
    let mut common = FxHashMap::default();
    for same in all.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
        for (position, &(_, one, bytes)) in same.iter().take(COMPARED).enumerate() {
            for &(_, other, _) in &same[position + 1..] {
                *common.entry((one, other)).or_default() += bytes as usize;
            }
        }
    }
    common
}

/// The sentences of an article that are long enough to tell.
pub(crate) fn sentences(article: &Article) -> Sentences {
    let mut seen = FxHashSet::default();
    let mut list = Vec::new();
    for block in article.blocks.iter().filter(|block| block.role != Role::Headline) {
        for (hash, bytes) in of_text(article.slice(block.range)) {
            if bytes >= SHORTEST_SENTENCE && seen.insert(hash) {
                list.push((hash, bytes as u32));
            }
        }
    }
    list
}

/// By block of a copy, whether all its sentences stand in the original.
fn repeats(copy: &Article, original: &Article) -> Vec<bool> {
    let known: FxHashSet<u64> =
        original.blocks.iter().flat_map(|block| of_text(original.slice(block.range))).map(|(hash, _)| hash).collect();
    let stands_there = |block: &crate::article::Block| {
        let mut own = of_text(copy.slice(block.range)).peekable();
        own.peek().is_some() && own.all(|(hash, _)| known.contains(&hash))
    };
    copy.blocks.iter().map(stands_there).collect()
}

/// The hash of each sentence, and the bytes of its letters and digits; of none that has neither.
fn of_text(text: &str) -> impl Iterator<Item = (u64, usize)> {
    let mut letters = Vec::with_capacity(200);
    let hash = move |sentence: &str| {
        letters.clear();
        if sentence.is_ascii() {
            let known = sentence.bytes().filter(u8::is_ascii_alphanumeric);
            letters.extend(known.map(|byte| byte.to_ascii_lowercase()));
        } else {
            let known = sentence.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
            letters.extend_from_slice(known.collect::<String>().as_bytes());
        }
        (!letters.is_empty()).then(|| (xxh3_64(&letters), letters.len()))
    };
    // `Mr. Poe` is cut in two as well, in both texts alike.
    text.split_inclusive(['.', '!', '?', '\n']).filter_map(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article, diagnostic::Diagnostics, source::Sources};

    const FIRST: &str = "The owls of Oslo played in the old harbour on Saturday night.";
    const SECOND: &str = "They opened with a song that nobody had heard for eleven years.";
    const THIRD: &str = "A man in the first row asked for it again, and got it again.";
    const OWN: &str = "Our own reader wrote to us about the light above the harbour.";

    fn articles(texts: &[&str]) -> Vec<Article> {
        let texts: Vec<_> = (0..).zip(texts).map(|(number, text)| (format!("{number}.md"), *text)).collect();
        let sources = Sources::from_texts(texts.iter().map(|(path, text)| (path.as_str(), *text)));
        article::parse_all(&sources, &mut Diagnostics::default())
    }

    /// For each article the number of its original, or a dash.
    #[track_caller]
    fn case(texts: &[&str], expected: &str) {
        let articles = articles(texts);
        let duplicates = Duplicates::of(&articles);
        let of = |article: &Article| {
            duplicates.original_of(article.id).map_or("-".to_owned(), |original| original.0.to_string())
        };
        assert_eq!(articles.iter().map(of).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn a_text_that_stands_in_another_is_a_copy() {
        let all = format!("# All of it\n\n{FIRST} {SECOND}\n\n{THIRD}\n");
        let reprint = format!("# Another headline\n\n{FIRST}\n\n{}\n\n{THIRD}\n", SECOND.replace("that", "THAT,"));
        let more = format!("# More of it\n\n{FIRST} {SECOND} {THIRD}\n\n{OWN} {OWN}\n\n{}\n", OWN.replace("our", "a"));
        case(&[&all, &reprint], "- 0");
        case(&[&all, &reprint, &reprint], "- 0 0");
        // What is in a longer text is a copy of that, wherever it stands.
        case(&[&all, &more], "1 -");
        case(&[&all, &reprint, &more], "2 2 -");
        case(&[&all, &format!("# Nothing like it\n\n{OWN}\n")], "- -");
    }

    #[test]
    fn of_two_the_one_in_full_is_the_original_and_then_the_older_one() {
        let dated = |head: &str| format!("---\n{head}\n---\n# One\n\n{FIRST} {SECOND} {THIRD}\n");
        case(&[&dated("date: 2010-03-02"), &dated("date: 2010-03-01")], "1 -");
        case(&[&dated("outlet: The Paper"), &dated("date: 2010-03-01")], "1 -");
        case(&[&dated("spoiler: true"), &dated("date: 2010-03-01")], "- -");
    }

    #[test]
    fn a_line_below_every_article_makes_none_a_copy() {
        let texts: Vec<_> = (0..30)
            .map(|number| {
                format!("# No. {number}\n\nArticle number {number} says that owl number {number} was seen. {FIRST}\n")
            })
            .collect();
        case(&texts.iter().map(String::as_str).collect::<Vec<_>>(), &["-"; 30].join(" "));
    }

    #[test]
    fn a_block_repeats_if_each_of_its_sentences_does() {
        let copy = format!("# Other\n\n{FIRST} {SECOND}\n\n{THIRD}\n\n{FIRST} Oh yes.\n\nOh no.\n");
        let articles = articles(&[&format!("# One\n\n{FIRST} {SECOND}\n\n{THIRD}\n\nOh no!\n"), &copy]);
        let duplicates = Duplicates::of(&articles);
        let repeats: Vec<_> = (0..5).map(|block| duplicates.repeats(articles[1].id, block)).collect();
        assert_eq!(repeats, [false, true, true, false, true]);
        assert_eq!(duplicates.copies_of(articles[0].id), [articles[1].id]);
        assert!(!duplicates.repeats(articles[0].id, 1));
    }
}
