//! The inspector finds what it is there to find: files that are wrong in one thing each.

use std::collections::BTreeSet;

use crate::harness::{inspector::complaints, press::Files};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'self'";

/// A page with this in its head, behind the policy, and this in its body.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{head}<title>A</title></head>\
         <body>{body}</body></html>"
    )
}

/// A site whose home is `https://wiki.example/a/`, with two pages, a picture, and one more file.
fn site(path: &str, text: &str) -> Files {
    let home = page("<link rel=\"canonical\" href=\"https://wiki.example/a/\">", "<p>Home</p>");
    let mut files = Files::from([
        ("index.html".to_owned(), home.into()),
        ("films/b c.html".to_owned(), page("", "").into()),
        ("photo.jpg".to_owned(), Vec::new()),
        ("style.css".to_owned(), b"p { margin: 0 }".into()),
    ]);
    files.insert(path.to_owned(), text.into());
    files
}

fn told(path: &str, text: &str) -> Vec<String> {
    complaints(&site(path, text), &BTreeSet::from([b"p { margin: 0 }".into()]))
}

#[track_caller]
fn fine(path: &str, text: &str) {
    assert_eq!(told(path, text), [""; 0], "{path}: {text}");
}

/// At least one complaint about the file has these words in it.
#[track_caller]
fn wrong(path: &str, text: &str, words: &str) {
    let told = told(path, text);
    let is_it = |complaint: &String| complaint.starts_with(path) && complaint.contains(words);
    assert!(told.iter().any(is_it), "{path}: {text}: {told:?}");
}

#[track_caller]
fn fine_body(body: &str) {
    fine("people/a.html", &page("", body));
}

#[track_caller]
fn wrong_body(body: &str, words: &str) {
    wrong("people/a.html", &page("", body), words);
}

#[test]
fn what_templates_write_is_fine() {
    fine_body(
        "<p id=\"p1\" dir=\"auto\"><a class=\"film\" href=\"../films/b%20c.html#p1\"><bdi>B &lt;c></bdi></a></p>",
    );
    fine_body(
        "<p><a href=\"https://example.org/\">x</a> <a href=\"mailto:a@example.org\">x</a> <a href=\"#p1\">x</a></p>",
    );
    fine_body("<p><img src=\"../photo.jpg\" alt=\"&quot;>\"></p><ol start=\"3\"><li>x</li></ol>");
    fine_body("<svg viewBox=\"0 0 1 1\"><text x=\"1\" y=\"-1.5\" font-size=\"1\">x</text></svg>");
    fine_body(
        "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"url\":\"../index.html\"}</script>",
    );
    let head = "<link rel=\"stylesheet\" href=\"../style.css\"><link rel=\"canonical\" href=\"https://wiki.example/a/photo.jpg\">";
    fine("people/a.html", &page(head, ""));
    fine("people/a.html", &page("<meta http-equiv=\"refresh\" content=\"0; url=../index.html\">", ""));
    fine("404.html", &page("", "<p><a href=\"/a/photo.jpg\">x</a></p>"));
}

#[test]
fn an_element_or_an_attribute_that_no_template_has_is_told() {
    for name in ["b", "iframe", "object", "embed", "style", "base", "video", "font", "template", "math", "marquee"] {
        wrong_body(&format!("<p><{name}></{name}></p>"), "no element of ours");
    }
    wrong_body("<svg><script href=\"x\"></script></svg>", "`<svg script>` is no element of ours");
    wrong_body("<svg><animate href=\"x\"></animate></svg>", "`<svg animate>` is no element of ours");
    wrong_body("<math><mi>x</mi></math>", "no element of ours");
    for attribute in ["onclick", "style", "srcdoc", "background", "formaction", "srcset", "ping", "target", "xmlns"] {
        wrong_body(&format!("<p {attribute}=\"x\">x</p>"), &format!("`<p {attribute}>` is no attribute of ours"));
    }
    wrong_body("<p class=\"x'y\">x</p>", "is not what stands there");
    wrong_body("<p dir=\"x\">x</p>", "is not what stands there");
    wrong_body("<form method=\"post\"></form>", "is not what stands there");
    wrong_body("<!-- x -->", "is a comment");
}

#[test]
fn what_a_browser_has_to_forgive_is_told() {
    for body in [
        "<p>a<p",
        "</p>",
        "<p>a\0b</p>",
        "<p>&#1;</p>",
        "<p id=a id=b>x</p>",
        "<p title=\"a\"b>x</p>",
        "<table>x</table>",
    ] {
        wrong_body(body, "a browser has to forgive");
    }
    wrong("people/a.html", &page("", "").replace("<!doctype html>", ""), "a browser has to forgive");
}

