//! What a choice comes to: what it costs, what follows from it, what a release changes, and where there is no winner.

use super::{COLUMN, HEADLINE, stands};
use crate::harness::{Keys, Site, read};

fn cost(slug: &str) -> String {
    format!("[data-test=cost][data-slug={slug}]")
}

#[apply(browser_test)]
async fn a_reader_finds_out_what_each_tool_would_cost() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let page = "/compare/birch-vs-catalpa-vs-cedar-vs-dogwood";
        reader.open(page).await;
        for (slug, amount) in
            [("birch", "$12"), ("catalpa", "$9"), ("cedar", "$0"), ("dogwood", "not stated")]
        {
            reader.lists(&cost(slug), &[amount]).await;
        }
        reader.says(".cost-headline", "Cedar costs nothing; Catalpa follows with $9 a month.").await;
        // Nothing is asked that no price depends on.
        reader.has("[data-test=usage] input", 1).await;
        let seats = "[data-test=usage] input[name=seats]";
        reader.type_into(seats, "0").await;
        reader.press(Keys::Enter).await;
        reader.is_at(&format!("{page}?seats=10")).await;
        reader.lists(&cost("catalpa"), &["$90"]).await;
        reader.lists(&cost("birch"), &["$12"]).await;
        reader
            .lists(
                "[data-test=crossing]",
                &["Catalpa costs less below 2 seats, Birch from there on. Show 2 seats"],
            )
            .await;
        reader.click_on("[data-test=crossing] a", "Show 2 seats").await;
        reader.is_at(&format!("{page}?seats=2")).await;
        reader.lists(&cost("catalpa"), &["$18"]).await;

        // What can't be read is said where it stands, and stays there.
        reader.type_into(seats, " or so").await;
        reader.press(Keys::Enter).await;
        reader.has_attribute(seats, "aria-invalid", "true").await;
        reader.says("#usage-seats-complaint", "Write a whole number from 0 to 1,000,000.").await;
        assert_eq!(reader.find(seats).await.prop("value").await.unwrap().as_deref(), Some("2 or so"));
        reader.is_at(&format!("{page}?seats=2")).await;
        reader.back().await;
        reader.lists(&cost("catalpa"), &["$90"]).await;
        assert_eq!(reader.find(seats).await.prop("value").await.unwrap().as_deref(), Some("10"));
        // Without a price to calculate with, there is nothing to ask.
        reader.open("/compare/hazel-vs-hazel-2").await;
        reader.has(COLUMN, 2).await;
        reader.has("[data-test=usage]", 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_choice_rests_on_facts_that_it_leads_to() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        let choice = "[data-test=choice][data-slug=alder]";
        reader.says(&format!("{choice} h3"), "If you choose Alder over Birch").await;
        reader
            .lists(
                &format!("{choice} dt"),
                &["You gain", "You give up", "You pay", "Who objects", "What is predicted"],
            )
            .await;
        reader.says(choice, "Weight: 12.5 kg instead of 30 kg").await;
        reader.says(choice, "Speed: 2,000 rpm instead of 1,000 rpm").await;
        reader.says("[data-test=choice][data-slug=birch]", "The Beekeeper skips it and ships Alder").await;
        reader.click_on(&format!("{choice} a"), "Works offline").await;
        reader.is_at("/compare/alder-vs-birch#fact-offline").await;
        assert_eq!(reader.eval("return document.querySelector('tr:target').id").await, "fact-offline");
        // Of more than two, the two that the panel rates best.
        reader.open("/compare/alder-vs-birch-vs-cedar").await;
        reader.has("[data-test=choice]", 2).await;
        reader
            .lists(
                "[data-test=choice] h3",
                &["If you choose Cedar over Alder", "If you choose Alder over Cedar"],
            )
            .await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_release_leads_to_what_it_changed() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/hazel-3").await;
        reader.click_on("[data-test=changes-link]", "What changed since Hazel 2").await;
        reader.is_at("/compare/hazel-2-vs-hazel-3#changes").await;
        stands(reader, &["hazel-2", "hazel-3"]).await;
        reader.lists("#changes", &["What changed since Hazel 2"]).await;
        let changes = ["The Miller", "The Ferryman", "The Beekeeper"];
        reader.lists("[data-test=release-change] th", &changes).await;
        reader.lists("[data-test=release-change] td", &["Ship", "Skip"].repeat(3)).await;
        // It comes first, also from the other side.
        let first = "return document.querySelector('.comparison h2').id";
        assert_eq!(reader.eval(first).await, "changes");
        reader.click_on("a", "Swap sides").await;
        stands(reader, &["hazel-3", "hazel-2"]).await;
        reader.lists("[data-test=release-change] th", &changes).await;
        reader.lists("[data-test=release-change]:first-child td", &["Ship", "Skip"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn tools_that_do_different_jobs_have_no_winner() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/compare/piper-vs-whisper").await;
        let headline =
            "No winner, as they do different jobs: Piper (speech synthesis) and Whisper (transcription).";
        reader.lists(HEADLINE, &[headline]).await;
        reader.find("[data-test=fact]").await;
        reader.has("[data-test=choice]", 0).await;
    })
    .await;
}
