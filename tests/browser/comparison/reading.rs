//! The content of a comparison.

use catalog::Slug;
use catalog::compare::answer;

use super::{COLUMN, EQUAL_ROWS, HEADLINE, cell, stands};
use crate::harness::{Site, read};

#[apply(browser_test)]
async fn a_pair_begins_with_its_answer() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        stands(reader, &["alder", "birch"]).await;
        reader.says("h1", "Alder or Birch?").await;
        let headline = "Alder, narrowly: 4 of 5 reviewers ship it; Birch follows with 3 of 5.";
        reader.lists(HEADLINE, &[headline]).await;
        let head = |slug: &str| format!("{COLUMN}[data-slug={slug}]");
        reader.lists(&format!("{} [data-test=panel-score]", head("alder")), &["80%"]).await;
        reader.lists(&format!("{} [data-test=community-score]", head("alder")), &["82%"]).await;
        reader.lists(&format!("{} [data-test=entry-price]", head("alder")), &["Free for one bench"]).await;
        reader.lists(&format!("{} [data-test=entry-price]", head("birch")), &["$12 a month"]).await;
        reader.says(&format!("{} .community", head("birch")), "97% of 1,234 votes").await;
    })
    .await;
}

#[apply(browser_test)]
async fn three_and_four_tools_stand_side_by_side() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for tools in [&["alder", "birch", "cedar"][..], &["alder", "birch", "cedar", "mirage-oak"]] {
            reader.open(&format!("/compare/{}", tools.join("-vs-"))).await;
            stands(reader, tools).await;
            let slugs: Vec<Slug> = tools.iter().map(|slug| slug.parse().unwrap()).collect();
            let summaries: Vec<_> =
                slugs.iter().map(|slug| site.catalog.tool(slug).unwrap().as_ref()).collect();
            let answer = answer(&site.catalog, &summaries);
            assert!(answer.headline.starts_with("Cedar, narrowly"), "{}", answer.headline);
            reader.lists(HEADLINE, &[answer.headline]).await;
            assert!(!answer.reasons.is_empty());
            reader.lists(".reasons li", &answer.reasons).await;
            reader.has("table.split thead th[scope=col]", tools.len() + 1).await;
            reader.has(&cell("cedar", "licence"), 1).await;
        }
        reader.says(".answer", "Mirage Oak could not be confirmed and is left out of the ranking.").await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_split_shows_who_tells_them_apart() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        reader.has("table.split tbody tr", 5).await;
        reader.lists("table.split tr.parts th a", &["The Beekeeper"]).await;
        reader.says("table.split tr.parts th", "rates them differently").await;
        reader.lists("table.split tr.parts td", &["Ship", "Skip"]).await;
        reader.click_on("table.split th a", "The Beekeeper").await;
        reader.is_at("/panel/beekeeper").await;
        reader.open("/compare/alder-vs-juniper").await;
        reader.has("table.split tr.parts", 0).await;
        reader.says("table.split td:nth-of-type(2)", "no review").await;
    })
    .await;
}

#[apply(browser_test)]
async fn facts_tell_yes_from_no_and_no_from_not_stated() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        reader.says(&cell("alder", "offline"), "Yes").await;
        reader.says(&cell("birch", "offline"), "No").await;
        reader.lists(&cell("alder", "guarantee"), &["not stated"]).await;
        reader.says(&cell("birch", "guarantee"), "Yes").await;
        reader.says(&cell("alder", "weight"), "12.5 kg best").await;
        reader.says(&cell("birch", "speed"), "2,000 rpm best").await;
        reader.says(&cell("alder", "part-price"), "$3.50").await;
        reader.says(&cell("alder", "released"), "1 Mar 2025").await;
        assert_eq!(
            reader.attribute(&format!("{} a", cell("alder", "offline")), "href").await,
            "https://www.alder.example/spec"
        );
        // Rows differ regardless of spelling and of what is not stated.
        let differs = reader.texts("table.facts tr.differs th[scope=row]").await;
        for (label, is_different) in [
            ("Works offline", true),
            ("Starting price", true),
            ("Weight", true),
            ("Has a guarantee", false),
            ("Licence", false),
            ("Takes", false),
        ] {
            assert_eq!(differs.iter().any(|it| it.starts_with(label)), is_different, "{label}: {differs:?}");
        }
        let captions = reader.texts("table.facts caption").await;
        assert!(captions.contains(&"Numbers all 2 rows differ".to_owned()), "{captions:?}");
        assert!(captions.contains(&"Features 1 of 2 rows differs".to_owned()), "{captions:?}");
        reader.says("main", "Stated for none of them: Spare parts are sold.").await;
    })
    .await;
}

#[apply(browser_test)]
async fn hiding_equal_rows_is_an_address() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        reader.has(&cell("alder", "licence"), 1).await;
        reader.says(EQUAL_ROWS, "Hide 2 equal rows").await;
        reader.click(EQUAL_ROWS).await;
        reader.is_at("/compare/alder-vs-birch?rows=differing").await;
        reader.says(EQUAL_ROWS, "Show 2 equal rows").await;
        for (fact, rows) in [("licence", 0), ("inputs", 0), ("offline", 1), ("guarantee", 1)] {
            reader.has(&cell("alder", fact), rows).await;
        }
        reader.reload().await;
        reader.has(&cell("alder", "licence"), 0).await;
        reader.click(EQUAL_ROWS).await;
        reader.is_at("/compare/alder-vs-birch").await;
        reader.has(&cell("alder", "licence"), 1).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_reviewers_row_opens_as_a_row_and_all_with_one_press() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        reader.has("[data-test=review]", 10).await;
        let open = "[data-test=row-toggle][aria-expanded=true]";
        let row = "#reviewer-warden";
        let height = format!("return document.querySelector('{row}').getBoundingClientRect().height");
        let folded = reader.eval(&height).await.as_f64().unwrap();
        reader.click(&format!("{row} [data-test=row-toggle]")).await;
        reader.is_at("/compare/alder-vs-birch?open=warden").await;
        reader.has(open, 1).await;
        let unfolded = reader.eval(&height).await.as_f64().unwrap();
        assert!(unfolded > folded * 1.3, "{folded} px grows to {unfolded} px");
        // The focus stays on what was pressed.
        assert!(reader.eval("return document.activeElement.matches('#reviewer-warden a')").await == true);
        reader.says(&format!("{row} [data-test=row-toggle]"), "Show less").await;
        let dates = "return [...document.querySelectorAll('#reviewer-warden .review-date')].every(it => it.checkVisibility())";
        assert_eq!(reader.eval(dates).await, true);

        reader.click("[data-test=all-reviews]").await;
        reader.is_at("/compare/alder-vs-birch?open=all").await;
        reader.has(open, 5).await;
        reader.click("#reviewer-miller [data-test=row-toggle]").await;
        reader.is_at("/compare/alder-vs-birch?open=beekeeper,ferryman,surveyor,warden").await;
        reader.reload().await;
        reader.has(open, 4).await;
        reader.says("[data-test=all-reviews]", "Open all reviews").await;
        reader.click("[data-test=all-reviews]").await;
        reader.says("[data-test=all-reviews]", "Close all reviews").await;
        reader.click("[data-test=all-reviews]").await;
        reader.is_at("/compare/alder-vs-birch").await;
        reader.has(open, 0).await;
    })
    .await;
}
