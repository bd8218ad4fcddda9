//! What an author got wrong, or should know: a stable code, a place, one thing to do.

use std::{ops::Range, path::PathBuf, sync::Arc};

use crate::span::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Never changes an exit code.
    Note,
    /// The site is written; under `--strict` the exit code is 1.
    Warning,
    /// Nothing is written; the exit code is 1.
    Error,
}

/// Where a diagnostic points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Bytes of a source.
    Source(Span),
    /// Bytes of another file, say `site.toml` or a template.
    File {
        /// The path to show.
        path: PathBuf,
        /// The whole text of the file.
        text: Arc<str>,
        /// The bytes of it.
        range: Range<usize>,
    },
    /// The site as a whole.
    Site,
}

/// One thing to tell an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable and documented in `docs/command-line.md`, in kebab case.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong: starts in lower case, ends without a full stop.
    pub message: String,
    /// The one thing the author can do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, Place::Source(span), message)
    }

    /// A warning at `span`.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, Place::Source(span), message)
    }

    /// A note at `span`.
    pub fn note(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, Place::Source(span), message)
    }

    /// A diagnostic anywhere.
    pub fn new(code: &'static str, severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self { code, severity, place, message: message.into(), help: None }
    }

    /// The same with one thing to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All diagnostics of a run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds one unless the same code stands at the same place: a template that fails does so on every page.
    pub fn push_once(&mut self, diagnostic: Diagnostic) {
        let is_known = |known: &Diagnostic| known.code == diagnostic.code && known.place == diagnostic.place;
        if diagnostic.place == Place::Site || !self.list.iter().any(is_known) {
            self.push(diagnostic);
        }
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(diagnostics);
    }

    /// All of them, in the order they were added; [`crate::report::write`] sorts.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether an error is among them, so that nothing may be written.
    pub fn have_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}
