//! An assembled site, served as a good host would, with faults on demand.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use catalog::Catalog;
use catalog::check::check_folder;
use catalog::format::{Tool, Votes};
use catalog::index::Index;
use publish::PairRule;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use xtask::base::Base;
use xtask::check::{self, Strictness};
use xtask::dist::{Compression, Publication};
use xtask::{app, dist, headers, page, server, workspace};

use super::faults::{Faults, interfere};
use super::fixture::Busy;
use super::foreword::{Foreword, put_first};
use super::{Fault, Service, origin};

/// How many comparisons per category are prerendered: few, because no test needs more.
const PAIRS: usize = 1;

/// The headers that a host without configuration does not send.
const NOT_EVERYWHERE: [&str; 6] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
];

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
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (source, dist) = (folder.path().join("catalog"), folder.path().join("dist"));
        Busy { service: Some(service.origin.clone()) }.write(&source);
        put_catalog_into_copy(&source, &busy().1, &dist);
        Self::serve(&source, &dist, Some(folder)).await
    }

    /// A site of the busy catalog that can be republished, see [`Site::publish`].
    pub async fn busy_of_its_own() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (source, dist) = (folder.path().join("catalog"), folder.path().join("dist"));
        Busy { service: None }.write(&source);
        assembled(&source, &dist);
        Self::serve(&source, &dist, Some(folder)).await
    }

    /// A site of a modified busy catalog, with prerendered pages.
    pub async fn rendered_from(change: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (source, dist) = (folder.path().join("catalog"), folder.path().join("dist"));
        Busy { service: None }.write(&source);
        change(&source);
        rendered_of(&source, "/", dist::Division::default(), &dist);
        Self::serve(&source, &dist, Some(folder)).await
    }

    /// Publishes a new version of [`Site::busy_of_its_own`], in which a tool has another name.
    pub fn publish(&self, slug: &str, name: &str) {
        let folder = self._own.as_ref().expect("the site is this test's alone").path();
        let file = folder.join(format!("catalog/tools/{slug}.json"));
        let tool = fs::read_to_string(&file).expect("there is such a tool");
        let mut tool: serde_json::Value = serde_json::from_str(&tool).expect("a tool is JSON");
        tool["name"] = name.into();
        fs::write(&file, tool.to_string()).expect("there is room for a tool");
        assembled(&folder.join("catalog"), &self.folder);
    }

    /// The shipped catalog on a host that sends only the headers that every host sends.
    pub async fn shipped_without_headers() -> Self {
        let dist = shipped();
        Self::serve_by(&shipped_catalog(), dist, None, |router| {
            router.layer(map_response(async |mut response: Response| {
                for name in NOT_EVERYWHERE {
                    response.headers_mut().remove(name);
                }
                response
            }))
        })
        .await
    }

    async fn serve(source: &Path, dist: &Path, folder: Option<TempDir>) -> Self {
        Self::serve_by(source, dist, folder, |router| router).await
    }

    /// Serves a site behind an extra layer.
    async fn serve_by(
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

    /// The address of the one file at the top of the site whose name ends like this.
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

/// The site of the shipped catalog, shared by all tests of this process.
fn shipped() -> &'static Path {
    static DIST: OnceLock<PathBuf> = OnceLock::new();
    DIST.get_or_init(|| rendered("/", &own_folder().join("shipped")))
}

/// The busy catalog and its site, shared by all tests of this process.
fn busy() -> &'static (PathBuf, PathBuf) {
    static SITE: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    SITE.get_or_init(|| {
        let source = own_folder().join("busy-catalog");
        Busy { service: None }.write(&source);
        let dist = assembled(&source, &own_folder().join("busy"));
        (source, dist)
    })
}

/// The busy catalog and its site with a divided index, shared by all tests of this process.
fn divided() -> &'static (PathBuf, PathBuf) {
    static SITE: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    SITE.get_or_init(|| {
        let source = own_folder().join("divided-catalog");
        Busy { service: None }.write(&source);
        let division = dist::Division { whole: 10, part: 20, words: 12 };
        let dist = rendered_of(&source, "/", division, &own_folder().join("divided"));
        (source, dist)
    })
}

