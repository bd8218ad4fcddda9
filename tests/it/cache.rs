//! What the cache promises: a build with it is, byte for byte, a build without.

use std::{collections::BTreeMap, fs};

use fanwiki::{cache::Cache, check, compile_with, config::Config, diagnostic::Diagnostics, output};
use proptest::prelude::*;

use crate::wiki::Wiki;

/// The files of a site by path.
type Files = BTreeMap<String, String>;

/// What somebody does to a site between two builds.
#[derive(Debug, Clone)]
enum Edit {
    /// Writes an article, new or another text.
    Write(String, String),
    /// Deletes one of the files of `seeds/`.
    Delete(prop::sample::Index),
    /// Gives one of the files of `seeds/` another name.
    Rename(prop::sample::Index, String),
    /// Adds a paragraph to one of them.
    Append(prop::sample::Index, String),
    /// Writes almost the same again under another name.
    Copy(prop::sample::Index, String, String),
    /// Calls somebody else in all of them.
    Call(&'static str, &'static str),
    /// Puts a picture into `static/`, or takes it away.
    Picture(&'static str),
    /// Writes the settings.
    Settings(String),
    /// Writes a template.
    Template(&'static str, &'static str),
    /// Builds into a folder of its own, too.
    Elsewhere,
}

const NAMES: [&str; 14] = [
    "Anna Torvane",
    "Torvane",
    "Anna",
    "Peter Torvane",
    "Clara Wexmore",
    "Clara Wexmor",
    "The Hollow Comets",
    "Hollow Comets",
    "Anchors",
    "The Ballad of the Comet: Anchors",
    "Saltmarsh",
    "Port Amery",
    "Wendell Okafor",
    "Ida Lund",
];

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&NAMES[..])
}

fn paragraph() -> impl Strategy<Value = String> {
    const PARAGRAPHS: [&str; 23] = [
        "{a} stars in \"{b},\" directed by Clara Wexmore. The film opens on March 19, 2010.",
        "{a} met {b}.",
        "The band {a} played with {b} on Friday. Drummer Wendell Okafor left them in 2009.",
        "\"{a}\" by {b} is a song that nobody has ever heard twice, and everybody has heard it once in a lifetime.",
        "\"It was good,\" {a} said of {b}. \"She is the one,\" she added.",
        "{a}: I liked '{b}.'",
        "[movie id=\"3\"]'{a}'[/movie] and [artist id=\"4\"]{b}[/artist] are here.",
        "The '{a}' franchise ends with '{b}.'",
        "Director {a} and drummer {b} never met in all of those forty years, which is what both of them wanted.",
        "{a}'s film about {b} opens on May 3.",
        "{a} And {b} Return To The Stage",
        "In \"{a},\" Anna Torvane plays {b}, the lead singer of the band Hollow Comets.",
        "{a} will not act in {b}. See [[{b}]] and [[film:{a}]].",
        "{a}, the lead singer of the band {b}, was born in Port Amery. {b} formed in 1998.",
        "The film \"{a}\" is about the band {b}. \"{a}\" was written by {b}.",
        "The film \"{a}\" came out in 1998. {b}, who was born in 1970, saw it.",
        "The film \"{a}\" came out in 2010, directed by {b}.",
        "See [the other one](b.txt), ![how {a} looks](photo.svg) and [this](../people/g.md).",
        "[article id=\"e\"]More on {a}[/article], and [[{a}#films]], [[person:{b}]] and [[band:Hollow Comets|them]].",
        "{a} plays {b} in \"Saltmarsh.\" The film \"Saltmarsh\" is a 2009 drama, and \"Anchors\" is a 2008 comedy.",
        "Anna Torvane, singer of the Hollow Comets, and Peter Torvane, drummer of the Hollow Comets, met {a}.",
        "“I never saw {a},” said Ida Lund. “Nor did {b}, and nobody will.”",
        "Nothing is said here of anybody at all, and it is said at such a length that it counts as a paragraph.",
    ];
    (prop::sample::select(&PARAGRAPHS[..]), name(), name())
        .prop_map(|(paragraph, a, b)| paragraph.replace("{a}", a).replace("{b}", b))
}

