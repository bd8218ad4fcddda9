//! The theme: Tera templates, those inside the program and those of the site.

mod function;
mod part;
mod told;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};
use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_128;

use crate::{
    config::Config,
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    digest::hash_of,
    error::BuildError,
    interface::Interface,
    page::{address::Addresses, known::ViewKey},
    source, suggestion,
};

pub use part::{Own, Part};
use told::Told;

/// The templates of a site that no default has the name of, for others of its own to include, extend or take components
/// from; in order of name.
///
/// # Errors
/// [`BuildError`] if a template cannot be read.
pub fn added(config: &Config) -> Result<Vec<String>, BuildError> {
    let own = own_templates(&config.templates(), &mut Diagnostics::default())?;
    Ok(own.into_keys().filter(|name| Part::find(name).is_none()).collect())
}

/// What the names of the templates inside the program start with.
pub const DEFAULT_PREFIX: &str = "default/";

/// The templates inside the program, by name.
pub const DEFAULTS: [(&str, &str); 21] = [
    ("base.html", include_str!("../templates/base.html")),
    ("blocks.html", include_str!("../templates/blocks.html")),
    ("record.html", include_str!("../templates/record.html")),
    ("person.html", include_str!("../templates/person.html")),
    ("film.html", include_str!("../templates/film.html")),
    ("band.html", include_str!("../templates/band.html")),
    ("mentions.html", include_str!("../templates/mentions.html")),
    ("mention_list.html", include_str!("../templates/mention_list.html")),
    ("components.html", include_str!("../templates/components.html")),
    ("article.html", include_str!("../templates/article.html")),
    ("home.html", include_str!("../templates/home.html")),
    ("list.html", include_str!("../templates/list.html")),
    ("index.html", include_str!("../templates/index.html")),
    ("timeline.html", include_str!("../templates/timeline.html")),
    ("connections.html", include_str!("../templates/connections.html")),
    ("quotes.html", include_str!("../templates/quotes.html")),
    ("chooser.html", include_str!("../templates/chooser.html")),
    ("redirect.html", include_str!("../templates/redirect.html")),
    ("search.html", include_str!("../templates/search.html")),
    ("wanted.html", include_str!("../templates/wanted.html")),
    ("404.html", include_str!("../templates/404.html")),
];

/// The most bytes a page may have. No browser shows a page of that size, but a loop inside a loop soon fills the memory.
pub const LARGEST_PAGE: usize = 256 << 20;

/// The templates of a site, loaded, and the words that they print.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// Those that were read.
    files: BTreeMap<String, TemplateFile>,
    /// Whether the site has templates of its own.
    has_own: bool,
    interface: Arc<Interface>,
    /// A hash of all that pages are rendered from besides their views: the site's own templates and what every template
    /// knows. The default templates are in the name of the code.
    substance: u64,
}

/// Where a template comes from.
#[derive(Debug, Clone)]
struct TemplateFile {
    /// As messages show it: relative to the folder of the site, like the paths of articles.
    path: PathBuf,
    text: Arc<str>,
}

/// What every template knows of the site, as `site`.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    lang: &'a str,
    dir: &'static str,
    base_url: Option<&'a str>,
}

impl Theme {
    /// Loads the templates of the site, if it has any over the default ones; what is wrong with one is a diagnostic.
    ///
    /// A template that fails is left out, so that one run reports all that do.
    ///
    /// # Errors
    /// [`BuildError`] if a template cannot be read.
    pub fn load(config: &Config, diagnostics: &mut Diagnostics) -> Result<Self, BuildError> {
        let mut theme = Self::with_defaults(config);
        let own = own_templates(&config.templates(), diagnostics)?;
        let texts = own.iter().map(|(name, file)| (name.as_str(), &*file.text));
        theme.substance = hash_of(&(theme.substance, texts.collect::<Vec<_>>()));
        theme.add(own, diagnostics);
        Ok(theme)
    }

