//! With reduced motion, nothing moves. Only Chromium can emulate that setting.

use serde_json::json;

use super::Finding;
use crate::harness::Reader;

/// Elements with transitions or animations. Anything shorter than a frame doesn't count.
const MOVES: &str = "
    const long = times => times.split(',').some(time => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 5);
    const found = [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element);
        return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration))
            || style.scrollBehavior === 'smooth';
    });
    return found.map(element => `${element.tagName}.${element.getAttribute('class')}`)";

/// Adds something to the page that moves regardless of the setting.
pub(super) const PLANT: &str = "const mover = document.createElement('hr');
    mover.style.setProperty('transition', 'color 3s', 'important');
    document.body.append(mover)";

/// Checks a page with reduced motion, and then resets the setting.
pub(super) async fn look(reader: &Reader) -> Vec<Finding> {
    reader.emulate(json!([{ "name": "prefers-reduced-motion", "value": "reduce" }])).await;
    let moving = reader.eval(MOVES).await;
    reader.emulate(json!([])).await;
    let moving = moving.as_array().expect("the script gives a list").iter();
    moving.map(|element| Finding { what: format!("{element} moves"), seen: String::new() }).collect()
}
