//! The graph: who is mentioned where, what is said of whom, what ties two records.

use rustc_hash::FxHashSet;

use crate::{
    article::{Article, ArticleId, TextRange},
    duplicate::Duplicates,
    fact::{Claim, Facts},
    mention::Mentions,
    quote::Quote,
    record::{RecordId, Records},
};

/// What was found in a folder.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// Which of them say what another says.
    pub duplicates: &'a Duplicates,
    /// The mentions, by article.
    pub mentions: &'a Mentions,
    /// The records.
    pub records: &'a Records,
    /// What is said of them.
    pub facts: &'a Facts,
    /// The quotes, by position in `articles`.
    pub quotes: &'a [Vec<Quote>],
}

/// What a record's page needs of the rest of the wiki.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Articles that mention it, in article order, and which of [`Mentions::of`] do. A mention in a paragraph that a copy
    /// has of its original is not among them where the original mentions the record: it is no second one.
    pub mentions: Vec<(ArticleId, Vec<u32>)>,
    /// Facts that name it at any place of the claim, as positions in [`Facts::list`], ascending.
    pub facts: Vec<u32>,
    /// Quotes spoken by it: article and position in that article's quotes; those that a copy repeats are left out.
    pub spoken: Vec<(ArticleId, u32)>,
    /// Quotes that name it.
    pub quoted_about: Vec<(ArticleId, u32)>,
}

impl Findings<'_> {
    fn quotes(&self, article: ArticleId) -> &[Quote] {
        self.quotes.get(article.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether a stretch stands in a paragraph that an article has of its original.
    fn repeats(&self, article: &Article, range: TextRange) -> bool {
        self.duplicates.repeats(article.id, article.block_at(range.start))
    }
}

/// How a fact ties one record to another, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// An actor to the person played.
    Portrays,
    /// A film to whom it is about.
    IsAbout,
    /// A member to a band.
    MemberOf,
    /// A director to a film.
    Directed,
    /// A writer to a film.
    Wrote,
    /// A producer to a film.
    Produced,
    /// An actor to a film.
    ActedIn,
    /// A film to the film that it is a part of.
    PartOf,
}

impl Tie {
    /// What a claim ties, the subject first; one that is about one record ties none.
    pub fn of(claim: &Claim) -> impl Iterator<Item = (RecordId, Self, RecordId)> + use<> {
        let (person, film) = (RecordId::Person, RecordId::Film);
        let two = match claim {
            Claim::ActedIn { person: actor, film: id, role } => {
                let real = role.as_ref().and_then(|role| role.real);
                let portrays = real.map(|real| (person(*actor), Self::Portrays, person(real)));
                [Some((person(*actor), Self::ActedIn, film(*id))), portrays]
            }
            Claim::Portrays { person: actor, real, .. } => {
                [Some((person(*actor), Self::Portrays, person(*real))), None]
            }
            Claim::Directed { person: maker, film: id } => [Some((person(*maker), Self::Directed, film(*id))), None],
            Claim::Wrote { person: maker, film: id } => [Some((person(*maker), Self::Wrote, film(*id))), None],
            Claim::Produced { person: maker, film: id } => [Some((person(*maker), Self::Produced, film(*id))), None],
            Claim::MemberOf { person: member, band, .. } => {
                [Some((person(*member), Self::MemberOf, RecordId::Band(*band))), None]
            }
            Claim::IsAbout { film: id, subject } => [Some((film(*id), Self::IsAbout, *subject)), None],
            Claim::PartOf { film: id, whole: Some(whole), .. } => [Some((film(*id), Self::PartOf, film(*whole))), None],
            _ => [None, None],
        };
        two.into_iter().flatten()
    }
}

/// Links by record.
#[derive(Debug, Default)]
pub struct Graph {
    people: Vec<Links>,
    films: Vec<Links>,
    bands: Vec<Links>,
}

impl Graph {
    /// Turns mentions, facts and quotes around.
    pub fn new(findings: &Findings) -> Self {
        let records = findings.records;
        let mut graph = Self {
            people: vec![Links::default(); records.people.len()],
            films: vec![Links::default(); records.films.len()],
            bands: vec![Links::default(); records.bands.len()],
        };
        for article in findings.articles {
            graph.add_mentions(article, findings);
            graph.add_quotes(article, findings);
        }
        for (fact, position) in findings.facts.list.iter().zip(0..) {
            graph.add_fact(&fact.claim, position);
        }
        graph
    }

    /// The links of a record.
    pub fn links(&self, id: RecordId) -> &Links {
        match id {
            RecordId::Person(id) => &self.people[id.0 as usize],
            RecordId::Film(id) => &self.films[id.0 as usize],
            RecordId::Band(id) => &self.bands[id.0 as usize],
        }
    }

    fn links_mut(&mut self, id: RecordId) -> &mut Links {
        match id {
            RecordId::Person(id) => &mut self.people[id.0 as usize],
            RecordId::Film(id) => &mut self.films[id.0 as usize],
            RecordId::Band(id) => &mut self.bands[id.0 as usize],
        }
    }

    fn add_mentions(&mut self, article: &Article, findings: &Findings) {
        let original = findings.duplicates.original_of(article.id);
        let known: FxHashSet<RecordId> = original
            .into_iter()
            .flat_map(|original| findings.mentions.of(original).iter().filter_map(|mention| mention.record))
            .collect();
        for (mention, position) in findings.mentions.of(article.id).iter().zip(0..) {
            let Some(record) = mention.record else { continue };
            if known.contains(&record) && findings.repeats(article, mention.range) {
                continue;
            }
            let known = &mut self.links_mut(record).mentions;
            match known.last_mut() {
                Some((last, positions)) if *last == article.id => positions.push(position),
                _ => known.push((article.id, vec![position])),
            }
        }
    }

    fn add_quotes(&mut self, article: &Article, findings: &Findings) {
        let original =
            findings.duplicates.original_of(article.id).map_or(&[][..], |original| findings.quotes(original));
        let is_known =
            |quote: &Quote| original.iter().any(|known| known.speaker == quote.speaker && known.about == quote.about);
        for (quote, position) in findings.quotes(article.id).iter().zip(0..) {
            if is_known(quote) && findings.repeats(article, quote.range) {
                continue;
            }
            if let Some(speaker) = quote.speaker {
                self.links_mut(RecordId::Person(speaker)).spoken.push((article.id, position));
            }
            for &record in &quote.about {
                self.links_mut(record).quoted_about.push((article.id, position));
            }
        }
    }

    fn add_fact(&mut self, claim: &Claim, position: u32) {
        for record in claim.records() {
            let facts = &mut self.links_mut(record).facts;
            // A claim may name one record twice, say a singer who plays herself.
            if facts.last() != Some(&position) {
                facts.push(position);
            }
        }
    }

    /// How much ties a record to others: its facts, then the articles that mention it. More comes first.
    pub fn degree(&self, id: RecordId) -> (usize, usize) {
        let links = self.links(id);
        (links.facts.len(), links.mentions.len())
    }
}
