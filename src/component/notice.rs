//! Placeholders for content that is loading, failed or empty.

use leptos::prelude::*;

use crate::http::NetworkError;
use crate::load::{Fault, LoadError};

/// A loading placeholder. After a while it says so in words.
#[component]
pub(crate) fn Loading(
    what: &'static str,
    /// What the page will look like.
    shape: Skeleton,
) -> impl IntoView {
    view! {
        <div class=["loading loading-", shape.as_str()].concat() role="status">
            <span class="visually-hidden">{format!("Loading {what}")}</span>
            <div class="skeleton skeleton-title"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <p class="loading-slow" aria-hidden="true">
                {format!("Still loading {what}. Your connection seems slow.")}
            </p>
        </div>
    }
}

/// The skeleton of a page, or of part of one, while it is loading: grey bars where its content will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Skeleton {
    /// A heading and some text.
    #[default]
    Text,
    /// A search box, a rail and cards.
    Cards,
    /// A heading, a line, and a row of readings above some text.
    Tool,
    /// An answer and two column heads.
    Columns,
}

impl Skeleton {
    fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Cards => "cards",
            Self::Tool => "tool",
            Self::Columns => "columns",
        }
    }
}

/// A file could not be loaded: what happened, what still works, and a button to try again.
#[component]
pub(crate) fn Failure(error: LoadError, on_retry: impl Fn() + 'static) -> impl IntoView {
    let LoadError { file, fault } = error;
    let (what, advice) = match fault {
        Fault::Network(NetworkError::Offline) => (
            format!("You're offline, so {file} can't be loaded."),
            "Pages you opened before still work. Loading resumes when you're back online.",
        ),
        Fault::Network(NetworkError::Unreachable) => (
            format!("{file} couldn't be fetched."),
            "Check your connection and try again. Pages that are already open stay readable.",
        ),
        Fault::Network(NetworkError::TimedOut) => (
            format!("{file} is taking too long to load."),
            "Either the connection or the server is slow. Try again, or carry on with what's here.",
        ),
        Fault::Status(404) => (
            format!("{file} is missing on the server."),
            "The site may have changed since you opened this page: reload it, or carry on with the others.",
        ),
        Fault::Status(status) => (
            format!("The server answered the request for {file} with status {status}."),
            "Try again in a moment.",
        ),
        Fault::Malformed(detail) => (
            format!("{file} can't be read: {detail}."),
            "The download may have been cut off: try again. If that doesn't help, the file itself is broken.",
        ),
        Fault::Newer(version) => (
            format!("{file} uses format version {version}, which is newer than this page."),
            "Reload the page to get the matching version of the site.",
        ),
    };
    view! {
        <div class="notice notice-error" data-test="error" role="alert">
            <p>
                <strong>{what}</strong>
            </p>
            <p>{advice}</p>
            <button type="button" class="button" data-test="retry" on:click=move |_| on_retry()>
                "Try again"
            </button>
        </div>
    }
}

/// A note to the reader that isn't an error.
#[component]
pub(crate) fn Notice(children: Children) -> impl IntoView {
    view! {
        <div class="notice" role="note">
            {children()}
        </div>
    }
}