#[test]
fn an_address_that_runs_or_leads_out_is_told() {
    for (address, words) in [
        ("javascript:alert(1)", "has the scheme `javascript`"),
        ("JaVaScript:alert(1)", "has the scheme `javascript`"),
        (" javascript:alert(1)", "holds a sign that no address has"),
        ("java\tscript:alert(1)", "holds a sign that no address has"),
        ("java&#10;script:alert(1)", "holds a sign that no address has"),
        ("&#1;javascript:alert(1)", "holds a sign that no address has"),
        ("javascript&colon;alert(1)", "has the scheme `javascript`"),
        ("data:text/html,x", "has the scheme `data`"),
        ("vbscript:x", "has the scheme `vbscript`"),
        ("file:///etc/passwd", "has the scheme `file`"),
        ("https:example.org", "has the scheme `https`"),
        ("https:///example.org", "has the scheme `https`"),
        ("https:", "has the scheme `https`"),
        ("//example.org", "names another host"),
        ("\\\\example.org", "holds a sign that no address has"),
        ("/a/photo.jpg", "starts with a slash"),
        ("../../etc/passwd", "leads out of the site"),
        ("%2e%2e/%2e%2e/x", "leads out of the site"),
        ("none.html", "names no file"),
        ("../films/B%20c.html", "names no file"),
        ("../films", "names no file"),
    ] {
        wrong_body(&format!("<p><a href=\"{address}\">x</a></p>"), words);
    }
    wrong("404.html", &page("", "<p><a href=\"/etc/passwd\">x</a></p>"), "leads out of the site");
    wrong("404.html", &page("", "<p><a href=\"/a/none\">x</a></p>"), "names no file");
}

#[test]
fn what_asks_another_host_is_told() {
    wrong_body("<p><img src=\"https://example.org/x.png\" alt=\"\"></p>", "has the scheme `https`");
    wrong_body("<p><img src=\"//example.org/x.png\" alt=\"\"></p>", "names another host");
    wrong_body("<script src=\"https://example.org/x.js\"></script>", "has the scheme `https`");
    wrong_body("<form action=\"https://example.org/\"></form>", "has the scheme `https`");
    for (head, words) in [
        ("<link rel=\"stylesheet\" href=\"https://example.org/x.css\">", "has the scheme `https`"),
        ("<link rel=\"preconnect\" href=\"https://example.org\">", "is none of ours"),
        ("<link rel=\"canonical\" href=\"data:text/html,x\">", "no whole address"),
        ("<link rel=\"canonical\" href=\"https:example.org\">", "no whole address"),
        ("<link rel=\"canonical\" href=\"mailto:a@example.org\">", "no whole address"),
        ("<link rel=\"canonical\" href=\"https://wiki.example/a/none\">", "no whole address"),
        ("<meta http-equiv=\"refresh\" content=\"0; url=https://example.org/\">", "has the scheme `https`"),
        ("<meta http-equiv=\"refresh\" content=\"0;url=x\">", "no redirect of ours"),
        ("<meta http-equiv=\"set-cookie\" content=\"x\">", "is none of ours"),
        ("<meta property=\"og:url\" content=\"javascript:x\">", "no whole address"),
        ("<meta name=\"referrer\" content=\"x\">", "is none of ours"),
    ] {
        wrong("people/a.html", &page(head, ""), words);
    }
}

#[test]
fn a_script_of_the_page_and_data_that_is_none_are_told() {
    let data = |text: &str| format!("<script type=\"application/ld+json\">{text}</script>");
    let of = |fields: &str| data(&format!("{{\"@context\":\"https://schema.org\",{fields}}}"));
    wrong_body("<script>alert(1)</script>", "a script of its own");
    wrong_body("<script type=\"module\">alert(1)</script>", "a script of its own");
    wrong_body("<script type=\"application/ld+json\" onload=\"x\">{}</script>", "a script of its own");
    wrong_body(&data("{"), "is no JSON");
    wrong_body(&data("{}"), "not in the words of schema.org");
    wrong_body(&of("\"name\":\"<!-- <script>\""), "holds `<`");
    wrong_body(&of("\"name\":\"</script><p>\""), "is no JSON");
    wrong_body(&of("\"url\":\"javascript:x\""), "has the scheme `javascript`");
    wrong_body(&of("\"about\":[{\"sameAs\":[\"https://example.org/\",\"data:x\"]}]"), "has the scheme `data`");
}

#[test]
fn a_policy_that_is_late_weak_or_absent_is_told() {
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    let whole = page("<link rel=\"stylesheet\" href=\"../style.css\">", "");
    let late = whole.replace(&policy, "").replace("<title>", &format!("{policy}<title>"));
    wrong("people/a.html", &late, "`<link>` stands before the policy");
    wrong("people/a.html", &whole.replace(&policy, ""), "there are 0 content security policies");
    wrong("people/a.html", &whole.replace("img-src 'self'", "img-src *"), "the policy is");
    wrong("people/a.html", &page(&policy, ""), "there are 2 content security policies");
    let in_body = whole.replace(&policy, "").replace("<body>", &format!("<body>{policy}"));
    wrong("people/a.html", &in_body, "does not stand in the head");
}

/// A feed that holds this besides what every feed has.
fn feed(inner: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>tag:x,2010:y</id><title>&lt;b></title>\
         <updated>2010-01-07T00:00:00Z</updated><author><name>x</name></author>{inner}</feed>"
    )
}

