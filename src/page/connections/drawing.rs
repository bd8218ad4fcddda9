//! The drawing: where the names stand and how the lines run, in integers, so that it is the same on every machine.
//!
//! Names stand in columns: films, people of films, people of bands, bands; who plays a member of a band stands between
//! the film and the band. What hangs together is drawn together, the greatest group first, and names move up and down
//! in their columns until each is as near as it gets to those that it is tied to.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{Bond, Connections};
use crate::{
    graph::Tie,
    page::{
        phrase::Phrase,
        sheet::{Sheet, class},
    },
    record::RecordId,
};

/// The width of the drawing, in its own units: a pixel where it is not scaled.
const WIDTH: i32 = 1080;
/// The height of a box.
const BOX: i32 = 28;
/// From one box to the next below it.
const ROW: i32 = 38;
/// Between two groups.
const GAP: i32 = 26;
/// Room for the focus of what stands at the border.
const BORDER: i32 = 4;
/// How often the order in the columns is mended; it changes little after a few times.
const ROUNDS: usize = 12;
/// The width of a letter of a name in thousandths of a unit, with room to spare for fonts that are not narrow.
const NAME_LETTER: i32 = 7_400;
/// The width of a letter of a label, and its height.
const LABEL_LETTER: i32 = 6_000;
const LABEL_HEIGHT: i32 = 14;
/// The space on either side of a name in its box.
const PADDING: i32 = 9;

