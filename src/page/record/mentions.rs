//! The mentions on the page of a record, by article, and the further pages that only have mentions.

use std::borrow::Cow;

use serde::Serialize;

use super::{frame, label_of};
use crate::{
    article::{Article, ArticleId, TextRange},
    interface::counted,
    page::{
        frame::{Frame, Pager},
        html::Html,
        outline::{MENTIONS_PER_PAGE, folder, mention_parts},
        place::Anchor,
        sentence::Passage,
        sheet::{Link, Sheet, Spot},
        summary::shortened,
        title,
    },
    record::RecordId,
};

/// Words on either side of the first mention in an article of which only an excerpt may be shown.
const WORDS_BESIDE_FIRST: usize = 8;
/// Words on either side of its other mentions there: enough to see that it is one. Whole sentences measured as nine
/// tenths of a short article in which many are named.
pub const WORDS_BESIDE: usize = 2;

/// The mentions of a record, a page of them, as `mentions`.
#[derive(Debug, Serialize)]
pub struct Mentions<'s> {
    articles: Vec<MentionGroup<'s>>,
    pager: Option<Pager>,
}

/// The mentions in one article.
#[derive(Debug, Serialize)]
struct MentionGroup<'s> {
    title: &'s str,
    href: String,
    source: String,
    /// How many mentions there are in words, where there are more than lines.
    count: Option<String>,
    /// Whether it gives the plot away, so that the lines stand behind a door.
    spoiler: bool,
    lines: Vec<MentionLine<'s>>,
}

/// What mentions a record in one paragraph.
#[derive(Debug, Serialize)]
struct MentionLine<'s> {
    href: Cow<'s, str>,
    mark: Cow<'s, str>,
    label: Cow<'s, str>,
    html: Html,
}

/// The mentions on a page of a record, counted from 1, by article: which of [`crate::mention::Mentions::of`], and how
/// many there are in that article in all.
pub fn mentions_on<'s>(sheet: &Sheet<'s>, id: RecordId, part: u32) -> Vec<(ArticleId, &'s [u32], usize)> {
    let first = (part as usize - 1) * MENTIONS_PER_PAGE;
    let last = first + MENTIONS_PER_PAGE;
    let mut seen = 0;
    let mut articles = Vec::new();
    for (article, positions) in &sheet.links(id).mentions {
        let (start, end) = (seen, seen + positions.len());
        seen = end;
        if end > first && start < last {
            let shown = &positions[first.saturating_sub(start)..positions.len().min(last - start)];
            articles.push((*article, shown, positions.len()));
        }
    }
    articles
}

impl<'s> Mentions<'s> {
    /// A part of the mentions of a record, counted from 1; `None` if there is none.
    pub fn new(sheet: &Sheet<'s>, id: RecordId, part: u32) -> Option<Self> {
        let groups = mentions_on(sheet, id, part).into_iter();
        let articles: Vec<_> =
            groups.map(|(article, shown, total)| MentionGroup::new(sheet, article, shown, total)).collect();
        let record = sheet.record(id);
        let path = |part| match part {
            1 => sheet.record_path(id),
            part => format!("{}/{}/mentions-{part}.html", folder(id.kind()), record.slug),
        };
        let pager = Pager::new(sheet, part, mention_parts(sheet.links(id)), path);
        (!articles.is_empty()).then_some(Self { articles, pager })
    }
}

impl<'s> MentionGroup<'s> {
    pub(super) fn new(sheet: &Sheet<'s>, id: ArticleId, positions: &[u32], total: usize) -> Self {
        let article = sheet.article(id);
        let phrases = &sheet.interface().phrases;
        let lines = mention_lines(sheet, id, positions);
        // Who sees all of them need not be told how many they are.
        let count = (total > lines.len()).then(|| counted(total, &phrases.one_mention, &phrases.many_mentions));
        Self {
            title: &article.title,
            href: sheet.article_href(id),
            source: sheet.source_words(article),
            count,
            spoiler: article.is_spoiler(),
            lines,
        }
    }
}

/// What is shown of the sentence that holds a mention: all of it, or some words beside the name of a text that belongs to
/// somebody else.
pub fn mention_passage(
    sheet: &Sheet<'_>,
    article: &Article,
    block: TextRange,
    range: TextRange,
    words: usize,
) -> Passage {
    if article.about.is_excerpt() {
        Passage::beside(&article.text, block, range, words, sheet.interface())
    } else {
        Passage::around(&article.text, block, range, sheet.interface())
    }
}