/// A sitemap of the home page and another.
fn sitemap(path: &str, day: &str) -> String {
    format!(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://wiki.example/a/</loc></url>\
         <url><loc>https://wiki.example/a/{path}</loc><lastmod>{day}</lastmod></url></urlset>"
    )
}

#[test]
fn files_for_programs_are_read_too() {
    fine("wiki.json", "{\"url\":\"photo.jpg\"}");
    wrong("wiki.json", "{\"url\":\"../photo.jpg\"}", "leads out of the site");
    wrong("wiki.json", "{\"url\":\"javascript:x\"}", "has the scheme `javascript`");
    wrong("wiki.json", "{\"a\":}", "is no JSON");
    fine("search/a.js", "wiki.add({\"url\":\"photo.jpg\"});\n");
    wrong("search/a.js", "wiki.add({}); alert(1)", "is no JSON");
    wrong("search/a.js", "wiki.add(alert(1))", "is no JSON");
    wrong("search/a.js", "add(1)(2)", "is no JSON");
    wrong("search/a.js", "add({}); x", "is more than one call with data");
    wrong("search/a.js", "if (x) add({})", "is more than one call with data");
    wrong("search/a.js", "add(\"\u{2028}\")", "a line end that is none in JSON");
    fine("feed.xml", &feed("<link href=\"https://wiki.example/a/\"/>"));
    fine("feed.xml", &feed("<content type=\"html\">&lt;p>x &amp;amp; y&lt;/p></content>"));
    let entry = "<entry><id>tag:x,2010:z</id><title>x</title><updated>2010-01-07T00:00:00Z</updated></entry>";
    fine("feed.xml", &feed(entry));
    wrong("feed.xml", &feed(&entry.replace(":z", ":y")), "two things in it have one id");
    wrong("feed.xml", &feed(&entry.replace("updated", "x")), "<entry> has not one <updated>");
    wrong("feed.xml", &feed(&entry.replace("T00:00:00Z", "")), "`2010-01-07` is no moment");
    wrong("feed.xml", &feed(entry).replace("author", "x"), "has no author");
    wrong("feed.xml", "<feed/>", "is neither a feed nor a sitemap");
    fine("sitemap.xml", &sitemap("films/b c.html", "2010-01-07"));
    wrong("sitemap.xml", &sitemap("films/b.html", "2010-01-07"), "is no page of this site");
    wrong("sitemap.xml", &sitemap("", "2010-01-07"), "is no page of this site, or was there before");
    wrong("sitemap.xml", &sitemap("films/b c.html", "2010-01"), "`2010-01` is no day");
    wrong("feed.xml", "<feed><title><b></title></feed>", "is no XML");
    wrong("feed.xml", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><feed>&y;</feed>", "is no XML");
    wrong("feed.xml", "<?xml-stylesheet href=\"//example.org\"?><feed/>", "PI");
    wrong("feed.xml", "<feed><link href=\"javascript:x\"/></feed>", "has the scheme `javascript`");
    wrong("feed.xml", "<urlset><url><loc>data:x</loc></url></urlset>", "has the scheme `data`");
    wrong("feed.xml", "<feed><content type=\"html\">&lt;script>x&lt;/script></content></feed>", "a script of its own");
    wrong(
        "feed.xml",
        "<feed><content type=\"html\">&lt;img src=\"https://x.example/y\"></content></feed>",
        "has the scheme",
    );
    fine("robots.txt", "User-agent: *\nAllow: /\nSitemap: https://wiki.example/a/photo.jpg\n");
    wrong("robots.txt", "Sitemap: https://example.org/\n", "is no line of ours");
    wrong("style.css", "@import url(//example.org)", "is of a kind that nobody checks");
    wrong("x.svg", "<svg onload=\"alert(1)\"/>", "is of a kind that nobody checks");
    wrong("wiki.json", &String::from_utf8_lossy(b"\"\xff\"").replace('\u{fffd}', "\0"), "is no JSON");
}

#[test]
fn the_name_of_a_file_is_one_on_every_disk() {
    for (path, words) in [
        ("../x", "a way out of the folder"),
        ("a/../x", "a way out of the folder"),
        ("/x", "a folder without a name"),
        ("a//x", "a folder without a name"),
        ("con.html", "a device of Windows"),
        ("LPT1/x", "a device of Windows"),
        ("x.", "Windows cuts its end off"),
        ("x /y", "Windows cuts its end off"),
        ("a\\b", "a sign that no name may have"),
        ("a:b", "a sign that no name may have"),
        ("a<b", "a sign that no name may have"),
        ("a\u{202e}b", "a sign that no name may have"),
        ("a\nb", "a sign that no name may have"),
    ] {
        wrong(path, "", words);
    }
    wrong(&"x".repeat(256), "", "too long");
    assert_eq!(told("photo.JPG", ""), ["photo.jpg: is photo.JPG on some disks"]);
}
