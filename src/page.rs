//! Pages: finished views, made one at a time.

use crate::{article::ArticleId, diagnostic::Diagnostic, site::Site};

/// The stylesheet of a site that brings none.
pub const STYLESHEET: &str = "body { max-width: 40em; margin: auto }\n";

/// Which page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKey {
    /// The page a reader lands on.
    Home,
    /// The page of an article.
    Article(ArticleId),
}

impl Site {
    /// Every page, in order of path.
    pub fn pages(&self) -> Vec<PageKey> {
        let articles = self.articles.iter().map(|article| PageKey::Article(article.id));
        articles.chain([PageKey::Home]).collect()
    }

    /// The path of a page below the output folder, with `/`.
    pub fn path(&self, key: &PageKey) -> String {
        match key {
            PageKey::Home => "index.html".to_owned(),
            PageKey::Article(id) => format!("articles/{}.html", self.articles[id.index()].path),
        }
    }

    /// Renders one page to the end of `out`.
    ///
    /// # Errors
    /// A diagnostic if its template fails.
    pub fn render(&self, key: &PageKey, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let text = match key {
            PageKey::Home => &self.config.title,
            PageKey::Article(id) => &self.articles[id.index()].text,
        };
        out.extend(text.as_bytes());
        Ok(())
    }
}
