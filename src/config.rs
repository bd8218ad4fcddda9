//! The settings of a site: `site.toml`, checked once.

mod names;
mod reading;
mod repository;

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use toml::de::DeTable;

use crate::{diagnostic::Diagnostic, error::BuildError, line::on_one_line, source};

pub use names::{Names, WrittenName};
pub(crate) use reading::KEYS;
use reading::Reading;
pub use repository::{Forge, Repository, is_on_github};

/// The version of what templates are given: it rises when a field, a block or a function is taken away or means something
/// else, not when one is added.
pub const TEMPLATE_API: i64 = 1;

/// The name of the settings file.
pub const FILE_NAME: &str = "site.toml";

/// The settings. Every field has a default: a site needs no `site.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder that holds `seeds/`.
    pub root: PathBuf,
    /// The folder the site is written to.
    pub output: PathBuf,
    /// The title of the wiki.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Where it will stand, with a slash at the end: `https://owner.github.io/repo/`.
    pub base_url: Option<String>,
    /// Where its sources can be edited.
    pub repository: Option<Repository>,
    /// The language of its articles and pages, a BCP 47 tag.
    pub language: String,
    /// The confidence a record needs for a page, in thousandths.
    pub threshold: u16,
    /// How many words of an article are shown where it is shown as an excerpt.
    pub excerpt_words: usize,
    /// The share of such an article, in percent, above which `check` warns that more is shown than an excerpt.
    pub excerpt_most: u8,
    /// What it says about names.
    pub names: Names,
}

/// Why there are no settings.
#[derive(Debug)]
pub enum ConfigError {
    /// `site.toml` cannot be read.
    Unreadable(BuildError),
    /// `site.toml` says what it must not; never empty.
    Wrong(Vec<Diagnostic>),
}

impl Config {
    /// The settings of a folder that has no `site.toml`.
    pub fn of_folder(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            output: root.join("public"),
            title: title_of_folder(root),
            description: None,
            base_url: None,
            repository: None,
            language: "en".to_owned(),
            threshold: 400,
            excerpt_words: 60,
            excerpt_most: 50,
            names: Names::default(),
        }
    }

    /// Reads the `site.toml` of a folder, if it has one.
    ///
    /// # Errors
    /// All that is wrong with it at once, or that it cannot be read.
    pub fn load(root: &Path) -> Result<Self, ConfigError> {
        match source::read_file(&root.join(FILE_NAME)).map_err(ConfigError::Unreadable)? {
            Some(bytes) => Self::decode(root, &bytes).map_err(ConfigError::Wrong),
            None => Ok(Self::of_folder(root)),
        }
    }

    fn decode(root: &Path, bytes: &[u8]) -> Result<Self, Vec<Diagnostic>> {
        str::from_utf8(bytes).map_or_else(
            |error| {
                let text = String::from_utf8_lossy(bytes);
                let mut reading = Reading::of(root, text.into());
                let start = error.valid_up_to();
                reading.wrong(
                    "config-syntax",
                    start..start + '\u{fffd}'.len_utf8(),
                    "this is not UTF-8",
                    "save the file as UTF-8",
                );
                Err(reading.wrong)
            },
            |text| Self::parse(root, text),
        )
    }

    /// Reads the text of a `site.toml` that stands in the folder `root`.
    ///
    /// # Errors
    /// All that is wrong with it, at least one.
    pub fn parse(root: &Path, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let mut reading = Reading::of(root, text.into());
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let help = "write TOML, one `key = \"value\"` a line";
            reading.wrong("config-syntax", error.span().unwrap_or_default(), error.message(), help);
        }
        if reading.wrong.is_empty() {
            reading.table(table.into_inner(), &KEYS);
            reading.repository();
        }
        if reading.wrong.is_empty() { Ok(reading.config) } else { Err(reading.wrong) }
    }

    /// The same site written to another folder.
    #[must_use]
    pub fn with_output(mut self, output: PathBuf) -> Self {
        self.output = output;
        self
    }

    /// The same site at another address, one that [`parse_base_url`] gave.
    #[must_use]
    pub fn with_base_url(mut self, base_url: String) -> Self {
        self.base_url = Some(base_url);
        self
    }

    /// The folder of the sources.
    pub fn seeds(&self) -> PathBuf {
        self.root.join("seeds")
    }

    /// The folder of the site's own templates.
    pub fn templates(&self) -> PathBuf {
        self.root.join("templates")
    }

    /// The folder of files that are copied as they are.
    pub fn static_files(&self) -> PathBuf {
        self.root.join("static")
    }

    /// What the output would be mixed with, in words, if it is not a folder of its own.
    pub fn mixed_with(&self) -> Option<&'static str> {
        let output = absolute(&self.output);
        let inside = |input: PathBuf| output.starts_with(absolute(&input));
        match () {
            () if inside(self.seeds()) => Some("the articles in `seeds`"),
            () if inside(self.templates()) => Some("the templates"),
            () if inside(self.static_files()) => Some("the files in `static`"),
            () if absolute(&self.root).starts_with(&output) => Some("the folder of the site"),
            () if inside(self.root.join(FILE_NAME)) => Some("the settings in `site.toml`"),
            () => None,
        }
    }
}

