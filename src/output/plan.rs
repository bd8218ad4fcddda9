//! The plan: which files a site has and what each is made from.

use std::{fs::File, io::Read, path::PathBuf, sync::Arc};

use super::{Failure, Planned};
use crate::{
    emit::{
        export::{self, Detail},
        feed, robots,
        search::{self, Search},
        sitemap::Sitemap,
    },
    error::BuildError,
    page::{
        self, PageKey,
        known::{Fingerprint, PageName, Recollection, Rendered},
        question::Question,
    },
    site::Site,
};

/// The stylesheet's path in the output, and in `static/` of a site that brings its own.
const STYLESHEET: &str = "style.css";

/// The script's path in the output, and in `static/` of a site that brings its own.
const SCRIPT: &str = "script.js";

/// What a file is made from.
#[derive(Debug)]
pub(crate) enum Content {
    /// A page of the site.
    Page(PageKey),
    /// The export without mentions.
    Export,
    /// The feed.
    Feed,
    /// A file of the sitemap.
    Sitemap(Sitemap),
    /// The rules for robots.
    Robots,
    /// A file of the search, by its position.
    Search(Arc<Search>, usize),
    /// A text inside the program.
    Text(&'static str),
    /// A file of `static/`.
    Copy(PathBuf),
}

/// All files of a site, without the manifest.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) files: Vec<Planned<Content>>,
    search: Option<Arc<Search>>,
}

impl Plan {
    /// All of them. The export comes first: it is the one long job, and others can be done beside it.
    ///
    /// What is known of the search is not read again.
    pub(crate) fn of(site: &Site, known: Option<&Recollection<'_>>) -> Self {
        let mut plan = Self::without_search(site);
        let of_search = Self::of_search(site, known);
        plan.files.extend(of_search.files);
        Self { search: of_search.search, ..plan }
    }

    /// The files of the search, which are below [`crate::emit::search::FOLDER`]; to know which there are, all texts have
    /// to be read, but for those that are known.
    pub(crate) fn of_search(site: &Site, known: Option<&Recollection<'_>>) -> Self {
        let search = Arc::new(Search::after(site, known));
        let shelf = |(number, path): (usize, &str)| Planned {
            path: path.to_owned(),
            content: Content::Search(Arc::clone(&search), number),
        };
        Self { files: search.paths().enumerate().map(shelf).collect(), search: Some(search) }
    }

    /// What the next build need not read again of the search, when all files are made.
    pub(crate) fn into_known(self) -> search::Known {
        let Self { files, search } = self;
        drop(files);
        search.and_then(Arc::into_inner).map(Search::into_known).unwrap_or_default()
    }

    /// All others.
    pub(crate) fn without_search(site: &Site) -> Self {
        let planned = |path: &str, content| Planned { path: path.to_owned(), content };
        let mut files = vec![planned(export::FILE, Content::Export)];
        files
            .extend(site.pages().into_iter().map(|key| Planned { path: site.path(&key), content: Content::Page(key) }));
        files.extend(feed::address(site).map(|_| planned(feed::FILE, Content::Feed)));
        let sitemap = |sitemap: Sitemap| Planned { path: sitemap.path.clone(), content: Content::Sitemap(sitemap) };
        files.extend(Sitemap::files(site).into_iter().map(sitemap));
        // A site's own file of that name takes the place of ours.
        let ours = [
            (STYLESHEET, Content::Text(page::STYLESHEET)),
            (SCRIPT, Content::Text(page::SCRIPT)),
            (".nojekyll", Content::Text("")),
            (robots::FILE, Content::Robots),
        ];
        let absent = ours.into_iter().filter(|(path, _)| site.assets.get(path).is_none());
        files.extend(absent.map(|(path, content)| planned(path, content)));
        files.extend(site.assets.iter().map(|asset| planned(&asset.path, Content::Copy(asset.file.clone()))));
        Self { files, search: None }
    }
}

impl Content {
    /// What it is made by: the template of a page, or else the name of the file or of all such files.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Page(key) => key.template(),
            Self::Export => export::FILE,
            Self::Feed => feed::FILE,
            Self::Sitemap(_) => "sitemap.xml",
            Self::Robots => robots::FILE,
            Self::Search(..) => "(search)",
            Self::Text(_) => "(style and script)",
            Self::Copy(_) => "(copied)",
        }
    }

    /// Adds the bytes to `buffer`, which is empty.
    pub(crate) fn produce(&self, site: &Site, buffer: &mut Vec<u8>) -> Result<(), Failure> {
        match self {
            Self::Page(key) => site.render(key, buffer).map_err(Failure::Author),
            Self::Search(search, number) => {
                search.write(*number, site, buffer);
                Ok(())
            }
            Self::Export => {
                export::write(site, Detail::Published, buffer).expect("memory can be written to");
                Ok(())
            }
            Self::Feed => add(buffer, &feed::text(site).unwrap_or_default()),
            Self::Sitemap(sitemap) => add(buffer, &sitemap.text(site)),
            Self::Robots => add(buffer, &robots::text(site)),
            Self::Text(text) => add(buffer, text),
            Self::Copy(path) => match File::open(path).and_then(|mut file| file.read_to_end(buffer)) {
                Ok(_) => Ok(()),
                Err(source) => Err(Failure::Machine(BuildError::Read { path: path.clone(), source })),
            },
        }
    }
}

impl Content {
    /// The same unless `known` tells what comes of it.
    pub(super) fn produce_unless(
        &self,
        site: &Site,
        known: &Recollection<'_>,
        is_there: &dyn Fn(Fingerprint) -> bool,
        buffer: &mut Vec<u8>,
    ) -> Result<Rendered, Failure> {
        let origin = match self {
            Self::Page(key) => return site.render_unless(key, known, is_there, buffer).map_err(Failure::Author),
            Self::Search(search, number) => search.origin(*number, known),
            Self::Export => Some(known.origin_of(PageName::of(export::FILE, ""), &(), [Question::Export])),
            Self::Feed => Some(known.origin_of(PageName::of(feed::FILE, ""), &(), [Question::Site])),
            Self::Sitemap(Sitemap { path, .. }) => Some(known.origin_of(PageName::of(path, ""), &(), [Question::Site])),
            Self::Robots | Self::Text(_) | Self::Copy(_) => None,
        };
        if let Some(origin) = &origin
            && let Some(bytes) = known.of_origin(origin).filter(|bytes| is_there(*bytes))
        {
            return Ok(Rendered::Known(origin.clone(), bytes));
        }
        self.produce(site, buffer).map(|()| Rendered::Made(origin))
    }
}

fn add(buffer: &mut Vec<u8>, text: &str) -> Result<(), Failure> {
    buffer.extend(text.as_bytes());
    Ok(())
}
