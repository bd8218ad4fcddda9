//! A wiki built by hand, for the tests of pages: nothing is recognised, everything is said.

use std::path::PathBuf;

use crate::{
    article::{About, Article, ArticleId, Block, Container, Element, Mark, Markup, Role, TextMap, TextRange},
    asset::Assets,
    census::Census,
    confidence::Confidence,
    config::Config,
    date::Date,
    diagnostic::Diagnostics,
    duplicate::Duplicates,
    fact::{Claim, Evidence, Fact, Facts, Role as Part, When},
    graph::{Findings, Graph},
    kind::Kind,
    language::Language,
    mention::{Mention, Mentions},
    page::{
        address::Addresses,
        outline::{Contents, Outline},
    },
    quote::{Quote, Way},
    record::{BandId, FilmId, Namesakes, PersonId, Record, RecordId, Records},
    site::Site,
    source::{SourceId, Sources},
    theme::Theme,
};

/// The settings of the sample.
pub(crate) fn config() -> Config {
    Config {
        root: PathBuf::from("sample"),
        output: PathBuf::from("sample/public"),
        title: "Night Owls".to_owned(),
        description: None,
        base_url: None,
        repository: None,
        language: "en".to_owned(),
        threshold: 500,
        excerpt_words: 30,
        excerpt_most: 50,
        names: crate::config::Names::default(),
    }
}

/// A wiki in the making. In texts, `{p0:Ann}` is a mention of the person 0, `f` of a film, `b` of a band;
/// `_` stands around emphasis, `^` around a link.
pub(crate) struct Sample {
    config: Config,
    records: Records,
    articles: Vec<Article>,
    mentions: Mentions,
    facts: Facts,
    quotes: Vec<Vec<Quote>>,
}

impl Sample {
    pub(crate) fn new() -> Self {
        Self {
            config: config(),
            records: Records::default(),
            articles: Vec::new(),
            mentions: Mentions::default(),
            facts: Facts::default(),
            quotes: Vec::new(),
        }
    }

    pub(crate) fn configured(mut self, change: impl FnOnce(&mut Config)) -> Self {
        change(&mut self.config);
        self
    }

    pub(crate) fn person(mut self, name: &str, aliases: &[&str], redirects: &[&str]) -> Self {
        self.records.people.push(record(name, aliases, redirects));
        self
    }

    pub(crate) fn film(mut self, name: &str, redirects: &[&str]) -> Self {
        self.records.films.push(record(name, redirects, redirects));
        self
    }

    pub(crate) fn band(mut self, name: &str) -> Self {
        self.records.bands.push(record(name, &[], &[]));
        self
    }

