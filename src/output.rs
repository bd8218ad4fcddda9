//! The only writer: staging, manifest, lock.
//!
//! A build never leaves a site half done in silence. Changed files are rendered into a staging folder beside the output
//! folder; when all have been, they are renamed in, one by one. Before the first of them the manifest is replaced by one
//! that names every old and new file and gives no hash for those about to change; after the last by the final one. A
//! build that dies in between thus leaves a folder that knows which files are its own and which are in doubt, and the
//! next build writes those again. A folder that does not exist yet is renamed into place whole.

mod lock;
mod manifest;
mod plan;
mod staging;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

pub(crate) use self::plan::{Content, Plan};
use self::{
    lock::Lock,
    manifest::{Hash, Manifest, Written},
    staging::Staging,
};
use crate::{
    cache::Cache,
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    error::BuildError,
    page::{
        PageKey,
        known::{Fingerprint, KnownPages, Origin, Recollection, Remembered, Rendered},
    },
    recorder::Recorder,
    site::Site,
};

/// The name of the manifest in an output folder.
pub const MANIFEST: &str = "fanwiki-manifest.json";

/// The name of an empty file that is made and deleted to see whether a folder can be written to.
const PROBE: &str = ".fanwiki-probe";

/// The bytes that a thread keeps for the next file.
const LARGE: usize = 1 << 20;

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The pages of the site.
    pub pages: usize,
    /// What became of its files.
    pub files: FileCounts,
}

/// What became of the files of an output folder, without the manifest.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FileCounts {
    /// New or changed.
    pub written: usize,
    /// Already there.
    pub unchanged: usize,
    /// Of an earlier build and no longer part of the site.
    pub removed: usize,
    /// The bytes of all that are there now.
    pub bytes: u64,
    /// The heaviest page, with its bytes.
    pub heaviest: Option<(String, u64)>,
}

/// Renders every page of a site and writes what changed; nothing if a diagnostic is an error, and then `None`.
///
/// # Errors
/// [`BuildError`] if a file cannot be read or written, or the folder is not one that fanwiki may write to.
pub fn write(site: &Site, diagnostics: &mut Diagnostics) -> Result<Option<Summary>, BuildError> {
    write_with(site, None, &(), diagnostics)
}

/// The same without rendering what stands in the folder already, as far as `cache` knows which page comes of which view,
/// while `recorder` is told how far it is.
///
/// # Errors
/// Those of [`write()`].
pub fn write_with(
    site: &Site,
    cache: Option<&mut Cache>,
    recorder: &impl Recorder,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Summary>, BuildError> {
    let written = write_unless(site, cache.as_deref().map(Cache::pages), recorder, diagnostics)?;
    Ok(written.map(|(summary, pages)| {
        if let Some(cache) = cache {
            cache.keep_pages(pages);
        }
        summary
    }))
}

fn write_unless(
    site: &Site,
    known: Option<&KnownPages>,
    recorder: &impl Recorder,
    diagnostics: &mut Diagnostics,
) -> Result<Option<(Summary, KnownPages)>, BuildError> {
    if diagnostics.have_errors() {
        return Ok(None);
    }
    let known = known.map(|known| Recollection::of(known, site));
    recorder.ended("answers");
    let plan = Plan::of(site, known.as_ref());
    recorder.ended("search");
    let pages = plan.files.iter().filter(|file| matches!(file.content, Content::Page(_))).count();
    let make = |content: &Content, is_there: IsThere<'_>, buffer: &mut Vec<u8>| match &known {
        Some(known) => content.produce_unless(site, known, is_there, buffer),
        None => content.produce(site, buffer).map(|()| Rendered::Made(None)),
    };
    let produce = |content: &Content, is_there: IsThere<'_>, buffer: &mut Vec<u8>| {
        recorder.piece(content.kind(), || make(content, is_there, buffer))
    };
    let written = write_files(&site.config.output, &plan.files, produce, recorder, diagnostics)?;
    recorder.ended("files moved in");
    Ok(written.map(|(files, origins)| {
        let known = known.map(|known| known.keep(origins.into_iter(), plan.into_known())).unwrap_or_default();
        (Summary { pages, files }, known)
    }))
}

