//! What readers come for, each from a first page to the answer, as a stranger would go about it. Two more errands are
//! with the [panel](crate::own_panel): the tool that divides it most, and only the two reviewers that one trusts.

use catalog::RawFactValue;
use catalog::format::{PricingModel, Tool};

use crate::harness::{Keys, Reader, Site, eventually, read};
use crate::keyboard::{is_focused, tab_to};

const CARD: &str = "article[data-test=tool-card]";

fn facet(facet: &str, value: &str) -> String {
    format!("[data-test=facet][data-facet='{facet}'][data-value='{value}']")
}

/// What a tool's own file states of a fact, as text.
fn stated(tool: &Tool, fact: &str) -> Option<String> {
    let (_, fact) = tool.facts.iter().find(|(id, _)| id.as_str() == fact)?;
    match &fact.value {
        RawFactValue::Text(text) => Some(text.clone()),
        RawFactValue::Flag(is_so) => Some(if *is_so { "yes" } else { "no" }.to_owned()),
        _ => None,
    }
}

/// The slugs of a category's tools that pass a test, in alphabetical order.
fn tools_of(site: &Site, category: &str, test: impl Fn(&Tool) -> bool) -> Vec<String> {
    let all = site.catalog.tools().iter().filter(|tool| tool.category.as_str() == category);
    let slugs = all.map(|tool| tool.slug.to_string());
    slugs.filter(|slug| test(site.tool(slug))).collect()
}

async fn shows_these(reader: &Reader, expected: &[String]) {
    eventually("the tools that were asked for", async || {
        let mut shown = reader.attributes(CARD, "data-slug").await;
        shown.sort_unstable();
        if shown == expected { Ok(()) } else { Err(format!("{shown:?} instead of {expected:?}")) }
    })
    .await;
}

/// An agent that a team can host itself, with models of its own, by keyboard: from the list to a comparison of the two
/// best, with what is asked for all the way.
#[apply(browser_test)]
async fn a_self_hosted_agent_for_a_team() {
    let site = Site::shipped().await;
    let all = tools_of(&site, "coding-agents", |_| true);
    let hosted =
        tools_of(&site, "coding-agents", |tool| stated(tool, "local-models").as_deref() == Some("yes"));
    assert!(hosted.len() > 1 && hosted.len() < all.len());
    read(&site, async |reader| {
        reader.open("/tools").await;
        tab_to(reader, &facet("category", "coding-agents")).await;
        reader.press(Keys::Enter).await;
        let must = "main [data-test=must-have][data-fact=local-models]";
        reader.find(must).await;
        tab_to(reader, must).await;
        reader.press(Keys::Enter).await;
        let form = "dialog[open] [data-test=must-form]";
        is_focused(reader, &format!("{form} [name=value]")).await;
        tab_to(reader, &format!("{form} button")).await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?category=coding-agents&must=local-models:yes").await;
        reader.press(Keys::Escape).await;
        is_focused(reader, must).await;
        // Nothing is hidden: who doesn't say that it has it stands last, and says so.
        shows_these(reader, &all).await;
        reader.has(&format!("{CARD} [data-met=yes]"), hosted.len()).await;
        let order = reader.attributes(CARD, "data-slug").await;
        assert!(order[..hosted.len()].iter().all(|slug| hosted.contains(slug)), "{order:?}");

        for slug in &order[..2] {
            tab_to(reader, &format!("{CARD}[data-slug={slug}] [data-test=compare-toggle]")).await;
            reader.press(Keys::Enter).await;
        }
        tab_to(reader, "[data-test=compare-tray] a[href^='/compare/']").await;
        reader.press(Keys::Enter).await;
        reader.has("[data-test=compare-tool] [data-test=must][data-met=yes]", 2).await;
        assert!(reader.address().await.contains("must=local-models:yes"));
        reader.find("[data-test=headline]").await;
        let licence = format!("[data-test=fact][data-slug={}][data-fact=licence]", order[0]);
        reader.says(&licence, &stated(site.tool(&order[0]), "licence").unwrap()).await;
    })
    .await;
}

/// Speech tools that cost nothing and may be used at work, on a phone: licences that allow it, and where that is stated.
#[apply(browser_test)]
async fn free_speech_tools_for_commercial_use() {
    let site = Site::shipped().await;
    let permissive = |tool: &Tool| {
        let is_free = tool.pricing.as_ref().is_some_and(|price| price.model == PricingModel::Free);
        is_free && stated(tool, "licence").is_some_and(|licence| licence == "MIT" || licence == "Apache-2.0")
    };
    let expected = tools_of(&site, "speech", permissive);
    assert!(expected.len() > 1 && expected.len() < tools_of(&site, "speech", |_| true).len());
    read(&site, async |reader| {
        reader.resize(360, 740).await;
        reader.open("/").await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.click(".rail-open").await;
        reader.click("dialog[open] .facet-group summary").await;
        for (name, value) in [
            ("category", "speech"),
            ("pricing", "free"),
            ("fact.licence", "MIT"),
            ("fact.licence", "Apache-2.0"),
        ] {
            reader.click(&format!("dialog[open] {}", facet(name, value))).await;
            reader
                .has_attribute(&format!("dialog[open] {}", facet(name, value)), "aria-current", "true")
                .await;
        }
        reader.says("dialog[open] .dialog-done", &format!("Show {} tools", expected.len())).await;
        reader.click("dialog[open] .dialog-done").await;
        reader.is_at("/tools?category=speech&pricing=free&fact.licence=Apache-2.0&fact.licence=MIT").await;
        shows_these(reader, &expected).await;
        reader.click(&format!("{CARD} h2 a")).await;
        reader.says("[data-test=entry-price]", "Free").await;
        let slug = reader.attribute("[data-test=fact][data-fact=licence]", "data-slug").await;
        let licence = stated(site.tool(&slug), "licence").unwrap();
        reader.says("[data-test=fact][data-fact=licence]", &licence).await;
        reader.find("[data-test=fact][data-fact=licence] .source a[href^='https://']").await;
    })
    .await;
}
