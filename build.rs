//! Makes the language data ready, and names the code that is compiled, so that no program trusts a cache that other code
//! wrote.

#[path = "build/language.rs"]
mod language;
// Words are hashed and classes are numbered as the program does it.
#[allow(dead_code, unreachable_pub, reason = "they are modules of the program")]
#[path = "src/pattern/class.rs"]
mod class;
#[allow(dead_code, unreachable_pub, reason = "they are modules of the program")]
#[path = "src/name.rs"]
mod name;

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

/// What a result can depend on: the program with its data, and the versions of what it is built with.
const READ: [&str; 7] = ["src", "static", "templates", "Cargo.toml", "Cargo.lock", "build", "build.rs"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts"));
    let mut files = BTreeMap::new();
    for name in READ {
        println!("cargo:rerun-if-changed={name}");
        collect(&root, &root.join(name), &mut files)?;
    }
    let mut digest = Digest::new();
    for (path, bytes) in files {
        digest.add(path.as_bytes());
        digest.add(&bytes);
    }
    println!("cargo:rustc-env=FANWIKI_CODE={:016x}{:016x}", digest.0, digest.1);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it for build scripts"));
    language::make(&root.join("src/language/en"), &out)
}

/// Reads a file, or all below a folder; nothing if it does not exist, as in a package without its lock file.
fn collect(root: &Path, path: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(root, &entry?.path(), files)?;
        }
    } else if path.is_file() {
        let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        files.insert(name, fs::read(path)?);
    }
    Ok(())
}

/// FNV-1a of 64 bits, twice from different starts.
struct Digest(u64, u64);

impl Digest {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325, 0x6c62_272e_07bb_0142)
    }

    /// Adds some bytes and their number, so that they cannot be mistaken for those of another division.
    fn add(&mut self, bytes: &[u8]) {
        for &byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            self.1 = (self.1 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(7);
        }
    }
}
