//! The page of an article: its text, or what may be shown of it, and what the wiki took from it.

use std::{borrow::Cow, collections::BTreeMap};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    article::{Article, ArticleId, Container, Element, Role, TextRange},
    fact::Fact,
    interface::counted,
    kind::RecordKind,
    licence,
    page::{
        edit::Edit,
        excerpt::{Excerpt, Shown},
        frame::Frame,
        html::Html,
        inline::Inline,
        linked_data,
        outline::folder,
        phrase::Phrase,
        place::Anchor,
        record::is_shown,
        reference::is_likely,
        sentence::Passage,
        sheet::{Link, Sheet, Spot},
        statement::statement,
        summary,
    },
    record::RecordId,
    written::WrittenId,
};

/// Statements under one paragraph at most.
const STATEMENTS: usize = 6;

/// The view of `article.html`.
#[derive(Debug, Serialize)]
pub struct ArticlePage<'s> {
    page: Frame,
    label: &'s str,
    title: &'s str,
    deck: Option<Html>,
    /// Outlet, author and date, in this order, those that are known.
    source: Vec<String>,
    licence: Option<LicenceView<'s>>,
    /// How much is shown, in words; nothing where that goes without saying.
    extent: Option<&'s str>,
    original: Option<&'s str>,
    excerpt: bool,
    blocks: Vec<BlockView<'s>>,
    /// Whether it gives the plot away.
    spoiler: bool,
    /// The words on the door that the text stands behind, if it does.
    fold: Option<&'s str>,
    copy_of: Option<OtherArticle<'s>>,
    copies: Vec<OtherArticle<'s>>,
    named: Vec<NamedGroup<'s>>,
    facts: Vec<FactLine<'s>>,
}

/// An article with almost the same text.
#[derive(Debug, Serialize)]
struct OtherArticle<'s> {
    title: &'s str,
    href: String,
    /// Outlet and date.
    source: String,
}

/// The licence of a text.
#[derive(Debug, Serialize)]
struct LicenceView<'s> {
    name: &'s str,
    /// Where its text stands.
    href: Option<String>,
}

/// A block of text, set.
#[derive(Debug, Default, Serialize)]
pub struct BlockView<'s> {
    /// What it is: `paragraph`, `turn`, `question`, `heading`, `caption`, `preformatted`, `cell`, `rule` or `excerpt`.
    element: &'static str,
    id: Cow<'s, str>,
    /// The start tags of the lists, quotations and tables that begin with it.
    open: Html,
    /// The end tags of those that end with it.
    close: Html,
    /// The level of a heading, 2 to 6.
    level: u8,
    /// Whether a cell is in the head of its table.
    head: bool,
    dateline: Option<String>,
    speaker: Option<Html>,
    html: Html,
    spot: Option<Spot<'s>>,
    /// What the wiki took from it, in words.
    cited: Option<Html>,
}

/// The records of a kind that an article mentions.
#[derive(Debug, Serialize)]
struct NamedGroup<'s> {
    heading: &'s str,
    records: Vec<Named<'s>>,
}

/// A record that an article mentions, and how often.
#[derive(Debug, Serialize)]
struct Named<'s> {
    link: Link<'s>,
    count: usize,
    /// The same in words.
    label: String,
}

/// A fact that an article states.
#[derive(Debug, Serialize)]
struct FactLine<'s> {
    html: Html,
    likely: bool,
    spot: Spot<'s>,
}

impl<'s> ArticlePage<'s> {
    /// Makes the page of an article.
    pub fn new(sheet: &Sheet<'s>, id: ArticleId) -> Self {
        let article = sheet.article(id);
        let interface = sheet.interface();
        let excerpt = article.about.is_excerpt();
        let dialogue = article.blocks.iter().any(|block| matches!(block.role, Role::Turn { .. }));
        let mut inline = Inline::new(sheet, article);
        let stated = stated(sheet, article);
        let deck = article.blocks.iter().find(|block| block.role == Role::Deck);
        let copy_of = sheet.original_of(id).map(|original| OtherArticle::new(sheet, original));
        let deck_html = deck.map(|block| inline.set(block.range, block.range));
        // A copy opens like its original.
        let description = summary::of_article(sheet, article).filter(|_| copy_of.is_none());
        let description = description.unwrap_or_else(|| described(sheet, article));
        let title = sheet.title_of_article(id).unwrap_or(&article.title);
        let section = interface.word("articles");
        let mut page = Frame::new(sheet, title, &description)
            .of_kind("article")
            .within("articles", "true")
            .crumb(section, Some(sheet.href("articles.html")))
            .crumb(&article.title, None)
            .among_articles(sheet, id);
        page.edit = Edit::of_source(sheet, &article.path);
        page.json_ld.add(linked_data::of_article(sheet, article));
        page.canonical = canonical(sheet, article);
        Self {
            page,
            label: interface.word(if dialogue { "kind_interview" } else { "kind_article" }),
            title: &article.title,
            deck: deck_html,
            source: source_line(sheet, article),
            licence: article.about.licence.as_deref().map(|name| LicenceView { name, href: licence::address(name) }),
            extent: match (excerpt, &article.about.licence) {
                (true, _) => Some(interface.word("as_excerpt")),
                (false, Some(_)) => Some(interface.word("in_full")),
                (false, None) => None,
            },
            original: article.about.url.as_deref(),
            excerpt,
            blocks: Story::new(sheet, article, inline, &stated).set(excerpt),
            spoiler: article.is_spoiler(),
            fold: match (article.is_spoiler(), &copy_of) {
                (true, _) => Some(interface.word("gives_away")),
                (false, Some(_)) => Some(interface.word("text_of_copy")),
                (false, None) => None,
            },
            copy_of,
            copies: sheet.copies_of(id).iter().map(|&copy| OtherArticle::new(sheet, copy)).collect(),
            named: named(sheet, id),
            facts: facts(sheet, article, stated),
        }
    }
}