    /// The theme of a site that has no templates of its own. None is read before [`Theme::ready_for`].
    pub fn with_defaults(config: &Config) -> Self {
        let interface = Arc::new(Interface::of(&config.language));
        let mut tera = Tera::default();
        function::register_filters(&mut tera, &interface);
        function::register_functions(&mut tera, &interface, Addresses::default());
        tera.set_fallback_prefixes([DEFAULT_PREFIX]).expect("no template has been added yet");
        let site = SiteView {
            title: &config.title,
            description: config.description.as_deref(),
            lang: &config.language,
            dir: direction(&config.language),
            base_url: config.base_url.as_deref(),
        };
        tera.global_context().insert("site", &site);
        tera.global_context().insert("words", &interface.words);
        let known = serde_json::to_string(&(&site, &interface.words)).expect("texts can be written to memory");
        Self { tera, files: BTreeMap::new(), has_own: false, interface, substance: hash_of(&known) }
    }

    /// The same, ready to render pages by these templates.
    ///
    /// If the site has no templates of its own, only those default ones are read that are asked for: to read all takes most
    /// of a start. If it has, these may ask for any other, and for the addresses of the records; no default template calls
    /// a function that needs those.
    #[must_use]
    pub fn ready_for(mut self, pages: &BTreeSet<&'static str>, addresses: impl FnOnce() -> Addresses) -> Self {
        if self.has_own {
            let addresses = addresses();
            self.substance = hash_of(&(self.substance, addresses.in_order()));
            function::register_functions(&mut self.tera, &self.interface, addresses);
        } else {
            self.read_defaults(with_what_they_ask_for(pages));
        }
        self
    }

    /// Reads some of the default templates.
    fn read_defaults(&mut self, templates: impl Iterator<Item = (&'static str, &'static str)>) {
        let named: Vec<_> = templates.map(|(name, text)| (format!("{DEFAULT_PREFIX}{name}"), text)).collect();
        self.tera.add_raw_templates(named.clone()).expect("a unit test loads the default templates");
        let file = |(name, text): (String, &str)| (name.clone(), TemplateFile { path: name.into(), text: text.into() });
        self.files.extend(named.into_iter().map(file));
    }

    /// The words of the pages.
    pub fn interface(&self) -> &Interface {
        &self.interface
    }

    /// A hash of all that pages are rendered from besides their views.
    pub(crate) fn substance(&self) -> u64 {
        self.substance
    }

    /// The key of a page: a hash of all that it is rendered from. `buffer` is empty before and after.
    pub(crate) fn key_of<V: Serialize>(&self, template: &str, view: &V, buffer: &mut Vec<u8>) -> ViewKey {
        buffer.extend(self.substance.to_le_bytes());
        // Every text and list with its length, so that no two views of a template look alike.
        let bytes = postcard::to_extend(&(template, view), std::mem::take(buffer));
        *buffer = bytes.expect("the lists of every view know their length");
        let key = ViewKey(xxh3_128(buffer));
        buffer.clear();
        key
    }

