//! No page in any state is wider than its window.

use super::Finding;
use crate::harness::Reader;

const WIDTHS: [u32; 5] = [320, 360, 768, 1280, 1920];

/// Elements that overflow sideways, unless an ancestor intentionally scrolls or clips them.
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
    // What the browser has not laid out, as it is far from the screen, has the box that it had in another window.
    const isLaidOut = element => !element.checkVisibility || element.checkVisibility({ contentVisibilityAuto: true });
    for (const element of document.querySelectorAll('body *')) {
        if (!isLaidOut(element)) continue;
        const box = element.getBoundingClientRect();
        if (box.width > 1 && (box.right > width + 1 || box.left < -1) && !contained(element)) {
            const style = getComputedStyle(element);
            const hidden = style.visibility === 'hidden' || element.closest('.visually-hidden, .skip-link');
            if (!hidden) found.push(`${element.tagName}.${element.getAttribute('class')} ${box.left}..${box.right}: ${element.textContent.slice(0, 30)}`);
        }
    }
    return found.slice(0, 5).join('; ')";

/// Elements that are wider than the window.
pub async fn sticks_out(reader: &Reader) -> Option<String> {
    let found = reader.eval(STICKS_OUT).await;
    found.as_str().filter(|found| !found.is_empty()).map(str::to_owned)
}

/// Adds an element to the page that is wider than any window in these tests.
pub(super) const PLANT: &str = "const wide = document.createElement('hr');
    wide.style.minWidth = '3000px';
    document.body.append(wide)";

/// Checks a page in every width.
pub(super) async fn look(reader: &Reader) -> Vec<Finding> {
    let mut found = Vec::new();
    for width in WIDTHS {
        reader.resize(width, 800).await;
        found.extend(sticks_out(reader).await.map(|what| Finding { what, seen: format!("at {width} px") }));
    }
    found
}
