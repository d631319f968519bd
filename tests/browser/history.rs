//! Back, forward and reload keep the view and the scroll position.

use crate::harness::{Reader, Site, eventually, read};
use crate::listing::{counts, expected};

const CARD_LINK: &str = "article[data-test=tool-card] h2 a";

/// Scrolls down and waits until the position is stored in the browser's history entry.
async fn scroll_to(reader: &Reader, place: u32) {
    reader.eval(&format!("scrollTo(0, {place})")).await;
    eventually("the place in the history entry", async || match reader.eval("return history.state").await {
        state if state == place => Ok(()),
        state => Err(state.to_string()),
    })
    .await;
}

/// Waits until the page is scrolled to a position, give or take a pixel.
async fn is_scrolled_to(reader: &Reader, place: u32) {
    eventually(&format!("the place {place}"), async || {
        let now = reader.eval("return scrollY").await.as_f64().unwrap_or_default();
        if (now - f64::from(place)).abs() <= 1.0 { Ok(()) } else { Err(now.to_string()) }
    })
    .await;
}

#[apply(browser_test)]
async fn back_leads_to_the_place_in_the_listing() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?sort=name").await;
        scroll_to(reader, 700).await;
        let slug = reader.attribute("li:nth-child(9) > [data-test=tool-card]", "data-slug").await;
        reader.eval("document.querySelector('li:nth-child(9) > [data-test=tool-card] h2 a').click()").await;
        reader.is_at(&format!("/tools/{slug}")).await;
        is_scrolled_to(reader, 0).await;
        reader.find("[data-test=fact]").await;
        scroll_to(reader, 300).await;
        reader.back().await;
        reader.is_at("/tools?sort=name").await;
        is_scrolled_to(reader, 700).await;
        reader.forward().await;
        reader.is_at(&format!("/tools/{slug}")).await;
        is_scrolled_to(reader, 300).await;
    })
    .await;
}

#[apply(browser_test)]
async fn reload_keeps_the_place() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for address in ["/tools?category=saws&sort=name", "/compare/alder-vs-birch?rows=differing"] {
            reader.open(address).await;
            scroll_to(reader, 400).await;
            reader.reload().await;
            reader.is_at(address).await;
            is_scrolled_to(reader, 400).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn back_and_forward_keep_filters_and_pages() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        reader.click("[data-test=facet][data-facet=pricing][data-value=free]").await;
        reader.is_at("/tools?pricing=free").await;
        let free = expected(&site.catalog, "pricing=free").total;
        counts(reader, free).await;
        reader.click_on("nav[aria-label=Order] a", "Name").await;
        reader.is_at("/tools?pricing=free&sort=name").await;
        let first = reader.text(CARD_LINK).await;
        reader.click(CARD_LINK).await;
        reader.lists("h1", &[&first]).await;
        for address in ["/tools?pricing=free&sort=name", "/tools?pricing=free", "/tools"] {
            reader.back().await;
            reader.is_at(address).await;
        }
        counts(reader, 62).await;
        reader.forward().await;
        reader.is_at("/tools?pricing=free").await;
        counts(reader, free).await;
        reader.has("[data-test=chip]", 1).await;
    })
    .await;
}

#[apply(browser_test)]
async fn after_back_and_forward_a_link_leaves_the_right_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?q=hazel").await;
        reader.click_on(CARD_LINK, "Hazel 2").await;
        reader.is_at("/tools/hazel-2").await;
        reader.back().await;
        reader.is_at("/tools?q=hazel").await;
        reader.forward().await;
        reader.is_at("/tools/hazel-2").await;
        reader.back().await;
        reader.is_at("/tools?q=hazel").await;
        reader.click_on(CARD_LINK, "Hazel 2").await;
        reader.lists("h1", &["Hazel 2"]).await;
        reader.is_at("/tools/hazel-2").await;
        reader.click_on("nav[aria-label=Main] a", "Method").await;
        reader.lists("h1", &["Method"]).await;
        reader.is_at("/method").await;
        reader.back().await;
        reader.lists("h1", &["Hazel 2"]).await;
        reader.is_at("/tools/hazel-2").await;
        reader.back().await;
        reader.is_at("/tools?q=hazel").await;
        reader.has("article[data-test=tool-card]", 3).await;
    })
    .await;
}

#[apply(browser_test)]
async fn going_back_among_comparisons_shows_each() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        reader.click_on("a", "Swap sides").await;
        reader.is_at("/compare/alder-vs-birch?order=birch,alder").await;
        reader.click("[data-test=equal-rows]").await;
        reader.is_at("/compare/alder-vs-birch?order=birch,alder&rows=differing").await;
        reader.back().await;
        reader.says("[data-test=equal-rows]", "Hide").await;
        reader.says("h1", "Birch or Alder?").await;
        reader.back().await;
        reader.says("h1", "Alder or Birch?").await;
        reader.is_at("/compare/alder-vs-birch").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_link_to_a_place_in_another_page_leads_there() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        let follow = "window.isSamePage = true;
            const link = Object.assign(document.createElement('a'), { href: '/method#main' });
            document.querySelector('main').append(link);
            link.click();";
        reader.eval(follow).await;
        reader.lists("h1", &["Method"]).await;
        reader.is_at("/method#main").await;
        assert_eq!(reader.eval("return window.isSamePage").await, true);
        reader.back().await;
        reader.is_at("/tools").await;
        reader.find(CARD_LINK).await;
    })
    .await;
}
