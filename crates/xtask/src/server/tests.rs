use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH, LOCATION,
};
use axum::http::{HeaderName, Method};
use http_body_util::BodyExt;
use serde_json::json;

use super::*;
use crate::fixture::{self, Fixture};

/// The server's response to one request.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

async fn ask(router: &Router, method: Method, path: &str, headers: &[(HeaderName, &str)]) -> Answer {
    let request = headers
        .iter()
        .fold(Request::builder().method(method).uri(path), |request, (name, value)| {
            request.header(name, *value)
        })
        .body(Body::empty())
        .unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
    Answer { status, headers, body }
}

async fn get(router: &Router, path: &str) -> Answer {
    ask(router, Method::GET, path, &[]).await
}

fn served(fixture: &Fixture) -> Router {
    router(&fixture.assembled("/")).unwrap()
}

#[tokio::test]
async fn the_best_encoding_is_sent() {
    let fixture = Fixture::new();
    let router = served(&fixture);
    for (path, kind) in [
        ("/", "text/html"),
        ("/compare/a-vs-b", "text/html"),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm"),
        ("/app-0123456789abcdef.js", "text/javascript"),
        ("/catalog/index.json", "application/json"),
    ] {
        for (accepted, sent) in
            [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("identity", "")]
        {
            let answer = ask(&router, Method::GET, path, &[(ACCEPT_ENCODING, accepted)]).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.header(CONTENT_ENCODING), sent, "{path}");
            assert_eq!(answer.header(CONTENT_TYPE), kind, "{path}");
            assert_eq!(answer.header(VARY), "Accept-Encoding", "{path}");
        }
    }
}

#[tokio::test]
async fn a_page_address_gets_the_page() {
    let fixture = Fixture::new();
    let router = served(&fixture);
    for path in ["/", "/compare/a-vs-b?rows=differing", "/fonts", "/fonts/", "/catalogue"] {
        let page = fixture::text(&fixture.out(), if path == "/" { "index.html" } else { "404.html" });
        let answer = get(&router, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.text(), page, "{path}");
        assert_eq!(answer.header(CACHE_CONTROL), headers::REVALIDATE, "{path}");
    }
    let head = ask(&router, Method::HEAD, "/compare/a-vs-b", &[]).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    let post = ask(&router, Method::POST, "/compare/a-vs-b", &[]).await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn who_opens_the_address_of_no_file_gets_the_page_that_says_so() {
    let fixture = Fixture::new();
    let router = served(&fixture);
    let page = fixture::text(&fixture.out(), "404.html");
    for path in ["/tools/a.b", "/catalog/none", "/app-fedcba9876543210.js"] {
        let opened = [(ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")];
        let answer = ask(&router, Method::GET, path, &opened).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.text(), page, "{path}");
        assert_eq!(answer.header(CACHE_CONTROL), headers::REVALIDATE, "{path}");
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_is_not_a_page() {
    let fixture = Fixture::new();
    let router = served(&fixture);
    for path in [
        "/catalog/tools/none.json",
        "/catalog/tools/none",
        "/catalog/",
        "/favicon.ico",
        "/app-fedcba9876543210.js",
        "/../Cargo.toml",
        "/%2e%2e/app/index.html",
    ] {
        let answer = get(&router, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header(CONTENT_TYPE), "text/plain; charset=utf-8", "{path}");
        assert_eq!(answer.header(CACHE_CONTROL), headers::REVALIDATE, "{path}");
        assert!(answer.headers.contains_key(CONTENT_SECURITY_POLICY), "{path}");
    }
}

#[tokio::test]
async fn the_policy_allows_what_the_site_needs() {
    let fixture = Fixture::new();
    let router = served(&fixture);
    let page = fixture::text(&fixture.out(), "index.html");
    let hashes = page::script_hashes(&page).unwrap();
    assert_eq!(hashes.len(), 2, "the import map and the start");
    let plain = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src 'self' {}; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; \
         worker-src 'self'; require-trusted-types-for 'script'; trusted-types quayside default",
        hashes.join(" "),
        page::style_hashes(&page).unwrap().join(" ")
    );
    let answer = get(&router, "/").await;
    assert_eq!(answer.header(CONTENT_SECURITY_POLICY), plain);
    let in_page = plain.replace(" frame-ancestors 'none';", "");
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{in_page}\">");
    assert!(page.contains(&format!("<meta charset=\"utf-8\">{meta}")), "{page}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        (
            "permissions-policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("access-control-allow-origin", "*"),
    ] {
        assert_eq!(answer.header(HeaderName::from_static(name)), value);
    }

    let mut site = fixture::site();
    site["newsletter"] = json!({
        "action": "https://letters.example/sign-up",
        "redirects_to": ["https://thanks.example/a", "https://letters.example/b", "https://thanks.example/c"],
    });
    site["votes"] = json!({
        "submit": "https://votes.example/v",
        "tallies": "https://votes.example/t.json",
        "redirects_to": ["https://tallies.example"],
    });
    fixture.write_site(&site);
    let policy = get(&served(&fixture), "/").await;
    let policy = policy.header(CONTENT_SECURITY_POLICY);
    assert!(
        policy.contains("; connect-src 'self' https://votes.example https://tallies.example; "),
        "{policy}"
    );
    assert!(
        policy.contains("; form-action 'self' https://letters.example https://thanks.example; "),
        "{policy}"
    );
}

#[tokio::test]
async fn files_are_kept_by_browsers() {
    let fixture = Fixture::new();
    let router = served(&fixture);
    for path in ["/app-0123456789abcdef.js", "/app-0123456789abcdef_bg.wasm"] {
        assert_eq!(get(&router, path).await.header(CACHE_CONTROL), headers::IMMUTABLE, "{path}");
    }
    for path in ["/", "/robots.txt", "/fonts/face.woff2", "/catalog/index.json"] {
        let first = get(&router, path).await;
        assert_eq!(first.header(CACHE_CONTROL), headers::REVALIDATE, "{path}");
        let again = ask(&router, Method::GET, path, &[(IF_NONE_MATCH, first.header(ETAG))]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(again.header(CACHE_CONTROL), headers::REVALIDATE, "{path}");
    }
}

#[tokio::test]
async fn a_site_is_served_below_its_base() {
    let fixture = Fixture::new();
    let router = router(&fixture.assembled("/x/y/")).unwrap();
    for path in ["/", "/x/y"] {
        let answer = get(&router, path).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT, "{path}");
        assert_eq!(answer.header(LOCATION), "/x/y/");
    }
    for path in ["/x/y/", "/x/y/compare/a-vs-b", "/x/y/catalog/index.json"] {
        assert_eq!(get(&router, path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(get(&router, "/x/y/app-0123456789abcdef.js").await.header(CACHE_CONTROL), headers::IMMUTABLE);
    for path in ["/x/", "/catalog/index.json", "/x/y/catalog/none.json"] {
        assert_eq!(get(&router, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn a_taken_port_says_what_to_do() {
    let taken = bind(0).unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = bind(port).unwrap_err().to_string();
    assert!(error.contains("already in use") && error.contains("--port"), "{error}");
}

#[test]
fn a_folder_that_is_no_site_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = router(folder.path()).unwrap_err().to_string();
    assert!(error.contains("index.html"), "{error}");
}
