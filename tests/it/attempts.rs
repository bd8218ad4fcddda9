//! Attempts to make a page do what its owner did not write: every payload at every place that takes a text.
//!
//! What is built is read by the inspector, which knows what may stand on a page; nothing is searched for.

mod by_hand;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fanwiki::{
    config::Config,
    page::{SCRIPT, STYLESHEET},
    source::Sources,
};
use walkdir::WalkDir;

use crate::{
    harness::{
        inspector,
        press::{self, Files, Press},
    },
    links::broken_links,
    wiki::Wiki,
};

/// What breaks out of a text, an attribute, an address, a comment, a script, a template, a folder or a line.
const PAYLOADS: [&str; 74] = [
    // Elements.
    "<script>alert(1)</script>",
    "<ScRiPt/src=//example.org>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x>",
    "<svg><script xlink:href=//example.org></script><foreignObject>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src=1 onerror=alert(1)>\">",
    "<meta http-equiv=refresh content=\"0;url=//example.org\">",
    "<base href=//example.org>",
    "<form action=//example.org><input name=q></form>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=//example.org></object><embed src=//example.org>",
    "<link rel=stylesheet href=//example.org>",
    "<style>@import url(//example.org);</style>",
    "<p style=\"background:url(//example.org)\" onclick=alert(1)>",
    "<video src=//example.org poster=//example.org autoplay>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<plaintext>",
    // Ends of what is around.
    "</script><svg onload=alert(1)>",
    "</title><iframe src=//example.org>",
    "</style></textarea></noscript>",
    "</p></main></body></html>",
    "</a></bdi></h1></table></ul>",
    "<!-- x",
    "--><b>x</b>",
    "<!--><script>",
    "]]><b>x</b>",
    "<![CDATA[<b>x</b>]]>",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y \"z\">]>&y;",
    // Attributes.
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "` onload=alert(1) `",
    "x onmouseover=alert(1) y",
    // Entities, read once too often.
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;embed&#x3e;&#60;b&#62;",
    "&quot; onclick=&quot;alert(1)",
    "&amp;lt;b&amp;gt;",
    "&#0;&#xd800;&#x110000;&colon;&Tab;",
    // Addresses that run.
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \u{1}javascript:alert(1)",
    "java\tscript:alert(1)",
    "java&#10;script:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg/onload=alert(1)>",
    "feed:javascript:alert(1)",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    // Addresses of others.
    "//example.org/x.png",
    "\\\\example.org\\x.png",
    "/\\example.org/x",
    "https:example.org",
    "https:///example.org",
    "http:\\\\example.org",
    "https://a@example.org:1/\"><b>",
    // Ways out of the folder.
    "../../../etc/passwd",
    "..\\..\\..\\windows\\win.ini",
    "%2e%2e/%2e%2e/%2fetc/passwd",
    "/etc/passwd",
    "C:\\con\\nul.txt",
    "x\0.html",
    // Templates.
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "{% include \"base.html\" %}{{ page | safe }}",
    "${7*7}#{7*7}<%= 7*7 %>",
    // Markdown.
    "![x](https://example.org/x.png) [x][y] <https://example.org/> [x](javascript:alert(1))",
    "**x** `x` ~~x~~ [[person:x|y]] [url id=\"javascript:alert(1)\"]x[/url]",
    // Signs.
    "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f",
    "\u{202e}evil\u{2066}x\u{200f}\u{feff}",
    "\u{ff1c}script\u{ff1e}\u{2039}b\u{203a}\u{ff02}\u{02ba}\u{1d5}",
    "раураl \u{0}\u{1}\u{7f}\u{9f}\u{ffff}\u{fdd0}\u{fffd}",
];

/// All of them, and some that are only long.
fn payloads() -> Vec<String> {
    let long = ["A", "<", "\"", "&", "[[", "é\u{202e}"].map(|text| text.repeat(400));
    PAYLOADS.map(str::to_owned).into_iter().chain(long).collect()
}

