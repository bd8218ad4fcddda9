//! What the template engine says of a mistake, told in our words.

use std::ops::Range;

use tera::ErrorKind;

use super::{DEFAULT_PREFIX, DEFAULTS, Part};

/// A mistake of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told<'a> {
    /// The template it is in.
    pub(super) template: &'a str,
    /// Where in it.
    pub(super) spot: Spot<'a>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do, and by which way the engine got there.
    pub(super) help: String,
    /// The template that it asks for and that is not there, or is broken itself.
    pub(super) missing: Option<&'a str>,
}

/// Where in a template a mistake is, as far as the engine says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot<'a> {
    /// These bytes.
    Bytes(Range<usize>),
    /// So many characters from a line and a column on, both counted from 1.
    Characters { line: usize, column: usize, length: usize },
    /// Where this name first stands between quotation marks.
    Quoted(&'a str),
    /// Nobody knows: its head.
    Head,
}

impl Spot<'_> {
    /// The bytes in the text of the template.
    pub(super) fn bytes(&self, text: &str) -> Range<usize> {
        match self {
            Self::Bytes(range) => range.clone(),
            Self::Characters { line, column, length } => characters(text, *line, *column, *length).unwrap_or_default(),
            Self::Quoted(name) => {
                let quoted = [format!("\"{name}\""), format!("'{name}'"), format!("`{name}`")];
                let found = quoted.iter().find_map(|quoted| text.find(quoted.as_str()).map(|at| at..at + quoted.len()));
                found.unwrap_or_default()
            }
            Self::Head => 0..0,
        }
    }
}

/// So many characters of a text from a line and a column on, counted from 1; `None` if it has no such place.
fn characters(text: &str, line: usize, column: usize, length: usize) -> Option<Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(start..)?;
    let at = |number: usize| rest.char_indices().nth(number).map_or(rest.len(), |(at, _)| at);
    Some(start + at(column - 1)..start + at(column - 1 + length))
}

impl<'a> Told<'a> {
    /// What went wrong while `template` was read or rendered, at least one thing; the mistake may be in a template that it
    /// includes or extends.
    pub(super) fn all(error: &'a tera::Error, template: &'a str) -> Vec<Self> {
        let told = |template, spot, message: String| {
            let message = sentence_case(&message);
            let help = help_about(template, &message);
            Self { template, spot, message, help, missing: None }
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let mut told =
                    told(report.filename(), Spot::Bytes(report.span().range.clone()), report.message().to_owned());
                let trail = trail(error);
                if !trail.is_empty() {
                    told.help = format!("{}; called from {}", told.help, trail.join(", from "));
                }
                vec![told]
            }
            ErrorKind::CircularInclude { tpl, include_chain } => {
                let next = include_chain.get(1).map_or(tpl.as_str(), String::as_str);
                let message = format!("`{tpl}` includes itself{}", by_way_of(tpl, include_chain));
                let help = "an include has to come to an end: take one of them out".to_owned();
                vec![Self { help, ..told(tpl, Spot::Quoted(next), message) }]
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let next = inheritance_chain.iter().map(String::as_str).find(|name| name != tpl).unwrap_or(tpl);
                let message = format!("`{tpl}` extends itself{}", by_way_of(tpl, inheritance_chain));
                let help = match Part::find(tpl) {
                    Some(part) => format!("to change a block of the default, extend `{DEFAULT_PREFIX}{}`", part.name),
                    None => "let one of them extend nothing".to_owned(),
                };
                vec![Self { help, ..told(tpl, Spot::Quoted(next), message) }]
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("unknown template `{parent}`");
                vec![Self { missing: Some(parent), ..told(current, Spot::Quoted(parent), message) }]
            }
            ErrorKind::Msg(text) if text.starts_with(REPORT) => {
                text.split("\n\n").filter_map(|report| Self::of_report(report, template, &told)).collect()
            }
            other => vec![told(template, Spot::Head, other.to_string().lines().next().unwrap_or_default().to_owned())],
        }
    }

    /// What a printed report says. The engine gives several mistakes of what templates call in this way only. What is wrong in
    /// another template, because of what `template` lacks, is told of `template`: the other was right before.
    fn of_report(
        report: &'a str,
        template: &'a str,
        told: &impl Fn(&'a str, Spot<'a>, String) -> Self,
    ) -> Option<Self> {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix(REPORT)?;
        let (file, place) =
            lines.next()?.trim_start().strip_prefix("--> ")?.rsplit_once(':').and_then(|(rest, column)| {
                let (file, line) = rest.rsplit_once(':')?;
                Some((file, (line.parse().ok()?, column.parse().ok()?)))
            })?;
        let length = report.lines().last()?.matches('^').count();
        let (line, column) = place;
        let missing = message.strip_prefix("Unknown template `").and_then(|rest| rest.strip_suffix('`'));
        if file == template {
            return Some(Self { missing, ..told(file, Spot::Characters { line, column, length }, message.to_owned()) });
        }
        let told = told(template, Spot::Head, message.to_owned());
        let block = message.strip_prefix("Block `").and_then(|rest| rest.split_once('`')).map(|(block, _)| block);
        Some(match block {
            Some(block) => Self {
                message: format!("there is no block `{block}`, which other templates fill"),
                help: format!("put `{{% block {block} %}}{{% endblock %}}` where it belongs"),
                ..told
            },
            None => told,
        })
    }
}

/// What a report of the engine starts with.
const REPORT: &str = "error: ";

/// ` by way of a.html` for the other templates of a circle.
fn by_way_of(template: &str, chain: &[String]) -> String {
    let others: Vec<_> = chain.iter().filter(|name| *name != template).map(|name| format!("`{name}`")).collect();
    if others.is_empty() { String::new() } else { format!(" by way of {}", others.join(", ")) }
}

/// The help for a mistake, by what the engine says of it.
fn help_about(template: &str, message: &str) -> String {
    match () {
        () if message.starts_with("this content would be ignored") => {
            "put it into a block of the template that this one extends".to_owned()
        }
        () if message.ends_with("is not defined in any parent template") => {
            "`fanwiki theme eject NAME --print` shows a default template with its blocks; an upgrade may have renamed one".to_owned()
        }
        () => help_for(template),
    }
}

/// From where the failing template was included or its component called, the innermost first, as `film.html:3:12`. The
/// engine keeps these places to itself and gives them only in its printed report.
fn trail(error: &tera::Error) -> Vec<String> {
    let ErrorKind::RenderingError(_) = error.kind() else { return Vec::new() };
    let report = error.to_string();
    report.lines().filter_map(|line| line.strip_prefix("note: called from ")).map(str::to_owned).collect()
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