/// `/tmp/my-punk_wiki` is `My punk wiki`.
fn title_of_folder(root: &Path) -> String {
    let root = absolute(root);
    let name = root.file_name().map(|name| on_one_line(&name.to_string_lossy())).unwrap_or_default();
    let words: Vec<_> = name.split(|sign: char| sign.is_whitespace() || "-_".contains(sign)).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => "Fan wiki".to_owned(),
    }
}

/// The path from the root of the file system, without `.` and `..`; symbolic links are followed where it exists.
fn absolute(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let parent = path.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent });
    match (parent, path.components().next_back()) {
        (Some(parent), Some(Component::Normal(name))) => absolute(parent).join(name),
        // What does not exist yet is no link, so the way out of it is the way into it.
        (Some(parent), Some(Component::ParentDir)) => absolute(parent).parent().unwrap_or(Path::new("/")).to_owned(),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

/// The address with a slash at its end, if it is `http` or `https`, names a host and can be continued by a path.
///
/// `None` for anything else.
pub fn parse_base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or_default();
    let host_is_good = host.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[');
    let all_are_good = url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}?#".contains(&byte));
    (host_is_good && all_are_good).then(|| format!("{}/", url.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Diagnostics, report, source::Sources};

    fn config(text: &str) -> Config {
        Config::parse(Path::new("/wiki/punk-films"), text).unwrap()
    }

    fn complaints(text: &str) -> String {
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(Config::parse(Path::new("/wiki/punk-films"), text).unwrap_err());
        let mut out = Vec::new();
        report::write(&diagnostics, &Sources::default(), report::Extent::ALL, report::Look::Plain, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_empty_file_says_nothing() {
        assert_eq!(config(""), Config::of_folder(Path::new("/wiki/punk-films")));
    }

    #[test]
    fn every_setting_can_be_given() {
        let text = "title = ' Punk  on film '\ndescription = 'Songs'\nbase_url = 'https://x.org/wiki'\nrepo = 'jane/wiki'\nlanguage = 'en'\n\
                    threshold = 700\noutput = 'docs'\n[excerpt]\nwords = 20\nmost = 35\n\
                    [edit]\nbranch = 'trunk'\nfolder = './docs/wiki/'\n";
        let expected = Config {
            root: "/wiki/punk-films".into(),
            output: "/wiki/punk-films/docs".into(),
            title: "Punk on film".into(),
            description: Some("Songs".into()),
            base_url: Some("https://x.org/wiki/".into()),
            repository: Some(Repository {
                address: "https://github.com/jane/wiki".into(),
                forge: Forge::GitHub,
                branch: "trunk".into(),
                folder: "docs/wiki/".into(),
            }),
            language: "en".into(),
            threshold: 700,
            excerpt_words: 20,
            excerpt_most: 35,
            names: Names::default(),
        };
        assert_eq!(config(text), expected);
    }

    #[test]
    fn the_title_is_made_from_the_folder() {
        for (folder, expected) in
            [("/a/punk-films", "Punk films"), ("/a/the_wiki", "The wiki"), ("/", "Fan wiki"), ("/--", "Fan wiki")]
        {
            assert_eq!(title_of_folder(Path::new(folder)), expected, "{folder}");
        }
    }

    #[test]
    fn an_address_ends_with_one_slash() {
        for (url, expected) in [
            ("https://x.org", Some("https://x.org/")),
            ("http://localhost:8000/wiki//", Some("http://localhost:8000/wiki/")),
            ("https://", None),
            ("https:///x", None),
            ("ftp://x.org", None),
            ("x.org", None),
            ("https://x.org/?a", None),
            ("https://x.org/a b", None),
            ("https://x.org/\u{e9}", None),
        ] {
            assert_eq!(parse_base_url(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let text = "titel = 'x'\nthreshold = 1200\nlanguage = 'fr'\nbase_url = 'x.org'\ndescription = 3\ncolour = 1\n\
                    title = ''\noutput = 'seeds/x'\n[excerpt]\nword = 1\nwords = -1\n";
        insta::assert_snapshot!(complaints(text), @r"
        error[unknown-key]: there is no setting `titel`
         --> site.toml:1:1
          |
        1 | titel = 'x'
          | ^^^^^
          = help: did you mean `title`?

        error[config-value]: `threshold` is a number from 0 to 1000
         --> site.toml:2:13
          |
        2 | threshold = 1200
          |             ^^^^
          = help: 500 gives a page to whatever is more likely a record than not

        error[config-value]: articles in `fr` cannot be read yet
         --> site.toml:3:12
          |
        3 | language = 'fr'
          |            ^^^^
          = help: the only language so far is `en`

        error[config-value]: `x.org` is not the address of a site
         --> site.toml:4:12
          |
        4 | base_url = 'x.org'
          |            ^^^^^^^
          = help: write it in full, without `?` and `#`: `https://owner.github.io/wiki/`

        error[config-value]: invalid type: integer `3`, expected a string
         --> site.toml:5:15
          |
        5 | description = 3
          |               ^
          = help: put it between quotation marks

        error[unknown-key]: there is no setting `colour`
         --> site.toml:6:1
          |
        6 | colour = 1
          | ^^^^^^
          = help: the keys here are title, description, base_url, repo, edit, language, threshold, template_api, output, excerpt, names

        error[config-value]: this text is empty
         --> site.toml:7:9
          |
        7 | title = ''
          |         ^^
          = help: write something, or leave the key out

        error[config-value]: the output would be mixed with the articles in `seeds`
         --> site.toml:8:10
          |
        8 | output = 'seeds/x'
          |          ^^^^^^^^^
          = help: give it a folder of its own, say `public`

        error[unknown-key]: there is no setting `word`
          --> site.toml:10:1
           |
        10 | word = 1
           | ^^^^
           = help: did you mean `words`?

        error[config-value]: invalid value: integer `-1`, expected usize
          --> site.toml:11:9
           |
        11 | words = -1
           |         ^^
           = help: write a whole number, 0 or more, without quotation marks
        ");
    }

    #[test]
    fn a_broken_file_is_shown_where_it_breaks() {
        insta::assert_snapshot!(complaints("title = 'a'\ntitle = 'b'\nx = = 1\n"), @r#"
        error[config-syntax]: duplicate key
         --> site.toml:2:1
          |
        2 | title = 'b'
          | ^^^^^
          = help: write TOML, one `key = "value"` a line

        error[config-syntax]: extra `=`, expected nothing
         --> site.toml:3:5
          |
        3 | x = = 1
          |     ^
          = help: write TOML, one `key = "value"` a line

        error[config-syntax]: unexpected key or value, expected newline, `#`
         --> site.toml:3:7
          |
        3 | x = = 1
          |       ^
          = help: write TOML, one `key = "value"` a line
        "#);
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in
            ["\u{feff}title = 'x'", "[", "a.b.c = 1", "excerpt = 1", "[[excerpt]]", "\0", "title = '''", "=", "é"]
        {
            let _ = Config::parse(Path::new("."), text);
        }
    }

    #[test]
    fn the_output_may_not_be_mixed_with_what_the_site_is_made_from() {
        for (output, allowed) in [
            ("public", true),
            ("../public", true),
            ("../punk-films-public", true),
            (".", false),
            ("..", false),
            ("seeds", false),
            ("static/x", false),
            ("x/../seeds", false),
        ] {
            let root = tempfile::tempdir().unwrap();
            let root = root.path().join("punk-films");
            fs::create_dir_all(root.join("seeds")).unwrap();
            fs::create_dir_all(root.join("static")).unwrap();
            fs::create_dir_all(root.join("x")).unwrap();
            let config = Config::of_folder(&root).with_output(root.join(output));
            assert_eq!(config.mixed_with().is_none(), allowed, "{output}");
        }
    }
}
