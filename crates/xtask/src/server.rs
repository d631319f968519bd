//! Serves an assembled site as a good static host does: precompressed, with the headers of [`headers`](crate::headers),
//! and for every page address the prerendered page, or else `404.html`, in which the app shows what the address asks
//! for.

use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use catalog::format::Site;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use crate::base::Base;
use crate::{headers, page};

/// An assembled site, ready to serve.
#[derive(Debug, Clone)]
struct Served {
    base: Base,
    security: HeaderMap,
    files: ServeDir,
    page: ServeFile,
}

/// The routes of the site in `dist`, below the base that it was assembled for.
///
/// # Errors
/// If the folder does not hold an assembled site.
pub fn router(dist: &Path) -> Result<Router> {
    let read = |name: &str| {
        let path = dist.join(name);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let html = read("index.html")?;
    let site: Site = catalog::read(&read("catalog/site.json")?).context("cannot parse catalog/site.json")?;
    let mut security = HeaderMap::new();
    for (name, value) in headers::security(&html, &site)? {
        security.insert(HeaderName::from_bytes(name.as_bytes())?, HeaderValue::try_from(value)?);
    }
    let served = Served {
        base: page::base_of(&html)?,
        security,
        // A folder is not a page: its address is treated like any other without a file.
        files: ServeDir::new(dist)
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip(),
        page: ServeFile::new(dist.join("404.html")).precompressed_br().precompressed_gzip(),
    };
    Ok(Router::new().fallback(answer).with_state(served))
}

/// Binds a port of this machine; 0 picks a free one.
///
/// # Errors
/// If the port is taken, with a suggestion.
pub fn bind(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let other = if port == u16::MAX { 8080 } else { port + 1 };
            anyhow!("port {port} is already in use; choose another one, such as --port {other}")
        }
        _ => anyhow!(error).context(format!("cannot listen on port {port}")),
    })?;
    listener.set_nonblocking(true).context("cannot prepare the port")?;
    Ok(listener)
}

/// Serves until the process or the task ends.
///
/// # Errors
/// If the port that [`bind`] took cannot be used.
pub async fn serve(router: Router, listener: TcpListener) -> Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener).context("cannot listen")?;
    axum::serve(listener, router).await.context("the server stopped")
}

/// Serves an assembled site until this program ends, and returns its origin.
///
/// # Errors
/// If the folder does not hold an assembled site, or there is no free port.
pub fn in_background(site: &Path) -> Result<String> {
    let listener = bind(0)?;
    let origin = format!("http://{}", listener.local_addr().context("the port has no address")?);
    let router = router(site)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    thread::spawn(move || runtime.block_on(serve(router, listener)));
    Ok(origin)
}

/// Answers one request and adds the headers to any response.
async fn answer(State(site): State<Served>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let base = site.base.as_str();
    let within = path.strip_prefix(base).map(|rest| format!("/{rest}"));
    let mut response = match &within {
        Some(within) => file_or_page(&site, request, within).await,
        None if path == "/" || base.strip_suffix('/') == Some(path.as_str()) => {
            Redirect::temporary(base).into_response()
        }
        None => nothing_at(&path),
    };
    let is_found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let cache = within.filter(|_| is_found).map_or(headers::REVALIDATE, |path| headers::cache_control(&path));
    let all = response.headers_mut();
    all.extend(site.security);
    all.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    all.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    response
}

/// The file at a path within the site, or the page for a path without a file.
async fn file_or_page(site: &Served, mut request: Request, path: &str) -> Response {
    let accepts = request.headers().get(ACCEPT).and_then(|it| it.to_str().ok());
    let is_opened = accepts.is_some_and(|it| it.contains("text/html"));
    let last = path.rsplit('/').next().unwrap_or_default();
    let names_file = path.starts_with("/catalog/") || last.contains('.');
    let file = match path.trim_end_matches('/') {
        _ if names_file => path.to_owned(),
        "" => "/index.html".to_owned(),
        page => format!("{page}.html"),
    };
    let Ok(uri) = Uri::builder().path_and_query(file).build() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    *request.uri_mut() = uri;
    let response = if names_file {
        let Ok(response) = site.files.clone().oneshot(request).await;
        response.map(Body::new)
    } else {
        let Ok(response) = site.files.clone().fallback(site.page.clone()).oneshot(request).await;
        response.map(Body::new)
    };
    match response.status() {
        StatusCode::NOT_FOUND if is_opened => page_of_nothing(&site.page).await,
        StatusCode::NOT_FOUND => nothing_at(path),
        _ => response,
    }
}

/// The response to a request for a file that does not exist; other hosts do the same.
async fn page_of_nothing(page: &ServeFile) -> Response {
    let Ok(page) = page.clone().oneshot(Request::new(Body::empty())).await;
    (StatusCode::NOT_FOUND, page.map(Body::new)).into_response()
}

fn nothing_at(path: &str) -> Response {
    let text = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::NOT_FOUND, text, format!("{path} was not found\n")).into_response()
}

#[cfg(test)]
mod tests;
