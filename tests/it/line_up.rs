//! The line-up of a band over time.

use crate::wiki::Wiki;

const BAND: &str = "+++\nkind = \"band\"\nname = \"The Nouns\"\nformed = \"1970\"\nmembers = [\n  { person = \"Ana Lind\", role = \"vocals\", from = \"1971\", to = \"1972\" },\n  \
                    { person = \"Bo Ek\", role = \"drums\", from = \"1972\" },\n  { person = \"Cai Roe\" },\n]\n+++\n";

#[test]
fn the_line_up_is_drawn_beside_its_table_and_told_to_those_who_hear_it() {
    let wiki = Wiki::new().file("seeds/nouns.md", BAND);
    wiki.run("build");
    let page = wiki.read("public/bands/the-nouns.html");
    let (_, chart) = page.split_once("<svg class=\"lineup band\"").unwrap();
    let (chart, table) = chart.split_once("</svg>").unwrap();
    // Three years, 1970 to 1972: Ana Lind from the end of the first third, Bo Ek from the end of the second, with no end.
    insta::assert_snapshot!(chart.replace("><", ">\n<"), @r#"
     width="100%" height="8.1em" role="img" aria-labelledby="chart-title" aria-describedby="chart-text">
    <title id="chart-title">Line-up of The Nouns by year, 1970 to 1972</title>
    <desc id="chart-text">Ana Lind 1971–1972; Bo Ek 1972–</desc>
    <line x1="0.00%" x2="0.00%" y1="1.5em" y2="7.7em"/>
    <text class="year" x="0.00%" dx="5" y="1em">1970</text>
    <line x1="33.33%" x2="33.33%" y1="1.5em" y2="7.7em"/>
    <text class="year" x="33.33%" dx="5" y="1em">1971</text>
    <line x1="66.66%" x2="66.66%" y1="1.5em" y2="7.7em"/>
    <text class="year" x="66.66%" dx="5" y="1em">1972</text>
    <text x="0%" dx="5" y="2.9em">Ana Lind <tspan class="what">vocals</tspan>
    </text>
    <rect x="33.33%" y="3.3em" width="66.66%" height=".8em"/>
    <text x="0%" dx="5" y="6.0em">Bo Ek <tspan class="what">drums</tspan>
    </text>
    <rect class="open" x="66.66%" y="6.4em" width="33.33%" height=".8em"/>
    "#);
    assert!(table.contains("<bdi>Cai Roe</bdi>"), "{table}");
}

#[test]
fn without_years_there_is_no_drawing() {
    let wiki = Wiki::new().file("seeds/nouns.md", &BAND.replace(", from = \"1972\"", ""));
    wiki.run("build");
    assert!(!wiki.read("public/bands/the-nouns.html").contains("lineup"));
}

#[test]
fn years_that_cannot_both_be_true_stand_side_by_side_with_their_sources() {
    let members = |lines: &str| {
        let wiki = Wiki::new()
            .file("seeds/nouns.md", &format!("+++\nkind = \"band\"\nname = \"The Nouns\"\nmembers = [{lines}]\n+++\n"));
        wiki.run("build");
        let page = wiki.read("public/bands/the-nouns.html");
        let (_, row) = page.split_once("<tr><td class=\"role\">").unwrap();
        row.split_once("</td>").unwrap().0.to_owned()
    };
    let one = "{ person = \"Ana Lind\", from = \"1971\", to = \"1974\" }";
    assert_eq!(members(one), "1971–1974");
    assert_eq!(members(&format!("{one}, {{ person = \"Ana Lind\", from = \"1980\" }}")), "1971–1974, 1980–");
    let differ = members(&format!("{one}, {{ person = \"Ana Lind\", from = \"1972\", to = \"1974\" }}"));
    assert!(differ.starts_with("<span class=\"differ\"><span>1971–1974<sup class=\"cite hand\">"), "{differ}");
    assert!(differ.contains("</span><span>1972–1974<sup"), "{differ}");
}
