//! The outline: which pages a site has and where they stand, worked out once for all of them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    article::{Article, ArticleId, Markup, TextRange, Wikilink},
    date::QualifiedDate,
    duplicate::Duplicates,
    fact::{Claim, Evidence, Fact, Facts},
    graph::{Graph, Links},
    interface::Interface,
    kind::RecordKind,
    language::Language,
    page::{
        PageKey,
        address::{Address, Addresses},
        connections::Connections,
        frame::Ways,
        index::{Group, Index, IndexKind, surname_first, title_key},
        place::KnownPlaces,
        quotes::Speeches,
        sheet::class,
        target::encoded,
        timeline::Timeline,
        title::{Naming, Titles},
        wanted::Wanted,
    },
    quote::Quote,
    record::{BandId, Bearers, FilmId, Namesakes, PersonId, RecordId, Records},
    slug::slug_of,
    written::Written,
};

/// Mentions on a page of a record; more of them go on further pages.
pub const MENTIONS_PER_PAGE: usize = 100;
/// Spines on the home page.
const SPINES: usize = 12;
/// Articles on the home page.
const NEWEST: usize = 6;
/// Records of each kind on the home page, besides those on the stack.
const OF_A_KIND: usize = 6;
/// Portrayals on the home page.
const PORTRAYALS: usize = 12;
/// Articles in the feed: a reader who looks in once a month misses none of them.
const FEED: usize = 50;

/// What all pages share: paths, lists, years, and which facts an article states.
#[derive(Debug, Default)]
pub struct Outline {
    pages: Vec<PageKey>,
    article_paths: Vec<String>,
    article_by_source: FxHashMap<String, ArticleId>,
    article_by_key: FxHashMap<String, ArticleId>,
    article_facts: Vec<Vec<FactPlace>>,
    film_years: Vec<Option<u16>>,
    band_years: Vec<Option<u16>>,
    namesakes: Namesakes,
    choosers: Vec<Chooser>,
    chooser_by_slug: FxHashMap<String, u32>,
    choosers_of: FxHashMap<RecordId, Vec<u32>>,
    wanted: Wanted,
    redirects: Vec<Redirect>,
    indexes: BTreeMap<IndexKind, Index>,
    /// The place of each article and film in its list by date, if it has one.
    article_places: Vec<Option<u32>>,
    film_places: Vec<Option<u32>>,
    timeline: Timeline,
    speeches: Speeches,
    connections: Connections,
    home: Home,
    feed: Vec<ArticleId>,
    titles: Titles,
    place_words: KnownPlaces,
}

/// A fact and where an article states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactPlace {
    /// The position in [`Facts::list`].
    pub fact: u32,
    /// The bytes of the article's text.
    pub range: TextRange,
}

/// A name that several records bear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chooser {
    /// The path of its page.
    pub path: String,
    /// The name, in its fullest form: `The Runaways` for The Runaways and Runaways.
    pub name: String,
    /// The records, two or more, in order of kind and slug.
    pub records: Vec<RecordId>,
    /// Those of them whose own name it is, and not only an alias.
    pub named: BTreeSet<RecordId>,
}

/// Another name that leads to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The path of its page.
    pub path: String,
    /// The record.
    pub record: RecordId,
}

/// What a wikilink leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// The page of a record.
    Record(RecordId),
    /// The page where a reader chooses between namesakes, by its number in [`Outline::chooser`].
    Chooser(u32),
    /// The entry of a wanted name, by its number in [`Wanted::list`].
    Wanted(u32),
}

/// What the home page shows.
#[derive(Debug, Default)]
pub struct Home {
    /// The best connected records.
    pub spines: Vec<RecordId>,
    /// Of each kind the best connected that are not on the stack.
    pub others: BTreeMap<RecordKind, Vec<RecordId>>,
    /// The newest articles, then those without a date; none that only prints another one again.
    pub newest: Vec<ArticleId>,
    /// Who plays whom: the real person, then the actor; the best attested first.
    pub portrayals: Vec<(PersonId, PersonId)>,
}

