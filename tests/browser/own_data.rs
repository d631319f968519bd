//! What a reader brings along: a table of their own beside the catalog, from the file to its removal.

use std::path::Path;

use crate::harness::{Keys, Reader, Site, eventually, read};
use crate::keyboard::{is_focused, tab_to};

const FILE: &str = "[data-test=own-file]";
const PREVIEW: &str = "[data-test=own-preview]";
const SUMMARY: &str = "[data-test=own-summary]";
const PROBLEMS: &str = "[data-test=own-problems]";
const USE: &str = "[data-test=own-use-these]";
const KEPT: &str = "[data-test=own-kept]";
const FAILURE: &str = "[data-test=own-failure]";
const CARD: &str = "[data-test=tool-card]";

const PRICES: &str = "Our contracts;;\nTool;Contract price;Score\nAlder;$80 / month;7,5\nBírch;\"$1,200 / month\";9\n\
    hazel;cheap;8\n\"Our own \"\"plane\"\"\";$5 / month;6\nJuniper;$7 / month;\n";

async fn choose(reader: &Reader, path: &Path, text: &[u8]) {
    std::fs::write(path, text).unwrap();
    reader.find(FILE).await.send_keys(path.to_str().unwrap()).await.unwrap();
}

#[apply(browser_test)]
async fn an_own_list_of_tools_beside_the_catalog() {
    let site = Site::busy().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contracts.csv");
    read(&site, async |reader| {
        // Whatever leaves the page other than by a request for a file.
        let watch = "const get = fetch;
            const tell = what => sessionStorage.setItem('sent', `${sessionStorage.getItem('sent') ?? ''} ${what}`);
            window.fetch = (what, how) => { if ((what.method ?? how?.method ?? 'GET') !== 'GET') tell(what.url ?? what); return get(what, how) };
            navigator.sendBeacon = tell;
            const create = URL.createObjectURL;
            URL.createObjectURL = blob => { blob.text().then(text => { window.saved = text }); return create(blob) }";
        reader.before_each_page(watch).await;
        reader.open("/tools").await;
        reader.click_on(".site-footer a", "Your own data").await;
        reader.is_at("/yours").await;
        choose(reader, &path, PRICES.as_bytes()).await;
        reader.says(SUMMARY, "5 rows: 2 columns for 4 tools of the catalog, and 1 tool of your own.").await;
        reader.says(PROBLEMS, "Row 5, column").await;
        reader.says(PROBLEMS, "not a number; write it as 12.5.").await;
        reader.lists("[data-test=own-column] th", &["Tool", "Contract price", "Score"]).await;
        // The reader may say otherwise what a column means, and what becomes of rows that no tool is known for.
        reader.click("[data-test=own-column]:nth-child(3) option[value=nothing]").await;
        reader.says(SUMMARY, "1 column for").await;
        reader.click("[data-test=own-column]:nth-child(3) option[value=own]").await;
        reader.says(SUMMARY, "2 columns for").await;
        reader.click("[data-test=own-keep-others]").await;
        reader.says(PROBLEMS, "no tool of the catalog is called").await;
        reader.click("[data-test=own-keep-others]").await;
        reader.says(SUMMARY, "and 1 tool of your own.").await;
        reader.click(USE).await;
        reader.says(KEPT, "2 columns for 4 tools of the catalog, and 1 tool of your own").await;
        reader.has(PREVIEW, 0).await;

        // On a tool's page, on cards, as a filter and an order, and in comparisons: marked everywhere.
        reader.open("/tools/alder").await;
        reader.says(".own-facts h3", "Yours").await;
        reader.lists("[data-test=own] [data-test=fact]", &["$80 / month", "7.5"]).await;
        reader.says("[data-test=own-not-sent]", "aren't sent").await;
        reader.open("/tools?category=saws").await;
        reader.says(&format!("{CARD}[data-slug=alder] [data-test=own]"), "Contract price $80 / month").await;
        reader.says("[data-test=own].facet-group h3", "Contract price (yours)").await;
        reader.type_into("[data-facet='fact.yours-contract-price'] input[name=to]", "100").await;
        reader.press(Keys::Enter).await;
        let filtered = "/tools?category=saws&fact.yours-contract-price=..100";
        reader.is_at(filtered).await;
        reader.says("[data-test=chip][data-facet='fact.yours-contract-price']", "Contract price (yours): up to $100").await;
        reader.lists("[data-test=result-count]", &["1 tool"]).await;
        reader.says("[role=note]", "whoever opens this address elsewhere").await;
        reader.lists("[data-test=own-tool] > [translate=no]", &["Our own \"plane\""]).await;
        reader.click_on("[aria-label='Order by Contract price (yours)'] a", "Highest first").await;
        reader.says("[data-test=figure]", "Contract price (yours): $80").await;
        reader.open("/tools?q=plane").await;
        reader.has("[data-test=own-tool]", 1).await;
        reader.open("/compare/alder-vs-birch").await;
        reader.says("table[data-test=own]", "Yours all 2 rows differ").await;
        reader.lists("[data-fact=yours-contract-price]", &["$80 / month", "$1,200 / month"]).await;

        // For somebody else, the address means less, and says so.
        read(&site, async |other| {
            other.open(filtered).await;
            other.says("[role=note]", "a reader's own table, which is only on their device").await;
            other.has("[data-test=own]", 0).await;
        })
        .await;

        // Saved, removed, brought back, opened again from the file.
        reader.open("/yours").await;
        reader.click("[data-test=own-save-csv]").await;
        let csv = eventually("a saved file", async || match reader.eval("return window.saved ?? null").await {
            serde_json::Value::String(text) => Ok(text),
            other => Err(other.to_string()),
        })
        .await;
        assert!(csv.starts_with("slug,name,url,Contract price (USD / month),Score\r\n"), "{csv}");
        reader.click("[data-test=own-remove]").await;
        reader.has(KEPT, 0).await;
        is_focused(reader, "[data-test=own-undo]").await;
        assert_eq!(reader.kept("own-data").await, None);
        reader.press(Keys::Enter).await;
        reader.says(KEPT, "2 columns for 4 tools").await;
        assert!(reader.kept("own-data").await.is_some());
        reader.click("[data-test=own-remove]").await;
        reader.has(KEPT, 0).await;
        choose(reader, &path, csv.as_bytes()).await;
        reader.says(SUMMARY, "5 rows: 2 columns for 4 tools of the catalog, and 1 tool of your own.").await;
        reader.click("[data-test=own-leave]").await;
        reader.reload().await;
        reader.find("[data-test=own-bring]").await;
        assert_eq!(reader.kept("own-data").await, None);
        assert_eq!(reader.eval("return sessionStorage.getItem('sent')").await, serde_json::Value::Null);
    })
    .await;
}

