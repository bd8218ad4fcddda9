//! The lists: people, films and bands from A to Z, films by year, articles by date and from A to Z.

use std::{
    cmp::Reverse,
    hash::{Hash, Hasher},
};

use deunicode::deunicode;
use serde::Serialize;

use crate::{
    article::ArticleId,
    interface::Interface,
    page::{
        frame::{Frame, Pager},
        record::{dated_note, note},
        sheet::{Headline, Sheet},
    },
    record::{BandId, FilmId, PersonId, RecordId},
};

/// Entries on a page of a list.
pub const ENTRIES_PER_PAGE: usize = 500;
/// Entries from which on a list has its letters at its head; fewer are seen at once.
const LETTERS_FROM: usize = 12;
/// Years at the head of a list at most; where there are more, it has decades.
const YEARS: usize = 40;

/// What a list holds, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexKind {
    /// People, by surname.
    People,
    /// Films, by title.
    Films,
    /// Films, by year; only where the year of one is known.
    FilmsByYear,
    /// Bands, by name.
    Bands,
    /// Articles, by date; by title if none has a date.
    Articles,
    /// Articles, by title; only where one has a date.
    ArticlesByTitle,
}

impl IndexKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::People, Self::Films, Self::FilmsByYear, Self::Bands, Self::Articles, Self::ArticlesByTitle];

    /// The entry of the masthead it belongs to, also its name in words: `people`.
    pub fn section(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Films | Self::FilmsByYear => "films",
            Self::Bands => "bands",
            Self::Articles | Self::ArticlesByTitle => "articles",
        }
    }

    /// The path of a part, counted from 1.
    pub fn path(self, part: u32) -> String {
        part_path(
            match self {
                Self::FilmsByYear => "films-by-year",
                Self::ArticlesByTitle => "articles-by-title",
                _ => self.section(),
            },
            part,
        )
    }

    /// The class that colours it: `person`, `film`, `band` or `article`.
    pub fn class(self) -> &'static str {
        match self {
            Self::People => "person",
            Self::Films | Self::FilmsByYear => "film",
            Self::Bands => "band",
            Self::Articles | Self::ArticlesByTitle => "article",
        }
    }
}

/// The path of a part of a list, counted from 1: `people.html`, `people-2.html`.
pub fn part_path(name: &str, part: u32) -> String {
    match part {
        1 => format!("{name}.html"),
        part => format!("{name}-{part}.html"),
    }
}

/// What the entries of a list are gathered under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// A letter, `#` for names that have none.
    Letter(char),
    /// A year.
    Year(Option<u16>),
}

impl Group {
    /// The letter under which a name stands, by its key: [`title_key`] or [`surname_first`].
    pub fn letter_of(key: &str) -> Self {
        let first = key.chars().next().unwrap_or('#').to_ascii_uppercase();
        Self::Letter(if first.is_ascii_uppercase() { first } else { '#' })
    }

    /// Letters from A to Z and then `#`; years from the latest, then none.
    fn order(self) -> (bool, Reverse<u16>, char) {
        match self {
            Self::Letter(letter) => (letter == '#', Reverse(0), letter),
            Self::Year(year) => (year.is_none(), Reverse(year.unwrap_or_default()), ' '),
        }
    }

    /// The id of its heading.
    pub fn id(self) -> String {
        match self {
            Self::Letter('#') => "letter-other".to_owned(),
            Self::Letter(letter) => format!("letter-{}", letter.to_ascii_lowercase()),
            Self::Year(Some(year)) => format!("year-{year}"),
            Self::Year(None) => "year-unknown".to_owned(),
        }
    }
}

/// A name in ASCII and lower case, from its first letter or digit on.
fn sort_key(name: &str) -> String {
    deunicode(name).to_lowercase().trim_start_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
}

/// Where a title or the name of a band stands among others: The Owls under O.
pub fn title_key(name: &str, interface: &Interface) -> String {
    sort_key(interface.without_article(name.trim_start_matches(|sign: char| !sign.is_alphanumeric())))
}

