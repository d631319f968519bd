//! A panel of the reader's own: chosen, followed by every score, carried by every link, and given up again.

use catalog::compare::answer;
use catalog::format::Verdict;
use catalog::index::Summary;
use catalog::listing::listing;
use catalog::{Catalog, OwnPanel, Query};

use crate::harness::{Keys, Reader, Site, eventually, read};
use crate::keyboard::{is_focused, tab_to};
use crate::listing::{shows, slugs};

const NOTICE: &str = "[data-test=panel-notice]";
const OPEN: &str = "[data-test=panel-open]";
const CARD: &str = "article[data-test=tool-card]";
const DIALOG: &str = "dialog[open] [data-test=own-panel]";

/// The site's catalog as ranked by a panel.
fn ranked_by(site: &Site, panel: &str) -> Catalog {
    site.catalog.ranked_by(OwnPanel::parse(&format!("panel={panel}")).0)
}

/// Waits until the listing shows what the domain finds by this panel, with the same scores.
async fn is_by(reader: &Reader, site: &Site, panel: &str) {
    let own = ranked_by(site, panel);
    let found = listing(&own, &Query::default());
    shows(reader, &slugs(&found)).await;
    let scores: Vec<String> = found.tools.iter().map(|tool| own.standing(tool).score()).collect();
    reader.lists(&format!("{CARD} [data-test=panel-score]"), &scores).await;
}

/// Waits until every link of an element leads to the same site with this panel.
async fn leads_on(reader: &Reader, css: &str, panel: &str) {
    eventually(&format!("{css} with {panel}"), async || {
        let links = reader.attributes(css, "href").await;
        let lost: Vec<_> = links.iter().filter(|link| !link.contains(&format!("panel={panel}"))).collect();
        if lost.is_empty() && !links.is_empty() {
            Ok(())
        } else {
            Err(format!("{lost:?} of {}", links.len()))
        }
    })
    .await;
}

/// Only the two reviewers that one trusts, by keyboard, from the listing to a comparison and back.
#[apply(browser_test)]
async fn only_the_two_reviewers_that_one_trusts() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        assert_eq!(reader.count(NOTICE).await, 0);
        tab_to(reader, OPEN).await;
        reader.press(Keys::Enter).await;
        reader.find(DIALOG).await;
        for id in ["miller", "beekeeper", "surveyor"] {
            tab_to(reader, &format!("{DIALOG} [name=weight-{id}]:checked")).await;
            reader.press(Keys::Left).await;
            is_focused(reader, &format!("{DIALOG} [name=weight-{id}][value='0']:checked")).await;
        }
        let panel = "beekeeper:0,miller:0,surveyor:0";
        reader.is_at(&format!("/tools?panel={panel}")).await;
        reader.press(Keys::Escape).await;
        reader.has("dialog[open]", 0).await;
        is_focused(reader, OPEN).await;
        reader.says(NOTICE, "The Miller, the Beekeeper and the Surveyor are muted.").await;
        is_by(reader, &site, panel).await;
        reader.says("[data-slug=birch] [data-test=panel-score] + .reading-count", "of your 2 ship").await;
        reader.says("[data-slug=birch] .split-marks .is-muted", "The Miller: Ship (muted)").await;
        leads_on(reader, ":is(main :is(h2, .facet-group, .results-head), header nav) a[href]", panel).await;

        // A filter keeps it, and counts by it.
        let ship = "[data-test=facet][data-facet=verdict][data-value=ship]";
        let own = ranked_by(&site, panel);
        let shipped = listing(&own, &Query::parse("verdict=ship").query);
        reader.lists(&format!("{ship} [data-test=facet-count]"), &[shipped.total.to_string()]).await;
        reader.click(ship).await;
        reader.is_at(&format!("/tools?verdict=ship&panel={panel}")).await;
        shows(reader, &slugs(&shipped)).await;

        reader.open(&format!("/tools?q=birch&panel={panel}")).await;
        reader.click("[data-slug=birch] h2 a").await;
        reader.is_at(&format!("/tools/birch?panel={panel}")).await;
        reader.says(NOTICE, "are muted.").await;
        let birch = site.catalog.tool(&"birch".parse().unwrap()).unwrap();
        reader.lists("main [data-test=panel-score]", &[own.standing(birch).score()]).await;
        // Who is muted comes last and says so, and can still be read.
        let heard = ["warden", "ferryman", "miller", "beekeeper", "surveyor"];
        assert_eq!(reader.attributes("[data-test=review]", "data-reviewer").await, heard);
        reader.has("[data-test=review] .weight-mark", 3).await;

        reader.open(&format!("/compare/alder-vs-birch?panel={panel}")).await;
        let tools = ["alder", "birch"].map(|slug| own.tool(&slug.parse().unwrap()).unwrap().as_ref());
        reader.lists("[data-test=headline]", &[answer(&own, &tools as &[&Summary]).headline]).await;
        leads_on(reader, ".comparison :is(a[href^='/tools'], a[href^='/compare'])", panel).await;
        reader.click_on("a", "Swap sides").await;
        let swapped = format!("/compare/alder-vs-birch?order=birch,alder&panel={panel}");
        reader.is_at(&swapped).await;
        reader.reload().await;
        reader.is_at(&swapped).await;
        reader.lists("[data-test=headline]", &[answer(&own, &[tools[1], tools[0]]).headline]).await;

        // Back to the whole panel, by keyboard.
        tab_to(reader, &format!("{NOTICE} a")).await;
        reader.press(Keys::Enter).await;
        reader.is_at("/compare/alder-vs-birch?order=birch,alder").await;
        reader.has(NOTICE, 0).await;
        reader.says("[data-test=headline]", "Alder, narrowly: 4 of 5 reviewers ship it").await;
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.is_at("/tools").await;
        is_by(reader, &site, "").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_sole_reviewer_and_weights_are_read_out() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let panel = "beekeeper:0,ferryman:0,miller:0,surveyor:0";
        reader.open(&format!("/tools/alder?panel={panel}")).await;
        reader.says(NOTICE, "only the Warden is heard").await;
        reader.lists("main [data-test=panel-score]", &["Ship"]).await;
        reader.says("main .reading-count", "your panel, one reviewer").await;
        reader.says("main .reading .visually-hidden", "Verdict:").await;

        // On the panel's own page, where the form keeps its focus while all else follows.
        reader.open("/panel").await;
        reader.click("main [name=weight-warden][value='3']").await;
        reader.is_at("/panel?panel=warden:3").await;
        is_focused(reader, "main [name=weight-warden][value='3']").await;
        reader.says(NOTICE, "The Warden counts 3 times.").await;
        leads_on(reader, "main .reviewers h2 a", "warden:3").await;
        reader.click_on("main a", "See the tools by this panel").await;
        reader.is_at("/tools?panel=warden:3").await;
        is_by(reader, &site, "warden:3").await;
        for (page, css, words) in [
            ("/tools?view=list&", ".tool-line dt", "Your panel"),
            ("/tools?view=map&", ".map-table th + th", "Your panel"),
            ("/?", "[data-test=panel-notice]", "Your panel"),
            ("/panel/miller?", "[data-test=rates] th:last-child", "Your panel"),
        ] {
            reader.open(&format!("{page}panel=warden:3")).await;
            reader.says(css, words).await;
        }
        reader.click("a.brand").await;
        reader.is_at("/?panel=warden:3").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_panel_that_means_nothing_is_left_out_and_named() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?panel=miller:7,nobody:0,warden:0").await;
        reader.says(NOTICE, "The Warden is muted.").await;
        let note = "main [role=status] [role=note]";
        reader.says(note, "“miller:7” is no reviewer with a weight from 0 to 3").await;
        reader.says(note, "there is no reviewer called “nobody”").await;
        is_by(reader, &site, "warden:0").await;
        leads_on(reader, "[data-test=facet][href]", "warden:0").await;

        reader.open("/tools/alder?panel=warden:0,miller:0,ferryman:0,beekeeper:0,surveyor:0").await;
        reader.says(note, "a panel in which everyone is muted has nothing to say").await;
        reader.has(NOTICE, 0).await;
        reader.lists("main [data-test=panel-score]", &["80%"]).await;
    })
    .await;
}

