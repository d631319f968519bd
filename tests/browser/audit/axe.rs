//! axe-core finds nothing: in any state, by day and by night, on a phone and on a desk.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use serde_json::Value;
use xtask::toolchain::PageChecks;

use crate::harness::{Reader, Service, Site, read};
use crate::states::{COMPARISONS, LISTINGS, SERVED, SHIPPED, State, TOOLS, TROUBLES};

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const only = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] };
    const told = ({ violations, passes }) => ({
        passed: passes.length,
        found: violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
            `${id}: ${help}: ${target.join(' ')}: ${failureSummary.replaceAll(/\\s+/g, ' ')}`)),
    });
    axe.run(document, only).then(it => done(told(it)), error => done({ passed: 0, found: [String(error)] }))";

/// The script of axe-core.
fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let path = std::env::var(PageChecks::AXE).expect("`cargo xtask test` says where axe-core is");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    })
}

/// What axe-core finds wrong with what is shown.
async fn violations(reader: &Reader) -> Vec<String> {
    let answer = reader.browser.execute_async(RUN, Vec::new()).await.expect("axe-core runs");
    let answer: Value = answer.json().clone();
    // A page on which nothing passes has not been looked at.
    assert!(answer["passed"].as_u64() > Some(5), "axe-core looked at nothing: {answer}");
    answer["found"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|line| line.as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn nothing_is_found(site: &Site, states: &[State]) {
    read(site, async |reader| {
        // What is wrong, and where: most of it in more places than one.
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for state in states {
            state.reach(site, reader).await;
            reader.eval(script()).await;
            for &width in state.widths {
                reader.resize(width, 800).await;
                for theme in ["light", "dark"] {
                    reader.wear(theme).await;
                    for violation in violations(reader).await {
                        let place = format!("{} ({}), {theme}, {width} px", state.name, state.path);
                        found.entry(violation).or_default().push(place);
                    }
                }
            }
            state.leave(site, reader).await;
        }
        let lines = found.iter().map(|(violation, places)| format!("{violation}\n  {}", places.join("\n  ")));
        assert!(found.is_empty(), "{}", lines.collect::<Vec<_>>().join("\n"));
    })
    .await;
}

#[apply(browser_test)]
async fn in_shipped_pages() {
    nothing_is_found(&Site::shipped().await, SHIPPED).await;
}

#[apply(browser_test)]
async fn in_listings() {
    nothing_is_found(&Site::busy().await, LISTINGS).await;
}

#[apply(browser_test)]
async fn in_tools() {
    nothing_is_found(&Site::busy().await, TOOLS).await;
}

#[apply(browser_test)]
async fn in_comparisons() {
    nothing_is_found(&Site::busy().await, COMPARISONS).await;
}

#[apply(browser_test)]
async fn in_troubles() {
    nothing_is_found(&Site::busy().await, TROUBLES).await;
}

#[apply(browser_test)]
async fn in_forms() {
    let service = Service::start().await;
    nothing_is_found(&Site::busy_with(&service).await, SERVED).await;
}
