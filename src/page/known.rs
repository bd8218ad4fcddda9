//! Pages that are known, and other files of which there are many: which bytes came of each, so that one that would say the
//! same need not be made again.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash,
    sync::Arc,
};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{
    question::{Answers, Question},
    sheet::Sheet,
};
use crate::{
    emit::search::{self, Reading, Shelf, Shelves},
    packed,
    site::Site,
};

/// A hash of everything that a page is rendered from: its view, its template, and what every template knows. Equal keys
/// give equal bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ViewKey(pub u128);

/// The bytes of a file, as the manifest of an output folder knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The XXH3 hash of 128 bits.
    pub hash: u128,
    /// How many there are.
    pub length: u64,
}

/// A hash of the path of a page and of the name of its template; of another file of its path alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageName(u64);

impl PageName {
    /// The name of a page.
    pub fn of(path: &str, template: &str) -> Self {
        Self(xxh3_64([path, template].join("\n").as_bytes()))
    }
}

/// What a page was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    page: PageName,
    view: ViewKey,
    /// The numbers of the answers that it was told, in order.
    told: Box<[u32]>,
}

/// What a page was made from, and what came of that.
pub type Remembered = (Origin, Fingerprint);

/// The pages that an earlier build made, and the files of texts for the search.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPages {
    shared: u64,
    #[serde(with = "packed::hashes")]
    answers: Vec<u64>,
    pages: BTreeMap<PageName, Remembered>,
    search: search::Known,
}

impl KnownPages {
    /// The words of the search.
    pub(crate) fn shelves(&self) -> &Shelves {
        &self.search.shelves
    }

    /// Puts shelves in their places, or takes those away of which only the name is given.
    pub(crate) fn put_on_shelves(&mut self, shelves: Vec<(String, Option<Shelf>)>) {
        for (name, shelf) in shelves {
            match shelf {
                Some(shelf) => drop(self.search.shelves.insert(name, Arc::new(shelf))),
                None => drop(self.search.shelves.remove(&name)),
            }
        }
    }

    /// The names of the shelves that are others than before, or no longer there.
    pub(crate) fn changed_shelves(&self, before: &Self) -> BTreeSet<String> {
        let (now, before) = (self.shelves(), before.shelves());
        let changed = now.iter().filter(|(name, shelf)| before.get(*name) != Some(*shelf));
        let gone = before.keys().filter(|name| !now.contains_key(*name));
        changed.map(|(name, _)| name).chain(gone).cloned().collect()
    }
}

/// What is known of the pages of a site, and what the site has to say today.
#[derive(Debug)]
pub struct Recollection<'k> {
    known: &'k KnownPages,
    answers: Answers,
    /// By number of an earlier answer, the one of today that is the same; nothing if what every page knows is another.
    again: Option<Vec<Option<u32>>>,
}

/// What became of a page that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendered {
    /// It was rendered; from this, if that was asked.
    Made(Option<Origin>),
    /// It was not: these bytes would have come of it.
    Known(Origin, Fingerprint),
}

impl<'k> Recollection<'k> {
    /// Asks a site all questions that its pages may ask.
    pub(crate) fn of(known: &'k KnownPages, site: &Site) -> Self {
        let answers = Answers::of(site);
        let again = (known.shared == answers.shared).then(|| {
            let numbers: FxHashMap<u64, u32> = answers.hashes.iter().copied().zip(0..).collect();
            known.answers.iter().map(|answer| numbers.get(answer).copied()).collect()
        });
        Self { known, answers, again }
    }

    /// What a page was made from and what came of it, if it would be told the same again.
    pub(super) fn unchanged(&self, page: PageName) -> Option<Remembered> {
        let (origin, bytes) = self.known.pages.get(&page)?;
        Some((self.again(origin)?, *bytes))
    }

    /// The same with the numbers of today, if the same is told again.
    fn again(&self, origin: &Origin) -> Option<Origin> {
        let (told, again) = (origin.told.iter(), self.again.as_ref()?);
        let mut told: Box<[u32]> = told.map(|&number| *again.get(number as usize)?).collect::<Option<_>>()?;
        told.sort_unstable();
        Some(Origin { told, ..*origin })
    }

    /// What was read of a document of the search, if the same would be read again.
    pub(crate) fn document(&self, name: PageName) -> Option<(Origin, &'k Reading)> {
        let (origin, reading) = self.known.search.documents.get(&name)?;
        Some((self.again(origin)?, reading))
    }

