//! Sources: the files under `seeds/`, read and decoded once.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use encoding_rs::{Encoding as Codec, UTF_16BE, UTF_16LE, WINDOWS_1252};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place, Severity},
    error::BuildError,
};

pub use crate::span::{SourceId, Span};

/// How the bytes on disk were encoded. Offsets always count the UTF-8 that was decoded from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; a byte order mark stays in the text, so that offsets are those of the file.
    Utf8,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// Windows-1252, of which ISO 8859-1 is a part: what remains when nothing else fits.
    Windows1252,
}

/// How a source is written, told by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.txt`: text as it was saved from the web.
    PlainText,
    /// `.md`: Markdown.
    Markdown,
}

/// A file under `seeds/`.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// Its path relative to `seeds/`, with `/`.
    pub path: String,
    /// Its text, decoded. Lines end with LF or CRLF: a CR alone became LF, which moves no byte.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
}

/// All sources of a folder, in path order.
#[derive(Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

/// The most bytes a source may have, on disk and decoded: offsets are 32 bits wide, and half of them are left over for
/// what an article adds between its blocks.
const LARGEST: u64 = u32::MAX as u64 / 2;

/// The share of NUL bytes in ASCII text written as UTF-16 is a half; this many in a hundred tell it.
const NULS_OF_UTF16: usize = 40;

/// How many bytes are looked at for UTF-16 without a byte order mark.
const HEAD: usize = 1024;

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

impl Encoding {
    /// Its name in messages and in the export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// What the bytes of a file are written in.
    ///
    /// A byte order mark decides, then the NUL bytes of UTF-16, then whether it is UTF-8. A file with more sound
    /// characters of UTF-8 beyond ASCII than broken ones is UTF-8 that was damaged or cut off, not Windows-1252.
    fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xFF, 0xFE, ..] => return Self::Utf16Le,
            [0xFE, 0xFF, ..] => return Self::Utf16Be,
            _ if bytes.starts_with(UTF8_MARK) => return Self::Utf8,
            _ => {}
        }
        if let Some(wide) = utf16_by_nuls(&bytes[..bytes.len().min(HEAD)]) {
            return wide;
        }
        if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) { Self::Utf8 } else { Self::Windows1252 }
    }

    /// The decoder of what is not UTF-8.
    fn codec(self) -> Option<&'static Codec> {
        match self {
            Self::Utf8 => None,
            Self::Utf16Le => Some(UTF_16LE),
            Self::Utf16Be => Some(UTF_16BE),
            Self::Windows1252 => Some(WINDOWS_1252),
        }
    }
}

/// Which UTF-16 the head of a file is, going by where its NUL bytes are.
fn utf16_by_nuls(head: &[u8]) -> Option<Encoding> {
    let nuls = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count() * 200;
    let (even, odd, enough) = (nuls(0), nuls(1), head.len() * NULS_OF_UTF16);
    match (even >= enough.max(1), odd >= enough.max(1)) {
        (false, true) => Some(Encoding::Utf16Le),
        (true, false) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether more characters beyond ASCII are sound UTF-8 than not.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

impl Format {
    /// The format of a file of that name, `None` if it is no source.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" => Some(Self::PlainText),
            "md" => Some(Self::Markdown),
            _ => None,
        }
    }
}

impl Source {
    /// How it is written; what has no known extension counts as plain text.
    pub fn format(&self) -> Format {
        Format::of(Path::new(&self.path)).unwrap_or(Format::PlainText)
    }

    /// The line that a byte stands in, from 1.
    pub fn line_of(&self, position: u32) -> usize {
        let before = &self.text.as_bytes()[..(position as usize).min(self.text.len())];
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// Some of its bytes as a span.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span { source: self.id, start: range.start as u32, end: range.end as u32 }
    }

