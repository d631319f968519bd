//! Prerendering: an assembled site's own files go through the app's own components, natively.
//!
//! This is a crate of its own, so that checking a catalog does not require building the app.

mod document;
mod words;

use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, ensure};
use catalog::format::{Site, Tool, Votes};
use catalog::history::ChangeLog;
use catalog::ledger::Ledger;
use catalog::{Route, Slug};
use document::{Content, Document};
use publish::{Edition, LOG_PATH, PageLayout, PairRule};
use quayside::prerender::{Loaded, SHOWN, checksum};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use staging::{Digest, Made, Stage};

/// How many pages there are, and how many of them had to be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// All of them.
    pub count: usize,
    /// Those that were not taken over from the old site.
    pub rendered: usize,
}

/// Writes the pages of a site that is otherwise complete, side by side.
///
/// The pages are those of the [`Edition`], with the comparisons of a rule. All other comparisons work as well, but only
/// with scripts.
///
/// # Errors
/// If a file of the site cannot be read or parsed, or a page cannot be written; the error names it.
pub fn write_pages(stage: &Stage, base: &str, layout: PageLayout, rule: PairRule) -> Result<Pages> {
    let catalog = stage.folder().join("catalog");
    let site: Site = read(&catalog.join("site.json"))?;
    let votes: Votes = read(&catalog.join("votes.json"))?;
    let mut files: Vec<_> = fs::read_dir(catalog.join("tools"))
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<_, _>>())
        .context("cannot read the tools of the site")?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let tools: Vec<Tool> = files.par_iter().map(|file| read(file)).collect::<Result<_>>()?;

    let log = stage.folder().join(LOG_PATH);
    let log: Option<ChangeLog> = if log.is_file() { Some(read(&log)?) } else { None };
    let edition = Edition::new(&site, &tools, votes, base).with_layout(layout).with_pairs(rule).with_log(log);
    let renderer = Renderer::new(stage, &edition)?;
    // The not-found page has no address; its file is the empty document, which can become any page.
    let pages: Vec<Route> = edition.pages().collect();
    let rendered = AtomicUsize::new(0);
    pages.par_iter().try_for_each(|page| {
        let made =
            renderer.write(page).with_context(|| format!("cannot render the page /{}", page.path()))?;
        rendered.fetch_add(usize::from(made == Made::Anew), Ordering::Relaxed);
        anyhow::Ok(())
    })?;
    Ok(Pages { count: pages.len(), rendered: rendered.into_inner() })
}

/// Renders pages of one edition into its site. Several threads may render at once.
#[derive(Debug)]
pub struct Renderer<'a> {
    stage: &'a Stage,
    document: Document,
    edition: &'a Edition<'a>,
    /// What every page is made from.
    common: Digest,
    /// What those pages are made from that may show anything of the catalog.
    whole: Digest,
    /// The files of the whole site that the app reads: most pages ask for the same ones.
    files: HashMap<&'static str, Sums>,
    /// The tools' files.
    tools: HashMap<&'a Slug, (Arc<Tool>, Sums)>,
    ledger: Arc<Ledger>,
    /// Whether the index leaves tools to other files.
    is_divided: bool,
}

/// By which one state of a file is told from another.
#[derive(Debug, Clone, Copy)]
struct Sums {
    /// As the app does it.
    checksum: u64,
    digest: Digest,
}

/// The files that the app reads beside those of tools.
const INDEX: &str = "catalog/index.json";
const VOTES: &str = "catalog/votes.json";
const SITE: &str = "catalog/site.json";
const LEDGER: &str = "catalog/predictions.json";

impl<'a> Renderer<'a> {
    /// A renderer for the site on a stage, which must have its `index.html` and its catalog. A process can render for one
    /// base and one layout only.
    ///
    /// # Errors
    /// If a file of the site cannot be read.
    pub fn new(stage: &'a Stage, edition: &'a Edition<'a>) -> Result<Self> {
        let address = edition.address();
        quayside::prerender::set_place(address.base(), address.layout());
        let folder = stage.folder();
        let shell = text(&folder.join("index.html"))?;
        let files = [INDEX, VOTES, SITE, LEDGER].into_iter().chain(edition.log().map(|_| LOG_PATH));
        let files = files.map(|file| Ok((file, Sums::of(&text(&folder.join(file))?))));
        let files: HashMap<_, _> = files.collect::<Result<_>>()?;
        let tools = edition.tools().par_iter().map(|&tool| {
            let file = text(&folder.join(format!("catalog/tools/{}.json", tool.slug)))?;
            Ok((&tool.slug, (Arc::new(tool.clone()), Sums::of(&file))))
        });
        let tools = tools.collect::<Result<_>>()?;
        let common = Digest::of_all([
            this_program()?.as_bytes(),
            shell.as_bytes(),
            address.to_string().as_bytes(),
            address.layout().to_string().as_bytes(),
            files[SITE].digest.as_ref(),
        ]);
        let whole = Digest::of_all([files[INDEX].digest.as_ref(), files[VOTES].digest.as_ref()]);
        let is_divided = folder.join("catalog/parts").is_dir();
        let ledger = Arc::new(Ledger::of(edition.tools().iter().copied()));
        let document = Document::new(&shell)?;
        Ok(Self { stage, document, edition, common, whole, files, tools, ledger, is_divided })
    }

