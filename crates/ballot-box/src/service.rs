//! The calls of the service.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AGE, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::cors::{Any, CorsLayer};

use crate::guards::Guards;
use crate::metrics::{Counted, Metrics};
use crate::network::sender;
use crate::recorder::Recorder;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::store::{Arrival, Store};
use crate::tallies::Tallies;
use crate::vote::{LONGEST_BODY, Moment, Paper};

/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long tallies may be kept by caches, in seconds.
const KEPT: &str = "public, max-age=60";

/// All that answering a call needs.
#[derive(Debug)]
pub struct Service {
    /// The tools.
    pub register: Register,
    /// The database.
    pub store: Store,
    /// The way into it.
    pub recorder: Recorder,
    /// What stands against stuffing.
    pub guards: Guards,
    /// The numbers.
    pub metrics: Metrics,
    /// The tallies as they are.
    pub tallies: Arc<Tallies>,
    /// How many proxies of ours a request passes through.
    pub proxies: usize,
}

/// The calls, for pages of these origins.
///
/// # Errors
/// If an origin cannot be part of a header.
pub fn router(service: Arc<Service>, origins: &[String]) -> Result<Router> {
    let origins = origins
        .iter()
        .map(|origin| HeaderValue::from_str(origin).with_context(|| format!("{origin} is no origin")))
        .collect::<Result<Vec<_>>>()?;
    let from_site = CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::POST])
        .allow_headers([CONTENT_TYPE])
        // Pages of other origins see few headers otherwise.
        .expose_headers([RETRY_AFTER])
        .max_age(Duration::from_secs(24 * 60 * 60));
    // Tallies are public.
    let from_anywhere = CorsLayer::new().allow_origin(Any).allow_methods([Method::GET]);
    Ok(Router::new()
        .route("/votes", post(take).layer(from_site))
        .route("/votes.json", get(tallies).layer(from_anywhere))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .fallback(async || (StatusCode::NOT_FOUND, "votes are sent to /votes and counted in /votes.json\n"))
        .with_state(service))
}

async fn take(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let begun = Instant::now();
    let outcome = service.take(request, peer.ip()).await;
    service.metrics.count(outcome.as_ref().copied());
    if outcome.is_ok() {
        service.metrics.took.observe(begun.elapsed().as_secs_f64());
    }
    match outcome {
        Ok(Counted::AtOnce) => StatusCode::NO_CONTENT.into_response(),
        Ok(Counted::Held) => {
            (StatusCode::ACCEPTED, "this vote will count once it has been looked at\n").into_response()
        }
        Err(refusal) => refusal.into_response(),
    }
}

impl Service {
    async fn take(&self, request: Request, peer: IpAddr) -> Result<Counted, Refusal> {
        let (parts, body) = request.into_parts();
        let sender = sender(&parts.headers, peer, self.proxies);
        let body = read(&parts.headers, body).await?;
        let now = Moment::now();
        let paper = Paper::parse(&body, now)?;
        if !self.register.has(&paper.vote.tool) {
            return Err(Refusal::UnknownTool(paper.vote.tool.to_string()));
        }
        let (network, is_held) = self.guards.admit(&paper, sender, &self.store, now).await?;
        self.recorder.record(Arrival { vote: paper.vote, network, is_held }).await?;
        Ok(if is_held { Counted::Held } else { Counted::AtOnce })
    }
}

/// The body of a request that says it is JSON. A page of another site cannot send one without asking first.
async fn read(headers: &HeaderMap, body: Body) -> Result<axum::body::Bytes, Refusal> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::NotJson);
    }
    let body = tokio::time::timeout(PATIENCE, to_bytes(body, LONGEST_BODY)).await;
    // What fails besides is a connection that broke, and then nobody reads the answer.
    body.map_err(|_| Refusal::TooSlow)?.map_err(|_| Refusal::TooLarge)
}

async fn tallies(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    let Some(published) = service.tallies.now() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "votes have not been counted yet\n").into_response();
    };
    let age = age(published.seen);
    let is_known = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|tags| tags.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .any(|tag| tag.trim().trim_start_matches("W/") == published.tag);
    let caching = [(ETAG, published.tag), (CACHE_CONTROL, KEPT.to_owned()), (AGE, age.to_string())];
    if is_known {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(CONTENT_TYPE, "application/json")], published.bytes).into_response()
}

/// How long ago that was, in seconds.
fn age(seen: Moment) -> i64 {
    (Moment::now().0 - seen.0).max(0) / 1_000_000
}

async fn health(State(service): State<Arc<Service>>) -> Response {
    if service.store.answers().await {
        "votes can be recorded\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
    }
}

async fn metrics(State(service): State<Arc<Service>>) -> Response {
    let metrics = &service.metrics;
    metrics.work.set(i64::from(service.guards.strength.now()));
    metrics.tools.set(i64::try_from(service.register.count()).unwrap_or(i64::MAX));
    if let Some(published) = service.tallies.now() {
        metrics.age.set(age(published.seen));
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], metrics.to_text()).into_response()
}
