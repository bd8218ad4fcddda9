//! The cache on the disk: one file in `.fanwiki/`.
//!
//! It begins with its format and the name of the code that wrote it, and goes on in stretches, each with its length and
//! checksum: pages, or shelves of the search, or some articles, which are read on every core. What is new is put behind what is there, and what
//! comes later in the file counts; when much of it counts no longer, it is written anew. Whatever is wrong with it, it is
//! as if there were none.

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io::{self, BufWriter, Write},
    path::Path,
    sync::Arc,
};

use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::{ArticleKey, Cache, Note};
use crate::{emit::search::Shelf, page::known::KnownPages};

/// What a file begins with: its format, and the code that alone can know what its contents mean.
const HEAD: &str = concat!("fanwiki cache 1\n", env!("FANWIKI_CODE"), "\n");

/// The folder of the cache, below the root of a site.
pub const FOLDER: &str = ".fanwiki";

/// The file in it.
const FILE: &str = "cache";

/// Articles in one stretch.
const STRETCH: usize = 128;

/// Stretches that are in memory at a time while they are written.
const AT_A_TIME: usize = 16;

/// How often something is put behind what is there: each time all pages, which are a tenth of a whole file.
const MOST_APPENDED: usize = 8;

/// One article in so many may be forgotten and still stand in the file.
const FORGOTTEN: usize = 8;

/// The file that a cache was read from, or written to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// Its bytes.
    length: u64,
    /// How often something was put behind what was there.
    appended: usize,
    /// The articles in it that nobody needs.
    forgotten: usize,
}

/// What a stretch holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Pages,
    Shelves,
    Notes,
}

impl Read {
    /// The same when more articles in it are not needed, of which so many are; `None` if it is better written anew.
    pub(super) fn without(mut self, forgotten: usize, needed: usize) -> Option<Self> {
        self.forgotten += forgotten;
        (self.forgotten * FORGOTTEN <= needed).then_some(self)
    }

    /// Whether something can be put behind what is there: nobody else has written to it.
    fn can_grow(self, file: &Path) -> bool {
        self.appended < MOST_APPENDED && fs::metadata(file).is_ok_and(|file| file.len() == self.length)
    }
}

impl Holds {
    /// As it stands at the head of a stretch.
    fn sign(self) -> u8 {
        match self {
            Self::Pages => b'p',
            Self::Shelves => b's',
            Self::Notes => b'n',
        }
    }

    fn of_sign(sign: u8) -> Option<Self> {
        [Self::Pages, Self::Shelves, Self::Notes].into_iter().find(|holds| holds.sign() == sign)
    }
}

impl Cache {
    /// Reads the cache of the site in `root`; an empty one if there is none that this program wrote and that is whole.
    pub fn load(root: &Path) -> Self {
        let bytes = fs::read(root.join(FOLDER).join(FILE)).unwrap_or_default();
        Self::parse(&bytes).unwrap_or_default()
    }

