//! Prints every stretch of a folder that was weighed as a name, with what was said for and against each kind: one line
//! of JSON each. `tools/learn_weights.py` compares it with an annotation and adjusts the weights of the cues.
//!
//! ```text
//! cargo run --release --example evidence -- SITE > evidence.jsonl
//! ```

use std::{
    io::{BufWriter, Write},
    path::PathBuf,
};

use fanwiki::{compile, config::Config, diagnostic::Diagnostics, explain::explain_article, kind::Kind};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(std::env::args().nth(1).ok_or("name the folder of a site")?);
    let mut diagnostics = Diagnostics::default();
    let config = Config::load(&root).map_err(|_| "its site.toml cannot be read")?;
    let site = compile(config, &mut diagnostics)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for article in &site.articles {
        for explanation in explain_article(&site, article) {
            let span = article.span(explanation.range);
            let weights = |weights: fanwiki::sighting::Weights| -> serde_json::Map<String, serde_json::Value> {
                let said = Kind::ALL.into_iter().filter(|kind| weights.of(*kind) != 0);
                said.map(|kind| (kind.name().to_owned(), weights.of(kind).into())).collect()
            };
            let contributions: Vec<_> =
                explanation.contributions.iter().map(|(name, said)| json!([name, weights(*said)])).collect();
            let line = json!({
                "path": article.path, "start": span.start, "end": span.end,
                "text": article.slice(explanation.range),
                "kept": explanation.reading.map(|reading| reading.kind.name()),
                "contributions": contributions,
            });
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}
