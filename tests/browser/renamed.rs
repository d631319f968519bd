//! Renamed tools: old URLs, votes and shortlists lead to them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{Reader, Site, eventually, read, read_without_scripts};

/// The busy catalog, in which Alder used to be called Alnus and had votes under that name.
async fn site() -> Site {
    Site::rendered_from(|catalog| {
        change(&catalog.join("tools/alder.json"), |tool| tool["aliases"] = json!(["alnus"]));
        change(&catalog.join("votes.json"), |votes| {
            votes["tallies"]["alnus"] = json!({ "ship": 50, "skip": 0 });
        });
    })
    .await
}

fn change(file: &Path, change: impl FnOnce(&mut Value)) {
    let text = fs::read_to_string(file).expect("the catalog has this file");
    let mut value: Value = serde_json::from_str(&text).expect("it is JSON");
    change(&mut value);
    fs::write(file, value.to_string()).expect("there is room for it");
}

/// Removes a page from the site, as on a host where the app has to handle its URL.
fn take_away(site: &Site, page: &str) {
    for ending in ["html", "html.br", "html.gz"] {
        let file = site.folder.join(format!("{page}.{ending}"));
        fs::remove_file(file).expect("there is a page at the old address");
    }
}

#[apply(browser_test)]
async fn an_old_address_leads_to_the_tool() {
    let site = site().await;
    read(&site, async |reader| {
        for (old, now, heading) in [
            ("/tools/alnus", "/tools/alder", "Alder"),
            ("/compare/alnus-vs-birch", "/compare/alder-vs-birch", "Alder or Birch?"),
        ] {
            // The page at the old URL is never ready: it doesn't load the app.
            reader.open_unready(old).await;
            reader.is_at(now).await;
            reader.ready().await;
            reader.lists("h1", &[heading]).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn an_old_address_needs_no_scripts() {
    let site = site().await;
    read_without_scripts(&site, async |reader| {
        reader.open_unready("/tools/alnus").await;
        eventually("the tool's page", async || {
            let address = reader.browser.current_url().await.expect("the browser has an address");
            if address.path() == "/tools/alder" { Ok(()) } else { Err(address.to_string()) }
        })
        .await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_app_replaces_an_old_address() {
    let site = site().await;
    take_away(&site, "tools/alnus");
    take_away(&site, "compare/alnus-vs-birch");
    read(&site, async |reader| {
        for (old, now, heading) in [
            ("/tools/alnus", "/tools/alder", "Alder"),
            ("/compare/alnus-vs-birch", "/compare/alder-vs-birch", "Alder or Birch?"),
            (
                "/compare/alnus-vs-birch?first=birch",
                "/compare/alder-vs-birch?order=birch,alder",
                "Birch or Alder?",
            ),
            (
                "/compare/birch-vs-alnus-vs-cedar",
                "/compare/alder-vs-birch-vs-cedar",
                "Alder, Birch or Cedar?",
            ),
            ("/compare/alder-vs-alnus", "/tools/alder", "Alder"),
        ] {
            reader.open(old).await;
            reader.is_at(now).await;
            reader.lists("h1", &[heading]).await;
        }
        // The old URL leaves no history entry.
        let before = reader.history_length().await;
        reader.open("/tools/alnus").await;
        reader.is_at("/tools/alder").await;
        assert_eq!(reader.history_length().await, before + 1);
        reader.open("/compare?with=alnus").await;
        reader.click_on("main a", "Birch").await;
        reader.is_at("/compare/alder-vs-birch").await;
    })
    .await;
}

#[apply(browser_test)]
async fn votes_and_shortlist_go_with_a_tool() {
    let site = site().await;
    read(&site, async |reader| {
        let vote = json!({ "verdict": "ship", "at": "2026-11-20T08:00:00Z", "fate": "kept", "reason": null });
        reader.keep("votes", &json!({ "alnus": vote }).to_string()).await;
        reader.keep("shortlist", &json!(["birch", "alnus"]).to_string()).await;
        reader.open("/tools/alder").await;
        let button = "button[data-test=vote][data-slug=alder][data-verdict=ship]";
        reader.has_attribute(button, "aria-pressed", "true").await;
        // 41 of 50 votes as Alder and 50 as Alnus.
        let score = ".voting .community > span:nth-of-type(2)";
        reader.lists(score, &["91% of 100 votes"]).await;
        reader.lists("[data-test=compare-tray] li > span", &["Birch", "Alder"]).await;
        carried_over(reader).await;

        // Retracting the vote leaves no other behind.
        reader.click(button).await;
        reader.has_attribute(button, "aria-pressed", "false").await;
        reader.reload().await;
        reader.has_attribute(button, "aria-pressed", "false").await;
    })
    .await;
}

/// Waits until the vote and the shortlist on the device use only the new slug.
async fn carried_over(reader: &Reader) {
    eventually("what is kept to have the new slug", async || {
        let [votes, list] = [reader.kept("votes").await, reader.kept("shortlist").await]
            .map(|kept| kept.and_then(|kept| serde_json::from_str::<Value>(&kept).ok()).unwrap_or_default());
        let found = [&votes["alder"]["verdict"], &votes["alnus"]["verdict"], &list];
        if found == [&json!("ship"), &Value::Null, &json!(["birch", "alder"])] {
            Ok(())
        } else {
            Err(format!("{votes} and {list}"))
        }
    })
    .await;
}
