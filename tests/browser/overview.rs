//! The home page, the panel and the method: entry points, and what the figures mean.

use catalog::format::{Evidence, Verdict};
use catalog::reviewer_record;

use crate::harness::{Site, read};

#[apply(browser_test)]
async fn the_front_page_leads_to_tools_pairs_and_categories() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        reader.lists("h1", &["Tools for wood, side by side."]).await;
        reader.says(".lede", "62 tools in 4 categories, judged by a panel of 5").await;
        reader.lists(".lists h2", &["Most shipped", "Most divided", "Newest"]).await;
        let pairs = reader.attributes("a.pair", "href").await;
        assert!(pairs.len() > 2 && pairs.iter().all(|pair| pair.starts_with("/compare/")), "{pairs:?}");
        reader.click("a.pair").await;
        reader.is_at(&pairs[0]).await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.back().await;
        reader.click_on(".categories a", "Drying kilns").await;
        reader.is_at("/tools?category=kilns").await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_panel_is_listed_and_each_reviewer_has_a_record() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/panel").await;
        let names = ["The Warden", "The Miller", "The Ferryman", "The Beekeeper", "The Surveyor"];
        reader.lists(".reviewers h2", &names).await;
        let said = |verdict| {
            let reviews = site.tools.iter().flat_map(|tool| &tool.reviews);
            reviews.filter(|it| it.reviewer.as_str() == "warden" && it.verdict == verdict).count()
        };
        let (ships, skips) = (said(Verdict::Ship), said(Verdict::Skip));
        let words = format!("of {} tools", ships + skips);
        reader.says(".reviewers .ship-rate", &words).await;
        reader.click_on(".reviewers a", "The Warden").await;
        reader.is_at("/panel/warden").await;
        reader.lists("h1", &["The Warden"]).await;
        reader.says(".ship-rate", &words).await;
        reader.has(".verdict-list li", ships + skips).await;
        reader.has(".verdict-list .shape-ship", ships).await;
        // The same by category: a row of figures for each, next to the panel's.
        let record = reviewer_record(&site.catalog, &"warden".parse().unwrap()).unwrap();
        let rows: Vec<String> = record
            .by_rate()
            .into_iter()
            .map(|it| {
                let (rate, panel) = (it.tally.percent().unwrap(), it.panel.percent().unwrap());
                format!("{}{rate}% of {}{panel}%", it.category.name, it.tally.count())
            })
            .collect();
        assert_eq!(rows.len(), 4);
        reader.lists("[data-test=rates] tbody tr", &rows).await;
        reader.click_on(".verdict-list a", "Alder").await;
        reader.is_at("/tools/alder").await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_method_counts_the_evidence() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        reader.click_on("footer a", "How scores are calculated").await;
        reader.is_at("/method").await;
        let unverified = site.tools.iter().filter(|tool| tool.evidence == Some(Evidence::Unverified)).count();
        reader.says("dl dt:last-of-type", &format!("Unverified: {unverified} tools")).await;
        reader.says("main", "tallies are as of 20 Nov 2026").await;
        // Also where it is what the app begins with: it shows what only the whole `site.json` says.
        reader.open("/method").await;
        reader.says("main", "tallies are as of 20 Nov 2026").await;
    })
    .await;
}
