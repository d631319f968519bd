//! A layer over the served site that fails on demand, and records requests.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, LAST_MODIFIED};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Notify;

/// How a file fails.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The server responds with this status.
    Status(u16),
    /// The first half of the file is sent as if it were complete.
    CutOff,
    /// Something else is sent instead.
    Instead(String),
    /// The file is sent with this appended.
    Longer(&'static [u8]),
    /// The connection breaks before anything is sent.
    Broken,
    /// Nothing is sent until the fault is removed.
    Held,
}

/// The faults of a served site, by path; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    faults: Mutex<HashMap<String, Fault>>,
    is_lost: AtomicBool,
    asked: Mutex<HashMap<String, usize>>,
    changed: Notify,
}

impl Faults {
    /// Makes the file at `path` fail like this from now on.
    pub fn set(&self, path: &str, fault: Fault) {
        locked(&self.0.faults).insert(path.to_owned(), fault);
        self.0.changed.notify_waiters();
    }

    /// Makes the file at `path` work from now on.
    pub fn mend(&self, path: &str) {
        locked(&self.0.faults).remove(path);
        self.0.changed.notify_waiters();
    }

    /// Whether the network is down, so that no request succeeds.
    pub fn lose_all(&self, is_lost: bool) {
        self.0.is_lost.store(is_lost, Ordering::SeqCst);
    }

    /// How often the file at `path` has been requested.
    pub fn asked(&self, path: &str) -> usize {
        locked(&self.0.asked).get(path).copied().unwrap_or_default()
    }

    fn of(&self, path: &str) -> Option<Fault> {
        locked(&self.0.faults).get(path).cloned()
    }

    /// The fault of a path once it is no longer held back.
    async fn decided(&self, path: &str) -> Option<Fault> {
        loop {
            let changed = self.0.changed.notified();
            match self.of(path) {
                Some(Fault::Held) => changed.await,
                decided => return decided,
            }
        }
    }
}

/// The middleware.
pub async fn interfere(State(faults): State<Faults>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    *locked(&faults.0.asked).entry(path.clone()).or_default() += 1;
    if faults.0.is_lost.load(Ordering::SeqCst) {
        break_connection();
    }
    let mut response = match faults.decided(&path).await {
        Some(Fault::Broken) => break_connection(),
        Some(Fault::Longer(more)) => {
            request.headers_mut().remove(ACCEPT_ENCODING);
            let (mut parts, body) = next.run(request).await.into_parts();
            let whole = to_bytes(body, usize::MAX).await.expect("the file can be read");
            for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED] {
                parts.headers.remove(name);
            }
            parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return Response::from_parts(parts, Body::from([&whole, more].concat()));
        }
        None | Some(Fault::Held) => return next.run(request).await,
        Some(Fault::Status(status)) => {
            StatusCode::from_u16(status).expect("the test names a status that exists").into_response()
        }
        Some(Fault::Instead(text)) => text.into_response(),
        Some(Fault::CutOff) => {
            request.headers_mut().remove(ACCEPT_ENCODING);
            let whole = next.run(request).await;
            let bytes = to_bytes(whole.into_body(), usize::MAX).await.expect("the file can be read");
            Body::from(bytes.slice(..bytes.len() / 2)).into_response()
        }
    };
    // A faulty response must not be cached, or it would outlast the fault.
    let headers = response.headers_mut();
    for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED] {
        headers.remove(name);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Ends the task of this connection, which closes it, without printing a panic message.
fn break_connection() -> ! {
    resume_unwind(Box::new("the network is lost"))
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