fn article() -> impl Strategy<Value = String> {
    let head = prop::option::of(prop_oneof![
        Just("date = \"2010-03-02\"".to_owned()),
        Just("date = \"2011\"\noutlet = \"The Paper\"\nurl = \"https://paper.example/a\"".to_owned()),
        Just("date = \"2010-03-01\"\nauthor = \"Jo Roe\"\nlicence = \"CC BY 4.0\"\noutlet = \"The Gull\"".to_owned()),
        Just("title = \"The same title\"\nexcerpt = true".to_owned()),
        Just("spoiler = true".to_owned()),
        Just("spoiler = true\ndate = \"2010-03-02\"".to_owned()),
        name().prop_map(|name| format!("names = {{ \"{name}\" = \"\" }}")),
        name().prop_map(|name| format!("names = {{ \"{name}\" = \"film/anchors\" }}")),
    ]);
    let headline = prop::option::of((name(), name()).prop_map(|(a, b)| format!("{a} and {b}")));
    (head, headline, prop::collection::vec(paragraph(), 1..6)).prop_map(|(head, headline, paragraphs)| {
        let head = head.map(|head| format!("+++\n{head}\n+++\n")).unwrap_or_default();
        let headline = headline.unwrap_or_else(|| "Nothing new today".to_owned());
        format!("{head}{headline}\n\n{}\n", paragraphs.join("\n\n"))
    })
}

fn record_page() -> impl Strategy<Value = String> {
    const FIELDS: [(&str, &[&str]); 3] = [
        (
            "person",
            &["born = \"1970-05-03\"", "occupations = [\"singer\"]", "died = \"2011\"", "instruments = \"harp\""],
        ),
        (
            "film",
            &[
                "released = \"2007\"",
                "cast = [{ person = \"{a}\", role = \"{b}\" }]",
                "directed_by = \"{a}\"",
                "part_of = \"film:{a}\"",
                "about = \"{b}\"",
            ],
        ),
        ("band", &["formed = \"1996\"", "members = [{ person = \"{a}\", from = \"1999\" }]", "refuse = [\"formed\"]"]),
    ];
    const EVERYBODY: [&str; 6] = [
        "aliases = [\"{b}\"]",
        "image = \"photo.svg\"\ncredit = \"Jo Roe\"",
        "description = \"Seen with {a}.\"",
        "slug = \"somebody\"",
        "same_as = [\"https://example.org/a\"]",
        "ids = { wikidata = \"Q1\" }",
    ];
    let field = |fields: &'static [&'static str]| prop::option::of(prop::sample::select(fields));
    prop::sample::select(&FIELDS[..]).prop_flat_map(move |(kind, fields)| {
        let lines = (field(fields), field(fields), field(&EVERYBODY));
        (Just(kind), name(), lines, name(), name(), paragraph()).prop_map(
            |(kind, name, (one, two, three), a, b, text)| {
                let two = two.filter(|two| Some(*two) != one);
                let lines: Vec<_> = [one, two, three].into_iter().flatten().collect();
                let lines = lines.join("\n").replace("{a}", a).replace("{b}", b);
                format!("+++\nkind = \"{kind}\"\nname = \"{name}\"\n{lines}\n+++\n{text}\n")
            },
        )
    })
}

