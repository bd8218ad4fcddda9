//! Linked data: what a page is about, in the words of schema.org.
//!
//! It says only what is sure: what is stamped as likely, what gives the plot away, and dates that are about or uncertain
//! have no place in a statement that nobody can qualify. Of contradictory dates the best attested is given.

use std::cmp::Reverse;

use crate::{
    article::Article,
    date::{Date, QualifiedDate},
    emit::json_ld::Node,
    fact::{Claim, Fact, When},
    kind::RecordKind,
    licence,
    page::{
        credit::{Credit, entry},
        member::Membership,
        record::addresses,
        reference::{Grounds, is_likely},
        sheet::{Sheet, class},
        summary,
        target::encoded,
    },
    record::{BandId, FilmId, PersonId, Record, RecordId},
};

/// The records that are named for an article at most.
const NAMED: usize = 50;

/// The site, for its home page.
pub fn of_site(sheet: &Sheet<'_>, description: &str) -> Node {
    let config = &sheet.config();
    Node::known("WebSite", &site_id(sheet), &config.title)
        .text("url", &sheet.address("index.html"))
        .text("description", description)
        .text("inLanguage", &config.language)
}

/// An article.
pub fn of_article(sheet: &Sheet<'_>, article: &Article) -> Node {
    let about = &article.about;
    let page = sheet.address(sheet.article_path(article.id));
    // What somebody published is news; what stands here first may be anything.
    let is_news = about.url.is_some() || about.outlet.is_some();
    let person = |name: &String| Node::new("Person").text("name", name);
    let publisher = |name: &String| Node::new("Organization").text("name", name);
    let mut named = Vec::new();
    if !article.is_spoiler() {
        for record in sheet.mentions(article.id).iter().filter_map(|mention| mention.record) {
            if named.len() < NAMED && !named.contains(&record) {
                named.push(record);
            }
        }
    }
    Node::new(if is_news { "NewsArticle" } else { "Article" })
        .text("@id", &format!("{page}#article"))
        .text("headline", &article.title)
        .maybe("description", summary::of_article(sheet, article))
        .text("url", &page)
        .maybe("datePublished", about.date.and_then(iso))
        .nodes("author", about.author.iter().map(person))
        .nodes("publisher", about.outlet.iter().map(publisher))
        .maybe("license", about.licence.as_deref().and_then(licence::address))
        .maybe("isBasedOn", about.url.as_deref())
        .text("inLanguage", &sheet.config().language)
        .nodes("isPartOf", [Node::known("WebSite", &site_id(sheet), &sheet.config().title)])
        .nodes("mentions", named.into_iter().map(|id| named_record(sheet, id)))
}

/// A record.
pub fn of_record(sheet: &Sheet<'_>, id: RecordId, description: &str) -> Node {
    let record = sheet.record(id);
    let facts: Vec<_> = sheet.plain_facts(id).filter(|fact| !is_likely(fact.confidence)).collect();
    let node = named_record(sheet, id)
        .texts("alternateName", record.redirects.iter().filter(|name| **name != record.name))
        .text("description", description)
        .text("url", &sheet.address(&sheet.record_path(id)))
        .nodes("image", image(sheet, id))
        .texts("sameAs", addresses(record, id.kind()))
        .nodes("identifier", identifiers(record));
    match id {
        RecordId::Person(_) => person(sheet, node, &facts),
        RecordId::Film(film) => movie(sheet, node, film, &facts),
        RecordId::Band(_) => music_group(sheet, node, &facts),
    }
}