/// A folder that no other test process uses at the same time: the lock ends with the process.
fn own_folder() -> &'static Path {
    static FOLDER: OnceLock<(PathBuf, File)> = OnceLock::new();
    let (folder, _) = FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-tests");
        fs::create_dir_all(&folder).expect("there is room for a site");
        let lock = File::create(folder.join("lock")).expect("there is room for a lock");
        lock.lock().expect("the lock can be taken");
        (folder, lock)
    });
    folder
}

/// The path of the shipped catalog.
fn shipped_catalog() -> PathBuf {
    workspace::default_catalog().expect("cargo runs the tests within the checkout")
}

/// The shipped catalog with all of its pages.
fn rendered(base: &str, out: &Path) -> PathBuf {
    rendered_of(&shipped_catalog(), base, dist::Division::default(), out)
}

/// A catalog with all of its pages.
fn rendered_of(catalog: &Path, base: &str, division: dist::Division, out: &Path) -> PathBuf {
    let catalog = check::read(catalog, Strictness::Strict).expect("the catalog is sound");
    let publication = publication(base.parse().expect("a test names a path"));
    let render = |site: &Path| {
        let votes = dist::votes(&catalog)?;
        dist::write_index(&catalog.site, &catalog.tools, votes, division, &site.join("catalog"))?;
        app::render_pages(site, &publication.base, publication.rule)
    };
    match dist::assemble_sound(&built_app(), &catalog, &publication, out, &render) {
        Ok(_) => out.to_owned(),
        Err(error) => panic!("cannot assemble the site: {error:#}"),
    }
}

/// The built app, which serves every base.
fn built_app() -> PathBuf {
    let app = env::var_os("QUAYSIDE_APP");
    app.expect("QUAYSIDE_APP names the folder of a built app; `cargo xtask test --only browser` sets it")
        .into()
}

/// Few comparisons, and files that are quick to make.
fn publication(base: Base) -> Publication {
    let rule = PairRule { per_category: PAIRS, ..PairRule::default() };
    Publication { base, rule, compression: Compression::ForTests }
}

/// A catalog without prerendered pages.
fn assembled(catalog: &Path, out: &Path) -> PathBuf {
    let assemble = || {
        let sound = check::read(catalog, Strictness::Strict)?;
        dist::assemble_sound(&built_app(), &sound, &publication(Base::default()), out, &|_| Ok(()))
    };
    match assemble() {
        Ok(_) => out.to_owned(),
        Err(error) => panic!("cannot assemble {}: {error:#}", catalog.display()),
    }
}

/// A copy of a site with another `site.json`. Compressing the app again would take seconds, and the app depends on the
/// catalog only in what its pages may connect to. The tools are the same.
fn put_catalog_into_copy(source: &Path, from: &Path, to: &Path) {
    copy_all(from, to).expect("there is room for a site");
    let checked = check_folder(source).expect("the catalog can be read");
    let site = checked.site.expect("the catalog is sound");
    let index = serde_json::to_vec(&Index::new(&site, &checked.tools)).expect("an index is JSON");
    let put = |name: &str, bytes: &[u8]| {
        for extension in ["", ".br", ".gz"] {
            fs::remove_file(to.join(format!("{name}{extension}"))).expect("the file was assembled");
        }
        fs::write(to.join(name), bytes).expect("there is room for a catalog");
    };
    for name in ["index.html", "404.html"] {
        let html = fs::read_to_string(to.join(name)).expect("the page was assembled");
        let policy = headers::policy_in_page(&html, &site).expect("the page has a policy");
        let mut html = page::with_policy(&html, &policy).expect("the page can be read");
        if let Some(report) = &site.report {
            html = page::with_report_at(&html, report.as_str()).expect("the page can be read");
        }
        put(name, html.as_bytes());
    }
    put("catalog/site.json", &serde_json::to_vec(&site).expect("a site is JSON"));
    put("catalog/index.json", &index);
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if entry.is_dir() { copy_all(&entry, &target)? } else { fs::copy(&entry, &target).map(drop)? }
    }
    Ok(())
}

/// What the site's pages know: the catalog as the domain reads it, and the tools' files.
fn known(source: &Path) -> (Catalog, Vec<Tool>) {
    let checked = check_folder(source).expect("the catalog can be read");
    let site = checked.site.expect("the catalog is sound");
    let votes = fs::read_to_string(source.join("votes.json")).expect("the catalog has votes");
    let votes: Votes = catalog::read(&votes).expect("the votes are sound");
    (Catalog::new(Index::new(&site, &checked.tools), votes), checked.tools)
}