/// The sentences that are shown for some mentions in an article, and the names in each; several in one share it.
pub fn mention_passages(sheet: &Sheet<'_>, id: ArticleId, positions: &[u32]) -> Vec<(Passage, Vec<TextRange>)> {
    let article = sheet.article(id);
    let mentions = sheet.mentions(id);
    let mut lines: Vec<(Passage, Vec<TextRange>)> = Vec::new();
    for range in positions.iter().map(|&position| mentions[position as usize].range) {
        if let Some((passage, marks)) = lines.last_mut()
            && range.bytes().end <= passage.range.end
        {
            marks.push(range);
            continue;
        }
        let block = article.blocks.get(article.block_at(range.start)).map_or(range, |block| block.range);
        let words = if lines.is_empty() { WORDS_BESIDE_FIRST } else { WORDS_BESIDE };
        let passage = mention_passage(sheet, article, block, range, words);
        match lines.last_mut() {
            // One sentence after the other is read as one.
            Some((last, marks)) if goes_on(article, last, &passage) => {
                *last = Passage { range: last.range.start..passage.range.end, cut_before: last.cut_before, ..passage };
                marks.push(range);
            }
            _ => lines.push((passage, vec![range])),
        }
    }
    lines
}

/// Whether a passage stands right behind another one of its paragraph.
fn goes_on(article: &Article, last: &Passage, next: &Passage) -> bool {
    let between = article.text.get(last.range.end..next.range.start);
    let is_one = between.is_some_and(|between| between.trim_matches([' ', '\u{a0}']).is_empty());
    is_one && !last.cut_after && !next.cut_before
}

/// A line for each paragraph.
fn mention_lines<'s>(sheet: &Sheet<'s>, id: ArticleId, positions: &[u32]) -> Vec<MentionLine<'s>> {
    let article = sheet.article(id);
    let anchor = |(_, marks): &(Passage, Vec<TextRange>)| Anchor::at(article, marks[0].start);
    // A page has up to a hundred of these: one map each for the template, not two.
    let line = |passages: &[(Passage, Vec<TextRange>)]| {
        let Spot { href, mark, label } = sheet.spot(id, passages[0].1[0]);
        MentionLine { href, mark, label, html: marked(&article.text, passages) }
    };
    let mut passages = mention_passages(sheet, id, positions);
    // The headline stands above the lines already.
    let is_headline = |passage: &(Passage, Vec<TextRange>)| anchor(passage) == Anchor::Headline;
    if !passages.iter().all(is_headline) {
        passages.retain(|passage| !is_headline(passage));
    }
    passages.chunk_by(|one, next| anchor(one) == anchor(next)).map(line).collect()
}

/// Passages of one paragraph with the names marked, an ellipsis wherever something is left out.
fn marked(text: &str, passages: &[(Passage, Vec<TextRange>)]) -> Html {
    let marks = passages.iter().map(|(_, marks)| marks.len()).sum::<usize>();
    let mut html =
        Html::with_capacity(passages.iter().map(|(passage, _)| passage.range.len() + 8).sum::<usize>() + 48 * marks);
    for (number, (passage, marks)) in passages.iter().enumerate() {
        html.text(if number > 0 || passage.cut_before { "… " } else { "" });
        let (before, behind) = passage.unpaired(text);
        html.text(before);
        let mut position = passage.opening_word(text, marks[0].bytes().start);
        for mark in marks {
            let start = mark.bytes().start.max(position);
            let end = mark.bytes().end.clamp(start, passage.range.end.max(start));
            html.text(&text[position..start]);
            html.tag("<mark><bdi>");
            html.text(&text[start..end]);
            html.tag("</bdi></mark>");
            position = end;
        }
        html.text(&text[position..passage.range.end.max(position)]);
        html.text(behind);
        let is_last = number + 1 == passages.len();
        html.text(match (is_last, passage.cut_after) {
            (true, true) => " …",
            (true, false) => "",
            (false, _) => " ",
        });
    }
    html
}

/// The view of `mentions.html`: the second and further pages of mentions.
#[derive(Debug, Serialize)]
pub struct MentionsPage<'s> {
    page: Frame,
    record: Link<'s>,
    label: &'s str,
    heading: String,
    mentions: Option<Mentions<'s>>,
}

impl<'s> MentionsPage<'s> {
    /// A part from the second on.
    pub fn new(sheet: &Sheet<'s>, id: RecordId, part: u32) -> Self {
        let heading = sheet.interface().phrases.mentions_page.fill(&[("number", &part.to_string())]);
        let name = &sheet.record(id).name;
        let base = sheet.title_of_record(id).unwrap_or(name);
        let room = title::LONGEST - heading.chars().count() - 2;
        let title = format!("{}: {heading}", shortened(base, room));
        let Frame { title, description, .. } = Frame::new(sheet, &title, &format!("{name}: {heading}"));
        let page = Frame { title, description, ..frame(sheet, id, "", &[]) };
        Self {
            page: page.crumb(&heading, None),
            record: sheet.link(id),
            label: sheet.interface().word(label_of(id.kind())),
            heading,
            mentions: Mentions::new(sheet, id, part),
        }
    }
}
