use crate::wiki::Wiki;

#[test]
fn articles_are_listed_by_path() {
    let wiki = Wiki::new().article("b.txt", "Winter\n\nIt snowed.\n").article("a.txt", "Spring\n\nIt rained.\n");
    let table = wiki.run("list articles").stdout;
    let paths: Vec<_> = table.lines().skip(1).map(|line| line.split_whitespace().nth(1).unwrap()).collect();
    assert_eq!(paths, ["a.txt", "b.txt"], "{table}");
    let json: serde_json::Value = serde_json::from_str(&wiki.run("list articles --json").stdout).unwrap();
    assert_eq!(json[0]["id"], "a.txt");
    assert_eq!(json[0]["confidence"], serde_json::Value::Null);
}

#[test]
fn an_empty_list_has_a_head() {
    insta::assert_snapshot!(Wiki::new().run("list people").stdout, @"name  id  mentions  confidence");
    assert_eq!(Wiki::new().run("list people --json").stdout, "[]\n");
}
