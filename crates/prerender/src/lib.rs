//! Pages rendered ahead of time: an assembled site's own files go through the app's own components, natively.
//!
//! A crate of its own, so that who only checks a catalog need not build the app.

mod document;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use catalog::format::{Site, Tool, Votes};
use publish::{Edition, Page, PairRule};
use serde::de::DeserializeOwned;

/// Writes the pages of the site in `dist`, which is assembled but for them, and returns how many there are.
///
/// The pages are those of the [`Edition`], with `pairs` comparisons of each category. Comparisons that are not among them
/// are there as well, but only with scripts.
///
/// # Errors
/// If a file of the site cannot be read or understood, or a page cannot be written; the error names it.
pub fn write_pages(dist: &Path, base: &str, pairs: usize) -> Result<usize> {
    let site: Site = read(&dist.join("catalog/site.json"))?;
    let votes: Votes = read(&dist.join("catalog/votes.json"))?;
    let mut files: Vec<_> = fs::read_dir(dist.join("catalog/tools"))
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<_, _>>())
        .context("cannot read the tools of the site")?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let tools: Vec<Tool> = files.iter().map(|file| read(file)).collect::<Result<_>>()?;

    let rule = PairRule { per_category: pairs, ..PairRule::default() };
    let edition = Edition::new(&site, &tools, votes, base).with_pairs(rule);
    let renderer = Renderer::new(dist, &edition)?;
    let mut count = 0;
    // The page that is not found has no address of its own; in its place is the empty document, which becomes any page.
    for page in edition.pages() {
        renderer.write(&page).with_context(|| format!("cannot render the page /{}", page.path()))?;
        count += 1;
    }
    Ok(count)
}

/// Renders pages of one edition into the folder of its site.
#[derive(Debug)]
pub struct Renderer<'a> {
    dist: &'a Path,
    shell: String,
    edition: &'a Edition<'a>,
    files: Vec<Arc<Tool>>,
}

impl<'a> Renderer<'a> {
    /// A renderer for the site in `dist`, which has its `index.html`. Only one base can be rendered for in a process.
    ///
    /// # Errors
    /// If `index.html` cannot be read.
    pub fn new(dist: &'a Path, edition: &'a Edition<'a>) -> Result<Self> {
        quayside::prerender::set_base(edition.address().base());
        let shell = text(&dist.join("index.html"))?;
        let files = edition.tools().iter().map(|&tool| Arc::new(tool.clone())).collect();
        Ok(Self { dist, shell, edition, files })
    }

    /// Renders and writes one page.
    ///
    /// # Errors
    /// If the app and the page's head tell two titles or descriptions, or if the file cannot be written.
    pub fn write(&self, page: &Page) -> Result<()> {
        let file = self.dist.join(page.file());
        let rendered = quayside::prerender::render(&page.path(), self.edition.catalog(), &self.files);
        let head = publish::head::head(self.edition, page);
        // The app's own words take their place once it is there.
        let words = [
            ("title", &head.title, &rendered.title),
            ("description", &head.description, &rendered.description),
        ];
        for (what, in_head, in_app) in words {
            ensure!(in_head == in_app, "its {what} is {in_head:?} in its head and {in_app:?} in the app");
        }
        let html = document::with_page(&self.shell, &head.html(), &rendered.body)?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&file, html).with_context(|| format!("cannot write {}", file.display()))
    }
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    catalog::read(&text(file)?).with_context(|| format!("cannot understand {}", file.display()))
}
