//! The reviews of two tools without their names.

use crate::harness::{Keys, Site, read};

const VERDICT: &str = "[data-test=blind-verdict]";

#[apply(browser_test)]
async fn two_tools_are_judged_before_their_names_are_known() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        reader.click("[data-test=blind-link]").await;
        reader.is_at("/compare/alder-vs-birch?blind=1").await;
        reader.has("[data-test=blind-row]", 5).await;
        reader.lists(".opening + [data-test=blind-row] h3", &["Tool A", "Tool B"]).await;
        // Whoever opens the address reads the same, and nothing of the page says more.
        let text = reader.text("main").await;
        reader.reload().await;
        reader.has("[data-test=blind-row]", 5).await;
        assert_eq!(reader.text("main").await, text);
        for word in ["Alder", "Birch", "Coppice", "$12"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        reader.has("main .mark", 0).await;
        assert_eq!(reader.browser.title().await.unwrap(), "Blind read · Arboretum");

        // By keyboard: the first verdict, then the link to the names.
        reader.eval(&format!("document.querySelector('{VERDICT}').focus()")).await;
        reader.press(Keys::Space).await;
        reader.has_attribute(VERDICT, "aria-pressed", "true").await;
        reader.says("[data-test=blind-names]", "Show the names without a verdict").await;
        reader.click(&format!("{VERDICT}[aria-label='Skip Tool B']")).await;
        reader.says("[data-test=blind-names]", "Show the names").await;
        reader.click("[data-test=blind-names]").await;
        reader.is_at("/compare/alder-vs-birch?blind=names").await;
        let mut names = reader.texts("[data-test=blind-names-shown] h2").await;
        names.sort();
        assert_eq!(names, ["Alder", "Birch"]);
        reader.lists("[data-test=blind-said] .mark", &["Ship", "Skip"]).await;
        reader.says("[data-test=blind-names-shown]", "The panel: ").await;

        // They stand beside the votes, and are none.
        reader.click_on("main a", "Your votes, blind verdicts and bets").await;
        reader.is_at("/votes").await;
        reader.has("[data-test=my-blind-verdict]", 2).await;
        reader.says("[data-test=my-blind-verdict][data-slug=alder]", "Panel: 4 of 5 ship").await;
        reader.find("[data-test=votes-empty]").await;
        assert_eq!(reader.kept("votes").await, None);
        reader.click("[data-test=my-blind-verdict][data-slug=alder] button").await;
        reader.has("[data-test=my-blind-verdict]", 1).await;

        // Of three tools there is no blind read.
        reader.open("/compare/alder-vs-birch-vs-cedar?blind=1").await;
        reader.says(".notice", "“1” is no way to read two reviews here.").await;
        reader.has("[data-test=blind-link]", 0).await;
    })
    .await;
}