/// A text that ends no paragraph of its own. Places stand in paragraphs, so that one cannot hide behind another.
fn text(payload: &str) -> String {
    let places = [
        format!("It was {payload} then."),
        format!("CITY {payload}, Region -- Ann Lee plays Joan {payload} in the film \"{payload} Moon\"."),
        format!(
            "[movie id=\"{payload}\"]The {payload} Owls[/movie] [movie id='{payload}']Salt[/movie] [movie id={payload}]Moon[/movie]"
        ),
        format!(
            "[movieperson id='{payload}']Kim {payload} Roe[/movieperson] directed [movie]The {payload} Owls[/movie]."
        ),
        format!("[artist id=\"{payload}\"]{payload} and the Owls[/artist] formed in 1976. [{payload}]x[/{payload}]"),
        format!(
            "[article id=\"{payload}\"]told[/article] [article id='{payload}']told[/article] [article]{payload}[/article]"
        ),
        format!("[url id=\"{payload}\"]there[/url] [url id='{payload}']there[/url] [url id={payload}]there[/url]"),
        format!("[url]{payload}[/url] [url id=\"https://example.org/{payload}\"]{payload}[/url]"),
        format!("[[{payload}]] [[person:Bob {payload}|see {payload}]] [[{payload}|x]] [[{payload}:x]]"),
        format!("\"{payload},\" said [movieperson]Ann {payload}[/movieperson]. \"It was {payload}.\""),
        format!("Ann {payload}: It was {payload}."),
        format!("Ann {payload}: {payload}"),
        format!("Source: {payload}"),
    ];
    format!("{payload} Headline\n{payload} deck\nBy Ann {payload}\nMarch 3, 2010\n{}\n", places.join("\n"))
}

fn markdown(payload: &str) -> String {
    let places = [
        format!("## x {payload}"),
        format!("x *{payload}* **{payload}** ~~{payload}~~ `{payload}` ``` {payload} ```"),
        format!("x [{payload}](x.md) [x](<x.md> \"{payload}\") [x](x.md '{payload}')"),
        format!(
            "x [x]({payload}) [x](<{payload}>) [x](<https://example.org/{payload}>) [x](https://example.org/{payload})"
        ),
        format!("x ![{payload}](photo.png) ![x]({payload}) ![x](<{payload}>) ![x](<photo.png> \"{payload}\")"),
        format!("x ![x](<photo.png#{payload}>) ![x](<photo.png?{payload}>) [x](<photo.png#{payload}>)"),
        format!("x <{payload}> <https://example.org/{payload}> <mailto:{payload}> <{payload}@example.org>"),
        format!("x [r][r] [{payload}][] [x][{payload}]"),
        format!("[r]: <{payload}> \"{payload}\""),
        format!("[{payload}]: x.md '{payload}'"),
        format!("| x {payload} | b |\n|---|---|\n| x {payload} | [[film:{payload}]] |"),
        format!("- x {payload}\n  1. x {payload}\n     > x {payload}"),
        format!("**Ann {payload}:** x {payload}"),
        format!("~~~{payload}\n{payload}\n~~~"),
        format!("    {payload}"),
        format!("<div title=\"{payload}\">{payload}</div>"),
        payload.to_owned(),
    ];
    format!("# x {payload}\n\n{}\n", places.join("\n\n"))
}

/// Front matter in either language with one key each, because what is refused takes the others with it.
fn front_matter(payload: &str) -> Vec<String> {
    let (toml, yaml) = (toml::Value::from(payload).to_string(), serde_json::Value::from(payload).to_string());
    let address = toml::Value::from(format!("https://example.org/{payload}")).to_string();
    let body = "Ann Lee directed \"Salt\".\n";
    let mut sources: Vec<_> = ["title", "deck", "author", "outlet", "licence", "url", "date"]
        .into_iter()
        .flat_map(|key| [format!("+++\n{key} = {toml}\n+++\n{body}"), format!("---\n{key}: {yaml}\n---\n{body}")])
        .collect();
    sources.push(format!("+++\nurl = {address}\n+++\n{body}"));
    sources.push(format!("+++\nauthor = [{toml}, {toml}]\n+++\n{body}"));
    sources.push(format!("+++\ntitle = {toml}\noutlet = {toml}\ndeck = {toml}\n+++\n{body}"));
    sources
}

