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
