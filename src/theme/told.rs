//! What the template engine says of a mistake, told in our words.

use std::ops::Range;

use tera::ErrorKind;

use super::{DEFAULT_PREFIX, DEFAULTS};

/// A mistake of a template.
#[derive(Debug)]
pub(super) struct Told<'a> {
    /// The template it is in.
    pub(super) template: &'a str,
    /// Its bytes there; none if the engine does not say.
    pub(super) range: Range<usize>,
    /// The block that it is about.
    pub(super) block: Option<String>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do, and by which way the engine got there.
    pub(super) help: String,
}

impl<'a> Told<'a> {
    /// What went wrong while `template` was read or rendered; the mistake may be in one that it includes or extends.
    pub(super) fn of(error: &'a tera::Error, template: &'a str) -> Self {
        let culprit = culprit(error).unwrap_or(template);
        let (range, message) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.span().range.clone(), sentence_case(report.message()))
            }
            other => (0..0, sentence_case(other.to_string().lines().next().unwrap_or_default())),
        };
        let trail = trail(error);
        let block = vanished_block(&message).map(str::to_owned);
        let help = match () {
            () if message.starts_with("this content would be ignored") => {
                "put it into a block of the template that this one extends".to_owned()
            }
            () if block.is_some() => {
                "`fanwiki theme eject NAME --print` shows a default template with its blocks; an upgrade may have renamed one".to_owned()
            }
            () => help_for(culprit),
        };
        let help = if trail.is_empty() { help } else { format!("{help}; called from {}", trail.join(", from ")) };
        Self { template: culprit, range, block, message, help }
    }
}

/// The template that an error is about.
fn culprit(error: &tera::Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl),
        ErrorKind::MissingParent { current, .. } => Some(current),
        _ => None,
    }
}

/// From where the failing template was included or its component called, the innermost first, as `film.html:3:12`. The
/// engine keeps these places to itself and gives them only in its printed report.
fn trail(error: &tera::Error) -> Vec<String> {
    let ErrorKind::RenderingError(_) = error.kind() else { return Vec::new() };
    let report = error.to_string();
    report.lines().filter_map(|line| line.strip_prefix("note: called from ")).map(str::to_owned).collect()
}

/// The block that a template redefines and that no template above it has.
fn vanished_block(message: &str) -> Option<&str> {
    message.strip_prefix("block `")?.strip_suffix("` is not defined in any parent template")
}

/// The help for any other mistake in a template.
pub(super) fn help_for(template: &str) -> String {
    if template.starts_with(DEFAULT_PREFIX) {
        return "a field that a default template needs is gone: report it".to_owned();
    }
    let is_default = DEFAULTS.iter().any(|(name, _)| *name == template);
    let what =
        if is_default { format!("what `{template}` is given") } else { "what each template is given".to_owned() };
    format!("docs/templates.md lists {what}")
}

/// Our messages start in lower case and end without a full stop; Tera's do not.
fn sentence_case(message: &str) -> String {
    let joined = message.replace(". Available", "; available");
    let trimmed = joined.trim_start_matches("error: ").trim_end_matches('.');
    let mut letters = trimmed.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
