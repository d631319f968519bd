//! Prerendering: an assembled site's own files go through the app's own components, natively.
//!
//! This is a crate of its own, so that checking a catalog does not require building the app.

mod document;
mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use catalog::Route;
use catalog::format::{Site, Tool, Votes};
use publish::{Edition, PageLayout, PairRule};
use serde::de::DeserializeOwned;

/// Writes the pages of the site in `dist`, which is otherwise complete, and returns how many there are.
///
/// The pages are those of the [`Edition`], with the comparisons of a rule. All other comparisons work as well, but only
/// with scripts.
///
/// # Errors
/// If a file of the site cannot be read or parsed, or a page cannot be written; the error names it.
pub fn write_pages(dist: &Path, base: &str, layout: PageLayout, rule: PairRule) -> Result<usize> {
    let site: Site = read(&dist.join("catalog/site.json"))?;
    let votes: Votes = read(&dist.join("catalog/votes.json"))?;
    let mut files: Vec<_> = fs::read_dir(dist.join("catalog/tools"))
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<_, _>>())
        .context("cannot read the tools of the site")?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let tools: Vec<Tool> = files.iter().map(|file| read(file)).collect::<Result<_>>()?;

    let edition = Edition::new(&site, &tools, votes, base).with_layout(layout).with_pairs(rule);
    let renderer = Renderer::new(dist, &edition)?;
    let mut count = 0;
    // The not-found page has no address; its file is the empty document, which can become any page.
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
    /// The checksums of the site's files that pages have asked for: most pages ask for the same ones.
    checksums: RefCell<BTreeMap<String, u64>>,
}

impl<'a> Renderer<'a> {
    /// A renderer for the site in `dist`, which must have its `index.html`. A process can render for one base and one layout
    /// only.
    ///
    /// # Errors
    /// If `index.html` cannot be read.
    pub fn new(dist: &'a Path, edition: &'a Edition<'a>) -> Result<Self> {
        quayside::prerender::set_place(edition.address().base(), edition.address().layout());
        let shell = text(&dist.join("index.html"))?;
        Ok(Self { dist, shell, edition, checksums: RefCell::default() })
    }

    /// Renders and writes one page.
    ///
    /// # Errors
    /// If the page's head and the app disagree on the title or description, or if a file cannot be read or written.
    pub fn write(&self, page: &Route) -> Result<()> {
        let tools = page.tools().iter().filter_map(|slug| self.edition.tool(slug));
        let tools: Vec<_> = tools.map(|tool| Arc::new(tool.clone())).collect();
        let rendered = quayside::prerender::render(page, self.edition.catalog(), &tools);
        let head = publish::head::head(self.edition, page);
        // The app sets its own title and description once it has started.
        let words = [
            ("title", &head.title, &rendered.title),
            ("description", &head.description, &rendered.description),
        ];
        for (what, in_head, in_app) in words {
            ensure!(in_head == in_app, "its {what} is {in_head:?} in its head and {in_app:?} in the app");
        }
        let content = document::Content {
            html: &rendered.html,
            path: &page.path(),
            files: &self.files_of(page)?,
            query_keys: &page.query_keys().join(" "),
        };
        let html = document::with_page(&self.shell, &head.html(), &content)?;
        for file in self.edition.address().layout().files(page) {
            let file = self.dist.join(file);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            }
            fs::write(&file, &html).with_context(|| format!("cannot write {}", file.display()))?;
        }
        Ok(())
    }

    /// The files that the app reads for a page, each as `address=checksum`: it takes over the page only if it has read
    /// the same ones.
    fn files_of(&self, page: &Route) -> Result<String> {
        let mut files = vec!["catalog/index.json".to_owned()];
        // The index of a large catalog names its parts by content, and contains the votes that are shown first.
        if !self.dist.join("catalog/parts").is_dir() {
            files.push("catalog/votes.json".to_owned());
        }
        let slugs = page.tools();
        files.extend(slugs.iter().map(|slug| format!("catalog/tools/{slug}.json")));
        if !slugs.is_empty() || page.needs_whole_site() {
            files.push("catalog/site.json".to_owned());
        }
        let sums = files.iter().map(|file| Ok(format!("{file}={:x}", self.checksum(file)?)));
        Ok(sums.collect::<Result<Vec<_>>>()?.join(" "))
    }

    /// The checksum of a file of the site, which is read once.
    fn checksum(&self, file: &str) -> Result<u64> {
        if let Some(sum) = self.checksums.borrow().get(file) {
            return Ok(*sum);
        }
        let sum = quayside::prerender::checksum(&text(&self.dist.join(file))?);
        self.checksums.borrow_mut().insert(file.to_owned(), sum);
        Ok(sum)
    }
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    catalog::read(&text(file)?).with_context(|| format!("cannot parse {}", file.display()))
}
