//! Layouts of the listing: what they change, and what they don't.

use catalog::listing::listing;
use catalog::{Layout, Query};

use crate::fixture::{catalog, slugs, tool};

#[test]
fn a_layout_changes_how_many_tools_a_page_holds_and_not_which_come_first() {
    let many = catalog((0..50).map(|number| tool(&format!("tool-{number:03}"), "++++")));
    let cards = listing(&many, &Query::default());
    for (layout, shown, pages) in [(Layout::Cards, 24, 3), (Layout::List, 48, 2), (Layout::Map, 50, 1)] {
        let found = listing(&many, &Query::default().laid_out(layout));
        assert_eq!((found.tools.len(), found.pages, found.total), (shown, pages, 50), "{layout:?}");
        assert_eq!(slugs(&found.tools[..24]), slugs(&cards.tools));
        assert_eq!(found.facets, cards.facets);
    }
}

#[test]
fn a_layout_is_kept_while_filters_and_order_change() {
    let query = Query::parse("view=list&pricing=free&page=2").query;
    assert_eq!(query.layout, Layout::List);
    assert_eq!(query.unfiltered().to_string(), "view=list");
    assert_eq!(query.searching("gpu").to_string(), "q=gpu&pricing=free&view=list");
    assert_eq!(query.laid_out(Layout::Cards).to_string(), "pricing=free");
}