/// What the pages of a site are about.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// The record pages.
    pub written: &'a [Written],
    /// The records.
    pub records: &'a Records,
    /// What is said of them.
    pub facts: &'a Facts,
    /// The quotes, by position in `articles`.
    pub quotes: &'a [Vec<Quote>],
    /// Which articles print others again.
    pub duplicates: &'a Duplicates,
    /// Who is mentioned where.
    pub graph: &'a Graph,
}

impl Outline {
    /// Works out the pages of a site.
    pub fn new(contents: &Contents, namesakes: Namesakes, language: &Language, interface: &Interface) -> Self {
        let &Contents { articles, written, records, facts, quotes, duplicates, graph } = contents;
        let mut outline = Self {
            namesakes,
            article_facts: article_facts(articles.len(), facts),
            film_years: years(records.films.len(), articles, facts, released),
            band_years: years(records.bands.len(), articles, facts, formed),
            timeline: Timeline::of(facts, articles),
            speeches: Speeches::of(articles, quotes, records, graph, interface),
            connections: Connections::of(articles, records, facts, graph),
            home: Home::new(contents),
            feed: feed(articles, duplicates),
            place_words: KnownPlaces::in_articles(articles, interface),
            ..Self::default()
        };
        let mut taken = Taken::default();
        outline.article_paths =
            articles.iter().map(|article| taken.claim("articles", &article_stem(article))).collect();
        outline.article_by_source = articles.iter().map(|article| (article.path.clone(), article.id)).collect();
        outline.article_by_key = by_key(articles);
        let lists = IndexKind::ALL.into_iter();
        outline.indexes = lists
            .filter(|&kind| outline.has_list(kind, articles))
            .map(|kind| (kind, outline.index(kind, articles, records, interface)))
            .collect();
        outline.article_places = outline.places(IndexKind::Articles, articles.len());
        outline.film_places = outline.places(IndexKind::FilmsByYear, records.films.len());
        outline.add_redirects(records, &mut taken, interface);
        outline.add_choosers(&mut taken);
        outline.wanted =
            Wanted::of(articles, written, records, |link| match outline.choices(link, language, interface) {
                Choices::Page(_) => None,
                Choices::NoPage(near) => Some(near),
            });
        outline.titles = outline.titles_of(articles, records, interface);
        outline.pages = outline.keys(records, graph);
        outline
    }

    /// Every page in order of path.
    pub fn pages(&self) -> &[PageKey] {
        &self.pages
    }

