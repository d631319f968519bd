//! One visit: the listing is opened, a word is typed letter by letter, filters are clicked.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use xtask::bench::Conditions;

use crate::driver::Driver;
use crate::site::Site;

/// Which of the two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Quayside,
    Baseline,
}

/// What a visit measured. Times in milliseconds, sizes in bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Visit {
    pub(crate) first_view_bytes: f64,
    pub(crate) first_paint: f64,
    pub(crate) largest_paint: f64,
    /// What is held once the page is there, without what is only waiting to be swept away.
    pub(crate) first_heap: f64,
    /// One for each letter of the word; nothing where it changed nothing.
    pub(crate) letters: Vec<Option<Took>>,
    /// All that came until the word was answered.
    pub(crate) searched_bytes: f64,
    /// One for each click on a filter; nothing where it changed nothing.
    pub(crate) filters: Vec<Option<Took>>,
    /// The same in the end, when all tools are here.
    pub(crate) heap: f64,
    pub(crate) all_bytes: f64,
}

/// The word that is typed.
pub(crate) const WORD: &str = "vector";
/// The filters that are clicked, one after the other, each on and off.
pub(crate) const FILTERS: [(&str, &str); 4] =
    [("pricing", "free"), ("evidence", "desk"), ("verdict", "ship"), ("tag", "open-source")];

/// Runs before anything of the page: notes the largest paint and the program's memory.
const BEFORE: &str = r"
    window.probe = { largest: 0, memory: null };
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) probe.largest = entry.startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    addEventListener('TrunkApplicationStarted', (event) => { probe.memory = event.detail.wasm.memory; });
";

/// From an input to the frame that shows the answer: the change is waited for, and where that only says that the answer
/// is on its way, the answer; then the next frame, then the end of that frame. Then what a reader sees of the page has to
/// stay as it is; what is not seen may follow, and the time of the last change is told as well.
const ACT: &str = r"
    const [what, value, done] = arguments;
    const seen = () => {
        const texts = [];
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const box = walker.currentNode.parentElement.getBoundingClientRect();
            if (box.width && box.bottom > 0 && box.top < innerHeight) texts.push(walker.currentNode.data);
        }
        return texts.join('\n');
    };
    const frame = () => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
            const painted = performance.now() - begun;
            let last = painted;
            const later = new MutationObserver(() => { last = performance.now() - begun; });
            later.observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
            const first = seen();
            setTimeout(() => { later.disconnect(); done({ painted, last, isFinal: first === seen() }); }, 250);
        };
        channel.port2.postMessage(0);
    });
    const results = document.querySelector('.results');
    const observer = new MutationObserver(() => {
        if (results.hasAttribute('aria-busy')) return;
        observer.disconnect();
        clearTimeout(patience);
        frame();
    });
    observer.observe(results, { childList: true, subtree: true, characterData: true, attributeFilter: ['aria-busy'] });
    const patience = setTimeout(() => { observer.disconnect(); done(null); }, 8000);
    let begun;
    if (what === 'type') {
        const box = document.querySelector('[data-test=search]');
        box.focus();
        begun = performance.now();
        box.value = value;
        box.dispatchEvent(new InputEvent('input', { bubbles: true, data: value.slice(-1) }));
    } else if (what === 'click') {
        const link = document.querySelector(value);
        begun = performance.now();
        link.click();
    } else {
        begun = performance.now();
        history.back();
    }
";

pub(crate) const TURN_TO_FILTERS: &str =
    "document.querySelector('.rail').dispatchEvent(new PointerEvent('pointerenter'))";

const SIZES: &str = r"
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return {
        bytes: entries.reduce((sum, entry) => sum + entry.transferSize, 0),
        first: paint ? paint.startTime : null,
        largest: probe.largest,
        memory: probe.memory ? probe.memory.buffer.byteLength : 0,
    };
";

pub(crate) async fn visit(
    driver: &Driver,
    site: &Site,
    subject: Subject,
    conditions: Conditions,
) -> Result<Visit> {
    let browser = driver.browser().await?;
    let visit = measure(&browser, site, subject, conditions).await;
    let _ = browser.quit().await;
    visit
}

