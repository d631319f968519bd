//! Comparisons and decisions on paper.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::harness::{Reader, Site, read};

async fn print(reader: &Reader) {
    let media = json!({ "media": "print" });
    reader.browser.cdp().send_raw("Emulation.setEmulatedMedia", media).await.expect("media can be emulated");
}

async fn is_seen(reader: &Reader, css: &str) -> bool {
    reader.find(css).await.is_displayed().await.unwrap()
}

#[apply(browser_test)]
async fn paper_has_the_whole_comparison_and_nothing_to_press() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        // As wide as an A4 sheet between its margins.
        reader.resize(700, 1000).await;
        reader.open("/compare/alder-vs-birch").await;
        reader.find("[data-test=fact]").await;
        reader.eval("document.documentElement.dataset.theme = 'dark'").await;
        let for_screens = ["nav", ".site-footer", ".actions", ".votes", ".row-toggle", ".column-change"];
        for css in for_screens {
            assert!(is_seen(reader, css).await, "{css} is on the screen");
        }
        print(reader).await;
        for css in for_screens.into_iter().chain([".name-strip"]) {
            assert!(!is_seen(reader, css).await, "{css} is not for paper");
        }
        for css in
            ["[data-test=headline]", "[data-test=panel-score]", "[data-test=fact]", ".review-row .prediction"]
        {
            assert!(is_seen(reader, css).await, "{css} is printed");
        }
        // The long review is printed in full, in dark ink on white, whatever the theme is.
        let whole = "const review = document.querySelector('.review-row blockquote');
                     return review.scrollHeight <= review.clientHeight + 1";
        assert_eq!(reader.eval(whole).await, true);
        let paper = "return getComputedStyle(document.body).backgroundColor";
        assert_eq!(reader.eval(paper).await, "rgb(255, 255, 255)");
        let ink = "return getComputedStyle(document.body).color";
        assert_eq!(reader.eval(ink).await, "rgb(20, 33, 43)");
        // Columns stay side by side, and each table names its tools.
        let row = "const cells = [...document.querySelectorAll('.facts tbody tr:first-child > *')]
                       .slice(0, 3).map(cell => Math.round(cell.getBoundingClientRect().top));
                   return new Set(cells).size";
        assert_eq!(reader.eval(row).await, 1);
        let head =
            "return document.querySelector('.facts thead th:last-child').getBoundingClientRect().height > 10";
        assert_eq!(reader.eval(head).await, true);
        let wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        assert_eq!(reader.eval(wide).await, true);
    })
    .await;
}

/// Ten tools with a note each, must-haves, a choice and two tools that were turned down.
#[apply(browser_test)]
async fn a_decision_is_printed_on_two_pages_with_sources_and_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let listed = ["alder", "birch", "cedar", "dogwood", "hazel", "ash", "aspen", "balsa", "beech", "ebony"];
        let note = "Ran on the workbench for a week. Quiet enough, and the parts are sold in town.";
        let mut tools: Vec<_> = listed.map(|slug| json!({ "slug": slug, "note": note })).into();
        for slug in ["elm", "fir"] {
            tools.push(json!({ "slug": slug, "standing": "turned-down", "why": "Nobody mends it." }));
        }
        let record = json!({
            "version": 1, "question": "Which plane for the school?", "choice": "birch", "reason": "It is quiet.", "tools": tools,
            "musts": ["repairable", { "fact": "offline", "value": "yes" }], "weights": [{ "what": "price", "weight": 3 }],
        });
        let kept = json!({ "version": 1, "writer": "ada", "record": record });
        reader.keep("decision", &kept.to_string()).await;
        reader.resize(700, 1000).await;
        reader.open("/decide").await;
        reader.has("[data-test=decision-tool] .decision-facts", 12).await;
        reader.says("[data-test=decision-tool][data-slug=birch]", "birch.example").await;
        print(reader).await;
        for css in ["textarea", "[data-test=decision-share]", "[data-test=decision-choose]", ".wish-form"] {
            assert!(!is_seen(reader, css).await, "{css} is not for paper");
        }
        for css in [".printed.written", ".decision-facts a", "[data-test=decision-musts] li", "[data-test=decision-choice] a"] {
            assert!(is_seen(reader, css).await, "{css} is printed");
        }
        let address = format!("{}/decide", site.catalog.site().url.origin());
        assert!(reader.text("main p.printed").await.ends_with(&address));
        let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
        let printed = reader.browser.cdp().send_raw("Page.printToPDF", paper).await.unwrap();
        let pdf = BASE64_STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
        let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
        assert!((1..=2).contains(&pages), "{pages} pages");
    })
    .await;
}
