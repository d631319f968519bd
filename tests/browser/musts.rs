//! Facts that a reader marks as a must: said of every tool, followed by every order, and in the address.

use catalog::RawFactValue;
use catalog::format::Tool;

use crate::harness::{Keys, Reader, Site, eventually, read};
use crate::keyboard::{is_focused, tab_to};

const NOTICE: &str = "[data-test=panel-notice]";
const CARD: &str = "article[data-test=tool-card]";
const FORM: &str = "dialog[open] [data-test=must-form]";
const NOTE: &str = "main [role=status] [role=note]";

fn button(fact: &str) -> String {
    format!("main [data-test=must-have][data-fact={fact}]")
}

fn chip(fact: &str, value: &str) -> String {
    format!("{NOTICE} [data-test=must-chip][data-fact={fact}][data-value='{value}']")
}

/// What a tool's own file says of working offline: that it does first, that it doesn't last.
fn offline(tool: &Tool) -> u8 {
    let stated = tool.facts.iter().find(|(id, _)| id.as_str() == "offline").map(|(_, fact)| &fact.value);
    match stated {
        Some(RawFactValue::Flag(true)) => 0,
        None => 1,
        Some(_) => 2,
    }
}

/// Waits until the cards are sorted by what the tools' own files say of working offline, with all three kinds among them.
async fn are_sorted(reader: &Reader, site: &Site) {
    eventually("what works offline first", async || {
        let shown = reader.attributes(CARD, "data-slug").await;
        let said: Vec<u8> = shown.iter().map(|slug| offline(site.tool(slug))).collect();
        let marks = reader.attributes(&format!("{CARD} [data-test=must]"), "data-met").await;
        let expected: Vec<&str> =
            said.iter().map(|&at| ["yes", "not-stated", "no"][usize::from(at)]).collect();
        let is_whole = [0, 1, 2].iter().all(|it| said.contains(it));
        if said.is_sorted() && is_whole && marks == expected {
            Ok(())
        } else {
            Err(format!("{shown:?} {marks:?}"))
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_must_is_set_by_keyboard_and_goes_along_to_every_page() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools?category=saws&q=cuts").await;
        tab_to(reader, &button("offline")).await;
        reader.press(Keys::Enter).await;
        // The dialog opens at the fact, and its value has the focus.
        is_focused(reader, &format!("{FORM} [name=value]")).await;
        assert_eq!(
            reader
                .eval(&format!(
                    "return document.querySelector('{FORM} [name=fact]').selectedOptions[0].label"
                ))
                .await,
            "Works offline"
        );
        tab_to(reader, &format!("{FORM} button")).await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?category=saws&q=cuts&must=offline:yes").await;
        reader.says("dialog[open] [data-test=must-chip]", "Works offline: Yes").await;
        reader.press(Keys::Escape).await;
        reader.has("dialog[open]", 0).await;
        reader.says(NOTICE, "Your must:").await;
        let expected = expected_order(&site);
        eventually("the order by the must", async || {
            let shown = reader.attributes(CARD, "data-slug").await;
            if shown == expected { Ok(()) } else { Err(format!("{shown:?} instead of {expected:?}")) }
        })
        .await;

        reader.open("/tools?category=saws&view=map&must=offline:yes").await;
        reader.says(".score-map .key", "Struck through: fails your musts").await;
        let marks = reader.attributes(".map-mark", "aria-label").await;
        let failed = marks.iter().filter(|words| words.ends_with(", fails your musts")).count();
        assert!(failed > 0 && failed < marks.len(), "{marks:?}");
        reader.has(".map-mark .stroke", failed).await;
        reader.click(".map-table summary").await;
        reader.says(".map-table thead", "Your musts").await;

        // In every order, and without hiding anything.
        reader.open("/tools?category=saws&sort=name&view=list&must=offline:yes").await;
        reader.says("[data-test=tool-card] [data-met=no]", "Fails your must: Works offline: no").await;
        reader.open("/tools?category=saws&sort=name&must=offline:yes").await;
        let whole = format!("{CARD} [data-test=must]");
        eventually("a mark on each card", async || {
            let (cards, marks) = (reader.count(CARD).await, reader.count(&whole).await);
            if cards == marks && cards > 0 { Ok(()) } else { Err(format!("{marks} on {cards}")) }
        })
        .await;
        are_sorted(reader, &site).await;

        reader.click("[data-slug=alder] h2 a").await;
        reader.is_at("/tools/alder?must=offline:yes").await;
        reader.says("main .tool-head [data-test=must]", "Meets your must: Works offline: yes").await;

        reader.open("/compare/alder-vs-birch-vs-cedar?must=offline:yes").await;
        let state = |slug: &str| format!("[data-test=compare-tool][data-slug={slug}] [data-test=must]");
        reader.says(&state("birch"), "Fails your must: Works offline: no").await;
        reader.says(&state("cedar"), "May fail your must: Works offline: not stated").await;
        // Every reviewer ships Cedar, which still doesn't lead.
        reader.says("[data-test=headline]", "Pick Alder: 4 of 5 reviewers ship it").await;
        reader.says(".reasons", "Birch fails your must: Works offline: no.").await;
        reader.says(".choosing", "May fail your must").await;
        reader.click_on(&format!("{NOTICE} a"), "Leave out your musts").await;
        reader.is_at("/compare/alder-vs-birch-vs-cedar").await;
        reader.says("[data-test=headline]", "Cedar").await;
        reader.has(NOTICE, 0).await;
    })
    .await;
}

/// The saws that cut, as the search shows them without musts, with what works offline first.
fn expected_order(site: &Site) -> Vec<String> {
    let mut all = crate::listing::slugs(&crate::listing::expected(&site.catalog, "q=cuts&category=saws"));
    all.sort_by_key(|slug| offline(site.tool(slug)));
    all
}

#[apply(browser_test)]
async fn musts_of_every_kind_are_said_in_a_comparison() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/compare/alder-vs-birch").await;
        reader.click(&button("weight")).await;
        is_focused(reader, &format!("{FORM} [name=from]")).await;
        // Nothing is asked by an empty range.
        reader.press(Keys::Enter).await;
        reader.type_into(&format!("{FORM} [name=to]"), "20").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/compare/alder-vs-birch?must=weight:..20").await;
        reader.says("dialog[open] [data-test=must-chip]", "Weight: up to 20 kg").await;
        reader.press(Keys::Escape).await;
        reader.says("[data-slug=birch] [data-test=must]", "Weight: 30 kg (must be up to 20 kg)").await;
        reader
            .says("[data-test=headline]", "Pick Alder: 4 of 5 reviewers ship it, and Birch fails your must.")
            .await;
        reader.says("[data-test=choice][data-slug=birch]", "Fails your must").await;
        reader.open("/compare/alder-vs-birch?panel=miller:0&must=weight:..20").await;
        reader.says(NOTICE, "The Miller is muted.").await;
        reader.click(&chip("weight", "..20")).await;
        reader.is_at("/compare/alder-vs-birch?panel=miller:0").await;
        reader.has("[data-test=must]", 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn musts_that_mean_nothing_are_left_out_and_named() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader
            .open("/tools?category=saws&must=offline,nonsense:1,licence:BSD,weight:9..1,guarantee:yes")
            .await;
        for words in [
            "“offline” is no must, which is a fact and a value, such as “offline:yes”",
            "the tools shown have no fact called “nonsense”",
            "no tool states “Licence: BSD”",
            "“Weight: 9..1” is not a range",
        ] {
            reader.says(NOTE, words).await;
        }
        reader.has(&format!("{NOTICE} [data-test=must-chip]"), 1).await;
        reader.says(&chip("guarantee", "yes"), "Has a guarantee: Yes").await;
        // Where there are no tools of one category, musts wait.
        reader.open("/?must=offline:yes").await;
        reader.says(NOTICE, "They apply within a category").await;
        reader.says(&chip("offline", "yes"), "Works offline: yes").await;
        reader.has("[data-test=must]", 0).await;
    })
    .await;
}
