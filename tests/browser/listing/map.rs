//! The listing's map: with a pointer, with the keyboard and as a table.

use catalog::map::map;

use super::{counts, expected};
use crate::harness::{Keys, Reader, Site, eventually, read};

const MARK: &str = ".score-map a";

/// The name of the focused mark or other element.
async fn focused(reader: &Reader) -> String {
    let name = reader.eval("return document.activeElement.getAttribute('aria-label') ?? ''").await;
    name.as_str().unwrap_or_default().to_owned()
}

#[apply(browser_test)]
async fn every_tool_with_a_score_has_a_mark_and_a_row() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        reader.click_on("nav[aria-label=View] a", "Map").await;
        reader.is_at("/tools?view=map").await;
        let tools = expected(&site.catalog, "view=map").tools;
        assert_eq!(tools.len(), 62);
        let drawn =
            map(&site.catalog, tools.iter().map(|tool| (tool.clone(), site.catalog.community(&tool.slug))));
        let placed = drawn.voted.len() + drawn.unvoted.len();
        assert!(drawn.voted.len() > 20 && drawn.unvoted.len() > 5 && !drawn.unplaced.is_empty());
        reader.has(MARK, placed).await;
        reader.has(".map-table tbody tr", placed).await;
        reader.says(".score-map", "No votes yet").await;
        for tool in drawn.unplaced {
            let words = reader.texts("p").await.join(" ");
            assert!(words.contains(&tool.name), "{} is told of", tool.name);
        }
        // Filters work on the map as in the list.
        reader.click("[data-test=facet][data-facet=category][data-value=saws]").await;
        reader.is_at("/tools?category=saws&view=map").await;
        let saws = expected(&site.catalog, "category=saws&view=map");
        counts(reader, saws.total).await;
        let reviewed = saws.tools.iter().filter(|tool| tool.split.tally().count() > 0).count();
        reader.has(MARK, reviewed).await;
    })
    .await;
}

#[apply(browser_test)]
async fn arrow_keys_go_from_mark_to_mark_and_enter_opens() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?view=map&category=saws").await;
        reader.find(MARK).await;
        let marks = reader.attributes(MARK, "aria-label").await;
        for _ in 0..200 {
            if focused(reader).await == marks[0] {
                break;
            }
            reader.press(Keys::Tab).await;
        }
        assert_eq!(focused(reader).await, marks[0]);
        reader.says(".map-name", &marks[0]).await;
        reader.press(Keys::Right).await;
        assert_eq!(focused(reader).await, marks[1]);
        reader.press(Keys::Up).await;
        assert_eq!(focused(reader).await, marks[2]);
        reader.says(".map-name", &marks[2]).await;
        reader.press(Keys::Left).await;
        reader.press(Keys::Down).await;
        reader.press(Keys::Left).await;
        assert_eq!(&focused(reader).await, marks.last().unwrap());
        // Tab leaves the map in one step.
        reader.press(Keys::Tab).await;
        assert!(!marks.contains(&focused(reader).await));
        reader.press_with(Keys::Shift, Keys::Tab).await;
        let href = reader.attribute(MARK, "href").await;
        assert_eq!(focused(reader).await, marks[0]);
        reader.press(Keys::Enter).await;
        reader.is_at(&href).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_click_on_a_mark_opens_the_tool_and_a_vote_does_not_move_it() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?view=map&q=larch").await;
        reader.has_attribute(MARK, "aria-label", "Larch: panel 100%, no community votes").await;
        reader.click(MARK).await;
        reader.is_at("/tools/larch").await;
        reader.click("button[data-test=vote][data-verdict=ship]").await;
        reader.says(".vote-status", "Your vote: ship.").await;
        reader.back().await;
        reader.has_attribute(MARK, "aria-label", "Larch: panel 100%, no community votes").await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_table_says_the_same() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?view=map&q=hazel").await;
        let seen = "return [...document.querySelectorAll('.map-table tbody tr')].filter(it => it.checkVisibility()).length";
        assert_eq!(reader.eval(seen).await, 0);
        reader.click(".map-table summary").await;
        eventually("three rows that can be seen", async || {
            let rows = reader.eval(seen).await;
            if rows == 3 { Ok(()) } else { Err(rows.to_string()) }
        })
        .await;
        reader.lists(".map-table thead th", &["Name", "Panel", "Community"]).await;
        reader.click_on(".map-table a", "Hazel 2").await;
        reader.is_at("/tools/hazel-2").await;
    })
    .await;
}
