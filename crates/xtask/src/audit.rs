//! The command `audit`: Lighthouse ratings of the main pages. It takes minutes, so it is not part of the tests; the
//! accessibility of every page in every state is.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::check::Strictness;
use crate::dist::Publication;
use crate::process::{announce, output};
use crate::toolchain::Lighthouse;
use crate::{app, check, server, site, workspace};

/// The pages of the shipped catalog to rate.
const PAGES: [(&str, &str); 4] = [
    ("home", "/"),
    ("listing", "/tools"),
    ("tool", "/tools/modal"),
    ("comparison", "/compare/claude-code-vs-codex-cli"),
];

/// Lighthouse's categories, and whether a score below 100 is a failure.
const CATEGORIES: [(&str, bool); 4] =
    [("performance", false), ("accessibility", true), ("best-practices", true), ("seo", false)];

/// How often each page is rated. The median counts, because performance varies with the machine's load.
const RUNS: usize = 3;

/// Rates the pages on a phone and on a desktop, and prints a table of medians.
///
/// # Errors
/// If the site cannot be built or Lighthouse cannot run, or if accessibility or best practices are below 100.
pub fn run() -> Result<()> {
    let lighthouse = Lighthouse::ensure()?;
    let app = app::build()?;
    let out = workspace::build_folder()?.join("audited");
    let sound = check::read(&workspace::default_catalog()?, Strictness::Strict)?;
    println!("{}", site::write(&app, &sound, &Publication::default(), &out)?);
    let origin = server::in_background(&out)?;
    let mut failures = Vec::new();
    let mut table = format!("{:<12}{:<9}", "page", "form");
    for (category, _) in CATEGORIES {
        table.push_str(&format!("{category:>16}"));
    }
    for (page, path) in PAGES {
        for form in ["mobile", "desktop"] {
            announce(&format!("Lighthouse on {page}, {form}, {RUNS} runs of about 15 seconds each"));
            let reports = (0..RUNS)
                .map(|_| rated(&lighthouse, &format!("{origin}{path}"), form))
                .collect::<Result<Vec<_>>>()
                .with_context(|| format!("cannot rate {page}, {form}"))?;
            table.push_str(&format!("\n{page:<12}{form:<9}"));
            for (category, is_due) in CATEGORIES {
                let mut scores: Vec<f64> =
                    reports.iter().filter_map(|report| score(report, category)).collect();
                scores.sort_by(f64::total_cmp);
                let median = scores[scores.len() / 2];
                table.push_str(&format!("{median:>16.0}"));
                if is_due && median < 100.0 {
                    failures.push(format!("{page}, {form}: {}", lost(&reports[0], category)));
                }
            }
        }
    }
    println!("{table}");
    ensure!(failures.is_empty(), "below 100:\n{}", failures.join("\n"));
    Ok(())
}

/// Lighthouse's report on a page. Lighthouse sometimes loses its connection to the browser; then it runs once more.
///
/// # Errors
/// If Lighthouse cannot run, or lacks a score for one of the categories twice.
fn rated(lighthouse: &Lighthouse, address: &str, form: &str) -> Result<Value> {
    let rate = || -> Result<Value> {
        let mut command = lighthouse.command(address);
        if form == "desktop" {
            command.arg("--preset=desktop");
        }
        let report: Value = serde_json::from_str(&output(&mut command)?).context("cannot read its report")?;
        for (category, _) in CATEGORIES {
            score(&report, category).with_context(|| format!("it has no score for {category}"))?;
        }
        Ok(report)
    };
    rate().or_else(|_| rate())
}

/// Out of 100.
fn score(report: &Value, category: &str) -> Option<f64> {
    Some(report["categories"][category]["score"].as_f64()? * 100.0)
}

/// The audits that cost a category points.
fn lost(report: &Value, category: &str) -> String {
    let parts = report["categories"][category]["auditRefs"].as_array().into_iter().flatten();
    let failed = parts.filter_map(|part| {
        let audit = &report["audits"][part["id"].as_str()?];
        let is_lost = part["weight"].as_f64()? > 0.0 && audit["score"].as_f64()? < 1.0;
        is_lost.then(|| audit["title"].as_str().unwrap_or_default().to_owned())
    });
    format!("{category}: {}", failed.collect::<Vec<_>>().join("; "))
}
