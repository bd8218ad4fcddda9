//! The lists: people from A to Z, films and bands by year, articles by date.

use std::cmp::Reverse;

use deunicode::deunicode;
use serde::Serialize;

use crate::{
    article::ArticleId,
    page::{
        frame::{Frame, Pager},
        sheet::Sheet,
    },
    record::{BandId, FilmId, PersonId, RecordId},
};

/// Entries on a page of a list.
pub const ENTRIES_PER_PAGE: usize = 1000;

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndexKind {
    /// People, by surname.
    People,
    /// Films, by year.
    Films,
    /// Bands, by year.
    Bands,
    /// Articles, by date.
    Articles,
}

impl IndexKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::People, Self::Films, Self::Bands, Self::Articles];

    /// Its name in paths, in words and in the masthead: `people`.
    pub fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Films => "films",
            Self::Bands => "bands",
            Self::Articles => "articles",
        }
    }

    /// The path of a part, counted from 1.
    pub fn path(self, part: u32) -> String {
        match part {
            1 => format!("{}.html", self.name()),
            part => format!("{}-{part}.html", self.name()),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::People => "person",
            Self::Films => "film",
            Self::Bands => "band",
            Self::Articles => "article",
        }
    }
}

/// What the entries of a list are gathered under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// A letter, `#` for names that have none.
    Letter(char),
    /// A year, the latest first, those without one last.
    Year(Option<u16>),
}

impl Group {
    /// The letter under which a person stands.
    pub fn letter_of(name: &str) -> Self {
        let first = Self::surname_first(name).chars().next().unwrap_or('#').to_ascii_uppercase();
        Self::Letter(if first.is_ascii_uppercase() { first } else { '#' })
    }

    /// A name in ASCII and lower case with its last word first; `Jr.` and the like are not the last word.
    pub fn surname_first(name: &str) -> String {
        let ascii = deunicode(name).to_lowercase();
        let mut words: Vec<_> = ascii.split_whitespace().collect();
        if words.len() > 2 && matches!(words.last(), Some(&("jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv"))) {
            words.pop();
        }
        if let Some(surname) = words.pop() {
            words.insert(0, surname);
        }
        words.join(" ").trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
    }

    /// Letters from A to Z and then `#`; years from the latest, then none.
    fn order(self) -> (bool, Reverse<u16>, char) {
        match self {
            Self::Letter(letter) => (letter == '#', Reverse(0), letter),
            Self::Year(year) => (year.is_none(), Reverse(year.unwrap_or_default()), ' '),
        }
    }

    fn id(self) -> String {
        match self {
            Self::Letter('#') => "letter-other".to_owned(),
            Self::Letter(letter) => format!("letter-{}", letter.to_ascii_lowercase()),
            Self::Year(Some(year)) => format!("year-{year}"),
            Self::Year(None) => "year-unknown".to_owned(),
        }
    }
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
        let mut index = Self::default();
        for ((group, _), position) in list {
            if index.groups.last().is_none_or(|(last, _)| *last != group) {
                index.groups.push((group, index.entries.len()));
            }
            index.entries.push(position as u32);
        }
        index
    }

    /// The pages it fills, at least one.
    pub fn parts(&self) -> u32 {
        self.entries.len().div_ceil(ENTRIES_PER_PAGE).max(1) as u32
    }

    /// The groups of a part with their entries.
    fn part(&self, part: u32) -> impl Iterator<Item = (Group, &[u32])> {
        let start = (part as usize - 1) * ENTRIES_PER_PAGE;
        let end = (start + ENTRIES_PER_PAGE).min(self.entries.len());
        self.groups.iter().enumerate().filter_map(move |(number, &(group, first))| {
            let last = self.groups.get(number + 1).map_or(self.entries.len(), |&(_, next)| next);
            let (first, last) = (first.max(start), last.min(end));
            (first < last).then(|| (group, &self.entries[first..last]))
        })
    }

    /// The positions of the entries on a part.
    pub fn on_part(&self, part: u32) -> impl Iterator<Item = u32> + '_ {
        self.part(part).flat_map(|(_, entries)| entries).copied()
    }

    /// The part on which a group starts.
    fn part_of(&self, wanted: Group) -> Option<u32> {
        let (_, first) = self.groups.iter().find(|(group, _)| *group == wanted)?;
        Some((first / ENTRIES_PER_PAGE) as u32 + 1)
    }
}