/// Where search engines should find the text of an article: an excerpt where its publisher has it, a copy on the page of
/// the one that it repeats, any other on its own page.
fn canonical(sheet: &Sheet<'_>, article: &Article) -> Option<String> {
    let original = sheet.original_of(article.id).map(|original| sheet.article(original));
    match original {
        _ if article.about.is_elsewhere() => article.about.url.clone(),
        Some(original) if original.about.is_elsewhere() => original.about.url.clone(),
        Some(original) => sheet.config().base_url.as_ref().map(|_| sheet.address(sheet.article_path(original.id))),
        None => sheet.canonical(),
    }
}

/// An article of which nothing may be told but where it is from: `“Salt”, The Gull, 7 January 2010`.
fn described(sheet: &Sheet<'_>, article: &Article) -> String {
    match sheet.source_words(article) {
        source if source.is_empty() => article.title.clone(),
        source => sheet.interface().phrases.article_from.fill(&[("title", &article.title), ("source", &source)]),
    }
}

/// Outlet, author and date, those that are known.
fn source_line(sheet: &Sheet<'_>, article: &Article) -> Vec<String> {
    let about = &article.about;
    let date = about.date.map(|date| sheet.interface().date(date)).filter(|date| !date.is_empty());
    [about.outlet.clone(), about.author.clone(), date].into_iter().flatten().collect()
}

impl<'s> OtherArticle<'s> {
    fn new(sheet: &Sheet<'s>, id: ArticleId) -> Self {
        let article = sheet.article(id);
        Self { title: &article.title, href: sheet.article_href(id), source: sheet.source_words(article) }
    }
}

/// The records an article mentions, by kind, those of a kind in order of first mention.
fn named<'s>(sheet: &Sheet<'s>, id: ArticleId) -> Vec<NamedGroup<'s>> {
    let mut counts: FxHashMap<RecordId, usize> = FxHashMap::default();
    let mut order = Vec::new();
    for record in sheet.mentions(id).iter().filter_map(|mention| mention.record) {
        let count = counts.entry(record).or_insert(0);
        if *count == 0 {
            order.push(record);
        }
        *count += 1;
    }
    let phrases = &sheet.interface().phrases;
    let view = |record: RecordId| {
        let count = counts[&record];
        Named { link: sheet.link(record), count, label: counted(count, &phrases.one_mention, &phrases.many_mentions) }
    };
    let group = |kind: RecordKind| {
        let records: Vec<_> = order.iter().copied().filter(|record| record.kind() == kind).map(view).collect();
        (!records.is_empty()).then(|| NamedGroup { heading: sheet.interface().word(folder(kind)), records })
    };
    RecordKind::ALL.into_iter().filter_map(group).collect()
}

/// A fact that an article states, in words.
struct Stated<'s> {
    fact: &'s Fact,
    /// Its number, for order.
    number: u32,
    /// Where the article states it, one range or more.
    ranges: Vec<TextRange>,
    phrase: Phrase,
}

/// The facts an article states, in order of [`crate::fact::Facts::list`].
fn stated<'s>(sheet: &Sheet<'s>, article: &Article) -> Vec<Stated<'s>> {
    let mut stated: Vec<Stated<'s>> = Vec::new();
    for (place, fact) in sheet.stated(article.id) {
        let range = place.range;
        match stated.last_mut() {
            Some(last) if last.number == place.fact => last.ranges.push(range),
            _ => stated.push(Stated {
                fact,
                number: place.fact,
                ranges: vec![range],
                phrase: statement(sheet, &fact.claim),
            }),
        }
    }
    stated
}

