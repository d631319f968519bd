//! A reader who wants no motion gets none.

use serde_json::json;

use crate::harness::{Site, read};
use crate::states::{COMPARISONS, LISTINGS, State, TOOLS};

/// Elements that would take their time to change. Shorter than a frame is no motion.
const MOVES: &str = "
    const long = times => times.split(',').some(time => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 5);
    const found = [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element);
        return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration))
            || style.scrollBehavior === 'smooth';
    });
    return found.map(element => `${element.tagName}.${element.getAttribute('class')}`)";

#[apply(browser_test)]
async fn nothing_moves_for_readers_who_do_not_want_it() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        // With motion there is some, or this test would say nothing.
        reader.open("/tools").await;
        let moving = reader.eval(MOVES).await;
        assert!(!moving.as_array().unwrap().is_empty());
        reader.emulate(json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await;
        for state in [LISTINGS, TOOLS, COMPARISONS].into_iter().flatten() {
            state.reach(&site, reader).await;
            let moving = reader.eval(MOVES).await;
            let State { name, path, .. } = state;
            assert!(moving.as_array().unwrap().is_empty(), "{name} ({path}): {moving}");
            state.leave(&site, reader).await;
        }
    })
    .await;
}
