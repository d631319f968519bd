//! How predictions turned out: the ledger, the reviewers' records, and the reader's own bets.

use crate::harness::{Reader, Site, read};

const CLAIM: &str = "[data-test=prediction]";
const COUNT: &str = "[data-test=result-count]";

fn bet(slug: &str, reviewer: &str, expects: &str) -> String {
    format!("{CLAIM}[data-slug={slug}][data-reviewer={reviewer}] [data-test=bet][data-expects={expects}]")
}

async fn state(reader: &Reader, name: &str) {
    reader.click(&format!("[data-facet=state][data-value={name}]")).await;
}

#[apply(browser_test)]
async fn how_predictions_turned_out() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        reader.click_on(".site-footer a", "Predictions").await;
        reader.is_at("/predictions").await;
        reader.says(COUNT, "4 predictions").await;
        // What is still to come is first, and then what was due last.
        let states = ["Open", "Didn’t come true", "Came true", "Overdue"];
        reader.lists(&format!("{CLAIM} .claim-state strong"), &states).await;
        reader.lists(".claims-head", &["Still to come", "Their day has passed"]).await;
        reader.says("[data-test=records]", "1 of 1 came true; too few for a rate, which takes 10").await;
        reader.has(&format!("{CLAIM}[data-state=open]"), 2).await;

        state(reader, "held").await;
        reader.is_at("/predictions?state=held").await;
        reader.says(COUNT, "1 prediction").await;
        reader.says(CLAIM, "Settled by ledger.example").await;
        reader.has_attribute("[data-facet=state][data-value=held]", "aria-current", "true").await;
        state(reader, "all").await;

        reader.click(".ledger-filters select[name=category] option[value=planes]").await;
        reader.click_on(".ledger-filters button", "Show").await;
        reader.is_at("/predictions?category=planes").await;
        reader.lists(&format!("{CLAIM} .claim-state strong"), &["Overdue"]).await;
        // What is overdue can't be bet on any more.
        reader.has("[data-test=bet]", 0).await;
        reader.back().await;
        reader.says(COUNT, "4 predictions").await;
        reader.open("/predictions?reviewer=nobody&due=soon").await;
        reader.says("main [role=note]", "“soon” is no due day here. “nobody” is no reviewer here.").await;

        // From a tool to its predictions, and on to who made them.
        reader.open("/tools/alder").await;
        reader.click_on(".after-reviews a", "Bet on the predictions").await;
        reader.is_at("/predictions?tool=alder").await;
        reader.says(COUNT, "3 predictions").await;
        reader.click_on(&format!("{CLAIM} a"), "The Warden").await;
        reader.is_at("/panel/warden").await;
        reader.says("main", "All predictions, with evidence and your bets (2)").await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_bet_is_kept_and_scored() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        // Bets that were placed before the days came: one was right, one was wrong, one came too late.
        let placed = r#"[
            {"tool":"alder","reviewer":"miller","due":"2027-06-30","expects":"fails","on":"2026-11-01"},
            {"tool":"alder","reviewer":"ferryman","due":"2027-06-30","expects":"fails","on":"2026-11-01"},
            {"tool":"larch","reviewer":"warden","due":"2026-10-31","expects":"holds","on":"2026-11-01"}
        ]"#;
        reader.open("/predictions").await;
        reader.says("[data-test=own-record]", "Bet on a prediction below").await;
        reader.keep("bets", placed).await;
        reader.open("/predictions").await;
        reader.says("[data-test=own-record]", "You: 3 bets, 0 open. 1 of 2 came true; too few").await;
        let outcomes = [
            "You bet that it wouldn’t hold, and were right.",
            "You bet that it wouldn’t hold, and were wrong.",
            "You bet that it would hold, after it was due, so it doesn’t count.",
        ];
        reader.lists("[data-test=bet-outcome]", &outcomes).await;

        let (holds, fails) = (bet("alder", "warden", "holds"), bet("alder", "warden", "fails"));
        reader.click(&holds).await;
        reader.has_attribute(&holds, "aria-pressed", "true").await;
        reader.click(&fails).await;
        reader.has_attribute(&holds, "aria-pressed", "false").await;
        reader.reload().await;
        reader.has_attribute(&fails, "aria-pressed", "true").await;
        reader.says("[data-test=own-record]", "You: 4 bets").await;

        reader.open("/votes").await;
        reader.lists("[data-test=my-bet] h3", &["Larch", "Alder", "Alder", "Alder"]).await;
        reader.click("[data-test=my-bet][data-slug=larch] button").await;
        reader.has("[data-test=my-bet]", 3).await;
        reader.open("/predictions").await;
        reader.click(&fails).await;
        reader.says("[data-test=own-record]", "You: 2 bets").await;
    })
    .await;
}
