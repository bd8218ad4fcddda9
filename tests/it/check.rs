use std::collections::BTreeMap;

use crate::wiki::Wiki;

#[test]
fn check_writes_nothing() {
    let wiki = Wiki::new().article("winter.txt", "The long winter\n\nMira Halden directed the film.\n");
    let outcome = wiki.run("check");
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.contains("checked 1 article and "), "{}", outcome.stderr);
    assert!(!wiki.exists("public"));
}

#[test]
fn notes_are_counted_and_shown_when_asked_for() {
    let wiki = Wiki::new().article("winter.txt", "The long winter\n\nIt snowed.\n");
    let silent = wiki.run("check").stderr;
    assert!(!silent.contains("no-base-url"), "{silent}");
    assert!(silent.contains("(-v shows them)"), "{silent}");
    let outcome = wiki.run("check -v");
    assert!(outcome.stderr.contains("note[no-base-url]: "), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("(-v shows them)"), "{}", outcome.stderr);
}

#[test]
fn notes_do_not_change_the_exit_code() {
    Wiki::new().article("winter.txt", "The long winter\n\nIt snowed.\n").run("check --strict");
}

#[test]
fn quiet_is_quiet() {
    let outcome = Wiki::new().article("winter.txt", "The long winter\n\nIt snowed.\n").run("check -q");
    assert_eq!(outcome.stderr, "");
}

/// A wiki with a doubt of each sort.
fn doubtful() -> Wiki {
    Wiki::new()
        .article(
            "a.txt",
            "A tour\n\nSinger Jonathan Berg came. Berg said it was late.\n\nGuitarist Ada Lind came.\n\n\
             Singer Jon Berg met drummer Bo Lind. \"It was late,\" said Jon Berg.\n",
        )
        .article("b.txt", "Another tour\n\nA crowd waited. Lind said that it was early.\n")
}

#[test]
fn a_doubt_comes_with_the_line_that_settles_it() {
    let doubts = doubtful().run("check -v").stderr;
    let (_, doubts) = doubts.split_once("first").unwrap();
    assert!(
        doubts.contains(
            "note[several-fit]: `Lind` stands here once without a link: it may be person/ada-lind or person/bo-lind\n \
             --> seeds/b.txt:3:17\n"
        ),
        "{doubts}"
    );
    assert!(
        doubts.contains(
            "  = help: write in the front matter of seeds/b.txt: `names = { Lind = \"person/ada-lind\" }`; \
             if it is person/bo-lind: `names = { Lind = \"person/bo-lind\" }`; if it is somebody called just so: \
             in site.toml under [names]: `kind = { Lind = \"person\" }`; if it is nobody: `names = { Lind = \"\" }`\n"
        ),
        "{doubts}"
    );
    assert!(
        doubts.contains(
            "  = help: write in site.toml under [names]: `same = [[\"Jonathan Berg\", \"Jon Berg\"]]`; \
             if it is no name: `ignore = [\"Jonathan Berg\"]`; if it is a film: `kind = { \"Jonathan Berg\" = \"film\" }`; \
             if it is a band: `kind = { \"Jonathan Berg\" = \"band\" }`; if they are two: `different = [\"Jonathan Berg\", \"Jon Berg\"]`\n"
        ),
        "{doubts}"
    );
}

#[test]
fn the_answer_that_mends_most_is_asked_for_first() {
    let mut wiki = Wiki::new();
    for number in 0..15 {
        wiki = wiki
            .article(&format!("{number}.txt"), &format!("A day\n\nSee [[Nobody]]. Perhaps Zork{number} said so.\n"));
    }
    let asked = doubts(&wiki);
    let mut gains: BTreeMap<u64, u64> = BTreeMap::new();
    for doubt in &asked {
        *gains.entry(doubt["rank"].as_u64().unwrap()).or_default() += doubt["gain"].as_u64().unwrap();
    }
    let gains: Vec<u64> = gains.into_values().collect();
    assert!(gains.len() >= 15 && gains.is_sorted_by(|one, other| one >= other), "{gains:?}");
    // Ten are shown, all with -v; warnings stand before them and sorted by place.
    let short = wiki.run("check").stderr;
    assert!(short.contains(&format!("{} doubts, ", asked.len())), "{short}");
    let others = asked.iter().filter(|doubt| doubt["rank"].as_u64() > Some(10)).count();
    assert!(short.contains(&format!("; {others} more with -v or `fanwiki list doubts`")), "{short}");
    let notes = |text: &str| text.lines().filter(|line| line.starts_with("note[unconfirmed]")).count();
    assert_eq!(notes(&short), 10, "{short}");
    assert_eq!(notes(&wiki.run("check -v").stderr), gains.len());
    assert!(short.find("warning[wanted]").unwrap() < short.find("doubts, ").unwrap(), "{short}");
    assert_eq!(wiki.run("check -q").stderr, "");
}