/// A rectangle; `right` and `bottom` are outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Area {
    fn meets(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Layout {
    boxes: Vec<Area>,
    columns: Vec<usize>,
    gap: i32,
    height: i32,
}

/// Who is tied to whom.
struct Net {
    ties: Vec<Vec<usize>>,
}

impl Layout {
    /// Lays out what is drawn.
    pub(super) fn of(connections: &Connections) -> Self {
        let columns = columns(connections);
        let count = columns.iter().max().map_or(1, |last| last + 1) as i32;
        let box_width = if count > 2 { WIDTH * 64 / 100 / count } else { WIDTH * 26 / 100 };
        let gap = if count > 1 { (WIDTH - 2 * BORDER - count * box_width) / (count - 1) } else { 0 };
        let net = Net::of(connections);
        let mut boxes = vec![Area { left: 0, top: 0, right: 0, bottom: 0 }; columns.len()];
        let mut top = BORDER;
        for group in net.groups() {
            let order = net.ordered(&group, &columns, count as usize);
            let rows = order.iter().map(Vec::len).max().unwrap_or_default() as i32;
            for (column, names) in order.iter().enumerate() {
                let left = BORDER + column as i32 * (box_width + gap);
                for (place, &at) in names.iter().enumerate() {
                    let middle = top + middle(place, names.len(), rows);
                    let (top, bottom) = (middle - BOX / 2, middle + BOX / 2);
                    boxes[at] = Area { left, top, right: left + box_width, bottom };
                }
            }
            top += rows * ROW + GAP;
        }
        Self { boxes, columns, gap, height: top - GAP + BORDER }
    }
}

/// The middle of a box in a column of `count`, in a group of so many rows: spread over the whole height.
fn middle(place: usize, count: usize, rows: i32) -> i32 {
    (2 * place as i32 + 1) * rows * ROW / (2 * count as i32)
}

/// The column of each record, counted from 0 without gaps: films, people of films, people of bands, bands.
fn columns(connections: &Connections) -> Vec<usize> {
    let mut musical = vec![false; connections.records.len()];
    let mut filmed = vec![false; connections.records.len()];
    for line in &connections.lines {
        let Bond::Facts(ties) = &line.bond else { continue };
        for tie in ties {
            match tie {
                Tie::MemberOf => musical[line.from] = true,
                Tie::Portrays | Tie::IsAbout => musical[line.to] = true,
                Tie::Directed | Tie::Wrote | Tie::Produced | Tie::ActedIn => filmed[line.from] = true,
                Tie::PartOf => {}
            }
        }
    }
    let raw: Vec<_> = connections
        .records
        .iter()
        .enumerate()
        .map(|(at, id)| match id {
            RecordId::Film(_) => 0,
            RecordId::Person(_) if musical[at] => 2,
            RecordId::Person(_) if filmed[at] => 1,
            RecordId::Person(_) => near_band(connections, at),
            RecordId::Band(_) => 3,
        })
        .collect();
    let mut used: Vec<usize> = raw.clone();
    used.sort_unstable();
    used.dedup();
    raw.into_iter().map(|column| used.partition_point(|&known| known < column)).collect()
}

/// The column of somebody of whom no fact tells: beside bands if they are named with bands only.
fn near_band(connections: &Connections, at: usize) -> usize {
    let beside = connections.lines.iter().filter_map(|line| match (line.from == at, line.to == at) {
        (true, _) => Some(connections.records[line.to]),
        (_, true) => Some(connections.records[line.from]),
        _ => None,
    });
    let (mut films, mut bands) = (0, 0);
    for id in beside {
        match id {
            RecordId::Film(_) => films += 1,
            RecordId::Band(_) => bands += 1,
            RecordId::Person(_) => {}
        }
    }
    if bands > films { 2 } else { 1 }
}

impl Net {
    fn of(connections: &Connections) -> Self {
        let mut ties = vec![Vec::new(); connections.records.len()];
        for line in &connections.lines {
            ties[line.from].push(line.to);
            ties[line.to].push(line.from);
        }
        Self { ties }
    }

    /// What hangs together, the greatest first; in each the best connected first.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.ties.len()];
        let mut groups = Vec::new();
        for start in 0..self.ties.len() {
            let mut group = Vec::new();
            let mut waiting = vec![start];
            while let Some(at) = waiting.pop() {
                if !std::mem::replace(&mut seen[at], true) {
                    group.push(at);
                    waiting.extend(&self.ties[at]);
                }
            }
            group.sort_unstable();
            if !group.is_empty() {
                groups.push(group);
            }
        }
        groups.sort_by_key(|group| (Reverse(group.len()), group[0]));
        groups
    }

    /// A group in columns, each from above: every name as near as it gets to the middle of those it is tied to.
    fn ordered(&self, group: &[usize], columns: &[usize], count: usize) -> Vec<Vec<usize>> {
        let mut order: Vec<Vec<usize>> = vec![Vec::new(); count];
        for &at in self.walk(group).iter() {
            order[columns[at]].push(at);
        }
        let rows = order.iter().map(Vec::len).max().unwrap_or_default() as i32;
        let mut heights = BTreeMap::new();
        for column in &order {
            note_heights(column, rows, &mut heights);
        }
        for round in 0..ROUNDS {
            let there: Vec<usize> = if round % 2 == 0 { (0..count).collect() } else { (0..count).rev().collect() };
            for column in there {
                // The order before decides where two are equally near, so that nothing jumps about.
                order[column].sort_by_cached_key(|at| {
                    let sum: i32 = self.ties[*at].iter().map(|tied| heights[tied]).sum();
                    (sum * 16 / self.ties[*at].len().max(1) as i32, heights[at])
                });
                note_heights(&order[column], rows, &mut heights);
            }
        }
        order
    }

    /// A group from its first, each time to those that are tied to what was seen the longest time ago.
    fn walk(&self, group: &[usize]) -> Vec<usize> {
        let mut seen = std::collections::BTreeSet::from([group[0]]);
        let mut order = vec![group[0]];
        let mut next = 0;
        while next < order.len() {
            for &tied in &self.ties[order[next]] {
                if seen.insert(tied) {
                    order.push(tied);
                }
            }
            next += 1;
        }
        order
    }
}

fn note_heights(column: &[usize], rows: i32, heights: &mut BTreeMap<usize, i32>) {
    for (place, &at) in column.iter().enumerate() {
        heights.insert(at, middle(place, column.len(), rows));
    }
}

/// The drawing as a template sets it, as `drawing`. All numbers are in units of its view box.
#[derive(Debug, Serialize)]
pub(super) struct DrawingView<'s> {
    view_box: String,
    width: i32,
    height: i32,
    lines: Vec<LineView>,
    boxes: Vec<BoxView<'s>>,
}

/// A line between two boxes.
#[derive(Debug, Serialize)]
struct LineView {
    /// Its path.
    d: String,
    /// Both names and what ties them, in words.
    title: String,
    /// Whether they are only named together.
    together: bool,
    /// What ties them, where there is room to say so.
    label: Option<LabelView>,
}

