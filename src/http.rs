//! A single HTTP request with a time limit, and the reason if it fails.

use std::time::Duration;

use gloo_net::http::Request;
use leptos::prelude::window;
use serde::Serialize;
use web_sys::{AbortSignal, RequestRedirect};

/// What a server answered.
pub(crate) struct Answer {
    /// The status; 0 for a redirect that isn't followed, about which browsers reveal nothing else.
    pub(crate) status: u16,
    pub(crate) text: String,
    /// How long the server wants to be left alone, if it says so in seconds.
    pub(crate) retry_after: Option<Duration>,
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NetworkError {
    /// The device has no network.
    Offline,
    /// The request didn't get through.
    Unreachable,
    /// It exceeded the time limit.
    TimedOut,
}

/// Fetches a URL.
pub(crate) async fn get(address: &str, limit: Duration) -> Result<Answer, NetworkError> {
    send(limit, |signal| Request::get(address).abort_signal(Some(signal)).build()).await
}

/// Posts JSON to a URL.
///
/// A redirect is not followed, and is reported as status 0: the browser would follow it with a GET of another page,
/// whose response would be taken for the response to the post.
pub(crate) async fn post(
    address: &str,
    json: &impl Serialize,
    limit: Duration,
) -> Result<Answer, NetworkError> {
    send(limit, |signal| {
        Request::post(address).abort_signal(Some(signal)).redirect(RequestRedirect::Manual).json(json)
    })
    .await
}

/// Sends a request and waits for the complete response.
async fn send(
    limit: Duration,
    request: impl FnOnce(&AbortSignal) -> Result<Request, gloo_net::Error>,
) -> Result<Answer, NetworkError> {
    let signal = AbortSignal::timeout_with_u32(limit.as_millis().try_into().unwrap_or(u32::MAX));
    let answer = async {
        let response = request(&signal)?.send().await?;
        let seconds = response.headers().get("retry-after").and_then(|seconds| seconds.parse().ok());
        let retry_after = seconds.map(Duration::from_secs);
        Ok::<_, gloo_net::Error>(Answer {
            status: response.status(),
            text: response.text().await?,
            retry_after,
        })
    };
    answer.await.map_err(|_| {
        if signal.aborted() {
            NetworkError::TimedOut
        } else if window().navigator().on_line() {
            NetworkError::Unreachable
        } else {
            NetworkError::Offline
        }
    })
}
