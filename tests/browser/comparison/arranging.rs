//! The canonical URL of each comparison, and the controls that change it.

use super::{COLUMN, stands};
use crate::harness::{Keys, Site, eventually, read};

#[apply(browser_test)]
async fn any_order_is_replaced_by_the_one_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        for (given, canonical) in [
            ("/compare/dogwood-vs-alder?rows=differing", "/compare/alder-vs-dogwood?rows=differing"),
            ("/compare/birch-vs-alder-vs-birch", "/compare/alder-vs-birch"),
            (
                "/compare/dogwood-vs-cedar-vs-birch-vs-alder?order=cedar",
                "/compare/alder-vs-birch-vs-cedar-vs-dogwood?order=cedar",
            ),
            ("/compare/alder-vs-birch/", "/compare/alder-vs-birch"),
        ] {
            let before = reader.history_length().await;
            reader.open(given).await;
            reader.is_at(canonical).await;
            assert_eq!(reader.history_length().await, before + 1, "{given}");
            reader.find(COLUMN).await;
        }
        reader.back().await;
        reader.is_at("/compare/alder-vs-birch-vs-cedar-vs-dogwood?order=cedar").await;
        stands(reader, &["cedar", "alder", "birch", "dogwood"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_redirect_does_not_hold_a_reader_who_goes_back() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        reader.open("/compare/dogwood-vs-alder").await;
        reader.is_at("/compare/alder-vs-dogwood").await;
        reader.back().await;
        reader.is_at("/method").await;
        reader.says("h1", "Method").await;
    })
    .await;
}

#[apply(browser_test)]
async fn sides_are_swapped_and_the_address_says_so() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch?rows=differing").await;
        reader.click_on("a", "Swap sides").await;
        reader.is_at("/compare/alder-vs-birch?order=birch,alder&rows=differing").await;
        stands(reader, &["birch", "alder"]).await;
        reader.says("h1", "Birch or Alder?").await;
        reader.lists("table.split thead th[dir]", &["Birch", "Alder"]).await;
        reader.reload().await;
        stands(reader, &["birch", "alder"]).await;
        reader.click_on("a", "Swap sides").await;
        reader.is_at("/compare/alder-vs-birch?rows=differing").await;
        stands(reader, &["alder", "birch"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn columns_are_moved_by_keyboard_and_that_is_said() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        // An address from before columns could be moved one by one.
        reader.open("/compare/alder-vs-birch-vs-cedar?first=cedar").await;
        stands(reader, &["cedar", "alder", "birch"]).await;
        reader.open("/compare/alder-vs-birch-vs-cedar").await;
        let head = |slug: &str| format!("{COLUMN}[data-slug={slug}]");
        reader.has(&format!("{} [data-move=back]", head("alder")), 0).await;
        reader.has(&format!("{} [data-move=on]", head("cedar")), 0).await;
        let on = format!("{} [data-move=on]", head("alder"));
        reader.has_attribute(&on, "aria-label", "Move Alder after Birch").await;
        reader.eval(&format!("document.querySelector('{on}').focus()")).await;
        reader.press(Keys::Enter).await;
        reader.is_at("/compare/alder-vs-birch-vs-cedar?order=birch,alder,cedar").await;
        stands(reader, &["birch", "alder", "cedar"]).await;
        reader.lists("table.split thead th[dir]", &["Birch", "Alder", "Cedar"]).await;
        reader.says(".comparison > [role=status]", "Alder is now column 2 of 3.").await;
        // The focus goes with the column, so that a second press moves it on.
        eventually("the focus on the same control", async || {
            let is_kept = reader.eval(&format!("return document.activeElement.matches('{on}')")).await;
            if is_kept == true { Ok(()) } else { Err("elsewhere".to_owned()) }
        })
        .await;
        reader.press(Keys::Enter).await;
        stands(reader, &["birch", "cedar", "alder"]).await;
        reader.says("h1", "Birch, Cedar or Alder?").await;
        let back = format!("return document.activeElement.matches('{} [data-move=back]')", head("alder"));
        eventually("the focus on the way back", async || {
            if reader.eval(&back).await == true { Ok(()) } else { Err("elsewhere".to_owned()) }
        })
        .await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_an_address_says_in_vain_is_named() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch?order=birch,elm&rows=odd&open=warden,nobody&seats=few").await;
        stands(reader, &["birch", "alder"]).await;
        for part in [
            "“elm” is no column",
            "“odd” is no choice of rows",
            "“few” is no number of seats",
            "“nobody” is no reviewer",
        ] {
            reader.says("[role=note]", part).await;
        }
        reader.click_on("[role=note] a", "Remove it").await;
        reader.is_at("/compare/alder-vs-birch?order=birch,alder&open=warden").await;
        reader.has("[role=note]", 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_tool_is_replaced_by_an_alternative() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        let column = format!("{COLUMN}[data-slug=birch]");
        reader.click(&format!("{column} summary")).await;
        let offers = reader.texts(&format!("{column} details li a")).await;
        assert!(offers.len() > 2 && !offers.contains(&"Alder".to_owned()), "{offers:?}");
        let href = reader.attribute(&format!("{column} details li a"), "href").await;
        reader.click(&format!("{column} details li a")).await;
        reader.is_at(&href).await;
        reader.has(COLUMN, 2).await;
        reader.has(&format!("{COLUMN}[data-slug=alder]"), 1).await;
        reader.has(&column, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_tool_is_taken_out_of_three_but_not_of_two() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch-vs-cedar").await;
        let column = format!("{COLUMN}[data-slug=birch]");
        reader.click(&format!("{column} summary")).await;
        reader.click_on(&format!("{column} details a"), "Compare without Birch").await;
        reader.is_at("/compare/alder-vs-cedar").await;
        stands(reader, &["alder", "cedar"]).await;
        let links = reader.texts(&format!("{COLUMN} details a")).await;
        assert!(!links.is_empty() && !links.iter().any(|text| text.contains("without")), "{links:?}");
    })
    .await;
}
