//! `repo` and `[edit]` in `site.toml`: where the sources of a site can be edited.

use std::ops::Range;

use toml::{Spanned, de::DeValue};

use super::{
    parse_base_url,
    reading::{Reading, Setting},
};
use crate::{
    key::{Key, Shape},
    line::on_one_line,
};

/// The repository of a site's sources, on a host that lets them be edited in a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Its address, without a slash at the end: `https://github.com/owner/name`.
    pub address: String,
    /// The program that answers there.
    pub forge: Forge,
    /// The branch that is edited.
    pub branch: String,
    /// The folder of the site in the repository: empty for its head, else with a slash at the end.
    pub folder: String,
}

/// A program that hosts repositories, told by the addresses at which it edits files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    /// github.com, and its like for companies.
    GitHub,
    /// gitlab.com, and GitLab elsewhere.
    GitLab,
    /// Codeberg, and Forgejo and Gitea elsewhere.
    Forgejo,
}

impl Forge {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::GitHub, Self::GitLab, Self::Forgejo];

    /// As `site.toml` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Forgejo => "forgejo",
        }
    }

    /// The one that answers at an address, if its host is known or called after it.
    fn at(address: &str) -> Option<Self> {
        let host = address.split_once("://")?.1.split(['/', ':']).next()?.to_ascii_lowercase();
        let is_called = |name: &str| host.split('.').any(|label| label == name);
        match () {
            () if is_called("github") => Some(Self::GitHub),
            () if is_called("gitlab") => Some(Self::GitLab),
            () if ["codeberg", "forgejo", "gitea"].into_iter().any(is_called) => Some(Self::Forgejo),
            () => None,
        }
    }
}

/// What `site.toml` says of it, as far as it was right, and where.
#[derive(Debug, Default)]
pub(super) struct Hosting {
    address: Option<(Range<usize>, String)>,
    edit: Option<Range<usize>>,
    forge: Option<Forge>,
    branch: Option<String>,
    folder: Option<String>,
}

/// The keys of `[edit]`, in the order of the documentation.
const KEYS: [Setting; 3] = [
    Key { name: "branch", says: "The branch that is edited", shape: Shape::Line, reads: Reading::branch },
    Key {
        name: "folder",
        says: "The folder of site.toml in the repository, if it is not its head",
        shape: Shape::Folder,
        reads: Reading::folder,
    },
    Key {
        name: "forge",
        says: "What hosts the repository, if its address does not say so",
        shape: Shape::Choice(|| Forge::ALL.map(Forge::name).to_vec()),
        reads: Reading::forge,
    },
];

/// What `[edit]` may have.
pub(super) fn schema() -> serde_json::Value {
    crate::key::object(&KEYS)
}

/// Whether a text is `owner/name` in the letters that GitHub allows for both.
pub fn is_on_github(text: &str) -> bool {
    let is_part = |part: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !part.is_empty() && part.bytes().all(is_letter) && part.bytes().any(|byte| byte != b'.')
    };
    text.split_once('/').is_some_and(|(owner, name)| is_part(owner) && is_part(name))
}

/// The address of a repository, from `owner/name` or a whole one; `None` if it is neither.
fn address(text: &str) -> Option<String> {
    if is_on_github(text) {
        return Some(format!("https://github.com/{text}"));
    }
    let address = parse_base_url(text)?;
    let address = address.trim_end_matches('/').trim_end_matches(".git");
    let (_, path) = address.split_once("://")?.1.split_once('/')?;
    path.contains('/').then(|| address.to_owned())
}

impl Reading {
    pub(super) fn repo(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        let Some(text) = self.line(value) else { return };
        match address(&text) {
            Some(address) => self.hosting.address = Some((range, address)),
            None => {
                let help =
                    "write `owner/name` for GitHub, else the whole address, such as `https://codeberg.org/owner/name`";
                self.wrong("config-value", range, format!("`{text}` is no repository"), help);
            }
        }
    }

