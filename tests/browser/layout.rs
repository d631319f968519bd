//! No page is ever wider than its window.

use crate::harness::{Reader, Site, long_name, read};

const WIDTHS: [u32; 4] = [320, 360, 768, 1280];

/// What sticks out to the side, unless something around it scrolls or cuts it by intent.
const STICKS_OUT: &str = "
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width) {
        found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    }
    const contained = element => {
        for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
            if (getComputedStyle(at).overflowX !== 'visible') return true;
        }
        return false;
    };
    for (const element of document.querySelectorAll('body *')) {
        const box = element.getBoundingClientRect();
        if (box.width > 1 && (box.right > width + 1 || box.left < -1) && !contained(element)) {
            const style = getComputedStyle(element);
            const hidden = style.visibility === 'hidden' || element.closest('.visually-hidden, .skip-link');
            if (!hidden) found.push(`${element.tagName}.${element.getAttribute('class')} ${box.left}..${box.right}: ${element.textContent.slice(0, 30)}`);
        }
    }
    return found.slice(0, 5).join('; ')";

/// Opens each page once and looks at it in every width.
async fn all_fit(reader: &Reader, pages: &[&str]) {
    let mut wide = Vec::new();
    for page in pages {
        reader.open(page).await;
        for width in WIDTHS {
            reader.resize(width, 800).await;
            let found = reader.eval(STICKS_OUT).await;
            let found = found.as_str().unwrap_or_default();
            if !found.is_empty() {
                wide.push(format!("{page} at {width}: {found}"));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}

#[tokio::test]
async fn no_page_of_the_shipped_catalog_is_too_wide() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        all_fit(
            reader,
            &[
                "/",
                "/tools",
                "/tools?q=nothing-of-the-sort",
                "/tools/modal",
                "/compare",
                "/compare?with=modal",
                "/compare/llama-4-compact-12b-vs-modal",
                "/compare/claude-code-vs-codex-cli-vs-cursor-vs-windsurf",
                "/panel",
                "/panel/harbour-pilot",
                "/method",
                "/method/style",
                "/tools?view=list",
                "/tools?view=map",
                "/tools/cursor",
                "/nowhere/at/all",
            ],
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn the_longest_names_fit() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        assert_eq!(site.tool("sequoia").name.chars().count(), 80);
        all_fit(
            reader,
            &[
                "/tools?q=sequoia",
                "/tools/sequoia",
                "/compare?q=sequoia",
                "/compare?with=sequoia&q=birch",
                "/compare/alder-vs-sequoia",
                "/compare/alder-vs-birch-vs-cedar-vs-sequoia",
                "/compare/sakura-vs-sequoia-vs-shittah",
                "/tools/shittah",
                "/tools/sakura",
                "/tools/sequoia-sempervirens",
                "/tools?q=sequoia&view=list",
                "/tools?q=sequoia&view=map",
            ],
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn words_without_a_break_fit() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        assert_eq!(long_name().chars().count(), 80);
        all_fit(
            reader,
            &[
                "/tools?q=wellington",
                "/tools?q=wellington&view=list",
                "/tools?view=map",
                "/tools/wellingtonia",
                "/compare?with=wellingtonia",
                "/compare/alder-vs-wellingtonia",
                "/compare/alder-vs-birch-vs-cedar-vs-wellingtonia",
                "/tools/wellingtoniasequoiadendronwellingtoniasequoiadendronwellingtoniasequoia",
                "/wellingtoniasequoiadendronwellingtoniasequoiadendronwellingtoniasequoiadendron",
            ],
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_full_tray_fits_and_hides_nothing_for_good() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.open("/method").await;
        let slugs = "[\"wellingtonia\",\"sequoia\",\"shittah\",\"sakura\"]";
        reader.eval(&format!("localStorage.setItem('quayside.shortlist', '{slugs}')")).await;
        all_fit(reader, &["/tools", "/method"]).await;
        for (width, height) in [(320, 640), (1280, 800)] {
            reader.resize(width, height).await;
            let tray = "document.querySelector('[data-test=compare-tray]').getBoundingClientRect()";
            let covered = reader.eval(&format!("return {tray}.height")).await.as_f64().unwrap();
            assert!(covered < f64::from(height) / 2.0, "the tray covers {covered} of {height} px");
            let below = format!(
                "scrollTo({{ top: 1e6, behavior: 'instant' }});
                 return document.querySelector('.site-footer').getBoundingClientRect().top - {tray}.bottom"
            );
            let room = reader.eval(&below).await.as_f64().unwrap();
            assert!(room > -1.0, "at {width} px the tray covers {} px of the page's end", -room);
        }
    })
    .await;
}
