//! `fanwiki build`.

use std::time::{Duration, Instant};

use fanwiki::{cache::Cache, check, output, serve::watch::Watch};

use super::{Exit, Settings, Stop, count, print_failure, shown};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Print how long each step took
    #[arg(long)]
    timings: bool,
    /// Build again after every change, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let mut cache = settings.load_cache();
    if !options.watch {
        return once(settings, options, &mut cache);
    }
    let mut watch = Watch::of(&settings.config()?.root)?;
    loop {
        match once(settings, options, &mut cache) {
            // The next change may mend it.
            Err(Stop::Build(error)) => print_failure(&error),
            Err(stop @ Stop::Print(_)) => return Err(stop),
            Ok(_) | Err(Stop::Reported(_)) => {}
        }
        if !watch.wait() {
            return Ok(Exit::Success);
        }
    }
}

fn once(settings: &Settings, options: &Options, cache: &mut Cache) -> Result<Exit, Stop> {
    let mut timings = Timings::start();
    let (site, mut diagnostics) = settings.compile_with(cache)?;
    timings.lap("read and recognise");
    check::run(&site, &mut diagnostics);
    timings.lap("check");
    let written = settings.write(&site, cache, &mut diagnostics);
    timings.lap("render and write");
    settings.save_cache(cache);
    timings.lap("keep");
    settings.report(&diagnostics, &site.sources);
    let summary = written?;
    if options.timings {
        timings.print();
    }
    settings.say(&match summary {
        Some(output::Summary { pages, files }) => format!(
            "built {} into {}: {} written, {} unchanged, {} removed, {} bytes{}; {}",
            count(pages, "page"),
            shown(&site.config.output),
            count(files.written, "file"),
            files.unchanged,
            files.removed,
            files.bytes,
            heaviest(files.heaviest.as_ref()),
            settings.tally(&diagnostics)
        ),
        None => format!("nothing was written: {}", settings.tally(&diagnostics)),
    });
    Ok(settings.verdict(&diagnostics))
}

/// `, 5120 of them in people/joan-jett.html`: the page that is the first to look at where a site grows too heavy.
fn heaviest(page: Option<&(String, u64)>) -> String {
    page.map(|(path, bytes)| format!(", {bytes} of them in {path}")).unwrap_or_default()
}

/// How long the steps of a build took.
struct Timings {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Timings {
    fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    /// Ends a step.
    fn lap(&mut self, step: &'static str) {
        let now = Instant::now();
        self.laps.push((step, now - self.last));
        self.last = now;
    }

    /// Prints them to standard error, quiet or not: somebody asked.
    fn print(&self) {
        for (step, time) in &self.laps {
            anstream::eprintln!("{:>10.1} ms  {step}", time.as_secs_f64() * 1000.0);
        }
    }
}