    /// An article: a line is a block; `# ` headline, `~ ` deck, `## ` heading, `* ` item, `> ` quotation, `| ` cell,
    /// `--` rule, `! ` caption, `$ ` code, `Name: ` with a mention as the name a turn, `Name >> ` a turn without.
    pub(crate) fn article(mut self, path: &str, about: About, text: &str) -> Self {
        let id = ArticleId(self.articles.len() as u32);
        let mut made = Made::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            made.line(line);
        }
        let title = made.blocks.iter().find(|block| block.role == Role::Headline);
        let title = title.map_or("Untitled", |block| &made.text[block.range.bytes()]).to_owned();
        self.articles.push(Article {
            id,
            source: SourceId(id.0),
            path: path.to_owned(),
            title,
            about,
            text: made.text,
            map: TextMap::default(),
            blocks: made.blocks,
            marks: made.marks,
        });
        self.mentions.by_article.push(made.mentions);
        self.quotes.push(Vec::new());
        self
    }

    /// A fact that the words in the last article state.
    pub(crate) fn fact(self, claim: Claim, words: &str) -> Self {
        self.doubtful(claim, words, 950)
    }

    pub(crate) fn doubtful(mut self, claim: Claim, words: &str, confidence: u16) -> Self {
        let evidence = self.evidence(words);
        match self.facts.list.iter_mut().find(|fact| fact.claim == claim) {
            Some(fact) => fact.evidence.push(evidence),
            None => {
                let confidence = Confidence::from_thousandths(confidence);
                self.facts.list.push(Fact { claim, confidence, evidence: vec![evidence] });
            }
        }
        self
    }

    pub(crate) fn quote(mut self, words: &str, speaker: Option<u32>, about: &[RecordId]) -> Self {
        let (_, range) = self.evidence(words).in_article().expect("samples are articles");
        let quote = Quote {
            range,
            speaker: speaker.map(PersonId),
            confidence: Confidence::CERTAIN,
            way: speaker.map(|_| Way::Turn),
            about: about.to_vec(),
        };
        self.quotes.last_mut().unwrap().push(quote);
        self
    }

    fn evidence(&self, words: &str) -> Evidence {
        let article = self.articles.last().unwrap();
        let start = article.text.find(words).unwrap_or_else(|| panic!("no `{words}` in {}", article.path));
        Evidence::Article { article: article.id, range: TextRange::new(start, start + words.len()) }
    }

    pub(crate) fn site(mut self) -> Site {
        self.facts.list.sort_by(|one, other| one.claim.cmp(&other.claim));
        let theme = Theme::load(&self.config, &mut Diagnostics::default()).unwrap();
        let language = Language::load(&self.config).unwrap();
        let duplicates = Duplicates::of(&self.articles);
        let graph = Graph::new(&Findings {
            articles: &self.articles,
            duplicates: &duplicates,
            mentions: &self.mentions,
            records: &self.records,
            facts: &self.facts,
            quotes: &self.quotes,
        });
        let namesakes = Namesakes::of(&self.records, theme.interface());
        let contents = Contents {
            articles: &self.articles,
            written: &[],
            records: &self.records,
            facts: &self.facts,
            quotes: &self.quotes,
            duplicates: &duplicates,
            graph: &graph,
        };
        let outline = Outline::new(&contents, namesakes, &language, theme.interface());
        let theme = theme.ready_for(&outline.templates(), Addresses::default);
        Site {
            language,
            theme,
            assets: Assets::default(),
            written: vec![],
            named: vec![],
            pictures: crate::picture::Pictures::default(),
            sources: Sources::default(),
            articles: self.articles,
            duplicates,
            corrections: crate::correction::Corrections::default(),
            census: Census::default(),
            records: self.records,
            mentions: self.mentions,
            facts: self.facts,
            quotes: self.quotes,
            graph,
            outline,
            config: self.config,
        }
    }
}

fn record(name: &str, aliases: &[&str], redirects: &[&str]) -> Record {
    let own = |list: &[&str]| list.iter().map(|alias| (*alias).to_owned()).collect();
    Record {
        name: name.to_owned(),
        aliases: own(aliases),
        redirects: own(redirects),
        slug: crate::slug::slug_of(name),
        external_ids: Vec::new(),
        same_as: Vec::new(),
        written: None,
        confidence: Confidence::CERTAIN,
    }
}

/// The text of an article in the making.
#[derive(Default)]
struct Made {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    mentions: Vec<Mention>,
    containers: u32,
}

impl Made {
    fn line(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let (role, rest, element) = match line.split_once(' ') {
            Some(("#", rest)) => (Role::Headline, rest, None),
            Some(("~", rest)) => (Role::Deck, rest, None),
            Some(("##", rest)) => (Role::Heading(3), rest, None),
            Some(("*", rest)) => (Role::Paragraph { dateline: 0 }, rest, Some(Element::Item)),
            Some((">", rest)) => (Role::Paragraph { dateline: 0 }, rest, Some(Element::Quotation)),
            Some(("|", rest)) => (Role::Cell { head: false }, rest, Some(Element::Table)),
            Some(("!", rest)) => (Role::Caption, rest, None),
            Some(("$", rest)) => (Role::Preformatted, rest, None),
            _ if line == "--" => (Role::Rule, "", None),
            _ => (Role::Paragraph { dateline: 0 }, line, None),
        };
        let role = match (role, rest.split_once(" >> ")) {
            (Role::Paragraph { .. }, Some((speaker, speech))) => {
                self.inline(speaker);
                let speaker = TextRange::new(start, self.text.len());
                self.text.push_str(": ");
                let at = self.text.len() as u32;
                self.inline(speech);
                Role::Turn { speaker, speech: at }
            }
            (role, _) => {
                self.inline(rest);
                match rest.find(" — ") {
                    Some(dash) if matches!(role, Role::Paragraph { .. }) => {
                        Role::Paragraph { dateline: (dash + " — ".len()) as u32 }
                    }
                    _ => role,
                }
            }
        };
        let inside = element.map(|element| self.inside(element)).unwrap_or_default();
        self.blocks.push(Block { range: TextRange::new(start, self.text.len()), role, inside });
    }