/// The view of `index.html`, the template of all four lists.
#[derive(Debug, Serialize)]
pub struct IndexPage<'a> {
    page: Frame,
    kind: &'static str,
    heading: &'a str,
    label: &'a str,
    lead: &'a str,
    by_letter: bool,
    letters: Vec<Letter>,
    groups: Vec<GroupView<'a>>,
    pager: Option<Pager>,
}

/// A letter at the head of the list of people.
#[derive(Debug, Serialize)]
struct Letter {
    letter: char,
    href: Option<String>,
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

impl<'s> IndexPage<'s> {
    /// Makes a part of a list.
    pub fn new(sheet: &Sheet<'s>, kind: IndexKind, part: u32) -> Self {
        let index = sheet.outline().list(kind);
        let interface = sheet.interface();
        let heading = interface.word(kind.name());
        let lead = interface.word(&format!("{}_lead", kind.name()));
        let groups: Vec<_> = index.part(part).map(|group| GroupView::new(sheet, kind, group)).collect();
        let page = Frame::new(sheet, &title_of_part(sheet, heading, part), &described(sheet, lead, &groups))
            .within(kind.name(), "page")
            .crumb(heading, None);
        let label = match kind {
            IndexKind::People => "a_to_z",
            IndexKind::Films | IndexKind::Bands => "by_year",
            IndexKind::Articles => "by_date",
        };
        Self {
            page,
            kind: kind.class(),
            heading,
            label: interface.word(label),
            lead,
            by_letter: kind == IndexKind::People,
            letters: letters(sheet, kind, index, part),
            groups,
            pager: Pager::new(sheet, part, index.parts(), |part| kind.path(part)),
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

fn letters(sheet: &Sheet<'_>, kind: IndexKind, index: &Index, part: u32) -> Vec<Letter> {
    if kind != IndexKind::People {
        return Vec::new();
    }
    let href = |letter| {
        let group = Group::Letter(letter);
        let on = index.part_of(group)?;
        let file = if on == part { String::new() } else { sheet.href(&kind.path(on)) };
        Some(format!("{file}#{}", group.id()))
    };
    let other = href('#').map(|href| Letter { letter: '#', href: Some(href) });
    ('A'..='Z').map(|letter| Letter { letter, href: href(letter) }).chain(other).collect()
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
        let record = |id: RecordId| Self {
            name: &sheet.site().records.get(id).name,
            href: sheet.record_href(id),
            note: super::record::note(sheet, id),
        };
        match kind {
            IndexKind::People => record(RecordId::Person(PersonId(position))),
            IndexKind::Films => record(RecordId::Film(FilmId(position))),
            IndexKind::Bands => record(RecordId::Band(BandId(position))),
            IndexKind::Articles => {
                let id = ArticleId(position);
                let article = &sheet.site().articles[id.index()];
                Self { name: &article.title, href: sheet.article_href(id), note: sheet.source_words(article) }
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
            ("Cher", 'C', "cher"),
            ("50 Cent", 'C', "cent 50"),
            ("Bo 2000", '#', "2000 bo"),
            ("…", '#', ""),
        ] {
            assert_eq!(Group::letter_of(name), Group::Letter(letter), "{name}");
            assert_eq!(Group::surname_first(name), key, "{name}");
        }
    }

    #[test]
    fn a_list_is_cut_into_parts_and_a_group_may_go_on() {
        let index = Index::new(1001, |position| (Group::Year((position < 1000).then_some(1999)), position));
        assert_eq!(index.parts(), 2);
        assert_eq!(index.part(1).map(|(_, entries)| entries.len()).collect::<Vec<_>>(), [1000]);
        assert_eq!(index.part(2).collect::<Vec<_>>(), [(Group::Year(None), &[1000][..])]);
        assert_eq!(index.part_of(Group::Year(None)), Some(2));
    }
}