/// The words at a line, by the middle of their base line.
#[derive(Debug, Serialize)]
struct LabelView {
    x: i32,
    y: i32,
    text: String,
}

/// A box with a name.
#[derive(Debug, Serialize)]
struct BoxView<'s> {
    href: String,
    kind: &'static str,
    /// The whole name and the kind.
    title: String,
    name: std::borrow::Cow<'s, str>,
    x: i32,
    y: i32,
    width: i32,
    height: i32,
    /// Where the middle of the name stands.
    name_x: i32,
    name_y: i32,
    /// The width that the name is fitted to, if it may be too long for its box.
    fit: Option<i32>,
}

impl<'s> DrawingView<'s> {
    /// The finished drawing.
    pub(super) fn new(sheet: &Sheet<'s>, connections: &Connections, layout: &Layout) -> Self {
        let boxes = connections.records.iter().zip(&layout.boxes).map(|(&id, &area)| BoxView::new(sheet, id, area));
        let mut taken = layout.boxes.clone();
        let lines = connections.lines.iter().map(|line| {
            let curve = layout.curve(line.from, line.to);
            let labels = line.bond.labels();
            let plain = |label: &super::Label, names: &Phrase| label.words(sheet, names).plain().trim().to_owned();
            let name = |at: usize| &sheet.record(connections.records[at]).name;
            let other = Phrase::of(name(line.to));
            let told: Vec<_> = labels.iter().map(|label| plain(label, &other)).collect();
            let text = match line.bond {
                // In the drawing a number says it: what is only named together is dotted.
                Bond::Together(count) => count.to_string(),
                Bond::Facts(_) => {
                    let words: Vec<_> = labels.iter().map(|label| plain(label, &Phrase::default())).collect();
                    words.join(", ")
                }
            };
            LineView {
                d: curve.path(),
                title: format!("{}: {}", name(line.from), told.join(", ")),
                together: matches!(line.bond, Bond::Together(_)),
                label: LabelView::new(&curve, text, &mut taken),
            }
        });
        Self {
            view_box: format!("0 0 {WIDTH} {}", layout.height),
            width: WIDTH,
            height: layout.height,
            lines: lines.collect(),
            boxes: boxes.collect(),
        }
    }
}

/// A line from box to box: two ends and the two points that bend it.
#[derive(Debug, Clone, Copy)]
struct Curve([(i32, i32); 4]);

impl Layout {
    fn curve(&self, from: usize, to: usize) -> Curve {
        let (left, right) = if self.columns[from] <= self.columns[to] { (from, to) } else { (to, from) };
        let (start, end) = (self.boxes[left], self.boxes[right]);
        let height = |area: Area| (area.top + area.bottom) / 2;
        let (start_y, end_y) = (height(start), height(end));
        if self.columns[left] == self.columns[right] {
            // A bow beside the column, on the side where others stand; at the last column that is the left.
            let bend = (24 + (end_y - start_y).abs() / 3).min((self.gap - 8).max(24));
            let is_last = self.columns[left] > 0 && start.right + bend > WIDTH;
            let (x, bow) = if is_last { (start.left, start.left - bend) } else { (start.right, start.right + bend) };
            return Curve([(x, start_y), (bow, start_y), (bow, end_y), (x, end_y)]);
        }
        let middle = (start.right + end.left) / 2;
        Curve([(start.right, start_y), (middle, start_y), (middle, end_y), (end.left, end_y)])
    }
}

impl Curve {
    fn path(self) -> String {
        let [start, one, two, end] = self.0;
        format!("M{} {} C{} {} {} {} {} {}", start.0, start.1, one.0, one.1, two.0, two.1, end.0, end.1)
    }

    /// The point at so many 64ths of the way.
    fn point(self, at: i32) -> (i32, i32) {
        let (t, u) = (i64::from(at), i64::from(64 - at));
        let weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
        let sum = |part: fn(&(i32, i32)) -> i32| {
            let total: i64 = self.0.iter().zip(weights).map(|(point, weight)| i64::from(part(point)) * weight).sum();
            (total / (64 * 64 * 64)) as i32
        };
        (sum(|point| point.0), sum(|point| point.1))
    }
}

