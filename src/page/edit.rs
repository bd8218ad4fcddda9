//! "Edit this page": links to the source of a page, on the host of the site's repository.

use serde::Serialize;

use crate::{
    config::{Forge, Repository},
    literal,
    page::{
        sheet::{Sheet, class},
        target::encoded,
    },
    record::RecordId,
};

/// A link to where what stands on a page can be changed.
#[derive(Debug, Clone, Serialize)]
pub struct Edit {
    /// The address, on another host.
    pub href: String,
    /// Its words.
    pub label: String,
}

impl Edit {
    /// Leads to the source at a path below `seeds/`; `None` if the site names no repository.
    pub fn of_source(sheet: &Sheet<'_>, path: &str) -> Option<Self> {
        let repository = sheet.config().repository.as_ref()?;
        let label = sheet.interface().word("edit_page").to_owned();
        Some(Self { href: to_edit(repository, &format!("seeds/{path}")), label })
    }

    /// Leads to the record page of a record; where it has none, to a new file that says what it is about.
    pub fn of_record(sheet: &Sheet<'_>, id: RecordId) -> Option<Self> {
        let record = sheet.record(id);
        if let Some(page) = record.written {
            return Self::of_source(sheet, &sheet.written(page).path);
        }
        let repository = sheet.config().repository.as_ref()?;
        let [kind, name, slug] = [class(id.kind()), &record.name, &record.slug].map(literal::text);
        // The slug keeps the address, whatever records of that name come later.
        let text = format!("+++\nkind = {kind}\nname = {name}\nslug = {slug}\n+++\n");
        let href = to_begin(repository, &format!("seeds/{}", sheet.record_page(id)), &text);
        Some(Self { href, label: sheet.interface().word("begin_page").to_owned() })
    }
}

/// The address at which a file of the site is edited; `path` is seen from site.toml.
fn to_edit(repository: &Repository, path: &str) -> String {
    let Repository { address, forge, branch, folder } = repository;
    let verb = match forge {
        Forge::GitHub => "edit",
        Forge::GitLab => "-/edit",
        Forge::Forgejo => "_edit",
    };
    format!("{address}/{verb}/{}/{}{}", encoded(branch), encoded(folder), encoded(path))
}

/// The address at which a new file of the site is begun, with a text in it where the host takes one by its address. (GitHub,
/// and Gitea since pull request 16556: `filename` and `value`; GitLab: `file_name`)
fn to_begin(repository: &Repository, path: &str, text: &str) -> String {
    let Repository { address, forge, branch, folder } = repository;
    let path = format!("{folder}{path}");
    // A slash needs no escape behind the question mark either. (RFC 3986, 3.4)
    let [branch, file, text] = [branch, &path, text].map(encoded);
    match forge {
        Forge::GitHub => format!("{address}/new/{branch}?filename={file}&value={text}"),
        Forge::GitLab => format!("{address}/-/new/{branch}?file_name={file}"),
        Forge::Forgejo => format!("{address}/_new/{branch}/?filename={file}&value={text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository(forge: Forge, folder: &str) -> Repository {
        let address = "https://x.org/jane/wiki".to_owned();
        Repository { address, forge, branch: "drafts/new #1".to_owned(), folder: folder.to_owned() }
    }

    #[test]
    fn each_forge_has_its_own_way_to_edit() {
        for (forge, expected) in [
            (Forge::GitHub, "https://x.org/jane/wiki/edit/drafts/new%20%231/docs/seeds/a%20b.txt"),
            (Forge::GitLab, "https://x.org/jane/wiki/-/edit/drafts/new%20%231/docs/seeds/a%20b.txt"),
            (Forge::Forgejo, "https://x.org/jane/wiki/_edit/drafts/new%20%231/docs/seeds/a%20b.txt"),
        ] {
            assert_eq!(to_edit(&repository(forge, "docs/"), "seeds/a b.txt"), expected);
        }
    }

    #[test]
    fn each_forge_has_its_own_way_to_begin() {
        for (forge, expected) in [
            (Forge::GitHub, "https://x.org/jane/wiki/new/drafts/new%20%231?filename=seeds/a.md&value=%26%0A%2B"),
            (Forge::GitLab, "https://x.org/jane/wiki/-/new/drafts/new%20%231?file_name=seeds/a.md"),
            (Forge::Forgejo, "https://x.org/jane/wiki/_new/drafts/new%20%231/?filename=seeds/a.md&value=%26%0A%2B"),
        ] {
            assert_eq!(to_begin(&repository(forge, ""), "seeds/a.md", "&\n+"), expected);
        }
    }
}
