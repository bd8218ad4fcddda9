//! Wrong arguments: exit code 2, and nothing is written.

use super::wiki;

#[track_caller]
fn usage(arguments: &str) -> String {
    let wiki = wiki();
    let stderr = wiki.run_failing(2, arguments).stderr;
    assert!(!wiki.exists("public"));
    stderr
}

#[test]
fn a_command_that_does_not_exist() {
    insta::assert_snapshot!(usage("biuld"), @r"
    error: unrecognized subcommand 'biuld'

      tip: a similar subcommand exists: 'build'

    Usage: fanwiki [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn no_command() {
    assert!(usage("").starts_with("Turns a folder of articles into a static"));
}

#[test]
fn a_flag_that_does_not_exist() {
    insta::assert_snapshot!(usage("build --ouput public"), @r"
    error: unexpected argument '--ouput' found

    Usage: fanwiki build [OPTIONS]

    For more information, try '--help'.
    ");
}

#[test]
fn a_flag_of_another_command() {
    insta::assert_snapshot!(usage("check --timings"), @r"
    error: unexpected argument '--timings' found

    Usage: fanwiki check [OPTIONS]

    For more information, try '--help'.
    ");
}

#[test]
fn a_flag_without_its_value() {
    insta::assert_snapshot!(usage("build --out"), @r"
    error: a value is required for '--out <DIR>' but none was supplied

    For more information, try '--help'.
    ");
}

#[test]
fn a_word_too_many() {
    insta::assert_snapshot!(usage("build public"), @r"
    error: unexpected argument 'public' found

    Usage: fanwiki build [OPTIONS]

    For more information, try '--help'.
    ");
}

#[test]
fn a_word_too_few() {
    insta::assert_snapshot!(usage("explain"), @r"
    error: the following required arguments were not provided:
      <WHAT>...

    Usage: fanwiki explain <WHAT>...

    For more information, try '--help'.
    ");
}

#[test]
fn loud_and_quiet() {
    insta::assert_snapshot!(usage("build -v -q"), @r"
    error: the argument '--verbose' cannot be used with '--quiet'

    Usage: fanwiki build --verbose

    For more information, try '--help'.
    ");
}

#[test]
fn a_value_that_is_none_of_those_that_exist() {
    insta::assert_snapshot!(usage("list songs"), @r"
    error: invalid value 'songs' for '[WHAT]'
      [possible values: people, films, bands, articles, wanted, orphans, conflicts, unconfirmed, doubts]

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(usage("build --color blue"), @r"
    error: invalid value 'blue' for '--color <WHEN>'
      [possible values: auto, always, never]

    For more information, try '--help'.
    ");
}

#[test]
fn threads_that_no_machine_has() {
    for threads in ["0", "-1", "two", "1025", "99999999999999999999999"] {
        let stderr = usage(&format!("build --threads={threads}"));
        assert!(stderr.contains("write a number from 1 to 1024"), "{stderr}");
    }
    insta::assert_snapshot!(usage("build --threads 1000000"), @r"
    error: invalid value '1000000' for '--threads <N>': write a number from 1 to 1024

    For more information, try '--help'.
    ");
}

#[test]
fn an_address_that_is_none() {
    insta::assert_snapshot!(usage("build --base-url winter.example.org"), @r"
    error: invalid value 'winter.example.org' for '--base-url <URL>': write it in full, without `?` and `#`: `https://owner.github.io/wiki/`

    For more information, try '--help'.
    ");
    for address in ["javascript:alert(1)", "ftp://example.org", "https://", "https://example.org/?a", "//example.org"] {
        usage(&format!("build --base-url {address}"));
    }
}

#[test]
fn an_output_folder_that_is_not_one_of_its_own() {
    insta::assert_snapshot!(usage("build --out ."), @r"
    error: the output would be mixed with the folder of the site
      = help: give it a folder of its own, say `--out public`
    ");
    insta::assert_snapshot!(usage("build --out seeds/public"), @r"
    error: the output would be mixed with the articles in `seeds`
      = help: give it a folder of its own, say `--out public`
    ");
    insta::assert_snapshot!(usage("build --out templates"), @r"
    error: the output would be mixed with the templates
      = help: give it a folder of its own, say `--out public`
    ");
    insta::assert_snapshot!(usage("build --out static"), @r"
    error: the output would be mixed with the files in `static`
      = help: give it a folder of its own, say `--out public`
    ");
    for out in ["..", "seeds", "seeds/../seeds/x", "public/../.", "static/x/y"] {
        usage(&format!("build --out {out}"));
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_unicode() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    let output = wiki().command("explain").arg(OsStr::from_bytes(b"Caf\xe9")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r"
    error: invalid UTF-8 was detected in one or more arguments

    Usage: fanwiki explain [OPTIONS] <WHAT>...

    For more information, try '--help'.
    ");
}