/// Whether certain bytes stand where a file goes.
type IsThere<'a> = &'a dyn Fn(Fingerprint) -> bool;

/// Writes a file of the author's that does not exist yet, with the folders above it: something to begin with.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if there is one, and whatever else keeps it from being written.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(text.as_bytes())
}

/// A file as it would be written.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Its path below the output folder, with `/`.
    pub path: &'a str,
    /// The page that it is, if it is one.
    pub page: Option<&'a PageKey>,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// Makes every file of a site, writes none, and hands each to `look`, on any thread; what that gives stands in order of
/// path. A page that fails is left out.
///
/// # Errors
/// [`BuildError`] if a file that is copied cannot be read.
pub fn make_all<T: Send>(site: &Site, look: impl Fn(Made<'_>) -> T + Sync) -> Result<Vec<T>, BuildError> {
    let mut plan = Plan::of(site, None);
    plan.files.sort_by(|one, other| one.path.cmp(&other.path));
    let make = |buffer: &mut Vec<u8>, file: &Planned<Content>| {
        buffer.clear();
        buffer.shrink_to(LARGE);
        let page = match &file.content {
            Content::Page(key) => Some(key),
            _ => None,
        };
        match file.content.produce(site, buffer) {
            Ok(()) => Ok(Some(look(Made { path: &file.path, page, bytes: buffer }))),
            Err(Failure::Author(_)) => Ok(None),
            Err(Failure::Machine(error)) => Err(error),
        }
    };
    let made: Result<Vec<_>, _> = plan.files.par_iter().map_init(Vec::new, make).collect();
    Ok(made?.into_iter().flatten().collect())
}

/// A file to be: its path below the output folder, with `/`, and what its bytes can be made from.
#[derive(Debug)]
pub(crate) struct Planned<T> {
    pub(crate) path: String,
    pub(crate) content: T,
}

/// Why the bytes of a file could not be made.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An author's mistake; the other files are tried all the same.
    Author(Diagnostic),
    /// The end.
    Machine(BuildError),
}

/// Makes the bytes of every planned file with `produce`, which adds them to an empty buffer, and brings the folder to
/// hold these files and no others of its own. `None`, and nothing written, if a diagnostic is an error.
fn write_files<T: Sync>(
    folder: &Path,
    planned: &[Planned<T>],
    produce: impl Fn(&T, IsThere<'_>, &mut Vec<u8>) -> Result<Rendered, Failure> + Sync,
    recorder: &impl Recorder,
    diagnostics: &mut Diagnostics,
) -> Result<Option<(FileCounts, Vec<Remembered>)>, BuildError> {
    diagnostics.extend(collisions(planned.iter().map(|file| file.path.as_str())));
    if diagnostics.have_errors() {
        return Ok(None);
    }
    let folder = Folder::open(folder)?;
    folder.refuse_foreign(planned)?;
    let stage = |buffer: &mut Vec<u8>, file: &Planned<T>| folder.stage(file, &produce, recorder, buffer);
    let outcomes = planned.par_iter().map_init(Vec::new, stage).collect::<Result<Vec<_>, BuildError>>()?;
    let mut staged = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        match outcome {
            Ok(file) => staged.push(file),
            Err(diagnostic) => diagnostics.push_once(*diagnostic),
        }
    }
    if diagnostics.have_errors() {
        return Ok(None);
    }
    let origins = staged.iter_mut().filter_map(Staged::origin).collect();
    recorder.ended("files made");
    folder.commit(staged).map(|counts| Some((counts, origins)))
}

