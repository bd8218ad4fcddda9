//! The page of connections: a drawing of the records that are tied best, and the same as a list.

mod drawing;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

use rustc_hash::FxHashMap;
use serde::Serialize;

use self::drawing::{DrawingView, Layout};
use crate::{
    article::{Article, ArticleId},
    fact::Facts,
    graph::{Graph, Tie},
    interface::Pattern,
    page::{
        frame::Frame,
        html::Html,
        index::ListHead,
        phrase::Phrase,
        record::names,
        sheet::{Link, Sheet},
    },
    record::{RecordId, Records},
};

/// Records in the drawing at most. With more of them nobody finds a name.
const RECORDS: usize = 120;
/// Lines in the drawing at most.
const LINES: usize = 400;
/// Lines at a record up to which it gets those that only say that it is named together with another.
const TOGETHER: usize = 3;
/// An article that names more of the drawn records is a list, of nominees or of a festival, and ties none of them.
const LIST: usize = 24;
/// In a wiki of fewer articles, two records are tied by one that names both; in others by two.
const FEW_ARTICLES: usize = 10;

/// The records that are drawn and what ties them.
#[derive(Debug, Default)]
pub struct Connections {
    /// The best connected first.
    records: Vec<RecordId>,
    lines: Vec<Line>,
}

/// What ties two records, by their positions in [`Connections::records`].
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    from: usize,
    to: usize,
    bond: Bond,
}

/// How two records are tied.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Bond {
    /// By facts of which the first record is the subject.
    Facts(BTreeSet<Tie>),
    /// By so many articles that name both.
    Together(usize),
}

/// What facts say of two records, the subject first.
type Ties = BTreeMap<(RecordId, RecordId), BTreeSet<Tie>>;

impl Connections {
    /// Chooses what is drawn.
    pub fn of(articles: &[Article], records: &Records, facts: &Facts, graph: &Graph) -> Self {
        let ties = ties(facts, articles);
        let mut chosen = best_tied(&ties, graph);
        fill(&mut chosen, records, graph);
        let places: FxHashMap<RecordId, usize> = chosen.iter().copied().zip(0..).collect();
        let mut lines: Vec<Line> = Vec::new();
        for ((from, to), bond) in ties {
            if let (Some(&from), Some(&to)) = (places.get(&from), places.get(&to)) {
                lines.push(Line { from, to, bond: Bond::Facts(bond) });
            }
        }
        lines.sort_by_key(|line| (line.from.max(line.to), line.from, line.to));
        lines.extend(together(&chosen, &lines, articles, graph));
        lines.truncate(LINES);
        Self { records: chosen, lines }.without_strays()
    }

    /// Whether nothing is tied to anything.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many records are drawn.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// The same without records that nothing is tied to.
    fn without_strays(self) -> Self {
        let tied: BTreeSet<_> = self.lines.iter().flat_map(|line| [line.from, line.to]).collect();
        let places: FxHashMap<usize, usize> = tied.iter().copied().zip(0..).collect();
        let moved = |line: Line| Line { from: places[&line.from], to: places[&line.to], ..line };
        Self {
            lines: self.lines.into_iter().map(moved).collect(),
            records: tied.into_iter().map(|at| self.records[at]).collect(),
        }
    }
}

/// The ties of all facts that somebody may read at once: what only a story's end tells is no line in a drawing.
fn ties(facts: &Facts, articles: &[Article]) -> Ties {
    let mut ties = Ties::new();
    let told = facts.list.iter().filter(|fact| !fact.is_spoiler(articles));
    for (from, tie, to) in told.flat_map(|fact| Tie::of(&fact.claim)) {
        // An actor who plays herself is tied to nobody.
        if from != to {
            ties.entry((from, to)).or_default().insert(tie);
        }
    }
    ties
}

/// The records to draw: from the best tied on, each time the one with the most ties to those chosen before.
fn best_tied(ties: &Ties, graph: &Graph) -> Vec<RecordId> {
    let mut neighbours: BTreeMap<RecordId, BTreeSet<RecordId>> = BTreeMap::new();
    for &(from, to) in ties.keys() {
        neighbours.entry(from).or_default().insert(to);
        neighbours.entry(to).or_default().insert(from);
    }
    // Four ties to the chosen are as good as forty, or the cast of one film would be all there is.
    let worth = |id: RecordId, near: usize| (near.min(4), neighbours[&id].len(), graph.degree(id), Reverse(id));
    let mut queue: BinaryHeap<_> = neighbours.keys().map(|&id| worth(id, 0)).collect();
    let mut near: BTreeMap<RecordId, usize> = BTreeMap::new();
    let mut chosen = Vec::new();
    let mut taken = BTreeSet::new();
    while let Some((_, _, _, Reverse(id))) = queue.pop() {
        // What waits with fewer ties than it has by now was chosen before.
        if chosen.len() == RECORDS || !taken.insert(id) {
            continue;
        }
        chosen.push(id);
        for &neighbour in neighbours[&id].iter().filter(|neighbour| !taken.contains(neighbour)) {
            let count = near.entry(neighbour).or_default();
            *count += 1;
            queue.push(worth(neighbour, *count));
        }
    }
    chosen
}

/// Fills the room that is left with the records of the most articles.
fn fill(chosen: &mut Vec<RecordId>, records: &Records, graph: &Graph) {
    let room = RECORDS - chosen.len();
    if room == 0 {
        return;
    }
    let known: BTreeSet<_> = chosen.iter().copied().collect();
    let mut rest: Vec<_> = records.ids().filter(|id| !known.contains(id)).collect();
    rest.sort_by_key(|&id| (Reverse(graph.links(id).mentions.len()), id));
    chosen.extend(rest.into_iter().take(room));
}

