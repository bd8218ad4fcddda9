//! The cache on the disk: one file in `.fanwiki/`.
//!
//! It begins with its format and the name of the code that wrote it, and goes on in stretches, each with its length and
//! checksum: first the pages, then some articles in each, which are read on every core. Whatever is wrong with it, it is as if there were none.

use std::{
    fs::{self, File, TryLockError},
    io::{self, BufWriter, Write},
    path::Path,
};

use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::{ArticleKey, Cache, Note};

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
    /// Those of the system. The cache that was there is untouched, or else there is a whole new one.
    pub fn save(&mut self, root: &Path) -> io::Result<()> {
        if !self.is_new {
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
        let new = folder.join("cache.new");
        self.write(BufWriter::new(File::create(&new)?))?;
        fs::rename(&new, folder.join(FILE))?;
        self.is_new = false;
        Ok(())
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(HEAD.as_bytes())?;
        let mut stretches = Vec::new();
        while !rest.is_empty() {
            let (length, behind) = rest.split_first_chunk()?;
            let (checksum, behind) = behind.split_first_chunk()?;
            let (stretch, behind) = behind.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
            stretches.push((stretch, u64::from_le_bytes(*checksum)));
            rest = behind;
        }
        let whole = |&(stretch, checksum): &(&[u8], u64)| xxh3_64(stretch) == checksum;
        let read = |stretch: &(&[u8], u64)| -> Option<Vec<(ArticleKey, Note)>> {
            whole(stretch).then(|| postcard::from_bytes(stretch.0).ok())?
        };
        let (pages, articles) = stretches.split_first()?;
        let pages = whole(pages).then(|| postcard::from_bytes(pages.0).ok())??;
        let notes: Vec<_> = articles.par_iter().map(read).collect::<Option<_>>()?;
        Some(Self { notes: notes.into_iter().flatten().collect(), pages, is_new: false })
    }

    /// Some stretches at a time are made, on every core, and written: never all of it is in memory twice.
    fn write(&self, mut out: impl Write) -> io::Result<()> {
        let mut notes: Vec<_> = self.notes.iter().collect();
        notes.sort_unstable_by_key(|(key, _)| **key);
        out.write_all(HEAD.as_bytes())?;
        write_stretch(&encoded(&self.pages), &mut out)?;
        for notes in notes.chunks(STRETCH * AT_A_TIME) {
            let stretches: Vec<_> = notes.par_chunks(STRETCH).map(encoded).collect();
            stretches.iter().try_for_each(|stretch| write_stretch(stretch, &mut out))?;
        }
        out.flush()
    }
}

fn write_stretch(stretch: &[u8], out: &mut impl Write) -> io::Result<()> {
    out.write_all(&(stretch.len() as u64).to_le_bytes())?;
    out.write_all(&xxh3_64(stretch).to_le_bytes())?;
    out.write_all(stretch)
}

fn encoded(value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    postcard::to_stdvec(value).expect("lists, numbers and texts can be written to memory")
}
