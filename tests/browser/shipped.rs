//! The shipped catalog: what it promises, and the head of every page.

use std::collections::HashMap;

use crate::harness::{Reader, Site, read};

fn score(slug: &str, hook: &str) -> String {
    format!("[data-test=compare-tool][data-slug='{slug}'] [data-test={hook}]")
}

#[apply(browser_test)]
async fn the_two_promised_pairs_say_what_was_promised() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for (pair, first, scores) in [
            ("llama-4-compact-12b-vs-modal", "llama-4-compact-12b", ["100%", "100%"]),
            ("code-llama-4-vs-modal", "code-llama-4", ["75%", "100%"]),
        ] {
            reader.open(&format!("/compare/{pair}")).await;
            reader.has("[data-test=compare-tool]", 2).await;
            for (slug, score_of, entry) in
                [(first, scores[0], "Free"), ("modal", scores[1], "Paid, by the second")]
            {
                reader.lists(&score(slug, "panel-score"), &[score_of]).await;
                reader.lists(&score(slug, "entry-price"), &[entry]).await;
                reader.lists(&score(slug, "community-score"), &["—"]).await;
                reader.has(&format!("[data-test=review][data-slug='{slug}']"), 4).await;
            }
            reader.find("[data-test=headline]").await;
        }
    })
    .await;
}

/// Every kind of page, and every tool.
fn pages(site: &Site) -> Vec<String> {
    let fixed =
        ["/", "/tools", "/compare", "/panel", "/method", "/nowhere", "/tools/nothing", "/compare/modal"];
    let reviewers = &site.catalog.site().reviewers;
    fixed
        .map(str::to_owned)
        .into_iter()
        .chain(reviewers.iter().map(|reviewer| format!("/panel/{}", reviewer.id)))
        .chain(site.tools.iter().map(|tool| format!("/tools/{}", tool.slug)))
        .chain(
            ["llama-4-compact-12b-vs-modal", "code-llama-4-vs-modal"].map(|pair| format!("/compare/{pair}")),
        )
        .collect()
}

/// The current page's title, description and number of headings.
async fn head(reader: &Reader) -> (String, String, usize) {
    reader.has("meta[name=description]", 1).await;
    let title = reader.browser.title().await.unwrap();
    (title, reader.attribute("meta[name=description]", "content").await, reader.count("h1").await)
}

#[apply(browser_test)]
async fn every_page_has_a_title_a_description_and_a_heading_of_its_own() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        let mut titles: HashMap<String, String> = HashMap::new();
        let mut descriptions: HashMap<String, String> = HashMap::new();
        for page in pages(&site) {
            reader.open(&page).await;
            let (title, description, headings) = head(reader).await;
            assert_eq!(headings, 1, "{page}");
            assert!(title.ends_with(" · Quayside") && title.len() > 13, "{page}: {title}");
            assert!(description.len() > 20, "{page}: {description}");
            assert_eq!(titles.insert(title.clone(), page.clone()), None, "{page}: {title}");
            assert_eq!(descriptions.insert(description.clone(), page.clone()), None, "{page}: {description}");
            assert_eq!(reader.attribute("html", "lang").await, "en");
        }
    })
    .await;
}

#[apply(browser_test)]
async fn titles_follow_the_reader_from_page_to_page() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/").await;
        for (link, title) in
            [("Tools", "Tools"), ("Compare", "Compare tools"), ("Panel", "The panel"), ("Method", "Method")]
        {
            reader.click_on("nav[aria-label=Main] a", link).await;
            reader.lists("title", &[format!("{title} · Quayside")]).await;
            reader
                .has_attribute("nav[aria-label=Main] [aria-current=page]", "href", &reader.address().await)
                .await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_title_follows_the_heading_where_sides_are_swapped() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/compare/code-llama-4-vs-modal").await;
        reader.says("title", "Code Llama 4 or Modal GPU Serverless Inference").await;
        reader.click_on("a", "Swap sides").await;
        reader.says("h1", "Modal GPU Serverless Inference or Code Llama 4?").await;
        reader.says("title", "Modal GPU Serverless Inference or Code Llama 4").await;
    })
    .await;
}

#[apply(browser_test)]
async fn every_link_of_the_front_page_leads_somewhere() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/").await;
        let mut links = reader.attributes("main a", "href").await;
        links.sort();
        links.dedup();
        assert!(links.len() > 20, "{links:?}");
        let (files, pages): (Vec<_>, Vec<_>) = links
            .into_iter()
            .partition(|link| link.rsplit('/').next().is_some_and(|last| last.contains('.')));
        assert!(files.len() >= 4, "{files:?}");
        for file in files {
            assert!(site.folder.join(file.trim_start_matches('/')).is_file(), "{file}");
        }
        for page in pages {
            reader.open(&page).await;
            reader.has("[data-test=not-found], [data-test=no-results], [data-test=error]", 0).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn no_page_writes_to_the_console() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for page in
            ["/", "/tools", "/tools/modal", "/compare", "/compare/code-llama-4-vs-modal", "/panel", "/method"]
        {
            reader.open(page).await;
            let console = reader.console().await;
            assert!(console.is_empty(), "{page}: {console:?}");
        }
    })
    .await;
}
