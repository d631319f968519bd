//! axe-core finds nothing: with all of its rules in the light theme, on phone and desktop, and in the dark theme with
//! the rules that a theme can break.

use std::fs;
use std::sync::OnceLock;

use serde_json::{Value, json};
use xtask::toolchain::PageChecks;

use super::Finding;
use crate::harness::Reader;
use crate::states::State;

/// The rules that a theme can break. No others are about colours.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// The rules that depend on the window's width. All others are about content, which is the same in every width.
const OF_WIDTH: [&str; 3] = ["color-contrast", "scrollable-region-focusable", "target-size"];

const RUN: &str = "
    const [only, done] = arguments;
    const told = ({ violations, passes }) => ({
        passed: passes.map(({ id }) => id),
        found: violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
            `${id}: ${help}: ${target.join(' ')}: ${failureSummary.replaceAll(/\\s+/g, ' ')}`)),
    });
    axe.run(document, { runOnly: only, resultTypes: ['violations'] })
        .then(it => done(told(it)), error => done({ passed: [], found: [String(error)] }))";

/// The script of axe-core.
fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let path = std::env::var(PageChecks::AXE).expect("`cargo xtask test` says where axe-core is");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    })
}

/// All rules for accessible pages.
fn all_rules() -> Value {
    json!({ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
}

/// The violations of these rules, on a page to which at least `least` of them apply.
async fn violations(reader: &Reader, rules: Value, least: usize) -> Vec<String> {
    let answer = reader.browser.execute_async(RUN, vec![rules]).await.expect("axe-core runs");
    let answer: Value = answer.json().clone();
    let strings = |key: &str| -> Vec<String> {
        answer[key].as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
    };
    let (passed, found) = (strings("passed"), strings("found"));
    // Every page has text, so a run without any passing contrast has checked nothing.
    let has_looked = passed.len() >= least && passed.iter().any(|rule| rule == OF_COLOURS[0]);
    assert!(has_looked, "axe-core looked at nothing: {answer}");
    found
}

/// Adds an image without alternative text and a text without contrast to the page.
pub(super) const PLANT: &str = "document.querySelector('main').append(
    new Image(9, 9), Object.assign(document.createElement('p'), { textContent: 'hardly seen' }));
    document.querySelector('main').lastChild.style.color = 'color-mix(in srgb, currentcolor 20%, Canvas)'";

/// Checks a state that has been reached, and leaves the page in the light theme.
pub(super) async fn look(reader: &Reader, state: &State) -> Vec<Finding> {
    reader.eval(script()).await;
    let mut found = Vec::new();
    let mut add = |violations: Vec<String>, seen: String| {
        found.extend(violations.into_iter().map(|what| Finding { what, seen: seen.clone() }));
    };
    let only = |rules: &[&str]| json!({ "type": "rule", "values": rules });
    reader.wear("dark").await;
    add(violations(reader, only(&OF_COLOURS), 1).await, "by night".to_owned());
    reader.wear("light").await;
    for (at, &width) in state.widths.iter().enumerate() {
        reader.resize(width, 800).await;
        let (rules, least) = if at == 0 { (all_rules(), 6) } else { (only(&OF_WIDTH), 1) };
        add(violations(reader, rules, least).await, format!("by day, {width} px"));
    }
    found
}
