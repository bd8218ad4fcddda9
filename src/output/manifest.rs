//! The manifest: what builds wrote into a folder.

use std::{fmt, path::Path};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use xxhash_rust::xxh3::xxh3_128;

use crate::{
    error::{BuildError, ManifestError},
    source,
};

/// The format this version writes, and the latest it reads.
const FORMAT: u32 = 1;

/// The files that builds wrote, and their bytes.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    /// The version that wrote it: a new version may have changed any byte, but says so by the hashes alone.
    program: String,
    /// Sorted by path, each path once.
    pub(super) files: Vec<Written>,
}

/// A file that a build wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// Below the folder, with `/`.
    pub(super) path: String,
    /// In bytes.
    pub(super) length: u64,
    /// Of its bytes; none while a build is about to write or delete it.
    pub(super) hash: Option<Hash>,
}

/// The XXH3 hash of a file, 128 bits, in hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash(u128);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// The number that it is.
    pub(super) fn number(self) -> u128 {
        self.0
    }

    /// The hash of that number.
    pub(super) fn of_number(number: u128) -> Self {
        Self(number)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = <&str>::deserialize(deserializer)?;
        u128::from_str_radix(digits, 16).map(Self).map_err(D::Error::custom)
    }
}

impl Written {
    /// The same file, of which nobody knows whether it has its old bytes or its new ones.
    pub(super) fn in_doubt(&self) -> Self {
        Self { path: self.path.clone(), length: 0, hash: None }
    }
}

impl Default for Manifest {
    fn default() -> Self {
        Self { format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned(), files: Vec::new() }
    }
}

impl Manifest {
    /// A manifest of these files, in any order.
    pub(super) fn of(files: impl Iterator<Item = Written>) -> Self {
        let mut files: Vec<_> = files.collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files, ..Self::default() }
    }

    /// Reads a manifest; `None` if there is none.
    ///
    /// # Errors
    /// [`BuildError`] if it cannot be read or trusted.
    pub(super) fn load(path: &Path) -> Result<Option<Self>, BuildError> {
        let parse = |bytes: Vec<u8>| {
            Self::parse(&bytes).map_err(|source| BuildError::Manifest { path: path.to_owned(), source })
        };
        source::read_file(path)?.map(parse).transpose()
    }

    fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }

        let manifest =
            serde_json::from_slice::<Self>(bytes).map_err(|error| match serde_json::from_slice::<Head>(bytes) {
                Ok(Head { format }) if format > FORMAT => ManifestError::Format(format),
                _ => ManifestError::Damaged(error),
            })?;
        if manifest.format > FORMAT {
            return Err(ManifestError::Format(manifest.format));
        }
        let unsafe_path = manifest.files.iter().find(|file| !stays_inside(&file.path));
        let unordered = manifest.files.windows(2).find(|pair| pair[0].path >= pair[1].path).map(|pair| &pair[1]);
        match unsafe_path.or(unordered) {
            Some(file) => Err(ManifestError::Path(file.path.clone())),
            None => Ok(manifest),
        }
    }

    /// As JSON with a line for each file, so that a version control system shows which ones changed.
    pub(super) fn to_json(&self) -> Vec<u8> {
        let head = format!("{{\"format\":{},\"program\":\"{}\",\"files\":[", self.format, self.program);
        let mut json = head.into_bytes();
        for (number, file) in self.files.iter().enumerate() {
            json.extend(if number == 0 { "\n" } else { ",\n" }.as_bytes());
            serde_json::to_writer(&mut json, file).expect("strings and numbers can be written to memory");
        }
        json.extend(b"\n]}\n");
        json
    }

    /// The file of that path.
    pub(super) fn get(&self, path: &str) -> Option<&Written> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|index| &self.files[index])
    }

    /// The files that are not among `paths`, which are sorted.
    pub(super) fn without<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Vec<&Written> {
        let mut paths = paths.peekable();
        let mut is_among = |file: &&Written| {
            while paths.next_if(|path| *path < file.path.as_str()).is_some() {}
            paths.peek().is_some_and(|path| *path == file.path)
        };
        self.files.iter().filter(|file| !is_among(file)).collect()
    }
}

/// Whether a path leads to a file below the folder on every system: the manifest says what may be deleted.
fn stays_inside(path: &str) -> bool {
    let is_name = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\0');
    let is_foreign = cfg!(windows) && path.contains(['\\', ':']);
    path.split('/').all(is_name) && !is_foreign
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &str) -> Written {
        Written { path: path.to_owned(), length: 3, hash: Some(Hash::of(path.as_bytes())) }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let manifest = Manifest::of([written("b"), written("a/\"é"), written("c").in_doubt()].into_iter());
        assert_eq!(Manifest::parse(&manifest.to_json()).unwrap(), manifest);
        assert_eq!(Manifest::parse(&Manifest::default().to_json()).unwrap(), Manifest::default());
    }

    #[test]
    fn a_manifest_has_a_line_for_each_file() {
        let manifest =
            Manifest { format: 1, program: "1.2.3".to_owned(), files: vec![written("a"), written("b").in_doubt()] };
        insta::assert_snapshot!(String::from_utf8(manifest.to_json()).unwrap(), @r#"
        {"format":1,"program":"1.2.3","files":[
        {"path":"a","length":3,"hash":"a96faf705af16834e6c632b61e964e1f"},
        {"path":"b","length":0,"hash":null}
        ]}
        "#);
    }

    #[track_caller]
    fn refused(json: &str, expected: &str) {
        assert_eq!(Manifest::parse(json.as_bytes()).unwrap_err().to_string(), expected, "{json}");
    }

    #[test]
    fn a_manifest_that_cannot_be_trusted_is_refused() {
        let of = |path: &str| {
            format!(r#"{{"format":1,"program":"0","files":[{{"path":"{path}","length":1,"hash":null}}]}}"#)
        };
        refused("", "it is damaged");
        refused("{}", "it is damaged");
        refused(r#"{"format":2,"anything":"else"}"#, "its format 2 is of a later version");
        refused(&of("../x"), "it is damaged: `../x` cannot stand there");
        refused(&of("/etc/x"), "it is damaged: `/etc/x` cannot stand there");
        refused(&of("a//x"), "it is damaged: `a//x` cannot stand there");
        refused(&of("a/../../x"), "it is damaged: `a/../../x` cannot stand there");
        refused(&of(""), "it is damaged: `` cannot stand there");
    }

    #[test]
    fn what_is_no_longer_wanted_is_what_is_left() {
        let manifest = Manifest::of(["a", "b", "c", "e"].map(written).into_iter());
        let left = |paths: &[&str]| -> Vec<_> {
            manifest.without(paths.iter().copied()).into_iter().map(|file| file.path.clone()).collect()
        };
        assert_eq!(left(&["a", "c", "d"]), ["b", "e"]);
        assert_eq!(left(&[]), ["a", "b", "c", "e"]);
        assert_eq!(left(&["a", "b", "c", "d", "e", "f"]), [""; 0]);
    }
}