/// Paths that cannot stand in one folder on every disk: twice the same but for capitals, or a file where another needs a
/// folder.
fn collisions<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> Vec<Diagnostic> {
    let mut files = BTreeMap::from([(MANIFEST.to_owned(), MANIFEST)]);
    let mut collisions = Vec::new();
    for path in paths.clone() {
        if let Some(other) = files.insert(path.to_lowercase(), path) {
            collisions.push(collision(format!("`{path}` and `{other}` are one file on some disks, or on all")));
        }
    }
    let folders: BTreeSet<_> = paths.flat_map(folders_of).collect();
    for folder in folders {
        if let Some(file) = files.get(&folder.to_lowercase()) {
            collisions.push(collision(format!("`{file}` is a file and has to be a folder as well")));
        }
    }
    collisions
}

fn collision(message: String) -> Diagnostic {
    Diagnostic::new("path-collision", Severity::Error, Place::Site, message)
        .with_help("give the file in `static/` another name")
}

/// `a/b/c` has `a` and `a/b`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// An output folder that nobody else writes to.
struct Folder {
    /// Free of symbolic links if it exists.
    path: PathBuf,
    /// What earlier builds wrote; nothing if there was none.
    known: Manifest,
    /// Where this build prepares its files.
    staging: Staging,
    /// Last, so that it is given back last.
    _lock: Lock,
}

/// A file made.
struct Staged {
    file: Written,
    /// Whether it lies in the staging folder; else the output folder has it already.
    changed: bool,
    /// What it was rendered from, if that was asked and nobody took it.
    origin: Option<Origin>,
}

impl Staged {
    /// What it was made from, and which bytes came of that.
    fn origin(&mut self) -> Option<Remembered> {
        Some((self.origin.take()?, Fingerprint { hash: self.file.hash?.number(), length: self.file.length }))
    }
}

impl Folder {
    fn open(path: &Path) -> Result<Self, BuildError> {
        let path = resolve(path)?;
        let lock = Lock::of(&path)?;
        let known = match Manifest::load(&path.join(MANIFEST))? {
            Some(manifest) => manifest,
            None if is_free(&path)? => Manifest::default(),
            None => return Err(BuildError::Foreign { path }),
        };
        let staging = Staging::beside(&path)?;
        Ok(Self { path, known, staging, _lock: lock })
    }

    /// Refuses to go on if a file that no build wrote stands where one is planned.
    fn refuse_foreign<T>(&self, planned: &[Planned<T>]) -> Result<(), BuildError> {
        if !self.path.exists() {
            return Ok(());
        }
        let folders: BTreeSet<_> = planned.iter().flat_map(|file| folders_of(&file.path)).collect();
        for folder in folders {
            self.refuse_link(folder)?;
            self.refuse_foreign_file(folder, |metadata| metadata.is_dir())?;
        }
        for file in planned.iter().filter(|file| self.known.get(&file.path).is_none()) {
            let has_own_files = || self.known.files.iter().any(|known| is_below(&known.path, &file.path));
            self.refuse_foreign_file(&file.path, |metadata| metadata.is_dir() && has_own_files())?;
        }
        Ok(())
    }

    fn refuse_link(&self, folder: &str) -> Result<(), BuildError> {
        let path = self.path.join(folder);
        match fs::canonicalize(&path) {
            Ok(real) if !real.starts_with(&self.path) => Err(BuildError::LeadsOut { path }),
            _ => Ok(()),
        }
    }

    fn refuse_foreign_file(&self, path: &str, is_fine: impl Fn(&fs::Metadata) -> bool) -> Result<(), BuildError> {
        let file = self.path.join(path);
        let Ok(metadata) = fs::symlink_metadata(&file) else { return Ok(()) };
        // On some disks `Logo.png` is found by the name `logo.png`, and it may have been ours under the first.
        let is_known = || self.known.files.iter().any(|known| known.path.eq_ignore_ascii_case(path));
        if is_fine(&metadata) || is_known() { Ok(()) } else { Err(BuildError::Foreign { path: file }) }
    }

