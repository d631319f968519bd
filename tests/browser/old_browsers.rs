//! Browsers that don't support the CSS used today. They are simulated by misspelling what they don't understand.

use std::collections::BTreeSet;

use catalog::format::{Tool, Verdict};
use serde_json::Value;

use crate::audit::sticks_out;
use crate::harness::{Keys, Reader, Site, read};

/// The CSS in our style sheet that browsers before 2024 don't understand.
const UNKNOWN: &[&str] =
    &["light-dark(", "color-mix(", "subgrid", ":has(", "(width", "dvh", "(scripting", "text-wrap"];

/// The colours of the paper and the ink, of ship and skip, of a dialog's background and of the focus ring.
const COLOURS: &str = "
    const style = css => getComputedStyle(document.querySelector(css));
    const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return [style('body').backgroundColor, style('body').color, style('.mark-ship').color, style('.mark-skip').color,
        style('.dialog').backgroundColor, `${outlineStyle} ${outlineWidth} ${outlineColor}`]";

async fn colours(reader: &Reader, theme: &str) -> [String; 6] {
    reader.wear(theme).await;
    reader.eval("document.querySelector('.mark-skip').closest('main').querySelector('a').focus()").await;
    reader.press_with(Keys::Shift, Keys::Tab).await;
    reader.press(Keys::Tab).await;
    let told: Value = reader.eval(COLOURS).await;
    serde_json::from_value(told).expect("the page tells its colours")
}

#[apply(browser_test)]
async fn see_every_colour() {
    let (new, old) = (Site::shipped().await, Site::shipped_to_old_browsers(UNKNOWN).await);
    let says = |tool: &Tool, verdict| tool.reviews.iter().any(|review| review.verdict == verdict);
    let divided = new.tools.iter().find(|tool| says(tool, Verdict::Ship) && says(tool, Verdict::Skip));
    let page = format!("/tools/{}", divided.expect("the panel is divided over something").slug);
    let mut seen = Vec::new();
    for site in [&new, &old] {
        read(site, async |reader| {
            reader.open(&page).await;
            let themes = [colours(reader, "light").await, colours(reader, "dark").await];
            for colours in &themes {
                let distinct: BTreeSet<_> = colours.iter().take(4).collect();
                assert_eq!(distinct.len(), 4, "{colours:?}");
                assert!(colours[5].starts_with("solid 2px rgb("), "{colours:?}");
                assert_eq!(colours[0], colours[4], "the ground of dialogs is paper");
            }
            assert_ne!(themes[0], themes[1]);
            seen.push(themes);
        })
        .await;
    }
    assert_eq!(seen[0], seen[1]);
}

#[apply(browser_test)]
async fn have_pages_that_fit() {
    let site = Site::shipped_to_old_browsers(UNKNOWN).await;
    read(&site, async |reader| {
        for page in ["/", "/tools", "/tools/modal", "/compare/claude-code-vs-codex-cli", "/panel/navigator"] {
            for width in [1280, 360] {
                reader.resize(width, 800).await;
                reader.open(page).await;
                assert_eq!(sticks_out(reader).await, None, "{page} at {width}");
            }
        }
        // The layout for wide windows is applied.
        reader.resize(1280, 800).await;
        reader.open("/tools").await;
        let beside = "const box = css => document.querySelector(css).getBoundingClientRect();
            return box('.rail').right <= box('.results').left";
        assert_eq!(reader.eval(beside).await, true);
    })
    .await;
}