/// Where the name of a person stands among others: surname first.
///
/// `Jr.` and the like are no surname, nor is what stands in brackets to tell namesakes apart. What stands before it belongs to it where it has a capital: De Niro under D, but
/// Lars von Trier under T. (The Chicago Manual of Style, 16.71: the bearer's own use of capitals decides.)
pub fn surname_first(name: &str, interface: &Interface) -> String {
    let bare = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")).map_or(name, |(bare, _)| bare);
    let mut words: Vec<_> = bare.split_whitespace().collect();
    let generation = |word: &&str| {
        matches!(word.to_lowercase().trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv") && !word.is_empty()
    };
    if words.len() > 2 && words.last().is_some_and(generation) {
        words.pop();
    }
    let mut surname = words.len().saturating_sub(1);
    while surname > 1 && interface.opens_surname(words[surname - 1]) {
        surname -= 1;
    }
    words.rotate_left(surname);
    sort_key(&words.join(" "))
}

/// A list in order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<u32>,
    groups: Vec<(Group, usize)>,
}

impl Index {
    /// Sorts `count` things by group, then by the key; things with the same key stay in order.
    pub fn new<K: Ord>(count: usize, entry: impl Fn(usize) -> (Group, K)) -> Self {
        let mut list: Vec<_> = (0..count).map(|position| (entry(position), position)).collect();
        list.sort_by(|((group, key), position), ((other, other_key), other_position)| {
            (group.order(), key, position).cmp(&(other.order(), other_key, other_position))
        });
        Self::in_order(list.into_iter().map(|((group, _), position)| (group, position as u32)))
    }

    /// Things that are in order already.
    pub fn in_order(list: impl Iterator<Item = (Group, u32)>) -> Self {
        let mut index = Self::default();
        for (group, position) in list {
            if index.groups.last().is_none_or(|(last, _)| *last != group) {
                index.groups.push((group, index.entries.len()));
            }
            index.entries.push(position);
        }
        index
    }

    /// All of it, in order.
    pub fn entries(&self) -> &[u32] {
        &self.entries
    }

    /// Those of it that have a year, in order.
    pub fn dated(&self) -> &[u32] {
        let end = self.groups.iter().find(|(group, _)| !matches!(group, Group::Year(Some(_))));
        &self.entries[..end.map_or(self.entries.len(), |&(_, first)| first)]
    }

    /// The pages it fills, at least one.
    pub fn parts(&self) -> u32 {
        self.entries.len().div_ceil(ENTRIES_PER_PAGE).max(1) as u32
    }

    /// The groups of a part with their entries.
    pub fn part(&self, part: u32) -> impl Iterator<Item = (Group, &[u32])> {
        let start = (part as usize - 1) * ENTRIES_PER_PAGE;
        let end = (start + ENTRIES_PER_PAGE).min(self.entries.len());
        self.groups.iter().enumerate().filter_map(move |(number, &(group, first))| {
            let last = self.groups.get(number + 1).map_or(self.entries.len(), |&(_, next)| next);
            let (first, last) = (first.max(start), last.min(end));
            (first < last).then(|| (group, &self.entries[first..last]))
        })
    }

    /// What leads through it: how long it is, and the part on which each group starts.
    pub(super) fn add_ways(&self, hash: &mut impl Hasher) {
        self.entries.len().hash(hash);
        self.groups.iter().for_each(|(group, first)| (group, first / ENTRIES_PER_PAGE).hash(hash));
    }

    /// The positions of the entries on a part.
    pub fn on_part(&self, part: u32) -> impl Iterator<Item = u32> + '_ {
        self.part(part).flat_map(|(_, entries)| entries).copied()
    }

    /// The part on which a group starts.
    pub fn part_of(&self, wanted: Group) -> Option<u32> {
        let (_, first) = self.groups.iter().find(|(group, _)| *group == wanted)?;
        Some((first / ENTRIES_PER_PAGE) as u32 + 1)
    }

    /// The first and the last of the years that it has; `None` if it has none.
    pub fn years(&self) -> Option<(u16, u16)> {
        let years = || {
            self.groups.iter().filter_map(|(group, _)| match group {
                Group::Year(year) => *year,
                Group::Letter(_) => None,
            })
        };
        Some((years().min()?, years().max()?))
    }
}

/// The head of a list and what leads through it, as `list`.
#[derive(Debug, Serialize)]
pub struct ListHead<'s> {
    /// The class that colours it: `person`, `film`, `band` or `article`.
    pub kind: &'static str,
    /// What it is, or in which order.
    pub label: &'s str,
    /// Its name.
    pub heading: &'s str,
    /// A sentence about it.
    pub lead: &'s str,
    /// The same in another order.
    pub others: Vec<Way<'s>>,
    /// Where its letters or years start.
    pub jumps: Vec<Jump>,
    /// The other pages of it.
    pub pager: Option<Pager>,
}

/// A way to another page.
#[derive(Debug, Serialize)]
pub struct Way<'s> {
    /// Its words.
    pub label: &'s str,
    /// Where it leads.
    pub href: String,
}