    /// A folder where a file has to go makes room only if all that it holds is ours.
    fn refuse_foreign_folder(&self, path: &str) -> Result<(), BuildError> {
        let folder = self.path.join(path);
        if !fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir()) {
            return Ok(());
        }
        let ours = self.known.files.iter().filter(|known| is_below(&known.path, path)).count();
        let all = WalkDir::new(&folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir()).count();
        if ours > 0 && all <= ours { Ok(()) } else { Err(BuildError::Foreign { path: folder }) }
    }

    /// Makes one file and puts it into the staging folder unless the output folder has it; an author's mistake is the
    /// inner error.
    fn stage<T>(
        &self,
        planned: &Planned<T>,
        produce: impl Fn(&T, IsThere<'_>, &mut Vec<u8>) -> Result<Rendered, Failure>,
        recorder: &impl Recorder,
        buffer: &mut Vec<u8>,
    ) -> Result<Result<Staged, Box<Diagnostic>>, BuildError> {
        buffer.clear();
        // After a page there may be a film trailer in `static/`, and after that pages again.
        buffer.shrink_to(LARGE);
        let file = |bytes: Fingerprint| Written {
            path: planned.path.clone(),
            length: bytes.length,
            hash: Some(Hash::of_number(bytes.hash)),
        };
        let origin = match produce(&planned.content, &|bytes| self.has(&file(bytes)), buffer) {
            Ok(Rendered::Made(origin)) => origin,
            Ok(Rendered::Known(origin, bytes)) => {
                return Ok(Ok(Staged { file: file(bytes), changed: false, origin: Some(origin) }));
            }
            Err(Failure::Author(diagnostic)) => return Ok(Err(Box::new(diagnostic))),
            Err(Failure::Machine(error)) => return Err(error),
        };
        let file = file(Fingerprint { hash: Hash::of(buffer).number(), length: buffer.len() as u64 });
        let changed = !self.has(&file);
        if changed {
            self.refuse_foreign_folder(&planned.path)?;
            recorder.piece("(written to the disk)", || self.staging.write(&planned.path, buffer))?;
        }
        Ok(Ok(Staged { file, changed, origin }))
    }

    /// Whether an earlier build wrote the same bytes and a file of that length is there.
    fn has(&self, file: &Written) -> bool {
        self.known.get(&file.path) == Some(file)
            && fs::symlink_metadata(self.path.join(&file.path))
                .is_ok_and(|metadata| metadata.is_file() && metadata.len() == file.length)
    }

    /// Brings the staged files into the folder.
    fn commit(self, mut staged: Vec<Staged>) -> Result<FileCounts, BuildError> {
        staged.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        let changed: Vec<_> = staged.iter().filter(|staged| staged.changed).map(|staged| &staged.file).collect();
        let stale = self.known.without(staged.iter().map(|staged| staged.file.path.as_str()));
        let counts = FileCounts {
            written: changed.len(),
            unchanged: staged.len() - changed.len(),
            removed: stale.len(),
            bytes: staged.iter().map(|staged| staged.file.length).sum(),
            heaviest: heaviest(staged.iter().map(|staged| &staged.file)),
        };
        let done = Manifest::of(staged.iter().map(|staged| staged.file.clone()));
        let is_touched = !changed.is_empty() || !stale.is_empty();
        if !is_touched && self.known == done && self.path.exists() {
            return Ok(counts);
        }
        self.staging.write(MANIFEST, &done.to_json())?;
        if !self.path.exists() {
            self.staging.become_folder(&self.path)?;
            return Ok(counts);
        }
        if is_touched {
            self.refuse_locked(changed.iter().copied().chain(stale.iter().copied()))?;
            self.replace_manifest(&interim(&staged, &stale))?;
            // First, because a file may have to make room for a folder, or differ from a new one in capitals only.
            self.remove(&stale)?;
            changed.iter().try_for_each(|file| self.staging.move_into(&self.path, &file.path))?;
        }
        self.staging.move_into(&self.path, MANIFEST)?;
        Ok(counts)
    }

    /// Refuses to go on if files cannot be put into one of the folders that are about to change: found out half way, it
    /// would leave half a site.
    fn refuse_locked<'a>(&self, files: impl Iterator<Item = &'a Written>) -> Result<(), BuildError> {
        let folder_of = |file: &'a Written| file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folders: BTreeSet<_> = files.map(folder_of).collect();
        folders.into_iter().map(|folder| self.path.join(folder)).filter(|folder| folder.is_dir()).try_for_each(
            |folder| probe(&folder.join(PROBE)).map_err(|source| BuildError::Write { path: folder, source }),
        )
    }

    fn replace_manifest(&self, manifest: &Manifest) -> Result<(), BuildError> {
        let interim = format!("{MANIFEST}.interim");
        self.staging.write(&interim, &manifest.to_json())?;
        self.staging.rename_into(&interim, &self.path.join(MANIFEST))
    }

    /// Deletes files of earlier builds and the folders that this empties.
    fn remove(&self, stale: &[&Written]) -> Result<(), BuildError> {
        for file in stale {
            folders_of(&file.path).try_for_each(|folder| self.refuse_link(folder))?;
            let path = self.path.join(&file.path);
            match fs::remove_file(&path) {
                Err(source) if !is_absent(&source) && !path.is_dir() => {
                    return Err(BuildError::Write { path, source });
                }
                _ => {}
            }
        }
        let folders: BTreeSet<_> = stale.iter().flat_map(|file| folders_of(&file.path)).collect();
        for folder in folders.into_iter().rev() {
            // Fails if something is left in it, which then is not ours or still needed.
            let _ = fs::remove_dir(self.path.join(folder));
        }
        Ok(())
    }
}

