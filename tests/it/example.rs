//! The wiki in this repository: what a reader of its articles knows, it has to know too, and each thing that the
//! program can do is shown there once.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::{links::broken_links, reader::Page};

/// The example in a folder of its own, so that tests leave the repository as it is.
fn example() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = WalkDir::new(home.join("seeds")).into_iter().map(|entry| entry.unwrap().into_path());
    let drawings = WalkDir::new(home.join("static")).into_iter().map(|entry| entry.unwrap().into_path());
    for path in seeds.chain(drawings).filter(|path| path.is_file()).chain([home.join("site.toml")]) {
        let copy: PathBuf = folder.path().join(path.strip_prefix(home).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(&path, copy).unwrap();
    }
    folder
}

/// What the program prints on standard output; it must not fail.
#[track_caller]
fn run(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fanwiki")).arg("--root").arg(root).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The example, built.
struct Built {
    folder: TempDir,
    export: Value,
}

/// The example, built once for all tests that only look.
static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let folder = example();
    run(folder.path(), &["build"]);
    let export = serde_json::from_str(&run(folder.path(), &["export"])).unwrap();
    Built { folder, export }
});

impl Built {
    #[track_caller]
    fn page(&self, path: &str) -> Page {
        let file = self.folder.path().join("public").join(path);
        Page::parse(&fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}")))
    }

    fn record(&self, id: &str) -> Option<&Value> {
        self.export["records"].as_array().unwrap().iter().find(|record| record["id"] == id)
    }
}

/// Whether a fact of the export has this subject, predicate and object.
fn knows(export: &Value, subject: &str, predicate: &str, object: &str) -> bool {
    let records = export["records"].as_array().unwrap().iter();
    let mut facts = records.filter(|record| record["id"] == subject).flat_map(|r| r["facts"].as_array().unwrap());
    facts.any(|fact| fact["predicate"] == predicate && fact["object"] == object)
}

#[test]
fn every_link_of_the_example_lands() {
    let example = example();
    run(example.path(), &["build"]);
    assert_eq!(broken_links(&example.path().join("public")), [""; 0]);
}

#[test]
fn the_fanzine_is_the_same_program_in_other_clothes() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zine");
    let out = tempfile::tempdir().unwrap();
    run(&home, &["--out", out.path().to_str().unwrap(), "--strict", "build"]);
    assert_eq!(broken_links(out.path()), [""; 0]);
    let page = fs::read_to_string(out.path().join("people/dot-malone.html")).unwrap();
    // Cut into letters for the eye, whole for everybody else.
    assert!(
        page.contains(
            "<span class=\"hidden\">Dot Malone</span><span class=\"cut\" aria-hidden=\"true\"><span><b>D</b>"
        )
    );
    assert!(page.contains("<link rel=\"stylesheet\" href=\"../style.css\">"));
    assert!(page.contains("<link rel=\"stylesheet\" href=\"../zine.css\">"));
    let own = run(&home, &["theme", "list"]);
    let count = |state: &str| own.lines().filter(|line| line.contains(state)).count();
    assert_eq!((count("extended"), count("replaced"), count("a copy of")), (5, 0, 0), "{own}");
}

#[test]
fn the_example_tells_the_film_from_the_band() {
    let example = example();
    let export: Value = serde_json::from_str(&run(example.path(), &["export"])).unwrap();
    let facts = [
        ("person/kristen-stewart", "acted_in", "film/the-runaways"),
        ("person/dakota-fanning", "acted_in", "film/the-runaways"),
        ("person/michael-shannon", "acted_in", "film/the-runaways"),
        ("person/floria-sigismondi", "directed", "film/the-runaways"),
        ("person/sandy-west", "member_of", "band/the-runaways"),
        ("person/lita-ford", "member_of", "band/the-runaways"),
        ("person/catherine-hardwicke", "directed", "film/twilight"),
        ("person/robert-pattinson", "acted_in", "film/twilight"),
        ("person/jesse-eisenberg", "acted_in", "film/adventureland"),
        ("person/david-fincher", "directed", "film/panic-room"),
        ("person/paul-schrader", "directed", "film/light-of-day"),
        ("person/michael-j-fox", "acted_in", "film/light-of-day"),
        ("person/anton-corbijn", "directed", "film/control"),
        ("person/sam-riley", "acted_in", "film/control"),
        ("person/sam-riley", "acted_in", "film/on-the-road"),
        ("person/kristen-stewart", "acted_in", "film/on-the-road"),
        ("person/kristen-stewart", "acted_in", "film/welcome-to-the-rileys"),
        ("person/jodie-foster", "acted_in", "film/foxes"),
        ("person/gary-ryan", "member_of", "band/joan-jett-and-the-blackhearts"),
    ];
    let unknown: Vec<_> =
        facts.iter().filter(|(subject, predicate, object)| !knows(&export, subject, predicate, object)).collect();
    assert!(unknown.is_empty(), "unknown: {unknown:#?}");
}

