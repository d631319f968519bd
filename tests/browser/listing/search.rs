//! Searching: by typing, with Enter, from the URL and from the home page.

use catalog::Query;

use super::{NOTE, SEARCH, counts, expected, shows, slugs};
use crate::harness::{Keys, Site, read};

/// The note about what the results don't match.
const PARTLY: &str = "[data-test=partly] [role=note]";

#[apply(browser_test)]
async fn typing_changes_the_address_in_place() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/tools").await;
        let entries = reader.history_length().await;
        reader.type_into(SEARCH, "hazel").await;
        reader.is_at("/tools?q=hazel").await;
        counts(reader, 3).await;
        shows(reader, &["hazel", "hazel-2", "hazel-3"]).await;
        assert_eq!(reader.history_length().await, entries);
        // The focus stays in the field, and a space that is being typed is not removed.
        reader.press(" ").await;
        reader.press("3").await;
        reader.is_at("/tools?q=hazel+3").await;
        assert_eq!(reader.find(SEARCH).await.prop("value").await.unwrap().as_deref(), Some("hazel 3"));
        counts(reader, 1).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_mistake_and_any_order_of_words_are_forgiven() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for text in ["modal+gpu", "gpu+modal", "Moadl+serverless"] {
            reader.open(&format!("/tools?q={text}")).await;
            let results = slugs(&expected(&site.catalog, &format!("q={text}")));
            assert_eq!(results.first().map(String::as_str), Some("modal"), "{text}");
            shows(reader, &results).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn enter_makes_an_entry_to_go_back_to() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/").await;
        reader.type_into(SEARCH, "birch").await;
        reader.press(Keys::Enter).await;
        reader.is_at("/tools?q=birch").await;
        shows(reader, &["birch"]).await;
        assert_eq!(reader.find(SEARCH).await.prop("value").await.unwrap().as_deref(), Some("birch"));
        reader.back().await;
        reader.is_at("/").await;
        reader.forward().await;
        reader.is_at("/tools?q=birch").await;
    })
    .await;
}

#[apply(browser_test)]
async fn an_address_with_a_search_text_is_answered() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        for (text, slug) in [("%E6%A1%9C", "sakura"), ("שיטה", "shittah"), ("WELLING", "wellingtonia")] {
            reader.open(&format!("/tools?q={text}")).await;
            shows(reader, &[slug]).await;
            counts(reader, 1).await;
        }
        reader.open("/tools?q=100%25%20%26%20%3Cb%3E").await;
        let held = reader.find(SEARCH).await.prop("value").await.unwrap();
        assert_eq!(held.as_deref(), Some("100% & <b>"));
    })
    .await;
}

#[apply(browser_test)]
async fn signs_facts_and_sentences_are_searched() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for text in ["C++", "PostgreSQL", "speech to text offline"] {
            let query = Query::default().searching(text);
            reader.open("/tools").await;
            reader.type_into(SEARCH, text).await;
            reader.is_at(&format!("/tools?{query}")).await;
            let results = expected(&site.catalog, &query.to_string());
            assert!((1..25).contains(&results.total), "{text}: {}", results.total);
            counts(reader, results.total).await;
            shows(reader, &slugs(&results)).await;
            reader.has(PARTLY, 0).await;
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_search_of_which_a_part_is_found_says_so_and_shows_it() {
    for site in [Site::busy().await, Site::divided().await] {
        read(&site, async |reader| {
            for search in ["q=birch+zzzzzz", "q=birch+alder", "q=birch+alder&pricing=paid"] {
                reader.open(&format!("/tools?{search}")).await;
                let results = expected(&site.catalog, search);
                counts(reader, results.total).await;
                shows(reader, &slugs(&results)).await;
                reader.lists(PARTLY, &[results.partly.unwrap().remark(results.total)]).await;
            }
            reader.open("/tools?q=birch").await;
            counts(reader, expected(&site.catalog, "q=birch").total).await;
            reader.has(PARTLY, 0).await;
            reader.open("/compare?q=birch+zzzzzz").await;
            reader.says(NOTE, "Nothing matches “zzzzzz”. These match the rest of the search.").await;
        })
        .await;
    }
}
