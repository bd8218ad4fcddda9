//! `fanwiki explain`.

use std::io::{self, Write};

use clap::{CommandFactory, error::ErrorKind};
use fanwiki::{explain::Query, fact::Claim};

use super::{Arguments, Exit, Settings, Stop, print_error};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// A name, or a place such as `seeds/x.txt:12`
    #[arg(required = true, num_args = 1..)]
    what: Vec<String>,
    /// Tell why the name is not linked
    #[arg(long, conflicts_with = "fact")]
    not: bool,
    /// Tell why there is a fact, or why not: a name, what is said of it, and whom: `"Joan Jett" member_of "The Runaways"`
    #[arg(long)]
    fact: bool,
}

impl Options {
    /// `None` if there are too many or too few words for a fact.
    fn query(&self) -> Option<Query> {
        let words = self.what.join(" ");
        if !self.fact {
            return Some(if self.not { Query::Missing(words) } else { Query::Name(words) });
        }
        let is_predicate = |word: &str| Claim::PREDICATES.contains(&word);
        let (subject, predicate, object) = match self.what.as_slice() {
            [subject, predicate] if is_predicate(predicate) => (subject, Some(predicate), None),
            [subject, object] => (subject, None, Some(object)),
            [subject, predicate, object] => (subject, Some(predicate), Some(object)),
            _ => return None,
        };
        Some(Query::Fact { subject: subject.clone(), predicate: predicate.cloned(), object: object.cloned() })
    }
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let Some(query) = options.query() else {
        let message = "a fact is two names and what is between them: --fact \"Joan Jett\" member_of \"The Runaways\"";
        let _ = Arguments::command().error(ErrorKind::WrongNumberOfValues, message).print();
        return Ok(Exit::Usage);
    };
    let site = settings.compile_to_print()?;
    match fanwiki::explain::explain(&site, &query) {
        Ok(explanation) => {
            writeln!(io::stdout().lock(), "{}", explanation.trim_end())?;
            Ok(Exit::Success)
        }
        Err(message) => {
            print_error(&message, None, None);
            Ok(Exit::Mistakes)
        }
    }
}
