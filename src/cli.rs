//! Arguments, streams and exit codes. Results go to standard output, everything else to standard error.

mod adopt;
mod build;
mod check;
mod completions;
mod explain;
mod export;
mod list;
mod man;
mod new;
mod schema;
mod serve;
mod table;
mod theme;
mod timings;

use std::{
    error::Error,
    io::{self, BufWriter, Write},
    path::{Display, Path, PathBuf},
    process::ExitCode,
};

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use fanwiki::{
    cache::Cache,
    config::{self, Config, ConfigError},
    diagnostic::{Diagnostics, Severity},
    error::BuildError,
    output::{self, Summary},
    recorder::Recorder,
    report::{self, Extent, Look},
    site::Site,
    source::Sources,
};

/// How many diagnostics of one code are shown without `-v`: enough to see what is wrong, and the others still in sight.
const SHOWN: usize = 10;

/// Turns a folder of articles into a static, cross-linked fan wiki of people, films and bands.
#[derive(Debug, Parser)]
#[command(name = "fanwiki", version, about, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes, before or after its name.
#[derive(Debug, Clone, Args)]
struct Settings {
    /// The folder that holds `seeds/` and, if you like, `site.toml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".", hide_default_value = true)]
    root: PathBuf,
    /// The folder to write to, instead of `public/`
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will stand, instead of what site.toml says
    #[arg(long, global = true, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// How many threads to use, instead of one for each core
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    threads: Option<usize>,
    /// Work everything out anew, and keep nothing of it for the next time
    #[arg(long, global = true)]
    no_cache: bool,
    /// Exit with 1 if there are warnings
    #[arg(long, global = true)]
    strict: bool,
    /// Print notes as well
    #[arg(long, short, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// Print nothing but what makes the command fail
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Whether to print in colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    color: Color,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a page of your own for a record, filled with what was found
    Adopt(adopt::Options),
    /// Write the site
    Build(build::Options),
    /// Look for mistakes and write nothing
    Check(check::Options),
    /// Print completions for a shell
    Completions(completions::Options),
    /// Tell why a name became a record, or why not
    Explain(explain::Options),
    /// Print everything that was recognised as JSON
    Export,
    /// List the records and articles, or what is open
    List(list::Options),
    /// Print the manual page, or write those of all commands
    Man(man::Options),
    /// Write a new wiki that builds at once
    New(new::Options),
    /// Print the JSON Schema of site.toml or of front matter
    Schema(schema::Options),
    /// Show the site in a browser while you write, again after every change
    Serve(serve::Options),
    /// List the parts of the theme, copy one for editing, see what has changed
    Theme(theme::Options),
}

fn base_url(text: &str) -> Result<String, &'static str> {
    config::parse_base_url(text).ok_or("write it in full, without `?` and `#`: `https://owner.github.io/wiki/`")
}

/// More than any machine can use: a slip of the finger must not ask the system for a million threads.
const MOST_THREADS: usize = 1024;

fn threads(text: &str) -> Result<usize, String> {
    let threads = text.parse().ok().filter(|threads| (1..=MOST_THREADS).contains(threads));
    threads.ok_or_else(|| format!("write a number from 1 to {MOST_THREADS}"))
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It did what it was asked to.
    Success,
    /// An author has something to correct.
    Mistakes,
    /// The arguments or `site.toml` are wrong.
    Usage,
    /// A file could not be read or written.
    Machine,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Success => Self::SUCCESS,
            Exit::Mistakes => Self::from(1),
            Exit::Usage => Self::from(2),
            Exit::Machine => Self::from(3),
        }
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
enum Stop {
    /// Input or output failed.
    Build(BuildError),
    /// Standard output could not be written to.
    Print(io::Error),
    /// Something is wrong that has been reported.
    Reported(Exit),
}

impl From<BuildError> for Stop {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}

/// Runs a command.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let settings = &arguments.settings;
    settings.apply();
    let outcome = match &arguments.command {
        Command::Adopt(options) => adopt::run(settings, options),
        Command::Build(options) => build::run(settings, options),
        Command::Check(options) => check::run(settings, options),
        Command::Completions(options) => completions::run(options),
        Command::Explain(options) => explain::run(settings, options),
        Command::Export => export::run(settings),
        Command::List(options) => list::run(settings, options),
        Command::Man(options) => man::run(options),
        Command::New(options) => new::run(settings, options),
        Command::Schema(options) => schema::run(options),
        Command::Serve(options) => serve::run(settings, options),
        Command::Theme(options) => theme::run(settings, options),
    };
    match outcome {
        Ok(exit) | Err(Stop::Reported(exit)) => exit,
        // Somebody read the first lines and had enough.
        Err(Stop::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Success,
        Err(Stop::Print(error)) => {
            print_error("cannot write to standard output", Some(&error), None);
            Exit::Machine
        }
        Err(Stop::Build(error)) => {
            print_failure(&error);
            Exit::Machine
        }
    }
}

