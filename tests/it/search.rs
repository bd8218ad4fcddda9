//! The data of the search: what is in it, what is not, and what an edit changes of it.

use serde_json::Value;

use crate::wiki::Wiki;

const OWLS: &str = "+++\nkind = \"band\"\nname = \"The Owls\"\naliases = [\"Owlies\"]\nformed = \"1999\"\n+++\n";
const STORY: &str = "# A night out\n\nThe Owls played in a barn.\n\nNobody slept until the café opened.\n";

/// The value that a file of data hands over.
#[track_caller]
fn data(wiki: &Wiki, path: &str) -> Value {
    let text = wiki.read(&format!("public/search/{path}"));
    let (_, call) = text.split_once('(').unwrap();
    serde_json::from_str(call.trim_end().strip_suffix(");").unwrap()).unwrap()
}

fn files(wiki: &Wiki) -> Vec<(String, Vec<u8>)> {
    wiki.files("public/search")
}

/// All data as one text.
fn all(wiki: &Wiki) -> String {
    files(wiki).into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
}

/// How often a word occurs: the documents in its list.
fn lists(wiki: &Wiki, word: &str) -> Option<String> {
    let pair = files(wiki)
        .into_iter()
        .filter(|(path, _)| path.starts_with("words-"))
        .map(|(path, _)| data(wiki, &path))
        .find_map(|value| value[1].as_array().unwrap().iter().find(|pair| pair[0] == word).cloned())?;
    Some(pair[1].as_str().unwrap().to_owned())
}

