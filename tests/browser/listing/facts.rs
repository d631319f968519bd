//! The facts of a category as filters, and as what a map shows.

use std::fs;

use super::{CARD, NOTE, counts};
use crate::harness::{Fault, Keys, Reader, Site, eventually, read};

const ERROR: &str = "[data-test=error]";
const RETRY: &str = "button[data-test=retry]";

fn value(fact: &str, value: &str) -> String {
    format!("[data-test=facet][data-facet='fact.{fact}'][data-value='{value}']")
}

fn chip(fact: &str, value: &str) -> String {
    format!("[data-test=chip][data-facet='fact.{fact}'][data-value='{value}']")
}

fn end_of_range(fact: &str, name: &str) -> String {
    format!("[data-test=fact-range][data-facet='fact.{fact}'] input[name={name}]")
}

async fn count_on(reader: &Reader, css: &str) -> usize {
    let text = reader.text(&format!("{css} [data-test=facet-count]")).await;
    text.parse().unwrap_or_else(|_| panic!("the count of {css} is “{text}”"))
}

/// The weights of the tools that are shown, in their order, as their own files state them.
async fn weights(reader: &Reader, site: &Site) -> Vec<f64> {
    let weight = |slug: &String| {
        let facts = &site.tool(slug).facts;
        facts.iter().find(|(id, _)| id.as_str() == "weight").map(|(_, fact)| match fact.value {
            catalog::RawFactValue::Number(number) => number,
            _ => panic!("{slug} weighs no number"),
        })
    };
    reader.attributes(CARD, "data-slug").await.iter().filter_map(weight).collect()
}

#[apply(browser_test)]
async fn a_reader_narrows_a_category_by_what_it_must_do_and_weigh() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        reader.has("[data-facet^='fact.']", 0).await;
        reader.click("[data-test=facet][data-facet=category][data-value=saws]").await;
        let all: usize = {
            reader.is_at("/tools?category=saws").await;
            let mut all = 0;
            for it in ["yes", "no", "not-stated"] {
                all += count_on(reader, &value("offline", it)).await;
            }
            all
        };
        counts(reader, all).await;

        let promised = count_on(reader, &value("offline", "yes")).await;
        assert!(0 < promised && promised < all);
        reader.click(&value("offline", "yes")).await;
        reader.is_at("/tools?category=saws&fact.offline=yes").await;
        counts(reader, promised).await;
        reader.has_attribute(&value("offline", "yes"), "aria-current", "true").await;
        // The other values are alternatives: their counts stay.
        let no = count_on(reader, &value("offline", "no")).await;
        let unstated = count_on(reader, &value("offline", "not-stated")).await;
        assert_eq!(promised + no + unstated, all);

        // A range, by keyboard alone. Its ends may be in any order.
        reader.type_into(&end_of_range("weight", "from"), "60").await;
        reader.type_into(&end_of_range("weight", "to"), "20").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?category=saws&fact.offline=yes&fact.weight=20..60").await;
        reader.says(&chip("weight", "20..60"), "Weight: 20 kg to 60 kg").await;
        let found = weights(reader, &site).await;
        assert!(!found.is_empty() && found.iter().all(|weight| (20.0..=60.0).contains(weight)), "{found:?}");
        counts(reader, found.len()).await;

        reader.click_on("[aria-label='Order by Weight'] a", "Highest first").await;
        reader.is_at("/tools?category=saws&fact.offline=yes&fact.weight=20..60&sort=-fact.weight").await;
        reader.says("nav[aria-label=Order] [aria-current]", "Weight, highest first").await;
        eventually("the heaviest first", async || {
            let found = weights(reader, &site).await;
            if found.is_sorted_by(|a, b| a >= b) { Ok(()) } else { Err(format!("{found:?}")) }
        })
        .await;

        reader.says("[data-test=figure]", " kg").await;

        // A letter narrows further, and the counts follow.
        reader.click(&chip("weight", "20..60")).await;
        reader.is_at("/tools?category=saws&fact.offline=yes&sort=-fact.weight").await;
        reader.type_into(super::SEARCH, "zzz").await;
        reader.has(CARD, 0).await;
        reader.has_attribute(&value("offline", "no"), "aria-disabled", "true").await;

        // Another category has other facts.
        reader.open("/tools?category=saws&fact.offline=yes").await;
        reader.click("[data-test=facet][data-facet=category][data-value=planes]").await;
        reader.is_at("/tools?category=planes,saws").await;
        reader.has("[data-facet^='fact.']", 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_a_query_says_of_facts_in_vain_is_named_or_can_be_dropped() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?category=saws&fact.weight=60..20&fact.nonsense=1&fact.licence=none-such").await;
        for words in [
            "“Weight: 60..20” is not a range",
            "nothing shown has a fact called “nonsense”",
            "nothing states “Licence: none-such”",
        ] {
            reader.says(NOTE, words).await;
        }
        reader.open("/tools?fact.offline=yes").await;
        reader.says(NOTE, "“offline” is a fact, and facts need exactly one category").await;

        reader.open("/tools?category=saws&fact.offline=yes&fact.weight=100000..").await;
        reader.says("[data-test=no-results]", "Drop Weight: from 100,000 kg").await;
        reader.click_on("[data-test=no-results] a", "Drop Weight").await;
        reader.is_at("/tools?category=saws&fact.offline=yes").await;
        reader.has("[data-test=no-results]", 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn facts_that_do_not_come_take_nothing_away() {
    let site = Site::busy().await;
    let names = fs::read_dir(site.folder.join("catalog/facts")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let name = names.into_iter().find(|name| name.starts_with("saws-") && name.ends_with(".json")).unwrap();
    let file = format!("/catalog/facts/{name}");
    read(&site, async |reader| {
        reader.expect_in_console("Failed to load");
        reader.expect_in_console("error: ");
        reader.expect_status_in_console(500);
        reader.without_worker().await;
        site.fail(&file, Fault::Status(500));
        reader.open("/tools?category=saws").await;
        reader.says(ERROR, "catalog/facts/saws-").await;
        let shown = reader.count(CARD).await;
        assert!(shown > 0);
        // What has to be filtered by them isn't shown as if it had been.
        reader.open_unready("/tools?category=saws&fact.offline=yes").await;
        reader.says(ERROR, "with status 500").await;
        reader.has("[data-test=result-count]:not([data-test=waiting])", 0).await;
        site.mend(&file);
        reader.click(RETRY).await;
        reader.has(ERROR, 0).await;
        let promised = count_on(reader, &value("offline", "yes")).await;
        counts(reader, promised).await;
        reader.has_attribute(&value("offline", "yes"), "aria-current", "true").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_map_shows_a_fact_against_the_panel() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?category=saws&view=map").await;
        reader.click_on("nav[aria-label='Against the panel'] a", "Weight").await;
        reader.is_at("/tools?category=saws&view=map&x=fact.weight").await;
        reader.says("[data-test=score-map] figcaption", "Weight, kg").await;
        reader.lists(".map-table thead th", &["Name", "Weight, kg", "Panel"]).await;
        reader.click_on("nav[aria-label='Against the panel'] a", "Price").await;
        reader.is_at("/tools?category=saws&view=map&x=price").await;
        reader.says("[data-test=score-map] figcaption", "Price in USD").await;
    })
    .await;
}
