//! No page in any state does what its policy forbids, and the policy forbids what it should.

use serde_json::{Value, json};
use xtask::engine::Engine;

use super::Finding;
use crate::frames::painted;
use crate::harness::{Reader, Site, engine, eventually, read};

/// Notes what the policy of a page forbids.
const WATCH: &str = "window.forbidden = [];
    addEventListener('securitypolicyviolation', event =>
        window.forbidden.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));";

/// From now on each page notes what its policy forbids.
pub(super) async fn watch(reader: &Reader) {
    reader.before_each_page(WATCH).await;
}

/// Has the page do something that its policy forbids.
pub(super) const PLANT: &str = "document.body.setAttribute('style', '--planted: 1')";

/// What a page has done by now that its policy forbids.
pub(super) async fn breaches(reader: &Reader) -> Vec<Finding> {
    painted(reader).await;
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

/// Makes markup of a text with a handler, which runs at once if it may: 'refused' where text does not become markup,
/// 'taken' once the handler has had its chance. Beside it, whether the engine has trusted types and the version of its
/// browser.
const MAKE_MARKUP: &str = r#"
    const done = outcome => arguments[0]([outcome, 'trustedTypes' in window, Number(/(?:Chrome|Firefox)\/(\d+)/.exec(navigator.userAgent)?.[1] ?? 0)]);
    const box = document.createElement('div');
    try {
        box.innerHTML = '<img src="data:," onerror="window.ran = true">';
        box.firstChild.addEventListener('error', () => done('taken'));
    } catch {
        done('refused');
    }"#;

/// Text never becomes a script; where the engine has trusted types it does not even become markup.
async fn text_stays_text(reader: &Reader) {
    let told = reader.browser.execute_async(MAKE_MARKUP, Vec::new()).await.expect("the script runs");
    let (outcome, has_types, version): (String, bool, u32) = told.convert().expect("it tells three things");
    // Nothing is known of WebKit's versions, which its browser does not tell.
    let must_have_types = match engine() {
        Engine::Chromium => version >= 83,
        Engine::Firefox => version >= 148,
        Engine::WebKit => false,
    };
    assert!(has_types || !must_have_types, "version {version} has no trusted types");
    assert_eq!(outcome, if has_types { "refused" } else { "taken" });
    assert_eq!(reader.eval("return window.ran ?? null").await, Value::Null);
}

async fn everything_else_is_forbidden(site: &Site) {
    read(site, async |reader| {
        for words in [
            "Content Security Policy",
            "did not load",
            "forbids",
            "Refused",
            "violates",
            "trusted",
            "Trusted",
        ] {
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
        text_stays_text(reader).await;
    })
    .await;
}

#[apply(browser_test)]
async fn forbids_everything_else() {
    everything_else_is_forbidden(&Site::shipped().await).await;
}

#[apply(browser_test)]
async fn forbids_the_same_where_the_host_sends_no_headers() {
    everything_else_is_forbidden(&Site::shipped_without_headers().await).await;
}