/// The facts an article states, in order of their first place in it.
fn facts<'s>(sheet: &Sheet<'s>, article: &Article, mut stated: Vec<Stated<'_>>) -> Vec<FactLine<'s>> {
    stated.sort_by_key(|stated| (stated.ranges[0], stated.number));
    let line = |stated: Stated<'_>| FactLine {
        likely: is_likely(stated.fact.confidence),
        spot: sheet.spot(article.id, stated.ranges[0]),
        html: stated.phrase.into_html(),
    };
    stated.into_iter().map(line).collect()
}

/// The text of an article while it is set.
struct Story<'p, 's> {
    sheet: &'p Sheet<'s>,
    article: &'s Article,
    inline: Inline<'p, 's>,
    cited: BTreeMap<usize, Vec<Phrase>>,
    level: u8,
}

impl<'p, 's> Story<'p, 's> {
    fn new(sheet: &'p Sheet<'s>, article: &'s Article, mut inline: Inline<'p, 's>, stated: &[Stated<'_>]) -> Self {
        inline.start_section();
        Self { sheet, article, inline, cited: cited(sheet, article, stated), level: 1 }
    }

    fn set(mut self, excerpt: bool) -> Vec<BlockView<'s>> {
        let shown = self.shown(excerpt);
        let none: &[Container] = &[];
        let inside = |shown: &Shown| match shown {
            Shown::Whole(block) | Shown::Opening(block, ..) => self.article.blocks[*block].inside.as_slice(),
            Shown::Passages(..) => none,
        };
        let frames: Vec<_> = (0..shown.len())
            .map(|at| {
                let before = if at == 0 { none } else { inside(&shown[at - 1]) };
                let after = shown.get(at + 1).map_or(none, inside);
                let own = inside(&shown[at]);
                (opened(own, before, self.sheet.interface().word("table")), closed(own, after))
            })
            .collect();
        let set = |(shown, (open, close)): (Shown, (Html, Html))| BlockView { open, close, ..self.block(shown) };
        shown.into_iter().zip(frames).map(set).collect()
    }

    /// The blocks of the page in order.
    fn shown(&self, excerpt: bool) -> Vec<Shown> {
        if !excerpt {
            let body = (0..self.article.blocks.len()).filter(|&at| self.article.paragraph_number(at).is_some());
            return body.map(Shown::Whole).collect();
        }
        Excerpt::of(self.sheet, self.article, &self.inline)
    }

    fn block(&mut self, shown: Shown) -> BlockView<'s> {
        match shown {
            Shown::Whole(at) => self.whole(at, self.article.blocks[at].range.end, false),
            Shown::Opening(at, end, passages) => {
                let is_cut = end < self.article.blocks[at].range.end;
                let mut view = self.whole(at, end, is_cut);
                for (number, passage) in passages.iter().enumerate() {
                    view.html.text(if number > 0 { " […] " } else { " " });
                    self.passage(at, passage.range.start, passage, &mut view);
                }
                view
            }
            Shown::Passages(at, passages) => self.passages(at, &passages),
        }
    }

    /// A block up to a byte of it.
    fn whole(&mut self, at: usize, end: u32, cut: bool) -> BlockView<'s> {
        let block = &self.article.blocks[at];
        let range = TextRange { start: block.range.start, end };
        let mut view = BlockView { element: "paragraph", ..self.base(at) };
        let mut from = range.start;
        match block.role {
            Role::Headline | Role::Deck => {}
            Role::Paragraph { dateline } => {
                from = (from + dateline).min(end);
                let line = self.article.slice(TextRange { start: range.start, end: from });
                view.dateline = (dateline > 0).then(|| line.trim_end().to_owned());
            }
            Role::Heading(level) => {
                self.inline.start_section();
                self.level = level.clamp(2, 6).min(self.level + 1);
                (view.element, view.level, view.spot) = ("heading", self.level, None);
            }
            Role::Turn { speaker, speech } => {
                from = speech.clamp(from, end);
                let asks = !matches!(self.inline.speaker_record(speaker), Some(RecordId::Person(_)));
                view.element = if asks { "question" } else { "turn" };
                view.speaker = Some(self.inline.speaker(speaker));
            }
            Role::Caption => view.element = "caption",
            Role::Preformatted => (view.element, view.spot) = ("preformatted", None),
            Role::Cell { head } => (view.element, view.head, view.spot, view.cited) = ("cell", head, None, None),
            Role::Rule => (view.element, view.spot) = ("rule", None),
        }
        view.html = self.inline.set(block.range, TextRange { start: from, end });
        if cut {
            view.html.text(" […]");
        }
        view
    }

    /// The cited sentences of a block that is not shown whole.
    fn passages(&mut self, at: usize, passages: &[Passage]) -> BlockView<'s> {
        let block = &self.article.blocks[at];
        let mut view = BlockView { element: "excerpt", ..self.base(at) };
        let mut from = block.range.start;
        if let Role::Turn { speaker, speech } = block.role {
            view.speaker = Some(self.inline.speaker(speaker));
            from = speech;
        }
        for (number, passage) in passages.iter().enumerate() {
            let start = passage.range.start.max(from as usize);
            if start >= passage.range.end {
                continue;
            }
            if number > 0 || passage.cut_before {
                view.html.text(if number > 0 { " […] " } else { "… " });
            }
            self.passage(at, start, passage, &mut view);
        }
        view
    }

    /// A passage of a block from a byte of it on.
    fn passage(&mut self, at: usize, start: usize, passage: &Passage, view: &mut BlockView<'s>) {
        let block = &self.article.blocks[at];
        view.html.append(&self.inline.set(block.range, TextRange::new(start, passage.range.end)));
        if passage.cut_after {
            view.html.text(" …");
        }
    }

    fn base(&mut self, at: usize) -> BlockView<'s> {
        let range = self.article.blocks[at].range;
        let number = self.article.paragraph_number(at).unwrap_or_default();
        let words = self.sheet.place_words(Anchor::Paragraph(number as u32));
        let cited = self.cited.remove(&at).filter(|_| !range.is_empty());
        BlockView {
            id: words.id(),
            spot: Some(Spot { href: words.href, mark: words.mark, label: words.link }),
            cited: cited.map(|phrases| Phrase::list(&phrases, "; ", "; ").into_html()),
            ..BlockView::default()
        }
    }
}

