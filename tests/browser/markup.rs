//! html-validate finds nothing in what the pages have become.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use xtask::toolchain::PageChecks;

use crate::harness::{Service, Site, read};
use crate::states::{COMPARISONS, LISTINGS, SERVED, SHIPPED, State, TOOLS, TROUBLES};

/// What html-validate finds in pages, by their names.
fn problems(pages: &Value) -> String {
    let package =
        env::var(PageChecks::HTML_VALIDATE).expect("`cargo xtask test` says where html-validate is");
    let script = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo runs the tests"))
        .join("browser/markup/validate.cjs");
    let mut child = Command::new("node")
        .arg(script)
        .arg(package)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is there");
    let mut input = child.stdin.take().expect("its input is piped");
    input.write_all(pages.to_string().as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "html-validate itself failed");
    String::from_utf8(output.stdout).expect("it writes text")
}

/// The name of a page with mistakes, to see that they are found.
const UNSOUND: &str = "an unsound page";

async fn nothing_is_found(site: &Site, states: &[State]) {
    read(site, async |reader| {
        let mut pages = Vec::new();
        for state in states {
            state.reach(site, reader).await;
            let html = reader.eval("return `<!doctype html>\n${document.documentElement.outerHTML}\n`").await;
            pages.push(json!({ "name": format!("{} ({})", state.name, state.path), "html": html }));
            state.leave(site, reader).await;
        }
        pages.push(json!({ "name": UNSOUND, "html": "<!doctype html><p><div></p>" }));
        let problems = problems(&Value::Array(pages));
        let (expected, problems): (Vec<&str>, Vec<&str>) =
            problems.lines().partition(|line| line.starts_with(UNSOUND));
        assert!(!expected.is_empty(), "html-validate finds nothing wrong in what is not HTML");
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    })
    .await;
}

#[apply(browser_test)]
async fn shipped_pages_are_sound() {
    nothing_is_found(&Site::shipped().await, SHIPPED).await;
}

#[apply(browser_test)]
async fn pages_in_every_state_are_sound() {
    let site = Site::busy().await;
    for states in [LISTINGS, TOOLS, COMPARISONS, TROUBLES] {
        nothing_is_found(&site, states).await;
    }
}

#[apply(browser_test)]
async fn forms_are_sound() {
    let service = Service::start().await;
    nothing_is_found(&Site::busy_with(&service).await, SERVED).await;
}
