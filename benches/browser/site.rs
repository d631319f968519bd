//! A generated catalog as a site, with the baseline page in it and the plain array of summaries that it reads.

use std::cmp::Reverse;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use catalog::format::{Site as CatalogSite, Tool, Votes};
use catalog::index::Index;
use catalog::{CategoryId, ReviewerId, Route};
use prerender::Renderer;
use publish::Edition;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use xtask::check::{Strictness, read};
use xtask::dist::{Division, Publication};
use xtask::generate::{Extent, Generated, generate, write};
use xtask::{dist, server, workspace};

/// How many tools have files of their own.
const FILES: usize = 60;

/// A site that is being served.
pub(crate) struct Site {
    pub(crate) origin: String,
    /// What the index weighs, in bytes with brotli.
    pub(crate) index: u64,
    /// What all tools weigh where the index leaves some out.
    pub(crate) parts: u64,
    /// What the baseline's array weighs.
    pub(crate) summaries: u64,
    server: JoinHandle<()>,
    _folder: TempDir,
}

impl Site {
    /// Makes and serves a site with so many tools.
    pub(crate) async fn start(tools: usize) -> Result<Self> {
        Self::of(&read(&workspace::default_catalog()?, Strictness::Strict)?.site, tools).await
    }

    /// The same with all tools in one category, that with the most facts; the category, and a reviewer.
    pub(crate) async fn of_one_category(tools: usize) -> Result<(Self, CategoryId, ReviewerId)> {
        let mut site = read(&workspace::default_catalog()?, Strictness::Strict)?.site;
        site.categories.sort_by_key(|category| Reverse(category.facts.len()));
        site.categories.truncate(1);
        let category = site.categories.first().context("the shipped catalog has categories")?.id.clone();
        let reviewer = site.reviewers.first().context("the shipped catalog has reviewers")?.id.clone();
        Ok((Self::of(&site, tools).await?, category, reviewer))
    }

    async fn of(site: &CatalogSite, tools: usize) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (app, catalog, out) =
            (folder.path().join("app"), folder.path().join("catalog"), folder.path().join("out"));
        let built = env::var_os("QUAYSIDE_APP").context("QUAYSIDE_APP names the folder of the built app")?;
        let style = copy(Path::new(&built), &app)?.context("the app has a style sheet")?;

        let made = generate(site, Extent::of(tools), 1)?;
        // No visit opens a tool, and the files of 100,000 would take long to write and to compress.
        let votes = Votes { as_of: made.votes.as_of, ..Votes::default() };
        let few = made.tools.iter().take(FILES).cloned().collect();
        write(&Generated { tools: few, votes, site: made.site.clone() }, &catalog)?;
        let baseline = app.join("baseline");
        fs::create_dir(&baseline)?;
        let source = workspace::root()?.join("benches/baseline");
        for file in ["index.html", "listing.js"] {
            fs::copy(source.join(file), baseline.join(file))?;
        }
        fs::copy(style, app.join("baseline.css"))?;
        let index = Index::new(&made.site, &made.tools);
        let array = summaries(&index, &made.tools)?;
        fs::write(baseline.join("summaries.json"), array.to_string())?;

        let sound = read(&catalog, Strictness::Strict)?;
        let publication = Publication::default();
        let assembled = dist::assemble_sound(&app, &sound, &publication, &out, &|stage| {
            dist::write_index(&made.site, &made.tools, made.votes.clone(), Division::default(), stage)?;
            stage.write("catalog/votes.json", &serde_json::to_vec(&made.votes)?)?;
            let edition =
                Edition::new(&made.site, &made.tools, made.votes.clone(), publication.base.as_str());
            Renderer::new(stage, &edition)?.write(&Route::Listing).map(drop)
        })?;
        let array = assembled.files.iter().find(|file| file.path == "baseline/summaries.json");
        let summaries = array.and_then(|file| file.brotli).context("the array is compressed")?;
        let listener = server::bind(0)?;
        let origin = format!("http://{}", listener.local_addr()?);
        let router = server::router(&out)?;
        let server = tokio::spawn(async move {
            let _ = server::serve(router, listener).await;
        });
        Ok(Self {
            origin,
            index: assembled.index(),
            parts: assembled.parts(),
            summaries,
            server,
            _folder: folder,
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What a hand-written page would fetch: an object for each tool.
fn summaries(index: &Index, files: &[Tool]) -> Result<Value> {
    let mut tools = Vec::new();
    for (tool, file) in index.tools.iter().zip(files) {
        tools.push(json!({
            "slug": tool.slug, "name": tool.name, "maker": tool.maker, "tagline": tool.tagline,
            "category": tool.category, "tags": tool.tags, "added": tool.added, "evidence": tool.evidence,
            "pricing": file.pricing.as_ref().map(|it| it.model), "entry": file.pricing.as_ref().map(|it| it.entry()),
            "amount": file.pricing.as_ref().map(|it| it.amount), "per": file.pricing.as_ref().map(|it| it.per),
            "split": tool.split,
        }));
    }
    Ok(json!({ "site": index.site.outlined(), "tools": tools }))
}

/// Copies the app and says where its style sheet is.
fn copy(from: &Path, to: &Path) -> Result<Option<PathBuf>> {
    let mut style = None;
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, target): (PathBuf, PathBuf) = {
            let entry = entry?;
            (entry.path(), to.join(entry.file_name()))
        };
        if path.is_dir() {
            copy(&path, &target)?;
            continue;
        }
        fs::copy(&path, &target)?;
        if path.extension().is_some_and(|extension| extension == "css") {
            style = Some(target);
        }
    }
    Ok(style)
}
