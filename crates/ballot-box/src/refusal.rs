//! Why a vote is not counted, in a sentence for whoever sent it.

use std::fmt;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why a vote is not counted. A status of 429 or 503 has the app try again later; any other is final, and its sentence is
/// shown to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The body has more bytes than any vote.
    TooLarge,
    /// The body is not declared as JSON.
    NotJson,
    /// The body did not arrive in time.
    TooSlow,
    /// The body is not JSON, or not that of a vote.
    NoVote(String),
    /// The voter is not a number of 128 bits.
    NoVoter,
    /// The time is not in RFC 3339.
    NoTime,
    /// The time is too far ahead.
    FarAhead,
    /// The catalog has no such tool.
    UnknownTool(String),
    /// It lacks a proof of work with this many bits.
    NeedsWork(u32),
    /// Too many votes have come from this network.
    TooMany,
    /// Too many new voters have come from this network today.
    TooManyNewVoters,
    /// It could not be written down.
    NotRecorded,
}

impl Refusal {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NoVote(_) | Self::NoVoter | Self::NoTime | Self::FarAhead => StatusCode::BAD_REQUEST,
            Self::UnknownTool(_) => StatusCode::NOT_FOUND,
            Self::NeedsWork(_) | Self::TooMany | Self::TooManyNewVoters => StatusCode::TOO_MANY_REQUESTS,
            Self::NotRecorded => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Its name in the metrics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::NotJson => "not_json",
            Self::TooSlow => "too_slow",
            Self::NoVote(_) => "no_vote",
            Self::NoVoter => "no_voter",
            Self::NoTime => "no_time",
            Self::FarAhead => "far_ahead",
            Self::UnknownTool(_) => "unknown_tool",
            Self::NeedsWork(_) => "needs_work",
            Self::TooMany => "too_many",
            Self::TooManyNewVoters => "too_many_new_voters",
            Self::NotRecorded => "not_recorded",
        }
    }

    /// When it makes sense to try again, in seconds.
    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooMany => Some(60),
            Self::TooManyNewVoters => Some(60 * 60),
            Self::NotRecorded => Some(5),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "the request is longer than {} bytes", crate::vote::LONGEST_BODY),
            Self::NotJson => f.write_str("a vote must be sent as application/json"),
            Self::TooSlow => f.write_str("the request took too long to arrive"),
            Self::NoVote(why) => write!(f, "this is not a vote: {why}"),
            Self::NoVoter => f.write_str("a voter is a number of 32 hexadecimal digits"),
            Self::NoTime => {
                f.write_str("the time of a vote must be in RFC 3339, such as 2026-11-20T08:00:00Z")
            }
            Self::FarAhead => f.write_str("its time is over a day ahead; please set this device's clock"),
            Self::UnknownTool(slug) => write!(f, "this site has no tool called {slug}"),
            Self::NeedsWork(bits) => write!(f, "this needs a proof of work of {bits} bits"),
            Self::TooMany => f.write_str("too many votes from this network; try again in a minute"),
            Self::TooManyNewVoters => {
                f.write_str("too many new voters from this network today; try again tomorrow")
            }
            Self::NotRecorded => {
                f.write_str("votes cannot be recorded right now; try again in a few seconds")
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        let retry_after = self.retry_after();
        let mut response = match self {
            Self::NeedsWork(bits) => (status, axum::Json(json!({ "work": bits }))).into_response(),
            other => (status, format!("{other}\n")).into_response(),
        };
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
