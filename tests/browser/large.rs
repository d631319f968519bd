//! A large catalog: its index has the tools that are shown first; the others are loaded when needed.

use catalog::Query;
use catalog::index::Index;

use crate::frames::painted;
use crate::harness::{Fault, Keys, Reader, Site, eventually, read};
use crate::listing::{counts, expected, shows, slugs};

const INDEX: &str = "/catalog/index.json";
const SEARCH: &str = "[data-test=search]";
const COUNT: &str = "[data-test=result-count]";
const WAITING: &str = "[data-test=waiting]";
const CARD: &str = "article[data-test=tool-card]";
const ERROR: &str = "[data-test=error]";
const RETRY: &str = "button[data-test=retry]";

/// Makes the catalog claim so many tools that the rest is loaded only when needed.
fn make_huge(site: &Site) {
    let index = std::fs::read_to_string(site.folder.join("catalog/index.json")).unwrap();
    let count = format!("\"excerpt\":{{\"count\":{}", site.tools.len());
    assert!(index.contains(&count), "{index}");
    site.fail(INDEX, Fault::Instead(index.replace(&count, "\"excerpt\":{\"count\":90000")));
}

/// The paths of the catalog's parts, in order.
fn parts(site: &Site) -> Vec<String> {
    let entries = std::fs::read_dir(site.folder.join("catalog/parts")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut parts: Vec<String> =
        names.filter(|name| name.ends_with(".json")).map(|name| format!("/catalog/parts/{name}")).collect();
    parts.sort();
    assert!(parts.len() > 1, "{parts:?}");
    parts
}

/// How often parts have been requested.
fn asked(site: &Site) -> usize {
    parts(site).iter().map(|part| site.asked(part)).sum()
}

/// Waits until each part has been requested.
async fn parts_are_asked_for(site: &Site) {
    let count = parts(site).len();
    eventually("the parts to be asked for", async || match asked(site) {
        asked if asked >= count => Ok(()),
        asked => Err(asked.to_string()),
    })
    .await;
}

fn expect_failures(reader: &mut Reader) {
    reader.expect_in_console("error: ");
    reader.expect_in_console("Failed to load");
    reader.expect_status_in_console(500);
}

/// Waits until the listing shows what the domain finds for a query in all tools.
async fn answers(reader: &Reader, site: &Site, search: &str) {
    let expected = expected(&site.catalog, search);
    counts(reader, expected.total).await;
    shows(reader, &slugs(&expected)).await;
}

#[apply(browser_test)]
async fn a_page_says_before_the_app_what_the_app_says() {
    let site = Site::divided().await;
    read(&site, async |reader| {
        for page in ["/", "/tools", "/compare", "/panel", "/panel/warden", "/method"] {
            site.fail(INDEX, Fault::Held);
            reader.open_unready(page).await;
            let before = reader.text("main").await;
            assert!(before.len() > 300, "{page}: {before}");
            site.mend(INDEX);
            reader.ready().await;
            assert_eq!(reader.text("main").await, before, "{page}");
        }
    })
    .await;
}

#[apply(browser_test)]
async fn what_is_shown_first_and_what_words_find_takes_no_other_tools() {
    let site = Site::divided().await;
    make_huge(&site);
    read(&site, async |reader| {
        reader.without_worker().await;
        for page in ["/", "/method", "/tools"] {
            reader.open(page).await;
        }
        counts(reader, 90_000).await;
        reader.has(CARD, 24).await;
        // Typed key by key, and from the URL.
        for end in 1..=4 {
            reader.type_into(SEARCH, &"fern"[end - 1..end]).await;
            answers(reader, &site, &format!("q={}", &"fern"[..end])).await;
        }
        reader.is_at("/tools?q=fern").await;
        for search in ["q=alder", "q=al", "q=fern&pricing=free", "q=fern&sort=name", "q=fern&view=list"] {
            reader.open(&format!("/tools?{search}")).await;
            answers(reader, &site, search).await;
            assert_eq!(reader.count(WAITING).await, 0);
        }
        assert_eq!(asked(&site), 0);
        reader.open("/tools?q=alder").await;
        reader.lists("[data-slug=alder] [data-test=community-score]", &["82% of 50"]).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_letter_is_answered_by_what_the_one_before_has_asked_for() {
    let site = Site::divided().await;
    make_huge(&site);
    let index = std::fs::read_to_string(site.folder.join("catalog/index.json")).unwrap();
    let words = catalog::read::<Index>(&index).unwrap().excerpt.unwrap().words;
    let file = |prefix: &str| format!("/catalog/words/{}.json", words.file(prefix));
    read(&site, async |reader| {
        reader.without_worker().await;
        reader.open("/tools").await;
        let mut letters = 0;
        for end in 1..=4 {
            let typed = &"fern"[..end];
            let query = Query::default().searching(typed);
            // From here on, everything that is found has been loaded.
            let (Some(_), Some(next)) = (words.opening(&query), words.next(typed)) else { break };
            // What this key requests is not loaded before it is handled.
            site.fail(&file(next), Fault::Held);
            reader.type_into(SEARCH, &typed[end - 1..]).await;
            answers(reader, &site, &format!("q={typed}")).await;
            site.mend(&file(next));
            letters = end;
        }
        assert!(letters > 1, "{words:?}");
        assert_eq!(asked(&site), 0);
    })
    .await;
}

#[apply(browser_test)]
async fn who_turns_to_the_filters_of_a_light_one_has_all_tools_soon() {
    let site = Site::divided().await;
    let turn = "document.querySelector('.rail a').focus()";
    read(&site, async |reader| {
        reader.without_worker().await;
        reader.open("/tools").await;
        painted(reader).await;
        assert_eq!(asked(&site), 0);
        reader.eval(turn).await;
        parts_are_asked_for(&site).await;
        answers(reader, &site, "").await;
        // The focused element keeps the focus when the tools have loaded.
        assert_eq!(reader.eval("return document.activeElement.dataset.test").await, "facet");
    })
    .await;
    let before = asked(&site);
    make_huge(&site);
    read(&site, async |reader| {
        reader.without_worker().await;
        reader.open("/tools").await;
        reader.eval(turn).await;
        reader.type_into(SEARCH, "fern").await;
        answers(reader, &site, "q=fern").await;
        assert_eq!(asked(&site), before);
    })
    .await;
}

#[apply(browser_test)]
async fn what_takes_other_tools_says_so_until_they_are_there() {
    let site = Site::divided().await;
    make_huge(&site);
    let parts = parts(&site);
    read(&site, async |reader| {
        // The page on which the browser's data is cleared has no icon.
        reader.expect_status_in_console(404);
        reader.without_worker().await;
        for search in ["q=adlre", "category=saws", "sort=name", "page=2", "view=list"] {
            reader.forget_site().await;
            site.fail(&parts[1], Fault::Held);
            reader.open_unready(&format!("/tools?{search}")).await;
            reader.says(WAITING, "Loading the rest of the catalog").await;
            reader.find(".results[aria-busy=true]").await;
            eventually("all parts but one to be there", async || {
                let told = reader.attribute("progress", "value").await;
                if told == (parts.len() - 1).to_string() { Ok(()) } else { Err(told) }
            })
            .await;
            assert_eq!(reader.count(COUNT).await, 0);
            site.mend(&parts[1]);
            reader.has(WAITING, 0).await;
            reader.has(".results[aria-busy]", 0).await;
            answers(reader, &site, search).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_part_that_does_not_come_takes_nothing_away() {
    let site = Site::divided().await;
    make_huge(&site);
    let parts = parts(&site);
    let filter = "[data-test=facet][data-facet=pricing][data-value=paid]";
    read(&site, async |reader| {
        expect_failures(reader);
        reader.without_worker().await;
        site.fail(&parts[1], Fault::Status(500));
        reader.open("/tools").await;
        reader.click(filter).await;
        reader.says(ERROR, "with status 500").await;
        reader.says(ERROR, "catalog/parts/1-").await;
        reader.has(CARD, 24).await;
        reader.is_at("/tools?pricing=paid").await;
        // Meanwhile a search works.
        reader.type_into(SEARCH, "fern").await;
        answers(reader, &site, "q=fern&pricing=paid").await;
        reader.back().await;
        site.mend(&parts[1]);
        reader.open("/tools?pricing=paid").await;
        answers(reader, &site, "pricing=paid").await;
        reader.has(ERROR, 0).await;

        // A page about all tools reports it as well, and stays readable if it was prerendered.
        site.fail(&parts[0], Fault::Status(500));
        reader.forget_site().await;
        reader.open_unready("/tools/alder").await;
        reader.says(ERROR, "with status 500").await;
        reader.lists("#app > main h1", &["Alder"]).await;
        site.mend(&parts[0]);
        reader.click(RETRY).await;
        reader.ready().await;
        reader.has(ERROR, 0).await;
        reader.has("[data-test=review]", 5).await;
    })
    .await;
}

#[apply(browser_test)]
async fn words_that_do_not_come_are_found_among_all_tools() {
    let site = Site::divided().await;
    let entries = std::fs::read_dir(site.folder.join("catalog/words")).unwrap();
    let files: Vec<String> = entries
        .map(|entry| format!("/catalog/words/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    files.iter().for_each(|file| site.fail(file, Fault::Status(500)));
    read(&site, async |reader| {
        expect_failures(reader);
        reader.without_worker().await;
        reader.open("/tools").await;
        reader.type_into(SEARCH, "alder").await;
        answers(reader, &site, "q=alder").await;
        assert!(files.iter().any(|file| site.asked(file) > 0), "none of {files:?} was asked for");
        reader.has(ERROR, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_catalog_that_was_published_anew_is_fetched_anew() {
    let site = Site::divided().await;
    make_huge(&site);
    let parts = parts(&site);
    read(&site, async |reader| {
        reader.expect_status_in_console(404);
        reader.without_worker().await;
        let index = std::fs::read_to_string(site.folder.join("catalog/index.json")).unwrap();
        let name = parts[0].trim_start_matches("/catalog/parts/").trim_end_matches(".json");
        let gone = index.replace(name, "0-000000000000beef");
        site.fail(INDEX, Fault::Instead(gone));
        reader.open_unready("/tools?sort=name").await;
        reader.says(ERROR, "is missing on the server").await;
        site.mend(INDEX);
        reader.click(RETRY).await;
        answers(reader, &site, "sort=name").await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_palette_and_the_tray_find_tools_that_were_not_there_at_first() {
    let site = Site::divided().await;
    make_huge(&site);
    read(&site, async |reader| {
        let index = std::fs::read_to_string(site.folder.join("catalog/index.json")).unwrap();
        let first = catalog::read::<Index>(&index).unwrap().tools;
        let absent = site.tools.iter().find(|tool| first.iter().all(|it| it.slug != tool.slug));
        let absent = absent.expect("an index leaves tools out");
        reader.open("/method").await;
        reader.press_with(Keys::Control, "k").await;
        reader.find(".palette input:focus").await;
        reader.press(absent.name.as_str()).await;
        reader.says("[data-test=palette-entries] a", &absent.name).await;

        reader.keep("shortlist", &format!("[\"{}\"]", absent.slug)).await;
        reader.open("/method").await;
        reader.says("[data-test=compare-tray]", &absent.name).await;
    })
    .await;
}

#[apply(browser_test)]
async fn what_was_whole_is_whole_without_a_network() {
    let site = Site::divided().await;
    read(&site, async |reader| {
        for words in ["ERR_", "Failed to load", "did not load", "error: ", "worker"] {
            reader.expect_in_console(words);
        }
        reader.open("/tools?sort=name").await;
        answers(reader, &site, "sort=name").await;
        for part in parts(&site) {
            reader.is_kept(&part).await;
        }
        site.lose_network(true);
        reader.open("/tools?q=fern").await;
        answers(reader, &site, "q=fern").await;
    })
    .await;
}
