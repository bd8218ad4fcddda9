//! Pictures: which file of `static/` shows which record, and how large it is.

mod svg;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read,
    path::Path,
};

use crate::{
    article::{Article, Markup},
    asset::{Asset, Assets},
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    kind::RecordKind,
    page::target::encoded,
    record::{RecordId, Records},
    suggestion,
    written::{Said, Written, WrittenId},
};

/// The endings of the images that browsers show and whose size can be read.
const ENDINGS: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];
/// The bytes at the head of a drawing in which its first tag has to end.
const HEAD: u64 = 1 << 16;

/// The picture of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its path below the output folder.
    pub path: String,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

/// The pictures of all records that have one.
#[derive(Debug, Default)]
pub struct Pictures {
    by_record: BTreeMap<RecordId, Picture>,
    /// Width and height of the pictures that stand in texts, by path below the output folder.
    in_texts: BTreeMap<String, (usize, usize)>,
}

impl Pictures {
    /// Finds them: what a record page names, else a file that is called like the slug of a record. In a folder `people`,
    /// `films` or `bands` it belongs to that kind alone. The size is read from the head of each file.
    ///
    /// A picture that is not there, that cannot be read, or that several records could have is a warning.
    pub fn find(
        assets: &Assets,
        articles: &[Article],
        records: &Records,
        written: &[Written],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let bodies = written.iter().map(|page| &page.body);
        let in_texts = sizes(assets, articles.iter().chain(bodies));
        let mut pictures = Self { in_texts, ..Self::default() };
        for (page, number) in written.iter().zip(0..) {
            let (Some(image), Some(id)) = (&page.image, records.of_page(WrittenId(number))) else { continue };
            match named(assets, image) {
                Ok(asset) => match read(asset) {
                    Some(picture) => drop(pictures.by_record.insert(id, picture)),
                    None => diagnostics.push(unread(Place::Source(image.span), asset)),
                },
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        for asset in assets.iter() {
            pictures.add_by_name(asset, records, diagnostics);
        }
        pictures
    }

    /// The picture of a record.
    pub fn of(&self, id: RecordId) -> Option<&Picture> {
        self.by_record.get(&id)
    }

    /// The width and height of a picture that stands in a text, by its path below the output folder; `None` where its
    /// head does not tell.
    pub fn size_in_text(&self, path: &str) -> Option<(usize, usize)> {
        self.in_texts.get(path).copied()
    }

    /// Gives a file to the record that it is called after, unless the record has a picture.
    fn add_by_name(&mut self, asset: &Asset, records: &Records, diagnostics: &mut Diagnostics) {
        let path = Path::new(&asset.path);
        let part =
            |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).unwrap_or_default().to_lowercase();
        if !ENDINGS.contains(&part(path.extension()).as_str()) {
            return;
        }
        let stem = part(path.file_stem());
        let folder = path.parent().map(|folder| part(folder.file_name())).unwrap_or_default();
        let kinds: Vec<_> = match RecordKind::ALL.into_iter().find(|kind| crate::page::outline::folder(*kind) == folder)
        {
            Some(kind) => vec![kind],
            None => RecordKind::ALL.to_vec(),
        };
        let found: Vec<_> = kinds.into_iter().filter_map(|kind| records.with_slug(kind, &stem)).collect();
        match found.as_slice() {
            [] => {}
            [id] if self.by_record.contains_key(id) => {}
            [id] => match read(asset) {
                Some(picture) => drop(self.by_record.insert(*id, picture)),
                None => diagnostics.push(unread(Place::Site, asset)),
            },
            several if several.iter().any(|id| self.by_record.get(id).is_some_and(|own| own.path == asset.path)) => {}
            several => diagnostics.push(shared(asset, several, records)),
        }
    }
}

/// The file that a record page names, by its path with or without `static/` before it.
fn named<'a>(assets: &'a Assets, image: &Said<String>) -> Result<&'a Asset, Diagnostic> {
    let path = image.value.strip_prefix('/').unwrap_or(&image.value);
    let path = path.strip_prefix("static/").unwrap_or(path);
    if let Some(asset) = assets.get(path) {
        return Ok(asset);
    }
    let is_outside = path.contains("://") || path.contains('\\') || path.split('/').any(|part| part == "..");
    if is_outside {
        let message = format!("`{}` is not in `static/`", image.value);
        let help = "put the file into `static/` and write its path below it";
        return Err(Diagnostic::error("image", image.span, message).with_help(help));
    }
    let message = format!("there is no file `static/{path}`");
    let help = match suggestion::nearest(path, assets.iter().map(|asset| asset.path.as_str())) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "put the file there; until then the page has no picture".to_owned(),
    };
    Err(Diagnostic::warning("image", image.span, message).with_help(help))
}

/// The sizes of the assets that may be meant by an image in a text: the name of the file stands in its address, as it is
/// or with what an address escapes.
fn sizes<'a>(assets: &Assets, texts: impl Iterator<Item = &'a Article>) -> BTreeMap<String, (usize, usize)> {
    let addresses = texts.flat_map(|text| &text.marks).filter_map(|mark| match &mark.markup {
        Markup::Image(address) => address.split(['#', '?']).next(),
        _ => None,
    });
    let names: BTreeSet<&str> = addresses.map(last_part).collect();
    let is_meant = |asset: &&Asset| {
        let name = last_part(&asset.path);
        !names.is_empty() && (names.contains(name) || names.contains(encoded(name).as_ref()))
    };
    let meant = assets.iter().filter(is_meant);
    meant.filter_map(|asset| Some((asset.path.clone(), size(asset)?))).collect()
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The picture, if its head tells its size.
fn read(asset: &Asset) -> Option<Picture> {
    let (width, height) = size(asset)?;
    Some(Picture { path: asset.path.clone(), width, height })
}

/// Width and height in pixels, if the head of the file tells them.
fn size(asset: &Asset) -> Option<(usize, usize)> {
    if is_drawing(asset) {
        let mut head = Vec::new();
        File::open(&asset.file).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
        return svg::size(&String::from_utf8_lossy(&head));
    }
    let size = imagesize::size(&asset.file).ok()?;
    Some((size.width, size.height))
}

fn is_drawing(asset: &Asset) -> bool {
    Path::new(&asset.path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

fn unread(place: Place, asset: &Asset) -> Diagnostic {
    let message = format!("`static/{}` is no image that can be shown", asset.path);
    let help = if is_drawing(asset) {
        "give its `svg` element a `width` and a `height`, or a `viewBox`"
    } else {
        "save it as JPEG, PNG, WebP, AVIF, GIF or SVG"
    };
    Diagnostic::new("image", Severity::Warning, place, message).with_help(help)
}

fn shared(asset: &Asset, records: &[RecordId], all: &Records) -> Diagnostic {
    let keys: Vec<_> = records.iter().map(|&id| format!("`{}`", all.key(id))).collect();
    let message = format!("`static/{}` could be a picture of {}", asset.path, keys.join(" and of "));
    let folder = crate::page::outline::folder(records[0].kind());
    let help = format!("move it into a folder such as `static/{folder}/`, or name it with `image` on a record page");
    Diagnostic::new("image", Severity::Warning, Place::Site, message).with_help(help)
}
