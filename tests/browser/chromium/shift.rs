//! Nothing visible moves while a page loads, however late its files arrive.

use crate::frames::painted;
use crate::harness::{Fault, Site, read};

/// The maximum layout shift, as the browser measures it: the moving share of the window times the distance.
const MOST: f64 = 0.02;

const FONT: &str = "/fonts/besley.woff2";
const INDEX: &str = "/catalog/index.json";

/// Records layout shifts from the very beginning.
const WATCH: &str = "
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const { value, hadRecentInput, sources } of list.getEntries()) {
            const what = sources.map(({ node, previousRect, currentRect }) => {
                const name = node?.nodeType === 1 ? node : node?.parentElement;
                const was = `${previousRect.x},${previousRect.y} ${previousRect.width}x${previousRect.height}`;
                const is = `${currentRect.x},${currentRect.y} ${currentRect.width}x${currentRect.height}`;
                return `${name?.tagName}.${name?.className} ${was} -> ${is}`;
            });
            if (!hadRecentInput) window.shifts.push({ value, what: what.join('; ') });
        }
    }).observe({ type: 'layout-shift', buffered: true });";

/// Opens each page with its files arriving one by one, and reports excessive shifts.
async fn nothing_moves(site: &Site, pages: &[&str]) {
    read(site, async |reader| {
        reader.before_each_page(WATCH).await;
        let mut moved = Vec::new();
        for (width, height) in [(360, 740), (1280, 800)] {
            reader.resize(width, height).await;
            for page in pages {
                reader.clear_cache().await;
                for file in [FONT, INDEX] {
                    site.fail(file, Fault::Held);
                }
                reader.open_unready(page).await;
                // The loading notice, or the page itself if it was prerendered.
                reader.find("main h1").await;
                painted(reader).await;
                site.mend(INDEX);
                reader.ready().await;
                painted(reader).await;
                site.mend(FONT);
                let script = "document.fonts.load('600 16px Besley').then(() => document.fonts.ready).then(arguments[0])";
                reader.browser.execute_async(script, Vec::new()).await.expect("fonts can be waited for");
                painted(reader).await;
                assert_eq!(reader.eval("return document.fonts.check('600 16px Besley')").await, true);
                let shifts = reader.eval("return shifts").await;
                let sum: f64 = shifts.as_array().unwrap().iter().filter_map(|it| it["value"].as_f64()).sum();
                if sum >= MOST {
                    moved.push(format!("{page} at {width}: {sum:.4}: {shifts:#}"));
                }
            }
        }
        assert!(moved.is_empty(), "{}", moved.join("\n"));
        let push = "document.querySelector('main').prepend(Object.assign(document.createElement('canvas'), { height: 400 }))";
        reader.eval(push).await;
        painted(reader).await;
        let shifts = reader.eval("return shifts").await;
        let is_noticed = shifts.as_array().unwrap().iter().any(|it| it["value"].as_f64() > Some(MOST));
        assert!(is_noticed, "what moves is noticed: {shifts:#}");
    })
    .await;
}

#[apply(browser_test)]
async fn nothing_moves_on_any_page() {
    let site = Site::shipped().await;
    let pages = [
        "/",
        "/tools",
        "/tools?q=vector&pricing=free",
        "/tools?q=zzzzzzzz",
        "/tools/modal",
        "/compare",
        "/compare?with=modal",
        "/compare/llama-4-compact-12b-vs-modal",
        "/compare/claude-code-vs-codex-cli-vs-cursor-vs-windsurf",
        "/panel",
        "/panel/harbour-pilot",
        "/method",
        "/nowhere/at/all",
    ];
    nothing_moves(&site, &pages).await;
}
