//! `fanwiki theme`, and what templates of a site can do.

use crate::wiki::Wiki;

fn wiki() -> Wiki {
    Wiki::new().article(
        "winter.txt",
        "+++\ndate = 2010-03-19\n+++\nSnow at last\n\nMira Halden directed the film [movie]'The Long Winter'[/movie], which stars Ana Lind.\n",
    )
}

/// A wiki whose film page is this template.
fn with_film(template: &str) -> Wiki {
    wiki().file("templates/film.html", template)
}

#[test]
fn parts_are_listed_with_what_the_site_has_made_its_own() {
    let wiki = with_film("{% extends \"default/film.html\" %}{% block crew %}{% endblock %}")
        .file("templates/person.html", "<h1>{{ record.name }}</h1>")
        .file("templates/parts/frame.html", "<p>By us</p>");
    wiki.run("theme eject band.html style.css");
    let list = wiki.run("theme list").stdout;
    let state = |part: &str| {
        let line = list.lines().find(|line| line.starts_with(part)).unwrap_or_else(|| panic!("{part}: {list}"));
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).nth(1).unwrap().to_owned()
    };
    assert_eq!(state("film.html"), "extended");
    assert_eq!(state("person.html"), "replaced");
    let copied = concat!("a copy of ", env!("CARGO_PKG_VERSION"), ", which is the default still");
    assert_eq!((state("band.html"), state("style.css")), (copied.to_owned(), copied.to_owned()));
    assert_eq!(state("home.html"), "default");
    assert_eq!(state("parts/frame.html"), "added");
    let json: serde_json::Value = serde_json::from_str(&wiki.run("theme list --json").stdout).unwrap();
    assert_eq!(json.as_array().unwrap().len(), list.lines().count() - 1);
}

#[test]
fn an_ejected_theme_gives_the_same_site() {
    let wiki = wiki();
    wiki.run("build --out before");
    let names: Vec<_> = fanwiki::theme::Part::all().map(|part| part.name).collect();
    let written = wiki.run(&format!("theme eject {}", names.join(" "))).stdout;
    assert_eq!(written.lines().count(), names.len());
    wiki.run("--strict build --out after");
    let pages =
        |folder: &str| wiki.files(folder).into_iter().filter(|(path, _)| path.ends_with(".html")).collect::<Vec<_>>();
    for (before, after) in pages("before").iter().zip(&pages("after")) {
        assert_eq!(String::from_utf8_lossy(&before.1), String::from_utf8_lossy(&after.1), "{}", before.0);
    }
}