    /// The templates of all pages.
    pub fn templates(&self) -> BTreeSet<&'static str> {
        self.pages.iter().map(PageKey::template).collect()
    }

    /// The path of a page below the output folder.
    pub fn path(&self, key: &PageKey, records: &Records) -> String {
        match *key {
            PageKey::Home => "index.html".to_owned(),
            PageKey::NotFound => "404.html".to_owned(),
            PageKey::Search => "search.html".to_owned(),
            PageKey::Wanted(part) => Wanted::path(part),
            PageKey::Index { kind, part } => kind.path(part),
            PageKey::Timeline(part) => Timeline::path(part),
            PageKey::Connections => "connections.html".to_owned(),
            PageKey::Quotes(part) => Speeches::path(part),
            PageKey::Record { id, part: 1 } => records.path(id),
            PageKey::Record { id, part } => {
                format!("{}/{}/mentions-{part}.html", folder(id.kind()), records.get(id).slug)
            }
            PageKey::Article(id) => self.article_path(id).to_owned(),
            PageKey::Chooser(number) => self.choosers[number as usize].path.clone(),
            PageKey::Redirect(number) => self.redirects[number as usize].path.clone(),
        }
    }

    /// The path of an article.
    pub fn article_path(&self, id: ArticleId) -> &str {
        &self.article_paths[id.index()]
    }

    /// The article made from a source, by its path below `seeds/`.
    pub fn article_at(&self, source: &str) -> Option<ArticleId> {
        self.article_by_source.get(source).copied()
    }

    /// The article that an `[article]` shortcode names by its foreign key, if exactly one has that key.
    pub fn article_with_key(&self, key: &str) -> Option<ArticleId> {
        self.article_by_key.get(key).copied()
    }

    /// The facts that an article states, in order of [`Facts::list`].
    pub fn article_facts(&self, id: ArticleId) -> &[FactPlace] {
        &self.article_facts[id.index()]
    }

    /// The year a film came out.
    pub fn film_year(&self, id: FilmId) -> Option<u16> {
        self.film_years[id.0 as usize]
    }

    /// The year a band came together.
    pub fn band_year(&self, id: BandId) -> Option<u16> {
        self.band_years[id.0 as usize]
    }

    /// A chooser.
    pub fn chooser(&self, number: u32) -> &Chooser {
        &self.choosers[number as usize]
    }

    /// All choosers, by number.
    pub fn choosers(&self) -> &[Chooser] {
        &self.choosers
    }

    /// The choosers of the names of a record that others bear, too: that of its own name first.
    pub fn choosers_of(&self, id: RecordId) -> impl Iterator<Item = &Chooser> {
        self.choosers_of.get(&id).into_iter().flatten().map(|&number| self.chooser(number))
    }

    /// Whether others are called as a record is itself, not only by an alias of it.
    pub fn shares_name(&self, id: RecordId) -> bool {
        self.choosers_of(id).any(|chooser| chooser.named.contains(&id))
    }

    /// The wanted names.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// What a wikilink leads to. `None` for one that stands in no article and that nothing answers to: only what is
    /// wanted in an article has an entry among the wanted names.
    pub fn destination(&self, link: &Wikilink, language: &Language, interface: &Interface) -> Option<Destination> {
        match self.choices(link, language, interface) {
            Choices::Page(destination) => Some(destination),
            Choices::NoPage(_) => self.wanted.number(link).map(Destination::Wanted),
        }
    }

    /// Where the records have their pages, by id and by every name that leads a reader to one of them or to a chooser.
    pub fn addresses(&self, records: &Records) -> Addresses {
        let address = |id: RecordId| Address {
            name: records.get(id).name.clone(),
            path: encoded(&self.path(&PageKey::Record { id, part: 1 }, records)).into_owned(),
            kind: id.kind().name(),
        };
        let mut addresses = Addresses::default();
        for id in records.ids() {
            addresses.add_id(records.key(id), address(id));
        }
        for (slug, bearers) in self.namesakes.all() {
            let all = bearers.all();
            if let Some(id) = all.first().filter(|_| all.len() == 1) {
                addresses.add_name(slug.to_owned(), address(*id));
            } else if let Some(&number) = self.chooser_by_slug.get(slug) {
                let chooser = self.chooser(number);
                let path = encoded(&chooser.path).into_owned();
                addresses.add_name(slug.to_owned(), Address { name: chooser.name.clone(), path, kind: "chooser" });
            }
        }
        addresses
    }

    fn choices(&self, link: &Wikilink, language: &Language, interface: &Interface) -> Choices {
        let found = self.namesakes.find(link, interface, language, |id| self.year(id));
        if let [only] = *found {
            return Choices::Page(Destination::Record(only));
        }
        let chooser = [link.full_name(), link.name.clone()].into_iter().find_map(|name| {
            let number = *self.chooser_by_slug.get(&slug_of(interface.without_article(&name)))?;
            let holds_all = found.iter().all(|id| self.chooser(number).records.contains(id));
            (holds_all && !found.is_empty()).then_some(number)
        });
        chooser.map_or(Choices::NoPage(found), |number| Choices::Page(Destination::Chooser(number)))
    }

    /// What a record is, in a word or two: `band`, `2010 film`.
    pub fn kind_words(&self, id: RecordId, interface: &Interface) -> String {
        let year = match id {
            RecordId::Film(film) => self.film_year(film),
            RecordId::Person(_) | RecordId::Band(_) => None,
        };
        match year {
            Some(year) => interface.phrases.film_year.fill(&[("year", &year.to_string())]),
            None => interface.word(class(id.kind())).to_owned(),
        }
    }

    /// The year of a film or band.
    pub fn year(&self, id: RecordId) -> Option<u16> {
        match id {
            RecordId::Person(_) => None,
            RecordId::Film(id) => self.film_year(id),
            RecordId::Band(id) => self.band_year(id),
        }
    }

    /// All redirects, by number.
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }

    /// A redirect.
    pub fn redirect(&self, number: u32) -> &Redirect {
        &self.redirects[number as usize]
    }

    /// A list, if there is one in that order.
    pub fn list(&self, kind: IndexKind) -> Option<&Index> {
        self.indexes.get(&kind)
    }

    /// What happened when.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Who said what.
    pub fn speeches(&self) -> &Speeches {
        &self.speeches
    }

    /// What is drawn.
    pub fn connections(&self) -> &Connections {
        &self.connections
    }

    /// Which of the pages there are that not every wiki has.
    pub fn ways(&self) -> Ways {
        Ways {
            timeline: !self.timeline.is_empty(),
            connections: !self.connections.is_empty(),
            quotes: !self.speeches.is_empty(),
        }
    }

    /// The articles before and after one, by date; none for one without a year.
    pub fn beside_article(&self, id: ArticleId) -> [Option<ArticleId>; 2] {
        self.beside(IndexKind::Articles, &self.article_places, id.index()).map(|found| found.map(ArticleId))
    }

    /// The films before and after one, by year; none for one without a year.
    pub fn beside_film(&self, id: FilmId) -> [Option<FilmId>; 2] {
        self.beside(IndexKind::FilmsByYear, &self.film_places, id.0 as usize).map(|found| found.map(FilmId))
    }

    /// Lists by date start with the latest.
    fn beside(&self, kind: IndexKind, places: &[Option<u32>], position: usize) -> [Option<u32>; 2] {
        let (Some(list), Some(place)) = (self.list(kind), places[position]) else { return [None, None] };
        let at = |place: Option<u32>| {
            let found = *list.entries().get(place? as usize)?;
            places[found as usize].map(|_| found)
        };
        [at(place.checked_add(1)), at(place.checked_sub(1))]
    }

    /// By what it lists, the place of each that has a year.
    fn places(&self, kind: IndexKind, count: usize) -> Vec<Option<u32>> {
        let mut places = vec![None; count];
        let dated = self.list(kind).into_iter().flat_map(Index::dated);
        for (place, &position) in (0..).zip(dated) {
            places[position as usize] = Some(place);
        }
        places
    }

    /// Whether a list is worth its page: by date only where there is one.
    fn has_list(&self, kind: IndexKind, articles: &[Article]) -> bool {
        match kind {
            IndexKind::People | IndexKind::Films | IndexKind::Bands | IndexKind::Articles => true,
            IndexKind::FilmsByYear => self.film_years.iter().any(Option::is_some),
            IndexKind::ArticlesByTitle => any_dated(articles),
        }
    }

    /// What the home page shows.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// How pages write of places in articles.
    pub fn place_words(&self) -> &KnownPlaces {
        &self.place_words
    }

    /// What tells pages of one name apart.
    pub fn titles(&self) -> &Titles {
        &self.titles
    }

    /// The articles of the feed: the newest of those whose day is known, without those that give the plot away and those
    /// that only print another one again.
    pub fn feed(&self) -> &[ArticleId] {
        &self.feed
    }

    fn titles_of(&self, articles: &[Article], records: &Records, interface: &Interface) -> Titles {
        let record = |id: RecordId| Naming { key: PageKey::Record { id, part: 1 }, name: &records.get(id).name };
        let articles_named =
            articles.iter().map(|article| Naming { key: PageKey::Article(article.id), name: &article.title });
        let list =
            |kind: IndexKind| Naming { key: PageKey::Index { kind, part: 1 }, name: interface.word(kind.section()) };
        let lists = [IndexKind::People, IndexKind::Films, IndexKind::Bands, IndexKind::Articles].map(list);
        let ways =
            [(PageKey::Timeline(1), "timeline"), (PageKey::Connections, "connections"), (PageKey::Quotes(1), "quotes")];
        let lists = lists.into_iter().chain(ways.map(|(key, word)| Naming { key, name: interface.word(word) }));
        let namings: Vec<_> = records.ids().map(record).chain(articles_named).chain(lists).collect();
        Titles::new(&namings, interface, |key| match *key {
            PageKey::Record { id, .. } => {
                let kind = interface.word(class(id.kind()));
                Some([self.kind_words(id, interface), format!("{kind} {}", records.get(id).slug)])
            }
            PageKey::Article(id) => {
                let about = &articles[id.index()].about;
                let date = about.date.map(|date| interface.date(date));
                let known = [about.outlet.clone(), date].into_iter().flatten().collect::<Vec<_>>().join(", ");
                let path = self.article_path(id);
                let path = path.strip_prefix("articles/").and_then(stem).unwrap_or(path);
                Some([known, path.to_owned()])
            }
            _ => None,
        })
    }

    fn index(&self, kind: IndexKind, articles: &[Article], records: &Records, interface: &Interface) -> Index {
        let by_letter = |count: usize, key: &dyn Fn(usize) -> String| {
            Index::new(count, |position| {
                let key = key(position);
                (Group::letter_of(&key), key)
            })
        };
        let (people, films, bands) = (&records.people, &records.films, &records.bands);
        let title_of_article = |position: usize| title_key(&articles[position].title, interface);
        match kind {
            IndexKind::People => by_letter(people.len(), &|position| surname_first(&people[position].name, interface)),
            IndexKind::Films => by_letter(films.len(), &|position| title_key(&films[position].name, interface)),
            IndexKind::Bands => by_letter(bands.len(), &|position| title_key(&bands[position].name, interface)),
            IndexKind::FilmsByYear => Index::new(films.len(), |position| {
                (Group::Year(self.film_years[position]), title_key(&films[position].name, interface))
            }),
            IndexKind::Articles if any_dated(articles) => Index::new(articles.len(), |position| {
                let date = articles[position].about.date;
                (Group::Year(date.and_then(|date| date.year)), (date.map(Reverse), articles[position].path.clone()))
            }),
            IndexKind::Articles | IndexKind::ArticlesByTitle => by_letter(articles.len(), &title_of_article),
        }
    }

    /// Adds the redirects: the aliases that nobody else bears. An alias that another record bears too, by name or by
    /// alias, leads to a chooser; but in the folder of a kind `owls` is The Owls of that kind, whatever else is called so.
    fn add_redirects(&mut self, records: &Records, taken: &mut Taken, interface: &Interface) {
        for id in records.ids() {
            taken.insert(&records.path(id));
        }
        let mut claims: BTreeMap<(RecordKind, String), BTreeSet<RecordId>> = BTreeMap::new();
        for id in records.ids() {
            let record = records.get(id);
            for alias in &record.redirects {
                let is_own_name =
                    slug_of(interface.without_article(alias)) == slug_of(interface.without_article(&record.name));
                let bearers = self.namesakes.bearers(alias, interface).map(Bearers::all).unwrap_or_default();
                if is_own_name || bearers.len() == 1 {
                    claims.entry((id.kind(), slug_of(alias))).or_default().insert(id);
                }
            }
        }
        for ((kind, slug), claimants) in claims {
            let path = format!("{}/{slug}.html", folder(kind));
            if let (Some(&record), 1) = (claimants.first(), claimants.len())
                && taken.insert(&path)
            {
                self.redirects.push(Redirect { path, record });
            }
        }
    }

    fn add_choosers(&mut self, taken: &mut Taken) {
        for (slug, bearers) in self.namesakes.shared() {
            let number = self.choosers.len() as u32;
            for id in bearers.all() {
                let list = self.choosers_of.entry(id).or_default();
                let place = if bearers.named.contains(&id) { 0 } else { list.len() };
                list.insert(place, number);
            }
            let path = taken.claim("names", &slug_of(&bearers.name));
            let records = bearers.all().into_iter().collect();
            self.chooser_by_slug.insert(slug.to_owned(), number);
            self.choosers.push(Chooser { path, name: bearers.name.clone(), records, named: bearers.named.clone() });
        }
    }

    fn keys(&self, records: &Records, graph: &Graph) -> Vec<PageKey> {
        let mut keys = vec![PageKey::Home, PageKey::NotFound, PageKey::Search];
        keys.extend((1..=self.wanted.parts()).map(PageKey::Wanted));
        for (&kind, index) in &self.indexes {
            keys.extend((1..=index.parts()).map(|part| PageKey::Index { kind, part }));
        }
        let ways = self.ways();
        if ways.timeline {
            keys.extend((1..=self.timeline.parts()).map(PageKey::Timeline));
        }
        if ways.connections {
            keys.push(PageKey::Connections);
        }
        if ways.quotes {
            keys.extend((1..=self.speeches.parts()).map(PageKey::Quotes));
        }
        for id in records.ids() {
            keys.extend((1..=mention_parts(graph.links(id))).map(|part| PageKey::Record { id, part }));
        }
        keys.extend((0..self.article_paths.len() as u32).map(|number| PageKey::Article(ArticleId(number))));
        keys.extend((0..self.choosers.len() as u32).map(PageKey::Chooser));
        keys.extend((0..self.redirects.len() as u32).map(PageKey::Redirect));
        keys.sort_by_cached_key(|key| self.path(key, records));
        keys
    }
}

