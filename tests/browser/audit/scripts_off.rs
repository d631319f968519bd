//! Prerendered pages are complete without scripts. WebKitGTK's browser cannot turn scripts off, so `cargo xtask test`
//! skips these tests there.

use catalog::suggested_pairs;
use thirtyfour::By;

use crate::harness::{Reader, Site, read_without_scripts};

/// The visible text of the elements that match a selector.
async fn displayed(reader: &Reader, css: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for element in reader.browser.find_all(By::Css(css)).await.expect("the selector is sound") {
        if element.is_displayed().await.expect("the page stays") {
            texts.push(element.text().await.expect("the page stays"));
        }
    }
    texts
}

/// The visible text of the one element that matches a selector.
async fn one(reader: &Reader, css: &str) -> String {
    let texts = displayed(reader, css).await;
    assert_eq!(texts.len(), 1, "{css}: {texts:?}");
    texts.concat()
}

#[apply(browser_test)]
async fn no_script_runs() {
    let site = Site::shipped().await;
    read_without_scripts(&site, async |reader| {
        // A page that was not prerendered is made by the app, so there is only a notice about that.
        reader.open_unready("/nowhere").await;
        let count =
            async |css| reader.browser.find_all(By::Css(css)).await.expect("the selector is sound").len();
        assert_eq!((count("noscript").await, count("main").await), (1, 0));
    })
    .await;
}

#[apply(browser_test)]
async fn home_has_its_lists() {
    let site = Site::shipped().await;
    read_without_scripts(&site, async |reader| {
        reader.open_unready("/").await;
        assert_eq!(one(reader, "h1").await, site.catalog.site().tagline);
        let lists = displayed(reader, ".tool-rows").await;
        assert_eq!(lists.len(), 3, "{lists:?}");
        for list in lists {
            let known = site.tools.iter().filter(|tool| list.contains(&tool.name)).count();
            assert!(known >= 3, "{list}");
        }
        for category in &site.catalog.site().categories {
            assert!(one(reader, "main").await.contains(&category.name), "{}", category.name);
        }
    })
    .await;
}

#[apply(browser_test)]
async fn the_listing_has_its_first_page() {
    let site = Site::shipped().await;
    read_without_scripts(&site, async |reader| {
        reader.open_unready("/tools").await;
        let count = one(reader, "[data-test=result-count]").await;
        assert!(count.starts_with(&format!("{} tools", site.tools.len())), "{count}");
        let cards = displayed(reader, "[data-test=tool-card]").await;
        assert_eq!(cards.len(), catalog::listing::PAGE_SIZE);
        for card in cards {
            assert!(
                site.tools.iter().any(|tool| card.contains(&tool.name) && card.contains(&tool.tagline)),
                "{card}"
            );
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_tool_has_its_reviews_and_facts() {
    let site = Site::shipped().await;
    read_without_scripts(&site, async |reader| {
        reader.open_unready("/tools/modal").await;
        let (tool, page) = (site.tool("modal"), one(reader, "main").await);
        assert_eq!(one(reader, "h1").await, tool.name);
        assert_eq!(displayed(reader, "[data-test=review]").await.len(), tool.reviews.len());
        assert_eq!(displayed(reader, "[data-test=fact]").await.len(), tool.facts.len() + 1);
        // Text between backticks is shown as code, without them.
        for review in &tool.reviews {
            let quote = review.quote.replace('`', "");
            assert!(page.contains(quote.trim()), "{quote}");
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_comparison_has_its_answer_facts_and_reviews() {
    let site = Site::shipped().await;
    read_without_scripts(&site, async |reader| {
        let pair = &suggested_pairs(&site.catalog, 1)[0];
        reader.open_unready(&format!("/compare/{pair}")).await;
        let tools: Vec<_> = pair.tools().iter().map(|slug| site.tool(slug.as_str())).collect();
        let summaries: Vec<_> =
            pair.tools().iter().map(|slug| site.catalog.tool(slug).unwrap().as_ref()).collect();
        let answer = catalog::compare::answer(&site.catalog, &summaries);
        assert_eq!(one(reader, "[data-test=headline]").await, answer.headline);
        assert_eq!(displayed(reader, "[data-test=compare-tool]").await.len(), tools.len());
        let reviews: usize = tools.iter().map(|tool| tool.reviews.len()).sum();
        assert_eq!(displayed(reader, "[data-test=review]").await.len(), reviews);
        assert!(displayed(reader, "[data-test=fact]").await.len() > 2 * tools.len());
    })
    .await;
}

#[apply(browser_test)]
async fn a_reviewer_has_the_verdicts() {
    let site = Site::shipped().await;
    read_without_scripts(&site, async |reader| {
        let reviewer = &site.catalog.site().reviewers[0];
        reader.open_unready(&format!("/panel/{}", reviewer.id)).await;
        assert_eq!(one(reader, "h1").await, reviewer.name);
        let page = one(reader, "main").await;
        assert!(page.contains(&reviewer.lens), "{page}");
        let judged: Vec<_> =
            site.tools.iter().filter(|tool| tool.review_by(&reviewer.id).is_some()).collect();
        assert!(judged.len() > 50, "{}", judged.len());
        for tool in judged {
            assert!(page.contains(&tool.name), "{}", tool.name);
        }
    })
    .await;
}