    /// Writes one page, rendered unless the old site has one that was made from the same.
    ///
    /// # Errors
    /// If the page's head and the app disagree on the title or description, or if it cannot be written.
    pub fn write(&self, page: &Route) -> Result<Made> {
        let slugs = page.tools();
        let tools: Vec<_> = slugs.iter().filter_map(|slug| self.tools.get(slug)).collect();
        let path = page.path();
        let shown = catalog::shown(self.edition.catalog(), page);
        let of_catalog = shown.as_ref().map_or(self.whole.as_ref(), |shown| shown.as_bytes());
        let ledger = page.needs_ledger().then_some(LEDGER);
        let log = page.needs_log().then_some(LOG_PATH);
        let own = ledger.into_iter().chain(log).filter_map(|file| self.files.get(file));
        let own = tools.iter().map(|(_, sums)| sums).chain(own).map(|sums| sums.digest.as_ref());
        let origin =
            Digest::of_all([self.common.as_ref(), path.as_bytes(), of_catalog].into_iter().chain(own));
        let mut html: Option<String> = None;
        let mut made = Made::Kept;
        for file in self.edition.address().layout().files(page) {
            let written = self.stage.make(&file, origin, || {
                let html = match &html {
                    Some(html) => html,
                    None => html.insert(self.rendered(page, &path, shown.as_deref(), &tools)?),
                };
                Ok(html.clone().into_bytes())
            })?;
            made = if written == Made::Anew { Made::Anew } else { made };
        }
        Ok(made)
    }

    fn rendered(
        &self,
        page: &Route,
        path: &str,
        shown: Option<&str>,
        tools: &[&(Arc<Tool>, Sums)],
    ) -> Result<String> {
        let rendered = quayside::prerender::render(
            page,
            Loaded {
                catalog: Arc::clone(self.edition.catalog()),
                tools: tools.iter().map(|(tool, _)| Arc::clone(tool)).collect(),
                ledger: Arc::clone(&self.ledger),
                log: self.edition.log().cloned(),
            },
        );
        let head = publish::head::head(self.edition, page);
        // The app sets its own title and description once it has started.
        let words = [
            ("title", &head.title, &rendered.title),
            ("description", &head.description, &rendered.description),
        ];
        for (what, in_head, in_app) in words {
            ensure!(in_head == in_app, "its {what} is {in_head:?} in its head and {in_app:?} in the app");
        }
        self.document.with_page(&Content {
            head: &head.html(),
            html: &rendered.html,
            path,
            files: &self.files_of(page, shown, tools),
            query_keys: &page.query_keys().join(" "),
        })
    }

    /// The files that the app reads for a page, each as `address=checksum`: it takes over the page only if it has read
    /// the same ones. Of the index it may have read another, as long as the page shows the same of it.
    fn files_of(&self, page: &Route, shown: Option<&str>, tools: &[&(Arc<Tool>, Sums)]) -> String {
        let file = |name: &str| (name.to_owned(), self.files[name].checksum);
        let mut files = Vec::new();
        match shown {
            Some(shown) => files.push((SHOWN.to_owned(), checksum(shown))),
            // The index of a large catalog names its parts by content, and contains the votes that are shown first.
            None if self.is_divided => files.push(file(INDEX)),
            None => files.extend([file(INDEX), file(VOTES)]),
        }
        files.extend(
            tools.iter().map(|(tool, sums)| (format!("catalog/tools/{}.json", tool.slug), sums.checksum)),
        );
        if !tools.is_empty() || page.needs_whole_site() {
            files.push(file(SITE));
        }
        if page.needs_ledger() {
            files.push(file(LEDGER));
        }
        if page.needs_log() {
            files.push(file(LOG_PATH));
        }
        let sums: Vec<_> = files.iter().map(|(file, sum)| format!("{file}={sum:x}")).collect();
        sums.join(" ")
    }
}

impl Sums {
    fn of(text: &str) -> Self {
        Self { checksum: checksum(text), digest: Digest::of(text.as_bytes()) }
    }
}

/// What tells this program from what it is once it has been compiled anew.
fn this_program() -> Result<String> {
    // Another build may have replaced the file since this program was started from it; Linux still knows the old one.
    let metadata = fs::metadata("/proc/self/exe").or_else(|_| env::current_exe().and_then(fs::metadata));
    let metadata = metadata.context("cannot find this program")?;
    Ok(format!("{} {:?}", metadata.len(), metadata.modified()?))
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    catalog::read(&text(file)?).with_context(|| format!("cannot parse {}", file.display()))
}
