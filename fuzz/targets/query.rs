//! Every query string is parsed without a failure, and formatting the query and parsing it again gives the same.

#![no_main]

use catalog::{ComparisonView, Picking, Query, Selection};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|search: &str| {
    let read = Query::parse(search).query;
    let again = Query::parse(&read.to_string());
    assert_eq!(again.query, read);
    assert!(again.ignored.is_empty(), "what the site writes itself means something");

    let picking = Picking::parse(search);
    assert_eq!(Picking::parse(&picking.search()), picking);

    let Ok(pair) = Selection::parse("a-vs-b") else { return };
    let view = ComparisonView::parse(pair.clone(), search);
    assert_eq!(ComparisonView::parse(pair, &view.search()), view);
});