#[test]
fn the_warnings_of_the_example_are_the_ones_it_is_there_to_show() {
    let example = example();
    let output =
        Command::new(env!("CARGO_BIN_EXE_fanwiki")).args(["check", "--root"]).arg(example.path()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let mut warnings: Vec<_> = told.lines().filter(|line| line.starts_with("warning")).collect();
    warnings.sort_unstable();
    insta::assert_snapshot!(warnings.join("\n"), @r"
    warning[conflict]: `The band broke up in April 1979` contradicts `The Runaways disbanded in December 1978` in seeds/reviews/queens-of-noise-liner-notes.txt
    warning[wanted]: there is no page about `Rodney Bingenheimer's English Disco`
    ");
}

#[test]
fn a_wire_story_has_its_deck_and_dateline() {
    let page = BUILT.page("articles/news/hall-of-fame-full.html");
    let deck = page.all("p.lead").next().unwrap();
    assert_eq!(
        deck.text,
        "Miley Cyrus gives the speech, Tommy James sings his song with the woman who made it a hit again."
    );
    assert_eq!(page.first(".dateline").text, "CLEVELAND, Ohio —");
    assert_eq!(page.first("p.meta").text, "The Example Wire · 19 April 2015 · CC BY-SA 4.0, shown in full");
}

#[test]
fn the_copy_of_the_wire_story_in_a_paper_is_an_excerpt() {
    let page = BUILT.page("articles/news/hall-of-fame-short.html");
    assert_eq!(
        page.first("p.meta").text,
        "The Example Courier · 20 April 2015 · shown as an excerpt · Read the original"
    );
    let original = "https://example.org/courier/2015/04/20/1626407/jett-in-cleveland.html";
    assert_eq!(page.links("Read the original").collect::<Vec<_>>(), [original, original], "above and below the text");
    assert!(page.text().contains("The ceremony was held at Public Hall"));
    assert!(!page.text().contains("school bus"), "a sentence that nothing cites");
}

#[test]
fn two_papers_with_one_report_are_both_named_as_sources() {
    let built = &*BUILT;
    let facts = built.record("person/gary-ryan").unwrap()["facts"].as_array().unwrap();
    let member = facts.iter().find(|fact| fact["predicate"] == "member_of").unwrap();
    let articles: Vec<_> = member["sources"].as_array().unwrap().iter().map(|source| &source["article"]).collect();
    assert!(articles.iter().any(|path| *path == "news/hall-of-fame-full.txt"), "{articles:?}");
    assert!(articles.iter().any(|path| *path == "news/hall-of-fame-short.txt"), "{articles:?}");
}

#[test]
fn the_interview_is_set_as_a_dialogue() {
    let built = &*BUILT;
    let page = built.page("articles/interviews/a-fan-who-does-not-exist.html");
    let speakers: Vec<_> = page.within(".turn", "p.speaker").map(|speaker| speaker.text.as_str()).collect();
    assert_eq!(speakers[..4], ["Interviewer", "Hazel Quillfeather", "Interviewer", "Quillfeather"]);
    assert_eq!(page.all(".question").count(), 6);
    let interview = "interviews/a-fan-who-does-not-exist.md";
    let articles = built.export["articles"].as_array().unwrap();
    let quotes = articles.iter().find(|article| article["path"] == interview).unwrap()["quotes"].as_array().unwrap();
    let hers = quotes.iter().filter(|quote| quote["speaker"] == "person/hazel-quillfeather");
    assert_eq!(hers.count(), 6, "a quote for each answer: {quotes:#?}");
}

#[test]
fn no_living_person_is_given_words() {
    let built = &*BUILT;
    let articles = built.export["articles"].as_array().unwrap().iter();
    let quotes = articles.flat_map(|article| article["quotes"].as_array().unwrap());
    let speakers = quotes.filter_map(|quote| quote["speaker"].as_str()).filter(|id| *id != "person/hazel-quillfeather");
    assert_eq!(speakers.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn captions_glued_to_a_sentence_stand_by_themselves() {
    let page = BUILT.page("articles/how-it-was-made-to-look-right.html");
    let captions: Vec<_> = page.all("p.caption").map(|caption| &caption.text).collect();
    assert_eq!(captions.len(), 2);
    assert!(captions[0].starts_with("Kristen Stewart with a borrowed guitar"), "{captions:?}");
    assert!(!page.text().contains("Latest News"), "the last line of a saved page is cut");
}

#[test]
fn journalists_brackets_stay_and_shortcodes_vanish() {
    let page = BUILT.page("articles/how-it-was-made-to-look-right.html");
    assert!(page.text().contains("a film about [Jett's] shoulders"));
    assert!(page.text().contains("a [weird] yellow"));
    assert!(!page.text().contains("[movie") && !page.text().contains("[url"));
    let imaginary = page.links("on the pages of an imaginary festival").collect::<Vec<_>>();
    assert_eq!(imaginary, ["https://example.org/festival/2010"]);
}

#[test]
fn an_article_is_found_by_its_foreign_key() {
    let page = BUILT.page("articles/news/two-films-in-the-snow.html");
    let links: Vec<_> = page.links("Another report from a big night, years later").collect();
    assert!(matches!(links[..], [link] if link.ends_with("news/hall-of-fame-short.html")), "{links:?}");
}

#[test]
fn foreign_keys_reach_the_export() {
    let built = &*BUILT;
    assert_eq!(built.record("person/kristen-stewart").unwrap()["external_ids"]["mtv:person"], "262629");
    assert_eq!(built.record("film/the-runaways").unwrap()["external_ids"]["mtv:movie"], "415461");
}

#[test]
fn a_draft_has_no_page_until_it_is_none() {
    let folder = example();
    let page = folder.path().join("public/articles/after-the-runaways/lita-ford-a-portrait.html");
    run(folder.path(), &["build"]);
    assert!(!page.exists());
    let draft = folder.path().join("seeds/after-the-runaways/lita-ford-a-portrait.md");
    fs::write(&draft, fs::read_to_string(&draft).unwrap().replace("draft = true\n", "")).unwrap();
    run(folder.path(), &["build"]);
    assert!(page.exists());
}

#[test]
fn a_nickname_leads_to_its_owner() {
    let page = BUILT.page("articles/a-small-glossary.html");
    let links: Vec<_> = page.links("KStew").collect();
    assert!(matches!(links[..], [link] if link.ends_with("people/kristen-stewart.html")), "{links:?}");
}

#[test]
fn a_name_of_two_leads_to_a_page_that_asks_which() {
    let built = &*BUILT;
    let chooser = built.page("names/the-runaways.html");
    let mut links: Vec<_> = chooser.within("main", "a").filter_map(|link| link.attribute("href")).collect();
    links.sort_unstable();
    assert_eq!(links, ["../bands/the-runaways.html", "../films/the-runaways.html"]);
}

#[test]
fn a_wikilink_to_a_name_of_two_leads_to_that_page() {
    let glossary = BUILT.page("articles/a-small-glossary.html");
    assert!(glossary.links("The Runaways").any(|link| link.ends_with("names/the-runaways.html")));
}

#[test]
fn both_years_of_the_end_stand_on_the_page_of_the_band() {
    let built = &*BUILT;
    let facts = built.record("band/the-runaways").unwrap()["facts"].as_array().unwrap();
    let mut dates: Vec<_> = facts.iter().filter(|fact| fact["predicate"] == "disbanded").map(|f| &f["date"]).collect();
    dates.sort_unstable_by_key(|date| date.as_str());
    assert_eq!(dates, ["1978-12", "1979-04"]);
    let page = built.page("bands/the-runaways.html");
    assert!(page.text().contains("1978") && page.text().contains("1979"));
}

#[test]
fn record_pages_add_what_no_article_says() {
    let built = &*BUILT;
    let jett = built.page("people/joan-jett.html");
    for said in ["22 September 1958", "Wynnewood, Pennsylvania", "was in every line-up of"] {
        assert!(jett.text().contains(said), "{said}");
    }
    let film = built.page("films/the-runaways.html");
    for said in ["Bill Pohlad", "Marie Harmon", "biopic", "The film is about two of the five"] {
        assert!(film.text().contains(said), "{said}");
    }
    let band = built.page("bands/the-runaways.html");
    for said in ["Laurie McAllister", "Johnny Guitar", "Los Angeles, California"] {
        assert!(band.text().contains(said), "{said}");
    }
    let members = ["person/joan-jett", "person/ricky-byrd", "person/gary-ryan", "person/lee-crystal"];
    let unknown =
        members.iter().filter(|id| !knows(&built.export, id, "member_of", "band/joan-jett-and-the-blackhearts"));
    assert_eq!(unknown.count(), 0);
}

#[test]
fn pictures_have_words_a_credit_and_a_licence() {
    let built = &*BUILT;
    for page in [
        "people/joan-jett.html",
        "people/hazel-quillfeather.html",
        "films/the-runaways.html",
        "bands/the-runaways.html",
        "bands/joan-jett-and-the-blackhearts.html",
    ] {
        let page = built.page(page);
        let picture = page.all("img").find(|img| img.attribute("src").is_some_and(|src| src.contains("drawings/")));
        assert!(picture.unwrap().attribute("alt").is_some_and(|alt| !alt.is_empty()));
        assert!(page.text().to_lowercase().contains("drawn for this wiki"));
    }
}

#[test]
fn the_made_up_fan_is_called_made_up_on_her_page() {
    let page = BUILT.page("people/hazel-quillfeather.html");
    assert!(page.text().contains("Hazel Quillfeather is made up"));
}

#[test]
fn a_scene_that_was_cut_is_no_role_because_somebody_refused_it() {
    let built = &*BUILT;
    assert!(knows(&built.export, "person/sam-riley", "acted_in", "film/control"));
    assert!(!knows(&built.export, "person/sam-riley", "acted_in", "film/24-hour-party-people"));
}

#[test]
fn corrections_leave_no_record_that_is_none() {
    let built = &*BUILT;
    let wrong = [
        "person/evelyn-mcdonnell",
        "person/pearl-jam",
        "person/yo-la-tengo",
        "person/love-rock",
        "person/robin-robins",
        "person/jacob-black",
        "person/michael-steele",
        "person/victory-tischler-blue",
        "person/sean-harris",
        "film/dead-end-justice",
        "film/queens-of-noise-the-real-story-of-the-runaways",
        "band/the-blackhearts",
    ];
    let there: Vec<_> = wrong.into_iter().filter(|id| built.record(id).is_some()).collect();
    assert_eq!(there, [""; 0]);
    let right = ["band/pearl-jam", "band/yo-la-tengo", "person/vicki-blue", "person/micki-steele"];
    let missing: Vec<_> = right.into_iter().filter(|id| built.record(id).is_none()).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn two_men_of_one_name_have_a_page_each() {
    let built = &*BUILT;
    let records = built.export["records"].as_array().unwrap().iter();
    let namesakes: Vec<_> = records.filter(|r| r["id"].as_str().unwrap().starts_with("person/sean-harris")).collect();
    assert_eq!(namesakes.len(), 2, "{namesakes:#?}");
    let actor = namesakes.iter().find(|record| record["id"].as_str().unwrap().contains("actor")).unwrap();
    assert!(knows(&built.export, actor["id"].as_str().unwrap(), "acted_in", "film/24-hour-party-people"));
}
