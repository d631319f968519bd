//! The catalog that the site is published with.

use std::collections::BTreeSet;
use std::env;
use std::path::Path;

use catalog::check::{Checked, check_folder};
use catalog::format::Votes;
use catalog::index::Index;
use catalog::{Catalog, Query};

use crate::naive;

fn shipped() -> Checked {
    check_folder(&Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../public/catalog")).unwrap()
}

fn index() -> Index {
    let checked = shipped();
    Index::new(&checked.site.unwrap(), &checked.tools)
}

#[test]
fn it_has_no_problem() {
    let problems: String = shipped().problems.iter().map(|problem| format!("{problem}\n")).collect();
    assert_eq!(problems, "");
}

#[test]
fn its_index_survives_json() {
    let index = index();
    let text = serde_json::to_string(&index).unwrap();
    assert_eq!(catalog::read::<Index>(&text).unwrap(), Index { site: index.site.outlined(), ..index });
}

#[test]
fn the_tools_that_came_with_their_reviews_keep_them() {
    let catalog = Catalog::new(index(), Votes::default());
    for (slug, ships, reviews, entry) in
        [("llama-4-compact-12b", 4, 4, "Free"), ("code-llama-4", 3, 4, "Free"), ("modal", 4, 4, "Paid")]
    {
        let tool = catalog.tool(&slug.parse().unwrap()).unwrap();
        let tally = tool.split.tally();
        assert_eq!((tally.ships, tally.count()), (ships, reviews), "{slug}");
        assert!(tool.entry.starts_with(entry), "{slug}: {}", tool.entry);
    }
}

#[test]
fn its_pages_list_each_tool_once() {
    let index = index();
    let all: BTreeSet<String> = index.tools.iter().map(|tool| tool.slug.to_string()).collect();
    let catalog = Catalog::new(index, Votes::default());
    for search in ["", "sort=community", "sort=newest", "sort=name", "sort=price"] {
        let shown = naive::all_pages(&catalog, &Query::parse(search).query);
        assert_eq!(shown.len(), all.len(), "{search}");
        assert_eq!(shown.into_iter().collect::<BTreeSet<_>>(), all, "{search}");
    }
}
