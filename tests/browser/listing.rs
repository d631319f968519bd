//! The listing: its URL determines everything that it shows.

mod facets;
mod facts;
mod fast;
mod layouts;
mod map;
mod nothing;
mod order;
mod search;

use catalog::listing::{Listing, listing};
use catalog::{Catalog, Query};

use crate::harness::{Reader, eventually};

const SEARCH: &str = "input[type=search][data-test=search]";
const COUNT: &str = "[data-test=result-count]";
const CARD: &str = "article[data-test=tool-card]";
const NOTE: &str = "[role=note]";

/// The domain's result for a query string.
pub fn expected(catalog: &Catalog, search: &str) -> Listing {
    listing(catalog, &Query::parse(search).query)
}

/// The slugs in a listing.
pub fn slugs(listing: &Listing) -> Vec<String> {
    listing.tools.iter().map(|tool| tool.slug.to_string()).collect()
}

/// Waits until the results are these, in this order.
pub async fn shows(reader: &Reader, expected: &[impl AsRef<str>]) {
    let expected: Vec<&str> = expected.iter().map(AsRef::as_ref).collect();
    eventually(&format!("the results {expected:?}"), async || {
        let shown = reader.attributes(CARD, "data-slug").await;
        if shown == expected { Ok(()) } else { Err(format!("{shown:?}")) }
    })
    .await;
}

/// Waits until the result count is this number. Compares the whole text, because “62 tools” contains “2 tools”.
pub async fn counts(reader: &Reader, total: usize) {
    let words = if total == 1 { "1 tool".to_owned() } else { format!("{total} tools") };
    reader.lists(COUNT, &[words]).await;
}

/// The number at the start of the result count.
async fn count(reader: &Reader) -> usize {
    let text = reader.text(COUNT).await;
    let number = text.split_whitespace().next().and_then(|word| word.parse().ok());
    number.unwrap_or_else(|| panic!("“{text}” does not begin with a number"))
}