fn settings() -> impl Strategy<Value = String> {
    const LINES: [&str; 15] = [
        "",
        "title = \"Another\"",
        "base_url = \"https://wiki.example/a/\"",
        "threshold = 900",
        "description = \"All about {a}\"",
        "repo = \"https://github.com/jane/wiki\"",
        "base_url = \"https://wiki.example/\"\nrepo = \"https://github.com/jane/wiki\"",
        "[excerpt]\nwords = 9",
        "[excerpt]\nwords = 200",
        "[names]\nsame = [[\"{a}\", \"Clara Wexmore\"]]\nkind = { \"Port Amery\" = \"film\" }",
        "[names]\nignore = [\"{a}\"]",
        "[names]\nkind = { \"{a}\" = \"band\" }",
        "[names]\nkind = { \"{a}\" = \"song\" }",
        "[names]\nsame = [[\"{a}\", \"Ida Lund\"]]",
        "[names]\ndifferent = [\"{a} (actor)\", \"{a} (singer)\"]",
    ];
    (prop::sample::select(&LINES[..]), name()).prop_map(|(line, name)| line.replace("{a}", name))
}

fn path() -> impl Strategy<Value = String> {
    prop::sample::select(&["a.txt", "b.txt", "c/d.txt", "e.md", "f.md", "people/g.md", "z.txt"][..])
        .prop_map(|path| format!("seeds/{path}"))
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<prop::sample::Index>;
    let template = prop::sample::select(
        &[
            ("templates/404.html", "gone from {{ site.title }}"),
            ("templates/person.html", "{% extends \"default/person.html\" %}{% block colophon %}ours{% endblock %}"),
            ("templates/redirect.html", "{{ link(name=\"Anna Torvane\") }}"),
        ][..],
    );
    prop_oneof![
        4 => (path(), article()).prop_map(|(path, text)| Edit::Write(path, text)),
        4 => (index(), paragraph()).prop_map(|(file, text)| Edit::Append(file, text)),
        1 => (index(), path(), paragraph()).prop_map(|(file, path, text)| Edit::Copy(file, path, text)),
        1 => (name(), name()).prop_map(|(old, new)| Edit::Call(old, new)),
        1 => prop::sample::select(&["photo.svg", "people/anna-torvane.svg", "saltmarsh.svg"][..]).prop_map(Edit::Picture),
        3 => (path(), record_page()).prop_map(|(path, text)| Edit::Write(path.replace(".txt", ".md"), text)),
        1 => index().prop_map(Edit::Delete),
        1 => (index(), path()).prop_map(|(file, path)| Edit::Rename(file, path)),
        2 => settings().prop_map(Edit::Settings),
        1 => template.prop_map(|(path, text)| Edit::Template(path, text)),
        1 => Just(Edit::Elsewhere),
    ]
}

impl Edit {
    fn apply(self, wiki: &Wiki) {
        let mut files: Vec<_> = wiki.files("seeds").into_iter().map(|(path, _)| format!("seeds/{path}")).collect();
        let write = |path: &str, text: &str| {
            fs::create_dir_all(wiki.path(path).parent().unwrap()).unwrap();
            fs::write(wiki.path(path), text).unwrap();
        };
        match self {
            Self::Write(path, text) => write(&path, &text),
            Self::Settings(text) => write("site.toml", &text),
            Self::Template(path, text) => write(path, text),
            Self::Elsewhere => drop(build(wiki, "elsewhere")),
            Self::Delete(file) if files.len() > 1 => {
                fs::remove_file(wiki.path(&files.swap_remove(file.index(files.len())))).unwrap();
            }
            Self::Rename(file, path) if !files.is_empty() => {
                let text = wiki.read(&files[file.index(files.len())]);
                fs::remove_file(wiki.path(&files[file.index(files.len())])).unwrap();
                write(&path, &text);
            }
            Self::Append(file, paragraph) if !files.is_empty() => {
                let path = &files[file.index(files.len())];
                write(path, &format!("{}\n{paragraph}\n", wiki.read(path)));
            }
            Self::Copy(file, path, paragraph) if !files.is_empty() => {
                let text = wiki.read(&files[file.index(files.len())]);
                write(&path, &format!("{text}\n{paragraph}\n"));
            }
            Self::Call(old, new) => {
                for path in &files {
                    write(path, &wiki.read(path).replace(old, new));
                }
            }
            Self::Picture(path) if wiki.exists(&format!("static/{path}")) => {
                fs::remove_file(wiki.path("static").join(path)).unwrap();
            }
            Self::Picture(path) => {
                let size = path.len();
                let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"9\"/>");
                write(&format!("static/{path}"), &text);
            }
            Self::Delete(_) | Self::Rename(..) | Self::Append(..) | Self::Copy(..) => {}
        }
    }
}

