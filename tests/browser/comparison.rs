//! Two to four tools side by side.

mod arranging;
mod layout;
mod picking;
mod reading;
mod weighing;

use crate::harness::{Reader, eventually};

const COLUMN: &str = "[data-test=compare-tool]";
const HEADLINE: &str = "[data-test=headline]";
const EQUAL_ROWS: &str = "[data-test=equal-rows]";

/// Waits until the columns are these tools, in this order.
async fn stands(reader: &Reader, tools: &[&str]) {
    eventually(&format!("the columns {tools:?}"), async || {
        let shown = reader.attributes(COLUMN, "data-slug").await;
        if shown == tools { Ok(()) } else { Err(format!("{shown:?}")) }
    })
    .await;
}

/// A tool's cell in the row of a fact.
fn cell(slug: &str, fact: &str) -> String {
    format!("[data-test=fact][data-slug='{slug}'][data-fact='{fact}']")
}
