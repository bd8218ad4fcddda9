//! What is added to a page on its way to the browser.

use crate::page::html::Html;

/// The folder that the additions stand in, below the path of the site. No page is called so: slugs begin with a letter or
/// a digit.
pub(super) const FOLDER: &str = "_fanwiki/";

/// The script that waits for the next edition, loads the page again and scrolls to where the reader was.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// The stylesheet of the box with what is wrong.
pub(super) const STYLE: &str = include_str!("live.css");

/// A page with the additions at its end, where every browser reads them.
pub(super) fn with_additions(mut page: Vec<u8>, base: &str, edition: u64, problems: &str) -> Vec<u8> {
    if page.is_empty() {
        page.extend(b"<!doctype html>\n<meta charset=\"utf-8\">\n<title>fanwiki serve</title>\n");
    }
    let mut additions = Html::default();
    if !problems.is_empty() {
        additions.tag("\n<link rel=\"stylesheet\" href=\"");
        additions.text(&format!("{base}{FOLDER}live.css"));
        additions.tag("\">\n<aside id=\"fanwiki-problems\" role=\"alert\"><pre>");
        additions.text(problems);
        additions.tag("</pre></aside>");
    }
    additions.tag("\n<script src=\"");
    additions.text(&format!("{base}{FOLDER}live.js"));
    additions.tag("\" data-edition=\"");
    additions.text(&edition.to_string());
    additions.tag("\" defer></script>\n");
    let end = last(&page, b"</body>").unwrap_or(page.len());
    page.splice(end..end, additions.as_str().bytes());
    page
}

/// Where some bytes last stand.
fn last(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes.windows(words.len()).rposition(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn additions_stand_at_the_end_of_the_body() {
        let page = with_additions(b"<body>a</body>b</body></html>".to_vec(), "/wiki/", 7, "");
        insta::assert_snapshot!(String::from_utf8(page).unwrap(), @r#"
        <body>a</body>b
        <script src="/wiki/_fanwiki/live.js" data-edition="7" defer></script>
        </body></html>
        "#);
    }

    #[test]
    fn what_is_wrong_is_text_and_no_markup() {
        let page = String::from_utf8(with_additions(Vec::new(), "/", 1, "error: <b> & \"c\"")).unwrap();
        assert!(page.starts_with("<!doctype html>"));
        assert!(page.contains("<pre>error: &lt;b&gt; &amp; &quot;c&quot;</pre>"), "{page}");
    }
}
