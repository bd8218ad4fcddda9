//! `fanwiki serve`.

use std::{error::Error, io, thread};

use fanwiki::{
    cache::Cache,
    check,
    config::{Config, ConfigError},
    diagnostic::{Diagnostics, Severity},
    error::BuildError,
    report::{self, Extent, Look},
    serve::{Compiled, Server, watch::Watch},
    source::Sources,
};

use super::{Exit, Settings, Stop, count, print_failure};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Where to listen; other machines reach an address that is theirs to reach, say 0.0.0.0
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// The port, instead of 8000 or any free one; 0 is any
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
}

/// The port if none is asked for, and if it is free.
const PORT: u16 = 8000;

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    // Settings that are wrong are told before anything is served; later they are told in the page.
    let config = settings.config()?;
    let mut watch = Watch::of(&config.root)?;
    let server = bind(options, config.base_url.as_deref())?;
    let failed = |source| BuildError::Serve { address: options.host.clone(), source };
    let url = server.url().map_err(failed)?;
    let publisher = server.publisher();
    let mut cache = settings.load_cache();
    publisher.publish(compile(settings, &mut cache));
    settings.say(&format!("serving {url} (Ctrl-C ends it)"));
    if options.open && open::that_detached(&url).is_err() {
        settings.say("no browser could be opened: open that address in one yourself");
    }
    let again = settings.clone();
    thread::spawn(move || {
        again.save_cache(&mut cache);
        while watch.wait() {
            publisher.publish(compile(&again, &mut cache));
            again.save_cache(&mut cache);
        }
    });
    server.run().map_err(failed)?;
    settings.say("stopped");
    Ok(Exit::Success)
}

fn bind(options: &Options, base_url: Option<&str>) -> Result<Server, BuildError> {
    let host = options.host.as_str();
    let bound = match options.port {
        Some(port) => Server::bind(host, port, base_url, tell),
        None => match Server::bind(host, PORT, base_url, tell) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => Server::bind(host, 0, base_url, tell),
            bound => bound,
        },
    };
    let port = options.port.unwrap_or(PORT);
    bound.map_err(|source| BuildError::Serve { address: format!("{host}:{port}"), source })
}

/// Compiles the folder as it is now. What is wrong is printed, and errors are kept for the page.
fn compile(settings: &Settings, cache: &mut Cache) -> Compiled {
    let without_site = |problems| Compiled { site: None, problems };
    if let Err(ConfigError::Wrong(wrong)) = Config::load(&settings.root) {
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(wrong);
        settings.report(&diagnostics, &Sources::default());
        return without_site(errors(&diagnostics, &Sources::default()));
    }
    match settings.compile_with(cache, &()) {
        Ok((site, mut diagnostics)) => {
            check::run(&site, &mut diagnostics);
            settings.report(&diagnostics, &site.sources);
            settings.say(&format!("read {}: {}", count(site.articles.len(), "article"), settings.tally(&diagnostics)));
            let problems = errors(&diagnostics, &site.sources);
            Compiled { site: Some(site).filter(|_| !diagnostics.have_errors()), problems }
        }
        Err(Stop::Build(error)) => {
            print_failure(&error);
            let causes = std::iter::successors(error.source(), |cause| (*cause).source());
            without_site(causes.fold(format!("error: {error}"), |text, cause| format!("{text}\n  = cause: {cause}")))
        }
        Err(Stop::Print(error)) => without_site(format!("error: {error}")),
        Err(Stop::Reported(_)) => without_site("error: the terminal tells what is wrong".to_owned()),
    }
}

/// Prints what went wrong with a page that somebody asked for.
fn tell(problem: &str) {
    anstream::eprintln!("{problem}");
}

/// The errors as plain text.
fn errors(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut text = Vec::new();
    let extent = Extent { least: Severity::Error, most: usize::MAX };
    report::write(diagnostics, sources, extent, Look::Plain, &mut text).expect("memory can be written to");
    String::from_utf8_lossy(&text).trim_end().to_owned()
}
