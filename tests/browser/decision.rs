//! The decision record: a shortlist with notes for a colleague, from the first card to the merged record.

use serde_json::{Value, json};

use crate::harness::{Reader, Site, eventually, read};

const TOOL: &str = "[data-test=decision-tool]";
const FAILURE: &str = "[data-test=decision-failure]";
const RECEIVED: &str = "[data-test=decision-received]";
const UNDO: &str = "[data-test=decision-undo]";

fn of(slug: &str, hook: &str) -> String {
    format!("{TOOL}[data-slug='{slug}'] [data-test={hook}]")
}

/// Types into a field of the record, and waits until the device has the text.
async fn note(reader: &Reader, field: &str, text: &str) {
    reader.type_into(field, text).await;
    is_kept(reader, text).await;
}

/// Waits until the stored record has a text.
async fn is_kept(reader: &Reader, text: &str) {
    eventually(&format!("“{text}” in the stored record"), async || {
        let kept = reader.kept("decision").await.unwrap_or_default();
        if kept.contains(&json!(text).to_string()) { Ok(()) } else { Err(kept) }
    })
    .await;
}

/// Waits until a field has this text.
async fn holds(reader: &Reader, field: &str, text: &str) {
    eventually(&format!("{field} with “{text}”"), async || {
        let value = reader.find(field).await.prop("value").await.unwrap().unwrap_or_default();
        if value == text { Ok(()) } else { Err(value) }
    })
    .await;
}

/// The fragment of the address that holds the record. The browser doesn't allow copying, so the address is in a box.
async fn fragment(reader: &Reader) -> String {
    reader.click("[data-test=decision-share]").await;
    let field = reader.find("textarea[aria-label='To be copied']").await;
    let address = field.prop("value").await.unwrap().unwrap();
    let (page, fragment) = address.split_once('#').expect("the record is in the fragment");
    assert!(page.ends_with("/decide"), "{page}");
    format!("#{fragment}")
}

async fn forbid_copying(reader: &Reader) {
    reader.before_each_page("Object.defineProperty(navigator, 'clipboard', { value: undefined })").await;
}