    /// Decodes the bytes of a file. The second part is a note on what they were if they were not UTF-8.
    fn decode(id: SourceId, path: String, bytes: Vec<u8>) -> (Self, Option<Diagnostic>) {
        let encoding = Encoding::of(&bytes);
        let (text, is_as_written) = match encoding.codec() {
            Some(codec) => (codec.decode_with_bom_removal(&bytes).0.into_owned(), false),
            None => match String::from_utf8(bytes) {
                Ok(text) => (text, true),
                Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), false),
            },
        };
        let source = Self { id, path, text: without_lone_returns(text), encoding };
        let note = (!is_as_written).then(|| source.decoded_note());
        (source, note)
    }

    /// Tells the author how a file was read.
    fn decoded_note(&self) -> Diagnostic {
        let message = match self.encoding {
            Encoding::Utf8 => "bytes that are not UTF-8 were replaced by `\u{FFFD}`".to_owned(),
            other => format!("the file was read as {}", other.name()),
        };
        Diagnostic::note("decoded", self.span(0..0), message).with_help("save the file as UTF-8")
    }
}

/// The text with a line feed for each carriage return that stands alone, as on very old machines and in files that several
/// programs wrote: what looks for lines below needs to know one sign only.
fn without_lone_returns(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut bytes = text.into_bytes();
    for at in 0..bytes.len() {
        if bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
            bytes[at] = b'\n';
        }
    }
    String::from_utf8(bytes).expect("one ASCII byte took the place of another")
}

/// A file that will be a source.
struct Found {
    /// Relative to the folder, with `/`.
    path: String,
    /// Where it is.
    file: PathBuf,
}

impl Sources {
    /// Reads every `.txt` and `.md` file below `folder`.
    ///
    /// Files and folders whose name starts with a dot are passed over; links are followed, but not in a circle. What
    /// looks like a source and cannot be one (a folder, a pipe, a broken link, a name that is not Unicode and could
    /// never be told in a message or an address) is a warning and is left out.
    ///
    /// # Errors
    /// [`BuildError`] if the folder is missing, or it or a file cannot be read.
    pub fn load(folder: &Path, diagnostics: &mut Diagnostics) -> Result<Self, BuildError> {
        if !is_folder(folder)? {
            return Err(BuildError::NoSeeds { path: folder.to_owned() });
        }
        let found = find(folder, diagnostics)?;
        let decoded: Vec<_> = found.into_par_iter().enumerate().map(read).collect::<Result<_, _>>()?;
        let (list, notes): (Vec<_>, Vec<_>) = decoded.into_iter().unzip();
        diagnostics.extend(notes.into_iter().flatten());
        Ok(Self { list })
    }

    /// Sources from memory, for tests: `(path, text)` each.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut texts: Vec<_> = texts.into_iter().collect();
        texts.sort();
        let list = texts.into_iter().zip(0..).map(|((path, text), number)| Source {
            id: SourceId(number),
            path: path.to_owned(),
            text: text.to_owned(),
            encoding: Encoding::Utf8,
        });
        Self { list: list.collect() }
    }

    /// The source of that number.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.index()]
    }

    /// All of them, in path order.
    pub fn iter(&self) -> std::slice::Iter<'_, Source> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// The bytes of a file; `None` if there is none.
///
/// # Errors
/// [`BuildError`] if it cannot be read, or is something else: a pipe would be waited for, and a device never ends.
pub fn read_file(path: &Path) -> Result<Option<Vec<u8>>, BuildError> {
    let failed = |source| BuildError::Read { path: path.to_owned(), source };
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => fs::read(path).map(Some).map_err(failed),
        Ok(_) => Err(BuildError::NotAFile { path: path.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// Whether there is a folder; `false` if there is nothing.
///
/// # Errors
/// [`BuildError`] if something else stands there, a link to nothing for one: it would be passed over in silence.
pub(crate) fn is_folder(path: &Path) -> Result<bool, BuildError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => Ok(false),
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(BuildError::Read { path: path.to_owned(), source })
        }
        _ => Err(BuildError::NotAFolder { path: path.to_owned() }),
    }
}

