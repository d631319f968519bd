//! Choosing what to compare.

use super::{COLUMN, stands};
use crate::harness::{Site, read};

const OFFER: &str = "ul.offers a";
const SEARCH: &str = "input[type=search]";

#[apply(browser_test)]
async fn two_choices_lead_to_a_comparison() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare").await;
        reader.type_into(SEARCH, "dogwood").await;
        reader.is_at("/compare?q=dogwood").await;
        reader.lists(OFFER, &["Dogwood"]).await;
        reader.click(OFFER).await;
        reader.is_at("/compare?with=dogwood").await;
        reader.says("h2", "Closest to Dogwood").await;
        reader.type_into(SEARCH, "birch").await;
        reader.is_at("/compare?with=dogwood&q=birch").await;
        reader.lists(OFFER, &["Birch"]).await;
        reader.click(OFFER).await;
        reader.is_at("/compare/birch-vs-dogwood").await;
        stands(reader, &["birch", "dogwood"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_comparison_takes_a_third_and_a_fourth_tool() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/birch-vs-cedar").await;
        reader.click_on("a", "Add a tool").await;
        reader.is_at("/compare?with=birch,cedar").await;
        reader.click_on(OFFER, "Alder").await;
        reader.is_at("/compare/alder-vs-birch-vs-cedar").await;
        reader.click_on("a", "Add a tool").await;
        reader.is_at("/compare?with=alder,birch,cedar").await;
        reader.click_on(OFFER, "Dogwood").await;
        reader.is_at("/compare/alder-vs-birch-vs-cedar-vs-dogwood").await;
        reader.has(COLUMN, 4).await;
        let actions = reader.texts(".actions :is(a, button)").await;
        assert!(!actions.is_empty() && !actions.contains(&"Add a tool".to_owned()), "{actions:?}");
    })
    .await;
}

#[apply(browser_test)]
async fn any_other_tool_can_take_a_place() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        let column = format!("{COLUMN}[data-slug=alder]");
        reader.click(&format!("{column} summary")).await;
        reader.click_on(&format!("{column} details a"), "Any other").await;
        reader.is_at("/compare?with=birch").await;
        reader.type_into(SEARCH, "quince").await;
        reader.lists(OFFER, &["Quince"]).await;
        reader.click(OFFER).await;
        reader.is_at("/compare/birch-vs-quince").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_choice_is_taken_back_and_an_unknown_one_left_out() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare?with=alder,birch").await;
        reader.lists("ul[aria-label=Added] li", &["Remove Alder ×", "Remove Birch ×"]).await;
        reader.click_on("ul[aria-label=Added] a", "Alder").await;
        reader.is_at("/compare?with=birch").await;
        reader.open("/compare?with=alder,nobody").await;
        reader.says("[role=note]", "There is no tool “nobody”.").await;
        reader.click_on("[role=note] a", "Remove it").await;
        reader.is_at("/compare?with=alder").await;
        reader.open("/compare?q=zzzzzzzz").await;
        reader.says("h2", "No tools match “zzzzzzzz”").await;
    })
    .await;
}