#[test]
fn nothing_of_the_site_is_overwritten() {
    let wiki = with_film("mine");
    let outcome = wiki.run_failing(1, "theme eject band.html film.html");
    insta::assert_snapshot!(outcome.stderr.replace('\\', "/"), @"
    error: `templates/film.html` is there already and is left as it is
      = help: move it away, or let `--print` show the default
    ");
    assert!(wiki.read("templates/film.html") == "mine" && !wiki.exists("templates/band.html"));
    assert!(wiki.run("theme eject film.html --print").stdout.contains("{% extends \"record.html\" %}"));
}

#[test]
fn a_part_that_does_not_exist_is_wrong_usage() {
    let outcome = wiki().run_failing(2, "theme eject flim.html");
    insta::assert_snapshot!(outcome.stderr, @"
    error: the theme has no part `flim.html`
      = help: did you mean `film.html`?
    ");
}

#[test]
fn differences_to_the_default_are_shown_and_drift_is_told() {
    let wiki = wiki();
    wiki.run("theme eject chooser.html");
    let copy = wiki.read("templates/chooser.html");
    assert_eq!(wiki.run("theme diff").stdout, "");
    let (stamp, text) = copy.split_once('\n').unwrap();
    let (stamp, hash) = stamp.split_once(", ").unwrap();
    assert!(hash.ends_with(" -#}"), "{hash}");
    let older = format!("{stamp}, 0123456789abcdef -#}}\n<!-- ours -->\n{text}");
    let wiki = wiki.file("templates/chooser.html", &older);
    let outcome = wiki.run("theme diff");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        outcome.stderr.replace('\\', "/"),
        format!("templates/chooser.html: a copy of {version}; the default has changed since\n")
    );
    let head: Vec<_> = outcome.stdout.lines().take(4).map(|line| line.replace('\\', "/")).collect();
    assert_eq!(head[..2], ["--- default/chooser.html", "+++ templates/chooser.html"]);
    assert_eq!(head[3], "+<!-- ours -->");
    wiki.run_failing(1, "--strict theme diff");
    wiki.run("--strict theme diff film.html");
}

#[test]
fn a_text_outside_the_blocks_is_told_where_it_belongs() {
    let outcome = with_film("{% extends \"default/film.html\" %}\nA film.\n").run_failing(1, "build");
    insta::assert_snapshot!(outcome.stderr, @r"
    error[template]: this content would be ignored: only `extends`, `block` and `component` are allowed at the top level of a child template
     --> templates/film.html:2:1
      |
    2 | A film.
      | ^^^^^^^
      = help: put it into a block of the template that this one extends

    nothing was written: 1 error, 0 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn a_block_that_does_not_exist_is_told() {
    let outcome = with_film("{% extends \"default/film.html\" %}{% block crw %}{% endblock %}").run_failing(1, "build");
    insta::assert_snapshot!(outcome.stderr, @r#"
    error[template]: block `crw` is not defined in any parent template
     --> templates/film.html:1:43
      |
    1 | {% extends "default/film.html" %}{% block crw %}{% endblock %}
      |                                           ^^^
      = help: `fanwiki theme eject NAME --print` shows a default template with its blocks; an upgrade may have renamed one

    nothing was written: 1 error, 0 warnings, 1 note (-v shows them)
    "#);
}

#[test]
fn a_mistake_in_what_is_included_names_the_way_to_it() {
    let wiki = with_film(
        "{% extends \"default/film.html\" %}\n{% block crew %}\n  {% include \"crew.html\" %}\n{% endblock %}\n",
    )
    .file("templates/crew.html", "<p>\n{{ record.nmae }}\n");
    insta::assert_snapshot!(wiki.run_failing(1, "check").stderr, @r"
    error[template]: field `nmae` is not defined; available fields: aliases, body, elsewhere, facts, glance, hatnotes, kind, label, lead, measure, name, picture, plate
     --> templates/crew.html:2:11
      |
    2 | {{ record.nmae }}
      |           ^^^^
      = help: docs/templates.md lists what each template is given; called from film.html:3:14 (while rendering `films/the-long-winter.html`)

    checked 1 article and 15 pages: 1 error, 0 warnings, 1 note (-v shows them)
    ");
}

#[test]
fn a_template_links_to_records_by_name_or_id() {
    let template = "{{ link(name=\"mira halden\") }} {{ link(name=\"person/ana-lind\", text=\"<her>\") }} {{ link(name=\"Nobody & Co\") }} \
                    {% set winter = address(name=\"Long Winter\") %}{{ winter.path }}, a {{ winter.kind }}{% if address(name=\"Nobody\") %}wrong{% endif %}";
    let wiki = with_film(template);
    wiki.run("build");
    insta::assert_snapshot!(
        wiki.read("public/films/the-long-winter.html"),
        @r#"<a href="../people/mira-halden.html">Mira Halden</a> <a href="../people/ana-lind.html">&lt;her&gt;</a> Nobody &amp; Co ../films/the-long-winter.html, a film"#
    );
}

#[test]
fn filters_write_dates_slugs_json_and_markdown() {
    let template = "{{ \"2010-03-19\" | date }}, {{ \"2010-03\" | date }}, {{ \"2010-03-19\" | date(format=\"%d.%m.%Y\") }}\n\
                    {{ \"Björk & Co\" | slug }}\n{{ site.title | json }}\n{{ \"*so* <b>\" | markdown }}";
    let wiki = with_film(template).file("site.toml", "title = \"A </script> wiki\"\n");
    wiki.run("build");
    insta::assert_snapshot!(wiki.read("public/films/the-long-winter.html"), @r#"
    19 March 2010, March 2010, 19.03.2010
    bjork-and-co
    "A \u003c/script\u003e wiki"
    <p><em>so</em> &lt;b&gt;</p>
    "#);
}

#[test]
fn a_date_that_cannot_be_written_as_asked_is_told_with_its_place() {
    let outcome = with_film("{{ \"2010-03\" | date(format=\"%d.%m.%Y\") }}").run_failing(1, "check");
    insta::assert_snapshot!(outcome.stderr, @r#"
    error[template]: `2010-03` cannot be written as `%d.%m.%Y`: it is no whole day; without `format` any date can be written
     --> templates/film.html:1:16
      |
    1 | {{ "2010-03" | date(format="%d.%m.%Y") }}
      |                ^^^^^^^^^^^^^^^^^^^^^^^
      = help: docs/templates.md lists what `film.html` is given (while rendering `films/the-long-winter.html`)

    checked 1 article and 15 pages: 1 error, 0 warnings, 1 note (-v shows them)
    "#);
}

#[test]
fn templates_for_another_program_are_refused() {
    wiki().file("site.toml", "template_api = 1\n").run("check");
    let outcome = wiki().file("site.toml", "template_api = 2\n").run_failing(2, "check");
    insta::assert_snapshot!(outcome.stderr, @r"
    error[config-value]: this program gives templates version 1, not 2
     --> site.toml:1:16
      |
    1 | template_api = 2
      |                ^
      = help: CHANGELOG.md tells what changed; `fanwiki theme diff` shows the templates of the site beside the defaults
    ");
}
