//! `fanwiki build`.

use fanwiki::{cache::Cache, check, output, recorder::Recorder, serve::watch::Watch, site::Site};

use super::{Exit, Settings, Stop, count, print_failure, shown, timings::Timings};

#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Print what each stage and the pages of each template took
    #[arg(long)]
    timings: bool,
    /// Build again after every change, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

pub(super) fn run(settings: &Settings, options: &Options) -> Result<Exit, Stop> {
    let mut cache = settings.load_cache();
    if !options.watch {
        let (exit, site) = once(settings, options, &mut cache)?;
        // All is written and said: the system takes the memory back faster than piece by piece.
        std::mem::forget((site, cache));
        return Ok(exit);
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

fn once(settings: &Settings, options: &Options, cache: &mut Cache) -> Result<(Exit, Site), Stop> {
    let timings = Timings::start(options.timings);
    let (site, mut diagnostics) = settings.compile_with(cache, &timings)?;
    check::run(&site, &mut diagnostics);
    timings.ended("check");
    let written = settings.write(&site, cache, &timings, &mut diagnostics);
    settings.save_cache(cache);
    timings.ended("cache saved");
    settings.report(&diagnostics, &site.sources);
    let summary = written?;
    timings.print(&site, summary.as_ref());
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
    Ok((settings.verdict(&diagnostics), site))
}

/// `, 5120 of them in people/joan-jett.html`: the page that is the first to look at where a site grows too heavy.
fn heaviest(page: Option<&(String, u64)>) -> String {
    page.map(|(path, bytes)| format!(", {bytes} of them in {path}")).unwrap_or_default()
}
