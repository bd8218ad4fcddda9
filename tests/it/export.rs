use crate::wiki::Wiki;

fn wiki() -> Wiki {
    Wiki::new()
        .article("winter.txt", "The long winter\n\nMira Halden directed the film.\n")
        .article("deep/spring.md", "# Spring\n\nNobody came.\n")
}

#[test]
fn the_export_is_one_document_on_stdout() {
    let outcome = wiki().run("export");
    let export: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(export["articles"][0]["path"], "deep/spring.md");
    assert_eq!(export["articles"][1]["encoding"], "utf-8");
    assert!(export["articles"][1]["mentions"].is_array());
    assert_eq!(outcome.stderr, "");
}

#[test]
fn the_published_export_differs_in_mentions_only() {
    let wiki = wiki();
    wiki.run("build");
    let mut full: serde_json::Value = serde_json::from_str(&wiki.run("export").stdout).unwrap();
    for article in full["articles"].as_array_mut().unwrap() {
        article.as_object_mut().unwrap().remove("mentions");
    }
    let published: serde_json::Value = serde_json::from_str(&wiki.read("public/wiki.json")).unwrap();
    assert_eq!(published, full);
}
