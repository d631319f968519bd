//! A comparison that was rendered ahead, beside the same HTML and CSS without the app's scripts: what the app costs a
//! reader who waits for the page to show.

use std::env;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use serde_json::json;
use xtask::check::{Strictness, read};
use xtask::dist::Publication;
use xtask::{app, dist, server, workspace};

use crate::RUNS;
use crate::driver::Driver;
use crate::probe::{hold_back, ready};
use crate::table::quantile;

/// The comparison.
const PAGE: &str = "compare/claude-code-vs-codex-cli";
/// The same without scripts.
const BARE: &str = "compare/bare";

/// Notes the largest paint, and what moves.
const WATCH: &str = r"
    window.seen = { largest: 0, shifted: 0, element: '' };
    new PerformanceObserver((list) => { for (const it of list.getEntries()) {
        seen.largest = it.startTime; seen.element = it.element ? `${it.element.tagName}.${it.element.className}` : '';
    } }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const it of list.getEntries()) seen.shifted += it.value; })
        .observe({ type: 'layout-shift', buffered: true });
";

/// What one visit saw: milliseconds, and the sum of layout shifts.
struct Seen {
    largest: f64,
    shifted: f64,
    element: String,
}

/// Opens both in turn and prints medians.
pub(crate) async fn run(driver: &Driver) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("site");
    let built = env::var_os("QUAYSIDE_APP").context("QUAYSIDE_APP names the folder of the built app")?;
    let sound = read(&workspace::default_catalog()?, Strictness::Strict)?;
    let publication = Publication::default();
    dist::assemble_sound(Path::new(&built), &sound, &publication, &out, &|stage| {
        app::render_pages(stage, &publication)?;
        let page = fs::read_to_string(stage.folder().join(format!("{PAGE}.html")))?;
        stage.write(&format!("{BARE}.html"), without_app(&page)?.as_bytes())
    })?;
    let listener = server::bind(0)?;
    let origin = format!("http://{}", listener.local_addr()?);
    let router = server::router(&out)?;
    let server = tokio::spawn(async move {
        let _ = server::serve(router, listener).await;
    });

    let (mut whole, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        whole.push(visit(driver, &format!("{origin}/{PAGE}")).await?);
        bare.push(visit(driver, &format!("{origin}/{BARE}")).await?);
    }
    server.abort();
    let median = |seen: &[Seen], of: fn(&Seen) -> f64| quantile(seen.iter().map(of).collect(), 50);
    let (ours, theirs) = (median(&whole, |it| it.largest), median(&bare, |it| it.largest));
    println!("| comparison, 4× CPU, 1.6 Mbit/s, 150 ms | with the app | without | ratio |");
    println!("| --- | --- | --- | --- |");
    println!("| largest paint, ms | {ours:.0} | {theirs:.0} | {:.2} |", ours / theirs);
    println!(
        "| layout shift | {:.4} | {:.4} | |",
        median(&whole, |it| it.shifted),
        median(&bare, |it| it.shifted)
    );
    let all = |seen: &[Seen]| {
        seen.iter().map(|it| format!("{:.0} ({})", it.largest, it.element)).collect::<Vec<_>>()
    };
    println!("largest paints in turn: {:?}, {:?}", all(&whole), all(&bare));
    Ok(())
}

/// The page without what belongs to the app: its scripts, and what is fetched ahead for them.
fn without_app(page: &str) -> Result<String> {
    let theirs = "script:not([type='application/ld+json']), link[rel=modulepreload], link[as=fetch]";
    let removed = element!(theirs, |it| {
        it.remove();
        Ok(())
    });
    Ok(rewrite_str(page, RewriteStrSettings::new().append_element_content_handler(removed))?)
}

async fn visit(driver: &Driver, address: &str) -> Result<Seen> {
    let browser = driver.browser().await?;
    let seen = async {
        browser.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
        hold_back(&browser).await?;
        browser.goto(address).await?;
        if address.ends_with(PAGE) {
            ready(&browser).await?;
        } else {
            // The observer of paints reports a little later.
            tokio::time::sleep(Duration::from_millis(1500)).await;
        }
        let seen = browser.execute("return seen", vec![]).await?.json().clone();
        let number = |name: &str| seen[name].as_f64().with_context(|| format!("the page tells no {name}"));
        let element = seen["element"].as_str().unwrap_or_default().to_owned();
        Ok(Seen { largest: number("largest")?, shifted: number("shifted")?, element })
    }
    .await;
    let _ = browser.quit().await;
    seen
}