#[apply(browser_test)]
async fn what_is_written_stays_when_the_focus_moves_on_without_a_key() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for tool in ["alder", "birch"] {
            reader.open(&format!("/tools/{tool}")).await;
            reader.click("[data-test=decision-add]").await;
            reader.says("[data-test=decision-add]", "Shortlisted").await;
        }
        reader.open("/decide").await;
        reader.has("[data-test=decision-note]", 2).await;
        // As a keyboard on a screen does it.
        let write = "document.querySelectorAll('[data-test=decision-note]').forEach((field, at) => {
            field.value = `Note ${at + 1}.`;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            field.dispatchEvent(new FocusEvent('blur'));
        })";
        reader.eval(write).await;
        reader.reload().await;
        let written =
            "return [...document.querySelectorAll('[data-test=decision-note]')].map(it => it.value)";
        eventually("both notes", async || {
            let notes = reader.eval(written).await;
            if notes == json!(["Note 1.", "Note 2."]) { Ok(()) } else { Err(notes.to_string()) }
        })
        .await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_shortlist_with_notes_for_a_colleague() {
    let site = Site::busy().await;
    read(&site, async |ada| {
        forbid_copying(ada).await;
        ada.open("/decide").await;
        ada.says("[data-test=decision-empty]", "Your shortlist is empty.").await;

        // From a card, a tool's page and a column of a comparison.
        ada.open("/tools?q=hazel").await;
        ada.click("[data-test=tool-card][data-slug=hazel] [data-test=decision-add]").await;
        ada.has_attribute("[data-slug=hazel] [data-test=decision-add]", "aria-pressed", "true").await;
        ada.open("/tools/alder").await;
        ada.click("[data-test=decision-add]").await;
        ada.says("[data-test=decision-add]", "Shortlisted").await;
        ada.open("/compare/alder-vs-birch").await;
        ada.click("[data-test=compare-tool][data-slug=birch] [data-test=decision-add]").await;
        ada.click_on("nav[aria-label=Main] a", "Decide").await;
        ada.is_at("/decide").await;
        ada.lists(&format!("{TOOL} h3"), &["Hazel", "Alder", "Birch"]).await;

        note(ada, "[data-test=decision-question]", "Which plane for the school?").await;
        note(ada, &of("alder", "decision-note"), "Quiet enough for a class.").await;
        ada.type_into("[data-test=decision-must]", "repairable").await;
        ada.click_on(".wish-form button", "Add").await;
        ada.says("[data-test=decision-musts]", "repairable").await;
        ada.click("[data-test=decision-must-fact] option[value='<weight']").await;
        ada.type_into("[data-test=decision-must-number]", "12.5").await;
        ada.click_on(".wish-form button", "Add").await;
        ada.says("[data-test=decision-musts]", "Weight: at most 12.5 kg").await;
        ada.says(&format!("{TOOL}[data-slug=alder] .met-yes"), "has it").await;
        ada.says(&format!("{TOOL}[data-slug=birch] .met-no"), "doesn't have it").await;
        ada.has("[data-test=decision-must-number]", 0).await;
        ada.type_into("[data-test=decision-weight]", "price").await;
        ada.click_on("section:has([data-test=decision-weights]) button[type=submit]", "Add").await;
        ada.says("[data-test=decision-weights]", "price Decisive").await;
        ada.click(&of("hazel", "decision-turn-down")).await;
        note(ada, &of("hazel", "decision-why"), "Nobody ships it.").await;
        ada.click(&of("alder", "decision-choose")).await;
        note(ada, "[data-test=decision-reason]", "It was the only quiet one.").await;
        ada.says("[data-test=decision-choice]", "Alder").await;
        let sent = fragment(ada).await;

        read(&site, async |ben| {
            forbid_copying(ben).await;
            ben.open("/tools/alder").await;
            ben.click("[data-test=decision-add]").await;
            ben.open("/decide").await;
            note(ben, &of("alder", "decision-note"), "Too heavy for children.").await;

            ben.open(&format!("/decide{sent}")).await;
            ben.says(RECEIVED, "It has 3 tools and 2 notes.").await;
            ben.says(RECEIVED, "Quiet enough for a class.").await;
            holds(ben, &of("alder", "decision-note"), "Too heavy for children.").await;
            ben.click("[data-test=decision-merge]").await;
            ben.is_at("/decide").await;
            ben.has(RECEIVED, 0).await;
            ben.reload().await;
            ben.lists(&format!("{TOOL} h3"), &["Alder", "Birch", "Hazel"]).await;
            ben.says("[data-test=decision-choice]", "Alder").await;
            holds(ben, "[data-test=decision-question]", "Which plane for the school?").await;
            // Neither side's words are lost.
            let field = ben.find(&of("alder", "decision-note")).await.prop("value").await.unwrap().unwrap();
            let other = ben.text("[data-test=decision-other] blockquote").await;
            let mut both = [field, other];
            both.sort();
            assert_eq!(both, ["Quiet enough for a class.", "Too heavy for children."]);
            ben.click_on("[data-test=decision-other] button", "Join both texts").await;
            ben.has("[data-test=decision-other]", 0).await;
            let answer = fragment(ben).await;

            // Opened again, it adds nothing.
            ben.open("/tools").await;
            ben.open(&format!("/decide{sent}")).await;
            ben.says(RECEIVED, "Yours already holds all of it.").await;
            ben.click("[data-test=decision-leave]").await;
            ben.has(RECEIVED, 0).await;

            // The answer comes back, and can be undone.
            ada.open("/tools").await;
            ada.open(&format!("/decide{answer}")).await;
            ada.click("[data-test=decision-merge]").await;
            ada.has("[data-test=decision-other]", 0).await;
            eventually("the joined note", async || {
                let note =
                    ada.find(&of("alder", "decision-note")).await.prop("value").await.unwrap().unwrap();
                let has_both = note.contains("Quiet enough") && note.contains("Too heavy");
                if has_both { Ok(()) } else { Err(note) }
            })
            .await;
            ada.click(UNDO).await;
            holds(ada, &of("alder", "decision-note"), "Quiet enough for a class.").await;
        })
        .await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_record_is_saved_and_opened_as_a_file() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let catch = "const create = URL.createObjectURL;
            URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text }); return create(blob) }";
        reader.before_each_page(catch).await;
        reader.open("/tools/alder").await;
        reader.click("[data-test=decision-add]").await;
        reader.open("/decide").await;
        note(reader, &of("alder", "decision-note"), "*Good* <b>enough</b>").await;
        let saved = async |button: &str| {
            reader.eval("delete window.saved").await;
            reader.click(button).await;
            eventually("a saved file", async || match reader.eval("return window.saved ?? null").await {
                Value::String(text) => Ok(text),
                other => Err(other.to_string()),
            })
            .await
        };
        let markdown = saved("[data-test=decision-markdown]").await;
        let published = site.catalog.site().url.origin();
        assert!(markdown.contains(&format!("### [Alder]({published}/tools/alder)")), "{markdown}");
        assert!(markdown.contains("> \\*Good\\* \\<b\\>enough\\</b\\>"), "{markdown}");
        assert!(markdown.contains("Starting price: ") && markdown.contains("/decide>"), "{markdown}");
        let file = saved("[data-test=decision-save]").await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("decision.json");
        std::fs::write(&path, &file).unwrap();

        reader.click("[data-test=decision-clear]").await;
        reader.has(TOOL, 0).await;
        reader.find("[data-test=decision-empty]").await;
        let field = reader.find("[data-test=decision-file]").await;
        field.send_keys(path.to_str().unwrap()).await.unwrap();
        reader.says(RECEIVED, "It has 1 tool and 1 note.").await;
        reader.click("[data-test=decision-keep]").await;
        holds(reader, &of("alder", "decision-note"), "*Good* <b>enough</b>").await;

        // Half of it, a newer version, something else, and too much.
        for (text, says) in [
            (file[..file.len() - 40].to_owned(), "it is cut off"),
            (file.replacen("\"version\": 1", "\"version\": 9", 1), "it has version 9 of the format"),
            (file.replace("\"alder\"", "\"no-such-tree\""), "It has 1 tool"),
        ] {
            std::fs::write(&path, text).unwrap();
            reader.find("[data-test=decision-file]").await.send_keys(path.to_str().unwrap()).await.unwrap();
            reader.says(RECEIVED, says).await;
            reader.click("[data-test=decision-leave]").await;
            reader.has(RECEIVED, 0).await;
        }
        for (text, says) in [("a,b\n1,2".to_owned(), "not a decision record"), ("1".repeat(1_100_000), "larger than 1000 kB")] {
            std::fs::write(&path, text).unwrap();
            reader.find("[data-test=decision-file]").await.send_keys(path.to_str().unwrap()).await.unwrap();
            reader.says(FAILURE, says).await;
            reader.click(&format!("{FAILURE} button")).await;
            reader.has(FAILURE, 0).await;
        }
        holds(reader, &of("alder", "decision-note"), "*Good* <b>enough</b>").await;
    })
    .await;
}

