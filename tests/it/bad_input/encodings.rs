//! Files that are not UTF-8, or whose lines end in other ways.

use super::{broken, messages};
use crate::wiki::Wiki;

/// What every encoding here can say.
const TEXT: &str =
    "Zoë's winter\n\nZoë Vale directed the film \"Salt\".\n\nIt was the day of the premiere, and it snowed.\n";

fn utf16(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
}

/// The page of an article of these bytes, and what the build said.
fn page_of(name: &str, bytes: &[u8]) -> (String, String) {
    let wiki = Wiki::new().bytes(&format!("seeds/{name}"), bytes).file("site.toml", "title = \"Winter films\"\n");
    let stderr = wiki.run("build -v").stderr;
    let stem = name.split('.').next().unwrap();
    (wiki.read(&format!("public/articles/{stem}.html")), stderr)
}

#[test]
fn a_text_is_the_same_in_every_encoding() {
    let expected = page_of("a.txt", TEXT.as_bytes()).0;
    assert!(expected.contains("Zoë&#39;s winter</h1>"), "{expected}");
    let encodings = [
        ("utf-8", format!("\u{feff}{TEXT}").into_bytes()),
        ("utf-16le", utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes)),
        ("utf-16be", utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes)),
        ("utf-16le", utf16(TEXT, u16::to_le_bytes)),
        ("utf-16be", utf16(TEXT, u16::to_be_bytes)),
        ("windows-1252", windows_1252(TEXT)),
    ];
    for (name, bytes) in encodings {
        let (page, stderr) = page_of("a.txt", &bytes);
        assert!(page == expected, "{name}");
        assert_eq!(stderr.contains(&format!("the file was read as {name}\n")), name != "utf-8", "{stderr}");
    }
}

#[test]
fn lines_may_end_in_every_way_and_in_all_of_them_together() {
    for name in ["a.txt", "a.md"] {
        let text = format!("---\ndate: 2010-03-19\n---\n{TEXT}");
        let expected = page_of(name, text.as_bytes()).0;
        assert!(expected.contains("2010"), "{expected}");
        // Never LF after CR: in an empty line the two would be one end.
        let endings: [&[&str]; 4] = [&["\r\n"], &["\r"], &["\n", "\r\n"], &["\r\n", "\r", "\r\n", "\n"]];
        for endings in endings {
            let mut lines = String::new();
            for (number, line) in text.lines().enumerate() {
                lines += line;
                lines += endings[number % endings.len()];
            }
            assert!(page_of(name, lines.as_bytes()).0 == expected, "{name} {endings:?}");
        }
    }
}

#[test]
fn a_place_is_counted_in_lines_however_they_end() {
    let wiki = Wiki::new().article("a.txt", "Title\r\rIt snowed.\r\rWinter[/movie] came.\r");
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[shortcode-unopened]: `[/movie]` closes no shortcode
     --> seeds/a.txt:5:7
      |
    5 | Winter[/movie] came.
      |       ^^^^^^^^
      = help: remove it, or write the opening tag
    ");
}

#[test]
fn what_is_broken_in_utf_8_is_replaced_and_the_rest_kept() {
    let mut bytes = TEXT.as_bytes().to_vec();
    let at = TEXT.find("premiere").unwrap();
    bytes.splice(at..at, [0xFF]);
    let (page, stderr) = page_of("a.txt", &bytes);
    assert!(page.contains("the day of the \u{fffd}premiere") && page.contains("Zoë"), "{page}");
    let note = stderr.split("\n\n").find(|message| message.contains("[decoded]")).unwrap();
    insta::assert_snapshot!(note, @r"
    note[decoded]: bytes that are not UTF-8 were replaced by `�`
     --> seeds/a.txt:1:1
      |
    1 | Zoë's winter
      | ^
      = help: save the file as UTF-8
    ");
}

#[test]
fn half_a_character_of_utf_16_is_replaced() {
    let mut bytes = utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes);
    bytes.push(b'x');
    let (page, _) = page_of("a.txt", &bytes);
    assert!(page.contains("it snowed."), "{page}");
    let (page, _) = page_of("a.txt", b"\xff\xfeT\0i\0\x3d\xd8x\0");
    assert!(page.contains("<h1>Ti\u{fffd}x</h1>") || page.contains("Ti\u{fffd}x"), "{page}");
}

