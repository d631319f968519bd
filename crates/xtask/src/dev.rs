//! The command `dev`: Trunk's live-reloading server, with the catalog read again for each request.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, body};
use catalog::index::Index;
use tower_http::services::ServeDir;

use crate::app::{self, Profile};
use crate::check::{self, Drafts, Sound, Strictness};
use crate::process::{announce, run_tethered};
use crate::{server, workspace};

/// Serves the app and a catalog on `port` until interrupted.
///
/// # Errors
/// If the port is taken, or if the app cannot be built or served.
pub fn run_on(port: u16, catalog: &Path) -> Result<()> {
    let trunks = server::bind(port)?;
    let catalog = catalog
        .canonicalize()
        .with_context(|| format!("cannot find the catalog in {}", catalog.display()))?;
    // A port has one server at a time, so that no other writes to this folder.
    let out = workspace::build_folder()?.join(format!("dev-{port}"));
    let alone = workspace::lock_builds()?;
    let trunk = app::compiled(Profile::Dev)?;
    // A plain build first, so that mistakes show before anything is served.
    trunk.build(|command| {
        command.arg("--dist").arg(&out);
    })?;
    drop(alone);

    let listener = server::bind(0)?;
    let backend = format!("http://{}/catalog/", listener.local_addr().context("the port has no address")?);
    let runtime = tokio::runtime::Runtime::new().context("cannot start the catalog's server")?;
    runtime.spawn(server::serve(live(catalog.clone()), listener));

    let mut serve = trunk.command("serve")?;
    serve.args(["--address", "127.0.0.1", "--port", &port.to_string(), "--dist"]).arg(&out);
    serve.args(["--proxy-backend", &backend, "--proxy-rewrite", "/catalog/", "--proxy-no-system-proxy"]);
    // Trunk refuses to ignore paths that do not exist, so this cannot be in Trunk.toml.
    for folder in ["dist", ".build", "target", "tests", "docs", "crates/xtask"] {
        if workspace::root()?.join(folder).exists() {
            serve.args(["--ignore", folder]);
        }
    }
    // Trunk watches the checkout by itself; an edit of a catalog elsewhere reloads the page as well.
    let root = workspace::root()?;
    if !catalog.starts_with(root) {
        serve.arg("--watch").arg(root).arg("--watch").arg(&catalog);
    }
    announce(&format!("Serving on http://127.0.0.1:{port}/"));
    drop(trunks);
    run_tethered(&serve)
}

/// The catalog as it is at each request.
fn live(folder: PathBuf) -> Router {
    let files = ServeDir::new(&folder);
    Router::new()
        .route("/catalog/index.json", get(index))
        .nest_service("/catalog", files)
        .layer(middleware::from_fn(unstored))
        .with_state(folder)
}

/// The index of all tools without errors; problems are printed to the terminal.
async fn index(State(folder): State<PathBuf>) -> Response {
    let failed = |error: String| {
        eprintln!("{error}");
        (StatusCode::INTERNAL_SERVER_ERROR, error).into_response()
    };
    let Sound { site, tools, left_out, .. } =
        match check::read_with(&folder, Strictness::Lenient, Drafts::Shown) {
            Ok(sound) => sound,
            Err(error) => return failed(error.to_string()),
        };
    if let Some(report) = left_out {
        anstream::eprintln!("{}", report.coloured());
    }
    match serde_json::to_vec(&Index::new(&site, &tools)) {
        Ok(json) => ([(CONTENT_TYPE, "application/json")], body::Body::from(json)).into_response(),
        Err(error) => failed(format!("cannot write the index: {error}")),
    }
}

/// An editor always wants to see the latest edit.
async fn unstored(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