/// Lines between chosen records that no fact ties and that the same articles name, the most of them first.
fn together(chosen: &[RecordId], lines: &[Line], articles: &[Article], graph: &Graph) -> Vec<Line> {
    let mut named: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (&id, at) in chosen.iter().zip(0..) {
        for &(article, _) in &graph.links(id).mentions {
            named.entry(article).or_default().push(at);
        }
    }
    let tied: BTreeSet<_> = lines.iter().map(|line| (line.from.min(line.to), line.from.max(line.to))).collect();
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (article, places) in named {
        if places.len() > LIST || articles[article.index()].is_spoiler() {
            continue;
        }
        for (position, &from) in places.iter().enumerate() {
            for &to in &places[position + 1..] {
                *counts.entry((from, to)).or_default() += 1;
            }
        }
    }
    let least = if articles.len() < FEW_ARTICLES { 1 } else { 2 };
    let mut pairs: Vec<_> =
        counts.into_iter().filter(|(pair, count)| *count >= least && !tied.contains(pair)).collect();
    pairs.sort_by_key(|&(pair, count)| (Reverse(count), pair));
    let mut lines_at = vec![0; chosen.len()];
    for line in lines {
        lines_at[line.from] += 1;
        lines_at[line.to] += 1;
    }
    let mut found = Vec::new();
    for ((from, to), count) in pairs {
        if lines_at[from].max(lines_at[to]) < TOGETHER {
            lines_at[from] += 1;
            lines_at[to] += 1;
            found.push(Line { from, to, bond: Bond::Together(count) });
        }
    }
    found
}

/// The view of `connections.html`.
#[derive(Debug, Serialize)]
pub struct ConnectionsPage<'s> {
    page: Frame,
    list: ListHead<'s>,
    drawing: DrawingView<'s>,
    tied: Vec<TiedView<'s>>,
}

/// A record with what ties it to others; each tie stands once, with its subject.
#[derive(Debug, Serialize)]
struct TiedView<'s> {
    link: Link<'s>,
    /// Its kind in words.
    word: &'s str,
    /// `acts in A, B and C`, with links.
    ties: Vec<Html>,
}

impl<'s> ConnectionsPage<'s> {
    /// Makes the page.
    pub fn new(sheet: &Sheet<'s>) -> Self {
        let connections = sheet.site().outline.connections();
        let interface = sheet.interface();
        let (heading, lead) = (interface.word("connections"), interface.word("connections_lead"));
        let layout = Layout::of(connections);
        Self {
            page: Frame::new(sheet, heading, lead).within("connections", "page").crumb(heading, None),
            list: ListHead {
                kind: "article",
                label: interface.word("drawn"),
                heading,
                lead,
                others: Vec::new(),
                jumps: Vec::new(),
                pager: None,
            },
            tied: connections.tied(sheet),
            drawing: DrawingView::new(sheet, connections, &layout),
        }
    }
}

impl Connections {
    fn tied<'s>(&self, sheet: &Sheet<'s>) -> Vec<TiedView<'s>> {
        let mut ties: BTreeMap<usize, BTreeMap<Label, Vec<usize>>> = BTreeMap::new();
        for line in &self.lines {
            let own = ties.entry(line.from).or_default();
            for label in line.bond.labels() {
                own.entry(label).or_default().push(line.to);
            }
        }
        let view = |(at, ties): (usize, BTreeMap<Label, Vec<usize>>)| {
            let id = self.records[at];
            let said = |(label, to): (Label, Vec<usize>)| {
                label.words(sheet, &names(sheet, to.iter().map(|&to| self.records[to]))).into_html()
            };
            TiedView {
                link: sheet.link(id),
                word: sheet.interface().word(crate::page::sheet::class(id.kind())),
                ties: ties.into_iter().map(said).collect(),
            }
        };
        ties.into_iter().map(view).collect()
    }
}

/// What is said of a line: a tie, or in how many articles both are named; more of them first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Label {
    Tie(Tie),
    Together(Reverse<usize>),
}

impl Bond {
    fn labels(&self) -> Vec<Label> {
        match self {
            Self::Facts(ties) => ties.iter().map(|&tie| Label::Tie(tie)).collect(),
            Self::Together(count) => vec![Label::Together(Reverse(*count))],
        }
    }
}

impl Label {
    /// With the names that it ties to; without any it is the label of a line.
    fn words(self, sheet: &Sheet<'_>, names: &Phrase) -> Phrase {
        let phrases = &sheet.interface().phrases.line;
        let count = match self {
            Self::Together(Reverse(count)) => Phrase::of(&count.to_string()),
            Self::Tie(_) => Phrase::default(),
        };
        Phrase::filled(self.pattern(phrases), &[("names", names), ("count", &count)])
    }

    fn pattern(self, phrases: &crate::interface::LinePhrases) -> &Pattern {
        match self {
            Self::Tie(Tie::Portrays) => &phrases.portrays,
            Self::Tie(Tie::ActedIn) => &phrases.acted_in,
            Self::Tie(Tie::Directed) => &phrases.directed,
            Self::Tie(Tie::Wrote) => &phrases.wrote,
            Self::Tie(Tie::Produced) => &phrases.produced,
            Self::Tie(Tie::MemberOf) => &phrases.member_of,
            Self::Tie(Tie::IsAbout) => &phrases.about,
            Self::Tie(Tie::PartOf) => &phrases.part_of,
            Self::Together(Reverse(1)) => &phrases.one_article,
            Self::Together(_) => &phrases.many_articles,
        }
    }
}
