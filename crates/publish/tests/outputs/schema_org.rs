//! What heads tell machines, checked against the vocabulary of schema.org.

use std::env;
use std::path::Path;

use catalog::Route;
use catalog::check::check_folder;
use catalog::format::Votes;
use publish::head::head;
use publish::{Edition, PairRule};
use schemaorg_rs::{extract_all, validation};

use crate::fixture::Fixture;

/// Everything wrong with the documents of all pages, each with its page; and how many pages have any documents.
fn faults(edition: &Edition) -> (Vec<String>, usize) {
    let mut faults = Vec::new();
    let mut with_documents = 0;
    for page in edition.pages().chain([Route::Unknown(String::new())]) {
        let html = head(edition, &page).html();
        let graph = extract_all(&html).expect("the head is HTML");
        with_documents += usize::from(!graph.nodes.is_empty());
        let written = html.matches("<script type=\"application/ld+json\">").count();
        assert_eq!(graph.nodes.len(), written, "/{}", page.path());
        let told = validation::validate(&graph).diagnostics;
        faults.extend(told.iter().map(|it| format!("/{}: {}: {}", page.path(), it.path, it.message)));
    }
    (faults, with_documents)
}

#[test]
fn documents_keep_to_the_vocabulary_whatever_the_catalog_holds() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    let (faults, with_documents) = faults(&edition);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The home page has no breadcrumbs but describes the site; the not-found page and the reader's own pages say nothing.
    assert_eq!(with_documents, edition.public_pages().count());
}

#[test]
fn documents_of_the_shipped_catalog_keep_to_it() {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../public/catalog");
    let checked = check_folder(&folder).expect("the catalog is there");
    let site = checked.site.expect("it has a site");
    let edition = Edition::new(&site, &checked.tools, Votes::default(), "/").with_pairs(PairRule::default());
    let (faults, with_documents) = faults(&edition);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(with_documents, edition.public_pages().count());
}
