//! No page in any state does what its policy forbids, and the policy forbids what it should.

use serde_json::{Value, json};

use super::Finding;
use crate::harness::{Reader, Site, eventually, read};

/// Notes what the policy of a page forbids.
const WATCH: &str = "window.forbidden = [];
    addEventListener('securitypolicyviolation', event =>
        window.forbidden.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));";

/// From now on each page notes what its policy forbids.
pub(super) async fn watch(reader: &Reader) {
    reader.before_each_page(WATCH).await;
}

/// What a page has done that its policy forbids.
pub(super) async fn breaches(reader: &Reader) -> Vec<Finding> {
    let forbidden = forbidden(reader).await;
    let forbidden = forbidden.as_array().expect("the page was watched from its beginning").iter();
    forbidden.map(|what| Finding { what: what.to_string(), seen: String::new() }).collect()
}

/// What the policy has forbidden on this page.
async fn forbidden(reader: &Reader) -> Value {
    reader.eval("return window.forbidden").await
}

/// Things that no page should do, each with the directives that may forbid it: where an engine has trusted types, they
/// forbid text that would become a script before it does.
const ATTEMPTS: [(&str, &[&str]); 6] = [
    (
        "document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.example/x.png' }))",
        &["img-src"],
    ),
    ("document.body.setAttribute('style', 'color: red')", &["style-src"]),
    (
        "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))",
        &["style-src"],
    ),
    (
        "try { document.body.setAttribute('onclick', 'window.ran = true'); document.body.click() } catch {}",
        &["script-src", "require-trusted-types-for"],
    ),
    ("fetch('https://elsewhere.example/').catch(() => {})", &["connect-src"]),
    (
        "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://elsewhere.example/' }))",
        &["frame-src", "default-src"],
    ),
];

async fn everything_else_is_forbidden(site: &Site) {
    read(site, async |reader| {
        for words in ["Content Security Policy", "did not load", "forbids", "Refused", "violates", "trusted", "Trusted"] {
            reader.expect_in_console(words);
        }
        watch(reader).await;
        reader.open("/method").await;
        assert_eq!(forbidden(reader).await, json!([]));
        for (attempt, directives) in ATTEMPTS {
            reader.eval("window.forbidden = []").await;
            reader.eval(attempt).await;
            eventually(&format!("{directives:?} to forbid {attempt}"), async || {
                let forbidden = forbidden(reader).await.to_string();
                let is_forbidden = directives.iter().any(|directive| forbidden.contains(directive));
                if is_forbidden { Ok(()) } else { Err(forbidden) }
            })
            .await;
        }
        assert_eq!(reader.eval("return window.ran ?? null").await, Value::Null);
        // Where the engine has trusted types, text does not even become markup.
        let markup = "if (!window.trustedTypes) return 'refused';
            try { document.createElement('div').innerHTML = '<b>'; return 'taken' } catch { return 'refused' }";
        assert_eq!(reader.eval(markup).await, "refused");
    })
    .await;
}

#[tokio::test]
async fn forbids_everything_else() {
    everything_else_is_forbidden(&Site::shipped().await).await;
}

#[tokio::test]
async fn forbids_the_same_where_the_host_sends_no_headers() {
    everything_else_is_forbidden(&Site::shipped_without_headers().await).await;
}