/// The text of a record page, set like an article; its blocks have no marks beside them, for nothing is cited from it.
pub fn body<'s>(sheet: &Sheet<'s>, page: WrittenId, id: RecordId) -> Vec<BlockView<'s>> {
    let article = &sheet.written(page).body;
    let inline = Inline::of_body(sheet, page, id);
    let story = Story { sheet, article, inline, cited: BTreeMap::new(), level: 1 };
    let mut blocks = story.set(false);
    for block in &mut blocks {
        block.id = Cow::Owned(format!("about-{}", block.id));
        block.spot = None;
    }
    blocks
}

/// What each block is cited for, in words.
fn cited(sheet: &Sheet<'_>, article: &Article, stated: &[Stated<'_>]) -> BTreeMap<usize, Vec<Phrase>> {
    let mut cited: BTreeMap<usize, Vec<Phrase>> = BTreeMap::new();
    let mut add = |range: TextRange, phrase: Cow<Phrase>| {
        let phrases = cited.entry(article.block_at(range.start)).or_default();
        if phrases.len() < STATEMENTS && !phrases.contains(&phrase) {
            phrases.push(phrase.into_owned());
        }
    };
    for stated in stated {
        stated.ranges.iter().for_each(|range| add(*range, Cow::Borrowed(&stated.phrase)));
    }
    let quotes = sheet.quotes(article.id).iter().filter(|quote| is_shown(quote));
    for quote in quotes {
        if let Some(speaker) = quote.speaker {
            let person = sheet.named(RecordId::Person(speaker));
            let phrase = Phrase::filled(&sheet.interface().phrases.fact.quote, &[("person", &person)]);
            add(quote.range, Cow::Owned(phrase));
        }
    }
    cited
}

/// The containers of a block that the block before is not in, opened.
fn opened(own: &[Container], before: &[Container], table: &str) -> Html {
    let mut html = Html::default();
    for container in &own[shared(own, before)..] {
        match container.element {
            Element::Quotation => html.tag("<blockquote>"),
            Element::Bullets => html.tag("<ul>"),
            Element::Numbers(1) => html.tag("<ol>"),
            Element::Numbers(first) => {
                html.tag("<ol start=\"");
                html.text(&first.to_string());
                html.tag("\">");
            }
            Element::Item => html.tag("<li>"),
            Element::Table => {
                html.tag("<table><caption class=\"hidden\">");
                html.text(table);
                html.tag("</caption><tbody>");
            }
            Element::Row => html.tag("<tr>"),
        }
    }
    html
}

/// The containers of a block that the block after is not in, closed.
fn closed(own: &[Container], after: &[Container]) -> Html {
    let mut html = Html::default();
    for container in own[shared(own, after)..].iter().rev() {
        html.tag(match container.element {
            Element::Quotation => "</blockquote>",
            Element::Bullets => "</ul>",
            Element::Numbers(_) => "</ol>",
            Element::Item => "</li>",
            Element::Table => "</tbody></table>",
            Element::Row => "</tr>",
        });
    }
    html
}

fn shared(own: &[Container], other: &[Container]) -> usize {
    own.iter().zip(other).take_while(|(one, two)| one.number == two.number).count()
}