    /// Writes the cache of the site in `root`, unless it holds what it held when it was loaded, or another process is
    /// just writing one, which is as good.
    ///
    /// # Errors
    /// Those of the system. The cache that was there is untouched, or else it is of no use and will be made anew.
    pub fn save(&mut self, root: &Path) -> io::Result<()> {
        let is_new = self.has_new_pages || self.notes.values().any(|note| note.is_new);
        if self.read.is_some() && !is_new {
            return Ok(());
        }
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder)?;
        // Sites that are older than the cache do not know yet that it belongs into no repository.
        if let Ok(mut file) = File::create_new(folder.join(".gitignore")) {
            file.write_all(b"*\n")?;
        }
        let lock = File::options().create(true).truncate(false).write(true).open(folder.join("lock"))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(()),
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let file = folder.join(FILE);
        let (appended, forgotten) = match self.read.filter(|read| read.can_grow(&file)) {
            Some(read) => {
                self.write_new(BufWriter::new(File::options().append(true).open(&file)?))?;
                (read.appended + 1, read.forgotten)
            }
            None => {
                let new = folder.join("cache.new");
                self.write_all(BufWriter::new(File::create(&new)?))?;
                fs::rename(&new, &file)?;
                (0, 0)
            }
        };
        self.read = Some(Read { length: fs::metadata(&file)?.len(), appended, forgotten });
        self.notes.values_mut().for_each(|note| note.is_new = false);
        self.has_new_pages = false;
        self.new_shelves.clear();
        Ok(())
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(HEAD.as_bytes())?;
        let (mut pages, mut shelves, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        while let Some((sign, behind)) = rest.split_first() {
            let (length, behind) = behind.split_first_chunk()?;
            let (checksum, behind) = behind.split_first_chunk()?;
            let (stretch, behind) = behind.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
            let list = match Holds::of_sign(*sign)? {
                Holds::Pages => &mut pages,
                Holds::Shelves => &mut shelves,
                Holds::Notes => &mut notes,
            };
            list.push((stretch, u64::from_le_bytes(*checksum)));
            rest = behind;
        }
        let whole = |&(stretch, checksum): &(&[u8], u64)| xxh3_64(stretch) == checksum;
        let read = |stretch: &(&[u8], u64)| -> Option<Vec<(ArticleKey, Note)>> {
            whole(stretch).then(|| postcard::from_bytes(stretch.0).ok())?
        };
        let read_from = Read { length: bytes.len() as u64, appended: pages.len().saturating_sub(1), forgotten: 0 };
        let pages = pages.last().filter(|stretch| whole(stretch))?;
        let mut pages: KnownPages = postcard::from_bytes(pages.0).ok()?;
        for stretch in shelves {
            let shelves: Vec<(String, Option<Shelf>)> =
                whole(&stretch).then(|| postcard::from_bytes(stretch.0).ok())??;
            pages.put_on_shelves(shelves);
        }
        let notes: Vec<_> = notes.par_iter().map(read).collect::<Option<_>>()?;
        // Of two notes on an article, the later one stays.
        let notes = notes.into_iter().flatten().collect();
        Some(Self { notes, pages, read: Some(read_from), has_new_pages: false, new_shelves: BTreeSet::new() })
    }

    /// Writes all that is known.
    fn write_all(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(HEAD.as_bytes())?;
        write_stretch(Holds::Pages, &encoded(&self.pages), &mut out)?;
        self.write_shelves(self.pages.shelves().keys(), &mut out)?;
        self.write_notes(|_| true, &mut out)?;
        out.flush()
    }

    /// Writes what is in no file yet.
    fn write_new(&self, mut out: impl Write) -> io::Result<()> {
        self.write_notes(|note| note.is_new, &mut out)?;
        if self.has_new_pages {
            write_stretch(Holds::Pages, &encoded(&self.pages), &mut out)?;
            self.write_shelves(self.new_shelves.iter(), &mut out)?;
        }
        out.flush()
    }

    /// The shelves of these names; of one that there is no longer, its name.
    fn write_shelves<'a>(&self, names: impl Iterator<Item = &'a String>, out: &mut impl Write) -> io::Result<()> {
        let shelves: Vec<_> = names.map(|name| (name, self.pages.shelves().get(name).map(Arc::as_ref))).collect();
        if shelves.is_empty() { Ok(()) } else { write_stretch(Holds::Shelves, &encoded(&shelves), out) }
    }

    /// Some stretches at a time are made, on every core, and written: never all of it is in memory twice.
    fn write_notes(&self, are_written: impl Fn(&Note) -> bool, out: &mut impl Write) -> io::Result<()> {
        let mut notes: Vec<_> = self.notes.iter().filter(|(_, note)| are_written(note)).collect();
        notes.sort_unstable_by_key(|(key, _)| **key);
        for notes in notes.chunks(STRETCH * AT_A_TIME) {
            let stretches: Vec<_> = notes.par_chunks(STRETCH).map(encoded).collect();
            stretches.iter().try_for_each(|stretch| write_stretch(Holds::Notes, stretch, out))?;
        }
        Ok(())
    }
}

fn write_stretch(holds: Holds, stretch: &[u8], out: &mut impl Write) -> io::Result<()> {
    out.write_all(&[holds.sign()])?;
    out.write_all(&(stretch.len() as u64).to_le_bytes())?;
    out.write_all(&xxh3_64(stretch).to_le_bytes())?;
    out.write_all(stretch)
}

fn encoded(value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    postcard::to_stdvec(value).expect("lists, numbers and texts can be written to memory")
}