/// The heaviest page of these files, the first in order of path if there are two.
fn heaviest<'a>(files: impl Iterator<Item = &'a Written>) -> Option<(String, u64)> {
    let pages = files.filter(|file| file.path.ends_with(".html"));
    let heaviest = pages.max_by(|one, other| one.length.cmp(&other.length).then(other.path.cmp(&one.path)));
    heaviest.map(|page| (page.path.clone(), page.length))
}

/// What is true from the first rename to the last: every file is ours, and the changing ones have bytes of either build.
fn interim(staged: &[Staged], stale: &[&Written]) -> Manifest {
    let kept = staged.iter().map(|staged| if staged.changed { staged.file.in_doubt() } else { staged.file.clone() });
    Manifest::of(kept.chain(stale.iter().map(|file| file.in_doubt())))
}

/// Makes a file and deletes it: the system alone knows all that can be in the way of that. An empty one is left of a build
/// that died; any other is somebody's, and says nothing.
fn probe(path: &Path) -> io::Result<()> {
    match fs::File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::symlink_metadata(path)? {
            metadata if metadata.is_file() && metadata.len() == 0 => fs::remove_file(path),
            _ => Ok(()),
        },
        made => made.and_then(|_| fs::remove_file(path)),
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The folder without symbolic links. What stands above it is made if need be.
fn resolve(path: &Path) -> Result<PathBuf, BuildError> {
    let write_error = |source| BuildError::Write { path: path.to_owned(), source };
    let absolute = std::path::absolute(path).map_err(write_error)?;
    match fs::canonicalize(&absolute) {
        Ok(real) if real.is_dir() => Ok(real),
        Ok(_) => Err(BuildError::Foreign { path: path.to_owned() }),
        Err(error) if !is_absent(&error) => Err(write_error(error)),
        Err(_) => {
            let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
                return Err(BuildError::Foreign { path: path.to_owned() });
            };
            fs::create_dir_all(parent).map_err(write_error)?;
            Ok(fs::canonicalize(parent).map_err(write_error)?.join(name))
        }
    }
}

/// Whether a folder is absent or empty. A `.git` alone, as in a worktree made for publishing, counts as nothing.
fn is_free(path: &Path) -> Result<bool, BuildError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if is_absent(&error) => return Ok(true),
        Err(source) => return Err(BuildError::Read { path: path.to_owned(), source }),
    };
    Ok(entries.flatten().all(|entry| entry.file_name() == ".git"))
}

#[cfg(test)]
mod tests;