async fn measure(
    browser: &WebDriver,
    site: &Site,
    subject: Subject,
    conditions: Conditions,
) -> Result<Visit> {
    let path = match subject {
        Subject::Quayside => "/tools",
        Subject::Baseline => "/baseline/index.html",
    };
    open(browser, site, path, conditions).await?;

    let mut visit = Visit::default();
    let first = browser.execute(SIZES, vec![]).await?.json().clone();
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    visit.first_view_bytes = number(&first["bytes"]);
    visit.first_paint = number(&first["first"]);
    visit.largest_paint = number(&first["largest"]);
    visit.first_heap = heap(browser).await?;
    for end in 1..=WORD.len() {
        visit.letters.push(act(browser, Act::Type(&WORD[..end])).await?);
    }
    let searched = browser.execute(SIZES, vec![]).await?.json().clone();
    visit.searched_bytes = number(&searched["bytes"]);
    act(browser, Act::Type("")).await?;
    // The hand comes to the filters before it clicks on one.
    browser.execute(TURN_TO_FILTERS, vec![]).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    for (facet, value) in FILTERS.into_iter().flat_map(|filter| [filter, filter]) {
        visit.filters.push(act(browser, Act::Click(&filter(facet, value))).await?);
    }
    visit.heap = heap(browser).await?;
    let last = browser.execute(SIZES, vec![]).await?.json().clone();
    visit.all_bytes = number(&last["bytes"]);
    Ok(visit)
}

/// Opens a page under some conditions and waits until it is ready.
pub(crate) async fn open(browser: &WebDriver, site: &Site, path: &str, conditions: Conditions) -> Result<()> {
    let cdp = async |method: &str, parameters: Value| browser.cdp().send_raw(method, parameters).await;
    cdp("Network.enable", json!({})).await?;
    cdp("Performance.enable", json!({})).await?;
    cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": BEFORE })).await?;
    if conditions != Conditions::Free {
        slow_down(browser).await?;
    }
    if conditions == Conditions::Slow {
        narrow_line(browser).await?;
    }
    browser.set_script_timeout(Duration::from_secs(30)).await?;
    browser.goto(format!("{}{path}", site.origin)).await?;
    ready(browser).await
}

/// What JavaScript and the program hold, in bytes.
async fn heap(browser: &WebDriver) -> Result<f64> {
    browser.cdp().send_raw("HeapProfiler.collectGarbage", json!({})).await?;
    let metrics = browser.cdp().send_raw("Performance.getMetrics", json!({})).await?;
    let metrics = metrics["metrics"].as_array().context("there are metrics")?;
    let used = metrics.iter().find(|metric| metric["name"] == "JSHeapUsedSize");
    let used = used.and_then(|metric| metric["value"].as_f64()).context("there is a heap")?;
    let sizes = browser.execute(SIZES, vec![]).await?.json().clone();
    Ok(used + sizes["memory"].as_f64().unwrap_or(0.0))
}

/// Holds a browser back: [`Conditions::Slow`].
pub(crate) async fn hold_back(browser: &WebDriver) -> Result<()> {
    slow_down(browser).await?;
    narrow_line(browser).await
}

async fn slow_down(browser: &WebDriver) -> Result<()> {
    browser.cdp().send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    Ok(())
}

async fn narrow_line(browser: &WebDriver) -> Result<()> {
    let speed = 1_600_000 / 8;
    let network =
        json!({ "offline": false, "latency": 150, "downloadThroughput": speed, "uploadThroughput": speed });
    browser.cdp().send_raw("Network.enable", json!({})).await?;
    browser.cdp().send_raw("Network.emulateNetworkConditions", network).await?;
    Ok(())
}

/// How long an input took, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Took {
    /// Until a reader saw all that they see of what it changed.
    pub(crate) painted: f64,
    /// Until nothing changed any more, seen or not.
    pub(crate) over: f64,
}

/// What a reader does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act<'a> {
    /// Searches for a text.
    Type(&'a str),
    /// Clicks on the first element of a selector.
    Click(&'a str),
    /// Goes back in the history.
    Back,
}

/// The link of a filter.
pub(crate) fn filter(facet: &str, value: &str) -> String {
    format!("[data-test=facet][data-facet={facet}][data-value={value}]")
}

/// Does one input; nothing where it changed nothing.
pub(crate) async fn act(browser: &WebDriver, act: Act<'_>) -> Result<Option<Took>> {
    let (what, value) = match act {
        Act::Type(text) => ("type", text),
        Act::Click(selector) => ("click", selector),
        Act::Back => ("back", ""),
    };
    let took = browser.execute_async(ACT, vec![json!(what), json!(value)]).await?.json().clone();
    ensure!(took["isFinal"] != false, "what is seen after {act:?} changed after its frame");
    Ok(took["painted"].as_f64().zip(took["last"].as_f64()).map(|(painted, over)| Took { painted, over }))
}

pub(crate) async fn ready(browser: &WebDriver) -> Result<()> {
    for _ in 0..600 {
        let is_ready = browser.execute("return 'ready' in document.documentElement.dataset", vec![]).await?;
        if is_ready.json().as_bool() == Some(true) {
            // The observer of paints reports a little later.
            tokio::time::sleep(Duration::from_millis(300)).await;
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("{} does not get ready", browser.current_url().await?)
}