/// The sources below a folder, sorted by path.
fn find(folder: &Path, diagnostics: &mut Diagnostics) -> Result<Vec<Found>, BuildError> {
    let mut found = Vec::new();
    let mut trees = Trees::of(folder);
    // Sorted, because of several links to one folder the first is followed.
    let mut walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_visible);
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if is_linked_folder(&entry) && !trees.claim(entry.path()) => {
                let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                diagnostics.push(left_out(relative, "is a link to a folder that is read anyway", "remove the link"));
                walk.skip_current_dir();
            }
            Ok(entry) => found.extend(as_source(folder, &entry, diagnostics)),
            Err(error) => pass_over(folder, error, diagnostics)?,
        }
    }
    // By the whole path with its slashes: the order of a walk depends on the separator of the system.
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// The folders that are read, none of which lies in another: a few folders that link to one another could otherwise be
/// walked in more ways than anybody can wait for.
struct Trees(Vec<PathBuf>);

impl Trees {
    fn of(folder: &Path) -> Self {
        Self(fs::canonicalize(folder).into_iter().collect())
    }

    /// Takes the folder that a link leads to; `false` if it shares files with one that was taken before.
    fn claim(&mut self, link: &Path) -> bool {
        let Ok(folder) = fs::canonicalize(link) else { return false };
        let is_apart = self.0.iter().all(|tree| !tree.starts_with(&folder) && !folder.starts_with(tree));
        if is_apart {
            self.0.push(folder);
        }
        is_apart
    }
}

fn is_linked_folder(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.path_is_symlink() && entry.file_type().is_dir()
}

/// Whether a file or folder is not hidden; the folder itself may be called anything.
fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The entry as a source if it is one.
fn as_source(folder: &Path, entry: &DirEntry, diagnostics: &mut Diagnostics) -> Option<Found> {
    Format::of(entry.path())?;
    let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    if !entry.file_type().is_file() {
        diagnostics.push(left_out(relative, "is not a regular file", "rename it or move it out of the folder"));
        return None;
    }
    let parts: Option<Vec<_>> = relative.iter().map(OsStr::to_str).collect();
    let Some(parts) = parts else {
        diagnostics.push(left_out(relative, "has a name that is not Unicode", "rename it"));
        return None;
    };
    Some(Found { path: parts.join("/"), file: entry.path().to_owned() })
}

/// A link into a circle or to nothing is a warning; anything else that stops a walk is an error.
fn pass_over(folder: &Path, error: walkdir::Error, diagnostics: &mut Diagnostics) -> Result<(), BuildError> {
    let path = error.path().unwrap_or(folder).to_owned();
    let relative = path.strip_prefix(folder).unwrap_or(&path);
    let is_link = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
    if error.loop_ancestor().is_some() {
        diagnostics.push(left_out(relative, "is a link to a folder that holds it", "remove the link"));
    } else if is_link {
        diagnostics.push(left_out(relative, "is a link to nothing that can be read", "remove the link"));
    } else {
        return Err(BuildError::Read { path, source: error.into() });
    }
    Ok(())
}

/// The warning for what looks like a source and is left out.
fn left_out(relative: &Path, why: &str, help: &str) -> Diagnostic {
    let place = Place::File { path: Path::new("seeds").join(relative), text: Arc::from(""), range: 0..0 };
    let message = format!("`{}` {why} and is left out", relative.display());
    Diagnostic::new("skipped-source", Severity::Warning, place, message).with_help(help)
}

/// Reads and decodes one source.
fn read((number, found): (usize, Found)) -> Result<(Source, Option<Diagnostic>), BuildError> {
    let failed = |source: io::Error| BuildError::Read { path: found.file.clone(), source };
    let too_large = || BuildError::TooLarge { path: found.file.clone() };
    let mut file = File::open(&found.file).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    // Not to its end: that would ask for its length once more.
    file.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    let (source, note) = Source::decode(SourceId(number as u32), found.path, bytes);
    if source.text.len() as u64 > LARGEST { Err(too_large()) } else { Ok((source, note)) }
}