/// Whether an article has a year, so that a list by date says something.
fn any_dated(articles: &[Article]) -> bool {
    articles.iter().any(|article| article.about.date.is_some_and(|date| date.year.is_some()))
}

/// What a wikilink may mean.
enum Choices {
    /// Something that has a page.
    Page(Destination),
    /// None of the records, or one of these, between which no page lets a reader choose.
    NoPage(Vec<RecordId>),
}

/// The pages that a record's mentions fill, at least one.
pub fn mention_parts(links: &Links) -> u32 {
    let count: usize = links.mentions.iter().map(|(_, positions)| positions.len()).sum();
    count.div_ceil(MENTIONS_PER_PAGE).max(1) as u32
}

/// The folder of a kind's pages.
pub fn folder(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Person => "people",
        RecordKind::Film => "films",
        RecordKind::Band => "bands",
    }
}

impl Home {
    fn new(contents: &Contents<'_>) -> Self {
        let &Contents { articles, records, facts, duplicates, graph, .. } = contents;
        let mut spines: Vec<_> = records.ids().collect();
        spines.sort_by_key(|&id| (Reverse(graph.degree(id)), id));
        let mut others: BTreeMap<RecordKind, Vec<RecordId>> = BTreeMap::new();
        for &id in spines.iter().skip(SPINES) {
            let kind = others.entry(id.kind()).or_default();
            if kind.len() < OF_A_KIND {
                kind.push(id);
            }
        }
        spines.truncate(SPINES);
        let newest = articles.iter().map(|article| article.id);
        let mut newest: Vec<_> = newest.filter(|&id| duplicates.original_of(id).is_none()).collect();
        newest.sort_by_key(|id| (Reverse(articles[id.index()].about.date), *id));
        newest.truncate(NEWEST);
        Self { spines, others, newest, portrayals: portrayals(articles, facts) }
    }
}

