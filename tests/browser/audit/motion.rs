//! A reader who wants no motion gets none. Only Chromium can be told of such a reader.

use serde_json::json;

use super::Finding;
use crate::harness::Reader;

/// Elements that would take their time to change. Shorter than a frame is no motion.
const MOVES: &str = "
    const long = times => times.split(',').some(time => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 5);
    const found = [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element);
        return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration))
            || style.scrollBehavior === 'smooth';
    });
    return found.map(element => `${element.tagName}.${element.getAttribute('class')}`)";

/// Puts something into the page that moves whatever the reader wants.
pub(super) const PLANT: &str = "const mover = document.createElement('hr');
    mover.style.setProperty('transition', 'color 3s', 'important');
    document.body.append(mover)";

/// Looks at a page as such a reader, and then as another again.
pub(super) async fn look(reader: &Reader) -> Vec<Finding> {
    reader.emulate(json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await;
    let moving = reader.eval(MOVES).await;
    reader.emulate(json!([])).await;
    let moving = moving.as_array().expect("the script gives a list").iter();
    moving.map(|element| Finding { what: format!("{element} moves"), seen: String::new() }).collect()
}
