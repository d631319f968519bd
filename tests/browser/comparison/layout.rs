//! The columns of a comparison: as many as fit, and their names in view for as long as there are tables.

use serde_json::json;

use crate::audit::broken_words;
use crate::harness::{Site, eventually, read};

const FOUR: &str = "/compare/alder-vs-birch-vs-cedar-vs-dogwood";

#[apply(browser_test)]
async fn four_tools_stand_side_by_side_without_a_broken_word() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open(FOUR).await;
        reader.find("[data-test=fact]").await;
        assert_eq!(broken_words(reader, ".columns, .split, .facts, .review-row").await, [""; 0]);
        // Heads, tables and reviews have the same columns.
        let edges = "const left = css => [...document.querySelectorAll(css)].map(it => Math.round(it.getBoundingClientRect().left));
            return [left('.column-head'), left('.split tbody tr:first-child td'), left('.facts tbody tr:first-child td').slice(0, 4),
                left('#reviewer-warden > .review')].map(it => it.join())";
        let edges: Vec<String> = serde_json::from_value(reader.eval(edges).await).unwrap();
        assert!(edges.iter().all(|edge| *edge == edges[0] && edge.split(',').count() == 4), "{edges:?}");

        // On a phone, a label stands above its values, and each value names its tool.
        reader.resize(360, 740).await;
        let above = "const row = document.querySelector('.facts tbody tr');
            const [label, value] = [...row.children].map(it => it.getBoundingClientRect());
            const shown = getComputedStyle(row.children[1], '::before').content;
            // Firefox tells where the words come from, the others the words.
            return [label.bottom <= value.top, shown.replace('attr(data-name)', JSON.stringify(row.children[1].dataset.name))]";
        assert_eq!(reader.eval(above).await, json!([true, "\"Alder\""]));
        let wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        assert_eq!(reader.eval(wide).await, true);
    })
    .await;
}

#[apply(browser_test)]
async fn names_stay_while_the_tables_last_and_no_longer() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open(FOUR).await;
        reader.find("[data-test=fact]").await;
        // The top of the names once this element is at the top of the window.
        let top = |css: &str| {
            format!(
                "const it = document.querySelector('{css}').getBoundingClientRect();
                 window.scrollBy({{ top: it.top, behavior: 'instant' }});
                 return Math.round(document.querySelector('.name-strip').getBoundingClientRect().bottom)"
            )
        };
        for css in [".facts", "#reviews", "#reviewer-surveyor"] {
            let bottom = reader.eval(&top(css)).await.as_i64().unwrap();
            assert!((20..=80).contains(&bottom), "the names end at {bottom} px beside {css}");
        }
        let bottom = reader.eval(&top("#next")).await.as_i64().unwrap();
        assert!(bottom <= 0, "the names are still at {bottom} px below the tables");
    })
    .await;
}

#[apply(browser_test)]
async fn the_tray_is_a_line_on_comparisons_and_phones() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.keep("shortlist", "[\"alder\",\"birch\"]").await;
        let fold = "[data-test=tray-fold]";
        reader.open("/tools").await;
        reader.has_attribute(fold, "aria-expanded", "true").await;
        reader.open("/compare/alder-vs-birch").await;
        reader.says("[data-test=compare-tray]", "2 added").await;
        reader.has_attribute(fold, "aria-expanded", "false").await;
        // It waits below the page.
        let tray = "document.querySelector('[data-test=compare-tray]').getBoundingClientRect()";
        assert_eq!(reader.eval(&format!("return {tray}.top > innerHeight")).await, true);
        reader.click(fold).await;
        reader.has_attribute(fold, "aria-expanded", "true").await;
        reader.click("[aria-label='Remove Birch from the comparison']").await;
        reader.says("[data-test=compare-tray]", "1 added").await;

        reader.resize(360, 740).await;
        reader.open("/tools").await;
        reader.has_attribute(fold, "aria-expanded", "false").await;
        eventually("a tray of one line", async || {
            let height = reader.eval(&format!("return {tray}.height")).await.as_f64().unwrap();
            if height < 64.0 { Ok(()) } else { Err(format!("{height} px")) }
        })
        .await;
    })
    .await;
}