#[test]
fn what_is_nearly_sure_is_asked_for_only_on_demand() {
    // Somebody who directs is a person; of the other, nothing but a name is known.
    let text = "Snow\n\nMira Halden directed the film \"The Long Winter\" and met Ana Lind in May.\n";
    let wiki = Wiki::new().article("a.txt", text);
    let names: Vec<_> = doubts(&wiki).iter().map(|doubt| doubt["name"].clone()).collect();
    assert_eq!(names, ["Ana Lind"]);
    let counted = "1 doubt, each of little weight: -v or `fanwiki list doubts` shows them\n";
    let stderr = wiki.run("check").stderr;
    assert!(stderr.contains(counted) && !stderr.contains("note["), "{stderr}");
    assert!(wiki.run("check -v").stderr.contains("note[unconfirmed]: `Ana Lind`"));
}

#[test]
fn a_wiki_without_doubts_says_nothing_of_them() {
    let stderr = Wiki::new().article("winter.txt", "The long winter\n\nIt snowed.\n").run("check").stderr;
    assert!(!stderr.contains("doubt"), "{stderr}");
}

/// A wiki with the line of an answer where it says that it belongs.
fn answered(wiki: Wiki, answer: &serde_json::Value) -> Wiki {
    let line = answer["line"].as_str().unwrap();
    let file = answer["file"].as_str().unwrap();
    if let Some(table) = answer["table"].as_str() {
        return wiki.file(file, &format!("[{table}]\n{line}\n"));
    }
    let text = wiki.read(file);
    wiki.file(file, &format!("+++\n{line}\n+++\n{text}"))
}

fn doubts(wiki: &Wiki) -> Vec<serde_json::Value> {
    serde_json::from_str(&wiki.run("list doubts --json").stdout).unwrap()
}

/// Every answer to every doubt of a wiki is pasted into a copy of its own, which has the doubt no more.
#[track_caller]
fn every_answer_settles(wiki: impl Fn() -> Wiki, codes: &[&str]) {
    let asked = doubts(&wiki());
    for code in codes {
        assert!(asked.iter().any(|doubt| doubt["code"] == *code), "{code} is not asked: {asked:#?}");
    }
    for doubt in asked {
        for answer in doubt["answers"].as_array().unwrap() {
            let file =
                |doubt: &serde_json::Value| doubt["place"].as_str().unwrap().rsplit_once(':').unwrap().0.to_owned();
            let is_it = |other: &serde_json::Value| {
                (&other["code"], &other["name"]) == (&doubt["code"], &doubt["name"])
                    && (answer["table"] == "names" || file(other) == file(&doubt))
            };
            let left = doubts(&answered(wiki(), answer));
            assert!(!left.iter().any(is_it), "{} does not settle {doubt:#?}: {left:#?}", answer["line"]);
        }
    }
}

#[test]
fn every_line_that_is_pasted_settles_its_doubt() {
    every_answer_settles(doubtful, &["several-fit", "look-alike"]);
}

#[test]
fn a_name_of_a_film_and_a_band_is_settled_in_the_article() {
    let wiki = || {
        Wiki::new()
            .article("a.txt", "One\n\nMira Halden directed the film [movie]'The Owls'[/movie] in May.\n")
            .article("b.txt", "Two\n\n[[band:Owls]] is a punk band from Hull.\n")
            .article("c.txt", "Three\n\nThey like The Owls. We like The Owls. All like The Owls.\n")
            .article("d.txt", "Four\n\nShe starred in Blink.\n\nA drummer of Blonk left.\n\nBlunk said little.\n")
    };
    every_answer_settles(wiki, &["two-senses", "unconfirmed"]);
}

