//! No page in any state violates its policy, and the policy forbids what it should.

use serde_json::{Value, json};
use xtask::engine::Engine;

use super::Finding;
use crate::frames::painted;
use crate::harness::{Reader, Site, engine, eventually, read};

/// Records violations of a page's policy.
const WATCH: &str = "window.forbidden = [];
    addEventListener('securitypolicyviolation', event =>
        window.forbidden.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));";

/// Makes every page from now on record violations of its policy.
pub(super) async fn watch(reader: &Reader) {
    reader.before_each_page(WATCH).await;
}

/// Makes the page violate its policy.
pub(super) const PLANT: &str = "document.body.setAttribute('style', '--planted: 1')";

/// The violations on a page so far.
pub(super) async fn breaches(reader: &Reader) -> Vec<Finding> {
    painted(reader).await;
    let forbidden = forbidden(reader).await;
    let forbidden = forbidden.as_array().expect("the page was watched from its beginning").iter();
    forbidden.map(|what| Finding { what: what.to_string(), seen: String::new() }).collect()
}

/// The violations that were recorded on this page.
async fn forbidden(reader: &Reader) -> Value {
    reader.eval("return window.forbidden").await
}

/// Things that no page should do, each with the directives that may forbid it: with trusted types, an engine forbids
/// text that would become a script before that.
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

/// Turns a text with an event handler, which runs at once if allowed, into markup: 'refused' if text does not become
/// markup, 'taken' once the handler could have run. Also returns whether the engine has trusted types, and its
/// browser's version.
const MAKE_MARKUP: &str = r#"
    const done = outcome => arguments[0]([outcome, 'trustedTypes' in window, Number(/(?:Chrome|Firefox)\/(\d+)/.exec(navigator.userAgent)?.[1] ?? 0)]);
    const box = document.createElement('div');
    try {
        box.innerHTML = '<img src="data:," onerror="window.ran = true">';
        box.firstChild.addEventListener('error', () => done('taken'));
    } catch {
        done('refused');
    }"#;

/// Text never becomes a script; in engines with trusted types it does not even become markup.
async fn text_stays_text(reader: &Reader) {
    let told = reader.browser.execute_async(MAKE_MARKUP, Vec::new()).await.expect("the script runs");
    let (outcome, has_types, version): (String, bool, u32) = told.convert().expect("it tells three things");
    // WebKit's browser does not report its version.
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