fn feed(articles: &[Article], duplicates: &Duplicates) -> Vec<ArticleId> {
    let is_news = |article: &&Article| !article.is_spoiler() && duplicates.original_of(article.id).is_none();
    let dated = articles.iter().filter(is_news);
    let dated = dated.filter_map(|article| Some((article.about.date.filter(|date| date.is_day())?, article.id)));
    let mut newest: Vec<_> = dated.collect();
    newest.sort_by_key(|&(date, id)| (Reverse(date), id));
    newest.into_iter().map(|(_, id)| id).take(FEED).collect()
}

fn portrayals(articles: &[Article], facts: &Facts) -> Vec<(PersonId, PersonId)> {
    let mut found: BTreeMap<(PersonId, PersonId), usize> = BTreeMap::new();
    for fact in facts.list.iter().filter(|fact| !fact.is_spoiler(articles)) {
        let pair = match &fact.claim {
            Claim::Portrays { person, real, .. } => Some((*real, *person)),
            Claim::ActedIn { person, role: Some(role), .. } => role.real.map(|real| (real, *person)),
            _ => None,
        };
        if let Some(pair) = pair {
            *found.entry(pair).or_default() += fact.evidence.len();
        }
    }
    let mut list: Vec<_> = found.into_iter().collect();
    list.sort_by_key(|&(pair, count)| (Reverse(count), pair));
    list.into_iter().map(|(pair, _)| pair).take(PORTRAYALS).collect()
}

