//! The shipped catalog on hosts that differ from ours, and as old browsers see it.

use std::fs;

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::{Next, from_fn, map_response};
use axum::response::{IntoResponse, Redirect, Response};
use xtask::dist;

use super::Site;
use super::assembly::{built_app, copy_all, rendered_of, shipped, shipped_catalog};

/// The headers that a host without configuration does not send.
const NOT_EVERYWHERE: [&str; 6] = [
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
];

impl Site {
    /// The shipped catalog in a folder of its own, on a host without configuration that lets browsers cache pages for
    /// ten minutes.
    pub async fn shipped_for_caches() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let dist = folder.path().join("dist");
        copy_all(shipped(), &dist).expect("there is room for a site");
        Self::serve_by(&shipped_catalog(), &dist, Some(folder), |router| {
            router.layer(map_response(async |mut response: Response| {
                without_configuration(&mut response);
                let headers = response.headers_mut();
                if headers.get(CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(b"text/html")) {
                    headers.insert(CACHE_CONTROL, HeaderValue::from_static("max-age=600"));
                }
                response
            }))
        })
        .await
    }

    /// The shipped catalog on a host that redirects each page to its URL with a trailing slash.
    pub async fn shipped_with_slashes() -> Self {
        Self::serve_by(&shipped_catalog(), shipped(), None, |router| {
            router.layer(from_fn(async |request: Request, next: Next| {
                let path = request.uri().path();
                let last = path.rsplit('/').next().unwrap_or_default();
                if last.is_empty() || last.contains('.') || path.starts_with("/catalog/") {
                    return next.run(request).await;
                }
                Redirect::permanent(&format!("{path}/")).into_response()
            }))
        })
        .await
    }

    /// The shipped catalog as seen by browsers that don't understand the CSS in `unknown`: wherever the style sheet
    /// uses it, it is misspelt.
    pub async fn shipped_to_old_browsers(unknown: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a site");
        let (app, dist) = (folder.path().join("app"), folder.path().join("dist"));
        copy_all(&built_app(), &app).expect("there is room for an app");
        let sheets =
            fs::read_dir(&app).expect("the app was built").filter_map(|entry| Some(entry.ok()?.path()));
        for sheet in sheets.filter(|path| path.extension().is_some_and(|extension| extension == "css")) {
            let css = fs::read_to_string(&sheet).expect("the style was built");
            let css = unknown.iter().fold(css, |css, word| css.replace(word, &format!("x{word}")));
            fs::write(&sheet, css).expect("there is room for a style");
        }
        let dist = rendered_of(&app, &shipped_catalog(), "/", dist::Division::default(), &dist);
        Self::serve(&shipped_catalog(), &dist, Some(folder)).await
    }

    /// The shipped catalog on a host that sends only the headers that every host sends.
    pub async fn shipped_without_headers() -> Self {
        let dist = shipped();
        Self::serve_by(&shipped_catalog(), dist, None, |router| {
            router.layer(map_response(async |mut response: Response| {
                without_configuration(&mut response);
                response
            }))
        })
        .await
    }
}

/// Removes the headers that need configuration.
fn without_configuration(response: &mut Response) {
    for name in NOT_EVERYWHERE {
        response.headers_mut().remove(name);
    }
}