/// What is written ahead of a large catalog goes by the whole panel; another one takes all tools.
#[apply(browser_test)]
async fn a_large_catalog_is_ranked_by_all_of_its_tools() {
    let site = Site::divided().await;
    read(&site, async |reader| {
        let panel = "miller:0,warden:0";
        reader.open(&format!("/tools?panel={panel}")).await;
        is_by(reader, &site, panel).await;
        reader.open(&format!("/?panel={panel}")).await;
        let own = ranked_by(&site, panel);
        let shown = catalog::front::lists(&own).into_iter().flat_map(|list| list.tools);
        let names: Vec<String> = shown.map(|tool| tool.name.clone()).collect();
        reader.lists(".lists .tool-row a", &names).await;
        reader.open(&format!("/tools?q=fern&panel={panel}")).await;
        shows(reader, &slugs(&listing(&own, &Query::parse("q=fern").query))).await;
    })
    .await;
}

/// The tool that divides the panel most, on a phone: from the home page to the reviews of both sides.
#[apply(browser_test)]
async fn the_tool_that_divides_the_panel_most() {
    let site = Site::busy().await;
    // Computed from the verdicts alone: the share of the fewer, then how many there are.
    let division = |slug: &str| {
        let reviews = &site.tool(slug).reviews;
        let ships = reviews.iter().filter(|review| review.verdict == Verdict::Ship).count();
        (ships.min(reviews.len() - ships) * 1000 / reviews.len().max(1), reviews.len())
    };
    read(&site, async |reader| {
        reader.resize(360, 740).await;
        reader.open("/").await;
        reader.click_on(".lists a", "All tools: most divided").await;
        reader.is_at("/tools?sort=divided").await;
        reader.says("nav[aria-label=Order] a[aria-current=true]", "Most divided").await;
        reader.says(".results > .quiet", "If equally divided: more reviews first").await;
        reader.has(CARD, 24).await;
        let shown = reader.attributes(CARD, "data-slug").await;
        let divisions: Vec<_> = shown.iter().map(|slug| division(slug)).collect();
        assert!(divisions.is_sorted_by(|a, b| a >= b) && divisions[0].0 >= 400, "{divisions:?}");
        reader.click(&format!("{CARD} h2 a")).await;
        reader.is_at(&format!("/tools/{}", shown[0])).await;
        for verdict in ["ship", "skip"] {
            reader.find(&format!("[data-test=review][data-verdict={verdict}]")).await;
        }
    })
    .await;
}