fn person(sheet: &Sheet<'_>, node: Node, facts: &[&Fact]) -> Node {
    let mut bands: Vec<(BandId, Membership<'_>)> = Vec::new();
    for fact in facts {
        if let Claim::MemberOf { band, .. } = &fact.claim {
            entry(&mut bands, *band).add(fact);
        }
    }
    let role = |(band, member): &(BandId, Membership<'_>)| {
        membership(member).nodes("memberOf", [named_record(sheet, RecordId::Band(*band))])
    };
    node.texts(
        "jobTitle",
        words(facts, |claim| match claim {
            Claim::Occupation { occupation, .. } => Some(occupation),
            _ => None,
        }),
    )
    .maybe(
        "birthDate",
        day(facts, |claim| match claim {
            Claim::Born { when, .. } => Some(when),
            _ => None,
        }),
    )
    .maybe(
        "deathDate",
        day(facts, |claim| match claim {
            Claim::Died { when, .. } => Some(when),
            _ => None,
        }),
    )
    .nodes(
        "birthPlace",
        places(facts, |claim| match claim {
            Claim::Birthplace { place, .. } => Some(place),
            _ => None,
        }),
    )
    .nodes("memberOf", bands.iter().map(role))
    .nodes("subjectOf", films_about(sheet, facts))
}

fn movie(sheet: &Sheet<'_>, node: Node, id: FilmId, facts: &[&Fact]) -> Node {
    let mut credits: Vec<(PersonId, Credit<'_>)> = Vec::new();
    let (mut about, mut wholes, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for fact in facts {
        if let Some((person, _)) = Credit::ends(&fact.claim) {
            entry(&mut credits, person).add(fact, sheet);
        }
        match &fact.claim {
            Claim::IsAbout { subject, .. } => about.push(named_record(sheet, *subject)),
            Claim::PartOf { film, whole: Some(whole), .. } if *film == id => {
                wholes.push(named_record(sheet, RecordId::Film(*whole)));
            }
            Claim::PartOf { film, series, .. } if *film == id => {
                wholes.push(Node::new("MovieSeries").text("name", series));
            }
            Claim::PartOf { film, .. } => parts.push(named_record(sheet, RecordId::Film(*film))),
            _ => {}
        }
    }
    credits.iter_mut().for_each(|(_, credit)| credit.sort());
    credits.sort_by_key(|(person, credit)| (credit.roles.is_empty(), credit.acting().rank(), *person));
    let crew = |part: fn(&Credit<'_>) -> bool| {
        let people = credits.iter().filter(move |(_, credit)| part(credit)).map(|(person, _)| *person);
        people.map(|person| named_record(sheet, RecordId::Person(person)))
    };
    node.maybe(
        "datePublished",
        day(facts, |claim| match claim {
            Claim::Released { when, .. } => Some(when),
            _ => None,
        }),
    )
    .nodes("director", crew(|credit| !credit.directed.is_empty()))
    .nodes("author", crew(|credit| !credit.wrote.is_empty()))
    .nodes("producer", crew(|credit| !credit.produced.is_empty()))
    .nodes("actor", credits.iter().flat_map(|(person, credit)| parts_of(sheet, *person, credit)))
    .nodes("about", about)
    .texts("genre", genres(facts))
    .nodes("isPartOf", wholes)
    .nodes("hasPart", parts)
}

fn music_group(sheet: &Sheet<'_>, node: Node, facts: &[&Fact]) -> Node {
    let mut members: Vec<(PersonId, Membership<'_>)> = Vec::new();
    for fact in facts {
        if let Claim::MemberOf { person, .. } = &fact.claim {
            entry(&mut members, *person).add(fact);
        }
    }
    members.sort_by(|(one_id, one), (other_id, other)| (one.order(), one_id).cmp(&(other.order(), other_id)));
    let role = |(person, member): &(PersonId, Membership<'_>)| {
        membership(member).nodes("member", [named_record(sheet, RecordId::Person(*person))])
    };
    let songs = words(facts, |claim| match claim {
        Claim::Performed { song, .. } => Some(song),
        _ => None,
    });
    node.texts("genre", genres(facts))
        .maybe(
            "foundingDate",
            day(facts, |claim| match claim {
                Claim::Formed { when, .. } => Some(when),
                _ => None,
            }),
        )
        .maybe(
            "dissolutionDate",
            day(facts, |claim| match claim {
                Claim::Disbanded { when, .. } => Some(when),
                _ => None,
            }),
        )
        .nodes(
            "foundingLocation",
            places(facts, |claim| match claim {
                Claim::Origin { place, .. } => Some(place),
                _ => None,
            }),
        )
        .nodes("member", members.iter().map(role))
        .nodes("track", songs.into_iter().map(|song| Node::new("MusicRecording").text("name", song)))
        .nodes("subjectOf", films_about(sheet, facts))
}

/// What somebody plays: each role by its name, or the person alone.
fn parts_of(sheet: &Sheet<'_>, person: PersonId, credit: &Credit<'_>) -> Vec<Node> {
    let actor = || named_record(sheet, RecordId::Person(person));
    if credit.roles.is_empty() {
        return credit.is_acting().then(actor).into_iter().collect();
    }
    let role = |name| Node::new("PerformanceRole").nodes("actor", [actor()]).text("characterName", name);
    credit.roles.iter().map(|credit| role(credit.name)).collect()
}

fn membership(member: &Membership<'_>) -> Node {
    Node::new("OrganizationRole")
        .text("roleName", &member.roles())
        .maybe("startDate", member.from().and_then(certain))
        .maybe("endDate", member.to().and_then(certain))
}

fn films_about<'a>(sheet: &'a Sheet<'_>, facts: &'a [&Fact]) -> impl Iterator<Item = Node> + 'a {
    let films = facts.iter().filter_map(|fact| match fact.claim {
        Claim::IsAbout { film, .. } => Some(film),
        _ => None,
    });
    films.map(|film| named_record(sheet, RecordId::Film(film)))
}

fn named_record(sheet: &Sheet<'_>, id: RecordId) -> Node {
    let kind = match id.kind() {
        RecordKind::Person => "Person",
        RecordKind::Film => "Movie",
        RecordKind::Band => "MusicGroup",
    };
    let page = sheet.address(&sheet.record_path(id));
    Node::known(kind, &format!("{page}#{}", class(id.kind())), &sheet.record(id).name)
}

fn site_id(sheet: &Sheet<'_>) -> String {
    format!("{}#site", sheet.address("index.html"))
}

fn image(sheet: &Sheet<'_>, id: RecordId) -> Option<Node> {
    let picture = sheet.picture(id)?;
    let page = sheet.record(id).written.map(|page| sheet.written(page));
    let credit = page.and_then(|page| page.credit.as_ref()).map(|credit| credit.value.as_str());
    let licence = page.and_then(|page| page.licence.as_ref()).and_then(|licence| licence::address(&licence.value));
    let node = Node::new("ImageObject").text("contentUrl", &sheet.address(&encoded(&picture.path)));
    Some(node.maybe("creditText", credit).maybe("license", licence))
}

fn identifiers(record: &Record) -> impl Iterator<Item = Node> + '_ {
    let node =
        |(place, key): &(String, String)| Node::new("PropertyValue").text("propertyID", place).text("value", key);
    record.external_ids.iter().map(node)
}

fn genres<'f>(facts: &[&'f Fact]) -> Vec<&'f String> {
    words(facts, |claim| match claim {
        Claim::Genre { genre, .. } => Some(genre),
        _ => None,
    })
}