impl Settings {
    fn apply(&self) {
        let choice = match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        choice.write_global();
        if let Some(threads) = self.threads {
            // Fails only if there is a pool already, and nothing has run yet.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        }
    }

    /// The settings of the site, with those of the command line over them.
    fn config(&self) -> Result<Config, Stop> {
        let mut config = match Config::load(&self.root) {
            Ok(config) => config,
            Err(ConfigError::Unreadable(error)) => return Err(Stop::Build(error)),
            Err(ConfigError::Wrong(wrong)) => {
                let mut diagnostics = Diagnostics::default();
                diagnostics.extend(wrong);
                self.report(&diagnostics, &Sources::default());
                return Err(Stop::Reported(Exit::Usage));
            }
        };
        if let Some(base_url) = &self.base_url {
            config = config.with_base_url(base_url.clone());
        }
        if let Some(out) = &self.out {
            config = config.with_output(out.clone());
            if let Some(other) = config.mixed_with() {
                let help = "give it a folder of its own, say `--out public`";
                print_error(&format!("the output would be mixed with {other}"), None, Some(help));
                return Err(Stop::Reported(Exit::Usage));
            }
        }
        Ok(config)
    }

    /// What earlier commands found out.
    fn load_cache(&self) -> Cache {
        if self.no_cache { Cache::default() } else { Cache::load(&self.root) }
    }

    /// Keeps it for the next command. Where it cannot be written, that one takes longer and nothing else is wrong.
    fn save_cache(&self, cache: &mut Cache) {
        if !self.no_cache {
            let _ = cache.save(&self.root);
        }
    }

    /// The site, with what its authors got wrong.
    fn compile(&self) -> Result<(Site, Diagnostics), Stop> {
        let mut cache = self.load_cache();
        let compiled = self.compile_with(&mut cache, &())?;
        self.save_cache(&mut cache);
        Ok(compiled)
    }

    /// Writes the site.
    fn write(
        &self,
        site: &Site,
        cache: &mut Cache,
        recorder: &impl Recorder,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Summary>, BuildError> {
        output::write_with(site, Some(cache).filter(|_| !self.no_cache), recorder, diagnostics)
    }

    /// The same for whoever keeps the cache.
    fn compile_with(&self, cache: &mut Cache, recorder: &impl Recorder) -> Result<(Site, Diagnostics), Stop> {
        let config = self.config()?;
        if self.no_cache {
            *cache = Cache::default();
        }
        let mut diagnostics = Diagnostics::default();
        match fanwiki::compile_with(config, cache, recorder, &mut diagnostics) {
            Ok(site) => Ok((site, diagnostics)),
            Err(error) => {
                self.report(&diagnostics, &Sources::default());
                Err(Stop::Build(error))
            }
        }
    }

    /// The site for a command that prints what is in it: only errors are reported, and stop it.
    fn compile_to_print(&self) -> Result<Site, Stop> {
        let (site, diagnostics) = self.compile()?;
        if diagnostics.have_errors() {
            self.report(&diagnostics, &site.sources);
            return Err(Stop::Reported(Exit::Mistakes));
        }
        Ok(site)
    }

    /// Prints as many of the diagnostics as were asked for.
    fn report(&self, diagnostics: &Diagnostics, sources: &Sources) {
        let least = match (self.verbose, self.quiet, self.strict) {
            (true, ..) => Severity::Note,
            (_, true, false) => Severity::Error,
            _ => Severity::Warning,
        };
        let most = if self.verbose { usize::MAX } else { SHOWN };
        let mut stderr = BufWriter::new(anstream::stderr());
        // Where could a failure to print be printed?
        let _ = report::write(diagnostics, sources, Extent { least, most }, Look::Coloured, &mut stderr);
        let _ = stderr.flush();
    }

    /// How a command ends after it did its work.
    fn verdict(&self, diagnostics: &Diagnostics) -> Exit {
        let has_warnings = || diagnostics.count(Severity::Warning) > 0;
        if diagnostics.have_errors() || self.strict && has_warnings() { Exit::Mistakes } else { Exit::Success }
    }

    /// Prints a line about the work itself.
    fn say(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr(), "{line}");
        }
    }

    /// `2 errors, 1 warning, 3 notes (shown with -v)`.
    fn tally(&self, diagnostics: &Diagnostics) -> String {
        let hidden = if self.verbose || diagnostics.count(Severity::Note) == 0 { "" } else { " (-v shows them)" };
        let count = |severity, name| count(diagnostics.count(severity), name);
        format!(
            "{}, {}, {}{hidden}",
            count(Severity::Error, "error"),
            count(Severity::Warning, "warning"),
            count(Severity::Note, "note")
        )
    }
}

/// `1 page`, `2 pages`.
fn count(number: usize, name: &str) -> String {
    format!("{number} {name}{}", if number == 1 { "" } else { "s" })
}

/// A path without the `./` that stands before all that is below the working folder.
fn shown(path: &Path) -> Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

/// Prints what the machine could not do.
fn print_failure(error: &BuildError) {
    print_error(&error.to_string(), error.source(), error.help());
}

/// Prints a failure with the chain of its causes.
fn print_error(message: &str, cause: Option<&(dyn Error + 'static)>, help: Option<&str>) {
    use report::{EMPHASIS, ERROR, harmless};

    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, "{ERROR}error{ERROR:#}: {}", harmless(message));
    for cause in std::iter::successors(cause, |cause| (*cause).source()) {
        let _ = writeln!(stderr, "  = {EMPHASIS}cause{EMPHASIS:#}: {}", harmless(&cause.to_string()));
    }
    if let Some(help) = help {
        let _ = writeln!(stderr, "  = {EMPHASIS}help{EMPHASIS:#}: {}", harmless(help));
    }
}
