//! "Edit this page": links to the source of a page on the host of its repository.

use crate::wiki::Wiki;

fn wiki(settings: &str) -> Wiki {
    Wiki::new()
        .file("site.toml", settings)
        .article(
            "2010/winter & snow.txt",
            "Snow at last\n\nMira Halden directed the film [movie]'The Long Winter'[/movie].\n",
        )
        .article("halden.md", "+++\nkind = \"person\"\nname = \"Mira Halden\"\n+++\nShe directs.\n")
}

/// The link in the foot of a page, with its words.
fn link(wiki: &Wiki, page: &str) -> Option<String> {
    let page = wiki.read(&format!("public/{page}.html"));
    let (_, rest) = page.split_once("<li><a rel=\"nofollow\" href=\"")?;
    let (link, _) = rest.split_once("</a></li>").expect("the link has an end");
    Some(link.replace("\">", " "))
}

#[test]
fn pages_lead_to_what_they_are_made_from() {
    let wiki = wiki("repo = \"jane/wiki\"\n");
    wiki.run("build");
    let told = |page| link(&wiki, page).unwrap_or_default();
    insta::assert_snapshot!(told("articles/2010/winter-and-snow"), @"https://github.com/jane/wiki/edit/main/seeds/2010/winter%20%26%20snow.txt Edit this page");
    insta::assert_snapshot!(told("people/mira-halden"), @"https://github.com/jane/wiki/edit/main/seeds/halden.md Edit this page");
    // Nobody has written a page of the film: it is begun with what it is about.
    insta::assert_snapshot!(told("films/the-long-winter"), @"https://github.com/jane/wiki/new/main?filename=seeds/films/the-long-winter.md&amp;value=%2B%2B%2B%0Akind%20%3D%20%22film%22%0Aname%20%3D%20%22The%20Long%20Winter%22%0Aslug%20%3D%20%22the-long-winter%22%0A%2B%2B%2B%0A Write for this page");
    assert_eq!([link(&wiki, "index"), link(&wiki, "people"), link(&wiki, "404")], [None, None, None]);
}

#[test]
fn without_a_repository_there_are_no_links() {
    let wiki = wiki("");
    wiki.run("build");
    assert_eq!(link(&wiki, "people/mira-halden"), None);
}

#[test]
fn branch_folder_and_host_can_be_others() {
    let wiki = wiki(
        "repo = \"https://git.example.org/jane/wiki.git\"\n[edit]\nbranch = \"trunk\"\nfolder = \"docs/wiki\"\nforge = \"forgejo\"\n",
    );
    wiki.run("build");
    insta::assert_snapshot!(link(&wiki, "people/mira-halden").unwrap(), @"https://git.example.org/jane/wiki/_edit/trunk/docs/wiki/seeds/halden.md Edit this page");
    insta::assert_snapshot!(link(&wiki, "films/the-long-winter").unwrap(), @"https://git.example.org/jane/wiki/_new/trunk/?filename=docs/wiki/seeds/films/the-long-winter.md&amp;value=%2B%2B%2B%0Akind%20%3D%20%22film%22%0Aname%20%3D%20%22The%20Long%20Winter%22%0Aslug%20%3D%20%22the-long-winter%22%0A%2B%2B%2B%0A Write for this page");
}

#[test]
fn what_cannot_be_a_repository_is_told() {
    let told = |settings: &str| wiki(settings).run_failing(2, "check").stderr;
    insta::assert_snapshot!(told("repo = \"jane\"\n[edit]\nfolder = \"../wiki\"\nforge = \"svn\"\nbranch = \"\"\nbrunch = 1\n"), @r#"
    error[config-value]: `jane` is no repository
     --> site.toml:1:8
      |
    1 | repo = "jane"
      |        ^^^^^^
      = help: write `owner/name` for GitHub, else the whole address, such as `https://codeberg.org/owner/name`

    error[config-value]: `../wiki` is no folder of the repository
     --> site.toml:3:10
      |
    3 | folder = "../wiki"
      |          ^^^^^^^^^
      = help: write the way from its head to site.toml: `docs/wiki`

    error[config-value]: no forge is called `svn`
     --> site.toml:4:9
      |
    4 | forge = "svn"
      |         ^^^^^
      = help: write `"github"` or `"gitlab"` or `"forgejo"`

    error[config-value]: this text is empty
     --> site.toml:5:10
      |
    5 | branch = ""
      |          ^^
      = help: write something, or leave the key out

    error[unknown-key]: there is no setting `brunch`
     --> site.toml:6:1
      |
    6 | brunch = 1
      | ^^^^^^
      = help: did you mean `branch`?
    "#);
    insta::assert_snapshot!(told("repo = \"https://git.example.org/jane/wiki\"\n"), @r#"
    error[config-value]: nobody can tell by `https://git.example.org/jane/wiki` what hosts it
     --> site.toml:1:8
      |
    1 | repo = "https://git.example.org/jane/wiki"
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      = help: write below a line `[edit]` that `forge` is `"github"` or `"gitlab"` or `"forgejo"`
    "#);
    insta::assert_snapshot!(told("[edit]\nbranch = \"trunk\"\n"), @r#"
    error[config-value]: `[edit]` tells how a repository is edited, and there is none
     --> site.toml:1:1
      |
    1 | [edit]
      | ^^^^^^
      = help: write `repo = "owner/name"` at the head of the file
    "#);
}
