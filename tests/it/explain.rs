//! What `explain` prints is what was decided.

use std::path::Path;

use fanwiki::{config::Config, diagnostic::Diagnostics, explain::explain_article, site::Site};

use crate::wiki::Wiki;

fn compile(root: &Path) -> Site {
    fanwiki::compile(Config::load(root).unwrap(), &mut Diagnostics::default()).unwrap()
}

/// Holds what is explained of each name against the mention it became.
#[track_caller]
fn adds_up(site: &Site) {
    for article in &site.articles {
        let explanations = explain_article(site, article);
        let readings = explanations.iter().filter_map(|explanation| Some((explanation, explanation.reading.as_ref()?)));
        let mut explained = 0;
        for (explanation, reading) in readings {
            let name = article.slice(reading.range);
            assert_eq!(explanation.decision(), (reading.kind, reading.confidence), "{name:?} in {}", article.path);
            explained += 1;
        }
        assert_eq!(explained, site.mentions.of(article.id).len(), "every mention of {} is explained", article.path);
    }
}

#[test]
fn the_weights_printed_add_up_to_the_decision() {
    adds_up(&compile(Path::new(env!("CARGO_MANIFEST_DIR"))));
}

#[test]
fn they_add_up_for_aliases_lists_and_names_of_two_senses() {
    let wiki = Wiki::new()
        .article(
            "two.txt",
            "The Night Herons Reach The Screen\n\nMira Halden directed \"The Night Herons,\" a film about the band The \
             Night Herons. Halden, Ada Moss and Moss Rowe told us: \"We liked the Night Herons.\"\n",
        )
        .article("one.txt", "HALDEN SPEAKS AGAIN TODAY\n\nThe singer Ada Moss of the Night Herons met Mira.\n");
    adds_up(&compile(&wiki.path("")));
}
