//! The page of quotes: who said what, by speaker.

use std::hash::{Hash, Hasher};

use serde::Serialize;

use crate::{
    article::{Article, ArticleId},
    graph::Graph,
    interface::{Interface, counted},
    page::{
        frame::{Frame, Pager},
        index::{Group, Jump, ListHead, part_path, surname_first, title_of_part},
        sheet::{Link, Sheet},
        utterance::{Place, QuoteView, utterances},
    },
    quote::Quote,
    record::{PersonId, RecordId, Records},
    slug::slug_of,
};

/// Quotes on a page.
const QUOTES_PER_PAGE: usize = 100;
/// Speakers that are named at the head of a page; where there are more, their letters are.
const NAMES: usize = 24;

/// All quotes of which the speaker is known, by speaker from A to Z.
#[derive(Debug, Default)]
pub struct Speeches {
    quotes: Vec<Speech>,
    speakers: Vec<Speaker>,
}

/// An utterance and who spoke it.
#[derive(Debug)]
struct Speech {
    speaker: PersonId,
    /// One place at least.
    places: Box<[Place]>,
}

impl Speech {
    fn article(&self) -> ArticleId {
        self.places[0].0
    }
}

/// Somebody who is quoted.
#[derive(Debug)]
struct Speaker {
    person: PersonId,
    letter: Group,
    /// The position of the first quote.
    first: usize,
    count: usize,
}

impl Speeches {
    /// Collects them.
    pub fn of(
        articles: &[Article],
        quotes: &[Vec<Quote>],
        records: &Records,
        graph: &Graph,
        interface: &Interface,
    ) -> Self {
        let mut speakers: Vec<_> = (0..records.people.len() as u32)
            .map(PersonId)
            .filter(|&id| !graph.links(RecordId::Person(id)).spoken.is_empty())
            .map(|id| (surname_first(&records.get(RecordId::Person(id)).name, interface), id))
            .collect();
        speakers.sort();
        let mut speeches = Self::default();
        for (key, person) in speakers {
            let first = speeches.quotes.len();
            let said = utterances(articles, quotes, &graph.links(RecordId::Person(person)).spoken);
            speeches.quotes.extend(said.into_iter().map(|said| Speech { speaker: person, places: said.into() }));
            let count = speeches.quotes.len() - first;
            speeches.speakers.push(Speaker { person, letter: Group::letter_of(&key), first, count });
        }
        speeches
    }

    /// Whether nobody is quoted.
    pub fn is_empty(&self) -> bool {
        self.quotes.is_empty()
    }

    /// How many quotes there are.
    pub fn len(&self) -> usize {
        self.quotes.len()
    }

    /// The pages they fill, at least one.
    pub fn parts(&self) -> u32 {
        self.quotes.len().div_ceil(QUOTES_PER_PAGE).max(1) as u32
    }

    /// The path of a part, counted from 1.
    pub fn path(part: u32) -> String {
        part_path("quotes", part)
    }

    /// The places of the quotes.
    pub fn all(&self) -> impl Iterator<Item = (ArticleId, u32)> + '_ {
        self.quotes.iter().flat_map(|speech| speech.places.iter().copied())
    }

    /// The articles that a part quotes.
    pub fn quoted_on(&self, part: u32) -> impl Iterator<Item = ArticleId> + '_ {
        self.part(part).iter().map(Speech::article)
    }

    /// All that the page of a part is told: what is said on it and by whom, and where the speakers begin that it leads to,
    /// who are all if they are few, and else the first of each letter. `name` is what a person is called from build to
    /// build, `article` what an article is.
    pub(super) fn add_part<N: Hash, A: Hash>(
        &self,
        part: u32,
        name: impl Fn(PersonId) -> N,
        article: impl Fn(ArticleId) -> A,
        hash: &mut impl Hasher,
    ) {
        for Speech { speaker, places } in self.part(part) {
            name(*speaker).hash(hash);
            places.len().hash(hash);
            places.iter().for_each(|&(at, position)| (article(at), position).hash(hash));
        }
        let start = (part as usize - 1) * QUOTES_PER_PAGE;
        let is_few = self.speakers.len() <= NAMES;
        let mut before = None;
        for Speaker { person, letter, first, count } in &self.speakers {
            let is_here = first + count > start && *first < start + QUOTES_PER_PAGE;
            if is_few || is_here || before != Some(letter) {
                (name(*person), letter, first / QUOTES_PER_PAGE, is_here.then_some((first, count))).hash(hash);
            }
            before = Some(letter);
        }
        (self.speakers.len(), self.parts()).hash(hash);
    }

    fn part(&self, part: u32) -> &[Speech] {
        let start = (part as usize - 1) * QUOTES_PER_PAGE;
        &self.quotes[start.min(self.quotes.len())..(start + QUOTES_PER_PAGE).min(self.quotes.len())]
    }
}

