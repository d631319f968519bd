//! A service that a site may use: it takes votes and newsletter sign-ups, and records them.

use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::{eventually, origin};

/// How long the service wants to be left alone after it has responded with a status of 429: longer than the app would
/// wait anyway.
pub const REST: Duration = Duration::from_secs(4);

/// A request to the service.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Its content type.
    pub content_type: String,
    /// Its body.
    pub body: String,
    /// When it came.
    pub at: Instant,
}

impl Taken {
    /// Its body, as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

#[derive(Debug, Default)]
struct Book {
    votes: Vec<Taken>,
    sign_ups: Vec<Taken>,
    /// The statuses of the next responses to votes; 204 once there are none.
    answers: VecDeque<u16>,
    /// The votes that were accepted.
    counted: Vec<Taken>,
    /// Whether every other vote fails: alternately with a response, and with a broken connection.
    is_flaky: bool,
    /// How long a response takes.
    delay: Duration,
    /// The URL that sign-ups are redirected to instead of getting a page of thanks.
    leads_to: Option<HeaderValue>,
}

/// A local service; it ends when it is dropped.
pub struct Service {
    /// Scheme, host and port.
    pub origin: String,
    book: Arc<Mutex<Book>>,
    server: JoinHandle<()>,
}

impl Service {
    /// A service on a free port.
    pub async fn start() -> Self {
        let (listener, origin) = origin::fresh();
        let listener = TcpListener::from_std(listener).expect("the runtime takes a port");
        let book = Arc::new(Mutex::new(Book::default()));
        let router = Router::new().fallback(take).with_state(Arc::clone(&book));
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the service runs");
        });
        Self { origin, book, server }
    }

    /// Responds to the next votes with these statuses, in turn.
    pub fn answer(&self, statuses: &[u16]) {
        locked(&self.book).answers.extend(statuses);
    }

    /// Drops the remaining scripted responses, and accepts votes again.
    pub fn accept(&self) {
        locked(&self.book).answers.clear();
    }

    /// Makes every other vote fail from now on.
    pub fn fail_half_the_time(&self) {
        locked(&self.book).is_flaky = true;
    }

    /// Makes responses to votes take this long from now on.
    pub fn delay(&self, delay: Duration) {
        locked(&self.book).delay = delay;
    }

    /// Redirects sign-ups to this URL from now on.
    pub fn lead_sign_ups_to(&self, address: &str) {
        let address = HeaderValue::from_str(address).expect("an address is a header's value");
        locked(&self.book).leads_to = Some(address);
    }

    /// The votes accepted so far.
    pub fn counted(&self) -> Vec<Taken> {
        locked(&self.book).counted.clone()
    }

    /// All votes received, once there are `count` of them.
    pub async fn votes(&self, count: usize) -> Vec<Taken> {
        eventually(&format!("{count} votes at the service"), async || {
            let votes = locked(&self.book).votes.clone();
            if votes.len() >= count { Ok(votes) } else { Err(format!("{votes:?}")) }
        })
        .await
    }

    /// All sign-ups received so far.
    pub fn sign_ups(&self) -> Vec<Taken> {
        locked(&self.book).sign_ups.clone()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn take(State(book): State<Arc<Mutex<Book>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body: Bytes = to_bytes(body, 1 << 20).await.expect("the request can be read");
    let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let taken = || Taken {
        content_type: content_type.unwrap_or_default().to_owned(),
        body: String::from_utf8_lossy(&body).into_owned(),
        at: Instant::now(),
    };
    let mut response = match (parts.method, parts.uri.path()) {
        (Method::POST, "/votes") => {
            let (status, delay) = {
                let mut book = locked(&book);
                book.votes.push(taken());
                let fails = book.is_flaky.then(|| book.votes.len() % 4);
                let status = match fails {
                    Some(1) => 503,
                    // The connection breaks, without printing a panic message.
                    Some(3) => resume_unwind(Box::new("no service")),
                    _ => book.answers.pop_front().unwrap_or(204),
                };
                if status == 204 {
                    book.counted.push(taken());
                }
                (status, book.delay)
            };
            tokio::time::sleep(delay).await;
            let status = StatusCode::from_u16(status).expect("the test names a status that exists");
            if status == StatusCode::TOO_MANY_REQUESTS {
                let rest = REST.as_secs().to_string();
                (status, [(RETRY_AFTER, rest)], "too many votes from this network\n").into_response()
            } else {
                let words = if status.is_client_error() { "voting has ended\n" } else { "" };
                (status, words).into_response()
            }
        }
        (Method::POST, "/newsletter") => {
            let mut book = locked(&book);
            book.sign_ups.push(taken());
            match &book.leads_to {
                Some(address) => (StatusCode::SEE_OTHER, [(LOCATION, address.clone())]).into_response(),
                None => thanks(),
            }
        }
        (Method::GET, "/signed-up") => thanks(),
        _ => StatusCode::NO_CONTENT.into_response(),
    };
    if response.status().is_redirection() {
        response.headers_mut().entry(LOCATION).or_insert(HeaderValue::from_static("/elsewhere"));
    }
    for (name, value) in [
        ("access-control-allow-origin", "*"),
        ("access-control-allow-methods", "POST"),
        ("access-control-allow-headers", "content-type"),
        ("access-control-expose-headers", "retry-after"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn thanks() -> Response {
    Html("<!doctype html><title>Signed up</title><h1>Thank you</h1>").into_response()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
