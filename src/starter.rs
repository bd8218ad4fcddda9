//! A new site: a folder that builds at once and can be pushed to GitHub, with every setting explained where it is written.
//!
//! The articles in it are invented and say so; they show an article, a text as it was saved from the web, and a record
//! page, and are there to be deleted.

use std::path::Path;

use crate::{config::is_on_github, error::BuildError, output, schema::Document};

/// The files of a new site that are the same for everybody, by path.
const FILES: [(&str, &str); 5] = [
    (".gitignore", include_str!("starter/gitignore")),
    ("seeds/a-film-about-a-band.txt", include_str!("starter/seeds/a-film-about-a-band.txt")),
    ("seeds/bands/the-paper-lanterns.md", include_str!("starter/seeds/bands/the-paper-lanterns.md")),
    ("seeds/one-question-for-the-singer.md", include_str!("starter/seeds/one-question-for-the-singer.md")),
    ("site.toml", include_str!("starter/site.toml")),
];

/// The workflow that publishes the site, with gaps for what [`Program`] says.
const WORKFLOW: (&str, &str) = (".github/workflows/pages.yml", include_str!("starter/pages.yml"));

/// The schemas that editors complete and check with, by the paths that `site.toml` names.
const SCHEMAS: [(&str, Document); 3] = [
    (".schema/article.json", Document::Article),
    (".schema/record.json", Document::Record),
    (".schema/site.json", Document::Site),
];

/// Where the workflow of a new site finds the program: releases of a repository on GitHub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// `owner/name`; unknown to a program that no release workflow has built.
    pub repository: Option<String>,
    /// The version, without a `v`.
    pub version: String,
}

impl Program {
    /// What the workflow says where the repository is not known.
    pub const UNKNOWN: &'static str = "OWNER/fanwiki";

    /// This program, from the repository whose release workflow built it, if one has.
    pub fn this() -> Self {
        let repository = option_env!("FANWIKI_REPOSITORY").map(str::to_owned);
        Self { repository, version: env!("CARGO_PKG_VERSION").to_owned() }
    }

    /// The same from a repository; `None` if that is not `owner/name` in the letters that GitHub allows.
    #[must_use]
    pub fn from_repository(self, repository: &str) -> Option<Self> {
        is_on_github(repository).then(|| Self { repository: Some(repository.to_owned()), ..self })
    }
}

/// Why there is no new site.
#[derive(Debug, thiserror::Error)]
pub enum StarterError {
    /// Files of it are there already; never empty. Nothing was written.
    #[error("there is already `{}`", paths.join("`, `"))]
    Exists {
        /// Their paths below the folder.
        paths: Vec<&'static str>,
    },
    /// A file cannot be written.
    #[error(transparent)]
    Machine(#[from] BuildError),
}

/// The files of a new site with their texts, in order of path.
pub fn files(program: &Program) -> Vec<(&'static str, String)> {
    let repository = program.repository.as_deref().unwrap_or(Program::UNKNOWN);
    let workflow = WORKFLOW.1.replace("{REPOSITORY}", repository).replace("{VERSION}", &program.version);
    let mut files: Vec<_> = FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
    files.extend(SCHEMAS.map(|(path, document)| (path, document.schema())));
    files.push((WORKFLOW.0, workflow));
    files.sort_unstable();
    files
}

/// Writes a new site into a folder, which is made if it does not exist and may hold other files. Gives the paths of
/// what was written, below `folder`.
///
/// # Errors
/// [`StarterError::Exists`] if one of its files is there, [`StarterError::Machine`] if one cannot be written; then those
/// that were written stand there and are told by the next attempt.
pub fn write(folder: &Path, program: &Program) -> Result<Vec<&'static str>, StarterError> {
    let files = files(program);
    // A link that leads nowhere is there too.
    let exists = |path: &&'static str| folder.join(path).symlink_metadata().is_ok();
    let paths: Vec<_> = files.iter().map(|(path, _)| *path).filter(exists).collect();
    if !paths.is_empty() {
        return Err(StarterError::Exists { paths });
    }
    for (path, text) in &files {
        let path = folder.join(path);
        output::create(&path, text).map_err(|source| BuildError::Write { path, source })?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workflow_says_where_the_program_comes_from() {
        let program = Program { repository: None, version: "7.8.9".to_owned() };
        let workflow = |program: &Program| {
            files(program).into_iter().find(|(path, _)| *path == WORKFLOW.0).expect("it has a workflow").1
        };
        assert!(workflow(&program).contains("FANWIKI_REPOSITORY: OWNER/fanwiki\n  FANWIKI_VERSION: 7.8.9\n"));
        let known = program.from_repository("jane/wikis").expect("this is a repository");
        assert!(workflow(&known).contains("FANWIKI_REPOSITORY: jane/wikis\n"));
    }
}