#[apply(browser_test)]
async fn rows_are_pasted_on_a_phone_by_keyboard_and_another_tab_follows() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.resize(360, 740).await;
        reader.open("/yours").await;
        tab_to(reader, FILE).await;
        tab_to(reader, "[data-test=own-paste]").await;
        // A spreadsheet's rows have tabs, which no key types into a field.
        reader
            .eval("document.execCommand('insertText', false, 'Tool\\tScore\\nAlder\\t7\\nBirch\\t9')")
            .await;
        reader.press(Keys::Tab).await;
        reader.press(Keys::Enter).await;
        reader.says(SUMMARY, "2 rows: 1 column for 2 tools of the catalog.").await;
        is_focused(reader, "#own-preview").await;
        let is_wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert_eq!(reader.eval(is_wide).await, false);
        tab_to(reader, USE).await;
        reader.press(Keys::Enter).await;
        is_focused(reader, "#own-kept").await;
        assert_eq!(reader.eval(is_wide).await, false);

        let first = reader.browser.window().await.unwrap();
        let second = reader.browser.new_window().await.unwrap();
        reader.browser.switch_to_window(second).await.unwrap();
        reader.open("/tools/alder").await;
        reader.lists("[data-test=own] [data-test=fact]", &["7"]).await;
        reader.browser.switch_to_window(first.clone()).await.unwrap();
        reader.click("[data-test=own-remove]").await;
        reader.has(KEPT, 0).await;
        let handles = reader.browser.windows().await.unwrap();
        let other = handles.into_iter().find(|handle| *handle != first).unwrap();
        reader.browser.switch_to_window(other).await.unwrap();
        reader.has("[data-test=own]", 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_cannot_be_used_is_refused_in_words_and_changes_nothing() {
    let site = Site::busy().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    read(&site, async |reader| {
        reader.open("/yours").await;
        choose(reader, &path, b"[{\"tool\": \"alder\", \"score\": 7}]").await;
        reader.click(USE).await;
        reader.says(KEPT, "1 column for 1 tool of the catalog").await;
        let million = format!("tool,score\n{}", "a,1\n".repeat(1_000_000));
        for (bytes, says) in [
            (million.into_bytes(), "more than 10,000 rows, which is the limit"),
            (vec![b'x'; 5_000_001], "larger than 5 MB, which is the limit"),
            (b"PK\x03\x04\x00\x00".to_vec(), "copy its rows and paste them here"),
            (b"T\x00o\x00o\x00l\x00".to_vec(), "isn't plain text in UTF-8"),
            (b"{\"tools\": [".to_vec(), "begins like JSON, but isn't"),
            (b"{\"version\": 9}".to_vec(), "saved by a newer version of this page"),
            (b"tool,score\n".to_vec(), "It has no rows"),
        ] {
            choose(reader, &path, &bytes).await;
            reader.says(FAILURE, says).await;
            reader.click(&format!("{FAILURE} button")).await;
            reader.has(FAILURE, 0).await;
        }
        reader.says(KEPT, "1 column for 1 tool of the catalog").await;

        // What is added can be taken back, and a broken store is told.
        choose(reader, &path, b"tool\tscore\tnote\nalder\t8\tfine\n").await;
        reader.click(USE).await;
        reader.says(KEPT, "2 columns for 1 tool of the catalog").await;
        reader.click("[data-test=own-undo]").await;
        reader.says(KEPT, "1 column for 1 tool of the catalog").await;
        reader
            .eval(
                "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
            )
            .await;
        choose(reader, &path, b"tool,score\nbirch,8\n").await;
        reader.click(USE).await;
        reader.says("[data-test=device-trouble]", "last until you close the page").await;
        reader.says(KEPT, "1 column for 2 tools of the catalog").await;
    })
    .await;
}