fn article_facts(count: usize, facts: &Facts) -> Vec<Vec<FactPlace>> {
    let mut places = vec![Vec::new(); count];
    for (fact, number) in facts.list.iter().zip(0..) {
        for (article, range) in fact.evidence.iter().filter_map(Evidence::in_article) {
            places[article.index()].push(FactPlace { fact: number, range });
        }
    }
    places
}

/// The year of each record by its best attested date that gives no plot away.
fn years(
    count: usize,
    articles: &[Article],
    facts: &Facts,
    dated: impl Fn(&Claim) -> Option<(u32, &str)>,
) -> Vec<Option<u16>> {
    let mut best: Vec<Option<(Rank, u16)>> = vec![None; count];
    for fact in &facts.list {
        let Some((index, date)) = dated(&fact.claim).filter(|_| !fact.is_spoiler(articles)) else { continue };
        let Some(year) = QualifiedDate::parse_edtf(date).and_then(|written| written.date.year) else { continue };
        let candidate = (rank(fact), year);
        let slot = &mut best[index as usize];
        if slot.is_none_or(|known| known.0 < candidate.0) {
            *slot = Some(candidate);
        }
    }
    best.into_iter().map(|found| found.map(|(_, year)| year)).collect()
}

/// How well attested a fact is: its confidence, then the number of its sources.
type Rank = (crate::confidence::Confidence, usize);

