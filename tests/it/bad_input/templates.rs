//! Templates of a site that cannot be read, never end, or ask for what there is not.

use super::{broken, messages};

/// What a build says of a template for articles.
#[track_caller]
fn told(template: &str) -> String {
    messages(&broken(1, |wiki| wiki.file("templates/article.html", template))).to_owned()
}

#[test]
fn syntax_that_is_none() {
    insta::assert_snapshot!(told("<h1>{% if %}</h1>\n"), @r"
    error[template]: found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`
     --> templates/article.html:1:11
      |
    1 | <h1>{% if %}</h1>
      |           ^^
      = help: docs/templates.md lists what `article.html` is given
    ");
    insta::assert_snapshot!(told("<h1>\n{{ page.title </h1>\n"), @r"
    error[template]: found `</` but expected }}
     --> templates/article.html:2:15
      |
    2 | {{ page.title </h1>
      |               ^^
      = help: docs/templates.md lists what `article.html` is given
    ");
    insta::assert_snapshot!(told("{# page.title\n"), @r"
    error[template]: closing comment tag `#}` not found
     --> templates/article.html:1:1
      |
    1 | {# page.title
      | ^^
      = help: docs/templates.md lists what `article.html` is given
    ");
    insta::assert_snapshot!(told("{% for mention in page.mentions %}\n"), @r"
    error[template]: unexpected end of input
     --> templates/article.html:1:35
      |
    1 | {% for mention in page.mentions %}
      |                                   ^
      = help: docs/templates.md lists what `article.html` is given
    ");
}

#[test]
fn fields_filters_and_words_that_do_not_exist() {
    insta::assert_snapshot!(told("<h1>{{ page.titel }}</h1>\n"), @r"
    error[template]: field `titel` is not defined; available fields: address, canonical, current, description, earlier, edit, feed, image, json_ld, kind, later, root, section, title, trail, unlisted, ways
     --> templates/article.html:1:13
      |
    1 | <h1>{{ page.titel }}</h1>
      |             ^^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
    insta::assert_snapshot!(told("<h1>{{ pages }}</h1>\n"), @r"
    error[template]: variable `pages` is not defined; available variables: blocks, copies, copy_of, deck, excerpt, extent, facts, fold, label, licence, named, original, page, site, source, spoiler, title, words
     --> templates/article.html:1:8
      |
    1 | <h1>{{ pages }}</h1>
      |        ^^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
    insta::assert_snapshot!(told("<h1>{{ page.title | shout }}</h1>\n"), @r"
    error[template]: unknown filter `shout`
     --> templates/article.html:1:21
      |
    1 | <h1>{{ page.title | shout }}</h1>
      |                     ^^^^^
      = help: docs/templates.md lists what `article.html` is given
    ");
}

#[test]
fn a_template_that_does_not_exist() {
    insta::assert_snapshot!(told("{% include \"none.html\" %}"), @r#"
    error[template]: unknown template `none.html`
     --> templates/article.html:1:12
      |
    1 | {% include "none.html" %}
      |            ^^^^^^^^^^^
      = help: did you mean `home.html`?
    "#);
    insta::assert_snapshot!(told("{% extends \"none.html\" %}"), @r#"
    error[template]: unknown template `none.html`
     --> templates/article.html:1:12
      |
    1 | {% extends "none.html" %}
      |            ^^^^^^^^^^^
      = help: did you mean `home.html`?
    "#);
}

#[test]
fn several_things_that_do_not_exist_are_told_at_once_and_each_in_its_place() {
    insta::assert_snapshot!(told("<p>\u{e9} {{ title | uper }}</p>\n{{ lnik(name=title) }} {% include \"blocs.html\" %}"), @r#"
    error[template]: unknown filter `uper`
     --> templates/article.html:1:17
      |
    1 | <p>é {{ title | uper }}</p>
      |                 ^^^^
      = help: docs/templates.md lists what `article.html` is given

    error[template]: unknown function `lnik`
     --> templates/article.html:2:4
      |
    2 | {{ lnik(name=title) }} {% include "blocs.html" %}
      |    ^^^^^^^^^^^^^^^^
      = help: docs/templates.md lists what `article.html` is given

    error[template]: unknown template `blocs.html`
     --> templates/article.html:2:35
      |
    2 | {{ lnik(name=title) }} {% include "blocs.html" %}
      |                                   ^^^^^^^^^^^^
      = help: did you mean `blocks.html`?
    "#);
    insta::assert_snapshot!(told("{% extends \"default/artikle.html\" %}"), @r#"
    error[template]: unknown template `default/artikle.html`
     --> templates/article.html:1:12
      |
    1 | {% extends "default/artikle.html" %}
      |            ^^^^^^^^^^^^^^^^^^^^^^
      = help: did you mean `default/article.html`?
    "#);
}

#[test]
fn arguments_that_do_not_exist() {
    insta::assert_snapshot!(told("{{ \"2010\" | date(fmt=\"%Y\") }}"), @r#"
    error[template]: `date` has no argument `fmt`; it has `format`
     --> templates/article.html:1:13
      |
    1 | {{ "2010" | date(fmt="%Y") }}
      |             ^^^^^^^^^^^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    "#);
    insta::assert_snapshot!(told("{{ title | slug(long=true) }}"), @r"
    error[template]: `slug` has no argument `long`; it has none
     --> templates/article.html:1:12
      |
    1 | {{ title | slug(long=true) }}
      |            ^^^^^^^^^^^^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
    insta::assert_snapshot!(told("{{ link(name=title, txt=\"it\") }}"), @r#"
    error[template]: `link` has no argument `txt`; it has `name`, `text`
     --> templates/article.html:1:4
      |
    1 | {{ link(name=title, txt="it") }}
      |    ^^^^^^^^^^^^^^^^^^^^^^^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    "#);
}

#[test]
fn a_template_that_only_misses_a_broken_one_is_not_told() {
    let stderr = broken(1, |wiki| {
        wiki.file("templates/article.html", "{% include \"a.html\" %}").file("templates/a.html", "{{ title")
    });
    insta::assert_snapshot!(messages(&stderr), @r"
    error[template]: unexpected end of input
     --> templates/a.html:1:4
      |
    1 | {{ title
      |    ^^^^^
      = help: docs/templates.md lists what each template is given
    ");
}

#[test]
fn includes_without_end() {
    insta::assert_snapshot!(told("{% include \"article.html\" %}"), @r#"
    error[template]: `article.html` includes itself
     --> templates/article.html:1:12
      |
    1 | {% include "article.html" %}
      |            ^^^^^^^^^^^^^^
      = help: an include has to come to an end: take one of them out
    "#);
    let stderr = broken(1, |wiki| {
        wiki.file("templates/article.html", "{% include \"a.html\" %}")
            .file("templates/a.html", "{% include \"article.html\" %}")
    });
    insta::assert_snapshot!(messages(&stderr), @r#"
    error[template]: `a.html` includes itself by way of `article.html`
     --> templates/a.html:1:12
      |
    1 | {% include "article.html" %}
      |            ^^^^^^^^^^^^^^
      = help: an include has to come to an end: take one of them out
    "#);
}

#[test]
fn parents_without_end() {
    insta::assert_snapshot!(told("{% extends \"article.html\" %}"), @r#"
    error[template]: `article.html` extends itself
     --> templates/article.html:1:12
      |
    1 | {% extends "article.html" %}
      |            ^^^^^^^^^^^^^^
      = help: to change a block of the default, extend `default/article.html`
    "#);
    let stderr = broken(1, |wiki| {
        wiki.file("templates/article.html", "{% extends \"a.html\" %}")
            .file("templates/a.html", "{% extends \"article.html\" %}")
    });
    insta::assert_snapshot!(messages(&stderr), @r#"
    error[template]: `a.html` extends itself by way of `article.html`
     --> templates/a.html:1:12
      |
    1 | {% extends "article.html" %}
      |            ^^^^^^^^^^^^^^
      = help: let one of them extend nothing
    "#);
}

#[test]
fn components_without_end() {
    insta::assert_snapshot!(told("{% component x() %}{{ <x /> }}{% endcomponent x %}{{ <x /> }}"), @r"
    error[template]: maximum render recursion depth for components exceeded
     --> templates/article.html:1:1
      |
    1 | {% component x() %}{{ <x /> }}{% endcomponent x %}{{ <x /> }}
      | ^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
}

#[test]
fn a_range_that_is_too_long() {
    insta::assert_snapshot!(told("{% for n in range(end=100000000) %}x{% endfor %}"), @r"
    error[template]: function `range` would produce 100000000 elements, which exceeds the limit of 100000
     --> templates/article.html:1:13
      |
    1 | {% for n in range(end=100000000) %}x{% endfor %}
      |             ^^^^^^^^^^^^^^^^^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
}

#[test]
fn a_loop_in_a_loop_stops_when_the_page_is_too_large() {
    let row = "It snowed. ".repeat(1000);
    let template =
        format!("{{% for a in range(end=99999) %}}{{% for b in range(end=99999) %}}{row}{{% endfor %}}{{% endfor %}}");
    let told = told(&template);
    let drawn: Vec<_> = told.lines().filter(|line| !line.starts_with("1 |")).collect();
    insta::assert_snapshot!(drawn.join("\n"), @r"
    error[template]: this makes a page of more than 256 MiB
     --> templates/article.html:1:1
      |
      | ^
      = help: look for a loop that runs too often, here or in what it includes and extends (while rendering `articles/winter.html`)
    ");
}

#[test]
fn sums_that_cannot_be_done() {
    insta::assert_snapshot!(told("{{ 1 / 0 }}"), @r"
    error[template]: cannot divide by 0
     --> templates/article.html:1:8
      |
    1 | {{ 1 / 0 }}
      |        ^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
    insta::assert_snapshot!(told("{{ page.title - 1 }}"), @r"
    error[template]: math operations can only be done on numbers, found `string`
     --> templates/article.html:1:4
      |
    1 | {{ page.title - 1 }}
      |    ^^^^
      = help: docs/templates.md lists what `article.html` is given (while rendering `articles/winter.html`)
    ");
}

#[test]
fn nesting_without_end() {
    for text in [
        format!("{{{{ {}1{} }}}}", "(".repeat(100_000), ")".repeat(100_000)),
        format!("{}{}", "{% if true %}".repeat(20_000), "{% endif %}".repeat(20_000)),
        format!("{{{{ {}1 }}}}", "1 + ".repeat(100_000)),
        format!("{{{{ {}true }}}}", "not ".repeat(100_000)),
    ] {
        let told = told(&text);
        assert!(told.starts_with("error[template]: ") && told.len() < 1000, "{told}");
    }
}

#[test]
fn a_folder_in_the_place_of_a_template() {
    insta::assert_snapshot!(messages(&broken(1, |wiki| wiki.file("templates/film.html/x.txt", ""))), @r"
    error[template]: `templates/film.html` is a folder and no template
      = help: rename it, or put a template there
    ");
}

#[test]
fn every_template_that_is_broken_is_told_at_once() {
    let stderr = broken(1, |wiki| {
        wiki.file("templates/film.html", "{{ ")
            .file("templates/person.html", "{% if %}")
            .file("templates/band.html", "{{ x")
    });
    assert_eq!(stderr.matches("error[template]").count(), 3, "{stderr}");
}