impl LabelView {
    /// The words at the first place along the line where they hide nothing and are in the drawing.
    fn new(curve: &Curve, text: String, taken: &mut Vec<Area>) -> Option<Self> {
        let width = text.chars().count() as i32 * LABEL_LETTER / 1000 + 6;
        let place = [32, 22, 42, 14, 50].into_iter().map(|at| curve.point(at)).find_map(|(x, y)| {
            let (left, top) = (x - width / 2, y - LABEL_HEIGHT / 2);
            let area = Area { left, top, right: left + width, bottom: top + LABEL_HEIGHT };
            let is_inside = area.left >= 0 && area.right <= WIDTH;
            (is_inside && !taken.iter().any(|known| known.meets(area))).then_some(area)
        })?;
        taken.push(place);
        Some(Self { x: (place.left + place.right) / 2, y: place.bottom - 3, text })
    }
}

impl<'s> BoxView<'s> {
    fn new(sheet: &Sheet<'s>, id: RecordId, area: Area) -> Self {
        let name = &sheet.record(id).name;
        let width = area.right - area.left;
        let room = width - 2 * PADDING;
        // Up to a half more than fits is squeezed; what is longer loses its end, and its title keeps it.
        let most = (room * 1500 / NAME_LETTER) as usize;
        let shown = shortened(name, most);
        let is_wide = shown.chars().count() as i32 * NAME_LETTER / 1000 > room;
        Self {
            href: sheet.record_href(id),
            kind: class(id.kind()),
            title: format!("{name}, {}", sheet.interface().word(class(id.kind()))),
            name: shown,
            x: area.left,
            y: area.top,
            width,
            height: area.bottom - area.top,
            name_x: (area.left + area.right) / 2,
            name_y: area.bottom - 9,
            fit: is_wide.then_some(room),
        }
    }
}

/// A name of so many letters at most, cut between two words.
fn shortened(name: &str, most: usize) -> std::borrow::Cow<'_, str> {
    if name.chars().count() <= most {
        return name.into();
    }
    let room = name.char_indices().nth(most.saturating_sub(1)).map_or(name.len(), |(at, _)| at);
    let end = name[..room].rfind(' ').unwrap_or(room);
    format!("{}…", &name[..end]).into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        page::connections::Line,
        record::{BandId, FilmId, PersonId},
    };

    fn line(from: usize, to: usize, tie: Tie) -> Line {
        Line { from, to, bond: Bond::Facts(BTreeSet::from([tie])) }
    }

    #[test]
    fn who_plays_a_member_stands_between_the_film_and_the_band() {
        let records = vec![
            RecordId::Film(FilmId(0)),
            RecordId::Person(PersonId(0)),
            RecordId::Person(PersonId(1)),
            RecordId::Band(BandId(0)),
        ];
        let lines = vec![line(1, 0, Tie::ActedIn), line(1, 2, Tie::Portrays), line(2, 3, Tie::MemberOf)];
        let layout = Layout::of(&Connections { records, lines });
        assert_eq!(layout.columns, [0, 1, 2, 3]);
        let first = layout.boxes[0];
        assert_eq!((first.left, first.right, first.top), (4, 176, 9));
        assert_eq!(layout.boxes[3].right, 1076);
        assert_eq!(layout.curve(1, 0).path(), "M176 23 C240 23 240 23 304 23");
    }

    #[test]
    fn no_two_boxes_meet_and_all_are_inside() {
        let people = (0..60).map(|at| RecordId::Person(PersonId(at)));
        let films = (0..30).map(|at| RecordId::Film(FilmId(at)));
        let records: Vec<_> = people.chain(films).collect();
        let lines = (0..60).flat_map(|at| [(at, 60 + at % 30), (at, 60 + at * 7 % 30)]);
        let lines = lines.map(|(from, to)| line(from, to, Tie::ActedIn)).collect();
        let layout = Layout::of(&Connections { records, lines });
        for (position, area) in layout.boxes.iter().enumerate() {
            assert!(area.left >= 0 && area.right <= WIDTH && area.top >= 0 && area.bottom <= layout.height);
            assert!(layout.boxes[..position].iter().all(|other| !other.meets(*area)));
        }
    }
}