    pub(super) fn edit(&mut self, value: Spanned<DeValue>) {
        self.hosting.edit = Some(value.span());
        self.inner("edit", value, &KEYS);
    }

    fn branch(&mut self, value: Spanned<DeValue>) {
        self.hosting.branch = self.line(value);
    }

    fn folder(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        let Some(text) = self.value::<String>(value) else { return };
        let parts: Vec<_> = text.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        if parts.contains(&"..") || text.contains('\\') || on_one_line(&text) != text {
            let message = format!("`{}` is no folder of the repository", on_one_line(&text));
            self.wrong("config-value", range, message, "write the way from its head to site.toml: `docs/wiki`");
            return;
        }
        self.hosting.folder = Some(parts.iter().flat_map(|part| [part, "/"]).collect());
    }

    fn forge(&mut self, value: Spanned<DeValue>) {
        let range = value.span();
        let Some(text) = self.value::<String>(value) else { return };
        self.hosting.forge = Forge::ALL.into_iter().find(|forge| forge.name() == text);
        if self.hosting.forge.is_none() {
            let message = format!("no forge is called `{}`", on_one_line(&text));
            self.wrong("config-value", range, message, &format!("write {}", names()));
        }
    }

    /// The repository, once the whole file is read: no key needs to stand before another.
    pub(super) fn repository(&mut self) {
        let Hosting { address, edit, forge, branch, folder } = std::mem::take(&mut self.hosting);
        let Some((range, address)) = address else {
            if let Some(range) = edit.filter(|_| self.wrong.is_empty()) {
                let message = "`[edit]` tells how a repository is edited, and there is none";
                self.wrong("config-value", range, message, "write `repo = \"owner/name\"` at the head of the file");
            }
            return;
        };
        let Some(forge) = forge.or_else(|| Forge::at(&address)) else {
            if self.wrong.is_empty() {
                let message = format!("nobody can tell by `{address}` what hosts it");
                let help = format!("write below a line `[edit]` that `forge` is {}", names());
                self.wrong("config-value", range, message, &help);
            }
            return;
        };
        let branch = branch.unwrap_or_else(|| "main".to_owned());
        self.config.repository = Some(Repository { address, forge, branch, folder: folder.unwrap_or_default() });
    }
}

/// The forges as a list for people.
fn names() -> String {
    Forge::ALL.map(|forge| format!("`\"{}\"`", forge.name())).join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_on_github_is_an_owner_and_a_name() {
        for good in ["a/b", "queens-of-noise/fan_wiki.io"] {
            assert!(is_on_github(good), "{good}");
        }
        for bad in ["", "a", "a/", "/b", "a/b/c", "a/b c", "a/${{ x }}", "a/..", "a/b\n"] {
            assert!(!is_on_github(bad), "{bad}");
        }
    }

    #[test]
    fn any_other_has_a_whole_address() {
        for (text, expected) in [
            ("jane/wiki", Some("https://github.com/jane/wiki")),
            ("https://github.com/jane/wiki.git", Some("https://github.com/jane/wiki")),
            ("https://gitlab.com/group/below/wiki/", Some("https://gitlab.com/group/below/wiki")),
            ("https://codeberg.org/jane", None),
            ("git@github.com:jane/wiki.git", None),
            ("jane", None),
        ] {
            assert_eq!(address(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_forge_is_told_by_its_host() {
        for (address, expected) in [
            ("https://github.com/a/b", Some(Forge::GitHub)),
            ("https://github.example.org/a/b", Some(Forge::GitHub)),
            ("https://gitlab.example.org:8443/a/b", Some(Forge::GitLab)),
            ("https://codeberg.org/a/b", Some(Forge::Forgejo)),
            ("https://git.example.org/github/b", None),
        ] {
            assert_eq!(Forge::at(address), expected, "{address}");
        }
    }
}
