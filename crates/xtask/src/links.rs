//! Checks that every link in a built site leads to one of its files, as on a host without any fallback, or to a place on
//! its own page.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use publish::PageLayout;
use walkdir::WalkDir;

use crate::base::Base;

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// How many pages were read.
    pub pages: usize,
    /// How many internal links they have.
    pub links: usize,
}

/// Checks all internal links on all pages in a folder, including that they start with the base and are those of the
/// layout, which no host redirects: a link to `/tools/modal` leads to `tools/modal.html`, or one to `/tools/modal/` to
/// `tools/modal/index.html`, and one with an extension to the file itself. `origin` is the address of the site; absolute
/// links to it count as well.
///
/// # Errors
/// If a page cannot be read, or there are broken links; the error lists them.
pub fn follow(site: &Path, base: &Base, layout: PageLayout, origin: &str) -> Result<Followed> {
    let pages = pages_of(site).with_context(|| format!("cannot read the folder {}", site.display()))?;
    let mut dead: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut links = 0;
    for page in &pages {
        let html = fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
        let Named { links: found, ids } =
            named_in(&html).with_context(|| format!("cannot parse {}", page.display()))?;
        for link in found {
            let link = link.strip_prefix(origin).unwrap_or(&link);
            // Two elements of one id are as bad as none: a link leads to one of them only.
            if let Some(place) = link.strip_prefix('#')
                && ids.iter().filter(|id| *id == place).count() != 1
            {
                dead.entry(link.to_owned()).or_insert_with(|| page.clone());
            }
            if !is_of_host(link) {
                continue;
            }
            links += 1;
            if !within(link, base).is_some_and(|path| leads_to_file(site, layout, path)) {
                dead.entry(link.to_owned()).or_insert_with(|| page.clone());
            }
        }
    }
    let lines = dead.iter().map(|(link, page)| format!("{link}, first in {}", page.display()));
    ensure!(dead.is_empty(), "{} broken links:\n{}", dead.len(), lines.collect::<Vec<_>>().join("\n"));
    Ok(Followed { pages: pages.len(), links })
}

fn pages_of(folder: &Path) -> walkdir::Result<Vec<PathBuf>> {
    let mut paths = WalkDir::new(folder)
        .into_iter()
        .map(|entry| Ok(entry?.into_path()))
        .collect::<walkdir::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    Ok(paths)
}

/// What a page names.
struct Named {
    /// The addresses that it links to or shows.
    links: Vec<String>,
    /// The ids of its elements, as often as they occur.
    ids: Vec<String>,
}

fn named_in(html: &str) -> Result<Named> {
    let (found, ids) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let id = element!("[id]", |it| {
        ids.borrow_mut().extend(it.get_attribute("id"));
        Ok(())
    });
    let handler = element!("[href], [src], meta[property='og:image'], meta[property='og:url']", |it| {
        let name = ["href", "src", "content"].into_iter().find(|name| it.has_attribute(name));
        found.borrow_mut().extend(name.and_then(|name| it.get_attribute(name)));
        Ok(())
    });
    let settings =
        RewriteStrSettings::new().append_element_content_handler(id).append_element_content_handler(handler);
    rewrite_str(html, settings).map_err(|error| anyhow!(error))?;
    Ok(Named { links: found.take(), ids: ids.take() })
}

/// Whether a link leads to the site's host. One that starts with two slashes or a scheme names another; a fragment or a
/// query leads to the page itself.
fn is_of_host(link: &str) -> bool {
    let before_path = link.split(['/', '?', '#']).next().unwrap_or_default();
    !link.starts_with("//") && !link.starts_with(['#', '?']) && !before_path.contains(':')
}

/// A link's path within the site, without base, query and fragment.
fn within<'l>(link: &'l str, base: &Base) -> Option<&'l str> {
    link.strip_prefix(base.as_str())?.split(['?', '#']).next()
}

/// Whether a host would serve a file of that name, or the page that it names.
fn leads_to_file(site: &Path, layout: PageLayout, path: &str) -> bool {
    match path {
        "" => site.join("index.html").is_file(),
        path if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => site.join(path).is_file(),
        page => match (layout, page.strip_suffix('/')) {
            (PageLayout::Files, None) => site.join(format!("{page}.html")).is_file(),
            (PageLayout::Folders, Some(folder)) => site.join(folder).join("index.html").is_file(),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        fs::create_dir(folder.path().join("tools")).unwrap();
        write("tools/a.html", "<a href=/r/>home</a> <a href='/r/tools?q=x#y'>all</a> <img src=/r/a.svg>");
        write(
            "tools.html",
            "<a href=https://q.example/r/tools/a>a</a> <a href=https://other.example/x>b</a> <a href=#main><p id=main>",
        );
        write("index.html", "<a href=/r/tools>app</a>");
        write("a.svg", "");
        let base: Base = "/r/".parse().unwrap();
        let follow = || follow(folder.path(), &base, PageLayout::Files, "https://q.example");
        assert_eq!(follow().unwrap(), Followed { pages: 3, links: 5 });

        // A folder is not a page, and this data does not exist.
        write(
            "index.html",
            "<a href=/r/tools/>folder</a> <a href=/r/compare/a>one</a> <link href=/r/b.json>",
        );
        let error = follow().unwrap_err().to_string();
        assert!(error.starts_with("3 broken links:\n/r/b.json, first in "), "{error}");

        // A place must be there, and once.
        write("index.html", "<a href=#a>a</a> <a href=#b>b</a> <a href=#c>c</a> <p id=a><p id=b><p id=b>");
        let error = follow().unwrap_err().to_string();
        assert!(error.starts_with("2 broken links:\n#b, first in "), "{error}");
        assert!(error.contains("\n#c, first in "), "{error}");

        // Without the base they lead outside the site, and relative ones lead elsewhere from each page.
        write("index.html", "<a href=/tools>tools</a> <a href=tools/a>a</a>");
        let error = follow().unwrap_err().to_string();
        assert!(error.starts_with("2 broken links:\n/tools, first in "), "{error}");
    }

    #[test]
    fn pages_in_folders_are_linked_with_a_slash() {
        let folder = tempfile::tempdir().unwrap();
        let page = |name: &str, text: &str| {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        page("index.html", "<a href=/r/tools/>all</a> <a href=/r/tools/a/?x#y>a</a> <a href=/r/>home</a>");
        page("tools/index.html", "");
        page("tools/a/index.html", "");
        let base: Base = "/r/".parse().unwrap();
        let follow = |layout| follow(folder.path(), &base, layout, "https://q.example");
        assert_eq!(follow(PageLayout::Folders).unwrap(), Followed { pages: 3, links: 3 });
        assert!(follow(PageLayout::Files).is_err());

        page("index.html", "<a href=/r/tools>a host redirects this</a> <a href=/r/tools/b/>b</a>");
        let error = follow(PageLayout::Folders).unwrap_err().to_string();
        assert!(error.starts_with("2 broken links:\n/r/tools, first in "), "{error}");
    }
}