    /// What earlier builds know of the search; nothing if what every page knows is another.
    pub(crate) fn search(&self) -> Option<&'k search::Known> {
        self.again.is_some().then_some(&self.known.search)
    }

    /// What came of a page, if it was made from the same view.
    pub(super) fn of_view(&self, origin: &Origin) -> Option<Fingerprint> {
        let (known, bytes) = self.known.pages.get(&origin.page)?;
        (known.view == origin.view).then_some(*bytes)
    }

    /// What a page was made from, whose view has been made on this sheet.
    pub(super) fn origin(&self, page: PageName, view: ViewKey, sheet: &Sheet<'_>) -> Origin {
        let told = sheet.asked().into_iter().map(|question| self.answers.number(question)).collect();
        Origin { page, view, told }
    }

    /// What a file was made from that is no page: it says what it is told of these, and depends on `list` besides.
    pub(crate) fn origin_of(
        &self,
        page: PageName,
        list: &impl Hash,
        asked: impl IntoIterator<Item = Question>,
    ) -> Origin {
        let mut hash = Xxh3::new();
        list.hash(&mut hash);
        let mut told: Box<[u32]> = asked.into_iter().map(|question| self.answers.number(question)).collect();
        told.sort_unstable();
        Origin { page, view: ViewKey(hash.digest128()), told }
    }

    /// What came of such a file, if it was made from the same.
    pub(crate) fn of_origin(&self, origin: &Origin) -> Option<Fingerprint> {
        self.unchanged(origin.page).filter(|(known, _)| known == origin).map(|(_, bytes)| bytes)
    }

    /// These pages, and what the search knows, to be known the next time.
    pub(crate) fn keep(self, pages: impl Iterator<Item = Remembered>, search: search::Known) -> KnownPages {
        let pages = pages.map(|(origin, bytes)| (origin.page, (origin, bytes))).collect();
        KnownPages { shared: self.answers.shared, answers: self.answers.hashes, pages, search }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        Loaded, asset::Assets, config::Config, diagnostic::Diagnostics, language::Language, recognise, source::Sources,
        theme::Theme,
    };

    const TEXTS: [(&str, &str); 3] = [
        ("a.txt", "Anna Torvane sings\n\nAnna Torvane, the lead singer of the band Hollow Comets, said so.\n"),
        (
            "b.txt",
            "A film opens\n\nThe film \"Saltmarsh,\" directed by Ida Lund, stars Wendell Okafor. It came out in 2010.\n",
        ),
        ("c.txt", "A festival ends\n\nThe film \"Saltmarsh\" was shown last. Nobody saw it.\n"),
    ];

    fn site(texts: &[(&str, &str)], change: impl FnOnce(&mut Config)) -> Site {
        let mut config = Config::of_folder(Path::new("."));
        change(&mut config);
        let loaded = Loaded {
            language: Language::english(),
            theme: Theme::with_defaults(&config),
            assets: Assets::default(),
            sources: Sources::from_texts(texts.iter().copied()),
            config,
        };
        recognise(loaded, &mut Diagnostics::default())
    }

    fn known(site: &Site) -> KnownPages {
        let nothing = KnownPages::default();
        let known = Recollection::of(&nothing, site);
        let render = |key| match site.render_unless(&key, &known, &|_| false, &mut Vec::new()).unwrap() {
            Rendered::Made(origin) => (origin.unwrap(), Fingerprint { hash: 0, length: 0 }),
            Rendered::Known(..) => panic!("nothing is known"),
        };
        let pages: Vec<_> = site.pages().into_iter().map(render).collect();
        known.keep(pages.into_iter(), Default::default())
    }

    /// The same, without lists and what else tells of the site as a whole.
    fn made_again(before: &Site, after: &Site) -> Vec<String> {
        let again = all_made_again(before, after).into_iter();
        again.filter(|path| path.contains('/') || path == "404.html").collect()
    }

    /// The pages of which another site would make a view, though they are known.
    fn all_made_again(before: &Site, after: &Site) -> Vec<String> {
        let known = known(before);
        let known = Recollection::of(&known, after);
        let is_new = |path: &str, template| known.unchanged(PageName::of(path, template)).is_none();
        let pages = after.pages().into_iter().map(|key| (after.path(&key), key.template()));
        pages.filter(|(path, template)| is_new(path, template)).map(|(path, _)| path).collect()
    }

    #[test]
    fn only_pages_that_would_be_told_something_else_are_made_again() {
        let before = site(&TEXTS, |_| {});
        let edited = |at: usize, text: &'static str| {
            let mut texts = TEXTS;
            texts[at].1 = text;
            site(&texts, |_| {})
        };
        assert_eq!(made_again(&before, &site(&TEXTS, |_| {})), [""; 0]);
        // An article, and those whom it names.
        let more = "A festival ends\n\nThe film \"Saltmarsh\" was shown last. Nobody saw it. It rained.\n";
        assert_eq!(made_again(&before, &edited(2, more)), ["articles/c.html", "films/saltmarsh.html"]);
        // The year of a film stands wherever others list it, and not where it is only linked.
        let dated = "A film opens\n\nThe film \"Saltmarsh,\" directed by Ida Lund, stars Wendell Okafor. It came out in 2009.\n";
        let again = made_again(&before, &edited(1, dated));
        assert!(again.contains(&"people/ida-lund.html".to_owned()), "{again:?}");
        assert!(!again.contains(&"people/anna-torvane.html".to_owned()), "{again:?}");
        // Another article before them changes the numbers of all.
        let texts = [("0.txt", "Rain\n\nThe band Nightjars played.\n"), TEXTS[0], TEXTS[1], TEXTS[2]];
        assert_eq!(made_again(&before, &site(&texts, |_| {})), ["articles/0.html", "bands/nightjars.html"]);
    }

    #[test]
    fn a_list_is_not_taken_for_another_that_is_as_empty() {
        let quiet = ("0.txt", "Rain\n\nIt rained.\n");
        let again = all_made_again(&site(&[quiet], |_| {}), &site(&[quiet, TEXTS[2]], |_| {}));
        assert!(again.contains(&"films.html".to_owned()), "{again:?}");
        assert!(!again.contains(&"bands.html".to_owned()), "{again:?}");
    }

    #[test]
    fn what_every_page_knows_makes_all_of_them_again() {
        let (before, after) = (site(&TEXTS, |_| {}), site(&TEXTS, |config| config.title = "Another".to_owned()));
        let below: Vec<_> = after.pages().iter().map(|key| after.path(key)).collect();
        let below: Vec<_> = below.into_iter().filter(|path| path.contains('/') || path == "404.html").collect();
        assert_eq!(made_again(&before, &after), below);
        let elsewhere = site(&TEXTS, |config| (config.root, config.output) = ("wiki".into(), "elsewhere".into()));
        assert_eq!(made_again(&before, &elsewhere), [""; 0]);
    }
}
