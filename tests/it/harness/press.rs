//! A site made in memory: [`fanwiki::recognise`] on texts, then every file but those that are copied.

use std::collections::BTreeMap;

use fanwiki::{
    Loaded,
    asset::Assets,
    check,
    config::Config,
    diagnostic::Diagnostics,
    emit::{
        export::{self, Detail},
        feed, robots,
        search::Search,
        sitemap::Sitemap,
    },
    language::Language,
    recognise,
    site::Site,
    source::Sources,
    theme::Theme,
};

/// The files of a site by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What does not depend on the articles and takes long to load, kept from one site to the next.
pub(crate) struct Press {
    config: Config,
    parts: Option<(Language, Theme)>,
}

impl Press {
    /// A press for sites of these settings, which stand at an address, so that everything that needs one is there.
    pub(crate) fn new(config: Config) -> Self {
        let config = config.with_base_url("https://wiki.example/a/".to_owned());
        let language = Language::load(&config).expect("the data is inside the program");
        let theme = Theme::with_defaults(&config);
        Self { config, parts: Some((language, theme)) }
    }

    /// Compiles texts, hands the site over, and takes back what the next one needs.
    pub(crate) fn site<T>(&mut self, sources: Sources, examine: impl FnOnce(&Site, &Diagnostics) -> T) -> T {
        let (language, theme) = self.parts.take().expect("given back by every run that ended");
        let mut diagnostics = Diagnostics::default();
        let (config, assets) = (self.config.clone(), Assets::from_paths(["photo.jpg", "2010/a b.png"]));
        let site = recognise(Loaded { config, language, theme, assets, sources }, &mut diagnostics);
        check::run(&site, &mut diagnostics);
        let outcome = examine(&site, &diagnostics);
        self.parts = Some((site.language, site.theme));
        outcome
    }
}

/// Renders every page and writes the export.
pub(crate) fn files(site: &Site) -> Files {
    let mut files = Files::new();
    for key in site.pages() {
        let mut page = Vec::new();
        site.render(&key, &mut page).expect("the default templates render every view");
        let known = files.insert(site.path(&key), page);
        assert!(known.is_none(), "two pages at {}", site.path(&key));
    }
    let mut export = Vec::new();
    export::write(site, Detail::Published, &mut export).expect("memory can be written to");
    files.insert("wiki.json".to_owned(), export);
    files.extend(feed::text(site).map(|text| (feed::FILE.to_owned(), text.into())));
    files.extend(Sitemap::files(site).into_iter().map(|file| (file.path.clone(), file.text(site).into())));
    files.insert(robots::FILE.to_owned(), robots::text(site).into());
    files.insert("style.css".to_owned(), fanwiki::page::STYLESHEET.into());
    files.insert("script.js".to_owned(), fanwiki::page::SCRIPT.into());
    let search = Search::of(site);
    for (number, path) in search.paths().enumerate() {
        let mut bytes = Vec::new();
        search.write(number, site, &mut bytes);
        files.insert(path.to_owned(), bytes);
    }
    files.extend(site.assets.iter().map(|asset| (asset.path.clone(), Vec::new())));
    files
}
