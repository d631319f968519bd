//! What is shown in the place of something that is not there: on its way, failed, or empty.

use crate::markup::{Markup, component, view};

use crate::load::{Fault, LoadError};
use crate::request::Silence;

/// Something is on its way. After a while it says so in words.
#[component]
pub(crate) fn Loading(
    what: &'static str,
    /// What the page will look like.
    shape: Skeleton,
) -> Markup {
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
                {format!("Still loading {what}. The connection seems slow.")}
            </p>
        </div>
    }
}

/// What is drawn in the place of a page, or of a part of it, that is on its way: grey bars where its pieces will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Skeleton {
    /// A heading and some text.
    #[default]
    Text,
    /// A search, a rail and cards.
    Cards,
    /// A heading, a line, and a band of readings above some text.
    Tool,
    /// An answer, and the heads of two columns.
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

/// A file did not come: what happened, what still works, and a button to try again.
#[component]
pub(crate) fn Failure(error: LoadError, on_retry: impl Fn() + 'static) -> Markup {
    let LoadError { file, fault } = error;
    let (what, advice) = match fault {
        Fault::Silent(Silence::Offline) => (
            format!("There is no network to fetch {file} from."),
            "What was opened before can still be read. This is tried again once there is a network.",
        ),
        Fault::Silent(Silence::Unreachable) => (
            format!("{file} could not be fetched."),
            "Check the connection and try again. Pages that are open already stay readable.",
        ),
        Fault::Silent(Silence::Slow) => (
            format!("{file} takes too long to come."),
            "The connection is slow, or the server is. Try again, or go on with what is there.",
        ),
        Fault::Status(404) => (
            format!("{file} is missing on the server."),
            "The site may have changed since this page was opened: reload it, or go on with the other tools.",
        ),
        Fault::Status(status) => (
            format!("The server answered the request for {file} with status {status}."),
            "Try again in a moment.",
        ),
        Fault::Malformed(detail) => (
            format!("{file} cannot be read: {detail}."),
            "It may have been cut off on the way: try again. If that does not help, the file itself is broken.",
        ),
        Fault::Newer(version) => (
            format!("{file} is of format version {version}, which is newer than this page."),
            "Reload the page to get the version of the site that goes with it.",
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

/// A remark to the reader that is no error.
#[component]
pub(crate) fn Notice(children: Markup) -> Markup {
    view! {
        <div class="notice" role="note">
            {children}
        </div>
    }
}
