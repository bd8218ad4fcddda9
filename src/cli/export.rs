//! `fanwiki export`.

use std::io::{self, BufWriter, Write};

use fanwiki::emit::export::{self, Detail};

use super::{Exit, Settings, Stop};

pub(super) fn run(settings: &Settings) -> Result<Exit, Stop> {
    let site = settings.compile_to_print()?;
    let mut stdout = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    export::write(&site, Detail::Full, &mut stdout)?;
    stdout.flush()?;
    Ok(Exit::Success)
}
