//! No page in any state is ever wider than its window.

use crate::harness::{Reader, Service, Site, read};
use crate::states::{COMPARISONS, LISTINGS, SERVED, SHIPPED, State, TOOLS, TROUBLES};

const WIDTHS: [u32; 5] = [320, 360, 768, 1280, 1920];

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

/// What is wider than the window that the page is shown in.
pub async fn sticks_out(reader: &Reader) -> Option<String> {
    let found = reader.eval(STICKS_OUT).await;
    found.as_str().filter(|found| !found.is_empty()).map(str::to_owned)
}

/// Puts something into the page that is wider than any window of these tests.
const WIDEN: &str = "const wide = document.createElement('hr');
    wide.style.minWidth = '3000px';
    document.body.append(wide)";

/// Opens each page once and looks at it in every width.
async fn all_fit(site: &Site, states: &[State]) {
    read(site, async |reader| {
        let mut wide = Vec::new();
        for state in states {
            state.reach(site, reader).await;
            for width in WIDTHS {
                reader.resize(width, 800).await;
                if let Some(found) = sticks_out(reader).await {
                    wide.push(format!("{} ({}) at {width}: {found}", state.name, state.path));
                }
            }
            state.leave(site, reader).await;
        }
        assert!(wide.is_empty(), "{}", wide.join("\n"));
        reader.eval(WIDEN).await;
        let found = sticks_out(reader).await;
        assert!(found.is_some_and(|found| found.contains("HR")), "what sticks out is found");
    })
    .await;
}

#[apply(browser_test)]
async fn shipped_pages_fit() {
    all_fit(&Site::shipped().await, SHIPPED).await;
}

#[apply(browser_test)]
async fn listings_fit() {
    all_fit(&Site::busy().await, LISTINGS).await;
}

#[apply(browser_test)]
async fn tools_fit() {
    let site = Site::busy().await;
    for longest in ["sequoia", "wellingtonia"] {
        assert_eq!(site.tool(longest).name.chars().count(), 80);
    }
    all_fit(&site, TOOLS).await;
}

#[apply(browser_test)]
async fn comparisons_fit() {
    all_fit(&Site::busy().await, COMPARISONS).await;
}

#[apply(browser_test)]
async fn troubles_fit() {
    all_fit(&Site::busy().await, TROUBLES).await;
}

#[apply(browser_test)]
async fn forms_fit() {
    let service = Service::start().await;
    all_fit(&Site::busy_with(&service).await, SERVED).await;
}