/// What the facts of one sort say, in order of the facts, each once.
fn words<'f>(facts: &[&'f Fact], said: impl Fn(&'f Claim) -> Option<&'f String>) -> Vec<&'f String> {
    let mut words = Vec::new();
    for word in facts.iter().filter_map(|fact| said(&fact.claim)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn places<'f>(facts: &[&'f Fact], said: impl Fn(&'f Claim) -> Option<&'f String>) -> impl Iterator<Item = Node> {
    words(facts, said).into_iter().map(|place| Node::new("Place").text("name", place))
}

/// The best attested date that is certain, the fuller one of two that are attested alike.
fn day<'f>(facts: &[&'f Fact], said: impl Fn(&'f Claim) -> Option<&'f When>) -> Option<String> {
    let dated = |fact: &&'f Fact| {
        let date = certain(said(&fact.claim)?.date.as_deref()?)?;
        Some((Grounds::of(fact).weight(), date.len(), Reverse(date)))
    };
    facts.iter().filter_map(dated).max().map(|(.., Reverse(date))| date)
}

/// A date of which the year is known and nothing is doubtful, as ISO 8601 writes it.
fn certain(edtf: &str) -> Option<String> {
    let written = QualifiedDate::parse_edtf(edtf)?;
    iso(written.date).filter(|_| !written.is_uncertain && !written.is_approximate)
}

fn iso(date: Date) -> Option<String> {
    let is_whole = date.year.is_some() && (date.month.is_some() || date.day.is_none());
    is_whole.then(|| date.to_edtf())
}
