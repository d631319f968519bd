//! A tool's own page.

use thirtyfour::By;

use crate::harness::{Keys, Site, eventually, read};

fn fact(slug: &str, id: &str) -> String {
    format!("[data-test=fact][data-slug='{slug}'][data-fact='{id}']")
}

#[apply(browser_test)]
async fn a_page_shows_scores_price_and_reviews() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        reader.lists("h1", &["Alder"]).await;
        reader.lists(".tool-head [data-test=panel-score]", &["80%"]).await;
        reader.says(".tool-head .reading", "4 of 5 ship").await;
        reader.lists(".tool-head [data-test=community-score]", &["82%"]).await;
        reader.says(".tool-head .community", "of 50 votes").await;
        reader.lists(".tool-head [data-test=entry-price]", &["Free for one bench"]).await;
        let reviews = "[data-test=review][data-slug=alder]";
        reader.has(reviews, 5).await;
        assert_eq!(
            reader.attributes(reviews, "data-reviewer").await,
            ["warden", "miller", "ferryman", "beekeeper", "surveyor"]
        );
        assert_eq!(
            reader.attributes(reviews, "data-verdict").await,
            ["ship", "ship", "ship", "ship", "skip"]
        );
        let predictions = reader.texts(".prediction").await;
        assert_eq!(predictions.len(), 3);
        assert!(predictions[0].starts_with("Predicts: The handle"), "{predictions:?}");
        assert!(predictions[1].starts_with("Predicted, and it came true:"), "{predictions:?}");
        assert!(predictions[2].starts_with("Predicted, but it didn't come true:"), "{predictions:?}");
        assert!(predictions[2].contains("By 30 Jun 2027."), "{predictions:?}");
        reader.has(".prediction a[href='https://ledger.example/entry']", 2).await;
    })
    .await;
}

#[apply(browser_test)]
async fn facts_have_a_source_and_a_date_and_old_ones_are_called_stale() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        let offline = fact("alder", "offline");
        reader.lists(&format!("{offline} .value"), &["Yes"]).await;
        reader.says(&offline, "after the first start").await;
        reader.lists(&format!("{offline} a"), &["alder.example"]).await;
        assert_eq!(reader.attribute(&format!("{offline} a"), "href").await, "https://www.alder.example/spec");
        assert!(!reader.text(&offline).await.contains("stale"));
        let weight = fact("alder", "weight");
        reader.says(&weight, "12.5 kg").await;
        reader.says(&weight, "1 Jan 2020 stale").await;
        assert_eq!(reader.attribute(&format!("{weight} data"), "value").await, "2020-01-01");
        reader.says(&fact("alder", "speed"), "1,000 rpm").await;
        reader.says(&fact("alder", "part-price"), "$3.50").await;
        reader.says(&fact("alder", "inputs"), "Boards, Bark").await;
        reader.says(&fact("alder", "entry"), "Free for one bench").await;
        let unstated = "Not stated, which is not a no: Has a guarantee, Spare parts are sold.";
        reader.says("main", unstated).await;
        reader.has(&fact("alder", "guarantee"), 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn alternatives_lead_to_tools_and_to_comparisons() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        let links = reader.attributes("a[data-test=compare-link]", "href").await;
        assert!(links.len() > 3, "{links:?}");
        assert!(
            links.iter().all(|link| link.starts_with("/compare/") && link.contains("alder")),
            "{links:?}"
        );
        reader.click("a[data-test=compare-link]").await;
        reader.is_at(&links[0]).await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.has("[data-test=compare-tool][data-slug=alder]", 1).await;
        reader.back().await;
        reader.is_at("/tools/alder").await;
        let other = reader.attribute(".alternative div > a", "href").await;
        assert!(other.starts_with("/tools/") && other != "/tools/alder", "{other}");
        reader.click(".alternative div > a").await;
        reader.is_at(&other).await;
        reader.has("[data-test=review][data-slug=alder]", 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_line_of_releases_is_linked_both_ways() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/hazel-2").await;
        reader.says("[role=note]", "There is a newer release: Hazel 3").await;
        reader.says(".tool-head", "Follows Hazel").await;
        reader.click("[role=note] a").await;
        reader.is_at("/tools/hazel-3").await;
        reader.has("[role=note]", 0).await;
        reader.click_on(".tool-head a", "Hazel 2").await;
        reader.is_at("/tools/hazel-2").await;
        reader.lists("h1", &["Hazel 2"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn tools_without_reviews_or_proof_say_so() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/juniper").await;
        reader.lists(".tool-head [data-test=panel-score]", &["—"]).await;
        reader.says(".tool-head .reading", "no score yet").await;
        reader.lists(".tool-head [data-test=community-score]", &["—"]).await;
        reader.says(".tool-head .community", "no votes yet").await;
        reader.says("main", "There is no review of this tool yet.").await;
        reader.has("[data-test=review]", 0).await;

        reader.open("/tools/larch").await;
        reader.lists(".tool-head [data-test=panel-score]", &["100%"]).await;
        reader.says(".tool-head .reading", "1 of 1 ship").await;
        reader.has("[data-test=review]", 1).await;

        reader.open("/tools/mirage-oak").await;
        reader.says(".tool-head .reading", "unverified, not ranked").await;
        reader.says(".tool-head", "nothing about it could be confirmed").await;
        reader.has("[data-test=review]", 5).await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_file_is_fetched_when_the_pointer_nears_a_card() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.without_worker().await;
        reader.open("/tools?q=quince").await;
        let file = "/catalog/tools/quince.json";
        assert_eq!(site.asked(file), 0);
        let card = reader.find("[data-test=tool-card][data-slug=quince] h2").await;
        reader.browser.action_chain().move_to_element_center(&card).perform().await.unwrap();
        eventually("a request for the file", async || match site.asked(file) {
            0 => Err("none".to_owned()),
            _ => Ok(()),
        })
        .await;
        card.find(By::Css("a")).await.unwrap().click().await.unwrap();
        reader.find("[data-test=fact]").await;
        assert_eq!(site.asked(file), 1);
    })
    .await;
}

#[apply(browser_test)]
async fn tags_and_category_lead_to_the_listing() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        reader.click_on("ul.tags a", "oppicing").await;
        reader.is_at("/tools?tag=coppicing").await;
        reader.open("/tools/alder").await;
        reader.click_on(".tool-head .eyebrow a", "Saws").await;
        reader.is_at("/tools?category=saws").await;
    })
    .await;
}

/// A tool whose price depends on its use says what it costs, beside its alternatives; others ask nothing.
#[apply(browser_test)]
async fn a_reader_calculates_what_a_tool_costs() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let cost = "main [data-test=cost][data-slug=catalpa]";
        reader.open("/tools/catalpa").await;
        reader.lists(cost, &["$9"]).await;
        reader.type_into("[data-test=usage] input[name=seats]", "0").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools/catalpa?seats=10").await;
        reader.lists(cost, &["$90"]).await;
        reader.reload().await;
        reader.lists(cost, &["$90"]).await;
        reader.open("/tools/catalpa?seats=many").await;
        reader.lists(cost, &["$9"]).await;
        reader.says("main [role=note]", "“many” is no number of seats.").await;
        reader.open("/tools/birch?seats=10").await;
        reader.find("[data-test=review]").await;
        reader.has("[data-test=usage]", 0).await;
    })
    .await;
}