/// The start of a letter, a year or a decade.
#[derive(Debug, Serialize)]
pub struct Jump {
    /// As it is shown.
    pub label: String,
    /// Where it starts; nowhere if nothing stands under it.
    pub href: Option<String>,
}

/// What leads to the groups of a list: every letter, every year, or every decade; nothing in a short list.
pub fn jumps(sheet: &Sheet<'_>, index: &Index, part: u32, path: impl Fn(u32) -> String) -> Vec<Jump> {
    let href = |group: Group| {
        let on = index.part_of(group)?;
        let file = if on == part { String::new() } else { sheet.href(&path(on)) };
        Some(format!("{file}#{}", group.id()))
    };
    let by_letter = index.groups.iter().all(|(group, _)| matches!(group, Group::Letter(_)));
    if index.entries.len() < LETTERS_FROM || index.groups.len() < 2 {
        return Vec::new();
    }
    if by_letter {
        let letter = |letter: char| Jump { label: letter.to_string(), href: href(Group::Letter(letter)) };
        let other = Some(letter('#')).filter(|jump| jump.href.is_some());
        return ('A'..='Z').map(letter).chain(other).collect();
    }
    let by_decade = index.groups.len() > YEARS;
    let mut jumps: Vec<Jump> = Vec::new();
    for &(group, _) in &index.groups {
        let label = match group {
            Group::Year(Some(year)) if by_decade => {
                let decade = (year / 10 * 10).to_string();
                sheet.interface().phrases.decade.fill(&[("year", &decade)])
            }
            Group::Year(Some(year)) => year.to_string(),
            Group::Year(None) | Group::Letter(_) => sheet.interface().word("undated").to_owned(),
        };
        if jumps.last().is_none_or(|last| last.label != label) {
            jumps.push(Jump { label, href: href(group) });
        }
    }
    jumps
}

/// The view of `index.html`, the template of the lists of records and articles.
#[derive(Debug, Serialize)]
pub struct IndexPage<'a> {
    page: Frame,
    list: ListHead<'a>,
    by_letter: bool,
    groups: Vec<GroupView<'a>>,
}

/// The entries under a letter or a year.
#[derive(Debug, Serialize)]
struct GroupView<'a> {
    id: String,
    label: String,
    entries: Vec<Entry<'a>>,
}

/// An entry of a list.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    name: &'a str,
    href: String,
    note: String,
}

/// The order of a list, by the key of its word.
fn order(sheet: &Sheet<'_>, kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::FilmsByYear => "by_year",
        IndexKind::Articles if sheet.has_list(IndexKind::ArticlesByTitle) => "by_date",
        _ => "a_to_z",
    }
}

impl<'s> IndexPage<'s> {
    /// Makes a part of a list.
    pub fn new(sheet: &Sheet<'s>, kind: IndexKind, part: u32) -> Self {
        let index = sheet.list(kind, part).expect("a list that is a page is there");
        let interface = sheet.interface();
        let (section, order_key) = (kind.section(), order(sheet, kind));
        let heading = interface.word(section);
        let lead = interface.word(&format!("{section}_{order_key}"));
        let groups: Vec<_> = index.part(part).map(|group| GroupView::new(sheet, kind, group)).collect();
        let own = kind.path(1) == format!("{section}.html");
        let called = if own { heading } else { interface.word(&format!("{section}_{order_key}_title")) };
        let title = title_of_part(sheet, called, part);
        let mut page = Frame::new(sheet, &title, &described(sheet, lead, &groups)).within(section, "page");
        if own {
            page = page.crumb(heading, None);
        } else {
            page.current = "true";
            let home = sheet.href(&format!("{section}.html"));
            page = page.crumb(heading, Some(home)).crumb(interface.word(order_key), None);
        }
        let others = IndexKind::ALL
            .into_iter()
            .filter(|other| *other != kind && other.section() == section && sheet.has_list(*other));
        let way =
            |other: IndexKind| Way { label: interface.word(order(sheet, other)), href: sheet.href(&other.path(1)) };
        Self {
            list: ListHead {
                kind: kind.class(),
                label: interface.word(order_key),
                heading,
                lead,
                others: others.map(way).collect(),
                jumps: jumps(sheet, index, part, |part| kind.path(part)),
                pager: Pager::new(sheet, part, index.parts(), |part| kind.path(part)),
            },
            page,
            by_letter: order_key == "a_to_z",
            groups,
        }
    }
}