/// All of them, by path below `seeds/`.
fn articles() -> BTreeMap<String, String> {
    let of_payload = |(number, payload): (usize, &String)| {
        let mut sources =
            vec![(format!("{number}/text.txt"), text(payload)), (format!("{number}/markdown.md"), markdown(payload))];
        let front = front_matter(payload).into_iter().enumerate();
        sources.extend(front.map(|(key, source)| (format!("{number}/front-{key}.md"), source)));
        sources
    };
    payloads().iter().enumerate().flat_map(of_payload).collect()
}

/// What no article has a part in.
fn ours() -> BTreeSet<Vec<u8>> {
    let own = WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("static")).into_iter().map(Result::unwrap);
    let files = own.filter(|entry| entry.file_type().is_file()).map(|entry| fs::read(entry.path()).unwrap());
    files.chain([STYLESHEET.into(), SCRIPT.into()]).collect()
}

#[track_caller]
fn assert_harmless(wiki: &Wiki) -> Files {
    let files: Files = wiki.files("public").into_iter().collect();
    let complaints = inspector::complaints(&files, &ours());
    assert!(complaints.is_empty(), "{} complaints: {:#?}", complaints.len(), &complaints[..complaints.len().min(40)]);
    assert_eq!(broken_links(&wiki.path("public")), [""; 0]);
    files
}

/// The paths below `seeds/` that errors point to.
fn refused(stderr: &str) -> BTreeSet<String> {
    let mut lines = stderr.lines().skip_while(|line| !line.starts_with("error["));
    let mut refused = BTreeSet::new();
    while let Some(line) = lines.next() {
        if line.starts_with("error[") {
            let place = lines.next().and_then(|line| line.split_once("--> seeds/")).unwrap().1;
            refused.insert(place.split(':').next().unwrap().to_owned());
        }
    }
    refused
}

#[test]
fn no_text_becomes_markup_a_script_or_a_way_out() {
    let articles = articles();
    let base = "base_url = 'https://wiki.example/a/'";
    let wiki = Wiki::new().file("site.toml", base).file("static/photo.png", "").article("x.md", "# x\n\nText.\n");
    let wiki = articles.iter().fold(wiki, |wiki, (path, text)| wiki.article(path, text));
    let refused = refused(&wiki.run_failing(1, "build -v").stderr);
    // A front matter that is refused is told with its place. Without those sources there is nothing left to tell.
    let wiki = refused.iter().fold(wiki, |wiki, path| wiki.without(&format!("seeds/{path}")));
    assert!(refused.iter().all(|path| path.contains("/front-")), "{refused:?}");
    wiki.run("build -q");
    let files = assert_harmless(&wiki);
    assert_eq!(articles.len() + 1 - refused.len(), files.keys().filter(|path| path.starts_with("articles/")).count());
    // A shortcode vanishes, and the line ends of Unicode end paragraphs.
    let is_plain = |(_, payload): &(usize, &String)| !payload.contains("[/") && !payload.contains('\u{2028}');
    for (number, payload) in payloads().iter().enumerate().filter(is_plain) {
        let page = str::from_utf8(&files[&format!("articles/{number}/text.html")]).unwrap();
        let shown = words(&inspector::visible_text(page));
        assert!(shown.contains(&words(&format!("It was {payload} then."))), "{payload:?} is lost: {shown}");
    }
}

