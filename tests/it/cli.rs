use std::{io::Read, process::Stdio};

use crate::wiki::Wiki;

fn wiki() -> Wiki {
    Wiki::new().article("winter.txt", "The long winter\n\nMira Halden directed the film.\n")
}

#[test]
fn flags_stand_before_or_after_the_command() {
    let wiki = wiki();
    wiki.run("--root . --out before --threads 1 build");
    wiki.run("build --threads 1 --out after --root .");
    assert_eq!(wiki.files("before"), wiki.files("after"));
}

#[test]
fn an_unknown_command_is_wrong_usage() {
    let outcome = wiki().run_failing(2, "biuld");
    insta::assert_snapshot!(outcome.stderr.lines().next().unwrap(), @"error: unrecognized subcommand 'biuld'");
}

#[test]
fn help_and_version_are_results() {
    assert!(wiki().run("--help").stdout.starts_with("Turns a folder of articles into a static"));
    assert_eq!(wiki().run("--version").stdout, concat!("fanwiki ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = wiki().run(&format!("completions {shell}")).stdout;
        assert!(script.contains("fanwiki") && script.contains("explain"), "{shell}: {script}");
    }
    wiki().run_failing(2, "completions csh");
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let wiki = wiki();
    assert!(wiki.run("man").stdout.contains(".SH SUBCOMMANDS"));
    let written = wiki.run("man pages").stdout;
    let help = wiki.run("--help").stdout;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    for command in
        commands.lines().take_while(|line| !line.is_empty()).map(|line| line.split_whitespace().next().unwrap())
    {
        assert!(command == "help" || written.contains(&format!("fanwiki-{command}.1\n")), "{command}: {written}");
    }
}

#[test]
fn a_missing_folder_is_a_failure_of_the_machine() {
    let outcome = wiki().run_failing(3, "--root nowhere build");
    assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
}

#[test]
fn what_is_not_in_the_wiki_cannot_be_explained() {
    let outcome = wiki().run_failing(1, "explain Nobody");
    assert_eq!(outcome.stdout, "");
    assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
}

#[test]
fn an_explanation_prints_what_a_fact_says() {
    let wiki = Wiki::new().article(
        "winter.txt",
        "Snow at last\n\nMira Halden directed the film [movie]'The Long Winter'[/movie].\n\n\
         [movie]'The Long Winter'[/movie] opened on March 3, 2010.\n",
    );
    let outcome = wiki.run("explain film/the-long-winter");
    let facts: Vec<_> = outcome.stdout.lines().filter(|line| line.starts_with("  fact: ")).collect();
    assert!(
        facts.iter().any(|fact| fact.starts_with("  fact: film/the-long-winter released March 3, 2010,")),
        "{facts:?}"
    );
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let wiki = wiki();
    assert!(!wiki.run("check -v").stderr.contains('\u{1b}'));
    assert!(wiki.run("check -v --color always").stderr.contains("\u{1b}["));
    assert!(!wiki.run("check -v --color never").stderr.contains('\u{1b}'));
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let mut wiki = Wiki::new();
    for number in 0..3000 {
        wiki = wiki.article(&format!("an-article-with-a-rather-long-name-{number}.txt"), "Title\n\nText.\n");
    }
    for command in ["export", "list", "list --json"] {
        let mut child = wiki.command(command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{command}");
    }
}