    /// Items of adjacent lines share their list.
    fn inside(&mut self, element: Element) -> Vec<Container> {
        let before = self.blocks.last().and_then(|block| block.inside.first().copied());
        let mut next = |element| {
            self.containers += 1;
            Container { number: self.containers, element }
        };
        match element {
            Element::Item => {
                let list = before.filter(|container| container.element == Element::Bullets);
                let list = list.unwrap_or_else(|| next(Element::Bullets));
                vec![list, next(Element::Item)]
            }
            Element::Table => {
                let table = before.filter(|container| container.element == Element::Table);
                let table = table.unwrap_or_else(|| next(Element::Table));
                vec![table, next(Element::Row)]
            }
            element => vec![next(element)],
        }
    }

    fn inline(&mut self, mut rest: &str) {
        while let Some(open) = rest.find(['{', '_', '^']) {
            self.text.push_str(&rest[..open]);
            let close = match &rest[open..=open] {
                "{" => '}',
                "_" => '_',
                _ => '^',
            };
            let end = open + 1 + rest[open + 1..].find(close).unwrap();
            self.element(close, &rest[open + 1..end]);
            rest = &rest[end + 1..];
        }
        self.text.push_str(rest);
    }

    fn element(&mut self, close: char, body: &str) {
        let start = self.text.len();
        let range = |made: &Self| TextRange::new(start, made.text.len());
        match close {
            '}' => {
                let (key, name) = body.split_once(':').unwrap();
                self.text.push_str(name);
                let number: u32 = key[1..].parse().unwrap();
                let (kind, record) = match &key[..1] {
                    "p" => (Kind::Person, RecordId::Person(PersonId(number))),
                    "f" => (Kind::Film, RecordId::Film(FilmId(number))),
                    _ => (Kind::Band, RecordId::Band(BandId(number))),
                };
                let range = range(self);
                self.mentions.push(Mention { range, kind, record: Some(record), confidence: Confidence::CERTAIN });
            }
            '_' => {
                self.inline(body);
                self.marks.push(Mark { range: range(self), markup: Markup::Emphasis });
            }
            _ => {
                let (address, words) = body.split_once(' ').unwrap();
                self.text.push_str(words);
                self.marks.push(Mark { range: range(self), markup: Markup::Link(address.to_owned()) });
            }
        }
    }
}

pub(crate) fn acted(person: u32, film: u32, role: Option<(&str, Option<u32>)>) -> Claim {
    let role = role.map(|(name, real)| Part { name: name.to_owned(), real: real.map(PersonId) });
    Claim::ActedIn { person: PersonId(person), film: FilmId(film), role }
}

pub(crate) fn member(person: u32, band: u32, role: Option<&str>, from: Option<&str>, to: Option<&str>) -> Claim {
    let own = |text: Option<&str>| text.map(str::to_owned);
    Claim::MemberOf { person: PersonId(person), band: BandId(band), role: own(role), from: own(from), to: own(to) }
}

pub(crate) fn when(words: &str, date: &str) -> When {
    When { words: words.to_owned(), date: Some(date.to_owned()) }
}

