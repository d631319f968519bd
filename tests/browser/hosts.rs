//! The site on hosts that don't complete paths.

use catalog::suggested_pairs;
use publish::PageLayout;

use crate::harness::{Reader, Site, read};
use crate::listing::counts;
use crate::offline::expect_failures;

/// Pages that have other pages below them.
const WITH_CHILDREN: [&str; 4] = ["/tools", "/compare", "/panel", "/method"];

/// Whether the document is a prerendered page, and not the empty one.
async fn is_rendered(reader: &Reader) -> bool {
    reader.eval("return document.documentElement.hasAttribute('data-rendered')").await == true
}

#[apply(browser_test)]
async fn a_page_with_children_answers_where_its_folder_is_found_first() {
    let site = Site::on_plain_host(PageLayout::Files).await;
    read(&site, async |reader| {
        for path in WITH_CHILDREN {
            reader.open(path).await;
            assert!(is_rendered(reader).await, "{path}");
            // The host has added a slash.
            reader.is_at(path).await;
            let canonical = reader.attribute("link[rel=canonical]", "href").await;
            assert!(canonical.ends_with(path), "{path}: {canonical}");
        }
        reader.open("/tools?category=speech").await;
        reader.is_at("/tools?category=speech").await;
        let speech = site.tools.iter().filter(|tool| tool.category.as_str() == "speech").count();
        counts(reader, speech).await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_file_of_a_page_is_the_page() {
    let site = Site::on_plain_host(PageLayout::Files).await;
    let tagline = site.catalog.site().tagline.as_str();
    read(&site, async |reader| {
        for (file, path, heading) in [
            ("/index.html", "/", tagline),
            ("/tools.html", "/tools", "Tools"),
            ("/tools/index.html", "/tools", "Tools"),
            ("/tools/modal.html", "/tools/modal", "Modal GPU Serverless Inference"),
            ("/tools/modal.html?x=1", "/tools/modal?x=1", "Modal GPU Serverless Inference"),
        ] {
            reader.open(file).await;
            assert!(is_rendered(reader).await, "{file}");
            reader.is_at(path).await;
            reader.says("h1", heading).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_site_in_folders_needs_nothing_of_its_host() {
    let site = Site::on_plain_host(PageLayout::Folders).await;
    let origin = site.catalog.site().url.as_str().trim_end_matches('/').to_owned();
    read(&site, async |reader| {
        let pair = &suggested_pairs(&site.catalog, 1)[0];
        let pages = ["/tools/modal", "/panel/quartermaster", "/method/style"].map(str::to_owned);
        let pages = pages.into_iter().chain(WITH_CHILDREN.map(str::to_owned));
        for path in pages.chain([format!("/compare/{pair}")]) {
            let address = format!("{path}/");
            for asked in [&path, &address] {
                reader.open(asked).await;
                assert!(is_rendered(reader).await, "{asked}");
                reader.is_at(&address).await;
            }
            assert_eq!(
                reader.attribute("link[rel=canonical]", "href").await,
                format!("{origin}{address}"),
                "{path}"
            );
            let links = reader.attributes("a[href^='/']", "href").await;
            let is_page = |link: &&String| !link.split(['?', '#']).next().unwrap_or_default().contains('.');
            let without_slash = links.iter().filter(is_page).find(|link| {
                let path = link.split(['?', '#']).next().unwrap_or_default();
                !path.ends_with('/')
            });
            assert_eq!(without_slash, None, "{path}");
        }

        // The app navigates to such URLs as well.
        reader.click_on("nav[aria-label=Main] a", "Tools").await;
        reader.is_at("/tools/").await;
        reader.click("[data-test=tool-card] h2 a").await;
        reader.has("[data-test=review]", 4).await;
        reader.reload().await;
        reader.has("[data-test=review]", 4).await;
        reader.open("/tools/?category=speech").await;
        reader.is_at("/tools/?category=speech").await;
        let speech = site.tools.iter().filter(|tool| tool.category.as_str() == "speech").count();
        counts(reader, speech).await;

        // Pages that weren't prerendered or don't exist get the empty document.
        reader.expect_status_in_console(404);
        reader.open("/compare/modal-vs-code-llama-4/").await;
        assert!(!is_rendered(reader).await);
        reader.is_at("/compare/code-llama-4-vs-modal/").await;
        reader.has("[data-test=compare-tool]", 2).await;
        reader.open("/nowhere").await;
        reader.find("[data-test=not-found]").await;
        reader.is_at("/nowhere").await;

        // The same goes for offline use.
        reader.is_kept("/catalog/index.json").await;
        expect_failures(reader);
        site.lose_network(true);
        reader.open("/tools/").await;
        reader.is_at("/tools/").await;
        reader.says("h1", "Tools").await;
    })
    .await;
}

#[apply(browser_test)]
async fn the_front_page_in_the_place_of_another_gives_way_to_it() {
    let site = Site::on_host_with_front_page_for_all().await;
    read(&site, async |reader| {
        for (path, heading) in [
            ("/tools/modal", "Modal GPU Serverless Inference"),
            ("/compare/code-llama-4-vs-modal", "Modal"),
            ("/nowhere", "Nothing at this address"),
        ] {
            reader.open(path).await;
            assert!(is_rendered(reader).await, "{path}");
            reader.says("h1", heading).await;
            reader.is_at(path).await;
        }
    })
    .await;
}
