//! html-validate finds nothing in the rendered pages.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use xtask::toolchain::PageChecks;

use super::Finding;

/// The page as it is now, serialized.
pub(super) const PAGE: &str = "return `<!doctype html>\n${document.documentElement.outerHTML}\n`";

/// What html-validate finds in each of these pages, which are checked all at once because it takes a second to start.
pub(super) fn look(pages: &[Value]) -> Vec<Vec<Finding>> {
    let package =
        env::var(PageChecks::HTML_VALIDATE).expect("`cargo xtask test` says where html-validate is");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/audit/markup/validate.cjs");
    let mut child = Command::new("node")
        .arg(script)
        .arg(package)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is there");
    let mut input = child.stdin.take().expect("its input is piped");
    input.write_all(json!(pages).to_string().as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "html-validate itself failed");
    let told: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).expect("it writes JSON");
    assert_eq!(told.len(), pages.len(), "html-validate has not looked at every page");
    let finding = |what| Finding { what, seen: String::new() };
    told.into_iter().map(|of_page| of_page.into_iter().map(finding).collect()).collect()
}
