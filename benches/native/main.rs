//! The domain's work at four sizes: `cargo bench --package benches`, or all of it by `cargo xtask bench`.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use catalog::format::Site;
use catalog::index::Index;
use catalog::listing::listing;
use catalog::{Catalog, Query, SortKey};
use divan::{Bencher, black_box};
use xtask::generate::{Extent, Generated, generate};
use xtask::workspace;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

/// A generated catalog, made once for each size.
fn made(tools: usize) -> &'static Generated {
    static MADE: Mutex<Option<HashMap<usize, &'static Generated>>> = Mutex::new(None);
    let mut made = MADE.lock().expect("no other bench has failed");
    made.get_or_insert_default().entry(tools).or_insert_with(|| {
        let path = workspace::root().unwrap().join("public/catalog/site.json");
        let site: Site =
            catalog::read(&std::fs::read_to_string(path).expect("the site is there")).expect("it is sound");
        Box::leak(Box::new(generate(&site, Extent::of(tools), 1).expect("a catalog can be generated")))
    })
}

fn json(tools: usize) -> String {
    let made = made(tools);
    serde_json::to_string(&Index::new(&made.site, &made.tools)).expect("an index is JSON")
}

fn fresh(tools: usize) -> Catalog {
    let made = made(tools);
    Catalog::new(Index::new(&made.site, &made.tools), made.votes.clone())
}

/// A catalog that has answered before.
fn warm(tools: usize) -> &'static Catalog {
    static WARM: OnceLock<Mutex<HashMap<usize, &'static Catalog>>> = OnceLock::new();
    let mut warm = WARM.get_or_init(Mutex::default).lock().expect("no other bench has failed");
    warm.entry(tools).or_insert_with(|| {
        let catalog = Box::leak(Box::new(fresh(tools)));
        for search in ["", "q=vector"] {
            let _ = listing(catalog, &Query::parse(search).query);
        }
        catalog
    })
}

fn ask(bencher: Bencher, tools: usize, search: &str) {
    let (catalog, query) = (warm(tools), Query::parse(search).query);
    bencher.bench(|| listing(black_box(catalog), black_box(&query)));
}

#[divan::bench(args = SIZES)]
fn read_index(bencher: Bencher, tools: usize) {
    let text = json(tools);
    bencher.bench(|| catalog::read::<Index>(black_box(&text)).expect("the index is sound"));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn first_listing(bencher: Bencher, tools: usize) {
    bencher.with_inputs(|| fresh(tools)).bench_refs(|catalog| listing(catalog, &Query::default()).total);
}

#[divan::bench(args = SIZES, max_time = 5)]
fn first_search(bencher: Bencher, tools: usize) {
    let query = Query::default().searching("vector").sorted(Some(SortKey::Name));
    bencher.with_inputs(|| fresh(tools)).bench_refs(|catalog| listing(catalog, &query).total);
}

#[divan::bench(args = SIZES)]
fn all(bencher: Bencher, tools: usize) {
    ask(bencher, tools, "");
}

#[divan::bench(args = SIZES)]
fn one_letter(bencher: Bencher, tools: usize) {
    ask(bencher, tools, "q=v");
}

#[divan::bench(args = SIZES)]
fn six_letters(bencher: Bencher, tools: usize) {
    ask(bencher, tools, "q=vector");
}

#[divan::bench(args = SIZES)]
fn six_letters_mistyped(bencher: Bencher, tools: usize) {
    ask(bencher, tools, "q=vectro");
}

#[divan::bench(args = SIZES)]
fn three_facets(bencher: Bencher, tools: usize) {
    ask(bencher, tools, THREE_FACETS);
}

#[divan::bench(args = SIZES)]
fn three_facets_and_six_letters(bencher: Bencher, tools: usize) {
    ask(bencher, tools, &format!("q=vector&{THREE_FACETS}"));
}

const THREE_FACETS: &str = "pricing=free,freemium&evidence=desk&tag=open-source,python,agents";