/// Builds from nothing into a folder that does not exist.
fn build_anew(wiki: &Wiki) -> (Files, Vec<String>) {
    if wiki.exists("anew") {
        fs::remove_dir_all(wiki.path("anew")).unwrap();
    }
    compile(wiki, &mut Cache::default(), "anew")
}

/// Builds as a process of its own would: with the cache that stands there, which it then writes.
fn build(wiki: &Wiki, folder: &str) -> (Files, Vec<String>) {
    let mut cache = Cache::load(&wiki.path(""));
    let built = compile(wiki, &mut cache, folder);
    cache.save(&wiki.path("")).unwrap();
    built
}

/// Builds into a folder, and gives what stands there and what was told.
fn compile(wiki: &Wiki, cache: &mut Cache, folder: &str) -> (Files, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let root = wiki.path("");
    let Ok(config) = Config::load(&root) else { return Default::default() };
    let site = compile_with(config.with_output(root.join(folder)), cache, &(), &mut diagnostics).unwrap();
    check::run(&site, &mut diagnostics);
    output::write_with(&site, Some(cache), &(), &mut diagnostics).unwrap();
    let text = |(path, bytes): (String, Vec<u8>)| (path, String::from_utf8_lossy(&bytes).into_owned());
    let files = if wiki.exists(folder) { wiki.files(folder) } else { Vec::new() };
    (files.into_iter().map(text).collect(), diagnostics.iter().map(|told| format!("{told:?}")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn after_any_edits_the_cache_changes_no_byte(
        articles in prop::collection::vec(article(), 2..6),
        edits in prop::collection::vec(edit(), 1..10),
    ) {
        let wiki = articles.iter().zip(0..).fold(Wiki::new(), |wiki, (text, number)| {
            wiki.article(&format!("{number}.txt"), text)
        });
        build(&wiki, "public");
        for (number, edit) in edits.into_iter().enumerate() {
            edit.clone().apply(&wiki);
            let cached = build(&wiki, "public");
            let anew = build_anew(&wiki);
            // What has an error is not written, and the site before stands where it was.
            let is_written = !anew.0.is_empty();
            let differing: Vec<_> = anew.0.iter().filter(|(path, text)| cached.0.get(*path) != Some(text)).collect();
            prop_assert!(differing.is_empty(), "after {number} edits, {edit:?}: {differing:#?}");
            prop_assert!(!is_written || anew.0.len() == cached.0.len(), "{:?}", cached.0.keys());
            prop_assert_eq!(&cached.1, &anew.1);
        }
    }
}

/// A wiki of two articles that has been built, with what was written.
fn built() -> (Wiki, Vec<(String, Vec<u8>)>) {
    let wiki = Wiki::new()
        .article("a.txt", "Anna Torvane sings\n\nAnna Torvane, the lead singer of the band Hollow Comets, said so.\n")
        .article("b.txt", "A film opens\n\nThe film \"Saltmarsh,\" directed by Ida Lund, stars Anna Torvane.\n");
    wiki.run("build");
    let files = wiki.files("public");
    (wiki, files)
}

#[test]
fn the_cache_stands_beside_the_settings_and_in_no_repository() {
    let (wiki, _) = built();
    let names: Vec<_> = wiki.files(".fanwiki").into_iter().map(|(path, _)| path).collect();
    assert_eq!(names, [".gitignore", "cache", "lock"]);
    assert_eq!(wiki.read(".fanwiki/.gitignore"), "*\n");
}

#[test]
fn a_cache_that_is_damaged_or_of_another_program_is_written_anew_in_silence() {
    let (wiki, files) = built();
    let cache = wiki.path(".fanwiki/cache");
    let whole = fs::read(&cache).unwrap();
    let (mut flipped, mut other, mut long) = (whole.clone(), whole.clone(), whole.clone());
    *flipped.last_mut().unwrap() ^= 1;
    // The name of the code stands in the second line.
    other["fanwiki cache 1\n".len()] ^= 1;
    long.extend([0; 9]);
    for (what, bytes) in [
        ("cut off", &whole[..whole.len() / 2]),
        ("empty", &[]),
        ("something else", b"# My notes\n"),
        ("damaged", &flipped),
        ("of other code", &other),
        ("longer", &long),
    ] {
        fs::write(&cache, bytes).unwrap();
        let outcome = wiki.run("build");
        assert!(outcome.stderr.starts_with("built 15 pages") && outcome.stderr.lines().count() == 1, "{outcome:?}");
        assert_eq!(wiki.files("public"), files, "{what}");
        assert_eq!(fs::read(&cache).unwrap(), whole, "{what}");
    }
}

#[test]
fn what_is_new_is_put_behind_what_is_known_and_at_times_all_is_written_anew() {
    let (wiki, _) = built();
    let kept = || fs::read(wiki.path(".fanwiki/cache")).unwrap();
    let mut before = kept();
    wiki.run("build");
    assert_eq!(kept(), before);
    let (mut longer, mut anew) = (0, 0);
    for number in 0..12 {
        let text = format!("Anna Torvane sings\n\nAnna Torvane sang {number} songs with the band Hollow Comets.\n");
        fs::write(wiki.path(&format!("seeds/c{number}.txt")), text).unwrap();
        wiki.run("build");
        let after = kept();
        let grows = after.starts_with(&before) && after.len() > before.len();
        (longer, anew) = if grows { (longer + 1, anew) } else { (longer, anew + 1) };
        before = after;
    }
    assert_eq!((longer, anew), (11, 1));
    wiki.run("build --no-cache --out anew");
    assert_eq!(wiki.files("anew"), wiki.files("public"));
}

#[test]
fn where_no_cache_can_be_written_a_build_is_as_good() {
    let (wiki, files) = built();
    fs::remove_dir_all(wiki.path(".fanwiki")).unwrap();
    let wiki = wiki.file(".fanwiki", "a file of somebody's");
    wiki.run("build");
    assert_eq!((wiki.files("public"), wiki.read(".fanwiki").as_str()), (files, "a file of somebody's"));
}

#[test]
fn without_a_cache_none_is_read_and_none_written() {
    let (wiki, files) = built();
    fs::write(wiki.path(".fanwiki/cache"), "somebody else's").unwrap();
    wiki.run("build --no-cache");
    assert_eq!((wiki.files("public"), wiki.read(".fanwiki/cache").as_str()), (files, "somebody else's"));
    let wiki = Wiki::new().article("a.txt", "Anna Torvane sings\n\nShe does.\n");
    wiki.run("build --no-cache");
    assert!(!wiki.exists(".fanwiki"));
}

#[test]
fn two_folders_from_one_cache_are_both_complete() {
    let (wiki, files) = built();
    wiki.run("build --out other");
    assert_eq!(wiki.files("other"), files);
    let wiki = wiki.article("a.txt", "Anna Torvane sings\n\nAnna Torvane and Ida Lund said so.\n");
    wiki.run("build");
    wiki.run("build --out other");
    assert_ne!(wiki.files("other"), files);
    assert_eq!(wiki.files("other"), wiki.files("public"));
}

#[test]
fn every_command_that_recognises_says_the_same_with_a_cache() {
    let (wiki, _) = built();
    for command in ["export", "check -v", "list", "explain Saltmarsh"] {
        let (with, without) = (wiki.run(command), wiki.run(&format!("{command} --no-cache")));
        assert_eq!((with.stdout, with.stderr), (without.stdout, without.stderr), "{command}");
    }
}