#[test]
fn a_nul_is_no_part_of_a_text() {
    let (page, _) = page_of("a.txt", b"The lo\0ng winter\n\nMi\0ra Halden directed the film.\n");
    assert!(!page.contains('\0') && page.contains("directed the film."), "{page}");
    let wiki = Wiki::new().bytes("seeds/a.txt", &[0; 5000]);
    insta::assert_snapshot!(messages(&wiki.run("build").stderr), @r"
    warning[empty-source]: the file holds no text and is left out
     --> seeds/a.txt:1:1
      |
    1 | ␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀␀…
      | ^
      = help: write the article, or delete the file
    ");
}

#[test]
fn front_matter_is_decoded_with_its_article() {
    for bytes in [
        windows_1252("---\noutlet: Café\n---\n# Title\n\nIt snowed.\n"),
        utf16("\u{feff}---\noutlet: Café\n---\n# Title\n\nIt snowed.\n", u16::to_be_bytes),
    ] {
        assert!(page_of("a.md", &bytes).0.contains("Café"));
    }
    let wiki = Wiki::new().bytes("seeds/a.md", &windows_1252("---\nülk: é\n---\n# Title\n"));
    insta::assert_snapshot!(messages(&wiki.run_failing(1, "build").stderr), @r"
    error[unknown-key]: an article has no key `ülk`
     --> seeds/a.md:2:1
      |
    2 | ülk: é
      | ^^^
      = help: the keys are `title`, `deck`, `date`, `author`, `outlet`, `url`, `licence`, `excerpt`, `spoiler`, `draft`, `names`
    ");
}

#[test]
fn settings_are_utf_8() {
    insta::assert_snapshot!(broken(2, |wiki| wiki.bytes("site.toml", b"title = \"Winter\"\ndescription = \"Caf\xe9\"\n")), @r#"
    error[config-syntax]: this is not UTF-8
     --> site.toml:2:19
      |
    2 | description = "Caf�"
      |                   ^
      = help: save the file as UTF-8
    "#);
    let wide = utf16("\u{feff}title = \"Winter\"\n", u16::to_le_bytes);
    insta::assert_snapshot!(broken(2, |wiki| wiki.bytes("site.toml", &wide)), @r#"
    error[config-syntax]: this is not UTF-8
     --> site.toml:1:1
      |
    1 | ��t␀i␀t␀l␀e␀ ␀=␀ ␀"␀W␀i␀n␀t␀e␀r␀"␀
      | ^
      = help: save the file as UTF-8
    "#);
    insta::assert_snapshot!(broken(2, |wiki| wiki.bytes("site.toml", b"title = \"Win\0ter\"\n")), @r#"
    error[config-syntax]: invalid basic string, expected non-double-quote visible characters, `\`
     --> site.toml:1:13
      |
    1 | title = "Win␀ter"
      |             ^
      = help: write TOML, one `key = "value"` a line
    "#);
    insta::assert_snapshot!(broken(2, |wiki| wiki.bytes("site.toml", b"title = \"Winter\"\rlanguage = \"en\"\r")), @r#"
    error[config-syntax]: carriage return must be followed by newline, expected newline
     --> site.toml:1:18
      |
    1 | title = "Winter"␍language = "en"
      |                  ^
      = help: write TOML, one `key = "value"` a line

    error[config-syntax]: carriage return must be followed by newline, expected newline
     --> site.toml:1:34
      |
    1 | title = "Winter"␍language = "en"␍
      |                                  ^
      = help: write TOML, one `key = "value"` a line
    "#);
    let wiki = Wiki::new().file("site.toml", "\u{feff}title = \"Winter\"\r\nlanguage = \"en\"\r\n");
    wiki.run("build");
    assert!(wiki.read("public/index.html").contains("Winter"));
}

#[test]
fn templates_are_utf_8() {
    let wide = utf16("\u{feff}<h1>{{ page.title }}</h1>", u16::to_le_bytes);
    insta::assert_snapshot!(messages(&broken(1, |wiki| wiki.bytes("templates/article.html", &wide))), @r"
    error[template]: this is not UTF-8
     --> templates/article.html:1:1
      |
    1 | ��<␀h␀1␀>␀{␀{␀ ␀p␀a␀g␀e␀.␀t␀i␀t␀l␀e␀ ␀}␀}␀<␀/␀h␀1␀>␀
      | ^
      = help: save the template as UTF-8
    ");
    let latin = b"<h1>\n  Caf\xe9</h1>";
    insta::assert_snapshot!(messages(&broken(1, |wiki| wiki.bytes("templates/article.html", latin))), @r"
    error[template]: this is not UTF-8
     --> templates/article.html:2:6
      |
    2 |   Caf�</h1>
      |      ^
      = help: save the template as UTF-8
    ");
}