fn rank(fact: &Fact) -> Rank {
    (fact.confidence, fact.evidence.len())
}

fn released(claim: &Claim) -> Option<(u32, &str)> {
    match claim {
        Claim::Released { film, when } => Some((film.0, when.date.as_deref()?)),
        _ => None,
    }
}

fn formed(claim: &Claim) -> Option<(u32, &str)> {
    match claim {
        Claim::Formed { band, when } => Some((band.0, when.date.as_deref()?)),
        _ => None,
    }
}

/// The articles behind the foreign keys that `[article]` shortcodes use; none behind one that several articles have.
fn by_key(articles: &[Article]) -> FxHashMap<String, ArticleId> {
    let marks = articles.iter().flat_map(|article| &article.marks);
    let used: FxHashSet<&str> = marks
        .filter_map(|mark| match &mark.markup {
            Markup::ArticleLink(key) => key.as_deref(),
            _ => None,
        })
        .collect();
    let mut found: FxHashMap<String, Option<ArticleId>> = FxHashMap::default();
    for article in articles {
        for key in keys_of(article).filter(|key| used.contains(key)) {
            let known = found.entry(key.to_owned()).or_insert(Some(article.id));
            *known = known.filter(|&known| known == article.id);
        }
    }
    found.into_iter().filter_map(|(key, article)| Some((key, article?))).collect()
}

/// What an article can be called by from elsewhere: the name of its file, and each part of the path at which it was
/// published, without an extension, too.
fn keys_of(article: &Article) -> impl Iterator<Item = &str> {
    let file = article.path.rsplit('/').next();
    let address = article.about.url.as_deref().and_then(|url| url.split_once("://"));
    let path = address.and_then(|(_, rest)| rest.split(['?', '#']).next()).unwrap_or_default();
    let parts = path.split('/').skip(1).flat_map(|part| [Some(part), stem(part)]).flatten();
    file.and_then(stem).into_iter().chain(parts)
}

/// What stands before the last full stop of a file name.
fn stem(file: &str) -> Option<&str> {
    file.rsplit_once('.').map(|(stem, _)| stem)
}

/// The path of an article's source as slugs, without its extension.
fn article_stem(article: &Article) -> String {
    let path = stem(&article.path).unwrap_or(&article.path);
    let segments: Vec<_> = path.split('/').map(slug_of).collect();
    segments.join("/")
}

/// The paths that are taken.
#[derive(Debug, Default)]
struct Taken(FxHashSet<String>);

impl Taken {
    /// Takes a path; `false` if it was taken before.
    fn insert(&mut self, path: &str) -> bool {
        self.0.insert(path.to_ascii_lowercase())
    }

    /// Takes `folder/stem.html`, or with `-2`, `-3` … behind the stem if it is taken.
    fn claim(&mut self, folder: &str, stem: &str) -> String {
        let mut path = format!("{folder}/{stem}.html");
        let mut number = 2;
        while !self.insert(&path) {
            path = format!("{folder}/{stem}-{number}.html");
            number += 1;
        }
        path
    }
}
