//! A layer over the served site that inserts scripts before each page's own, for engines whose drivers cannot.
//!
//! The site's policy allows them, because they come from the site itself; its headers are unchanged.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The path of the scripts.
const SCRIPTS: &str = "/foreword.js";

/// Where pages report console messages.
pub const CONSOLE: &str = "/foreword-console";

/// Reports console messages to the server at `address`, because not every driver can read them.
const TELL: &str = include_str!("foreword/tell.js");

/// The scripts before each page's own; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Foreword(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    /// The number of the current reader of the site, from one.
    reader: u32,
    scripts: Vec<String>,
    told: Vec<String>,
}

impl Foreword {
    /// Makes each page from now on run this script first.
    pub fn add(&self, script: &str) {
        self.inner().scripts.push(format!("{{\n{script}\n}}\n"));
    }

    /// Starts over for a new reader, whose pages report their console messages.
    ///
    /// Earlier readers are ignored: a browser that is closing may stop a page's script halfway and still run the next
    /// one, which then fails.
    pub fn begin(&self) {
        let reader = {
            let mut inner = self.inner();
            *inner = Inner { reader: inner.reader + 1, ..Inner::default() };
            inner.reader
        };
        self.add(&format!("const address = \"{CONSOLE}?{reader}\";\n{TELL}"));
    }

    /// The messages since the last call.
    pub fn told(&self) -> Vec<String> {
        std::mem::take(&mut self.inner().told)
    }

    /// Records a message from a reader's page.
    fn hear(&self, reader: Option<&str>, what: &[u8]) {
        let mut inner = self.inner();
        if !what.is_empty() && reader == Some(inner.reader.to_string().as_str()) {
            inner.told.push(String::from_utf8_lossy(what).into_owned());
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The middleware.
pub async fn put_first(State(foreword): State<Foreword>, mut request: Request, next: Next) -> Response {
    match request.uri().path() {
        SCRIPTS => {
            let script = foreword.inner().scripts.concat();
            let headers = [(CONTENT_TYPE, "text/javascript"), (CACHE_CONTROL, "no-store")];
            return (headers, script).into_response();
        }
        CONSOLE => {
            let reader = request.uri().query().map(str::to_owned);
            let what = to_bytes(request.into_body(), 1 << 20).await.unwrap_or_default();
            foreword.hear(reader.as_deref(), &what);
            return StatusCode::NO_CONTENT.into_response();
        }
        _ if foreword.inner().scripts.is_empty() => return next.run(request).await,
        _ => {}
    }
    let accepts = request.headers().get("accept").and_then(|it| it.to_str().ok());
    if !accepts.is_some_and(|it| it.contains("text/html")) {
        return next.run(request).await;
    }
    for name in [ACCEPT_ENCODING, IF_MODIFIED_SINCE, IF_NONE_MATCH] {
        request.headers_mut().remove(name);
    }
    let (mut parts, body) = next.run(request).await.into_parts();
    let whole = to_bytes(body, usize::MAX).await.expect("the page can be read");
    let page = String::from_utf8_lossy(&whole);
    let page = page.replacen("<head>", &format!("<head><script src=\"{SCRIPTS}\"></script>"), 1);
    for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED] {
        parts.headers.remove(name);
    }
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(page))
}

#[test]
fn who_has_read_before_is_not_heard() {
    let foreword = Foreword::default();
    foreword.begin();
    foreword.hear(Some("1"), b"of the first");
    assert_eq!(foreword.told(), ["of the first"]);
    foreword.hear(Some("1"), b"left over");
    foreword.begin();
    foreword.hear(Some("1"), b"late");
    foreword.hear(Some("2"), b"of the second");
    assert_eq!(foreword.told(), ["of the second"]);
}