#[test]
fn the_file_of_names_has_every_record_and_the_year_of_every_article() {
    let dated = STORY.replacen("# A night out\n", "+++\ndate = 2001-05-06\n+++\n# A night out\n", 1);
    let wiki = Wiki::new().article("the-owls.md", OWLS).article("news/night.md", &dated).article("café.md", STORY);
    wiki.run("build");
    let names = data(&wiki, "names.js");
    // The path of the band follows from its name.
    insta::assert_snapshot!(names["records"].to_string(), @r#"{"bands":["The Owls\t\t1999\tOwlies"]}"#);
    // The numbers 311054 and 7838458 in digits of five bits, the low ones first.
    insta::assert_snapshot!(names["articles"].to_string(), @r#"{"":"u4vJ","2001":"63mvH"}"#);
    insta::assert_snapshot!(names["letters"].to_string(), @r#"{"é":"e"}"#);
    assert_eq!(names["words"]["kind_band"], "Band");
}

#[test]
fn a_text_is_found_by_its_words_and_shown_by_its_paragraphs() {
    let wiki = Wiki::new().article("the-owls.md", OWLS).article("night.md", STORY);
    wiki.run("build");
    for word in ["night", "barn", "cafe", "owls", "owlies"] {
        assert!(lists(&wiki, word).is_some(), "{word}");
    }
    assert_eq!(lists(&wiki, "café"), None);
    let texts = files(&wiki).into_iter().find(|(path, _)| path.starts_with("texts-")).unwrap().0;
    insta::assert_snapshot!(data(&wiki, &texts).to_string(), @r#"["0",{"8730341":["A night out","night",{"1":"The Owls played in a barn.","2":"Nobody slept until the café opened."}]}]"#);
    let cards = files(&wiki).into_iter().find(|(path, _)| path.starts_with("cards-")).unwrap().0;
    insta::assert_snapshot!(data(&wiki, &cards)[1].to_string(), @r#"{"bands/the-owls.html":["The Owls","A band formed in 1999."]}"#);
}

#[test]
fn only_what_is_shown_is_searched() {
    let words: String = (0..200).map(|number| format!("Word{number} follows. ")).collect();
    let excerpt = format!("+++\noutlet = \"The Barn Post\"\n+++\n# Long\n\n{words}\n");
    let spoiler = "+++\nspoiler = true\n+++\n# The end of it\n\nThe Owls are ghosts.\n";
    let draft = "+++\ndraft = true\n+++\n# Unfinished\n\nThe Owls are tired.\n";
    let wiki = Wiki::new()
        .article("the-owls.md", OWLS)
        .article("long.md", &excerpt)
        .article("end.md", spoiler)
        .article("draft.md", draft);
    wiki.run("build");
    // An excerpt shows sixty words, two a sentence, and ends with a sentence.
    assert!(lists(&wiki, "word29").is_some() && lists(&wiki, "word100").is_none());
    let all = all(&wiki);
    for hidden in ["Word100", "ghosts", "The end of it", "tired", "Unfinished"] {
        assert!(!all.contains(hidden), "{hidden}");
    }
}

#[test]
fn what_a_copy_repeats_is_found_once() {
    let sentence =
        |number: u32| format!("On evening {number} the lantern over the old pier number {number} went out again. ");
    let text: String = (1..12).map(sentence).collect();
    let wiki = Wiki::new()
        .article("first.md", &format!("# The pier is dark\n\n{text}\n"))
        .article("second.md", &format!("# Dark is the pier\n\n{text}\n\nA gull was seen.\n"));
    wiki.run("build");
    let documents = |word: &str| lists(&wiki, word).unwrap().len();
    assert_eq!(lists(&wiki, "lantern").as_ref().map(String::len), Some(documents("evening")));
    // The titles have both; of the texts, what only the second says is found there.
    assert!(documents("pier") > documents("lantern"));
    assert!(lists(&wiki, "gull").is_some());
}

#[test]
fn an_edit_rewrites_few_files() {
    let mut wiki = Wiki::new();
    for number in 0..60 {
        let text =
            format!("# Story {number}\n\nIt snowed on hill {number}, and the lantern {number} went out. Nobody saw.\n");
        wiki = wiki.article(&format!("story-{number}.md"), &text);
    }
    wiki.run("build");
    let before = files(&wiki);
    let wiki = wiki.article("story-7.md", "# Story 7\n\nIt snowed on hill 7, and the zither 7 went out. Nobody saw.\n");
    wiki.run("build");
    let after = files(&wiki);
    let changed: Vec<_> =
        after.iter().filter(|file| !before.contains(file)).map(|(path, _)| path.split('-').next().unwrap()).collect();
    // The shelf of `lantern`, that of `zither`, which is new, the text, and the names, which list the shelves.
    assert_eq!(changed, ["names.js", "texts", "words", "words"]);
    assert!(after.len() > 10);
}

#[test]
fn hostile_text_stays_data() {
    let hostile = "\u{2028}\"]);alert(1)//</script><img src=x onerror=alert(2)>";
    let wiki = Wiki::new().article("bad.md", &format!("# Bad {hostile}\n\nSome {hostile} text.\n"));
    wiki.run("build");
    for (path, bytes) in files(&wiki) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(['\u{2028}', '\u{2029}']) && text.lines().count() == 1, "{path}");
        data(&wiki, &path);
    }
}

#[test]
fn the_script_is_deferred_and_a_site_may_bring_its_own() {
    let wiki = Wiki::new().article("night.md", STORY).file("static/script.js", "// mine\n");
    wiki.run("build");
    assert_eq!(wiki.read("public/script.js"), "// mine\n");
    assert!(wiki.read("public/articles/night.html").contains("<script src=\"../script.js\" defer></script>"));
    assert!(wiki.read("public/search.html").contains("<form class=\"find\" role=\"search\""));
}

#[test]
fn an_edit_of_a_text_leaves_the_names_as_they_are() {
    let wiki = Wiki::new()
        .article("the-owls.md", OWLS)
        .article("night.md", STORY)
        .article("day.md", "# A day in\n\nIt rained.\n");
    wiki.run("build");
    let names = wiki.read("public/search/names.js");
    let wiki = wiki.article("day.md", "# A day out\n\nIt rained, and then it did not rain.\n");
    wiki.run("build");
    assert_eq!(wiki.read("public/search/names.js"), names);
    assert!(!names.contains("night out") && all(&wiki).contains("A day out"));
}
