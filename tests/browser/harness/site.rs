//! An assembled site, served as a good host would, with faults on demand.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::Html;
use axum::routing::{any, get};
use catalog::Catalog;
use catalog::format::Tool;
use publish::PageLayout;
use serde_json::Value;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};
use xtask::base::Base;
use xtask::dist::{Publication, Since};
use xtask::{dist, server};

use super::assembly::{
    assembled, assembled_since, built_app, busy, divided, known, publication, put_catalog_into_copy,
    rendered, rendered_as, rendered_of, shipped, shipped_catalog,
};

use super::faults::{Faults, interfere};
use super::fixture::Busy;
use super::foreword::{Foreword, put_first};
use super::{Fault, Service, origin};

/// A site that is being served.
pub struct Site {
    /// Scheme, host and port for its first reader.
    pub origin: String,
    /// The site's catalog, which says what it should show.
    pub catalog: Catalog,
    /// The tools' own files.
    pub tools: Vec<Tool>,
    /// The folder of its files.
    pub folder: PathBuf,
    /// The scripts that each page runs first.
    pub foreword: Foreword,
    faults: Faults,
    router: Router,
    /// The servers, one for each reader.
    servers: Mutex<Vec<JoinHandle<()>>>,
    readers: AtomicUsize,
    /// The site's folder, if it belongs to this test alone.
    _own: Option<TempDir>,
}

impl Site {
    /// The shipped catalog, with prerendered pages.
    pub async fn shipped() -> Self {
        Self::serve(&shipped_catalog(), shipped(), None).await
    }

    /// The same, published below `/reviews/`.
    pub async fn shipped_below() -> Self {
        let base = "/reviews/";
        let folder = tempfile::tempdir().expect("there is room for a site");
        let dist = rendered(base, &folder.path().join("dist"));
        Self::serve(&shipped_catalog(), &dist, Some(folder)).await
    }

    /// The invented catalog, with everything that a catalog can contain.
    pub async fn busy() -> Self {
        let (source, dist) = busy();
        Self::serve(source, dist, None).await
    }

    /// The same with prerendered pages, and with an index that leaves most tools to other files, as in a large catalog.
    pub async fn divided() -> Self {
        let (source, dist) = divided();
        Self::serve(source, dist, None).await
    }

    /// The same, with a service at this origin that takes votes and sign-ups.
    pub async fn busy_with(service: &Service) -> Self {
        Self::busy_with_changed(service, |_| {}).await
    }