/// The view of `quotes.html`.
#[derive(Debug, Serialize)]
pub struct QuotesPage<'s> {
    page: Frame,
    list: ListHead<'s>,
    speakers: Vec<SpeakerView<'s>>,
}

/// A speaker with some of what they said.
#[derive(Debug, Serialize)]
struct SpeakerView<'s> {
    id: String,
    link: Link<'s>,
    /// How many quotes there are in all, in words.
    count: String,
    /// Whether some of them stand on the page before.
    continued: bool,
    said: Vec<SaidView<'s>>,
}

/// A quote under the name of its speaker.
#[derive(Debug, Serialize)]
struct SaidView<'s> {
    quote: QuoteView<'s>,
    /// Whether the article tells how a story ends.
    spoiler: bool,
}

impl<'s> QuotesPage<'s> {
    /// Makes a part of the quotes.
    pub fn new(sheet: &Sheet<'s>, part: u32) -> Self {
        let speeches = sheet.speeches(part);
        let interface = sheet.interface();
        let (heading, lead) = (interface.word("quotes"), interface.word("quotes_lead"));
        let here = speeches.part(part);
        let first = (part as usize - 1) * QUOTES_PER_PAGE;
        Self {
            page: Frame::new(sheet, &title_of_part(sheet, heading, part), lead)
                .within("quotes", "page")
                .crumb(heading, None),
            list: ListHead {
                kind: "person",
                label: interface.word("by_speaker"),
                heading,
                lead,
                others: Vec::new(),
                jumps: speeches.jumps(sheet, part),
                pager: Pager::new(sheet, part, speeches.parts(), Speeches::path),
            },
            speakers: here
                .chunk_by(|one, next| one.speaker == next.speaker)
                .scan(first, |at, said| {
                    let start = *at;
                    *at += said.len();
                    Some(speeches.view(sheet, start, said))
                })
                .collect(),
        }
    }
}

impl Speeches {
    fn view<'s>(&self, sheet: &Sheet<'s>, start: usize, said: &[Speech]) -> SpeakerView<'s> {
        let after = self.speakers.partition_point(|speaker| speaker.first <= start);
        let &Speaker { person, first, count, .. } = &self.speakers[after - 1];
        let id = RecordId::Person(person);
        let phrases = &sheet.interface().phrases;
        SpeakerView {
            id: anchor(sheet, person),
            link: sheet.link(id),
            count: counted(count, &phrases.one_quote, &phrases.many_quotes),
            continued: first < start,
            said: said
                .iter()
                .map(|speech| SaidView {
                    quote: QuoteView::new(sheet, &speech.places, Some(id)),
                    spoiler: sheet.article(speech.article()).is_spoiler(),
                })
                .collect(),
        }
    }

    /// The speakers, or the first of each letter where there are many.
    fn jumps(&self, sheet: &Sheet<'_>, part: u32) -> Vec<Jump> {
        let href = |speaker: &Speaker| {
            let on = (speaker.first / QUOTES_PER_PAGE) as u32 + 1;
            let file = if on == part { String::new() } else { sheet.href(&Self::path(on)) };
            Some(format!("{file}#{}", anchor(sheet, speaker.person)))
        };
        if self.speakers.len() < 2 {
            return Vec::new();
        }
        if self.speakers.len() <= NAMES {
            let name = |speaker: &Speaker| sheet.link(RecordId::Person(speaker.person)).name.to_owned();
            return self.speakers.iter().map(|speaker| Jump { label: name(speaker), href: href(speaker) }).collect();
        }
        let letter = |letter: char| {
            let first = self.speakers.iter().find(|speaker| speaker.letter == Group::Letter(letter));
            Jump { label: letter.to_string(), href: first.and_then(href) }
        };
        let other = Some(letter('#')).filter(|jump| jump.href.is_some());
        ('A'..='Z').map(letter).chain(other).collect()
    }
}

/// The id of a speaker's part of the page. No id of ours starts so, and a slug is all letters, digits and hyphens.
fn anchor(sheet: &Sheet<'_>, person: PersonId) -> String {
    format!("by-{}", slug_of(&sheet.record(RecordId::Person(person)).slug))
}