/// A wiki of three articles, with everything that a page can show.
pub(crate) fn sample() -> Sample {
    let film = RecordId::Film(FilmId(0));
    let band = RecordId::Band(BandId(0));
    let person = |number| RecordId::Person(PersonId(number));
    let press = About {
        outlet: Some("The Evening Mail".to_owned()),
        author: Some("Kit Marlow".to_owned()),
        url: Some("https://mail.example/owls?a=1&b=2".to_owned()),
        date: Some(Date { year: Some(2009), month: Some(11), day: Some(16) }),
        ..About::default()
    };
    Sample::new()
        .person("Ada Brandt", &["Ada", "Brandt"], &["Ada B"])
        .person("Iris Vale", &["Vale"], &[])
        .person("Mona Quist", &["Quist"], &[])
        .person("Rune Ødegård", &[], &[])
        .person("نور Salem", &[], &[])
        .film("Harbour Lights", &[])
        .film("The Owls", &["Owls"])
        .band("The Owls")
        .article(
            "interviews/Ada Brandt.md",
            About { licence: Some("CC0".to_owned()), ..About::default() },
            "# {p0:Ada Brandt} on Playing a Living Singer
            ~ The actor of _{f1:The Owls}_ talks about {p1:Iris Vale} & her songs.
            OSLO, Norway — {p0:Ada Brandt} plays {p1:Iris Vale} in {f1:The Owls}, a film about {b0:the Owls} by {p2:Mona Quist}. It opens on 19 March 2010.
            Interviewer >> Did you know {b0:the Owls}?
            {p0:Brandt} >> I knew every song. {p1:Iris} was kind to me, and {p1:she} lent me her guitar.
            ## The songs
            {p1:Iris Vale} wrote ^https://songs.example/night Night Watch^ for {b0:the Owls} in 1976, when ^../letters.txt a letter^ came.
            * {p1:Vale}: guitar and voice from 1975 to 1979.
            * {p3:Rune Ødegård}: drums.
            > We were <b> loud.
            | 1976
            | _Night_ Watch
            $ for (;;) loop
            --
            ! {p0:Ada Brandt} with {p1:Iris Vale}",
        )
        .fact(acted(0, 1, Some(("Iris Vale", Some(1)))), "plays Iris Vale in The Owls")
        .fact(Claim::IsAbout { film: FilmId(1), subject: band }, "a film about the Owls")
        .fact(Claim::Directed { person: PersonId(2), film: FilmId(1) }, "by Mona Quist")
        .fact(Claim::Released { film: FilmId(1), when: when("19 March 2010", "2010-03-19") }, "opens on 19 March 2010")
        .fact(Claim::Performed { performer: band, song: "Night Watch".to_owned() }, "Night Watch for the Owls")
        .fact(member(1, 0, Some("rhythm guitarist"), Some("1975"), Some("1979")), "Vale: guitar")
        .fact(member(3, 0, Some("drummer"), None, None), "Rune Ødegård: drums")
        .quote("I knew every song. Iris was kind to me, and she lent me her guitar.", Some(0), &[person(1)])
        .article(
            "letters.txt",
            press,
            "# Night Owls in the Harbour
            OSLO — The band is back on screen. {p2:Mona Quist} wrote and directed {f1:The Owls}. Nobody had asked her to. The rest of the first paragraph goes on for a while, with more words than an excerpt may show of it, until it stops here.
            A paragraph that nobody cites is not shown at all.
            {p0:Ada Brandt}, 19, once acted in {f0:Harbour Lights}, they say. Rain fell all day. {f1:The Owls} comes out on April 9, a note said.
            “I never saw {b0:the Owls} on a stage,” {p0:Brandt} said. “I was not born.” She left.
            {p4:نور Salem} played the young {p3:Ødegård}, it is said.",
        )
        .fact(Claim::Wrote { person: PersonId(2), film: FilmId(1) }, "wrote and directed The Owls")
        .fact(Claim::Directed { person: PersonId(2), film: FilmId(1) }, "directed The Owls")
        .fact(Claim::AgeOn { person: PersonId(0), years: 19 }, "Ada Brandt, 19")
        .doubtful(acted(0, 0, None), "acted in Harbour Lights", 600)
        .fact(Claim::Released { film: FilmId(1), when: when("April 9", "XXXX-04-09") }, "out on April 9")
        .doubtful(
            Claim::Portrays { person: PersonId(4), real: PersonId(3), film: None },
            "played the young Ødegård",
            650,
        )
        .quote("I never saw the Owls on a stage,", Some(0), &[film, band])
        .article("letters.md", About::default(), "# A Letter\nNothing is in it.")
}
