//! A wiki in a temporary folder, and what the program makes of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

const MANUAL: &str = include_str!("../../docs/command-line.md");

/// A folder with articles, deleted when dropped.
pub(crate) struct Wiki {
    folder: TempDir,
}

/// How a run ended and what it printed, with the path of the folder written as `[WIKI]`.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Wiki {
    /// A wiki without articles: an empty `seeds/`.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("seeds")).unwrap();
        Self { folder }
    }

    /// The same with an article.
    pub(crate) fn article(self, name: &str, text: &str) -> Self {
        self.file(&format!("seeds/{name}"), text)
    }

    /// The same with any file, or another text in it.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The same with a file of any bytes.
    pub(crate) fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let wiki = self.file(path, "");
        fs::write(wiki.path(path), bytes).unwrap();
        wiki
    }

    /// The same with a symbolic link.
    #[cfg(unix)]
    pub(crate) fn link(self, path: &str, target: impl AsRef<Path>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
        self
    }

    /// The same without a file.
    pub(crate) fn without(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file below a folder with its bytes, by path.
    pub(crate) fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path(folder), "", &mut files);
        files.sort();
        files
    }

    /// Runs the program inside the folder, with arguments separated by spaces.
    pub(crate) fn run_any(&self, arguments: &str) -> Outcome {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes: &[u8]| {
            let path = fs::canonicalize(self.folder.path()).unwrap();
            String::from_utf8_lossy(bytes)
                .replace(path.to_str().unwrap(), "[WIKI]")
                .replace(self.folder.path().to_str().unwrap(), "[WIKI]")
        };
        let stderr = text(&output.stderr);
        assert_documented(&stderr);
        let status = output.status.code().unwrap_or_else(|| panic!("{:?} {stderr}", output.status));
        Outcome { status, stdout: text(&output.stdout), stderr }
    }

    /// Runs the program, which succeeds.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        let outcome = self.run_any(arguments);
        assert_eq!(outcome.status, 0, "{outcome:#?}");
        outcome
    }

    /// Runs the program, which fails with this exit code.
    #[track_caller]
    pub(crate) fn run_failing(&self, status: i32, arguments: &str) -> Outcome {
        let outcome = self.run_any(arguments);
        assert_eq!(outcome.status, status, "{outcome:#?}");
        outcome
    }

    /// The program about to run.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fanwiki"));
        command.args(arguments.split_whitespace()).current_dir(self.folder.path()).stdin(Stdio::null());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }
}

/// No test sees a code that the manual does not have, and none a panic.
fn assert_documented(stderr: &str) {
    assert!(!stderr.contains("panicked at"), "{stderr}");
    let heads = stderr.lines().filter_map(|line| {
        let line = ["error[", "warning[", "note["].into_iter().find_map(|severity| line.strip_prefix(severity))?;
        line.split_once("]: ")
    });
    for (code, _) in heads {
        assert!(MANUAL.contains(&format!("\n| `{code}` |")), "`{code}` is not in docs/command-line.md");
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push((path, fs::read(entry.path()).unwrap()));
        }
    }
}