/// The last character boundary at or before a byte.
pub(crate) fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(bytes: &[u8], encoding: Encoding, text: &str) {
        let (source, note) = Source::decode(SourceId(0), "a.txt".to_owned(), bytes.to_vec());
        assert_eq!((source.encoding, source.text.as_str()), (encoding, text));
        assert_eq!(note.is_none(), source.text.as_bytes() == bytes, "a note tells when offsets are not those on disk");
    }

    #[test]
    fn bytes_are_decoded_by_mark_then_by_what_fits() {
        case("Zoë".as_bytes(), Encoding::Utf8, "Zoë");
        case(b"\xEF\xBB\xBFZo", Encoding::Utf8, "\u{FEFF}Zo");
        case(b"\xFF\xFEZ\0o\0", Encoding::Utf16Le, "Zo");
        case(b"\xFE\xFF\0Z\0o", Encoding::Utf16Be, "Zo");
        case(b"Z\0o\0e\0", Encoding::Utf16Le, "Zoe");
        case(b"\0Z\0o\0e", Encoding::Utf16Be, "Zoe");
        case(b"Zo\xEB said \x93no\x94", Encoding::Windows1252, "Zoë said “no”");
        case(b"", Encoding::Utf8, "");
        case(b"a\r\nb\nc\r\n", Encoding::Utf8, "a\r\nb\nc\r\n");
        case("Zoë “no”".as_bytes().split_last().unwrap().1, Encoding::Utf8, "Zoë “no\u{FFFD}");
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        for (text, expected) in
            [("a\rb\r\nc\n\rd\r", "a\nb\r\nc\n\nd\n"), ("\r", "\n"), ("\r\r\n", "\n\r\n"), ("é", "é")]
        {
            assert_eq!(without_lone_returns(text.to_owned()), expected, "{text:?}");
        }
    }

    fn paths(folder: &Path) -> (Vec<String>, Diagnostics) {
        let mut diagnostics = Diagnostics::default();
        let sources = Sources::load(folder, &mut diagnostics).unwrap();
        (sources.iter().map(|source| source.path.clone()).collect(), diagnostics)
    }

    #[test]
    fn sources_of_any_depth_come_in_path_order_without_hidden_ones() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b.txt", "a/z.md", "a/b/c.TXT", "a-b.md", ".hidden.md", ".git/x.md", "image.png"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        fs::create_dir(folder.path().join("folder.md")).unwrap();
        let (paths, diagnostics) = paths(folder.path());
        assert_eq!(paths, ["a-b.md", "a/b/c.TXT", "a/z.md", "b.txt"]);
        assert!(format!("{diagnostics:?}").contains("`folder.md` is not a regular file"));
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_or_to_nothing_are_left_out() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "text").unwrap();
        symlink(folder.path(), folder.path().join("circle")).unwrap();
        symlink("nowhere", folder.path().join("broken.md")).unwrap();
        let (paths, diagnostics) = paths(folder.path());
        assert_eq!(paths, ["a.md"]);
        let told = format!("{diagnostics:?}");
        assert!(told.contains("`circle` is a link to a folder that holds it") && told.contains("`broken.md`"));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_read_once_however_many_links_lead_to_it() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        let (seeds, outside) = (root.path().join("seeds"), root.path().join("outside"));
        for folder in [seeds.join("a"), seeds.join("b"), outside.join("c")] {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("x.md"), "text").unwrap();
        }
        symlink(root.path(), seeds.join("all")).unwrap();
        symlink("../b", seeds.join("a/to-b")).unwrap();
        symlink("../a", seeds.join("b/to-a")).unwrap();
        symlink(&outside, seeds.join("link")).unwrap();
        symlink(outside.join("c"), seeds.join("link-again")).unwrap();
        symlink(&outside, outside.join("c/back")).unwrap();
        let (paths, diagnostics) = paths(&seeds);
        assert_eq!(paths, ["a/x.md", "b/x.md", "link/c/x.md"]);
        let told = format!("{diagnostics:?}");
        for link in ["all", "a/to-b", "b/to-a", "link-again"] {
            assert!(told.contains(&format!("`{link}` is a link to a folder that is read anyway")), "{link}: {told}");
        }
    }

    #[test]
    fn a_missing_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = Sources::load(&folder.path().join("seeds"), &mut Diagnostics::default()).unwrap_err();
        assert!(error.to_string().starts_with("there is no folder `"));
    }
}