    /// Renders a view, at most [`LARGEST_PAGE`] bytes. `page` is the path of the page, for the message if it fails.
    ///
    /// # Errors
    /// A [`Diagnostic`] with the code `template` at the place in the template that failed.
    pub fn render<V: Serialize>(
        &self,
        template: &str,
        view: &V,
        page: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Diagnostic> {
        let context = Context::from_serialize(view).expect("every view is a struct with string keys");
        let mut bounded = Bounded { out, room: LARGEST_PAGE, is_full: false };
        let rendered = self.tera.render_to(template, &context, &mut bounded);
        let is_full = bounded.is_full;
        rendered.map_err(|error| {
            let diagnostic = if is_full { self.endless(template) } else { self.diagnostic(&error, template) };
            let help = diagnostic.help.clone().unwrap_or_else(|| told::help_for(template));
            diagnostic.with_help(format!("{help} (while rendering `{page}`)"))
        })
    }

    /// What a page without end is told as. The engine does not say where it was when it was stopped.
    fn endless(&self, template: &str) -> Diagnostic {
        let message = format!("this makes a page of more than {} MiB", LARGEST_PAGE >> 20);
        Diagnostic::new("template", Severity::Error, self.place(template, 0..0), message)
            .with_help("look for a loop that runs too often, here or in what it includes and extends")
    }

    /// Adds templates of the site: all together, because one may extend another. If that fails, one after the other, as
    /// long as any can be added; those that are left are reported, each with what keeps it out.
    fn add(&mut self, mut own: BTreeMap<String, TemplateFile>, diagnostics: &mut Diagnostics) {
        if own.is_empty() {
            return;
        }
        self.has_own = true;
        self.read_defaults(DEFAULTS.into_iter());
        self.files.extend(own.clone());
        if self.tera.add_raw_templates(own.iter().map(|(name, file)| (name, &file.text))).is_ok() {
            return;
        }
        loop {
            let before = own.len();
            let mut errors = self.add_one_by_one(&mut own);
            if own.len() == before {
                // Alone, the templates of a circle miss each other; only together they are one.
                let together = self.tera.add_raw_templates(own.iter().map(|(name, file)| (name, &file.text)));
                let is_circle = |error: &tera::Error| {
                    matches!(error.kind(), ErrorKind::CircularInclude { .. } | ErrorKind::CircularExtend { .. })
                };
                errors.extend(together.err().filter(is_circle).map(|error| (String::new(), error)));
                return self.report(&errors, diagnostics);
            }
        }
    }

    /// Reports what keeps templates out. One that only misses another of them says nothing new, unless nothing else is said.
    fn report(&self, errors: &[(String, tera::Error)], diagnostics: &mut Diagnostics) {
        let mut told: Vec<Told> = Vec::new();
        for mistake in errors.iter().flat_map(|(name, error)| Told::all(error, name)) {
            if !told.contains(&mistake) {
                told.push(mistake);
            }
        }
        let is_out = |name: &str| errors.iter().any(|(other, _)| other == name);
        let is_news = |told: &&Told| !told.missing.is_some_and(is_out);
        let news: Vec<_> = told.iter().filter(is_news).collect();
        let reported = if news.is_empty() { told.iter().collect() } else { news };
        diagnostics.extend(reported.into_iter().map(|told| self.told(told)));
    }

    /// Takes from `own` what can be added, and returns the errors of the rest.
    fn add_one_by_one(&mut self, own: &mut BTreeMap<String, TemplateFile>) -> Vec<(String, tera::Error)> {
        let mut errors = Vec::new();
        own.retain(|name, file| match self.tera.add_raw_template(name, &file.text) {
            Ok(()) => false,
            Err(error) => {
                errors.push((name.clone(), error));
                true
            }
        });
        errors
    }

    /// What went wrong in a template; in `template` if the error does not say where.
    fn diagnostic(&self, error: &tera::Error, template: &str) -> Diagnostic {
        let told = Told::all(error, template).into_iter().next();
        told.map_or_else(
            || Diagnostic::new("template", Severity::Error, self.place(template, 0..0), error.to_string()),
            |told| self.told(&told),
        )
    }

    fn told(&self, told: &Told) -> Diagnostic {
        let text = self.files.get(told.template).map_or("", |file| &file.text);
        let place = self.place(told.template, told.spot.bytes(text));
        let nearest = told.missing.and_then(|name| suggestion::nearest(name, self.names()));
        let help = nearest.map_or_else(|| told.help.clone(), |name| format!("did you mean `{name}`?"));
        Diagnostic::new("template", Severity::Error, place, told.message.clone()).with_help(help)
    }

    /// The names by which templates can be extended and included.
    fn names(&self) -> impl Iterator<Item = &str> {
        let own_or_default = self.files.keys().map(|name| name.strip_prefix(DEFAULT_PREFIX).unwrap_or(name));
        self.files.keys().map(String::as_str).chain(own_or_default)
    }

    fn place(&self, name: &str, range: Range<usize>) -> Place {
        let prefixed = format!("{DEFAULT_PREFIX}{name}");
        self.files.get(name).or_else(|| self.files.get(&prefixed)).map_or(Place::Site, |file| {
            let end = range.end.min(file.text.len());
            let start = range.start.min(end);
            // A stretch of text begins with the end of the line before it.
            let marked = file.text.get(start..end).unwrap_or_default();
            let start = if marked.trim_start().is_empty() { start } else { end - marked.trim_start().len() };
            Place::File { path: file.path.clone(), text: Arc::clone(&file.text), range: start..end }
        })
    }
}

/// These default templates and all that they extend, include and take components from.
fn with_what_they_ask_for(pages: &BTreeSet<&'static str>) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut asked = pages.clone();
    let mut known = 0;
    while known < asked.len() {
        known = asked.len();
        let read: Vec<_> = DEFAULTS.into_iter().filter(|(name, _)| asked.contains(name)).collect();
        for (_, text) in read {
            let quoted = |verb: &'static str| text.split(verb).skip(1).filter_map(|rest| rest.split('"').next());
            asked.extend(["{% extends \"", "{% include \""].into_iter().flat_map(quoted));
            asked.extend(text.contains("{{<").then_some("components.html"));
        }
    }
    DEFAULTS.into_iter().filter(move |(name, _)| asked.contains(name))
}

/// A page while it is written, which fails when it becomes too large.
struct Bounded<'a> {
    out: &'a mut Vec<u8>,
    room: usize,
    is_full: bool,
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.room.checked_sub(bytes.len()) {
            Some(room) => {
                self.room = room;
                self.out.write(bytes)
            }
            None => {
                self.is_full = true;
                Err(io::ErrorKind::FileTooLarge.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The direction in which a language is written, by the first part of its tag.
fn direction(tag: &str) -> &'static str {
    let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match language.as_str() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

/// The templates of a site, by name relative to `folder`; none if there is no such folder. One that is not UTF-8 is
/// reported and left out.
fn own_templates(folder: &Path, diagnostics: &mut Diagnostics) -> Result<BTreeMap<String, TemplateFile>, BuildError> {
    if !source::is_folder(folder)? {
        return Ok(BTreeMap::new());
    }
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| BuildError::Read {
            path: error.path().unwrap_or(folder).to_owned(),
            source: error.into(),
        })?;
        let Some(name) = template_name(folder, entry.path()) else { continue };
        if entry.file_type().is_dir() {
            diagnostics.push(folder_in_the_place_of(&name));
            continue;
        }
        match TemplateFile::load(entry.path(), &name)? {
            Ok(file) => drop(found.insert(name, file)),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    Ok(found)
}

fn folder_in_the_place_of(name: &str) -> Diagnostic {
    let message = format!("`templates/{name}` is a folder and no template");
    Diagnostic::new("template", Severity::Error, Place::Site, message).with_help("rename it, or put a template there")
}

impl TemplateFile {
    /// Reads the template `name`, which stands in `file`; the inner error is one that is not UTF-8.
    fn load(file: &Path, name: &str) -> Result<Result<Self, Box<Diagnostic>>, BuildError> {
        let absent = || BuildError::Read { path: file.to_owned(), source: io::ErrorKind::NotFound.into() };
        let bytes = source::read_file(file)?.ok_or_else(absent)?;
        let path = Path::new("templates").join(name);
        Ok(match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { path, text: text.into() }),
            Err(error) => {
                let (start, text) = (error.utf8_error().valid_up_to(), String::from_utf8_lossy(error.as_bytes()));
                let place = Place::File { path, range: start..start + '\u{FFFD}'.len_utf8(), text: text.into() };
                let wrong = Diagnostic::new("template", Severity::Error, place, "this is not UTF-8");
                Err(Box::new(wrong.with_help("save the template as UTF-8")))
            }
        })
    }
}

/// `parts/head.html` for a file of the templates folder; `None` for what is no HTML.
fn template_name(folder: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(folder).ok()?;
    let parts: Option<Vec<_>> = relative.iter().map(|part| part.to_str()).collect();
    let name = parts?.join("/");
    (name.ends_with(".html") && !name.starts_with(DEFAULT_PREFIX)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample::config;

    fn load(templates: &[(&str, &str)]) -> (Theme, Vec<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let config = Config { root: folder.path().to_owned(), ..config() };
        for (name, text) in templates {
            let path = config.templates().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut diagnostics = Diagnostics::default();
        let theme = Theme::load(&config, &mut diagnostics).unwrap();
        (theme, diagnostics.iter().cloned().collect())
    }

    #[derive(Serialize)]
    struct View {
        page: BTreeMap<&'static str, serde_json::Value>,
    }

    fn render(theme: &Theme) -> Result<String, Diagnostic> {
        let page = ["title", "description", "root", "canonical", "section", "current", "trail", "earlier", "later"];
        let mut page: BTreeMap<_, _> = page.map(|field| (field, "".into())).into();
        page.insert("ways", serde_json::json!({ "timeline": false, "connections": false, "quotes": false }));
        let view = View { page };
        let mut out = Vec::new();
        theme.render("404.html", &view, "404.html", &mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[track_caller]
    fn marked(diagnostic: &Diagnostic) -> (&str, &str) {
        let Place::File { path, text, range } = &diagnostic.place else { panic!("{diagnostic:?}") };
        (path.file_name().unwrap().to_str().unwrap(), &text[range.clone()])
    }

    #[test]
    fn a_page_is_rendered_with_no_more_templates_than_it_asks_for() {
        for (page, _) in DEFAULTS {
            let theme = Theme::with_defaults(&config()).ready_for(&BTreeSet::from([page]), Addresses::default);
            assert!(theme.files.contains_key(&format!("{DEFAULT_PREFIX}{page}")), "{page}");
        }
        let theme = Theme::with_defaults(&config()).ready_for(&BTreeSet::from(["404.html"]), Addresses::default);
        assert!(theme.files.keys().eq(["default/404.html", "default/base.html"]), "{:?}", theme.files.keys());
        assert!(render(&theme).unwrap().contains("Nothing on this side"));
    }

    #[test]
    fn a_template_of_the_site_replaces_the_default_one() {
        let (theme, diagnostics) = load(&[("404.html", "gone from {{ site.title }}")]);
        assert!(diagnostics.is_empty());
        assert_eq!(render(&theme).unwrap(), "gone from Night Owls");
    }

    #[test]
    fn a_single_block_can_be_replaced() {
        let own = "{% extends \"default/404.html\" %}{% block colophon %}<p>ours</p>{% endblock colophon %}";
        let page = render(&load(&[("404.html", own)]).0).unwrap();
        assert!(page.contains("<p>ours</p>") && page.contains("Nothing on this side"));
    }

    #[test]
    fn a_base_of_the_site_changes_every_page() {
        let base = "ours: {% block masthead_title %}{% endblock %}{% block head_end %}{% endblock %}\
                    {% block main_class %}{% endblock %}{% block main %}{% endblock %}";
        let page = render(&load(&[("base.html", base)]).0).unwrap();
        assert!(page.starts_with("ours: ") && page.contains("Nothing on this side"));
    }

    #[test]
    fn a_missing_field_is_named_with_those_that_exist() {
        let (theme, _) = load(&[("404.html", "<p>{{ page.titel }}</p>")]);
        let diagnostic = render(&theme).unwrap_err();
        assert_eq!(diagnostic.code, "template");
        assert_eq!(marked(&diagnostic).0, "404.html");
        assert!(marked(&diagnostic).1.contains("titel"));
        insta::assert_snapshot!(
            diagnostic.message,
            @"field `titel` is not defined; available fields: canonical, current, description, earlier, later, root, section, title, trail, ways"
        );
        insta::assert_snapshot!(
            diagnostic.help.unwrap(),
            @"docs/templates.md lists what `404.html` is given (while rendering `404.html`)"
        );
    }

    #[test]
    fn a_template_is_named_even_where_the_engine_does_not() {
        let own = [("base.html", "no blocks"), ("person.html", "{% include \"none.html\" %}"), ("film.html", "fine")];
        let (theme, diagnostics) = load(&own);
        let told: Vec<_> = diagnostics.iter().map(|told| (marked(told).0, told.message.clone())).collect();
        let lacks = |block| ("base.html", format!("there is no block `{block}`, which other templates fill"));
        let blocks = ["main_class", "main", "masthead_title", "head_end"].map(lacks);
        let expected = blocks.into_iter().chain([("person.html", "unknown template `none.html`".to_owned())]);
        assert_eq!(told, expected.collect::<Vec<_>>());
        assert!(render(&theme).unwrap().contains("Nothing on this side"));
    }

    #[test]
    fn every_template_that_does_not_load_is_reported() {
        let (theme, diagnostics) =
            load(&[("404.html", "{% if %}"), ("band.html", "{% extends \"nothing.html\" %}"), ("person.html", "ok")]);
        let mut names: Vec<_> = diagnostics.iter().map(|diagnostic| marked(diagnostic).0).collect();
        names.sort_unstable();
        assert_eq!(names, ["404.html", "band.html"]);
        assert!(render(&theme).unwrap().contains("Nothing on this side"));
    }
}