#[test]
fn a_page_that_is_too_heavy_is_told_by_the_budget_alone() {
    // Signs in no order that a compression could use.
    let mut state = 1_u32;
    let noise: String = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (state >> 24) as u8 % 26)
    })
    .take(40_000)
    .collect();
    let wiki = Wiki::new()
        .file("static/style.css", &format!("/*{noise}*/"))
        .article("a.txt", "A premiere\n\nMira Halden directed the film \"Salt Water\".\n");
    wiki.run("check --strict");
    let outcome = wiki.run_failing(1, "check --budget --strict");
    let message = outcome.stderr.split("\n\n").find(|message| message.contains("over-budget")).unwrap();
    let (before, rest) = message.split_once("(`").unwrap();
    let (_, rest) = rest.split_once("`): ").unwrap();
    let (measured, after) = rest.split_once(' ').unwrap();
    assert!(measured.parse::<u32>().unwrap() > 20_000, "{message}");
    insta::assert_snapshot!(format!("{before}(`[PAGE]`): [MEASURED] {after}"), @r"
    warning[over-budget]: a record of 30 mentions with its stylesheet (`[PAGE]`): [MEASURED] bytes in gzip, where 14336 bytes in gzip may be
      = help: `fanwiki check --budget` lists what is heaviest; a stylesheet or script of your own may be shorter
    ");
    wiki.run("check --budget");
}

/// Names of one paragraph that are not sure.
fn of_one_paragraph() -> Wiki {
    let text = "A night out\n\nSinger Ada Lind came with Zork, Blonk and Quilt. Zork left early.\n";
    Wiki::new().article("a.txt", text).file("site.toml", "threshold = 100\n")
}

#[test]
fn names_of_one_paragraph_are_asked_for_together() {
    let stderr = of_one_paragraph().run("check -v").stderr;
    let (_, doubts) = stderr.split_once("first:\n\n").unwrap();
    let (doubts, _) = doubts.split_once("checked").unwrap();
    insta::assert_snapshot!(doubts, @r#"
    note[unconfirmed]: 3 names in this paragraph are in doubt: `Zork` is taken for a person and may be none, `Blonk` has no page and may be a person, `Quilt` has no page and may be a person; 1 more nearly sure
     --> seeds/a.txt:3:8
      |
    3 | Singer Ada Lind came with Zork, Blonk and Quilt. Zork left early.
      |        ^^^^^^^^
      = help: write in site.toml under [names], with the right kinds, `word` for what is none: `kind = { Zork = "person", Blonk = "word", Quilt = "word", "Ada Lind" = "person" }`

    as these names are taken now; to settle them, write what they are in site.toml, below all else:

    [names.kind]
    Zork = "person"
    Blonk = "word"
    Quilt = "word"
    "Ada Lind" = "person"
    "#);
}

#[test]
fn the_piece_of_site_toml_settles_what_is_shown() {
    let wiki = of_one_paragraph();
    let stderr = wiki.run("check -v").stderr;
    let (_, piece) = stderr.split_once("[names.kind]\n").unwrap();
    let (piece, _) = piece.split_once("\n\n").unwrap();
    let answered = wiki.file("site.toml", &format!("threshold = 100\n\n[names.kind]\n{piece}\n"));
    let left: Vec<String> = doubts(&answered).iter().map(|doubt| doubt["name"].as_str().unwrap().to_owned()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn whatever_is_unconfirmed_is_asked_for() {
    let wiki =
        Wiki::new().article("a.txt", "Snow\n\nThey saw the \"Owls\" twice.\n").file("site.toml", "threshold = 100\n");
    let unconfirmed: serde_json::Value = serde_json::from_str(&wiki.run("list unconfirmed --json").stdout).unwrap();
    let asked: Vec<_> = doubts(&wiki).iter().map(|doubt| doubt["name"].clone()).collect();
    let names: Vec<_> = unconfirmed.as_array().unwrap().iter().map(|row| row["name"].clone()).collect();
    assert!(!names.is_empty() && names.iter().all(|name| asked.contains(name)), "{names:?} {asked:?}");
}