/// A text as its reader sees it: its words, without signs that show nothing.
fn words(text: &str) -> String {
    let is_none =
        |sign: char| sign.is_control() && !sign.is_whitespace() || "\u{ffff}\u{fdd0}\u{200f}\u{feff}".contains(sign);
    text.replace(is_none, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_setting_becomes_markup_or_a_script() {
    for payload in payloads() {
        let value = toml::Value::from(payload.as_str()).to_string();
        let settings = format!("title = {value}\ndescription = {value}");
        let config = Config::parse(Path::new("/wiki"), &settings).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        let files =
            Press::new(config).site(Sources::from_texts([("a.md", "# A\n\nText.\n")]), |site, _| press::files(site));
        let complaints = inspector::complaints(&files, &ours());
        assert!(complaints.is_empty(), "{payload:?}: {complaints:#?}");
        let home = str::from_utf8(&files["index.html"]).unwrap();
        assert!(words(&inspector::visible_text(home)).contains(&words(&payload)), "{payload:?} is lost");
    }
}

#[test]
fn no_address_of_a_site_is_one_that_runs() {
    for payload in PAYLOADS {
        for address in [payload.to_owned(), format!("https://example.org/{payload}")] {
            let settings = format!("base_url = {}", toml::Value::from(address.as_str()));
            let Ok(config) = Config::parse(Path::new("/wiki"), &settings) else { continue };
            let base = config.base_url.unwrap();
            let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\`".contains(&byte);
            assert!(base.starts_with("https://") && base.ends_with('/'), "{base}");
            assert!(base.bytes().all(is_plain), "{base}");
        }
    }
}

/// A payload as the name of a file. What no disk takes cannot be tried: a slash makes folders, a NUL ends the name. A file
/// whose name starts with a dot is hidden, and no source.
fn name(payload: &str) -> String {
    let name = payload.replace('\0', "").replace("../", "__/").replace("//", "/");
    name.trim_start_matches(['/', '.']).to_owned()
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_becomes_markup_or_a_way_out() {
    let wiki = PAYLOADS.iter().enumerate().fold(Wiki::new(), |wiki, (number, payload)| {
        let name = name(payload);
        let picture = name.replace('\n', "");
        wiki.article(&format!("{number}/{name}.txt"), "Ann Lee directed \"Salt\".\n").article(
            &format!("{number}/{name} too.md"),
            &format!("![x](<{picture}.txt>) [x](<{name}.txt>) [[{name}]]\n"),
        )
    });
    wiki.run("build -q");
    let files = assert_harmless(&wiki);
    assert_eq!(files.keys().filter(|path| path.starts_with("articles/")).count(), 2 * PAYLOADS.len());
}

/// The head of a picture of two by two, which is all that is read of one.
#[cfg(unix)]
const PICTURE: &str = "GIF89a\u{2}\0\u{2}\0\0\0\0;";

/// Files of `static/` keep their names, whatever those are; what leads to them is an address all the same.
#[cfg(unix)]
#[test]
fn no_name_of_a_picture_becomes_markup_or_another_address() {
    let picture = |number: usize, payload: &str| format!("{number}/{}.gif", name(payload).replace('\n', ""));
    let wiki = PAYLOADS.iter().enumerate().fold(Wiki::new(), |wiki, (number, payload)| {
        let path = picture(number, payload);
        let address = path.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>");
        wiki.file(&format!("static/{path}"), PICTURE)
            .article(
                &format!("{number}.md"),
                &format!("# {number}\n\n![x](<{address}>) [x](<../static/{address}> \"{address}\")\n"),
            )
            .article(
                &format!("{number}-image.md"),
                &format!(
                    "+++\nkind = 'person'\nname = 'Kim {number}'\nimage = {}\n+++\n",
                    toml::Value::from(path.replace("//", "/"))
                ),
            )
    });
    wiki.run("build -q");
    let files: Files = wiki.files("public").into_iter().collect();
    let (copied, made): (Vec<_>, Vec<_>) = inspector::complaints(&files, &ours())
        .into_iter()
        .partition(|complaint| complaint.starts_with(|first: char| first.is_ascii_digit()));
    assert_eq!(made, [""; 0]);
    assert!(copied.iter().any(|complaint| complaint.contains("a sign that no name may have")));
    for pages in ["articles/", "people/kim-"] {
        let shows = |number: &usize| {
            String::from_utf8_lossy(&files[&format!("{pages}{number}.html")]).contains("<img src=\"../")
        };
        let count = (0..PAYLOADS.len()).filter(shows).count();
        assert!(count * 2 > PAYLOADS.len(), "of {} pictures {count} are shown below {pages}", PAYLOADS.len());
    }
}
