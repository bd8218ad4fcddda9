//! Some hundred news stories, which nobody wrote for this program. They belong to their publisher, so they lie beside
//! the repository.

use crate::{
    links::broken_links,
    shared::{shared, wiki_of},
};

/// One test and not three: without optimisation, a build of all stories is most of what it takes.
#[test]
fn hundreds_of_stories_are_a_site_whose_links_land_whatever_the_number_of_threads() {
    let Some(stories) = shared("corpus") else { return };
    let wiki = wiki_of(&stories);
    for threads in [1, 2] {
        wiki.run(&format!("build --quiet --threads {threads} --out with-{threads}"));
    }
    let (one, two) = (wiki.files("with-1"), wiki.files("with-2"));
    assert!(one.len() > 386, "{} files", one.len());
    // Not `assert_eq`, which would print megabytes.
    let differing = one.iter().zip(&two).find(|(one, two)| one != two).map(|((path, _), _)| path);
    assert!(one.len() == two.len() && differing.is_none(), "differs: {differing:?}");
    let broken = broken_links(&wiki.path("with-1"));
    assert!(broken.is_empty(), "{} links: {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}