#[apply(browser_test)]
async fn addresses_of_anyones_making_change_nothing() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        reader.click("[data-test=decision-add]").await;
        is_kept(reader, "alder").await;
        let before = reader.kept("decision").await;
        // Nothing, rubbish, a newer form, and a bomb: a megabyte and more of zeros as deflate.
        let bomb = {
            let script = "const done = arguments[0];
                new Response(new Blob([new Uint8Array(5e6)]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer()
                    .then(it => done(btoa(String.fromCharCode(...new Uint8Array(it))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')))";
            let packed = reader.browser.execute_async(script, Vec::new()).await.unwrap();
            packed.json().as_str().unwrap().to_owned()
        };
        let addresses = [
            ("#record=1d.".to_owned(), "no record that can be read"),
            ("#record=1.bm90aGluZw".to_owned(), "no record that can be read"),
            ("#record=7x.AAAA".to_owned(), "in a newer form"),
            (format!("#record=1d.{bomb}"), "larger than 1000 kB"),
        ];
        for (fragment, says) in addresses {
            reader.open("/tools").await;
            reader.open(&format!("/decide{fragment}")).await;
            reader.says(FAILURE, says).await;
            reader.has(TOOL, 1).await;
        }
        reader.click(&format!("{FAILURE} button")).await;
        reader.is_at("/decide").await;
        reader.has(FAILURE, 0).await;
        assert_eq!(reader.kept("decision").await, before);
    })
    .await;
}

#[apply(browser_test)]
async fn without_room_on_the_device_the_record_lasts_as_long_as_the_page() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        let full =
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";
        reader.before_each_page(full).await;
        reader.open("/tools/alder").await;
        reader.click("[data-test=decision-add]").await;
        reader.says("[data-test=device-trouble]", "last until you close the page").await;
        reader.click_on("nav[aria-label=Main] a", "Decide").await;
        let field = of("alder", "decision-note");
        reader.type_into(&field, "still here").await;
        reader.click_on("nav[aria-label=Main] a", "Method").await;
        reader.is_at("/method").await;
        reader.click_on("nav[aria-label=Main] a", "Decide").await;
        holds(reader, &field, "still here").await;
    })
    .await;
}

#[apply(browser_test)]
async fn another_tab_and_a_tool_that_has_gone_keep_their_notes() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools/alder").await;
        reader.click("[data-test=decision-add]").await;
        reader.open("/decide").await;
        let first = reader.browser.window().await.unwrap();
        let second = reader.browser.new_window().await.unwrap();
        reader.browser.switch_to_window(second).await.unwrap();
        reader.open("/decide").await;
        let field = of("alder", "decision-note");
        note(reader, &field, "from the other tab").await;
        reader.browser.switch_to_window(first).await.unwrap();
        holds(reader, &field, "from the other tab").await;
        let kept = reader.kept("decision").await.unwrap();
        reader.keep("decision", &kept.replace("\"alder\"", "\"no-such-tree\"")).await;
        reader.open("/decide").await;
        reader.says(TOOL, "This tool isn't in the catalog any more.").await;
        holds(reader, &of("no-such-tree", "decision-note"), "from the other tab").await;
    })
    .await;
}