    /// The same, with another `site.json`.
    pub async fn busy_with_changed(service: &Service, change: impl FnOnce(&mut Value)) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (source, dist) = (folder.path().join("catalog"), folder.path().join("dist"));
        Busy { service: Some(service.origin.clone()) }.write(&source);
        let file = source.join("site.json");
        let site = fs::read_to_string(&file).expect("the catalog was written");
        let mut site = serde_json::from_str(&site).expect("the catalog is JSON");
        change(&mut site);
        fs::write(&file, site.to_string()).expect("there is room for a catalog");
        put_catalog_into_copy(&source, &busy().1, &dist);
        Self::serve(&source, &dist, Some(folder)).await
    }

    /// The same, whose votes are sent to a service at this place with so much work.
    pub async fn busy_counted_at(place: &str, bits: u32) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (source, dist) = (folder.path().join("catalog"), folder.path().join("dist"));
        Busy { service: Some(place.to_owned()) }.write(&source);
        let file = source.join("site.json");
        let site = fs::read_to_string(&file).expect("the catalog was written");
        let mut site: serde_json::Value = serde_json::from_str(&site).expect("a site is JSON");
        site["votes"]["work"] = bits.into();
        fs::write(&file, site.to_string()).expect("there is room for a catalog");
        assembled(&source, "/", &dist);
        Self::serve(&source, &dist, Some(folder)).await
    }

    /// The invented catalog below `/a/`, and below `/b/` on the same origin a site with another URL whose votes are
    /// sent to a service. Below `/c/` is an unrelated page.
    pub async fn busy_beside(service: &Service) -> Self {
        let folder = tempfile::tempdir().expect("there is room for two sites");
        let [a, b] = ["a", "b"].map(|name| folder.path().join(name));
        Busy { service: Some(service.origin.clone()) }.write(&folder.path().join("catalog"));
        let other = folder.path().join("catalog");
        let file = other.join("site.json");
        let site = fs::read_to_string(&file).expect("the catalog was written");
        fs::write(&file, site.replace("arboretum.example", "orchard.example"))
            .expect("there is room for a catalog");
        assembled(&busy().0, "/a/", &a);
        assembled(&other, "/b/", &b);
        let neighbour = server::router(&b).expect("the site is assembled");
        Self::serve_by(&busy().0.clone(), &a, Some(folder), |router| {
            let other = || async { Html("<title>Another</title><h1>Another project</h1>") };
            let b = any(async move |request: Request| neighbour.oneshot(request).await);
            Router::new().route("/b/{*path}", b).route("/c/", get(other)).fallback_service(router)
        })
        .await
    }

    /// The shipped catalog in a layout, on a host that looks for folders before files, redirects their URLs to ones
    /// with a trailing slash, and completes no file extensions: GitLab Pages, nginx with `try_files $uri $uri/`,
    /// Python's `http.server`.
    pub async fn on_plain_host(layout: PageLayout) -> Self {
        let nothing = |dist: &Path, host: ServeDir| {
            Router::new().fallback_service(host.not_found_service(ServeFile::new(dist.join("404.html"))))
        };
        Self::on_host(layout, nothing).await
    }

    /// The shipped catalog on such a host that serves the home page for anything it doesn't find.
    pub async fn on_host_with_front_page_for_all() -> Self {
        let home = |dist: &Path, host: ServeDir| {
            Router::new().fallback_service(host.fallback(ServeFile::new(dist.join("index.html"))))
        };
        Self::on_host(PageLayout::Files, home).await
    }

    async fn on_host(layout: PageLayout, host: impl FnOnce(&Path, ServeDir) -> Router) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let publication = Publication { layout, ..publication(Base::default()) };
        let (source, dist) = (shipped_catalog(), folder.path().join("dist"));
        rendered_as(&built_app(), &source, &publication, dist::Division::default(), &dist);
        let host = host(&dist, ServeDir::new(&dist));
        Self::serve_by(&source, &dist, Some(folder), |_| host).await
    }

    /// A site of the busy catalog that can be republished, see [`Site::publish`]. It is the first edition of a change log.
    pub async fn busy_of_its_own() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (source, dist) = (folder.path().join("catalog"), folder.path().join("dist"));
        Busy { service: None }.write(&source);
        let nothing_yet = tempfile::tempdir().expect("there is room for a folder");
        assembled_since(&source, "/", &dist, Some(Since::Folder(nothing_yet.path().to_owned())));
        Self::serve(&source, &dist, Some(folder)).await
    }

    /// A site of a modified busy catalog, with prerendered pages.
    pub async fn rendered_from(change: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (source, dist) = (folder.path().join("catalog"), folder.path().join("dist"));
        Busy { service: None }.write(&source);
        change(&source);
        rendered_of(&built_app(), &source, "/", dist::Division::default(), &dist);
        Self::serve(&source, &dist, Some(folder)).await
    }

    /// Publishes a new version of [`Site::busy_of_its_own`], in which a tool has another name.
    pub fn publish(&self, slug: &str, name: &str) {
        self.publish_changed(slug, |tool| tool["name"] = name.into());
    }

    /// Publishes a new version of [`Site::busy_of_its_own`] over the old one, in which a tool is another.
    pub fn publish_changed(&self, slug: &str, change: impl FnOnce(&mut Value)) {
        let folder = self._own.as_ref().expect("the site is this test's alone").path();
        let file = folder.join(format!("catalog/tools/{slug}.json"));
        let tool = fs::read_to_string(&file).expect("there is such a tool");
        let mut tool: Value = serde_json::from_str(&tool).expect("a tool is JSON");
        change(&mut tool);
        fs::write(&file, tool.to_string()).expect("there is room for a tool");
        let earlier = Some(Since::Folder(self.folder.clone()));
        assembled_since(&folder.join("catalog"), "/", &self.folder, earlier);
    }

    pub(super) async fn serve(source: &Path, dist: &Path, folder: Option<TempDir>) -> Self {
        Self::serve_by(source, dist, folder, |router| router).await
    }

    /// Serves a site behind an extra layer.
    pub(super) async fn serve_by(
        source: &Path,
        dist: &Path,
        folder: Option<TempDir>,
        layer: impl FnOnce(Router) -> Router,
    ) -> Self {
        let (catalog, tools) = known(source);
        let faults = Faults::default();
        let router = layer(server::router(dist).expect("the site is assembled"));
        let foreword = Foreword::default();
        let router = router
            .layer(from_fn_with_state(faults.clone(), interfere))
            .layer(from_fn_with_state(foreword.clone(), put_first));
        let (server, origin) = served(router.clone());
        Self {
            origin,
            catalog,
            tools,
            foreword,
            faults,
            router,
            servers: Mutex::new(vec![server]),
            readers: AtomicUsize::new(0),
            folder: dist.to_owned(),
            _own: folder,
        }
    }

    /// The origin for one more reader: no two share one, because a browser's data for an origin outlives a reader.
    pub fn welcome(&self) -> String {
        if self.readers.fetch_add(1, Ordering::SeqCst) == 0 {
            return self.origin.clone();
        }
        let (server, origin) = served(self.router.clone());
        self.servers.lock().unwrap_or_else(PoisonError::into_inner).push(server);
        origin
    }

    /// Makes the file at `path` fail like this from now on.
    pub fn fail(&self, path: &str, fault: Fault) {
        self.faults.set(path, fault);
    }

    /// Makes the file at `path` work from now on.
    pub fn mend(&self, path: &str) {
        self.faults.mend(path);
    }

    /// Takes the network down or up.
    pub fn lose_network(&self, is_lost: bool) {
        self.faults.lose_all(is_lost);
    }

    /// The path of the only file at the top level of the site whose name ends like this.
    pub fn file(&self, ending: &str) -> String {
        let entries = fs::read_dir(&self.folder).expect("the site is assembled");
        let names = entries.map(|entry| entry.expect("the folder can be read").file_name());
        let names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        let found = names.iter().find(|name| name.starts_with("quayside-") && name.ends_with(ending));
        format!("/{}", found.unwrap_or_else(|| panic!("no {ending} in {names:?}")))
    }

    /// How often the file at `path` has been requested.
    pub fn asked(&self, path: &str) -> usize {
        self.faults.asked(path)
    }

    /// A tool's own file.
    pub fn tool(&self, slug: &str) -> &Tool {
        let found = self.tools.iter().find(|tool| tool.slug.as_str() == slug);
        found.unwrap_or_else(|| panic!("the catalog has no {slug}"))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let servers = self.servers.get_mut().unwrap_or_else(PoisonError::into_inner);
        servers.iter().for_each(JoinHandle::abort);
    }
}

/// Serves a site at an origin that was never used before.
fn served(router: Router) -> (JoinHandle<()>, String) {
    let (listener, origin) = origin::fresh();
    let server = tokio::spawn(async move {
        server::serve(router, listener).await.expect("the site is served");
    });
    (server, origin)
}
