//! Assembled sites and their catalogs, in folders.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use catalog::Catalog;
use catalog::check::check_folder;
use catalog::format::{Tool, Votes};
use catalog::index::Index;
use publish::PairRule;
use staging::Stage;
use xtask::base::Base;
use xtask::check::{self, Strictness};
use xtask::dist::{Compression, Publication, Since};
use xtask::{app, dist, headers, page, workspace};

use super::fixture::Busy;

/// How many comparisons per category are prerendered: few, because no test needs more.
const PAIRS: usize = 1;

/// The site of the shipped catalog, shared by all tests of this process.
pub(super) fn shipped() -> &'static Path {
    static DIST: OnceLock<PathBuf> = OnceLock::new();
    DIST.get_or_init(|| rendered("/", &own_folder().join("shipped")))
}

/// The busy catalog and its site, shared by all tests of this process.
pub(super) fn busy() -> &'static (PathBuf, PathBuf) {
    static SITE: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    SITE.get_or_init(|| {
        let source = own_folder().join("busy-catalog");
        Busy { service: None }.write(&source);
        let dist = assembled(&source, "/", &own_folder().join("busy"));
        (source, dist)
    })
}

/// The busy catalog and its site with a divided index, shared by all tests of this process.
pub(super) fn divided() -> &'static (PathBuf, PathBuf) {
    static SITE: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    SITE.get_or_init(|| {
        let source = own_folder().join("divided-catalog");
        Busy { service: None }.write(&source);
        let division = dist::Division { whole: 10, part: 20, words: 12 };
        let dist = rendered_of(&built_app(), &source, "/", division, &own_folder().join("divided"));
        (source, dist)
    })
}

/// A folder that no other test process uses at the same time: the lock ends with the process.
pub(super) fn own_folder() -> &'static Path {
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
pub(super) fn shipped_catalog() -> PathBuf {
    workspace::default_catalog().expect("cargo runs the tests within the checkout")
}

/// The shipped catalog with all of its pages.
pub(super) fn rendered(base: &str, out: &Path) -> PathBuf {
    rendered_of(&built_app(), &shipped_catalog(), base, dist::Division::default(), out)
}

/// A catalog with all of its pages.
pub(super) fn rendered_of(
    app: &Path,
    catalog: &Path,
    base: &str,
    division: dist::Division,
    out: &Path,
) -> PathBuf {
    rendered_as(app, catalog, &publication(base.parse().expect("a test names a path")), division, out)
}

/// A catalog with all of its pages, published in some way.
pub(super) fn rendered_as(
    app: &Path,
    catalog: &Path,
    publication: &Publication,
    division: dist::Division,
    out: &Path,
) -> PathBuf {
    let catalog = check::read(catalog, Strictness::Strict).expect("the catalog is sound");
    let render = |stage: &Stage| {
        let votes = dist::votes(&catalog)?;
        dist::write_index(&catalog.site, &catalog.tools, votes, division, stage)?;
        app::render_pages(stage, publication)
    };
    match dist::assemble_sound(app, &catalog, publication, out, &render) {
        Ok(_) => out.to_owned(),
        Err(error) => panic!("cannot assemble the site: {error:#}"),
    }
}

/// The built app, which serves every base.
pub(super) fn built_app() -> PathBuf {
    let app = env::var_os("QUAYSIDE_APP");
    app.expect("QUAYSIDE_APP names the folder of a built app; `cargo xtask test --only browser` sets it")
        .into()
}

/// Few comparisons, and files that are quick to make.
pub(super) fn publication(base: Base) -> Publication {
    let rule = PairRule { per_category: PAIRS, ..PairRule::default() };
    Publication { rule, compression: Compression::ForTests, ..Publication::at(base) }
}

/// A catalog without prerendered pages.
pub(super) fn assembled(catalog: &Path, base: &str, out: &Path) -> PathBuf {
    assembled_since(catalog, base, out, None)
}

/// The same with a change log.
pub(super) fn assembled_since(catalog: &Path, base: &str, out: &Path, since: Option<Since>) -> PathBuf {
    let assemble = || {
        let sound = check::read(catalog, Strictness::Strict)?;
        let publication = Publication { since, ..publication(base.parse()?) };
        dist::assemble_sound(&built_app(), &sound, &publication, out, &|_| Ok(()))
    };
    match assemble() {
        Ok(_) => out.to_owned(),
        Err(error) => panic!("cannot assemble {}: {error:#}", catalog.display()),
    }
}

/// A copy of a site with another `site.json`. Compressing the app again would take seconds, and the app depends on the
/// catalog only in what its pages may connect to. The tools are the same.
pub(super) fn put_catalog_into_copy(source: &Path, from: &Path, to: &Path) {
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

pub(super) fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if entry.is_dir() { copy_all(&entry, &target)? } else { fs::copy(&entry, &target).map(drop)? }
    }
    Ok(())
}

/// What the site's pages know: the catalog as the domain reads it, and the tools' files.
pub(super) fn known(source: &Path) -> (Catalog, Vec<Tool>) {
    let checked = check_folder(source).expect("the catalog can be read");
    let site = checked.site.expect("the catalog is sound");
    let votes = fs::read_to_string(source.join("votes.json")).expect("the catalog has votes");
    let votes: Votes = catalog::read(&votes).expect("the votes are sound");
    (Catalog::new(Index::new(&site, &checked.tools), votes), checked.tools)
}
