//! The export of a wiki, to be asked in words.

use std::ops::Range;

use serde::Deserialize;

use crate::wiki::Wiki;

/// What the program knows of a folder.
#[derive(Debug, Deserialize)]
pub(crate) struct Export {
    pub(crate) records: Vec<Record>,
    pub(crate) articles: Vec<Article>,
}

/// A person, a film or a band.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) confidence: u16,
    pub(crate) facts: Vec<Fact>,
}

/// What is said of a record.
#[derive(Debug, Deserialize)]
pub(crate) struct Fact {
    pub(crate) predicate: String,
    pub(crate) object: Option<String>,
    pub(crate) object_text: Option<String>,
    pub(crate) confidence: u16,
    pub(crate) role: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) sources: Vec<Place>,
}

/// Bytes of an article.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    pub(crate) article: String,
    start: usize,
    end: usize,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Article {
    pub(crate) path: String,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) quotes: Vec<Quote>,
    #[serde(skip)]
    pub(crate) text: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Mention {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
    pub(crate) record: String,
    pub(crate) confidence: u16,
}

/// Direct speech.
#[derive(Debug, Deserialize)]
pub(crate) struct Quote {
    pub(crate) start: usize,
    pub(crate) end: usize,
    speaker: Option<String>,
    pub(crate) confidence: u16,
}

impl Export {
    /// Runs the export of a wiki and reads its articles beside it.
    #[track_caller]
    pub(crate) fn of(wiki: &Wiki) -> Self {
        let mut export: Self = serde_json::from_str(&wiki.run("export").stdout).unwrap();
        for article in &mut export.articles {
            article.text = wiki.read(&format!("seeds/{}", article.path));
        }
        export
    }

    /// The names of the records of a kind, in order of the alphabet.
    pub(crate) fn names(&self, kind: &str) -> Vec<&str> {
        let of_kind = self.records.iter().filter(|record| record.kind == kind);
        let mut names: Vec<_> = of_kind.map(|record| record.name.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// The records that have a name or an alias spelt like this, in whatever case.
    pub(crate) fn called(&self, name: &str) -> Vec<&Record> {
        let is_called = |record: &&Record| {
            let mut names = record.aliases.iter().chain([&record.name]);
            names.any(|known| known.eq_ignore_ascii_case(name))
        };
        self.records.iter().filter(is_called).collect()
    }

    /// The one article whose path starts like this.
    #[track_caller]
    pub(crate) fn article(&self, path: &str) -> &Article {
        let mut found = self.articles.iter().filter(|article| article.path.starts_with(path));
        let article = found.next().unwrap_or_else(|| panic!("no article `{path}`"));
        assert!(found.next().is_none(), "more than one article `{path}`");
        article
    }

    /// Where the words between `«` and `»` lead in their surroundings, as kind and name: `film The Long Winter`.
    ///
    /// `None` if they are no link. A link over more words, or fewer, leads elsewhere; only `the` may be in or out.
    #[track_caller]
    pub(crate) fn link(&self, path: &str, marked: &str) -> Option<String> {
        let article = self.article(path);
        let range = article.marked(marked);
        let mention = article.mentions.iter().find(|mention| mention.start < range.end && range.start < mention.end)?;
        let target = self.title(&mention.record);
        let is_over = without_article(&mention.text) == without_article(&article.text[range]);
        Some(if is_over { target } else { format!("{target}, over `{}`", mention.text) })
    }

    /// The facts of a predicate between two names; the object of a song is its title.
    pub(crate) fn facts<'a>(&'a self, subject: &str, predicate: &str, object: &str) -> Vec<&'a Fact> {
        let subjects = self.records.iter().filter(|record| record.name == subject);
        let facts = subjects.flat_map(|record| &record.facts).filter(|fact| fact.predicate == predicate);
        facts.filter(|fact| fact.object_text.as_deref().or(fact.value.as_deref()) == Some(object)).collect()
    }

    /// Every fact in a line: `Ana Lind acted_in film The Long Winter, Captain Moss`.
    pub(crate) fn statements(&self) -> Vec<String> {
        let statement = |record: &Record, fact: &Fact| {
            let object = fact.object.as_deref().map(|id| self.title(id));
            let object = object.or_else(|| fact.object_text.clone()).or_else(|| fact.value.clone()).unwrap_or_default();
            let role = fact.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
            format!("{} {} {object}{role}", record.name, fact.predicate)
        };
        let of_record = |record| move |fact| statement(record, fact);
        self.records.iter().flat_map(|record| record.facts.iter().map(of_record(record))).collect()
    }

    /// The bytes that a fact is cited with.
    ///
    /// # Panics
    /// If they do not lie in an article, between characters.
    #[track_caller]
    pub(crate) fn cited(&self, place: &Place) -> &str {
        let text = &self.article(&place.article).text;
        text.get(place.start..place.end).unwrap_or_else(|| panic!("no text at {place:?}"))
    }

    /// The name of a quote's speaker.
    pub(crate) fn speaker(&self, quote: &Quote) -> Option<&str> {
        let id = quote.speaker.as_deref()?;
        self.records.iter().find(|record| record.id == id).map(|record| record.name.as_str())
    }

    /// Kind and name of a record.
    fn title(&self, id: &str) -> String {
        let record = self.records.iter().find(|record| record.id == id);
        record.map_or_else(|| format!("the unknown {id}"), |record| format!("{} {}", record.kind, record.name))
    }
}

impl Record {
    /// Whether a word belongs to a name of this record, or to what a fact of it says.
    pub(crate) fn is_about(&self, fact: &Fact, word: &str) -> bool {
        let names = self.aliases.iter().chain([&self.name]);
        let said = [&fact.object_text, &fact.role, &fact.value].into_iter().flatten();
        names.chain(said).any(|text| text.contains(word))
    }
}

impl Article {
    /// The bytes of words that occur once.
    #[track_caller]
    pub(crate) fn find(&self, words: &str) -> Range<usize> {
        let mut places = self.text.match_indices(words);
        let (start, _) = places.next().unwrap_or_else(|| panic!("`{words}` is not in {}", self.path));
        assert!(places.next().is_none(), "`{words}` is more than once in {}", self.path);
        start..start + words.len()
    }

    /// The bytes of what stands between `«` and `»`, in surroundings that occur once.
    #[track_caller]
    fn marked(&self, marked: &str) -> Range<usize> {
        let (before, rest) = marked.split_once('«').expect("a mark opens");
        let (name, after) = rest.split_once('»').expect("a mark closes");
        let start = self.find(&format!("{before}{name}{after}")).start + before.len();
        start..start + name.len()
    }

    /// The quotes that hold words which occur once.
    #[track_caller]
    pub(crate) fn quotes_with(&self, words: &str) -> Vec<&Quote> {
        let range = self.find(words);
        self.quotes.iter().filter(|quote| quote.start <= range.start && range.end <= quote.end).collect()
    }
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}