/// The title of a part of a list; the first is called like the list.
pub fn title_of_part(sheet: &Sheet<'_>, heading: &str, part: u32) -> String {
    match part {
        1 => heading.to_owned(),
        part => {
            let values = [("name", heading), ("number", &part.to_string())];
            sheet.interface().phrases.list_part.fill(&values)
        }
    }
}

/// What a list holds, with its first and its last entry.
fn described(sheet: &Sheet<'_>, lead: &str, groups: &[GroupView<'_>]) -> String {
    let first = groups.first().and_then(|group| group.entries.first());
    let last = groups.last().and_then(|group| group.entries.last());
    match first.zip(last) {
        Some((first, last)) if first.href != last.href => {
            let values = [("lead", lead), ("first", first.name), ("last", last.name)];
            sheet.interface().phrases.list_range.fill(&values)
        }
        Some((only, _)) => format!("{lead} {}.", only.name),
        None => lead.to_owned(),
    }
}

impl<'s> GroupView<'s> {
    fn new(sheet: &Sheet<'s>, kind: IndexKind, (group, entries): (Group, &[u32])) -> Self {
        let label = match (group, kind) {
            (Group::Letter(letter), _) => letter.to_string(),
            (Group::Year(Some(year)), _) => year.to_string(),
            (Group::Year(None), IndexKind::Articles) => sheet.interface().word("undated").to_owned(),
            (Group::Year(None), _) => sheet.interface().word("year_unknown").to_owned(),
        };
        let entries = entries.iter().map(|&position| Entry::new(sheet, kind, position)).collect();
        Self { id: group.id(), label, entries }
    }
}

impl<'s> Entry<'s> {
    fn new(sheet: &Sheet<'s>, kind: IndexKind, position: u32) -> Self {
        let record = |id: RecordId, note: String| {
            let name = &sheet.record(id).name;
            Self { name, href: sheet.record_href(id), note }
        };
        let dated = |id: RecordId| record(id, dated_note(sheet, id));
        match kind {
            IndexKind::People => dated(RecordId::Person(PersonId(position))),
            IndexKind::Films => dated(RecordId::Film(FilmId(position))),
            IndexKind::FilmsByYear => {
                let id = RecordId::Film(FilmId(position));
                record(id, note(sheet, id))
            }
            IndexKind::Bands => dated(RecordId::Band(BandId(position))),
            IndexKind::Articles | IndexKind::ArticlesByTitle => {
                let Headline { title, href, source } = sheet.headline(ArticleId(position));
                Self { name: title, href, note: source }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_stand_under_the_letter_of_their_surname() {
        for (name, letter, key) in [
            ("Ann Lee", 'L', "lee ann"),
            ("Élodie Ångström", 'A', "angstrom elodie"),
            ("Ray Poe Jr.", 'P', "poe ray"),
            ("Ray Poe (actor)", 'P', "poe ray"),
            ("Cher", 'C', "cher"),
            ("50 Cent", 'C', "cent 50"),
            ("Bo 2000", '#', "2000 bo"),
            ("Robert De Niro", 'D', "de niro robert"),
            ("Lars von Trier", 'T', "trier lars von"),
            ("Oscar De La Hoya", 'D', "de la hoya oscar"),
            ("La Roux", 'R', "roux la"),
            ("…", '#', ""),
        ] {
            let found = surname_first(name, &Interface::english());
            assert_eq!(found, key, "{name}");
            assert_eq!(Group::letter_of(&found), Group::Letter(letter), "{name}");
        }
    }

    #[test]
    fn titles_stand_under_the_letter_of_their_first_word_that_is_no_article() {
        for (title, key) in [
            ("The Owls", "owls"),
            ("A Night Out", "night out"),
            ("“The Owls”, Again", "owls\", again"),
            ("Édith", "edith"),
            ("8 Mile", "8 mile"),
            ("The", "the"),
        ] {
            assert_eq!(title_key(title, &Interface::english()), key, "{title}");
        }
    }

    #[test]
    fn a_list_is_cut_into_parts_and_a_group_may_go_on() {
        let index = Index::new(501, |position| (Group::Year((position < 500).then_some(1999)), position));
        assert_eq!(index.parts(), 2);
        assert_eq!(index.part(1).map(|(_, entries)| entries.len()).collect::<Vec<_>>(), [500]);
        assert_eq!(index.part(2).collect::<Vec<_>>(), [(Group::Year(None), &[500][..])]);
        assert_eq!(index.part_of(Group::Year(None)), Some(2));
        assert_eq!(index.years(), Some((1999, 1999)));
    }
}
