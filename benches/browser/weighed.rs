//! What the reader's own terms cost: the listing with the facts of a category as filters, and with a weighed panel,
//! beside the same listing without either. The catalog has a single category, so that all of them list the same tools.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use catalog::{CategoryId, ReviewerId};
use thirtyfour::WebDriver;
use xtask::bench::Conditions;

use crate::RUNS;
use crate::driver::Driver;
use crate::probe::{Act, FILTERS, TURN_TO_FILTERS, Took, WORD, act, filter, open};
use crate::site::Site;
use crate::table::quantile;

/// How often the panel is weighed and made whole again in each visit.
const WEIGHINGS: usize = 6;

/// The link from a weighed panel to the whole one.
const WHOLE: &str = "[data-test=panel-notice] a[data-noscroll]:not(.chip)";

/// The facts that are answered by yes or no.
const FACTS: &str = "
    return [...document.querySelectorAll('.facet[data-facet^=\"fact.\"][data-value=yes]')].map(it => it.dataset.facet)
";

/// What a visit measured, in milliseconds.
#[derive(Debug, Default)]
struct Visit {
    letters: Vec<f64>,
    /// Clicks on filters, or on the values of facts.
    clicks: Vec<f64>,
    /// Clicks that make the panel whole.
    weights: Vec<f64>,
}

/// Prints ratios for catalogs of these sizes.
pub(crate) async fn run(driver: &Driver, sizes: &[usize], conditions: &[Conditions]) -> Result<()> {
    println!("| tools | conditions | what | with | without | ratio |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for &tools in sizes {
        let (site, category, reviewer) = Site::of_one_category(tools).await?;
        for &conditions in conditions {
            let [mut plain, mut facts, mut weighed] = [Visit::default(), Visit::default(), Visit::default()];
            for _ in 0..RUNS {
                visit(driver, &site, conditions, &View::Plain, &mut plain).await?;
                visit(driver, &site, conditions, &View::Facts(&category), &mut facts).await?;
                visit(driver, &site, conditions, &View::Weighed(&reviewer), &mut weighed).await?;
            }
            for (what, with, without) in [
                ("letter, beside the facts of the category", &facts.letters, &plain.letters),
                ("letter, weighed panel", &weighed.letters, &plain.letters),
                ("value of a fact, beside another filter", &facts.clicks, &plain.clicks),
                ("filter, weighed panel", &weighed.clicks, &plain.clicks),
                ("weights, beside a filter", &weighed.weights, &plain.clicks),
            ] {
                for (name, percent) in [("median", 50), ("95th", 95)] {
                    let [with, without] = [with, without].map(|all| quantile(all.clone(), percent));
                    let (label, ratio) = (conditions.label(), with / without);
                    println!(
                        "| {tools} | {label} | {what}, {name}, ms | {with:.1} | {without:.1} | {ratio:.2} |"
                    );
                }
            }
        }
    }
    Ok(())
}

enum View<'a> {
    Plain,
    Facts(&'a CategoryId),
    Weighed(&'a ReviewerId),
}

async fn visit(
    driver: &Driver,
    site: &Site,
    conditions: Conditions,
    view: &View<'_>,
    visit: &mut Visit,
) -> Result<()> {
    let browser = driver.browser().await?;
    let measured = measure(&browser, site, conditions, view, visit).await;
    let _ = browser.quit().await;
    measured
}

async fn measure(
    browser: &WebDriver,
    site: &Site,
    conditions: Conditions,
    view: &View<'_>,
    visit: &mut Visit,
) -> Result<()> {
    let path = match view {
        View::Plain => "/tools".to_owned(),
        View::Facts(category) => format!("/tools?category={category}"),
        View::Weighed(reviewer) => format!("/tools?panel={reviewer}:3"),
    };
    open(browser, site, &path, conditions).await?;
    // All tools are fetched first: by the whole panel, a letter would be answered from files written ahead.
    browser.execute(TURN_TO_FILTERS, vec![]).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let painted = |took: Option<Took>| took.map(|took| took.painted);
    let letters = (1..=WORD.len()).chain((0..WORD.len()).rev());
    for end in letters {
        visit.letters.extend(painted(act(browser, Act::Type(&WORD[..end])).await?));
    }
    let targets: Vec<String> = match view {
        View::Facts(_) => {
            let found = browser.execute(FACTS, vec![]).await?.json().clone();
            let facts: Vec<String> = serde_json::from_value(found)?;
            ensure!(!facts.is_empty(), "the category has no facts that are answered by yes");
            let value = |fact: &String| format!("[data-facet='{fact}'][data-value=yes]");
            facts.iter().take(FILTERS.len()).map(value).collect()
        }
        View::Plain | View::Weighed(_) => FILTERS.map(|(facet, value)| filter(facet, value)).to_vec(),
    };
    for target in targets.iter().flat_map(|target| [target, target]) {
        visit.clicks.extend(painted(act(browser, Act::Click(target)).await?));
    }
    if matches!(view, View::Weighed(_)) {
        for _ in 0..WEIGHINGS {
            visit
                .weights
                .push(painted(act(browser, Act::Click(WHOLE)).await?).context("the panel gets whole")?);
            act(browser, Act::Back).await?;
        }
    }
    Ok(())
}
