//! Pages rendered ahead of time: an assembled site's own files go through the app's own components, natively.
//!
//! A crate of its own, so that who only checks a catalog need not build the app.

mod document;
mod subjects;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use catalog::Catalog;
use catalog::decode::{Decode, decode};
use catalog::format::{Site, Tool, Votes};
use catalog::index::Index;

pub use subjects::subjects;

/// Writes the pages of the site in `dist`, which is assembled but for them, and returns how many there are.
///
/// Of the comparisons of two tools of one category, at most `pairs` are rendered for each category; the others are
/// there as well, but only with scripts.
///
/// # Errors
/// If a file of the site cannot be read or understood, or a page cannot be written; the error names it.
pub fn write_pages(dist: &Path, base: &str, pairs: usize) -> Result<usize> {
    let shell = text(&dist.join("index.html"))?;
    let site: Site = read(&dist.join("catalog/site.json"))?;
    let votes: Votes = read(&dist.join("catalog/votes.json"))?;
    let mut files: Vec<_> = fs::read_dir(dist.join("catalog/tools"))
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<_, _>>())
        .context("cannot read the tools of the site")?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let tools: Vec<Tool> = files.iter().map(|file| read(file)).collect::<Result<_>>()?;

    quayside::prerender::set_base(base);
    let catalog = Arc::new(Catalog::new(Index::new(&site, &tools), votes));
    let tools: Vec<Arc<Tool>> = tools.into_iter().map(Arc::new).collect();
    let subjects = subjects(&catalog, pairs);
    let count = subjects.len();
    for subject in subjects {
        let page = quayside::prerender::render(subject, &catalog, &tools);
        ensure!(!page.title.is_empty(), "the page /{} has no title", page.path);
        let file = dist.join(file_of(&page.path));
        let html = document::with_page(&shell, &page, &site)
            .with_context(|| format!("cannot render the page /{}", page.path))?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&file, html).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(count)
}

/// Where a page is kept: `tools/x` in `tools/x.html`, which static hosts find without a redirect.
fn file_of(path: &str) -> String {
    if path.is_empty() { "index.html".to_owned() } else { format!("{path}.html") }
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn read<T: Decode>(file: &Path) -> Result<T> {
    decode(&text(file)?).with_context(|| format!("cannot understand {}", file.display()))
}
