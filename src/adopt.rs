//! Adoption: a record page filled with what was found of a record, each line with its sources, ready for editing.
//!
//! What it says is what was recognised, so a build after it gives the same facts, now written by hand.

mod draft;

use std::{io, path::PathBuf};

use crate::{
    doubt, error::BuildError, kind::Kind, name::NameKey, output, record::RecordId, site::Site, suggestion,
    written::WrittenId,
};

pub use draft::draft;

/// Why a record cannot be adopted.
#[derive(Debug, thiserror::Error)]
pub enum AdoptError {
    /// No record is called so.
    #[error("no record is called `{name}`")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What to do about it.
        help: String,
    },
    /// Several records are called so.
    #[error("`{name}` may be {}", ids.join(" or "))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// It has a record page.
    #[error("{id} has a page already, seeds/{path}")]
    HasPage {
        /// The record.
        id: String,
        /// The path of the page below `seeds/`.
        path: String,
    },
    /// A file stands where the page would be written.
    #[error("`{}` is there already and is left as it is", path.strip_prefix(".").unwrap_or(path).display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The page cannot be written.
    #[error(transparent)]
    Machine(#[from] BuildError),
}

impl AdoptError {
    /// The one thing to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Unknown { help, .. } => help.clone(),
            Self::Ambiguous { ids, .. } => {
                format!("say which: `fanwiki adopt {}`", ids.first().map_or("person/…", String::as_str))
            }
            Self::HasPage { .. } => "edit it; `--print` shows what was found".to_owned(),
            Self::Exists { .. } => "move it away, or let `--print` show what would be written".to_owned(),
            Self::Machine(error) => error.help().unwrap_or_default().to_owned(),
        }
    }
}

/// The record that somebody means by an id (`person/joan-jett`), a name, or else another form of a name.
///
/// # Errors
/// [`AdoptError::Unknown`] and [`AdoptError::Ambiguous`].
pub fn find(site: &Site, name: &str) -> Result<RecordId, AdoptError> {
    if let Some(id) = site.records.ids().find(|id| site.records.key(*id) == name) {
        return Ok(id);
    }
    let same = |other: &str| NameKey::of_text(other).is_some() && NameKey::of_text(other) == NameKey::of_text(name);
    let mut found: Vec<RecordId> = site.records.ids().filter(|id| same(&site.records.get(*id).name)).collect();
    if found.is_empty() {
        let is_alias = |id: &RecordId| site.records.get(*id).aliases.iter().any(|alias| same(alias));
        found = site.records.ids().filter(is_alias).collect();
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(unknown(site, name)),
        several => {
            let ids = several.iter().map(|id| site.records.key(*id)).collect();
            Err(AdoptError::Ambiguous { name: name.to_owned(), ids })
        }
    }
}

/// With the name that was meant, or the line that would make it a record.
fn unknown(site: &Site, name: &str) -> AdoptError {
    let names = site.records.ids().map(|id| site.records.get(id).name.clone());
    let known: Vec<String> = names.chain(site.records.ids().map(|id| site.records.key(id))).collect();
    let help = match suggestion::nearest(name, known.iter().map(String::as_str)) {
        Some(known) => format!("did you mean `{known}`?"),
        None => doubtful(site, name).unwrap_or_else(|| format!("`fanwiki explain --not \"{name}\"` tells why")),
    };
    AdoptError::Unknown { name: name.to_owned(), help }
}

/// The line that makes a record of a name that is not sure enough for a page.
fn doubtful(site: &Site, name: &str) -> Option<String> {
    let suggestions = doubt::suggestions(site);
    let found = suggestions.iter().find(|known| NameKey::of_text(name) == Some(known.entity.key))?;
    let remedy = doubt::Remedy::kind(&found.name, Kind::of_record(found.entity.kind), Kind::Word);
    Some(format!("it is not sure enough for a page; write {}: `{}`", remedy.home, remedy.line))
}

/// Writes the page of a record that has none, and gives the path of the file.
///
/// # Errors
/// [`AdoptError::HasPage`], [`AdoptError::Exists`] and [`AdoptError::Machine`]; in each case nothing has changed.
pub fn write(site: &Site, id: RecordId) -> Result<PathBuf, AdoptError> {
    let has_page = |at: &u32| site.records.of_page(WrittenId(*at)) == Some(id);
    if let Some(at) = (0..site.written.len() as u32).find(has_page) {
        let path = site.written[at as usize].path.clone();
        return Err(AdoptError::HasPage { id: site.records.key(id), path });
    }
    let path = site.config.seeds().join(site.record_page(id));
    match output::create(&path, &draft(site, id)) {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(AdoptError::Exists { path }),
        Err(source) => Err(BuildError::Write { path, source }.into()),
    }
}
